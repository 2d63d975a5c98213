"""Notes in the margin of a printed page, where the text of the page kept them beside the lines of the law."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from compliance.intake.statute_words import LABELLED

if TYPE_CHECKING:
    from compliance.intake.pages import PrintedLine

_APART = re.compile(r"\s{3,}(?=\S)")
_WIDEST_NOTE, _NARROWEST_TEXT, _FEWEST = 32, 30, 3
_SLACK = 3
_LONGEST_LINE = 400
"""No printed line is longer; what is was never laid out on a page."""
_FEW = 4
"""One line in so many may run across the margin: heads of pages do."""
_NUMBERED = re.compile(r"\s*(?:(?:Section|Article|Clause)\s+)?\d{1,4}[A-Z]?\s*\.")
"""A line that begins a provision: a note beside it is rather one of the margin than a column of a table."""
_WORDS = re.compile(r"[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class Columns:
    """Where notes to the right of the text begin, or the text to the right of notes; 0 where there are none."""

    right: int = 0
    left: int = 0


def columns_of(lines: Sequence[PrintedLine]) -> Columns:
    """The columns of pages that are laid out alike."""
    lines = [line for line in lines if len(line.text) <= _LONGEST_LINE]
    right = _right_column(lines)
    return Columns(right, 0 if right else _left_column(lines))


def with_margins(page: Sequence[PrintedLine], alike: Columns) -> Iterator[tuple[PrintedLine, bool]]:
    """The lines of a page, and whether each is a note of the margin; a note comes before the line it stands beside.

    ``alike``: the columns of all pages laid out as this one; a page with one note has its margin where they have it.
    """
    own = columns_of(page)
    columns = own if own != Columns() else alike
    if columns.right:
        yield from _grouped(page, [_cut_right(line, columns.right) for line in page])
    elif columns.left:
        yield from _grouped(page, [_cut_left(line, columns.left) for line in page])
    else:
        yield from ((line, False) for line in page)


def _grouped(page: Sequence[PrintedLine], halves: Sequence[tuple[str, str]]) -> Iterator[tuple[PrintedLine, bool]]:
    """The text of each line, and each note whole in front of the line beside which it begins."""
    note: list[str] = []
    beside: list[PrintedLine] = []
    for line, (text, aside) in zip(page, halves, strict=True):
        if note and (not aside or (note[-1].endswith(".") and aside.strip()[0].isupper())):
            yield from _note(note, beside)
            note, beside = [], []
        if aside:
            note.append(aside.strip())
            beside.append(replace(line, text=text))
        else:
            yield replace(line, text=text), False
    yield from _note(note, beside)


def _note(note: Sequence[str], beside: Sequence[PrintedLine]) -> Iterator[tuple[PrintedLine, bool]]:
    """A note and the lines beside it."""
    if beside:
        yield replace(beside[0], text=" ".join(note)), True
    yield from ((line, False) for line in beside if line.text.strip())


def _right_column(page: Sequence[PrintedLine]) -> int:
    """The column at which notes to the right of the text begin, 0 if there are none."""
    starts: Counter[int] = Counter()
    for line in page:
        last = _last_gap(line.text)
        if last and len(line.text) - last <= _WIDEST_NOTE and len(line.text[:last].strip()) >= _NARROWEST_TEXT:
            starts[last] += 2 if _NUMBERED.match(line.text) else 1
    return _column(starts)


def _left_column(page: Sequence[PrintedLine]) -> int:
    """The column at which the text begins to the right of notes, 0 if there are none."""
    starts: Counter[int] = Counter()
    for line in page:
        gap = _APART.search(line.text)
        if gap is None:
            continue
        note = line.text[: gap.start()].strip()
        if note and len(note) <= _WIDEST_NOTE and _WORDS.search(note) and not LABELLED.match(note):
            numbered = _NUMBERED.match(line.text[gap.end() :])
            starts[gap.end()] += (2 if numbered else 1) * (len(line.text) - gap.end() >= _NARROWEST_TEXT)
    column = _column(starts)
    across = sum(_across(line.text, column) for line in page)
    return column if column and across * _FEW <= sum(bool(line.text.strip()) for line in page) else 0


def _across(text: str, column: int) -> bool:
    """Whether a line runs from the margin into the text, as no line of a page with notes to the left does."""
    if len(text) <= column or not text[: max(0, column - _SLACK)].strip():
        return False
    return not any(gap.start() <= column <= gap.end() + _SLACK for gap in _APART.finditer(text))


def _column(starts: Counter[int]) -> int:
    """The column that enough lines share, within what justified text shifts."""
    best, column = 0, 0
    for start in starts:
        near = sum(count for other, count in starts.items() if abs(other - start) <= _SLACK)
        if near > best:
            best, column = near, start
    lowest = min((other for other in starts if abs(other - column) <= _SLACK), default=0)
    return lowest if best >= _FEWEST else 0


def _last_gap(text: str) -> int:
    """Where the last words behind a wide blank begin, 0 if there are none."""
    found = 0
    for gap in _APART.finditer(text):
        if text[: gap.start()].strip():
            found = gap.end()
    return found


def _cut_right(line: PrintedLine, column: int) -> tuple[str, str]:
    """A line's text and the note beside it."""
    if len(line.text) > _LONGEST_LINE:
        return line.text, ""
    start = column - _SLACK
    for gap in _APART.finditer(line.text):
        if gap.end() >= start and len(line.text) - gap.end() <= _WIDEST_NOTE:
            return line.text[: gap.start()], line.text[gap.end() :]
    return line.text, ""


def _cut_left(line: PrintedLine, column: int) -> tuple[str, str]:
    """The same where the note stands to the left; the text keeps its column."""
    if len(line.text) > _LONGEST_LINE:
        return line.text, ""
    gaps = (gap for gap in _APART.finditer(line.text) if gap.start() <= column <= gap.end() + _SLACK)
    gap = next(gaps, None)
    if gap is not None and line.text[: gap.start()].strip():
        return " " * gap.end() + line.text[gap.end() :], line.text[: gap.start()]
    alone = line.text.strip()
    if alone and len(line.text.rstrip()) < column and not LABELLED.match(alone):
        return "", alone
    return line.text, ""
