"""ACF202 An offence that does not ask that the act be without right.

Found: an offence in force says aloud that it does not mention right, and the general part fills nothing in.
Standard: articles 2 to 9 speak of acts without right; what the owner, the law or a court allows is no offence.
Not found: where the outline forgot the line.
What to do: look for a defence (lawful authority, consent, necessity) elsewhere in the law, and outline it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from compliance.judgement import Finding, NormName
from compliance.limbs import on_day
from compliance.statute import Norm, NormKind, Right

CODE = "ACF202"


def no_word_on_right(norm: Norm, day: date) -> Iterator[Finding]:
    """The finding, if the norm has it on ``day``."""
    facts = on_day(norm.right, day)
    if norm.kind is NormKind.OFFENCE and facts and all(fact.right is Right.NOT_MENTIONED for fact in facts):
        name = NormName(norm.key, norm.law, norm.provision_kind, norm.provision, norm.label)
        yield Finding(CODE, "", span=norm.span, norm=name, axis="too wide")
