"""ACF203 An offence that does not spare what the convention spares.

Found: an offence reaches a provision of which the convention spares something (authorised testing, research), and
neither ``spares`` nor ``excludes`` it, nor is narrower: ``unless``, an ``only if`` that it cannot meet, or the purpose
that the provision looks at (a tool meant for an offence is not meant for testing).
Standard: the provision that spares it.
What to do: look for an exemption elsewhere in the law; where there is none, the legislature may want to write one.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.convention import Requirement, Standard
from compliance.finding_codes import FLAGS, TESTING_NOT_SPARED
from compliance.judgement import Finding
from compliance.limbs import on_day, term_of
from compliance.statute import Condition, Limb, Norm, Value


def testing_not_spared(norm: Norm, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if the norm has it on the day."""
    standards: list[Standard] = []
    terms: list[str] = []
    for served in flagging.served(norm, FLAGS[TESTING_NOT_SPARED]):
        reached = [
            term
            for limb, requirements in served.limbs
            for requirement in requirements
            for term in _reached(limb, requirement, flagging)
        ]
        if reached:
            standards.append(served.standard)
            terms += reached
    yield from flagging.flag(TESTING_NOT_SPARED, norm, standards, terms)


def _reached(limb: Limb, requirement: Requirement, flagging: Flagging) -> Iterator[str]:
    """The terms the requirement spares and the limb does not."""
    slot = requirement.slot.element if requirement.slot else ""
    if any(fact.element == slot and not fact.any_remarks for fact in limb.elements):
        return
    for spared in requirement.spared:
        present = flagging.relations.implied(spared.term, True)
        taken_out = (term_of(value) for value in _taken_out(limb, flagging))
        asked = (line for line in on_day(limb.conditions, flagging.day) if not line.negated)
        if not any(term in present for term in taken_out) and not any(
            _cannot_be_met(line, present, flagging) for line in asked
        ):
            yield spared.term


def _taken_out(limb: Limb, flagging: Flagging) -> Iterator[Value]:
    """What the limb does not reach, or reaches only in name."""
    yield from (spared.value for spared in on_day(limb.spared, flagging.day))
    for exception in on_day(limb.exceptions, flagging.day):
        yield from exception.conditions if not exception.elements else ()
    for condition in on_day(limb.conditions, flagging.day):
        yield from condition.values if condition.negated else ()


def _cannot_be_met(line: Condition, present: frozenset[str], flagging: Flagging) -> bool:
    """Each alternative of an ``only if`` excludes one of the terms present."""
    excluded = {
        pair
        for exclusion in flagging.vocabulary.exclusions
        for pair in ((exclusion.one, exclusion.other), (exclusion.other, exclusion.one))
    }
    return all(
        any((asked, term) in excluded for asked in flagging.relations.implied(term_of(value), True) for term in present)
        for value in line.values
    )
