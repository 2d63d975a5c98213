"""ACF210 A minimum penalty.

Found: an offence in force that serves the convention threatens imprisonment of at least so long.
Standard: the provision on sanctions, which asks that they be proportionate. No provision speaks of minima: a court that
may not go lower may be unable to stay proportionate. This is our reading, and information for whoever drafts.
Not found: where the line is in doubt.
What to do: see whether the law lets the court go below the minimum.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.doubts import standing_lines
from compliance.finding_codes import FLAGS, MINIMUM_PENALTY
from compliance.judgement import Finding, Reading
from compliance.statute import Norm


def minimum_penalty(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day; the shortest of its minima is told."""
    sure = standing_lines(norm.penalties, flagging.day, Reading.NARROW)
    minima = [line.imprisonment_min for line in sure if line.imprisonment_min]
    if minima:
        standards = (served.standard for served in flagging.served(norm, FLAGS[MINIMUM_PENALTY]))
        yield from flagging.flag(MINIMUM_PENALTY, norm, standards, months=min(minima))
