"""The situations a told gap stands for, taken apart again, so that gaps of two reports can be compared.

A gap tells a box of situations and the conditions under which the law does reach them. Here a box becomes points (a
reading, a unit, an atom for each element, a target) and for each point what is left uncovered.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import product
from typing import TypeAlias

from compliance.judgement import Gap, Reading, RequirementResult
from compliance.limbs import penalty_condition
from compliance.relations import Relations
from compliance.vocabulary import Vocabulary

Point = tuple[Reading, str, tuple[str, ...], str, str]
"""Reading, unit, atoms, what is looked at, and the offence that a power serves."""
Cube = tuple[tuple[str, bool], ...]
_EVERYWHERE = "*"
_MOST_FREE = 10


Uncovered: TypeAlias = Mapping[tuple[Cube, ...], int]
"""What of a point is uncovered: by the ways the law asks for, how many of the target's situations; ``_WHOLE``: all.

Uncovered is where none of the ways holds. Of what is forbidden: where one does.
"""
_WHOLE = 0


def same_gap(one: Gap, other: Gap) -> bool:
    """Two gaps of one requirement are the same, wherever their facts are written."""
    return gap_name(one) == gap_name(other)


def gap_name(gap: Gap) -> tuple[object, ...]:
    """By what a gap is known: kind, reading, situations, conditions asked."""
    box = gap.box
    elements = tuple((element, frozenset(terms)) for element, terms in box.elements)
    some = (*box.partial_targets, *box.partly_served)
    partial = (frozenset(some), box.size) if some else ()
    return (
        gap.kind, gap.reading, frozenset(box.units), elements, frozenset(box.remainders), frozenset(box.targets),
        frozenset(box.served), partial, frozenset(gap.asked),
    )  # fmt: skip


class Regions:
    """What the gaps of one kind leave uncovered at one requirement, in the readings asked for."""

    def __init__(
        self,
        gaps: Sequence[Gap],
        result: RequirementResult,
        units: Sequence[str],
        vocabulary: Vocabulary,
        readings: Sequence[Reading],
        untouched: Collection[str] = (),
        wider: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """Take the gaps apart; ``units`` are all that are measured.

        ``untouched`` targets leave open on both sides what they leave open: nothing comes or goes because of them.
        ``wider``: what is present wherever a condition is that names norms.
        """
        mental = {term for part in result.required if part.element == "mental element" for term in part.terms}
        self._under_intention = "intention" in mental
        self._forbidden = result.kind == "forbid"
        self._relations = {reading: Relations(vocabulary, reading) for reading in readings}
        self._wider = wider or {}
        self._units = frozenset(units)
        self._hidden = {
            (reading, tag.target) for tag in result.inherited for reading in readings
            if tag.reading in (Reading.BOTH, reading) and tag.target not in untouched
        }  # fmt: skip
        self._uncovered: dict[Point, dict[tuple[Cube, ...], int]] = {}
        for gap in gaps:
            for point, part in self._parts_of(gap):
                ways = self._uncovered.setdefault(point, {})
                known = ways.get(gap.asked)
                ways[gap.asked] = part if known is None else known and part and known + part

    def points(self, gap: Gap) -> frozenset[Point]:
        """The gap's points."""
        return frozenset(point for point, _ in self._parts_of(gap))

    def lacks(self, others: Regions, gap: Gap) -> bool:
        """Some of what ``others`` leave uncovered in a gap of theirs is not uncovered here, nor told at its target."""
        return not all(
            self._holds(point, gap.asked, others._uncovered[point][gap.asked], others) for point in others.points(gap)
        )

    def _parts_of(self, gap: Gap) -> Iterator[tuple[Point, int]]:
        """The gap's points, and how many situations of the target it has there."""
        for reading, relations in self._relations.items():
            if gap.reading in (Reading.BOTH, reading):
                for unit, atoms, target, served, part in self._parts(gap, relations):
                    yield (reading, unit, atoms, target, served), part

    def hides(self, points: Iterable[Point]) -> bool:
        """Every one of these is, or may be, told at its target, where something is missing or not examined."""
        return all(
            (reading, target) in self._hidden or (reading, served) in self._hidden
            for reading, _, _, target, served in points
        )

    def _holds(self, point: Point, asked: tuple[Cube, ...], part: int, others: Regions) -> bool:
        """All that is uncovered there by these ways is uncovered here too: each way asked for here suffices there."""
        own, hidden = self._uncovered.get(point), self.hides((point,))
        if own is None:
            return hidden
        reading = point[0]
        enough = [mine for ways, mine in own.items() if self._leaves_more(ways, asked, reading, others)]
        if not enough or hidden or _WHOLE in enough:
            return bool(enough)
        return part != _WHOLE and part <= sum(enough)

    def _leaves_more(self, ways: tuple[Cube, ...], others: tuple[Cube, ...], reading: Reading, there: Regions) -> bool:
        """What ``ways`` leave uncovered, or do though it is forbidden, has in it all that ``others`` do."""
        if self._forbidden:
            return not ways or all(there._suffices(cube, ways, reading) for cube in others or ((),))
        return all(there._suffices(cube, others, reading) for cube in ways)

    def _parts(self, gap: Gap, relations: Relations) -> Iterator[tuple[str, tuple[str, ...], str, str, int]]:
        """Unit, atoms, target, offence served and part of every point of a box."""
        box = gap.box
        whole = frozenset(box.units) >= self._units
        units = (_EVERYWHERE,) if whole else box.units
        atoms = [sorted(_atoms(terms, box.remainders, relations)) for _, terms in box.elements]
        targets = [(target, 0) for target in box.targets]
        targets += zip(box.partial_targets, box.partial_sizes, strict=True)
        served = [(offence, 0) for offence in box.served]
        served += zip(box.partly_served, box.partly_served_sizes, strict=True)
        every = product(units, product(*atoms), targets or [("", 0)], served or [("", 0)])
        for unit, chosen, (target, part), (offence, partly) in every:
            yield unit, chosen, target, offence, part or partly

    def _suffices(self, cube: Cube, ways: Sequence[Cube], reading: Reading) -> bool:
        """Wherever here the conditions of ``cube`` hold, one of ``ways`` does."""
        terms = sorted({term for one in (cube, *ways) for term, _ in one})
        fixed = dict(cube)
        free = [term for term in terms if term not in fixed]
        if len(free) > _MOST_FREE:
            return any(set(way) <= set(cube) for way in ways)
        for values in product((False, True), repeat=len(free)):
            given = fixed | dict(zip(free, values, strict=True))
            if self._possible(given, self._relations[reading]) and not any(
                all(given[t] is p for t, p in way) for way in ways
            ):
                return False
        return True

    def _possible(self, given: Mapping[str, bool], relations: Relations) -> bool:
        """No present condition implies an absent one; whoever may be punished with more may be with less."""
        months = {least: there for name, there in given.items() if (least := penalty_condition(name)) is not None}
        if any(there and not months[low] for least, there in months.items() for low in months if low < least):
            return False
        if any(
            there and given.get(other) is False for name, there in given.items() for other in self._wider.get(name, ())
        ):
            return False
        return not any(
            present and any(given.get(other) is False for other in relations.implied(term, self._under_intention))
            for term, present in given.items()
        )


def _atoms(terms: Iterable[str], remainders: Iterable[str], relations: Relations) -> set[str]:
    """The atoms of a box's terms; of a remainder, itself alone."""
    alone = set(remainders)
    return {atom for term in terms for atom in ({term} if term in alone else relations.atoms(term))}
