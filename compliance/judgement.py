"""Verdicts and proofs, as frozen records: the one result every renderer shows.

Everything is language-free: terms, provisions and places. Sentences are made from them by ``sentences`` in the reader's
language.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import Enum

from compliance.evidence import (
    Box as Box,
)
from compliance.evidence import (
    DepositCite as DepositCite,
)
from compliance.evidence import (
    DepositPart as DepositPart,
)
from compliance.evidence import (
    Fact as Fact,
)
from compliance.evidence import (
    MeasuredBy as MeasuredBy,
)
from compliance.evidence import (
    NearMiss as NearMiss,
)
from compliance.evidence import (
    NormCite as NormCite,
)
from compliance.evidence import (
    NormName as NormName,
)
from compliance.evidence import (
    Option as Option,
)
from compliance.evidence import (
    Reading as Reading,
)
from compliance.evidence import (
    RelationCite as RelationCite,
)
from compliance.evidence import (
    RequiredElementText as RequiredElementText,
)
from compliance.evidence import (
    Situation as Situation,
)
from compliance.source import NOWHERE, Span


class Verdict(Enum):
    """The verdicts of docs/semantics.md §7, by their stable ids."""

    MET = "met"
    RESERVED = "reserved"
    PARTLY = "partly"
    MISSING = "missing"
    NOT_EXAMINED = "not-examined"
    DEPENDS = "depends"
    NOT_APPLICABLE = "not-applicable"
    DISPUTED = "disputed"


@dataclass(frozen=True, slots=True)
class Verdicts:
    """The verdict in each reading, and the one that is shown: equal ones, or disputed."""

    narrow: Verdict
    broad: Verdict

    @property
    def verdict(self) -> Verdict:
        """Equal verdicts are the verdict; different ones are disputed."""
        return self.narrow if self.narrow is self.broad else Verdict.DISPUTED

    def read(self, reading: Reading) -> Verdict:
        """The verdict in the reading asked for."""
        if reading is Reading.BOTH:
            return self.verdict
        return self.narrow if reading is Reading.NARROW else self.broad


@dataclass(frozen=True, slots=True)
class Gap:
    """A box of missing or unexamined situations.

    ``asked``: the law reaches these situations only if one of these sets of conditions holds; empty: it reaches none.
    Where the requirement forbids, the gap is what the law reaches of it: only there, or, if empty, everywhere.
    ``closed_from``: the first later day on which the outlined law covers them.
    """

    kind: str
    reading: Reading
    box: Box
    asked: tuple[tuple[tuple[str, bool], ...], ...]
    example: Situation
    options: tuple[Option, ...] = ()
    closed_from: date | None = None
    closed_by: NormName | None = None


@dataclass(frozen=True, slots=True)
class Inherited:
    """Situations that are missing, unexamined or not modelled at a target, told once there."""

    target: str
    state: str
    reading: Reading


class Asking(Enum):
    """Whether a requirement is asked of the State, or why it is not (docs/semantics.md §2 and §7)."""

    ASKED = "asked"
    DOES_NOT_APPLY = "does-not-apply"
    UNKNOWN = "unknown"
    OTHER_BRANCH = "other-branch"
    STANDS_INSTEAD = "stands-instead"
    NOTHING_TO_LOOK_AT = "nothing-to-look-at"


@dataclass(frozen=True, slots=True)
class RequirementResult:
    """Everything about one requirement on one date.

    ``state_facts`` are the facts of the State it turns on (role ``holds``, ``does not hold`` or ``left open``),
    ``branches`` the provisions in place that are enough without it, ``limits`` those whose use it protects.
    """

    id: str
    provision: str
    kind: str
    verdicts: Verdicts
    without_reservations: Verdicts
    provisional: tuple[str, ...]
    required: tuple[RequiredElementText, ...]
    gaps: tuple[Gap, ...]
    covered: tuple[NormCite, ...]
    reserved: tuple[DepositCite, ...]
    inherited: tuple[Inherited, ...]
    near_misses: tuple[NearMiss, ...] = ()
    judgements: tuple[Fact, ...] = ()
    asked: Asking = Asking.ASKED
    apply_when: tuple[str, ...] = ()
    state_facts: tuple[Fact, ...] = ()
    branches: tuple[str, ...] = ()
    instead_of: str = ""
    limits: tuple[str, ...] = ()
    for_review: bool = False

    def doubts_of(self, gap: Gap) -> tuple[Fact, ...]:
        """The arguable facts that a gap of one reading turns on: those that name one of its terms, else all."""
        if gap.reading is Reading.BOTH:
            return ()
        doubts = [fact for cite in self.covered for fact in self._asked_here(cite) if fact.arguable]
        named = {term for _, terms in gap.box.elements for term in terms}
        naming = [fact for fact in doubts if named & set(fact.terms)]
        return tuple(dict.fromkeys(naming or doubts))

    def _asked_here(self, cite: NormCite) -> Iterator[Fact]:
        """The facts of a rule that are asked here: of one measured at the power it gives, what the power lacks."""
        through = next((part.element for part in self.required if part.quantifier == "powers of"), "")
        beside = {part.element for part in self.required} if through else set[str]()
        if any(fact.role == through for fact in cite.facts):
            beside = set()
        return (fact for fact in cite.facts if not beside or fact.role in beside)


@dataclass(frozen=True, slots=True)
class Row:
    """A provision of the convention with its rolled-up verdict. Every id and every parent has one."""

    id: str
    labels: tuple[tuple[str, str], ...]
    area: str
    state: str
    verdicts: Verdicts
    without_reservations: Verdicts
    provisional: bool
    requirements: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[tuple[str, str], ...], ...] = ()
    leaf: bool = True

    @property
    def counts(self) -> bool:
        """Whether it is counted: it has no paragraphs below it, or asks for something beside what they ask."""
        return self.leaf or bool(self.requirements)


class DepositState(Enum):
    """What became of a deposit on the day."""

    USED = "used"
    IDLE = "idle"
    CUT = "cut"
    BEYOND_WORDING = "beyond-wording"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    NOT_IN_FORCE = "not-in-force"
    SUPPOSED = "supposed"
    NOT_MODELLED = "not-modelled"


@dataclass(frozen=True, slots=True)
class DepositResult:
    """A reservation or declaration: as deposited, as permitted, and its states.

    ``parts`` and ``permitted_parts`` say the same piece by piece, for telling it in any language.
    """

    index: int
    provision: str
    kind: str
    states: tuple[DepositState, ...]
    deposited: tuple[str, ...]
    permitted: tuple[str, ...]
    text: str
    span: Span
    source: str = ""
    parts: tuple[DepositPart, ...] = ()
    permitted_parts: tuple[DepositPart, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A person set a finding aside: why, and who."""

    reason: str
    by: str
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Narrowing:
    """How a law's definition is narrower than the term: atoms it leaves out, its conditions, the norms that use it.

    A line of ``conditions`` is its terms and whether it is negated (``unless``).
    """

    name: str
    law: str
    pinpoint: str
    term: str
    left_out: tuple[str, ...]
    conditions: tuple[tuple[tuple[str, ...], bool], ...]
    norms: tuple[NormName, ...]


