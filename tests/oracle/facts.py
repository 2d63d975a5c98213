"""A world (WORLD.md) as facts for oracle.lp: what counts on the date, not what it means."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import count, product
from typing import Any

from .terms import ANYTHING, atoms_of, whole_vocabulary

World = Mapping[str, Any]


@dataclass(frozen=True, order=True)
class Group:
    """Situations of a target that behave alike for whoever lifts over it."""

    target: str
    unit: str
    norms: tuple[str, ...]
    limbs: tuple[int, ...]
    """What reaches these situations; limbs only where somebody looks through the target."""
    in_place: tuple[str, ...]
    """The ways (with, without deposits) in which they are in D and in C."""
    selected: tuple[str, ...]
    """The selections that select them."""


@dataclass
class Surroundings:
    """What a requirement needs to know of others: as facts, in one reading."""

    nested: dict[str, list[Group]] = field(default_factory=dict)
    """For the slot and the through of the requirement, the situations of its targets."""
    ranges: dict[str, set[int]] = field(default_factory=dict)
    """For each instrument that may limit, the limbs whose ranges are not to be undercut."""
    substitutes: set[tuple[str, int]] = field(default_factory=set)
    """Units and limbs that reach the requirement by what stands instead of it."""
    tells: frozenset[str] = frozenset()
    """What others need to know of it: `norms`, `limbs`, and the selections a slot names."""


class Facts:
    """ASP facts as text."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self._numbers = count(1)

    def add(self, name: str, *arguments: str | int) -> None:
        """State one fact; strings become ASP strings."""
        terms = ",".join(quoted(a) for a in arguments)
        self.lines.append(f"{name}({terms})." if terms else f"{name}.")

    def number(self) -> int:
        """A name not used before."""
        return next(self._numbers)

    def text(self) -> str:
        """All facts as a program."""
        return "\n".join(self.lines)


def without_nulls(part: Any) -> Any:
    """The same without what is written and null: it is as if absent."""
    if isinstance(part, dict):
        return {key: without_nulls(value) for key, value in part.items() if value is not None}
    return [without_nulls(value) for value in part] if isinstance(part, list) else part


def world_facts(world: World) -> Facts:
    """Vocabulary, norms, instruments and deposits: what all requirements share."""
    facts = Facts()
    date = world["date"]
    _vocabulary_facts(facts, whole_vocabulary(world))
    for unit in world["state"]["units"]:
        facts.add("a_unit", unit)
    for norm in _counting(world["state"].get("norms", []), date):
        if norm.get("status", "in force") == "in force":
            _norm_facts(facts, {"units": world["state"]["units"], **norm}, date)
    _instrument_facts(facts, world["convention"].get("instruments", []))
    for number, deposit in enumerate(_counting(world["state"].get("deposits", []), date)):
        _deposit_facts(facts, number, deposit, date)
    application_facts(facts, world)
    return facts


def application_facts(facts: Facts, world: World) -> None:
    """Which facts hold of the State, and what applies only when they do."""
    last: dict[str, Mapping[str, Any]] = {}
    for line in _counting(world["state"].get("facts", []), world["date"]):
        last[line["fact"]] = line
    for name, line in last.items():
        facts.add("said", name, "holds" if line["holds"] else "not", _doubt(line))
    for requirement in world["convention"]["requirements"]:
        for name in requirement.get("apply_when", []):
            facts.add("requirement_when", requirement["id"], name)
    for instrument in world["convention"].get("instruments", []):
        for name in instrument.get("apply_when", []):
            facts.add("instrument_when", instrument["id"], name)


def _vocabulary_facts(facts: Facts, vocabulary: Mapping[str, Any]) -> None:
    for element, sort in vocabulary["elements"].items():
        facts.add("sort", element, sort)
    for term, element in vocabulary["terms"].items():
        facts.add("term", term, element)
    for term in vocabulary["quoted"]:
        facts.add("quoted_words", term)
    for relation in ("includes", "is"):
        for whole, parts in vocabulary[relation]:
            for part in parts:
                facts.add(relation, whole, part)
    for line in vocabulary["implies"]:
        when = "intention" if line.get("under_intention") else "always"
        facts.add("implies", line["if"], line["then"], when, _doubt(line))
    for first, second in vocabulary["excludes"]:
        facts.add("excl", first, second)


