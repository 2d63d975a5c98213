"""ACF201 An offence without a mental element.

Found: an offence in force says aloud that it states no mental element, and the general part fills none in.
Standard: articles 2 to 9 speak of acts committed intentionally; an offence of strict liability is wider than they ask.
Not found: where the outline forgot the line; then the verdict is provisional and nobody is accused of anything.
What to do: look for a rule of the general part that supplies intention, and write it into the country file.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.judgement import Finding, NormName
from compliance.limbs import on_day
from compliance.statute import MentalLevel, Norm, NormKind

CODE = "ACF201"


def no_mental_element(norm: Norm, day: date) -> Iterator[Finding]:
    """The finding, if the norm has it on ``day``."""
    facts = on_day(norm.mental, day)
    if norm.kind is NormKind.OFFENCE and facts and all(fact.level is MentalLevel.NONE for fact in facts):
        name = NormName(norm.key, norm.law, norm.provision_kind, norm.provision, norm.label)
        yield Finding(CODE, "", span=norm.span, norm=name, axis="too wide")
