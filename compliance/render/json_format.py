"""The result as JSON, schema ``accede.report/1``: fields may be added, never removed; terms are ids."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

import msgspec

from compliance.convention import lies_under
from compliance.judgement import (
    Asking,
    BelowThreshold,
    DepositResult,
    Fact,
    Finding,
    Gap,
    Inherited,
    Narrowing,
    NormCite,
    NormName,
    Reading,
    Report,
    RequirementResult,
    Row,
    Situation,
)
from compliance.render.findings import finding_text, selection_text
from compliance.render.telling import own_values
from compliance.sentences import FORBID, Speaker
from compliance.source import Span

SCHEMA = "accede.report/1"
EXPLANATION = "accede.explanation/1"


def report_as_json(report: Report, speaker: Speaker, reading: Reading = Reading.BOTH) -> str:
    """The whole report, every provision of the convention in its order."""
    document = {
        "schema": SCHEMA,
        "convention": report.convention,
        "subject": report.subject.code,
        "subject_name": speaker.local(report.subject.names),
        "status": report.subject.status,
        "supposition": report.subject.supposition,
        "as_if_in_force": list(report.subject.as_if_in_force),
        "as_of": report.as_of.isoformat(),
        "language": speaker.lang,
        "reading": reading.value,
        "units": list(report.subject.units),
        "not_measured": list(report.subject.not_measured),
        "facts": report.subject.facts,
        "interpretive": report.subject.interpretive,
        "unverified": report.subject.unverified,
        "reviewed_by": list(report.subject.reviewers),
        "fingerprint": report.fingerprint,
        "unread": [
            {"law": law.title, "kind": kind, "provision": number} for law in report.laws for kind, number in law.unread
        ],
        "provisions": [_row(row, report, speaker, reading) for row in report.rows],
        "reservations": [_deposit(item, report, speaker) for item in report.deposits],
        "selections": [_selection(item, report, speaker) for item in report.selections],
        "findings": [_finding(item, speaker) for item in report.findings],
        "searched": [
            {
                "provisions": list(item.provisions),
                "units": list(item.units),
                "acts": list(item.acts),
                "not_searched": list(item.not_searched),
                "by": item.by,
                "on": item.on.isoformat() if item.on else None,
            }
            for item in report.searches
        ],
        "diagnostics": [],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def explanation_as_json(report: Report, row: Row, speaker: Speaker, reading: Reading = Reading.BOTH) -> str:
    """The proof of one provision: its row as in the report, and the whole record of each requirement under it."""
    results = [item for item in report.requirements if lies_under(item.provision, row.id)]
    document = {
        "schema": EXPLANATION,
        "convention": report.convention,
        "subject": report.subject.code,
        "as_of": report.as_of.isoformat(),
        "language": speaker.lang,
        "provision": _row(row, report, speaker, reading),
        "requirements": [msgspec.to_builtins(item) for item in results],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _row(row: Row, report: Report, speaker: Speaker, reading: Reading) -> dict[str, Any]:
    """A provision; a parent carries the gaps of its children too, each with its own provision."""
    results = [item for item in report.requirements if lies_under(item.provision, row.id)]
    return {
        "id": row.id,
        "label": speaker.local(row.labels),
        "area": row.area,
        "state": row.state,
        "verdict": row.verdicts.read(reading).value,
        "narrow": row.verdicts.narrow.value,
        "broad": row.verdicts.broad.value,
        "without_reservations": row.without_reservations.read(reading).value,
        "without_reservations_narrow": row.without_reservations.narrow.value,
        "without_reservations_broad": row.without_reservations.broad.value,
        "provisional": row.provisional,
        "provisional_because": sorted({reason for item in results for reason in item.provisional}),
        "reason": speaker.local(row.reasons),
        "notes": [speaker.local(note) for note in row.notes],
        "not_asked": [
            {
                "requirement": item.id,
                "state": item.asked.value,
                "text": speaker.several(speaker.not_asked([item])),
                "facts": [_state_fact(fact) for fact in item.state_facts],
            }
            for item in results
            if item.asked is not Asking.ASKED
        ],
        "for_review": bool(results) and all(item.for_review for item in results),
        "inherited": _unique(_inherited(tag) for item in results for tag in item.inherited),
        "gaps": [_gap(gap, item, report, speaker) for item in results for gap in item.gaps if _in(gap, reading)],
        "basis": _unique(_basis(cite) for item in results for cite in item.covered),
    }


def _in(gap: Gap, reading: Reading) -> bool:
    """The gap belongs to the reading asked for."""
    return Reading.BOTH in (reading, gap.reading) or gap.reading is reading


def _gap(gap: Gap, result: RequirementResult, report: Report, speaker: Speaker) -> dict[str, Any]:
    """A gap with its example in words."""
    return {
        "provision": result.provision,
        "requirement": result.id,
        "requirement_kind": result.kind,
        "which": own_values(result, report, speaker),
        "for_review": result.for_review,
        "kind": gap.kind,
        "reading": gap.reading.value,
        "units": list(gap.box.units),
        "situations": {element: list(terms) for element, terms in gap.box.elements},
        "labels": {element: [speaker.term(term) for term in terms] for element, terms in gap.box.elements},
        "remainders": list(gap.box.remainders),
        "whole": list(gap.box.whole),
        "targets": list(gap.box.targets),
        "partial_targets": list(gap.box.partial_targets),
        "served": list(gap.box.served),
        "partly_served": list(gap.box.partly_served),
        "only_if": _ways(gap.asked, speaker),
        "breadth": gap.box.size,
        "example": speaker.example(gap, result, report),
        "example_situation": _situation(gap.example),
        "options": [
            {
                "provision": one.provision,
                "kind": one.kind,
                "term": one.term,
                "text": speaker.options([one])[0],
                "if": list(one.apply_when),
            }
            for one in gap.options
        ],
        "authorities": [{"for": fact.arguable_for, "against": fact.arguable_against} for fact in result.doubts_of(gap)],
        "closed_from": gap.closed_from.isoformat() if gap.closed_from else None,
        "closed_by": _norm_name(gap.closed_by) if gap.closed_by else None,
        "done_by": [_norm_name(norm) for norm in speaker.culprits(gap, result)] if result.kind == FORBID else [],
    }


def _norm_name(name: NormName) -> dict[str, str]:
    """A norm by law, provision and label."""
    return {"law": name.law, "provision": name.provision, "label": name.label}


def _situation(situation: Situation) -> dict[str, Any]:
    """An example situation by ids."""
    return {
        "unit": situation.unit,
        "elements": dict(situation.atoms),
        "conditions": dict(situation.conditions),
        "target": situation.target or None,
        "target_situation": _situation(situation.nested) if situation.nested else None,
        "served": situation.served[0] if situation.served else None,
        "served_situation": _situation(situation.served[1]) if situation.served else None,
    }


def _ways(asked: Iterable[tuple[tuple[str, bool], ...]], speaker: Speaker) -> list[list[dict[str, Any]]]:
    """Sets of conditions, each condition in words too."""
    return [
        [{"term": term, "present": present, "text": speaker.condition(term, present)} for term, present in cube]
        for cube in asked
    ]


def _state_fact(fact: Fact) -> dict[str, Any]:
    """A fact of the State, and whether the country file says that it holds."""
    return {"terms": list(fact.terms), "says": fact.role, "pinpoint": fact.pinpoint, **_place(fact.span)}


def _inherited(tag: Inherited) -> dict[str, str]:
    """What is told at a target."""
    return {"target": tag.target, "state": tag.state, "reading": tag.reading.value}


def _basis(cite: NormCite) -> dict[str, Any]:
    """A provision of national law that carries the verdict."""
    return {
        **_norm_name(cite.norm),
        "pinpoint": cite.pinpoint,
        "reading": cite.reading.value,
        **_place(cite.span),
        "facts": [
            {"role": fact.role, "terms": list(fact.terms), "pinpoint": fact.pinpoint, **_place(fact.span)}
            | ({"unverified": True} if fact.unverified else {})
            | ({"reads_as_because": fact.judgement} if fact.judgement else {})
            | ({"arguable": {"for": fact.arguable_for, "against": fact.arguable_against}} if fact.arguable else {})
            | ({"definition": fact.definition} if fact.definition else {})
            for fact in cite.facts
        ],
        "words": [{"text": one.text, "pinpoint": one.pinpoint, **_place(one.span)} for one in cite.passages],
        "vocabulary": [f"{line.whole} {line.verb} {line.part}" for line in cite.relations],
    }


def _deposit(item: DepositResult, report: Report, speaker: Speaker) -> dict[str, Any]:
    """A reservation or declaration."""
    return {
        "provision": item.provision,
        "kind": item.kind,
        "states": [state.value for state in item.states],
        "deposited": list(item.deposited),
        "permitted": list(item.permitted),
        "deposited_text": speaker.deposited(item.parts, report.subject),
        "permitted_text": speaker.deposited(item.permitted_parts, report.subject),
        "text": item.text,
        "source": item.source,
        **_place(item.span),
    }


def _selection(item: BelowThreshold, report: Report, speaker: Speaker) -> dict[str, Any]:
    """Covered situations below a threshold: a finding and no breach."""
    return {
        "provision": item.provision,
        "target": item.target,
        "threshold_months": item.months,
        "reading": item.reading.value,
        "units": list(item.box.units),
        "situations": {element: list(terms) for element, terms in item.box.elements},
        "only_if": _ways(item.asked, speaker),
        "norms": [_norm_name(norm) | {"maximum_months": most} for norm, most in item.norms],
        "message": selection_text(item, speaker, report),
    }


def _finding(item: Finding, speaker: Speaker) -> dict[str, Any]:
    """A finding with its sentence."""
    return {
        "code": item.code,
        "axis": item.axis or None,
        "provision": item.provision,
        "message": finding_text(item, speaker),
        "norm": _norm_name(item.norm) if item.norm else None,
        "terms": list(item.terms),
        "measured_by": [
            {
                "provision": one.provision,
                "label": speaker.local(one.labels),
                "source": one.source,
                "unverified": one.unverified,
            }
            for one in item.standards
        ],
        "set_aside": {"because": item.aside.reason, "by": item.aside.by} if item.aside else None,
        "narrows": _narrowing(item.narrowing) if item.narrowing else None,
        **_place(item.span),
    }


def _narrowing(item: Narrowing) -> dict[str, Any]:
    """How a definition is narrower, and the norms that use it."""
    return {
        "definition": item.name,
        "law": item.law,
        "pinpoint": item.pinpoint,
        "term": item.term,
        "left_out": list(item.left_out),
        "conditions": [{"terms": list(terms), "negated": negated} for terms, negated in item.conditions],
        "norms": [_norm_name(norm) for norm in item.norms],
    }


def _place(span: Span) -> dict[str, Any]:
    """File, line and column."""
    return {"file": span.file, "line": span.line, "column": span.column}


def _unique(items: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each item once, in order."""
    found: list[dict[str, Any]] = []
    for item in items:
        if item not in found:
            found.append(item)
    return found
