"""A world of ``tests/oracle/WORLD.md`` as the records of ``compliance``, and the judge's answer in its form."""

from __future__ import annotations

from typing import Any

from compliance import convention as c
from compliance import statute as s
from compliance.graph import ObligationGraph
from compliance.judge import Judged, judge
from compliance.judgement import Verdicts
from compliance.vocabulary import Element, Exclusion, Implication, Parts, Sort, Term, Vocabulary
from tests.world_states import box, day, reservations, state, term


def vocabulary(world: dict[str, Any]) -> Vocabulary:
    """The vocabulary of a world."""
    raw = world["vocabulary"]
    elements = {
        name: Element(name, Sort(sort), (), order)
        for order, (name, sort) in enumerate([*raw["elements"].items(), ("condition", "condition")])
    }
    terms = {name: Term(name, element, (), order=order) for order, (name, element) in enumerate(raw["terms"].items())}
    parts = tuple(
        Parts(whole, tuple(pieces), remainder)
        for kind, remainder in (("includes", True), ("is", False))
        for whole, pieces in raw.get(kind, [])
    )
    implications = tuple(
        Implication(line["if"], line["then"], line.get("under_intention", False), line.get("arguable", False))
        for line in raw.get("implies", [])
    )
    exclusions = tuple(Exclusion(one, other) for one, other in raw.get("excludes", []))
    return Vocabulary(elements, terms, parts, implications, exclusions)


def _slot(raw: dict[str, Any] | None) -> c.Slot | None:
    if raw is None:
        return None
    return c.Slot(raw["element"], tuple(raw.get("targets", [])), selection=raw.get("selection", ""))


def _requirement(raw: dict[str, Any], world: dict[str, Any]) -> c.Requirement:
    kind = c.RequirementKind(raw.get("kind", "criminalise"))
    mental = raw.get("mental") or ("intention" if kind.punishes else "none")
    return c.Requirement(
        id=raw["id"],
        provision=raw["id"],
        kind=kind,
        elements=tuple(
            c.RequiredElement(
                element,
                tuple(term(word, world) for word in item["values"]),
                c.Quantifier(item.get("quantifier", "each")),
            )
            for element, item in raw.get("elements", {}).items()
        ),
        conditions=tuple(c.RequiredCondition(term(word, world)) for word in raw.get("requires", [])),
        spared=tuple(c.SparedTerm(term(word, world)) for word in raw.get("spares", [])),
        mental=s.MentalLevel[mental.upper()],
        slot=_slot(raw.get("slot")),
        elsewhere=tuple(raw.get("elsewhere", [])),
        through=_slot(raw.get("through")),
        apply_when=tuple(raw.get("apply_when", [])),
        instead_of=raw.get("instead_of") or "",
        limits=tuple(raw.get("limits", [])),
        for_review=raw.get("for_review", False),
    )


def _instrument(raw: dict[str, Any], world: dict[str, Any]) -> c.Instrument:
    limit, anything = raw.get("limit"), raw.get("require") == ["*"]
    return c.Instrument(
        provision=raw["id"],
        kind=c.InstrumentKind(raw["kind"]),
        on=tuple(raw.get("on", [])),
        require=() if anything else tuple(term(word, world) for word in raw.get("require", [])),
        anything=anything,
        exclude=tuple(box(one, world) for one in raw.get("exclude", [])),
        except_=tuple(box(one, world) for one in raw.get("except", [])),
        limit=limit
        and c.RangeLimit(
            tuple(limit["on"]), tuple(limit["targets"]), limit["element"], tuple(limit.get("not_below", []))
        ),
        territory=raw.get("territory", False),
        apply_when=tuple(raw.get("apply_when", [])),
        computable=raw.get("computable", True),
    )