def _norm_facts(facts: Facts, norm: Mapping[str, Any], date: int) -> None:
    ident = norm["id"]
    for unit in norm["units"]:
        facts.add("extent", ident, unit)
    if norm.get("law") is not None:
        facts.add("law", ident, norm["law"])
    _read_facts(facts, norm, "narrow")
    _read_facts(facts, {**norm, **norm.get("broad", {})}, "broad")
    for stated in _counting(norm.get("mental", []), date):
        facts.add("stated", ident, stated["level"])
    for limb in norm.get("limbs", []):
        _limb_facts(facts, ident, limb, date)


def _read_facts(facts: Facts, norm: Mapping[str, Any], reading: str) -> None:
    """What the two readings may see otherwise: whether it counts, how it is tried and punished."""
    ident = norm["id"]
    if not norm.get("arguable") or reading == "broad":
        facts.add("norm", ident, reading)
    for name in ("mode", "penalty"):
        if norm.get(name) is not None:
            facts.add(name, ident, norm[name], reading)
    for name in norm.get("classes", []):
        facts.add("class", ident, name, reading)
    if norm.get("as_offence"):
        facts.add("as_offence", ident, reading)


def _limb_facts(facts: Facts, norm: str, limb: Mapping[str, Any], date: int) -> None:
    number = facts.number()
    facts.add("limb", number, norm)
    for element, values in limb.get("elements", {}).items():
        terms = list(_counting(values.get("terms", []), date))
        references = list(_counting(values.get("references", []), date))
        if values.get("any"):
            facts.add("any", number, element, "arguable" if values.get("any_arguable") else "plain")
        if values.get("any") or terms or references:
            facts.add("written", number, element)
        for value in terms:
            written = facts.number()
            facts.add("val", written, number, element, value["term"], _doubt(value))
            doubt = "arguable" if value.get("arguable_conditions") else "plain"
            for key, kind in (("only_if", "only if"), ("unless", "unless")):
                for line in value.get(key, []):
                    facts.add("own_line", _line_facts(facts, line), written, kind, doubt)
        for reference in references:
            facts.add("ref", number, element, _reference(facts, reference), _doubt(reference))
    for reference in _counting(limb.get("builds_on") or [], date):
        facts.add("builds", number, _reference(facts, reference), _doubt(reference))
    for condition in _counting(limb.get("conditions", []), date):
        for key, kind in (("only_if", "only if"), ("unless", "unless")):
            if key in condition:
                line = _line_facts(facts, condition[key], condition.get("arguable_terms", []))
                doubted = bool(condition[key]) and set(condition[key]) <= set(condition.get("arguable_terms", []))
                facts.add("line", line, number, kind, "arguable" if doubted else _doubt(condition))
    for exception in _counting(limb.get("excludes", []), date):
        taken = facts.number()
        unsure = exception.get("arguable_terms", {})
        named = exception.get("elements", {}).items()
        doubted = any(terms and set(terms) <= set(unsure.get(element, [])) for element, terms in named)
        facts.add("exception", taken, number, "arguable" if doubted else _doubt(exception))
        for element, terms in named:
            facts.add("exc_names", taken, element)
            for term in terms:
                facts.add("exc_term", taken, element, term)
                if term in unsure.get(element, []):
                    facts.add("exc_doubt", taken, element, term)
        for term in exception.get("conditions", []):
            facts.add("exc_condition", taken, term)


def _line_facts(facts: Facts, terms: Iterable[str], unsure: Iterable[str] = ()) -> int:
    number = facts.number()
    for term in terms:
        facts.add("line_term", number, term)
    for term in unsure:
        facts.add("line_doubt", number, term)
    return number


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
        if not instrument.get("computable", True):
            facts.add("not_computable", ident)
        for requirement, term in product(instrument.get("on", []), instrument.get("require", [])):
            if term == ANYTHING:
                facts.add("may_require_anything", ident, requirement)
            else:
                facts.add("may_require", ident, requirement, term)
        for box in instrument.get("exclude", []):
            facts.add("may_exclude", ident, _box_facts(facts, box))
        for box in instrument.get("except", []):
            facts.add("exempts", ident, _box_facts(facts, box))
        if instrument.get("territory"):
            facts.add("may_limit_territory", ident)
        if limit := instrument.get("limit"):
            facts.add("limit_element", ident, limit["element"])
            for requirement in limit["on"]:
                facts.add("may_limit", ident, requirement)
            for target in limit["targets"]:
                facts.add("limit_target", ident, target)


