"""Outlines read back as JSON, schema ``accede.read/1``: sentences in one language, terms as ids beside them."""

from __future__ import annotations

import json
from typing import Any

from compliance.combinations import Part
from compliance.render.read_back_document import Document, FileText, Group, Item, Statement, Table
from compliance.statute import Period, Reference

SCHEMA = "accede.read/1"


def read_back_as_json(document: Document) -> str:
    """The whole document; fields may be added, never removed."""
    made = {
        "schema": SCHEMA,
        "language": document.language,
        "files": [_file(file) for file in document.files],
        "diagnostics": [],
    }
    return json.dumps(made, ensure_ascii=False, indent=2) + "\n"


def _file(file: FileText) -> dict[str, Any]:
    """One file."""
    return {
        "file": file.file,
        "kind": file.kind,
        "title": file.title,
        "country": file.country,
        "header": [{"label": label, "text": text} for label, text in file.header],
        "reviewed_by": file.reviewer,
        "facts": file.facts,
        "interpretive": file.interpretive,
        "unverified": file.unverified,
        "combinations": file.combinations,
        "statements": [_statement(statement) for statement in file.statements],
    }


def _statement(statement: Statement) -> dict[str, Any]:
    """A norm, or what stands like one. Its combinations stand apart, for they are what is claimed."""
    return {
        "number": statement.number,
        "kind": statement.kind,
        "key": statement.key,
        "section": statement.section,
        "heading": statement.heading,
        **_days(statement.period),
        "lines": list(statement.lines),
        "groups": [_group(group) for group in statement.groups if group.kind != "combinations"],
        "claims": [_claims(group) for group in statement.groups if group.kind == "combinations"],
        "line": statement.span.line,
    }


def _group(group: Group) -> dict[str, Any]:
    """Items under a heading."""
    return {
        "kind": group.kind,
        "title": group.title,
        "limb": group.limb,
        "items": [_item(item) for item in group.items],
    }


def _claims(group: Group) -> dict[str, Any]:
    """What a limb claims: each combination, or a table of them."""
    return {
        "limb": group.limb,
        "title": group.title,
        "sentence": group.lines[0] if group.lines else "",
        "count": group.count,
        "combinations": [_item(item) for item in group.items],
        "table": _table(group.table) if group.table else None,
    }


def _table(table: Table) -> dict[str, Any]:
    """Rows against columns."""
    return {
        "columns": list(table.columns),
        "rows": [{**_item(row.item), "claimed": list(row.cells)} for row in table.rows],
        "each_with": list(table.each_with),
    }


def _item(item: Item) -> dict[str, Any]:
    """One thing to agree with."""
    return {
        "number": item.number,
        "kind": item.kind,
        "text": item.text,
        "parts": [_part(part) for part in item.parts],
        "pinpoints": list(item.pinpoints),
        **_days(item.period),
        "unverified": item.unverified,
        "arguable": item.arguable,
        "judged": item.judged,
        "file": item.span.file,
        "line": item.span.line,
        "column": item.span.column,
    }


def _part(part: Part) -> dict[str, Any]:
    """A value: exactly one of ``term``, ``words``, ``reference`` and ``any`` is set, none where no limit is set."""
    return {
        "element": part.element,
        "term": part.term,
        "words": part.words,
        "reference": _reference(part.reference) if part.reference else None,
        "any": part.any,
        "specifies": part.specifies,
        "read_from": part.remark.words,
        "definition": part.remark.definition,
        "conditions": [
            {"terms": [value.term for value in line.values], "negated": line.negated} for line in part.conditions
        ],
    }


def _reference(reference: Reference) -> dict[str, Any]:
    """Other norms."""
    return {
        "kind": reference.kind.value,
        "law": reference.law,
        "provision": reference.provision,
        "label": reference.label,
        "value": reference.value,
        "months": reference.months,
    }


def _days(period: Period) -> dict[str, str | None]:
    """The first and the last day; ``null`` is open."""
    return {
        "from": period.start.isoformat() if period.start else None,
        "until": period.end.isoformat() if period.end else None,
    }
