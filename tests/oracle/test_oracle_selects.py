"""The oracle on selections and on deposits that may require anything (docs/semantics.md §5, §7)."""

from __future__ import annotations

from typing import Any

from .oracle import answer
from .random_worlds import random_world
from .worldkit import (
    Json,
    below,
    box,
    deposit,
    instrument,
    limb,
    norm,
    only_if,
    ref,
    requirement,
    row,
    select,
    slot,
    unless,
    values,
    verdict,
    vocabulary,
    world,
)

A1: list[Any] = ["r", "u", {"act": "a1"}]
A2: list[Any] = ["r", "u", {"act": "a2"}]
LIFT = requirement("r2", slot("r"), act=["a3"])
ATTEMPT: list[Any] = ["r2", "u", {"act": "a3"}]

# ---- Own penalties -------------------------------------------------------------------------------


def test_a_threshold_is_reached_by_a_penalty_not_below_it() -> None:
    def judged(**more: Any) -> Any:
        return below(world(requirement(), [norm("n", **more)], selects=[select()]))

    assert judged(penalty=12) == []
    assert judged(penalty=11) == [A1]
    assert judged(penalty=None) == [A1]
    # Neither covered nor demanded, so no finding: the norm does not count.
    assert judged(penalty=6, until=4) == []
    assert judged(penalty=6, status="repealed") == []


def test_an_aggravated_offence_selects_where_its_condition_is_present() -> None:
    access = norm("n1", limb(act=["a1", "a2"]), penalty=6)
    aggravated = norm("n2", limb([only_if("c1")], builds_on=[ref("n1")], act=values(any_=True)), penalty=60)
    asked = requirement(act=["a1", "a2"])

    def judged(requirement_: Json = asked, **more: Any) -> Any:
        given = world(requirement_, [access, aggravated], selects=[select()], **more)
        assert verdict(given) == "met"
        return below(given)

    assert judged() == [A1, A2]
    assert judged({**asked, "requires": ["c1"]}) == []
    # Where a1 has the condition always, only a2 may lack it.
    assert judged(words=vocabulary(implies=[("a1", "c1")])) == [A2]
    arguable = vocabulary(implies=[{"if": "a1", "then": "c1", "arguable": True}])
    given = world(asked, [access, aggravated], selects=[select()], words=arguable)
    assert answer(given)["selects"] == {"s": {"narrow": [A1, A2], "broad": [A2]}}


def test_each_unit_and_each_selection_is_told_apart() -> None:
    law = [norm("n1", units=["u", "w"], penalty=6), norm("n2", units=["w"], penalty=24)]
    selects = [
        select(months=6, ident="s1"),
        select(months=24, ident="s2"),
        select("absent", "r", months=25, ident="s3"),
    ]
    given = world(requirement(), law, units=["u", "w"], selects=selects)
    both = [A1, ["r", "w", {"act": "a1"}]]
    assert [below(given, s["id"]) for s in selects] == [[], [A1], both]
    given["convention"].pop("selects")
    assert answer(given)["selects"] == {}


def test_only_what_is_covered_and_demanded_is_a_finding() -> None:
    asked = requirement(act=["a1", "a2", "a3"])
    law = [norm("n", limb(act=["a1", "a2"]), penalty=6)]
    permit = [instrument(exclude=[box(act=["a1"])])]
    given = world(asked, law, instruments=permit, selects=[select()], examined=[])
    assert below(given) == [A1, A2]
    given["state"]["deposits"] = [deposit(exclude=[box()])]
    assert below(given) == [A2]


def test_an_any_of_atom_will_do() -> None:
    asked = requirement(act=["a1"], item=("any of", ["i1", "i2"]))
    law = [norm("n1", limb(act=["a1"], item=["i1"]), penalty=6), norm("n2", limb(act=["a1"], item=["i2"]), penalty=60)]
    assert below(world(asked, law, selects=[select()])) == []
    assert below(world(asked, law[:1], selects=[select()])) == [A1]


# ---- Punished as the offence ---------------------------------------------------------------------


def attempt(offence: Json | None = None, **more: Any) -> Json:
    """A norm on attempt, punished as what is attempted: all indictable offences, unless told otherwise."""
    indictable = values(refs=[{"to": {"mode": "indictable"}}])
    return norm("t", limb(act=["a3"], offence=offence or indictable), **{"penalty": None, "as_offence": True, **more})


