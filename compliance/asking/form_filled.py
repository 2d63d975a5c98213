"""A form that came back, as its tables hold it: which boxes are ticked in which row, and what was written there.

Word files of others are read with the care of ``intake``: nothing is fetched, nothing large is unpacked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance.asking.form import Identity, identity
from compliance.folding import ascii_digits, display
from compliance.intake.law_text import DocumentError
from compliance.intake.word_parts import word_parts
from compliance.intake.xml_files import local
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

MAX_BYTES = 5_000_000
"""A form of all questions has a hundredth of it."""
_TOO_LARGE = _("this file is larger than {limit} MB and is no form of Accede's")
_NO_FORM = _("this is no form of Accede's: none of its tables names a question")
_LETTER = re.compile(r"^\s*\(([a-z])\)")
_TICKS = "☒☑✓✔✗✘xX×"
_BOXED = re.compile(
    rf"^(?P<mark>☐?\s*[{_TICKS}]|☐|\[[^\]]*\]|\([{_TICKS}]\))\s*(?P<number>\d+)(?!\d)(?P<rest>.*)$", re.DOTALL
)
_LATE = re.compile(rf"(?:^|\s)[{_TICKS}]\s*$")
_LONGEST = 2_000


@dataclass(frozen=True, slots=True)
class Filled:
    """A row as it came back: the numbers of ticked boxes, and what was written."""

    ticked: tuple[int, ...] = ()
    written: str = ""


@dataclass(frozen=True, slots=True)
class FilledQuestion:
    """A table that came back: what it says it is, and its rows by their letters."""

    identity: Identity
    rows: tuple[tuple[str, Filled], ...]

    def row(self, letter: str) -> Filled:
        """The row of that letter; an empty one where it was taken out."""
        return dict(self.rows).get(letter, Filled())

    @property
    def blank(self) -> bool:
        """Nobody wrote or ticked anything."""
        return not any(row.ticked or row.written for _letter, row in self.rows)


def filled_form(data: bytes) -> list[FilledQuestion]:
    """The questions of a form that came back; raises ``DocumentError``."""
    if len(data) > MAX_BYTES:
        raise DocumentError(_TOO_LARGE, limit=str(MAX_BYTES // 1_000_000))
    tables = (table for table in word_parts(data).text.iter() if local(table) == "tbl")
    found = [one for table in tables if (one := _question(table))]
    if not found:
        raise DocumentError(_NO_FORM)
    return found


def _question(table: Element) -> FilledQuestion | None:
    """A table as a question; ``None`` where it names none."""
    rows = [[_paragraphs(cell) for cell in row if local(cell) in ("tc", "sdt")] for row in table if local(row) == "tr"]
    own = next((found for row in rows for cell in row for text in cell if (found := identity(text))), None)
    if own is None:
        return None
    by_letter = {}
    for row in rows:
        letter = next((match[1] for text in (row[0] if row else []) if (match := _LETTER.match(text))), "")
        if letter and len(row) > 1:
            by_letter[letter] = _filled([text for cell in row[1:] for text in cell])
    return FilledQuestion(own, tuple(by_letter.items()))


def _paragraphs(cell: Element) -> list[str]:
    """The texts of a cell's paragraphs, without marks of direction; what was deleted under track changes is gone."""
    return [display("".join(_texts(one))) for one in cell.iter() if local(one) == "p"]


def _texts(paragraph: Element) -> Iterator[str]:
    """The words of a paragraph, boxes among them."""
    for one in paragraph.iter():
        if local(one) == "t":
            yield one.text or ""
        elif local(one) in ("tab", "br", "cr"):
            yield " "


def _filled(texts: Sequence[str]) -> Filled:
    """Ticks and written words of an answer's cell."""
    ticked: list[int] = []
    written: list[str] = []
    for text in texts:
        box = _BOXED.match(ascii_digits(text[:_LONGEST]))
        if box is None:
            written += [text[:_LONGEST]] if text else []
        elif _is_ticked(box["mark"], box["rest"]):
            ticked.append(int(box["number"][:4]))
    return Filled(tuple(ticked), " ".join(written).strip())


def _is_ticked(mark: str, rest: str) -> bool:
    """A mark in the box, in brackets, or behind the words."""
    inside = mark.strip("[]() ").replace("☐", "").strip()
    return bool(inside) or _LATE.search(rest) is not None
