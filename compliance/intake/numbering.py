"""What is odd about the numbers of provisions: left out, twice, out of order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.diagnostics import Text
from compliance.intake.chain import Chain
from compliance.intake.law_text import Notice
from compliance.intake.lines import Line
from compliance.intake.marks import Mark
from compliance.intake.numerals import Key, missing_between, number_key
from compliance.messages import gettext as _

_GAP = _("the numbers go from {before} to {number}: is something missing between them?")
_TWICE = _("the number {number} stands twice")
_DISORDER = _("the number {number} is out of order, behind {before}")


def numbering_notices(lines: Sequence[Line], chain: Chain) -> Iterator[Notice]:
    """One notice for each odd number, with its place."""
    seen: set[Key] = set()
    before: Mark | None = None
    for mark in chain.marks:
        message = _odd(mark.key, before.key if before else None, mark.key in seen)
        if message:
            line = lines[mark.at]
            yield Notice(_told(message, mark.number, before.number if before else ""), line.page, line.line)
        seen.add(mark.key)
        before = mark


def odd_numbers(numbers: Sequence[str]) -> Iterator[Text]:
    """The same of bare numbers, which have no place."""
    seen: set[Key] = set()
    before = ""
    for number in numbers:
        key = number_key(number)
        message = _odd(key, number_key(before) if before else None, key in seen)
        if message:
            yield _told(message, number, before)
        seen.add(key)
        before = number


def _told(message: str, number: str, before: str) -> Text:
    between = (("before", before),) if "{before}" in message else ()
    return Text(message, (*between, ("number", number)))


def _odd(key: Key, before: Key | None, again: bool) -> str:
    """What is odd about a number behind another."""
    if again:
        return _TWICE
    if before is None:
        return ""
    if key < before:
        return _DISORDER
    return _GAP if missing_between(key, before) else ""
