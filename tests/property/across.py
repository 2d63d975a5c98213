"""Comparing two worlds whose judges drew different diagrams, and worlds with something left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from compliance.conditions import NOTHING, Node
from compliance.judge import Judged, Measured, World
from compliance.situations import Base, Region, deeper

Json = dict[str, Any]


def readings(one: Judged, other: Judged) -> Iterator[tuple[World, World]]:
    """The same reading of two judgements, both readings."""
    yield one.narrow, other.narrow
    yield one.broad, other.broad


def carried(old: World, region: Region, id_: str, new: World) -> dict[Base, Node]:
    """A region of ``old`` as ``new`` sees it, who knows every term ``old`` knows and perhaps more.

    A situation is in it when what the region says of the terms of ``old`` holds.
    """
    found: dict[Base, Node] = {}
    for base, node in region.items():
        seen = NOTHING
        for cube in old.diagram.cubes(node):
            seen = new.diagram.either(seen, new.diagram.cube(cube))
        found[base] = new.diagram.both(seen, new.reach.spaces[id_].required[base])
    return {base: node for base, node in found.items() if node != NOTHING}


def uncovered(world: World) -> dict[str, dict[Base, Node]]:
    """Own ∪ inherited: what is demanded and uncovered, at a requirement or at a target it looks through."""
    found: dict[str, dict[Base, Node]] = {}
    for requirement in world.graph.requirements_in_order():
        measured = world.measured[requirement.id]
        region = world.algebra.union(measured.missing, measured.unexamined)
        for base, node in world.reach.spaces[requirement.id].required.items():
            if base.nested is not None:
                nested = world.diagram.renamed(found[base.target].get(base.nested, NOTHING), deeper)
                region[base] = world.diagram.either(region.get(base, NOTHING), world.diagram.both(node, nested))
        found[requirement.id] = region
    return found


def without(world: Json, kind: str, number: int) -> Json:
    """The world without one of its State's norms or deposits."""
    changed = deepcopy(world)
    del changed["state"][kind][number]
    return changed


def stripped(value: Any, drop: Callable[[Mapping[str, Any]], set[str]]) -> Any:
    """A copy of a world in which every record lacks the keys ``drop`` names."""
    if isinstance(value, dict):
        gone = drop(value)
        return {key: stripped(item, drop) for key, item in value.items() if key not in gone}
    return [stripped(item, drop) for item in value] if isinstance(value, list) else value


def told(judged: Judged) -> dict[str, Any]:
    """What a user is told of every requirement: verdicts, tags, and where something is missing or unexamined."""
    rows: dict[str, Any] = {}
    for requirement in judged.graph.convention.requirements:
        for world in (judged.narrow, judged.broad):
            pair = (world.measured[requirement.id], world.without_reservations[requirement.id])
            rows[f"{requirement.id} {world.reading.value}"] = [_told(measured) for measured in pair]
    return rows


def _told(measured: Measured) -> tuple[object, ...]:
    return measured.verdict, measured.inherited, frozenset(measured.missing), frozenset(measured.unexamined)
