"""The judge answers the pinned worlds as the oracle did: lists cut to what is asked, whole, and from another day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mutation.pin import WORLDS, pinned
from tests.property.across import drawn_as, written_out
from tests.test_agreement import _canonical
from tests.worlds import answer, judged

Json = dict[str, Any]
CHUNK = 10
HELD = list(pinned()) if WORLDS.exists() else []
CHUNKS = [HELD[start : start + CHUNK] for start in range(0, len(HELD), CHUNK)]


@pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: f"from {chunk[0][0]}")
def test_pinned_worlds_are_answered_as_the_oracle_did(chunk: list[tuple[int, Json, Json]]) -> None:
    for seed, world, expected in chunk:
        short, full = judged(world, whole=False), judged(world)
        assert _canonical(answer(world, short)) == _canonical(expected), f"random_world({seed})"
        assert _canonical(answer(world, full)) == _canonical(expected), f"random_world({seed}), whole"
        assert [region for *_, region in written_out(short)] == list(drawn_as(short, full)), f"random_world({seed})"
        later = judged(world, whole=False, before=world["date"] - 1 - seed % 4)
        assert _canonical(answer(world, later)) == _canonical(expected), f"random_world({seed}), from another day"