def convention(world: dict[str, Any]) -> c.Convention:
    """The convention of a world; parents are rolled up in ``answer``, an ``any of`` group has a row of its own."""
    raw = world["convention"]
    requirements = tuple(_requirement(item, world) for item in raw["requirements"])
    groups = tuple(
        c.Provision(f"any{number}", (), c.RowState.MODELLED, any_of=tuple(group))
        for number, group in enumerate(raw.get("any_of", []))
    )
    return c.Convention(
        "world",
        (),
        "",
        provisions=tuple(c.Provision(item.id, (), c.RowState.MODELLED) for item in requirements) + groups,
        requirements=requirements,
        instruments=tuple(_instrument(item, world) for item in raw.get("instruments", [])),
        selections=tuple(
            c.Selection(item["id"], tuple(item["targets"]), item["months"]) for item in raw.get("selects", [])
        ),
    )


def judged(world: dict[str, Any], whole: bool = True, before: int | None = None) -> Judged:
    """The judge's work on a world, with all its regions whole unless told otherwise; from another day's, if told so."""
    deposits = reservations(world)
    graph = ObligationGraph(convention(world), state(world), vocabulary(world), deposits)
    known = None if before is None else judge(graph, deposits, day(before), whole=whole)
    return judge(graph, deposits, day(world["date"]), whole=whole, before=known)


def answer(world: dict[str, Any], result: Judged | None = None) -> dict[str, Any]:
    """The judge's answer, in the oracle's form."""
    result = result or judged(world, whole=False)
    rows: dict[str, Any] = {}
    for requirement in result.graph.convention.requirements:
        rows[requirement.id] = {
            **_verdicts(result.verdicts(requirement.id)),
            "without": _verdicts(result.verdicts(requirement.id, with_reservations=False)),
            "missing": {},
            "inherited": {},
        }
        for name, one in (("narrow", result.narrow), ("broad", result.broad)):
            measured = one.measured[requirement.id]
            each = [item.element for item in requirement.elements if item.quantifier is c.Quantifier.EACH]
            own = {(base.unit, base.atoms) for base in measured.missing}
            rows[requirement.id]["missing"][name] = sorted(
                ([unit, dict(sorted(zip(each, atoms, strict=True)))] for unit, atoms in own), key=repr
            )
            rows[requirement.id]["inherited"][name] = sorted([list(pair) for pair in measured.inherited])
    for parent, children in world["convention"].get("parents", {}).items():
        rows[parent] = _rolled(children, rows)
    return {"verdicts": rows, "selects": _selects(result)}


def _selects(result: Judged) -> dict[str, Any]:
    from compliance.selections import not_selected

    found: dict[str, Any] = {}
    for selection in result.graph.convention.selections:
        found[selection.provision] = {}
        for name, world in (("narrow", result.narrow), ("broad", result.broad)):
            below = set()
            for provision in selection.targets:
                for target in result.graph.requirements_under(provision):
                    each = [i.element for i in target.elements if i.quantifier is c.Quantifier.EACH]
                    for base in not_selected(world, selection, target):
                        below.add((target.id, base.unit, tuple(sorted(zip(each, base.atoms, strict=True)))))
            found[selection.provision][name] = [[id_, unit, dict(atoms)] for id_, unit, atoms in sorted(below)]
    return found


def _rolled(children: list[str], rows: dict[str, Any]) -> dict[str, Any]:
    from compliance.judgement import Verdict
    from compliance.roll_up import rolled_up

    def roll(part: dict[str, Any], reading: str) -> Verdict:
        return Verdict(part[reading])

    both = []
    for path in ((), ("without",)):
        parts = [rows[child] if not path else rows[child]["without"] for child in children]
        both.append(
            _verdicts(Verdicts(*(rolled_up([roll(part, name) for part in parts]) for name in ("narrow", "broad"))))
        )
    return {**both[0], "without": both[1]}


def _verdicts(verdicts: Verdicts) -> dict[str, str]:
    return {
        "narrow": verdicts.narrow.value,
        "broad": verdicts.broad.value,
        "verdict": verdicts.verdict.value,
    }
