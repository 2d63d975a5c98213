"""The days on which a State's law or its reservations change.

Only on these, and on the edges of what was searched, can a verdict change.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from compliance.reservations import Reservations
from compliance.statute import Condition, Norm, Period, State

_ONE_DAY = timedelta(days=1)


def event_days(state: State, reservations: Reservations | None) -> tuple[date, ...]:
    """Every first day of something that counts and every day after a last one, in order, each once."""
    days: set[date] = set()
    for period in _periods(state, reservations):
        if period.start is not None:
            days.add(period.start)
        if period.end is not None and period.end < date.max:
            days.add(period.end + _ONE_DAY)
    if reservations is not None and reservations.in_force is not None:
        days.add(reservations.in_force)
    return tuple(sorted(days))


def _periods(state: State, reservations: Reservations | None) -> Iterator[Period]:
    """Every period written anywhere but in what was searched."""
    for norm in state.norms:
        yield norm.period
        yield from (item.remark.period for item in norm.statuses)
        yield from _periods_of_facts(norm)
    for deposit in reservations.deposits if reservations else ():
        yield deposit.period


def _periods_of_facts(norm: Norm) -> Iterator[Period]:
    """The periods of a norm's own facts."""
    yield from (item.remark.period for item in norm.mental)
    yield from (item.remark.period for item in norm.right)
    yield from (item.remark.period for item in norm.penalties)
    yield from (item.remark.period for item in norm.classifications)
    for limb in norm.limbs:
        yield from (period for item in limb.conditions for period in _periods_of_line(item))
        for exception in limb.exceptions:
            yield exception.remark.period
            yield from (value.remark.period for _element, values in exception.elements for value in values)
            yield from (value.remark.period for value in exception.conditions)
        yield from (item.remark.period for item in limb.builds_on)
        for element in limb.elements:
            for value in element.values:
                yield value.remark.period
                yield from (period for item in value.conditions for period in _periods_of_line(item))
            yield from (reference.remark.period for reference in element.references)
            yield from (remark.period for remark in element.any_remarks)


def _periods_of_line(line: Condition) -> Iterator[Period]:
    """The periods of a condition and of its values."""
    yield line.remark.period
    yield from (value.remark.period for value in line.values)
