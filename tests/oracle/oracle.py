"""Answer a world (WORLD.md) with clingo, by the rules of oracle.lp.

Python states the facts that count on the date, walks the requirements from targets to lifts, and
collects what is shown. What a verdict means stands in oracle.lp alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

import clingo
from clingo.ast import AST, ProgramBuilder, parse_files

from .facts import Facts, Group, World, quoted, requirement_facts, world_facts

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


def answer(world: World) -> dict[str, Any]:
    """The answer of WORLD.md to a world."""
    requirements = {r["id"]: r for r in world["convention"]["requirements"]}
    shared = world_facts(world).text()
    targets = {t for r in requirements.values() for t in _targets(r)}
    outcomes: dict[tuple[str, str], Outcome] = {}
    for reading in READINGS:
        for ident in _from_the_targets(requirements):
            requirement = requirements[ident]
            groups = [
                group
                for target in dict.fromkeys(_targets(requirement))
                if target in requirements
                for group in sorted(outcomes[target, reading].groups)
            ]
            own = requirement_facts(world, requirement, reading, groups, ident in targets)
            outcomes[ident, reading] = _situations(ident, shared + "\n" + own.text())
    return {
        "verdicts": _verdicts(world, requirements, outcomes),
        "selects": {s["id"]: _below(s, outcomes) for s in world["convention"].get("selects", [])},
    }


def _situations(ident: str, facts: str) -> Outcome:
    """Enumerate the situations of a requirement and collect what they show."""
    control = _control(facts, "situation", "--project=show")
    outcome = Outcome()
    with control.solve(yield_=True) as models:
        for model in models:
            units: list[str] = []
            atoms: list[tuple[str, str]] = []
            norms: list[str] = []
            below: list[str] = []
            flags: set[tuple[str, str]] = set()
            for symbol in model.symbols(shown=True):
                words = [a.string for a in symbol.arguments]
                if symbol.name == "flag":
                    flags.add((words[0], words[1]))
                elif symbol.name == "tell_unit":
                    units.append(words[0])
                elif symbol.name == "tell_atom":
                    atoms.append((words[0], words[1]))
                elif symbol.name == "tell_below":
                    below.append(words[0])
                else:
                    norms.append(words[0])
            outcome.flags |= flags
            if ("with", "missing") in flags:
                outcome.missing.add((units[0], tuple(sorted(atoms))))
            for selection in below:
                outcome.below.setdefault(selection, set()).add((units[0], tuple(sorted(atoms))))
            in_place = tuple(w for w in WAYS if (w, "in place") in flags)
            if in_place and units:
                outcome.groups.add(Group(ident, units[0], tuple(sorted(norms)), in_place))
    return outcome


def _verdicts(
    world: World, requirements: Mapping[str, Any], outcomes: Mapping[tuple[str, str], Outcome]
) -> dict[str, Any]:
    """Tags, verdicts and roll-up of all requirements and parents."""
    facts = Facts()
    parents: Mapping[str, list[str]] = world["convention"].get("parents", {})
    for ident, requirement in requirements.items():
        facts.add("requirement", ident)
        for target in _targets(requirement):
            facts.add("target", ident, target)
    for parent, children in parents.items():
        facts.add("parent", parent)
        for child in children:
            facts.add("child", parent, child)
    for (ident, reading), outcome in outcomes.items():
        for way, flag in sorted(outcome.flags):
            view = f"({quoted(reading)},{quoted(way)})"
            facts.lines.append(f"occurs({quoted(ident)},{view},{quoted(flag)}).")
    verdict: dict[tuple[str, str, str], str] = {}
    told: dict[tuple[str, str], str] = {}
    tags: dict[tuple[str, str, str], list[list[str]]] = {}
    control = _control(facts.text(), "verdict")
    with control.solve(yield_=True) as models:
        for symbol in next(iter(models)).symbols(atoms=True):
            args = symbol.arguments
            if symbol.name == "verdict":
                reading, way = (a.string for a in args[1].arguments)
                _once(verdict, (args[0].string, reading, way), args[2].string)
            elif symbol.name == "told":
                _once(told, (args[0].string, args[1].string), args[2].string)
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
            result[ident]["missing"] = {
                x: [[unit, dict(atoms)] for unit, atoms in sorted(outcomes[ident, x].missing)] for x in READINGS
            }
            result[ident]["inherited"] = {x: sorted(tags.get((ident, x, "with"), [])) for x in READINGS}
    return result


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


def _targets(requirement: Mapping[str, Any]) -> list[str]:
    slot = requirement.get("slot")
    return list(slot["targets"]) if slot else []


def _from_the_targets(requirements: Mapping[str, Any]) -> list[str]:
    """The requirements, each after its targets."""
    order: list[str] = []

    def visit(ident: str) -> None:
        if ident in requirements and ident not in order:
            for target in _targets(requirements[ident]):
                visit(target)
            order.append(ident)

    for ident in requirements:
        visit(ident)
    return order


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


def _control(facts: str, part: str, *options: str) -> clingo.Control:
    """A control with the facts and one part of oracle.lp, grounded."""
    control = clingo.Control(["--models=0", *options], logger=lambda code, text: None)
    with ProgramBuilder(control) as builder:
        for statement in _rules(part):
            builder.add(statement)
    control.add("base", [], facts)
    control.ground([("base", [])])
    return control
