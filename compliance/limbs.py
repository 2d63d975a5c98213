"""What a limb says on one day in one reading: dates and doubts resolved (docs/semantics.md §3–4)."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Protocol, TypeAlias, TypeVar

from compliance.judgement import Reading
from compliance.statute import (
    Condition,
    ElementFact,
    Exception_,
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    Reference,
    ReferenceKind,
    Remark,
    Value,
)
from compliance.vocabulary import Sort, Vocabulary


class SharesAtoms(Protocol):
    """Knows which terms overlap."""

    def shares_atoms(self, term: str, others: Iterable[str]) -> bool:
        """Tell whether ``term`` has an atom in common with one of ``others``."""


class _Remarked(Protocol):
    """Anything that carries a remark."""

    @property
    def remark(self) -> Remark: ...


_Fact = TypeVar("_Fact", bound=_Remarked)


Line: TypeAlias = tuple[tuple[str, ...], bool]
"""A condition line: its terms, and whether it is negated (``unless``)."""


@dataclass(frozen=True, slots=True)
class PlainElement:
    """What counts for one element: ``any``, terms, references. Nothing of all three fulfils nothing.

    ``narrowed`` are terms that count only where their own lines hold: the law defines their word more narrowly.
    """

    any: bool
    terms: tuple[str, ...]
    references: tuple[Reference, ...]
    narrowed: tuple[tuple[str, tuple[Line, ...]], ...] = ()

    @property
    def named(self) -> tuple[str, ...]:
        """Every term, with conditions of its own or without."""
        return (*self.terms, *(term for term, _ in self.narrowed))

    @property
    def own_conditions(self) -> set[str]:
        """The terms in the lines of narrowed terms."""
        return {term for _, lines in self.narrowed for terms, _ in lines for term in terms}


@dataclass(frozen=True, slots=True)
class PlainException:
    """``excludes``: for each element the terms of which one must be there, and the conditions that all must."""

    elements: tuple[tuple[str, tuple[str, ...]], ...]
    conditions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlainLimb:
    """A limb with what counts on the day in the reading."""

    norm: Norm
    index: int
    level: MentalLevel | None
    elements: dict[str, PlainElement]
    conditions: tuple[Line, ...]
    exceptions: tuple[PlainException, ...]
    builds_on: tuple[Reference, ...] | None

    @property
    def limb(self) -> Limb:
        """The limb as written."""
        return self.norm.limbs[self.index]

    @property
    def key(self) -> tuple[str, int]:
        """Norm and place of the limb in it."""
        return self.norm.key, self.index

    def condition_terms(self, elements_of_requirement: Collection[str]) -> set[str]:
        """The terms it brings in as conditions, where a requirement chooses atoms for these elements."""
        named = {term for terms, _ in self.conditions for term in terms}
        for name, element in self.elements.items():
            named |= element.own_conditions
            named |= set() if name in elements_of_requirement else set(element.named)
        for exception in self.exceptions:
            named |= {t for e, terms in exception.elements if e not in elements_of_requirement for t in terms}
            named |= set(exception.conditions)
        return named

    def outside_terms(self, element: str, values: Iterable[str], relations: SharesAtoms) -> set[str]:
        """The terms it names for a limiting element that share no atom with the requirement's ``values``."""
        plain = self.elements.get(element)
        wanted = tuple(values)
        return {term for term in plain.named if not relations.shares_atoms(term, wanted)} if plain else set()

    def counting_only(self, months: int) -> PlainLimb:
        """The limb with every reference finding only norms whose own maximum is at least ``months``."""
        elements = {
            name: replace(element, references=tuple(replace(ref, least=months) for ref in element.references))
            for name, element in self.elements.items()
        }
        builds_on = self.builds_on and tuple(replace(ref, least=months) for ref in self.builds_on)
        return replace(self, elements=elements, builds_on=builds_on)


def reference_condition(reference: Reference, law: str) -> str:
    """The condition that stands for a reference where a requirement has no such slot; empty for ``any offence``.

    References that say the same have one name. ``law`` is the law they stand in.
    """
    kind = reference.kind
    if kind is ReferenceKind.ALL:
        return ""
    if kind is ReferenceKind.PENALTY:
        return f"<penalty {reference.months}>"
    if kind is ReferenceKind.NORMS and reference.value:
        return f"<norm {reference.value}>"
    if kind in (ReferenceKind.NORMS, ReferenceKind.LAW):
        place = (reference.law or law, reference.provision, reference.label)
        return f"<offence {' · '.join(part for part in place if part)}>"
    return f"<{kind.value} {reference.value}>"


def penalty_condition(name: str) -> int | None:
    """The months of a condition that stands for a reference by penalty."""
    return int(name[9:-1]) if name.startswith("<penalty ") else None


def parts_of_condition(name: str) -> tuple[str, tuple[str, ...]] | None:
    """A condition that stands for a reference, taken apart: its kind and what it names; ``None`` for a term.

    Of ``offence`` and ``norm`` law, provision and label come in this order; a law that is not named is empty.
    """
    if not (name.startswith("<") and name.endswith(">")):
        return None
    kind, _, said = name[1:-1].partition(" ")
    if kind == "norm":
        return kind, ("", *said.partition("#")[0].split(":")[1:3])
    if kind != "offence":
        return kind, (said,)
    parts = tuple(said.split(" · "))
    return kind, ("", *parts) if parts[0][:1].isdigit() else parts


