"""Reservations files to the reservations model."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from compliance.building import Build, leaf, leaves, node, nodes
from compliance.convention import Box, InstrumentKind
from compliance.diagnostics import Diagnostic
from compliance.lexicon import Lexicon
from compliance.outline_country import check_id, read_code, read_ids
from compliance.outline_references import read_reference
from compliance.provisions import canonical_id
from compliance.reservations import Deposit, Reservations
from compliance.source import Source
from compliance.statute import Reference, Remark, Value
from compliance.syntax import Leaf, Node, parse
from compliance.term_lists import boxed, counted_by, range_id, term_ids
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
        limit, units = node(line, "references"), node(line, "units")
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
            limited=read_ids(self.build, node(line, "ids"), self.ids),
            limit=tuple(self._reference(item) for item in nodes(limit)) if limit else (),
            units=tuple(self.build.text(unit) for unit in leaves(units, "PLACE", "STRING")) if units else (),
        )

    def _reference(self, item: Node) -> Reference:
        """Offences of a range."""
        return read_reference(self.build, item, Remark(span=self.build.span(item)))

    def _alternatives(self, listed: Node) -> tuple[Value, ...]:
        values = []
        counted = None
        for item in listed.children:
            remark = Remark(span=self.build.span(item))
            if not isinstance(item, Leaf):
                found = range_id(self.build, item, None, counted)
                values += [Value(found, remark)] if found else []
                counted = counted_by(self.build, item) or counted
            elif item.type == "STRING":
                values.append(Value(self.build.text(item), remark, quoted=True))
            elif item.type == "WORDS" and (term := self.build.term(item, None)):
                values.append(Value(term.id, remark))
        return tuple(values)

    def _box(self, box: Node) -> Box:
        """Provisions, terms sorted into their elements, targets, conditions."""
        named, conditions = boxed(self.build.lexicon.vocabulary, term_ids(self.build, node(box, "terms")))
        targets = node(box, "targets")
        return Box(
            read_ids(self.build, node(box, "ids"), self.ids),
            tuple(named.items()),
            read_ids(self.build, targets, self.ids) if targets is not None else None,
            conditions,
        )


def _first(line: Node) -> Leaf:
    first = line.children[0]
    return first if isinstance(first, Leaf) else _first(first)
