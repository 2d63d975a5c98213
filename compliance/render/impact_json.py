"""What rests on a provision of national law as JSON, schema ``accede.impact/1``: fields may be added, never removed."""

from __future__ import annotations

import json
from typing import Any

from compliance.impact import Cited, Impact, Resting
from compliance.judgement import NormName, Reading, Verdicts
from compliance.sentences import Speaker

SCHEMA = "accede.impact/1"


def impact_as_json(impact: Impact, speaker: Speaker) -> str:
    """Every verdict that rests on the provisions, in the order of the treaty."""
    report = impact.report
    document = {
        "schema": SCHEMA,
        "convention": report.convention,
        "subject": report.subject.code,
        "subject_name": speaker.local(report.subject.names),
        "as_of": report.as_of.isoformat(),
        "language": speaker.lang,
        "reading": impact.reading.value,
        "provisions_of_law": [
            {"law": place.law, "kind": place.kind or None, "provision": place.provision} for place in impact.places
        ],
        "norms": [_norm(norm) for norm in impact.norms],
        "resting": len(impact.resting),
        "changing": impact.changing,
        "provisions": [_resting(one, impact.reading, speaker) for one in impact.resting],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _resting(one: Resting, reading: Reading, speaker: Speaker) -> dict[str, Any]:
    """One provision of the convention."""
    return {
        "id": one.row.id,
        "label": speaker.local(one.row.labels),
        "changes": one.changes(reading),
        **_verdicts(one.row.verdicts, reading),
        "without": _verdicts(one.without, reading),
        "cites": [_cited(cite) for cite in one.cited],
    }


def _verdicts(verdicts: Verdicts, reading: Reading) -> dict[str, str]:
    """The verdict of the reading asked for, and of each."""
    return {
        "verdict": verdicts.read(reading).value,
        "narrow": verdicts.narrow.value,
        "broad": verdicts.broad.value,
    }


def _cited(cite: Cited) -> dict[str, Any]:
    """Where a proof cites the provision."""
    return {
        "how": cite.how,
        "norm": _norm(cite.norm),
        "definition": cite.name or None,
        "pinpoint": cite.pinpoint,
        "reading": cite.reading.value,
        "file": cite.span.file,
        "line": cite.span.line,
        "column": cite.span.column,
    }


def _norm(norm: NormName) -> dict[str, str]:
    """A norm by law, provision and label."""
    return {"law": norm.law, "provision": norm.provision, "label": norm.label}
