"""Convention files to the convention model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance import finding_codes
from compliance.building import Build, leaf, leaves, node, nodes
from compliance.convention import (
    Convention,
    Instrument,
    Provision,
    Requirement,
    RowState,
    Selection,
    Standard,
    parent_id,
)
from compliance.convention_lines import Lines
from compliance.diagnostics import Diagnostic, hint
from compliance.instruments_from_text import read_instrument
from compliance.lexicon import Lexicon
from compliance.provisions import canonical_id
from compliance.requirements_from_text import RequirementsReader, is_selection
from compliance.source import Source, key
from compliance.suggestions import nearest
from compliance.syntax import Node, parse
from compliance.vocabulary import Vocabulary


def convention_from_text(source: Source, vocabulary: Vocabulary) -> tuple[Convention | None, tuple[Diagnostic, ...]]:
    """A convention file. Without diagnostics there is a convention; with any there is none."""
    build = Build(parse(source, "convention", vocabulary), Lexicon(vocabulary))
    tree = build.parsed.tree
    made = _Reader(build, tree).convention() if tree is not None else None
    found = build.diagnostics()
    return (None if found else made), found


@dataclass
class _Reader:
    """A convention file being read, provision by provision."""

    build: Build
    tree: Node
    requirements: list[Requirement] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    standards: list[Standard] = field(default_factory=list)
    areas: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def __post_init__(self) -> None:
        """Learn the ids first: lines may name provisions that come later."""
        provisions = nodes(self.tree, "provision")
        self.lines = Lines(self.build, [_id(line) for line in provisions])
        selecting = (_id(line) for line in provisions if any(map(is_selection, nodes(line, "requirement"))))
        self.demands = RequirementsReader(self.lines, frozenset(selecting))

    def convention(self) -> Convention:
        """The whole file."""
        head = nodes(self.tree, "convention")[0]
        name, title, gloss = leaf(head, "NAME"), leaf(head, "STRING"), leaf(head, "GLOSS")
        lines = nodes(self.tree, "provision")
        self.areas = tuple(self._area(area) for area in nodes(head, "area"))
        provisions = tuple(self._provision(number, line) for number, line in enumerate(lines))
        areas = {row.id: row.area for row in provisions}
        return Convention(
            id=str(name).lower() if name else "",
            labels=((self.build.parsed.language, self.lines.text(title)), *self.lines.labels(head)),
            citation=self.lines.text(gloss)[1:-1].strip(),
            provisions=tuple(replace(row, area=_inherited(row.id, areas)) for row in provisions),
            requirements=tuple(map(self.demands.with_spared, self.requirements)),
            instruments=tuple(self.instruments),
            selections=tuple(self.selections),
            areas=self.areas,
            file=self.build.parsed.source.name,
            standards=tuple(self.standards),
        )

    def _area(self, line: Node) -> tuple[str, tuple[tuple[str, str], ...]]:
        own = (self.build.parsed.language, self.lines.text(leaf(line, "STRING")))
        return str(leaf(line, "NAME")), (own, *self.lines.labels(line))

    # ---- a provision ----

    def _provision(self, number: int, line: Node) -> Provision:
        id_ = self.lines.ids[number]
        self._check_place(number, line)
        self._demands(id_, line)
        state, reason, reasons = self._state(id_, line)
        own = self.lines.text(leaf(line, "STRING"))
        labels = ((self.build.parsed.language, own),) if own else ()
        return Provision(
            id=id_,
            labels=(*labels, *self.lines.labels(line)),
            state=state,
            reason=reason,
            reasons=reasons,
            notes=self._notes(line),
            area=self._area_of(line),
            origin=self.lines.origin(line),
            any_of=tuple(self._alternatives(id_, line)),
            describes=tuple(term for inner in nodes(line, "describes") for term in self.lines.terms(inner)),
            asks_withdrawal=node(line, "asks_withdrawal") is not None,
        )

    def _check_place(self, number: int, line: Node) -> None:
        """Each id once, each parent before its children."""
        id_, head = self.lines.ids[number], leaves(line, "ID")[0]
        before = self.lines.ids[:number]
        parent = parent_id(id_)
        if id_ in before:
            self.build.report("ACC061", head, id=id_)
        elif parent and parent not in before and not self.build.broken:
            self.build.report("ACC063", head, notes=(hint("parent"),), id=id_, parent=parent)

    def _area_of(self, line: Node) -> str:
        """The area a provision names."""
        name = leaf(line, "NAME")
        known = [area for area, _ in self.areas]
        if name is None:
            return ""
        found = next((area for area in known if key(area) == key(str(name))), "")
        if not found:
            self.build.report("ACC064", name, suggestion=nearest(str(name), known), word=str(name))
        return found

    def _state(self, id_: str, line: Node) -> tuple[RowState, str, tuple[tuple[str, str], ...]]:
        """What the file says of the provision as a row."""
        nothing = node(line, "demands_nothing")
        if nothing is not None:
            reason = self.lines.text(leaf(nothing, "STRING"))
            return RowState.NOTHING_REQUIRED, reason, self.lines.labels(nothing)
        if node(line, "not_modelled") is not None:
            return RowState.NOT_MODELLED, "", ()
        has_child = any(parent_id(other) == id_ for other in self.lines.ids)
        if not nodes(line, "requirement") and not has_child and not self.build.broken:
            self.build.report("ACC062", leaves(line, "ID")[0], notes=(hint("state"),))
        return RowState.MODELLED, "", ()

    def _notes(self, line: Node) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The ``note`` lines, each in its languages."""
        own = self.build.parsed.language
        return tuple(
            ((own, self.lines.text(leaf(note, "STRING"))), *self.lines.labels(note)) for note in nodes(line, "note")
        )

    def _alternatives(self, id_: str, line: Node) -> Iterator[str]:
        """The children of which one is enough."""
        for listed in nodes(line, "any_of"):
            for item in leaves(nodes(listed, "ids")[0], "ID"):
                child = self.lines.id_of(item)
                if parent_id(child) != id_:
                    self.build.report("ACC066", item, id=child, parent=id_)
                yield child

    def _demands(self, id_: str, line: Node) -> None:
        """Everything a provision demands, permits and is the standard of."""
        blocks = nodes(line, "requirement")
        for number, block in enumerate((b for b in blocks if not is_selection(b)), 1):
            self.requirements.append(self.demands.requirement(id_, block, number))
        self.selections += [self.demands.selection(id_, block) for block in blocks if is_selection(block)]
        for spares in nodes(line, "spares"):
            self.demands.spare(id_, spares)
        for may in nodes(line, "may_require", "may_exclude", "may_limit"):
            self.instruments.append(read_instrument(self.lines, id_, may))
        for flags in nodes(line, "standard"):
            about = self.lines.ids_of(node(flags, "ids"))
            flag = self._flag(flags)
            self.standards.append(Standard(flag, id_, about, self.lines.origin(flags), tuple(self._looked_for(flags))))

    def _flag(self, flags: Node) -> str:
        """What a line ``flags`` names; no finding measures a name that is not in the table."""
        said = leaf(flags, "STRING")
        name, known = self.lines.text(said), finding_codes.FLAGS.values()
        if name not in known:
            self.build.report("ACC068", said or flags, suggestion=nearest(name, known), word=name)
        return name

    def _looked_for(self, flags: Node) -> Iterator[str]:
        """What a flag looks for: terms, and elements (a period) of which any value with an end will do."""
        listed = node(flags, "terms")
        for item in leaves(listed, "WORDS") if listed else ():
            lexicon = self.build.lexicon
            element = lexicon.element(str(item)) if lexicon.term(str(item)) is None else None
            found = element or self.build.term(item, None)
            yield from (found.id,) if found else ()


def _id(line: Node) -> str:
    return canonical_id(str(leaves(line, "ID")[0]))


def _inherited(provision: str, areas: dict[str, str]) -> str:
    """The area of a provision: its own, or that of the nearest parent that names one."""
    current: str | None = provision
    while current and not areas.get(current):
        current = parent_id(current)
    return areas[current] if current else ""
