"""A world of ``tests/oracle/WORLD.md`` as the records of ``compliance``, and the judge's answer in its form."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from compliance import convention as c
from compliance import reservations as r
from compliance import statute as s
from compliance.graph import ObligationGraph
from compliance.judge import Judged, judge
from compliance.judgement import Verdicts
from compliance.vocabulary import Element, Exclusion, Implication, Parts, Sort, Term, Vocabulary

_EPOCH = date(2000, 1, 1)


def day(number: int) -> date:
    """A world's whole-number date."""
    return _EPOCH + timedelta(days=number)


def _period(item: dict[str, Any]) -> s.Period:
    start, end = item.get("from"), item.get("until")
    return s.Period(None if start is None else day(start), None if end is None else day(end))


def _remark(item: dict[str, Any]) -> s.Remark:
    return s.Remark(period=_period(item), arguable=item.get("arguable", False))


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


def _box(raw: dict[str, Any]) -> c.Box:
    targets = raw.get("targets")
    return c.Box(
        tuple(raw["on"]),
        tuple((element, tuple(terms)) for element, terms in raw.get("elements", {}).items()),
        None if targets is None else tuple(targets),
    )


def _requirement(raw: dict[str, Any]) -> c.Requirement:
    slot = raw.get("slot")
    return c.Requirement(
        id=raw["id"],
        provision=raw["id"],
        kind=c.RequirementKind.CRIMINALISE,
        elements=tuple(
            c.RequiredElement(element, tuple(item["values"]), c.Quantifier(item.get("quantifier", "each")))
            for element, item in raw["elements"].items()
        ),
        conditions=tuple(c.RequiredCondition(term) for term in raw.get("requires", [])),
        spared=tuple(c.SparedTerm(term) for term in raw.get("spares", [])),
        mental=s.MentalLevel[raw.get("mental", "intention").upper()],
        slot=None if slot is None else c.Slot(slot["element"], tuple(slot["targets"])),
        elsewhere=tuple(raw.get("elsewhere", [])),
    )


def convention(world: dict[str, Any]) -> c.Convention:
    """The convention of a world, without parents (they are rolled up in ``answer``)."""
    raw = world["convention"]
    requirements = tuple(_requirement(item) for item in raw["requirements"])
    instruments = tuple(
        c.Instrument(
            provision=item["id"],
            kind=c.InstrumentKind(item["kind"]),
            on=tuple(item.get("on", [])),
            require=() if item.get("require") == ["*"] else tuple(item.get("require", [])),
            anything=item.get("require") == ["*"],
            exclude=tuple(_box(box) for box in item.get("exclude", [])),
            except_=tuple(_box(box) for box in item.get("except", [])),
        )
        for item in raw.get("instruments", [])
    )
    provisions = tuple(c.Provision(item.id, (), c.RowState.MODELLED) for item in requirements)
    selections = tuple(
        c.Selection(item["id"], tuple(item["targets"]), item["months"]) for item in raw.get("selects", [])
    )
    return c.Convention("world", (), "", provisions, requirements, instruments, selections)


def _reference(raw: dict[str, Any]) -> list[s.Reference]:
    to, remark = raw["to"], _remark(raw)
    if "norms" in to:
        return [s.Reference(s.ReferenceKind.NORMS, value=key, remark=remark) for key in to["norms"]]
    if "law" in to:
        return [s.Reference(s.ReferenceKind.LAW, law=to["law"], remark=remark)]
    if "mode" in to:
        return [s.Reference(s.ReferenceKind.MODE, value=to["mode"], remark=remark)]
    if "class" in to:
        return [s.Reference(s.ReferenceKind.CLASS, value=to["class"], remark=remark)]
    if "penalty_at_least" in to:
        return [s.Reference(s.ReferenceKind.PENALTY, months=to["penalty_at_least"], remark=remark)]
    return [s.Reference(s.ReferenceKind.ALL, remark=remark)]


