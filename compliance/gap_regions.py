"""The situations a told gap stands for, taken apart again, so that gaps of two reports can be compared.

A gap tells a box of situations and the conditions under which the law does reach them. Here a box becomes points (a
reading, a unit, an atom for each element, a target) and for each point what is left uncovered.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from compliance.judgement import Gap, Reading, RequirementResult
from compliance.limbs import penalty_condition
from compliance.relations import Relations
from compliance.vocabulary import Vocabulary

Point = tuple[Reading, str, tuple[str, ...], str, str]
"""Reading, unit, atoms, what is looked at, and the offence that a power serves."""
Cube = tuple[tuple[str, bool], ...]
_EVERYWHERE = "*"
_MOST_FREE = 10


@dataclass(frozen=True, slots=True)
class Uncovered:
    """What of a point is uncovered: where none of the ways in ``asked`` holds. Of what is forbidden: where one does.

    ``part``: how many situations the box has if it holds only some of the target's; 0 if it holds all of them.
    """

    asked: tuple[Cube, ...]
    part: int = 0
    forbidden: bool = False


def same_gap(one: Gap, other: Gap) -> bool:
    """Two gaps of one requirement are the same, wherever their facts are written."""
    return _name(one) == _name(other)


def _name(gap: Gap) -> tuple[object, ...]:
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
    ) -> None:
        """Take the gaps apart; ``units`` are all that are measured."""
        mental = {term for part in result.required if part.element == "mental element" for term in part.terms}
        self._under_intention = "intention" in mental
        self._forbidden = result.kind == "forbid"
        self._relations = {reading: Relations(vocabulary, reading) for reading in readings}
        self._units = frozenset(units)
        self._hidden = {
            (reading, tag.target) for tag in result.inherited for reading in readings
            if tag.reading in (Reading.BOTH, reading)
        }  # fmt: skip
        self._uncovered: dict[Point, Uncovered] = {}
        for gap in gaps:
            self._uncovered |= self.of(gap)

    def of(self, gap: Gap) -> Mapping[Point, Uncovered]:
        """The gap's points with what is uncovered of each."""
        found = {}
        for reading, relations in self._relations.items():
            if gap.reading in (Reading.BOTH, reading):
                for unit, atoms, target, served, part in self._parts(gap, relations):
                    found[reading, unit, atoms, target, served] = Uncovered(gap.asked, part, self._forbidden)
        return found

    def points(self, gap: Gap) -> frozenset[Point]:
        """The gap's points."""
        return frozenset(self.of(gap))

    def lacks(self, others: Mapping[Point, Uncovered]) -> bool:
        """Some of what is uncovered in ``others`` is not uncovered here, nor told at its target."""
        return not all(self._holds(point, other) for point, other in others.items())

    def hides(self, points: Iterable[Point]) -> bool:
        """Every one of these is, or may be, told at its target, where something is missing or not examined."""
        return all(
            (reading, target) in self._hidden or (reading, served) in self._hidden
            for reading, _, _, target, served in points
        )

    def _holds(self, point: Point, other: Uncovered) -> bool:
        """All that is uncovered in ``other`` is uncovered here too: each way the law asks for here suffices there."""
        own, hidden = self._uncovered.get(point), self.hides((point,))
        if own is None:
            return hidden
        if own.part and not hidden and not 0 < other.part <= own.part:
            return False
        relations = self._relations[point[0]]
        if own.forbidden:
            return not own.asked or all(self._suffices(cube, own.asked, relations) for cube in other.asked or ((),))
        return all(self._suffices(cube, other.asked, relations) for cube in own.asked)

    def _parts(self, gap: Gap, relations: Relations) -> Iterator[tuple[str, tuple[str, ...], str, str, int]]:
        """Unit, atoms, target, offence served and part of every point of a box."""
        box = gap.box
        whole = frozenset(box.units) >= self._units
        units = (_EVERYWHERE,) if whole else box.units
        atoms = [sorted(_atoms(terms, box.remainders, relations)) for _, terms in box.elements]
        targets = [(target, 0) for target in box.targets] + [(target, box.size) for target in box.partial_targets]
        served = [(offence, 0) for offence in box.served] + [(offence, box.size) for offence in box.partly_served]
        every = product(units, product(*atoms), targets or [("", 0)], served or [("", 0)])
        for unit, chosen, (target, part), (offence, partly) in every:
            yield unit, chosen, target, offence, part or partly

    def _suffices(self, cube: Cube, ways: Sequence[Cube], relations: Relations) -> bool:
        """Wherever the conditions of ``cube`` hold, one of ``ways`` does."""
        terms = sorted({term for one in (cube, *ways) for term, _ in one})
        fixed = dict(cube)
        free = [term for term in terms if term not in fixed]
        if len(free) > _MOST_FREE:
            return any(set(way) <= set(cube) for way in ways)
        for values in product((False, True), repeat=len(free)):
            given = fixed | dict(zip(free, values, strict=True))
            if self._possible(given, relations) and not any(all(given[t] is p for t, p in way) for way in ways):
                return False
        return True

    def _possible(self, given: Mapping[str, bool], relations: Relations) -> bool:
        """No present condition implies an absent one; whoever may be punished with more may be with less."""
        months = {least: there for name, there in given.items() if (least := penalty_condition(name)) is not None}
        if any(there and not months[low] for least, there in months.items() for low in months if low < least):
            return False
        return not any(
            present and any(given.get(other) is False for other in relations.implied(term, self._under_intention))
            for term, present in given.items()
        )


def _atoms(terms: Iterable[str], remainders: Iterable[str], relations: Relations) -> set[str]:
    """The atoms of a box's terms; of a remainder, itself alone."""
    alone = set(remainders)
    return {atom for term in terms for atom in ({term} if term in alone else relations.atoms(term))}
