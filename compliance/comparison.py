"""Two reports side by side: which verdicts, gaps, grounds, deposits and findings differ (pure; docs/semantics.md §7).

A gap is known by its requirement, reading, kind, situations and the conditions the law asks for, never by a line of a
file. Where two gaps are not the same, their situations are compared one by one, so that a gap that shrank is narrowed
and not a new one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from compliance.bands import with_bands
from compliance.convention import lies_under
from compliance.gap_regions import Point, Regions, gap_name, same_gap
from compliance.judgement import (
    Asking,
    BelowThreshold,
    DepositResult,
    DepositState,
    Finding,
    Gap,
    NormName,
    Reading,
    Report,
    RequirementResult,
    Row,
    Verdict,
)
from compliance.numbers import read_range
from compliance.vocabulary import Vocabulary

MISSING, FORBID = "missing", "forbid"
_Thing = TypeVar("_Thing", bound=Hashable)


Taken = tuple[str, str]
"""What takes situations out: the kind of a deposit and its provision."""


class Turn(Enum):
    """Which way a provision changed: less is missing, more is, or neither can be said."""

    BETTER = "better"
    WORSE = "worse"
    OTHERWISE = "otherwise"


class GapTurn(Enum):
    """What became of a gap; ``MOVED`` lost some situations and won others.

    ``HANDED_OVER`` is told at its targets now; ``TAKEN_OVER`` was told there before.
    ``DROPPED``: the State is asked for it no longer, because of a fact of its own or because of another branch.

    What hangs on other provisions (attempt, tools, jurisdiction) is demanded only where these are in place: there a gap
    that appears or goes with its targets has neither opened nor closed.
    """

    CLOSED = "closed"
    HANDED_OVER = "handed-over"
    TAKEN_OVER = "taken-over"
    DROPPED = "dropped"
    NARROWED = "narrowed"
    MOVED = "moved"
    WIDENED = "widened"
    OPENED = "opened"


@dataclass(frozen=True, slots=True)
class GapChange:
    """Gaps before and after that have situations in common; one side is empty where there are none.

    ``shrank``: some situation had the gap and has it no more; ``grew``: some has it that had not.
    """

    requirement: str
    turn: GapTurn
    kind: str
    before: tuple[Gap, ...]
    after: tuple[Gap, ...]
    shrank: bool
    grew: bool


@dataclass(frozen=True, slots=True)
class RowChange:
    """A provision whose verdict, gaps or grounds differ.

    ``done_gone`` and ``done_new``: norms that do what is forbidden; ``asked``: requirements that are asked of the State
    on one side only, or left unasked for another reason.
    """

    before: Row
    after: Row
    turn: Turn
    gaps: tuple[GapChange, ...]
    norms_gone: tuple[NormName, ...]
    norms_new: tuple[NormName, ...]
    taken_gone: tuple[Taken, ...] = ()
    taken_new: tuple[Taken, ...] = ()
    done_gone: tuple[NormName, ...] = ()
    done_new: tuple[NormName, ...] = ()
    asked: tuple[tuple[RequirementResult, RequirementResult], ...] = ()

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
    below_new: tuple[BelowThreshold, ...] = ()
    below_gone: tuple[BelowThreshold, ...] = ()

    @property
    def status_changed(self) -> bool:
        """How the State is bound differs."""
        one, other = self.before.subject, self.after.subject
        return (one.status, one.supposition) != (other.status, other.supposition)

    @property
    def nothing(self) -> bool:
        """Whether the two sides are equal in all that is compared."""
        lists = (self.rows, self.deposits, self.findings_new, self.findings_lost, self.below_new, self.below_gone)
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
    told = (gap.box for side in (before, after) for result in side.requirements for gap in result.gaps)
    ranges = {term for box in told for _, terms in box.elements for term in terms if read_range(term)}
    rows = _Rows(before, after, with_bands(vocabulary, ranges), readings)
    below = [[one for one in side.selections if _counts(one.reading, readings)] for side in (before, after)]
    return Comparison(
        before=before,
        after=after,
        reading=reading,
        rows=tuple(rows.changes()),
        deposits=tuple(_deposits(before.deposits, after.deposits)),
        findings_new=_only_in(after.findings, before.findings, _finding_name),
        findings_lost=_only_in(before.findings, after.findings, _finding_name),
        below_new=_only_in(below[1], below[0], _below_name),
        below_gone=_only_in(below[0], below[1], _below_name),
    )


class _Rows:
    """The provisions of two reports."""

    def __init__(self, before: Report, after: Report, vocabulary: Vocabulary, readings: Sequence[Reading]) -> None:
        """Take both sides; ``readings`` are narrow, broad or both of them."""
        self._before = before
        self._after = after
        self._vocabulary = vocabulary
        self._readings = readings
        self._same: dict[str, bool] = {}

    def changes(self) -> Iterator[RowChange]:
        """Rows that differ: leaves, rows with requirements of their own, and parents without a modelled leaf."""
        for after in self._after.rows:
            before = self._before.row(after.id)
            if before is not None and self._told(after) and not self._unexamined(before, after):
                change = self._change(before, after)
                if change is not None:
                    yield change

    def _told(self, row: Row) -> bool:
        """A parent's verdict is told by its leaves."""
        if row.counts:
            return True
        below = (one for one in self._after.rows if one.counts and lies_under(one.id, row.id))
        return not any(one.state == "modelled" for one in below)

    def _unexamined(self, *rows: Row) -> bool:
        """Nobody has looked on either side, so nothing can be said to have changed."""
        return all(row.verdicts.read(one) is Verdict.NOT_EXAMINED for row in rows for one in self._readings)

    def _change(self, before: Row, after: Row) -> RowChange | None:
        """What differs in one row, if anything does."""
        pairs = [(self._before.requirement(id_), self._after.requirement(id_)) for id_ in after.requirements]
        known = [(one, other) for one, other in pairs if one is not None and other is not None]
        gaps = tuple(change for one, other in known for change in self._gap_changes(one, other))
        sides = [one for one, _ in known], [other for _, other in known]
        norms = [self._norms(item for item in side if item.kind != FORBID) for side in sides]
        done = [self._norms(item for item in side if item.kind == FORBID) for side in sides]
        asked = tuple(pair for pair in known if pair[0].asked is not pair[1].asked)
        taken = self._taken(one for one, _ in known), self._taken(other for _, other in known)
        moved = any(before.verdicts.read(one) is not after.verdicts.read(one) for one in self._readings)
        if not (gaps or moved or asked or norms[0] != norms[1] or taken[0] != taken[1] or done[0] != done[1]):
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
            done_gone=_only_in(done[0], done[1]),
            done_new=_only_in(done[1], done[0]),
            asked=asked,
        )

    def _norms(self, results: Iterable[RequirementResult]) -> tuple[NormName, ...]:
        """The norms cited in the readings asked for, by their names and not by their places."""
        cites = sorted(
            _norm_name(cite.norm)
            for result in results
            for cite in result.covered
            if _counts(cite.reading, self._readings)
        )
        return tuple(NormName("", *name) for name in dict.fromkeys(cites))

    def _taken(self, results: Iterable[RequirementResult]) -> tuple[Taken, ...]:
        """The deposits that take situations out in the readings asked for."""
        cites = [cite for result in results for cite in result.reserved if _counts(cite.reading, self._readings)]
        return tuple(sorted({(cite.kind, cite.provision) for cite in cites}))

    def _gap_changes(self, before: RequirementResult, after: RequirementResult) -> Iterator[GapChange]:
        """What became of the gaps of one requirement: missing ones first."""
        for kind in dict.fromkeys((MISSING, *(gap.kind for gap in (*before.gaps, *after.gaps)))):
            sides = [
                tuple(gap for gap in result.gaps if gap.kind == kind and _counts(gap.reading, self._readings))
                for result in (before, after)
            ]
            yield from self._changes_of_kind((before, after), sides[0], sides[1], kind)

    def _changes_of_kind(
        self, results: Sequence[RequirementResult], before: Sequence[Gap], after: Sequence[Gap], kind: str
    ) -> Iterator[GapChange]:
        """Gaps that are not the same on both sides, those with common situations told together."""
        tags = {tag.target for result in results for tag in result.inherited}
        untouched = {target for target in tags if self._untouched(target)}
        regions = [
            Regions(gaps, result, report.subject.units, self._vocabulary, self._readings, untouched, dict(report.wider))
            for gaps, result, report in ((before, results[0], self._before), (after, results[1], self._after))
        ]
        old = [gap for gap in before if not any(same_gap(gap, other) for other in after)]
        new = [gap for gap in after if not any(same_gap(gap, other) for other in before)]
        for some_old, some_new in _together(old, new, regions):
            dropped = not some_new and results[1].asked is not Asking.ASKED
            shrank = not dropped and any(regions[1].lacks(regions[0], gap) for gap in some_old)
            grew = any(regions[0].lacks(regions[1], gap) for gap in some_new)
            if shrank or grew or not some_new or not some_old:
                turn = GapTurn.DROPPED if dropped else _gap_turn(some_old, some_new, shrank, grew)
                yield GapChange(results[0].id, turn, kind, some_old, some_new, shrank, grew)

    def _untouched(self, id_: str) -> bool:
        """What a requirement demands and the law covers of it is the same on both sides, as far as the reports say."""
        if id_ not in self._same:
            before, after = self._before.requirement(id_), self._after.requirement(id_)
            alike = before is None and after is None
            if before is not None and after is not None:
                alike = _left_open(before) == _left_open(after)
                alike = alike and all(self._untouched(tag.target) for tag in before.inherited)
            self._same[id_] = alike
        return self._same[id_]


