"""A State's treaty status with its reservations and declarations, as frozen records."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from compliance.convention import Box, InstrumentKind
from compliance.source import NOWHERE, Span
from compliance.statute import ALWAYS, Period, Reference, Value


@dataclass(frozen=True, slots=True)
class Deposit:
    """One reservation or declaration as deposited.

    ``require`` holds conjuncts, each a tuple of alternatives; ``exclude`` boxes not applied; ``text`` a reservation
    whose reach cannot be computed ("as the Constitution allows"). ``made`` is the day of deposit. ``limit``: the range
    of offences to which the provisions ``limited`` are confined (14(3)(a)). ``units``: the territories named (38).
    """

    provision: str
    kind: InstrumentKind
    require: tuple[tuple[Value, ...], ...] = ()
    exclude: tuple[Box, ...] = ()
    text: str = ""
    period: Period = ALWAYS
    made: date | None = None
    source: str = ""
    unverified: bool = False
    span: Span = NOWHERE
    limited: tuple[str, ...] = ()
    limit: tuple[Reference, ...] = ()
    units: tuple[str, ...] = ()

    @property
    def computable(self) -> bool:
        """Whether the reach can be worked out."""
        return not self.text


@dataclass(frozen=True, slots=True)
class Reservations:
    """A reservations file: who, under which convention, with what status and deposits.

    With no dates at all the file is a supposition: in force on every date.
    """

    country: str
    convention: str
    signed: date | None = None
    ratified: date | None = None
    in_force: date | None = None
    not_party: bool = False
    deposits: tuple[Deposit, ...] = ()
    file: str = ""
    source: str = ""
    unverified: bool = False
    span: Span = NOWHERE

    @property
    def supposed(self) -> bool:
        """No date of signature, ratification or entry into force: a supposition."""
        return self.signed is None and self.ratified is None and self.in_force is None and not self.not_party
