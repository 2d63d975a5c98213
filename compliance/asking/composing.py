"""An answer and its follow-ups as norms of an outline, line by line, in the words of the file's language.

Only what was confirmed is written. Of a follow-up nobody was sure of nothing is, and the line that carries the norm is
marked as unverified; a mental element or right left unsaid makes the verdict provisional by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from compliance.asking.choosing import Item, Part, Question
from compliance.asking.steps import ACT, POWER_CONCERNED, REFUSAL_GROUND, Ask, Heard, Step, Steps, norm_kind
from compliance.diagnostics import width
from compliance.numbers import NO_END, read_range
from compliance.statute import NormKind
from compliance.suggesting.tongue import Tongue

Values = tuple[str, tuple[str, ...]]
"""An element and its values."""
Heards = Mapping[Step, Heard]
_WIDEST = 72
_MARKED_BY_SILENCE = (Ask.MENTAL, Ask.RIGHT, Ask.PENALTY, Ask.DONE)
"""Follow-ups of which silence is no statement."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a block: its keyword or element, what it says, where the law says so, whether nobody is sure."""

    head: str
    said: str = ""
    pinpoint: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Draft:
    """A norm before it is spelt: each element's values as ids, the numbers it speaks of, terms cut to remainders."""

    kind: NormKind
    elements: tuple[Values, ...]
    numbers: tuple[str, ...]
    cut: tuple[str, ...]
    looks_at: tuple[str, ...]
    requirements: tuple[str, ...]


# ---- which parts, which values -------------------------------------------------------------------------------------


def chosen(question: Question, items: Iterable[int]) -> tuple[Part, ...]:
    """The parts of a question cut to the items named; all of it where none is."""
    numbers = set(items)
    named = [item for item in question.items if item.number in numbers]
    if not named:
        return question.parts
    by_part = {place: [item for item in named if item.part == place] for place in range(len(question.parts))}
    return tuple(_cut(part, by_part[place]) for place, part in enumerate(question.parts) if by_part[place])


def _cut(part: Part, items: Sequence[Item]) -> Part:
    """One part with only the terms named; of an element of which none was named, all are left."""
    terms = {(item.element, item.term) for item in items if item.term}
    touched = {element for element, _term in terms}
    values = tuple(
        (element, tuple(term for term in every if (element, term) in terms) if element in touched else every)
        for element, every in part.values
    )
    return replace(part, values=values)


def undecided(question: Question, items: Iterable[int]) -> tuple[Values, ...]:
    """Elements with several values of which no item was named, though items of their part were."""
    numbers = set(items)
    found: dict[Values, None] = {}
    for place, part in enumerate(question.parts):
        named = (item for item in question.items if item.number in numbers and item.part == place)
        touched = {item.element for item in named if item.term}
        if touched:
            found |= dict.fromkeys(pair for pair in part.values if len(pair[1]) > 1 and pair[0] not in touched)
    return tuple(found)


# ---- norms ---------------------------------------------------------------------------------------------------------


def drafts(parts: Sequence[Part], heard: Heards, steps: Steps) -> list[Draft]:
    """A norm for each part; those that differ in the values of one element alone are one."""
    made: list[Draft] = []
    for part in parts:
        draft = _draft(part, heard, steps)
        merged = next((one for other in made if (one := _joined(other, draft))), None)
        if merged is None:
            made.append(draft)
        else:
            made = [merged if set(other.requirements) < set(merged.requirements) else other for other in made]
    return made


def _draft(part: Part, heard: Heards, steps: Steps) -> Draft:
    """What a part says of each element: what was asked for, and what was chosen."""
    requirement = part.requirement
    values = {element: terms for element, terms in part.values if not read_range(terms[0])}
    own = {item.element for item in requirement.elements}
    for step, said in heard.items():
        picked = step.ask is Ask.CHOICE and step.element in own and bool(said.values)
        if picked or (step.ask is Ask.ITEMS and values.get(step.element) == step.options):
            values[step.element] = said.values
    order = [item.element for item in requirement.elements]
    slots = tuple(slot.element for slot in (requirement.through, requirement.slot) if slot)
    elements = tuple(sorted(values.items(), key=lambda pair: order.index(pair[0])))
    return Draft(
        norm_kind(requirement), elements, steps.numbers(requirement), part.remainders, slots, (requirement.id,)
    )


def _joined(one: Draft, other: Draft) -> Draft | None:
    """Two norms that differ in the values of one element alone, as one; ``None`` where they differ in more."""
    first, second = dict(one.elements), dict(other.elements)
    alike = (one.kind, one.numbers, one.looks_at) == (other.kind, other.numbers, other.looks_at)
    if not alike or set(first) != set(second) or one.cut or other.cut:
        return None
    differing = [element for element in first if set(first[element]) != set(second[element])]
    if len(differing) > 1 or REFUSAL_GROUND in differing:
        return None
    elements = tuple((name, tuple(dict.fromkeys((*terms, *second[name])))) for name, terms in one.elements)
    return replace(one, elements=elements, requirements=(*one.requirements, *other.requirements))