def _left_open(result: RequirementResult) -> tuple[object, ...]:
    """What of a requirement is not both demanded and covered."""
    taken = frozenset((cite.provision, cite.kind, cite.reading, cite.boxes) for cite in result.reserved)
    return result.asked, frozenset(map(gap_name, result.gaps)), taken, frozenset(result.inherited)


def _counts(reading: Reading, readings: Sequence[Reading]) -> bool:
    """What is tagged so holds in a reading asked for."""
    return reading is Reading.BOTH or reading in readings


def _together(
    old: Sequence[Gap], new: Sequence[Gap], regions: Sequence[Regions]
) -> Iterator[tuple[tuple[Gap, ...], tuple[Gap, ...]]]:
    """Groups of gaps linked by common situations, in the order of the report."""
    waiting: list[tuple[int, Gap, frozenset[Point]]] = [(0, gap, regions[0].points(gap)) for gap in old]
    waiting += [(1, gap, regions[1].points(gap)) for gap in new]
    while waiting:
        reached = group = [waiting.pop(0)]
        while reached:
            points = frozenset[Point]().union(*(item[2] for item in group))
            reached = [item for item in waiting if item[2] & points]
            waiting = [item for item in waiting if item not in reached]
            group = [*group, *reached]
        yield tuple(gap for side, gap, _ in group if side == 0), tuple(gap for side, gap, _ in group if side == 1)