def term_of(value: Value) -> str:
    """The term a value stands for: what it specifies, its quoted words in quotes, or its own term."""
    if value.specifies:
        return value.specifies
    return f'"{value.term}"' if value.quoted else value.term


def on_day(facts: Iterable[_Fact], day: date) -> tuple[_Fact, ...]:
    """The facts that count on ``day``."""
    return tuple(fact for fact in facts if fact.remark.period.contains(day))


def plain_limb(
    norm: Norm, index: int, day: date, reading: Reading, vocabulary: Vocabulary, core: Collection[str] = ()
) -> PlainLimb:
    """Resolve dates and doubts of one limb of ``norm``; elements in ``core`` are read as core ones."""
    limb = norm.limbs[index]
    elements = {
        fact.element: plain
        for fact in limb.elements
        if (plain := _plain_element(fact, day, reading, vocabulary, core)) is not None
    }
    narrow = reading is Reading.NARROW
    builds_on = on_day(limb.builds_on, day)
    return PlainLimb(
        norm=norm,
        index=index,
        level=_level(on_day(norm.mental, day), narrow),
        elements=elements,
        conditions=condition_lines(limb.conditions, day, narrow),
        exceptions=tuple(
            taken_out
            for exception in on_day(limb.exceptions, day)
            if (taken_out := _plain_exception(exception, day, narrow)) is not None
        ),
        builds_on=_undoubted(builds_on, narrow) if builds_on else None,
    )


def _level(facts: Sequence[MentalFact], narrow: bool) -> MentalLevel | None:
    """The most demanding level in the narrow reading, the least in the broad; ``None`` where none is stated."""
    if not facts:
        return None
    return (max if narrow else min)((fact.level for fact in facts), key=lambda level: level.value)


def _undoubted(facts: tuple[_Fact, ...], narrow: bool) -> tuple[_Fact, ...]:
    """Without the arguable ones, in the narrow reading."""
    return tuple(fact for fact in facts if not (narrow and fact.remark.arguable))


def doubtful(line: Condition, day: date) -> bool:
    """Whether a condition is in doubt on ``day``: all of it, since all of its values are."""
    values = on_day(line.values, day)
    return line.remark.arguable or (bool(values) and all(value.remark.arguable for value in values))


def condition_lines(lines: Iterable[Condition], day: date, narrow: bool) -> tuple[Line, ...]:
    """The condition lines that count; one in doubt only in the narrow reading."""
    return tuple(
        (tuple(term_of(value) for value in values_asked(line, day, narrow)), line.negated)
        for line in on_day(lines, day)
        if (narrow or not doubtful(line, day)) and (not line.values or on_day(line.values, day))
    )


def values_asked(line: Condition, day: date, narrow: bool) -> tuple[Value, ...]:
    """The values of a condition that count: of some in doubt beside others, those against the norm's reach."""
    values = on_day(line.values, day)
    return values if doubtful(line, day) or line.negated is narrow else _sure(values)


def _plain_exception(exception: Exception_, day: date, narrow: bool) -> PlainException | None:
    """What an exception takes out; ``None`` where its doubt, or that of a whole line of it, speaks for the norm."""
    if exception_in_doubt(exception, day) and not narrow:
        return None
    elements = [(e, on_day(values, day)) for e, values in exception.elements if on_day(values, day) or not values]
    conditions = on_day(exception.conditions, day)
    counting = [(element, values if narrow else _sure(values)) for element, values in elements]
    return PlainException(
        tuple((element, tuple(map(term_of, values))) for element, values in counting), tuple(map(term_of, conditions))
    )


def exception_in_doubt(exception: Exception_, day: date) -> bool:
    """Whether an exception is in doubt on ``day``: all of it, or every value of one of its lines."""
    lines = [on_day(values, day) for _, values in exception.elements]
    lines += [(value,) for value in on_day(exception.conditions, day)]
    return exception.remark.arguable or any(line and all(value.remark.arguable for value in line) for line in lines)


def _sure(values: tuple[Value, ...]) -> tuple[Value, ...]:
    """The values without doubt."""
    return tuple(value for value in values if not value.remark.arguable)


def _plain_element(
    fact: ElementFact, day: date, reading: Reading, vocabulary: Vocabulary, core: Collection[str]
) -> PlainElement | None:
    """One element's values that count; ``None`` as if it were not written."""
    values, references = on_day(fact.values, day), on_day(fact.references, day)
    anys = tuple(remark for remark in fact.any_remarks if remark.period.contains(day))
    remarks = (*(v.remark for v in values), *(r.remark for r in references), *anys)
    if not remarks:
        return None
    narrow = reading is Reading.NARROW
    limiting = vocabulary.elements[fact.element].sort is not Sort.CORE and fact.element not in core
    if limiting and all(remark.arguable for remark in remarks):
        if not narrow:
            return None
        narrow = False  # the limit itself is in doubt: the narrow reading keeps all of it
    counting = _undoubted(values, narrow)
    own = reading is Reading.NARROW
    terms = [(term_of(value), condition_lines(value.conditions, day, own)) for value in counting]
    return PlainElement(
        any=any(not (narrow and remark.arguable) for remark in anys),
        terms=tuple(term for term, lines in terms if not lines),
        references=_undoubted(references, narrow),
        narrowed=tuple((term, lines) for term, lines in terms if lines),
    )
