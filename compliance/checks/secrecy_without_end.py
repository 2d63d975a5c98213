"""ACF208 A duty of secrecy without end.

Found: a norm in force serves a provision on the confidentiality of a measure and does not say for how long.
Standard: that provision, which asks for secrecy for the period the law sets.
What to do: look for the period; where there is none, whoever was concerned may never learn of the measure.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.finding_codes import FLAGS, SECRECY_WITHOUT_END
from compliance.judgement import Finding
from compliance.statute import Norm


def secrecy_without_end(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day."""
    standards = [
        served.standard
        for served in flagging.served(norm, FLAGS[SECRECY_WITHOUT_END])
        if any(not flagging.names(limb, served.standard.terms) for limb, _ in served.limbs)
    ]
    yield from flagging.flag(SECRECY_WITHOUT_END, norm, standards)
