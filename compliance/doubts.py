"""What counts of a norm on a day in a reading: doubts over its status, its trial and its punishment (semantics §4)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import Protocol, TypeVar

from compliance.judgement import Reading
from compliance.statute import IN_FORCE, Norm, Reference, ReferenceKind, Remark, StateFact, StatusFact


class _Remarked(Protocol):
    """Anything that carries a remark."""

    @property
    def remark(self) -> Remark: ...


_Fact = TypeVar("_Fact", bound=_Remarked)

LIFE = 1 << 20
"""The months of a life sentence: past every term of years."""
_INDICTABLE = ("indictable", "either way")
"""The modes of trial that a reference to what is triable on indictment finds."""


def standing_lines(facts: Iterable[_Fact], day: date | None, reading: Reading) -> Iterator[_Fact]:
    """The lines that count on ``day`` (``None``: ever); those in doubt not in the narrow reading."""
    for fact in facts:
        remark = fact.remark
        if (day is None or remark.period.contains(day)) and not (remark.arguable and reading is Reading.NARROW):
            yield fact


def statuses_asked(norm: Norm, day: date) -> Sequence[StatusFact]:
    """The status lines a norm turns on: the last without doubt, and those in doubt after it."""
    lines = [fact for fact in norm.statuses if fact.remark.period.contains(day)]
    plain = [place for place, fact in enumerate(lines) if not fact.remark.arguable]
    return lines[plain[-1] :] if plain else lines


def counts_on(norm: Norm, day: date, reading: Reading) -> bool:
    """In its period and in force on ``day``."""
    return norm.period.contains(day) and is_in_force(norm, day, reading)


def is_in_force(norm: Norm, day: date, reading: Reading) -> bool:
    """In force by its status on ``day``: where a line is in doubt, with it and without it, or with either."""
    asked = statuses_asked(norm, day)
    in_force = [fact.status == IN_FORCE for fact in asked]
    if not asked or asked[0].remark.arguable:
        in_force.append(True)
    return all(in_force) if reading is Reading.NARROW else any(in_force)


def threatens(norm: Norm, sanction: str, day: date | None, reading: Reading) -> bool:
    """Tell whether a penalty line of the norm's own threatens ``sanction`` on ``day`` (or ever)."""
    return any(sanction in line.sanctions for line in standing_lines(norm.penalties, day, reading))


def greatest_maximum(norm: Norm, day: date, reading: Reading) -> int | None:
    """The greatest maximum of imprisonment of the norm's own penalty lines on ``day``, in months; life is endless."""
    lines = standing_lines(norm.penalties, day, reading)
    found = [LIFE if line.life else line.imprisonment_max for line in lines]
    return max((months for months in found if months is not None), default=None)


def punished_as_offence(norm: Norm, day: date, reading: Reading) -> bool:
    """A penalty line of the day sends to the penalty of the offence."""
    return any(line.as_offence for line in standing_lines(norm.penalties, day, reading))


def found_by(reference: Reference, norm: Norm, day: date | None, reading: Reading) -> tuple[Remark, ...]:
    """The lines by which a reference to what is so tried, classed or punished finds a norm on ``day`` (or ever)."""
    if reference.kind is ReferenceKind.PENALTY:
        lines = standing_lines(norm.penalties, day, reading)
        return tuple(line.remark for line in lines if line.life or (line.imprisonment_max or 0) >= reference.months)
    wanted = _INDICTABLE if reference.value == "indictable" else (reference.value,)
    classes = standing_lines(norm.classifications, day, reading)
    return tuple(line.remark for line in classes if line.kind == reference.kind.value and line.value in wanted)


def holds(facts: Iterable[StateFact], terms: Iterable[str], day: date, doubtful: bool) -> bool | None:
    """Whether one of ``terms`` is a fact of the State on ``day`` (docs/semantics.md §2, Apply when).

    ``None``: the State's file leaves it open. Of several lines on one fact the last that counts speaks; an arguable one
    says nothing unless ``doubtful``.
    """
    known = {
        fact.term: fact.holds if doubtful or not fact.remark.arguable else None
        for fact in facts
        if fact.remark.period.contains(day)
    }
    said = [known.get(term) for term in terms]
    return True if True in said else None if None in said else False