def test_attempt_is_selected_as_the_offence_is() -> None:
    def judged(rule: Json, **offence: Any) -> Any:
        given = world([requirement(), LIFT], [norm("n", **offence), rule], selects=[select("r2")])
        assert verdict(given, "r2") == "met"
        return below(given)

    assert judged(attempt(), penalty=60) == []
    assert judged(attempt(), penalty=6) == [ATTEMPT]
    assert judged(attempt(), penalty=None) == [ATTEMPT]
    assert judged(attempt(values(refs=[ref("n")])), penalty=60) == []
    # Without a penalty of its own and not punished as the offence, it reaches no threshold.
    assert judged(attempt(as_offence=False), penalty=60) == [ATTEMPT]
    assert judged(attempt(as_offence=False, penalty=12), penalty=6) == []
    # What takes any offence refers to none: nothing is left out.
    assert judged(attempt(values(any_=True)), penalty=6) == []


def test_the_offence_that_reaches_the_threshold_must_reach_the_nested_situation() -> None:
    asked = requirement(act=["a1", "a2"])
    lift = requirement("r2", slot("r"), act=["a3"], item=["i1"])
    rule = norm("t", limb(act=["a3"], item=["i1"], offence=values(refs=[{"to": {"all": True}}])), penalty=None)
    offences = [norm("n1", limb(act=["a1"]), penalty=60), norm("n2", limb(act=["a2"]), penalty=6)]
    given = world([asked, lift], [*offences, {**rule, "as_offence": True}], selects=[select("r2", "r")])
    assert below(given) == [A2, ["r2", "u", {"act": "a3", "item": "i1"}]]
    # Cut to R°: what is not in place at the target is no situation of the lift.
    given["state"]["norms"].pop(1)
    assert below(given) == []


def test_no_norm_punished_as_the_offence_stands_for_another() -> None:
    last = requirement("r3", slot("r2"), item=["i1"])
    aid = norm("x", limb(item=["i1"], offence=values(refs=[ref("t")])), penalty=None, as_offence=True)
    given = world([requirement(), LIFT, last], [norm("n", penalty=60), attempt(), aid], selects=[select("r2", "r3")])
    assert [verdict(given, i) for i in ("r", "r2", "r3")] == ["met", "met", "met"]
    assert below(given) == [["r3", "u", {"item": "i1"}]]


def test_building_on_as_the_offence() -> None:
    def judged(*offences: Json, bases: list[Json]) -> Any:
        rule = norm("x", limb([only_if("c1")], builds_on=bases), penalty=None, as_offence=True)
        asked = {**requirement(), "requires": ["c1"]}
        return below(world(asked, [rule, *offences], selects=[select()]))

    light, heavy = norm("n1", penalty=6), norm("n2", limb([unless("c2")]), penalty=60)
    assert judged(light, bases=[ref("n1")]) == [A1]
    assert judged(norm("n1", penalty=60), bases=[ref("n1")]) == []
    assert judged(light, bases=[ref("n1"), ref("x")]) == [A1]
    # The heavy one leaves out c2, and nothing else is selected there.
    assert judged(light, heavy, bases=[ref("n1"), ref("n2")]) == [A1]
    rest = norm("n3", limb([only_if("c2")]), penalty=12)
    assert judged(light, heavy, rest, bases=[ref("n1"), ref("n2"), ref("n3")]) == []


def test_both_the_slot_and_what_is_built_on_must_reach_the_threshold() -> None:
    def judged(offence: int, base: int) -> Any:
        taken = values(refs=[ref("n")])
        law = [
            norm("n", penalty=offence),
            norm("b", limb(act=["a3"], offence=values(any_=True)), penalty=base),
            norm("x", limb(act=["a3"], offence=taken, builds_on=[ref("b")]), penalty=None, as_offence=True),
        ]
        law[1]["limbs"][0]["conditions"] = [only_if("c1")]
        lift = {**LIFT, "requires": ["c1"]}
        return below(world([requirement(), lift], law, selects=[select("r2", months=24)]))

    assert judged(60, 24) == []
    assert judged(6, 6) == [ATTEMPT]
    assert judged(60, 6) == [ATTEMPT]
    # The base selects by its own penalty whatever is attempted.
    assert judged(6, 60) == []


