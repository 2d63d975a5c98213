"""The law's own words, as its user quotes them below a provision, and which of them a proof is about."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass

from compliance.source import NOWHERE, Span, key

_BETWEEN_STEPS = re.compile(r"[()\s,،]+")


@dataclass(frozen=True, slots=True)
class Passage:
    """One paragraph in the law's own words; ``pinpoint`` is empty where the provision has no parts."""

    text: str
    pinpoint: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Section:
    """A provision of the law as the outline heads it. ``unread``: nobody has outlined it yet."""

    kind: str
    number: str
    title: str = ""
    unread: bool = False
    passages: tuple[Passage, ...] = ()
    span: Span = NOWHERE


def cited(passages: Collection[Passage], pinpoints: Collection[str]) -> tuple[Passage, ...]:
    """The passages that ``pinpoints`` point at: those of the same place, of a part of it, or of what it is a part of.

    Where no fact has a pinpoint they may stand anywhere in their provision, so all are meant; a pinpoint that leads to
    no words has none, since other words would be no proof of it.

    >>> found = cited([Passage("…", "4(1)"), Passage("…", "4(2)")], ["4(1)(a)"])
    >>> [passage.pinpoint for passage in found]
    ['4(1)']
    """
    places = [_steps(pinpoint) for pinpoint in pinpoints if pinpoint]
    return tuple(one for one in passages if not places or any(_meet(_steps(one.pinpoint), place) for place in places))


def _steps(pinpoint: str) -> tuple[str, ...]:
    """A pinpoint step by step: ``4(1)(a)`` is 4, 1, a; words stay words."""
    return tuple(filter(None, map(key, _BETWEEN_STEPS.split(pinpoint))))


def _meet(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one place is the other or a part of it; a passage of no place is the whole provision."""
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
