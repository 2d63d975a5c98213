"""Gaps: the missing and unexamined situations of a requirement, in boxes, with examples and the State's options."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from compliance.boxes import grouped, maximal_boxes, told
from compliance.conditions import NOTHING, Node
from compliance.convention import Requirement
from compliance.doubts import holds
from compliance.judge import Judged, World
from compliance.judgement import Gap, Option, Reading, Situation
from compliance.limbs import penalty_condition
from compliance.reserved import Taken
from compliance.settled import Measured
from compliance.situations import BESIDE, Base, Diagram, Region, Variable, is_nested
from compliance.spaces import Space
from compliance.statute import MentalLevel

Cube = tuple[tuple[str, bool], ...]
Asked = tuple[Cube, ...]
MISSING, UNEXAMINED = "missing", "not-examined"
MOST_WAYS = 64
"""So many sets of conditions are told of one gap at most; no law we know comes near."""


@dataclass(frozen=True, slots=True)
class ToldGap:
    """A gap with the bases it tells."""

    gap: Gap
    bases: tuple[Base, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """How a base is told in one reading: missing or not examined, and what the law asks for there."""

    kind: str
    asked: Asked


def gaps_of(judged: Judged, requirement: Requirement) -> tuple[ToldGap, ...]:
    """The gaps of one requirement, missing before unexamined, both readings before one, broad before slight."""
    narrow, broad = _Side(judged.narrow, requirement), _Side(judged.broad, requirement)
    bases = dict.fromkeys((*narrow.order, *broad.order))
    gaps: list[ToldGap] = []

    def pair(base: Base) -> tuple[_Told | None, _Told | None]:
        one, other = narrow.told(base), broad.told(base)
        if one is None and not narrow.demands(base) and narrow.tells_own(base, other):
            one = other
        elif other is None and not broad.demands(base) and broad.tells_own(base, one):
            other = one
        return one, other

    for (one, other), members in grouped(bases, pair).items():
        if one == other and one is not None:
            gaps += _boxed(one, Reading.BOTH, members, (narrow, broad))
            continue
        if one is not None:
            gaps += _boxed(one, Reading.NARROW, members, (narrow,))
        if other is not None:
            gaps += _boxed(other, Reading.BROAD, members, (broad,))
    return tuple(sorted(gaps, key=lambda item: _rank(item.gap)))


def _boxed(how: _Told, reading: Reading, members: Sequence[Base], sides: Sequence[_Side]) -> list[ToldGap]:
    """The boxes of these bases, each told by the first reading that demands its first base.

    Its example is uncovered in every reading that does, if there is such a situation.
    """
    told_gaps = []
    for box in maximal_boxes(members):
        first, *others = (side for side in sides if side.demands(box[0]))
        told_gaps.append(ToldGap(first.gap(how, reading, box, others), tuple(box)))
    return told_gaps


def _rank(gap: Gap) -> tuple[bool, bool, bool, int]:
    """Missing first, then what both readings share, then gaps nothing reaches, then the broadest."""
    return gap.kind != MISSING, gap.reading is not Reading.BOTH, bool(gap.asked), -gap.box.size


def asked_for(world: World, space: Space, required: Node, covered: Node) -> Asked:
    """The sets of own conditions under which all of ``required`` is ``covered``; empty when it never wholly is."""
    known = world.asked.get((required, covered))
    if known is None:
        known = world.asked[required, covered] = _asked(world, space, required, covered)
    return known


def _asked(world: World, space: Space, required: Node, covered: Node) -> Asked:
    """The same, worked out."""
    diagram = world.diagram
    if covered == NOTHING:
        return ()
    never = diagram.some(diagram.less(required, covered), is_nested)
    enough = diagram.less(diagram.some(required, is_nested), never)
    ordered, (never, enough) = diagram.in_order((never, enough), lambda variable: _place(variable, space))
    ways: list[Cube] = []
    while enough != NOTHING and len(ways) < MOST_WAYS:
        ways.append(_least(next(ordered.cubes(enough)), never, ordered, space))
        enough = ordered.less(enough, ordered.cube({(0, name): value for name, value in ways[-1]}))
    return tuple(sorted(ways, key=lambda cube: (len(cube), cube)))


def _place(variable: Variable, space: Space) -> tuple[int, int, str]:
    """The place of a condition in what is told: own ones first, then as the vocabulary has them."""
    depth, name = variable
    return depth, space.relations.order(name), name


def _least(cube: dict[Variable, bool], never: Node, diagram: Diagram, space: Space) -> Cube:
    """Drop every condition the cube can do without; absent ones first, they are rarely asked for."""
    kept = dict(cube)
    for variable in sorted(cube, key=lambda v: (cube[v], -space.relations.order(v[1]))):
        tried = {name: value for name, value in kept.items() if name != variable}
        if diagram.both(diagram.cube(tried), never) == NOTHING:
            kept = tried
    return tuple(sorted((name, value) for (_, name), value in kept.items()))


class _Side:
    """One reading of one requirement."""

    def __init__(self, world: World, requirement: Requirement) -> None:
        """Take the measured regions."""
        self._world = world
        self._requirement = requirement
        self._space = world.reach.spaces[requirement.id]
        self._measured: Measured = world.measured[requirement.id]
        self._told_by_own: dict[tuple[str, tuple[str, ...]], set[_Told | None]] = {}
        self.order = tuple(
            base
            for base in self._measured.required
            if base in self._measured.missing or base in self._measured.unexamined
        )

    @cached_property
    def _options(self) -> list[tuple[Option, Region]]:
        """What each instrument would let the State take out; worked out only where something is uncovered."""
        return _permitted(self._world, self._requirement)

    def demands(self, base: Base) -> bool:
        """The base is demanded in this reading: its target's situation is settled here."""
        return base in self._measured.required

    def tells_own(self, base: Base, how: _Told | None) -> bool:
        """The same own situation, over another target's, is told in the same way."""
        if base.own not in self._told_by_own:
            same = [other for other in self.order if other.own == base.own]
            self._told_by_own[base.own] = {self.told(other) for other in same}
        return how in self._told_by_own[base.own]

    def told(self, base: Base) -> _Told | None:
        """How the base is told; ``None`` where nothing is uncovered."""
        if base in self._measured.missing:
            return _Told(MISSING, self._asked(base))
        if base in self._measured.unexamined:
            return _Told(UNEXAMINED, self._asked(base))
        return None

    def gap(self, how: _Told, reading: Reading, box: Sequence[Base], others: Sequence[_Side]) -> Gap:
        """One box as a gap; ``others`` tell it too."""
        return Gap(
            kind=how.kind,
            reading=reading,
            box=told(box, self._space, self._measured.required),
            asked=how.asked if () not in how.asked else (),
            example=self._example(box[0], how, others),
            options=self._options_for(box),
        )

    def _uncovered(self, base: Base) -> Node:
        """The missing or unexamined assignments of a base; nothing where it is not demanded in this reading."""
        return self._measured.missing.get(base) or self._measured.unexamined.get(base, NOTHING)

    def _asked(self, base: Base) -> Asked:
        """The sets of own conditions under which the law reaches this base; empty when it never wholly does."""
        measured = self._measured
        return asked_for(self._world, self._space, measured.required[base], measured.covered.get(base, NOTHING))

    def _example(self, base: Base, how: _Told, others: Sequence[_Side]) -> Situation:
        """The uncovered situation of ``base`` with as little present as possible."""
        diagram = self._world.diagram
        node = self._uncovered(base)
        for other in others:
            common = diagram.both(node, diagram.copied(other._world.diagram, other._uncovered(base)))
            node = common if common != NOTHING else node
        ordered, (node,) = diagram.in_order((node,), lambda variable: _place(variable, self._space))
        assignment = ordered.example(node)
        named = {name for cube in how.asked for name, _ in cube}
        return self._situation(self._requirement.id, base, assignment, 0, named)

    def _situation(
        self, requirement: str, base: Base, assignment: dict[Variable, bool], depth: int, named: set[str]
    ) -> Situation:
        """A base with the conditions worth telling: what is present, and what the law asks for and is absent."""
        shape = self._world.reach.spaces[requirement].shape
        own = {name: value for (level, name), value in sorted(assignment.items()) if level == depth}
        conditions = self._worth_telling(requirement, base, own, named if depth == 0 else set())
        nested = None
        if base.nested is not None:
            nested = self._situation(base.target, base.nested, assignment, depth + 1, named)
        served = None
        if base.served is not None:
            offence, inner = base.served
            served = offence, self._situation(offence, inner, assignment, depth + BESIDE, named)
        atoms = tuple((item.element, atom) for item, atom in zip(shape.each, base.atoms, strict=True))
        return Situation(base.unit, atoms, conditions, base.target, nested, served)

    def _worth_telling(
        self, requirement: str, base: Base, assignment: dict[str, bool], named: set[str]
    ) -> tuple[tuple[str, bool], ...]:
        """Present conditions that nothing told already implies, and absent ones the law asks for."""
        space = self._world.reach.spaces[requirement]
        implied = space.relations.implied
        under_intention = space.requirement.mental is MentalLevel.INTENTION
        present = [name for name, value in assignment.items() if value and not name.startswith("<")]
        chosen = space.chosen(base.atoms)
        told: list[tuple[str, bool]] = []
        for name in present:
            others = chosen | {other for other in present if other != name}
            if not any(name in implied(other, under_intention) for other in others):
                told.append((name, True))
        absent = [name for name, value in assignment.items() if not value and name in named]
        for name in absent:
            weaker = (_lower_penalties(name, absent) or implied(name, under_intention)) - {name}
            if not any(other in weaker for other in absent):
                told.append((name, False))
        return tuple(told)

    def _options_for(self, members: Iterable[Base]) -> tuple[Option, ...]:
        """Instruments that would take out something of these bases' gap."""
        diagram = self._world.diagram
        bases = list(members)
        return tuple(
            option
            for option, region in self._options
            if any(diagram.both(region.get(base, NOTHING), self._uncovered(base)) for base in bases)
        )


def _lower_penalties(name: str, names: Sequence[str]) -> set[str]:
    """Of conditions that stand for references by penalty, those that ask for less."""
    months = penalty_condition(name)
    others = ((other, penalty_condition(other)) for other in names if months is not None)
    return {other for other, least in others if least is not None and months is not None and least < months}


def _permitted(world: World, requirement: Requirement) -> list[tuple[Option, Region]]:
    """What each instrument on a requirement would let a State take out, term by term."""
    taken = Taken(requirement, world.reach)
    found: list[tuple[Option, Region]] = []
    for instrument in world.graph.instruments_on(requirement):
        facts = world.graph.state.country.state_facts
        open_to_it = holds(facts, instrument.apply_when, world.day, True) if instrument.apply_when else True
        if open_to_it is False:
            continue
        turns_on = () if open_to_it else instrument.apply_when
        for term, region in taken.permitted_by_term(instrument):
            act = "limit" if instrument.limit and not term else ""
            found.append((Option(instrument.provision, instrument.kind.value, term, turns_on, act), region))
    return found
