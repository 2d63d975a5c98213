"""``docs/semantics.md`` on one's fingers, for worlds small enough to write every situation out.

No decision diagrams, no regions, nothing of ``compliance``: sets of ``Situation`` and the sentences of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cache
from itertools import product

from tests.property.enumerated import (
    Enumerated,
    Json,
    Key,
    Limb,
    Situation,
    Situations,
    TooLarge,
    Values,
    conditions_of,
)

LEVELS = ("none", "negligence", "recklessness", "intention")
IN_PLACE = {"met", "reserved"}
Atoms = Mapping[str, str]


@dataclass(frozen=True)
class Found:
    """One requirement in one reading. R, V and C are whole; ``measured`` is R°, and what follows lies in it."""

    required: Situations
    reserved: Situations
    covered: Situations
    measured: Situations
    in_place: Situations
    missing: Situations
    unexamined: Situations
    inherited: frozenset[tuple[str, str]]
    verdict: str


class BruteForce(Enumerated):
    """What the law reaches, what is reserved, and the verdicts."""

    def __init__(self, world: Json, reading: str, bound: int = 1000) -> None:
        super().__init__(world, reading, bound)
        self.limbs_reaching: Callable[[str, Situation], set[Key]] = cache(self._limbs_reaching)
        self.stand_ins: Callable[[str, str], set[Key]] = cache(self._stand_ins)
        self.limbs_of_range: Callable[[str], set[Key]] = cache(self._limbs_of_range)
        self.first: Callable[[str, bool], Found] = cache(self._first)

    # ---- §3, what a norm reaches

    def referred(self, r: Json, references: Iterable[Json], least: int | None = None) -> set[str]:
        """The norms that references find; with ``least`` those whose own penalty reaches it."""
        found = {id_: norm for id_, norm in self.norms(r).items() for to in references if self.finds(to, norm)}
        return {id_ for id_, norm in found.items() if least is None or self.reaches_threshold(norm, least)}

    def finds(self, to: Json, norm: Json) -> bool:
        ((kind, value),) = to.items()
        if kind == "norms":
            return norm["id"] in value
        if kind == "class":
            return value in norm["classes"]
        if kind == "penalty_at_least":
            return self.reaches_threshold(norm, value)
        return kind == "all" or norm[kind] == value

    def reaches_threshold(self, norm: Json, months: int) -> bool:
        return norm["penalty"] is not None and norm["penalty"] >= months

    def norms_reaching(self, id_: str, s: Situation) -> set[str]:
        return {norm for norm, _ in self.limbs_reaching(id_, s)}

    def _limbs_reaching(self, id_: str, s: Situation) -> set[Key]:
        """The limbs that reach s, with some atoms of the ``any of`` elements."""
        r = self.requirements[id_]
        return {key for atoms in self.picks(r, s) for key in self.reaching(r, s, atoms)}

    def picks(self, r: Json, s: Situation) -> list[Atoms]:
        """The atoms of s with each choice of the ``any of`` elements."""
        return [{**dict(s.chosen), **dict(pick)} for pick in self.choices(self.elements(r, "any of"))]

    def reaching(self, r: Json, s: Situation, atoms: Atoms) -> set[Key]:
        """The least fixpoint over "builds on" (step 8)."""
        limbs = self.limbs(r["id"])
        fulfilled = [key for key in limbs if self.fulfils(key, r, s, atoms)]
        found = set(self.stand_ins(r["id"], s.unit))
        while more := {key for key in fulfilled if self.stands(key, limbs[key], r, {n for n, _ in found})} - found:
            found |= more
        return found

    def stands(self, key: Key, limb: Limb, r: Json, reached_by: set[str]) -> bool:
        """It builds on no norm, or on one that reaches the situation; or that was asked at the power."""
        free = limb.builds_on is None or self.by_itself(r, limb)
        return free or bool(self.referred(r, limb.builds_on or ()) & reached_by)

    def by_itself(self, r: Json, limb: Limb) -> bool:
        """r looks through powers, and the limb names none: it is measured by what it does itself."""
        return bool(r["through"]) and r["through"]["element"] not in limb.elements

    def _stand_ins(self, id_: str, unit: str) -> set[Key]:
        """§2, Instead: the limbs that reach every situation of the requirement in a unit by its substitutes."""
        found: set[Key] = set()
        for other in (r["id"] for r in self.requirements.values() if r["instead_of"] == id_):
            there = [self.limbs_reaching(other, s) for s in self.situations(other) if s.unit == unit]
            found |= set().union(*there) if all(there) else set()
        return found

    def fulfils(self, key: Key, r: Json, s: Situation, atoms: Atoms, least: int | None = None) -> bool:
        """Steps 1 to 7."""
        norm, limb = self.norms(r)[key[0]], self.limbs(r["id"])[key]
        by_itself = self.by_itself(r, limb)
        if s.unit not in norm["units"] or not (by_itself or self.level(r, norm) <= LEVELS.index(r["mental"])):
            return False
        of_r = {*atoms, *(r[nest]["element"] for nest in ("slot", "through") if r[nest])}
        for element in {*of_r, *(() if by_itself else limb.elements)} - (self.passed_over(r) - self.nested(r)):
            if element in limb.elements:
                fulfilled = self.takes(limb.elements[element], element, r, s, atoms, least)
            elif r["through"] and element == r["through"]["element"]:
                fulfilled = key in self.limbs_reaching(*s.at("through"))
            else:
                fulfilled = self.limiting(r, element) and (by_itself or not r["through"])
            if not fulfilled:
                return False
        exceptions = [x for x in limb.excludes if not by_itself or set(x["elements"]) & set(r["elements"])]
        return (by_itself or self.hold(limb.conditions, s)) and not any(
            self.takes_out(exception, r, s, atoms) for exception in exceptions
        )

    def nested(self, r: Json) -> set[str]:
        """The elements of its slot and its through."""
        return {r[nest]["element"] for nest in ("slot", "through") if r[nest]}

    def level(self, r: Json, norm: Json) -> int:
        levels = [LEVELS.index(m["level"]) for m in norm["mental"] if self.counts(m)] or [0]
        return (min if self.broad(r) else max)(levels)

    def hold(self, lines: Iterable[Json], s: Situation) -> bool:
        """Step 6."""
        return all(
            any(term in s.present for term in line.get("only_if", line.get("unless"))) == ("only_if" in line)
            for line in lines
        )

    def takes(
        self, values: Values, element: str, r: Json, s: Situation, atoms: Atoms, least: int | None = None
    ) -> bool:
        """Steps 3 to 5 for an element that the limb has."""
        counting = [term for term, lines in values.terms if self.hold(lines, s)]
        present = any(term in s.present for term in counting)
        reference = any(name in s.present or name == "<all>" for to in values.references for name in conditions_of(to))
        if values.any:
            return True
        for nest in ("slot", "through"):
            if r[nest] and element == r[nest]["element"]:
                reached = self.referred(r, values.references, least) & self.norms_reaching(*s.at(nest))
                return bool(reached) or (self.limiting(r, element) and present)
        if element not in atoms:
            return present or reference
        if any(self.stands_for(r, element, term, atoms[element]) for term in counting):
            return True
        offered = {atom for value in r["elements"][element]["values"] for atom in self.atoms(value)}
        others = [term for term in counting if not any(self.stands_for(r, element, term, atom) for atom in offered)]
        return self.limiting(r, element) and (reference or any(term in s.present for term in others))

    def stands_for(self, r: Json, element: str, term: str, atom: str) -> bool:
        """The atom is one of the term's; to what forbids, quoted words are the remainder of what keeps one (§7)."""
        wholes = {whole for whole, _ in self.vocabulary["includes"]} & set(r["elements"][element]["values"])
        quoted = r["kind"] == "forbid" and term not in self.vocabulary["terms"]
        return atom in self.atoms(term) or (quoted and atom in wholes)

    def takes_out(self, exception: Json, r: Json, s: Situation, atoms: Atoms) -> bool:
        """Step 7."""
        if self.passed_over(r) & set(exception["elements"]) or not set(exception["conditions"]) <= s.present:
            return False
        return bool(exception["elements"] or exception["conditions"]) and all(
            any(self.stands_for(r, element, term, atoms[element]) for term in terms)
            if element in atoms
            else bool(set(terms) & s.present)
            for element, terms in exception["elements"].items()
        )

    # ---- §5, reservations

    def is_reserved(self, r: Json, s: Situation) -> bool:
        """Reserved with every choice of the ``any of`` elements."""
        under = [(d, i) for d, i in self.pairs() if self.permits(i)]
        return all(any(self.removes(d, i, r, s, atoms) for d, i in under) for atoms in self.picks(r, s))

    def permits(self, instrument: Json) -> bool:
        """Not where its facts are said not to hold, in the broad reading without doubt; nor what is not computable."""
        denied: dict[str, bool] = {}
        for fact in self.state["facts"]:
            if self.counts(fact):
                denied[fact["fact"]] = not fact["holds"] and not (self.reading_is_broad and fact.get("arguable"))
        barred = instrument["apply_when"] and all(denied.get(fact) for fact in instrument["apply_when"])
        return not barred and (instrument["computable"] or self.reading_is_broad)

    def removes(self, deposit: Json, instrument: Json, r: Json, s: Situation, atoms: Atoms) -> bool:
        permitted = instrument["require"] if r["id"] in instrument["on"] else []
        boxed = self.in_boxes(instrument["exclude"], r, s, atoms)
        may_go = boxed and not self.in_boxes(instrument["except"], r, s, atoms)
        anything = permitted == ["*"]
        permitted = [] if anything else permitted
        if not deposit["computable"]:
            beyond = self.beyond_ranges(instrument, r, s, atoms)
            return self.reading_is_broad and (may_go or beyond or any(q not in s.present for q in permitted))
        if anything and any(not set(xs) & s.present for xs in deposit["require"]):
            return True
        for xs, q in product(deposit["require"], permitted):
            if all(q in self.implied(r, [x]) for x in xs):
                if q not in s.present:
                    return True
            elif self.implied(r, [q]) & set(xs) and not s.present & set(xs):
                return True
        if instrument["territory"] and deposit.get("units") and s.unit not in deposit["units"]:
            return True
        if self.beyond_ranges(instrument, r, s, atoms) and self.limited(deposit, instrument, r, s):
            return True
        return may_go and self.in_boxes(deposit["exclude"], r, s, atoms)

    def in_boxes(self, boxes: Iterable[Json], r: Json, s: Situation, atoms: Atoms) -> bool:
        return any(
            r["id"] in box["on"]
            and all(self.named(atoms.get(element, ""), terms) for element, terms in box["elements"].items())
            and (box["targets"] is None or any(target in box["targets"] for _, target, _ in s.below))
            and set(box["conditions"]) <= s.present
            for box in boxes
        )

    def limited(self, deposit: Json, instrument: Json, r: Json, s: Situation) -> bool:
        """The through target is a deposited one, and the situation lies in no reference of the deposit."""
        if s.at("through")[0] not in deposit["limit"]["targets"]:
            return False
        references = [v["to"] for v in deposit["limit"]["references"] if self.counts(v)]
        if r["slot"] and r["slot"]["element"] == instrument["limit"]["element"]:
            return not self.referred(r, references) & self.norms_reaching(*s.at("slot"))
        return not any(name in s.present or name == "<all>" for to in references for name in conditions_of(to))

    def beyond_ranges(self, instrument: Json, r: Json, s: Situation, atoms: Atoms) -> bool:
        """The through target is a permitted one, and the situation lies in no range that is not to be undercut."""
        limit = instrument["limit"]
        if not limit or r["id"] not in limit["on"] or not r["through"] or s.at("through")[0] not in limit["targets"]:
            return False
        element, limbs = limit["element"], self.limbs(r["id"])
        for key in set().union(*(self.limbs_of_range(q) for q in limit["not_below"])):
            values = limbs[key].elements.get(element)
            passed = element in self.passed_over(r) - self.nested(r)
            if values is None or passed or self.takes(values, element, r, s, atoms):
                return False
        return True

    def _limbs_of_range(self, id_: str) -> set[Key]:
        """The limbs that reach some situation of a requirement whose range is not to be undercut."""
        return (
            {key for s in self.situations(id_) for key in self.limbs_reaching(id_, s)}
            if id_ in self.requirements
            else set()
        )

    # ---- §6 and §7

    def selected(self, selection: Json, id_: str, s: Situation) -> bool:
        """A norm that reaches the threshold covers it, or one punished as the offence by such norms alone."""
        r, months = self.requirements[id_], selection["months"]
        if any(self.reaches_threshold(self.norms(r)[norm], months) for norm in self.norms_reaching(id_, s)):
            return True
        for key, limb in self.limbs(id_).items():
            for atoms in self.picks(r, s) if self.norms(r)[key[0]].get("as_offence") else ():
                heavy = self.referred(r, limb.builds_on or (), months)
                below = limb.builds_on is None or heavy & {norm for norm, _ in self.reaching(r, s, atoms)}
                if below and self.fulfils(key, r, s, atoms, months):
                    return True
        return False

    def settled(self, r: Json, s: Situation, way: bool) -> bool:
        """The nested situations are each demanded and covered, and selected where the slot names a selection."""
        names = [x for x in self.convention["selects"] if r["slot"] and x["id"] == r["slot"].get("selection")]
        return all(
            nested in self.first(target, way).in_place
            and (nest != "slot" or not names or any(self.selected(x, target, nested) for x in names))
            for nest, target, nested in s.below
        )

    def _first(self, id_: str, way: bool) -> Found:
        """Before anything is left to another branch; ``way``: with deposits."""
        r, required = self.requirements[id_], self.situations(id_)
        reserved = frozenset(s for s in required if way and self.is_reserved(r, s))
        covered = frozenset(s for s in required if self.limbs_reaching(id_, s))
        measured = frozenset(s for s in required if self.settled(r, s, way))
        in_place = (measured & covered) - reserved
        searched = self.searched(r)
        gap = frozenset() if r["instead_of"] else measured - reserved - covered
        missing = frozenset(s for s in gap if s.unit in searched)
        unexamined = gap - missing
        if r["kind"] == "forbid":
            missing, unexamined = in_place, frozenset()
        inherited = self.inherited(r, way)
        found = Found(required, reserved, covered, measured, in_place, missing, unexamined, inherited, "")
        return replace(found, verdict=self.verdict(r, found, way))

    def searched(self, r: Json) -> set[str]:
        """The units of E."""
        searches = [e for e in self.state["examined"] if r["id"] in e["requirements"] and self.counts(e)]
        return set() if r["for_review"] else {unit for search in searches for unit in search["units"]}

    def inherited(self, r: Json, way: bool) -> frozenset[tuple[str, str]]:
        tags: set[tuple[str, str]] = set()
        for target in {t for targets in self.targets(r).values() for t in targets} if self.applies(r) is True else ():
            if target not in self.requirements:
                tags.add((target, "not-modelled"))
            elif not self.left(target, way):
                at = self.first(target, way)
                tags |= {(target, tag) for _, tag in at.inherited}
                tags |= {(target, "missing")} if at.missing else set()
                unknown = self.applies(self.requirements[target]) is None
                tags |= {(target, "unexamined")} if at.unexamined or unknown else set()
        return frozenset(tags)

    def verdict(self, r: Json, found: Found, way: bool) -> str:
        tags = {tag for _, tag in found.inherited}
        if r["instead_of"] or self.applies(r) is False:
            return "not-applicable"
        if self.applies(r) is None:
            return "not-examined"
        if r["kind"] == "forbid":
            return self.of_forbidden(r, found)
        if self.targets(r) and not found.measured:
            if tags:
                return "depends" if "missing" in tags else "not-examined"
            return "reserved" if found.required and not self.nothing_selected(r, way) else "not-applicable"
        if found.measured <= found.covered:
            return "met"
        if found.measured - found.reserved <= found.covered:
            return "reserved"
        if found.missing:
            return "partly" if found.in_place else "missing"
        return "not-examined"

    def nothing_selected(self, r: Json, way: bool) -> bool:
        """The slot names a selection, something of its targets is in D ∩ C and nothing of it is selected."""
        for selection in self.convention["selects"]:
            if r["slot"] and r["slot"].get("selection") == selection["id"]:
                targets = [t for t in selection["targets"] if t in self.requirements]
                there = [(t, s) for t in targets for s in self.first(t, way).in_place]
                return bool(there) and not any(self.selected(selection, t, s) for t, s in there)
        return False

    def of_forbidden(self, r: Json, found: Found) -> str:
        if found.missing or found.covered:
            return "missing" if found.missing else "reserved"
        if r["limits"] and not any(self.limbs_reaching(q, s) for q in r["limits"] for s in self.situations(q)):
            return "depends"
        return "met" if self.searched(r) >= set(self.state["units"]) else "not-examined"

    def left(self, id_: str, way: bool) -> bool:
        """§7, Other branch: it is neither met nor reserved, and a sibling is."""
        groups = [group for group in self.convention["any_of"] if id_ in group]
        family = {sibling for group in groups for sibling in group if sibling in self.requirements}
        verdicts = {sibling: self.first(sibling, way).verdict for sibling in family}
        return bool(IN_PLACE & set(verdicts.values())) and verdicts[id_] not in IN_PLACE

    def found(self, id_: str, way: bool) -> Found:
        """What is told of a requirement; ``way``: with deposits."""
        found = self.first(id_, way)
        if self.left(id_, way):
            found = replace(found, missing=frozenset(), unexamined=frozenset(), verdict="not-applicable")
        return found


__all__ = ["BruteForce", "Found", "Situation", "TooLarge"]
