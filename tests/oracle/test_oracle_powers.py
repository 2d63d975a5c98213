"""The oracle on powers: looking through, two nested situations, substitutes and other branches (docs/semantics.md)."""

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
    select,
    slot,
    term,
    through,
    unless,
    values,
    verdict,
    verdicts,
    world,
)

POWER = {**requirement("q", act=["a1"]), "kind": "empower", "mental": None, "elsewhere": ["served"]}
SCOPE = {**requirement("r", served=["s1"]), "kind": "extend", "mental": "none", "through": through("q")}


def power(ident: str = "n", *limbs: Json, **more: Any) -> Json:
    return norm(ident, *(limbs or (limb(act=["a1"]),)), **{"mental": [], **more})


def serving(*terms: str | Json, refs: Any = (), **more: Any) -> Json:
    """A limb of a power that serves some offences only."""
    return limb(act=["a1"], served=values(*terms, refs=refs), **more)


# ---- Through -------------------------------------------------------------------------------------


def test_a_power_for_some_offences_only() -> None:
    """The worked example of section 8."""
    assert verdicts(world([POWER, SCOPE], [power()]), "q", "r") == ["met", "met"]
    section_1 = [power("n", serving(refs=[ref("x")]))]
    assert verdicts(world([POWER, SCOPE], section_1), "q", "r") == ["met", "partly"]
    assert verdicts(world([POWER, SCOPE], [power("n", serving("s2"))]), "q", "r") == ["met", "partly"]
    assert verdicts(world([POWER, SCOPE], [power("n", serving("s1"))]), "q", "r") == ["met", "met"]
    # Without a power there is nothing to measure; with half a power, only that half is.
    assert verdicts(world([POWER, SCOPE]), "q", "r") == ["missing", "depends"]
    half = [power("n", serving("s1", conditions=[only_if("c1")]))]
    found = world([POWER, SCOPE], half)
    assert verdicts(found, "q", "r") == ["partly", "met"]
    assert row(found)["inherited"]["narrow"] == [["q", "missing"]]


def test_what_the_limb_itself_does_is_not_asked_twice() -> None:
    # Conditions, mental element, further elements and what it builds on were asked at the target.
    asked = {**POWER, "requires": ["c1", "i1"], "mental": "recklessness"}
    law = [
        norm("b", limb(act=["a1"]), mental=[{"level": "recklessness"}]),
        norm(
            "n",
            limb([only_if("c1"), unless("c2")], act=["a1"], item=["i1"], served=["s1"], builds_on=[ref("b")]),
            mental=[{"level": "recklessness"}],
        ),
    ]
    law[0]["limbs"][0]["elements"]["served"] = values("s2")
    given = world([{**asked, "spares": ["c2"]}, {**SCOPE, "requires": []}], law)
    assert verdicts(given, "q", "r") == ["met", "met"]


def test_another_limb_of_the_same_norm_does_not_help() -> None:
    # The first limb reaches the power but serves s2; the second serves s1 and is no power.
    law = [power("n", serving("s2"), limb(act=["a2"], served=["s1"]))]
    assert verdicts(world([POWER, SCOPE], law), "q", "r") == ["met", "partly"]
    two = [power("n", serving("s1", conditions=[only_if("c1")]), serving("s2", conditions=[unless("c1")]))]
    # Where c1 is absent at the power, only the limb that serves s2 reaches it.
    assert verdicts(world([POWER, SCOPE], two), "q", "r") == ["met", "partly"]


def test_of_the_exceptions_only_those_that_name_an_element_of_the_scope() -> None:
    def judged(elements: Json, conditions: list[str]) -> list[str]:
        exception = {"elements": elements, "conditions": conditions}
        law = [power("n", limb(act=["a1"], served=["s1", "s2"], excludes=[exception]))]
        both = {**SCOPE, "elements": requirement(served=["s1", "s2"])["elements"]}
        return verdicts(world([POWER, both], law), "q", "r")

    # Named at the power as judged elsewhere, so nothing is taken out there.
    assert judged({"served": ["s2"]}, []) == ["met", "partly"]
    assert judged({"served": ["s2"]}, ["c1"]) == ["met", "partly"]
    # Asked at the power, and not again.
    assert judged({}, ["c1"]) == ["partly", "met"]
    assert judged({"item": ["i1"]}, []) == ["partly", "met"]


