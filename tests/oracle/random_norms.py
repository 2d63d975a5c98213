"""Random norms for random worlds: mirrors of the requirements, with small mutations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .random_draws import LEVELS, Draws, level_of
from .terms import range_of

DOUBT = 0.1
PERIODS: list[dict[str, int]] = [
    {"from": 5},
    {"until": 5},
    {"from": 5, "until": 5},
    {"until": 4},
    {"from": 6},
]
MOST_NORMS = 5


def draw_norms(
    draws: Draws,
    asked: Sequence[list[str]],
    instruments: Sequence[Mapping[str, Any]],
    deposits: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    """At most five norms; `asked` are alternatives that instruments and deposits speak of."""
    limits = [d["limit"] for d in deposits if "limit" in d]
    kept = [r for limit in limits for r in limit["references"]]
    return _Drawer(
        draws, asked, kept, [q for i in instruments if "limit" in i for q in i["limit"]["not_below"]]
    ).norms()


class _Drawer:
    def __init__(
        self, draws: Draws, asked: Sequence[list[str]], kept: Sequence[Mapping[str, Any]], ranged: Sequence[str]
    ) -> None:
        self.draws = draws
        self.random = draws.random
        self.vocabulary = draws.vocabulary
        self.terms: Mapping[str, str] = {**draws.terms, **draws.others}
        """Whatever may stand where a term may stand."""
        self.requirements = draws.requirements
        self.units = draws.units
        self.asked = asked
        """What instruments permit and deposits ask for: lists of alternatives."""
        self.kept = kept
        """The references of deposited limits."""
        self.ranged = ranged
        """Requirements whose ranges are not to be undercut."""
        self.thresholds: list[int] = [s["months"] for s in draws.selects]
        """Of the selections, in months."""
        self.limited = {limited for r in self.requirements for limited in r.get("limits", [])}
        scopes = [r["through"] for r in self.requirements if r.get("through")]
        self.looked_through = {target for through in scopes for target in through["targets"]}
        self.replaced = {r.get("instead_of") for r in self.requirements}
        self.wild = self.random.choice([0.4, 0.8, 1.4])
        """How strongly this world's norms depart from the requirements."""
        self.drawn: dict[str, list[str]] = {}
        """Norms that mirror each requirement."""

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def departs(self, probability: float) -> bool:
        return self.chance(probability * self.wild)

    def norms(self) -> list[dict[str, Any]]:
        norms: list[dict[str, Any]] = []
        for requirement in self.requirements:
            for _ in range(self._number(requirement)):
                if len(norms) < MOST_NORMS:
                    ident = f"n{len(norms) + 1}"
                    norms.append(self._norm(ident, requirement))
                    self.drawn.setdefault(requirement["id"], []).append(ident)
        return norms

    def _number(self, requirement: Mapping[str, Any]) -> int:
        """How many norms mirror a requirement; a scope is mostly met by what the powers themselves say."""
        none, one, two = 10 if requirement["slot"] else 25, 60, 45 if self.thresholds else 20
        if requirement.get("through"):
            none, one, two = 75, 25, 0
        elif requirement["id"] in self.looked_through:
            none, two = 8, 25
        elif requirement["id"] in self.replaced:
            none, one = 90, 40
        elif requirement.get("instead_of"):
            none, two = 10, 10
        elif requirement.get("kind") == "forbid":
            none, two = 45, 10
        elif requirement["id"] in self.limited:
            none, two = 100, 10
        numbers: list[int] = self.random.choices([0, 1, 2], [none, one, two])
        return numbers[0]

    def _norm(self, ident: str, requirement: Mapping[str, Any]) -> dict[str, Any]:
        limb = self._limb(requirement)
        limbs = [limb]
        if self.chance(0.2):
            limbs = self._split(limb) if self.chance(0.5) else [limb, self._limb(requirement)]
        near = self.drawn.get(requirement["id"], [])
        aggravates = self.thresholds and near and self.chance(0.4)
        if aggravates or self.departs(0.15):
            others = [*near, *near, *(f"n{i + 1}" for i in range(MOST_NORMS))]
            limbs[-1]["builds_on"] = [
                self._reference(self.random.choice(others)) for _ in range(self.random.randint(1, 2))
            ]
        mental: list[dict[str, Any]] = []
        if self.chance(0.85):
            at = LEVELS.index(level_of(requirement))
            level = self.random.randint(0, at) if not self.departs(0.08 if at else 0.15) else 3
            mental.append({"level": LEVELS[level], **self._period(0.04)})
            if self.departs(0.12):
                extra = {"level": self.random.choice(LEVELS), "arguable": True}
                mental = [{**mental[0], "arguable": True}, extra]
        norm: dict[str, Any] = {
            "id": ident,
            "law": self.random.choice(["L1", "L2"]),
            "units": list(self.units) if not self.departs(0.12) else list(self.units[:1]),
            **self._period(0.1),
            "status": "in force" if not self.departs(0.06) else "repealed",
            "mode": self.random.choice(["indictable", "summary"]),
            "classes": self.random.sample(["crime", "delict"], self.random.randint(0, 2)),
            "penalty": self._penalty(),
            "as_offence": False,
            "mental": mental,
            "limbs": limbs,
        }
        if self.chance(self._likely_as_offence(limbs, requirement["slot"])):
            norm["as_offence"] = True
        if norm["as_offence"] or self.chance(0.1):
            norm["penalty"] = None
        return norm

    def _penalty(self) -> int:
        """A greatest maximum, mostly close to a threshold where there is one."""
        if not self.thresholds or self.chance(0.2):
            return self.random.choice([6, 12, 24])
        months = self.random.choice(self.thresholds)
        return self.random.choice([months // 2, months - 1, months, months, months + 12])

    def _likely_as_offence(self, limbs: Sequence[Mapping[str, Any]], slot: Mapping[str, Any] | None) -> float:
        """Attempt and complicity are often punished as the offence; what refers to no norm hardly ever."""
        if slot and any(limb["elements"].get(slot["element"], {}).get("references") for limb in limbs):
            return 0.5 if self.thresholds else 0.2
        return 0.25 if any(limb["builds_on"] for limb in limbs) else 0.03

    def _period(self, probability: float) -> dict[str, int]:
        return dict(self.random.choice(PERIODS)) if self.departs(probability) else {}

    def _doubt(self, probability: float = DOUBT) -> dict[str, bool]:
        return {"arguable": True} if self.departs(probability) else {}

    def _reference(self, preferred: str | None) -> dict[str, Any]:
        kinds: list[dict[str, Any]] = [
            {"law": self.random.choice(["L1", "L2"])},
            {"mode": "indictable"},
            {"class": "crime"},
            {"penalty_at_least": self.random.choice([12, *self.thresholds])},
            {"all": True},
        ]
        if preferred and self.chance(0.55):
            to: dict[str, Any] = {"norms": [preferred]}
        else:
            to = self.random.choice([*kinds, {"all": True}])
        return {"to": to, **self._doubt(), **self._period(0.05)}

    def _limb(self, requirement: Mapping[str, Any]) -> dict[str, Any]:
        elements: dict[str, Any] = {}
        forbids = requirement.get("kind") == "forbid"
        for name, wanted in requirement["elements"].items():
            core = forbids or self.vocabulary["elements"][name] == "core"
            if self.departs(0.03) if core else self.chance(0.4):
                continue
            elements[name] = self._values(name, wanted["values"])
            if forbids and f'"{name} in words"' in self.terms and self.chance(0.5):
                elements[name]["terms"] = [{"term": f'"{name} in words"', **self._doubt(), **self._own()}]
                elements[name]["any"] = False
        slot, through = requirement["slot"], requirement.get("through")
        if slot and not self.departs(0.05):
            elements[slot["element"]] = self._slot_values(slot)
        if through and not self.departs(0.1):
            elements[through["element"]] = self._slot_values(through)
        self._scopes(requirement, elements)
        if self.departs(0.1):
            names = [e for e in self.vocabulary["elements"] if e not in elements]
            if names:
                name = self.random.choice(names)
                elements[name] = self._values(name, [])
        return {
            "elements": elements,
            "conditions": self._conditions(),
            "excludes": [self._exception(requirement)] if self.departs(0.15) else [],
            "builds_on": None,
        }

    def _scopes(self, requirement: Mapping[str, Any], elements: dict[str, Any]) -> None:
        """A power says itself what its scope is; so does what a limit must not undercut."""
        for scope in self.requirements:
            through, slot = scope.get("through"), scope["slot"]
            if not through or (requirement["id"] not in through["targets"] and requirement["id"] not in self.ranged):
                continue
            for name, wanted in scope["elements"].items():
                if name not in elements and self.chance(0.8):
                    elements[name] = self._values(name, self.draws.some(wanted["values"], 1, 2))
            if slot and slot["element"] not in elements and self.chance(0.9):
                elements[slot["element"]] = self._slot_values(slot)
                if self.chance(0.45):
                    elements[slot["element"]] = {"any": False, "terms": [], "references": [self._reference(None)]}
            named = elements.get("served")
            if named and self.chance(0.65 if scope["elements"].get("served") else 0.05):
                named.update(self._values("served", []))
            if named and self.kept and self.chance(0.4):
                named["references"] = [{"to": self.random.choice(self.kept)["to"], **self._doubt()}]
                named["terms"], named["any"] = [], False

    def _values(self, name: str, wanted: Sequence[str]) -> dict[str, Any]:
        if self.chance(0.1):
            besides = [{"term": t, **self._doubt(0.5)} for t in wanted if self.chance(0.4)]
            return {"any": True, "terms": besides, "references": []}
        pool = [t for t, e in self.terms.items() if e == name]
        if not pool:
            return {"any": True, "terms": [], "references": []}
        terms = list(wanted) or [self.random.choice(pool)]
        if self.departs(0.25):
            terms = self.random.sample(terms, self.random.randint(1, len(terms)))
        if self.departs(0.25):
            terms = list(dict.fromkeys([*terms[1:], self.random.choice(pool)]))
        if self.departs(0.15):
            terms = list(dict.fromkeys([*terms, self.random.choice(pool)]))
        others = [t for t in pool if t not in wanted]
        if others and self.vocabulary["elements"][name] != "core" and self.departs(0.15):
            terms = [self.random.choice(others)]
        quoted = [t for t in pool if t not in self.draws.terms and not range_of(t)]
        if quoted and self.chance(0.15):
            terms = list(dict.fromkeys([*terms[1:], *quoted]))
        references = [self._reference(None)] if self.departs(0.1) else []
        return {
            "any": False,
            "terms": [{"term": t, **self._doubt(), **self._period(0.05), **self._own()} for t in terms],
            "references": references,
        }

    def _own(self) -> dict[str, Any]:
        """Conditions of a value's own."""
        if not self.draws.uses("own conditions", 0.3):
            return {}
        named = [t for t, e in self.terms.items() if e == "condition"] or list(self.terms)
        pool = [*named, *(t for terms in self.asked for t in terms)]
        lines = [self.random.sample(pool, min(len(pool), self.random.choice([1, 1, 2]))) for _ in range(2)]
        own = self.random.choice(
            [
                {"only_if": lines[:1]},
                {"only_if": lines[:1]},
                {"unless": lines[:1]},
                {"only_if": lines[:1], "unless": lines[1:]},
            ]
        )
        return {**own, "arguable_conditions": True} if self.chance(0.25) else dict(own)

    def _slot_values(self, slot: Mapping[str, Any]) -> dict[str, Any]:
        if self.chance(0.15):
            return {"any": True, "terms": [], "references": []}
        selects = {s["id"]: s["targets"] for s in self.draws.selects}
        targets = slot["targets"] if "targets" in slot else selects[slot["selection"]]
        norms = [n for t in targets for n in self.drawn.get(t, [])]
        references = [self._reference(n) for n in norms[-2:]] or [self._reference(None)]
        if self.departs(0.2):
            references = references[-1:]
        terms = []
        if self.departs(0.25):
            pool = [t for t, e in self.terms.items() if e == slot["element"]]
            terms = [{"term": self.random.choice(pool), **self._doubt(), **self._own()}] if pool else []
        return {"any": False, "terms": terms, "references": references}

    def _conditions(self) -> list[dict[str, Any]]:
        names = [t for t, e in self.terms.items() if e == "condition"] or list(self.terms)
        pool = [*names, *(t for terms in self.asked for t in terms)]
        conditions: list[dict[str, Any]] = []
        line: dict[str, Any]
        if self.asked and self.chance(0.4):
            terms = list(self.random.choice(self.asked))
            line = {"only_if": terms, **self._doubt(0.2), **self._period(0.05)}
            conditions.append(line)
        if self.chance(0.1):
            terms = [self.random.choice(pool) for _ in range(self.random.choice([1, 1, 2]))]
            terms = list(dict.fromkeys(terms))
            line = {"only_if": terms, **self._doubt(0.2), **self._period(0.05)}
            conditions.append(line)
        if self.departs(0.08):
            terms = [self.random.choice([*pool, *self.terms])]
            line = {"unless": terms, **self._doubt(0.2), **self._period(0.05)}
            conditions.append(line)
        return conditions

    def _exception(self, requirement: Mapping[str, Any]) -> dict[str, Any]:
        elements: dict[str, list[str]] = {}
        if self.chance(0.7):
            near = self.chance(0.7) and requirement["elements"]
            names = list(near or self.vocabulary["elements"])
            name = self.random.choice(names)
            pool = [t for t, e in self.terms.items() if e == name]
            elements[name] = [self.random.choice(pool)] if pool else []
        named = [t for t, e in self.terms.items() if e == "condition"]
        conditions = [self.random.choice(named)] if named and self.chance(0.5) else []
        if not elements and not conditions:
            conditions = [self.random.choice(list(self.terms))]
        return {
            "elements": elements,
            "conditions": conditions,
            **self._doubt(0.2),
            **self._period(0.05),
        }

    def _split(self, limb: dict[str, Any]) -> list[dict[str, Any]]:
        """Two limbs, `only if X` and `unless X`: together they are the limb.

        Where X has parts, the first asks for one of the parts instead.
        """
        wholes = [*self.vocabulary["is"], *self.vocabulary["includes"]]
        term = self.random.choice([*self.terms, *(whole for whole, _ in wholes)])
        parts = next((p for whole, p in wholes if whole == term), [term])
        yes = {**limb, "conditions": [*limb["conditions"], {"only_if": list(parts)}]}
        no = {**limb, "conditions": [*limb["conditions"], {"unless": [term]}]}
        return [yes, no]
