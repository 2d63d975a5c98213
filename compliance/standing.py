"""Which reservations and declarations count on a day, and under which instruments (docs/semantics.md §5)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.convention import Instrument, RowState, lies_under
from compliance.doubts import holds
from compliance.graph import ObligationGraph
from compliance.judgement import DepositState, Reading
from compliance.limbs import reference_condition, term_of
from compliance.reservations import Deposit, Reservations


@dataclass(frozen=True, slots=True)
class CountingDeposit:
    """A deposit that counts on the day, with the instruments that permit it."""

    index: int
    deposit: Deposit
    instruments: tuple[Instrument, ...]


def standing(
    reservations: Reservations | None, graph: ObligationGraph, day: date, reading: Reading
) -> tuple[tuple[Deposit, DepositState | None, tuple[Instrument, ...]], ...]:
    """For each deposit the state that keeps it from counting on ``day`` (``None`` if it counts) and its instruments."""
    if reservations is None:
        return ()
    found = []
    permitting = [item for item in graph.convention.instruments if _permits(item, graph, day, reading)]
    for deposit in reservations.deposits:
        instruments = tuple(item for item in permitting if item.kind is deposit.kind and _names(deposit, item))
        found.append(
            (deposit, _obstacle(deposit, reservations, instruments, day, _not_modelled(deposit, graph)), instruments)
        )
    return tuple(found)


def counting(
    reservations: Reservations | None, graph: ObligationGraph, day: date, reading: Reading
) -> tuple[CountingDeposit, ...]:
    """The deposits that take something out on ``day``."""
    return tuple(
        CountingDeposit(index, deposit, instruments)
        for index, (deposit, obstacle, instruments) in enumerate(standing(reservations, graph, day, reading))
        if obstacle is None
    )


def mentioned_terms(reservations: Reservations | None, graph: ObligationGraph) -> frozenset[str]:
    """Every term that deposits and instruments may bring in as a condition."""
    named: set[str] = set()
    for item in graph.convention.instruments:
        named |= {*item.require, *(term for box in (*item.exclude, *item.except_) for term in box.conditions)}
    for deposit in reservations.deposits if reservations else ():
        named |= {term_of(value) for conjunct in deposit.require for value in conjunct}
        named |= {term for box in deposit.exclude for term in box.conditions}
        named |= {reference_condition(reference, "") for reference in deposit.limit}
    return frozenset(named - {""})


def _permits(instrument: Instrument, graph: ObligationGraph, day: date, reading: Reading) -> bool:
    """The instrument is open to this State: no fact it turns on is said not to hold."""
    facts = graph.state.country.state_facts
    doubtful = reading is Reading.NARROW  # a doubt over what is permitted is one for the State in the broad reading
    return not instrument.apply_when or holds(facts, instrument.apply_when, day, doubtful) is not False


def _not_modelled(deposit: Deposit, graph: ObligationGraph) -> bool:
    """The convention file says nothing yet of the provision the deposit names."""
    rows = [row for row in graph.convention.provisions if lies_under(row.id, deposit.provision)]
    return any(row.state is RowState.NOT_MODELLED for row in rows)


def _names(deposit: Deposit, instrument: Instrument) -> bool:
    """The deposit names the instrument's provision, or the article it belongs to."""
    return lies_under(instrument.provision, deposit.provision)


def _obstacle(
    deposit: Deposit, reservations: Reservations, instruments: Sequence[Instrument], day: date, not_modelled: bool
) -> DepositState | None:
    """Why a deposit does not count on ``day``."""
    if not instruments:
        return DepositState.NOT_MODELLED if not_modelled else DepositState.BEYOND_WORDING
    if deposit.made and reservations.ratified and deposit.made > reservations.ratified:
        return DepositState.LATE
    if deposit.period.end is not None and deposit.period.end < day:
        return DepositState.WITHDRAWN
    bound = reservations.supposed or (reservations.in_force is not None and reservations.in_force <= day)
    if not bound or not deposit.period.contains(day):
        return DepositState.NOT_IN_FORCE
    return None
