"""What is kept or taken over while a State is judged, and is seen by no verdict of a pinned world."""

from __future__ import annotations

from compliance.conditions import EVERYTHING
from compliance.gaps import asked_for
from tests.oracle.worldkit import limb, norm, only_if, requirement, world
from tests.worlds import judged


def test_what_gaps_asked_of_the_law_is_kept() -> None:
    one = judged(world(requirement(), [norm("n1", limb([only_if("c1")], act=["a1"]))])).narrow
    (covered,) = one.measured["r"].covered.values()
    first = asked_for(one, one.reach.spaces["r"], EVERYTHING, covered)
    assert first == ((("c1", True),),)
    assert asked_for(one, one.reach.spaces["r"], EVERYTHING, covered) is first
