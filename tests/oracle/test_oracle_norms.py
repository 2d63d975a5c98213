"""The oracle on what norms reach (docs/semantics.md §3), reasoned out by hand."""

from __future__ import annotations

from typing import Any

import pytest

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
    unless,
    values,
    verdict,
    vocabulary,
    world,
)

# ---- What a norm reaches -------------------------------------------------------------------------


def test_silence_on_core_and_limiting_elements() -> None:
    asked = requirement(act=["a1"], item=["i1"], means=["m1"])
    assert verdict(world(asked, [norm("n", limb(act=["a1"], item=["i1"]))])) == "met"
    assert verdict(world(asked, [norm("n", limb(act=["a1"], means=["m1"]))])) == "missing"
    whatever = values(any_=True)
    assert verdict(world(asked, [norm("n", limb(act=whatever, item=whatever))])) == "met"


def test_a_limiting_value_unrelated_to_the_requirement_is_a_condition() -> None:
    law = [norm("n", limb(act=["a1"], purpose=["p1"]))]
    asked = requirement(act=["a1"], purpose=["p2"])
    assert verdict(world(asked, law)) == "partly"
    assert verdict(world(asked, law, words=vocabulary(implies=[("p2", "p1")]))) == "met"
    assert verdict(world(requirement(act=["a2"]), law)) == "missing"
    # An atom the requirement lists and the situation did not choose is no condition.
    both = requirement(act=["a1"], purpose=["p1", "p2"])
    found = row(world(both, law, words=vocabulary(implies=[("p2", "p1")])))
    assert found["missing"]["narrow"] == [["u", {"act": "a1", "purpose": "p2"}]]


def test_elements_only_the_limb_has() -> None:
    def judged(item: Json) -> str:
        return verdict(world(requirement(), [norm("n", limb(act=["a1"], item=item))]))

    assert judged(values(any_=True)) == "met"
    assert judged(values("i1")) == "partly"
    assert judged(values(refs=[ref("n")])) == "partly"
    assert judged(values({"term": "i1", "until": 4})) == "met"
    assert judged(values({"term": "i1", "arguable": True})) == "disputed missing/partly"


def test_references_are_one_condition_for_each_limb() -> None:
    def by(*references: Json) -> Json:
        return limb(act=["a1"], offence=values(refs=references))

    alone = [norm("n", by(ref("x")))]
    assert verdict(world(requirement(), alone)) == "partly"
    # On top of the same condition twice nothing is gained, and no exception speaks of it.
    assert verdict(world(requirement(), [norm("n", by(ref("x")), by(ref("y")))])) == "partly"


def test_two_limbs_together_cover() -> None:
    limbs = [limb([only_if("c1")]), limb([unless("c1")])]
    assert verdict(world(requirement(), [norm("n", *limbs)])) == "met"
    assert verdict(world(requirement(), [norm("n", limbs[0]), norm("m", limbs[1])])) == "met"


def test_conditions() -> None:
    def judged(*lines: Json) -> str:
        asked = {**requirement(), "requires": ["c1"]}
        return verdict(world(asked, [norm("n", limb(lines))]))

    assert judged(only_if("c1", "c2")) == "met"
    assert judged(only_if("c1"), only_if("c2")) == "partly"
    assert judged(unless("c1", "c2")) == "missing"
    assert judged(only_if("c2", arguable=True)) == "disputed partly/met"
    assert judged(only_if("c2", until=4)) == "met"


def test_exceptions() -> None:
    def judged(elements: Json, conditions: list[str], **more: Any) -> str:
        exception = {"elements": elements, "conditions": conditions, **more}
        law = norm("n", limb(act=["a1", "a2"], excludes=[exception]))
        return verdict(world(requirement(act=["a1", "a2"]), [law]))

    assert judged({"act": ["a1"]}, []) == "partly"
    assert judged({"act": ["a1", "a2"]}, []) == "missing"
    assert judged({"act": ["a3"]}, []) == "met"
    assert judged({"act": ["a1"], "means": ["m1"]}, ["c1"]) == "partly"
    assert judged({"act": ["a1"]}, [], arguable=True) == "disputed partly/met"
    assert judged({"act": ["a1"]}, [], until=4) == "met"
    # For the act chosen, means m1 is a condition; without it nothing is taken out.
    assert judged({"act": ["a1", "a2"], "means": ["m1"]}, []) == "partly"


@pytest.mark.parametrize(
    ("stated", "asked", "expected"),
    [
        (["negligence"], "intention", "met"),
        (["intention"], "recklessness", "missing"),
        ([], "none", "met"),
        (["recklessness", "intention"], "recklessness", "disputed missing/met"),
    ],
)
def test_mental_element(stated: list[str], asked: str, expected: str) -> None:
    law = norm("n", mental=[{"level": level} for level in stated])
    assert verdict(world({**requirement(), "mental": asked}, [law])) == expected


def test_a_building_circle_reaches_nothing() -> None:
    circle = [
        norm("n1", limb(builds_on=[ref("n2")])),
        norm("n2", limb(builds_on=[ref("n1")])),
        norm("n3", limb(builds_on=[{"to": {"all": True}}])),
    ]
    assert verdict(world(requirement(), circle)) == "missing"
    base = norm("n4", limb([only_if("c1")]), law="B")
    assert verdict(world(requirement(), [*circle, base])) == "partly"
    circle[1]["limbs"].append(limb([unless("c1")], builds_on=None))
    assert verdict(world(requirement(), [*circle, base])) == "met"


def test_a_base_that_does_not_count_or_fell_away() -> None:
    def judged(base: Json, *references: Json) -> str:
        builder = norm("n2", limb(builds_on=list(references)))
        return verdict(world(requirement(), [{**base, "id": "n1"}, builder]))

    # n1 reaches c1 present only; building on it, n2 adds nothing to that.
    half = norm("n1", limb([only_if("c1")]))
    assert judged(half, ref("n1")) == "partly"
    repealed = norm("n1", status="repealed")
    assert judged(repealed, ref("n1")) == "missing"
    # A line that does not count on the date is not written: the limb builds on nothing.
    assert judged(repealed, ref("n1", until=4)) == "met"
    # An arguable base is out in the narrow reading, and the limb does not stand free of it. What
    # n2 reaches n1 reaches too, so only a reference to n2 by name shows it.
    lift = requirement("r2", slot("r"), act=["a2"])
    law = [
        norm("n1"),
        norm("n2", limb(builds_on=[ref("n1", arguable=True)])),
        norm("n3", limb(act=["a2"], offence=values(refs=[ref("n2")]))),
    ]
    assert verdict(world([requirement(), lift], law), "r2") == "disputed missing/met"


def test_units() -> None:
    given = world(requirement(), [norm("n")], units=["u", "w"])
    assert verdict(given) == "partly"
    assert row(given)["missing"]["narrow"] == [["w", {"act": "a1"}]]


@pytest.mark.parametrize(
    ("period", "counts"),
    [
        ({"from": 5}, True),
        ({"until": 5}, True),
        ({"from": 5, "until": 5}, True),
        ({"from": 6}, False),
        ({"until": 4}, False),
        ({"status": "repealed"}, False),
    ],
)
def test_status_and_dates(period: Json, counts: bool) -> None:
    assert verdict(world(requirement(), [norm("n", **period)])) == ("met" if counts else "missing")
    permit, asked = [instrument(exclude=[box()])], requirement()
    if "status" not in period:
        given = deposit(exclude=[box()], **period)
        expected = "reserved" if counts else "missing"
        assert verdict(world(asked, instruments=permit, deposits=[given])) == expected
