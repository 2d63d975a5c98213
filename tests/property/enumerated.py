"""A world (WORLD.md) in one reading with every situation written out: §1, §2 and §4 of ``docs/semantics.md``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from itertools import combinations, pairwise, product
from typing import Any

Json = Mapping[str, Any]
Key = tuple[str, int]
"""A limb: its norm and its number."""
RANGE = re.compile(r"(\w+):(\d+)\.\.(\d*)")
ENDLESS = 10**9


class TooLarge(Exception):
    """The requirement has more situations than are worth writing out."""


@dataclass(frozen=True)
class Situation:
    """``chosen``: (element, atom) of each ``each`` element; ``present``: every term present.

    ``below``: for its slot and its through, where the requirement has them, the target and its situation.
    """

    unit: str
    chosen: tuple[tuple[str, str], ...]
    present: frozenset[str]
    below: tuple[tuple[str, str, Situation], ...] = ()

    def at(self, nest: str) -> tuple[str, Situation]:
        """The target, and its situation, of the ``slot`` or the ``through``."""
        return next((target, nested) for name, target, nested in self.below if name == nest)


Situations = frozenset[Situation]


@dataclass(frozen=True)
class Values:
    """What a limb says of an element: ``any``, terms with the lines of their own, what references go to."""

    any: bool
    terms: tuple[tuple[str, tuple[Json, ...]], ...]
    references: tuple[Json, ...]


@dataclass(frozen=True)
class Limb:
    """A limb with what counts on the date in one reading."""

    elements: Mapping[str, Values]
    conditions: tuple[Json, ...]
    excludes: tuple[Json, ...]
    builds_on: tuple[Json, ...] | None


class Enumerated:
    """One world in one reading. Requirements with more than ``bound`` assignments or situations are ``TooLarge``."""

    def __init__(self, world: Json, reading: str, bound: int = 1000) -> None:
        world = _whole(world)
        self.reading_is_broad, self.bound, self.date = reading == "broad", bound, world["date"]
        self.vocabulary, self.convention, self.state = world["vocabulary"], world["convention"], world["state"]
        self.requirements: dict[str, Json] = {r["id"]: r for r in self.convention["requirements"]}
        self.parts = [(p, whole) for kind in ("includes", "is") for whole, ps in self.vocabulary[kind] for p in ps]
        self.norms_read = {broad: dict(self._norms(broad)) for broad in (False, True)}
        self.deposits = [d for d in self.state["deposits"] if self.counts(d)]
        self.atoms = cache(self._atoms)
        self.limbs: Callable[[str], dict[Key, Limb]] = cache(self._limbs)
        self.situations: Callable[[str], Situations] = cache(self._situations)

    # ---- §3 dates, §4 doubts

    def counts(self, fact: Json) -> bool:
        return bool(fact.get("from", self.date) <= self.date <= fact.get("until", self.date))

    def broad(self, r: Json) -> bool:
        """The reading of the law; of what forbids, the other one (§7)."""
        return self.reading_is_broad != (r["kind"] == "forbid")

    def _norms(self, broad: bool) -> Iterator[tuple[str, Json]]:
        """The norms that count, with what a reading sees of their trial and their punishment."""
        for norm in self.state["norms"]:
            if norm["status"] == "in force" and self.counts(norm) and (broad or not norm.get("arguable")):
                yield norm["id"], {**norm, **norm.get("broad", {})} if broad else norm

    def norms(self, r: Json) -> dict[str, Json]:
        """The norms that count for a requirement."""
        return self.norms_read[self.broad(r)]

    def limiting(self, r: Json, element: str) -> bool:
        """Numbers are limiting; to what forbids every element of its own is core (§7)."""
        own = r["kind"] == "forbid" and element in r["elements"]
        return not own and self.vocabulary["elements"][element] != "core"

    def _limbs(self, id_: str) -> dict[Key, Limb]:
        """Every limb of a norm that counts, as a requirement reads it."""
        r = self.requirements[id_]
        return {(n, i): self.resolved(r, x) for n, norm in self.norms(r).items() for i, x in enumerate(norm["limbs"])}

    def resolved(self, r: Json, limb: Json) -> Limb:
        elements = {}
        for name, written in limb["elements"].items():
            values = [v for v in (*written["terms"], *written["references"]) if self.counts(v)]
            kept = [v for v in values if self.broad(r) or not v.get("arguable")]
            whole = written["any"] and (self.broad(r) or not written.get("any_arguable"))
            if not values and not written["any"]:
                continue  # as if it were not written
            plain = written["any"] and not written.get("any_arguable")
            if not plain and all(v.get("arguable") for v in values) and self.limiting(r, name):
                if self.broad(r):
                    continue
                kept, whole = values, written["any"]
            terms = tuple((v["term"], tuple(self.own_lines(r, v))) for v in kept if "term" in v)
            elements[name] = Values(whole, terms, tuple(v["to"] for v in kept if "to" in v))
        bases = [v for v in limb["builds_on"] or [] if self.counts(v)]
        return Limb(
            elements,
            tuple(self.asked(r, c) for c in limb["conditions"] if self.narrows(r, c)),
            tuple(self.taken(r, x) for x in limb["excludes"] if self.narrows(r, x)),
            tuple(v["to"] for v in bases if self.broad(r) or not v.get("arguable")) if bases else None,
        )

    def narrows(self, r: Json, fact: Json) -> bool:
        """A condition or an exception counts; in the broad reading none in doubt, or a whole line of which is."""
        unsure = fact.get("arguable_terms", {})
        named = fact["elements"] if "elements" in fact else {"": fact.get("only_if", fact.get("unless"))}
        by_line = unsure if "elements" in fact else {"": unsure}
        whole = any(terms and set(terms) <= set(by_line.get(name, [])) for name, terms in named.items())
        return self.counts(fact) and not (self.broad(r) and (fact.get("arguable") or whole))

    def asked(self, r: Json, line: Json) -> Json:
        """A condition with the values that count: of those in doubt beside others, what is against the norm's reach."""
        (name,) = {"only_if", "unless"} & line.keys()
        plain = [term for term in line[name] if term not in line.get("arguable_terms", [])]
        kept = plain if plain and (name == "only_if") != self.broad(r) else line[name]
        return {**line, name: kept}

    def taken(self, r: Json, exception: Json) -> Json:
        """An exception with the values that count."""
        unsure = exception.get("arguable_terms", {}) if self.broad(r) else {}
        named = exception["elements"].items()
        return {**exception, "elements": {e: [t for t in terms if t not in unsure.get(e, [])] for e, terms in named}}

    def own_lines(self, r: Json, value: Json) -> Iterator[Json]:
        """The conditions of a value's own, as lines; arguable ones count in the narrow reading only."""
        if not (self.broad(r) and value.get("arguable_conditions")):
            yield from ({"only_if": words} for words in value.get("only_if", []))
            yield from ({"unless": words} for words in value.get("unless", []))

    def applies(self, r: Json) -> bool | None:
        """Whether one of the facts holds; ``None``: that is unknown."""
        said: dict[str, bool | None] = {}
        for fact in self.state["facts"]:
            if self.counts(fact):
                said[fact["fact"]] = fact["holds"] if self.reading_is_broad or not fact.get("arguable") else None
        found = [said.get(fact) for fact in r["apply_when"]]
        if not found or True in found:
            return True
        return None if None in found else False

    # ---- §1, the vocabulary

    def _atoms(self, term: str) -> frozenset[str]:
        below = [part for part, whole in self.parts if whole == term]
        remainder = not below or any(term == whole for whole, _ in self.vocabulary["includes"])
        return frozenset([term] if remainder else []).union(*(self.atoms(part) for part in below))

    def named(self, atom: str, terms: Iterable[str]) -> bool:
        return any(atom in self.atoms(term) for term in terms)

    def steps(self, r: Json) -> list[tuple[str, str]]:
        """part ⇒ whole, and the implications that count."""
        counting = [x for x in self.vocabulary["implies"] if self.broad(r) or not x.get("arguable")]
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
        lists: list[Iterable[str]] = [r["requires"], r["spares"]]
        for limb in self.limbs(r["id"]).values():
            stated = [value for values in limb.elements.values() for value in values.terms]
            lists.append([term for term, _ in stated])
            for line in (*limb.conditions, *(line for _, lines in stated for line in lines)):
                lists.append(line.get("only_if", line.get("unless")))
            lists += [terms for x in limb.excludes for terms in (x["conditions"], *x["elements"].values())]
        for instrument in self.convention["instruments"]:
            lists.append(instrument["require"] if instrument["require"] != ["*"] else [])
            lists += [box["conditions"] for box in (*instrument["exclude"], *instrument["except"])]
        for deposit in self.state["deposits"]:
            lists += [*deposit["require"], *(box["conditions"] for box in deposit["exclude"])]
        lists += [self.atoms(value) for item in self.elements(r, "each").values() for value in item["values"]]
        terms = {term for some in lists for term in some}
        while more := (self.implied(r, terms) | self.parts_of_is(terms)) - terms:
            terms |= more
        return terms | self.reference_conditions(r)

    def parts_of_is(self, terms: Iterable[str]) -> set[str]:
        return {part for whole, parts in self.vocabulary["is"] if whole in terms for part in parts}

    def wider(self, r: Json) -> list[tuple[str, str]]:
        """Where a norm is named, every reference is present that finds it."""
        found = self.references(r)
        names = {id_ for to in found for id_ in to.get("norms", [])} & self.norms(r).keys()
        others = [(to, conditions_of(to)[0]) for to in found if "norms" not in to]
        return [
            (f"<norm {id_}>", name)
            for id_ in names
            for to, name in others
            if name != "<all>" and self.finds(to, self.norms(r)[id_])
        ]

    def reference_conditions(self, r: Json) -> set[str]:
        """The names of the references that are conditions at r."""
        return {name for to in self.references(r) for name in conditions_of(to) if name != "<all>"}

    def references(self, r: Json) -> list[Json]:
        """References under an element that is no slot of r, of norms and of limits that are deposited."""
        slots = {r[nest]["element"] for nest in ("slot", "through") if r[nest]}
        found: list[Json] = []
        for limb in self.limbs(r["id"]).values():
            for element, values in limb.elements.items():
                if element not in slots and element not in self.passed_over(r):
                    found += values.references
        for deposit in self.state["deposits"]:
            found += [v["to"] for v in deposit.get("limit", {}).get("references", [])]
        return found

    def pairs(self) -> list[tuple[Json, Json]]:
        """Deposits that count, with the instruments they are made under."""
        both = product(self.deposits, self.convention["instruments"])
        return [(d, i) for d, i in both if (d["instrument"], d["kind"]) == (i["id"], i["kind"])]

    def elements(self, r: Json, quantifier: str) -> dict[str, Json]:
        return {name: item for name, item in r["elements"].items() if item["quantifier"] == quantifier}

    def choices(self, elements: Json) -> list[tuple[tuple[str, str], ...]]:
        """Every way to choose one atom of the listed values for each element."""
        atoms = {name: sorted({a for v in item["values"] for a in self.atoms(v)}) for name, item in elements.items()}
        return list(product(*([(name, atom) for atom in found] for name, found in atoms.items())))

    def passed_over(self, r: Json) -> set[str]:
        return {*self.elements(r, "set by law"), *r["elsewhere"]}

    def possible(self, r: Json, present: frozenset[str]) -> bool:
        months = [int(term[9:-1]) for term in self.reference_conditions(r) if term.startswith("<penalty ")]
        ladder = [(f"<penalty {high}>", f"<penalty {low}>") for low, high in pairwise(sorted(months))]
        ladder += self.wider(r)
        return (
            all(y in present for x, y in (*self.steps(r), *ladder) if x in present)
            and all(present & set(parts) for whole, parts in self.vocabulary["is"] if whole in present)
            and not any(x in present and y in present for x, y in self.vocabulary["excludes"])
        )

    def _situations(self, id_: str) -> Situations:
        """R."""
        r, own = self.requirements[id_], []
        if self.applies(r) is not True:
            return frozenset()
        for chosen in self.choices(self.elements(r, "each")):
            fixed = {t for _, a in chosen for t in self.vocabulary["terms"] if t == a or a in self.atoms(t)}
            free = sorted(self.mentioned(r) - fixed)
            if 2 ** len(free) > self.bound:
                raise TooLarge(id_)
            for more in (c for size in range(len(free) + 1) for c in combinations(free, size)):
                present = frozenset(fixed.union(more))
                if present >= set(r["requires"]) and not present & set(r["spares"]) and self.possible(r, present):
                    own.append((chosen, present))
        units = self.state["units"]
        below: dict[str, list[tuple[tuple[str, str, Situation], ...]]] = {unit: [()] for unit in units}
        for nest, targets in self.targets(r).items():
            nested = [(nest, t, s) for t in targets if t in self.requirements for s in self.situations(t)]
            below = {u: [(*before, one) for before in below[u] for one in nested if one[2].unit == u] for u in units}
        if len(own) * sum(map(len, below.values())) > max(self.bound, len(own) * len(units)):
            raise TooLarge(id_)
        return frozenset(Situation(unit, *one, nested) for unit in units for one in own for nested in below[unit])

    def targets(self, r: Json) -> dict[str, Sequence[str]]:
        """The targets of its slot and of its through; a selection's where the slot names one."""
        found = {}
        for nest in ("slot", "through"):
            if r[nest]:
                selections = [s for s in self.convention["selects"] if s["id"] == r[nest].get("selection")]
                found[nest] = selections[0]["targets"] if selections else r[nest]["targets"]
        return found


