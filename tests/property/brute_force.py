"""``docs/semantics.md`` on one's fingers, for worlds small enough to write every situation out.

No decision diagrams, no regions, nothing of ``compliance``: sets of ``Situation`` and the sentences of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from tests.property.enumerated import Enumerated, Json, Situation, Situations, TooLarge

LEVELS = ("none", "negligence", "recklessness", "intention")


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

    def verdict(self, lifted: bool) -> str:
        tags = {tag for _, tag in self.inherited}
        if lifted and not self.measured:
            return "depends" if "missing" in tags else "not-examined" if tags else "reserved"
        if self.measured <= self.covered:
            return "met"
        if self.measured - self.reserved <= self.covered:
            return "reserved"
        if self.missing:
            return "partly" if self.in_place else "missing"
        return "not-examined"


class BruteForce(Enumerated):
    """What the law reaches, what is reserved, and the verdicts."""

    def __init__(self, world: Json, reading: str, bound: int = 1000) -> None:
        super().__init__(world, reading, bound)
        self.norms_reaching: Callable[[str, Situation], set[str]] = cache(self._norms_reaching)
        self.found: Callable[[str, bool], Found] = cache(self._found)

    # ---- §3, what a norm reaches

    def referred(self, references: Iterable[Json]) -> set[str]:
        return {id_ for id_, norm in self.norms.items() for to in references if self.finds(to, norm)}

    def finds(self, to: Json, norm: Json) -> bool:
        ((kind, value),) = to.items()
        if kind == "norms":
            return norm["id"] in value
        if kind == "class":
            return value in norm["classes"]
        if kind == "penalty_at_least":
            return norm["penalty"] is not None and norm["penalty"] >= value
        return kind == "all" or norm[kind] == value

    def _norms_reaching(self, id_: str, s: Situation) -> set[str]:
        """The norms that reach s, with some atoms of the ``any of`` elements."""
        r = self.requirements[id_]
        picks = self.choices(self.elements(r, "any of"))
        return {norm for pick in picks for norm in self.reaching(r, s, {**dict(s.chosen), **dict(pick)})}

    def reaching(self, r: Json, s: Situation, atoms: Mapping[str, str]) -> set[str]:
        """The least fixpoint over "builds on" (step 8)."""
        bases = {key: limb["builds_on"] for key, limb in self.limbs.items() if self.fulfils(key, r, s, atoms)}
        found: set[str] = set()
        while more := {key[0] for key, on in bases.items() if on is None or self.referred(on) & found} - found:
            found |= more
        return found

    def fulfils(self, key: tuple[str, int], r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        """Steps 1 to 7."""
        norm, limb, slot = self.norms[key[0]], self.limbs[key], {r["slot"]["element"]} if r["slot"] else set()
        levels = [LEVELS.index(m["level"]) for m in norm["mental"] if self.counts(m)] or [0]
        if s.unit not in norm["units"] or (min if self.broad else max)(levels) > LEVELS.index(r["mental"]):
            return False
        for element in {*atoms, *slot, *limb["elements"]} - self.passed_over(r):
            limiting = self.vocabulary["elements"][element] == "limiting"
            if element not in limb["elements"]:
                fulfilled = limiting
            else:
                any_, terms, references = limb["elements"][element]
                there = any(term in s.present for term in terms)
                if element in slot:
                    assert s.nested is not None
                    reached = bool(self.referred(references) & self.norms_reaching(s.target, s.nested))
                    fulfilled = any_ or reached or (limiting and there)
                elif element in atoms:
                    asked = {atom for value in r["elements"][element]["values"] for atom in self.atoms(value)}
                    others = [self.reference(key, element), *(t for t in terms if not asked & self.atoms(t))]
                    outside = limiting and any(term in s.present for term in others)
                    fulfilled = any_ or self.named(atoms[element], terms) or outside
                else:
                    fulfilled = any_ or there or self.reference(key, element) in s.present
            if not fulfilled:
                return False
        for line in limb["conditions"]:
            if any(term in s.present for term in line.get("only_if", line.get("unless"))) != ("only_if" in line):
                return False
        return not any(self.takes_out(exception, r, s, atoms) for exception in limb["excludes"])

    def takes_out(self, exception: Json, r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        """Step 7."""
        if self.passed_over(r) & set(exception["elements"]) or not set(exception["conditions"]) <= s.present:
            return False
        return all(
            self.named(atoms[element], terms) if element in atoms else bool(set(terms) & s.present)
            for element, terms in exception["elements"].items()
        )

    # ---- §5, reservations

    def is_reserved(self, r: Json, s: Situation) -> bool:
        """Reserved with every choice of the ``any of`` elements."""
        pairs = [(d, i) for d in self.deposits for i in self.convention["instruments"] if d["instrument"] == i["id"]]
        under = [(d, i) for d, i in pairs if d["kind"] == i["kind"]]
        picks = [{**dict(s.chosen), **dict(pick)} for pick in self.choices(self.elements(r, "any of"))]
        return all(any(self.removes(d, i, r, s, atoms) for d, i in under) for atoms in picks)

    def removes(self, deposit: Json, instrument: Json, r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        permitted = instrument["require"] if r["id"] in instrument["on"] else []
        if permitted == ["*"]:
            if deposit.get("computable", True) and any(not set(xs) & s.present for xs in deposit["require"]):
                return True
            permitted = []
        boxed = self.in_boxes(instrument["exclude"], r, s, atoms)
        may_go = boxed and not self.in_boxes(instrument["except"], r, s, atoms)
        if not deposit["computable"]:
            return self.broad and (may_go or any(q not in s.present for q in permitted))
        for xs, q in product(deposit["require"], permitted):
            if all(q in self.implied(r, [x]) for x in xs):
                if q not in s.present:
                    return True
            elif self.implied(r, [q]) & set(xs) and not s.present & set(xs):
                return True
        return may_go and self.in_boxes(deposit["exclude"], r, s, atoms)

    def in_boxes(self, boxes: Iterable[Json], r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        return any(
            r["id"] in box["on"]
            and all(self.named(atoms.get(element, ""), terms) for element, terms in box["elements"].items())
            and (box["targets"] is None or s.target in box["targets"])
            for box in boxes
        )

    # ---- §6 and §7

    def _found(self, id_: str, with_deposits: bool) -> Found:
        r, required = self.requirements[id_], self.situations(id_)
        reserved = frozenset(s for s in required if with_deposits and self.is_reserved(r, s))
        covered = frozenset(s for s in required if self.norms_reaching(id_, s))
        targets = r["slot"]["targets"] if r["slot"] else []
        below = {t: self.found(t, with_deposits) for t in targets if t in self.requirements}
        measured = frozenset(s for s in required if not r["slot"] or s.nested in below[s.target].in_place)
        gap = measured - reserved - covered
        searches = [e for e in self.state["examined"] if id_ in e["requirements"] and self.counts(e)]
        missing = frozenset(s for s in gap if any(s.unit in search["units"] for search in searches))
        inherited = {(t, "not-modelled") for t in targets if t not in below}
        for t, at in below.items():
            inherited |= {(t, tag) for _, tag in at.inherited}
            inherited |= {(t, tag) for tag, some in (("missing", at.missing), ("unexamined", at.unexamined)) if some}
        in_place = (measured & covered) - reserved
        return Found(required, reserved, covered, measured, in_place, missing, gap - missing, frozenset(inherited))

    def verdict(self, id_: str, with_deposits: bool = True) -> str:
        return self.found(id_, with_deposits).verdict(lifted=self.requirements[id_]["slot"] is not None)


__all__ = ["BruteForce", "Found", "Situation", "TooLarge"]
