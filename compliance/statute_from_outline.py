"""Outline files to the statute model: a law file becomes a ``Law``, a country file a ``Country``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from compliance.building import Build, leaf, node, nodes
from compliance.diagnostics import Diagnostic
from compliance.keywords import keywords
from compliance.layout import speaks
from compliance.lexicon import Lexicon
from compliance.outline_country import read_code, read_country
from compliance.outline_norms import (
    Heading,
    check_labels,
    notes,
    read_in_force,
    read_names,
    read_norm,
    read_statuses,
    with_keys,
)
from compliance.outline_sections import read_section
from compliance.outline_values import Definitions, read_definition
from compliance.passages import Section
from compliance.source import Source
from compliance.statute import Country, Law, Norm, Remark
from compliance.syntax import Leaf, Node, parse
from compliance.vocabulary import Vocabulary

_ONCE = ("country", "source", "in_force", "annotated")


def is_country_file(source: Source) -> bool:
    """Tell a country file from a law file by its first word."""
    words = "|".join(re.escape(word) for word in keywords()["COUNTRY"].all_spellings())
    first = next((line.text.strip() for line in source.clean_lines if speaks(line)), "")
    return re.match(rf"(?:{words})(?![\w\u200c])", first, re.IGNORECASE) is not None


def law_from_outline(source: Source, vocabulary: Vocabulary) -> tuple[Law | None, tuple[Diagnostic, ...]]:
    """A law file. Without diagnostics there is a law; with any there is none, since a broken file never judges."""
    law, found = law_as_far_as_read(source, vocabulary)
    return (None if found else law), found


def law_as_far_as_read(source: Source, vocabulary: Vocabulary) -> tuple[Law | None, tuple[Diagnostic, ...]]:
    """A law file with its diagnostics; what was broken may be missing from the law, which is for no judge."""
    build = _build(source, vocabulary)
    tree = _file(build, "law_file", "ACC018")
    law = _law(build, tree) if tree is not None else None
    return law, build.diagnostics()


def country_from_outline(
    source: Source, vocabulary: Vocabulary, ids: Iterable[str] | None = None
) -> tuple[Country | None, tuple[Diagnostic, ...]]:
    """A country file; ``ids`` are the provisions ``searched`` may name (``None``: any)."""
    build = _build(source, vocabulary)
    tree = _file(build, "country_file", "ACC019")
    country = read_country(build, tree, None if ids is None else tuple(ids)) if tree is not None else None
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
    build.heads = _heads(build, tree)
    _check_once(build, head)
    title = leaf(head, "STRING")
    extents = [unit for extent in nodes(head, "extent") for unit in read_names(build, extent)]
    in_force = read_in_force(build, head) or Remark()
    law = Law(
        title=build.text(title) if title else "",
        citation=_gloss(build, head),
        country=_country_code(build, head),
        language=build.parsed.language,
        extent=tuple(extents),
        source=read_source_line(build, head),
        period=in_force.period,
        annotated="",
        annotator="",
        reviewer="",
        file=build.parsed.source.name,
        span=build.span(head),
    )
    law = _with_annotation(build, head, law)
    definitions = _definitions(build, tree)
    sections = [read_section(build, line) for line in nodes(tree, "section")]
    shared = Heading(in_force=in_force, statuses=read_statuses(build, head))
    norms = _norms(build, definitions, tree, replace(law, sections=tuple(sections)), shared)
    return replace(
        law,
        definitions=definitions.finished(),
        norms=norms,
        facts=build.facts,
        unverified=build.unverified,
        interpretive=build.interpretive,
        sections=tuple(sections),
    )


def _heads(build: Build, tree: Node) -> tuple[int, ...]:
    """The lines with which sections, definitions and norms begin."""
    sections = nodes(tree, "section")
    blocks = [block for section in sections for block in nodes(section, "definition", "norm")]
    return tuple(sorted(build.span(item).line for item in (*sections, *blocks)))


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


def read_source_line(build: Build, head: Node) -> str:
    """The text or address of a ``source`` line below ``head``."""
    line = node(head, "source")
    said = leaf(line, "REST", "STRING") if line else None
    return build.text(said) if said else ""


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


def _norms(build: Build, definitions: Definitions, tree: Node, law: Law, shared: Heading) -> tuple[Norm, ...]:
    norms = []
    for line, section in zip(nodes(tree, "section"), law.sections, strict=True):
        heading = _heading(build, line, section, law, shared)
        norms += [read_norm(build, definitions, norm, heading) for norm in nodes(line, "norm")]
    check_labels(build, norms)
    return with_keys(norms, law.file)


def _heading(build: Build, line: Node, section: Section, law: Law, shared: Heading) -> Heading:
    """What the norms of a provision have from it and from their law."""
    gloss = _gloss(build, line)
    return replace(
        shared,
        law=law.title,
        law_short=law.title,
        kind=section.kind,
        provision=section.number,
        title=section.title,
        extent=law.extent,
        notes=((gloss,) if gloss else ()) + notes(build, line),
        passages=section.passages,
    )
