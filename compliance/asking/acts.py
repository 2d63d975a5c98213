"""Acts that a user says one has looked in: numbers of the laws there are, titles in quotation marks, or all."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.asking.answers import UnreadableError
from compliance.asking.commands import ALL, Commands
from compliance.asking.places import title_like
from compliance.folding import ascii_digits, display, key
from compliance.messages import gettext as _

_SPLIT = ",،"
_LONGEST_NUMBER = 4


def read_acts(text: str, titles: Sequence[str], commands: Commands) -> tuple[str, ...]:
    """The acts that a line names; raises ``UnreadableError``."""
    if titles and commands.read(text, (ALL,)):
        return tuple(titles)
    return tuple(dict.fromkeys(read_act(piece, titles) for piece in _pieces(text)))


def _pieces(text: str) -> list[str]:
    """What commas separate, quoted titles kept whole."""
    found: list[str] = []
    inside = False
    current = ""
    for char in text:
        inside = inside ^ (char == '"') if char == '"' else char == "«" or (inside and char != "»")
        if char in _SPLIT and not inside:
            found.append(current)
            current = ""
        else:
            current += char
    return [piece.strip() for piece in (*found, current) if piece.strip()]


def read_act(text: str, titles: Sequence[str]) -> str:
    """A law by its number, its title, or a title in quotation marks; raises ``UnreadableError``."""
    plain = ascii_digits(text)
    if plain.isdigit():
        if not 0 < int(plain[:_LONGEST_NUMBER]) <= len(titles):
            raise UnreadableError(_("There is no number {number} in the list."), number=text)
        return titles[int(plain[:_LONGEST_NUMBER]) - 1]
    quoted = text[:1] in '"«“' and text[-1:] in '"»”' and len(text) > 2
    title = display(text[1:-1] if quoted else text)
    known = title_like(title, titles)
    if not quoted and not known:
        raise UnreadableError(_("No law here is called {words}; a new one stands in quotation marks."), words=text)
    exact = next((one for one in titles if key(one) == key(title)), "")
    return exact or (title if quoted else known)
