"""Sets of assignments: which conditions are present and which absent, exactly.

A set of assignments is a number, a node of a reduced ordered decision diagram kept by ``Assignments``. Equal sets are
the same number, so comparing is ``==``. A condition is named by any hashable, sortable *variable*; new ones are added
at the end of the order when first used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Generic, TypeAlias, TypeVar

Node: TypeAlias = int
Variable = TypeVar("Variable")

NOTHING: Node = 0
EVERYTHING: Node = 1


class Assignments(Generic[Variable]):
    """The diagram. Nodes live as long as it does; use one for one run."""

    def __init__(self) -> None:
        """Start with the two constant sets."""
        self._order: dict[Variable, int] = {}
        self._names: list[Variable] = []
        self._nodes: list[tuple[int, Node, Node]] = [(1 << 30, 0, 0), (1 << 30, 1, 1)]
        self._unique: dict[tuple[int, Node, Node], Node] = {}
        self._choice: dict[tuple[Node, Node, Node], Node] = {}
        self._renamed: dict[Callable[[Variable], Variable], dict[Node, Node]] = {}

    def present(self, variable: Variable) -> Node:
        """All assignments in which ``variable`` is present."""
        return self._make(self._rank(variable), NOTHING, EVERYTHING)

    def absent(self, variable: Variable) -> Node:
        """All assignments in which ``variable`` is absent."""
        return self._make(self._rank(variable), EVERYTHING, NOTHING)

    def both(self, one: Node, other: Node) -> Node:
        """Intersection."""
        if one == other or other == EVERYTHING:
            return one
        return self.choose(one, other, NOTHING) if one < other else self.choose(other, one, NOTHING)

    def either(self, one: Node, other: Node) -> Node:
        """Union."""
        if one == other or other == NOTHING:
            return one
        return self.choose(one, EVERYTHING, other) if one < other else self.choose(other, EVERYTHING, one)

    def outside(self, node: Node) -> Node:
        """Complement."""
        return self.choose(node, NOTHING, EVERYTHING)

    def less(self, one: Node, other: Node) -> Node:
        """Difference: ``one`` without ``other``."""
        if one == other:
            return NOTHING
        return self.choose(other, NOTHING, one)

    def within(self, one: Node, other: Node) -> bool:
        """Tell whether ``one`` lies wholly inside ``other``."""
        return self.less(one, other) == NOTHING

    def choose(self, test: Node, then: Node, otherwise: Node) -> Node:
        """``then`` where ``test`` holds, ``otherwise`` elsewhere."""
        if test == EVERYTHING or then == otherwise:
            return then
        if test == NOTHING:
            return otherwise
        if then == EVERYTHING and otherwise == NOTHING:
            return test
        key = (test, then, otherwise)
        known = self._choice.get(key)
        if known is None:
            nodes = self._nodes
            (of_test, test_low, test_high) = nodes[test]
            (of_then, then_low, then_high) = nodes[then]
            (of_left, left_low, left_high) = nodes[otherwise]
            top = of_test if of_test < of_then else of_then
            top = of_left if of_left < top else top
            if of_test != top:
                test_low = test_high = test
            if of_then != top:
                then_low = then_high = then
            if of_left != top:
                left_low = left_high = otherwise
            low = self.choose(test_low, then_low, left_low)
            high = self.choose(test_high, then_high, left_high)
            known = self._choice[key] = self._make(top, low, high)
        return known

    def renamed(self, node: Node, name: Callable[[Variable], Variable]) -> Node:
        """The same set with every variable renamed (one to one). What one ``name`` made is remembered."""
        done = self._renamed.setdefault(name, {NOTHING: NOTHING, EVERYTHING: EVERYTHING})
        if node in done:
            return done[node]

        def walk(current: Node) -> Node:
            known = done.get(current)
            if known is None:
                rank, low, high = self._nodes[current]
                test = self.present(name(self._names[rank]))
                known = done[current] = self.choose(test, walk(high), walk(low))
            return known

        return walk(node)

    def copied(
        self, other: Assignments[Variable], node: Node, present: Callable[[Variable], Node] | None = None
    ) -> Node:
        """The set ``node`` of another diagram, in this one; ``present`` says what its variables are here."""
        done: dict[Node, Node] = {NOTHING: NOTHING, EVERYTHING: EVERYTHING}
        there = present or self.present

        def walk(current: Node) -> Node:
            if current not in done:
                rank, low, high = other._nodes[current]
                done[current] = self.choose(there(other._names[rank]), walk(high), walk(low))
            return done[current]

        return walk(node)

    def in_order(
        self, nodes: Iterable[Node], key: Callable[[Variable], Any]
    ) -> tuple[Assignments[Variable], list[Node]]:
        """The sets in a diagram of their own whose variables stand in the order of ``key``.

        What is read off there (``cubes``, ``example``) turns on the sets alone, not on what was asked before.
        """
        sets = list(nodes)
        fresh: Assignments[Variable] = Assignments()
        for variable in sorted(set[Variable]().union(*map(self.variables, sets)), key=key):
            fresh._rank(variable)
        return fresh, [fresh.copied(self, node) for node in sets]

    def some(self, node: Node, forgotten: Callable[[Variable], bool]) -> Node:
        """The set with the ``forgotten`` variables free: there is some value of theirs inside ``node``."""
        done: dict[Node, Node] = {NOTHING: NOTHING, EVERYTHING: EVERYTHING}

        def walk(current: Node) -> Node:
            if current not in done:
                rank, low, high = self._nodes[current]
                below, above = walk(low), walk(high)
                if forgotten(self._names[rank]):
                    done[current] = self.either(below, above)
                else:
                    done[current] = self.choose(self.present(self._names[rank]), above, below)
            return done[current]

        return walk(node)

    def example(self, node: Node) -> dict[Variable, bool]:
        """One assignment of a non-empty set, with as little present as possible; unnamed variables are absent."""
        best = self._branches_with_least_present(node)
        assignment: dict[Variable, bool] = {}
        while node > EVERYTHING:
            rank, low, high = self._nodes[node]
            assignment[self._names[rank]] = best[node]
            node = high if best[node] else low
        return assignment

    def cubes(self, node: Node) -> Iterator[dict[Variable, bool]]:
        """The set as disjoint cubes: each names some variables and leaves the rest free."""
        if node == EVERYTHING:
            yield {}
        elif node != NOTHING:
            rank, low, high = self._nodes[node]
            for value, branch in ((False, low), (True, high)):
                for cube in self.cubes(branch):
                    yield {self._names[rank]: value, **cube}

    def cube(self, values: Mapping[Variable, bool]) -> Node:
        """The set of assignments that give these variables these values."""
        node = EVERYTHING
        for variable, value in values.items():
            node = self.both(node, self.present(variable) if value else self.absent(variable))
        return node

    def variables(self, node: Node) -> set[Variable]:
        """The variables the set depends on."""
        seen: set[Node] = set()
        found: set[Variable] = set()
        waiting = [node]
        while waiting:
            current = waiting.pop()
            if current > EVERYTHING and current not in seen:
                seen.add(current)
                rank, low, high = self._nodes[current]
                found.add(self._names[rank])
                waiting += [low, high]
        return found

    def _branches_with_least_present(self, node: Node) -> dict[Node, bool]:
        """For each node of ``node``'s diagram, the branch with the fewest present variables on its way out."""
        branch: dict[Node, bool] = {}
        fewest: dict[Node, int] = {NOTHING: 1 << 20, EVERYTHING: 0}

        def walk(current: Node) -> int:
            if current not in fewest:
                _, low, high = self._nodes[current]
                without, with_it = walk(low), walk(high) + 1
                branch[current] = with_it < without
                fewest[current] = min(with_it, without)
            return fewest[current]

        walk(node)
        return branch

    def _rank(self, variable: Variable) -> int:
        """The variable's place in the order."""
        rank = self._order.setdefault(variable, len(self._names))
        if rank == len(self._names):
            self._names.append(variable)
        return rank

    def _make(self, rank: int, low: Node, high: Node) -> Node:
        """The one node with this test and these branches."""
        if low == high:
            return low
        key = (rank, low, high)
        node = self._unique.get(key)
        if node is None:
            node = self._unique[key] = len(self._nodes)
            self._nodes.append(key)
        return node
