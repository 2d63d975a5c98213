"""With no law nothing is in place: nothing is ``met``, and nothing ``partly``; what is forbidden is not done."""

from __future__ import annotations

from typing import Any

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
        for requirement in world["convention"]["requirements"]:
            row, where = rows[requirement["id"]], f"seed {seed} {requirement['id']}"
            found, bare = ({part[name] for name in ("narrow", "broad", "verdict")} for part in (row, row["without"]))
            silent = {"not-applicable"} if _may_ask_nothing(world) else set()
            if requirement.get("kind") == "forbid":
                assert found <= {"met", "depends", "not-examined", "disputed"} | silent, where
            else:
                assert found <= {"missing", "reserved", "depends", "not-examined", "disputed"} | silent, where
                assert bare <= {"missing", "depends", "not-examined", "disputed"} | silent, where


def _may_ask_nothing(world: dict[str, Any]) -> bool:
    """Something of the world stands instead of something, may not apply, or is one of several branches."""
    requirements = world["convention"]["requirements"]
    conditional = any(item.get("instead_of") or item.get("apply_when") for item in requirements)
    return conditional or bool(world["convention"].get("any_of"))


@pytest.mark.parametrize("start", range(0, 200, 100))
def test_repealed_law_is_no_law(start: int) -> None:
    for seed in range(start, start + 100):
        world = random_world(seed)
        repealed = [{**norm, "status": "repealed"} for norm in world["state"]["norms"]]
        result = judged({**world, "state": {**world["state"], "norms": repealed}})
        for one in (result.narrow, result.broad):
            assert not any(any(region.values()) for region in one.covered.values()), f"seed {seed}"
