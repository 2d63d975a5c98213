"""The oracle on what the law may not do, and on what applies only when a fact holds (docs/semantics.md §2, §7)."""

from __future__ import annotations

from typing import Any

import pytest

from .worldkit import (
    Json,
    box,
    deposit,
    fact,
    instrument,
    limb,
    norm,
    only_if,
    ref,
    requirement,
    row,
    slot,
    term,
    unless,
    values,
    verdict,
    verdicts,
    vocabulary,
    world,
)


def ban(ident: str = "r", **elements: Any) -> Json:
    return {**requirement(ident, **elements), "kind": "forbid", "mental": None}


def ground(*limbs: Json, **more: Any) -> Json:
    return norm("n", *limbs, **{"mental": [], **more})


# ---- The table of forbid -------------------------------------------------------------------------


def test_a_ceiling() -> None:
    """The worked example of section 8."""
    forbidden = ban(act=["a1"], age=["age:91.."])

    def judged(*ages: str) -> Any:
        return row(world(forbidden, [ground(limb(act=["a1"], age=list(ages)))]))

    assert judged("age:0..60")["verdict"] == "met"
    found = judged("age:0..180")
    assert (found["verdict"], found["missing"]["narrow"]) == ("missing", [["u", {"act": "a1", "age": "age:91..180"}]])
    # Silence breaches nothing: every element is core. Saying any does.
    assert verdict(world(forbidden, [ground()])) == "met"
    assert verdict(world(forbidden, [ground(limb(act=["a1"], age=values(any_=True)))])) == "missing"


def test_a_breach_may_be_reserved_or_conditional() -> None:
    permit = [instrument(exclude=[box(act=["a1"])])]
    declared = [deposit(exclude=[box()])]
    law = [ground(limb(act=["a1"]))]
    found = row(world(ban(act=["a1"]), law, instruments=permit, deposits=declared))
    assert (found["verdict"], found["without"]["verdict"]) == ("reserved", "missing")
    both = world(ban(act=["a1", "a2"]), [ground(limb(act=["a1", "a2"]))], instruments=permit, deposits=declared)
    assert row(both)["missing"]["broad"] == [["u", {"act": "a2"}]]
    # A condition narrows the breach and does not undo it; a further element likewise.
    assert verdict(world(ban(act=["a1"]), [ground(limb([only_if("c1")]))])) == "missing"
    assert verdict(world(ban(act=["a1"]), [ground(limb(act=["a1"], item=["i1"]))])) == "missing"
    assert verdict(world({**ban(act=["a1"]), "spares": ["c1"]}, [ground(limb([only_if("c1")]))])) == "met"


def test_a_ban_is_searched_in_every_unit_or_not_examined() -> None:
    forbidden = ban(act=["a1"])
    one = [{"requirements": ["r"], "units": ["u"]}]
    rest = [{"requirements": ["r"], "units": ["w"], "until": 5}]

    def judged(norms: list[Json], examined: list[Json]) -> str:
        return verdict(world(forbidden, norms, units=["u", "w"], examined=examined))

    assert judged([], [*one, *rest]) == "met"
    assert judged([], one) == "not-examined"
    assert judged([], []) == "not-examined"
    assert judged([], [*one, {**rest[0], "until": 4}]) == "not-examined"
    # A breach is a breach, searched or not.
    assert judged([ground(units=["w"])], []) == "missing"


def test_a_ban_on_how_a_power_is_used_depends_on_the_power() -> None:
    power = {**requirement("q", act=["a2"]), "kind": "empower", "mental": None}
    forbidden = {**ban(act=["a2"], age=["age:91.."]), "limits": ["q"]}
    assert verdict(world([power, forbidden])) == "depends"
    assert verdict(world([power, forbidden], examined=[])) == "depends"
    assert verdict(world([power, forbidden], [ground(limb([only_if("c1")], act=["a2"]))])) == "met"
    assert verdict(world([power, forbidden], [ground(limb(act=["a2"], age=["age:90..91"]))])) == "missing"
    # In each reading: a power in doubt is none in the narrow one.
    doubtful = ground(limb(act=values(term("a2", arguable=True))))
    assert verdict(world([power, forbidden], [doubtful])) == "disputed depends/met"
    # What a reservation takes out is still reached.
    permit, declared = [instrument(exclude=[box("q")])], [deposit(exclude=[box("q")])]
    given = world([power, forbidden], [ground(limb(act=["a2"]))], instruments=permit, deposits=declared)
    assert verdicts(given, "q", "r") == ["met", "met"]
    assert verdict(world([{**forbidden, "limits": ["absent"]}], [ground(limb(act=["a2"]))])) == "depends"


