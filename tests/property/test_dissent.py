"""Two opinions of random laws: nothing parts from itself, what is named turns the verdict, the order mirrors."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from dataclasses import replace
from random import Random
from typing import Any

import pytest

from compliance.dissent import Side, opinions
from compliance.exchange import Exchange
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Verdicts
from compliance.opinions import Opinions, Part
from compliance.penalties_as_norms import TARGET_OFFENCE, with_penalties_as_norms
from compliance.statute import DEPRIVATION_OF_LIBERTY, MONETARY_SANCTION, SANCTION
from compliance.vocabulary import Element, Sort, Term, Vocabulary
from tests.oracle.random_worlds import random_world
from tests.world_states import day, reservations, state
from tests.worlds import convention
from tests.worlds import vocabulary as of_world

Json = dict[str, Any]
NUMBER, CHUNK = 120, 30


def another_opinion(world: Json, random: Random) -> Json:
    """The same world as another annotator may see it: some norms read otherwise, some not at all."""
    other = deepcopy(world)
    held = other["state"]
    held["norms"] = [norm for norm in held["norms"] if random.random() > 0.15]
    for norm in held["norms"]:
        if random.random() < 0.5:
            _read_otherwise(norm, random)
    for name in ("examined", "facts", "deposits"):
        if random.random() < 0.25:
            held[name] = [one for one in held.get(name, []) if random.random() > 0.3]
    return other


def _read_otherwise(norm: Json, random: Random) -> None:
    limb = random.choice(norm["limbs"])
    doubted = [*limb["conditions"], *(value for said in limb["elements"].values() for value in said["terms"])]
    how = random.randrange(5)
    if how == 0 and doubted:
        random.choice(doubted)["arguable"] = True
    elif how == 1:
        limb["conditions"] = limb["conditions"][1:]
    elif how == 2:
        norm["mental"] = [{"level": random.choice(["negligence", "intention"])}]
    elif how == 3 and limb["elements"]:
        limb["elements"].pop(random.choice(sorted(limb["elements"])))
    else:
        norm["mode"], norm["penalty"] = random.choice([None, "summary", "indictable"]), random.choice([None, 6, 24])


def vocabulary(world: Json) -> Vocabulary:
    """The vocabulary of a world, with what penalty lines stand for."""
    own = of_world(world)
    more = {name: Element(name, Sort.CORE, (), len(own.elements)) for name in (SANCTION, TARGET_OFFENCE)}
    terms = {name: Term(name, SANCTION, ()) for name in (DEPRIVATION_OF_LIBERTY, MONETARY_SANCTION)}
    return replace(own, elements={**own.elements, **more}, terms={**own.terms, **terms})


def side(world: Json) -> Side:
    return Side(with_penalties_as_norms(state(world)), reservations(world))


def told(one: Json, other: Json) -> Opinions:
    return opinions(side(one), side(other), convention(one), vocabulary(one), day(one["date"]))


def pairs(start: int) -> Sequence[tuple[int, Json, Json]]:
    worlds = ((seed, random_world(seed)) for seed in range(start, start + CHUNK))
    return [(seed, world, another_opinion(world, Random(seed))) for seed, world in worlds]


def verdicts(one: Json, other: Json, taken: Sequence[Part]) -> dict[str, Verdicts]:
    """The verdicts of the one side with some parts taken over, judged whole."""
    made = Exchange(side(one), side(other)).with_other(taken)
    graph = ObligationGraph(convention(one), made.state, vocabulary(one), made.reservations)
    return judge(graph, made.reservations, day(one["date"])).provisions()


@pytest.mark.parametrize("start", range(0, NUMBER, CHUNK))
def test_nothing_parts_from_itself(start: int) -> None:
    for seed, world, _other in pairs(start):
        found = told(world, deepcopy(world))
        assert (found.partings, found.turnings) == ((), ()), f"seed {seed}"


@pytest.mark.parametrize("start", range(0, NUMBER, CHUNK))
def test_what_is_named_turns_the_verdict(start: int) -> None:
    turned = 0
    for seed, world, other in pairs(start):
        found = told(world, other)
        for turning in found.turnings:
            turned += 1
            where = f"seed {seed} {turning.one.id}"
            assert turning.on, where
            assert verdicts(world, other, turning.on)[turning.one.id] == turning.other.verdicts, where
            assert verdicts(other, world, turning.on)[turning.one.id] == turning.one.verdicts, where
    assert turned > CHUNK / 4


@pytest.mark.parametrize("start", range(0, NUMBER, CHUNK))
def test_a_verdict_that_turns_on_nothing_named_does_not_turn(start: int) -> None:
    """A part that no verdict turns on turns none, taken over alone by either side."""
    for seed, world, other in pairs(start):
        found = told(world, other)
        for idle in found.idle if found.turnings else ():
            rows = [turning.one.id for turning in found.turnings]
            for one, there in ((world, other), (other, world)):
                plain, with_it = verdicts(one, there, ()), verdicts(one, there, [idle.part])
                assert [plain[row] for row in rows] == [with_it[row] for row in rows], f"seed {seed} {idle.part}"


@pytest.mark.parametrize("start", range(0, NUMBER, CHUNK))
def test_the_other_way_round_is_the_mirror(start: int) -> None:
    for seed, world, other in pairs(start):
        there, back = told(world, other), told(other, world)
        assert [one.part for one in there.partings] == [one.part for one in back.partings], f"seed {seed}"
        for one, mirrored in zip(there.partings, back.partings, strict=True):
            assert one.standing == mirrored.standing[::-1]
            assert (one.facts.only_one, one.facts.only_other) == (mirrored.facts.only_other, mirrored.facts.only_one)
            sides = {(norm.one and norm.one.key, norm.other and norm.other.key) for norm in one.norms}
            assert sides == {
                (norm.other and f"1:{norm.other.key[2:]}", norm.one and f"2:{norm.one.key[2:]}")
                for norm in mirrored.norms
            }, f"seed {seed}"
        assert [(turn.one.id, turn.on) for turn in there.turnings] == [
            (turn.one.id, turn.on) for turn in back.turnings
        ], f"seed {seed}"


@pytest.mark.parametrize("start", range(0, NUMBER, CHUNK))
def test_all_parts_taken_over_are_the_other_side(start: int) -> None:
    for seed, world, other in pairs(start):
        every = [one.part for one in Exchange(side(world), side(other)).partings]
        assert verdicts(world, other, every) == verdicts(other, world, ()), f"seed {seed}"
        assert verdicts(world, other, ()) == verdicts(other, world, every), f"seed {seed}"
