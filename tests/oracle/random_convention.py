"""Random requirements, selections and parents for random worlds."""

from __future__ import annotations

from typing import Any

from .random_draws import FACTS, LEVELS, Draws

MOST = 5
MOST_IN_CHAINS = 6


def draw_requirements(draws: Draws) -> None:
    """At most six requirements: some without targets, then some that look at them, then what is forbidden."""
    _Requirements(draws).draw()


def draw_selects(draws: Draws) -> None:
    """Selections of requirements whose norms have penalties of their own."""
    if not draws.selects and draws.chance(0.37):
        for number in range(draws.random.choice([1, 1, 1, 2])):
            draws.selects.append(_select(draws, f"s{number + 1}", 3))


def draw_branches(draws: Draws) -> list[list[str]]:
    """Siblings of which one is enough; none of them looks at another (`well_formed`)."""
    idents = [r["id"] for r in draws.requirements if "instead_of" not in r]
    if len(idents) < 2 or "other branch" not in draws.features:
        return []
    return [[*draws.random.sample(idents, 2), *(["absent"] if draws.chance(0.1) else [])]]


def draw_parents(draws: Draws) -> dict[str, list[str]]:
    """What rolls up."""
    idents = [r["id"] for r in draws.requirements]
    parents = {"P": draws.some(idents, 1, 3)}
    if draws.chance(0.4):
        parents["Q"] = ["P", *draws.some(idents, 0, 1)]
    if draws.chance(0.4):
        lifts = [r["id"] for r in draws.requirements if r["slot"] or r.get("through")]
        parents["R"] = draws.some(lifts, 0 if draws.chance(0.1) else 1, 1)
    return parents


def draw_facts(draws: Draws) -> list[dict[str, Any]]:
    """What the State's file says of itself."""
    if not draws.features & {"apply when", "instrument when"}:
        return []
    facts = []
    for _ in range(draws.random.choice([0, 1, 1, 2, 2, 3])):
        line: dict[str, Any] = {"fact": draws.random.choice(FACTS), "holds": draws.chance(0.45), **draws.period(0.2)}
        facts.append({**line, "arguable": True} if draws.chance(0.2) else line)
    return facts


def _select(draws: Draws, ident: str, most: int) -> dict[str, Any]:
    # How a substitute or a limb's own scope is selected, the page does not say.
    replaced = {r.get("instead_of") for r in draws.requirements}
    idents = [
        r["id"]
        for r in draws.requirements
        if r["id"] not in replaced and "instead_of" not in r and "through" not in r and r.get("kind") != "forbid"
    ]
    targets = draws.some(idents, 1, most)
    draws.random.shuffle(targets)
    if draws.chance(0.05) or not targets:
        targets.append("absent")
    return {"id": ident, "targets": targets, "months": draws.random.choice([6, 12, 12, 24, 60])}


