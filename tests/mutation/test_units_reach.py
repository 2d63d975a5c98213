"""What proofs and another day's judgement ask of reach, which no verdict of a pinned world shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compliance.conditions import EVERYTHING, NOTHING
from compliance.graph import ObligationGraph
from compliance.judge import World, judge
from compliance.judgement import Reading, Verdict
from compliance.limb_reach import LimbReach
from compliance.reach import Reach
from compliance.situations import Base
from compliance.statute import (
    Classification,
    ElementFact,
    Law,
    Penalty,
    Period,
    Reference,
    ReferenceKind,
    Remark,
    State,
)
from tests.oracle.worldkit import limb, norm, ref, requirement, slot, through, values, world
from tests.world_states import day, state
from tests.worlds import convention, judged, vocabulary

Json = dict[str, Any]
UNTIL, FROM = Remark(period=Period(None, day(4))), Remark(period=Period(day(5)))


def _with_norms(given: Json, **changes: Any) -> State:
    """The State of a world, some norms of it with other fields."""
    whole = state(given)
    (law,) = whole.laws
    norms = tuple(replace(one, **changes.get(one.key, {})) for one in law.norms)
    changed: Law = replace(law, norms=norms)
    return replace(whole, laws=(changed,))


def _reaches(given: Json, of: State, *days: int) -> list[Reach]:
    graph = ObligationGraph(convention(given), of, vocabulary(given))
    return [World(graph, None, day(number), Reading.NARROW).reach for number in days]


# ---- The slot of one limb, as proofs ask it


@pytest.mark.parametrize(
    ("element", "said", "expected"),
    [
        ("offence", None, NOTHING),
        ("offence", values(any_=True), EVERYTHING),
        ("offence", values(refs=[ref("n1")]), EVERYTHING),
        ("offence", values(refs=[ref("nowhere")]), NOTHING),
        ("purpose", None, EVERYTHING),
        ("purpose", values(any_=True), EVERYTHING),
        ("purpose", values(refs=[ref("n1")]), EVERYTHING),
        ("purpose", values(refs=[ref("nowhere")]), NOTHING),
    ],
)
def test_a_slot_is_fulfilled_by_any_by_references_and_by_silence_where_it_is_limiting(
    element: str, said: Json | None, expected: object
) -> None:
    asked = [requirement("r1"), requirement("r2", slot("r1", element=element), item=["i1"])]
    speaking = limb(item=["i1"])
    speaking["elements"] |= {element: said} if said else {}
    reach = judged(world(asked, [norm("n1"), norm("n2", speaking)])).narrow.reach
    (plain,) = (one for one in reach.limbs if one.norm.key == "n2")
    base = Base("u", ("i1",), "r1", Base("u", ("a1",)))
    assert LimbReach(plain, reach.spaces["r2"], reach).slot(base) == expected


# ---- Another day


def test_norms_that_say_something_else_of_penalties_or_classes_are_changed() -> None:
    given = world(requirement(), [norm(f"n{number}") for number in range(6)])
    old, new = Penalty(imprisonment_max=6, remark=UNTIL), Penalty(imprisonment_max=12, remark=FROM)
    felony, crime = Classification("class", "felony", remark=UNTIL), Classification("class", "crime", remark=FROM)
    always = {"penalties": (Penalty(imprisonment_max=6),), "classifications": (Classification("class", "felony"),)}
    of = _with_norms(
        given,
        n0=always,
        n1=always | {"penalties": (old, new)},
        n2=always | {"classifications": (felony, crime)},
        n3=always | {"period": Period(day(5))},
        n4=always | {"period": Period(None, day(4))},
    )
    before, later = _reaches(given, of, 4, 5)
    assert later.changed_since(before) == {"n1", "n2", "n3", "n4"}
    assert later.changed_since(later) == set()


def test_conditions_are_reordered_where_other_norms_are_found_before_or_after() -> None:
    """Norms 1 and 2 are found by name and by their mode: one until the fourth day, the other from the fifth."""
    law = [
        norm("n0", limb(served=values(refs=[ref("n1"), ref("n2"), ref("n3"), {"to": {"mode": "indictable"}}]))),
        {**norm("n1"), "until": 4},
        {**norm("n2"), "from": 5},
        norm("n3"),
    ]
    given = world(requirement(), law)
    before, later = _reaches(given, state(given), 4, 5)
    assert later.reordered_since(before) == before.reordered_since(later) == {"<norm n1>", "<norm n2>"}
    assert later.wider == {name: {"<mode indictable>"} for name in ("<norm n2>", "<norm n3>")}


# ---- What is said in full outlines only: provisions of the same law, penalties with dates


def _sections(*numbers: int) -> tuple[Reference, ...]:
    """References to sections of the law they stand in."""
    return tuple(Reference(ReferenceKind.NORMS, provision=f"n{number}") for number in numbers)


def _over_two() -> tuple[Json, State]:
    """n1 and n2 reach one situation of r1 each; n3 refers to section n1 of its own law."""
    asked = [requirement("r1", act=["a1", "a2"]), requirement("r2", slot("r1"), item=["i1"])]
    law = [norm("n1", limb(act=["a1"])), norm("n2", limb(act=["a2"])), norm("n3", limb(item=["i1"], offence=values()))]
    given = world(asked, law)
    (said,) = state(given).laws[0].norms[2].limbs
    offence = ElementFact("offence", (), _sections(1))
    return given, _with_norms(given, n3={"limbs": (replace(said, elements=(said.elements[0], offence)),)})


def test_a_reference_to_a_section_finds_it_in_the_law_it_stands_in() -> None:
    given, of = _over_two()
    found = judge(ObligationGraph(convention(given), of, vocabulary(given)), None, day(5))
    assert found.verdicts("r2").verdict is Verdict.PARTLY
    members = found.classes._by_lift["r2"].members.values()
    assert [[base.atoms for _, base in group] for group in members] == [[("a1",)], [("a2",)]]


def test_a_reference_outside_a_slot_is_a_condition_named_by_its_law() -> None:
    given, of = _over_two()
    given["convention"]["requirements"].append(requirement("r3", item=["i1"]))
    reach = judge(ObligationGraph(convention(given), of, vocabulary(given)), None, day(5)).narrow.reach
    assert reach.spaces["r3"].references == {"<offence L · n1>"}
    assert list(reach.by_limb["r3"]["n3", 0].values()) == [reach.diagram.present((0, "<offence L · n1>"))]
    assert reach.spaces["r2"].references == set()


def test_any_offence_is_no_condition() -> None:
    speaking = limb(act=["a1"], served=values(refs=[{"to": {"all": True}}]))
    one = judged(world(requirement(), [norm("n1", speaking)])).narrow.reach
    (plain,) = one.limbs
    assert one._conditions(plain, one.graph.requirement("r"), one.relations) == set()


@pytest.mark.parametrize(("number", "selected"), [(4, {"n1"}), (5, {"n1", "n2"}), (6, {"n1", "n2"})])
def test_norms_reach_a_threshold_by_what_their_penalties_say_that_day(number: int, selected: set[str]) -> None:
    """n1 threatens 24 months always, n2 from the fifth day; n3 is punished as the offence until the third."""
    acts = ["a1", "a2", "a3"]
    law = [norm(f"n{place}", limb(act=[act])) for place, act in enumerate(acts, start=1)]
    given = world(requirement("r", act=acts), law, selects=[{"id": "s", "targets": ["r"], "months": 12}])
    long = Penalty(imprisonment_max=24, remark=Remark(period=Period(day(1))))
    ended = Penalty(as_offence=True, remark=Remark(period=Period(None, day(3))))
    lines = {"n1": long, "n2": replace(long, remark=FROM), "n3": ended}
    of = _with_norms(given, **{key: {"penalties": (line,)} for key, line in lines.items()})
    (reach,) = _reaches(given, of, number)
    asked = reach.graph.requirement("r")
    for one in reach.graph.requirements_in_order():
        reach.add(one, ())
    assert {base.atoms[0] for base in reach.punishable(asked, 12)} == {f"a{key[1]}" for key in selected}


def test_what_limbs_reach_is_kept_in_file_order() -> None:
    reach = judged(world(requirement(), [norm("n2", limb(), limb()), norm("n1")])).narrow.reach
    assert list(reach.by_limb["r"]) == [("n2", 0), ("n2", 1), ("n1", 0)]


def test_of_scopes_only_limbs_that_name_powers_or_reach_one_are_looked_at() -> None:
    power = {**requirement("q"), "elsewhere": ["served"]}
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    law = [norm("n1", limb(item=["i1"])), norm("n2"), norm("n3", limb(power=values(any_=True), served=["s1"]))]
    reach = judged(world([power, scope], law)).narrow.reach
    assert list(reach.by_limb["r"]) == [("n2", 0), ("n3", 0)]


def test_a_limb_builds_on_a_section_of_the_law_it_stands_in() -> None:
    given = world(requirement(), [norm("n1"), norm("n2", limb(builds_on=[ref("n1")], act=["a1"]))])
    (said,) = state(given).laws[0].norms[1].limbs
    of = _with_norms(given, n2={"limbs": (replace(said, builds_on=_sections(1)),)})
    found = judge(ObligationGraph(convention(given), of, vocabulary(given)), None, day(5)).narrow
    assert found.reach.by_limb["r"]["n2", 0] == found.reach.by_limb["r"]["n1", 0] != {}