def test_a_norm_may_refer_to_the_power_instead() -> None:
    def judged(taken: Json, **more: Any) -> str:
        rule = power("m", limb(power=taken, served=["s1"], act=values(any_=True), **more))
        rule["limbs"][0]["elements"].pop("act")
        return verdict(world([POWER, SCOPE], [power("n", serving("s2")), rule]))

    assert judged(values(refs=[ref("n")])) == "met"
    assert judged(values(refs=[ref("x")])) == "partly"
    assert judged(values(any_=True)) == "met"
    # Now its own conditions are asked.
    assert judged(values(refs=[ref("n")]), conditions=[only_if("c1")]) == "partly"
    # The element is core: an empty one fulfils nothing, and a term is no power.
    assert judged(values(refs=[ref("n", arguable=True)])) == "disputed partly/met"


def test_a_rule_on_powers_gives_them_only_what_it_says() -> None:
    def judged(scope: Json, taken: Json, **more: Any) -> str:
        rule = power("m", limb(power=taken, **more))
        offence = norm("n2", limb(act=["a2", "a3"]))
        return verdict(world([POWER, OFFENCE, scope], [power("n", serving("s2")), offence, rule]))

    # Silent on the offences served, it widens no power that names some: step 3, and the slot of step 4.
    for taken in (values(refs=[ref("n")]), values(any_=True)):
        assert judged(SCOPE, taken) == "partly"
        assert judged(SCOPE, taken, served=values(any_=True)) == "met"
        assert judged(FOR_OFFENCES, taken) == "partly"
        assert judged(FOR_OFFENCES, taken, served=values(refs=[ref("n2")])) == "met"
    # What is asked of no element is given by any rule that names the powers.
    safeguards = {**SCOPE, "elements": requirement(item=["i1"])["elements"]}
    assert judged(safeguards, values(refs=[ref("n")]), item=["i1"]) == "met"


def test_a_limiting_through_that_is_silent_still_looks_at_the_limb_itself() -> None:
    scope = {**SCOPE, "through": through("q", element="purpose")}
    silent = power("m", limb(act=["a2"], served=["s1"]))
    assert verdict(world([POWER, scope], [power("n", serving("s2")), silent])) == "partly"
    # All in doubt: the broad reading has it as if not written, and looks at the limb itself.
    doubtful = limb(act=["a1"], served=["s1"], purpose=values(term("p1", arguable=True)))
    asked = {**POWER, "elsewhere": ["served", "purpose"]}
    assert verdict(world([asked, scope], [power("n", doubtful)])) == "disputed partly/met"


def test_scope_in_each_unit() -> None:
    law = [power("n", serving("s1"), units=["u"]), power("m", serving("s2"), units=["w"])]
    given = world([POWER, SCOPE], law, units=["u", "w"])
    assert row(given)["missing"]["narrow"] == [["w", {"served": "s1"}]]


# ---- Two nested situations -----------------------------------------------------------------------

OFFENCE = requirement("o", act=["a2", "a3"])
FOR_OFFENCES = {
    **requirement("r", slot("o", element="served")),
    "elements": {},
    "mental": "none",
    "through": through("q"),
}


def test_a_power_must_serve_the_offences() -> None:
    offences = [norm("n2", limb(act=["a2"])), norm("n3", limb(act=["a3"]), penalty=60)]

    def judged(*limbs: Json, given: list[Json] = offences) -> list[str]:
        return verdicts(world([POWER, OFFENCE, FOR_OFFENCES], [*given, power("n", *limbs)]), "q", "o", "r")

    assert judged() == ["met", "met", "met"]
    assert judged(serving(refs=[{"to": {"all": True}}])) == ["met", "met", "met"]
    assert judged(serving(refs=[ref("n2")])) == ["met", "met", "partly"]
    assert judged(serving(refs=[ref("n2"), ref("n3")])) == ["met", "met", "met"]
    # Only what is in place at both targets is asked for.
    assert judged(serving(refs=[ref("n3")]), given=offences[1:]) == ["met", "partly", "met"]
    assert judged(serving(refs=[ref("n3")]), given=[]) == ["met", "missing", "depends"]
    assert judged(limb(act=["a3"])) == ["missing", "met", "depends"]
    # The assignments are apart: a condition of the power is none of the offence.
    assert judged(serving(refs=[ref("n2")], conditions=[only_if("c1")])) == ["partly", "met", "partly"]


