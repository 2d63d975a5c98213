"""Outline files to the statute model: a law file becomes a ``Law``, a country file a ``Country``."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from compliance.building import Build, leaf, node, nodes
from compliance.convention import parent_id
from compliance.diagnostics import Diagnostic, hint
from compliance.keywords import keywords
from compliance.lexicon import Lexicon
from compliance.outline_norms import (
    Heading,
    closed,
    notes,
    read_mental,
    read_names,
    read_norm,
    read_right,
    read_statuses,
)
from compliance.outline_values import Definitions, provision_number, read_definition
from compliance.provisions import canonical_id, nearest_id
from compliance.source import Source, key
from compliance.statute import (
    ALWAYS,
    Country,
    Law,
    MentalFact,
    Norm,
    Period,
    RightFact,
    Search,
)
from compliance.syntax import Leaf, Node, parse
from compliance.vocabulary import Vocabulary

_ONCE = ("country", "source", "in_force", "annotated")


def is_country_file(source: Source) -> bool:
    """Tell a country file from a law file by its first word."""
    words = "|".join(re.escape(word) for word in keywords()["COUNTRY"].all_spellings())
    first = next((line.text.strip() for line in source.clean_lines if _speaks(line.text)), "")
    return re.match(rf"(?:{words})(?![\w\u200c])", first, re.IGNORECASE) is not None


def _speaks(text: str) -> bool:
    return bool(text.strip()) and not text.lstrip().startswith("#")


def law_from_outline(source: Source, vocabulary: Vocabulary) -> tuple[Law | None, tuple[Diagnostic, ...]]:
    """A law file. Without diagnostics there is a law; with any there is none, since a broken file never judges."""
    build = _build(source, vocabulary)
    tree = _file(build, "law_file", "ACC018")
    law = _law(build, tree) if tree is not None else None
    found = build.diagnostics()
    return (None if found else law), found


def country_from_outline(
    source: Source, vocabulary: Vocabulary, ids: Iterable[str] | None = None
) -> tuple[Country | None, tuple[Diagnostic, ...]]:
    """A country file; ``ids`` are the provisions ``searched`` may name (``None``: any)."""
    build = _build(source, vocabulary)
    tree = _file(build, "country_file", "ACC019")
    country = _country(build, tree, None if ids is None else tuple(ids)) if tree is not None else None
    found = build.diagnostics()
    return (None if found else country), found


def _build(source: Source, vocabulary: Vocabulary) -> Build:
    return Build(parse(source, "outline", vocabulary), Lexicon(vocabulary))


def _file(build: Build, name: str, otherwise: str) -> Node | None:
    """The file's node; a text of the other sort is a diagnostic."""
    tree = build.parsed.tree
    found = node(tree, name) if tree is not None else None
    if tree is not None and found is None:
        build.report(otherwise, tree)
    return found


# ---- a law -------------------------------------------------------------------------------------------------------


def _law(build: Build, tree: Node) -> Law:
    head = nodes(tree, "law_heading")[0]
    _check_once(build, head)
    title = leaf(head, "STRING")
    extents = [unit for extent in nodes(head, "extent") for unit in read_names(build, extent)]
    law = Law(
        title=build.text(title) if title else "",
        citation=_gloss(build, head),
        country=_country_code(build, head),
        language=build.parsed.language,
        extent=tuple(extents),
        source=read_source_line(build, head),
        period=_law_period(build, head),
        annotated="",
        annotator="",
        reviewer="",
        file=build.parsed.source.name,
        span=build.span(head),
    )
    law = _with_annotation(build, head, law)
    definitions = _definitions(build, tree)
    norms = _norms(build, definitions, tree, law, Heading(statuses=read_statuses(build, head)))
    return replace(
        law,
        definitions=definitions.finished(),
        norms=norms,
        facts=build.facts,
        unverified=build.unverified,
        interpretive=build.interpretive,
    )


def _check_once(build: Build, head: Node) -> None:
    for name in _ONCE:
        for again in nodes(head, name)[1:]:
            first = again.children[0]
            what = build.text(first) if isinstance(first, Leaf) else name
            build.report("ACC045", again, what=what)


def _gloss(build: Build, line: Node) -> str:
    gloss = leaf(line, "GLOSS")
    return build.text(gloss)[1:-1].strip() if gloss else ""


def _country_code(build: Build, head: Node) -> str:
    line = node(head, "country")
    name = leaf(line, "NAME") if line else None
    if name is None:
        if not build.broken:
            build.report("ACC054", head.children[0])
        return ""
    return read_code(build, name)


def read_code(build: Build, name: Leaf) -> str:
    """The code of a country."""
    code = str(name).upper()
    if not re.fullmatch("[A-Z]{2}", code):
        build.report("ACC055", name, word=str(name))
    return code


def read_source_line(build: Build, head: Node) -> str:
    """The text or address of a ``source`` line below ``head``."""
    line = node(head, "source")
    said = leaf(line, "REST", "STRING") if line else None
    return build.text(said) if said else ""


def _law_period(build: Build, head: Node) -> Period:
    line = node(head, "in_force")
    return build.period(build.ending(line.children), line) if line else ALWAYS


