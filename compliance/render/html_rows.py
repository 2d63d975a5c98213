"""Every provision as a row of an HTML page, article by article, with its proof folded away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from compliance.convention import lies_under
from compliance.judgement import Row, Verdict
from compliance.messages import gettext as _
from compliance.render.explain import Branch, Explanation
from compliance.render.html_gaps import MOST_WAYS
from compliance.render.html_head import Link, Mark, is_article, link, mark
from compliance.render.page_words import national, reasons
from compliance.render.telling import SYMBOLS, TELLING, Telling

_STATES = ("covered", "conditional", "disputed", "missing", "not-examined", "reserved", "forbidden")
_LONG = 80
"""The law's own words beyond this length stand in a proof once."""


@dataclass(frozen=True, slots=True)
class Node:
    """A line of a proof: its state where it has one, its words, its place in an outline, what hangs below it."""

    kind: str
    state: str
    text: str
    place: str
    below: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A provision: its verdict, why, by which national provisions, and the proof.

    ``without`` is its verdict without reservations where that is another; ``rolled_up``: its paragraphs decide.
    """

    to: Link
    area: str
    depth: int
    rolled_up: bool
    mark: Mark
    without: Mark | None
    provisional: bool
    national: tuple[tuple[str, str], ...]
    reasons: tuple[str, ...]
    falls_short: bool
    proof: tuple[Node, ...]


@dataclass(frozen=True, slots=True)
class ArticleTold:
    """An article with its provisions; one without paragraphs is told itself, below its own heading."""

    head: Told
    rows: tuple[Told, ...]
    asks: bool


@dataclass(frozen=True, slots=True)
class Filters:
    """What the rows can be filtered by: every verdict there is with its number of rows, every area."""

    verdicts: tuple[tuple[Mark, str], ...]
    areas: tuple[tuple[str, str], ...]


def articles(tell: Telling) -> Iterator[ArticleTold]:
    """Every article of the convention, in its order."""
    explanation = Explanation(tell.report, tell.speaker, tell.reading)
    for article in filter(is_article, tell.report.rows):
        below = [row for row in tell.report.rows if row.id != article.id and lies_under(row.id, article.id)]
        asks = any(tell.verdict(row) is not Verdict.NOT_APPLICABLE for row in (article, *below))
        yield ArticleTold(
            _told(article, tell, explanation), tuple(_told(row, tell, explanation) for row in below), asks
        )


def _told(row: Row, tell: Telling, explanation: Explanation) -> Told:
    """One provision."""
    verdict, without = tell.verdict(row), row.without_reservations.read(tell.reading)
    counted = row in tell.rows
    return Told(
        to=link(row, tell),
        area=row.area,
        depth=row.id.count("("),
        rolled_up=not row.counts,
        mark=mark(verdict, tell.verdict_words(row)),
        without=mark(without, tell.speaker.verdict(without)) if without is not verdict else None,
        provisional=row.provisional,
        national=tuple(national(row, tell)),
        reasons=tuple(_reasons(row, tell)) if counted or row.leaf else (),
        falls_short=counted and verdict in TELLING,
        proof=tuple(_proof(row, tell, explanation)),
    )


def _reasons(row: Row, tell: Telling) -> Iterator[str]:
    """Why it has its verdict; what no model asks about yet has its own words for that."""
    found = reasons(row, tell, MOST_WAYS) if row.state != "not modelled" else [tell.speaker.local(row.reasons)]
    for text in filter(None, found):
        yield text[:1].upper() + text[1:]


def _proof(row: Row, tell: Telling, explanation: Explanation) -> Iterator[Node]:
    """The proof trees of a row's requirements."""
    seen: set[str] = set()
    between = tell.speaker.filled(_("{state}  {what}"), state="", what="")
    for result in tell.results(row):
        yield _node(explanation.tree(row, result), between, seen)


def _node(branch: Branch, between: str, seen: set[str]) -> Node:
    """A branch with what hangs below it; long words of the law that were shown already are left out.

    ``between`` stands between a state and what is in it.
    """
    states = branch.kind in _STATES or "  " in branch.text
    state, _sep, text = (
        branch.text.partition("  " if "  " in branch.text else between) if states else ("", "", branch.text)
    )
    below = []
    for child in branch.below:
        if child.kind == "words" and len(child.text) > _LONG:
            if child.text in seen:
                continue
            seen.add(child.text)
        below.append(_node(child, between, seen))
    return Node(branch.kind, state.strip(), text.strip(), branch.place, tuple(below))


def filters(tell: Telling) -> Filters:
    """The verdicts and areas of the rows."""
    counts = Counter(tell.verdict(row) for row in tell.report.rows)
    return Filters(
        tuple(
            (mark(verdict, tell.speaker.verdict(verdict)), tell.speaker.digits(counts[verdict]))
            for verdict in SYMBOLS
            if counts[verdict]
        ),
        tuple((area, tell.speaker.local(labels)) for area, labels in tell.report.areas),
    )
