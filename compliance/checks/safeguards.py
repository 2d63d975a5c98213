"""ACF204 to ACF207 A power without a safeguard.

Found: a power in force serves a provision on powers, and neither it nor a rule on it names one of the safeguards that
the convention looks for: supervision by a judge or another independent body (ACF204), grounds (ACF205), a limit of
scope (ACF206), a limit of duration (ACF207; a period with an end, where the standard names its element).
Standard: the provision on conditions and safeguards, which names the terms.
Not found: where one reading finds the safeguard.
What to do: look for it elsewhere (a constitution, a code of procedure) and outline it as a rule on the power.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.checks.flagging import Flagging
from compliance.convention import RequirementKind, Standard
from compliance.finding_codes import (
    FLAGS,
    NO_GROUNDS,
    NO_INDEPENDENT_SUPERVISION,
    NO_LIMIT_OF_DURATION,
    NO_LIMIT_OF_SCOPE,
)
from compliance.judgement import Finding, Reading
from compliance.statute import Limb, Norm, NormKind

CODES = (NO_INDEPENDENT_SUPERVISION, NO_GROUNDS, NO_LIMIT_OF_SCOPE, NO_LIMIT_OF_DURATION)
_POWER_CONCERNED = "power concerned"


def no_safeguard(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The findings the norm has on the day."""
    if norm.kind is not NormKind.POWER:
        return
    for code in CODES:
        standards: list[Standard] = []
        terms: list[str] = []
        for served in flagging.served(norm, FLAGS[code]):
            limbs = [limb for limb, asked in served.limbs if any(r.kind is RequirementKind.EMPOWER for r in asked)]
            if any(not _there(limb, norm, served.standard.terms, flagging) for limb in limbs):
                standards.append(served.standard)
                terms += served.standard.terms
        yield from flagging.flag(code, norm, standards, terms)


def _there(limb: Limb, norm: Norm, terms: Sequence[str], flagging: Flagging) -> bool:
    """The power itself or a rule on it names one of ``terms``."""
    return flagging.names(limb, terms) or _by_rule(norm, terms, flagging)


def _by_rule(norm: Norm, terms: Sequence[str], flagging: Flagging) -> bool:
    """A norm about powers names one of ``terms`` and finds ``norm`` among its powers."""
    return any(
        fact.element == _POWER_CONCERNED
        and (fact.any_remarks or norm in flagging.graph.referenced(other, fact.references, flagging.day, Reading.BROAD))
        for other in flagging.norms
        for limb in other.limbs
        if flagging.names(limb, terms)
        for fact in limb.elements
    )
