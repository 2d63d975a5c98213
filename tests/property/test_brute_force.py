"""The arithmetic of situations equals writing them all out: 2 000 spaces with all constructs, region by region."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from itertools import product
from typing import Any

import pytest

from compliance.judge import World
from compliance.settled import Measured
from compliance.situations import BESIDE, Base, Region
from tests.oracle.random_worlds import random_world
from tests.property.brute_force import BruteForce, Found, Situation, TooLarge
from tests.property.small_worlds import small_world
from tests.property.tiny_worlds import tiny_world
from tests.worlds import judged

Variable = tuple[int, str]
SPACES = 100
CASES = [
    *((small_world, 1000 * n) for n in range(6)),
    *((random_world, 1000 * n) for n in range(5)),
    *((tiny_world, 1000 * n) for n in range(9)),
]


@pytest.mark.parametrize(("draw", "start"), CASES)
def test_regions_and_verdicts_are_those_of_brute_force(draw: Callable[[int], dict[str, Any]], start: int) -> None:
    spaces, seed = 0, start
    while spaces < SPACES:
        world = draw(seed)
        result = judged(world)
        for one in (result.narrow, result.broad):
            brute = BruteForce(world, one.reading.value, bound=600)
            for id_ in brute.requirements:
                where = f"{draw.__name__}({seed}) {id_} {one.reading.value}"
                try:
                    _compare_space(one, id_, brute.found(id_, True), where)
                except TooLarge:
                    continue
                spaces += 1
                for measured, way in ((one.measured[id_], True), (one.without_reservations[id_], False)):
                    _compare_measured(one, measured, brute.found(id_, way), f"{where} deposits={way}")
                    assert measured.verdict.value == brute.found(id_, way).verdict, where
        seed += 1


def test_what_is_written_out_has_every_construct() -> None:
    """In tiny worlds, where something is looked at and left to ask."""
    found: Counter[str] = Counter()
    for seed in range(250):
        brute = BruteForce(tiny_world(seed), "broad", bound=600)
        for id_, r in brute.requirements.items():
            try:
                measured = brute.found(id_, True).measured
            except TooLarge:
                continue
            instruments = [i for _, i in brute.pairs() if i["limit"] and id_ in i["limit"]["on"]]
            substituted = bool(measured) and any(brute.stand_ins(id_, unit) for unit in brute.state["units"])
            selects = (r["slot"] or {}).get("selection")
            found[r["kind"]] += 1
            found["through"] += bool(measured and r["through"])
            found["two nested"] += bool(measured and r["through"] and r["slot"])
            found["selection"] += bool(measured and selects)
            found["limit"] += bool(measured and instruments)
            found["instead"] += substituted
            found["other branch"] += brute.left(id_, True)
    assert len(found) == 11
    assert min(found.values()) >= 2, found


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

    The diagram may know fewer terms than were written out: situations of a base are compared as far as it knows them
    there, and no situation of ``all_`` outside ``some`` may look like one inside.
    """
    inside, outside = _by_base(some), _by_base(all_ - some)
    assert region.keys() == inside.keys(), where
    for base, node in region.items():
        known = world.diagram.variables(node) | world.diagram.variables(space[base])
        expanded = set(_expanded(world, base, node, known))
        assert expanded == {present & known for present in inside[base]}, f"{where} {base}"
        assert expanded.isdisjoint(present & known for present in outside.get(base, ())), f"{where} {base}"


def _expanded(world: World, base: Base, node: int, known: set[Variable]) -> Iterator[frozenset[Variable]]:
    """The variables present in each assignment of a base, of those ``known``; what its atoms fix is present."""
    fixed = _fixed(world, base)
    assert fixed.isdisjoint(known)
    for cube in world.diagram.cubes(node):
        free = sorted(known - cube.keys())
        for values in product((False, True), repeat=len(free)):
            given = {**cube, **dict(zip(free, values, strict=True))}
            yield frozenset(variable for variable, value in given.items() if value)


def _fixed(world: World, base: Base, depth: int = 0) -> set[Variable]:
    """The terms that contain a chosen atom, at each depth."""
    here = {(depth, whole) for atom in base.atoms for whole in world.reach.relations.wholes(atom)}
    here |= _fixed(world, base.nested, depth + 1) if base.nested else set()
    return here | (_fixed(world, base.served[1], depth + BESIDE) if base.served else set())


def _by_base(situations: frozenset[Situation]) -> dict[Base, set[frozenset[Variable]]]:
    """Written-out situations by base, each as the variables present."""
    found: dict[Base, set[frozenset[Variable]]] = {}
    for situation in situations:
        found.setdefault(_base(situation), set()).add(frozenset(_present(situation, 0)))
    return found


def _base(s: Situation) -> Base:
    below = {nest: (target, _base(nested)) for nest, target, nested in s.below}
    target, nested = below.get("through") or below.get("slot") or ("", None)
    served = below.get("slot") if len(below) == 2 else None
    return Base(s.unit, tuple(atom for _, atom in s.chosen), target, nested, served=served)


def _present(s: Situation, depth: int) -> set[Variable]:
    here = {(depth, term) for term in s.present}
    for nest, _, nested in s.below:
        here |= _present(nested, depth + (BESIDE if nest == "slot" and len(s.below) == 2 else 1))
    return here