def conditions_of(to: Json) -> list[str]:
    """The conditions that stand for a reference: those that say the same are one."""
    ((kind, value),) = to.items()
    if kind == "norms":
        return [f"<norm {id_}>" for id_ in value]
    if kind == "all":
        return ["<all>"]
    return [f"<{ {'law': 'offence', 'penalty_at_least': 'penalty'}.get(kind, kind) } {value}>".replace("< ", "<")]


def _whole(world: Json) -> dict[str, Any]:
    """The world with all that may be left out, and its ranges as terms made of bands (§1, Numbers)."""
    found: dict[str, Any] = deepcopy(dict(world))
    vocabulary, convention, state = found["vocabulary"], found["convention"], found["state"]
    for name in ("includes", "is", "implies", "excludes"):
        vocabulary.setdefault(name, [])
    for name in ("instruments", "selects", "any_of"):
        convention.setdefault(name, [])
    for name in ("facts", "deposits", "examined"):
        state.setdefault(name, [])
    for r in convention["requirements"]:
        r.setdefault("kind", "criminalise")
        r.setdefault("mental", "intention" if r["kind"] in ("criminalise", "extend") else "none")
        defaults = {
            "slot": None,
            "through": None,
            "apply_when": [],
            "limits": [],
            "instead_of": "",
            "for_review": False,
        }
        r.update({name: value for name, value in defaults.items() if name not in r})
    boxes = [box for d in state["deposits"] for box in d["exclude"]]
    for i in convention["instruments"]:
        defaults = {"limit": None, "territory": False, "apply_when": [], "computable": True}
        i.update({name: value for name, value in defaults.items() if name not in i})
        boxes += [*i["exclude"], *i["except"]]
    for box in boxes:
        box.setdefault("conditions", [])
    _add_bands(found)
    return found


