"""Two reports side by side as JSON, schema ``accede.diff/1``: fields may be added, never removed; terms are ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from compliance.comparison import Comparison, DepositChange, GapChange, RowChange, Turn
from compliance.judgement import BelowThreshold, Finding, Gap, NormName, Report, Row
from compliance.render.findings import finding_text
from compliance.sentences import Speaker

SCHEMA = "accede.diff/1"


def diff_as_json(comparison: Comparison, speaker: Speaker, paths: Sequence[str]) -> str:
    """What changed; ``newly_missing`` is what the exit code says."""
    document = {
        "schema": SCHEMA,
        "convention": comparison.after.convention,
        "language": speaker.lang,
        "reading": comparison.reading.value,
        "before": _side(comparison.before, speaker, paths[0]),
        "after": _side(comparison.after, speaker, paths[-1]),
        "changed": len(comparison.rows),
        **{turn.value: comparison.count(turn) for turn in Turn},
        "newly_missing": comparison.newly_missing,
        "provisions": [_change(change, comparison, speaker) for change in comparison.rows],
        "reservations": [_deposit(change) for change in comparison.deposits],
        "below_threshold": {
            "new": [_below(one) for one in comparison.below_new],
            "gone": [_below(one) for one in comparison.below_gone],
        },
        "findings": {
            "new": [_finding(finding, speaker) for finding in comparison.findings_new],
            "lost": [_finding(finding, speaker) for finding in comparison.findings_lost],
        },
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _side(report: Report, speaker: Speaker, path: str) -> dict[str, Any]:
    """One of the two reports."""
    return {
        "path": path,
        "subject": report.subject.code,
        "subject_name": speaker.local(report.subject.names),
        "as_of": report.as_of.isoformat(),
        "status": report.subject.status,
        "supposition": report.subject.supposition,
        "units": list(report.subject.units),
    }


def _change(change: RowChange, comparison: Comparison, speaker: Speaker) -> dict[str, Any]:
    """One provision."""
    return {
        "id": change.after.id,
        "label": speaker.local(change.after.labels),
        "area": change.after.area,
        "change": change.turn.value,
        "newly_missing": change.newly_missing,
        "same_verdict": change.same_verdict(comparison.reading),
        "before": _row(change.before, comparison),
        "after": _row(change.after, comparison),
        "gaps": [_gap_change(gap, comparison, speaker) for gap in change.gaps],
        "asked": [
            {"requirement": after.id, "before": before.asked.value, "after": after.asked.value}
            for before, after in change.asked
        ],
        "done_by": {
            "new": [_norm(norm) for norm in change.done_new],
            "gone": [_norm(norm) for norm in change.done_gone],
        },
        "basis": {
            "new": [_norm(norm) for norm in change.norms_new],
            "gone": [_norm(norm) for norm in change.norms_gone],
        },
        "reserved_by": {
            "new": [{"kind": kind, "provision": id_} for kind, id_ in change.taken_new],
            "gone": [{"kind": kind, "provision": id_} for kind, id_ in change.taken_gone],
        },
    }


def _row(row: Row, comparison: Comparison) -> dict[str, Any]:
    """The verdicts of one side."""
    return {
        "verdict": row.verdicts.read(comparison.reading).value,
        "narrow": row.verdicts.narrow.value,
        "broad": row.verdicts.broad.value,
        "without_reservations": row.without_reservations.read(comparison.reading).value,
        "provisional": row.provisional,
    }


def _norm(norm: NormName) -> dict[str, str]:
    """A norm by law, provision and label."""
    return {"law": norm.law, "provision": norm.provision, "label": norm.label}


def _gap_change(change: GapChange, comparison: Comparison, speaker: Speaker) -> dict[str, Any]:
    """What became of gaps with situations in common."""
    return {
        "change": change.turn.value,
        "requirement": change.requirement,
        "kind": change.kind,
        "grew": change.grew,
        "before": [_gap(gap, change.requirement, comparison.before, speaker) for gap in change.before],
        "after": [_gap(gap, change.requirement, comparison.after, speaker) for gap in change.after],
    }


def _gap(gap: Gap, requirement: str, report: Report, speaker: Speaker) -> dict[str, Any]:
    """A gap in the words of ``accede.report/1``."""
    result = report.requirement(requirement)
    assert result is not None
    return {
        "reading": gap.reading.value,
        "units": list(gap.box.units),
        "situations": {element: list(terms) for element, terms in gap.box.elements},
        "remainders": list(gap.box.remainders),
        "whole": list(gap.box.whole),
        "targets": list(gap.box.targets),
        "partial_targets": list(gap.box.partial_targets),
        "served": list(gap.box.served),
        "partly_served": list(gap.box.partly_served),
        "only_if": [[{"term": term, "present": present} for term, present in cube] for cube in gap.asked],
        "breadth": gap.box.size,
        "example": speaker.example(gap, result, report),
    }


def _deposit(change: DepositChange) -> dict[str, Any]:
    """A reservation or declaration; ``null`` where a side has none such."""
    states = [None if one is None else [state.value for state in one] for one in (change.before, change.after)]
    return {
        "provision": change.deposit.provision,
        "kind": change.deposit.kind,
        "deposited": list(change.deposit.deposited),
        "text": change.deposit.text,
        "before": states[0],
        "after": states[1],
    }


def _below(item: BelowThreshold) -> dict[str, Any]:
    """Situations that a threshold of the convention shuts out."""
    return {
        "provision": item.provision,
        "target": item.target,
        "months": item.months,
        "reading": item.reading.value,
        "units": list(item.box.units),
        "situations": {element: list(terms) for element, terms in item.box.elements},
        "only_if": [[{"term": term, "present": present} for term, present in cube] for cube in item.asked],
    }


def _finding(finding: Finding, speaker: Speaker) -> dict[str, Any]:
    """A finding with its sentence and place."""
    return {
        "code": finding.code,
        "provision": finding.provision,
        "message": finding_text(finding, speaker),
        "file": finding.span.file,
        "line": finding.span.line,
        "column": finding.span.column,
    }
