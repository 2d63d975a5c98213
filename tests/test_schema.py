"""The published JSON schema holds for every report, and says something."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.command import accede

SCHEMA = Path("docs/schemas/accede.report-1.schema.json")


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


CALLS = [
    ("statutes/gb", "--as-of", "2007-01-01"),
    ("statutes/gb", "--as-of", "2009-01-01", "--lang", "fr"),
    ("statutes/gb", "--reading", "narrow"),
    ("statutes/ir",),
    ("statutes/ir", "--lang", "en", "--reservations", "none"),
    ("statutes/gb/computer-misuse-act-1990.law", "--as-of", "1995-01-01"),
]


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_report_follows_the_schema(call: tuple[str, ...], validator: Draft202012Validator) -> None:
    report = json.loads(accede("check", *call, "--format", "json").out)
    problems = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(report)]
    assert problems == []


def test_a_report_with_reservations_follows_the_schema(validator: Draft202012Validator, tmp_path: Path) -> None:
    file = tmp_path / "r.reservations"
    file.write_text(
        "reservations of IR under budapest\ndeclares under 2 to require infringing security measures\n"
        "reserves under 6(3) not to apply 5\n",
        encoding="utf-8",
    )
    report = json.loads(accede("check", "statutes/ir", "--reservations", str(file), "--format", "json").out)
    assert list(validator.iter_errors(report)) == []
    assert report["reservations"]
    assert report["findings"]


def _all_required(schema: Any) -> list[str]:
    if isinstance(schema, dict):
        own = list(schema.get("required", [])) if schema.get("type") == "object" else []
        return own + [name for part in schema.values() for name in _all_required(part)]
    return [name for part in schema for name in _all_required(part)] if isinstance(schema, list) else []


def test_the_schema_refuses_what_is_no_report(validator: Draft202012Validator) -> None:
    report = json.loads(accede("check", "statutes/gb", "--as-of", "2007-01-01", "--format", "json").out)
    for spoilt in (
        {**report, "schema": "accede.report/2"},
        {**report, "as_of": 2007},
        {key: value for key, value in report.items() if key != "provisions"},
        {**report, "provisions": [{**report["provisions"][0], "verdict": "fine"}]},
    ):
        assert list(validator.iter_errors(spoilt))


def test_every_field_of_a_report_is_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    report = json.loads(accede("check", "statutes/gb", "--as-of", "2007-01-01", "--format", "json").out)
    assert set(report) == set(schema["properties"])
    provision = schema["$defs"]["provision"]["properties"]
    assert all(set(row) == set(provision) for row in report["provisions"])
    gap = schema["$defs"]["gap"]["properties"]
    assert all(set(one) == set(gap) for row in report["provisions"] for one in row["gaps"])