def _gap_turn(old: Sequence[Gap], new: Sequence[Gap], shrank: bool, grew: bool) -> GapTurn:
    """How a group of gaps changed."""
    if not new:
        return GapTurn.CLOSED if shrank else GapTurn.HANDED_OVER
    if not old:
        return GapTurn.OPENED if grew else GapTurn.TAKEN_OVER
    if shrank and grew:
        return GapTurn.MOVED
    return GapTurn.NARROWED if shrank else GapTurn.WIDENED


def _turn(gaps: Sequence[GapChange]) -> Turn:
    """Better if less is missing and nothing else grew; worse if more is; otherwise neither can be said."""
    shrank = any(gap.shrank for gap in gaps if gap.kind == MISSING)
    if any(gap.grew for gap in gaps if gap.kind == MISSING):
        return Turn.OTHERWISE if shrank else Turn.WORSE
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


def _finding_name(item: Finding) -> Hashable:
    """By what a finding is known: all but its place."""
    norm, one = _norm_name(item.norm) if item.norm else None, item.narrowing
    definition = (one.law, one.name, one.term, one.left_out, one.conditions) if one else None
    return item.code, item.provision, item.arguments, norm, item.terms, item.months, bool(item.aside), definition


def _norm_name(norm: NormName) -> tuple[str, ...]:
    """By what a norm is known: all but its key, which knows its file."""
    return norm.law, norm.kind, norm.provision, norm.label


def _below_name(item: BelowThreshold) -> Hashable:
    """By what situations below a threshold are known: what they are, not the norms that cover them."""
    elements = tuple((element, frozenset(terms)) for element, terms in item.box.elements)
    return item.provision, item.target, item.months, item.reading, item.box.units, elements, item.asked


def _only_in(
    ones: Iterable[_Thing], others: Iterable[_Thing], name: Callable[[_Thing], Hashable] = lambda item: item
) -> tuple[_Thing, ...]:
    """Those of ``ones`` that are not among ``others``."""
    known = {name(other) for other in others}
    return tuple(one for one in ones if name(one) not in known)
