"""Reservations files to the reservations model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from compliance.building import Build, leaf, leaves, node, nodes
from compliance.convention import Box, InstrumentKind
from compliance.diagnostics import Diagnostic
from compliance.lexicon import Lexicon
from compliance.provisions import canonical_id
from compliance.reservations import Deposit, Reservations
from compliance.source import Source
from compliance.statute import Remark, Value
from compliance.statute_from_outline import check_id, read_code, read_ids
from compliance.syntax import Leaf, Node, parse
from compliance.vocabulary import Vocabulary


def reservations_from_text(
    source: Source, vocabulary: Vocabulary, ids: Iterable[str] | None = None
) -> tuple[Reservations | None, tuple[Diagnostic, ...]]:
    """A reservations file; ``ids`` are the provisions it may name (``None``: any)."""
    build = Build(parse(source, "reservations", vocabulary), Lexicon(vocabulary))
    tree = build.parsed.tree
    known = None if ids is None else tuple(ids)
    made = _Reader(build, known).reservations(tree) if tree is not None else None
    found = build.diagnostics()
    return (None if found else made), found


@dataclass
class _Reader:
    """A reservations file being read."""

    build: Build
    ids: tuple[str, ...] | None

    def reservations(self, tree: Node) -> Reservations:
        """The whole file."""
        head = nodes(tree, "reservations")[0]
        country, convention = leaves(head, "NAME")
        status = [fact for line in nodes(head, "status_line") for fact in nodes(line)]
        self._check_once(status)
        deposits = [*nodes(head, "deposit"), *nodes(tree, "deposit")]
        return Reservations(
            country=read_code(self.build, country),
            convention=str(convention).lower(),
            signed=self._day(status, "signed"),
            ratified=self._day(status, "ratified"),
            in_force=self._day(status, "in_force"),
            not_party=any(fact.data == "not_a_party" for fact in status),
            deposits=tuple(map(self._deposit, deposits)),
            file=self.build.parsed.source.name,
            source=self._source(status),
            unverified=any(fact.data == "unverified" or leaf(fact, "UNVERIFIED") for fact in status),
            span=self.build.span(head),
        )

    def _check_once(self, status: list[Node]) -> None:
        seen: set[str] = set()
        for fact in status:
            if fact.data in seen:
                self.build.report("ACC045", fact, what=self.build.text(_first(fact)))
            seen.add(str(fact.data))

    def _day(self, lines: list[Node], name: str) -> date | None:
        found = next((leaf(line, "DATE") for line in lines if line.data == name), None)
        return self.build.day(found) if found else None

    def _source(self, lines: list[Node]) -> str:
        found = next((leaf(line, "REST", "STRING") for line in lines if line.data == "source"), None)
        return self.build.text(found) if found else ""

    def _deposit(self, line: Node) -> Deposit:
        named = leaves(line, "ID")[0]
        check_id(self.build, named, self.ids)
        declares = leaf(line, "DECLARES_UNDER") is not None
        ending = self.build.ending(line.children)
        lines = nodes(line)
        box = node(line, "box")
        text = leaf(line, "STRING") if leaf(line, "TO_THE_EXTENT") else None
        return Deposit(
            provision=canonical_id(str(named)),
            kind=InstrumentKind.DECLARATION if declares else InstrumentKind.RESERVATION,
            require=tuple(map(self._alternatives, nodes(line, "alternatives"))),
            exclude=(self._box(box),) if box else (),
            text=self.build.text(text) if text else "",
            period=self.build.period(ending, line),
            made=self._day(lines, "made"),
            source=self._source(lines),
            unverified=ending.unverified or any(inner.data == "unverified" for inner in lines),
            span=self.build.span(line),
        )

    def _alternatives(self, listed: Node) -> tuple[Value, ...]:
        values = []
        for item in leaves(listed, "WORDS", "STRING"):
            remark = Remark(span=self.build.span(item))
            if item.type == "STRING":
                values.append(Value(self.build.text(item), remark, quoted=True))
            elif term := self.build.term(item, None):
                values.append(Value(term.id, remark))
        return tuple(values)

    def _box(self, box: Node) -> Box:
        """Provisions, terms sorted into their elements, targets."""
        named: dict[str, tuple[str, ...]] = {}
        listed = node(box, "terms")
        for words in leaves(listed, "WORDS") if listed else []:
            term = self.build.term(words, None)
            if term:
                named[term.element] = (*named.get(term.element, ()), term.id)
        targets = node(box, "targets")
        return Box(
            read_ids(self.build, node(box, "ids"), self.ids),
            tuple(named.items()),
            read_ids(self.build, targets, self.ids) if targets is not None else None,
        )


def _first(line: Node) -> Leaf:
    first = line.children[0]
    return first if isinstance(first, Leaf) else _first(first)
