"""The shapes norms have: which acts go with which objects, and which terms stand beside them, as a convention asks.

A convention asks for access to a system and for the sale of tools, never for the sale of a system; so a text in which
all four are mentioned speaks of two things. What no requirement puts together is no suggestion.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from compliance.convention import Convention, Requirement, RequirementKind, lies_under
from compliance.vocabulary import Sort, Vocabulary

ACT, MEASURE = "act", "measure"


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
        named = (value for part in requirement.elements if part.element == self.element(term) for value in part.values)
        return any(self.alike(term, value) for value in named)

    def together(self, *terms: str) -> tuple[Requirement, ...]:
        """The offences asked for that name all of ``terms``."""
        return tuple(one for one in self.offences if all(self.asks(one, term) for term in terms))

    def beside(self, term: str, requirements: Iterable[Requirement]) -> bool:
        """Whether ``term`` may stand in a norm of one of ``requirements``: in a line of its element, or as a condition.

        Conditions are those the requirement has, those a State may ask for beside it, and what these imply.
        """
        if not self.is_condition(term):
            return any(part.element == self.element(term) for one in requirements for part in one.elements)
        return any(self._implied(term, condition) for one in requirements for condition in self._conditions(one))

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
