"""Penalty lines: what a norm threatens, in months, with the author's own words kept beside."""

from __future__ import annotations

from compliance.building import Build, leaf, node
from compliance.outline_references import months
from compliance.source import Span, display
from compliance.statute import Penalty
from compliance.syntax import Leaf, Node


def read_penalty(build: Build, line: Node) -> Penalty:
    """A ``penalty`` line."""
    remark = build.line_remark(line)
    said = line.children[1]
    if isinstance(said, Leaf):
        return Penalty(text=build.text(said), remark=remark)
    text = _text(build, said)
    if said.data == "by_offence":
        as_offence = leaf(said, "AS_THE_OFFENCE") is not None
        return Penalty(as_offence=as_offence, less_than_offence=not as_offence, text=text, remark=remark)
    if said.data == "fine_only":
        return Penalty(fine=True, text=text, remark=remark)
    least, most = node(said, "least"), node(said, "quantity")
    instead, added = node(said, "fine_instead"), node(said, "fine_added")
    lowest = node(least, "quantity") if least else None
    return Penalty(
        imprisonment=True,
        imprisonment_min=months(lowest) if lowest else None,
        imprisonment_max=months(most) if most else None,
        life=leaf(said, "LIFE") is not None,
        fine=bool(instead or added),
        fine_instead=instead is not None,
        text=text,
        remark=remark,
    )


def _text(build: Build, said: Node) -> str:
    """The author's own words for the sanctions."""
    span = build.span(said)
    return display(build.parsed.source.original(Span(span.file, span.line, span.column, span.end_column)))
