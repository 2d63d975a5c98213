"""Two reports side by side: which verdicts, gaps, grounds, deposits and findings differ (pure; docs/semantics.md §7).

A gap is known by its requirement, reading, kind, situations and the conditions the law asks for, never by a line of a
file. Where two gaps are not the same, their situations are compared one by one, so that a gap that shrank is narrowed
and not a new one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from compliance.convention import lies_under
from compliance.gap_regions import Point, Regions, same_gap
from compliance.judgement import (
    DepositResult,
    DepositState,
    Finding,
    Gap,
    NormName,
    Reading,
    Report,
    RequirementResult,
    Row,
)
from compliance.vocabulary import Vocabulary

MISSING = "missing"
_Thing = TypeVar("_Thing")


Taken = tuple[str, str]
"""What takes situations out: the kind of a deposit and its provision."""


class Turn(Enum):
    """Which way a provision changed: less is missing, more is, or neither can be said."""

    BETTER = "better"
    WORSE = "worse"
    OTHERWISE = "otherwise"


class GapTurn(Enum):
    """What became of a gap; ``MOVED`` lost some of its situations and won others."""

    CLOSED = "closed"
    NARROWED = "narrowed"
    MOVED = "moved"
    WIDENED = "widened"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class GapChange:
    """Gaps before and after that have situations in common; one side is empty where there are none.

    ``grew``: some situation has the gap that had not.
    """

    requirement: str
    turn: GapTurn
    kind: str
    before: tuple[Gap, ...]
    after: tuple[Gap, ...]
    grew: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A provision whose verdict, gaps or grounds differ."""

    before: Row
    after: Row
    turn: Turn
    gaps: tuple[GapChange, ...]
    norms_gone: tuple[NormName, ...]
    norms_new: tuple[NormName, ...]
    taken_gone: tuple[Taken, ...] = ()
    taken_new: tuple[Taken, ...] = ()

    @property
    def newly_missing(self) -> bool:
        """Something is missing that was not."""
        return any(gap.kind == MISSING and gap.grew for gap in self.gaps)

    def same_verdict(self, reading: Reading) -> bool:
        """Whether the verdict is what it was in every reading asked for."""
        readings = (Reading.NARROW, Reading.BROAD) if reading is Reading.BOTH else (reading,)
        return all(self.before.verdicts.read(one) is self.after.verdicts.read(one) for one in readings)


