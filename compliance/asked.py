"""Whether a requirement is asked of the State at all, and if not, why: facts, another branch, a substitute."""

from __future__ import annotations

from compliance.citations import fact_of
from compliance.convention import Requirement
from compliance.judge import Judged
from compliance.judgement import Asking, Fact, Verdict
from compliance.roll_up import rolled_up
from compliance.statute import StateFact

HOLDS, DOES_NOT_HOLD, LEFT_OPEN = "holds", "does not hold", "left open"


def asked_of(judged: Judged, requirement: Requirement) -> Asking:
    """Whether the requirement is asked of this State at all, in the broad reading, and why not."""
    world = judged.broad
    if requirement.instead_of:
        return Asking.STANDS_INSTEAD
    if world.applies[requirement.id] is not True:
        return Asking.UNKNOWN if world.applies[requirement.id] is None else Asking.DOES_NOT_APPLY
    if world.measured[requirement.id].verdict is not Verdict.NOT_APPLICABLE:
        return Asking.ASKED
    return Asking.OTHER_BRANCH if branches_in_place(judged, requirement) else Asking.NOTHING_TO_LOOK_AT


def branches_in_place(judged: Judged, requirement: Requirement) -> tuple[str, ...]:
    """The provisions in place, in the broad reading, of which one is enough without this one."""
    found: dict[str, None] = {}
    for child in judged.graph.lifts.branches(requirement)[1:]:
        verdicts = [judged.broad.measured[item.id].verdict for item in child]
        if verdicts and rolled_up(verdicts) in (Verdict.MET, Verdict.RESERVED):
            found |= dict.fromkeys(item.provision for item in child)
    return tuple(found)


def state_facts_of(judged: Judged, requirement: Requirement) -> tuple[Fact, ...]:
    """The facts of the State a requirement turns on, each as the country file says it on the day, with its place."""
    return tuple(_fact(judged, term) for term in requirement.apply_when)


def _fact(judged: Judged, term: str) -> Fact:
    """One fact: the last line on it that counts."""
    lines = [
        fact
        for fact in judged.graph.state.country.state_facts
        if fact.term == term and fact.remark.period.contains(judged.day)
    ]
    if not lines:
        return Fact(LEFT_OPEN, (term,))
    return fact_of(_role(lines[-1]), (term,), lines[-1].remark)


def _role(fact: StateFact) -> str:
    return HOLDS if fact.holds else DOES_NOT_HOLD
