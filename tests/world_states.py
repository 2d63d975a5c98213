"""The State of a world (``tests/oracle/WORLD.md``) as records: norms, facts, deposits."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from compliance import convention as c
from compliance import reservations as r
from compliance import statute as s
from compliance.numbers import read_range

_EPOCH = date(2000, 1, 1)


def day(number: int) -> date:
    """A world's whole-number date."""
    return _EPOCH + timedelta(days=number)


def _period(item: dict[str, Any]) -> s.Period:
    start, end = item.get("from"), item.get("until")
    return s.Period(None if start is None else day(start), None if end is None else day(end))


def _remark(item: dict[str, Any]) -> s.Remark:
    return s.Remark(period=_period(item), arguable=item.get("arguable", False))


def _quoted(word: str, world: dict[str, Any]) -> bool:
    """A word that is neither a term of the vocabulary nor a range."""
    return word not in world["vocabulary"]["terms"] and read_range(word) is None


def term(word: str, world: dict[str, Any]) -> str:
    """A word of a world as the judge names it: quoted words stand in quotes."""
    return f'"{word.strip(chr(34))}"' if _quoted(word, world) else word


def value(word: str, world: dict[str, Any]) -> s.Value:
    """A word of a world as a value of an outline."""
    quoted = _quoted(word, world)
    return s.Value(word.strip(chr(34)) if quoted else word, quoted=quoted)


def box(raw: dict[str, Any], world: dict[str, Any]) -> c.Box:
    """A box of an instrument or a deposit."""
    targets = raw.get("targets")
    return c.Box(
        tuple(raw["on"]),
        tuple((e, tuple(term(word, world) for word in words)) for e, words in raw.get("elements", {}).items()),
        None if targets is None else tuple(targets),
        tuple(term(word, world) for word in raw.get("conditions", [])),
    )


def _own_conditions(raw: dict[str, Any], world: dict[str, Any]) -> tuple[s.Condition, ...]:
    """The conditions a word has of its own: each inner list one line."""
    remark = s.Remark(arguable=raw.get("arguable_conditions", False))
    return tuple(
        s.Condition(tuple(value(word, world) for word in words), negated, remark)
        for name, negated in (("only_if", False), ("unless", True))
        for words in raw.get(name, [])
    )


def _stated(raw: dict[str, Any], world: dict[str, Any]) -> s.Value:
    """A value of a limb, with its dates, its doubt and its own conditions."""
    quoted = _quoted(raw["term"], world)
    words = raw["term"].strip('"') if quoted else raw["term"]
    return s.Value(words, _remark(raw), quoted, conditions=_own_conditions(raw, world))


def _doubted(words: list[str], unsure: list[str], world: dict[str, Any]) -> tuple[s.Value, ...]:
    """The values of a line, some of them in doubt."""
    return tuple(replace(value(word, world), remark=s.Remark(arguable=word in unsure)) for word in words)


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


def _references(raw: list[dict[str, Any]] | None) -> tuple[s.Reference, ...]:
    return tuple(reference for item in raw or [] for reference in _reference(item))


def _limb(raw: dict[str, Any], world: dict[str, Any]) -> s.Limb:
    elements = tuple(
        s.ElementFact(
            element,
            tuple(_stated(item, world) for item in said.get("terms", [])),
            _references(said.get("references")),
            (s.Remark(arguable=said.get("any_arguable", False)),) if said.get("any") else (),
        )
        for element, said in raw.get("elements", {}).items()
    )
    conditions = tuple(
        s.Condition(
            _doubted(item.get("only_if", item.get("unless")), item.get("arguable_terms", []), world),
            "unless" in item,
            _remark(item),
        )
        for item in raw.get("conditions", [])
    )
    exceptions = tuple(
        s.Exception_(
            tuple(
                (e, _doubted(words, item.get("arguable_terms", {}).get(e, []), world))
                for e, words in item.get("elements", {}).items()
            ),
            tuple(value(word, world) for word in item.get("conditions", [])),
            _remark(item),
        )
        for item in raw.get("excludes", [])
    )
    return s.Limb("", elements, conditions, exceptions, (), _references(raw.get("builds_on")))


