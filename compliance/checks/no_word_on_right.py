"""ACF202 An offence that does not ask that the act be without right.

Found: an offence in force says aloud that it does not mention right, and the general part fills nothing in.
Standard: the provisions it serves speak of acts without right; what the owner, the law or a court allows is no offence.
Not found: where the outline forgot the line, or where what it says is in doubt.
What to do: look for a defence (lawful authority, consent, necessity) elsewhere in the law, and outline it.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.finding_codes import FLAGS, NO_WORD_ON_RIGHT
from compliance.judgement import Finding
from compliance.limbs import on_day
from compliance.statute import Norm, Right


def no_word_on_right(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day."""
    facts = on_day(norm.right, flagging.day)
    if facts and all(fact.right is Right.NOT_MENTIONED and not fact.remark.arguable for fact in facts):
        standards = (served.standard for served in flagging.served(norm, FLAGS[NO_WORD_ON_RIGHT]))
        yield from flagging.flag(NO_WORD_ON_RIGHT, norm, standards)
