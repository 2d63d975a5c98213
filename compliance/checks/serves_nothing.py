"""ACF211 An offence that serves nothing the convention asks for.

Found: an offence in force reaches nothing that is asked of this State, as far as the convention is modelled.
Standard: none; this is information. A State may punish what the convention does not ask it to punish.
What to do: nothing for the convention. If the offence was meant to serve it, the proof (``accede explain``) of the
provision shows by which test it fails.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.finding_codes import SERVES_NOTHING
from compliance.judgement import Finding
from compliance.proofs import norm_name
from compliance.statute import Norm, NormKind


def serves_nothing(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day."""
    if norm.kind is NormKind.OFFENCE and norm.key not in flagging.reached:
        yield Finding(SERVES_NOTHING, "", norm=norm_name(norm), span=norm.span)
