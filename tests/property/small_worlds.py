"""Tiny dense worlds (WORLD.md): few terms, many relations, so that brute force can write every situation out."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from tests.oracle.random_worlds import well_formed

Json = dict[str, Any]
SORTS = {"act": "core", "item": "core", "means": "limiting", "purpose": "limiting", "offence": "core"}
TERMS = {"a1": "act", "a2": "act", "A": "act", "i1": "item", "i2": "item", "m1": "means", "m2": "means", "M": "means"}
CONDITIONS = ("c1", "c2", "c3", "C")
LEVELS = ("negligence", "recklessness", "intention")


def small_world(seed: int) -> Json:
    """A well-formed world; the same seed gives the same world."""
    random = Random(seed)
    while True:
        world = _Draw(random).world()
        if well_formed(world):
            return world


class _Draw:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.conditions = self.some(CONDITIONS, 1, 4)
        dropped = self.some(list(TERMS), 2, 5)
        self.terms = {t: e for t, e in TERMS.items() if t not in dropped or t in ("a1", "i1", "m1")}
        self.terms |= {"p1": "purpose", "o1": "offence", **dict.fromkeys(self.conditions, "condition")}
        self.units = self.some(["u1", "u2"], 1, 2) if self.chance(0.2) else ["u1"]
        wholes = {"A": ["a1", "a2"], "M": ["m1", "m2"], "C": ["c1", "c2"]}
        known = [[w, [p for p in parts if p in self.terms]] for w, parts in wholes.items() if w in self.terms]
        self.wholes = [[whole, parts] for whole, parts in known if parts]

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def some(self, values: Sequence[Any], least: int = 1, most: int = 2) -> list[Any]:
        return self.random.sample(list(values), min(len(values), self.random.randint(least, most)))

    def of(self, element: str) -> list[str]:
        return [term for term, kind in self.terms.items() if kind == element]

    def doubt(self, probability: float = 0.12) -> Json:
        return {"arguable": True} if self.chance(probability) else {}

    def world(self) -> Json:
        whole = [self.random.choice(["includes", "is", ""]) for _ in self.wholes]
        lines = [self.random.sample(list(self.terms), 2) for _ in range(self.random.randint(0, 3))]
        implies = [
            {"if": x, "then": y, "under_intention": self.chance(0.2), "arguable": self.chance(0.2)} for x, y in lines
        ]
        self.vocabulary = {
            "elements": SORTS,
            "terms": self.terms,
            **{k: [w for w, kind in zip(self.wholes, whole, strict=True) if kind == k] for k in ("includes", "is")},
            "implies": implies,
            "excludes": [self.random.sample(list(self.terms), 2)] if self.chance(0.2) else [],
        }
        self.requirements = [self.requirement("r1", None)]
        for number in range(2, self.random.randint(2, 4)):
            slot = {"element": self.random.choice(["offence", "purpose"]), "targets": [f"r{number - 1}"]}
            self.requirements.append(self.requirement(f"r{number}", slot))
        instruments = [self.instrument(f"p{n}") for n in range(self.random.randint(0, 2))]
        deposits = [self.deposit(self.random.choice(instruments)) for _ in range(3) if instruments and self.chance(0.6)]
        norms = [self.norm(f"n{n}", n) for n in range(self.random.randint(1, 4))]
        examined = [
            {"requirements": [r["id"]], "units": self.some(self.units, 0, 2) if self.chance(0.1) else self.units}
            for r in self.requirements
        ]
        state = {"units": self.units, "examined": examined, "norms": norms, "deposits": deposits}
        convention = {"requirements": self.requirements, "instruments": instruments, "parents": {}}
        return {"vocabulary": self.vocabulary, "convention": convention, "state": state, "date": 5}

    def requirement(self, id_: str, slot: Json | None) -> Json:
        elements = {}
        for name in ["act", *self.some(["item", "means"], 0, 1 if slot else 2)]:
            quantifier = self.random.choices(["each", "any of", "set by law"], [6, 4, 1])[0]
            values = self.some(self.of(name), 1, 2 if name != "act" or not slot else 1)
            elements[name] = {"values": values, "quantifier": quantifier}
        return {
            "id": id_,
            "elements": elements,
            "requires": self.some(self.conditions, 1, 1) if self.chance(0.12) else [],
            "spares": self.some([*self.conditions, "m1"], 1, 1) if self.chance(0.12) else [],
            "mental": self.random.choice(["recklessness", "intention", "intention"]),
            "elsewhere": self.some(["means", "item", "purpose"], 1, 1) if self.chance(0.1) and not slot else [],
            "slot": slot,
        }

    def box(self) -> Json:
        r = self.random.choice(self.requirements)
        names = self.some(list(r["elements"]), 0, 1) if self.chance(0.9) else ["purpose"]
        targets = self.some(["r1", "r2"], 1, 1) if self.chance(0.1) else None
        return {"on": [r["id"]], "elements": {n: self.some(self.of(n), 1, 1) for n in names}, "targets": targets}

    def instrument(self, id_: str) -> Json:
        ids = [r["id"] for r in self.requirements]
        return {
            "id": id_,
            "kind": "reservation",
            "on": self.some(ids),
            "require": self.some([*self.conditions, "m1"], 0, 2),
            "exclude": [{"on": self.some(ids), "elements": {}, "targets": None}] if self.chance(0.4) else [self.box()],
            "except": [self.box()] if self.chance(0.2) else [],
        }

    def deposit(self, instrument: Json) -> Json:
        conjuncts = [self.some([*instrument["require"], *self.conditions], 1, 2)] if self.chance(0.5) else []
        boxes = [self.box() for _ in range(self.random.randint(0, 2))]
        found = {"instrument": instrument["id"], "kind": "reservation", "computable": not self.chance(0.15)}
        return {**found, "require": conjuncts, "exclude": boxes}

    def reference(self) -> Json:
        to: Json = {"norms": [f"n{self.random.randint(0, 3)}"]} if self.chance(0.6) else {"all": True}
        return {"to": {"mode": "summary"} if self.chance(0.2) else to, **self.doubt()}

    def norm(self, id_: str, number: int) -> Json:
        r = self.requirements[number % len(self.requirements)]
        stated = range(self.random.choice([0, 1, 1, 2]))
        return {
            "id": id_,
            "law": self.random.choice(["L1", "L2"]),
            "units": self.units if self.chance(0.9) else self.units[:1],
            "status": "in force",
            "mode": self.random.choice(["summary", "indictable"]),
            "classes": [],
            "penalty": None,
            "mental": [{"level": self.random.choice(LEVELS), **self.doubt()} for _ in stated],
            "limbs": [self.limb(r) for _ in range(self.random.choice([1, 1, 2]))],
        }

    def limb(self, r: Json) -> Json:
        elements = {}
        for name, asked in r["elements"].items():
            if SORTS[name] == "core" or self.chance(0.5):
                terms = self.some([*asked["values"], *self.of(name)], 1, 2)
                elements[name] = self.element(terms, 0.04)
        if r["slot"] and self.chance(0.95):
            terms = self.some(self.of(r["slot"]["element"]), 0, 1) if self.chance(0.2) else []
            elements[r["slot"]["element"]] = self.element(terms, 1)
        if self.chance(0.15):
            name = self.random.choice([name for name in SORTS if name not in elements] or ["means"])
            elements[name] = self.element(self.some(self.of(name), 1, 1), 0.1)
        pool = [*self.conditions, *self.conditions, *(t for t in TERMS if t in self.terms)]
        lines = [{self.random.choice(["only_if", "unless"]): self.some(pool), **self.doubt()} for _ in range(3)]
        exception = {"elements": self.named(), "conditions": self.some(self.conditions, 0, 1), **self.doubt()}
        said = exception["elements"] or exception["conditions"]
        return {
            "elements": elements,
            "conditions": lines[: self.random.choice([0, 0, 1, 1, 2])],
            "excludes": [exception] if said and self.chance(0.25) else [],
            "builds_on": [self.reference()] if self.chance(0.15) else None,
        }

    def element(self, terms: Sequence[str], referring: float) -> Json:
        references = [self.reference()] if self.chance(referring) else []
        return {
            "any": self.chance(0.15),
            "terms": [{"term": term, **self.doubt()} for term in dict.fromkeys(terms)],
            "references": references,
        }

    def named(self) -> Json:
        return {name: self.some(self.of(name), 1, 1) for name in self.some(["act", "item", "means"], 0, 1)}
