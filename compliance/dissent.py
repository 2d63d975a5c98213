"""Two outlines of one law on one day: where they part, and which verdicts turn on it (pure: from States to records).

A part of an outline matters to a verdict when it alone turns it, taken over by the one side or by the other. Where only
several parts together turn it, all that are needed are named: exchanged, they give each side the other's verdict.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.convention import Convention
from compliance.exchange import Exchange, Side
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Report, Verdict, Verdicts
from compliance.opinions import Opinions, Turning
from compliance.pipeline import report_on
from compliance.roll_up import roll_up_provisions
from compliance.vocabulary import Vocabulary

__all__ = ["Side", "opinions"]

_NOT_ASKED = Verdicts(Verdict.NOT_APPLICABLE, Verdict.NOT_APPLICABLE)


def opinions(one: Side, other: Side, convention: Convention, vocabulary: Vocabulary, day: date) -> Opinions:
    """Where the two part, and which verdicts of the day turn on it."""
    reports = [report_on(convention, side.state, side.reservations, vocabulary, day) for side in (one, other)]
    exchange = Exchange(one, other)
    turnings = tuple(_turnings(reports, exchange, convention, vocabulary))
    return Opinions(reports[0], reports[1], exchange.partings, turnings)


def _turnings(
    reports: Sequence[Report], exchange: Exchange, convention: Convention, vocabulary: Vocabulary
) -> Iterator[Turning]:
    """The rows whose verdicts differ, in the order of the treaty, with the parts they turn on."""
    one, other = reports
    pairs = [(row, there) for row in one.rows if row.counts and (there := other.row(row.id))]
    differing = [(row, there) for row, there in pairs if row.verdicts != there.verdicts]
    tried = _Tried(exchange, convention, vocabulary, one.as_of, tuple(row.id for row, _ in differing))
    for row, there in differing:
        places = sorted(tried.matter(row.id))
        yield Turning(row, there, tuple(exchange.partings[place].part for place in places))


class _Tried:
    """The verdicts of some rows with some of the parts exchanged; each exchange is judged once."""

    def __init__(
        self,
        exchange: Exchange,
        convention: Convention,
        vocabulary: Vocabulary,
        day: date,
        rows: tuple[str, ...],
    ) -> None:
        """``rows`` are the provisions whose verdicts are asked for."""
        self._exchange = exchange
        self._convention = convention
        self._vocabulary = vocabulary
        self._day = day
        self._rows = rows
        self._known: dict[frozenset[int], dict[str, Verdicts]] = {}
        self._every = frozenset(range(len(exchange.partings)))

    def matter(self, row: str) -> set[int]:
        """The places of the parts on which the verdict of a row turns."""
        one, other = self._verdict(frozenset(), row), self._verdict(self._every, row)
        alone = {
            place
            for place in self._every
            if self._verdict(frozenset({place}), row) != one or self._verdict(self._every - {place}, row) != other
        }
        return alone if self._turn(alone, row) else self._together(alone, row)

    def _together(self, alone: set[int], row: str) -> set[int]:
        """With the parts that matter alone, those without which these do not turn the verdict."""
        named = set(alone)
        for place in sorted(self._every - alone):
            if not self._turn(named, row):
                named.add(place)
        for place in sorted(named - alone):
            if self._turn(named - {place}, row):
                named.remove(place)
        return named

    def _turn(self, places: set[int], row: str) -> bool:
        """Exchanged together, these parts give each side the verdict of the other."""
        some = frozenset(places)
        one, other = self._verdict(frozenset(), row), self._verdict(self._every, row)
        return self._verdict(some, row) == other and self._verdict(self._every - some, row) == one

    def _verdict(self, taken: frozenset[int], row: str) -> Verdicts:
        """The verdict of a row of the one side with some parts taken over from the other."""
        if taken not in self._known:
            self._known[taken] = self._judged(taken)
        return self._known[taken][row]

    def _judged(self, taken: frozenset[int]) -> dict[str, Verdicts]:
        """The verdicts of the rows asked for."""
        side = self._exchange.with_other([self._exchange.partings[place].part for place in taken])
        graph = ObligationGraph(self._convention, side.state, self._vocabulary, side.reservations)
        ids = {item.id for row in self._rows for item in graph.requirements_under(row)}
        judged = judge(graph, side.reservations, self._day, ids)
        every = self._convention.requirements
        found = {item.id: judged.verdicts(item.id) if item.id in ids else _NOT_ASKED for item in every}
        rows = roll_up_provisions(self._convention, found)
        return {row: rows[row] for row in self._rows}
