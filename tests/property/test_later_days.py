"""A day judged from the day before is the day judged from scratch: verdicts, tags, regions, its gaps to the word."""

from __future__ import annotations

from random import Random

import pytest

from compliance.events import event_days
from compliance.gaps import ToldGap, gaps_of
from compliance.graph import ObligationGraph
from compliance.judge import Judged, judge
from tests.oracle.random_worlds import random_world
from tests.property.across import drawn_as, told, written_out
from tests.property.small_worlds import small_world
from tests.property.test_event_days import dated
from tests.worlds import convention, reservations, state, vocabulary


@pytest.mark.parametrize("start", range(0, 160, 20))
@pytest.mark.parametrize("backwards", [False, True])
def test_a_day_judged_from_another_is_the_day_judged_from_scratch(start: int, backwards: bool) -> None:
    for seed in range(start, start + 20):
        world = dated(small_world(seed) if seed % 4 == 0 else random_world(seed), Random(seed), searches=True)
        deposits = reservations(world)
        graph = ObligationGraph(convention(world), state(world), vocabulary(world), deposits)
        before: Judged | None = None
        for day in event_days(state(world), deposits)[:: -1 if backwards else 1]:
            scratch = judge(graph, deposits, day)
            before = judge(graph, deposits, day, before=before)
            where = f"seed {seed}, {day}"
            assert told(before) == told(scratch), where
            assert [region for *_, region in written_out(before)] == list(drawn_as(before, scratch)), where
            assert gaps_told(before) == gaps_told(scratch), where


def gaps_told(result: Judged) -> list[ToldGap]:
    """Every gap, with its example and what the law asks for."""
    return [gap for item in result.graph.convention.requirements for gap in gaps_of(result, item)]


def test_much_is_taken_from_the_day_before() -> None:
    taken = every = 0
    for seed in range(40):
        world = dated(random_world(seed), Random(seed), searches=True)
        deposits = reservations(world)
        graph = ObligationGraph(convention(world), state(world), vocabulary(world), deposits)
        before: Judged | None = None
        for day in event_days(state(world), deposits):
            now = judge(graph, deposits, day, before=before)
            if before is not None:
                spaces = zip(now.narrow.reach.spaces.values(), before.narrow.reach.spaces.values(), strict=True)
                same = [new is old for new, old in spaces]
                taken, every = taken + sum(same), every + len(same)
            before = now
    assert 0.2 * every < taken < every
