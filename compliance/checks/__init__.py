"""Findings about a law or its reservations, one file a kind. None changes a verdict.

A file's docstring is the page of its findings: what is found, by which standard, what to do.
"""

from __future__ import annotations

from compliance.checks.deposits import deposit_findings
from compliance.checks.no_mental_element import no_mental_element
from compliance.checks.no_word_on_right import no_word_on_right
from compliance.judge import Judged
from compliance.judgement import DepositResult, Finding

NORM_CHECKS = (no_mental_element, no_word_on_right)
"""The checks of single norms, in the order they run."""


def findings(judged: Judged, deposits: tuple[DepositResult, ...]) -> tuple[Finding, ...]:
    """Every finding, by place and code."""
    found = list(deposit_findings(deposits))
    for norm in judged.graph.state.norms:
        if norm.counts_on(judged.day) and not norm.derived:
            for check in NORM_CHECKS:
                found += check(norm, judged.day)
    return tuple(sorted(found, key=lambda item: (item.axis, item.span, item.code)))