def test_the_level_of_a_ban_is_none() -> None:
    assert verdict(world(ban(act=["a1"]), [ground(mental=[{"level": "intention"}])])) == "met"
    asked = {**ban(act=["a1"]), "mental": "intention"}
    assert verdict(world(asked, [ground(mental=[{"level": "intention"}])])) == "missing"


# ---- Every doubt of the narrow reading goes against the State ------------------------------------


@pytest.mark.parametrize(
    ("doubtful", "expected"),
    [
        # A value of a core element counts in the narrow reading here.
        (limb(act=values(term("a1", arguable=True)), means=["m1"]), "disputed missing/met"),
        # Every element of the ban is core: a limit wholly in doubt is a value in doubt.
        (limb(act=["a1"], means=values(term("m1", arguable=True))), "disputed missing/met"),
        # Elsewhere limiting stays limiting: in doubt, it is there in the broad reading only, and narrows.
        (limb(act=["a1"], means=["m1"], purpose=values(term("p1", arguable=True))), "missing"),
        (limb([only_if("c2", arguable=True)], act=["a1"], means=["m1"]), "disputed missing/met"),
        (limb([only_if("c2")], act=["a1"], means=["m1"]), "met"),
        (
            limb(
                act=["a1"],
                means=["m1"],
                excludes=[{"elements": {"act": ["a1"]}, "conditions": [], "arguable": True}],
            ),
            "disputed missing/met",
        ),
        (
            limb(act=values(term("a1", only_if=[["c2"]], arguable_conditions=True)), means=["m1"]),
            "disputed missing/met",
        ),
        (limb(act=values(term("a1", only_if=[["c2"]])), means=["m1"]), "met"),
    ],
)
def test_narrow_and_broad_change_places(doubtful: Json, expected: str) -> None:
    forbidden = {**ban(act=["a1"], means=["m1"]), "spares": ["c2"]}
    assert verdict(world(forbidden, [ground(doubtful)])) == expected


def test_implications_and_levels_change_places_too() -> None:
    words = vocabulary(implies=[{"if": "a1", "then": "c1", "arguable": True}])
    law = [ground(limb([unless("c1")]))]
    assert verdict(world(ban(act=["a1"]), law, words=words)) == "disputed met/missing"
    levels = [{"level": "none", "arguable": True}, {"level": "intention", "arguable": True}]
    assert verdict(world(ban(act=["a1"]), [ground(mental=levels)])) == "disputed missing/met"
    base = norm("b", limb(act=["a1"]), mental=[], until=9)
    builds = ground(limb(act=["a1"], builds_on=[ref("b", arguable=True)]))
    assert verdict(world({**ban(act=["a1"]), "spares": ["c1"]}, [builds, {**base, "units": ["u"]}])) == "missing"


def test_a_deposit_without_computable_reach_does_not_change_places() -> None:
    permit = [instrument(exclude=[box()])]
    declared = [deposit(computable=False)]
    given = world(ban(act=["a1"]), [ground()], instruments=permit, deposits=declared)
    assert verdict(given) == "disputed missing/reserved"


# ---- Quoted words --------------------------------------------------------------------------------

STRANGE = '"national honour"'


def test_quoted_words_stand_for_the_remainder() -> None:
    words = vocabulary(includes=[["aw", ["a1"]]])

    def judged(forbidden: Json, *limbs: Json) -> Any:
        found = row(world(forbidden, [ground(*limbs)], words=words))
        assert found["missing"]["narrow"] == found["missing"]["broad"]
        return found["verdict"], found["missing"]["narrow"]

    assert judged(ban(act=["aw"]), limb(act=[STRANGE])) == ("missing", [["u", {"act": "aw"}]])
    # What keeps no remainder is not meant by words the vocabulary does not have.
    assert judged(ban(act=["a1"]), limb(act=[STRANGE])) == ("met", [])
    assert judged(ban(act=["a2"]), limb(act=[STRANGE])) == ("met", [])
    only_parts = vocabulary(is_=[["aw", ["a1", "a2"]]])
    assert verdict(world(ban(act=["aw"]), [ground(limb(act=[STRANGE]))], words=only_parts)) == "met"
    # Under an element the ban does not have they are a condition, and in an exception the remainder.
    assert judged(ban(act=["aw"]), limb(act=["a1"], item=[STRANGE])) == ("missing", [["u", {"act": "a1"}]])
    spared = {"elements": {"act": [STRANGE]}, "conditions": []}
    assert judged(ban(act=["aw"]), limb(act=["aw"], excludes=[spared])) == ("missing", [["u", {"act": "a1"}]])
    # Their own conditions hold for them as for any value.
    narrowed = values(term(STRANGE, only_if=[["c1"]]))
    assert judged({**ban(act=["aw"]), "spares": ["c1"]}, limb(act=narrowed)) == ("met", [])


