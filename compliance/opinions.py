"""Two opinions of one law on one day, as frozen records: where they part, and the verdicts that turn on it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum

from compliance.judgement import Report, Row
from compliance.partings import FactParting, NormParting
from compliance.source import key

_DIGITS = re.compile(r"(\d+)")


class PartKind(Enum):
    """A part of an outline that one side can take over from the other."""

    PROVISION = "provision"
    GENERAL_PART = "general-part"
    STATE_FACTS = "state-facts"
    SEARCHED = "searched"
    UNITS = "units"
    RESERVATIONS = "reservations"


class Standing(Enum):
    """What a side has of a provision."""

    OUTLINED = "outlined"
    UNREAD = "unread"
    ABSENT = "absent"


Place = tuple[str, str, str, str]
"""What is one part on both sides: its kind, its law, its kind of provision and its number."""


@dataclass(frozen=True, slots=True)
class Part:
    """One part: a provision of a law, or a part of the country file, or the reservations."""

    kind: PartKind
    law: str = ""
    provision_kind: str = ""
    provision: str = ""
    title: str = ""

    @property
    def place(self) -> Place:
        """What it is, however its law's title and its number are spelt."""
        return self.kind.value, key(self.law), self.provision_kind, self.provision.casefold()

    @property
    def order(self) -> tuple[object, ...]:
        """Provisions first, law by law, 9 before 10."""
        steps = _DIGITS.split(self.provision.casefold())
        number = [(int(step), "") if step.isdecimal() else (-1, step) for step in steps]
        kinds = list(PartKind)
        return kinds.index(self.kind), key(self.law), self.provision_kind, number


@dataclass(frozen=True, slots=True)
class Parting:
    """Where two sides part in one part of their outlines; ``standing`` is what each has of it."""

    part: Part
    norms: tuple[NormParting, ...]
    facts: FactParting
    standing: tuple[Standing, Standing] = (Standing.OUTLINED, Standing.OUTLINED)

    def __bool__(self) -> bool:
        """Whether they part here at all."""
        one, other = self.standing
        outlined_once = (one is Standing.OUTLINED) is not (other is Standing.OUTLINED)
        return bool(self.norms) or bool(self.facts) or outlined_once


@dataclass(frozen=True, slots=True)
class Turning:
    """A provision of the convention whose verdict differs, and the parts of the outlines on which it turns."""

    one: Row
    other: Row
    on: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class Opinions:
    """Both reports, where the outlines part, and the verdicts that turn on it, in the order of the treaty."""

    one: Report
    other: Report
    partings: tuple[Parting, ...]
    turnings: tuple[Turning, ...]

    @property
    def idle(self) -> tuple[Parting, ...]:
        """Where they part and no verdict turns on it."""
        named = {part.place for turning in self.turnings for part in turning.on}
        return tuple(parting for parting in self.partings if parting.part.place not in named)
