"""What is kept or taken over while a State is judged, and is seen by no verdict of a pinned world."""

from __future__ import annotations

from compliance.conditions import EVERYTHING
from compliance.gaps import asked_for
from compliance.graph import ObligationGraph
from compliance.judge import judge
from tests.oracle.worldkit import deposit, instrument, limb, norm, only_if, requirement, through, world
from tests.world_states import day, reservations, state
from tests.worlds import convention, judged, vocabulary


def test_what_gaps_asked_of_the_law_is_kept() -> None:
    one = judged(world(requirement(), [norm("n1", limb([only_if("c1")], act=["a1"]))])).narrow
    (covered,) = one.measured["r"].covered.values()
    first = asked_for(one, one.reach.spaces["r"], EVERYTHING, covered)
    assert first == ((("c1", True),),)
    assert asked_for(one, one.reach.spaces["r"], EVERYTHING, covered) is first


def test_what_is_taken_out_of_a_scope_of_powers_is_taken_from_the_day_before() -> None:
    power = {**requirement("q"), "elsewhere": ["served"]}
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    law = [norm("n1", limb(act=["a1"], served=["s1"]))]
    given = world([power, scope], law, instruments=[instrument(["c1"])], deposits=[deposit(["c1"])])
    graph, deposits = ObligationGraph(convention(given), state(given), vocabulary(given)), reservations(given)
    before = judge(graph, deposits, day(4))
    later = judge(graph, deposits, day(5), before=before)
    for old, new in ((before.narrow, later.narrow), (before.broad, later.broad)):
        assert new.taken["r"]
        assert new.taken["r"] is old.taken["r"]
