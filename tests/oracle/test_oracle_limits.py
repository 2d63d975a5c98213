"""The oracle on what deposits limit: ranges, territory, conditions in boxes, federal clauses (docs/semantics.md §5)."""

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
    through,
    unless,
    values,
    verdict,
    verdicts,
    world,
)

POWER = {**requirement("q", act=["a1"]), "elsewhere": ["served"]}
OTHER_POWER = {**requirement("q2", act=["a2"]), "elsewhere": ["served"]}
OFFENCE = requirement("o", act=["a3"])
SCOPE = {**requirement("r", served=["s1", "s2"]), "through": through("q", "q2")}
FOR_OFFENCES = {**requirement("r", slot("o", element="served")), "elements": {}, "through": through("q")}


def may_limit(*targets: str, on: Any = ("r",), not_below: Any = (), **more: Any) -> Json:
    limit = {"on": list(on), "targets": list(targets), "element": "served", "not_below": list(not_below)}
    return {**instrument(), "limit": limit, **more}


def limited(*targets: str, refs: Any = (), **more: Any) -> Json:
    return deposit(limit={"targets": list(targets), "references": list(refs)}, **more)


def power(ident: str = "n", act: str = "a1", served: Json | None = None, *conditions: Json) -> Json:
    return norm(ident, limb(list(conditions), act=[act], served=served or values()))


# ---- Limits --------------------------------------------------------------------------------------


def test_a_limit_takes_out_what_lies_in_no_reference() -> None:
    heavy = norm("n3", limb([only_if("c1")], act=["a3"]), penalty=60)
    light = norm("n2", limb([unless("c1")], act=["a3"]), penalty=6)

    def judged(instruments: list[Json], *deposits: Json, serves: Json) -> Any:
        law = [heavy, light, power("n", "a1", values(refs=[serves]))]
        found = row(world([POWER, OFFENCE, FOR_OFFENCES], law, instruments=instruments, deposits=deposits))
        return found["verdict"], found["without"]["verdict"]

    serious = {"to": {"penalty_at_least": 36}}
    permit = [may_limit("q")]
    assert judged(permit, limited("q", refs=[serious]), serves=ref("n3")) == ("reserved", "partly")
    assert judged(permit, limited("q", refs=[ref("n2")]), serves=ref("n3")) == ("missing", "partly")
    assert judged(permit, limited("q", refs=[serious]), serves=ref("n2")) == ("missing", "partly")
    assert judged(permit, limited("q", refs=[serious, ref("n2")]), serves=ref("n3")) == ("partly", "partly")
    # A limit to nothing leaves nothing, where nothing bounds it.
    assert judged(permit, limited("q"), serves=ref("n3")) == ("reserved", "partly")
    # The target must be deposited and permitted, the requirement listed, the kind right.
    assert judged(permit, limited("x", refs=[serious]), serves=ref("n3")) == ("partly", "partly")
    assert judged([may_limit("x")], limited("q", refs=[serious]), serves=ref("n3")) == ("partly", "partly")
    assert judged([may_limit("q", on=["o"])], limited("q"), serves=ref("n3")) == ("partly", "partly")
    assert judged(permit, limited("q", kind="reservation"), serves=ref("n3")) == ("partly", "partly")


def test_a_limit_to_one_of_two_powers() -> None:
    law = [power("n", "a1", values("s1")), power("m", "a2", values("s1"))]
    asked = [POWER, OTHER_POWER, SCOPE]

    def judged(*targets: str) -> Any:
        found = row(world(asked, law, instruments=[may_limit("q", "q2")], deposits=[limited(*targets)]))
        return found["verdict"], found["missing"]["narrow"]

    gap = [["u", {"served": "s2"}]]
    assert judged("q") == ("partly", gap)
    assert judged("q", "q2") == ("reserved", [])


def test_a_limit_by_a_condition_where_the_requirement_has_no_such_slot() -> None:
    section = {"to": {"law": "L9"}}
    law = [power("n", "a1", values(refs=[section]))]
    asked = [POWER, {**SCOPE, "through": through("q")}]
    permit = [may_limit("q")]
    kept = world(asked, law, instruments=permit, deposits=[limited("q", refs=[section])])
    assert verdict(kept) == "reserved"
    other = world(asked, law, instruments=permit, deposits=[limited("q", refs=[{"to": {"law": "L8"}}])])
    assert verdict(other) == "partly"


