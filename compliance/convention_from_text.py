"""Convention files to the convention model."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance.building import LEVELS, Build, leaf, leaves, node, nodes
from compliance.convention import (
    Box,
    Convention,
    Instrument,
    InstrumentKind,
    Origin,
    Provision,
    Quantifier,
    RequiredCondition,
    RequiredElement,
    Requirement,
    RequirementKind,
    RowState,
    Selection,
    Slot,
    SparedTerm,
    lies_under,
    parent_id,
)
from compliance.diagnostics import Diagnostic, hint
from compliance.keywords import keywords
from compliance.lexicon import Lexicon
from compliance.outline_values import months
from compliance.provisions import canonical_id, nearest_id
from compliance.source import Source, display, key
from compliance.statute import MentalLevel
from compliance.suggestions import nearest
from compliance.syntax import Leaf, Node, parse
from compliance.vocabulary import Vocabulary

_KINDS = {kind.name: kind for kind in RequirementKind}
_ELSEWHERE = {name.lower(): keywords()[name].all_spellings() for name in ("PENALTY", "OFFENCE")}


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
    ids: list[str] = field(default_factory=list)
    requirements: list[Requirement] = field(default_factory=list)
    instruments: list[Instrument] = field(default_factory=list)
    selections: list[Selection] = field(default_factory=list)
    spared: list[tuple[tuple[str, ...], SparedTerm]] = field(default_factory=list)
    areas: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def convention(self) -> Convention:
        """The whole file."""
        head = nodes(self.tree, "convention")[0]
        name, title, gloss = leaf(head, "NAME"), leaf(head, "STRING"), leaf(head, "GLOSS")
        lines = nodes(self.tree, "provision")
        self.ids = [_id(line) for line in lines]
        self.areas = tuple(self._area(area) for area in nodes(head, "area"))
        provisions = tuple(self._provision(number, line) for number, line in enumerate(lines))
        return Convention(
            id=str(name).lower() if name else "",
            labels=((self.build.parsed.language, self._text(title)), *self._labels(head)),
            citation=self._text(gloss)[1:-1].strip(),
            provisions=tuple(replace(row, area=_inherited(row.id, provisions)) for row in provisions),
            requirements=tuple(self._with_spared(requirement) for requirement in self.requirements),
            instruments=tuple(self.instruments),
            selections=tuple(self.selections),
            areas=self.areas,
            file=self.build.parsed.source.name,
        )

    def _text(self, item: Leaf | None) -> str:
        return self.build.text(item) if item else ""

    def _labels(self, line: Node) -> tuple[tuple[str, str], ...]:
        """(language, text) of the ``label`` lines below ``line``."""
        labels = nodes(line, "label")
        return tuple((str(leaf(label, "LANGUAGE")), self._text(leaf(label, "STRING"))) for label in labels)

    def _area(self, line: Node) -> tuple[str, tuple[tuple[str, str], ...]]:
        own = (self.build.parsed.language, self._text(leaf(line, "STRING")))
        return str(leaf(line, "NAME")), (own, *self._labels(line))

    def _origin(self, line: Node | Leaf, parts: list[Leaf] | None = None) -> Origin:
        """The sources of a line, joined, and whether it is unverified."""
        found = parts if parts is not None else list(_origins(line))
        sources = [display(str(part)[1:-1]) for part in found if part.type == "PINPOINT"]
        unverified = any(part.type == "UNVERIFIED" for part in found)
        return Origin(self.build.span(line), "; ".join(dict.fromkeys(sources)), unverified)

    # ---- a provision ----

    def _provision(self, number: int, line: Node) -> Provision:
        id_ = self.ids[number]
        self._check_place(number, line)
        self._demands(id_, line)
        state, reason, reasons = self._state(id_, line)
        own = self._text(leaf(line, "STRING"))
        labels = ((self.build.parsed.language, own),) if own else ()
        return Provision(
            id=id_,
            labels=(*labels, *self._labels(line)),
            state=state,
            reason=reason,
            reasons=reasons,
            notes=self._notes(line),
            area=self._area_of(line),
            origin=self._origin(line),
        )

    def _check_place(self, number: int, line: Node) -> None:
        """Each id once, each parent before its children."""
        id_, head = self.ids[number], leaves(line, "ID")[0]
        parent = parent_id(id_)
        if id_ in self.ids[:number]:
            self.build.report("ACC061", head, id=id_)
        elif parent and parent not in self.ids[:number] and not self.build.broken:
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
            reason = self._text(leaf(nothing, "STRING"))
            return RowState.NOTHING_REQUIRED, reason, self._labels(nothing)
        if node(line, "not_modelled") is not None:
            return RowState.NOT_MODELLED, "", ()
        has_child = any(parent_id(other) == id_ for other in self.ids)
        if not nodes(line, "requirement") and not has_child and not self.build.broken:
            self.build.report("ACC062", leaves(line, "ID")[0], notes=(hint("state"),))
        return RowState.MODELLED, "", ()

    # ---- what it demands ----

    def _demands(self, id_: str, line: Node) -> None:
        blocks = nodes(line, "requirement")
        for number, block in enumerate((b for b in blocks if leaf(b, "SELECT") is None), 1):
            self.requirements.append(self._requirement(id_, block, number))
        for block in (b for b in blocks if leaf(b, "SELECT")):
            self.selections.append(self._selection(id_, block))
        for spares in nodes(line, "spares"):
            on = self._ids(node(spares, "ids")) or (id_,)
            self.spared += [(on, spared) for spared in self._spared(spares)]
        for may in nodes(line, "may_require"):
            self.instruments.append(self._may_require(id_, may))
        for may in nodes(line, "may_exclude"):
            self.instruments.append(self._may_exclude(id_, may))

    def _requirement(self, id_: str, block: Node, number: int) -> Requirement:
        elements = self._elements(block)
        conditions = [
            RequiredCondition(term, self._origin(line))
            for line in nodes(block, "only_if")
            for term in self._terms(line, None)
        ]
        return Requirement(
            id=id_ if number == 1 else f"{id_}#{number}",
            provision=id_,
            kind=_KINDS[block.children[0].type],  # type: ignore[union-attr]
            elements=elements,
            conditions=tuple(conditions),
            spared=tuple(spared for line in nodes(block, "spares") for spared in self._spared(line)),
            mental=self._mental(block),
            slot=self._slot(block),
            elsewhere=self._elsewhere(block),
            origin=self._origin(block, list(_own_origins(block))),
        )

    def _selection(self, id_: str, block: Node) -> Selection:
        """A ``select`` block: its targets and its threshold."""
        slot, line = self._slot(block), node(block, "threshold")
        least = node(line, "quantity") if line else None
        targets = slot.targets if slot else ()
        return Selection(id_, targets, months(least) if least else 0, self._origin(block, list(_own_origins(block))))

    def _notes(self, line: Node) -> tuple[tuple[tuple[str, str], ...], ...]:
        """The ``note`` lines, each in its languages."""
        own = self.build.parsed.language
        return tuple(((own, self._text(leaf(note, "STRING"))), *self._labels(note)) for note in nodes(line, "note"))

    def _elements(self, block: Node) -> tuple[RequiredElement, ...]:
        """The elements in the order written; lines of one element add up."""
        made: dict[str, RequiredElement] = {}
        for line in nodes(block, "element", "set_by_law"):
            element = self._element_name(line)
            if element is None:
                continue
            fact = self._required(element, line)
            before = made.get(element)
            made[element] = replace(before, values=before.values + fact.values) if before else fact
        return tuple(made.values())

    def _required(self, element: str, line: Node) -> RequiredElement:
        if line.data == "set_by_law":
            return RequiredElement(element, (), Quantifier.SET_BY_LAW, self._origin(line))
        quantifier = Quantifier.ANY if leaf(line, "ANY_OF") else Quantifier.EACH
        return RequiredElement(element, self._terms(line, element), quantifier, self._origin(line))

    def _element_name(self, line: Node) -> str | None:
        head = leaves(line, "ELEMENT")[0]
        found = self.build.lexicon.element(str(head))
        if found is None:
            self.build.report("ACC022", head, word=str(head))
        return found.id if found else None

    def _terms(self, line: Node, element: str | None) -> tuple[str, ...]:
        """The terms of a line, as ids."""
        listed = node(line, "terms")
        found = [self.build.term(words, element) for words in leaves(listed, "WORDS")] if listed else []
        return tuple(term.id for term in found if term)

    def _spared(self, line: Node) -> list[SparedTerm]:
        return [SparedTerm(term, self._origin(line)) for term in self._terms(line, None)]

    def _with_spared(self, requirement: Requirement) -> Requirement:
        """What ``spares … of`` elsewhere takes out of this requirement."""
        more = [s for on, s in self.spared if any(lies_under(requirement.provision, one) for one in on)]
        return replace(requirement, spared=requirement.spared + tuple(more))

    def _mental(self, block: Node) -> MentalLevel:
        line = node(block, "mental")
        level = node(line, "level") if line else None
        word = level.children[0] if level else None
        return LEVELS[word.type] if isinstance(word, Leaf) else MentalLevel.INTENTION

    def _slot(self, block: Node) -> Slot | None:
        line = node(block, "slot")
        element = self._element_name(line) if line else None
        if line is None or element is None:
            return None
        return Slot(element, self._ids(node(line, "ids")), self._origin(line))

    def _elsewhere(self, block: Node) -> tuple[str, ...]:
        """Elements judged elsewhere; ``penalty`` and ``offence``, keywords elsewhere, need not be elements."""
        made = []
        for name in (n for line in nodes(block, "elsewhere") for n in leaves(nodes(line, "names")[0], "NAME")):
            element = self.build.lexicon.element(str(name))
            keyword = next((word for word, spelt in _ELSEWHERE.items() if key(str(name)) in map(key, spelt)), "")
            if element is None and not keyword:
                self.build.report("ACC022", name, word=str(name))
            made.append(element.id if element else keyword)
        return tuple(made)

    # ---- what a State may narrow ----

    def _may_require(self, id_: str, line: Node) -> Instrument:
        on = self._ids(node(line, "ids")) or (id_,)
        kind = self._instrument_kind(line)
        anything = leaf(line, "ANYTHING") is not None
        return Instrument(
            id_, kind, on=on, require=self._terms(line, None), anything=anything, origin=self._origin(line)
        )

    def _may_exclude(self, id_: str, line: Node) -> Instrument:
        box = self._box(nodes(line, "box")[0], line)
        excepted = [self._excepted(box, inner) for inner in nodes(line, "except")]
        kind = self._instrument_kind(line)
        origin = self._origin(line, list(_own_origins(line)))
        return Instrument(id_, kind, on=box.provisions, exclude=(box,), except_=tuple(excepted), origin=origin)

    def _excepted(self, outer: Box, line: Node) -> Box:
        """A box that stays demanded; without provisions of its own, those of the whole."""
        inner = node(line, "box")
        own = self._elements(line)
        if inner is not None:
            return self._box(inner, line)
        return Box(outer.provisions, tuple((e.element, e.values) for e in own))

    def _box(self, box: Node, block: Node) -> Box:
        named = {e.element: e.values for e in self._elements(block)}
        for term in self._terms(box, None):
            element = self.build.lexicon.vocabulary.terms[term].element
            named[element] = (*named.get(element, ()), term)
        targets = node(box, "targets")
        return Box(
            self._ids(node(box, "ids")), tuple(named.items()), self._ids(targets) if targets is not None else None
        )

    def _instrument_kind(self, line: Node) -> InstrumentKind:
        if leaf(line, "BY_DECLARATION"):
            return InstrumentKind.DECLARATION
        if leaf(line, "BY_RESERVATION") is None:
            self.build.report("ACC065", line)
        return InstrumentKind.RESERVATION

    def _ids(self, listed: Node | None) -> tuple[str, ...]:
        """The provisions a line names; one the file does not have is a diagnostic."""
        made = []
        for item in leaves(listed, "ID") if listed else []:
            wanted = canonical_id(str(item))
            if wanted not in self.ids and not self.build.broken:
                self.build.report("ACC060", item, suggestion=nearest_id(wanted, self.ids), id=wanted)
            made.append(wanted)
        return tuple(made)


def _id(line: Node) -> str:
    return canonical_id(str(leaves(line, "ID")[0]))


def _own_origins(line: Node) -> Iterator[Leaf]:
    yield from leaves(line, "PINPOINT", "UNVERIFIED")


def _origins(line: Node | Leaf) -> Iterator[Leaf]:
    """The sources on a line itself and on its terms, not those of lines below."""
    if isinstance(line, Leaf):
        return
    yield from _own_origins(line)
    for inner in nodes(line, "terms"):
        yield from _own_origins(inner)


def _inherited(provision: str, rows: tuple[Provision, ...]) -> str:
    """The area of a provision: its own, or that of the nearest parent that names one."""
    areas = {row.id: row.area for row in rows}
    current: str | None = provision
    while current and not areas.get(current):
        current = parent_id(current)
    return areas[current] if current else ""
