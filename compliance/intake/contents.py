"""The arrangement of sections, or table of contents: the same numbers as the provisions, and none of their words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.intake.lines import Line
from compliance.intake.marks import Mark
from compliance.intake.numerals import Key
from compliance.intake.statute_words import WORDS, Words, plain

_LEADER = re.compile(r"[\s.…·_]*(?:[.…·_]\s*){3,}\d*\s*$|\s+\d{1,4}\s*$")
_SHARE, _SHORT, _WORDS_AN_ENTRY, _LONGEST_TITLE = 0.7, 0.5, 30, 40


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the provisions begin and end in the list of marks, and the titles the table gives them.

    ``until`` is the line at which a table behind the law begins, or the end of the document.
    """

    first: int
    last: int
    until: int
    titles: dict[Key, str]


def without_contents(lines: Sequence[Line], marks: Sequence[Mark], language: str) -> Contents:
    """Tell the table of contents, before the law or behind it, from the provisions."""
    words = WORDS[language]
    headed = [at for at, line in enumerate(lines) if words.contents.match(plain(line.text))]
    first = _body_start(lines, marks, headed)
    last = len(marks) if first else _body_end(lines, marks, headed)
    table = (*marks[:first], *marks[last:])
    body_at = marks[first].at if 0 < first < len(marks) else len(lines)
    until = len(lines)
    if last < len(marks):
        until = max((at for at in headed if at < marks[last].at), default=marks[last].at)
    return Contents(first, last, until, _titles(words, lines, table, body_at))


def _restarts(marks: Sequence[Mark]) -> list[int]:
    """The marks with which the numbering begins anew."""
    return [n for n, mark in enumerate(marks) if n and mark.key <= marks[0].key][:200]


def _body_start(lines: Sequence[Line], marks: Sequence[Mark], headed: Sequence[int]) -> int:
    """The first mark behind a table of contents at the beginning, 0 if there is none."""
    for start in _restarts(marks):
        table, body = marks[:start], marks[start:]
        announced = any(at < table[0].at for at in headed)
        if _is_table(lines, table, body, announced, marks[start].at):
            return start
    return 0


def _body_end(lines: Sequence[Line], marks: Sequence[Mark], headed: Sequence[int]) -> int:
    """The first mark of a table of contents at the end, which a heading announces."""
    for start in _restarts(marks):
        body, table = marks[:start], marks[start:]
        announced = any(body[-1].at < at < table[0].at for at in headed)
        if announced and _is_table(lines, table, body, True, len(lines)):
            return start
    return len(marks)


def _is_table(lines: Sequence[Line], table: Sequence[Mark], body: Sequence[Mark], announced: bool, end: int) -> bool:
    """Whether ``table`` lists the numbers of ``body`` and says little of each."""
    numbers = {mark.key for mark in body}
    listed = {mark.key for mark in table}
    shared = len(listed & numbers)
    if len(table) < 2 or shared < _SHARE * len(listed) or shared < (_SHORT if announced else _SHARE) * len(numbers):
        return False
    here = _words_each(lines, table, end)
    there = _words_each(lines, body, len(lines) if body[-1].at > table[-1].at else table[0].at)
    return here <= _WORDS_AN_ENTRY and here <= (0.9 if announced else _SHORT) * there


def _words_each(lines: Sequence[Line], marks: Sequence[Mark], end: int) -> float:
    """How many words a mark has, the last one aside: title pages and signatures follow it."""
    close = marks[-1].at if len(marks) > 1 else end
    return sum(len(line.text.split()) for line in lines[marks[0].at : close]) / max(1, len(marks) - 1)


def _titles(words: Words, lines: Sequence[Line], table: Sequence[Mark], end: int) -> dict[Key, str]:
    """The title of each number of the table."""
    found: dict[Key, str] = {}
    for n, mark in enumerate(table):
        until = table[n + 1].at if n + 1 < len(table) else min(end, mark.at + 3)
        pieces = [mark.rest]
        for line in lines[mark.at + 1 : until]:
            if line.gap or line.strong or line.text.isupper() or words.division.match(plain(line.text)):
                break
            pieces.append(line.text)
        title = _LEADER.sub("", " ".join(pieces).strip()).strip()
        if title and len(title.split()) <= _LONGEST_TITLE:
            found.setdefault(mark.key, title)
    return found
