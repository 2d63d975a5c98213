"""What proofs and another day's judgement ask of reach, which no verdict of a pinned world shows."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compliance.conditions import EVERYTHING, NOTHING
from compliance.graph import ObligationGraph
from compliance.judge import World
from compliance.judgement import Reading
from compliance.limb_reach import LimbReach
from compliance.reach import Reach
from compliance.situations import Base
from compliance.statute import Classification, Law, Penalty, Period, Remark, State
from tests.oracle.worldkit import limb, norm, ref, requirement, slot, values, world
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
