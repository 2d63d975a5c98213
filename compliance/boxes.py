"""Situations told together: greedy maximal boxes, and terms put back together from their atoms."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from itertools import product
from typing import TypeVar

from compliance.judgement import Box
from compliance.numbers import joined
from compliance.relations import Relations
from compliance.situations import Base, atoms_of
from compliance.spaces import Space

_Point = tuple[Hashable, ...]
_Kind = TypeVar("_Kind", bound=Hashable)


def point(base: Base) -> _Point:
    """A base as a point: unit, own atoms, the target's situation as one coordinate, and that of the offence served."""
    return (base.unit, *base.atoms, (base.target, base.nested), base.served)


def grouped(bases: Iterable[Base], kind: Callable[[Base], _Kind]) -> dict[_Kind, list[Base]]:
    """Bases by kind, both in the order they come."""
    groups: dict[_Kind, list[Base]] = {}
    for base in bases:
        groups.setdefault(kind(base), []).append(base)
    return groups


def maximal_boxes(bases: Sequence[Base]) -> list[list[Base]]:
    """Cover ``bases`` by boxes, each as wide as it gets; broader boxes first."""
    by_point = {point(base): base for base in bases}
    candidates = [dict.fromkeys(side) for side in zip(*by_point, strict=True)]
    uncovered = dict(by_point)
    found: list[list[Base]] = []
    while uncovered:
        sides = _grown(next(iter(uncovered)), by_point, candidates)
        members = [by_point[corner] for corner in product(*sides)]
        found.append(members)
        for base in members:
            uncovered.pop(point(base), None)
    return sorted(found, key=lambda members: -len(members))


def _grown(
    seed: _Point, by_point: Mapping[_Point, Base], candidates: Sequence[Iterable[Hashable]]
) -> list[list[Hashable]]:
    """Widen the seed side by side as long as every corner belongs; ``candidates`` are the values of each side."""
    sides: list[list[Hashable]] = [[value] for value in seed]
    for place, values in enumerate(candidates):
        before, after = list(product(*sides[:place])), list(product(*sides[place + 1 :]))
        taken = set(sides[place])
        sides[place] += [
            value
            for value in values
            if value not in taken and all((*left, value, *right) in by_point for left in before for right in after)
        ]
    return sides


def told(members: Sequence[Base], space: Space, all_bases: Iterable[Base]) -> Box:
    """A box in terms: values of each element, units, targets wholly or partly in it."""
    shape, relations = space.shape, space.relations
    elements: list[tuple[str, tuple[str, ...]]] = []
    whole: list[str] = []
    remainders: list[str] = []
    for place, item in enumerate(shape.each):
        atoms = {base.atoms[place] for base in members}
        full, loose = put_together(atoms, item.values, relations)
        elements.append((item.element, (*full, *joined(loose))))
        remainders += [atom for atom in loose if len(relations.atoms(atom)) > 1]
        if atoms == set(atoms_of(item.values, relations)):
            whole.append(item.element)
    owns = {base.own for base in members}
    every = list(all_bases)
    offences, powers = {base.served for base in members}, {(base.target, base.nested) for base in members}
    beside = [base for base in every if base.served in offences]
    targets, partial = _targets(members, owns, beside, lambda base: base.target)
    beside = [base for base in every if base.served and (base.target, base.nested) in powers]
    served, partly = _targets(members, owns, beside, lambda base: base.served[0] if base.served else "")
    all_targets = not {base.target for base in every} - set(targets)
    all_served = not {base.served[0] for base in every if base.served} - set(served)
    return Box(
        units=tuple(dict.fromkeys(base.unit for base in members)),
        elements=tuple(elements),
        remainders=tuple(remainders),
        whole=tuple(whole),
        targets=targets,
        partial_targets=partial,
        size=len(members),
        served=served,
        partly_served=partly,
        partial_sizes=tuple(_situations_of(one, ((b.target, b.nested) for b in members), space) for one in partial),
        partly_served_sizes=tuple(_situations_of(one, (b.served for b in members), space) for one in partly),
        some_targets=() if all_targets else targets,
        some_served=() if all_served else served,
    )


def _situations_of(target: str, nested: Iterable[tuple[str, Base | None] | None], space: Space) -> int:
    """How many of a target's situations are among these, each with all it stands for."""
    mine = {(one[0], one[1]) for one in nested if one is not None and one[0] == target}
    return sum(space.weight_below((id_, base)) for id_, base in mine if base is not None)


def put_together(
    atoms: Iterable[str], values: Sequence[str], relations: Relations
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The listed values all of whose atoms are there, and the atoms left over."""
    wanted = set(atoms)
    full = [value for value in values if relations.atoms(value) <= wanted]
    left = wanted.difference(*(relations.atoms(value) for value in full))
    loose = sorted(left, key=lambda atom: (relations.order(atom), atom))
    return tuple(dict.fromkeys(full)), tuple(loose)


def _targets(
    members: Sequence[Base],
    owns: set[tuple[str, tuple[str, ...]]],
    all_bases: Iterable[Base],
    target_of: Callable[[Base], str],
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Target requirements all of whose situations, for these own situations, are in the box; and the others."""
    there = dict.fromkeys(target for target in map(target_of, members) if target)
    inside = set(members)
    left_out = {
        target
        for base in all_bases
        if there and base.own in owns and (target := target_of(base)) in there and base not in inside
    }
    return tuple(t for t in there if t not in left_out), tuple(t for t in there if t in left_out)
