"""ACF212 A flag set aside for nothing.

A person may set a finding on a norm aside (``set aside ACF205 because "…" by "…"``). It stays in the report with the
reason and the name, and is no flag any more.
Found: a norm in force sets aside a finding that it does not have, or has no longer.
What to do: delete the line, so that a flag that comes back is told.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from compliance.finding_codes import SET_ASIDE_FOR_NOTHING
from compliance.judgement import Aside, Finding
from compliance.proofs import norm_name
from compliance.statute import Norm


def with_set_aside(norm: Norm, found: Iterable[Finding]) -> Iterator[Finding]:
    """The findings on ``norm``, those a person set aside marked so, and the lines that set aside nothing."""
    lines = {line.code: line for line in norm.set_aside}
    occurring = set()
    for finding in found:
        occurring.add(finding.code)
        line = lines.get(finding.code)
        yield replace(finding, aside=Aside(line.reason, line.by, line.span)) if line else finding
    for line in lines.values():
        if line.code not in occurring:
            arguments = (("code", line.code), ("reason", line.reason), ("by", line.by))
            yield Finding(SET_ASIDE_FOR_NOTHING, "", arguments, norm=norm_name(norm), span=line.span)