def test_references_are_read_before_they_are_restricted() -> None:
    def judged(**doubt: Any) -> Any:
        law = [norm("n1", penalty=6), norm("n2", penalty=60), attempt(values(refs=[ref("n1"), ref("n2", **doubt)]))]
        return answer(world([requirement(), LIFT], law, selects=[select("r2")]))["selects"]["s"]

    assert judged() == {"narrow": [], "broad": []}
    assert judged(arguable=True) == {"narrow": [ATTEMPT], "broad": []}
    assert judged(until=4) == {"narrow": [ATTEMPT], "broad": [ATTEMPT]}


# ---- May require anything ------------------------------------------------------------------------

ANYTHING = [instrument(require=["*"])]


def test_any_conjunct_is_taken_out() -> None:
    def judged(asks: list[Json], *conjuncts: list[str], **more: Any) -> str:
        declared = [deposit(*conjuncts, **more)]
        return verdict(world(requirement(), [norm("n", limb(asks))], instruments=ANYTHING, deposits=declared))

    assert judged([only_if("c1")], ["c1"]) == "reserved"
    assert judged([only_if("i2")], ["i2"]) == "reserved"
    assert judged([only_if("c1")], ["c2"]) == "partly"
    # All alternatives absent are taken out, no more.
    assert judged([only_if("c1", "c2")], ["c1", "c2"]) == "reserved"
    assert judged([only_if("c1")], ["c1", "c2"]) == "partly"
    assert judged([only_if("c1"), only_if("c2")], ["c1"], ["c2"]) == "reserved"
    assert judged([only_if("c1")], ["c1"], kind="reservation") == "partly"
    assert judged([only_if("c1")], ["c1"], until=4) == "partly"
    # There is no list of terms a reservation without computable reach could be measured by.
    assert judged([only_if("c1")], ["c1"], computable=False) == "partly"
    assert judged([only_if("c1")], computable=False) == "partly"


def test_anything_is_required_only_where_the_instrument_lies() -> None:
    law, declared = [norm("n", limb([only_if("c1")]))], [deposit(["c1"])]
    elsewhere = [instrument(require=["*"], on=["other"])]
    assert verdict(world(requirement(), law, instruments=elsewhere, deposits=declared)) == "partly"
    # Boxes of the same instrument are permitted as ever.
    boxed = [instrument(require=["*"], exclude=[box(act=["a1"])])]
    asked = requirement(act=["a1", "a2"])
    broad = [deposit(computable=False)]
    found = row(world(asked, instruments=boxed, deposits=broad))["missing"]
    assert found == {"narrow": [["u", {"act": "a1"}], ["u", {"act": "a2"}]], "broad": [["u", {"act": "a2"}]]}


def test_a_conjunct_of_the_chosen_kind_takes_out_the_other_atoms() -> None:
    words = vocabulary(includes=[["aw", ["a1"]]])
    asked = requirement(act=["aw", "a2"])
    found = row(world(asked, words=words, instruments=ANYTHING, deposits=[deposit(["aw"])]))
    # aw contains a1 and its own remainder; where a2 is chosen, aw may be absent or present.
    assert found["missing"]["narrow"] == [["u", {"act": a}] for a in ("a1", "a2", "aw")]
    law = [norm("n", limb([only_if("aw")], act=["aw", "a2"]))]
    assert verdict(world(asked, law, words=words, instruments=ANYTHING, deposits=[deposit(["aw"])])) == "reserved"
    assert row(world(asked, law, words=words))["missing"]["narrow"] == [["u", {"act": "a2"}]]


# ---- Random worlds -------------------------------------------------------------------------------


def test_random_selections() -> None:
    worlds = [w for w in map(random_world, range(150)) if w["convention"].get("selects")]
    assert 35 <= len(worlds) <= 100
    shapes = set()
    for given in worlds:
        norms = given["state"]["norms"]
        found = answer(given)
        bare = {**given["state"], "norms": [{**n, "penalty": None, "as_offence": False} for n in norms]}
        # References by penalty find less, and less is selected for a slot; so compare only where there are none.
        if "penalty_at_least" not in str(norms) and "'selection'" not in str(given["convention"]):
            everything = answer({**given, "state": bare})
            assert found["verdicts"] == everything["verdicts"]
            for ident, told in found["selects"].items():
                for reading, rows in told.items():
                    whole = everything["selects"][ident][reading]
                    assert all(r in whole for r in rows)
                    shapes.add("none" if not whole else "all" if rows == whole else "some" if rows else "selected")
    assert shapes == {"none", "all", "some", "selected"}
