"""Gaps tell exactly the missing and unexamined situations of each reading, and every example is one of them.

A situation over a target that is settled in one reading only may be told in both, where the same own situation over
another target is told in the same way: exact is what is told of the situations a reading demands.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import product
from typing import Any

import pytest

from compliance.conditions import NOTHING, Node
from compliance.convention import Quantifier, Requirement
from compliance.gaps import ToldGap, asked_for, gaps_of
from compliance.judge import Judged, World
from compliance.judgement import Reading, Situation
from compliance.situations import BESIDE, Base, Region, Variable, is_nested
from compliance.statute import MentalLevel
from tests.oracle.random_worlds import random_world
from tests.property.small_worlds import small_world
from tests.worlds import judged

STARTS = range(0, 400, 100)


def _world(seed: int) -> dict[str, Any]:
    return random_world(seed) if seed % 2 else small_world(seed)


def _judged(seed: int) -> Judged:
    return judged(_world(seed))


@pytest.mark.parametrize("start", STARTS)
def test_gaps_tell_exactly_what_is_uncovered(start: int) -> None:
    for seed in range(start, start + 100):
        result = _judged(seed)
        for requirement in result.graph.convention.requirements:
            gaps = gaps_of(result, requirement)
            for world in (result.narrow, result.broad):
                for kind in ("missing", "not-examined"):
                    mine = [gap for gap in gaps if gap.gap.kind == kind and _is_of(gap, world)]
                    told = {base for gap in mine for base in gap.bases}
                    uncovered = set(_uncovered(world, requirement, kind))
                    where = f"{seed} {requirement.id} {kind} {world.reading}"
                    assert told & world.measured[requirement.id].required.keys() == uncovered, where
                    assert {base.own for base in told} == {base.own for base in uncovered}, where


@pytest.mark.parametrize("start", STARTS)
def test_boxes_say_in_terms_what_their_bases_are(start: int) -> None:
    """Without ``includes``: a remainder has the name of its whole, and a box cannot tell the two apart."""
    for seed in range(start, start + 100):
        world = _world(seed)
        result = judged({**world, "vocabulary": {**world["vocabulary"], "includes": []}})
        for requirement in result.graph.convention.requirements:
            for gap in gaps_of(result, requirement):
                box, atoms = gap.gap.box, result.broad.reach.relations.atoms
                values = [frozenset[str]().union(*(atoms(term) for term in terms)) for _, terms in box.elements]
                owns = {(unit, picked) for unit in box.units for picked in product(*values)}
                assert owns == {base.own for base in gap.bases}, f"{seed} {requirement.id}"
                targets = {base.target for base in gap.bases if base.target}
                assert {*box.targets, *box.partial_targets} == targets, f"{seed} {requirement.id}"
                assert box.size == len(gap.bases), f"{seed} {requirement.id}"


@pytest.mark.parametrize("start", STARTS)
def test_every_example_is_uncovered_in_all_readings_that_tell_it(start: int) -> None:
    for seed in range(start, start + 100):
        result = _judged(seed)
        for requirement in result.graph.convention.requirements:
            for told in gaps_of(result, requirement):
                example, kind = told.gap.example, told.gap.kind
                worlds = [one for one in (result.narrow, result.broad) if _is_of(told, one)]
                regions = [_uncovered(one, requirement, kind) for one in worlds]
                inside = [_is_inside(*pair, requirement, example) for pair in zip(worlds, regions, strict=True)]
                assert any(inside), f"{seed} {requirement.id}"
                assert all(inside) or not _shared(worlds, regions, requirement, example), f"{seed} {requirement.id}"


@pytest.mark.parametrize("start", STARTS)
def test_what_the_law_asks_for_is_exactly_where_it_reaches_all(start: int) -> None:
    for seed in range(start, start + 100):
        for world in (result := _judged(seed)).narrow, result.broad:
            diagram = world.diagram
            for id_, measured in world.measured.items():
                for base in {**measured.missing, **measured.unexamined}:
                    required, covered = measured.required[base], measured.covered.get(base, NOTHING)
                    short = diagram.some(diagram.less(required, covered), is_nested)
                    enough = diagram.less(diagram.some(required, is_nested), short)
                    told = NOTHING
                    for way in asked_for(world, world.reach.spaces[id_], required, covered):
                        there = diagram.cube({(0, name): value for name, value in way})
                        assert diagram.both(there, short) == NOTHING, f"{seed} {id_}"
                        told = diagram.either(told, there)
                    assert diagram.both(told, diagram.some(required, is_nested)) == enough, f"{seed} {id_}"


def _shared(worlds: Sequence[World], regions: Sequence[Region], requirement: Requirement, example: Situation) -> bool:
    """Both readings have some uncovered situation in common where the example stands."""
    base = _base(worlds[0], requirement.id, example)
    one, other = (world.diagram for world in worlds)
    here, there = (region.get(base, NOTHING) for region in regions)
    return one.both(here, one.copied(other, there)) != NOTHING


def _is_of(gap: ToldGap, world: World) -> bool:
    return gap.gap.reading in (Reading.BOTH, world.reading)


def _uncovered(world: World, requirement: Requirement, kind: str) -> Region:
    measured = world.measured[requirement.id]
    return measured.missing if kind == "missing" else measured.unexamined


def _is_inside(world: World, region: Region, requirement: Requirement, example: Situation) -> bool:
    """The example, with all that it implies present and all else absent, lies in the region.

    References that are no slot have no name in the law and are not told; they may be present.
    """
    base = _base(world, requirement.id, example)
    node: Node = region.get(base, NOTHING)
    present = _present(world, requirement.id, base, example, 0)
    values = {v: v in present for v in world.diagram.variables(node) if not v[1].startswith("<")}
    return world.diagram.both(node, world.diagram.cube(values)) != NOTHING


def _base(world: World, id_: str, example: Situation) -> Base:
    each = [item.element for item in world.graph.requirement(id_).elements if item.quantifier is Quantifier.EACH]
    assert [element for element, _ in example.atoms] == each
    nested = _base(world, example.target, example.nested) if example.nested else None
    served = (example.served[0], _base(world, *example.served)) if example.served else None
    return Base(example.unit, tuple(atom for _, atom in example.atoms), example.target, nested, served=served)


def _present(world: World, id_: str, base: Base, example: Situation, depth: int) -> set[Variable]:
    """What the example tells, what its atoms are part of, and what all that implies."""
    space = world.reach.spaces[id_]
    under_intention = space.requirement.mental is MentalLevel.INTENTION
    told = space.chosen(base.atoms) | {name for name, value in example.conditions if value}
    here = {(depth, name) for term in told for name in space.relations.implied(term, under_intention)}
    if example.nested is not None and base.nested is not None:
        here |= _present(world, example.target, base.nested, example.nested, depth + 1)
    if example.served is not None and base.served is not None:
        here |= _present(world, base.served[0], base.served[1], example.served[1], depth + BESIDE)
    return here
