"""Days on the command line: one, or two with two dots between them."""

from __future__ import annotations

from datetime import date

import click

from compliance.dates import NoSuchDayError, NotADateError, read_date


class Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A Gregorian or Jalali day: ``2007-01-01``, ``۱۳۸۸/۰۵/۰۲``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; a year below 1600 is Jalali."""
        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except (NoSuchDayError, NotADateError):
            self.fail(f"{value}: write a day as 2007-01-01 or 1388/05/02", param, ctx)


class Days(click.ParamType):  # type: ignore[type-arg]
    """One day, or two: ``2008-09-30..2008-10-01``."""

    name = "date or date..date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, ...]:
        """Read each day."""
        if isinstance(value, tuple):
            return value
        return tuple(Day().convert(day.strip(), param, ctx) for day in str(value).split("..", 1))