class _Requirements:
    def __init__(self, draws: Draws) -> None:
        self.draws = draws
        self.all = draws.requirements
        self.powers: list[str] = []

    def draw(self) -> None:
        draws = self.draws
        for _ in range(draws.random.randint(1, 2)):
            self._add()
        if "through" in draws.features:
            self._power()
        if "instead" in draws.features and len(self.all) < MOST:
            replaced = draws.random.choice(self.all)
            self._add(instead_of=replaced["id"], **({"kind": replaced["kind"]} if "kind" in replaced else {}))
        if "selection slot" in draws.features:
            draws.selects.append(_select(draws, "s1", 2))
        if self.powers:
            for _ in range(draws.random.choice([1, 1, 1, 2])):
                self._scope()
        lifts = draws.random.choice([max(0, 2 - len(self.all)), 1, 1, 2, 2])
        if draws.features & {"forbid", "through"}:
            lifts = min(lifts, 1 if draws.selects else draws.random.choice([0, 0, 1]))
        for _ in range(lifts):
            self._lift()
        if "chain" in draws.features:
            self._chain()
        if "forbid" in draws.features:
            self._ban()

    def _power(self) -> None:
        if len(self.all) < 2 or self.draws.chance(0.5):
            self._add(**self._kind("empower"))
        power = self.all[-1]
        power["elsewhere"] = ["served"] if self.draws.chance(0.85) else []
        self.powers.append(power["id"])
        if len(self.all) > 1 and self.draws.chance(0.25):
            self.powers.insert(0, self.all[-2]["id"])

    def _targets(self) -> list[str]:
        draws = self.draws
        earlier = [r["id"] for r in self.all if r.get("kind") != "forbid" and "instead_of" not in r]
        last_lift = [r["id"] for r in self.all[-1:] if r["slot"]]
        targets = last_lift if last_lift and draws.chance(0.6) else draws.some(earlier, 1, 2)
        if draws.chance(0.15):
            targets = [*targets, "absent"] if draws.chance(0.6) else ["absent"]
        return targets

    def _slot(self, element: str) -> dict[str, Any]:
        if self.draws.selects and self.draws.uses("selection slot", 0.75):
            return {"element": element, "selection": self.draws.selects[0]["id"]}
        return {"element": element, "targets": self._targets()}

    def _lift(self) -> None:
        if len(self.all) < MOST:
            self._add(self._slot("offence" if self.draws.chance(0.6) else "purpose"))

    def _chain(self) -> None:
        """Lifts over lifts, three deep and deeper: each looks at the one before, and at times at something else."""
        draws = self.draws
        for _ in range(draws.random.choice([2, 2, 3])):
            before = [r["id"] for r in self.all if r.get("kind") != "forbid" and "instead_of" not in r]
            if len(self.all) >= MOST_IN_CHAINS or not before:
                return
            more = draws.some(before[:-1], 1, 2) if draws.chance(0.4) else []
            self._add({"element": "offence" if draws.chance(0.6) else "purpose", "targets": [*more, before[-1]]})

    def _scope(self) -> None:
        """What looks through powers, at the offences they serve or at values of an element."""
        draws = self.draws
        if len(self.all) >= MOST:
            return
        targets = [*self.powers, *(["absent"] if draws.chance(0.05) else [])]
        through = {"element": "power" if draws.chance(0.85) else "purpose", "targets": targets}
        slot = None
        others = [r for r in self.all if r["id"] not in self.powers and "instead_of" not in r]
        offences = [r["id"] for r in others if not r["slot"]]
        if draws.uses("two nested", 0.8):
            slot = self._slot("served")
            if "targets" in slot and offences and draws.chance(0.8):
                slot["targets"] = draws.some(offences, 1, 1)
        self._add(slot, **self._kind("extend"), through=through)

    def _kind(self, kind: str) -> dict[str, Any]:
        return {"kind": kind} if "kinds" in self.draws.features else {}

    def _ban(self) -> None:
        draws = self.draws
        if len(self.all) >= MOST:
            return
        limits = {"limits": draws.some([r["id"] for r in self.all], 1, 1)} if draws.chance(0.5) else {}
        self._add(None, kind="forbid", **limits)

    def _add(self, slot: dict[str, Any] | None = None, /, **more: Any) -> None:
        draws = self.draws
        through = more.get("through")
        taken = {nest["element"] for nest in (slot, through) if nest}
        elements = self._elements(taken, bool(slot), bool(through), more.get("kind") == "forbid")
        conditions = draws.of("condition")
        free = [e for e in draws.sorts if e not in taken]
        requirement: dict[str, Any] = {
            "id": f"r{len(self.all) + 1}",
            "elements": elements,
            "requires": draws.some(conditions, 1, 1) if draws.chance(0.15) else [],
            "spares": draws.some([*conditions, *draws.of("result")], 1, 1) if draws.chance(0.12) else [],
            "elsewhere": draws.some(free, 1, 1) if draws.chance(0.12) else [],
            "slot": slot,
            **more,
        }
        if "kind" not in more and draws.uses("kinds", 0.7):
            requirement["kind"] = draws.random.choice(["criminalise", "extend", "empower", "provide"])
        if "kind" not in requirement or draws.chance(0.3):
            requirement["mental"] = draws.random.choices(LEVELS, [5, 10, 15, 70])[0]
        if draws.uses("apply when", 0.35):
            requirement["apply_when"] = draws.some(FACTS, 1, 2)
        if draws.uses("for review", 0.4) and requirement.get("kind") != "forbid":
            requirement["for_review"] = True
        self.all.append(requirement)

    def _elements(self, taken: set[str], slot: bool, through: bool, forbids: bool) -> dict[str, Any]:
        draws = self.draws
        if through:
            names = ["served"] if not slot or draws.chance(0.2) else []
            names += draws.some(["item", "means", "age"], 1, 1) if draws.chance(0.25) else []
        elif slot and draws.chance(0.6):
            names = ["act"]
        else:
            names = ["act", *draws.some(["item", "means", "result", "purpose"], 0, 1 if forbids else 2)]
            names += ["age"] if draws.uses("numbers", 0.7) else []
        elements: dict[str, Any] = {}
        for name in names:
            if name in draws.sorts and name not in taken:
                quantifier = draws.random.choices(["each", "any of", "set by law"], [75, 17, 8])[0]
                pool = draws.of(name)
                wholes = [whole for whole, _ in draws.vocabulary["includes"] if whole in pool]
                values = wholes[:1] if forbids and wholes and draws.chance(0.7) else draws.some(pool, 1, 2)
                elements[name] = {"values": values, "quantifier": quantifier}
        return elements
