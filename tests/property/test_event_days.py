"""Verdicts change only on event days: those of the law and the deposits. What was searched is taken as undated here."""

from __future__ import annotations

from datetime import timedelta
from random import Random
from typing import Any

import pytest

from compliance.events import event_days
from compliance.statute import State
from tests.oracle.random_worlds import random_world
from tests.property.across import told
from tests.property.small_worlds import small_world
from tests.worlds import day, judged, reservations, state

DAYS = range(0, 11)


@pytest.mark.parametrize("start", range(0, 100, 20))
def test_verdicts_are_constant_between_event_days(start: int) -> None:
    for seed in range(start, start + 20):
        world = dated(random_world(seed) if seed % 2 else small_world(seed), Random(seed))
        changes = event_days(state(world), reservations(world))
        before: Any = None
        for number in DAYS:
            now = told(judged({**world, "date": number}))
            assert before is None or day(number) in changes or now == before, f"seed {seed}, day {number}"
            before = now


def test_verdicts_do_change_on_event_days() -> None:
    changed = 0
    for seed in range(40):
        world = dated(small_world(seed), Random(seed))
        changed += len({repr(told(judged({**world, "date": number}))) for number in DAYS}) > 1
    assert changed > 10


def test_event_days_come_in_order_and_once() -> None:
    for seed in range(100):
        world = dated(random_world(seed), Random(seed))
        days = event_days(state(world), reservations(world))
        assert list(days) == sorted(set(days))
        assert all(timedelta(-1) <= one - day(0) <= timedelta(11) for one in days)


def test_a_law_without_dates_has_no_event_days() -> None:
    world = small_world(1)
    undated = {**world, "state": {**world["state"], "deposits": []}}
    assert event_days(state(undated), None) == ()
    assert event_days(State(state(undated).country), None) == ()


def dated(world: dict[str, Any], random: Random, searches: bool = False) -> dict[str, Any]:
    """The world with periods strewn over every fact that may have one; over what was searched only if told so."""

    def walk(value: Any) -> Any:
        if isinstance(value, list):
            return [walk(item) for item in value]
        if not isinstance(value, dict):
            return value
        found = {key: walk(item) for key, item in value.items()}
        if random.random() < 0.3 and _may_be_dated(value):
            start, end = sorted(random.randint(1, 9) for _ in range(2))
            found |= random.choice([{"from": start}, {"until": end}, {"from": start, "until": end}])
        return found

    raw = world["state"]
    searched = [{key: item[key] for key in ("requirements", "units")} for item in raw["examined"]]
    if searches:
        searched = [item | ({"until": random.randint(1, 9)} if random.random() < 0.3 else {}) for item in searched]
    strewn = {"norms": walk(raw["norms"]), "deposits": walk(raw["deposits"]), "examined": searched}
    return {**world, "state": {**raw, **strewn}}


def _may_be_dated(record: dict[str, Any]) -> bool:
    """Norms, values, references, levels, conditions, exceptions, deposits; not limbs, elements, boxes, ``to``."""
    exception = "conditions" in record and "builds_on" not in record
    return exception or bool(record.keys() & {"limbs", "term", "to", "level", "only_if", "unless", "instrument"})
