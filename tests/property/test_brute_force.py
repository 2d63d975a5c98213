"""The arithmetic of situations equals writing them all out: 2 000 spaces (requirement and reading), region by region."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from compliance.judge import Measured, World
from compliance.situations import Base, Region
from tests.oracle.random_worlds import random_world
from tests.property.brute_force import BruteForce, Found, Situation, TooLarge
from tests.property.small_worlds import small_world
from tests.worlds import judged

Variable = tuple[int, str]
Point = tuple[Base, frozenset[Variable]]
SPACES = 100
CASES = [(small_world, 1000 * n) for n in range(12)] + [(random_world, 1000 * n) for n in range(8)]


@pytest.mark.parametrize(("draw", "start"), CASES)
def test_regions_and_verdicts_are_those_of_brute_force(draw: Callable[[int], dict[str, Any]], start: int) -> None:
    spaces, seed = 0, start
    while spaces < SPACES:
        world = draw(seed)
        result = judged(world)
        for one in (result.narrow, result.broad):
            brute = BruteForce(world, one.reading.value, bound=500)
            for id_ in brute.requirements:
                where = f"{draw.__name__}({seed}) {id_} {one.reading.value}"
                try:
                    _compare_space(one, id_, brute.found(id_, True), where)
                except TooLarge:
                    continue
                spaces += 1
                for measured, way in ((one.measured[id_], True), (one.without_reservations[id_], False)):
                    _compare_measured(one, measured, brute.found(id_, way), f"{where} deposits={way}")
                    assert measured.verdict.value == brute.verdict(id_, way), where
        seed += 1


def _compare_space(world: World, id_: str, found: Found, where: str) -> None:
    """R, V and C, whole."""
    required = world.reach.spaces[id_].required
    reserved = world.algebra.union(*world.taken[id_].values())
    _compare(world, required, required, found.required, found.required, f"{where} R")
    _compare(world, required, reserved, found.required, found.reserved, f"{where} V")
    _compare(world, required, world.covered[id_], found.required, found.covered, f"{where} C")


def _compare_measured(world: World, measured: Measured, found: Found, where: str) -> None:
    """What is cut to R°, and the tags."""
    r = measured.required
    _compare(world, r, r, found.measured, found.measured, f"{where} R°")
    _compare(world, r, measured.reserved, found.measured, found.measured & found.reserved, f"{where} V°")
    _compare(world, r, measured.covered, found.measured, found.measured & found.covered, f"{where} C°")
    _compare(world, r, measured.missing, found.measured, found.missing, f"{where} missing")
    _compare(world, r, measured.unexamined, found.measured, found.unexamined, f"{where} unexamined")
    assert set(measured.inherited) == found.inherited, f"{where} inherited"


def _compare(
    world: World, space: Region, region: Region, all_: frozenset[Situation], some: frozenset[Situation], where: str
) -> None:
    """``region`` within ``space`` holds exactly what ``some`` holds of ``all_``.

    The diagram may know fewer terms than were written out: situations are compared as far as it knows them, in the
    space and in the region, and no situation of ``all_`` outside ``some`` may look like one inside.
    """
    known = {v for part in (space, region) for node in part.values() for v in world.diagram.variables(node)}
    inside = {_point(s, known) for s in some}
    assert set(_expanded(world, region, known)) == inside, where
    assert inside.isdisjoint(_point(s, known) for s in all_ - some), where


def _expanded(world: World, region: Region, known: set[Variable]) -> Iterator[Point]:
    """Every situation of a region, over the variables ``known``; those a base has fixed are present."""
    for base, node in region.items():
        fixed = _fixed(world, base)
        assert fixed.isdisjoint(world.diagram.variables(node))
        for cube in world.diagram.cubes(node):
            free = sorted(known - fixed - cube.keys())
            for values in product((False, True), repeat=len(free)):
                given = {**cube, **dict(zip(free, values, strict=True))}
                yield base, frozenset(v for v in known if v in fixed or given[v])


def _fixed(world: World, base: Base, depth: int = 0) -> set[Variable]:
    """The terms that contain a chosen atom, at each depth."""
    here = {(depth, whole) for atom in base.atoms for whole in world.reach.relations.wholes(atom)}
    return here if base.nested is None else here | _fixed(world, base.nested, depth + 1)


def _point(situation: Situation, known: set[Variable]) -> Point:
    """A written-out situation as a base and the known variables present."""
    present = _present(situation, 0)
    return _base(situation), frozenset(v for v in known if v in present)


def _base(s: Situation) -> Base:
    nested = _base(s.nested) if s.nested else None
    return Base(s.unit, tuple(atom for _, atom in s.chosen), s.target, nested)


def _present(s: Situation, depth: int) -> set[Variable]:
    here = {(depth, term) for term in s.present}
    return here if s.nested is None else here | _present(s.nested, depth + 1)
