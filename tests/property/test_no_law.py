"""With no law nothing is in place: nothing is ``met``, and nothing ``partly``."""

from __future__ import annotations

import pytest

from tests.oracle.random_worlds import random_world
from tests.property.small_worlds import small_world
from tests.worlds import answer, judged


@pytest.mark.parametrize("start", range(0, 400, 100))
def test_with_no_law_nothing_is_met(start: int) -> None:
    for seed in range(start, start + 100):
        world = random_world(seed) if seed % 2 else small_world(seed)
        world = {**world, "state": {**world["state"], "norms": []}}
        rows = answer(world)["verdicts"]
        requirements = [item["id"] for item in world["convention"]["requirements"]]
        found = {rows[id_][name] for id_ in requirements for name in ("narrow", "broad", "verdict")}
        bare = {rows[id_]["without"][name] for id_ in requirements for name in ("narrow", "broad", "verdict")}
        assert found <= {"missing", "reserved", "depends", "not-examined", "disputed"}, f"seed {seed}"
        assert bare <= {"missing", "depends", "not-examined", "disputed"}, f"seed {seed}"


@pytest.mark.parametrize("start", range(0, 200, 100))
def test_repealed_law_is_no_law(start: int) -> None:
    for seed in range(start, start + 100):
        world = random_world(seed)
        repealed = [{**norm, "status": "repealed"} for norm in world["state"]["norms"]]
        result = judged({**world, "state": {**world["state"], "norms": repealed}})
        for one in (result.narrow, result.broad):
            assert not any(any(region.values()) for region in one.covered.values()), f"seed {seed}"
