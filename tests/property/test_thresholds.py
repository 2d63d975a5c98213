"""Finer thresholds of numbers, mentioned where they say nothing, change no verdict and no gap."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from tests.oracle.random_worlds import ALL_FEATURES, random_world
from tests.property.across import carried, readings
from tests.worlds import judged

FINER = ["age:0..3", "age:12..", "age:10..19", "age:70.."]


@pytest.mark.parametrize("start", range(0, 240, 30))
def test_thresholds_mentioned_elsewhere_change_nothing(start: int) -> None:
    for seed in (n for n in range(start * 4, (start + 30) * 4) if "age" in random_world(n)["vocabulary"]["elements"]):
        world = random_world(seed)
        for after, before in readings(judged(_mentioning(world, FINER)), judged(world)):
            for new, old in (
                (after.measured, before.measured),
                (after.without_reservations, before.without_reservations),
            ):
                for id_, now in new.items():
                    where, was = f"seed {seed} {id_} {after.reading}", old[id_]
                    assert (now.verdict, now.inherited) == (was.verdict, was.inherited), where
                    pairs = [(now.missing, was.missing), (now.unexamined, was.unexamined), (now.covered, was.covered)]
                    for here, there in pairs:
                        assert here == carried(before, there, id_, after), where


def test_bands_are_cut_finer() -> None:
    seed = next(n for n in range(100) if "age" in random_world(n, ALL_FEATURES)["vocabulary"]["elements"])
    world = random_world(seed)
    terms = [judged(one).graph.vocabulary.terms for one in (world, _mentioning(world, FINER))]
    assert len(terms[1]) > len(terms[0])


def _mentioning(world: dict[str, Any], ranges: list[str]) -> dict[str, Any]:
    """The world with a repealed norm that speaks of these ranges."""
    changed = deepcopy(world)
    values = {"any": False, "terms": [{"term": one} for one in ranges], "references": []}
    limb = {"elements": {"age": values}, "conditions": [], "excludes": [], "builds_on": None}
    norm = {"id": "repealed", "law": "L9", "units": changed["state"]["units"], "status": "repealed", "mode": "summary"}
    more = {"classes": [], "penalty": None, "as_offence": False, "mental": [], "limbs": [limb]}
    changed["state"]["norms"].append({**norm, **more})
    return changed
