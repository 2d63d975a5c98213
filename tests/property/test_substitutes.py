"""A substitute, a permitted limit and a territory that is taken out never make anything worse."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.oracle.random_worlds import ALL_FEATURES, random_world
from tests.property.across import carried, readings, uncovered, without
from tests.property.test_added_deposit import branches_with_targets
from tests.property.test_added_norm import may_owe_more
from tests.worlds import judged

Json = dict[str, Any]


@pytest.mark.parametrize("start", range(0, 200, 25))
def test_a_substitute_never_enlarges_what_is_owed_nor_shrinks_what_is_covered(start: int) -> None:
    """What it stands for is covered by more norms: the scope is that of an added norm."""
    for seed in _with("instead", start, 25):
        world = random_world(seed)
        full = judged(world)
        growing = may_owe_more(world, full)
        for after, before in readings(full, judged(_standing_for_nothing(world))):
            old, new = uncovered(before), uncovered(after)
            for id_, region in new.items():
                where = f"seed {seed} {id_} {after.reading}"
                covered = carried(before, before.covered[id_], id_, after)
                assert after.algebra.within(covered, after.covered[id_]), where
                if id_ not in growing:
                    assert after.algebra.within(region, carried(before, old[id_], id_, after)), where


@pytest.mark.parametrize("construct", ["limit", "territory"])
@pytest.mark.parametrize("start", range(0, 200, 25))
def test_a_limit_and_a_territory_never_enlarge_a_gap(start: int, construct: str) -> None:
    """The scope is that of any deposit."""
    for seed in _with(construct, start, 25):
        world = random_world(seed)
        full = judged(world)
        permitted = {item["id"] for item in world["convention"]["instruments"] if item.get(construct)}
        of_construct = [n for n, d in enumerate(world["state"]["deposits"]) if d["instrument"] in permitted]
        shaky = branches_with_targets(full)
        for number in of_construct:
            for after, before in readings(full, judged(without(world, "deposits", number))):
                for id_, now in after.measured.items():
                    was, where = before.measured[id_], f"seed {seed} deposit {number} {id_} {after.reading}"
                    for smaller, larger in ((now.missing, was.missing), (now.unexamined, was.unexamined)):
                        within = after.algebra.within(smaller, carried(before, larger, id_, after))
                        assert id_ in shaky or within, where


def _with(construct: str, start: int, number: int) -> list[int]:
    """So many seeds of worlds that have the construct."""

    def has(world: Json) -> bool:
        convention = world["convention"]
        if construct == "instead":
            return any(item.get("instead_of") for item in convention["requirements"])
        return any(item.get(construct) for item in convention["instruments"])

    seeds = (seed for seed in range(start * 100, start * 100 + 100 * number) if has(random_world(seed, ALL_FEATURES)))
    return [seed for seed, _ in zip(seeds, range(number), strict=False)]


def _standing_for_nothing(world: Json) -> Json:
    changed = deepcopy(world)
    for requirement in changed["convention"]["requirements"]:
        if requirement.get("instead_of"):
            requirement["instead_of"] = "nothing"
    return changed
