"""How many situations one that is listed stands for: as many as are there when all are listed."""

from __future__ import annotations

from collections import Counter
from itertools import permutations
from typing import Any

import pytest

from compliance.conditions import NOTHING
from compliance.judge import World
from compliance.situations import Base
from tests.mutation.pin import pinned
from tests.oracle.worldkit import (
    limb,
    norm,
    only_if,
    ref,
    requirement,
    slot,
    through,
    unless,
    values,
    vocabulary,
    world,
)
from tests.worlds import judged

Json = dict[str, Any]
LIFTED = [
    (name, given)
    for name, given, _ in pinned()
    if name.startswith("random") and any(item.get("slot") for item in given["convention"]["requirements"])
]


def _readings(given: Json) -> list[tuple[World, World]]:
    """Both readings, the situations that stand for others first, then all of them."""
    short, full = judged(given, whole=False), judged(given)
    return [(short.narrow, full.narrow), (short.broad, full.broad)]


@pytest.mark.parametrize("given", [given for _, given in LIFTED[:30]], ids=[name for name, _ in LIFTED[:30]])
def test_what_is_listed_stands_for_all_that_is_covered_below(given: Json) -> None:
    for short, full in _readings(given):
        for id_, space in short.reach.spaces.items():
            below = short.graph.targets(space.requirement)[0]
            if below and not any(item.slot or item.through for item in below):
                told, there = Counter[Any](), Counter[Any]()
                for base in space.required:
                    told[base.own] += space.weight(base)
                for base in full.reach.spaces[id_].required:
                    there[base.own] += short.reach.lists_whole(space.requirement) or _is_covered(base, short)
                assert told == +there


def _is_covered(base: Base, one: World) -> bool:
    powers = base.nested is None or base.nested in one.covered[base.target]
    return powers and (base.served is None or base.served[1] in one.covered[base.served[0]])


def _chain() -> Json:
    """Three acts nobody tells apart, looked through twice; a power over two items for these acts."""
    asked = [
        requirement("r1", act=["a1", "a2", "a3"]),
        requirement("r2", slot("r1"), item=["i1", "i2"]),
        requirement("r3", slot("r2"), means=["m1"]),
        requirement("q", item=["i1", "i2"]),
        {**requirement("r4", slot("r1", element="served")), "elements": {}, "through": through("q")},
    ]
    whole = values(any_=True)
    norms = [
        norm("n1", limb(act=["a1", "a2", "a3"])),
        norm("n2", limb(item=["i1", "i2"], offence=whole)),
        norm("n3", limb(offence=whole)),
        norm("n4", limb(item=["i1", "i2"], served=whole)),
    ]
    return world(asked, norms)


def test_weights_multiply_along_a_chain_of_lifts_and_beside() -> None:
    for short, full in _readings(_chain()):
        counts = {}
        for id_, space in short.reach.spaces.items():
            below = {one for base in space.required if base.nested for one in [(base.target, base.nested), base.served]}
            counts[id_] = (
                [space.weight(base) for base in space.required],
                sorted(space.weight_below(one) for one in below if one),
            )
            assert sum(counts[id_][0]) == len(full.reach.spaces[id_].required)
            whole = full.reach.spaces[id_]
            assert {whole.weight(base) for base in whole.required} == {1}
            assert {whole.weight_below((base.target, base.nested)) for base in whole.required if base.nested} <= {1}
        assert counts == {
            "r1": ([1, 1, 1], []),
            "r2": ([3, 3], [3]),
            "r3": ([6], [6]),
            "q": ([1, 1], []),
            "r4": ([6], [2, 3]),
        }


def _verdict(asked: Json, *norms: Json, **relations: Any) -> str:
    found = judged(world([asked], norms, words=vocabulary(**relations)), whole=False)
    return found.verdicts("r").verdict.value


def test_what_is_impossible_under_intention_only_is_not_asked_of_who_intends() -> None:
    under = {"if": "c1", "then": "c2", "under_intention": True}
    asked = {**requirement("r"), "requires": ["c1"]}
    for mental, wanted in (("intention", "met"), ("recklessness", "partly")):
        of = {**asked, "mental": mental}
        assert _verdict(of, _norm(limb([only_if("c2")])), implies=[under]) == wanted
        assert _verdict(of, _norm(limb([unless("c3")])), implies=[under], excludes=[["c2", "c3"]]) == wanted


def _norm(one: Json) -> Json:
    return norm("n", one, mental=[{"level": "recklessness"}])


def test_what_the_requirement_names_takes_part_in_relations() -> None:
    asked = {**requirement("r"), "requires": ["c1"], "spares": []}
    assert _verdict(asked, norm("n", limb([only_if("c2")])), implies=[["c1", "c2"]]) == "met"
    spared = {**requirement("r"), "requires": [], "spares": ["c1"]}
    assert _verdict(spared, norm("n", limb([unless("c2")])), implies=[["c2", "c1"]]) == "met"


def test_a_unit_is_filled_where_power_and_offence_both_have_situations() -> None:
    for more, filled in (({}, {"u"}), ({"requires": ["c1"], "spares": ["c1"]}, set())):
        given = _chain()
        given["convention"]["requirements"][0] |= more
        for short, _ in _readings(given):
            assert short.reach.spaces["r4"].filled == filled
            assert short.reach.spaces["q"].filled == {"u"}


def test_conditions_of_references_stand_in_order() -> None:
    refs = [
        {"to": {"penalty_at_least": 12}},
        {"to": {"penalty_at_least": 36}},
        ref("n2"),
        ref("n3"),
        {"to": {"law": "L"}},
    ]
    norms = [norm("n2", limb(act=["a3"]), penalty=60), norm("n3", limb(act=["a3"]), penalty=20)]
    norms += [norm(f"p{number}", limb(act=["a1"], served=values(refs=[one]))) for number, one in enumerate(refs)]
    power = {**requirement("q", act=["a1"]), "elsewhere": ["served"]}
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    low, high, n2, n3, law = "<penalty 12>", "<penalty 36>", "<norm n2>", "<norm n3>", "<offence L>"
    ordered = {(high, low), (n2, low), (n2, high), (n2, law), (n3, low), (n3, law)}
    for short, _ in _readings(world([power, scope], norms)):
        (node,) = short.reach.spaces["r"].required.values()
        assert short.reach.spaces["r"].references == {low, high, n2, n3, law}
        for one, other in permutations((low, high, n2, n3, law), 2):
            broken = short.diagram.cube({(0, one): True, (0, other): False})
            assert (short.diagram.both(node, broken) == NOTHING) is ((one, other) in ordered), (one, other)
