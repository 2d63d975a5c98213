"""What a norm forgets: forgetting is not law, so it is told."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.building import Build, head_of, nodes
from compliance.dates import shared
from compliance.diagnostics import hint
from compliance.outline_references import POWER_CONCERNED
from compliance.statute import SANCTION, MentalFact, Norm, NormKind
from compliance.syntax import Node

SAFEGUARD = "safeguard"
NO_CO_OPERATION = "ACC084"
_OBJECTS = {"target", "item", "material", "infringed right"}
_WHAT_RULES_DO = {"act", SANCTION, "jurisdiction", SAFEGUARD, "liable person"}
_WHAT_DUTIES_BRING = {"co-operation", "institution", "measure", SAFEGUARD}
_OF_OFFENCES = ("mental", "without_right", "right_not_mentioned")


def check_norm(build: Build, line: Node, norm: Norm) -> None:
    """An offence says what is done and to what; a rule what it adds to which norms; a power what it lets do."""
    head = head_of(line)
    if not norm.kind.punishes:
        for strange in nodes(line, *_OF_OFFENCES):
            word = build.text(head_of(strange))
            build.report("ACC048", strange, word=word, head=build.text(head))
    check_levels(build, norm.mental)
    missing = _missing(norm) if build.whole(line) else ""
    if missing:
        advice = "any co-operation" if missing == NO_CO_OPERATION else "any"
        build.report(missing, head, notes=(hint(advice),))


def check_levels(build: Build, facts: Iterable[MentalFact]) -> None:
    """A mental element in doubt needs the other level beside it: there is no telling what the law may mean instead."""
    every = tuple(facts)
    for fact in every:
        others = (one for one in every if one.level is not fact.level)
        if fact.remark.arguable and not any(shared(fact.remark.period, one.remark.period) for one in others):
            build.report("ACC035", fact.remark.span, notes=(hint("other level"),))


def _missing(norm: Norm) -> str:
    """The code of what some limb of ``norm`` forgets."""
    limbs = [{fact.element for fact in limb.elements} for limb in norm.limbs if not limb.builds_on]
    codes = (code for named in limbs for code in [_forgotten(norm.kind, named)] if code)
    return min(codes, default="")


def _forgotten(kind: NormKind, named: set[str]) -> str:
    """What a limb that names these elements forgets."""
    if kind is NormKind.POWER:
        return "" if "measure" in named else "ACC080"
    if kind is NormKind.DUTY:
        return "" if named & _WHAT_DUTIES_BRING else "ACC081"
    if kind is NormKind.REFUSAL:
        return _forgotten_by_refusal(named)
    if kind is NormKind.RULE:
        return _forgotten_by_rule(named)
    if "act" not in named:
        return "ACC050"
    return "" if named & _OBJECTS else "ACC051"


def _forgotten_by_refusal(named: set[str]) -> str:
    """A refusal names its ground, and the co-operation that may be refused."""
    if "refusal ground" not in named:
        return "ACC082"
    return "" if "co-operation" in named else NO_CO_OPERATION


def _forgotten_by_rule(named: set[str]) -> str:
    """A rule on safeguards names powers, every other one offences."""
    if not named & _WHAT_RULES_DO:
        return "ACC052"
    if SAFEGUARD in named:
        return "" if POWER_CONCERNED in named else "ACC083"
    return "" if "target offence" in named else "ACC053"
