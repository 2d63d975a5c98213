"""What is kept or taken over while a State is judged, and is seen by no verdict of a pinned world."""

from __future__ import annotations

from compliance.conditions import EVERYTHING
from compliance.gaps import asked_for
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Reading
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


def test_what_is_only_looked_at_is_not_left_to_a_branch_that_was_not_judged() -> None:
    ban = {**requirement("f", act=["a3"]), "kind": "forbid", "limits": ["r1"]}
    given = world([requirement("r1"), requirement("r2", act=["a2"]), ban], [norm("n2", limb(act=["a2"]))])
    given["convention"]["any_of"] = [["r1", "r2"]]
    graph = ObligationGraph(convention(given), state(given), vocabulary(given))
    found = judge(graph, None, day(5), only=["f"]).narrow
    assert {id_: one.verdict.value for id_, one in found.measured.items()} == {"r1": "missing", "f": "depends"}
    assert judge(graph, None, day(5)).narrow.measured["r1"].verdict.value == "not-applicable"


def test_the_two_readings_are_told_by_name() -> None:
    found = judged(world(requirement()))
    for one, reading in ((found.narrow, Reading.NARROW), (found.broad, Reading.BROAD)):
        assert one.reading is one.reach.reading is reading


def test_a_judgement_tells_what_was_judged_and_when() -> None:
    given = world(requirement())
    graph, deposits = ObligationGraph(convention(given), state(given), vocabulary(given)), reservations(given)
    found = judge(graph, deposits, day(5))
    assert (found.graph, found.reservations, found.day) == (graph, deposits, day(5))
    assert found.reservations is deposits
