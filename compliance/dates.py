"""Days as people write them: Gregorian, or Jalali where the year lies below 1600."""

from __future__ import annotations

import re
from datetime import MAXYEAR, date, timedelta

from compliance.statute import Period

_FIRST_YEAR, _FIRST_GREGORIAN = 1000, 1600
_SEPARATOR = re.compile(r"[-/.]")


class NoSuchDayError(ValueError):
    """A date that no calendar has."""


class YearOutOfRangeError(NoSuchDayError):
    """A date of a year that is not read."""


class NotADateError(ValueError):
    """Not a whole date, year first."""


def read_date(text: str) -> date:
    """The day ``text`` names, in digits of any script.

    >>> read_date("۱۳۸۸/۰۵/۰۲")
    datetime.date(2009, 7, 24)
    """
    try:
        year, month, day = (int(part) for part in _SEPARATOR.split(text))
    except ValueError:
        raise NotADateError(text) from None
    if not _FIRST_YEAR <= year <= MAXYEAR:
        digits = len(_SEPARATOR.split(text.strip())[0])
        raise YearOutOfRangeError(text) if digits > 3 else NotADateError(text)
    try:
        return date(year, month, day) if year >= _FIRST_GREGORIAN else _from_jalali(year, month, day)
    except ValueError:
        raise NoSuchDayError(text) from None


def _from_jalali(year: int, month: int, day: int) -> date:
    import jdatetime  # 14 ms that only Persian dates need

    gregorian: date = jdatetime.date(year, month, day).togregorian()
    return gregorian


def shared(one: Period, other: Period) -> Period | None:
    """The days in both periods."""
    start = max((s for s in (one.start, other.start) if s), default=None)
    end = min((e for e in (one.end, other.end) if e), default=None)
    return None if start and end and start > end else Period(start, end)


def without(period: Period, taken: Period) -> tuple[Period, ...]:
    """What is left of ``period`` when the days of ``taken`` are gone."""
    if shared(period, taken) is None:
        return (period,)
    left = []
    if taken.start and (period.start or date.min) < taken.start:
        left.append(Period(period.start, taken.start - timedelta(days=1)))
    if taken.end and taken.end < (period.end or date.max):
        left.append(Period(taken.end + timedelta(days=1), period.end))
    return tuple(left)
