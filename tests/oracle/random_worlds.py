"""Small random worlds (WORLD.md), drawn so that every rule and every verdict occurs often.

Norms are mirrors of requirements with small mutations: a law that is nearly right meets the rules
that decide. The same seed gives the same world.
"""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from .facts import ANYTHING
from .random_norms import draw_norms
from .well_formed import well_formed

__all__ = ["random_world", "well_formed"]

DATE = 5
SORTS = {
    "act": "core",
    "item": "core",
    "means": "limiting",
    "result": "limiting",
    "purpose": "limiting",
    "offence": "core",
}
LEVELS = ["none", "negligence", "recklessness", "intention"]
MODES = ["indictable", "summary"]
CLASSES = ["crime", "delict"]
SIZES = {"act": 3, "item": 2, "means": 3, "result": 2, "purpose": 3, "condition": 3, "offence": 1}
PERIODS: list[dict[str, int]] = [
    {"from": 5},
    {"until": 5},
    {"from": 5, "until": 5},
    {"from": 1, "until": 9},
    {"until": 4},
    {"from": 6},
    {"from": 1, "until": 4},
]
OTHER_STATUSES = ["repealed", "not yet in force", "suspended"]


def random_world(seed: int) -> dict[str, Any]:
    """A well-formed world; the same seed gives the same world."""
    random = Random(seed)
    while True:
        world = _Draft(random).world()
        if well_formed(world):
            return world


# ---- Drawing -------------------------------------------------------------------------------------