def _penalties(raw: dict[str, Any], remark: s.Remark) -> tuple[s.Penalty, ...]:
    if raw.get("as_offence"):
        return (s.Penalty(as_offence=True, remark=remark),)
    return (s.Penalty(imprisonment_max=raw["penalty"], remark=remark),) if raw.get("penalty") is not None else ()


def _classifications(raw: dict[str, Any], remark: s.Remark) -> tuple[s.Classification, ...]:
    modes = [raw["mode"]] if raw.get("mode") else []
    classes = tuple(s.Classification("class", word, remark) for word in raw.get("classes", []))
    return classes + tuple(s.Classification("mode", mode, remark) for mode in modes)


def _statuses(raw: dict[str, Any]) -> tuple[s.StatusFact, ...]:
    """The status; one in doubt comes after a proposal."""
    stated = s.StatusFact(raw.get("status", "in force"), s.Remark(arguable=raw.get("arguable", False)))
    return (s.StatusFact("proposed"), stated)


def _norm(raw: dict[str, Any], world: dict[str, Any]) -> s.Norm:
    doubt, broad = s.Remark(arguable=True), raw.get("broad", {})
    return s.Norm(
        key=raw["id"],
        kind=s.NormKind.OFFENCE,
        label=raw["id"],
        law=raw.get("law", "L"),
        law_short="",
        provision_kind="section",
        provision=raw["id"],
        title="",
        extent=tuple(raw.get("units", world["state"]["units"])),
        period=_period(raw),
        statuses=_statuses(raw),
        limbs=tuple(_limb(limb, world) for limb in raw["limbs"]),
        mental=tuple(
            s.MentalFact(s.MentalLevel[item["level"].upper()], item["level"], _remark(item))
            for item in raw.get("mental", [])
        ),
        penalties=_penalties(raw, s.Remark()) + _penalties(broad, doubt),
        classifications=_classifications(raw, s.Remark()) + _classifications(broad, doubt),
    )


def state(world: dict[str, Any]) -> s.State:
    """The State of a world."""
    raw = world["state"]
    searches = tuple(
        s.Search(tuple(item["requirements"]), tuple(item["units"]), _period(item), ())
        for item in raw.get("examined", [])
    )
    facts = tuple(s.StateFact(item["fact"], item["holds"], _remark(item)) for item in raw.get("facts", []))
    country = s.Country("XX", (), "en", tuple(raw["units"]), searches=searches, state_facts=facts)
    norms = tuple(_norm(item, world) for item in raw["norms"])
    law = s.Law("L", "", "XX", "en", tuple(raw["units"]), "", s.ALWAYS, "", "", "", norms=norms)
    return s.State(country, (law,))


def _deposit(raw: dict[str, Any], world: dict[str, Any]) -> r.Deposit:
    limit = raw.get("limit") or {}
    return r.Deposit(
        provision=raw["instrument"],
        kind=c.InstrumentKind(raw["kind"]),
        require=tuple(tuple(value(word, world) for word in conjunct) for conjunct in raw.get("require", [])),
        exclude=tuple(box(one, world) for one in raw.get("exclude", [])),
        text="" if raw.get("computable", True) else "as the constitution allows",
        period=_period(raw),
        limited=tuple(limit.get("targets", [])),
        limit=_references(limit.get("references")),
        units=tuple(raw.get("units", [])),
    )


def reservations(world: dict[str, Any]) -> r.Reservations:
    """The deposits of a world: a supposition, so that only their own periods count."""
    deposits = tuple(_deposit(item, world) for item in world["state"].get("deposits", []))
    return r.Reservations("XX", "world", deposits=deposits)
