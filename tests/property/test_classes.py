"""Classes of situations that nothing tells apart change nothing: a lift cut to them is the lift listed whole."""

from __future__ import annotations

import pytest

from tests.oracle.random_worlds import random_world
from tests.oracle.worldkit import box, deposit, instrument, limb, norm, requirement, select, slot, values, world
from tests.property.across import drawn_as, written_out
from tests.property.tiny_worlds import tiny_world
from tests.worlds import answer, judged


@pytest.mark.parametrize("start", range(0, 600, 60))
def test_what_is_cut_to_classes_is_what_is_listed_whole(start: int) -> None:
    for seed in range(start, start + 60):
        drawn = random_world(seed) if seed % 2 else tiny_world(seed)
        cut, whole = judged(drawn, whole=False), judged(drawn)
        assert answer(drawn, cut) == answer(drawn, whole), f"seed {seed}"
        assert [region for *_, region in written_out(cut)] == list(drawn_as(cut, whole)), f"seed {seed}"


def test_classes_keep_apart_what_is_settled_below_and_what_is_not() -> None:
    """Three deep: of r3 the situations over r1, which is reserved, and those over r2 are not the same to r4."""
    asked = [("r1", "act", "a1", []), ("r2", "act", "a2", []), ("r3", "item", "i1", ["r1", "r2"])]
    asked.append(("r4", "item", "i2", ["r3"]))
    requirements = [requirement(i, slot(*t) if t else None, **{element: [a]}) for i, element, a, t in asked]
    law = [norm("n1", limb(act=["a1"]), limb(act=["a2"])), norm("n2", limb(item=["i1"], offence=values(any_=True)))]
    excluded = [box("r1")]
    given = world(requirements, law, instruments=[instrument(exclude=excluded)], deposits=[deposit(exclude=excluded)])
    verdicts = [answer(given, judged(given, whole=flag))["verdicts"]["r4"]["verdict"] for flag in (False, True)]
    assert verdicts == ["missing", "missing"]


def test_classes_keep_apart_what_is_selected_below_and_what_is_not() -> None:
    """r3 looks at what is selected of r1, and r4 at r3: over a1, below the threshold, nothing is asked of r4."""
    chosen = {"element": "offence", "selection": "s"}
    asked = [requirement("r1", act=["a1", "a2"]), requirement("r3", chosen, item=["i1"])]
    asked.append(requirement("r4", slot("r3"), item=["i2"]))
    light, heavy = norm("n1", limb(act=["a1"]), penalty=6), norm("n2", limb(act=["a2"]), penalty=24)
    law = [light, heavy, norm("n3", limb(item=["i1"], offence=values(any_=True)))]
    given = world(asked, law, selects=[select("r1")])
    verdicts = [answer(given, judged(given, whole=flag))["verdicts"]["r4"]["verdict"] for flag in (False, True)]
    assert verdicts == ["missing", "missing"]


def test_classes_do_stand_for_many() -> None:
    many = 0
    for seed in range(100):
        result = judged(random_world(seed), whole=False)
        for id_, space in result.broad.reach.spaces.items():
            many += any(space.weight(base) > 1 for base in result.broad.measured[id_].required)
    assert many > 5
