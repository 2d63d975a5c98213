"""What is odd about the numbers of provisions: left out, twice, out of order."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from compliance.diagnostics import Text
from compliance.intake.chain import Chain
from compliance.intake.law_text import Notice
from compliance.intake.lines import Line
from compliance.intake.numerals import Key, missing_between, number_key
from compliance.messages import gettext as _

_GAP = _("the numbers go from {before} to {number}: is something missing between them?")
_TWICE = _("the number {number} stands twice")
_DISORDER = _("the number {number} is out of order, behind {before}")


def numbering_notices(lines: Sequence[Line], chain: Chain) -> Iterator[Notice]:
    """One notice for each odd number, with its place."""
    told = dict(_odd([mark.number for mark in chain.marks]))
    for n, mark in enumerate(chain.marks):
        if n in told:
            line = lines[mark.at]
            yield Notice(told[n], line.page, line.line)


def odd_numbers(numbers: Sequence[str]) -> Iterator[Text]:
    """The same of bare numbers, which have no place."""
    for _place, text in _odd(numbers):
        yield text


def _odd(numbers: Sequence[str]) -> Iterator[tuple[int, Text]]:
    """What is odd about numbers, each with its place among them."""
    keys = [number_key(number) for number in numbers]
    every = sorted(set(keys))
    seen: set[Key] = set()
    highest: dict[str, int] = {}
    for n, key in enumerate(keys):
        before = highest.get(_series(key))
        message = _message(key, keys[before], key in seen, every) if before is not None else ""
        if message and before is not None:
            between = (("before", numbers[before]),) if "{before}" in message else ()
            yield n, Text(message, (*between, ("number", numbers[n])))
        seen.add(key)
        if before is None or key > keys[before]:
            highest[_series(key)] = n


def _series(key: Key) -> str:
    """The letters in front of a number: L335-2 and 335-2 are counted apart."""
    return key[0][1] if key and key[0][0] < 0 else ""


def _message(key: Key, highest: Key, again: bool, every: Sequence[Key]) -> str:
    """What is odd about a number behind the highest so far; ``every`` are all numbers, in their order."""
    if again:
        return _TWICE
    if key < highest:
        return _DISORDER
    next_one = every[bisect_right(every, highest)]
    return _GAP if next_one == key and missing_between(key, highest) else ""
