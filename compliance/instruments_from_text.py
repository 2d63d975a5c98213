"""The lines of a convention file that say what a State may narrow: ``may require``, ``may exclude``, ``may limit``."""

from __future__ import annotations

from dataclasses import replace

from compliance.building import leaf, node, nodes
from compliance.convention import Box, Instrument, InstrumentKind, RangeLimit
from compliance.convention_lines import Lines
from compliance.syntax import Node
from compliance.term_lists import boxed

OFFENCES_SERVED = "offences served"
"""The element whose range a State may limit."""


def read_instrument(lines: Lines, id_: str, line: Node) -> Instrument:
    """A ``may …`` line with what is indented below it."""
    readers = {"may_require": _may_require, "may_exclude": _may_exclude, "may_limit": _may_limit}
    made = readers[str(line.data)](lines, id_, line)
    computable = node(line, "not_computable") is None
    return replace(made, apply_when=lines.facts(line), computable=computable)


def _may_require(lines: Lines, id_: str, line: Node) -> Instrument:
    on = lines.ids_of(node(line, "ids")) or (id_,)
    anything = leaf(line, "ANYTHING") is not None
    return Instrument(
        id_, _kind(lines, line), on=on, require=lines.terms(line), anything=anything, origin=lines.origin(line)
    )


def _may_exclude(lines: Lines, id_: str, line: Node) -> Instrument:
    box = _box(lines, nodes(line, "box")[0], line)
    excepted = tuple(_excepted(lines, box, inner) for inner in nodes(line, "except"))
    origin = lines.block_origin(line)
    return Instrument(id_, _kind(lines, line), on=box.provisions, exclude=(box,), except_=excepted, origin=origin)


def _may_limit(lines: Lines, id_: str, line: Node) -> Instrument:
    """To a range of offences, or to territories."""
    made = Instrument(id_, _kind(lines, line), origin=lines.block_origin(line))
    limited = node(line, "limited_range")
    if limited is None:
        return replace(made, territory=True)
    on = lines.ids_of(node(limited, "ids"))
    targets, not_below = (lines.ids_of(node(limited, name)) for name in ("targets", "not_below"))
    return replace(made, on=on, limit=RangeLimit(on, targets, OFFENCES_SERVED, not_below))


def _excepted(lines: Lines, outer: Box, line: Node) -> Box:
    """A box that stays demanded; without provisions of its own, those of the whole."""
    inner = node(line, "box")
    if inner is not None:
        return _box(lines, inner, line)
    return Box(outer.provisions, tuple((e.element, e.values) for e in lines.elements(line)))


def _box(lines: Lines, box: Node, block: Node) -> Box:
    named = {e.element: e.values for e in lines.elements(block)}
    elements, conditions = boxed(lines.build.lexicon.vocabulary, lines.terms(box))
    for element, terms in elements.items():
        named[element] = (*named.get(element, ()), *terms)
    targets = node(box, "targets")
    return Box(
        lines.ids_of(node(box, "ids")),
        tuple(named.items()),
        lines.ids_of(targets) if targets is not None else None,
        conditions,
    )


def _kind(lines: Lines, line: Node) -> InstrumentKind:
    if leaf(line, "BY_DECLARATION"):
        return InstrumentKind.DECLARATION
    if leaf(line, "BY_RESERVATION") is None:
        lines.build.report("ACC065", line)
    return InstrumentKind.RESERVATION
