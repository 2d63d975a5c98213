"""How the requirements of a world (WORLD.md) hang together: who looks at whom, and in which order to answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

World = Mapping[str, Any]
NESTS = ("slot", "through")


def targets_of(world: World, requirement: Mapping[str, Any]) -> dict[str, list[str]]:
    """The targets of the slot and of the through of a requirement, each once."""
    selects = {s["id"]: s["targets"] for s in world["convention"].get("selects", [])}
    found = {}
    for nest in NESTS:
        if asked := requirement.get(nest):
            targets = selects[asked["selection"]] if asked.get("selection") else asked["targets"]
            found[nest] = list(dict.fromkeys(targets))
    return found


def told_by(world: World) -> dict[str, frozenset[str]]:
    """What others need to know of each requirement: what reaches its situations, and what selects them."""
    needed: dict[str, set[str]] = {}
    for requirement in world["convention"]["requirements"]:
        for nest, targets in targets_of(world, requirement).items():
            selection = (requirement[nest] or {}).get("selection")
            for target in targets:
                more = {"limbs"} if nest == "through" else {selection} if selection else set()
                needed.setdefault(target, {"norms"}).update(more)
        if requirement.get("instead_of"):
            needed.setdefault(requirement["id"], set()).add("limbs")
    for instrument in world["convention"].get("instruments", []):
        for other in (instrument.get("limit") or {}).get("not_below", []):
            needed.setdefault(other, set()).add("limbs")
    return {ident: frozenset(words) for ident, words in needed.items()}


def needs(world: World) -> dict[str, list[str]]:
    """For each requirement those that must be answered before it: targets, substitutes, ranges not to be undercut."""
    found: dict[str, list[str]] = {}
    for requirement in world["convention"]["requirements"]:
        ident = requirement["id"]
        before = [t for targets in targets_of(world, requirement).values() for t in targets]
        before += [r["id"] for r in world["convention"]["requirements"] if r.get("instead_of") == ident]
        for instrument in world["convention"].get("instruments", []):
            limit = instrument.get("limit")
            if limit and ident in limit["on"]:
                before += limit.get("not_below", [])
        found[ident] = before
    return found


def order(world: World) -> list[str]:
    """The requirements, each after what it needs."""
    before = needs(world)
    done: list[str] = []

    def visit(ident: str) -> None:
        if ident in before and ident not in done:
            for other in before[ident]:
                visit(other)
            done.append(ident)

    for ident in before:
        visit(ident)
    return done
