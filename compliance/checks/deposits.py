"""Findings about reservations and declarations.

ACF101 beyond the wording: a deposit, or a term of it, that the convention does not permit there; it takes out nothing.
ACF102 idle reservation: the law covers all it takes out, and a provision asks for the withdrawal of such reservations.
ACF103 idle, and nothing asks for its withdrawal: information only, a law may use less than its State declared.
ACF104 cut: a deposit that asks for more than the wording permits; the permitted part is taken out.
ACF105 late: made after the day on which the convention allows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.convention import Convention, InstrumentKind
from compliance.judgement import DepositResult, DepositState, Finding, MeasuredBy

CODES = {
    DepositState.BEYOND_WORDING: "ACF101",
    DepositState.CUT: "ACF104",
    DepositState.LATE: "ACF105",
}


def deposit_findings(deposits: tuple[DepositResult, ...], convention: Convention) -> Iterator[Finding]:
    """One finding for each state of a deposit that a reader should know of."""
    asking = tuple(
        MeasuredBy(row.id, row.labels, row.origin.source, row.origin.unverified)
        for row in convention.provisions
        if row.asks_withdrawal
    )
    for deposit in deposits:
        arguments = (
            ("kind", deposit.kind),
            ("provision", deposit.provision),
            ("deposited", "; ".join(deposit.deposited) or deposit.text),
            ("permitted", "; ".join(deposit.permitted)),
        )
        for state in deposit.states:
            code = CODES.get(state)
            standards: tuple[MeasuredBy, ...] = ()
            if state is DepositState.IDLE:
                reservation = deposit.kind == InstrumentKind.RESERVATION.value
                standards = asking if reservation else ()
                code = "ACF102" if standards else "ACF103"
            if code:
                yield Finding(code, deposit.provision, arguments, span=deposit.span, standards=standards)
