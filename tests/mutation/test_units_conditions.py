"""Sets of assignments and regions against Python's own sets, over three variables drawn in two orders."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import combinations, product
from random import Random
from typing import TypeAlias

import pytest

from compliance.conditions import EVERYTHING, NOTHING, Assignments, Node
from compliance.situations import Base, Region, RegionAlgebra, Variable, where

NAMES = "abc"
Member: TypeAlias = frozenset[str]
Members: TypeAlias = frozenset[Member]
ALL: Members = frozenset(frozenset(some) for size in range(4) for some in combinations(NAMES, size))
DRAW = Random(7)
SETS: list[Members] = [
    frozenset(),
    ALL,
    *(frozenset(DRAW.sample(sorted(ALL, key=sorted), 1 + n % 7)) for n in range(24)),
]
ORDERS = ["abc", "cab"]

in_each_order = pytest.mark.parametrize("order", ORDERS)


def _drawn(order: str) -> tuple[Assignments[str], dict[Members, Node]]:
    """A diagram with its variables in this order, with the node of each set of ``SETS``."""
    diagram: Assignments[str] = Assignments()
    for name in order:
        diagram.present(name)
    return diagram, {some: _node(diagram, some) for some in SETS}


def _node(diagram: Assignments[str], some: Members) -> Node:
    node = NOTHING
    for member in some:
        one = EVERYTHING
        for name in NAMES:
            one = diagram.both(diagram.present(name) if name in member else diagram.absent(name), one)
        node = diagram.either(node, one)
    return node


def _held(diagram: Assignments[str], node: Node) -> Members:
    """The assignments in a node, read off its branches."""

    def holds(member: Member) -> bool:
        at = node
        while at > EVERYTHING:
            rank, low, high = diagram._nodes[at]
            at = high if diagram._names[rank] in member else low
        return at == EVERYTHING

    return frozenset(member for member in ALL if holds(member))


def _pairs(of: dict[Members, Node]) -> Iterator[tuple[Members, Node, Members, Node]]:
    for (one, a), (other, b) in product(of.items(), repeat=2):
        yield one, a, other, b


@in_each_order
def test_equal_sets_are_one_node_and_hold_what_was_put_in(order: str) -> None:
    diagram, of = _drawn(order)
    assert (of[frozenset()], of[ALL]) == (NOTHING, EVERYTHING)
    assert {some: _held(diagram, node) for some, node in of.items()} == {some: some for some in of}
    assert len(set(of.values())) == len(of)
    assert {name: _held(diagram, diagram.absent(name)) for name in NAMES} == {
        name: frozenset(member for member in ALL if name not in member) for name in NAMES
    }
    assert diagram.present("a") == diagram.present("a") == diagram.outside(diagram.absent("a"))


@in_each_order
def test_operations_are_those_of_sets(order: str) -> None:
    diagram, of = _drawn(order)
    for one, a, other, b in _pairs(of):
        assert _held(diagram, diagram.both(a, b)) == one & other
        assert _held(diagram, diagram.either(a, b)) == one | other
        assert _held(diagram, diagram.less(a, b)) == one - other
        assert _held(diagram, diagram.outside(a)) == ALL - one
        assert diagram.within(a, b) is (one <= other)
        assert diagram.both(a, b) == diagram.both(b, a) == _node(diagram, one & other)
        for test in SETS[2:6]:
            chosen = (test & one) | (other - test)
            assert diagram.choose(of[test], a, b) == _node(diagram, chosen)


@in_each_order
def test_forgetting_and_renaming_do_it_in_every_member(order: str) -> None:
    diagram, of = _drawn(order)
    new, back = (dict(zip(NAMES, names, strict=True)) for names in ("bca", "cab"))
    naming = {names["a"]: names.__getitem__ for names in (new, back)}
    for (some, node), forgotten in product(of.items(), ["", "a", "bc", "abc"]):
        shadows = {member - set(forgotten) for member in some}
        freed = diagram.some(node, forgotten.__contains__)
        assert _held(diagram, freed) == {member for member in ALL if member - set(forgotten) in shadows}
        for names in (new, back, new):
            renamed = _held(diagram, diagram.renamed(node, naming[names["a"]]))
            assert renamed == {frozenset(names[name] for name in member) for member in some}
        assert diagram.variables(node) == {n for n in NAMES if any((m ^ {n}) not in some for m in some)}


@in_each_order
def test_an_example_has_the_least_present_and_of_several_the_first_variable_absent(order: str) -> None:
    diagram, of = _drawn(order)
    for some, node in of.items():
        if some:
            told = diagram.example(node)
            least = [member for member in some if len(member) == min(map(len, some))]
            first = min(least, key=lambda member: [name in member for name in order])
            assert {name for name, value in told.items() if value} == first


@in_each_order
def test_cubes_are_disjoint_make_up_the_set_and_come_with_absent_first(order: str) -> None:
    diagram, of = _drawn(order)
    for some, node in of.items():
        cubes = list(diagram.cubes(node))
        inside = [
            frozenset(m for m in ALL if all((name in m) is value for name, value in cube.items())) for cube in cubes
        ]
        assert frozenset[Member]().union(*inside) == some
        assert sum(map(len, inside)) == len(some)
        first = [[name in min(part, key=lambda m: [n in m for n in order]) for name in order] for part in inside]
        assert first == sorted(first)
        for cube, part in zip(cubes, inside, strict=True):
            assert _held(diagram, diagram.cube(cube)) == part


def test_a_copy_is_the_same_set_or_what_its_variables_are_here() -> None:
    diagram, of = _drawn("abc")
    other, there = _drawn("cab")
    for some, node in of.items():
        assert other.copied(diagram, node) == there[some]
        turned = frozenset(ALL - some if not some or some == ALL else {member ^ set(NAMES) for member in some})
        expected = some if some in (frozenset(), ALL) else turned
        assert _held(other, other.copied(diagram, node, other.absent)) == expected


def test_sets_in_an_order_of_their_own_are_the_same_sets() -> None:
    diagram, of = _drawn("abc")
    fresh, nodes = diagram.in_order(iter(of.values()), lambda name: -ord(name))
    assert [_held(fresh, node) for node in nodes] == list(of)
    assert fresh._names == ["c", "b", "a"]
    alone, (node,) = diagram.in_order([diagram.both(diagram.present("c"), diagram.absent("a"))], str)
    assert (alone._names, next(alone.cubes(node))) == (["a", "c"], {"a": False, "c": True})


def test_a_variable_is_known_once_and_new_ones_come_last() -> None:
    diagram: Assignments[str] = Assignments()
    first = diagram.present("x")
    diagram.present("a")
    assert (diagram._names, diagram.present("x")) == (["x", "a"], first)
    assert diagram.cube({}) == EVERYTHING
    assert list(diagram.cubes(diagram.cube({"a": True, "x": False}))) == [{"x": False, "a": True}]


# ---- Regions

U, V, W = (Base("u", (atom,)) for atom in "xyz")


def _regions() -> tuple[RegionAlgebra, list[Region], list[set[tuple[Base, Member]]]]:
    """Regions over three bases, and the same written out one by one."""
    diagram: Assignments[Variable] = Assignments()
    x, y = diagram.present((0, "a")), diagram.present((0, "b"))
    neither = diagram.outside(diagram.either(x, y))
    nodes = [x, y, diagram.both(x, y), neither, EVERYTHING]
    regions: list[Region] = [{}]
    regions += [{U: one, V: other} for one, other in product(nodes, nodes[::2])]
    regions += [{V: one, W: other} for one, other in product(nodes[1::2], nodes)] + [{U: EVERYTHING, W: y}]
    two: list[Member] = [frozenset(some) for some in ("", "a", "b", "ab")]

    def members(node: Node) -> Iterator[Member]:
        for member in two:
            if diagram.within(diagram.cube({(0, name): name in member for name in "ab"}), node):
                yield member

    written = [{(base, m) for base, node in region.items() for m in members(node)} for region in regions]
    return RegionAlgebra(diagram), regions, written


def test_regions_are_sets_of_situations() -> None:
    algebra, regions, written = _regions()
    of = {frozenset(some): region for some, region in zip(written, regions, strict=True)}
    assert len(of) == len(regions)
    for (one, a), (other, b) in product(of.items(), repeat=2):
        assert algebra.within(a, b) is (one <= other)
        for made, expected in (
            (algebra.union(a, b), one | other),
            (algebra.common(a, b), one & other),
            (algebra.less(a, b), one - other),
        ):
            assert NOTHING not in made.values()
            assert {base for base, _ in expected} == set(made)
            if frozenset(expected) in of:
                assert made == of[frozenset(expected)]
        together = algebra.union(a, b, {U: EVERYTHING})
        assert together == {**algebra.union(a, b), U: EVERYTHING}
        assert algebra.union(algebra.less(a, b), algebra.common(a, b)) == a
        assert a == of[one]
        assert b == of[other]


def test_projecting_forgets_which_atom_was_picked() -> None:
    algebra, *_ = _regions()
    a, b = algebra.diagram.present((0, "a")), algebra.diagram.present((0, "b"))
    picked = {replace(U, picked=("p",)): a, replace(U, picked=("q",)): b, V: b}
    assert algebra.projected(picked) == {U: algebra.diagram.either(a, b), V: b}
    assert where({U: a, V: b}, lambda base: base.atoms == ("x",)) == {U: a}


def test_bases_are_told_apart_by_every_part() -> None:
    whole = Base("u", ("a",), "t", U, ("p",), ("o", V))
    others = [
        replace(whole, unit="v"),
        replace(whole, atoms=("b",)),
        replace(whole, target="s"),
        replace(whole, nested=V),
        replace(whole, picked=()),
        replace(whole, served=("o", W)),
    ]
    assert len({whole, *others}) == 7
    assert len({hash(base) for base in (whole, *others)}) == 7
    assert hash(replace(whole, picked=("p",))) == hash(whole)
    assert whole.own == ("u", ("a",))
