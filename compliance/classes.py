"""Offences that no power tells apart: what makes powers × offences small (14(2)(a)).

A State has a hundred situations of powers and thousands of offences. Which offences a power serves depends on the norms
its references find; offences that all of these reach alike, that are demanded and covered alike, in both readings, get
the same answer everywhere. They make a class, and one of them stands for all.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compliance.conditions import Node
from compliance.convention import Requirement
from compliance.reach import Reach
from compliance.reservations import Reservations
from compliance.situations import Base, Region
from compliance.spaces import Served


@dataclass(frozen=True, slots=True)
class Classes:
    """Each class by the offence that stands for it, and the other way round. Only what some norm covers is in one."""

    members: Mapping[Served, tuple[Served, ...]]
    standing_for: Mapping[Served, Served]

    def seen(self, base: Base) -> Base:
        """The base with the offence that stands for its own."""
        return replace(base, served=self.standing_for.get(base.served, base.served)) if base.served else base

    def spread(self, base: Base) -> tuple[Base, ...]:
        """The bases that one base stands for."""
        if base.served is None:
            return (base,)
        return tuple(replace(base, served=one) for one in self.members.get(base.served, (base.served,)))


NO_CLASSES = Classes({}, {})


def classes_of(
    requirement: Requirement,
    reaches: Sequence[Reach],
    taken: Sequence[Mapping[str, Region]],
    reservations: Reservations | None,
) -> Classes:
    """The classes of the offences that ``requirement`` asks powers to serve, over the readings of ``reaches``.

    ``taken`` gives for each reading what deposits take out of each offence's requirement; where that is not known yet,
    each offence is a class of its own.
    """
    marks: dict[Served, list[tuple[int, int, Node]]] = {}
    covered: set[Served] = set()
    for number, (reach, out) in enumerate(zip(reaches, taken, strict=True)):
        for target in reach.graph.lifts.targets_of(requirement.slot):
            of_target = reach.covered(target)
            covered |= {(target.id, base) for base in of_target}
            every = reach.spaces[target.id].required
            apart = out.get(target.id, {base: place for place, base in enumerate(every)})
            regions = [every, of_target, apart, *_referred(requirement, target, reach, reservations)]
            for place, region in enumerate(regions):
                for base, node in region.items():
                    marks.setdefault((target.id, base), []).append((number, place, node))
    classes: dict[tuple[object, ...], list[Served]] = {}
    for served in (served for served in marks if served in covered):
        classes.setdefault((served[0], served[1].unit, *marks[served]), []).append(served)
    members = {group[0]: tuple(group) for group in classes.values()}
    return Classes(members, {one: first for first, group in members.items() for one in group})


def _referred(
    requirement: Requirement, target: Requirement, reach: Reach, reservations: Reservations | None
) -> Iterator[Region]:
    """What each list of references that a power or a deposit's range names reaches of an offence's requirement."""
    assert requirement.slot is not None
    lists = {}
    for limb in reach.limbs:
        plain = limb.elements.get(requirement.slot.element)
        if plain is not None and plain.references:
            lists[limb.norm.key, plain.references] = (limb.norm, plain.references)
    for norm, references in lists.values():
        yield reach.of_references(norm, references, target.id)
    for deposit in reservations.deposits if reservations else ():
        for reference in deposit.limit:
            yield reach.of_references(None, (reference,), target.id)
