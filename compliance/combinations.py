"""What an outline claims, taken apart for reading back: every combination of the values a limb names, with its days.

Nothing is judged here, and no reading is taken: a doubtful value is a part like any other and carries its doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import product
from math import prod

from compliance.statute import Condition, ElementFact, Limb, Period, Reference, Remark, Value
from compliance.vocabulary import Sort, Vocabulary

OBJECTS = ("target", "item", "material", "target offence")
"""Elements that name what the act is done to."""
HEADS = ("measure", "safeguard", "refusal ground", "co-operation", "institution", "liable person")
"""Elements that say what a norm without an act is about: a power, a duty, a ground of refusal, a rule on powers."""

_NOTHING = Remark()
_COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Part:
    """One value of an element: a term, quoted words, other norms, ``any``; or none, where the line counts only later.

    ``remark.period`` is cut to the days of the norm. ``conditions`` are the value's own, where the law defines its word
    more narrowly than the vocabulary.
    """

    element: str
    remark: Remark = _NOTHING
    term: str = ""
    words: str = ""
    specifies: str = ""
    reference: Reference | None = None
    any: bool = False
    conditions: tuple[Condition, ...] = ()

    @property
    def silent(self) -> bool:
        """Stands for the days on which the limb says nothing of the element, and so sets no limit."""
        return not (self.term or self.words or self.reference or self.any)


@dataclass(frozen=True, slots=True)
class Choice:
    """All a limb says of one element.

    ``claimed`` are its values on some day of the norm; ``unfound`` quoted words of a core element, which reach nothing;
    ``never`` values whose days all lie outside those of the norm.
    """

    element: str
    claimed: tuple[Part, ...]
    unfound: tuple[Part, ...] = ()
    never: tuple[Part, ...] = ()

    @property
    def parts(self) -> tuple[Part, ...]:
        """What counts on some day of the norm, in the order written."""
        return tuple(sorted((*self.claimed, *self.unfound), key=lambda part: part.remark.span))


@dataclass(frozen=True, slots=True)
class Combination:
    """One value for every element of a limb, on the days on which all of them count."""

    parts: tuple[Part, ...]
    period: Period

    @property
    def pinpoints(self) -> tuple[str, ...]:
        """Where the values stand in the law, each place once; a definition's place after that of the line."""
        said = [p for part in self.parts for p in (part.remark.pinpoint, part.remark.definition_pinpoint)]
        return tuple(dict.fromkeys(place for pinpoint in said for place in pinpoint.split(", ") if place))

    @property
    def judged(self) -> bool:
        """Whether one of the values is a national concept read as a term."""
        return any(part.remark.words and not part.words for part in self.parts)

    @property
    def unverified(self) -> bool:
        """Whether one of the values was not read in the source."""
        return any(part.remark.unverified for part in self.parts)

    @property
    def arguable(self) -> bool:
        """Whether one of the values is in doubt."""
        return any(part.remark.arguable for part in self.parts)


def choices(limb: Limb, period: Period, vocabulary: Vocabulary) -> tuple[Choice, ...]:
    """The elements of ``limb`` in a norm that counts in ``period``: the act, then what it is done to, then the rest."""
    facts = sorted(limb.elements, key=lambda fact: _rank(fact.element))
    made = (_choice(fact, period, vocabulary) for fact in facts)
    return tuple(choice for choice in made if choice.claimed or choice.unfound or choice.never)


def combinations(chosen: Iterable[Choice]) -> Iterator[Combination]:
    """Every value of every element with every value of the others, where they share a day."""
    speaking = [choice.claimed for choice in chosen if choice.claimed or choice.unfound]
    for parts in product(*speaking) if speaking else ():
        days = shared_days(part.remark.period for part in parts)
        if days is not None:
            yield Combination(parts, days)


def how_many(chosen: Sequence[Choice]) -> int:
    """How many combinations there are; beyond ``_COUNTED`` those whose values share no day are not left out."""
    speaking = [len(choice.claimed) for choice in chosen if choice.claimed or choice.unfound]
    most = prod(speaking) if speaking else 0
    return most if most > _COUNTED else sum(1 for _combination in combinations(chosen))


def shared_days(periods: Iterable[Period]) -> Period | None:
    """The days in all of ``periods``; ``None`` if there is none."""
    every = list(periods)
    start = max((p.start for p in every if p.start), default=None)
    end = min((p.end for p in every if p.end), default=None)
    return None if start and end and start > end else Period(start, end)


def days_left(whole: Period, taken: Iterable[Period]) -> tuple[Period, ...]:
    """The days of ``whole`` that lie in none of ``taken``."""
    left: list[Period] = [whole]
    for period in taken:
        left = [rest for one in left for rest in _without(one, period)]
    return tuple(left)


def _without(whole: Period, taken: Period) -> list[Period]:
    """``whole`` less ``taken``: what lies before, and what lies after."""
    if shared_days((whole, taken)) is None:
        return [whole]
    before = Period(whole.start, taken.start - timedelta(days=1)) if taken.start and taken.start > date.min else None
    after = Period(taken.end + timedelta(days=1), whole.end) if taken.end and taken.end < date.max else None
    return [p for p in (before, after) if p and (p.start or date.min) <= (p.end or date.max)]


def _rank(element: str) -> int:
    """The act first, or what stands for it, then its objects."""
    if element == "act":
        return 0
    return 1 if element in HEADS else 2 if element in OBJECTS else 3


def _choice(fact: ElementFact, period: Period, vocabulary: Vocabulary) -> Choice:
    """One element's values, sorted by what they do."""
    core = vocabulary.elements[fact.element].sort is Sort.CORE
    every = tuple(_parts(fact))
    cut = [(part, shared_days((part.remark.period, period))) for part in every]
    counting = [_on(part, days) for part, days in cut if days is not None]
    places = {part.remark.span for part in counting}
    unfound = tuple(part for part in counting if core and part.words and not part.specifies)
    claimed = tuple(part for part in counting if part not in unfound)
    if counting and not core:
        left = days_left(period, (part.remark.period for part in counting))
        claimed += tuple(_on(Part(fact.element), days) for days in left)
    never = tuple(part for part, days in cut if days is None and part.remark.span not in places)
    return Choice(fact.element, claimed, unfound, never)


def _parts(fact: ElementFact) -> Iterator[Part]:
    """Values, references and ``any``."""
    for value in fact.values:
        yield part_of(fact.element, value)
    for reference in fact.references:
        yield Part(fact.element, reference.remark, reference=reference)
    for remark in fact.any_remarks:
        yield Part(fact.element, remark, any=True)


def part_of(element: str, value: Value) -> Part:
    """A term, or quoted words, as a part."""
    if value.quoted:
        return Part(element, value.remark, words=value.term, specifies=value.specifies, conditions=value.conditions)
    return Part(element, value.remark, term=value.term, specifies=value.specifies, conditions=value.conditions)


def _on(part: Part, days: Period) -> Part:
    """``part`` on these days only."""
    return replace(part, remark=replace(part.remark, period=days))
