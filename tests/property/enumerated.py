"""A world (WORLD.md) in one reading with every situation written out: §1, §2 and §4 of ``docs/semantics.md``."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product
from typing import Any

Json = Mapping[str, Any]


class TooLarge(Exception):
    """The requirement has more situations than are worth writing out."""


@dataclass(frozen=True)
class Situation:
    """``chosen``: (element, atom) of each ``each`` element; ``present``: every term present."""

    unit: str
    chosen: tuple[tuple[str, str], ...]
    present: frozenset[str]
    target: str = ""
    nested: Situation | None = None


Situations = frozenset[Situation]


class Enumerated:
    """One world in one reading. Requirements with more than ``bound`` assignments or situations are ``TooLarge``."""

    def __init__(self, world: Json, reading: str, bound: int = 1000) -> None:
        self.broad, self.bound, self.date = reading == "broad", bound, world["date"]
        self.vocabulary, self.convention, self.state = world["vocabulary"], world["convention"], world["state"]
        self.requirements: dict[str, Json] = {r["id"]: r for r in self.convention["requirements"]}
        self.parts = [(p, whole) for kind in ("includes", "is") for whole, ps in self.vocabulary[kind] for p in ps]
        self.norms = {n["id"]: n for n in self.state["norms"] if n["status"] == "in force" and self.counts(n)}
        self.deposits = [d for d in self.state["deposits"] if self.counts(d)]
        self.limbs = {(id_, i): self.resolved(x) for id_, n in self.norms.items() for i, x in enumerate(n["limbs"])}
        self.atoms = cache(self._atoms)
        self.situations: Callable[[str], Situations] = cache(self._situations)

    # ---- §3 dates, §4 doubts

    def counts(self, fact: Json) -> bool:
        return bool(fact.get("from", self.date) <= self.date <= fact.get("until", self.date))

    def resolved(self, limb: Json) -> dict[str, Any]:
        """A limb with what counts on the date in this reading."""
        elements = {}
        for name, written in limb["elements"].items():
            values = [v for v in (*written["terms"], *written["references"]) if self.counts(v)]
            kept = [v for v in values if self.broad or not v.get("arguable")]
            if not values and not written["any"]:
                continue  # as if it were not written
            in_doubt = not written["any"] and all(v.get("arguable") for v in values)
            if in_doubt and self.vocabulary["elements"][name] == "limiting":
                if self.broad:
                    continue
                kept = values
            terms = [v["term"] for v in kept if "term" in v]
            elements[name] = (written["any"], terms, [v["to"] for v in kept if "to" in v])
        bases = [v for v in limb["builds_on"] or [] if self.counts(v)]
        return {
            "elements": elements,
            "conditions": [c for c in limb["conditions"] if self.narrows(c)],
            "excludes": [x for x in limb["excludes"] if self.narrows(x)],
            "builds_on": [v["to"] for v in bases if self.broad or not v.get("arguable")] if bases else None,
        }

    def narrows(self, fact: Json) -> bool:
        return self.counts(fact) and not (self.broad and fact.get("arguable"))

    # ---- §1, the vocabulary

    def _atoms(self, term: str) -> frozenset[str]:
        below = [part for part, whole in self.parts if whole == term]
        remainder = not below or any(term == whole for whole, _ in self.vocabulary["includes"])
        return frozenset([term] if remainder else []).union(*(self.atoms(part) for part in below))

    def named(self, atom: str, terms: Iterable[str]) -> bool:
        return any(atom in self.atoms(term) for term in terms)

    def steps(self, r: Json) -> list[tuple[str, str]]:
        """part ⇒ whole, and the implications that count."""
        counting = [x for x in self.vocabulary["implies"] if self.broad or not x.get("arguable")]
        intention = r["mental"] == "intention"
        return self.parts + [(x["if"], x["then"]) for x in counting if intention or not x.get("under_intention")]

    def implied(self, r: Json, terms: Iterable[str]) -> set[str]:
        found = set(terms)
        while more := {y for x, y in self.steps(r) if x in found} - found:
            found |= more
        return found

    # ---- §2, situations

    def mentioned(self, r: Json) -> set[str]:
        """Every term that a norm, a reservation or the requirement mentions, with what relations tie to it."""
        boxes = [limb["elements"].values() for limb in self.limbs.values()]
        lists = [terms for values in boxes for _, terms, _ in values] + [r["requires"], r["spares"]]
        for limb in self.limbs.values():
            lists += [line.get("only_if", line.get("unless")) for line in limb["conditions"]]
            lists += [terms for x in limb["excludes"] for terms in (x["conditions"], *x["elements"].values())]
        lists += [i["require"] for i in self.convention["instruments"] if i["require"] != ["*"]]
        lists += [conjunct for deposit in self.state["deposits"] for conjunct in deposit["require"]]
        lists += [self.atoms(value) for item in self.elements(r, "each").values() for value in item["values"]]
        terms = {term for some in lists for term in some}
        while more := (self.implied(r, terms) | self.parts_of_is(terms)) - terms:
            terms |= more
        limbs = self.limbs.items()
        return terms | {self.reference(key, e) for key, x in limbs for e in x["elements"] if self.foreign(r, x, e)}

    def parts_of_is(self, terms: Iterable[str]) -> set[str]:
        return {part for whole, parts in self.vocabulary["is"] if whole in terms for part in parts}

    def foreign(self, r: Json, limb: Json, element: str) -> bool:
        """The limb refers to norms under an element that is no slot of r: a condition of its own."""
        slot = r["slot"]["element"] if r["slot"] else ""
        return bool(limb["elements"][element][2]) and element != slot and element not in self.passed_over(r)

    def reference(self, key: tuple[str, int], element: str) -> str:
        return f"<{key[0]}#{key[1]}:{element}>"

    def elements(self, r: Json, quantifier: str) -> dict[str, Json]:
        return {name: item for name, item in r["elements"].items() if item["quantifier"] == quantifier}

    def choices(self, elements: Json) -> list[tuple[tuple[str, str], ...]]:
        """Every way to choose one atom of the listed values for each element."""
        atoms = {name: sorted({a for v in item["values"] for a in self.atoms(v)}) for name, item in elements.items()}
        return list(product(*([(name, atom) for atom in found] for name, found in atoms.items())))

    def passed_over(self, r: Json) -> set[str]:
        return {*self.elements(r, "set by law"), *r["elsewhere"]}

    def possible(self, r: Json, present: frozenset[str]) -> bool:
        return (
            all(y in present for x, y in self.steps(r) if x in present)
            and all(present & set(parts) for whole, parts in self.vocabulary["is"] if whole in present)
            and not any(x in present and y in present for x, y in self.vocabulary["excludes"])
        )

    def _situations(self, id_: str) -> Situations:
        """R."""
        r, own = self.requirements[id_], []
        for chosen in self.choices(self.elements(r, "each")):
            fixed = {t for _, a in chosen for t in self.vocabulary["terms"] if t == a or a in self.atoms(t)}
            free = sorted(self.mentioned(r) - fixed)
            if 2 ** len(free) > self.bound:
                raise TooLarge(id_)
            for more in (c for size in range(len(free) + 1) for c in combinations(free, size)):
                present = frozenset(fixed.union(more))
                if present >= set(r["requires"]) and not present & set(r["spares"]) and self.possible(r, present):
                    own.append((chosen, present))
        if r["slot"] is None:
            return frozenset(Situation(unit, *one) for unit in self.state["units"] for one in own)
        nested = [(t, s) for t in r["slot"]["targets"] if t in self.requirements for s in self.situations(t)]
        if len(own) * len(nested) > self.bound:
            raise TooLarge(id_)
        return frozenset(Situation(s.unit, *one, t, s) for one in own for t, s in nested)
