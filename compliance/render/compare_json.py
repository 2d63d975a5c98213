"""Two opinions of one law as JSON, schema ``accede.compare/1``: fields may be added, never removed; terms are ids."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from compliance.judgement import Reading, Report, Row
from compliance.opinions import Opinions, Part, Parting, Turning
from compliance.partings import FactParting, NormParting, Otherwise, Stated
from compliance.render.opinion_words import OpinionWords
from compliance.render.telling import Telling
from compliance.sentences import Speaker
from compliance.source import Span
from compliance.statute import Norm

SCHEMA = "accede.compare/1"
SIDES = ("a", "b")


def opinions_as_json(told: Opinions, speaker: Speaker, sides: Sequence[str], alone: Sequence[Part] = ()) -> str:
    """Where the two part and which verdicts turn on it; ``turns`` is what the exit code says."""
    made = _Document(told, speaker)
    document = {
        "schema": SCHEMA,
        "convention": told.one.convention,
        "subject": told.one.subject.code,
        "subject_name": speaker.local(told.one.subject.names),
        "as_of": told.one.as_of.isoformat(),
        "language": speaker.lang,
        "sides": [
            {"side": side, "name": name, "annotators": list(report.subject.annotators)}
            for side, name, report in zip(SIDES, sides, (told.one, told.other), strict=True)
        ],
        "turns": bool(told.turnings),
        "partings": [made.parting(one) for one in told.partings],
        "verdicts": [made.turning(one) for one in told.turnings],
        "no_verdict_turns_on": [_part(one.part) for one in told.idle],
        "outlined_by_one": [_part(part) for part in alone],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


class _Document:
    """Two opinions in plain data."""

    def __init__(self, told: Opinions, speaker: Speaker) -> None:
        self._told = told
        self._speaker = speaker
        self._words = OpinionWords(told, speaker)

    def parting(self, parting: Parting) -> dict[str, Any]:
        """One part of the outlines."""
        return {
            "part": _part(parting.part),
            "standing": dict(zip(SIDES, (one.value for one in parting.standing), strict=True)),
            "facts": self._facts(parting.facts),
            "norms": [self._norm(norm) for norm in parting.norms],
        }

    def _norm(self, parting: NormParting) -> dict[str, Any]:
        """Two norms side by side, or one alone."""
        sides = (parting.one, parting.other)
        return {
            **{side: _norm(norm) if norm else None for side, norm in zip(SIDES, sides, strict=True)},
            "facts": [self._facts(facts) for facts in parting.facts],
        }

    def _facts(self, facts: FactParting) -> dict[str, Any]:
        """Facts of one alternative."""
        return {
            "limb": facts.limb,
            "only_a": [self._fact(one) for one in facts.only_one],
            "only_b": [self._fact(one) for one in facts.only_other],
            "otherwise": [self._otherwise(one) for one in facts.otherwise],
        }

    def _otherwise(self, parting: Otherwise) -> dict[str, Any]:
        """A fact both state."""
        return {
            "aspects": [aspect.value for aspect in parting.aspects],
            "a": self._fact(parting.one),
            "b": self._fact(parting.other),
        }

    def _fact(self, stated: Stated) -> dict[str, Any]:
        """One fact with all that is remarked on it."""
        remark = stated.remark
        days = {"from": remark.period.start, "until": remark.period.end}
        doubt = {"for": remark.arguable_for, "against": remark.arguable_against}
        return {
            "role": stated.role,
            "terms": list(stated.terms),
            "text": self._words.fact(stated),
            "pinpoint": remark.pinpoint,
            **{name: day.isoformat() if day else None for name, day in days.items()},
            "unverified": remark.unverified,
            "arguable": doubt if remark.arguable else None,
            "reads_as_because": remark.judgement,
            **_place(remark.span),
        }

    def turning(self, turning: Turning) -> dict[str, Any]:
        """One provision of the convention whose verdict differs."""
        reports, rows = (self._told.one, self._told.other), (turning.one, turning.other)
        return {
            "id": turning.one.id,
            "label": self._speaker.local(turning.one.labels),
            "area": turning.one.area,
            **{side: self._side(report, row) for side, report, row in zip(SIDES, reports, rows, strict=True)},
            "turns_on": [_part(part) for part in turning.on],
        }

    def _side(self, report: Report, row: Row) -> dict[str, Any]:
        """One side's verdicts and gaps."""
        tell = Telling(report, self._speaker, Reading.BOTH)
        results = tell.results(row)
        return {
            "verdict": row.verdicts.verdict.value,
            "narrow": row.verdicts.narrow.value,
            "broad": row.verdicts.broad.value,
            "provisional": row.provisional,
            "gaps": [
                {
                    "requirement": result.id,
                    "reading": gap.reading.value,
                    "text": tell.head(gap, result),
                    "example": self._speaker.example(gap, result, report),
                }
                for result in results
                for gap in tell.missing(result)
            ],
        }


def _part(part: Part) -> dict[str, str]:
    """A provision of a law, or a part of the country file."""
    return {
        "kind": part.kind.value,
        "law": part.law,
        "provision_kind": part.provision_kind,
        "provision": part.provision,
        "title": part.title,
    }


def _norm(norm: Norm) -> dict[str, Any]:
    """A norm by kind and label, with its place."""
    return {"kind": norm.kind.value, "label": norm.label, **_place(norm.span)}


def _place(span: Span) -> dict[str, Any]:
    """Where a fact stands; file is empty where it stands in none."""
    return {"file": span.file, "line": span.line, "column": span.column}
