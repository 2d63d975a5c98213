"""Which marks are provisions: those whose numbers ascend as the numbers of a law do."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from compliance.intake.marks import Mark
from compliance.intake.numerals import distance

_BACK = 120
"""So many marks before it may lie between a provision and the one before."""
_AGAIN = 0.9
"""What speaks against a number that stands twice."""
_SLACK, _DEEPER = 3, 0.8
"""By how much deeper a number stands than the others, and what that weighs."""
_WORDED_COUNTS = 1.2
_NEAR = 3
_STRAY_WEIGHT = 1.5
"""A mark out of order that looks like a provision this much is one."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The marks that are provisions, and those of them whose number is out of order or stands twice."""

    marks: tuple[Mark, ...]
    strays: frozenset[int]


def choose(marks: Sequence[Mark]) -> Chain:
    """The provisions among ``marks``: those that say what they are, or those only numbered, whichever hold the law."""
    worded = _best([mark for mark in marks if mark.worded])
    bare = _best(_not_indented([mark for mark in marks if not mark.worded]))
    named = sum(mark.weight for mark in worded) * _WORDED_COUNTS >= sum(mark.weight for mark in bare)
    main = worded if named else bare
    chosen = {mark.at for mark in main}
    others = (mark for mark in marks if mark.worded is named and mark.at not in chosen)
    strays = _strays(others, main)
    return Chain(tuple(sorted((*main, *strays), key=lambda mark: mark.at)), frozenset(mark.at for mark in strays))


def _not_indented(marks: Sequence[Mark]) -> list[Mark]:
    """Bare numbers, those that stand deeper than others weighing less: they are rather items of a list."""
    common = [indent for indent, count in Counter(mark.indent for mark in marks).items() if count > 1]
    edge = min(common, default=0) + _SLACK
    lighter = (replace(mark, weight=mark.weight - _DEEPER) if mark.indent > edge else mark for mark in marks)
    return [mark for mark in lighter if mark.weight > 0]


def _best(marks: Sequence[Mark]) -> tuple[Mark, ...]:
    """The heaviest run of marks with ascending numbers; numbers left out weigh against it."""
    sums: list[float] = []
    previous: list[int] = []
    for here, mark in enumerate(marks):
        best, before = -_start_cost(mark), -1
        for earlier in range(max(0, here - _BACK), here):
            total = sums[earlier] - _cost(marks[earlier], mark)
            if mark.key >= marks[earlier].key and total > best:
                best, before = total, earlier
        sums.append(best + mark.weight)
        previous.append(before)
    return _followed(marks, sums, previous)


def _followed(marks: Sequence[Mark], sums: list[float], previous: list[int]) -> tuple[Mark, ...]:
    """The marks of the heaviest run, from its end back."""
    found = []
    here = max(range(len(sums)), key=lambda n: sums[n], default=-1)
    while here >= 0:
        found.append(marks[here])
        here = previous[here]
    return tuple(reversed(found))


def _start_cost(mark: Mark) -> float:
    """A law begins with its first provision; an extract does not, and pays a little."""
    return min(1.0, 0.1 * max(0, mark.key[0][0] - 1)) if mark.key and not mark.worded else 0.0


def _cost(before: Mark, mark: Mark) -> float:
    """What speaks against one number behind another."""
    if mark.key == before.key:
        return _AGAIN
    gap = distance(mark.key, before.key)
    return min(2.5, 0.3 * gap) if mark.worded is False else min(0.6, 0.1 * gap)


def _strays(others: Iterable[Mark], main: Sequence[Mark]) -> list[Mark]:
    """The marks out of order that are provisions all the same: they say so, or their neighbours stand on both sides."""
    known = {mark.key for mark in main}
    places: dict[int, list[int]] = {}
    for mark in main:
        places.setdefault(_first(mark), []).append(mark.at)
    found = []
    for mark in others:
        if mark.weight < _STRAY_WEIGHT:
            continue
        if mark.alone if mark.worded else mark.key not in known and _between(mark, places):
            found.append(mark)
    return found


def _between(mark: Mark, places: Mapping[int, Sequence[int]]) -> bool:
    """Whether provisions with numbers near that of ``mark`` stand before it and behind it."""
    near = range(_first(mark) - _NEAR, _first(mark) + _NEAR + 1)
    around = [at for number in near for at in places.get(number, ())[:_NEAR]]
    return any(at < mark.at for at in around) and any(at > mark.at for at in around)


def _first(mark: Mark) -> int:
    return mark.key[0][0] if mark.key else 0
