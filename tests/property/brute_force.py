"""``docs/semantics.md`` by counting on one's fingers: every situation of a world (WORLD.md) written out one by one.

No decision diagrams, no regions, nothing of ``compliance``: sets of ``Situation`` and the sentences of the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Any

Json = Mapping[str, Any]
LEVELS = ("none", "negligence", "recklessness", "intention")


class TooLarge(Exception):
    """The requirement has more situations than are worth writing out."""


@dataclass(frozen=True)
class Situation:
    """``chosen``: (element, atom) of each ``each`` element; ``present``: every term present, the chosen ones' among them."""

    unit: str
    chosen: tuple[tuple[str, str], ...]
    present: frozenset[str]
    target: str = ""
    nested: Situation | None = None


@dataclass(frozen=True)
class Found:
    """What the page says of one requirement in one reading. R, V, C are whole; the rest is cut to R°."""

    required: frozenset[Situation]
    reserved: frozenset[Situation]
    covered: frozenset[Situation]
    measured: frozenset[Situation]
    in_place: frozenset[Situation]
    missing: frozenset[Situation]
    unexamined: frozenset[Situation]
    inherited: frozenset[tuple[str, str]]
    verdict: str


def counts(fact: Json, date: int) -> bool:
    return bool(fact.get("from", date) <= date <= fact.get("until", date))


