"""What an outline would say if every suggestion were confirmed: the measure of a good suggestion."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compliance.keywords import any_of, keywords
from compliance.layout import SUGGESTION

_MARK = re.compile(rf"^([ \t]*)[{''.join(map(re.escape, SUGGESTION))}] ?")


def confirmed(text: str) -> str:
    """``text`` with every mark of a suggestion taken away, and every ``unread``; lines keep their numbers."""
    unread = re.compile(rf"\s*{any_of(keywords()['UNREAD'].all_spellings())}\s*", re.IGNORECASE)
    return "\n".join("" if unread.fullmatch(line) else _MARK.sub(r"\1", line) for line in text.split("\n"))


def is_suggestion(line: str) -> bool:
    """Whether a line is a suggestion."""
    return _MARK.match(line) is not None


def suggestions(lines: Iterable[str]) -> int:
    """How many lines are suggestions."""
    return sum(map(is_suggestion, lines))
