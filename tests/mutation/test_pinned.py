"""The judge answers the pinned worlds as the oracle did: lists cut to what is asked, whole, and from another day."""

from __future__ import annotations

from typing import Any

import pytest

from tests.mutation.pin import pinned
from tests.property.across import drawn_as, written_out
from tests.test_agreement import _canonical
from tests.worlds import answer, judged

Json = dict[str, Any]
CHUNK = 10
HELD = list(pinned())
CHUNKS = [HELD[start : start + CHUNK] for start in range(0, len(HELD), CHUNK)]


each_chunk = pytest.mark.parametrize("chunk", CHUNKS, ids=lambda chunk: chunk[0][0])
Chunk = list[tuple[str, Json, Json]]


@each_chunk
def test_pinned_worlds_are_answered_as_the_oracle_did(chunk: Chunk) -> None:
    """All of them first, since nearly every mutant falls here."""
    for name, world, expected in chunk:
        assert _canonical(answer(world, judged(world, whole=False))) == _canonical(expected), name


@each_chunk
def test_whole_lists_say_the_same(chunk: Chunk) -> None:
    for name, world, expected in chunk:
        short, full = judged(world, whole=False), judged(world)
        assert _canonical(answer(world, full)) == _canonical(expected), f"{name}, whole"
        assert [region for *_, region in written_out(short)] == list(drawn_as(short, full)), name


@each_chunk
def test_another_day_first_changes_nothing(chunk: Chunk) -> None:
    for name, world, expected in chunk:
        later = judged(world, whole=False, before=world["date"] - 1 - len(name) % 4)
        assert _canonical(answer(world, later)) == _canonical(expected), f"{name}, from another day"
