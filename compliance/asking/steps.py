"""The follow-ups of an answer: what a provision must say beside what was asked, so that nothing is supposed of it.

Which are needed follows from what the requirements ask for: an offence has a mental element and a word on right, a rule
looks at offences, a power serves some. A number is asked for wherever silence would decide something.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from compliance.asking.choosing import Part
from compliance.convention import Convention, Quantifier, Requirement, RequirementKind, lies_under
from compliance.statute import SANCTION, NormKind
from compliance.vocabulary import Sort, Vocabulary

SAFEGUARD, MEASURE, REFUSAL_GROUND, ACT, LIABLE = "safeguard", "measure", "refusal ground", "act", "liable person"
OFFENCES_SERVED, POWER_CONCERNED = "offences served", "power concerned"


class Ask(Enum):
    """What a follow-up asks for."""

    OFFENCES = "offences"
    POWERS = "powers"
    CHOICE = "choice"
    ITEMS = "items"
    NUMBER = "number"
    MENTAL = "mental"
    RIGHT = "right"
    MORE = "more"
    PENALTY = "penalty"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Step:
    """One follow-up: the element it is about, terms to choose among. ``needed``: silence would decide."""

    ask: Ask
    element: str = ""
    options: tuple[str, ...] = ()
    needed: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """The answer to a follow-up: terms, keywords or numbers as the outline will have them; ``unsure``: nobody knows.

    ``groups`` are conditions, one line each, of which any term is enough.
    """

    values: tuple[str, ...] = ()
    pinpoint: str = ""
    unsure: bool = False
    groups: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of where the answer goes: defaults of the general part, whether the provision is marked unread."""

    default_mental: bool = False
    default_right: bool = False
    unread: bool = False


def norm_kind(requirement: Requirement) -> NormKind:
    """The sort of norm that meets a requirement."""
    own = {item.element for item in requirement.elements}
    if REFUSAL_GROUND in own:
        return NormKind.REFUSAL
    if MEASURE in own:
        return NormKind.POWER
    if requirement.kind is RequirementKind.CRIMINALISE:
        return NormKind.OFFENCE
    return NormKind.RULE if requirement.kind is RequirementKind.EXTEND else NormKind.DUTY


def adds_to_norms(requirement: Requirement) -> bool:
    """Whether what meets it is a line of the norms it looks at: a penalty, the scope of a power."""
    own = {item.element for item in requirement.elements}
    return own == {SANCTION} or (requirement.through is not None and SAFEGUARD not in own)


class Steps:
    """The follow-ups that one convention asks for."""

    def __init__(self, convention: Convention, vocabulary: Vocabulary) -> None:
        """Look at ``convention`` in the light of ``vocabulary``."""
        self._convention = convention
        self._vocabulary = vocabulary

    def of(self, parts: Sequence[Part], context: Context) -> tuple[Step, ...]:
        """The follow-ups to a yes on ``parts``, in the order in which they are asked, each once."""
        every = dict.fromkeys(step for part in parts for step in self._of_part(part, context))
        order = list(Ask)
        steps = sorted(every, key=lambda step: order.index(step.ask))
        more = tuple(dict.fromkeys(term for step in steps if step.ask is Ask.MORE for term in step.options))
        kept = [step for step in steps if step.ask is not Ask.MORE]
        if len(kept) < len(steps):
            kept.insert(_place(kept), Step(Ask.MORE, options=more))
        return (*kept, Step(Ask.DONE)) if context.unread else tuple(kept)

    def of_norm(
        self, requirement: Requirement, named: Collection[str], said: Collection[Ask], context: Context
    ) -> tuple[Step, ...]:
        """What a norm that stands there already leaves unsaid of what ``requirement`` asks for.

        ``named`` are the elements it speaks of, ``said`` the follow-ups it answers by itself.
        """
        steps = [step for step in self.of([Part(requirement, ())], context) if step.ask not in said]
        steps = [step for step in steps if not step.element or step.element not in named]
        forgotten = [
            Step(Ask.CHOICE, item.element, item.values, True)
            for item in requirement.elements
            if item.quantifier is Quantifier.EACH and item.element not in named and self._is_core(item.element)
        ]
        return (*forgotten, *steps)

    def _is_core(self, element: str) -> bool:
        return self._vocabulary.elements[element].sort is Sort.CORE

    def _of_part(self, part: Part, context: Context) -> Iterator[Step]:
        """The follow-ups of one requirement."""
        requirement = part.requirement
        kind = norm_kind(requirement)
        own = {item.element for item in requirement.elements}
        if requirement.through:
            yield Step(Ask.POWERS, requirement.through.element, needed=True)
        if requirement.slot:
            yield Step(Ask.OFFENCES, requirement.slot.element, needed=True)
        if SANCTION in own:
            yield Step(Ask.PENALTY, needed=True)
        if adds_to_norms(requirement):
            return
        for item in requirement.elements:
            if item.quantifier is Quantifier.ANY:
                yield Step(Ask.CHOICE, item.element, item.values, self._is_core(item.element))
        for element in self.numbers(requirement):
            yield Step(Ask.NUMBER, element, needed=True)
        if kind is NormKind.POWER:
            yield Step(Ask.OFFENCES, OFFENCES_SERVED)
        if kind is NormKind.OFFENCE or (kind is NormKind.RULE and ACT in own):
            yield Step(Ask.MENTAL)
        if kind is NormKind.OFFENCE:
            yield Step(Ask.RIGHT)
        if kind is not NormKind.REFUSAL:
            yield Step(Ask.MORE, options=self._conditions(requirement))
        if kind is NormKind.OFFENCE or own & {LIABLE} or (kind is NormKind.RULE and ACT in own):
            yield Step(Ask.PENALTY)

    def numbers(self, requirement: Requirement) -> tuple[str, ...]:
        """Numbers it asks for, or that something forbidden turns on which its norm could do."""
        forbidden = (one for one in self._convention.requirements if one.forbids and self._may_do(requirement, one))
        elements = self._vocabulary.elements
        found = (item.element for one in (requirement, *forbidden) for item in one.elements)
        return tuple(dict.fromkeys(element for element in found if elements[element].sort is Sort.NUMBER))

    def _may_do(self, requirement: Requirement, other: Requirement) -> bool:
        """Whether a norm that meets ``requirement`` says something of all that ``other`` speaks of."""
        own = {item.element: set(item.values) for item in requirement.elements}
        asked = [item for item in other.elements if self._vocabulary.elements[item.element].sort is Sort.CORE]
        return all(own.get(item.element, set()) & set(item.values) for item in asked)

    def _conditions(self, requirement: Requirement) -> tuple[str, ...]:
        """What the convention knows that a law may ask for beside: its own conditions, and what may be declared."""
        own = [condition.term for condition in requirement.conditions]
        allowed = [
            term
            for instrument in self._convention.instruments
            if any(lies_under(requirement.provision, one) for one in instrument.on)
            for term in instrument.require
            if self._is_condition(term)
        ]
        implied = [line.then for line in self._vocabulary.implications if line.if_ in allowed and not line.arguable]
        return tuple(dict.fromkeys((*own, *allowed, *implied)))

    def _is_condition(self, term: str) -> bool:
        known = self._vocabulary.terms.get(term)
        return known is not None and self._vocabulary.elements[known.element].sort is Sort.CONDITION


def _place(steps: Sequence[Step]) -> int:
    """Where the question for more conditions stands among the others: before the penalty."""
    return next((n for n, step in enumerate(steps) if step.ask in (Ask.PENALTY, Ask.DONE)), len(steps))