class BruteForce:
    """One world in one reading."""

    def __init__(self, world: Json, reading: str, bound: int = 1000) -> None:
        self.broad = reading == "broad"
        self.bound = bound
        self.date: int = world["date"]
        self.vocabulary, self.convention, self.state = world["vocabulary"], world["convention"], world["state"]
        self.requirements: dict[str, Json] = {r["id"]: r for r in self.convention["requirements"]}
        self.parts = [(part, whole) for kind in ("includes", "is") for whole, ps in self.vocabulary[kind] for part in ps]
        norms = self.state["norms"]
        self.norms = {n["id"]: n for n in norms if n["status"] == "in force" and counts(n, self.date)}
        self.deposits = [d for d in self.state["deposits"] if counts(d, self.date)]
        self.limbs = {(id_, i): self.resolved(limb) for id_, n in self.norms.items() for i, limb in enumerate(n["limbs"])}
        self.atoms = cache(self._atoms)
        self.situations = cache(self._situations)
        self.norms_reaching = cache(self._norms_reaching)
        self.found: Callable[[str, bool], Found] = cache(self._found)

    # ---- §4, dates and doubts

    def resolved(self, limb: Json) -> dict[str, Any]:
        """A limb with what counts on the date in this reading."""
        elements = {}
        for name, written in limb["elements"].items():
            terms = [v for v in written["terms"] if counts(v, self.date)]
            references = [v for v in written["references"] if counts(v, self.date)]
            any_, doubt = bool(written["any"]), not self.broad
            if not terms and not references and not any_:
                continue
            in_doubt = not any_ and all(v.get("arguable") for v in terms + references)
            if self.vocabulary["elements"][name] == "limiting" and in_doubt:
                if self.broad:
                    continue
                doubt = False
            keep = [v for v in terms if not (doubt and v.get("arguable"))]
            kept_references = [v for v in references if not (doubt and v.get("arguable"))]
            elements[name] = (any_, [v["term"] for v in keep], kept_references)
        builds_on = [v for v in limb["builds_on"] or [] if counts(v, self.date)]
        return {
            "elements": elements,
            "conditions": [c for c in limb["conditions"] if self.bites(c)],
            "excludes": [x for x in limb["excludes"] if self.bites(x)],
            "builds_on": [v for v in builds_on if self.broad or not v.get("arguable")] if builds_on else None,
        }

    def bites(self, fact: Json) -> bool:
        """A condition or an exception counts on the date and, in the broad reading, is beyond doubt."""
        return counts(fact, self.date) and not (self.broad and fact.get("arguable"))

    # ---- §1, the vocabulary

    def _atoms(self, term: str) -> frozenset[str]:
        below = [part for part, whole in self.parts if whole == term]
        remainder = not below or any(term == whole for whole, _ in self.vocabulary["includes"])
        return frozenset([term] if remainder else []).union(*(self.atoms(part) for part in below))

    def steps(self, requirement: Json) -> list[tuple[str, str]]:
        """part ⇒ whole, and the implications that count."""
        return self.parts + [
            (line["if"], line["then"])
            for line in self.vocabulary["implies"]
            if (self.broad or not line.get("arguable"))
            and (requirement["mental"] == "intention" or not line.get("under_intention"))
        ]

    def implied(self, requirement: Json, terms: Iterable[str]) -> set[str]:
        found = set(terms)
        while more := {y for x, y in self.steps(requirement) if x in found} - found:
            found |= more
        return found

    def wholes(self, atoms: Iterable[str]) -> frozenset[str]:
        return frozenset(t for atom in atoms for t in self.vocabulary["terms"] if t == atom or atom in self.atoms(t))

    # ---- §2, situations

    def mentioned(self, requirement: Json) -> set[str]:
        """Every term that a norm, a reservation or the requirement mentions, with what relations tie to it."""
        terms = {*requirement["requires"], *requirement["spares"]}
        for element in self.each(requirement).values():
            terms |= {*element["values"], *(atom for value in element["values"] for atom in self.atoms(value))}
        for limb in self.limbs.values():
            terms |= {term for _, values, _ in limb["elements"].values() for term in values}
            terms |= {term for line in limb["conditions"] for term in line.get("only_if", line.get("unless"))}
            for exception in limb["excludes"]:
                terms |= {*exception["conditions"], *(t for ts in exception["elements"].values() for t in ts)}
        terms |= {term for instrument in self.convention["instruments"] for term in instrument["require"]}
        terms |= {term for deposit in self.deposits for conjunct in deposit["require"] for term in conjunct}
        while more := (self.implied(requirement, terms) | self.parts_of_is(terms)) - terms:
            terms |= more
        return terms | {f"<{n}#{i}:{e}>" for (n, i), e in self.foreign_references(requirement)}

    def parts_of_is(self, terms: Iterable[str]) -> set[str]:
        return {part for whole, parts in self.vocabulary["is"] if whole in terms for part in parts}

    def foreign_references(self, requirement: Json) -> Iterator[tuple[tuple[str, int], str]]:
        """Limbs and elements whose references are one condition of their own: the element is no slot of r."""
        slot = (requirement["slot"] or {}).get("element")
        for key, limb in self.limbs.items():
            for element, (_, _, references) in limb["elements"].items():
                if references and element != slot and element not in self.passed_over(requirement):
                    yield key, element

    def each(self, requirement: Json, quantifier: str = "each") -> dict[str, Any]:
        return {name: item for name, item in requirement["elements"].items() if item["quantifier"] == quantifier}

    def choices(self, elements: Json) -> list[tuple[tuple[str, str], ...]]:
        """Every way to choose one atom of the listed values for each element."""
        atoms = {name: sorted({a for v in item["values"] for a in self.atoms(v)}) for name, item in elements.items()}
        return list(product(*([(name, atom) for atom in found] for name, found in atoms.items())))

    def passed_over(self, requirement: Json) -> set[str]:
        return {*self.each(requirement, "set by law"), *requirement["elsewhere"]}

    def possible(self, requirement: Json, present: frozenset[str]) -> bool:
        return (
            all(y in present for x, y in self.steps(requirement) if x in present)
            and all(present & set(parts) for whole, parts in self.vocabulary["is"] if whole in present)
            and not any(x in present and y in present for x, y in self.vocabulary["excludes"])
        )

    def _situations(self, id_: str) -> frozenset[Situation]:
        """R."""
        r = self.requirements[id_]
        terms, found = self.mentioned(r), []
        for chosen in self.choices(self.each(r)):
            fixed = self.wholes(atom for _, atom in chosen)
            free = sorted(terms - fixed)
            if 2 ** len(free) > self.bound:
                raise TooLarge(id_)
            for size in range(len(free) + 1):
                for more in combinations(free, size):
                    present = fixed | set(more)
                    wanted = present >= set(r["requires"]) and not present & set(r["spares"])
                    if wanted and self.possible(r, present):
                        found.append((chosen, present))
        if r["slot"] is None:
            return frozenset(Situation(unit, *own) for unit in self.state["units"] for own in found)
        targets = [(t, s) for t in r["slot"]["targets"] if t in self.requirements for s in self.situations(t)]
        if len(found) * len(targets) > self.bound:
            raise TooLarge(id_)
        return frozenset(Situation(s.unit, *own, t, s) for own in found for t, s in targets)

    # ---- §3, what a norm reaches

    def referred(self, references: Iterable[Json]) -> set[str]:
        return {id_ for id_, norm in self.norms.items() for ref in references if self.finds(ref["to"], norm)}

    def finds(self, to: Json, norm: Json) -> bool:
        kind, value = next(iter(to.items()))
        if kind == "norms":
            return norm["id"] in value
        if kind == "class":
            return value in norm["classes"]
        if kind == "penalty_at_least":
            return norm["penalty"] is not None and norm["penalty"] >= value
        return kind == "all" or norm[kind] == value

    def _norms_reaching(self, id_: str, s: Situation) -> frozenset[str]:
        """The norms that reach s: with some atoms of the ``any of`` elements."""
        picks = self.choices(self.each(self.requirements[id_], "any of"))
        return frozenset().union(*(self.reaching(self.requirements[id_], s, dict(pick)) for pick in picks))

    def reaching(self, r: Json, s: Situation, pick: Mapping[str, str]) -> set[str]:
        """The least fixpoint over "builds on"."""
        candidates = [key for key in self.limbs if self.fulfils(key, r, s, {**dict(s.chosen), **pick})]
        reaching: set[str] = set()
        while True:
            bases = {key: self.limbs[key]["builds_on"] for key in candidates}
            more = {key[0] for key in candidates if bases[key] is None or self.referred(bases[key]) & reaching}
            if more <= reaching:
                return reaching
            reaching |= more

    def fulfils(self, key: tuple[str, int], r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        """Steps 1 to 7."""
        norm, limb, slot = self.norms[key[0]], self.limbs[key], r["slot"]
        levels = [LEVELS.index(m["level"]) for m in norm["mental"] if counts(m, self.date)]
        level = (min if self.broad else max)(levels) if levels else 0
        if s.unit not in norm["units"] or level > LEVELS.index(r["mental"]):
            return False
        for element in {*atoms, *limb["elements"], *([slot["element"]] if slot else [])} - self.passed_over(r):
            limiting = self.vocabulary["elements"][element] == "limiting"
            if element not in limb["elements"]:
                if not limiting:
                    return False
                continue
            any_, terms, references = limb["elements"][element]
            fulfilled = any_
            if slot and element == slot["element"]:
                assert s.nested is not None
                fulfilled |= bool(self.referred(references) & self.norms_reaching(s.target, s.nested))
                fulfilled |= limiting and any(term in s.present for term in terms)
            elif element in atoms:
                asked = {atom for value in r["elements"][element]["values"] for atom in self.atoms(value)}
                fulfilled |= any(atoms[element] in self.atoms(term) for term in terms)
                fulfilled |= limiting and any(term in s.present and not asked & self.atoms(term) for term in terms)
                fulfilled |= limiting and f"<{key[0]}#{key[1]}:{element}>" in s.present
            else:
                fulfilled |= any(term in s.present for term in (*terms, f"<{key[0]}#{key[1]}:{element}>"))
            if not fulfilled:
                return False
        for line in limb["conditions"]:
            there = any(term in s.present for term in line.get("only_if", line.get("unless")))
            if there != ("only_if" in line):
                return False
        return not any(self.takes_out(exception, r, s, atoms) for exception in limb["excludes"])

    def takes_out(self, exception: Json, r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        """Step 7."""
        if self.passed_over(r) & set(exception["elements"]):
            return False
        return all(term in s.present for term in exception["conditions"]) and all(
            any(atoms[element] in self.atoms(t) if element in atoms else t in s.present for t in terms)
            for element, terms in exception["elements"].items()
        )

    # ---- §5, reservations

    def is_reserved(self, r: Json, s: Situation) -> bool:
        """Reserved with every choice of the ``any of`` elements."""
        picks = self.choices(self.each(r, "any of"))
        return all(any(self.removes(d, r, s, {**dict(s.chosen), **dict(p)}) for d in self.deposits) for p in picks)

    def removes(self, deposit: Json, r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        return any(
            self.removes_under(i, deposit, r, s, atoms)
            for i in self.convention["instruments"]
            if (i["id"], i["kind"]) == (deposit["instrument"], deposit["kind"])
        )

    def removes_under(self, i: Json, deposit: Json, r: Json, s: Situation, atoms: Mapping[str, str]) -> bool:
        permitted = i["require"] if r["id"] in i["on"] else []
        may_go = self.in_boxes(i["exclude"], r, s, atoms) and not self.in_boxes(i["except"], r, s, atoms)
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
            and all(any(atoms.get(e, "") in self.atoms(t) for t in terms) for e, terms in box["elements"].items())
            and (box["targets"] is None or s.target in box["targets"])
            for box in boxes
        )

    # ---- §6 and §7

    def _found(self, id_: str, with_deposits: bool = True) -> Found:
        r = self.requirements[id_]
        required = self.situations(id_)
        reserved = frozenset(s for s in required if with_deposits and self.is_reserved(r, s))
        covered = frozenset(s for s in required if self.norms_reaching(id_, s))
        targets = r["slot"]["targets"] if r["slot"] else []
        below = {t: self.found(t, with_deposits) for t in targets if t in self.requirements}
        measured = frozenset(s for s in required if not s.target or s.nested in below[s.target].in_place)
        gap = measured - reserved - covered
        searches = [e for e in self.state["examined"] if id_ in e["requirements"] and counts(e, self.date)]
        examined = {unit for search in searches for unit in search["units"]}
        missing = frozenset(s for s in gap if s.unit in examined)
        in_place = (measured & covered) - reserved
        tags = {(t, "not-modelled") for t in targets if t not in self.requirements}
        for t, at in below.items():
            tags |= {(t, "missing")} if at.missing else set()
            tags |= {(t, "unexamined")} if at.unexamined else set()
            tags |= {(t, tag) for _, tag in at.inherited}
        verdict = self.verdict(measured, reserved, covered, missing, in_place, {tag for _, tag in tags}, bool(r["slot"]))
        rest = (in_place, missing, gap - missing, frozenset(tags), verdict)
        return Found(required, reserved, covered, measured, *rest)

    def verdict(
        self,
        measured: frozenset[Situation],
        reserved: frozenset[Situation],
        covered: frozenset[Situation],
        missing: frozenset[Situation],
        in_place: frozenset[Situation],
        tags: set[str],
        lifted: bool,
    ) -> str:
        if lifted and not measured:
            return "depends" if "missing" in tags else "not-examined" if tags else "reserved"
        if measured <= covered:
            return "met"
        if measured - reserved <= covered:
            return "reserved"
        if missing:
            return "partly" if in_place else "missing"
        return "not-examined"
