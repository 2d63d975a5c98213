"""Situations of a requirement, and sets of them (docs/semantics.md §2).

A *base* is a situation without its assignment: unit, an atom for each element with quantifier ``each``, and for a
lifted requirement one target's base. A **region** gives for each base the set of assignments it holds; bases it does
not name hold nothing. Conditions are named ``(depth, term)``: depth 0 is the requirement's own assignment, 1 its
target's, and so on.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import product
from typing import TypeAlias

from compliance.conditions import NOTHING, Assignments, Node
from compliance.convention import Quantifier, RequiredElement, Requirement
from compliance.relations import Relations

Variable: TypeAlias = tuple[int, str]
Diagram: TypeAlias = Assignments[Variable]


@dataclass(frozen=True, slots=True)
class Base:
    """A situation without its assignment. ``target`` is a requirement id, ``nested`` its base.

    Where a requirement looks through powers and at the offences they serve, ``target`` is the power's requirement and
    ``served`` the offence's requirement with its base. ``picked`` are atoms of ``any of`` elements, only while reach is
    worked out: they are projected out at its end.
    """

    unit: str
    atoms: tuple[str, ...]
    target: str = ""
    nested: Base | None = None
    picked: tuple[str, ...] = ()
    served: tuple[str, Base] | None = None
    _hash: int = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Bases are looked up by the hundred thousand: their hash is worked out once."""
        whole = (self.unit, self.atoms, self.target, self.nested, self.picked, self.served)
        object.__setattr__(self, "_hash", hash(whole))

    def __hash__(self) -> int:
        """The hash worked out once."""
        return self._hash

    @property
    def own(self) -> tuple[str, tuple[str, ...]]:
        """Unit and own atoms."""
        return self.unit, self.atoms


Region: TypeAlias = Mapping[Base, Node]
BESIDE = 100
"""No chain of lifts is as deep as this."""


def deeper(variable: Variable) -> Variable:
    """The name of a target's condition seen from the requirement above it."""
    return variable[0] + 1, variable[1]


def beside(variable: Variable) -> Variable:
    """The name of a condition of the offence that a power serves, seen from the requirement above both."""
    return variable[0] + BESIDE, variable[1]


def is_nested(variable: Variable) -> bool:
    """Tell whether a condition belongs to a target's assignment."""
    return variable[0] > 0


class RegionAlgebra:
    """Union, intersection and difference of regions over one diagram."""

    def __init__(self, diagram: Diagram) -> None:
        """Work over ``diagram``."""
        self.diagram = diagram

    def union(self, *regions: Region) -> dict[Base, Node]:
        """All situations of the regions."""
        result: dict[Base, Node] = {}
        for region in regions:
            if not result:
                result.update(region)
                continue
            for base, node in region.items():
                known = result.get(base, NOTHING)
                if known != node:
                    result[base] = self.diagram.either(known, node)
        return result

    def projected(self, region: Region) -> dict[Base, Node]:
        """The region with the State's choices of ``any of`` elements forgotten: some choice is enough."""
        result: dict[Base, Node] = {}
        for base, node in region.items():
            plain = replace(base, picked=()) if base.picked else base
            result[plain] = self.diagram.either(result.get(plain, NOTHING), node)
        return result

    def common(self, one: Region, other: Region) -> dict[Base, Node]:
        """Situations in both."""
        result: dict[Base, Node] = {}
        for base, node in one.items() if other else ():
            held = other.get(base, NOTHING)
            inside = node if held == node else self.diagram.both(node, held)
            if inside != NOTHING:
                result[base] = inside
        return result

    def less(self, one: Region, other: Region) -> dict[Base, Node]:
        """Situations of ``one`` that are not in ``other``."""
        result: dict[Base, Node] = {}
        for base, node in one.items():
            taken = other.get(base, NOTHING)
            left = node if taken == NOTHING else self.diagram.less(node, taken)
            if left != NOTHING:
                result[base] = left
        return result

    def within(self, one: Region, other: Region) -> bool:
        """Tell whether every situation of ``one`` is in ``other``."""
        return all(self.diagram.within(node, other.get(base, NOTHING)) for base, node in one.items())


def where(region: Region, keep: Callable[[Base], bool]) -> dict[Base, Node]:
    """The part of a region whose bases satisfy ``keep``."""
    return {base: node for base, node in region.items() if keep(base)}


@dataclass(frozen=True, slots=True)
class Shape:
    """A requirement's elements by quantifier, in the order its situations list them."""

    each: tuple[RequiredElement, ...]
    any_of: tuple[RequiredElement, ...]
    passed_over: frozenset[str]

    def place(self, element: str) -> int | None:
        """Where ``element`` stands among the atoms of a base, or ``None``."""
        return next((n for n, item in enumerate(self.each) if item.element == element), None)


def shape_of(requirement: Requirement) -> Shape:
    """Sort the requirement's elements by quantifier."""
    by = {
        quantifier: tuple(item for item in requirement.elements if item.quantifier is quantifier)
        for quantifier in Quantifier
    }
    set_by_law = {item.element for item in by[Quantifier.SET_BY_LAW]}
    return Shape(
        each=by[Quantifier.EACH],
        any_of=by[Quantifier.ANY],
        passed_over=frozenset(set_by_law | set(requirement.elsewhere)),
    )


def atoms_of(values: Iterable[str], relations: Relations) -> tuple[str, ...]:
    """The atoms of several terms, in vocabulary order."""
    atoms = frozenset[str]().union(*(relations.atoms(value) for value in values))
    return tuple(sorted(atoms, key=lambda atom: (relations.order(atom), atom)))


def choices(elements: Iterable[RequiredElement], relations: Relations) -> list[tuple[str, ...]]:
    """Every way to choose an atom for each of ``elements``."""
    return list(product(*(atoms_of(item.values, relations) for item in elements)))
