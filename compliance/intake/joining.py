"""Printed lines joined into the sentences they were broken from."""

from __future__ import annotations

import re
from collections.abc import Iterable

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")
_BROKEN = re.compile(r"(?P<before>[^\W\d_][\w'’-]*)-$")
_NEXT = re.compile(r"[^\W\d_]+")
_KEPT = frozenset(
    [
        "co",
        "non",
        "self",
        "ex",
        "vice",
        "quasi",
        "cross",
        "semi",
        "anti",
        "multi",
        "pre",
        "post",
        "mal",
        "micro",
        "demi",
    ]
)
"""Beginnings of words that keep their hyphen where nothing else in the document tells."""


class Joiner:
    """Joins lines; whether a hyphen at an end of line belongs to the word, the rest of the document tells."""

    def __init__(self, texts: Iterable[str]) -> None:
        """``texts``: every line of the document."""
        self._known: set[str] = set()
        for text in texts:
            words = _WORD.findall(text.lower())
            self._known.update(words[:-1] if text.endswith("-") else words)

    def joined(self, before: str, after: str) -> str:
        """Two lines as one.

        >>> Joiner(["unauthorised"]).joined("an unau-", "thorised act")
        'an unauthorised act'
        """
        if not before or not after:
            return before or after
        broken, following = _BROKEN.search(before[-60:]), _NEXT.match(after)
        if broken and following and after[0].islower():
            return before + after if self._keeps(broken["before"], following[0]) else before[:-1] + after
        tight = before.endswith(("'", "’", "/")) or (
            before[-1] in "—" and before[-2:-1].isalpha() and after[0].islower()
        )
        return before + after if tight else f"{before} {after}"

    def _keeps(self, before: str, after: str) -> bool:
        """Whether the hyphen is part of the word."""
        start, end = before.lower(), after.lower()
        if f"{start}{end}" in self._known:
            return False
        return f"{start}-{end}" in self._known or "-" in start or start in _KEPT
