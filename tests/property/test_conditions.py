"""Decision diagrams are sets of assignments: every operation against Python's own sets."""

from __future__ import annotations

from itertools import combinations
from typing import TypeAlias

from hypothesis import given
from hypothesis import strategies as st

from compliance.conditions import EVERYTHING, NOTHING, Assignments, Node

NAMES = "abcd"
Member: TypeAlias = frozenset[str]
Members: TypeAlias = frozenset[Member]
ALL: Members = frozenset(frozenset(some) for size in range(5) for some in combinations(NAMES, size))

members = st.frozensets(st.sampled_from(sorted(ALL, key=sorted)))
orders = st.permutations(NAMES)


def drawn(order: list[str], *sets: Members) -> tuple[Assignments[str], list[Node]]:
    """A diagram with its variables in this order, and the nodes of these sets."""
    diagram: Assignments[str] = Assignments()
    for name in order:
        diagram.present(name)
    return diagram, [_node(diagram, some) for some in sets]


def _node(diagram: Assignments[str], some: Members) -> Node:
    node = NOTHING
    for member in some:
        node = diagram.either(node, diagram.cube({name: name in member for name in NAMES}))
    return node


def held(diagram: Assignments[str], node: Node) -> Members:
    """The assignments in a node, one by one."""
    return frozenset(
        member for member in ALL if diagram.both(node, diagram.cube({n: n in member for n in NAMES})) != NOTHING
    )


@given(orders, members)
def test_a_set_is_what_was_put_in(order: list[str], one: Members) -> None:
    diagram, (node,) = drawn(order, one)
    assert held(diagram, node) == one
    assert (node == NOTHING) == (not one)
    assert (node == EVERYTHING) == (one == ALL)


@given(orders, members, members)
def test_operations_are_those_of_sets(order: list[str], one: Members, other: Members) -> None:
    diagram, (a, b) = drawn(order, one, other)
    assert held(diagram, diagram.both(a, b)) == one & other
    assert held(diagram, diagram.either(a, b)) == one | other
    assert held(diagram, diagram.less(a, b)) == one - other
    assert held(diagram, diagram.outside(a)) == ALL - one
    assert diagram.within(a, b) == (one <= other)
    assert (a == b) == (one == other)


@given(orders, members, members, members)
def test_choose_takes_by_the_test(order: list[str], test: Members, then: Members, otherwise: Members) -> None:
    diagram, (t, a, b) = drawn(order, test, then, otherwise)
    assert held(diagram, diagram.choose(t, a, b)) == (test & then) | (otherwise - test)


@given(orders, st.sampled_from(NAMES))
def test_present_and_absent_split_everything(order: list[str], name: str) -> None:
    diagram, _ = drawn(order)
    assert held(diagram, diagram.present(name)) == {member for member in ALL if name in member}
    assert held(diagram, diagram.absent(name)) == {member for member in ALL if name not in member}


@given(orders, members, orders)
def test_renaming_renames_every_member(order: list[str], one: Members, names: list[str]) -> None:
    diagram, (node,) = drawn(order, one)
    new = dict(zip(NAMES, names, strict=True))
    expected = frozenset(frozenset(new[name] for name in member) for member in one)
    assert held(diagram, diagram.renamed(node, new.__getitem__)) == expected


@given(orders, members, st.frozensets(st.sampled_from(NAMES)))
def test_forgetting_frees_variables(order: list[str], one: Members, forgotten: frozenset[str]) -> None:
    diagram, (node,) = drawn(order, one)
    shadows = {member - forgotten for member in one}
    expected = {member for member in ALL if member - forgotten in shadows}
    freed = diagram.some(node, forgotten.__contains__)
    assert held(diagram, freed) == expected
    assert not diagram.variables(freed) & forgotten


@given(orders, members.filter(bool))
def test_an_example_is_a_member_with_the_least_present(order: list[str], one: Members) -> None:
    diagram, (node,) = drawn(order, one)
    example = frozenset(name for name, value in diagram.example(node).items() if value)
    assert example in one
    assert len(example) == min(len(member) for member in one)


@given(orders, members)
def test_cubes_are_disjoint_and_make_up_the_set(order: list[str], one: Members) -> None:
    diagram, (node,) = drawn(order, one)
    parts = [held(diagram, diagram.cube(cube)) for cube in diagram.cubes(node)]
    assert frozenset().union(*parts) == one
    assert sum(len(part) for part in parts) == len(one)


@given(orders, members)
def test_variables_are_those_it_depends_on(order: list[str], one: Members) -> None:
    diagram, (node,) = drawn(order, one)
    assert diagram.variables(node) == {n for n in NAMES if any((member ^ {n}) not in one for member in one)}


@given(orders, orders, members)
def test_a_copy_in_another_diagram_is_the_same_set(order: list[str], other: list[str], one: Members) -> None:
    diagram, (node,) = drawn(order, one)
    copy, _ = drawn(other)
    assert held(copy, copy.copied(diagram, node)) == one