def test_both_nested_situations_lie_in_one_unit_and_both_tag() -> None:
    law = [norm("n2", limb(act=["a2", "a3"]), units=["u"]), power("n", units=["w"])]
    given = world([POWER, OFFENCE, FOR_OFFENCES], law, units=["u", "w"])
    assert verdicts(given, "q", "o", "r") == ["partly", "partly", "depends"]
    assert row(given)["inherited"]["narrow"] == [["o", "missing"], ["q", "missing"]]


def test_a_box_may_name_the_target_of_either() -> None:
    permit = [instrument(exclude=[box("r")])]

    def judged(*targets: str) -> str:
        declared = [deposit(exclude=[box("r", targets=targets)])]
        law = [norm("n2", limb(act=["a2", "a3"])), power("n", serving("s1"))]
        given = world([POWER, OFFENCE, FOR_OFFENCES], law, instruments=permit, deposits=declared)
        return verdict(given)

    assert [judged("q"), judged("o"), judged("x")] == ["reserved", "reserved", "partly"]


# ---- A slot that names a selection ---------------------------------------------------------------


def test_only_what_is_selected_is_asked_for() -> None:
    lift = {**requirement("r", act=["a1"]), "slot": {"element": "offence", "selection": "s"}}

    def judged(*offences: Json, taken: Json) -> Any:
        rule = norm("n", limb(act=["a1"], offence=taken))
        found = row(world([OFFENCE, lift], [*offences, rule], selects=[select("o")]))
        return found["verdict"], found["inherited"]["narrow"]

    light, heavy = norm("n2", limb(act=["a2"]), penalty=6), norm("n3", limb(act=["a3"]), penalty=60)
    assert judged(light, heavy, taken=values(refs=[ref("n3")])) == ("met", [])
    assert judged(light, heavy, taken=values(refs=[ref("n2")])) == ("missing", [])
    assert judged(heavy, taken=values(refs=[ref("n3")])) == ("met", [["o", "missing"]])
    # Something is in place and nothing is selected: nothing is demanded.
    both = norm("n2", limb(act=["a2", "a3"]), penalty=6)
    assert judged(both, taken=values(any_=True)) == ("not-applicable", [])
    # Unless something may be missing.
    assert judged(light, taken=values(any_=True)) == ("depends", [["o", "missing"]])
    assert judged(taken=values(any_=True)) == ("depends", [["o", "missing"]])


def test_a_selection_with_nothing_in_place_by_reservation() -> None:
    lift = {**requirement("r", act=["a1"]), "slot": {"element": "offence", "selection": "s"}}
    permit, declared = [instrument(exclude=[box("o")])], [deposit(exclude=[box("o")])]
    given = world([OFFENCE, lift], selects=[select("o")], instruments=permit, deposits=declared)
    found = row(given)
    assert (found["verdict"], found["without"]["verdict"]) == ("reserved", "depends")
    unmodelled = world([OFFENCE, lift], selects=[select("absent")])
    assert (verdict(unmodelled), row(unmodelled)["inherited"]["broad"]) == (
        "not-examined",
        [["absent", "not-modelled"]],
    )


# ---- Instead of ----------------------------------------------------------------------------------

FIRST = requirement("r", act=["a1"])
SUBSTITUTE = {**requirement("s", act=["a2", "a3"]), "instead_of": "r"}


def test_a_substitute_in_place_reaches_the_demand() -> None:
    def judged(*norms: Json, **more: Any) -> list[str]:
        return verdicts(world([FIRST, {**SUBSTITUTE, **more}], norms), "r", "s")

    assert judged() == ["missing", "not-applicable"]
    assert judged(norm("n", limb(act=["a2", "a3"]))) == ["met", "not-applicable"]
    assert judged(norm("n", limb(act=["a2"]))) == ["missing", "not-applicable"]
    assert judged(norm("n2", limb(act=["a2"])), norm("n3", limb(act=["a3"]))) == ["met", "not-applicable"]
    assert judged(norm("n", limb([only_if("c1")], act=["a2", "a3"]))) == ["missing", "not-applicable"]
    # It must apply.
    whole = norm("n", limb(act=["a2", "a3"]))
    assert judged(whole, apply_when=["f"]) == ["missing", "not-applicable"]


