"""What the lines of a convention file have in common: texts, sources, terms, elements, provisions."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from compliance.building import Build, leaf, leaves, node, nodes
from compliance.convention import Origin, Quantifier, RequiredElement, SparedTerm
from compliance.provisions import canonical_id, nearest_id
from compliance.source import display
from compliance.syntax import Leaf, Node
from compliance.term_lists import term_ids
from compliance.vocabulary import Sort


@dataclass
class Lines:
    """A convention file being read: its build, and the ids of all its provisions."""

    build: Build
    ids: list[str] = field(default_factory=list)

    def text(self, item: Leaf | None) -> str:
        """A leaf's own words, if there is one."""
        return self.build.text(item) if item else ""

    def labels(self, line: Node) -> tuple[tuple[str, str], ...]:
        """(language, text) of the ``label`` lines below ``line``."""
        labels = nodes(line, "label")
        return tuple((str(leaf(label, "LANGUAGE")), self.text(leaf(label, "STRING"))) for label in labels)

    def origin(self, line: Node | Leaf, parts: list[Leaf] | None = None) -> Origin:
        """The sources of a line, joined, and whether it is unverified."""
        found = parts if parts is not None else list(_origins(line))
        sources = [display(str(part)[1:-1]) for part in found if part.type == "PINPOINT"]
        unverified = any(part.type == "UNVERIFIED" for part in found)
        return Origin(self.build.span(line), "; ".join(dict.fromkeys(sources)), unverified)

    def block_origin(self, block: Node) -> Origin:
        """The sources on the first line of a block."""
        return self.origin(block, list(_own_origins(block)))

    def ids_of(self, listed: Node | None) -> tuple[str, ...]:
        """The provisions a line names; one the file does not have is a diagnostic."""
        return tuple(self.id_of(item) for item in leaves(listed, "ID")) if listed else ()

    def id_of(self, item: Leaf) -> str:
        """The provision at ``item``."""
        wanted = canonical_id(str(item))
        if wanted not in self.ids and not self.build.broken:
            self.build.report("ACC060", item, suggestion=nearest_id(wanted, self.ids), id=wanted)
        return wanted

    def terms(self, line: Node, element: str | None = None) -> tuple[str, ...]:
        """The terms and ranges of a line, as ids."""
        return term_ids(self.build, node(line, "terms"), element)

    def spared(self, line: Node) -> list[SparedTerm]:
        """The terms of a ``spares`` line."""
        return [SparedTerm(term, self.origin(line)) for term in self.terms(line)]

    def facts(self, block: Node) -> tuple[str, ...]:
        """The facts of the State in the ``apply when`` lines of a block."""
        elements = self.build.lexicon.vocabulary.elements.values()
        element = next((e.id for e in elements if e.sort is Sort.FACT), None)
        return tuple(term for line in nodes(block, "apply_when") for term in self.terms(line, element))

    def elements(self, block: Node) -> tuple[RequiredElement, ...]:
        """The elements in the order written; lines of one element add up."""
        made: dict[str, RequiredElement] = {}
        for line in nodes(block, "element", "set_by_law"):
            element = self.element_name(line)
            if element is None:
                continue
            fact = self._required(element, line)
            before = made.get(element)
            made[element] = replace(before, values=before.values + fact.values) if before else fact
        return tuple(made.values())

    def _required(self, element: str, line: Node) -> RequiredElement:
        if line.data == "set_by_law":
            return RequiredElement(element, (), Quantifier.SET_BY_LAW, self.origin(line))
        quantifier = Quantifier.ANY if leaf(line, "ANY_OF") else Quantifier.EACH
        return RequiredElement(element, self.terms(line, element), quantifier, self.origin(line))

    def element_name(self, line: Node) -> str | None:
        """The element a line begins with."""
        head = leaves(line, "ELEMENT")[0]
        found = self.build.lexicon.element(str(head))
        if found is None:
            self.build.report("ACC022", head, word=str(head))
        return found.id if found else None

    def one(self, block: Node, *names: str) -> Node | None:
        """The line of one of these names, which may stand once in a block."""
        found = nodes(block, *names)
        for again in found[1:]:
            self.build.report("ACC045", again, what=self.build.written(again))
        return next(iter(found), None)


def _own_origins(line: Node) -> Iterator[Leaf]:
    yield from leaves(line, "PINPOINT", "UNVERIFIED")


def _origins(line: Node | Leaf) -> Iterator[Leaf]:
    """The sources on a line itself and on its terms, not those of lines below."""
    if isinstance(line, Leaf):
        return
    yield from _own_origins(line)
    for inner in nodes(line, "terms"):
        yield from _own_origins(inner)
