"""Situations of targets that nothing tells apart: what keeps lifts small (11, 13, 14(2), 22, 24).

A lift looks at thousands of situations of other requirements. What it makes of one depends on which of the norms its
own norms refer to reach it, and on whether it is demanded, covered and selected. Situations of a target that are alike
in all of this, in both readings, get the same answer everywhere: they make a class, and one of them stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import product
from typing import TypeAlias

from compliance.conditions import NOTHING, Node
from compliance.convention import Requirement
from compliance.reach import Reach
from compliance.reservations import Reservations
from compliance.situations import Base, Region
from compliance.spaces import Nested


@dataclass(frozen=True, slots=True)
class Classes:
    """The classes of one lift: each by the situation that stands for it, and the other way round."""

    members: Mapping[Nested, tuple[Nested, ...]]
    standing_for: Mapping[Nested, Nested]


Groups: TypeAlias = tuple[tuple[Base, ...], ...]
"""Situations of one requirement, together where nothing tells them apart."""


class AllClasses:
    """The classes of every lift. What is not covered is in no class."""

    def __init__(self) -> None:
        """Start with none."""
        self._by_lift: dict[str, Classes] = {}
        self._groups: dict[str, Groups] = {}

    def groups(self, target: Requirement, reaches: Sequence[Reach], taken: Sequence[Mapping[str, Region]]) -> Groups:
        """The groups of a target, worked out once for all lifts."""
        if target.id not in self._groups:
            self._groups[target.id] = alike(target, reaches, taken)
        return self._groups[target.id]

    def add(self, requirement: str, classes: Classes) -> None:
        """Enter the classes of one lift."""
        self._by_lift[requirement] = classes

    def carry_over(self, before: AllClasses, requirement: str) -> None:
        """Take what is known of one requirement from another day's."""
        if requirement in before._by_lift:
            self._by_lift[requirement] = before._by_lift[requirement]
        if requirement in before._groups:
            self._groups[requirement] = before._groups[requirement]

    def seen(self, requirement: str, base: Base) -> Base:
        """The base that stands for a base of a requirement."""
        if base.nested is None:
            return base
        target, nested = self._seen(requirement, (base.target, base.nested))
        served = self._seen(requirement, base.served) if base.served else None
        return replace(base, target=target, nested=nested, served=served)

    def spread(self, requirement: str, base: Base) -> Iterator[Base]:
        """The bases that one base of a requirement stands for."""
        if base.nested is None:
            yield base
            return
        served = self._spread(requirement, base.served) if base.served else (None,)
        for (target, nested), other in product(self._spread(requirement, (base.target, base.nested)), list(served)):
            yield replace(base, target=target, nested=nested, served=other)

    def _seen(self, requirement: str, nested: Nested) -> Nested:
        """What stands for a target's situation."""
        inner = nested[0], self.seen(*nested)
        classes = self._by_lift.get(requirement)
        return classes.standing_for.get(inner, inner) if classes else inner

    def _spread(self, requirement: str, nested: Nested) -> Iterator[Nested]:
        """What a target's situation stands for."""
        classes = self._by_lift.get(requirement)
        for target, base in classes.members.get(nested, (nested,)) if classes else (nested,):
            for inner in self.spread(target, base):
                yield target, inner


def alike(target: Requirement, reaches: Sequence[Reach], taken: Sequence[Mapping[str, Region]]) -> Groups:
    """The covered situations of a requirement that no norm at all tells apart, over the readings of ``reaches``.

    ``taken`` gives for each reading what deposits take out of the requirement; where that is not known yet, each
    situation is a group of its own.
    """
    marks: dict[Base, list[tuple[int, int, Node]]] = {}
    covered: set[Base] = set()
    for number, (reach, out) in enumerate(zip(reaches, taken, strict=True)):
        of_target, every = reach.covered(target), reach.spaces[target.id].required
        covered |= of_target.keys()
        apart = out.get(target.id, {base: place for place, base in enumerate(every)})
        by_limb = reach.by_limb[target.id]
        months = {item.months for item in reach.graph.convention.selections}
        regions = [every, apart, *(by_limb[key] for key in sorted(by_limb))]
        regions += [reach.punishable(target, least) for least in sorted(months)]
        for place, region in enumerate(regions):
            for base, node in region.items():
                marks.setdefault(base, []).append((number, place, node))
    groups: dict[tuple[object, ...], list[Base]] = {}
    for base in (base for base in marks if base in covered):
        groups.setdefault((base.unit, _below(base, reaches, taken), *marks[base]), []).append(base)
    return tuple(tuple(group) for group in groups.values())


def classes_of(
    requirement: Requirement,
    every: AllClasses,
    reaches: Sequence[Reach],
    taken: Sequence[Mapping[str, Region]],
    reservations: Reservations | None,
) -> Classes:
    """The classes of the targets' situations of a lift: groups that the lift's own norms do not tell apart either."""
    classes: dict[tuple[object, ...], list[Nested]] = {}
    for target in reaches[0].graph.targets(requirement)[0]:
        regions = [
            region
            for reach, out in zip(reaches, taken, strict=True)
            for region in (
                reach.spaces[target.id].required,
                reach.covered(target),
                out.get(target.id, {}),
                *_looked_at(requirement, target, reach, reservations),
            )
        ]
        for number, group in enumerate(every.groups(target, reaches, taken)):
            marks = tuple(region.get(group[0], NOTHING) for region in regions)
            own = number if any(target.id not in out for out in taken) else -1
            key = (target.id, group[0].unit, own, marks, _below(group[0], reaches, taken))
            classes.setdefault(key, []).extend((target.id, base) for base in group)
    members = {group[0]: tuple(group) for group in classes.values()}
    return Classes(members, {one: first for first, group in members.items() for one in group})


def _below(base: Base, reaches: Sequence[Reach], taken: Sequence[Mapping[str, Region]]) -> tuple[object, ...]:
    """What is required, covered, taken out and selected of the situations a base looks at, all the way down.

    What deposits take out of some targets is known last: their situations are each their own.
    """
    nested = [(base.target, base.nested)] if base.nested is not None else []
    looked_at = [*nested, *((base.served,) if base.served else ())]
    if not looked_at:
        return ()
    found: list[object] = []
    months = sorted({item.months for item in reaches[0].graph.convention.selections})
    for target, inner in looked_at:
        for reach, out in zip(reaches, taken, strict=True):
            below = reach.graph.requirement(target)
            chosen = (reach.punishable(below, least) for least in months)
            for region in (reach.spaces[target].required, reach.covered(below), *chosen):
                found.append(region.get(inner, NOTHING))
            found.append(out[target].get(inner, NOTHING) if target in out else inner)
        found += _below(inner, reaches, taken)
    return tuple(found)


def _looked_at(
    requirement: Requirement, target: Requirement, reach: Reach, reservations: Reservations | None
) -> Iterator[Region]:
    """What norms that the lift's own norms refer to reach of a target, what is selected of it, what powers reach."""
    lifts = reach.graph.lifts
    through = requirement.through
    for slot in (requirement.slot, through):
        if slot is not None and target in lifts.targets_of(slot):
            yield from reach.by_reference(slot.element, target.id)
    if requirement.slot is not None:
        for selection in lifts.selections_of(requirement.slot):
            yield reach.punishable(target, selection.months)
    if through is not None and target in lifts.targets_of(through):
        yield from (reach.by_limb[target.id][key] for key in sorted(reach.by_limb[target.id]))
    for deposit in reservations.deposits if reservations and through is not None else ():
        for reference in deposit.limit:
            yield reach.of_references(None, (reference,), target.id)
