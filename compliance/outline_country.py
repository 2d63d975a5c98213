"""The country file's lines: what is true of the whole State, and the provisions of a convention they name."""

from __future__ import annotations

import re
from datetime import date

from compliance.building import DOUBT, READING, Build, head_of, leaf, node, nodes
from compliance.convention import parent_id
from compliance.diagnostics import hint
from compliance.outline_checks import check_levels
from compliance.outline_norms import (
    Heading,
    both_written,
    check_labels,
    closed,
    notes,
    read_mental,
    read_names,
    read_norm,
    read_right,
    with_keys,
)
from compliance.outline_values import Definitions, items
from compliance.provisions import canonical_id, nearest_id
from compliance.statute import ALWAYS, Country, MentalFact, Norm, RightFact, Search, StateFact
from compliance.syntax import Leaf, Node
from compliance.vocabulary import Sort


def read_country(build: Build, tree: Node, ids: tuple[str, ...] | None) -> Country:
    """The whole file; ``ids`` are the provisions ``searched`` may name (``None``: any)."""
    head = nodes(tree, "country_heading")[0]
    name, label = leaf(head, "NAME"), leaf(head, "STRING")
    language = build.parsed.language
    own = build.text(label) if label else ""
    units = tuple(unit for line in nodes(head, "units") for unit in read_names(build, line)) or (own,)
    norms = _general_norms(build, tree)
    state_facts = _state_facts(build, tree)
    return Country(
        code=read_code(build, name) if name else "",
        names=((language, own), *_labels(build, nodes(head, "named"))),
        language=language,
        units=units,
        unit_names=_unit_names(build, head),
        searches=tuple(_search(build, line, ids, units) for line in nodes(tree, "searched")),
        default_mental=_default_mental(build, tree),
        default_right=_default_right(build, tree),
        norms=norms,
        notes=notes(build, head),
        span=build.span(head),
        facts=build.facts,
        unverified=build.unverified,
        interpretive=build.interpretive,
        not_measured=tuple(unit for line in nodes(head, "not_measured") for unit in read_names(build, line)),
        state_facts=state_facts,
    )


def _labels(build: Build, lines: list[Node]) -> tuple[tuple[str, str], ...]:
    """(language, label) of lines such as ``name fr "…"``."""
    made = []
    for line in lines:
        lang, text = leaf(line, "LANGUAGE"), leaf(line, "STRING")
        if lang is not None and text is not None:
            made.append((str(lang), build.text(text)))
    return tuple(made)


def _unit_names(build: Build, head: Node) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    by_unit: dict[str, list[tuple[str, str]]] = {}
    for line in nodes(head, "unit_name"):
        unit = leaf(line, "NAME")
        by_unit.setdefault(build.text(unit) if unit else "", []).extend(_labels(build, [line]))
    return tuple((unit, tuple(names)) for unit, names in by_unit.items())


def _search(build: Build, line: Node, ids: tuple[str, ...] | None, units: tuple[str, ...]) -> Search:
    def names(kind: str) -> tuple[str, ...]:
        return tuple(name for inner in nodes(line, kind) for name in read_names(build, inner))

    stood, by = node(line, "as_it_stood"), node(line, "searched_by")
    who = leaf(by, "STRING") if by else None
    days = [leaf(day, "DATE") for day in nodes(line, "searched_by", "searched_on")]
    when = next((day for day in days if day), None)
    if stood:
        build.refuse(stood, "doubt of search", *DOUBT)
        build.refuse(stood, "read", *READING)
    ending = build.ending(stood.children if stood else [])
    build.unverified += ending.unverified
    return Search(
        provisions=read_ids(build, node(line, "ids"), ids),
        units=names("in_units") or (units if len(units) == 1 else ()),
        period=build.period(ending, stood) if stood else ALWAYS,
        acts=names("acts"),
        not_searched=names("not_searched"),
        by=build.text(who) if who else "",
        on=build.day(when) if when else None,
        remark=build.remark(line.children[0], ending),
    )


