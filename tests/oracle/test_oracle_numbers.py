"""The oracle on numbers, values with conditions of their own, quoted words and references that are conditions."""

from __future__ import annotations

from typing import Any

import pytest

from .terms import Range, bands, range_of, whole_vocabulary
from .worldkit import (
    Json,
    box,
    deposit,
    instrument,
    limb,
    norm,
    only_if,
    requirement,
    row,
    slot,
    term,
    through,
    unless,
    values,
    verdict,
    verdicts,
    vocabulary,
    world,
)

# ---- Ranges and bands ----------------------------------------------------------------------------


def test_a_range_is_written_with_its_element() -> None:
    assert range_of("age:0..17") == Range("age", 0, 17)
    assert range_of("age:18..") == Range("age", 18, None)
    assert range_of("age") is None
    assert [str(b) for b in bands([Range("age", 0, 17), Range("age", 14, 20)])] == [
        "age:0..13",
        "age:14..17",
        "age:18..20",
        "age:21..",
    ]


def test_bands_are_cut_by_every_range_of_the_world_on_any_day() -> None:
    law = [norm("n", limb(act=["a1"], age=values(term("age:0..9", until=4))))]
    permit = [instrument(exclude=[box(age=["age:0..11"])])]
    asked = requirement(act=["a1"], age=["age:0..17"])
    found = whole_vocabulary(world(asked, law, instruments=permit, deposits=[deposit(["age:0..3"])]))
    assert [t for t, e in found["terms"].items() if e == "age"] == [
        "age:0..3",
        "age:4..9",
        "age:10..11",
        "age:12..17",
        "age:18..",
        "age:0..9",
        "age:0..17",
        "age:0..11",
    ]


def test_a_floor_demands_every_band_below_it() -> None:
    asked = requirement(act=["a1"], age=["age:0..17"])

    def judged(*ranges: str) -> Any:
        return row(world(asked, [norm("n", limb(act=["a1"], age=list(ranges)))]))

    assert judged("age:0..17")["verdict"] == "met"
    assert judged("age:0..20")["verdict"] == "met"
    assert judged("age:0..9", "age:10..17")["verdict"] == "met"
    assert judged("age:0..13")["missing"]["narrow"] == [["u", {"act": "a1", "age": "age:14..17"}]]
    assert judged("age:4..13")["missing"]["narrow"] == [
        ["u", {"act": "a1", "age": "age:0..3"}],
        ["u", {"act": "a1", "age": "age:14..17"}],
    ]
    # Silence is no limit.
    assert verdict(world(asked, [norm("n")])) == "met"


def test_ranges_are_terms_wherever_terms_stand() -> None:
    # Bands exclude each other: what shares no band with the demand is never present where one of its bands is chosen.
    asked = requirement(act=["a1"], age=["age:0..17"])
    assert verdict(world(asked, [norm("n", limb(act=["a1"], age=["age:18.."]))])) == "missing"
    # As conditions: a range inside another implies it; a range present has a band present.
    wide, narrow = norm("n", limb([only_if("age:0..20")])), norm("n", limb([only_if("age:0..9")]))
    assert verdict(world({**asked, "spares": ["age:21.."]}, [wide])) == "met"
    assert verdict(world(asked, [narrow])) == "partly"
    below_ten = {**requirement(), "requires": ["age:0..9"]}
    assert verdict(world(below_ten, [wide])) == "met"
    two = limb([only_if("age:0..9", "age:10..17")])
    assert verdict(world({**requirement(), "requires": ["age:0..17"]}, [norm("n", two)])) == "met"
    # A declaration of a narrower range than the permitted one entails it.
    permit = [instrument(require=["age:0..17"])]
    declared = [deposit(["age:0..9"])]
    broad = [norm("n", limb([only_if("age:0..17")]))]
    assert verdict(world(requirement(), broad, instruments=permit, deposits=declared)) == "reserved"
    assert verdict(world(requirement(), [narrow], instruments=permit, deposits=declared)) == "partly"


def test_any_of_ranges_is_met_by_one_band() -> None:
    asked = requirement(act=["a1"], age=("any of", ["age:0..17"]))
    assert verdict(world(asked, [norm("n", limb(act=["a1"], age=["age:5..6"]))])) == "met"
    found = row(world(asked, [norm("n", limb(act=["a1"], age=["age:30..40"]))]))
    assert (found["verdict"], found["missing"]["narrow"]) == ("partly", [["u", {"act": "a1"}]])


# ---- Conditions of a value's own -----------------------------------------------------------------


def test_a_value_counts_where_its_own_conditions_hold() -> None:
    def judged(*acts: Json | str, **more: Any) -> str:
        return verdict(world({**requirement(act=["a1", "a2"]), **more}, [norm("n", limb(act=values(*acts)))]))

    assert judged(term("a1", only_if=[["c1"]]), "a2") == "partly"
    assert judged(term("a1", only_if=[["c1"]]), "a2", requires=["c1"]) == "met"
    assert judged(term("a1", only_if=[["c1", "c2"]]), "a2", requires=["c2"]) == "met"
    assert judged(term("a1", only_if=[["c1"], ["c2"]]), "a2", requires=["c2"]) == "partly"
    assert judged(term("a1", unless=[["c3"]]), "a2") == "partly"
    assert judged(term("a1", unless=[["c3"]]), "a2", spares=["c3"]) == "met"
    # The other value is not narrowed, and the same term twice adds up.
    assert judged(term("a1", only_if=[["c1"]]), term("a1", unless=[["c1"]]), "a2") == "met"
    # An arguable one counts in the narrow reading only.
    doubtful = term("a1", only_if=[["c1"]], arguable_conditions=True)
    assert judged(doubtful, "a2") == "disputed partly/met"