def _with_annotation(build: Build, head: Node, law: Law) -> Law:
    """Who annotated, when, and who reviewed."""
    line = node(head, "annotated")
    if line is None:
        return law
    day = leaf(line, "DATE")
    on = build.day(day) if day else None
    names: dict[str, str] = {}
    role = ""
    for child in line.children:
        if isinstance(child, Leaf) and child.type == "STRING":
            names[role] = build.text(child)
        elif isinstance(child, Leaf):
            role = child.type
    return replace(
        law,
        annotated=on.isoformat() if on else "",
        annotator=names.get("BY", ""),
        reviewer=names.get("REVIEWED_BY", ""),
    )


def _definitions(build: Build, tree: Node) -> Definitions:
    definitions = Definitions(build)
    for section in nodes(tree, "section"):
        for line in nodes(section, "definition"):
            made = read_definition(build, line)
            if made:
                definitions.add(made)
    return definitions


def _norms(build: Build, definitions: Definitions, tree: Node, law: Law, statuses: Heading) -> tuple[Norm, ...]:
    norms = []
    for section in nodes(tree, "section"):
        heading = _heading(build, section, law, statuses)
        norms += [read_norm(build, definitions, line, heading) for line in nodes(section, "norm")]
    _check_labels(build, norms)
    return with_keys(norms, law.file)


def _heading(build: Build, section: Node, law: Law, statuses: Heading) -> Heading:
    kind = section.children[0]
    number, title, gloss = leaf(section, "PROVISION"), leaf(section, "STRING"), _gloss(build, section)
    return Heading(
        law=law.title,
        law_short=law.title,
        kind=kind.type.lower() if isinstance(kind, Leaf) else "",
        provision=provision_number(number) if number else "",
        title=build.text(title) if title else "",
        extent=law.extent,
        period=law.period,
        statuses=statuses.statuses,
        notes=((gloss,) if gloss else ()) + notes(build, section),
    )


def _check_labels(build: Build, norms: list[Norm]) -> None:
    """Two norms of one provision and label are told apart by their periods."""
    by_name: dict[tuple[str, str], list[Norm]] = {}
    for norm in norms:
        namesakes = by_name.setdefault((norm.provision, key(norm.label)), [])
        other = next((one for one in namesakes if _overlap(norm.period, one.period)), None)
        if other:
            first = hint("first", place=str(other.span))
            build.report("ACC040", norm.span, notes=(first, hint("several")), label=norm.label)
        namesakes.append(norm)


def _overlap(one: Period, other: Period) -> bool:
    starts = [p.start for p in (one, other) if p.start]
    ends = [p.end for p in (one, other) if p.end]
    return not starts or not ends or max(starts) <= min(ends)


def with_keys(norms: list[Norm], file: str) -> tuple[Norm, ...]:
    """Give each norm its key: file, provision, label, and the first day where two would share it."""
    stem = file.removesuffix(".law")
    plain = [f"{stem}:{norm.provision}:{norm.label}" for norm in norms]
    times = Counter(plain)
    seen: Counter[str] = Counter()
    keyed = []
    for norm, short in zip(norms, plain, strict=True):
        start = norm.period.start.isoformat() if norm.period.start else ""
        name = f"{short}:{start}" if times[short] > 1 and start else short
        seen[name] += 1
        keyed.append(replace(norm, key=name if seen[name] == 1 else f"{name}#{seen[name]}"))
    return tuple(keyed)


# ---- a country ---------------------------------------------------------------------------------------------------


def _country(build: Build, tree: Node, ids: tuple[str, ...] | None) -> Country:
    head = nodes(tree, "country_heading")[0]
    name, label = leaf(head, "NAME"), leaf(head, "STRING")
    language = build.parsed.language
    own = build.text(label) if label else ""
    norms = _general_norms(build, tree)
    return Country(
        code=read_code(build, name) if name else "",
        names=((language, own), *_labels(build, nodes(head, "named"))),
        language=language,
        units=tuple(unit for line in nodes(head, "units") for unit in read_names(build, line)) or (own,),
        unit_names=_unit_names(build, head),
        searches=tuple(_search(build, line, ids) for line in nodes(tree, "searched")),
        default_mental=_default_mental(build, tree),
        default_right=_default_right(build, tree),
        norms=norms,
        notes=notes(build, head),
        span=build.span(head),
        facts=build.facts,
        unverified=build.unverified,
        interpretive=build.interpretive,
        not_measured=tuple(unit for line in nodes(head, "not_measured") for unit in read_names(build, line)),
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


def _search(build: Build, line: Node, ids: tuple[str, ...] | None) -> Search:
    def names(kind: str) -> tuple[str, ...]:
        return tuple(name for inner in nodes(line, kind) for name in read_names(build, inner))

    stood, by = node(line, "as_it_stood"), node(line, "searched_by")
    who = leaf(by, "STRING") if by else None
    days = [leaf(day, "DATE") for day in nodes(line, "searched_by", "searched_on")]
    when = next((day for day in days if day), None)
    ending = build.ending(stood.children if stood else [])
    return Search(
        provisions=read_ids(build, node(line, "ids"), ids),
        units=names("in_units"),
        period=build.period(ending, stood) if stood else ALWAYS,
        acts=names("acts"),
        not_searched=names("not_searched"),
        by=build.text(who) if who else "",
        on=build.day(when) if when else None,
        remark=build.remark(line.children[0], ending),
    )


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


def _default_mental(build: Build, tree: Node) -> tuple[MentalFact, ...]:
    return closed(read_mental(build, line) for part in nodes(tree, "general_part") for line in nodes(part, "mental"))


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
    _check_labels(build, norms)
    return with_keys(norms, build.parsed.source.name)
