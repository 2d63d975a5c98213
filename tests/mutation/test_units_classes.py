"""What makes situations of targets alike, and what stands for what: as many classes as are needed, and no more."""

from __future__ import annotations

from typing import Any

from compliance.graph import ObligationGraph
from compliance.judge import Judged, judge
from compliance.situations import Base
from tests.oracle.worldkit import (
    instrument,
    limb,
    norm,
    ref,
    requirement,
    slot,
    through,
    values,
    world,
)
from tests.world_states import day, state
from tests.worlds import convention, judged, vocabulary

Json = dict[str, Any]
UNCOVERED = "a4"


def _given(*refs: Json, deposits: tuple[Json, ...] = (), months: int | None = None) -> Json:
    """r2 over r1: n1 reaches a1 and a2 of it, n2 a3, nothing a4; what r2's norm refers to is up to the caller."""
    asked = [requirement("r1", act=["a1", "a2", "a3", UNCOVERED]), requirement("r2", slot("r1"), item=["i1"])]
    law = [
        norm("n1", limb(act=["a1", "a2"]), penalty=6),
        norm("n2", limb(act=["a3"]), penalty=24),
        norm("n3", limb(item=["i1"], offence=values(refs=refs)), penalty=6),
    ]
    selects = [] if months is None else [{"id": "s", "targets": ["r1"], "months": months}]
    given = world(asked, law, selects=selects, instruments=[instrument(["c1"], on=["r1"])], deposits=deposits)
    given["vocabulary"]["terms"] |= {UNCOVERED: "act"}
    return given


def _atoms(found: Judged, id_: str = "r2") -> list[str]:
    """The classes of r2, each by the atoms of what it stands for."""
    members = found.classes._by_lift[id_].members.values()
    return ["".join(base.atoms[0] for _, base in group) for group in members]


ALL: Json = {"to": {"all": True}}


def _groups(found: Judged, id_: str = "r1") -> list[str]:
    """The groups of a target, likewise."""
    reaches = [found.narrow.reach, found.broad.reach]
    taken = [{id_: one.algebra.union(*one.taken[id_].values())} for one in (found.narrow, found.broad)]
    groups = found.classes.groups(found.graph.requirement(id_), reaches, taken)
    return ["".join(base.atoms[0] for base in group) for group in groups]


def test_what_no_norm_tells_apart_is_one_class() -> None:
    assert _atoms(judged(_given(ALL), whole=False)) == ["a1a2a3"]


def test_what_the_norms_referred_to_tell_apart_is_two() -> None:
    assert _atoms(judged(_given(ref("n1")), whole=False)) == ["a1a2", "a3"]


def test_a_group_is_what_no_norm_at_all_tells_apart() -> None:
    assert _groups(judged(_given(ALL), whole=False)) == ["a1a2", "a3"]


def test_what_nothing_covers_is_in_no_class_and_stands_for_itself() -> None:
    found = judged(_given(ALL), whole=False)
    base = Base("u", ("i1",), "r1", Base("u", (UNCOVERED,)))
    assert found.classes.seen("r2", base) == base
    assert list(found.classes.spread("r2", base)) == [base]


def test_a_class_is_seen_by_what_stands_for_it_and_spread_to_all_it_stands_for() -> None:
    found = judged(_given(ALL), whole=False)
    inner = [Base("u", (atom,)) for atom in ("a1", "a2", "a3")]
    bases = [Base("u", ("i1",), "r1", one) for one in inner]
    assert [found.classes.seen("r2", base) for base in bases] == [bases[0]] * 3
    assert list(found.classes.spread("r2", bases[0])) == bases
    assert found.classes.seen("r1", inner[1]) == inner[1]


def test_a_whole_list_has_no_classes_and_each_of_it_stands_for_itself() -> None:
    found = judged(_given(ALL))
    base = Base("u", ("i1",), "r1", Base("u", ("a2",)))
    assert not found.classes._by_lift
    assert found.classes.seen("r2", base) == base
    assert list(found.classes.spread("r2", base)) == [base]


def test_what_is_alike_below_is_alike_above_though_another_requirement_tells_it_apart() -> None:
    """A norm on other things refers to n1 alone: so r2 lists a1 and a3 apart, but r3 above it (and r5) does not."""
    given = _given(ALL)
    given["state"]["norms"].append(norm("n4", limb(item=["i2"], offence=values(refs=[ref("n1")]))))
    given["state"]["norms"].append(norm("n5", limb(item=["i2"], offence=values(refs=[ref("n3")]))))
    asked = given["convention"]["requirements"]
    asked += [requirement("r3", slot("r2", "r5"), item=["i2"]), requirement("r4")]
    asked.append(requirement("r5", slot("r4"), item=["i2"]))
    found = judged(given, whole=False)
    assert _atoms(found) == ["a1a2", "a3"]
    assert _groups(found, "r2") == ["i1i1"]
    assert _atoms(found, "r3") == ["i1i1", "i2"]


def test_references_to_powers_do_not_tell_offences_apart() -> None:
    power = {**requirement("q", act=["a1"]), "elsewhere": ["served"]}
    served = {**requirement("r", slot("o", element="served")), "elements": {}, "through": through("q")}
    offence = requirement("o", act=["a2", "a3"])
    law = [
        norm("n1", limb(act=["a1"], served=values(any_=True))),
        norm("n2", limb(act=["a2"])),
        norm("n3", limb(act=["a3"])),
        norm("n4", limb(power=values(refs=[ref("n2")]), served=["s1"])),
    ]
    assert _atoms(judged(world([power, offence, served], law), whole=False), "r") == ["a2a3", "a1"]


def test_a_state_without_a_file_of_reservations_has_classes_too() -> None:
    power = {**requirement("q", act=["a1", "a2"]), "elsewhere": ["served"]}
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    given = world([power, scope], [norm("n1", limb(act=["a1", "a2"], served=["s1"]))])
    graph = ObligationGraph(convention(given), state(given), vocabulary(given))
    assert _atoms(judge(graph, None, day(given["date"])), "r") == ["a1a2"]