def test_own_conditions_in_steps_three_to_five() -> None:
    narrowed = values(term("m1", only_if=[["c1"]]))
    law = [norm("n", limb(act=["a1"], means=narrowed))]
    # Step 5: the value must be present, and its condition too.
    both = {**requirement(), "requires": ["m1", "c1"]}
    assert verdict(world(both, law)) == "met"
    assert verdict(world({**requirement(), "requires": ["m1"]}, law)) == "partly"
    # Step 3, a value unrelated to what is asked: a condition, with its own condition.
    asked = requirement(act=["a1"], means=["m2"])
    assert verdict(world({**asked, "requires": ["m1", "c1"]}, law)) == "met"
    assert verdict(world({**asked, "requires": ["m1"]}, law)) == "partly"
    # A value whose own condition fails stays related to what is asked: it is not read as a condition.
    assert verdict(world({**requirement(act=["a1"], means=["m1"]), "spares": ["c1"]}, law)) == "missing"
    # Step 4: a term of a limiting slot.
    offence, lift = requirement("r0"), requirement("r", slot("r0", element="purpose"), act=["a2"])
    rule = norm("n2", limb(act=["a2"], purpose=values(term("p1", only_if=[["c1"]]))))
    given = world([offence, {**lift, "requires": ["p1"]}], [norm("n1"), rule])
    assert verdict(given) == "partly"
    assert verdict(world([offence, {**lift, "requires": ["p1", "c1"]}], [norm("n1"), rule])) == "met"


# ---- Quoted words --------------------------------------------------------------------------------


def test_quoted_words_are_a_term_of_their_own() -> None:
    strange = '"digital trespass"'
    assert verdict(world(requirement(), [norm("n", limb(act=[strange]))])) == "missing"
    assert verdict(world(requirement(act=["a1"], means=["m1"]), [norm("n", limb(act=["a1"], means=[strange]))])) == (
        "partly"
    )
    assert verdict(world(requirement(), [norm("n", limb([unless(strange)]))])) == "partly"
    # Only a requirement that forbids takes them for a remainder.
    words = vocabulary(includes=[["aw", ["a1"]]])
    law = [norm("n", limb(act=[strange, "a1"]))]
    found = row(world(requirement(act=["aw"]), law, words=words))
    assert found["missing"]["narrow"] == [["u", {"act": "aw"}]]


# ---- References that are conditions --------------------------------------------------------------


def referring(*to: Json) -> Json:
    """A limb on a1 with references under an element that is no slot."""
    return limb(act=["a1"], served=values(refs=[{"to": t} for t in to]))


def at_least(months: int) -> Json:
    return {"penalty_at_least": months}


@pytest.mark.parametrize(
    ("kept", "reached", "expected"),
    [
        ([{"law": "L1"}], [{"law": "L1"}], "reserved"),
        ([{"law": "L1"}], [{"law": "L2"}], "partly"),
        ([{"law": "L1"}], [{"class": "L1"}], "partly"),
        # Several norms are one condition for each.
        ([{"norms": ["n1"]}], [{"norms": ["n1", "n2"]}], "reserved"),
        ([{"norms": ["n1", "n2"]}], [{"norms": ["n1"]}], "partly"),
        ([{"norms": ["n1", "n2"]}], [{"norms": ["n1"]}, {"norms": ["n2"]}], "reserved"),
        # What a higher penalty has, a lower one has too.
        ([at_least(24)], [at_least(12)], "reserved"),
        ([at_least(12)], [at_least(24)], "partly"),
        ([{"law": "L1"}], [{"all": True}], "met"),
        ([{"all": True}], [{"law": "L1"}], "partly"),
    ],
)
def test_references_that_say_the_same_are_one_condition(kept: list[Json], reached: list[Json], expected: str) -> None:
    """A limit keeps what lies in a reference; the power reaches what lies in its own."""
    power = {**requirement("q"), "elsewhere": ["served"]}
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    limit = {"on": ["r"], "targets": ["q"], "element": "served", "not_below": []}
    given = world(
        [power, scope],
        [norm("n", referring(*reached))],
        instruments=[{**instrument(), "limit": limit}],
        deposits=[deposit(limit={"targets": ["q"], "references": [{"to": to} for to in kept]})],
    )
    assert verdicts(given, "q", "r") == ["met", expected]


def test_any_offence_is_always_present_and_a_dead_reference_is_a_condition() -> None:
    assert verdict(world(requirement(), [norm("n", referring({"all": True}))])) == "met"
    assert verdict(world(requirement(), [norm("n", referring({"law": "L"}))])) == "partly"
    assert verdict(world(requirement(), [norm("n", referring({"norms": ["nowhere"]}))])) == "partly"
