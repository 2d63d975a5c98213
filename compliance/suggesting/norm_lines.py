"""Lines of a norm made from mentions: terms by element and place, and conditions."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from compliance.suggesting.blocks import Line
from compliance.suggesting.finding import Mention, joined_by
from compliance.suggesting.groups import Statement
from compliance.suggesting.names import ACT, MEASURE
from compliance.suggesting.shapes import Shapes
from compliance.suggesting.tongue import Tongue


def element_lines(
    statement: Statement, terms: Collection[str], shapes: Shapes, tongue: Tongue, place: str = ""
) -> tuple[Line, ...]:
    """A line for every element and place: what is done, to what, and the rest in the order of the vocabulary.

    A term stands where it is said first, at ``place`` if it is said there.
    """
    by_place: dict[tuple[str, str], list[str]] = {}
    for term, mention in _first(sorted(statement.mentions, key=lambda one: one.pinpoint != place), terms):
        if not shapes.is_condition(term):
            by_place.setdefault((shapes.element(term), mention.pinpoint), []).append(term)
    front = (ACT, *statement.cues.objects, MEASURE)
    order = shapes.vocabulary.elements
    found = sorted(by_place, key=lambda one: (one[0] not in front, order[one[0]].order))
    return tuple(
        Line(tongue.element(element), tongue.listed(tuple(map(tongue.term, by_place[element, pinpoint]))), pinpoint)
        for element, pinpoint in found
    )


def condition_lines(statement: Statement, terms: Collection[str], shapes: Shapes, tongue: Tongue) -> tuple[Line, ...]:
    """A line for every condition; those of which either is enough share one."""
    lists: list[list[tuple[str, Mention]]] = []
    for term, mention in _first(statement.mentions, terms):
        if not shapes.is_condition(term):
            continue
        if lists and joined_by(lists[-1][-1][1], mention, statement.all_words, statement.cues):
            lists[-1].append((term, mention))
        else:
            lists.append([(term, mention)])
    return tuple(
        Line(tongue.keyword("ONLY_IF"), tongue.listed(tuple(tongue.term(term) for term, _ in one)), one[0][1].pinpoint)
        for one in lists
    )


def _first(mentions: Sequence[Mention], terms: Collection[str]) -> Iterator[tuple[str, Mention]]:
    """Each of ``terms`` with the mention that names it first."""
    seen: set[str] = set()
    for mention in mentions:
        for term in mention.terms:
            if term in terms and term not in seen:
                seen.add(term)
                yield term, mention