@pytest.mark.parametrize(
    ("basis", "expected"),
    [
        # Not to be undercut: what the basis does for s1, the power must do for s1.
        (values("s1"), "missing"),
        (values("s2"), "reserved"),
        (values("s1", "s2"), "partly"),
        (values(), "partly"),
        (values(any_=True), "partly"),
        # A reference is a condition; where it is present nothing may be limited.
        (values(refs=[ref("x")]), "partly"),
    ],
)
def test_a_limit_does_not_undercut_a_range(basis: Json, expected: str) -> None:
    law = [power("n", "a1", values("s2")), norm("m", limb(item=["i1"], served=basis))]
    demand = {**requirement("b", item=["i1"]), "elsewhere": ["served"]}
    asked = [POWER, demand, {**SCOPE, "through": through("q")}]
    given = world(asked, law, instruments=[may_limit("q", not_below=["b", "absent"])], deposits=[limited("q")])
    assert verdicts(given, "q", "b", "r") == ["met", "met", expected]


def test_only_limbs_that_reach_the_basis_have_its_range() -> None:
    demand = {**requirement("b", item=["i1"]), "elsewhere": ["served"]}
    asked = [POWER, demand, {**SCOPE, "through": through("q")}]

    def judged(*limbs: Json, **more: Any) -> str:
        law = [power("n", "a1", values("s2")), norm("m", *limbs, **more)]
        permit, declared = [may_limit("q", not_below=["b"])], [limited("q")]
        return verdict(world(asked, law, instruments=permit, deposits=declared))

    wide, other = limb(item=["i1"], served=["s1"]), limb(item=["i2"], served=["s1"])
    assert judged(wide) == "missing"
    assert judged(other) == "reserved"
    assert judged(limb(item=["i1"], served=["s2"]), other) == "reserved"
    # Reaching some situation is enough.
    assert judged(limb([only_if("c1")], item=["i1"], served=["s1"])) == "missing"
    assert judged(wide, until=4) == "reserved"


def test_a_range_by_reference_and_a_slot() -> None:
    offences = [norm("n2", limb([unless("c1")], act=["a3"])), norm("n3", limb([only_if("c1")], act=["a3"]))]
    demand = {**requirement("b", item=["i1"]), "elsewhere": ["served"]}

    def judged(basis: Json) -> str:
        law = [*offences, power("n", "a1", values(refs=[ref("n3")])), norm("m", limb(item=["i1"], served=basis))]
        permit, declared = [may_limit("q", not_below=["b"])], [limited("q", refs=[ref("n3")])]
        return verdict(world([POWER, OFFENCE, demand, FOR_OFFENCES], law, instruments=permit, deposits=declared))

    assert judged(values(refs=[ref("n3")])) == "reserved"
    assert judged(values(refs=[ref("n2")])) == "partly"
    assert judged(values("s1")) == "partly"
    assert judged(values(refs=[ref("nowhere")])) == "reserved"


def test_a_limit_without_computable_reach_takes_all_it_may_in_the_broad_reading() -> None:
    demand = {**requirement("b", item=["i1"]), "elsewhere": ["served"]}
    asked = [POWER, demand, {**SCOPE, "through": through("q")}]
    vague = [deposit(computable=False)]
    law = [power("n", "a1", values("s2")), norm("m", limb(item=["i1"], served=["s2"]))]
    permit = [may_limit("q", not_below=["b"])]
    assert verdict(world(asked, law, instruments=permit, deposits=vague)) == "disputed partly/reserved"
    law[1]["limbs"][0]["elements"]["served"] = values("s1")
    assert verdict(world(asked, law, instruments=permit, deposits=vague)) == "disputed partly/missing"


# ---- Territory -----------------------------------------------------------------------------------


def test_a_territorial_deposit_takes_out_all_other_units() -> None:
    permit = [{**instrument(on=[]), "territory": True}]

    def judged(law_in: list[str], *units: str, **more: Any) -> Any:
        given = world(
            requirement(),
            [norm("n", units=law_in)],
            units=["u", "w"],
            instruments=permit,
            deposits=[deposit(units=list(units), **more)],
        )
        found = row(given)
        return found["verdict"], found["missing"]["narrow"]

    assert judged(["u"], "u") == ("reserved", [])
    assert judged(["u"], "w") == ("missing", [["w", {"act": "a1"}]])
    assert judged(["u"], "u", "w") == ("partly", [["w", {"act": "a1"}]])
    assert judged(["u"], "u", kind="reservation") == ("partly", [["w", {"act": "a1"}]])
    assert judged([], "u") == ("missing", [["u", {"act": "a1"}]])
    # No units, no territorial deposit; nor under an instrument that is none.
    given = world(requirement(), [norm("n")], units=["u", "w"], instruments=permit, deposits=[deposit()])
    assert verdict(given) == "partly"
    given["convention"]["instruments"] = [instrument()]
    given["state"]["deposits"] = [deposit(units=["u"])]
    assert verdict(given) == "partly"