@dataclass(frozen=True, slots=True)
class DepositChange:
    """A reservation or declaration whose states differ; ``None`` where the file has none such."""

    deposit: DepositResult
    before: tuple[DepositState, ...] | None
    after: tuple[DepositState, ...] | None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Everything that differs between two reports under one convention, in the order of the treaty."""

    before: Report
    after: Report
    reading: Reading
    rows: tuple[RowChange, ...]
    deposits: tuple[DepositChange, ...]
    findings_new: tuple[Finding, ...]
    findings_lost: tuple[Finding, ...]

    @property
    def status_changed(self) -> bool:
        """How the State is bound differs."""
        one, other = self.before.subject, self.after.subject
        return (one.status, one.supposition) != (other.status, other.supposition)

    @property
    def nothing(self) -> bool:
        """Whether the two sides are equal in all that is compared."""
        lists = (self.rows, self.deposits, self.findings_new, self.findings_lost)
        return not any(lists) and not self.status_changed

    @property
    def newly_missing(self) -> bool:
        """Something is missing, in a reading asked for, that was not."""
        return any(row.newly_missing for row in self.rows)

    def count(self, turn: Turn) -> int:
        """How many provisions changed that way."""
        return sum(row.turn is turn for row in self.rows)


def compare(before: Report, after: Report, vocabulary: Vocabulary, reading: Reading = Reading.BOTH) -> Comparison:
    """What differs; of gaps and grounds only those of the reading asked for."""
    readings = (Reading.NARROW, Reading.BROAD) if reading is Reading.BOTH else (reading,)
    rows = _Rows(before, after, vocabulary, readings)
    return Comparison(
        before=before,
        after=after,
        reading=reading,
        rows=tuple(rows.changes()),
        deposits=tuple(_deposits(before.deposits, after.deposits)),
        findings_new=_only_in(after.findings, before.findings),
        findings_lost=_only_in(before.findings, after.findings),
    )


class _Rows:
    """The provisions of two reports."""

    def __init__(self, before: Report, after: Report, vocabulary: Vocabulary, readings: Sequence[Reading]) -> None:
        """Take both sides; ``readings`` are narrow, broad or both of them."""
        self._before = before
        self._after = after
        self._vocabulary = vocabulary
        self._readings = readings

    def changes(self) -> Iterator[RowChange]:
        """Rows that differ: leaves, rows with requirements of their own, and parents without a modelled leaf."""
        for after in self._after.rows:
            before = self._before.row(after.id)
            if before is not None and self._told(after):
                change = self._change(before, after)
                if change is not None:
                    yield change

    def _told(self, row: Row) -> bool:
        """A parent's verdict is told by its leaves."""
        if row.leaf or row.requirements:
            return True
        below = (one for one in self._after.rows if one.leaf and lies_under(one.id, row.id))
        return not any(one.state == "modelled" for one in below)

    def _change(self, before: Row, after: Row) -> RowChange | None:
        """What differs in one row, if anything does."""
        pairs = [(self._before.requirement(id_), self._after.requirement(id_)) for id_ in after.requirements]
        known = [(one, other) for one, other in pairs if one is not None and other is not None]
        gaps = tuple(change for one, other in known for change in self._gap_changes(one, other))
        norms = self._norms(one for one, _ in known), self._norms(other for _, other in known)
        taken = self._taken(one for one, _ in known), self._taken(other for _, other in known)
        moved = any(before.verdicts.read(one) is not after.verdicts.read(one) for one in self._readings)
        if not (gaps or moved or norms[0] != norms[1] or taken[0] != taken[1]):
            return None
        return RowChange(
            before=before,
            after=after,
            turn=_turn(gaps),
            gaps=gaps,
            norms_gone=_only_in(norms[0], norms[1]),
            norms_new=_only_in(norms[1], norms[0]),
            taken_gone=_only_in(taken[0], taken[1]),
            taken_new=_only_in(taken[1], taken[0]),
        )

    def _norms(self, results: Iterable[RequirementResult]) -> tuple[NormName, ...]:
        """The norms cited in the readings asked for, by their names and not by their places."""
        cites = sorted(
            (cite.norm.law, cite.norm.kind, cite.norm.provision, cite.norm.label)
            for result in results
            for cite in result.covered
            if self._counts(cite.reading)
        )
        return tuple(NormName("", *name) for name in dict.fromkeys(cites))

    def _taken(self, results: Iterable[RequirementResult]) -> tuple[Taken, ...]:
        """The deposits that take situations out in the readings asked for."""
        cites = [cite for result in results for cite in result.reserved if self._counts(cite.reading)]
        return tuple(sorted({(cite.kind, cite.provision) for cite in cites}))

    def _counts(self, reading: Reading) -> bool:
        """What is tagged so holds in a reading asked for."""
        return reading is Reading.BOTH or reading in self._readings

    def _gap_changes(self, before: RequirementResult, after: RequirementResult) -> Iterator[GapChange]:
        """What became of the gaps of one requirement: missing ones first."""
        for kind in dict.fromkeys((MISSING, *(gap.kind for gap in (*before.gaps, *after.gaps)))):
            sides = [
                tuple(gap for gap in result.gaps if gap.kind == kind and self._counts(gap.reading))
                for result in (before, after)
            ]
            yield from self._changes_of_kind(before, sides[0], sides[1], kind)

    def _changes_of_kind(
        self, result: RequirementResult, before: Sequence[Gap], after: Sequence[Gap], kind: str
    ) -> Iterator[GapChange]:
        """Gaps that are not the same on both sides, those with common situations told together."""
        regions = [
            Regions(gaps, result, report.subject.units, self._vocabulary, self._readings)
            for gaps, report in ((before, self._before), (after, self._after))
        ]
        old = [gap for gap in before if not any(same_gap(gap, other) for other in after)]
        new = [gap for gap in after if not any(same_gap(gap, other) for other in before)]
        for some_old, some_new in _together(old, new, regions):
            shrank = any(regions[1].lacks(regions[0].of(gap)) for gap in some_old)
            grew = any(regions[0].lacks(regions[1].of(gap)) for gap in some_new)
            if shrank or grew:
                yield GapChange(result.id, _gap_turn(some_old, some_new, shrank, grew), kind, some_old, some_new, grew)


