"""A norm of a model State as a block to fill in: its shape and terms, without its words, places, days and numbers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.numbers import read_range
from compliance.outline_references import POWER_CONCERNED
from compliance.statute import (
    Condition,
    ElementFact,
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    Penalty,
    Reference,
    ReferenceKind,
    Right,
    RightFact,
    Value,
)
from compliance.suggesting.blocks import Block, Line
from compliance.suggesting.tongue import Tongue

_LEVELS = {
    MentalLevel.NONE: "NONE_STATED",
    MentalLevel.NEGLIGENCE: "NEGLIGENCE",
    MentalLevel.RECKLESSNESS: "RECKLESSNESS",
    MentalLevel.INTENTION: "INTENTION",
}
_OF_OFFENCES = "target offence"
"""The element that a rule on offences must have; a range of them that is the model's own becomes all of them."""

Sections = Callable[[Norm, Reference], Sequence[str]]
"""The sections of the template that stand for what a norm of the model refers to."""


@dataclass(frozen=True, slots=True)
class ModelWriter:
    """Writes norms of a model in one language, as they stand on ``day``."""

    tongue: Tongue
    day: date
    sections: Sections

    def block(self, norm: Norm, label: str) -> Block:
        """A norm's block; what all its limbs share stands above them."""
        elements = [self._elements(norm, limb) for limb in norm.limbs]
        conditions = [self._conditions(limb) for limb in norm.limbs]
        shared, common = _in_all(elements), _in_all(conditions)
        own = [
            [line for line in (*said, *narrowed) if line not in (*shared, *common)]
            for said, narrowed in zip(elements, conditions, strict=True)
        ]
        limbs = own if any(own) else []
        lines = (*shared, *self.mental(norm.mental), *common, *self.right(norm.right), *self._sanctions(norm))
        return Block(
            f"{self.tongue.keyword(norm.kind.name)} {self.tongue.quoted(label)}",
            lines,
            tuple(self._limb(limb, number) for number, limb in enumerate(limbs, 1)),
            is_norm=True,
        )

    def name(self, norm: Norm) -> str:
        """What a norm is about: the terms of its first two elements."""
        order = self.tongue.vocabulary.elements
        by_element: dict[str, dict[str, None]] = {}
        for fact in (fact for limb in norm.limbs for fact in limb.elements):
            by_element.setdefault(fact.element, {}).update(dict.fromkeys(value.term for value in self._values(fact)))
        named = [by_element[element] for element in sorted(by_element, key=lambda element: order[element].order)]
        return self.tongue.colon.join(self.tongue.shortened(terms) for terms in list(filter(None, named))[:2]) or "…"

    def _limb(self, lines: Sequence[Line], number: int) -> Block:
        label = lines[0].said if lines and lines[0].said else self.tongue.digits(number)
        return Block(f"{self.tongue.keyword('LIMB')} {self.tongue.quoted(label)}", tuple(lines))

    def _elements(self, norm: Norm, limb: Limb) -> list[Line]:
        order = self.tongue.vocabulary.elements
        lines = self._building_on(norm, limb)
        for fact in sorted(limb.elements, key=lambda fact: order[fact.element].order):
            lines += self._element(norm, fact)
        return lines

    def _conditions(self, limb: Limb) -> list[Line]:
        lines = [line for one in limb.conditions for line in self._condition(one)]
        spared = [one.value for one in limb.spared if self._is_term(one.value)]
        return lines + ([self._terms("SPARES", spared)] if spared else [])

    def _building_on(self, norm: Norm, limb: Limb) -> list[Line]:
        said = [one for reference in limb.builds_on for one in self._reference_to(norm, reference, "OFFENCE_UNDER")]
        return [Line(self.tongue.keyword("BUILDS_ON"), self.tongue.listed(tuple(dict.fromkeys(said))))] if said else []

    def _element(self, norm: Norm, fact: ElementFact) -> Iterator[Line]:
        said = [self.tongue.keyword("ANY") for _ in fact.any_remarks[:1]]
        said += [self.tongue.term(value.term) for value in self._values(fact)]
        said += self._references(norm, fact)
        if said:
            yield Line(self.tongue.element(fact.element), self.tongue.listed(tuple(dict.fromkeys(said))))

    def _references(self, norm: Norm, fact: ElementFact) -> list[str]:
        """Other norms as values; a range that only the model has becomes any, where the line cannot do without."""
        powers = fact.element == POWER_CONCERNED
        all_, under = ("ANY_POWER", "POWER_UNDER") if powers else ("ANY_OFFENCE", "OFFENCE_UNDER")
        said: list[str] = []
        for reference in fact.references:
            everything = reference.kind is ReferenceKind.ALL
            said += [self.tongue.keyword(all_)] if everything else self._reference_to(norm, reference, under)
        needed = fact.element in (_OF_OFFENCES, POWER_CONCERNED)
        return said or ([self.tongue.keyword(all_)] if needed and fact.references else [])

    def _reference_to(self, norm: Norm, reference: Reference, under: str) -> Iterator[str]:
        for number in self.sections(norm, reference):
            said = min(self.tongue.spellings(under), key=len)
            yield f"{said} {self.tongue.provision} {self.tongue.digits(number)}"

    def _values(self, fact: ElementFact) -> list[Value]:
        return [value for value in fact.values if self._is_term(value)]

    def _is_term(self, value: Value) -> bool:
        """Whether a value is a term that counts on the day: words of the model and its numbers are its own."""
        return not value.quoted and read_range(value.term) is None and value.remark.period.contains(self.day)

    def _condition(self, condition: Condition) -> Iterator[Line]:
        """A condition of terms alone; one with words of the model would be narrower without them."""
        if condition.remark.period.contains(self.day) and all(map(self._is_term, condition.values)):
            yield self._terms("UNLESS" if condition.negated else "ONLY_IF", condition.values)

    def _terms(self, keyword: str, values: Iterable[Value]) -> Line:
        said = tuple(dict.fromkeys(self.tongue.term(value.term) for value in values))
        return Line(self.tongue.keyword(keyword), self.tongue.listed(said))

    def mental(self, facts: Sequence[MentalFact]) -> Iterator[Line]:
        """The mental element, where it is stated and not filled in."""
        for fact in [fact for fact in facts if self._is_own(fact)][:1]:
            yield Line(self.tongue.keyword("MENTAL_ELEMENT"), self.tongue.keyword(_LEVELS[fact.level]))

    def right(self, facts: Sequence[RightFact]) -> Iterator[Line]:
        """What is said of right, where it is stated and not filled in."""
        for fact in [fact for fact in facts if self._is_own(fact)][:1]:
            yield Line(self.tongue.keyword("WITHOUT_RIGHT" if fact.right is Right.WITHOUT else "RIGHT_NOT_MENTIONED"))

    def _is_own(self, fact: MentalFact | RightFact) -> bool:
        return fact.remark.period.contains(self.day) and not fact.by_default

    def _sanctions(self, norm: Norm) -> Iterator[Line]:
        """The kinds of penalty, and whether it is no criminal one."""
        penalties = (self._penalty(one) for one in norm.penalties if one.remark.period.contains(self.day))
        for said in list(filter(None, penalties))[:1]:
            yield Line(self.tongue.keyword("PENALTY"), said)
        if norm.nature == "administrative":
            yield Line(self.tongue.keyword("NATURE"), self.tongue.keyword("ADMINISTRATIVE"))

    def _penalty(self, penalty: Penalty) -> str:
        """The kinds of a penalty, without its measure."""
        word = self.tongue.keyword
        if penalty.as_offence or penalty.less_than_offence:
            return word("AS_THE_OFFENCE" if penalty.as_offence else "LESS_THAN_THE_OFFENCE")
        if not penalty.imprisonment:
            return word("FINE") if penalty.fine else ""
        if not penalty.fine:
            return word("IMPRISONMENT")
        fine = f"{word('OR' if penalty.fine_instead else 'PLUS')} {word('FINE')}"
        return f"{word('IMPRISONMENT')}{self.tongue.listed(('', '')) if penalty.fine_instead else ' '}{fine}"


def _in_all(lists: Sequence[Sequence[Line]]) -> list[Line]:
    """The lines that every limb has."""
    return [line for line in lists[0] if all(line in other for other in lists)] if lists else []
