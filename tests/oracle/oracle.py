"""Answer a world (WORLD.md) with clingo, by the rules of oracle.lp.

Python states the facts that count on the date, walks the requirements from targets to lifts, and
collects what is shown. What a verdict means stands in oracle.lp alone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import clingo
from clingo.ast import AST, ProgramBuilder, parse_files

from .connections import order, targets_of, told_by
from .facts import (
    Facts,
    Group,
    Surroundings,
    World,
    application_facts,
    quoted,
    requirement_facts,
    searched_units,
    without_nulls,
    world_facts,
)

Choice = tuple[str, tuple[tuple[str, str], ...]]
"""A choice of unit and own atoms."""

READINGS = ("narrow", "broad")
WAYS = ("with", "without")
PROGRAM = Path(__file__).with_name("oracle.lp")


@dataclass
class Outcome:
    """What occurs among the situations of one requirement in one reading."""

    flags: set[tuple[str, str]] = field(default_factory=set)
    missing: set[Choice] = field(default_factory=set)
    below: dict[str, set[Choice]] = field(default_factory=dict)
    """For each selection, where something in D and in C is not selected."""
    groups: set[Group] = field(default_factory=set)
    units: dict[str, bool] = field(default_factory=dict)
    """The units with situations; whether C contains them all."""
    limbs: set[tuple[str, int]] = field(default_factory=set)
    """In which unit which limb reaches some situation."""


def answer(world: World) -> dict[str, Any]:
    """The answer of WORLD.md to a world."""
    world = without_nulls(world)
    requirements = {r["id"]: r for r in world["convention"]["requirements"]}
    shared = world_facts(world).text()
    tells = told_by(world)
    outcomes: dict[tuple[str, str], Outcome] = {}
    for reading in READINGS:
        for ident in order(world):
            known = {other: found for (other, x), found in outcomes.items() if x == reading}
            around = _surroundings(world, requirements[ident], known, tells.get(ident, frozenset()))
            own = requirement_facts(world, requirements[ident], reading, around)
            parts = _parts(world, requirements[ident], shared)
            outcomes[ident, reading] = _situations(ident, shared + "\n" + own.text(), parts)
    return {
        "verdicts": _verdicts(world, requirements, outcomes),
        "selects": {s["id"]: _below(s, outcomes) for s in world["convention"].get("selects", [])},
    }


def _parts(world: World, requirement: Mapping[str, Any], shared: str) -> list[str]:
    """The parts of oracle.lp that have something to say of a requirement."""
    nested, deposited = bool(targets_of(world, requirement)), "\ndeposit(" in shared
    wanted = {
        "situation": True,
        "nested": nested,
        "reserved": deposited,
        "limited": nested and deposited and "\nmay_limit(" in shared,
        "selecting": any(requirement["id"] in s["targets"] for s in world["convention"].get("selects", [])),
    }
    return [part for part, speaks in wanted.items() if speaks]


def _surroundings(
    world: World, requirement: Mapping[str, Any], known: Mapping[str, Outcome], tells: frozenset[str]
) -> Surroundings:
    """What was found before and this requirement needs."""
    nested = {
        nest: [group for target in targets if target in known for group in sorted(known[target].groups)]
        for nest, targets in targets_of(world, requirement).items()
    }
    ranges = {
        i["id"]: {limb for q in i["limit"].get("not_below", ()) if q in known for _, limb in known[q].limbs}
        for i in world["convention"].get("instruments", [])
        if i.get("limit") and requirement["id"] in i["limit"]["on"]
    }
    substitutes = {
        (unit, limb)
        for other in world["convention"]["requirements"]
        if other.get("instead_of") == requirement["id"]
        for unit, limb in known[other["id"]].limbs
        if known[other["id"]].units[unit]
    }
    return Surroundings(nested, ranges, substitutes, tells)


def _situations(ident: str, facts: str, parts: Sequence[str]) -> Outcome:
    """Enumerate the situations of a requirement and collect what they show."""
    control = _control(facts, parts, "--project=show")
    outcome = Outcome()
    with control.solve(yield_=True) as models:
        for model in models:
            shown: dict[str, list[Any]] = {}
            for symbol in model.symbols(shown=True):
                words = [a.string if a.type == clingo.SymbolType.String else a.number for a in symbol.arguments]
                shown.setdefault(symbol.name, []).append(tuple(words) if len(words) > 1 else words[0])
            _collect(outcome, ident, shown)
    return outcome


def _collect(outcome: Outcome, ident: str, shown: Mapping[str, Sequence[Any]]) -> None:
    """Add what one answer set shows."""
    flags = set(shown.get("flag", ()))
    outcome.flags |= flags
    units = shown.get("tell_unit")
    if not units:
        return
    unit, choice = units[0], (units[0], tuple(sorted(shown.get("tell_atom", ()))))
    if ("with", "missing") in flags:
        outcome.missing.add(choice)
    for selection in shown.get("tell_below", ()):
        outcome.below.setdefault(selection, set()).add(choice)
    outcome.units[unit] = outcome.units.get(unit, True) and ("with", "reached") in flags
    limbs = tuple(sorted(shown.get("tell_limb", ())))
    outcome.limbs |= {(unit, limb) for limb in limbs}
    outcome.groups.add(
        Group(
            ident,
            unit,
            tuple(sorted(shown.get("tell_reach", ()))),
            limbs,
            tuple(w for w in WAYS if (w, "in place") in flags),
            tuple(sorted(shown.get("tell_selected", ()))),
        )
    )


def _verdicts(
    world: World, requirements: Mapping[str, Any], outcomes: Mapping[tuple[str, str], Outcome]
) -> dict[str, Any]:
    """Tags, verdicts and roll-up of all requirements and parents."""
    parents: Mapping[str, list[str]] = world["convention"].get("parents", {})
    facts = _convention_facts(world)
    for (ident, reading), outcome in outcomes.items():
        for way, flag in sorted(outcome.flags):
            facts.lines.append(f"occurs({quoted(ident)},({quoted(reading)},{quoted(way)}),{quoted(flag)}).")
        chosen = {
            (selection, way) for group in outcome.groups for selection in group.selected for way in group.in_place
        }
        for selection, way in sorted(chosen):
            view = f"({quoted(reading)},{quoted(way)})"
            facts.lines.append(f"chosen_by({quoted(selection)},{quoted(ident)},{view}).")
    verdict: dict[tuple[str, str, str], str] = {}
    told: dict[tuple[str, str], str] = {}
    tags: dict[tuple[str, str, str], list[list[str]]] = {}
    left: set[tuple[str, ...]] = set()
    control = _control(facts.text(), ["verdict"])
    with control.solve(yield_=True) as models:
        for symbol in next(iter(models)).symbols(atoms=True):
            args = symbol.arguments
            if symbol.name == "verdict":
                reading, way = (a.string for a in args[1].arguments)
                _once(verdict, (args[0].string, reading, way), args[2].string)
            elif symbol.name == "told":
                _once(told, (args[0].string, args[1].string), args[2].string)
            elif symbol.name == "left":
                left.add((args[0].string, *(a.string for a in args[1].arguments)))
            elif symbol.name == "tag":
                reading, way = (a.string for a in args[1].arguments)
                tag = [args[2].string, args[3].string]
                tags.setdefault((args[0].string, reading, way), []).append(tag)
    result: dict[str, Any] = {}
    for ident in [*requirements, *parents]:
        by_way = {
            way: {
                **{reading: verdict[ident, reading, way] for reading in READINGS},
                "verdict": told[ident, way],
            }
            for way in WAYS
        }
        result[ident] = {**by_way["with"], "without": by_way["without"]}
        if ident in requirements:
            missing = {x: set() if (ident, x, "with") in left else outcomes[ident, x].missing for x in READINGS}
            result[ident]["missing"] = {
                x: [[unit, dict(atoms)] for unit, atoms in sorted(found)] for x, found in missing.items()
            }
            result[ident]["inherited"] = {x: sorted(tags.get((ident, x, "with"), [])) for x in READINGS}
    return result


def _convention_facts(world: World) -> Facts:
    """Requirements, selections, branches and parents, as the verdicts need them."""
    facts = Facts()
    convention = world["convention"]
    application_facts(facts, world)
    for unit in world["state"]["units"]:
        facts.add("a_unit", unit)
    for requirement in convention["requirements"]:
        ident = requirement["id"]
        facts.add("requirement", ident)
        for targets in targets_of(world, requirement).values():
            for target in targets:
                facts.add("target", ident, target)
        if (requirement.get("slot") or {}).get("selection"):
            facts.add("slot_selection", ident, requirement["slot"]["selection"])
        if requirement.get("instead_of"):
            facts.add("instead", ident)
        if requirement.get("kind") == "forbid":
            facts.add("forbid", ident)
        for limited in requirement.get("limits", []):
            facts.add("limits", ident, limited)
        for unit in searched_units(world, ident):
            facts.add("searched", ident, unit)
    for selection in convention.get("selects", []):
        for target in selection["targets"]:
            facts.add("select_target", selection["id"], target)
    for number, branches in enumerate(convention.get("any_of", [])):
        for ident in branches:
            facts.add("branch", number, ident)
    for parent, children in convention.get("parents", {}).items():
        facts.add("parent", parent)
        for child in children:
            facts.add("child", parent, child)
    return facts


def _below(selection: Mapping[str, Any], outcomes: Mapping[tuple[str, str], Outcome]) -> dict[str, list[list[Any]]]:
    """For each reading, where something of a target is covered and demanded but below the threshold."""
    ident = selection["id"]
    return {
        reading: [
            [target, unit, dict(atoms)]
            for target in sorted(set(selection["targets"]))
            if (target, reading) in outcomes
            for unit, atoms in sorted(outcomes[target, reading].below.get(ident, ()))
        ]
        for reading in READINGS
    }


def _once(found: dict[Any, str], key: object, value: str) -> None:
    if key in found:
        raise AssertionError(f"two verdicts for {key}: {found[key]}, {value}")
    found[key] = value


@cache
def _rules(part: str) -> tuple[AST, ...]:
    """The statements of one part of oracle.lp, parsed once."""
    kept: list[AST] = []
    parts: list[str] = []

    def keep(statement: AST) -> None:
        if str(statement.ast_type) == "ASTType.Program":
            parts.append(statement.name)
        elif parts[-1] == part:
            kept.append(statement)

    parse_files([str(PROGRAM)], keep)
    return tuple(kept)


def _control(facts: str, parts: Sequence[str], *options: str) -> clingo.Control:
    """A control with the facts, the rules on what applies and more parts of oracle.lp, grounded."""
    control = clingo.Control(["--models=0", "--warn=none", *options])
    with ProgramBuilder(control) as builder:
        for part in ("application", *parts):
            for statement in _rules(part):
                builder.add(statement)
    control.add("base", [], facts)
    control.ground([("base", [])])
    return control