# ---- lines ---------------------------------------------------------------------------------------------------------


class Composer:
    """Spells norms in the language of a file."""

    def __init__(self, tongue: Tongue) -> None:
        """``tongue`` is the file's."""
        self._tongue = tongue

    def lines(self, draft: Draft, pinpoint: str, heard: Heards) -> list[Line]:
        """The lines of a norm; the first carries the doubt that follow-ups left."""
        made = list(self._of_draft(draft, pinpoint, heard))
        if any(said.unsure and step.ask not in _MARKED_BY_SILENCE for step, said in heard.items()):
            made[0] = replace(made[0], unverified=True)
        return made

    def _of_draft(self, draft: Draft, pinpoint: str, heard: Heards) -> Iterator[Line]:
        """Elements, what is looked at, numbers, the mind, right, conditions, penalty."""
        for element, terms in draft.elements:
            yield from self._listed(self._tongue.element(element), terms, pinpoint)
        if draft.cut:
            parts = [part for line in self._tongue.vocabulary.parts if line.whole in draft.cut for part in line.parts]
            yield Line(self._tongue.keyword("EXCLUDES"), self._terms(parts), pinpoint)
        mindful = draft.kind is NormKind.OFFENCE or ACT in dict(draft.elements)
        own = [line for step, said in heard.items() for line in self._of_step(step, said, draft, mindful, pinpoint)]
        if draft.kind is NormKind.RULE and not mindful and POWER_CONCERNED not in draft.looks_at:
            own.insert(0, Line(self._tongue.keyword("MENTAL_ELEMENT"), self._tongue.keyword("NONE_STATED")))
        yield from own

    def _listed(self, head: str, terms: Iterable[str], pinpoint: str) -> Iterator[Line]:
        """A line of terms, or several where one would be too long: lines of one element add up."""
        some: list[str] = []
        for term in terms:
            if some and width(self._terms([*some, term])) > _WIDEST:
                yield Line(head, self._terms(some), pinpoint)
                some = []
            some.append(term)
        yield Line(head, self._terms(some), pinpoint)

    def _of_step(self, step: Step, said: Heard, draft: Draft, mindful: bool, pinpoint: str) -> Iterator[Line]:
        """The lines a follow-up adds to a norm, where it belongs there."""
        by_ask = {
            Ask.OFFENCES: step.element in draft.looks_at or (draft.kind is NormKind.POWER and not draft.looks_at),
            Ask.POWERS: step.element in draft.looks_at,
            Ask.NUMBER: step.element in draft.numbers,
            Ask.MENTAL: mindful,
            Ask.RIGHT: draft.kind is NormKind.OFFENCE,
        }
        if by_ask.get(step.ask, step.ask in (Ask.MORE, Ask.PENALTY)):
            yield from self.said(step, said, pinpoint)

    def said(self, step: Step, said: Heard, pinpoint: str) -> Iterator[Line]:
        """What a follow-up says, as lines."""
        place = said.pinpoint or pinpoint
        if step.ask is Ask.MORE:
            for group in said.groups:
                yield Line(self._tongue.keyword("ONLY_IF"), self._terms(group), place)
        elif not said.values:
            return
        elif step.ask is Ask.CHOICE:
            yield Line(self._tongue.element(step.element), self._terms(said.values), place)
        elif step.ask in (Ask.OFFENCES, Ask.POWERS, Ask.NUMBER):
            yield Line(self._tongue.element(step.element), self._tongue.listed(said.values), place)
        elif step.ask is Ask.MENTAL:
            yield Line(self._tongue.keyword("MENTAL_ELEMENT"), self._tongue.keyword(said.values[0]), place)
        elif step.ask is Ask.RIGHT:
            yield Line(self._tongue.keyword(said.values[0]), "", place)
        elif step.ask is Ask.PENALTY:
            yield Line(self._tongue.keyword("PENALTY"), said.values[0], place)

    def _terms(self, terms: Iterable[str]) -> str:
        """Terms as a line lists them; what is no term stands in quotation marks."""
        known = self._tongue.vocabulary.terms
        spelt = (self._tongue.term(term) if term in known else self._tongue.quoted(term) for term in terms)
        return self._tongue.listed(tuple(spelt))


def number_words(element: str, number: int, tongue: Tongue) -> str:
    """Up to so many days, or under so many years, as an outline line says it."""
    if tongue.vocabulary.elements[element].unit == "days":
        return f"{tongue.keyword('AT_MOST')} {tongue.digits(number)} {tongue.keyword('DAYS')}"
    return f"{tongue.keyword('BELOW')} {tongue.digits(number)}"


def asked_number(part: Part, element: str) -> tuple[int, int] | None:
    """The lowest and one past the highest number a part asks for; no end is none."""
    terms = dict(part.values).get(element, ())
    found = read_range(terms[0]) if terms else None
    return (found[1], found[2]) if found and found[2] < NO_END else None
