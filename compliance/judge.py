"""required − covered − reserved: the verdicts (docs/semantics.md §7). Pure: graph and day in, verdicts out."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.conditions import Assignments
from compliance.convention import Convention, Requirement, RowState, lies_under, parent_id
from compliance.graph import ObligationGraph
from compliance.judgement import Reading, Verdict, Verdicts
from compliance.reach import LimbKey, Reach
from compliance.reservations import Reservations
from compliance.reserved import Taken, counting, mentioned_terms
from compliance.situations import Base, Region, RegionAlgebra, deeper, where
from compliance.statute import State

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


class World:
    """One reading of one State on one day: reach worked out once, verdicts with and without reservations."""

    def __init__(
        self,
        graph: ObligationGraph,
        reservations: Reservations | None,
        day: date,
        reading: Reading,
        only: Collection[str] | None = None,
    ) -> None:
        """Compute everything, or ``only`` some requirements and what they look through."""
        self.graph = graph
        self._requirements = graph.requirements_in_order(only)
        self.day = day
        self.reading = reading
        self.diagram: Assignments[tuple[int, str]] = Assignments()
        self.algebra = RegionAlgebra(self.diagram)
        self.reach = Reach(graph, day, reading, self.diagram)
        self.deposits = counting(reservations, graph, day)
        self.taken: dict[str, Mapping[int, Region]] = {}
        self.covered: dict[str, Region] = {}
        self._covered_by_limb: dict[str, Mapping[LimbKey, Region]] = {}
        mentioned = mentioned_terms(reservations, graph)
        for requirement in self._requirements:
            self.reach.add(requirement, mentioned)
            self.covered[requirement.id] = self.reach.covered(requirement)
            taken = Taken(self.reach.spaces[requirement.id], graph, self.diagram, reading)
            self.taken[requirement.id] = taken.regions(self.deposits)
        self.measured = self._measure_all(reserved=True)

    @cached_property
    def without_reservations(self) -> dict[str, Measured]:
        """The same with nothing taken out, at the targets too."""
        return self._measure_all(reserved=False) if self.deposits else self.measured

    def covered_by_limb(self, requirement: str) -> Mapping[LimbKey, Region]:
        """What each limb covers of R (R° where lifted), in file order; limbs that cover nothing are left out."""
        if requirement not in self._covered_by_limb:
            required = self.measured[requirement].required
            cut = ((key, self.algebra.common(required, r)) for key, r in self.reach.by_limb[requirement].items())
            self._covered_by_limb[requirement] = {key: region for key, region in cut if region}
        return self._covered_by_limb[requirement]

    def _measure_all(self, reserved: bool) -> dict[str, Measured]:
        """Every requirement, targets first."""
        done: dict[str, Measured] = {}
        for requirement in self._requirements:
            done[requirement.id] = self._measure(requirement, done, reserved)
        return done

    def _measure(self, requirement: Requirement, done: Mapping[str, Measured], with_reservations: bool) -> Measured:
        """The verdict table for one requirement."""
        algebra = self.algebra
        targets, not_modelled = self.graph.targets(requirement)
        required = self.reach.spaces[requirement.id].required
        if requirement.slot is not None:
            required = self._over_settled_targets(required, done)
        deposits = self.taken[requirement.id].values() if with_reservations else ()
        reserved = algebra.common(required, algebra.union(*deposits))
        covered = algebra.common(required, self.covered[requirement.id])
        uncovered = algebra.less(algebra.less(required, reserved), covered)
        units = examined_units(self.graph.state, requirement.provision, self.day)
        missing = where(uncovered, lambda base: base.unit in units)
        unexamined = where(uncovered, lambda base: base.unit not in units)
        inherited = [(target.id, tag) for target in targets for tag in sorted(done[target.id].tags)]
        inherited += [(id_, NOT_MODELLED_TAG) for id_ in not_modelled]
        verdict = (
            self._table(required, covered, reserved, missing, unexamined)
            if required
            else _of_empty({tag for _, tag in inherited})
        )
        return Measured(verdict, required, covered, reserved, missing, unexamined, tuple(sorted(inherited)))

    def _over_settled_targets(self, required: Region, done: Mapping[str, Measured]) -> dict[Base, int]:
        """R°: situations whose nested situation is demanded and covered at the target."""
        settled: dict[tuple[str, Base], int] = {}
        for target in {base.target for base in required}:
            at_target = done[target]
            held = self.algebra.common(self.algebra.less(at_target.required, at_target.reserved), at_target.covered)
            for base, node in held.items():
                settled[target, base] = self.diagram.renamed(node, deeper)
        cut = {}
        for base, node in required.items():
            assert base.nested is not None
            inner = settled.get((base.target, base.nested))
            both = self.diagram.both(node, inner) if inner is not None else 0
            if both:
                cut[base] = both
        return cut

    def _table(
        self,
        required: Region,
        covered: Region,
        reserved: Region,
        missing: Region,
        unexamined: Region,
    ) -> Verdict:
        """Read top down."""
        if not missing and not unexamined:
            return Verdict.MET if self.algebra.within(required, covered) else Verdict.RESERVED
        if missing:
            demanded_and_covered = self.algebra.less(covered, reserved)
            return Verdict.PARTLY if demanded_and_covered else Verdict.MISSING
        return Verdict.NOT_EXAMINED


def _of_empty(tags: set[str]) -> Verdict:
    """The verdict when nothing of the targets is both demanded and covered."""
    if MISSING_TAG in tags:
        return Verdict.DEPENDS
    return Verdict.NOT_EXAMINED if tags else Verdict.RESERVED


def examined_units(state: State, provision: str, day: date) -> frozenset[str]:
    """The units in which the law was searched for ``provision`` as it stood on ``day`` (E)."""
    units: set[str] = set()
    for search in state.country.searches:
        named = any(lies_under(provision, item) for item in search.provisions)
        if named and search.period.contains(day):
            units |= set(search.units)
    return frozenset(units)


def rolled_up(verdicts: Sequence[Verdict]) -> Verdict:
    """Several verdicts of one reading as one (docs/semantics.md §7, roll-up)."""
    counted = [item for item in verdicts if item not in (Verdict.DEPENDS, Verdict.NOT_APPLICABLE)]
    if not counted:
        return Verdict.DEPENDS if Verdict.DEPENDS in verdicts else Verdict.NOT_APPLICABLE
    if any(item in (Verdict.MISSING, Verdict.PARTLY) for item in counted):
        whole = all(item in (Verdict.MISSING, Verdict.NOT_EXAMINED) for item in counted)
        return Verdict.MISSING if whole else Verdict.PARTLY
    for verdict in (Verdict.NOT_EXAMINED, Verdict.RESERVED):
        if verdict in counted:
            return verdict
    return Verdict.MET


def roll_up_provisions(convention: Convention, by_requirement: Mapping[str, Verdicts]) -> dict[str, Verdicts]:
    """The verdict of every provision and parent, each reading on its own."""
    own: dict[str, list[Verdicts]] = {}
    for requirement in convention.requirements:
        own.setdefault(requirement.provision, []).append(by_requirement[requirement.id])
    children: dict[str, list[str]] = {}
    for provision in convention.provisions:
        above = parent_id(provision.id)
        if above is not None:
            children.setdefault(above, []).append(provision.id)
    found: dict[str, Verdicts] = {}
    for provision in sorted(convention.provisions, key=lambda item: -item.id.count("(")):
        parts = own.get(provision.id, []) + [found[id_] for id_ in children.get(provision.id, ())]
        if provision.state is RowState.NOT_MODELLED and not parts:
            parts = [Verdicts(Verdict.NOT_EXAMINED, Verdict.NOT_EXAMINED)]
        found[provision.id] = Verdicts(
            rolled_up([item.narrow for item in parts]), rolled_up([item.broad for item in parts])
        )
    return found


@dataclass(frozen=True, slots=True)
class Judged:
    """Both readings of one State on one day."""

    graph: ObligationGraph
    reservations: Reservations | None
    day: date
    narrow: World
    broad: World

    def verdicts(self, requirement: str, with_reservations: bool = True) -> Verdicts:
        """The verdicts of one requirement."""
        pair = []
        for world in (self.narrow, self.broad):
            measured = world.measured if with_reservations else world.without_reservations
            pair.append(measured[requirement].verdict)
        return Verdicts(*pair)

    def provisions(self, with_reservations: bool = True) -> dict[str, Verdicts]:
        """The verdicts of every provision."""
        convention = self.graph.convention
        by_requirement = {item.id: self.verdicts(item.id, with_reservations) for item in convention.requirements}
        return roll_up_provisions(convention, by_requirement)


def judge(
    graph: ObligationGraph, reservations: Reservations | None, day: date, only: Collection[str] | None = None
) -> Judged:
    """Judge one State under one convention on one day, in both readings; with ``only``, some requirements of it."""
    return Judged(
        graph=graph,
        reservations=reservations,
        day=day,
        narrow=World(graph, reservations, day, Reading.NARROW, only),
        broad=World(graph, reservations, day, Reading.BROAD, only),
    )