def _together(
    old: Sequence[Gap], new: Sequence[Gap], regions: Sequence[Regions]
) -> Iterator[tuple[tuple[Gap, ...], tuple[Gap, ...]]]:
    """Groups of gaps linked by common situations, in the order of the report."""
    waiting: list[tuple[int, Gap, frozenset[Point]]] = [(0, gap, regions[0].points(gap)) for gap in old]
    waiting += [(1, gap, regions[1].points(gap)) for gap in new]
    while waiting:
        group, reached = [waiting.pop(0)], True
        while reached:
            points = frozenset[Point]().union(*(item[2] for item in group))
            reached = [item for item in waiting if item[2] & points]
            waiting = [item for item in waiting if item not in reached]
            group += reached
        yield tuple(gap for side, gap, _ in group if side == 0), tuple(gap for side, gap, _ in group if side == 1)


def _gap_turn(old: Sequence[Gap], new: Sequence[Gap], shrank: bool, grew: bool) -> GapTurn:
    """How a group of gaps changed."""
    if not new:
        return GapTurn.CLOSED
    if not old:
        return GapTurn.OPENED
    if shrank and grew:
        return GapTurn.MOVED
    return GapTurn.NARROWED if shrank else GapTurn.WIDENED


def _turn(gaps: Sequence[GapChange]) -> Turn:
    """Better if less is missing and nothing else grew; worse if more is; otherwise neither can be said."""
    missing = [gap for gap in gaps if gap.kind == MISSING]
    shrank = any(gap.turn in (GapTurn.CLOSED, GapTurn.NARROWED, GapTurn.MOVED) for gap in missing)
    grew = any(gap.grew for gap in missing)
    if grew and not shrank:
        return Turn.WORSE
    return Turn.BETTER if shrank and not any(gap.grew for gap in gaps) else Turn.OTHERWISE


def _deposits(before: Sequence[DepositResult], after: Sequence[DepositResult]) -> Iterator[DepositChange]:
    """Deposits whose states differ, those that are gone last."""
    old = {_deposit_name(item): item for item in before}
    new = {_deposit_name(item): item for item in after}
    for name, item in {**new, **{name: item for name, item in old.items() if name not in new}}.items():
        states = old[name].states if name in old else None, new[name].states if name in new else None
        if states[0] != states[1]:
            yield DepositChange(item, *states)


def _deposit_name(item: DepositResult) -> tuple[object, ...]:
    """By what a deposit is known: its paragraph, kind and terms."""
    return item.provision, item.kind, item.deposited, item.text


def _finding_name(item: object) -> object:
    """By what a finding is known: all but its place."""
    return (item.code, item.provision, item.arguments) if isinstance(item, Finding) else item


def _only_in(ones: Sequence[_Thing], others: Sequence[_Thing]) -> tuple[_Thing, ...]:
    """Those of ``ones`` that are not among ``others``."""
    known = {_finding_name(other) for other in others}
    return tuple(one for one in ones if _finding_name(one) not in known)
