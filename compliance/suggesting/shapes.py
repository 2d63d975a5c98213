"""The shapes norms have: which acts go with which objects, and which terms stand beside them, as a convention asks.

A convention asks for access to a system and for the sale of tools, never for the sale of a system; so a text in which
all four are mentioned speaks of two things. What no requirement puts together is no suggestion.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property

from compliance.convention import Convention, Requirement, RequirementKind, lies_under
from compliance.suggesting.names import ACT
from compliance.vocabulary import Sort, Vocabulary


class _Known(dict[str, frozenset[str]]):
    """By term, the ids of the requirements of which something is true; each asked once."""

    def __init__(self, requirements: Iterable[Requirement], holds: Callable[[Requirement, str], bool]) -> None:
        """``holds`` is what is asked of a requirement and a term."""
        super().__init__()
        self._requirements, self._holds = tuple(requirements), holds

    def __missing__(self, term: str) -> frozenset[str]:
        found = self[term] = frozenset(one.id for one in self._requirements if self._holds(one, term))
        return found


@dataclass(frozen=True)
class Shapes:
    """The requirements of a convention, asked which terms go together."""

    convention: Convention
    vocabulary: Vocabulary

    @cached_property
    def offences(self) -> tuple[Requirement, ...]:
        """What asks for an offence."""
        return tuple(one for one in self.convention.requirements if one.kind is RequirementKind.CRIMINALISE)

    @cached_property
    def powers(self) -> tuple[Requirement, ...]:
        """What asks for a power, and what looks through powers at their limits and safeguards."""
        asked = self.convention.requirements
        return tuple(one for one in asked if one.kind is RequirementKind.EMPOWER or one.through is not None)

    def element(self, term: str) -> str:
        """The element of a term."""
        return self.vocabulary.terms[term].element

    def is_condition(self, term: str) -> bool:
        """Whether a term is a condition, which has no line of its own element."""
        return self.vocabulary.elements[self.element(term)].sort is Sort.CONDITION

    def alike(self, one: str, other: str) -> bool:
        """Whether two terms are one, or one is a part of the other."""
        related = self.vocabulary.relation_between
        return one == other or related(one, other) is not None or related(other, one) is not None

    def asks(self, requirement: Requirement, term: str) -> bool:
        """Whether a requirement names ``term``, a part of it or a whole of it as the value of its element."""
        return requirement.id in self._asking[term]

    @cached_property
    def _asking(self) -> _Known:
        """By term, the requirements that name it."""
        return _Known(self.convention.requirements, self._names)

    def _names(self, requirement: Requirement, term: str) -> bool:
        named = (value for part in requirement.elements if part.element == self.element(term) for value in part.values)
        return any(self.alike(term, value) for value in named)

    def of_element(self, act: str, element: str) -> tuple[Requirement, ...]:
        """The offences asked for that name ``act`` and have ``element``, whatever its value."""
        named = (one for one in self.offences if self.asks(one, act))
        return tuple(one for one in named if any(part.element == element for part in one.elements))

    def together(self, *terms: str) -> tuple[Requirement, ...]:
        """The offences asked for that name all of ``terms``."""
        ids = frozenset.intersection(*(self._asking[term] for term in terms))
        return tuple(one for one in self.offences if one.id in ids) if ids else ()

    def beside(self, term: str, requirements: Iterable[Requirement]) -> bool:
        """Whether ``term`` may stand in a norm of one of ``requirements``: in a line of its element, or as a condition.

        Conditions are those the requirement has, those a State may ask for beside it, and what these imply.
        """
        if not self.is_condition(term):
            return any(self._has_line(one, term) for one in requirements)
        return any(one.id in self._narrowed[term] for one in requirements)

    @cached_property
    def _narrowed(self) -> _Known:
        """By condition, the requirements beside which it may stand."""
        return _Known(self.convention.requirements, self._narrows)

    def _narrows(self, requirement: Requirement, term: str) -> bool:
        """Whether a condition is one of the requirement's, or may be asked for beside it, or comes with one of these.

        So may what its own values imply: who gains access means to.
        """
        values = {value for part in requirement.elements for value in part.values}
        implied = {line.then for line in self.vocabulary.implications if line.if_ in values}
        return term in implied or any(self._implied(term, condition) for condition in self._conditions(requirement))

    def _has_line(self, requirement: Requirement, term: str) -> bool:
        """Whether a requirement names a term, or leaves the values of its element to the law."""
        left = any(part.element == self.element(term) and not part.values for part in requirement.elements)
        return left or self.asks(requirement, term)

    @cached_property
    def alone(self) -> frozenset[str]:
        """The acts that need no object: what a rule does to offences."""
        asked = (one for one in self.convention.requirements if one.kind is RequirementKind.EXTEND)
        return frozenset(v for one in asked for part in one.elements if part.element == ACT for v in part.values)

    def _conditions(self, requirement: Requirement) -> tuple[str, ...]:
        permitted = (
            term
            for instrument in self.convention.instruments
            if any(lies_under(requirement.provision, on) for on in instrument.on)
            for term in instrument.require
        )
        return (*(condition.term for condition in requirement.conditions), *permitted)

    def _implied(self, term: str, condition: str) -> bool:
        """Whether one of two conditions comes with the other: a narrower one narrows the same."""
        pairs = {(line.if_, line.then) for line in self.vocabulary.implications}
        return term == condition or (condition, term) in pairs or (term, condition) in pairs
