"""A world (WORLD.md) as facts for oracle.lp: what counts on the date, not what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import count, product
from typing import Any

World = Mapping[str, Any]

ANYTHING = "*"
"""What an instrument that may require anything has for a list of terms."""


@dataclass(frozen=True, order=True)
class Group:
    """Situations of a target that behave alike for whoever lifts over it."""

    target: str
    unit: str
    reached_by: tuple[str, ...]
    in_place: tuple[str, ...]
    """The ways (with, without deposits) in which these situations are in D and in C."""


class Facts:
    """ASP facts as text."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers = count(1)

    def add(self, name: str, *arguments: str | int) -> None:
        """State one fact; strings become ASP strings."""
        terms = ",".join(quoted(a) for a in arguments)
        self.lines.append(f"{name}({terms}).")

    def number(self) -> int:
        """A name not used before."""
        return next(self._numbers)

    def text(self) -> str:
        """All facts as a program."""
        return "\n".join(self.lines)


def world_facts(world: World) -> Facts:
    """Vocabulary, norms, instruments and deposits: what all requirements share."""
    facts = Facts()
    vocabulary, date = world["vocabulary"], world["date"]
    for element, sort in vocabulary["elements"].items():
        facts.add("sort", element, sort)
    for term, element in vocabulary["terms"].items():
        facts.add("term", term, element)
    for relation in ("includes", "is"):
        for whole, parts in vocabulary.get(relation, []):
            for part in parts:
                facts.add(relation, whole, part)
    for line in vocabulary.get("implies", []):
        when = "intention" if line.get("under_intention") else "always"
        facts.add("implies", line["if"], line["then"], when, _doubt(line))
    for first, second in vocabulary.get("excludes", []):
        facts.add("excl", first, second)
    for unit in world["state"]["units"]:
        facts.add("a_unit", unit)
    for norm in _counting(world["state"]["norms"], date):
        if norm["status"] == "in force":
            _norm_facts(facts, norm, date)
    _instrument_facts(facts, world["convention"].get("instruments", []))
    for number, deposit in enumerate(_counting(world["state"].get("deposits", []), date)):
        computable = "computable" if deposit.get("computable", True) else "not"
        facts.add("deposit", number, deposit["instrument"], deposit["kind"], computable)
        for index, conjunct in enumerate(deposit.get("require", [])):
            facts.add("conjunct", number, index)
            for term in conjunct:
                facts.add("alternative", number, index, term)
        for box in deposit.get("exclude", []):
            facts.add("deposit_box", number, _box_facts(facts, box))
    return facts


def _norm_facts(facts: Facts, norm: Mapping[str, Any], date: int) -> None:
    ident = norm["id"]
    facts.add("norm", ident)
    for unit in norm["units"]:
        facts.add("extent", ident, unit)
    for name in ("law", "mode", "penalty"):
        if norm.get(name) is not None:
            facts.add(name, ident, norm[name])
    for name in norm.get("classes", []):
        facts.add("class", ident, name)
    if norm.get("as_offence"):
        facts.add("as_offence", ident)
    for stated in _counting(norm.get("mental", []), date):
        facts.add("stated", ident, stated["level"])
    for limb in norm["limbs"]:
        _limb_facts(facts, ident, limb, date)


def _limb_facts(facts: Facts, norm: str, limb: Mapping[str, Any], date: int) -> None:
    number = facts.number()
    facts.add("limb", number, norm)
    for element, values in limb.get("elements", {}).items():
        terms = list(_counting(values.get("terms", []), date))
        references = list(_counting(values.get("references", []), date))
        if values.get("any"):
            facts.add("any", number, element)
        if values.get("any") or terms or references:
            facts.add("written", number, element)
        for value in terms:
            facts.add("val", number, element, value["term"], _doubt(value))
        for reference in references:
            facts.add("ref", number, element, _reference(facts, reference), _doubt(reference))
    for reference in _counting(limb.get("builds_on") or [], date):
        facts.add("builds", number, _reference(facts, reference), _doubt(reference))
    for condition in _counting(limb.get("conditions", []), date):
        for key, kind in (("only_if", "only if"), ("unless", "unless")):
            if key in condition:
                line = facts.number()
                facts.add("line", line, number, kind, _doubt(condition))
                for term in condition[key]:
                    facts.add("line_term", line, term)
    for exception in _counting(limb.get("excludes", []), date):
        taken = facts.number()
        facts.add("exception", taken, number, _doubt(exception))
        for element, terms in exception.get("elements", {}).items():
            facts.add("exc_names", taken, element)
            for term in terms:
                facts.add("exc_term", taken, element, term)
        for term in exception.get("conditions", []):
            facts.add("exc_condition", taken, term)


