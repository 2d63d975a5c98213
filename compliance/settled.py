"""What was measured of a requirement, and what a lift above it may look at (docs/semantics.md §7, R°)."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from compliance.conditions import NOTHING, Node
from compliance.convention import Requirement
from compliance.judgement import Verdict
from compliance.reach import Reach
from compliance.situations import Base, Region, Variable, beside, deeper

MISSING_TAG, UNEXAMINED_TAG, NOT_MODELLED_TAG = "missing", "unexamined", "not-modelled"


@dataclass(frozen=True, slots=True)
class Measured:
    """One requirement in one reading, with or without reservations. Regions are cut to R (R° where lifted)."""

    verdict: Verdict
    required: Region
    covered: Region
    reserved: Region
    missing: Region
    unexamined: Region
    inherited: tuple[tuple[str, str], ...]

    @property
    def tags(self) -> frozenset[str]:
        """What a requirement that looks through this one inherits."""
        own = {MISSING_TAG} if self.missing else set[str]()
        own |= {UNEXAMINED_TAG} if self.unexamined else set()
        return frozenset(own | {state for _, state in self.inherited})


class Settled:
    """The targets' situations that are both demanded and covered: what a lifted requirement is read on (R°)."""

    def __init__(self, reach: Reach, requirement: Requirement, done: Mapping[str, Measured]) -> None:
        """``done`` holds the targets."""
        self._reach = reach
        self._requirement = requirement
        self._done = done
        lifts = reach.graph.lifts
        self._selections = lifts.selections_of(requirement.slot) if requirement.slot else ()
        beneath = lifts.targets_of(requirement.through or requirement.slot)
        served = lifts.targets_of(requirement.slot) if requirement.through else ()
        self._beneath = {key: node for item in beneath for key, node in self._held(item, deeper)}
        self._served = {key: node for item in served for key, node in self._held(item, beside)}

    @property
    def nothing_selected(self) -> bool:
        """Something of the slot's targets is demanded and covered, and nothing of that is selected."""
        if not self._selections:
            return False
        lifts = self._reach.graph.lifts
        targets = lifts.targets_of(self._requirement.slot)
        settled = self._served if self._requirement.through else self._beneath
        return not settled and any(self._demanded_and_covered(item) for item in targets)

    def cut(self, required: Region) -> dict[Base, Node]:
        """R°: the situations all of whose nested situations are settled."""
        diagram = self._reach.diagram
        found: dict[Base, Node] = {}
        for base, node in required.items():
            assert base.nested is not None
            held = diagram.both(node, self._beneath.get((base.target, base.nested), NOTHING))
            if base.served is not None:
                held = diagram.both(held, self._served.get(base.served, NOTHING))
            if held != NOTHING:
                found[base] = held
        return found

    def _demanded_and_covered(self, target: Requirement) -> Region:
        """D ∩ C of a target."""
        algebra, measured = self._reach.algebra, self._done[target.id]
        return algebra.common(algebra.less(measured.required, measured.reserved), measured.covered)

    def _held(
        self, target: Requirement, name: Callable[[Variable], Variable]
    ) -> Iterator[tuple[tuple[str, Base], Node]]:
        """What is settled of a target, and selected where the slot asks for it, named as seen from above."""
        region = self._demanded_and_covered(target)
        by_slot = self._requirement.through is None or name is beside
        if self._selections and by_slot:
            chosen = (self._reach.punishable(target, item.months) for item in self._selections)
            region = self._reach.algebra.common(region, self._reach.algebra.union(*chosen))
        for base, node in region.items():
            yield (target.id, base), self._reach.diagram.renamed(node, name)