def test_a_substitute_is_looked_at_unit_by_unit_and_nothing_is_missing_at_it() -> None:
    law = [norm("n", limb(act=["a2", "a3"]), units=["w"]), norm("n2", limb(act=["a2"]), units=["u"])]
    given = world([FIRST, SUBSTITUTE], law, units=["u", "w"])
    assert row(given)["missing"]["narrow"] == [["u", {"act": "a1"}]]
    found = row(given, "s")
    assert (found["missing"]["narrow"], found["without"]["verdict"]) == ([], "not-applicable")


def test_the_scope_of_a_power_by_substitute() -> None:
    power_, scope = {**FIRST, "elsewhere": ["served"]}, {**SCOPE, "through": through("r"), "id": "x"}
    substitute = {**SUBSTITUTE, "elsewhere": ["served"]}

    def judged(*norms: Json) -> list[str]:
        return verdicts(world([power_, substitute, scope], norms), "r", "x")

    assert judged(norm("n", limb(act=["a2", "a3"], served=["s1"]))) == ["met", "met"]
    assert judged(norm("n", limb(act=["a2", "a3"], served=["s2"]))) == ["met", "partly"]
    # Two limbs share the work of the substitute; either reaches the demand, and one serves s1.
    assert judged(norm("n", limb(act=["a2"], served=["s2"]), limb(act=["a3"], served=["s1"]))) == ["met", "met"]


# ---- Other branch --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("acts", "expected", "parent"),
    [
        (["a1"], ["met", "not-applicable"], "met"),
        (["a2"], ["not-applicable", "met"], "met"),
        (["a1", "a2"], ["met", "met"], "met"),
        (["a3"], ["missing", "missing"], "missing"),
    ],
)
def test_one_branch_is_enough(acts: list[str], expected: list[str], parent: str) -> None:
    asked = [requirement("r", act=["a1"]), requirement("q", act=["a2"])]
    given = world(asked, [norm("n", limb(act=acts))], any_of=[["r", "q", "absent"]], parents={"P": ["r", "q"]})
    assert verdicts(given, "r", "q", "P") == [*expected, parent]


def test_other_branches_are_left_in_each_reading_and_way() -> None:
    asked = [requirement("r", act=["a1"]), requirement("q", act=["a2"])]
    lift = requirement("l", slot("r", "q"), act=["a3"])
    doubtful = values("a2", term("a1", arguable=True))
    law = [norm("n", limb([only_if("c1")], act=doubtful))]
    permit = [instrument(exclude=[box("q")], on=["q"])]
    declared = [deposit(exclude=[box("q")])]
    # A reservation at q: reserved with the deposit, and the branch r is left.
    given = world([*asked, lift], law, any_of=[["r", "q"]], instruments=permit, deposits=declared)
    found = row(given, "r")
    assert (found["verdict"], found["without"]["narrow"], found["without"]["broad"]) == (
        "not-applicable",
        "missing",
        "partly",
    )
    assert found["missing"] == {"narrow": [], "broad": []}
    assert row(given, "l")["inherited"] == {"narrow": [], "broad": []}
    without = world([*asked, lift], law, any_of=[["r", "q"]])
    assert row(without, "l")["inherited"]["narrow"] == [["q", "missing"], ["r", "missing"]]
    # A branch left for what it was partly: nothing that depends on it is lost.
    sure = world([*asked, lift], [norm("n", limb(act=doubtful))], any_of=[["r", "q"]])
    assert [row(sure, i)["narrow"] for i in ("r", "q")] == ["not-applicable", "met"]
    assert [row(sure, i)["broad"] for i in ("r", "q")] == ["met", "met"]


def test_a_branch_that_does_not_apply_or_is_unknown() -> None:
    asked = [requirement("r", act=["a1"]), {**requirement("q", act=["a2"]), "apply_when": ["f"]}]
    lift = requirement("l", slot("q"), act=["a3"])
    law = [norm("n", limb(act=["a1"]))]
    given = world([*asked, lift], law, any_of=[["r", "q"]])
    assert verdicts(given, "r", "q") == ["met", "not-applicable"]
    assert row(given, "l")["inherited"]["narrow"] == []
    open_ = world([*asked, lift], [], any_of=[["r", "q"]], facts=[fact("g")])
    assert verdicts(open_, "r", "q", "l") == ["missing", "not-examined", "not-examined"]
