"""What a verdict shows as evidence, as frozen records: situations, boxes, norms and deposits cited, near misses.

Everything is language-free: terms, provisions and places.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from compliance.passages import Passage
from compliance.source import NOWHERE, Span

UNREAD = "unread provisions"
"""How the reason ends for which a verdict is provisional while an act one has looked in is not read to the end."""


class Reading(Enum):
    """Narrow takes every doubt against coverage, broad for it; BOTH tags what holds in either."""

    NARROW = "narrow"
    BROAD = "broad"
    BOTH = "both"


@dataclass(frozen=True, slots=True)
class RequiredElementText:
    """What a requirement asks of one element, with the paragraph it comes from."""

    element: str
    terms: tuple[str, ...]
    quantifier: str
    source: str
    span: Span


@dataclass(frozen=True, slots=True)
class Situation:
    """One situation, for an example: unit, an atom for each element, conditions, and the target's situation.

    Where the target is a power, ``served`` is the offence it serves: its requirement and situation.
    """

    unit: str
    atoms: tuple[tuple[str, str], ...]
    conditions: tuple[tuple[str, bool], ...] = ()
    target: str = ""
    nested: Situation | None = None
    served: tuple[str, Situation] | None = None


@dataclass(frozen=True, slots=True)
class Box:
    """Situations told together.

    ``elements``: for each element the largest terms that make up its values; of those in ``remainders`` only what is
    none of their parts is meant; ``whole`` lists the elements whose values are all the requirement has. ``targets``:
    provisions whose situations are all in the box; ``partial_targets``: those of which only some are; ``served`` and
    ``partly_served``: the same of the offences that a power, the target, serves. ``some_targets`` and ``some_served``:
    those wholly in the box, where these are not all. ``size`` counts base
    situations (the measure of breadth); ``partial_sizes`` and ``partly_served_sizes`` count how many situations of each
    of ``partial_targets`` and ``partly_served`` are there.
    """

    units: tuple[str, ...]
    elements: tuple[tuple[str, tuple[str, ...]], ...]
    remainders: tuple[str, ...] = ()
    whole: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    partial_targets: tuple[str, ...] = ()
    size: int = 0
    served: tuple[str, ...] = ()
    partly_served: tuple[str, ...] = ()
    partial_sizes: tuple[int, ...] = ()
    partly_served_sizes: tuple[int, ...] = ()
    some_targets: tuple[str, ...] = ()
    some_served: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Option:
    """What the convention would let the State do about a gap: the instrument's provision, its kind, the term.

    ``apply_when``: facts of the State, one of which would have to hold, and of which nobody says whether they do;
    ``act`` is ``limit`` where a range of offences may be set.
    """

    provision: str
    kind: str
    term: str = ""
    apply_when: tuple[str, ...] = ()
    act: str = ""


@dataclass(frozen=True, slots=True)
class NormName:
    """How a norm is named: its key, law, kind and number of provision, label."""

    key: str
    law: str
    kind: str
    provision: str
    label: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact a proof cites: its role (an element's id, ``only if``, ``mental element`` …) and its terms."""

    role: str
    terms: tuple[str, ...]
    pinpoint: str = ""
    span: Span = NOWHERE
    unverified: bool = False
    arguable_for: str = ""
    arguable_against: str = ""
    arguable: bool = False
    judgement: str = ""
    words: str = ""
    definition: str = ""
    definition_pinpoint: str = ""
    definition_span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class RelationCite:
    """A line of the vocabulary a proof rests on: ``alteration includes damaging``."""

    whole: str
    verb: str
    part: str
    source: str
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class NormCite:
    """A limb that covers situations: where it stands and which facts and relations carry it.

    ``boxes`` are covered in each of its readings whatever the conditions, ``disputed`` in one reading only,
    ``conditional`` only under some conditions.
    """

    norm: NormName
    pinpoint: str
    span: Span
    reading: Reading
    boxes: tuple[Box, ...]
    disputed: tuple[Box, ...]
    conditional: tuple[Box, ...]
    facts: tuple[Fact, ...]
    relations: tuple[RelationCite, ...] = ()
    refers_to: tuple[str, ...] = ()
    provisional: bool = False
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class DepositCite:
    """A deposit that takes situations out: its provision, kind, terms and place."""

    index: int
    provision: str
    kind: str
    span: Span
    reading: Reading
    terms: tuple[str, ...]
    boxes: tuple[Box, ...]
    source: str = ""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """Why a norm in force does not reach a missing box: the first test it fails, what it has and what is asked for."""

    norm: NormName
    span: Span
    failed: str
    element: str = ""
    has: tuple[str, ...] = ()
    wanted: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DepositPart:
    """One thing a deposit says, or a paragraph permits: terms to require, a box to exclude, a range, territories.

    ``act`` is ``require``, ``exclude``, ``limit`` or ``territory``. Of a range, ``references`` are the offences in it
    and ``not_below`` the provisions whose range it may not undercut.
    """

    act: str
    provisions: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    not_below: tuple[str, ...] = ()
    units: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeasuredBy:
    """The provision a finding is measured by, with its label and source."""

    provision: str
    labels: tuple[tuple[str, str], ...]
    source: str = ""
    unverified: bool = False
