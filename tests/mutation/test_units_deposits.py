"""What deposits take out: ranges not to be undercut, boxes and terms, against the oracle and against one another."""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import Any

import pytest

from compliance import convention as c
from compliance import statute as s
from compliance.conditions import EVERYTHING, NOTHING
from compliance.judge import World
from compliance.ranges import Ranges
from compliance.reservations import Deposit
from compliance.reserved import Taken
from compliance.situations import Base, Region
from compliance.standing import CountingDeposit
from tests.mutation.pin import pinned
from tests.oracle.worldkit import (
    box,
    deposit,
    instrument,
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
from tests.worlds import answer, judged

Json = dict[str, Any]
POWER = {**requirement("q", act=["a1"]), "elsewhere": ["served"]}
BASIS = {**requirement("b", item=["i1"]), "elsewhere": ["served"]}
OFFENCE = requirement("o", act=["a3"])
FOR_OFFENCES = {**requirement("r", slot("o", element="served")), "elements": {}, "through": through("q")}
OFFENCES = [norm("n2", limb([unless("c1")], act=["a3"])), norm("n3", limb([only_if("c1")], act=["a3"]))]


def _may_limit(**more: Any) -> Json:
    limit = {"on": ["r"], "targets": ["q"], "element": "served", "not_below": ["b"]}
    return {**instrument(), "limit": {**limit, **more}}


def _limited(*refs: Json, **more: Any) -> Json:
    return deposit(limit={"targets": ["q"], "references": list(refs)}, **more)


# ---- Ranges


def test_a_range_by_its_own_law_is_read_in_that_law() -> None:
    own, named = ({"to": {"law": law}} for law in ("", "L"))
    asked = [POWER, OFFENCE, BASIS, FOR_OFFENCES]

    def of(basis: Json) -> Any:
        law = [*OFFENCES, norm("n", limb(act=["a1"], served=values(refs=[ref("n3")])))]
        law.append(norm("m", limb(item=["i1"], served=values(refs=[basis]))))
        given = world(asked, law, instruments=[_may_limit()], deposits=[_limited()])
        return answer(given)["verdicts"]["r"]

    assert of(own) == of(named)
    assert of(own)["verdict"] == "partly"


def test_what_lies_outside_a_range_is_what_a_limit_that_undercuts_nothing_takes_out() -> None:
    given = world(
        [POWER, OFFENCE, FOR_OFFENCES],
        [*OFFENCES, norm("n", limb(act=["a1"], served=values(refs=[ref("n3")])))],
        instruments=[_may_limit(not_below=[])],
        deposits=[_limited()],
    )
    for one in _readings(given):
        (permit,) = one.graph.convention.instruments
        assert permit.limit
        ranges = Ranges(one.graph.requirement("r"), one.reach)
        space = one.reach.spaces["r"].required
        sizes = set()
        for keys in ((), ("n3",), ("n2",), ("n2", "n3")):
            refs = tuple(s.Reference(s.ReferenceKind.NORMS, value=key) for key in keys)
            made = Deposit("p", c.InstrumentKind.DECLARATION, limited=("q",), limit=refs)
            taken = Taken(one.graph.requirement("r"), one.reach).regions([CountingDeposit(0, made, (permit,))])
            outside = {base: ranges.outside_of(iter(refs), permit.limit, base) for base in space}
            assert taken.get(0, {}) == one.algebra.common(space, outside)
            sizes.add(tuple(outside.values()))
        assert len(sizes) == 4
        elsewhere = (replace(permit.limit, on=("o",)), replace(permit.limit, targets=("o",)))
        for base in space:
            assert [ranges.outside_of((), limit, base) for limit in elsewhere] == [NOTHING, NOTHING]
        assert ranges.outside_of((), permit.limit, Base("u", ())) == NOTHING
        of_power = Ranges(one.graph.requirement("q"), one.reach)
        assert of_power.outside_of((), replace(permit.limit, on=("q",)), next(iter(space))) == NOTHING


def test_a_reference_is_a_condition_where_offences_are_no_slot() -> None:
    scope = {**requirement("r", served=["s1"]), "through": through("q")}
    given = world([POWER, BASIS, scope], instruments=[_may_limit(not_below=[])], deposits=[_limited()])
    label = s.Reference(s.ReferenceKind.NORMS, label="s 1")
    months = s.Reference(s.ReferenceKind.PENALTY, months=36)
    for one in _readings(given):
        (permit,) = one.graph.convention.instruments
        assert permit.limit
        ranges = Ranges(one.graph.requirement("r"), one.reach)
        (base,) = one.reach.spaces["r"].required
        either = one.diagram.either(*(one.diagram.present((0, name)) for name in ("<offence s 1>", "<penalty 36>")))
        assert ranges.outside_of([label, months], permit.limit, base) == one.diagram.outside(either)
        assert ranges.outside_of([], permit.limit, base) == EVERYTHING
        assert ranges.outside_of([s.Reference(s.ReferenceKind.ALL)], permit.limit, base) == NOTHING
        assert ranges.beyond(permit.limit, base, [label, months]) == one.diagram.outside(either)


def _readings(given: Json) -> tuple[World, World]:
    found = judged(given)
    return found.narrow, found.broad


# ---- Terms and boxes


def _taken(one: World, id_: str, permit: c.Instrument, **made: Any) -> Region:
    """What one deposit of this make takes out under one instrument."""
    made_so = Deposit(permit.provision, permit.kind, **made)
    return Taken(one.graph.requirement(id_), one.reach).regions([CountingDeposit(3, made_so, (permit,))]).get(3, {})


def _with_instruments() -> list[Json]:
    """Small pinned worlds: five with terms that may be required, five with boxes that may be excluded."""
    drawn = [given for name, given, _ in pinned() if name.startswith("random")]
    found = []
    for permit in ("require", "exclude"):
        fitting = (
            given
            for given in sorted(drawn, key=lambda given: len(repr(given)))
            if any(item.get(permit, ["*"]) not in ([], ["*"]) for item in given["convention"].get("instruments", []))
        )
        found += list(islice((given for given in fitting if given not in found), 5))
    return found


@pytest.mark.parametrize("given", _with_instruments(), ids=lambda given: str(given["date"]))
def test_what_is_permitted_is_what_a_deposit_of_it_takes_out(given: Json) -> None:
    for one in _readings(given):
        for asked in one.graph.requirements_in_order():
            for permit in one.graph.instruments_on(asked):
                if permit.computable:
                    _is_taken(one, asked, permit)


def _is_taken(one: World, asked: c.Requirement, permit: c.Instrument) -> None:
    found = Taken(asked, one.reach).permitted_by_term(permit)
    expected: list[tuple[str, Region]] = []
    on_it = any(asked.id == name for name in permit.on)
    for name in permit.require if on_it else ():
        quoted = name.startswith('"')
        value = s.Value(name.strip('"'), quoted=quoted)
        expected.append((name, _taken(one, asked.id, permit, require=((value,),))))
    if permit.exclude:
        expected.append(("", _taken(one, asked.id, permit, exclude=permit.exclude)))
    assert [(name, region) for name, region in found][: len(expected)] == expected
    assert len(found) == len(expected) + bool(permit.limit)


ALL = {"id": "all", "kind": "declaration", "on": [], "require": [], "except": []}


def _boxed() -> Json:
    """A power with an offence it serves, a lift and a plain requirement, all of which may be excluded."""
    plain = requirement("o", act=["a1", "aw"], item=("any of", ["i1", "i2"]))
    lift = requirement("l", slot("o", "q"), means=["m1"])
    asked = [{**POWER, "elsewhere": []}, plain, lift, {**FOR_OFFENCES, "id": "r"}]
    every = ["q", "o", "l", "r"]
    norms = [norm("n", limb(act=["a1", "aw"], item=["i1"])), norm("k", limb(means=["m1"], offence=values(any_=True)))]
    words = vocabulary(includes=[["aw", ["a2", "a3"]]], implies=[["c1", "c2"]])
    given = world(asked, norms, words=words, instruments=[{**ALL, "exclude": [box(*every)]}])
    given["state"]["deposits"] = [deposit(exclude=[{**box("o"), "conditions": ["c1", "c2", "c3"]}])]
    return given


BOXES = [
    c.Box(("o",), (("act", ("aw",)),)),
    c.Box(("o",), (("act", ("a1", "a2")), ("item", ("i1",)))),
    c.Box(("o",), (("item", ("i1", "i2")),)),
    c.Box(("o",), (("means", ("m1",)),)),
    c.Box(("l",), (("means", ("m1", "m2")),), ("o",)),
    c.Box(("l",), (), ("q",), ("c1",)),
    c.Box(("l", "o"), (), None, ("c1", "c3")),
    c.Box(("r",), (), ("o",)),
    c.Box(("r",), (), ("q",)),
    c.Box(("r",), (), ("l",)),
    c.Box(("r",), (), ()),
    c.Box(("x",)),
]


def test_what_lies_in_boxes_is_what_a_deposit_of_them_takes_out_where_all_may_be_excluded() -> None:
    for one in _readings(_boxed()):
        (permit,) = one.graph.convention.instruments
        for id_ in ("o", "l", "r"):
            taken = Taken(one.graph.requirement(id_), one.reach)
            empty = 0
            for boxes in [BOXES[n : n + 1] for n in range(len(BOXES))] + [BOXES[:2], BOXES[4:6], []]:
                found = taken.in_boxes(boxes)
                assert found == _taken(one, id_, permit, exclude=tuple(boxes))
                empty += not found
            assert empty == {"o": 11, "l": 11, "r": 13}[id_], id_


def test_what_lies_in_a_box() -> None:
    for one in _readings(_boxed()):
        plain = one.reach.spaces["o"].required
        of_plain, of_lift, of_scope = (Taken(one.graph.requirement(id_), one.reach) for id_ in ("o", "l", "r"))
        assert set(of_plain.in_boxes(BOXES[:1])) == {base for base in plain if base.atoms != ("a1",)}
        # Some choice of the item lies outside: then not all of the situation is excluded.
        assert of_plain.in_boxes(BOXES[1:2]) == {}
        assert of_plain.in_boxes(BOXES[2:3]) == plain
        assert of_plain.in_boxes(BOXES[3:4]) == {}
        lift = one.reach.spaces["l"].required
        assert {base.target for base in of_lift.in_boxes(BOXES[4:5])} == {"o"}
        assert {base.target for base in of_lift.in_boxes(BOXES[5:6])} == {"q"}
        some = one.diagram.cube({(0, "c1"): True, (0, "c3"): True})
        assert of_lift.in_boxes(BOXES[6:7]) == {base: one.diagram.both(node, some) for base, node in lift.items()}
        scope = one.reach.spaces["r"].required
        assert [of_scope.in_boxes([item]) for item in BOXES[7:11]] == [scope, scope, {}, {}]
        assert [of_scope.in_boxes(BOXES[11:]), of_scope.in_boxes(BOXES[:4])] == [{}, {}]


def test_the_permitted_terms_of_a_deposit_are_those_it_is_cut_to() -> None:
    words = vocabulary(implies=[["c1", "c2"]])
    given = world([requirement("r"), requirement("x")], [norm()], words=words)
    given["convention"]["instruments"] = [instrument(["c2", "c3"]), {**instrument(["*"], on=["x"]), "id": "p2"}]
    given["state"]["deposits"] = [deposit(["c1"])]
    for one in _readings(given):
        first, anything = one.graph.convention.instruments

        def cut(id_: str, *require: tuple[str, ...], of: World = one, under: Any = (first, anything)) -> Any:
            made = tuple(tuple(s.Value(name, quoted=name == "zz") for name in conjunct) for conjunct in require)
            counted = CountingDeposit(0, Deposit("p", c.InstrumentKind.DECLARATION, require=made), under)
            return Taken(of.graph.requirement(id_), of.reach).permitted_terms(counted)

        assert cut("r", ("c1",), ("c3",)) == (("c1", "c2"), ("c3", "c3"))
        assert cut("r", ("c1", "c2")) == (("c1, c2", "c2"),)
        assert cut("r", ("c1", "c3")) == (("c1, c3", "c3"),)
        assert cut("r", ("zz",)) == cut("r") == cut("r", ("c1",), under=()) == ()
        assert cut("x", ("c1", "zz")) == (('c1, "zz"', "c1"), ('c1, "zz"', '"zz"'))
        assert cut("r", ("c1",), under=(replace(first, provision="other"),)) == ()
        assert _taken(one, "r", first, require=((s.Value("c1"),),)) == {
            base: one.diagram.less(node, one.diagram.present((0, "c2")))
            for base, node in one.reach.spaces["r"].required.items()
        }
        either = one.diagram.either(one.diagram.present((0, "c1")), one.diagram.present((0, "c3")))
        assert _taken(one, "r", first, require=((s.Value("c1"), s.Value("c3")),)) == {
            base: one.diagram.less(node, either) for base, node in one.reach.spaces["r"].required.items()
        }
        assert _taken(one, "x", anything, require=((s.Value("c1"), s.Value("c3")),)) == {
            base: one.diagram.less(node, either) for base, node in one.reach.spaces["x"].required.items()
        }


def test_what_a_term_is_cut_to_depends_on_intention() -> None:
    words = vocabulary(implies=[{"if": "c1", "then": "c2", "under_intention": True}])
    asked = [requirement("r"), {**requirement("x"), "mental": "recklessness"}]
    permits = [instrument(["c2"], on=["r", "x"]), {**instrument(["c1"], on=["r", "x"]), "id": "p2"}]
    for one in _readings(world(asked, words=words, instruments=permits)):
        wide, strict = one.graph.convention.instruments
        made = Deposit("p", c.InstrumentKind.DECLARATION, require=((s.Value("c1"),),))
        weaker = replace(made, require=((s.Value("c2"),),))
        for id_, cut in (("r", True), ("x", False)):
            taken = Taken(one.graph.requirement(id_), one.reach)
            assert (taken.permitted_terms(CountingDeposit(0, made, (wide,))) == (("c1", "c2"),)) is cut
            assert (taken.permitted_terms(CountingDeposit(0, weaker, (strict,))) == (("c2", "c1"),)) is cut
            space = one.reach.spaces[id_].required
            absent = {base: one.diagram.less(node, one.diagram.present((0, "c2"))) for base, node in space.items()}
            assert taken.permitted_by_term(wide) == [("c2", absent)]


def test_instruments_and_limits_name_paragraphs_by_their_articles() -> None:
    power = {**requirement("q(1)", act=["a1"]), "elsewhere": ["served"]}
    scope = {**requirement("r(1)", served=["s1"]), "through": through("q(1)")}
    permit = {**_may_limit(not_below=[]), "exclude": [box("r", targets=["q"])]}
    for one in _readings(world([power, scope], instruments=[permit])):
        (under,) = one.graph.convention.instruments
        space = one.reach.spaces["r(1)"].required
        assert space
        boxes = (c.Box(("r",), (), ("q",)),)
        assert _taken(one, "r(1)", under, exclude=boxes) == space
        assert _taken(one, "r(1)", under, limited=("q",)) == space
        assert _taken(one, "r(1)", under, limited=("x",)) == {}


def test_a_vague_deposit_takes_no_range_of_which_each_choice_is_protected() -> None:
    scope = {**requirement("r", served=("any of", ["s1", "s2"])), "through": through("q")}
    for served, taken in ((["s1", "s2"], False), (["s1"], False), ([], True)):
        law = [norm("m", limb(item=["i1"], served=values(*served) if served else values("p1")))]
        given = world([POWER, BASIS, scope], law, instruments=[_may_limit()], deposits=[deposit(computable=False)])
        one = _readings(given)[1]
        (permit,) = one.graph.convention.instruments
        found = _taken(one, "r", permit, text="as far as may be")
        assert bool(found) is taken


def test_what_an_instrument_permits_of_a_range_is_what_lies_beyond_it() -> None:
    given = world(
        [POWER, BASIS, OFFENCE, FOR_OFFENCES],
        [*OFFENCES, norm("m", limb(item=["i1"], served=values(refs=[ref("n3")])))],
        instruments=[_may_limit()],
        deposits=[_limited()],
    )
    for one in _readings(given):
        (permit,) = one.graph.convention.instruments
        ((name, region),) = Taken(one.graph.requirement("r"), one.reach).permitted_by_term(permit)
        assert (name, region) == ("", one.taken["r"][0])
        assert region
        assert region != one.reach.spaces["r"].required
        assert Taken(one.graph.requirement("q"), one.reach).permitted_by_term(permit) == [("", {})]


# ---- What is asked whatever targets have to offer


def test_as_worded_each_target_stands_whole_for_its_unit() -> None:
    for one in _readings({**_boxed()}):
        of = {id_: space.as_worded for id_, space in one.reach.spaces.items()}
        some = Base("u", ())
        assert set(of["r"]) == {Base("u", (), "q", some, served=("o", some))}
        assert set(of["l"]) == {Base("u", ("m1",), id_, some) for id_ in ("o", "q")}
        assert set(of["o"]) == set(one.reach.spaces["o"].required)
        assert of["o"] == one.reach.spaces["o"].required
        assert EVERYTHING not in of["l"].values()
        everything = Taken(one.graph.requirement("l"), one.reach, as_worded=True).in_boxes([c.Box(("l",))])
        assert everything == of["l"]
        assert Taken(one.graph.requirement("l"), one.reach).in_boxes([c.Box(("l",))]) == one.reach.spaces["l"].required


def test_what_a_range_permits_is_permitted_for_every_choice_of_any_of() -> None:
    """The range to keep reaches s1: to leave out what serves s2 leaves nothing out, since the law may choose s1."""
    served = {"served": {"values": ["s1", "s2"], "quantifier": "any of"}}
    scope = {**requirement("r"), "elements": served, "through": through("q")}
    law = [norm("n1", limb(item=["i1"], served=["s1"]))]
    given = world([POWER, BASIS, scope], law, instruments=[_may_limit()], deposits=[_limited()])
    for one in (result := judged(given)).narrow, result.broad:
        taken = Taken(one.graph.requirement("r"), one.reach)
        permit = one.graph.convention.instruments[0]
        assert taken.permitted_by_term(permit) == [("", taken.regions(one.deposits).get(0, {}))]
        assert not taken.regions(one.deposits)
