"""Findings about reservations and declarations.

ACF101 beyond the wording: a deposit, or a term of it, that the convention does not permit there; it takes out nothing.
ACF102 idle reservation: the law covers all it takes out; article 43(2) asks for its withdrawal.
ACF103 idle declaration: information only, a law may use less than its State declared.
ACF104 cut: a deposit that asks for more than the wording permits; the permitted part is taken out.
ACF105 late: made after the day on which the convention allows it.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.judgement import DepositResult, DepositState, Finding

CODES = {
    DepositState.BEYOND_WORDING: "ACF101",
    DepositState.CUT: "ACF104",
    DepositState.LATE: "ACF105",
}


def deposit_findings(deposits: tuple[DepositResult, ...]) -> Iterator[Finding]:
    """One finding for each state of a deposit that a reader should know of."""
    for deposit in deposits:
        arguments = (
            ("kind", deposit.kind),
            ("provision", deposit.provision),
            ("deposited", "; ".join(deposit.deposited) or deposit.text),
            ("permitted", "; ".join(deposit.permitted)),
        )
        for state in deposit.states:
            code = CODES.get(state)
            if state is DepositState.IDLE:
                code = "ACF102" if deposit.kind == "reservation" else "ACF103"
            if code:
                yield Finding(code, deposit.provision, arguments, span=deposit.span)
