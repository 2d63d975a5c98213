"""How many situations one that is listed stands for: as many as are there when all are listed."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from compliance.judge import World
from compliance.situations import Base
from tests.mutation.pin import pinned
from tests.oracle.worldkit import limb, norm, requirement, slot, through, values, world
from tests.worlds import judged

Json = dict[str, Any]
LIFTED = [
    (name, given)
    for name, given, _ in pinned()
    if name.startswith("random") and any(item.get("slot") for item in given["convention"]["requirements"])
]


def _readings(given: Json) -> list[tuple[World, World]]:
    """Both readings, the situations that stand for others first, then all of them."""
    short, full = judged(given, whole=False), judged(given)
    return [(short.narrow, full.narrow), (short.broad, full.broad)]


@pytest.mark.parametrize("given", [given for _, given in LIFTED[:30]], ids=[name for name, _ in LIFTED[:30]])
def test_what_is_listed_stands_for_all_that_is_covered_below(given: Json) -> None:
    for short, full in _readings(given):
        for id_, space in short.reach.spaces.items():
            below = short.graph.targets(space.requirement)[0]
            if below and not any(item.slot or item.through for item in below):
                told, there = Counter[Any](), Counter[Any]()
                for base in space.required:
                    told[base.own] += space.weight(base)
                for base in full.reach.spaces[id_].required:
                    there[base.own] += short.reach.lists_whole(space.requirement) or _is_covered(base, short)
                assert told == +there


def _is_covered(base: Base, one: World) -> bool:
    powers = base.nested is None or base.nested in one.covered[base.target]
    return powers and (base.served is None or base.served[1] in one.covered[base.served[0]])


def _chain() -> Json:
    """Three acts nobody tells apart, looked through twice; a power over two items for these acts."""
    asked = [
        requirement("r1", act=["a1", "a2", "a3"]),
        requirement("r2", slot("r1"), item=["i1", "i2"]),
        requirement("r3", slot("r2"), means=["m1"]),
        requirement("q", item=["i1", "i2"]),
        {**requirement("r4", slot("r1", element="served")), "elements": {}, "through": through("q")},
    ]
    whole = values(any_=True)
    norms = [
        norm("n1", limb(act=["a1", "a2", "a3"])),
        norm("n2", limb(item=["i1", "i2"], offence=whole)),
        norm("n3", limb(offence=whole)),
        norm("n4", limb(item=["i1", "i2"], served=whole)),
    ]
    return world(asked, norms)


def test_weights_multiply_along_a_chain_of_lifts_and_beside() -> None:
    for short, full in _readings(_chain()):
        counts = {}
        for id_, space in short.reach.spaces.items():
            below = {one for base in space.required if base.nested for one in [(base.target, base.nested), base.served]}
            counts[id_] = (
                [space.weight(base) for base in space.required],
                sorted(space.weight_below(one) for one in below if one),
            )
            assert sum(counts[id_][0]) == len(full.reach.spaces[id_].required)
            assert {full.reach.spaces[id_].weight(base) for base in full.reach.spaces[id_].required} == {1}
        assert counts == {
            "r1": ([1, 1, 1], []),
            "r2": ([3, 3], [3]),
            "r3": ([6], [6]),
            "q": ([1, 1], []),
            "r4": ([6], [2, 3]),
        }