def test_what_is_reserved_in_a_unit_is_no_target_there() -> None:
    permit = [{**instrument(on=[]), "territory": True}]
    lift = requirement("l", slot("r"), act=["a2"])
    law = [norm("n", units=["u", "w"]), norm("m", limb(act=["a2"], offence=values(refs=[ref("n")])))]
    law[0]["units"], law[1]["units"] = ["u"], ["u", "w"]
    given = world([requirement(), lift], law, units=["u", "w"], instruments=permit, deposits=[deposit(units=["u"])])
    assert verdicts(given, "r", "l") == ["reserved", "met"]
    assert row(given, "l")["inherited"]["narrow"] == []
    law[0]["units"], law[1]["units"] = ["u", "w"], ["u"]
    assert verdicts(given, "r", "l") == ["met", "met"]
    assert row(given, "l")["without"]["verdict"] == "partly"


# ---- Boxes with conditions -----------------------------------------------------------------------


def conditional(*conditions: str, **elements: Any) -> Json:
    return {**box(**elements), "conditions": list(conditions)}


def test_a_box_with_conditions_holds_only_what_has_them_all() -> None:
    def judged(permitted: Json, declared: Json, *exceptions: Json) -> str:
        law = [norm("n", limb([unless("c1")]))]
        permit = [instrument(exclude=[permitted], except_=exceptions)]
        return verdict(world(requirement(), law, instruments=permit, deposits=[deposit(exclude=[declared])]))

    assert judged(box(), conditional("c1")) == "reserved"
    assert judged(conditional("c1"), box()) == "reserved"
    assert judged(conditional("c1"), conditional("c1", "c2")) == "partly"
    assert judged(conditional("c2"), conditional("c1")) == "partly"
    assert judged(box(), conditional("c1"), conditional("c2")) == "partly"
    assert judged(box(), conditional("c1", act=["a1"])) == "reserved"
    assert judged(box(), conditional("c1", act=["a2"])) == "partly"


# ---- Instruments that apply to some States, or cannot be computed --------------------------------


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ([], "reserved"),
        ([fact("f")], "reserved"),
        ([fact("f", False)], "missing"),
        ([fact("f", False, until=4)], "reserved"),
        # A doubt over what is permitted is one for the State in the broad reading only.
        ([fact("f", False, arguable=True)], "disputed missing/reserved"),
        ([fact("f", arguable=True)], "reserved"),
    ],
)
def test_an_instrument_permits_nothing_where_its_fact_does_not_hold(facts: list[Json], expected: str) -> None:
    permit = [{**instrument(exclude=[box()]), "apply_when": ["f"]}]
    assert (
        verdict(world(requirement(), instruments=permit, deposits=[deposit(exclude=[box()])], facts=facts)) == expected
    )


def test_an_instrument_that_cannot_be_computed() -> None:
    permit = [{**instrument(exclude=[box(act=["a1"])]), "computable": False}]
    asked = requirement(act=["a1", "a2"])
    both = [["u", {"act": "a1"}], ["u", {"act": "a2"}]]
    # What the deposit takes out, it takes out in the broad reading only.
    found = row(world(asked, instruments=permit, deposits=[deposit(exclude=[box(act=["a1"])])]))
    assert found["missing"] == {"narrow": both, "broad": [["u", {"act": "a2"}]]}
    found = row(world(asked, instruments=permit, deposits=[deposit(exclude=[box(act=["a2"])])]))
    assert found["missing"] == {"narrow": both, "broad": both}
    # So it is with one that is itself without computable reach: all the instrument permits.
    found = row(world(asked, instruments=permit, deposits=[deposit(computable=False)]))
    assert found["missing"] == {"narrow": both, "broad": [["u", {"act": "a2"}]]}
    permit = [{**instrument(require=["c1"]), "computable": False}]
    law = [norm("n", limb([only_if("c1")]))]
    assert (
        verdict(world(requirement(), law, instruments=permit, deposits=[deposit(["c1"])])) == "disputed partly/reserved"
    )
    assert verdict(world(requirement(), law, instruments=permit)) == "partly"
    barred = {**permit[0], "apply_when": ["f"]}
    given = world(requirement(), law, instruments=[barred], deposits=[deposit(["c1"])], facts=[fact("f", False)])
    assert verdict(given) == "partly"