def _add_bands(world: dict[str, Any]) -> None:
    """Each range is nothing but the bands inside it; one inside another implies it; bands exclude each other."""
    vocabulary = world["vocabulary"]
    ranges: dict[str, set[tuple[int, int]]] = {}
    for text in _texts(world):
        written = RANGE.fullmatch(text)
        if written and vocabulary["elements"].get(written[1]) == "number":
            past = int(written[3]) + 1 if written[3] else ENDLESS
            ranges.setdefault(written[1], set()).add((int(written[2]), past))
    for element, spans in ranges.items():
        cuts = sorted({0, ENDLESS, *(end for span in spans for end in span)})
        bands = list(pairwise(cuts))
        names = {
            (low, past): f"{element}:{low}..{past - 1 if past < ENDLESS else ''}" for low, past in (*spans, *bands)
        }
        vocabulary["terms"] |= dict.fromkeys(names.values(), element)
        for low, past in spans - set(bands):
            vocabulary["is"].append([names[low, past], [names[b] for b in bands if low <= b[0] and b[1] <= past]])
        for one, other in product(spans, spans):
            if one != other and other[0] <= one[0] and one[1] <= other[1]:
                vocabulary["implies"].append({"if": names[one], "then": names[other]})
        vocabulary["excludes"] += [[names[one], names[other]] for one, other in combinations(bands, 2)]


def _texts(value: Any) -> Iterator[str]:
    """Every text of a world."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, (list, dict)):
        for item in value if isinstance(value, list) else [*value.values(), *value]:
            yield from _texts(item)
