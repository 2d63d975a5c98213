"""ACF209 Retention, where the convention asks for preservation.

Found: a norm in force names a measure of general retention: data of everybody are kept in case somebody needs them.
Standard: the provision on the preservation of specified data, which names the terms that are something else.
What to do: outline the power to preserve specified data, if there is one; retention counts for nothing there, and it
interferes with the rights of everybody whose data are kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.finding_codes import FLAGS, RETENTION_AS_PRESERVATION
from compliance.judgement import Finding
from compliance.statute import Norm


def retention_as_preservation(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day: here what it names counts, for it reaches nothing."""
    standards = [
        standard
        for standard in flagging.standards(FLAGS[RETENTION_AS_PRESERVATION])
        if any(flagging.names(limb, standard.terms) for limb in norm.limbs)
    ]
    yield from flagging.flag(RETENTION_AS_PRESERVATION, norm, standards, (t for one in standards for t in one.terms))
