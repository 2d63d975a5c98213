"""A proof cites an irredundant set, first in file order; the rest of the law changes nothing that is covered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product
from typing import Any, TypeVar

import pytest

from compliance.convention import Requirement
from compliance.judge import Judged, World
from compliance.judgement import Reading
from compliance.proofs import deposit_cites, irredundant, limb_regions, norm_cites
from compliance.situations import Region
from tests.oracle.random_worlds import random_world
from tests.property.across import carried
from tests.property.small_worlds import small_world
from tests.worlds import judged

Key = TypeVar("Key")
Json = dict[str, Any]


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_cited_limbs_cover_all_that_is_covered_and_none_can_be_spared(start: int) -> None:
    for seed in range(start, start + 50):
        result = judged(_world(seed))
        for requirement in result.graph.convention.requirements:
            cited = set()
            for world in (result.narrow, result.broad):
                regions = limb_regions(world, requirement)
                assert _union(world, regions) == _full(world.measured[requirement.id].covered)
                cited |= {key[0] for key in _checked(world, regions, f"{seed} {requirement.id}")}
            assert {cite.norm.key for cite in norm_cites(result, requirement)} == cited, f"{seed} {requirement.id}"


@pytest.mark.parametrize("start", range(0, 120, 20))
def test_the_cited_limbs_alone_are_law_enough_and_one_less_is_not(start: int) -> None:
    """Judged anew. In scope: requirements that look through none and have no substitute; no norm builds on another."""
    for seed in range(start, start + 20):
        world = _world(seed)
        for norm in world["state"]["norms"]:
            norm["limbs"] = [{**limb, "builds_on": None} for limb in norm["limbs"]]
        result = judged(world)
        for requirement in result.graph.convention.requirements:
            if requirement.slot or requirement.through or result.graph.lifts.substitutes_of(requirement):
                continue
            for one in (result.narrow, result.broad):
                cited = irredundant(limb_regions(one, requirement), one)
                where = f"{seed} {requirement.id} {one.reading}"
                assert _same_coverage(one, _judged_anew(world, cited, one), requirement.id), where
                for key in cited:
                    fewer = _judged_anew(world, [other for other in cited if other != key], one)
                    assert not _same_coverage(one, fewer, requirement.id), f"{where} {key}"


@pytest.mark.parametrize("start", range(0, 240, 40))
@pytest.mark.parametrize("choosing", [False, True])
def test_the_cited_deposits_alone_reserve_enough_and_one_less_does_not(start: int, choosing: bool) -> None:
    """Judged anew. In scope: requirements that look through none; ``choosing`` leaves all elements to the State."""
    for seed in range(start, start + 40):
        world = _world(seed)
        for raw in world["convention"]["requirements"] if choosing else ():
            for item in raw["elements"].values():
                item["quantifier"] = "any of"
        result = judged(world)
        for requirement in result.graph.convention.requirements:
            if not (requirement.slot or requirement.through) and world["state"]["deposits"]:
                _check_deposits(world, result, requirement, f"{seed} {requirement.id}")


def _check_deposits(world: Json, result: Judged, requirement: Requirement, where: str) -> None:
    """The cited deposits are enough, one less is not, and of all such sets they are the first in file order."""
    number = len(world["state"]["deposits"])
    sets = [tuple(n for n in range(number) if used[n]) for used in product((False, True), repeat=number)]
    for one in (result.narrow, result.broad):
        cited = [c.index for c in deposit_cites(result, requirement) if c.reading in (Reading.BOTH, one.reading)]
        full = _reserved(one, one, requirement.id)
        enough = [some for some in sets if _reserved(_with_deposits(world, some, one), one, requirement.id) == full]
        assert tuple(cited) in enough, where
        assert not any(set(some) < set(cited) for some in enough), where
        assert tuple(cited) == min(enough, key=lambda some: sorted(some, reverse=True)), where


def _reserved(world: World, full: World, id_: str) -> Region:
    """What ``world`` takes out of what ``full`` leaves uncovered."""
    measured = full.measured[id_]
    uncovered = full.algebra.less(measured.required, measured.covered)
    return full.algebra.common(uncovered, carried(world, world.measured[id_].reserved, id_, full))


def _with_deposits(world: Json, indices: Collection[int], like: World) -> World:
    deposits = [deposit for index, deposit in enumerate(world["state"]["deposits"]) if index in indices]
    result = judged({**world, "state": {**world["state"], "deposits": deposits}})
    return result.narrow if like.reading is Reading.NARROW else result.broad


def _world(seed: int) -> Json:
    return random_world(seed) if seed % 2 else small_world(seed)


def _checked(world: World, regions: Mapping[Key, Region], where: str) -> tuple[Key, ...]:
    """The cited keys: in order, as much as all, none spared, and the first such set in file order."""
    cited = irredundant(regions, world)
    assert cited == tuple(key for key in regions if key in cited), where
    whole = _union(world, regions)
    assert _union(world, {key: regions[key] for key in cited}) == whole, where
    for key in cited:
        assert _union(world, {other: regions[other] for other in cited if other != key}) != whole, where
    if len(regions) <= 6:
        assert cited == _first_enough(world, regions), where
    return cited


def _first_enough(world: World, regions: Mapping[Key, Region]) -> tuple[Key, ...]:
    """By trying all: the last key left out if that is possible at all, then the one before it, and so on."""
    whole = _union(world, regions)
    for used in product((False, True), repeat=len(regions)):
        kept = tuple(key for key, use in zip(regions, reversed(used), strict=True) if use)
        if _union(world, {key: regions[key] for key in kept}) == whole:
            return kept
    raise AssertionError


def _union(world: World, regions: Mapping[Key, Region]) -> Region:
    return _full(world.algebra.union(*regions.values()))


def _full(region: Region) -> Region:
    """Without bases that hold nothing."""
    return {base: node for base, node in region.items() if node}


def _judged_anew(world: Json, keys: Collection[tuple[str, int]], like: World) -> World:
    """The world where only these limbs reach anything, in the reading of ``like``."""
    dead = {"elements": {}, "conditions": [], "excludes": [], "builds_on": [{"to": {"norms": ["nobody"]}}]}
    norms = [
        {**norm, "limbs": [limb if (norm["id"], n) in keys else dead for n, limb in enumerate(norm["limbs"])]}
        for norm in world["state"]["norms"]
    ]
    result = judged({**world, "state": {**world["state"], "norms": norms}})
    return result.narrow if like.reading is Reading.NARROW else result.broad


def _same_coverage(full: World, other: World, id_: str) -> bool:
    return carried(other, other.covered[id_], id_, full) == _full(full.covered[id_])
