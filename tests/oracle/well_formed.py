"""Whether a world is worth answering: its vocabulary holds together and every requirement has situations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .connections import needs, targets_of
from .random_draws import level_of
from .terms import atoms_of, whole_vocabulary


def well_formed(world: Mapping[str, Any]) -> bool:
    """Implications and targets acyclic, every term possible alone, every requirement with situations."""
    vocabulary = whole_vocabulary(world)
    wholes = _wholes(vocabulary)
    above: dict[str, set[str]] = {t: set(w) for t, w in wholes.items()}
    for line in vocabulary["implies"]:
        above[line["if"]].add(line["then"])
    if _cyclic(above) or _cyclic(_before(world)) or not _names_known(world):
        return False
    every = vocabulary["implies"]
    if not all(_possible(vocabulary, {t}, set(), every) for t in vocabulary["terms"]):
        return False
    return all(
        _has_situations(vocabulary, r, reading)
        for r in world["convention"]["requirements"]
        for reading in ("narrow", "broad")
    )


def _names_known(world: Mapping[str, Any]) -> bool:
    """What is forbidden limits requirements there are; what forbids or stands instead is nobody's target."""
    requirements = {r["id"]: r for r in world["convention"]["requirements"]}
    looked_at = {t for r in requirements.values() for nest in targets_of(world, r).values() for t in nest}
    hidden = {i for i, r in requirements.items() if r.get("kind") == "forbid" or r.get("instead_of")}
    named = {q for r in requirements.values() for q in r.get("limits", [])}
    return not looked_at & hidden and named <= set(requirements)


def _before(world: Mapping[str, Any]) -> dict[str, set[str]]:
    """What must be known before each requirement: where a target is one branch of several, the others too."""
    branches = world["convention"].get("any_of", [])
    found = needs(world)
    siblings = {r: {s for group in branches if r in group for s in group} for r in found}
    return {r: {s for b in before for s in ({b} | siblings.get(b, set())) if s in found} for r, before in found.items()}


def _has_situations(vocabulary: Mapping[str, Any], requirement: Any, reading: str) -> bool:
    """Whether the own elements and assignment of a requirement leave some situation."""
    lines = [
        line
        for line in vocabulary["implies"]
        if (reading == "broad" or not line["arguable"])
        and (level_of(requirement) == "intention" or not line["under_intention"])
    ]
    chosen: list[set[str]] = [set(requirement["requires"])]
    for element in requirement["elements"].values():
        if element["quantifier"] == "each":
            atoms = sorted({a for v in element["values"] for a in atoms_of(vocabulary, v)})
            holders = [{t for t in vocabulary["terms"] if a in atoms_of(vocabulary, t)} for a in atoms]
            chosen = [before | present for before in chosen for present in holders]
    spared = set(requirement["spares"])
    return any(_possible(vocabulary, present, spared, lines) for present in chosen)


def _possible(vocabulary: Mapping[str, Any], present: set[str], absent: set[str], lines: Sequence[Any]) -> bool:
    """Whether some assignment has these terms present and those absent."""
    wholes = _wholes(vocabulary)
    present = set(present)
    size = -1
    while size != len(present):
        size = len(present)
        present |= {w for t in present for w in wholes[t]}
        present |= {line["then"] for line in lines if line["if"] in present}
    if present & absent or any(x in present and y in present for x, y in vocabulary["excludes"]):
        return False
    for whole, parts in vocabulary["is"]:
        if whole in present and not present & set(parts):
            return any(_possible(vocabulary, present | {p}, absent, lines) for p in parts)
    return True


def _wholes(vocabulary: Mapping[str, Any]) -> dict[str, set[str]]:
    wholes: dict[str, set[str]] = {t: set() for t in vocabulary["terms"]}
    for whole, parts in [*vocabulary["includes"], *vocabulary["is"]]:
        for part in parts:
            wholes[part].add(whole)
    return wholes


def _cyclic(above: Mapping[str, set[str]]) -> bool:
    done: set[str] = set()

    def visit(term: str, path: frozenset[str]) -> bool:
        if term in path:
            return True
        if term in done:
            return False
        found = any(visit(t, path | {term}) for t in sorted(above[term]))
        done.add(term)
        return found

    return any(visit(t, frozenset()) for t in above)
