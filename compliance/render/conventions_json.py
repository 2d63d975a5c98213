"""Conventions as JSON, schemas ``accede.conventions/1`` and ``accede.convention/1``: terms are ids, sentences beside.

Fields may be added, never removed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from compliance.convention import (
    Box,
    Convention,
    Instrument,
    Origin,
    Provision,
    Requirement,
    RowState,
    Slot,
    lies_under,
)
from compliance.examples import Example
from compliance.render.convention_words import ConventionWords
from compliance.sentences import Speaker

LIST_SCHEMA = "accede.conventions/1"
SCHEMA = "accede.convention/1"


def conventions_as_json(conventions: Sequence[Convention], speaker: Speaker) -> str:
    """Each convention with how much of it can be checked."""
    return _dumped(
        {
            "schema": LIST_SCHEMA,
            "language": speaker.lang,
            "conventions": [{**_head(one, speaker), "provisions": _counts(one)} for one in conventions],
        }
    )


def convention_as_json(
    convention: Convention, speaker: Speaker, id_: str = "", examples: Iterable[Example] = ()
) -> str:
    """Every provision, or one with all below it."""
    words = ConventionWords(convention, speaker)
    rows = [row for row in convention.provisions if not id_ or lies_under(row.id, id_)]
    by_id = {one.id: one for one in examples}
    return _dumped(
        {
            "schema": SCHEMA,
            "language": speaker.lang,
            **_head(convention, speaker),
            "provisions": [_provision(row, words, by_id) for row in rows],
        }
    )


def _dumped(document: dict[str, Any]) -> str:
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _head(convention: Convention, speaker: Speaker) -> dict[str, Any]:
    """Id, title, citation."""
    return {"id": convention.id, "title": speaker.local(convention.labels), "citation": convention.citation}


def _counts(convention: Convention) -> dict[str, int]:
    """How many provisions are counted, by what the file says of them."""
    rows = convention.counted
    counts = {state.value.replace(" ", "_"): sum(row.state is state for row in rows) for state in RowState}
    return {"all": len(rows), **counts}


def _source(origin: Origin) -> dict[str, Any]:
    """The paragraph a line rests on."""
    return {"source": origin.source, "unverified": origin.unverified}


def _provision(row: Provision, words: ConventionWords, examples: dict[str, Example]) -> dict[str, Any]:
    """A row with all that is said of it."""
    convention, speaker = words.convention, words.speaker
    return {
        "id": row.id,
        "label": speaker.local(row.labels),
        "area": row.area,
        "state": row.state.value,
        "reason": speaker.local((("en", row.reason), *row.reasons)) if row.reason else "",
        "notes": [speaker.local(note) for note in row.notes],
        "any_of": list(row.any_of),
        "describes": list(row.describes),
        "asks_withdrawal": row.asks_withdrawal,
        **_source(row.origin),
        "requirements": [
            _requirement(one, words, examples.get(one.id)) for one in convention.requirements if one.provision == row.id
        ],
        "selections": [
            {"targets": list(one.targets), "months": one.months, "text": words.selection(one), **_source(one.origin)}
            for one in convention.selections
            if one.provision == row.id
        ],
        "instruments": [_instrument(one, words) for one in convention.instruments if one.provision == row.id],
        "standards": [
            {
                "flag": one.flag,
                "about": list(one.about),
                "looked_for": list(one.terms),
                "text": words.standard(one),
                **_source(one.origin),
            }
            for one in convention.standards
            if one.provision == row.id
        ],
    }


def _requirement(one: Requirement, words: ConventionWords, example: Example | None) -> dict[str, Any]:
    """A requirement by its parts, and in words."""
    return {
        "id": one.id,
        "kind": one.kind.value,
        "text": [words.heading(one), *(text for text, _origin in words.requirement(one))],
        "elements": [
            {
                "element": element.element,
                "terms": list(element.values),
                "quantifier": element.quantifier.value,
                **_source(element.origin),
            }
            for element in one.elements
        ],
        "only_if": [{"term": item.term, **_source(item.origin)} for item in one.conditions],
        "spared": [{"term": item.term, **_source(item.origin)} for item in one.spared],
        "mental_element": one.mental.name.lower(),
        "offences_of": _slot(one.slot),
        "powers_of": _slot(one.through),
        "apply_when": list(one.apply_when),
        "instead_of": one.instead_of or None,
        "limits": list(one.limits),
        "for_review": one.for_review,
        "elsewhere": list(one.elsewhere),
        **_source(one.origin),
        "example": _example(example) if example else None,
    }


def _slot(slot: Slot | None) -> dict[str, Any] | None:
    """What a requirement looks at."""
    if slot is None:
        return None
    return {
        "element": slot.element,
        "provisions": list(slot.targets),
        "selected_by": slot.selection or None,
        **_source(slot.origin),
    }


def _instrument(one: Instrument, words: ConventionWords) -> dict[str, Any]:
    """What a State may narrow, by its parts and in words."""
    limit = one.limit
    return {
        "kind": one.kind.value,
        "text": words.instrument(one),
        "on": list(one.on),
        "require": list(one.require),
        "require_anything": one.anything,
        "exclude": [_box(box) for box in one.exclude],
        "except": [_box(box) for box in one.except_],
        "limit": {
            "on": list(limit.on),
            "powers_of": list(limit.targets),
            "element": limit.element,
            "not_below": list(limit.not_below),
        }
        if limit
        else None,
        "territory": one.territory,
        "apply_when": list(one.apply_when),
        "computable": one.computable,
        **_source(one.origin),
    }


def _box(box: Box) -> dict[str, Any]:
    """Situations named together."""
    return {
        "provisions": list(box.provisions),
        "elements": {element: list(terms) for element, terms in box.elements},
        "targets": None if box.targets is None else list(box.targets),
        "conditions": list(box.conditions),
    }


def _example(example: Example) -> dict[str, Any]:
    """A law in which it is in place, and one in which it is not."""
    return {
        "in_place": example.in_place,
        "not_in_place": example.not_in_place,
        "with": list(example.with_),
        "country": example.country or None,
    }
