"""The order of norms, limbs and deposits, and how norms are spread over laws, change nothing that is told."""

from __future__ import annotations

from dataclasses import replace
from random import Random

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
