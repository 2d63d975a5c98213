"""The convention model: provisions, requirements and the instruments that may narrow them, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from compliance.source import NOWHERE, Span
from compliance.statute import MentalLevel


class Quantifier(Enum):
    """Who chooses: the law must reach ``EACH`` value, ``ANY`` one the State picks, or what is ``SET_BY_LAW``."""

    EACH = "each"
    ANY = "any of"
    SET_BY_LAW = "set by law"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a line of the convention file stands, and the paragraph of the treaty or commentary it rests on."""

    span: Span = NOWHERE
    source: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class RequiredElement:
    """One element of a requirement with the values it demands."""

    element: str
    values: tuple[str, ...]
    quantifier: Quantifier = Quantifier.EACH
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class RequiredCondition:
    """A condition that every required situation has (``only if`` of the convention), one term."""

    term: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class SparedTerm:
    """A term whose situations are taken out of what is required (``spare``, 6(2))."""

    term: str
    origin: Origin = Origin()


@dataclass(frozen=True, slots=True)
class Slot:
    """The element whose values are situations of other provisions; ``targets`` are provision ids as written.

    ``selection``: the provision whose selection gives the targets, of which only the selected situations are asked for.
    """

    element: str
    targets: tuple[str, ...]
    origin: Origin = Origin()
    selection: str = ""


class RequirementKind(Enum):
    """What a paragraph does to national law (docs/semantics.md §2)."""

    CRIMINALISE = "criminalise"
    EXTEND = "extend"
    EMPOWER = "empower"
    PROVIDE = "provide"
    FORBID = "forbid"
    SELECT = "select"

    @property
    def punishes(self) -> bool:
        """The kinds that speak of offences, and so of a mental element and of right."""
        return self in (RequirementKind.CRIMINALISE, RequirementKind.EXTEND)


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing a paragraph demands. ``id`` is the provision's id, with ``#n`` after the first of several.

    ``slot`` looks at what a norm refers to, ``through`` at what the norm itself does. ``apply_when`` lists facts of the
    State of which one must hold; ``instead_of`` names the provision it may stand in for; ``limits`` the provisions
    whose use it forbids to narrow; ``for_review``: what is uncovered is never a computed gap (15).
    """

    id: str
    provision: str
    kind: RequirementKind
    elements: tuple[RequiredElement, ...]
    conditions: tuple[RequiredCondition, ...] = ()
    spared: tuple[SparedTerm, ...] = ()
    mental: MentalLevel = MentalLevel.INTENTION
    slot: Slot | None = None
    elsewhere: tuple[str, ...] = ()
    origin: Origin = Origin()
    through: Slot | None = None
    apply_when: tuple[str, ...] = ()
    instead_of: str = ""
    limits: tuple[str, ...] = ()
    for_review: bool = False

    @property
    def forbids(self) -> bool:
        """What it covers is a breach."""
        return self.kind is RequirementKind.FORBID


@dataclass(frozen=True, slots=True)
class Selection:
    """``select``: the offences of ``targets`` whose penalty reaches ``months`` (24(1)); demands nothing itself."""

    provision: str
    targets: tuple[str, ...]
    months: int
    origin: Origin = Origin()


class InstrumentKind(Enum):
    """How a State may narrow: by declaration (40) or by reservation (42)."""

    DECLARATION = "declaration"
    RESERVATION = "reservation"


@dataclass(frozen=True, slots=True)
class Box:
    """Situations named together: provisions, terms for elements, targets (``None``: unrestricted), conditions."""

    provisions: tuple[str, ...]
    elements: tuple[tuple[str, tuple[str, ...]], ...] = ()
    targets: tuple[str, ...] | None = None
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class RangeLimit:
    """A range of offences that a State may set (14(3)(a)): ``on`` these provisions, as they look through ``targets``.

    ``element`` is the one the range is of; the range may not undercut that of the powers of ``not_below``.
    """

    on: tuple[str, ...]
    targets: tuple[str, ...]
    element: str
    not_below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Instrument:
    """What one paragraph permits: terms that may be required ``on`` provisions, boxes that may be excluded.

    ``anything``: whatever a State requires is permitted (22(2): "in specific cases or conditions"). ``limit``: a range
    may be set (14(3)(a)); ``territory``: territories may be named (38). ``apply_when``: facts of the State of which one
    must hold; ``computable``: whether the reach of a deposit can be worked out at all (41(1): it cannot).
    """

    provision: str
    kind: InstrumentKind
    on: tuple[str, ...] = ()
    require: tuple[str, ...] = ()
    exclude: tuple[Box, ...] = ()
    except_: tuple[Box, ...] = ()
    anything: bool = False
    origin: Origin = Origin()
    limit: RangeLimit | None = None
    territory: bool = False
    apply_when: tuple[str, ...] = ()
    computable: bool = True


class RowState(Enum):
    """What the file says of a provision as a row: modelled, demanding nothing of law, or not yet modelled."""

    MODELLED = "modelled"
    NOTHING_REQUIRED = "nothing required"
    NOT_MODELLED = "not modelled"


@dataclass(frozen=True, slots=True)
class Provision:
    """A row of the convention: an id with its labels by language, its state and the reason where it demands nothing."""

    id: str
    labels: tuple[tuple[str, str], ...]
    state: RowState
    reason: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    notes: tuple[tuple[tuple[str, str], ...], ...] = ()
    area: str = ""
    origin: Origin = Origin()
    any_of: tuple[str, ...] = ()
    describes: tuple[str, ...] = ()
    asks_withdrawal: bool = False


@dataclass(frozen=True, slots=True)
class Standard:
    """What a kind of finding is measured by: the provision that says so, and the provisions whose norms it is about.

    ``flag`` is the finding's name in ``compliance/checks`` ("no mental element"); ``terms`` are the terms, or
    elements, it looks for.
    """

    flag: str
    provision: str
    about: tuple[str, ...]
    origin: Origin = Origin()
    terms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Convention:
    """A convention file. ``provisions`` holds every id and every parent, in the order of the treaty.

    A provision's ``any_of`` lists children of which one is enough; ``describes`` the terms a definition describes;
    ``asks_withdrawal``: it asks for the withdrawal of reservations nobody needs (43(2)).
    """

    id: str
    labels: tuple[tuple[str, str], ...]
    citation: str
    provisions: tuple[Provision, ...]
    requirements: tuple[Requirement, ...]
    instruments: tuple[Instrument, ...]
    selections: tuple[Selection, ...] = ()
    areas: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()
    file: str = ""
    standards: tuple[Standard, ...] = ()

    @property
    def counted(self) -> tuple[Provision, ...]:
        """The provisions that have no paragraphs below them, or ask for something beside what those ask."""
        parents = {parent_id(one.id) for one in self.provisions}
        asking = {one.provision for one in self.requirements}
        return tuple(one for one in self.provisions if one.id in asking or one.id not in parents)


def parent_id(provision: str) -> str | None:
    """``6(1)(a)(i)`` → ``6(1)(a)``; an article has none."""
    return provision[: provision.rindex("(")] if "(" in provision else None


def lies_under(provision: str, ancestor: str) -> bool:
    """Tell whether ``provision`` is ``ancestor`` or one of its sub-paragraphs."""
    return provision == ancestor or provision.startswith(ancestor + "(")
