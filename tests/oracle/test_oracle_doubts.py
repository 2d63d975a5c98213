"""The oracle on what is in doubt of a norm (docs/semantics.md §4), reasoned out by hand."""

from __future__ import annotations

from typing import Any

from .oracle import answer
from .worldkit import (
    Json,
    below,
    limb,
    norm,
    only_if,
    requirement,
    row,
    select,
    slot,
    unless,
    values,
    verdict,
    world,
)


def test_a_status_in_doubt() -> None:
    assert verdict(world(requirement(), [norm(arguable=True)])) == "disputed missing/met"
    assert verdict(world(requirement(), [norm(status="repealed")])) == "missing"


def test_a_forbidden_thing_done_by_a_norm_whose_status_is_in_doubt() -> None:
    asked = {**requirement(), "kind": "forbid"}
    assert verdict(world(asked, [norm(arguable=True)])) == "disputed missing/met"


def _by(to: Json, **other: Any) -> str:
    """Attempt of what a reference finds, where only the access that ``other`` describes is outlined."""
    asked = [requirement("r"), requirement("s", slot("r"), act=["a2"])]
    attempt = limb(act=["a2"], offence=values(refs=[{"to": to}]))
    return verdict(world(asked, [norm("n", **other), norm("m", attempt)]), "s")


def test_a_mode_of_trial_a_class_and_a_penalty_in_doubt() -> None:
    assert _by({"mode": "indictable"}) == "met"
    assert _by({"mode": "indictable"}, mode=None, broad={"mode": "indictable"}) == "disputed missing/met"
    assert _by({"class": "crime"}, broad={"classes": ["crime"]}) == "disputed missing/met"
    assert _by({"penalty_at_least": 24}, broad={"penalty": 24}) == "disputed missing/met"
    assert _by({"all": True}, arguable=True) == "disputed depends/met"


def test_a_penalty_in_doubt_and_a_threshold() -> None:
    light = world(requirement(), [norm(penalty=6)], selects=[select()])
    assert below(light) == [["r", "u", {"act": "a1"}]]
    doubted = world(requirement(), [norm(penalty=6, broad={"penalty": 24})], selects=[select()])
    assert answer(doubted)["selects"]["s"] == {"narrow": [["r", "u", {"act": "a1"}]], "broad": []}


def test_one_of_several_values_of_a_condition() -> None:
    def judged(*lines: Json) -> str:
        asked = {**requirement(), "requires": ["c1"]}
        return verdict(world(asked, [norm("n", limb(lines))]))

    assert judged(only_if("c1", "c2", arguable_terms=["c2"])) == "met"
    assert judged(only_if("c1", "c2", arguable_terms=["c1"])) == "disputed partly/met"
    assert judged(unless("c1", "c2", arguable_terms=["c1"])) == "disputed missing/partly"
    assert judged(unless("c2", "c3", arguable_terms=["c2"])) == "partly"
    # Where all of them are in doubt the line is.
    assert judged(only_if("c2", "c3", arguable_terms=["c2", "c3"])) == "disputed partly/met"
    assert judged(unless("c2", arguable_terms=["c2"])) == "disputed partly/met"


def test_one_of_several_values_of_an_exception() -> None:
    def judged(unsure: list[str], conditions: list[str]) -> Any:
        taken = {"elements": {"act": ["a1", "a2"]}, "conditions": conditions, "arguable_terms": {"act": unsure}}
        asked = requirement(act=["a1", "a2", "a3"])
        return row(world(asked, [norm("n", limb(act=["a1", "a2", "a3"], excludes=[taken]))]))["missing"]

    one, other = ["u", {"act": "a1"}], ["u", {"act": "a2"}]
    assert judged([], []) == {"narrow": [one, other], "broad": [one, other]}
    assert judged(["a1"], []) == {"narrow": [one, other], "broad": [other]}
    assert judged(["a1", "a2"], ["c1"]) == {"narrow": [one, other], "broad": []}


def test_any_in_doubt() -> None:
    whatever = {**values(any_=True), "any_arguable": True}
    assert verdict(world(requirement(), [norm("n", limb(act=whatever))])) == "disputed missing/met"
    asked = requirement(act=["a1"], means=["m1"])
    assert verdict(world(asked, [norm("n", limb(act=["a1"], means=whatever))])) == "met"
