"""Worlds of any size (``tests/oracle/WORLD.md``), the same for the same seed, shaped like a convention beside its laws.

For each requirement there are ten norms: three speak of it, two are graver forms that build on those and on one another
in circles, five speak of something no requirement asks for. A requirement has eight atoms: a whole concept tree of six
and two from another tree. One in ten is lifted over two others. About 8 % of the atoms are excluded by a reservation;
some requirements are narrowed by a declaration, some were not searched, some values and conditions are arguable, some
norms are repealed. For one requirement in ten the norms aim at something else, so that nothing covers it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from random import Random
from typing import Any

World = dict[str, Any]

SIZES = {"S/10": 5, "S/2": 25, "S": 50, "2S": 100, "M": 500, "L": 5_000, "XL": 20_000}
"""Requirements; the norms are ten times as many."""

TODAY, REPEALED = 5, 3


def world(requirements: int, seed: int = 1) -> World:
    """A world with so many requirements and ten times as many norms."""
    return _Maker(Random(seed), requirements).world()


@dataclass
class _Maker:
    random: Random
    size: int
    trees: list[tuple[str, str, str, str, str, str]] = field(default_factory=list)
    values: dict[str, list[str]] = field(default_factory=dict)
    terms: dict[str, str] = field(default_factory=lambda: {"attempt": "act"})
    includes: list[list[Any]] = field(default_factory=list)
    implies: list[dict[str, str]] = field(default_factory=list)
    requirements: list[World] = field(default_factory=list)
    instruments: list[World] = field(default_factory=list)
    deposits: list[World] = field(default_factory=list)
    norms: list[World] = field(default_factory=list)

    def world(self) -> World:
        """Everything, requirement by requirement."""
        self._vocabulary()
        for number in range(self.size):
            if number % 10 == 9:
                self._lifted(number)
            else:
                self._plain(number)
        searched = [item["id"] for item in self.requirements if self.random.random() < 0.95]
        return {
            "vocabulary": {
                "elements": {"act": "core", "target": "core", "offence": "core"},
                "terms": self.terms,
                "includes": self.includes,
                "is": [],
                "implies": self.implies,
                "excludes": [],
            },
            "convention": {"requirements": self.requirements, "instruments": self.instruments, "parents": {}},
            "state": {
                "units": ["u"],
                "examined": [{"requirements": searched, "units": ["u"]}],
                "norms": self.norms,
                "deposits": self.deposits,
            },
            "date": TODAY,
        }

    def _vocabulary(self) -> None:
        """Concept trees, root ⊃ (branch ⊃ twig, twig), leaf, leaf; six pairs of conditions."""
        for number in range(max(4, self.size // 5)):
            root, branch, one, two, three, four = (f"a{number}{part}" for part in ("", "x", "x1", "x2", "y", "z"))
            self.trees.append((root, branch, one, two, three, four))
            self.terms |= dict.fromkeys(self.trees[-1], "act")
            self.includes += [[root, [branch, three, four]], [branch, [one, two]]]
        for pair in range(6):
            self.terms |= {f"infringing{pair}": "condition", f"protected{pair}": "condition"}
            self.implies.append({"if": f"infringing{pair}", "then": f"protected{pair}"})

    def _plain(self, number: int) -> None:
        """A requirement, the norms around it, and what may be and is reserved."""
        id_, target, pair = f"r{number}", f"t{number}", self.random.randrange(6)
        whole, beside = self.random.sample(self.trees, 2)
        self.terms[target] = "target"
        self.values[id_] = [whole[0], beside[2], beside[4]]
        elements = {"act": {"values": self.values[id_]}, "target": {"values": [target]}}
        self.requirements.append(_requirement(id_, elements))
        offered = [*whole, beside[2], beside[4], beside[1], beside[0]]
        wide = self.random.random() < 0.6
        target = target if self.random.random() < 0.9 else f"x{number}"
        self.terms[target] = "target"
        mapped = [
            self._norm(f"n{number}.{n}", self._acts(offered, wide and n == 0), target, pair, []) for n in range(3)
        ]
        graver = [f"n{number}.3", f"n{number}.4"]
        for own, other in (graver, graver[::-1]):
            bases = [other, *self.random.sample(mapped, self.random.choice((0, 1, 1)))]
            self._norm(own, self._acts(offered, self.random.random() < 0.5), target, pair, bases)
        for n in range(5, 10):
            nearby = [f"n{self.random.randrange(self.size)}.{self.random.randrange(10)}"]
            unasked = f"x{self.random.randrange(self.size)}"
            self.terms[unasked] = "target"
            bases = nearby if self.random.random() < 0.5 else []
            self._norm(f"n{number}.{n}", self._acts(self.random.choice(self.trees), False), unasked, pair, bases)
        self._reserved(number, id_, whole, pair)

    def _lifted(self, number: int) -> None:
        """Attempt of two earlier requirements, and norms that refer to the norms on them."""
        id_ = f"r{number}"
        below = self.random.sample([n for n in range(max(0, number - 9), number) if n % 10 != 9], 2)
        slot = {"element": "offence", "targets": [f"r{n}" for n in below]}
        self.requirements.append(_requirement(id_, {"act": {"values": ["attempt"]}}, slot))
        for n in range(10):
            found = [f"n{one}.{self.random.randrange(5)}" for one in below for _ in range(2)]
            if n == 0 and self.random.random() < 0.5:
                found = [f"n{one}.{k}" for one in below for k in range(3)]
            act = "attempt" if n < 3 else self.random.choice(self.random.choice(self.trees))
            offence = {"references": [self._maybe({"to": {"norms": found}})]}
            self._add(f"n{number}.{n}", {"act": {"terms": [{"term": act}]}, "offence": offence}, [], [])

    def _acts(self, offered: tuple[str, ...] | list[str], wide: bool) -> list[str]:
        """What a norm names: both trees whole, or a few terms."""
        if wide:
            return [offered[0], offered[-1]]
        return self.random.sample(offered, self.random.randint(1, 3))

    def _norm(self, id_: str, acts: list[str], target: str, pair: int, bases: list[str]) -> str:
        """A norm on acts against a target, sometimes under a condition."""
        elements = {
            "act": {"terms": [self._maybe({"term": act}) for act in acts]},
            "target": {"terms": [{"term": target}]},
        }
        drawn = self.random.random()
        conditions = [f"protected{pair}"] if drawn < 0.25 else [f"infringing{pair}"] if drawn < 0.35 else []
        return self._add(id_, elements, conditions, [self._maybe({"to": {"norms": [base]}}) for base in bases])

    def _add(self, id_: str, elements: World, conditions: list[str], bases: list[World]) -> str:
        """A norm with one limb."""
        limb = {
            "elements": elements,
            "conditions": [self._maybe({"only_if": [condition]}) for condition in conditions],
            "builds_on": bases or None,
        }
        repealed = {"until": REPEALED} if self.random.random() < 0.03 else {}
        plain: World = {"law": "L", "status": "in force", "penalty": None, "classes": [], "mode": None}
        mental = [{"level": "intention"}]
        self.norms.append({"id": id_, "units": ["u"], "mental": mental, "limbs": [limb]} | plain | repealed)
        return id_

    def _maybe(self, fact: World) -> World:
        """The fact, arguable once in twenty times."""
        return fact | {"arguable": True} if self.random.random() < 0.05 else fact

    def _reserved(self, number: int, id_: str, whole: tuple[str, ...], pair: int) -> None:
        """For some a reservation that excludes acts, for some a declaration that requires a condition."""
        if self.random.random() < 0.4:
            box = {"on": [id_], "elements": {"act": [self.random.choice((whole[1], whole[2], whole[4]))]}}
            wider = {"on": [id_], "elements": {"act": [whole[0]]}}
            self.instruments.append(
                {"id": f"e{number}", "kind": "reservation", "on": [], "require": [], "exclude": [wider]}
            )
            self.deposits.append({"instrument": f"e{number}", "kind": "reservation", "exclude": [box]})
        if self.random.random() < 0.2:
            terms = [f"protected{pair}", f"infringing{pair}"]
            permitted, required = self.random.choice(terms), self.random.choice(terms)
            self.instruments.append({"id": f"d{number}", "kind": "declaration", "on": [id_], "require": [permitted]})
            self.deposits.append({"instrument": f"d{number}", "kind": "declaration", "require": [[required]]})


def _requirement(id_: str, elements: World, slot: World | None = None) -> World:
    """A requirement of intention that reaches everything its elements say."""
    return {"id": id_, "elements": elements, "requires": [], "spares": [], "mental": "intention", "slot": slot}
