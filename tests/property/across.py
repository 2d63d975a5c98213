"""Comparing two worlds whose judges drew different diagrams, and worlds with something left out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from dataclasses import replace
from typing import Any

from compliance.conditions import NOTHING, Node
from compliance.judge import Judged, World
from compliance.numbers import read_range
from compliance.settled import Measured
from compliance.situations import Base, Region, Variable, beside, deeper

Json = dict[str, Any]


def readings(one: Judged, other: Judged) -> Iterator[tuple[World, World]]:
    """The same reading of two judgements, both readings."""
    yield one.narrow, other.narrow
    yield one.broad, other.broad


def carried(old: World, region: Region, id_: str, new: World) -> dict[Base, Node]:
    """A region of ``old`` as ``new`` sees it, who knows every term ``old`` knows and perhaps more.

    A situation is in it when what the region says of the terms of ``old`` holds. A band of ``old`` that ``new`` cuts
    finer is the bands inside it.
    """
    bands = _bands(old, new)
    found: dict[Base, Node] = {}
    known: dict[Node, Node] = {}
    for base, required in new.reach.spaces[id_].required.items():
        node = region.get(_coarse(base, bands), NOTHING)
        if node not in known:
            known[node] = _seen(old, node, new, bands)
        found[base] = new.diagram.both(known[node], required)
    return {base: node for base, node in found.items() if node != NOTHING}


def _seen(old: World, node: Node, new: World, bands: Mapping[str, str]) -> Node:
    """A set of assignments of ``old`` in the diagram of ``new``."""
    return new.diagram.copied(old.diagram, node, lambda variable: _present(variable, new, bands))


def _present(variable: Variable, new: World, bands: Mapping[str, str]) -> Node:
    """A term of ``old`` is present: of a band, one of those it was cut into."""
    depth, term = variable
    names = [finer for finer, coarse in bands.items() if coarse == term] or [term]
    return new.algebra.union(*({_ANY: new.diagram.present((depth, name))} for name in names))[_ANY]


_ANY = Base("", ())


def _bands(old: World, new: World) -> dict[str, str]:
    """For each band of ``new`` the band of ``old`` it lies in."""
    coarse = [(term, span) for term in _atoms(old) if (span := read_range(term))]
    return {
        term: whole
        for term in _atoms(new)
        if (span := read_range(term))
        for whole, wide in coarse
        if wide[0] == span[0] and wide[1] <= span[1] and span[2] <= wide[2]
    }


def _atoms(world: World) -> set[str]:
    vocabulary = world.graph.vocabulary
    return set(vocabulary.terms) - {parts.whole for parts in vocabulary.parts}


def _coarse(base: Base, bands: Mapping[str, str]) -> Base:
    """A base of ``new`` as ``old`` knows it."""
    return replace(
        base,
        atoms=tuple(bands.get(atom, atom) for atom in base.atoms),
        nested=_coarse(base.nested, bands) if base.nested else None,
        served=(base.served[0], _coarse(base.served[1], bands)) if base.served else None,
    )


def uncovered(world: World) -> dict[str, dict[Base, Node]]:
    """Own ∪ inherited: what is demanded and uncovered, at a requirement or at a target it looks through."""
    found: dict[str, dict[Base, Node]] = {}
    for requirement in world.graph.requirements_in_order():
        measured = world.measured[requirement.id]
        region = world.algebra.union(measured.missing, measured.unexamined)
        for base, node in world.reach.spaces[requirement.id].required.items():
            below = [(base.target, base.nested, deeper)] if base.nested else []
            below += [(*base.served, beside)] if base.served else []
            for target, inner, name in below:
                nested = world.diagram.renamed(found[target].get(inner, NOTHING), name)
                region[base] = world.diagram.either(region.get(base, NOTHING), world.diagram.both(node, nested))
        found[requirement.id] = region
    return found


def written_out(result: Judged) -> Iterator[tuple[World, str, dict[Base, Node]]]:
    """Every region that was measured, in both readings, with and without reservations; classes are taken apart.

    Those that stand for a class are as many as the space says.
    """
    for world in (result.narrow, result.broad):
        for measures in (world.measured, world.without_reservations):
            for id_, one in measures.items():
                for region in (one.required, one.covered, one.reserved, one.missing, one.unexamined):
                    yield world, id_, _spread(result, world, id_, region)


def _spread(result: Judged, world: World, id_: str, region: Region) -> dict[Base, Node]:
    found = {}
    cut = not world.reach.lists_whole(world.graph.requirement(id_))
    for base, node in region.items():
        members = list(result.classes.spread(id_, base)) if cut else [base]
        assert all(result.classes.seen(id_, member) == base for member in members) or not cut
        assert len(members) == world.reach.spaces[id_].weight(base) or not cut
        found |= dict.fromkeys(members, node)
    return found


def drawn_as(other: Judged, result: Judged) -> Iterator[dict[Base, Node]]:
    """The regions of ``result``, written out, in the diagrams of ``other``."""
    for world, _, region in written_out(result):
        diagram = (other.narrow if world is result.narrow else other.broad).diagram
        yield {base: diagram.copied(world.diagram, node) for base, node in region.items()}


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
