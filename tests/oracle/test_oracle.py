"""The oracle on worlds small enough to reason out from docs/semantics.md by hand."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from .oracle import answer
from .random_worlds import random_world, well_formed
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

# ---- The worked examples of section 8 ------------------------------------------------------------

# Article 2: c1 is "protected", c2 "infringing security measures", c3 "damage".
ARTICLE_2 = vocabulary(implies=[("c2", "c1")])
DECLARABLE = [instrument(require=["c2"])]


@pytest.mark.parametrize(
    ("asks", "declared", "expected", "without"),
    [
        ("c1", None, "partly", "partly"),
        ("c1", "c2", "reserved", "partly"),
        ("c2", None, "partly", "partly"),
        ("c2", "c2", "reserved", "partly"),
        ("c1", "c3", "partly", "partly"),
        # The declaration asks for what infringing implies: q implies x, so V is "c1 absent".
        ("c1", "c1", "reserved", "partly"),
        ("c2", "c1", "partly", "partly"),
    ],
)
def test_narrowing_and_declaration(asks: str, declared: str | None, expected: str, without: str) -> None:
    deposits = [deposit([declared])] if declared else []
    given = world(
        requirement(),
        [norm("n", limb([only_if(asks)]))],
        words=ARTICLE_2,
        instruments=DECLARABLE,
        deposits=deposits,
    )
    found = row(given)
    assert (found["verdict"], found["without"]["verdict"]) == (expected, without)
    gap = [] if expected == "reserved" else [["u", {"act": "a1"}]]
    assert found["missing"] == {"narrow": gap, "broad": gap}


def test_floor_of_an_exclusion() -> None:
    acts, items = ["a1", "a2"], ["i1", "i2"]
    r4 = requirement("r4", act=["a3"])
    r6 = requirement("r6", slot("r4", element="purpose"), act=acts, item=items)
    n4 = norm("n4", limb(act=["a3"]))
    permit = instrument(exclude=[box("r6")], except_=[box("r6", act=["a1"], item=["i1"])])
    everything = [deposit(exclude=[box("r6")])]
    given = world([r4, r6], [n4], instruments=[permit], deposits=everything)
    assert row(given, "r6")["missing"]["narrow"] == [["u", {"act": "a1", "item": "i1"}]]
    assert verdict(given, "r6") == "missing"
    law = norm("n6", limb(act=["a1"], item=["i1"], purpose=values(refs=[ref("n4")])))
    given["state"]["norms"].append(law)
    assert verdict(given, "r6") == "reserved"
    assert row(given, "r6")["without"]["verdict"] == "partly"


def test_attempt_of_what_is_not_in_place_depends() -> None:
    r4, r11 = requirement("r4"), requirement("r11", slot("r4"), act=["a2"])
    given = world([r4, r11], parents={"P": ["r4", "r11"], "Q": ["r11"]})
    assert [verdict(given, i) for i in ("r4", "r11", "P", "Q")] == [
        "missing",
        "depends",
        "missing",
        "depends",
    ]
    assert row(given, "r11")["inherited"]["narrow"] == [["r4", "missing"]]
    assert row(given, "r11")["missing"]["narrow"] == []


def test_no_law() -> None:
    declared = [deposit(["c2"])]
    assert verdict(world(requirement())) == "missing"
    assert verdict(world(requirement(), instruments=DECLARABLE, deposits=declared)) == "missing"


# ---- Vocabulary ----------------------------------------------------------------------------------


def test_a_whole_keeps_a_remainder_only_with_includes() -> None:
    law = [norm("n", limb(act=["a1", "a2"]))]
    asked = requirement(act=["aw"])
    includes = vocabulary(includes=[["aw", ["a1", "a2"]]])
    assert verdict(world(asked, law, words=vocabulary(is_=[["aw", ["a1", "a2"]]]))) == "met"
    found = row(world(asked, law, words=includes))
    assert (found["verdict"], found["missing"]["broad"]) == ("partly", [["u", {"act": "aw"}]])
    assert verdict(world(requirement(), [norm("n", limb(act=["aw"]))], words=includes)) == "met"


def test_an_is_whole_present_has_a_part_present() -> None:
    words = vocabulary(is_=[["c3", ["c1", "c2"]]])
    one_each = [limb([only_if("c1")]), limb([only_if("c2")]), limb([unless("c3")])]
    assert verdict(world(requirement(), [norm("n", *one_each)], words=words)) == "met"
    assert verdict(world(requirement(), [norm("n", *one_each)])) == "partly"


def test_an_implication_under_intention() -> None:
    line = {"if": "a1", "then": "c1", "under_intention": True}
    words, asked = vocabulary(implies=[line]), requirement()
    law = [norm("n", limb([only_if("c1")]), mental=[])]
    assert verdict(world(asked, law, words=words)) == "met"
    assert verdict(world({**asked, "mental": "recklessness"}, law, words=words)) == "partly"


def test_an_arguable_implication_holds_in_the_broad_reading() -> None:
    words = vocabulary(implies=[{"if": "a1", "then": "c1", "arguable": True}])
    given = world(requirement(), [norm("n", limb([only_if("c1")]))], words=words)
    assert verdict(given) == "disputed partly/met"


def test_exclusions_make_situations_impossible() -> None:
    words = vocabulary(excludes=[["a1", "c1"], ["a1", "i2"]])
    law = [norm("n", limb([unless("c1")], act=["a1"], item=["i1"]))]
    assert verdict(world(requirement(act=["a1"], item=["i1", "i2"]), law, words=words)) == "met"


# ---- Requirements --------------------------------------------------------------------------------


def test_required_and_spared() -> None:
    law = [norm("n", limb([only_if("c1"), unless("c2")]))]
    assert verdict(world(requirement(), law)) == "partly"
    assert verdict(world({**requirement(), "requires": ["c1"], "spares": ["c2"]}, law)) == "met"


def test_any_of_is_covered_by_some_atom_and_reserved_by_all() -> None:
    asked = requirement(act=("any of", ["a1", "a2"]))
    assert verdict(world(asked, [norm("n", limb(act=["a2"]))])) == "met"
    two_halves = [limb([only_if("c1")], act=["a1"]), limb([unless("c1")], act=["a2"])]
    assert verdict(world(asked, [norm("n", *two_halves)])) == "met"
    permit = [instrument(exclude=[box()])]
    half, both = [deposit(exclude=[box(act=["a1"])])], [deposit(exclude=[box(act=["a1", "a2"])])]
    assert verdict(world(asked, instruments=permit, deposits=half)) == "missing"
    assert verdict(world(asked, instruments=permit, deposits=both)) == "reserved"
    assert row(world(asked))["missing"]["narrow"] == [["u", {}]]


def test_the_chosen_any_of_atom_takes_no_part_in_what_is_possible() -> None:
    words = vocabulary(implies=[("a1", "c1")])
    law = [norm("n", limb([only_if("c1")], act=["a1"]))]
    assert verdict(world(requirement(act=["a1"]), law, words=words)) == "met"
    assert verdict(world(requirement(act=("any of", ["a1"])), law, words=words)) == "partly"


def test_set_by_law_and_judged_elsewhere_are_passed_over() -> None:
    exception = {"elements": {"means": ["m1"]}, "conditions": ["c1"]}
    law = [norm("n", limb(act=["a1"], means=["m1"])), norm("n2", limb(excludes=[exception]))]
    by_law = requirement(act=["a1"], means=("set by law", []))
    assert verdict(world(by_law, law[:1])) == "met"
    assert verdict(world({**requirement(), "elsewhere": ["means"]}, law[:1])) == "met"
    assert verdict(world(requirement(), law[:1])) == "partly"
    # An exception that names what is passed over takes out nothing, even with a condition besides.
    assert verdict(world(by_law, law[1:])) == "met"
    assert verdict(world({**requirement(), "elsewhere": ["means"]}, law[1:])) == "met"
    assert verdict(world(requirement(), law[1:])) == "partly"


# ---- Two readings --------------------------------------------------------------------------------


def test_an_arguable_sole_limit() -> None:
    doubtful: Json = {"term": "p1", "arguable": True}

    def judged(purpose: Json) -> str:
        law = [norm("n", limb(act=["a1"], purpose=purpose))]
        return verdict(world(requirement(act=["a1"], purpose=["p1", "p2"]), law))

    assert judged(values(doubtful)) == "disputed partly/met"
    assert judged(values(doubtful, "p2")) == "disputed partly/met"
    assert judged(values(doubtful, refs=[ref("n", arguable=True)])) == "disputed partly/met"
    assert judged(values("p2")) == "partly"


def test_an_arguable_core_value() -> None:
    doubtful: Json = {"term": "a1", "arguable": True}
    asked = requirement(act=["a1", "a2"])
    assert verdict(world(asked, [norm("n", limb(act=values(doubtful)))])) == ("disputed missing/partly")
    assert verdict(world(asked, [norm("n", limb(act=values(doubtful, "a2")))])) == ("disputed partly/met")


# ---- Examined, roll-up ---------------------------------------------------------------------------


def test_what_was_not_searched_is_no_gap() -> None:
    asked = requirement(act=["a1", "a2"])
    searched = [{"requirements": ["r"], "units": ["u"]}]

    def judged(norms: list[Json], examined: list[Json], **more: Any) -> str:
        return verdict(world(asked, norms, examined=examined, **more))

    assert judged([], []) == "not-examined"
    assert judged([norm("n")], []) == "not-examined"
    assert judged([norm("n", limb(act=["a1", "a2"]))], []) == "met"
    assert judged([], [{**searched[0], "from": 5, "until": 5}]) == "missing"
    assert judged([], [{**searched[0], "until": 4}]) == "not-examined"
    assert judged([], searched, units=["u", "w"]) == "missing"
    lift = requirement("r2", slot("r"), act=["a3"])
    given = world([asked, lift], examined=[])
    assert verdict(given, "r2") == "not-examined"
    assert row(given, "r2")["inherited"]["narrow"] == [["r", "unexamined"]]


def test_roll_up() -> None:
    law = [
        norm("n1", limb(act=["a1"])),
        norm("n2", limb([only_if("c1")], act=["a2"])),
    ]
    asked = [
        requirement("met", act=["a1"]),
        requirement("partly", act=["a2"]),
        requirement("missing", act=["a3"]),
        requirement("unsearched", act=["a3"]),
        requirement("reserved", act=["aw"]),
        requirement("depends", slot("missing"), act=["a1"]),
    ]
    parents = {
        "A": (["met", "reserved", "depends"], "reserved"),
        "B": (["met", "unsearched", "reserved"], "not-examined"),
        "C": (["missing", "unsearched", "depends"], "missing"),
        "D": (["missing", "met"], "partly"),
        "E": (["partly", "unsearched"], "partly"),
        "F": (["depends"], "depends"),
        "G": ([], "not-applicable"),
        "H": (["A", "F"], "reserved"),
        "I": (["met", "depends"], "met"),
    }
    given = world(
        asked,
        law,
        instruments=[instrument(exclude=[box("reserved")])],
        deposits=[deposit(exclude=[box("reserved")])],
        examined=[{"requirements": ["met", "partly", "missing"], "units": ["u"]}],
        parents={p: children for p, (children, _) in parents.items()},
    )
    assert {p: verdict(given, p) for p in parents} == {p: v for p, (_, v) in parents.items()}


# ---- Random worlds -------------------------------------------------------------------------------


def test_random_worlds_are_answered_and_every_verdict_occurs() -> None:
    requirements: Counter[str] = Counter()
    parents: Counter[str] = Counter()
    for seed in range(200):
        given = random_world(seed)
        assert well_formed(given)
        verdicts = answer(given)["verdicts"]
        modelled = {r["id"] for r in given["convention"]["requirements"]}
        for ident, found in verdicts.items():
            (requirements if ident in modelled else parents)[found["verdict"]] += 1
    every = {"met", "reserved", "partly", "missing", "not-examined", "depends", "disputed"}
    assert every <= set(requirements)
    assert every <= set(parents)


def test_the_same_seed_gives_the_same_world_and_answer() -> None:
    for seed in range(5):
        assert random_world(seed) == random_world(seed)
        assert answer(random_world(seed)) == answer(random_world(seed))
