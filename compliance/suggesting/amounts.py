"""Spans of time in the words of a law: "five years", "2 ans", «نود و یک روز»."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.suggesting.words import Word

_DIGITS = 5


@dataclass(frozen=True, slots=True)
class Amount:
    """A number and its unit, the name of a keyword (``YEARS``; empty: that of the amount behind), and where it ends."""

    number: int
    unit: str
    end: int


@dataclass(frozen=True, slots=True)
class AmountReader:
    """Reads amounts in one language: its words for numbers, its units, and what stands between parts of a number."""

    numbers: Mapping[str, int]
    units: Mapping[str, str]
    between: frozenset[str]

    def read(self, words: Sequence[Word], at: int) -> Amount | None:
        """The amount that begins at ``at``; a number that is only part of a longer one is none."""
        if at >= len(words) or (at and self._is_number(words, at - 1)):
            return None
        number, end = self._number(words, at)
        if number is not None and self._is_number(words, end):
            again, end = self._number(words, end)
            number = number if again == number else None
        if number is None or self._is_number(words, end):
            return None
        unit = self.units.get(words[end].key, "") if end < len(words) else ""
        return Amount(number, unit, end + 1 if unit else end)

    def _is_number(self, words: Sequence[Word], at: int) -> bool:
        return at < len(words) and (words[at].key.isdecimal() or words[at].key in self.numbers)

    def _number(self, words: Sequence[Word], at: int) -> tuple[int | None, int]:
        """A number in digits or in words, and the place behind it."""
        if words[at].key.isdecimal():
            return (int(words[at].key) if len(words[at].key) <= _DIGITS else None), at + 1
        if words[at].key not in self.numbers:
            return None, at
        total = last = self.numbers[words[at].key]
        while (place := self._next_part(words, at + 1, last)) is not None:
            at, last = place, self.numbers[words[place].key]
            total = total * last if last > total else total + last
        return total, at + 1

    def _next_part(self, words: Sequence[Word], at: int, last: int) -> int | None:
        """Where a number goes on that has come to ``last``: tens take units (in French also teens), hundreds both.

        Units may stand before hundreds.
        """
        if at < len(words) and words[at].key in self.between:
            at += 1
        value = self.numbers.get(words[at].key) if at < len(words) else None
        goes_on = value is not None and (last >= 100 > value or 100 > last >= 20 > value or last < 10 <= 100 == value)
        return at if goes_on else None