class _Draft:
    """One attempt at a world."""

    def __init__(self, random: Random) -> None:
        self.random = random
        self.terms: dict[str, str] = {}
        self.vocabulary: dict[str, Any] = {}
        self.requirements: list[dict[str, Any]] = []
        self.selects: list[dict[str, Any]] = []
        self.norms: list[dict[str, Any]] = []
        self.units: list[str] = []

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def some(self, values: Sequence[Any], least: int = 1, most: int = 2) -> list[Any]:
        """A few of the values, in their order."""
        number = min(len(values), self.random.randint(least, most))
        picked = set(self.random.sample(range(len(values)), number))
        return [v for i, v in enumerate(values) if i in picked]

    def of(self, element: str) -> list[str]:
        return [t for t, e in self.terms.items() if e == element]

    def world(self) -> dict[str, Any]:
        self.units = ["u1", "u2"] if self.chance(0.35) else ["u1"]
        self._vocabulary()
        self._requirements()
        self._selects()
        instruments = self._instruments()
        deposits = self._deposits(instruments)
        self._norms(instruments, deposits)
        return {
            "vocabulary": self.vocabulary,
            "convention": {
                "requirements": self.requirements,
                "instruments": instruments,
                **({"selects": self.selects} if self.selects or self.chance(0.5) else {}),
                "parents": self._parents(),
            },
            "state": {
                "units": self.units,
                "examined": self._examined(),
                "norms": self.norms,
                "deposits": deposits,
            },
            "date": DATE,
        }

    # -- vocabulary

    def _vocabulary(self) -> None:
        for element, size in SIZES.items():
            low = {"condition": 0, "means": 2, "result": 2, "purpose": 2}.get(element, 1)
            for number in range(self.random.randint(low, size)):
                self.terms[f"{element[:2]}{number + 1}"] = element
        includes: list[Any] = []
        parts_of: list[Any] = []
        for element in [*SORTS, "condition"]:
            likely = 0.45 if element in ("act", "item", "condition") else 0.2
            if self.chance(likely) and (element != "condition" or len(self.of(element)) < 3):
                self._wholes(element, includes, parts_of)
        conditions = self.of("condition")
        implies = []
        for _ in range(self.random.randint(0, 3) if conditions else 0):
            first, then = self.random.choice(list(self.terms)), self.random.choice(conditions)
            if first != then:
                implies.append(
                    {
                        "if": first,
                        "then": then,
                        "under_intention": self.chance(0.2),
                        "arguable": self.chance(0.25),
                    }
                )
        excludes = [self.random.sample(list(self.terms), 2)] if self.chance(0.25) else []
        self.vocabulary = {
            "elements": dict(SORTS),
            "terms": self.terms,
            "includes": includes,
            "is": parts_of,
            "implies": implies,
            "excludes": excludes,
        }

    def _wholes(self, element: str, includes: list[Any], parts_of: list[Any]) -> None:
        parts = self.of(element)
        for number in range(2 if element != "condition" and self.chance(0.2) else 1):
            whole = f"{element[:2]}w{number}"
            (includes if self.chance(0.5) else parts_of).append([whole, self.some(parts, 1, 2)])
            self.terms[whole] = element
            parts = [*parts, whole] if number else [whole, *parts[:1]]

    # -- convention

    def _requirements(self) -> None:
        for number in range(self.random.randint(1, 2)):
            self._requirement(f"r{number + 1}", None)
        for _ in range(self.random.choice([2 - len(self.requirements), 1, 1, 2, 2])):
            earlier = [r["id"] for r in self.requirements]
            last_lift = [r["id"] for r in self.requirements[-1:] if r["slot"]]
            targets = last_lift if last_lift and self.chance(0.6) else self.some(earlier, 1, 2)
            if self.chance(0.15):
                targets = [*targets, "absent"] if self.chance(0.6) else ["absent"]
            slot = {"element": "offence" if self.chance(0.6) else "purpose", "targets": targets}
            self._requirement(f"r{len(self.requirements) + 1}", slot)

    def _requirement(self, ident: str, slot: dict[str, Any] | None) -> None:
        if slot and self.chance(0.6):
            names = ["act"]
        else:
            names = ["act", *self.some(["item", "means", "result", "purpose"], 0, 2)]
        names = [n for n in names if not slot or n != slot["element"]]
        elements: dict[str, Any] = {}
        for name in names:
            quantifier = self.random.choices(["each", "any of", "set by law"], [75, 17, 8])[0]
            values = self.some(self.of(name), 1, 2)
            elements[name] = {"values": values, "quantifier": quantifier}
        conditions = self.of("condition")
        free = [e for e in SORTS if not slot or e != slot["element"]]
        self.requirements.append(
            {
                "id": ident,
                "elements": elements,
                "requires": self.some(conditions, 1, 1) if self.chance(0.15) else [],
                "spares": self.some([*conditions, *self.of("result")], 1, 1) if self.chance(0.12) else [],
                "mental": self.random.choices(LEVELS, [5, 10, 15, 70])[0],
                "elsewhere": self.some(free, 1, 1) if self.chance(0.12) else [],
                "slot": slot,
            }
        )

    def _selects(self) -> None:
        idents = [r["id"] for r in self.requirements]
        for number in range(self.random.choice([1, 1, 1, 2]) if self.chance(0.37) else 0):
            targets = self.some(idents, 1, 3)
            self.random.shuffle(targets)
            if self.chance(0.05):
                targets.append("absent")
            months = self.random.choice([6, 12, 12, 24, 60])
            self.selects.append({"id": f"s{number + 1}", "targets": targets, "months": months})

    def _instruments(self) -> list[dict[str, Any]]:
        instruments: list[dict[str, Any]] = []
        idents = [r["id"] for r in self.requirements]
        for number in range(self.random.choice([0, 1, 1, 1, 2])):
            by_terms = self.chance(0.65)
            anything = by_terms and self.chance(0.4)
            wanted = [*self.of("condition"), *self.of("condition"), *self.of("result")]
            listed = [
                value
                for requirement in self.requirements
                for element, asked in requirement["elements"].items()
                if SORTS[element] == "limiting"
                for value in asked["values"]
            ]
            if listed and self.chance(0.4):
                wanted = listed
            instrument: dict[str, Any] = {
                "id": f"p{number + 1}",
                "kind": self.random.choice(["declaration", "reservation"]),
                "on": self.some(idents, len(idents) if anything else 1, 4) if by_terms else [],
                "require": [ANYTHING] if anything else list(dict.fromkeys(self.some(wanted, 1, 2))) if by_terms else [],
                "exclude": [],
                "except": [],
            }
            if not by_terms or self.chance(0.2):
                instrument["exclude"] = [self._box(idents)]
                instrument["except"] = [self._box(idents)] if self.chance(0.35) else []
            instruments.append(instrument)
        return instruments

    def _box(self, idents: Sequence[str]) -> dict[str, Any]:
        on = self.some(idents, 1, 2)
        first = next(r for r in self.requirements if r["id"] == on[0])
        elements = {}
        if self.chance(0.55):
            names = list(first["elements"]) if self.chance(0.9) else list(SORTS)
            for name in self.some(names, 1, 1):
                elements[name] = self.some(self.of(name), 1, 2)
        targets = None
        if first["slot"] and self.chance(0.5):
            targets = self.some(first["slot"]["targets"], 1, 1)
        elif self.chance(0.03):
            targets = self.some(idents, 1, 2)
        return {"on": on, "elements": elements, "targets": targets}

    def _parents(self) -> dict[str, list[str]]:
        idents = [r["id"] for r in self.requirements]
        parents = {"P": self.some(idents, 1, 3)}
        if self.chance(0.4):
            parents["Q"] = ["P", *self.some(idents, 0, 1)]
        if self.chance(0.4):
            lifts = [r["id"] for r in self.requirements if r["slot"]]
            parents["R"] = self.some(lifts, 0 if self.chance(0.1) else 1, 1)
        return parents

    # -- state

    def _examined(self) -> list[dict[str, Any]]:
        examined = []
        for requirement in self.requirements:
            if self.chance(0.8):
                period = self.period(0.1)
                units = self.units if self.chance(0.9) else self.some(self.units, 0, 1)
                examined.append({"requirements": [requirement["id"]], "units": units, **period})
        return examined

    def _deposits(self, instruments: Sequence[Any]) -> list[dict[str, Any]]:
        deposits: list[dict[str, Any]] = []
        for instrument in instruments:
            anything = instrument["require"] == [ANYTHING]
            for _ in range(self.random.choice([1, 1, 2] if anything else [0, 1, 1, 1, 2])):
                other = [r["id"] for r in self.requirements]
                require, exclude = [], []
                for _ in range(self.random.choice([1, 1, 2]) if instrument["require"] else 0):
                    require.append(self._alternatives(instrument["require"]))
                for box in instrument["exclude"]:
                    exclude.append(box if self.chance(0.6) else self._box(other))
                kind = instrument["kind"]
                if self.chance(0.06):
                    kind = "reservation" if kind == "declaration" else "declaration"
                deposits.append(
                    {
                        "instrument": instrument["id"] if self.chance(0.97) else "p9",
                        "kind": kind,
                        **self.period(0.15),
                        "computable": not self.chance(0.2),
                        "require": require,
                        "exclude": exclude,
                    }
                )
        return deposits[:3]

    def _alternatives(self, permitted: Sequence[str]) -> list[str]:
        """A conjunct: mostly a permitted term or one related to it, at times with another."""
        named = [*self.of("condition"), *self.of("condition"), *self.of("result")] or list(self.terms)
        pool = (named if self.chance(0.7) else list(self.terms)) if permitted == [ANYTHING] else list(permitted)
        term = self.random.choice(pool)
        relations = [
            *((part, whole) for whole, parts in self.vocabulary["includes"] for part in parts),
            *((part, whole) for whole, parts in self.vocabulary["is"] for part in parts),
            *((line["if"], line["then"]) for line in self.vocabulary["implies"]),
        ]
        for _ in range(self.random.choice([0, 0, 1, 1, 2])):
            down = self.chance(0.5)
            near = [x if down else y for x, y in relations if term == (y if down else x)]
            term = self.random.choice(near) if near else term
        others = [term]
        if self.chance(0.35):
            others.append(self.random.choice(list(self.terms)))
        return list(dict.fromkeys(others))

    def period(self, probability: float) -> dict[str, int]:
        return dict(self.random.choice(PERIODS)) if self.chance(probability) else {}

    def _norms(self, instruments: Sequence[Any], deposits: Sequence[Any]) -> None:
        asked = [[t] for i in instruments for t in i["require"] if t != ANYTHING]
        asked += [c for d in deposits for c in d["require"]]
        thresholds = [s["months"] for s in self.selects]
        self.norms = draw_norms(self.random, self.vocabulary, self.requirements, self.units, asked, thresholds)
