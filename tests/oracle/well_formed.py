"""Whether a world is worth answering: its vocabulary holds together and every requirement has situations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any


def well_formed(world: Mapping[str, Any]) -> bool:
    """Implications acyclic, every term possible alone, every requirement with situations."""
    vocabulary = world["vocabulary"]
    wholes = _wholes(vocabulary)
    above: dict[str, set[str]] = {t: set(w) for t, w in wholes.items()}
    for line in vocabulary["implies"]:
        above[line["if"]].add(line["then"])
    if _cyclic(above):
        return False
    every = vocabulary["implies"]
    if not all(_possible(vocabulary, {t}, set(), every) for t in vocabulary["terms"]):
        return False
    return all(
        _has_situations(vocabulary, r, reading)
        for r in world["convention"]["requirements"]
        for reading in ("narrow", "broad")
    )


def _has_situations(vocabulary: Mapping[str, Any], requirement: Any, reading: str) -> bool:
    """Whether the own elements and assignment of a requirement leave some situation."""
    lines = [
        line
        for line in vocabulary["implies"]
        if (reading == "broad" or not line["arguable"])
        and (requirement["mental"] == "intention" or not line["under_intention"])
    ]
    chosen: list[set[str]] = [set(requirement["requires"])]
    for element in requirement["elements"].values():
        if element["quantifier"] == "each":
            atoms = sorted({a for v in element["values"] for a in _atoms(vocabulary, v)})
            holders = [{t for t in vocabulary["terms"] if a in _atoms(vocabulary, t)} for a in atoms]
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


def _atoms(vocabulary: Mapping[str, Any], term: str) -> set[str]:
    included = [p for w, parts in vocabulary["includes"] if w == term for p in parts]
    alternatives = [p for w, parts in vocabulary["is"] if w == term for p in parts]
    atoms = {term} if included or not alternatives else set()
    return atoms.union(*(_atoms(vocabulary, p) for p in included + alternatives))


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
