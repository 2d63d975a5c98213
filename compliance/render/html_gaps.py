"""The gaps of an HTML page: each with its example, who reads the law otherwise, what closes it, what could be done."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from compliance.judgement import Gap, RequirementResult, Row
from compliance.render.gap_words import about_row, gap_head, no_instrument, options, too_late
from compliance.render.html_head import Link, Mark, link, mark
from compliance.render.telling import TELLING, Telling

MOST_WAYS = 1
"""Of many sets of conditions under which the law reaches a gap so many are told; the proof tells all."""


@dataclass(frozen=True, slots=True)
class GapTold:
    """One gap: what is missed, an example of it, and the sentences behind it by what they are about."""

    head: str
    example: str
    authorities: tuple[str, ...]
    closing: tuple[str, ...]
    choices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GapRow:
    """A provision that falls short, with its gaps. ``choices``: what is said alike of each of them, said once."""

    to: Link
    mark: Mark
    provisional: bool
    gaps: tuple[GapTold, ...]
    choices: tuple[str, ...]
    courses: tuple[str, ...]
    instruments: tuple[str, ...]
    about: tuple[str, ...]


def gap_rows(tell: Telling) -> Iterator[GapRow]:
    """Every provision with a gap."""
    for row in tell.rows:
        if tell.verdict(row) in TELLING:
            yield _gap_row(row, tell)


def _gap_row(row: Row, tell: Telling) -> GapRow:
    """One provision."""
    gaps = [_gap(gap, result, tell) for result in tell.results(row) for gap in tell.missing(result)]
    alike = gaps[0].choices if len(gaps) > 1 and len({gap.choices for gap in gaps}) == 1 else ()
    courses, instruments = options(row, tell)
    return GapRow(
        to=link(row, tell),
        mark=mark(tell.verdict(row), tell.verdict_words(row)),
        provisional=row.provisional,
        gaps=tuple(replace(gap, choices=()) if alike else gap for gap in gaps),
        choices=alike,
        courses=tuple(courses),
        instruments=tuple(instruments),
        about=tuple(about_row(row, tell)),
    )


def _gap(gap: Gap, result: RequirementResult, tell: Telling) -> GapTold:
    """One gap."""
    choices = [*tell.choice(tell.choices(gap)), too_late(gap, tell), no_instrument(gap, result, tell)]
    return GapTold(
        head=gap_head(gap, result, tell, MOST_WAYS),
        example=tell.speaker.example(gap, result, tell.report),
        authorities=tuple(tell.authorities(gap, result)),
        closing=tuple(tell.closing(gap)),
        choices=tuple(choice for choice in choices if choice),
    )
