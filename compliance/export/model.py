"""The whole exported model, ``accede.model/1``, with its graph: nodes and edges as plain rows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from compliance.export.common import Names, Plain
from compliance.export.convention import ExportedConvention
from compliance.export.state import ExportedState
from compliance.export.vocabulary import vocabulary
from compliance.graph import ObligationGraph
from compliance.judgement import Reading
from compliance.reservations import Reservations

SCHEMA = "accede.model/1"


@dataclass(frozen=True, slots=True, order=True)
class Node:
    """A node: its name in the graph (``norm:…``), its kind, what it is called, where it stands in a file."""

    id: str
    kind: str
    label: str
    span: str = ""


@dataclass(frozen=True, slots=True, order=True)
class Edge:
    """An edge, by the names of its ends."""

    source: str
    target: str
    kind: str


@dataclass(frozen=True, slots=True)
class ExportedModel:
    """The model as a JSON document, and its graph."""

    document: Plain
    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def exported(graph: ObligationGraph, reservations: Reservations | None, day: date, lang: str = "en") -> ExportedModel:
    """All that the verdicts of one State on one day are worked out from; ``lang`` is that of the nodes' labels."""
    names = Names(graph, day)
    convention = ExportedConvention(graph.convention, names)
    document: Plain = {
        "schema": SCHEMA,
        "vocabulary": vocabulary(graph.vocabulary),
        "convention": convention.document(),
        "state": ExportedState(names, reservations, convention.instrument_ids).document(),
        "date": day.isoformat(),
    }
    drawn = _Graph(graph, document, day, lang)
    nodes = tuple({node.id: node for node in drawn.nodes()}.values())
    edges = tuple(dict.fromkeys(drawn.edges()))
    document["graph"] = {
        "nodes": [{"id": one.id, "kind": one.kind, "label": one.label, "span": one.span} for one in nodes],
        "edges": [{"from": one.source, "to": one.target, "kind": one.kind} for one in edges],
    }
    return ExportedModel(document, nodes, edges)


class _Graph:
    """Nodes and edges of a document."""

    def __init__(self, graph: ObligationGraph, document: Plain, day: date, lang: str) -> None:
        self._graph = graph
        self._convention: Plain = document["convention"]
        self._state: Plain = document["state"]
        self._day = day
        self._lang = lang

    def nodes(self) -> Iterator[Node]:
        """Provisions, requirements, selections, instruments, norms and deposits, in the order of the files."""
        convention, state = self._convention, self._state
        titles = {row["id"]: self._local(row) for row in convention["provisions"]}
        for row in convention["provisions"]:
            yield Node(f"provision:{row['id']}", "provision", titles[row["id"]] or row["id"], row.get("span", ""))
        for kind, name in (("requirement", "requirements"), ("select", "selects"), ("instrument", "instruments")):
            for one in convention[name]:
                title = titles.get(one.get("provision", one["id"]), "")
                yield Node(f"{kind}:{one['id']}", kind, f"{one['id']} {title}".strip(), one.get("span", ""))
        for one in state["norms"]:
            label = f"{one['law']}, {one['provision']}: {one['label']}"
            yield Node(f"norm:{one['id']}", "derived norm" if one["derived"] else "norm", label, one.get("span", ""))
        for one in state["deposits"]:
            yield Node(_deposit(one), one["kind"], f"{one['kind']} {one['provision']}", one.get("span", ""))

    def edges(self) -> Iterator[Edge]:
        """How they hang together."""
        yield from self._of_rows()
        for one in self._convention["requirements"]:
            yield from self._of_requirement(one)
        for one in self._convention["selects"]:
            for target in one["targets"]:
                yield Edge(f"select:{one['id']}", self._named(target), "selects from")
        for item in self._convention["instruments"]:
            yield from self._of_instrument(item)
        yield from self._of_norms()
        for one in self._state["deposits"]:
            yield Edge(_deposit(one), f"instrument:{one['instrument']}", "made under")

    def _of_rows(self) -> Iterator[Edge]:
        """Sub-paragraphs, and which of them are enough."""
        for row in self._convention["provisions"]:
            if row["parent"]:
                yield Edge(f"provision:{row['id']}", f"provision:{row['parent']}", "part of")
        for provision in self._graph.convention.provisions:
            for child in provision.any_of:
                yield Edge(f"provision:{provision.id}", f"provision:{child}", "any of")

    def _of_requirement(self, one: Plain) -> Iterator[Edge]:
        """What a requirement belongs to, looks at and stands for."""
        id_ = f"requirement:{one['id']}"
        yield Edge(id_, f"provision:{one['provision']}", "demanded by")
        for kind in ("slot", "through"):
            looked_at = one[kind] or {}
            for target in looked_at.get("targets", ()):
                yield Edge(id_, self._named(target), kind)
            if "selection" in looked_at:
                yield Edge(id_, f"select:{looked_at['selection']}", kind)
        instead = one["instead_of"] or []
        for other in [instead] if isinstance(instead, str) else instead:
            yield Edge(id_, f"requirement:{other}", "instead of")
        for other in one["limits"]:
            yield Edge(id_, self._named(other), "limits")

    def _of_instrument(self, one: Plain) -> Iterator[Edge]:
        """What an instrument may narrow."""
        limit = one["limit"] or {}
        on = [*one["on"], *(id_ for box in one["exclude"] for id_ in box["on"]), *limit.get("on", ())]
        every = [item["id"] for item in self._convention["requirements"]]
        for id_ in dict.fromkeys(every if one["territory"] else on):
            yield Edge(f"instrument:{one['id']}", f"requirement:{id_}", "may narrow")

    def _of_norms(self) -> Iterator[Edge]:
        """The requirements norms speak of, and the norms they refer to and build on that count on the day."""
        for requirement in self._graph.convention.requirements:
            for norm in self._graph.norms_speaking_of(requirement):
                yield Edge(f"norm:{norm.key}", f"requirement:{requirement.id}", "speaks of")
        for norm in self._graph.state.norms:
            for limb in norm.limbs:
                written = tuple(reference for fact in limb.elements for reference in fact.references)
                for kind, references in (("refers to", written), ("builds on", limb.builds_on)):
                    for other in self._graph.referenced(norm, references, self._day, Reading.BROAD):
                        yield Edge(f"norm:{norm.key}", f"norm:{other.key}", kind)

    def _named(self, id_: str) -> str:
        """The node of a requirement, or of a provision that has none."""
        known = any(item.id == id_ for item in self._graph.convention.requirements)
        return f"{'requirement' if known else 'provision'}:{id_}"

    def _local(self, row: Plain) -> str:
        """A label in the language asked for, else in English."""
        by_language: dict[str, str] = row.get("labels", {})
        return by_language.get(self._lang) or by_language.get("en", "")


def _deposit(one: Plain) -> str:
    """The node of a deposit; one that counts under two instruments is one node."""
    return f"deposit:{one['deposit']}"
