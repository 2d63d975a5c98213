"""Two readings differ only where something is in doubt."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.oracle.random_worlds import random_world
from tests.property.across import carried, stripped, told
from tests.property.small_worlds import small_world
from tests.worlds import judged


@pytest.mark.parametrize("start", range(0, 400, 50))
def test_without_doubt_both_readings_are_one(start: int) -> None:
    for seed in range(start, start + 50):
        result = judged(_beyond_doubt(random_world(seed) if seed % 2 else small_world(seed)))
        rows = told(result)
        for requirement in result.graph.convention.requirements:
            id_, where = requirement.id, f"seed {seed} {requirement.id}"
            assert rows[f"{id_} narrow"] == rows[f"{id_} broad"], where
            covered = carried(result.narrow, result.narrow.covered[id_], id_, result.broad)
            assert covered == result.broad.algebra.common(covered, result.broad.covered[id_]), where
            assert covered.keys() == {base for base, node in result.broad.covered[id_].items() if node}, where


def test_doubts_do_divide_the_readings() -> None:
    results = [judged(random_world(seed)) for seed in range(60)]
    ids = [(result, requirement.id) for result in results for requirement in result.graph.convention.requirements]
    assert sum(result.verdicts(id_).narrow != result.verdicts(id_).broad for result, id_ in ids) > 5


def _beyond_doubt(world: dict[str, Any]) -> dict[str, Any]:
    """Nothing arguable, one mental level at most, every deposit computable."""

    def doubts(record: Mapping[str, Any]) -> set[str]:
        return {"arguable", "arguable_conditions", "arguable_terms", "any_arguable", "broad", "computable"}

    plain: dict[str, Any] = stripped(world, doubts)
    for norm in plain["state"]["norms"]:
        norm["mental"] = norm["mental"][:1]
    for line in plain["vocabulary"]["implies"]:
        line["arguable"] = False
    for deposit in plain["state"]["deposits"]:
        deposit["computable"] = True
    return plain
