"""required − covered − reserved: the verdicts (docs/semantics.md §7). Pure: graph and day in, verdicts out."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from compliance.classes import AllClasses, Classes, classes_of
from compliance.conditions import Assignments, Node
from compliance.convention import Requirement, lies_under
from compliance.doubts import holds
from compliance.graph import ObligationGraph
from compliance.judgement import Reading, Verdict, Verdicts
from compliance.limb_reach import LimbKey
from compliance.reach import Reach
from compliance.reservations import Reservations
from compliance.reserved import Taken
from compliance.roll_up import roll_up_provisions, rolled_up
from compliance.settled import MISSING_TAG, NOT_MODELLED_TAG, UNEXAMINED_TAG, Measured, Settled
from compliance.situations import Region, RegionAlgebra, where
from compliance.standing import counting, mentioned_terms
from compliance.statute import State


class World:
    """One reading of one State on one day: reach worked out once, verdicts with and without reservations."""

    def __init__(
        self,
        graph: ObligationGraph,
        reservations: Reservations | None,
        day: date,
        reading: Reading,
        only: Collection[str] | None = None,
        whole: bool = False,
        before: World | None = None,
    ) -> None:
        """Make ready for everything, or for ``only`` some requirements and what they look through.

        ``before`` is the same reading of the same State on another day: what did not change is taken from it.
        """
        self.graph = graph
        self.requirements = graph.requirements_in_order(only)
        self.day = day
        self.reading = reading
        self.diagram: Assignments[tuple[int, str]] = before.diagram if before else Assignments()
        self.algebra = RegionAlgebra(self.diagram)
        limits = [
            reference for deposit in (reservations.deposits if reservations else ()) for reference in deposit.limit
        ]
        self.reach = Reach(graph, day, reading, self.diagram, whole, limits)
        self.deposits = counting(reservations, graph, day, reading)
        self.applies = {item.id: self._applies(item) for item in self.requirements}
        self.taken: dict[str, Mapping[int, Region]] = {}
        self.covered: dict[str, Region] = {}
        self._covered_by_limb: dict[str, Mapping[LimbKey, Region]] = {}
        self.measured: dict[str, Measured] = {}
        self._mentioned = mentioned_terms(reservations, graph)
        self.asked: dict[tuple[Node, Node], tuple[tuple[tuple[str, bool], ...], ...]] = {}
        """What gaps asked of the law, kept: many situations ask the same (``gaps.asked_for``)."""
        self._before = before
        self._carried: set[str] = set()
        self._measured_first: dict[str, Measured] = {}
        """As measured, before anything was left to another branch."""

    def changed(self) -> set[str]:
        """The requirements for which something else is said or asked than on the day before."""
        before = self._before
        if before is None or before.deposits != self.deposits:
            return {item.id for item in self.requirements}
        norms, lifts = self.reach.changed_since(before.reach), self.graph.lifts
        reordered = self.reach.reordered_since(before.reach)
        found: set[str] = set()
        for requirement in self.requirements:
            below = (*lifts.needed_before(requirement), *lifts.looked_at_by(requirement))
            if (
                requirement.id not in before.covered
                or before.applies[requirement.id] is not self.applies[requirement.id]
                or any(item.id in found for item in below)
                or self.graph.is_spoken_of_by(requirement, norms)
                or not reordered.isdisjoint(before.reach.spaces[requirement.id].references)
            ):
                found.add(requirement.id)
        return found

    def carry_over(self, requirement: Requirement) -> None:
        """Take up one requirement as it was on the day before."""
        assert self._before is not None
        id_ = requirement.id
        self.reach.carry_over(self._before.reach, id_)
        self.covered[id_], self.taken[id_] = self._before.covered[id_], self._before.taken[id_]
        self._carried.add(id_)

    def take_up(self, requirement: Requirement, classes: Classes | None) -> None:
        """Work out what norms reach of one requirement; its targets were taken up before."""
        applies = self.applies[requirement.id] is True
        self.reach.add(requirement, self._mentioned, applies, classes.members if classes else None)
        self.covered[requirement.id] = self.reach.covered(requirement)
        if requirement.through is None:
            self.taken[requirement.id] = Taken(requirement, self.reach).regions(self.deposits)

    def taken_of_targets(self, requirement: Requirement) -> dict[str, Region]:
        """What deposits take out of everything below a requirement, where that is known already."""
        below, waiting = set[str](), [requirement]
        while waiting:
            more = self.graph.targets(waiting.pop())[0]
            waiting += [item for item in more if item.id not in below]
            below |= {item.id for item in more}
        return {id_: self.algebra.union(*self.taken[id_].values()) for id_ in sorted(below) if id_ in self.taken}

    def measure(self) -> None:
        """Measure everything that was taken up. A range may look at powers that were taken up last."""
        late = (item for item in self.requirements if item.through is not None and item.id not in self._carried)
        for requirement in late:
            self.taken[requirement.id] = Taken(requirement, self.reach).regions(self.deposits)
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

    def _applies(self, requirement: Requirement) -> bool | None:
        """Whether the facts of the State make the requirement apply; ``None`` where they leave it open."""
        if not requirement.apply_when:
            return True
        doubtful = self.reading is not Reading.NARROW
        return holds(self.graph.state.country.state_facts, requirement.apply_when, self.day, doubtful)

    def _measure_all(self, reserved: bool) -> dict[str, Measured]:
        """Every requirement, targets first. What is left to another branch is told last: verdicts never feed back."""
        done: dict[str, Measured] = {}
        for requirement in self.requirements:
            done[requirement.id] = self._same(requirement, done, reserved) or self._measure(requirement, done, reserved)
        if reserved:
            self._measured_first = dict(done)
        elsewhere = [item for item in self.requirements if self._left_to_another_branch(item, done)]
        return done | {item.id: replace(done[item.id], **_NOTHING_ASKED) for item in elsewhere}

    def _same(self, requirement: Requirement, done: Mapping[str, Measured], reserved: bool) -> Measured | None:
        """What was measured on the day before, where nothing it rests on is different."""
        before = self._before
        if before is None or not reserved or requirement.id not in self._carried:
            return None
        known = before._measured_first
        lifts = self.graph.lifts
        below = (*lifts.needed_before(requirement), *lifts.looked_at_by(requirement))
        if any(done.get(item.id) is not known.get(item.id) for item in below):
            return None
        days = (examined_units(self.graph.state, requirement, day) for day in (before.day, self.day))
        return known[requirement.id] if len(set(days)) == 1 else None

    def _left_to_another_branch(self, requirement: Requirement, done: Mapping[str, Measured]) -> bool:
        """It is not in place, and a sibling that is enough is (20(1)(b)(i) or (ii))."""
        branches = self.graph.lifts.branches(requirement)
        if any(item.id not in done for child in branches for item in child):
            return False
        in_place = [{rolled_up([done[item.id].verdict for item in child])} <= _IN_PLACE for child in branches]
        return any(in_place) and not in_place[0]

    def _measure(self, requirement: Requirement, done: Mapping[str, Measured], with_reservations: bool) -> Measured:
        """The verdict table for one requirement."""
        algebra = self.algebra
        units = examined_units(self.graph.state, requirement, self.day)
        whole = self.reach.spaces[requirement.id].required
        settled = Settled(self.reach, requirement, done)
        required = settled.cut(whole) if requirement.slot or requirement.through else whole
        deposits = self.taken[requirement.id].values() if with_reservations else ()
        reserved = algebra.common(required, algebra.union(*deposits))
        covered = algebra.common(required, self.covered[requirement.id])
        uncovered = algebra.less(algebra.less(required, reserved), covered)
        missing = where(uncovered, lambda base: base.unit in units)
        unexamined = where(uncovered, lambda base: base.unit not in units)
        if requirement.forbids:
            missing, unexamined = algebra.less(covered, reserved), {}
        applies = self.applies[requirement.id]
        inherited = self._inherited(requirement, done) if applies is True else ()
        if requirement.instead_of or applies is not True:
            unknown = applies is None and not requirement.instead_of
            verdict = Verdict.NOT_EXAMINED if unknown else Verdict.NOT_APPLICABLE
            missing = unexamined = {}
        elif requirement.forbids:
            verdict = self._of_forbidden(requirement, covered, missing, units)
        elif required:
            verdict = self._table(required, covered, reserved, missing, unexamined)
        else:
            nothing_left = not self.reach.spaces[requirement.id].filled or settled.nothing_selected
            verdict = _of_empty({tag for _, tag in inherited}, nothing_left)
        return Measured(verdict, required, covered, reserved, missing, unexamined, inherited)

    def _inherited(self, requirement: Requirement, done: Mapping[str, Measured]) -> tuple[tuple[str, str], ...]:
        """What the targets leave open, by target."""
        targets, not_modelled = self.graph.targets(requirement)
        found = [(id_, NOT_MODELLED_TAG) for id_ in not_modelled]
        for target in targets:
            tags = done[target.id].tags | ({UNEXAMINED_TAG} if self.applies[target.id] is None else set())
            if not self._left_to_another_branch(target, done):
                found += [(target.id, tag) for tag in tags]
        return tuple(sorted(found))

    def _of_forbidden(
        self, requirement: Requirement, covered: Region, breach: Region, units: frozenset[str]
    ) -> Verdict:
        """The table of what forbids: what norms reach of it is a breach, unless it is reserved."""
        if covered:
            return Verdict.MISSING if breach else Verdict.RESERVED
        limited = self.graph.lifts.limited_by(requirement)
        if limited and not any(self.covered[item.id] for item in limited):
            return Verdict.DEPENDS
        return Verdict.MET if units >= set(self.graph.state.country.units) else Verdict.NOT_EXAMINED

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


_IN_PLACE = {Verdict.MET, Verdict.RESERVED}
_NOTHING_ASKED: dict[str, Any] = {"verdict": Verdict.NOT_APPLICABLE, "missing": {}, "unexamined": {}}


def _of_empty(tags: set[str], nothing_left: bool) -> Verdict:
    """The verdict when nothing of the targets is both demanded and covered."""
    if MISSING_TAG in tags:
        return Verdict.DEPENDS
    if tags:
        return Verdict.NOT_EXAMINED
    return Verdict.NOT_APPLICABLE if nothing_left else Verdict.RESERVED


def examined_units(state: State, requirement: Requirement, day: date) -> frozenset[str]:
    """The units in which the law was searched for ``requirement`` as it stood on ``day`` (E); for review: none."""
    units: set[str] = set()
    provision = requirement.provision
    for search in state.country.searches if not requirement.for_review else ():
        named = any(lies_under(provision, item) for item in search.provisions)
        if named and search.period.contains(day):
            units |= set(search.units)
    return frozenset(units)


@dataclass(frozen=True, slots=True)
class Judged:
    """Both readings of one State on one day."""

    graph: ObligationGraph
    reservations: Reservations | None
    day: date
    narrow: World
    broad: World
    classes: AllClasses

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
    graph: ObligationGraph,
    reservations: Reservations | None,
    day: date,
    only: Collection[str] | None = None,
    whole: bool = False,
    before: Judged | None = None,
) -> Judged:
    """Judge one State under one convention on one day, in both readings; with ``only``, some requirements of it.

    ``whole`` lists what no verdict needs, too: every situation of a lift over what is not covered. ``before`` is the
    judgement of another day, from which everything that did not change is taken.
    """
    narrow = World(graph, reservations, day, Reading.NARROW, only, whole, before.narrow if before else None)
    broad = World(graph, reservations, day, Reading.BROAD, only, whole, before.broad if before else None)
    every = AllClasses()
    changed = narrow.changed() | broad.changed()
    for requirement in narrow.requirements:
        if before is not None and requirement.id not in changed:
            every.carry_over(before.classes, requirement.id)
            narrow.carry_over(requirement)
            broad.carry_over(requirement)
            continue
        classes = None
        lifted = requirement.slot is not None or requirement.through is not None
        if lifted and not narrow.reach.lists_whole(requirement):
            out = [world.taken_of_targets(requirement) for world in (narrow, broad)]
            classes = classes_of(requirement, every, [narrow.reach, broad.reach], out, reservations)
            every.add(requirement.id, classes)
        for world in (narrow, broad):
            world.take_up(requirement, classes)
    for world in (narrow, broad):
        world.measure()
    return Judged(graph, reservations, day, narrow, broad, every)
