"""The oracle on deposits and lifts (docs/semantics.md §5, §7), reasoned out by hand."""

from __future__ import annotations

from typing import Any

from .worldkit import (
    Json,
    box,
    deposit,
    instrument,
    limb,
    norm,
    only_if,
    ref,
    requirement,
    row,
    slot,
    values,
    verdict,
    vocabulary,
    world,
)

# ---- Deposits ------------------------------------------------------------------------------------


def test_alternatives_of_a_deposit() -> None:
    words = vocabulary(implies=[("c1", "c3"), ("c2", "c3")])

    def judged(asks: list[Json], permitted: str, *conjuncts: list[str]) -> str:
        given = world(
            requirement(),
            [norm("n", limb(asks))],
            words=words,
            instruments=[instrument(require=[permitted])],
            deposits=[deposit(*conjuncts)],
        )
        return verdict(given)

    # Every x implies c3, so V is "c3 absent", less than the deposit says.
    assert judged([only_if("c3")], "c3", ["c1", "c2"]) == "reserved"
    assert judged([only_if("c1", "c2")], "c3", ["c1", "c2"]) == "partly"
    # c1 implies the alternative c1 (it is it): V is "c1 and c2 absent".
    assert judged([only_if("c1", "c2")], "c1", ["c1", "c2"]) == "reserved"
    assert judged([only_if("c1")], "c1", ["c1", "c2"]) == "partly"
    assert judged([only_if("c1")], "c1", ["c1"]) == "reserved"
    assert judged([only_if("c1"), only_if("c3")], "c1", ["p1"], ["c1"]) == "reserved"


def test_a_deposit_of_another_kind_or_provision() -> None:
    for wrong in ({"kind": "reservation"}, {"instrument": "q"}):
        given = {**deposit(["c1"]), **wrong}
        law = [norm("n", limb([only_if("c1")]))]
        permit = [instrument(require=["c1"])]
        assert verdict(world(requirement(), law, instruments=permit, deposits=[given])) == "partly"


def test_a_deposit_without_computable_reach() -> None:
    given = [deposit(computable=False)]
    boxes = [instrument(exclude=[box()], except_=[box(act=["a1"])])]
    asked = requirement(act=["a1", "a2"])
    law = [norm("n", limb(act=["a1"]))]
    assert verdict(world(asked, law, instruments=boxes, deposits=given)) == ("disputed partly/reserved")
    terms = [instrument(require=["c1", "c2"])]
    narrow = [norm("n", limb([only_if("c1"), only_if("c2")]))]
    assert verdict(world(requirement(), narrow, instruments=terms, deposits=given)) == ("disputed partly/reserved")


def test_boxes_cut_to_what_is_permitted() -> None:
    asked = requirement(act=["a1", "a2"], means=("set by law", ["m1"]))

    def judged(permitted: Json, taken: Json) -> str:
        permit = [instrument(exclude=[permitted])]
        return verdict(
            world(asked, instruments=permit, deposits=[deposit(exclude=[taken])]),
        )

    assert judged(box(), box()) == "reserved"
    assert row(world(asked))["missing"]["narrow"] == [["u", {"act": "a1"}], ["u", {"act": "a2"}]]
    law = [norm("n", limb(act=["a2"]))]
    permit = [instrument(exclude=[box(act=["a1"])])]
    exclude = [deposit(exclude=[box(act=["a1", "a3"])])]
    assert verdict(world(asked, law, instruments=permit, deposits=exclude)) == "reserved"
    # Elements and targets the requirement does not have hold nothing.
    assert judged(box(), box(item=["i1"])) == "missing"
    assert judged(box(), box(means=["m1"])) == "missing"
    assert judged(box(), box(targets=["r"])) == "missing"
    assert judged(box("other"), box()) == "missing"


# ---- Lifts ---------------------------------------------------------------------------------------


def test_a_lift_over_an_unmodelled_target() -> None:
    lift = requirement("r2", slot("r", "absent"), act=["a2"])
    law = [norm("n"), norm("n2", limb(act=["a2"], offence=values(refs=[ref("n")])))]
    given = world([requirement(), lift], law)
    assert verdict(given, "r2") == "met"
    assert row(given, "r2")["inherited"]["broad"] == [["absent", "not-modelled"]]
    only = world([requirement("r2", slot("absent"), act=["a2"])], law)
    assert verdict(only, "r2") == "not-examined"