def _default_mental(build: Build, tree: Node) -> tuple[MentalFact, ...]:
    lines = (line for part in nodes(tree, "general_part") for line in nodes(part, "mental"))
    levels = closed(read_mental(build, line) for line in lines)
    check_levels(build, levels)
    return levels


def _default_right(build: Build, tree: Node) -> tuple[RightFact, ...]:
    lines = [
        line for part in nodes(tree, "general_part") for line in nodes(part, "without_right", "right_not_mentioned")
    ]
    return closed(read_right(build, line) for line in lines)


def _general_norms(build: Build, tree: Node) -> tuple[Norm, ...]:
    definitions = Definitions(build)
    norms = []
    for part in nodes(tree, "general_part"):
        title = leaf(part, "STRING")
        heading = Heading(law=build.text(title) if title else "")
        norms += [read_norm(build, definitions, line, heading) for line in nodes(part, "norm")]
    check_labels(build, norms)
    return with_keys(norms, build.parsed.source.name)


def _state_facts(build: Build, tree: Node) -> tuple[StateFact, ...]:
    """The ``facts`` blocks: what holds of the State and what does not, each line ended by the next of its term."""
    element = next((e.id for e in build.lexicon.vocabulary.elements.values() if e.sort is Sort.FACT), None)
    by_term: dict[str, list[StateFact]] = {}
    words: dict[bool, str] = {}
    for line in (line for block in nodes(tree, "state_facts") for line in nodes(block, "state_fact")):
        head = head_of(line)
        holds = head.type == "HOLDS"
        words.setdefault(holds, build.text(head))
        build.refuse_in_values(line, *READING)
        for item, ending in items(build, line.children[-1]):
            term = build.term(head_of(item), element)
            if term:
                by_term.setdefault(term.id, []).append(StateFact(term.id, holds, build.remark(item, ending)))
    for facts in by_term.values():
        _check_facts(build, facts, words)
    made = [fact for facts in by_term.values() for fact in closed(facts)]
    return tuple(sorted(made, key=lambda fact: fact.remark.span))


def _check_facts(build: Build, facts: list[StateFact], words: dict[bool, str]) -> None:
    """A fact must not be said both to hold and not to hold on one day (an open line ends where the next begins)."""
    latest: dict[bool, StateFact] = {}
    for fact in sorted(facts, key=_start):
        other = latest.get(not fact.holds)
        if other and both_written(other.remark.period, fact.remark.period):
            one = words[other.holds]
            build.report("ACC044", fact.remark.span, notes=(hint("ends"),), one=one, other=words[fact.holds])
        latest[fact.holds] = max((fact, latest.get(fact.holds, fact)), key=_written_until)


def _start(fact: StateFact) -> date:
    return fact.remark.period.start or date.min


def _written_until(fact: StateFact) -> date:
    return fact.remark.period.end or _start(fact)


def read_code(build: Build, name: Leaf) -> str:
    """The code of a country."""
    code = str(name).upper()
    if not re.fullmatch("[A-Z]{2}", code):
        build.report("ACC055", name, word=str(name))
    return code


def read_ids(build: Build, listed: Node | None, known: tuple[str, ...] | None) -> tuple[str, ...]:
    """Provisions of a convention as canonical ids; an unknown one is a diagnostic (parents are known too)."""
    made = []
    for item in listed.children if listed else []:
        if isinstance(item, Leaf):
            made.append(canonical_id(str(item)))
            check_id(build, item, known)
    return tuple(made)


def check_id(build: Build, item: Leaf, known: tuple[str, ...] | None) -> None:
    """Tell an id that neither is in ``known`` nor the parent of one that is."""
    wanted = canonical_id(str(item))
    if known is None:
        return
    every = dict.fromkeys(known)
    for one in known:
        parent = parent_id(one)
        while parent:
            every.setdefault(parent)
            parent = parent_id(parent)
    if wanted not in every:
        build.report("ACC060", item, suggestion=nearest_id(wanted, every), id=build.text(item))
