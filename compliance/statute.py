"""The statute model: what a State's outlines say, as frozen records.

An outline's parse yields **norms** (docs/semantics.md §3). Terms are the vocabulary's language-free ids; nothing here
is resolved against a date, a reading or other norms yet: that is the work of ``graph`` and ``judge``.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from compliance.passages import Passage, Section
from compliance.source import NOWHERE, Span


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """Days on which something counts; both ends inclusive, ``None`` is open."""

    start: date | None = None
    end: date | None = None

    def contains(self, day: date) -> bool:
        """Tell whether ``day`` lies inside."""
        return (self.start is None or self.start <= day) and (self.end is None or day <= self.end)


ALWAYS = Period()


@dataclass(frozen=True, slots=True)
class Remark:
    """What an outline line carries beside its fact: where it stands in the law, since when, how sure.

    ``pinpoint`` is the place in the law ("1(1)(a)"); ``authority`` changed it ("Police and Justice Act 2006, s 35");
    ``arguable`` makes it a doubt with authorities ``arguable_for`` and ``arguable_against``; ``unverified`` makes
    verdicts resting on it provisional; ``judgement`` is the reason of ``reads as … because …``.
    """

    span: Span = NOWHERE
    pinpoint: str = ""
    period: Period = ALWAYS
    authority: str = ""
    arguable: bool = False
    arguable_for: str = ""
    arguable_against: str = ""
    unverified: bool = False
    judgement: str = ""
    words: str = ""
    definition: str = ""
    definition_span: Span = NOWHERE
    definition_pinpoint: str = ""


class ReferenceKind(Enum):
    """How a norm points at other norms."""

    NORMS = "norms"
    LAW = "law"
    MODE = "mode"
    CLASS = "class"
    PENALTY = "penalty"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class Reference:
    """A value that is other norms: "an offence under section 1", "any offence triable on indictment".

    ``kind`` NORMS: ``law`` (its title, empty for the same law), ``provision`` ("1", a prefix of pinpoints' provisions)
    and ``label`` (empty for all norms there), or ``value``, the key of one norm. LAW: ``law``. MODE, CLASS: ``value``.
    PENALTY: ``months`` is the least maximum. ALL: every norm of the State. ``sanction`` and ``least``, where given,
    find only norms that themselves threaten that sanction, or imprisonment of at least so many months.
    """

    kind: ReferenceKind
    law: str = ""
    provision: str = ""
    label: str = ""
    value: str = ""
    months: int = 0
    sanction: str = ""
    least: int = 0
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Value:
    """One term named for an element, as the law's line names it (``term`` is an id, or quoted words if ``quoted``).

    ``conditions`` are its own, where the law defines the word more narrowly than the vocabulary.
    """

    term: str
    remark: Remark = Remark()
    quoted: bool = False
    specifies: str = ""
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class ElementFact:
    """All a limb says of one element: terms, references, or ``any`` (said aloud)."""

    element: str
    values: tuple[Value, ...] = ()
    references: tuple[Reference, ...] = ()
    any_remarks: tuple[Remark, ...] = ()


@dataclass(frozen=True, slots=True)
class Condition:
    """``only if A, B`` (one suffices; ``negated`` False) or ``unless A, B`` (none may be; ``negated`` True)."""

    values: tuple[Value, ...]
    negated: bool
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Exception_:
    """``excludes`` with its elements and conditions: situations having all of them are taken out."""

    elements: tuple[tuple[str, tuple[Value, ...]], ...]
    conditions: tuple[Value, ...]
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Spared:
    """``spares X``: lies within "with right"; listed, never subtracted."""

    value: Value
    remark: Remark = Remark()


class MentalLevel(Enum):
    """The scale of the mental element; a norm reaches its level and those above."""

    NONE = 0
    NEGLIGENCE = 1
    RECKLESSNESS = 2
    INTENTION = 3


@dataclass(frozen=True, slots=True)
class MentalFact:
    """A mental element line; ``term`` is the word used ("knowingly"), ``level`` its place on the scale."""

    level: MentalLevel
    term: str
    remark: Remark = Remark()
    by_default: bool = False


class Right(Enum):
    """What a norm says about right."""

    WITHOUT = "without right"
    NOT_MENTIONED = "right not mentioned"


@dataclass(frozen=True, slots=True)
class RightFact:
    """A line on right, or the general part's default."""

    right: Right
    remark: Remark = Remark()
    by_default: bool = False


@dataclass(frozen=True, slots=True)
class Penalty:
    """A penalty line. Months; ``None`` where the law gives none. ``fine_instead``: fine as an alternative.

    ``as_offence`` and ``less_than_offence``: a rule that is punished by the measure of the offence it extends.
    """

    imprisonment_min: int | None = None
    imprisonment_max: int | None = None
    imprisonment: bool = False
    life: bool = False
    fine: bool = False
    fine_instead: bool = False
    as_offence: bool = False
    less_than_offence: bool = False
    text: str = ""
    remark: Remark = Remark()

    @property
    def sanctions(self) -> tuple[str, ...]:
        """The terms of the element *sanction* it threatens by itself."""
        return (DEPRIVATION_OF_LIBERTY,) * self.imprisonment + (MONETARY_SANCTION,) * self.fine


@dataclass(frozen=True, slots=True)
class Classification:
    """Mode of trial (``kind`` "mode": summary, indictable, either way) or class or grade (``kind`` "class")."""

    kind: str
    value: str
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Limb:
    """One alternative of a norm (StGB 303b(1) nos 1–3); a norm covers the union of its limbs."""

    label: str
    elements: tuple[ElementFact, ...] = ()
    conditions: tuple[Condition, ...] = ()
    exceptions: tuple[Exception_, ...] = ()
    spared: tuple[Spared, ...] = ()
    builds_on: tuple[Reference, ...] = ()
    span: Span = NOWHERE


SANCTION = "sanction"
DEPRIVATION_OF_LIBERTY = "deprivation of liberty"
MONETARY_SANCTION = "monetary sanction"
"""The element and the terms of the vocabulary that penalty lines stand for."""


class NormKind(Enum):
    """An offence; a rule that extends offences (attempt, aiding, …); a power, a duty, a ground of refusal."""

    OFFENCE = "offence"
    RULE = "rule"
    POWER = "power"
    DUTY = "duty"
    REFUSAL = "refusal"

    @property
    def punishes(self) -> bool:
        """The kinds a mental element and right belong to."""
        return self in (NormKind.OFFENCE, NormKind.RULE)


@dataclass(frozen=True, slots=True)
class StatusFact:
    """Status from a day on: in force, proposed, enacted, suspended, not commenced, repealed, struck down."""

    status: str
    remark: Remark = Remark()


IN_FORCE = "in force"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A flag of the second axis that a person set aside for a norm: the flag's code, why, and who."""

    code: str
    reason: str
    by: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Norm:
    """One thing a national provision does. ``key`` is unique in the State: law file, provision, label, start.

    ``in_force`` is the line that gives its ``period``.
    """

    key: str
    kind: NormKind
    label: str
    law: str
    law_short: str
    provision_kind: str
    provision: str
    title: str
    extent: tuple[str, ...]
    period: Period
    statuses: tuple[StatusFact, ...]
    limbs: tuple[Limb, ...]
    mental: tuple[MentalFact, ...] = ()
    right: tuple[RightFact, ...] = ()
    penalties: tuple[Penalty, ...] = ()
    classifications: tuple[Classification, ...] = ()
    nature: str = "criminal"
    derived: bool = False
    span: Span = NOWHERE
    notes: tuple[str, ...] = ()
    set_aside: tuple[SetAside, ...] = ()
    in_force: Remark = Remark()
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Definition:
    """A statute's own definition: a local group of terms that shadows its name within its law."""

    name: str
    element: str
    values: tuple[Value, ...]
    remark: Remark = Remark()
    conditions: tuple[Condition, ...] = ()


@dataclass(frozen=True, slots=True)
class StateFact:
    """A fact of the State that requirements may turn on (a treaty undertaken): it holds, or it is said not to."""

    term: str
    holds: bool
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Law:
    """One outline file."""

    title: str
    citation: str
    country: str
    language: str
    extent: tuple[str, ...]
    source: str
    period: Period
    annotated: str
    annotator: str
    reviewer: str
    definitions: tuple[Definition, ...] = ()
    norms: tuple[Norm, ...] = ()
    file: str = ""
    span: Span = NOWHERE
    facts: int = 0
    unverified: int = 0
    interpretive: int = 0
    sections: tuple[Section, ...] = ()

    @property
    def unread(self) -> tuple[Section, ...]:
        """The provisions nobody has outlined yet."""
        return tuple(section for section in self.sections if section.unread)


@dataclass(frozen=True, slots=True)
class Search:
    """What was searched: provisions of the convention, units, law as it stood on which days, in which acts, by whom."""

    provisions: tuple[str, ...]
    units: tuple[str, ...]
    period: Period
    acts: tuple[str, ...]
    not_searched: tuple[str, ...] = ()
    by: str = ""
    on: date | None = None
    remark: Remark = Remark()


@dataclass(frozen=True, slots=True)
class Country:
    """The country file: names, units, what was searched, defaults of the general part."""

    code: str
    names: tuple[tuple[str, str], ...]
    language: str
    units: tuple[str, ...]
    unit_names: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    searches: tuple[Search, ...] = ()
    default_mental: tuple[MentalFact, ...] = ()
    default_right: tuple[RightFact, ...] = ()
    norms: tuple[Norm, ...] = ()
    notes: tuple[str, ...] = ()
    span: Span = NOWHERE
    facts: int = 0
    unverified: int = 0
    interpretive: int = 0
    not_measured: tuple[str, ...] = ()
    state_facts: tuple[StateFact, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A State's outlines together: the country file and its laws, in file order.

    ``as_if_in_force``: the titles of bills that count although they are only proposed (``bills``).
    """

    country: Country
    laws: tuple[Law, ...] = field(default=())
    as_if_in_force: tuple[str, ...] = ()

    @property
    def norms(self) -> tuple[Norm, ...]:
        """Every norm in file order, the general part's rules last."""
        return tuple(norm for law in self.laws for norm in law.norms) + self.country.norms
