"""What drawing a random world begins with: chance, the constructs that are switched on, the vocabulary."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from random import Random
from typing import Any

from .terms import range_of

FEATURES = {
    "apply when": 0.3,
    "box conditions": 0.5,
    "chain": 0.2,
    "for review": 0.2,
    "forbid": 0.3,
    "instead": 0.22,
    "instrument when": 0.3,
    "kinds": 0.55,
    "limit": 0.7,
    "not computable": 0.12,
    "numbers": 0.25,
    "other branch": 0.3,
    "own conditions": 0.35,
    "quoted words": 0.3,
    "selection slot": 0.25,
    "territory": 0.2,
    "through": 0.45,
    "two nested": 0.6,
}
"""The constructs that can be switched off, and how likely a world is to use each (a limit needs a through)."""

ALL_FEATURES = frozenset({*FEATURES, "doubts"})
"""Doubts are laid over a world when it is drawn (`random_doubts`): it is the same world with and without them."""

SORTS = {
    "act": "core",
    "item": "core",
    "means": "limiting",
    "result": "limiting",
    "purpose": "limiting",
    "offence": "core",
}
SIZES = {"act": 3, "item": 2, "means": 3, "result": 2, "purpose": 3, "condition": 3, "offence": 1}
LEAST = {"condition": 0, "means": 2, "result": 2, "purpose": 2, "served": 2}
LEVELS = ["none", "negligence", "recklessness", "intention"]
FACTS = ["f1", "f2"]
PERIODS: list[dict[str, int]] = [
    {"from": 5},
    {"until": 5},
    {"from": 5, "until": 5},
    {"from": 1, "until": 9},
    {"until": 4},
    {"from": 6},
    {"from": 1, "until": 4},
]


def level_of(requirement: Mapping[str, Any]) -> str:
    """The mental element of a requirement, by its kind where it says nothing."""
    default = "intention" if requirement.get("kind", "criminalise") in ("criminalise", "extend") else "none"
    return str(requirement.get("mental") or default)


class Draws:
    """Chance, and what was drawn so far."""

    def __init__(self, random: Random, features: frozenset[str]) -> None:
        self.random = random
        self.features = {name for name, likely in FEATURES.items() if self.chance(likely) and name in features}
        self.units = ["u1", "u2"] if self.chance(0.8 if "territory" in self.features else 0.35) else ["u1"]
        self.sorts = dict(SORTS)
        self.terms: dict[str, str] = {}
        """The listed terms."""
        self.others: dict[str, str] = {}
        """Ranges and quoted words: what may stand where a term may stand."""
        self.vocabulary: dict[str, Any] = {}
        self.requirements: list[dict[str, Any]] = []
        self.selects: list[dict[str, Any]] = []

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def uses(self, feature: str, probability: float = 1) -> bool:
        """Whether the construct is on in this world, and wanted here."""
        return feature in self.features and self.chance(probability)

    def some(self, values: Sequence[Any], least: int = 1, most: int = 2) -> list[Any]:
        """A few of the values, in their order."""
        number = min(len(values), self.random.randint(least, most))
        picked = set(self.random.sample(range(len(values)), number))
        return [v for i, v in enumerate(values) if i in picked]

    def of(self, element: str) -> list[str]:
        """The terms of an element; of a number its ranges."""
        ranges = [t for t, e in self.others.items() if e == element and range_of(t)]
        return [t for t, e in self.terms.items() if e == element] + ranges

    def period(self, probability: float) -> dict[str, int]:
        return dict(self.random.choice(PERIODS)) if self.chance(probability) else {}

    # -- vocabulary

    def draw_vocabulary(self) -> None:
        sizes = dict(SIZES)
        if "through" in self.features:
            self.sorts.update({"power": "core", "served": "limiting"})
            sizes.update({"power": 1, "served": 3})
        if "numbers" in self.features:
            self.sorts["age"] = "number"
            self._ranges()
        for element, size in sizes.items():
            for number in range(self.random.randint(LEAST.get(element, 1), size)):
                self.terms[f"{element[:2]}{number + 1}"] = element
        includes: list[Any] = []
        parts_of: list[Any] = []
        for element in sizes:
            likely = 0.45 if element in ("act", "item", "condition") else 0.2
            if self.chance(likely) and (element != "condition" or len(self.of(element)) < 3):
                self._wholes(element, includes, parts_of)
        if "quoted words" in self.features:
            for element in ("act", "means"):
                self.others[f'"{element} in words"'] = element
            self.others['"other words"'] = "condition"
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
            "elements": self.sorts,
            "terms": self.terms,
            "includes": includes,
            "is": parts_of,
            "implies": implies,
            "excludes": excludes,
        }

    def _ranges(self) -> None:
        """Ranges of one number element, cut at two numbers at most: three bands."""
        low, high = sorted(self.random.sample([9, 14, 18, 21, 60], 2))
        spans = [(0, low - 1), (0, high - 1), (low, None), (high, None), (low, high - 1)]
        for start, end in self.some(spans, 3, 4):
            self.others[f"age:{start}..{'' if end is None else end}"] = "age"

    def _wholes(self, element: str, includes: list[Any], parts_of: list[Any]) -> None:
        parts = self.of(element)
        keeps = 0.75 if element == "act" and "forbid" in self.features else 0.5
        for number in range(2 if element != "condition" and self.chance(0.2) else 1):
            whole = f"{element[:2]}w{number}"
            (includes if self.chance(keeps) else parts_of).append([whole, self.some(parts, 1, 2)])
            self.terms[whole] = element
            parts = [*parts, whole] if number else [whole, *parts[:1]]