TOO_WIDE_AXIS = "too wide"


@dataclass(frozen=True, slots=True)
class Finding:
    """Something about the law or its reservations that changes no verdict. ``code`` names its page.

    ``axis`` is ``too wide`` for findings of the second axis; ``standards`` are what it is measured by, ``terms`` those
    looked for or left out. One that was set aside stays, and is no flag.
    """

    code: str
    provision: str
    arguments: tuple[tuple[str, str], ...] = ()
    norm: NormName | None = None
    axis: str = ""
    span: Span = NOWHERE
    standards: tuple[MeasuredBy, ...] = ()
    terms: tuple[str, ...] = ()
    months: int = 0
    aside: Aside | None = None
    narrowing: Narrowing | None = None

    @property
    def flag(self) -> bool:
        """A question of the second axis that stands open."""
        return self.axis == TOO_WIDE_AXIS and self.aside is None

    @property
    def of_law(self) -> bool:
        """About the law, not about a reservation or declaration."""
        return self.norm is not None or self.narrowing is not None


@dataclass(frozen=True, slots=True)
class BelowThreshold:
    """Covered situations of one target that no norm reaching a selection's threshold covers (24(1)).

    ``asked``: only where one of these sets of conditions holds is the threshold reached; empty: nowhere. ``norms``: the
    norms that cover them, with their greatest maximum in months (``None``: none stated).
    """

    provision: str
    target: str
    months: int
    reading: Reading
    box: Box
    asked: tuple[tuple[tuple[str, bool], ...], ...]
    norms: tuple[tuple[NormName, int | None], ...]


@dataclass(frozen=True, slots=True)
class SearchResult:
    """What was searched, for the headline and every missing row."""

    provisions: tuple[str, ...]
    units: tuple[str, ...]
    acts: tuple[str, ...]
    not_searched: tuple[str, ...]
    by: str
    on: date | None


@dataclass(frozen=True, slots=True)
class NormReach:
    """A norm in force on the day and the provisions it reaches, alone or beside others; none: it serves no demand."""

    norm: NormName
    span: Span
    serves: tuple[tuple[str, Reading], ...]


@dataclass(frozen=True, slots=True)
class LawSource:
    """An outlined law: where its text is published, and on how much work of whom the outline rests.

    ``unread``: kind and number of the provisions nobody has outlined yet, of ``provisions`` in all.
    """

    title: str
    citation: str
    source: str
    file: str
    annotated: str
    annotator: str
    reviewer: str
    facts: int
    provisions: int = 0
    unread: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Subject:
    """Who is measured and how bound it is on the day."""

    code: str
    names: tuple[tuple[str, str], ...]
    language: str
    units: tuple[str, ...]
    not_measured: tuple[str, ...]
    unit_names: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    status: str
    in_force: date | None
    facts: int
    interpretive: int
    unverified: int
    annotators: tuple[str, ...]
    reviewers: tuple[str, ...]
    supposition: bool
    as_if_in_force: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """The whole result for one State, one convention, one date.

    ``fingerprint`` is of all it was made from (empty where it was not made from files);
    ``licence`` is that of the shipped outlines, and empty for anybody's own.
    ``wider``: conditions of references that name norms, each with those of the references that find these too.
    """

    convention: str
    convention_labels: tuple[tuple[str, str], ...]
    areas: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    subject: Subject
    as_of: date
    rows: tuple[Row, ...]
    requirements: tuple[RequirementResult, ...]
    deposits: tuple[DepositResult, ...]
    findings: tuple[Finding, ...]
    selections: tuple[BelowThreshold, ...]
    searches: tuple[SearchResult, ...]
    norms: tuple[NormReach, ...] = ()
    laws: tuple[LawSource, ...] = ()
    fingerprint: str = ""
    licence: str = ""
    wider: tuple[tuple[str, tuple[str, ...]], ...] = ()

    def row(self, provision: str) -> Row | None:
        """The row with this id."""
        return next((row for row in self.rows if row.id == provision), None)

    def requirement(self, requirement: str) -> RequirementResult | None:
        """The requirement with this id."""
        return next((result for result in self.requirements if result.id == requirement), None)
