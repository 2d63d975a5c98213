"""ACF201 An offence without a mental element.

Found: an offence in force says aloud that it states no mental element, and the general part fills none in.
Standard: the provisions the offence serves speak of acts committed intentionally; strict liability is wider.
Not found: where the outline forgot the line; then the verdict is provisional and nobody is accused of anything.
What to do: look for a rule of the general part that supplies intention, and write it into the country file.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.finding_codes import FLAGS, NO_MENTAL_ELEMENT
from compliance.judgement import Finding
from compliance.limbs import on_day
from compliance.statute import MentalLevel, Norm


def no_mental_element(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day."""
    facts = on_day(norm.mental, flagging.day)
    if facts and all(fact.level is MentalLevel.NONE for fact in facts):
        standards = (served.standard for served in flagging.served(norm, FLAGS[NO_MENTAL_ELEMENT]))
        yield from flagging.flag(NO_MENTAL_ELEMENT, norm, standards)