# ---- Apply when ----------------------------------------------------------------------------------

CONDITIONAL = {**requirement("r"), "apply_when": ["f", "g"]}


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], "not-examined"),
        ([fact("f")], "missing"),
        ([fact("g")], "missing"),
        ([fact("f", False), fact("g")], "missing"),
        ([fact("f", False)], "not-examined"),
        ([fact("f", False), fact("g", False)], "not-applicable"),
        ([fact("f", until=4)], "not-examined"),
        # The last line that counts on the day.
        ([fact("f"), fact("f", False), fact("g", False)], "not-applicable"),
        ([fact("f", until=5), fact("f", False, since=6, **{"from": 6}), fact("g", False)], "missing"),
        # Arguable: unknown in the narrow reading, as stated in the broad.
        ([fact("f", arguable=True)], "disputed not-examined/missing"),
        ([fact("f", False, arguable=True), fact("g", False)], "disputed not-examined/not-applicable"),
        ([fact("f", arguable=True), fact("g")], "missing"),
    ],
)
def test_a_requirement_applies_when_a_fact_holds(facts: list[Json], expected: str) -> None:
    assert verdict(world(CONDITIONAL, facts=facts)) == expected


def test_what_does_not_apply_has_no_situations() -> None:
    lift = requirement("l", slot("r"), act=["a2"])
    unknown, never = [fact("f", False)], [fact("f", False), fact("g", False)]

    def judged(facts: list[Json], norms: list[Json]) -> Any:
        given = world([CONDITIONAL, lift], norms, facts=facts)
        found = row(given)
        assert found["missing"] == {"narrow": [], "broad": []}
        assert found["verdict"] == found["without"]["verdict"]
        told = row(given, "l")
        return found["verdict"], told["verdict"], told["inherited"]["narrow"]

    for law in ([], [norm()]):
        assert judged(unknown, law) == ("not-examined", "not-examined", [["r", "unexamined"]])
        assert judged(never, law) == ("not-applicable", "not-applicable", [])


def test_one_target_that_does_not_apply_among_others() -> None:
    never = [fact("f", False), fact("g", False)]
    other, lift = requirement("q", act=["a3"]), requirement("l", slot("r", "q"), act=["a2"])
    law = [norm("n", limb(act=["a3"])), norm("m", limb(act=["a2"], offence=values(any_=True)))]
    given = world([CONDITIONAL, other, lift], law, facts=never)
    assert (verdict(given, "l"), row(given, "l")["inherited"]["narrow"]) == ("met", [])
    # A lift that does not apply inherits nothing, and hands nothing on.
    last = requirement("k", slot("x"), act=["a1"])
    middle = {**requirement("x", slot("q"), act=["a2"]), "apply_when": ["f"]}
    never_given = world([other, middle, last], facts=never)
    assert verdicts(never_given, "q", "x", "k") == ["missing", "not-applicable", "not-applicable"]
    assert [row(never_given, i)["inherited"]["narrow"] for i in ("x", "k")] == [[], []]


def test_a_ban_that_does_not_apply_forbids_nothing() -> None:
    forbidden = {**ban(act=["a1"]), "apply_when": ["f"]}
    assert verdict(world(forbidden, [ground()], facts=[fact("f", False)])) == "not-applicable"
    assert verdict(world(forbidden, [ground()])) == "not-examined"
    assert verdict(world(forbidden, [ground()], facts=[fact("f")])) == "missing"


# ---- For review ----------------------------------------------------------------------------------


def test_what_is_for_review_is_never_a_gap() -> None:
    asked = {**requirement(act=["a1", "a2"]), "for_review": True}
    assert verdict(world(asked)) == "not-examined"
    assert verdict(world(asked, [norm("n", limb(act=["a1"]))])) == "not-examined"
    assert verdict(world(asked, [norm("n", limb(act=["a1", "a2"]))])) == "met"
    lift = requirement("l", slot("r"), act=["a3"])
    assert row(world([asked, lift]), "l")["inherited"]["narrow"] == [["r", "unexamined"]]
