"""Order and names change nothing that is told: of norms, limbs, deposits, requirements and facts, over the laws."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from compliance.graph import ObligationGraph
from compliance.judge import Judged, judge
from compliance.statute import State
from tests.oracle.random_worlds import random_world
from tests.property.across import Json, told
from tests.property.small_worlds import small_world
from tests.worlds import convention, day, judged, reservations, state, vocabulary


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_order_and_files_do_not_matter(start: int) -> None:
    for seed in range(start, start + 50):
        world = random_world(seed) if seed % 2 else small_world(seed)
        assert told(_shuffled(world, Random(seed))) == told(judged(world)), f"seed {seed}"


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_order_of_requirements_and_names_do_not_matter(start: int) -> None:
    """Of several lines on one fact the last speaks: facts are renamed and keep their order."""
    for seed in range(start, start + 50):
        world, random = random_world(seed) if seed % 3 else small_world(seed), Random(seed)
        raw = world["convention"]
        shuffled = {key: random.sample(raw[key], len(raw[key])) for key in ("requirements", "instruments")}
        names = {norm["id"]: f"z{random.random()}" for norm in world["state"]["norms"]}
        names |= {"f1": "g2", "f2": "g1", "L1": "L7", "L2": "L3"}
        other = _renamed({**world, "convention": {**raw, **shuffled}}, names)
        assert told(judged(other)) == told(judged(world)), f"seed {seed}"


def _renamed(value: Any, names: Mapping[str, str]) -> Any:
    """The world with names of norms, facts and laws changed wherever they stand."""
    if isinstance(value, dict):
        return {key: _renamed(item, names) for key, item in value.items()}
    if isinstance(value, list):
        return [_renamed(item, names) for item in value]
    return names.get(value, value) if isinstance(value, str) else value


def _shuffled(world: Json, random: Random) -> Judged:
    """Norms, limbs and deposits in another order, norms in three files."""
    raw = world["state"]
    norms = random.sample(raw["norms"], len(raw["norms"]))
    norms = [{**norm, "limbs": random.sample(norm["limbs"], len(norm["limbs"]))} for norm in norms]
    deposits = random.sample(raw["deposits"], len(raw["deposits"]))
    world = {**world, "state": {**raw, "norms": norms, "deposits": deposits}}
    whole = state(world)
    (law,) = whole.laws
    cuts = sorted(random.randint(0, len(law.norms)) for _ in range(2))
    parts = (law.norms[: cuts[0]], law.norms[cuts[0] : cuts[1]], law.norms[cuts[1] :])
    spread = State(whole.country, tuple(replace(law, title=str(n), norms=part) for n, part in enumerate(parts)))
    graph = ObligationGraph(convention(world), spread, vocabulary(world), reservations(world))
    return judge(graph, reservations(world), day(world["date"]), whole=True)
