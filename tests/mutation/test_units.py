"""What pinned worlds cannot show: what is taken from another day, parts of a judgement, roll-up of provisions."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from compliance import convention as c
from compliance.graph import ObligationGraph
from compliance.judge import Judged, examined_units, judge
from compliance.judgement import Verdict, Verdicts
from compliance.limb_reach import LimbReach
from compliance.roll_up import roll_up_provisions, rolled_up
from compliance.situations import Base, Region, beside, deeper, is_nested
from tests.oracle.worldkit import limb, norm, only_if, ref, requirement, slot, through, values, world
from tests.worlds import convention, day, judged, reservations, state, vocabulary

Json = dict[str, Any]
DAY = 5


def _law() -> Json:
    """r1 and r2 apart, r3 over r1; n1 reaches r1 until day 6, n2 reaches r2 always."""
    asked = [requirement("r1"), requirement("r2", act=["a2"]), requirement("r3", slot("r1"), item=["i1"])]
    whole = values(any_=True)
    norms = [
        norm("n1", limb(act=["a1"]), until=6),
        norm("n2", limb(act=["a2"]), limb([only_if("c1")], act=["a2"])),
        norm("n3", limb(item=["i1"], offence=whole)),
    ]
    return world(asked, norms)


def _graph(given: Json) -> ObligationGraph:
    return ObligationGraph(convention(given), state(given), vocabulary(given), reservations(given))


def _two_days(given: Json, first: int, then: int) -> tuple[Judged, Judged]:
    graph, deposits = _graph(given), reservations(given)
    before = judge(graph, deposits, day(first))
    return before, judge(graph, deposits, day(then), before=before)


def test_a_day_on_which_nothing_changed_is_taken_whole_from_the_day_before() -> None:
    before, later = _two_days(_law(), 4, DAY)
    for old, new in ((before.narrow, later.narrow), (before.broad, later.broad)):
        assert new.diagram is old.diagram
        for id_ in ("r1", "r2", "r3"):
            assert new.reach.spaces[id_] is old.reach.spaces[id_]
            assert new.reach.by_limb[id_] is old.reach.by_limb[id_]
            assert new.measured[id_] is old.measured[id_]
            assert new.covered[id_] is old.covered[id_]
            assert new.taken[id_] is old.taken[id_]
    assert later.classes._by_lift == before.classes._by_lift
    assert set(later.classes._by_lift) == {"r3"}


def test_only_what_changed_norms_speak_of_is_worked_out_again() -> None:
    before, later = _two_days(_law(), 6, 7)
    for old, new in ((before.narrow, later.narrow), (before.broad, later.broad)):
        same = {id_ for id_, space in new.reach.spaces.items() if space is old.reach.spaces[id_]}
        assert same == {"r2"}
        assert {id_ for id_, one in new.measured.items() if one is old.measured[id_]} == {"r2"}
    assert later.verdicts("r1").verdict is Verdict.MISSING
    assert later.verdicts("r3").verdict is Verdict.DEPENDS


def test_what_was_searched_on_another_day_is_measured_again() -> None:
    given = _law()
    given["state"]["examined"] = [{"requirements": ["r1"], "units": ["u"], "until": 6}]
    given["state"]["norms"] = []
    before, later = _two_days(given, 6, 7)
    assert (before.verdicts("r1").verdict, later.verdicts("r1").verdict) == (Verdict.MISSING, Verdict.NOT_EXAMINED)
    assert later.narrow.measured["r2"] is before.narrow.measured["r2"]


def test_only_some_requirements_are_judged_with_what_they_look_through() -> None:
    given = _law()
    found = judge(_graph(given), None, day(DAY), only=["r3"])
    for one in (found.narrow, found.broad):
        assert set(one.measured) == set(one.reach.spaces) == {"r1", "r3"}
    assert found.verdicts("r3").verdict is Verdict.MET


def test_a_judgement_from_one_of_other_requirements_works_out_the_rest() -> None:
    given = _law()
    graph = _graph(given)
    before = judge(graph, None, day(DAY), only=["r2"])
    later = judge(graph, None, day(DAY), only=["r3"], before=before)
    assert later.verdicts("r3").verdict is Verdict.MET


def test_lists_are_cut_to_what_targets_cover_unless_told_otherwise() -> None:
    asked = [requirement("r1", act=["a1", "a2"]), requirement("r2", slot("r1"), item=["i1"])]
    given = world(asked, [norm("n", limb(act=["a1"]))])
    cut = judge(_graph(given), None, day(DAY))
    whole = judge(_graph(given), None, day(DAY), whole=True)
    for short, full in ((cut.narrow, whole.narrow), (cut.broad, whole.broad)):
        assert _nested_atoms(short.reach.spaces["r2"].required) == {("a1",)}
        assert _nested_atoms(full.reach.spaces["r2"].required) == {("a1",), ("a2",)}


def _nested_atoms(region: Region) -> set[tuple[str, ...]]:
    return {base.nested.atoms for base in region if base.nested}


def test_what_each_limb_covers_is_told_in_order_without_those_that_cover_nothing() -> None:
    given = _law()
    given["state"]["norms"][1]["limbs"].append(limb(act=["a3"]))
    one = judged(given, whole=False).narrow
    assert list(one.covered_by_limb("r2")) == [("n2", 0), ("n2", 1)]
    assert one.algebra.union(*one.covered_by_limb("r2").values()) == one.measured["r2"].covered
    assert one.covered_by_limb("r2") is one.covered_by_limb("r2")
    assert list(one.covered_by_limb("r1")) == [("n1", 0)]


def test_units_searched_in_several_searches_add_up() -> None:
    given = world(requirement(), units=["u", "v", "w"])
    given["state"]["examined"] = [{"requirements": ["r"], "units": ["u"]}, {"requirements": ["r"], "units": ["v"]}]
    graph = _graph(given)
    asked = graph.requirement("r")
    assert examined_units(graph.state, asked, day(DAY)) == {"u", "v"}
    assert examined_units(graph.state, replace(asked, for_review=True), day(DAY)) == frozenset()


def test_conditions_of_targets_have_names_of_their_own() -> None:
    assert [deeper((0, "c")), deeper((1, "c")), beside((0, "c"))] == [(1, "c"), (2, "c"), (100, "c")]
    assert [is_nested((0, "c")), is_nested((1, "c")), is_nested(beside((0, "c")))] == [False, True, True]
    assert Base("u", ("a",)).own == ("u", ("a",))


# ---- Roll-up

MET, RESERVED, PARTLY, MISSING = Verdict.MET, Verdict.RESERVED, Verdict.PARTLY, Verdict.MISSING
UNKNOWN, DEPENDS, NONE = Verdict.NOT_EXAMINED, Verdict.DEPENDS, Verdict.NOT_APPLICABLE


@pytest.mark.parametrize(
    ("children", "parent"),
    [
        ([], NONE),
        ([NONE], NONE),
        ([NONE, DEPENDS], DEPENDS),
        ([DEPENDS, MET], MET),
        ([MET, RESERVED], RESERVED),
        ([RESERVED, UNKNOWN, MET], UNKNOWN),
        ([MISSING, UNKNOWN, NONE], MISSING),
        ([MISSING, MISSING], MISSING),
        ([MISSING, MET], PARTLY),
        ([MISSING, RESERVED], PARTLY),
        ([PARTLY], PARTLY),
        ([PARTLY, UNKNOWN], PARTLY),
        ([UNKNOWN], UNKNOWN),
    ],
)
def test_several_verdicts_are_one(children: list[Verdict], parent: Verdict) -> None:
    assert rolled_up(children) is parent
    assert rolled_up(children[::-1]) is parent


def test_provisions_roll_up_each_reading_on_its_own() -> None:
    rows = [("2", c.RowState.MODELLED), ("2(1)", c.RowState.MODELLED), ("2(2)", c.RowState.MODELLED)]
    rows += [("2(2)(a)", c.RowState.MODELLED), ("2(2)(b)", c.RowState.NOT_MODELLED), ("3", c.RowState.MODELLED)]
    asked = [_requirement("2(1)"), _requirement("2(1)", "second"), _requirement("2(2)(a)"), _requirement("3")]
    asked.append(replace(_requirement("3", "instead"), instead_of="3"))
    of_world = convention(world(requirement()))
    whole = replace(of_world, provisions=tuple(c.Provision(id_, (), s) for id_, s in rows), requirements=tuple(asked))
    judged_so = [Verdicts(MET, MET), Verdicts(MISSING, MET), Verdicts(MET, RESERVED), Verdicts(MISSING, MET)]
    verdicts = dict(zip([item.id for item in asked], [*judged_so, Verdicts(NONE, NONE)], strict=True))
    found = roll_up_provisions(whole, verdicts)
    assert {id_: (one.narrow, one.broad) for id_, one in found.items()} == {
        "2": (PARTLY, UNKNOWN),
        "2(1)": (PARTLY, MET),
        "2(2)": (UNKNOWN, UNKNOWN),
        "2(2)(a)": (MET, RESERVED),
        "2(2)(b)": (UNKNOWN, UNKNOWN),
        "3": (MISSING, MET),
    }


def _requirement(provision: str, id_: str = "") -> c.Requirement:
    (found,) = convention(world(requirement())).requirements
    return replace(found, id=id_ or provision, provision=provision)


def test_the_provisions_of_a_judgement_are_told_with_and_without_reservations() -> None:
    given = _law()
    given["state"]["norms"] = given["state"]["norms"][:1]
    given["convention"]["instruments"] = [
        {"id": "p", "kind": "declaration", "on": [], "require": [], "exclude": [], "except": [], "territory": True}
    ]
    given["state"]["units"] = ["u", "v"]
    given["state"]["deposits"] = [
        {"instrument": "p", "kind": "declaration", "computable": True, "require": [], "exclude": [], "units": ["u"]}
    ]
    found = judged(given, whole=False)
    assert found.provisions()["r1"].verdict is RESERVED
    assert found.provisions()["r2"].verdict is MISSING
    assert found.verdicts("r1", with_reservations=False).verdict is not RESERVED
    assert found.provisions(with_reservations=False)["r1"] == found.verdicts("r1", with_reservations=False)


# ---- Limbs as a requirement reads them


def test_what_forbids_reads_the_law_with_every_doubt_the_other_way() -> None:
    ban = {**requirement("r1"), "kind": "forbid"}
    given = world([ban, requirement("r2")], [norm("n", limb([only_if("c1", arguable=True)], act=["a1"]))])
    found = judged(given)
    for one, ban_asks, other_asks in ((found.narrow, False, True), (found.broad, True, False)):
        (of_ban,) = one.reach.limbs_for(one.graph.requirement("r1"))
        (of_other,) = one.reach.limbs_for(one.graph.requirement("r2"))
        assert (bool(of_ban.conditions), bool(of_other.conditions)) == (ban_asks, other_asks)


def test_a_limb_reaches_a_power_itself_or_by_what_it_refers_to() -> None:
    power = {**requirement("r1", act=["a1", "a2"]), "kind": "empower"}
    scope = {**requirement("r2", served=["s1"]), "kind": "extend", "through": through("r1")}
    named = limb(power=values(refs=[ref("n1")]), served=["s1"])
    norms = [norm("n1", limb(act=["a1"], served=["s1"])), norm("n2", named), norm("n3", limb(item=["i1"]))]
    given = world([power, scope], norms)
    given["vocabulary"]["elements"] |= {"power": "core", "served": "limiting"}
    reach = judged(given).narrow.reach
    space = reach.spaces["r2"]
    tested = {plain.norm.key: LimbReach(plain, space, reach) for plain in reach.limbs}
    at = {base.nested.atoms: base for base in space.required if base.nested}
    reached = {
        (key, atom) for key, limb_ in tested.items() for (atom,), base in at.items() if limb_.reaches_power(base)
    }
    assert reached == {("n1", "a1"), ("n2", "a1")}
    assert not tested["n1"].reaches_power(Base("u", ("s1",)))