def _limb(raw: dict[str, Any]) -> s.Limb:
    elements = tuple(
        s.ElementFact(
            element,
            tuple(s.Value(value["term"], _remark(value)) for value in item.get("terms", [])),
            tuple(ref for raw_ref in item.get("references", []) for ref in _reference(raw_ref)),
            (s.Remark(),) if item.get("any") else (),
        )
        for element, item in raw["elements"].items()
    )
    conditions = tuple(
        s.Condition(
            tuple(s.Value(term) for term in item.get("only_if", item.get("unless"))), "unless" in item, _remark(item)
        )
        for item in raw.get("conditions", [])
    )
    exceptions = tuple(
        s.Exception_(
            tuple((e, tuple(s.Value(t) for t in terms)) for e, terms in item.get("elements", {}).items()),
            tuple(s.Value(term) for term in item.get("conditions", [])),
            _remark(item),
        )
        for item in raw.get("excludes", [])
    )
    builds_on = tuple(ref for raw_ref in raw.get("builds_on") or [] for ref in _reference(raw_ref))
    return s.Limb("", elements, conditions, exceptions, (), builds_on)


def _penalties(raw: dict[str, Any]) -> tuple[s.Penalty, ...]:
    if raw.get("as_offence"):
        return (s.Penalty(as_offence=True),)
    return (s.Penalty(imprisonment_max=raw["penalty"]),) if raw.get("penalty") is not None else ()


def _norm(raw: dict[str, Any]) -> s.Norm:
    classifications = [s.Classification("class", value) for value in raw.get("classes", [])]
    if raw.get("mode"):
        classifications.append(s.Classification("mode", raw["mode"]))
    return s.Norm(
        key=raw["id"],
        kind=s.NormKind.OFFENCE,
        label=raw["id"],
        law=raw.get("law", "L"),
        law_short="",
        provision_kind="section",
        provision=raw["id"],
        title="",
        extent=tuple(raw["units"]),
        period=_period(raw),
        statuses=(s.StatusFact(raw.get("status", "in force")),),
        limbs=tuple(_limb(limb) for limb in raw["limbs"]),
        mental=tuple(
            s.MentalFact(s.MentalLevel[item["level"].upper()], item["level"], _remark(item))
            for item in raw.get("mental", [])
        ),
        penalties=_penalties(raw),
        classifications=tuple(classifications),
    )


def state(world: dict[str, Any]) -> s.State:
    """The State of a world."""
    raw = world["state"]
    searches = tuple(
        s.Search(tuple(item["requirements"]), tuple(item["units"]), _period(item), ())
        for item in raw.get("examined", [])
    )
    country = s.Country("XX", (), "en", tuple(raw["units"]), searches=searches)
    norms = tuple(_norm(item) for item in raw["norms"])
    law = s.Law("L", "", "XX", "en", tuple(raw["units"]), "", s.ALWAYS, "", "", "", norms=norms)
    return s.State(country, (law,))


def reservations(world: dict[str, Any]) -> r.Reservations:
    """The deposits of a world: a supposition, so that only their own periods count."""
    deposits = tuple(
        r.Deposit(
            provision=item["instrument"],
            kind=c.InstrumentKind(item["kind"]),
            require=tuple(tuple(s.Value(term) for term in conjunct) for conjunct in item.get("require", [])),
            exclude=tuple(_box(box) for box in item.get("exclude", [])),
            text="" if item.get("computable", True) else "as the constitution allows",
            period=_period(item),
        )
        for item in world["state"].get("deposits", [])
    )
    return r.Reservations("XX", "world", deposits=deposits)


def judged(world: dict[str, Any]) -> Judged:
    """The judge's work on a world."""
    graph = ObligationGraph(convention(world), state(world), vocabulary(world))
    return judge(graph, reservations(world), day(world["date"]))


def answer(world: dict[str, Any]) -> dict[str, Any]:
    """The judge's answer, in the oracle's form."""
    result = judged(world)
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
    from compliance.judge import rolled_up
    from compliance.judgement import Verdict

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