def _deposit_facts(facts: Facts, number: int, deposit: Mapping[str, Any], date: int) -> None:
    computable = "computable" if deposit.get("computable", True) else "not"
    facts.add("deposit", number, deposit["instrument"], deposit["kind"], computable)
    for index, conjunct in enumerate(deposit.get("require", [])):
        facts.add("conjunct", number, index)
        for term in conjunct:
            facts.add("alternative", number, index, term)
    for box in deposit.get("exclude", []):
        facts.add("deposit_box", number, _box_facts(facts, box))
    if units := deposit.get("units"):
        facts.add("deposit_names_units", number)
        for unit in units:
            facts.add("deposit_unit", number, unit)
    if limit := deposit.get("limit"):
        for target in limit["targets"]:
            facts.add("deposit_target", number, target)
        for reference in _counting(limit.get("references", []), date):
            facts.add("deposit_ref", number, _reference(facts, reference), _doubt(reference))


def _box_facts(facts: Facts, box: Mapping[str, Any]) -> int:
    number = facts.number()
    for requirement in box["on"]:
        facts.add("box_on", number, requirement)
    for element, terms in box.get("elements", {}).items():
        facts.add("box_names", number, element)
        for term in terms:
            facts.add("box_term", number, element, term)
    for term in box.get("conditions", []):
        facts.add("box_condition", number, term)
    if box.get("targets") is not None:
        facts.add("box_restricts", number)
        for target in box["targets"]:
            facts.add("box_target", number, target)
    return number


def requirement_facts(world: World, requirement: Mapping[str, Any], reading: str, around: Surroundings) -> Facts:
    """One requirement in one reading, with the situations of its targets."""
    facts = Facts()
    ident = requirement["id"]
    facts.add("this", ident)
    facts.add("reading", reading)
    kind = requirement.get("kind", "criminalise")
    default = "intention" if kind in ("criminalise", "extend") else "none"
    facts.add("asked_level", requirement.get("mental") or default)
    if kind == "forbid":
        facts.add("forbids")
    if requirement.get("instead_of"):
        facts.add("stands_instead")
    _element_facts(facts, whole_vocabulary(world), requirement)
    for name, key in (("required", "requires"), ("spared", "spares"), ("elsewhere", "elsewhere")):
        for word in requirement.get(key, []):
            facts.add(name, word)
    if not requirement.get("for_review"):
        for unit in searched_units(world, ident):
            facts.add("examined", unit)
    for selection in world["convention"].get("selects", []):
        if ident in selection["targets"]:
            facts.add("select", selection["id"], selection["months"])
    for word in around.tells:
        facts.add("tells", word)
    for unit, limb in sorted(around.substitutes):
        facts.add("substitute", unit, limb)
    for instrument, limbs in around.ranges.items():
        for limb in sorted(limbs):
            facts.add("range_limb", instrument, limb)
    for nest, groups in around.nested.items():
        facts.add("nest", nest, requirement[nest]["element"])
        if requirement[nest].get("selection"):
            facts.add("slot_selection", requirement[nest]["selection"])
        for group in groups:
            _group_facts(facts, nest, group)
    return facts


def _element_facts(facts: Facts, vocabulary: Mapping[str, Any], requirement: Mapping[str, Any]) -> None:
    choices: list[list[tuple[str, str]]] = []
    for element, wanted in requirement.get("elements", {}).items():
        quantifier = wanted.get("quantifier", "each")
        facts.add("quantifier", element, quantifier)
        for term in wanted["values"]:
            facts.add("value", element, term)
        if quantifier == "any of":
            atoms = sorted({a for t in wanted["values"] for a in atoms_of(vocabulary, t)})
            choices.append([(element, atom) for atom in atoms])
    for number, picks in enumerate(product(*choices)):
        facts.add("choice", number)
        for element, atom in picks:
            facts.add("pick", number, element, atom)


def _group_facts(facts: Facts, nest: str, group: Group) -> None:
    number = facts.number()
    facts.add("group", nest, number, group.target, group.unit)
    for norm in group.norms:
        facts.add("group_reach", number, norm)
    for limb in group.limbs:
        facts.add("group_limb", number, limb)
    for way in group.in_place:
        facts.add("group_in_place", number, way)
    for selection in group.selected:
        facts.add("group_selected", number, selection)


def searched_units(world: World, requirement: str) -> list[str]:
    """The units in which the law was searched for a requirement on the date."""
    lines = _counting(world["state"].get("examined", []), world["date"])
    return sorted({unit for line in lines if requirement in line["requirements"] for unit in line["units"]})


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
