"""The answer to a question as a line of text, read: a place, numbers with a place, facts of the State, or a command."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.asking.commands import ALL, HELP, NO, OF, YES, Commands
from compliance.asking.places import Place, read_place, starts_as_place
from compliance.diagnostics import Text, short
from compliance.folding import ascii_digits
from compliance.messages import gettext as _

_NUMBERS = re.compile(r"\d+(?:\s*[-–]\s*\d+)?(?:\s*[,،]\s*\d+(?:\s*[-–]\s*\d+)?)*")
_PIECES = re.compile(r'(?:[^;؛"«»\[\]]|"[^"]*"|«[^»]*»|\[[^\]]*\]|["«»\[\]])+')
_LONGEST = 4_000
_BRACKETED = re.compile(r"\[([^\]\[]*)\]")
_FACTS_FORM = _("Write the numbers of what is true, and of what is not: {example}")
HELPING = "?"
"""The command that asks for an explanation."""


@dataclass(frozen=True, slots=True)
class Given:
    """It is there: all of it (no items), or only what these numbers stand for."""

    place: Place
    items: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Said:
    """A command: no, skip, nowhere …"""

    command: str


@dataclass(frozen=True, slots=True)
class FactsGiven:
    """Numbers of facts of the State that are true, and that are not; what says so of each."""

    true: tuple[int, ...]
    untrue: tuple[int, ...]
    says_true: str = ""
    says_untrue: str = ""


class UnreadableError(Exception):
    """An answer that says nothing that can be written; ``text`` says what is wrong with it."""

    def __init__(self, message: str, **words: str) -> None:
        """``message`` is a sentence with named fields."""
        super().__init__(message)
        self.text = Text(message, tuple((name, short(word)) for name, word in words.items()))


def pieces(line: str) -> list[str]:
    """One line may hold an answer and those to its follow-ups, with semicolons between them."""
    return [piece.strip() for piece in _PIECES.findall(line[:_LONGEST]) if piece.strip()]


def read_answer(
    text: str, most: int, titles: Sequence[str], commands: Commands, allowed: Sequence[str]
) -> Given | Said:
    """The answer to a question with ``most`` items; raises ``UnreadableError``."""
    if text in HELP:
        return Said(HELPING)
    command = commands.read(text, allowed)
    if command:
        return Said(command)
    if commands.read(text, (YES, ALL)):
        raise UnreadableError(_("Where? Write the place, for example 4(1)."))
    rest = _without_lead(text, commands)
    items, rest = _items(rest, most)
    place = read_place(rest, titles, _of(commands))
    if place is None:
        if items:
            raise UnreadableError(_("Where? Write the place behind the numbers: {example}"), example=f"{text} 4(1)")
        raise UnreadableError(_("This names no place in a law: {words}"), words=text)
    if place.unknown:
        raise UnreadableError(
            _("No law here is called {words}; a new one stands in quotation marks."), words=place.unknown
        )
    return Given(place, items)


def read_facts(text: str, most: int, commands: Commands, allowed: Sequence[str]) -> FactsGiven | Said:
    """``1,2``, ``yes 1,2 no 3-5``, with what says so in brackets; raises ``UnreadableError``."""
    if text in HELP:
        return Said(HELPING)
    command = commands.read(text, allowed)
    if command and command != NO:
        return Said(command)
    plain = _BRACKETED.sub(lambda found: "\0" * len(found[0]), text)
    said: dict[str, list[int]] = {YES: [], NO: []}
    starts: dict[int, str] = {}
    under, behind = YES, 0
    for found in _NUMBERS.finditer(plain):
        under = _sign(plain[behind : found.start()].replace("\0", " "), commands) or under
        starts[found.start()] = under
        said[under] += _numbers(found[0], most)
        behind = found.end()
    if not said[YES] and not said[NO]:
        raise UnreadableError(_FACTS_FORM, example=_example(commands))
    if set(said[YES]) & set(said[NO]):
        raise UnreadableError(_("A number stands under both."))
    places = {YES: "", NO: ""}
    for found in _BRACKETED.finditer(text):
        above = [sign for start, sign in starts.items() if start < found.start()]
        places[above[-1] if above else YES] = found[1].strip()
    return FactsGiven(tuple(said[YES]), tuple(said[NO]), places[YES], places[NO])


def _example(commands: Commands) -> str:
    return f"{commands.word(YES)} 1,2 {commands.word(NO)} 3"


def _sign(words: str, commands: Commands) -> str:
    """Yes or no, where numbers come under one of them."""
    stripped = words.strip(" ,،")
    found = commands.read(stripped, (YES, NO)) if stripped else ""
    if stripped and not found:
        raise UnreadableError(_FACTS_FORM, example=_example(commands))
    return found


def _of(commands: Commands) -> tuple[str, ...]:
    """The words that may stand before the name of a law."""
    return tuple(dict.fromkeys((OF, commands.word(OF))))


def _without_lead(text: str, commands: Commands) -> str:
    """Without a "yes" or "all" in front of the place."""
    first, _blank, rest = text.partition(" ")
    return rest.strip() if rest and commands.read(first.strip(",،:"), (YES, ALL)) else text


def _items(text: str, most: int) -> tuple[tuple[int, ...], str]:
    """The numbers in front of a place, and the place; numbers that are none of the items belong to the place."""
    found = _NUMBERS.match(text)
    rest = text[found.end() :] if found else ""
    if found is None or (not rest[:1].isspace() and rest):
        return (), text
    if rest and not starts_as_place(rest.strip()):
        return (), text
    if not rest.strip() and not re.search(r"[,،]", found[0]):
        return (), text
    return tuple(_numbers(found[0], most)), rest.strip()


def _numbers(text: str, most: int) -> list[int]:
    """``1,3-5`` as numbers up to ``most``."""
    found: dict[int, None] = {}
    for piece in re.split(r"[,،]", ascii_digits(text)):
        first, _dash, last = (part.strip() for part in re.sub("[–]", "-", piece).partition("-"))
        low, high = int(first[:6]), int((last or first)[:6])
        if not 0 < low <= high <= most:
            raise UnreadableError(_("There is no number {number} in the list."), number=piece.strip())
        found |= dict.fromkeys(range(low, high + 1))
    return list(found)