def _reference(facts: Facts, reference: Mapping[str, Any]) -> int:
    number = facts.number()
    for kind, to in reference["to"].items():
        for name in to if kind == "norms" else [1 if kind == "all" else to]:
            facts.add("ref_to", number, kind, name)
    return number


def _instrument_facts(facts: Facts, instruments: Iterable[Mapping[str, Any]]) -> None:
    for instrument in instruments:
        ident = instrument["id"]
        facts.add("instrument", ident, instrument["kind"])
        for requirement, term in product(instrument["on"], instrument["require"]):
            if term == ANYTHING:
                facts.add("may_require_anything", ident, requirement)
            else:
                facts.add("may_require", ident, requirement, term)
        for box in instrument.get("exclude", []):
            facts.add("may_exclude", ident, _box_facts(facts, box))
        for box in instrument.get("except", []):
            facts.add("exempts", ident, _box_facts(facts, box))


def _box_facts(facts: Facts, box: Mapping[str, Any]) -> int:
    number = facts.number()
    for requirement in box["on"]:
        facts.add("box_on", number, requirement)
    for element, terms in box.get("elements", {}).items():
        facts.add("box_names", number, element)
        for term in terms:
            facts.add("box_term", number, element, term)
    if box.get("targets") is not None:
        facts.add("box_restricts", number)
        for target in box["targets"]:
            facts.add("box_target", number, target)
    return number


def requirement_facts(
    world: World,
    requirement: Mapping[str, Any],
    reading: str,
    groups: Iterable[Group],
    is_target: bool,
) -> Facts:
    """One requirement in one reading, with the situations of its targets."""
    facts = Facts()
    ident = requirement["id"]
    facts.add("this", ident)
    facts.add("reading", reading)
    facts.add("asked_level", requirement["mental"])
    choices: list[list[tuple[str, str]]] = []
    for element, wanted in requirement["elements"].items():
        quantifier = wanted.get("quantifier", "each")
        facts.add("quantifier", element, quantifier)
        for term in wanted["values"]:
            facts.add("value", element, term)
        if quantifier == "any of":
            atoms = sorted({a for t in wanted["values"] for a in atoms_of(world, t)})
            choices.append([(element, atom) for atom in atoms])
    for number, picks in enumerate(product(*choices)):
        facts.add("choice", number)
        for element, atom in picks:
            facts.add("pick", number, element, atom)
    for name, key in (("required", "requires"), ("spared", "spares"), ("elsewhere", "elsewhere")):
        for word in requirement.get(key, []):
            facts.add(name, word)
    if requirement.get("slot"):
        facts.add("slot", requirement["slot"]["element"])
    if is_target:
        facts.lines.append("is_target.")
    for searched in _counting(world["state"].get("examined", []), world["date"]):
        if ident in searched["requirements"]:
            for unit in searched["units"]:
                facts.add("examined", unit)
    for selection in world["convention"].get("selects", []):
        if ident in selection["targets"]:
            facts.add("select", selection["id"], selection["months"])
    for number, group in enumerate(groups):
        facts.add("group", number, group.target, group.unit)
        for norm in group.reached_by:
            facts.add("group_reach", number, norm)
        for way in group.in_place:
            facts.add("group_in_place", number, way)
    return facts


def atoms_of(world: World, term: str) -> set[str]:
    """The indivisible terms a term stands for."""
    included = [p for w, parts in world["vocabulary"].get("includes", []) if w == term for p in parts]
    alternatives = [p for w, parts in world["vocabulary"].get("is", []) if w == term for p in parts]
    atoms = {term} if included or not alternatives else set()
    for part in included + alternatives:
        atoms |= atoms_of(world, part)
    return atoms


def _counting(facts: Iterable[Mapping[str, Any]], date: int) -> Iterator[Mapping[str, Any]]:
    """The facts whose period holds the date, both ends included."""
    for fact in facts:
        start, end = fact.get("from"), fact.get("until")
        if (start is None or start <= date) and (end is None or date <= end):
            yield fact


def _doubt(fact: Mapping[str, Any]) -> str:
    return "arguable" if fact.get("arguable") else "plain"


def quoted(value: str | int) -> str:
    if isinstance(value, int):
        return str(value)
    escaped = value.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