def test_a_reference_reaches_only_what_the_norm_reaches() -> None:
    lift = requirement("r2", slot("r"), act=["a3"])
    offences = [norm("n1", limb(act=["a1"])), norm("n2", limb(act=["a2"]), penalty=6)]

    def judged(offence: Json) -> str:
        attempt = norm("n3", limb(act=["a3"], offence=offence), classes=["x"])
        return verdict(world([requirement(act=["a1", "a2"]), lift], [*offences, attempt]), "r2")

    assert judged(values(refs=[ref("n1")])) == "partly"
    assert judged(values(refs=[ref("n1"), ref("n2")])) == "met"
    assert judged(values(refs=[ref("n1"), ref("n2", arguable=True)])) == "disputed partly/met"
    assert judged(values(refs=[{"to": {"all": True}}])) == "met"
    assert judged(values(refs=[{"to": {"law": "L"}}])) == "met"
    assert judged(values(refs=[{"to": {"mode": "indictable"}}])) == "met"
    assert judged(values(refs=[{"to": {"penalty_at_least": 12}}])) == "partly"
    assert judged(values(refs=[{"to": {"class": "x"}}])) == "missing"
    assert judged(values(any_=True)) == "met"
    assert judged(values("o1")) == "missing"


def test_a_limiting_slot() -> None:
    lift = requirement("r2", slot("r", element="purpose"), act=["a3"])
    words = vocabulary(implies=[("a1", "p2")])

    def judged(**purpose: Any) -> str:
        law = [norm("n"), norm("n3", limb(act=["a3"], **purpose))]
        return verdict(world([requirement(), lift], law, words=words), "r2")

    assert judged() == "met"
    # The term is a condition of the own assignment; the nested a1 does not imply it there.
    assert judged(purpose=values("p1")) == "partly"
    assert judged(purpose=values("p2")) == "partly"
    assert judged(purpose=values(refs=[ref("n", arguable=True)])) == "met"
    assert judged(purpose=values(refs=[ref("x", arguable=True)])) == "disputed missing/met"


def test_the_nested_assignment_is_its_own() -> None:
    lift = requirement("r2", slot("r"), act=["a3"])
    attempt = limb([only_if("c1")], act=["a3"], offence=values(refs=[ref("n")]))
    law = [norm("n", limb([only_if("c1")])), norm("n3", attempt)]
    given = world([requirement(), lift], law)
    assert (verdict(given), verdict(given, "r2")) == ("partly", "partly")


def test_what_is_reserved_at_the_target_is_no_target() -> None:
    lift = requirement("r2", slot("r"), act=["a3"])
    permit = instrument(exclude=[box("r")])
    gone = [deposit(exclude=[box("r")])]
    given = world([requirement(), lift], [norm("n")], instruments=[permit], deposits=gone)
    assert verdict(given) == "met"
    found = row(given, "r2")
    assert (found["verdict"], found["without"]["verdict"]) == ("reserved", "missing")
    assert found["inherited"] == {"narrow": [], "broad": []}


def test_tags_run_through_two_lifts() -> None:
    asked = [
        requirement("r1", act=["a1", "a2"]),
        requirement("r2", slot("r1", "absent"), act=["a3"]),
        requirement("r3", slot("r2"), item=["i1"]),
    ]
    law = [
        norm("n1"),
        norm("n2", limb(act=["a3"], offence=values(refs=[ref("n1")]))),
        norm("n3", limb(item=["i1"], offence=values(refs=[ref("n2")]))),
    ]
    given = world(asked, law)
    assert [verdict(given, i) for i in ("r1", "r2", "r3")] == ["partly", "met", "met"]
    tags = row(given, "r3")["inherited"]["narrow"]
    assert tags == [["r2", "missing"], ["r2", "not-modelled"]]
    given["state"]["norms"].pop(1)
    assert [verdict(given, i) for i in ("r1", "r2", "r3")] == ["partly", "missing", "depends"]
