"""Findings about a law or its reservations, one file a kind. None changes a verdict.

A file's docstring is the page of its findings: what is found, by which standard, what to do.
"""

from __future__ import annotations

from compliance.checks.deposits import deposit_findings
from compliance.checks.flagging import Flagging
from compliance.checks.minimum_penalty import minimum_penalty
from compliance.checks.narrower_definition import narrower_definitions
from compliance.checks.no_mental_element import no_mental_element
from compliance.checks.no_word_on_right import no_word_on_right
from compliance.checks.retention_as_preservation import retention_as_preservation
from compliance.checks.safeguards import no_safeguard
from compliance.checks.secrecy_without_end import secrecy_without_end
from compliance.checks.serves_nothing import serves_nothing
from compliance.checks.set_aside import with_set_aside
from compliance.checks.testing_not_spared import testing_not_spared
from compliance.judge import Judged
from compliance.judgement import DepositResult, Finding

NORM_CHECKS = (
    no_mental_element,
    no_word_on_right,
    testing_not_spared,
    no_safeguard,
    secrecy_without_end,
    retention_as_preservation,
    minimum_penalty,
    serves_nothing,
)
"""The checks of single norms, in the order they run."""


def findings(judged: Judged, deposits: tuple[DepositResult, ...]) -> tuple[Finding, ...]:
    """Every finding, by place and code."""
    flagging = Flagging(judged)
    found = [*deposit_findings(deposits, judged.graph.convention), *narrower_definitions(flagging)]
    for norm in flagging.norms:
        found += with_set_aside(norm, (finding for check in NORM_CHECKS for finding in check(norm, flagging)))
    return tuple(sorted(found, key=lambda item: (item.axis, item.span, item.code)))
