"""The relations of a vocabulary, the bands of numbers and which deposits stand, against what is written out by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import chain, combinations
from typing import Any

import pytest

from compliance import convention as c
from compliance.bands import mentioned_ranges, with_bands
from compliance.conditions import EVERYTHING, Assignments
from compliance.graph import ObligationGraph
from compliance.judgement import DepositState, Reading
from compliance.numbers import NO_END
from compliance.relations import Possible, Relations
from compliance.reservations import Deposit, Reservations
from compliance.situations import atoms_of, shape_of
from compliance.standing import counting, mentioned_terms, standing
from compliance.statute import Period, Reference, ReferenceKind, Value
from compliance.vocabulary import Element, Exclusion, Implication, Parts, Sort, Term, Vocabulary
from tests.oracle.worldkit import fact, limb, norm, requirement, term, world
from tests.world_states import reservations, state
from tests.worlds import convention, vocabulary

Json = dict[str, Any]
TERMS = ["big", "w", "p1", "p2", "z", "a", "b", "c", "d", "e", "f"]
SOME = [name for name in TERMS if name not in ("p2", "d")]
WORDS = Vocabulary(
    {"act": Element("act", Sort.CORE, ())},
    {name: Term(name, "act", (), order=order) for order, name in enumerate(TERMS)},
    (Parts("w", ("p1", "p2"), True), Parts("big", ("w", "z"), False)),
    (Implication("a", "b"), Implication("b", "c", arguable=True), Implication("p1", "d", under_intention=True)),
    (Exclusion("e", "f"), Exclusion("z", "a")),
)


def _relations() -> tuple[Relations, Relations]:
    return Relations(WORDS, Reading.NARROW), Relations(WORDS, Reading.BROAD)


def test_terms_stand_for_their_atoms_and_lie_in_their_wholes() -> None:
    narrow, _ = _relations()
    assert {name: set(narrow.atoms(name)) for name in ("big", "w", "z", "?")} == {
        "big": {"w", "p1", "p2", "z"},
        "w": {"w", "p1", "p2"},
        "z": {"z"},
        "?": {"?"},
    }
    assert {name: set(narrow.wholes(name)) for name in ("big", "p1", "z", "?")} == {
        "big": {"big"},
        "p1": {"p1", "w", "big"},
        "z": {"z", "big"},
        "?": {"?"},
    }
    assert [narrow.shares_atoms("w", ["z", "p2"]), narrow.shares_atoms("w", ["z", "a"])] == [True, False]
    assert [narrow.keeps_remainder(name) for name in ("w", "big", "a")] == [True, False, False]
    assert [narrow.order(name) for name in ("big", "f", '"quoted"')] == [0, 10, 1 << 20]


def test_atoms_are_told_in_the_order_of_the_vocabulary() -> None:
    relations, _ = _relations()
    assert atoms_of(["b", "big", "a"], relations) == ("w", "p1", "p2", "z", "a", "b")
    assert atoms_of(['"y"', "c", '"x"'], relations) == ("c", '"x"', '"y"')


def test_an_element_stands_at_its_place_among_the_atoms_or_nowhere() -> None:
    (asked,) = convention(world(requirement(act=["a1"], item=("any of", ["i1"]), means=["m1"]))).requirements
    shape = shape_of(asked)
    assert [shape.place(element) for element in ("act", "means", "item", "served")] == [0, 1, None, None]


def test_what_a_term_implies_depends_on_reading_and_intention() -> None:
    narrow, broad = _relations()
    assert narrow.implied("a", True) == {"a", "b"}
    assert broad.implied("a", False) == {"a", "b", "c"}
    assert narrow.implied("p1", False) == {"p1", "w", "big"}
    assert narrow.implied("p1", True) == {"p1", "w", "big", "d"}
    assert narrow.counting(False) == WORDS.implications[:1]
    assert broad.counting(True) == WORDS.implications
    assert narrow.closure(["p1"], False) == {"p1", "w", "big", "z"}
    assert narrow.closure(["w", "p1"], True) == {"p1", "w", "big", "z", "d"}
    assert narrow.closure(["w"], True) == {"w", "big", "z"}
    assert broad.closure([], True) == frozenset()


@pytest.mark.parametrize("chosen", [("f",), ("a",), ("z",), ("p1",), ("w", "e")])
def test_possible_assignments_keep_every_relation(chosen: tuple[str, ...]) -> None:
    narrow, wide = _relations()
    for relations in (narrow, wide):
        diagram: Assignments[tuple[int, str]] = Assignments()
        given = frozenset(chain.from_iterable(relations.wholes(atom) for atom in chosen))
        possible = Possible(relations, frozenset(SOME), False, diagram)
        node = possible.assignments(given)
        assert possible.assignments(given) == node
        broad = relations is wide
        free = [name for name in SOME if name not in given]
        held = EVERYTHING
        for number in range(len(free) + 1):
            for some in combinations(free, number):
                if not _kept({*some, *given}, broad):
                    there = diagram.cube({(0, name): name in some for name in free})
                    assert diagram.both(there, node) == 0
                    held = diagram.less(held, there)
        assert held == node
        assert [possible.present(name, given) == EVERYTHING for name in TERMS] == [name in given for name in TERMS]


def _kept(has: set[str], broad: bool) -> bool:
    follows = [("p1", {"w"}), ("w", {"big"}), ("z", {"big"}), ("big", {"w", "z"}), ("a", {"b"})]
    follows += [("b", {"c"})] * broad
    return all(one not in has or has & then for one, then in follows) and not ({"e", "f"} <= has or {"z", "a"} <= has)


def test_only_relations_between_terms_that_matter_count() -> None:
    diagram: Assignments[tuple[int, str]] = Assignments()
    _, broad = _relations()

    def possible(*terms: str) -> Possible:
        return Possible(broad, frozenset(terms), True, diagram)

    b, c_, d = (diagram.present((0, name)) for name in "bcd")
    assert possible().assignments(frozenset({"a"})) == diagram.both(b, c_)
    assert possible("e").assignments(frozenset()) == EVERYTHING
    assert possible("e").assignments(frozenset({"f"})) == diagram.absent((0, "e"))
    assert possible("big", "w").assignments(frozenset()) == diagram.less(
        EVERYTHING, diagram.both(diagram.present((0, "w")), diagram.absent((0, "big")))
    )
    assert diagram.variables(possible("w", "p1").assignments(frozenset())) == {(0, "w"), (0, "p1"), (0, "d")}
    assert possible().assignments(frozenset({"p1", "w", "big"})) == d


def test_what_an_atom_chosen_makes_present_under_intention_rules_out_what_excludes_it() -> None:
    then = [("a", "w"), ("p1", "x"), ("p2", "x")]
    words = replace(
        WORDS,
        parts=(Parts("w", ("p1", "p2"), False),),
        implications=tuple(Implication(*pair, under_intention=True) for pair in then),
        exclusions=(Exclusion("x", "t"),),
    )
    diagram: Assignments[tuple[int, str]] = Assignments()
    for intention in (True, False):
        possible = Possible(Relations(words, Reading.BROAD), frozenset("t"), intention, diagram)
        assert diagram.within(possible.assignments(frozenset("a")), diagram.absent((0, "t"))) is intention


def test_what_is_implied_twice_hides_nothing() -> None:
    pairs = [("a", "z"), ("a", "b"), ("a", "c"), ("c", "b")]
    words = replace(WORDS, parts=(), implications=tuple(Implication(*pair) for pair in pairs))
    assert Relations(words, Reading.BROAD).implied("a", False) == {"a", "b", "c", "z"}


# ---- Bands

NUMBERS = replace(WORDS, elements={**WORDS.elements, "age": Element("age", Sort.NUMBER, ())})


def test_ranges_become_terms_made_of_bands() -> None:
    told = ["age:18..", "age:0..17", "age:16..20", "act:1..2", "other:1..2", "a", "act:0..", "age:0..0"]
    found = with_bands(NUMBERS, told)
    bands = ["age:0..0", "age:1..15", "age:16..17", "age:18..20", "age:21.."]
    places = {id_: item.order for id_, item in found.terms.items() if id_ not in TERMS}
    order = ["age:0..0", "age:0..17", "age:1..15", "age:16..17", "age:16..20", "age:18..20", "age:18..", "age:21.."]
    assert list(found.terms) == TERMS + order
    assert places == {id_: number for number, id_ in enumerate(order, len(TERMS))}
    assert {found.terms[id_] for id_ in order} == {Term(id_, "age", (), order=places[id_]) for id_ in order}
    parts = {"age:0..17": bands[:3], "age:16..20": bands[2:4], "age:18..": bands[3:]}
    assert found.parts == WORDS.parts + tuple(Parts(whole, tuple(inside), False) for whole, inside in parts.items())
    assert found.exclusions == WORDS.exclusions + tuple(Exclusion(*pair) for pair in combinations(bands, 2))
    assert with_bands(NUMBERS, ["a", "act:1..2", "other:1..2"]) is NUMBERS


def test_ranges_of_two_elements_are_cut_apart() -> None:
    two = replace(NUMBERS, elements={**NUMBERS.elements, "days": Element("days", Sort.NUMBER, ())})
    found = with_bands(two, ["age:1..2", "days:3..", "age:1..1"])
    assert list(found.terms)[len(TERMS) :] == ["age:1..1", "age:1..2", "age:2..2", "days:3.."]
    assert found.parts[-1] == Parts("age:1..2", ("age:1..1", "age:2..2"), False)
    assert found.exclusions[len(WORDS.exclusions) :] == (Exclusion("age:1..1", "age:2..2"),)
    assert (NO_END, found.terms["days:3.."].order) == (1 << 40, len(TERMS) + 3)


def _age(number: int) -> str:
    return f"age:{number}.."


def _told_everywhere() -> Json:
    """A world with a range at every place where one may stand, ``age:1..`` and on."""
    asked = requirement(age=[_age(1)])
    asked |= {"requires": [_age(2)], "spares": [_age(3)]}
    one = limb(
        [{"only_if": [_age(4)]}],
        age=[term(_age(5), only_if=[[_age(6)]])],
        act=["a1"],
        excludes=[{"elements": {"age": [_age(7)]}, "conditions": [_age(8)]}],
    )
    given = world([asked], [norm("n", one), norm("m", limb([{"unless": [_age(9)]}]))])
    boxes = [
        {"on": ["r"], "elements": {"age": [_age(n)], "act": ["a1"]}, "conditions": [_age(n + 1)]} for n in (10, 12, 14)
    ]
    permit = {"id": "p", "kind": "declaration", "on": ["r"], "require": [_age(16)]}
    given["convention"]["instruments"] = [{**permit, "exclude": boxes[:1], "except": boxes[1:2]}]
    made = {"instrument": "p", "kind": "declaration", "require": [[_age(17), "c1"], [_age(18)]]}
    given["state"]["deposits"] = [{**made, "exclude": boxes[2:]}]
    return given


def test_ranges_are_found_wherever_they_are_mentioned() -> None:
    given = _told_everywhere()
    found = mentioned_ranges(convention(given), state(given), reservations(given))
    assert found == {_age(number) for number in range(1, 19)}
    assert mentioned_ranges(convention(given), state(given), None) == found - {_age(n) for n in (14, 15, 17, 18)}


# ---- Which deposits stand

PERMIT = c.Instrument("40(1)", c.InstrumentKind.DECLARATION, ("r",), require=("c1",))
MADE = Deposit("40(1)", c.InstrumentKind.DECLARATION)
DAY, EVE, MORROW = date(2001, 5, 2), date(2001, 5, 1), date(2001, 5, 3)


def _graph(*instruments: c.Instrument, facts: list[Json] | None = None) -> ObligationGraph:
    given = world(requirement("r"), [], facts=facts or ())
    rows = [c.Provision("r", (), c.RowState.MODELLED), c.Provision("41", (), c.RowState.NOTHING_REQUIRED)]
    rows += [c.Provision("42(1)", (), c.RowState.MODELLED), c.Provision("42(2)", (), c.RowState.NOT_MODELLED)]
    whole = replace(convention(given), instruments=instruments, provisions=tuple(rows))
    return ObligationGraph(whole, state(given), vocabulary(given), None)


def _states(
    made: Deposit, graph: ObligationGraph, reading: Reading = Reading.BROAD, **status: Any
) -> DepositState | None:
    ((deposit, found, _),) = standing(Reservations("XX", "c", deposits=(made,), **status), graph, DAY, reading)
    assert deposit is made
    return found


def test_what_keeps_a_deposit_from_counting_is_told_first_things_first() -> None:
    graph, beyond, unknown = _graph(PERMIT), DepositState.BEYOND_WORDING, DepositState.NOT_MODELLED
    other = replace(PERMIT, kind=c.InstrumentKind.RESERVATION)
    assert _states(MADE, graph) is None
    assert _states(replace(MADE, provision="40"), graph) is None
    assert _states(MADE, _graph(other)) is beyond
    assert [_states(replace(MADE, provision=p), graph) for p in ("41", "42(1)", "42(2)", "42", "4")] == [
        *(beyond, beyond, unknown, unknown, beyond)
    ]
    bound: Json = {"ratified": EVE, "in_force": DAY}
    assert [_states(replace(MADE, made=day), graph, **bound) for day in (EVE, DAY)] == [None, DepositState.LATE]
    assert _states(replace(MADE, made=MORROW), graph) is None
    ended = [replace(MADE, period=Period(None, day)) for day in (EVE, DAY)]
    assert [_states(item, graph, **bound) for item in ended] == [DepositState.WITHDRAWN, None]
    started = [replace(MADE, period=Period(day)) for day in (DAY, MORROW)]
    assert [_states(item, graph, **bound) for item in started] == [None, DepositState.NOT_IN_FORCE]
    later = [_states(MADE, graph, in_force=day) for day in (DAY, MORROW)]
    assert later == [None, DepositState.NOT_IN_FORCE]
    assert _states(MADE, graph, signed=EVE) is DepositState.NOT_IN_FORCE
    assert _states(replace(MADE, made=DAY, period=Period(None, EVE)), graph, **bound) is DepositState.LATE


def test_the_deposits_that_count_keep_their_number_and_their_instruments() -> None:
    second = replace(PERMIT, provision="40(2)")
    graph = _graph(PERMIT, second)
    deposits = (replace(MADE, provision="41"), replace(MADE, provision="40"), replace(MADE, period=Period(None, EVE)))
    given = Reservations("XX", "c", deposits=(*deposits, MADE))
    found = counting(given, graph, DAY, Reading.BROAD)
    assert [(item.index, item.deposit, item.instruments) for item in found] == [
        (1, deposits[1], (PERMIT, second)),
        (3, MADE, (PERMIT,)),
    ]
    assert standing(None, graph, DAY, Reading.BROAD) == ()
    assert counting(None, graph, DAY, Reading.BROAD) == ()


def test_an_instrument_turns_on_facts_of_the_state() -> None:
    turning = replace(PERMIT, apply_when=("federal",))
    beyond = DepositState.BEYOND_WORDING
    for facts, narrow, broad in (
        ([], None, None),
        ([fact("federal")], None, None),
        ([fact("federal", False)], beyond, beyond),
        ([fact("federal", False, arguable=True)], beyond, None),
        ([fact("federal", False, until=1)], None, None),
    ):
        graph = _graph(turning, facts=facts)
        for reading, expected in ((Reading.NARROW, narrow), (Reading.BROAD, broad)):
            assert _states(MADE, graph, reading) is expected
            made = Reservations("XX", "c", deposits=(MADE,))
            assert len(counting(made, graph, DAY, reading)) == (expected is None)


def test_every_term_that_deposits_and_instruments_bring_in_is_known() -> None:
    boxes = [c.Box(("r",), (("act", ("a1",)),), None, (f"k{number}", f"l{number}")) for number in range(3)]
    graph = _graph(replace(PERMIT, exclude=(boxes[0],), except_=(boxes[1],)), replace(PERMIT, require=("c2", "c3")))
    limit: tuple[Reference, ...] = (Reference(ReferenceKind.PENALTY, months=12), Reference(ReferenceKind.ALL))
    limit += (Reference(ReferenceKind.NORMS, label="s 1"),)
    require = ((Value("x"), Value("q", quoted=True)), (Value("y"),))
    given = Reservations("XX", "c", deposits=(replace(MADE, require=require, exclude=(boxes[2],), limit=limit), MADE))
    own = {"c1", "c2", "c3", "k0", "l0", "k1", "l1"}
    made = {"x", '"q"', "y", "k2", "l2", "<penalty 12>", "<offence s 1>"}
    assert mentioned_terms(given, graph) == own | made
    assert mentioned_terms(None, graph) == own
