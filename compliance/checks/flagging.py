"""What the checks of single norms share: which norm serves which standard, by reach, and by which of its limbs."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from compliance.convention import Requirement, Standard, lies_under
from compliance.doubts import counts_on
from compliance.judge import Judged
from compliance.judgement import TOO_WIDE_AXIS, Finding, MeasuredBy, Reading
from compliance.limbs import on_day, term_of
from compliance.numbers import NO_END, read_range
from compliance.proofs import limb_regions, norm_name
from compliance.relations import Relations
from compliance.statute import ElementFact, Limb, Norm, Value


@dataclass(frozen=True, slots=True)
class Served:
    """A norm that reaches requirements a standard is about; ``limbs`` are those of its limbs that do, with which."""

    norm: Norm
    standard: Standard
    limbs: tuple[tuple[Limb, tuple[Requirement, ...]], ...]


class Flagging:
    """A judged State as the checks look at it."""

    def __init__(self, judged: Judged) -> None:
        """Each doubt counts for the law: what one reading finds is there."""
        self.judged = judged
        self.day: date = judged.day
        self.graph = judged.graph
        self.vocabulary = judged.graph.vocabulary
        self.relations = Relations(self.vocabulary, Reading.BROAD)

    @property
    def norms(self) -> tuple[Norm, ...]:
        """The norms in force, those of penalty lines apart."""
        norms = (norm for norm in self.graph.state.norms if not norm.derived)
        return tuple(norm for norm in norms if counts_on(norm, self.day, Reading.BROAD))

    @cached_property
    def reached(self) -> dict[str, dict[int, dict[str, Requirement]]]:
        """By norm and place of the limb: the requirements it reaches in some reading."""
        found: dict[str, dict[int, dict[str, Requirement]]] = {}
        for requirement in (item for item in self.graph.convention.requirements if not item.forbids):
            for world in (self.judged.narrow, self.judged.broad):
                for key, place in limb_regions(world, requirement):
                    found.setdefault(key, {}).setdefault(place, {})[requirement.id] = requirement
        return found

    def standards(self, flag: str) -> tuple[Standard, ...]:
        """The convention's standards of this name."""
        return tuple(one for one in self.graph.convention.standards if one.flag == flag)

    def served(self, norm: Norm, flag: str) -> Iterator[Served]:
        """The standards of this name that ``norm`` falls under."""
        limbs = self.reached.get(norm.key, {})
        for standard in self.standards(flag):
            falling = []
            for place, requirements in sorted(limbs.items()):
                about = tuple(one for one in requirements.values() if _is_about(standard, one))
                if about:
                    falling.append((norm.limbs[place], about))
            if falling:
                yield Served(norm, standard, tuple(falling))

    def flag(
        self, code: str, norm: Norm, standards: Iterable[Standard], terms: Iterable[str] = (), months: int = 0
    ) -> Iterator[Finding]:
        """The finding on ``norm``, if there is a standard it is measured by."""
        measured = tuple(dict.fromkeys(self.measured_by(one) for one in standards))
        if measured:
            yield Finding(
                code,
                measured[0].provision,
                norm=norm_name(norm),
                axis=TOO_WIDE_AXIS,
                span=norm.span,
                standards=measured,
                terms=tuple(dict.fromkeys(terms)),
                months=months,
            )

    def measured_by(self, standard: Standard) -> MeasuredBy:
        """The provision a standard stands in."""
        row = next((row for row in self.graph.convention.provisions if row.id == standard.provision), None)
        origin = standard.origin
        return MeasuredBy(standard.provision, row.labels if row else (), origin.source, origin.unverified)

    # ---- what a limb says --------------------------------------------------------------------------------------

    def values(self, limb: Limb) -> Iterator[Value]:
        """The values of its elements that count on the day, and the terms it asks for (``only if``)."""
        for fact in limb.elements:
            yield from on_day(fact.values, self.day)
        for condition in on_day(limb.conditions, self.day):
            yield from () if condition.negated else condition.values

    def names(self, limb: Limb, wanted: Collection[str]) -> bool:
        """The limb names one of the terms ``wanted``, or any of their element; or an element wanted, with an end."""
        terms = tuple(name for name in wanted if name in self.vocabulary.terms)
        elements = set(wanted) & set(self.vocabulary.elements)
        if any(self.relations.shares_atoms(term_of(value), terms) for value in self.values(limb)):
            return True
        if any(fact.element in elements and self._ends(fact) for fact in limb.elements):
            return True
        any_of = {self.vocabulary.terms[term].element for term in terms}
        remarks = (remark for fact in limb.elements if fact.element in any_of for remark in fact.any_remarks)
        return any(remark.period.contains(self.day) for remark in remarks)

    def _ends(self, fact: ElementFact) -> bool:
        """An element says something on the day, and each of its ranges has an end."""
        ranges = [read_range(value.term) for value in on_day(fact.values, self.day)]
        return bool(ranges) and all(one is None or one[2] < NO_END for one in ranges)


def _is_about(standard: Standard, requirement: Requirement) -> bool:
    """The requirement stands in a provision that the standard is about."""
    return any(lies_under(requirement.provision, id_) for id_ in standard.about)
