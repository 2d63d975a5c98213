"""The published JSON schema holds for every report, and says something."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from tests.command import accede
from tests.state_folders import EXAMPLIA_S_DAY, SHIPPED, SHIPPED_DAY, computer_misuse, examplia

SCHEMA = Path("docs/schemas/accede.report-1.schema.json")
SHIPPED_CALLS = [
    (path, "--as-of", SHIPPED_DAY, *more)
    for path in SHIPPED
    for more in ((), ("--lang", "fr"), ("--reading", "narrow"))
]
SMALL_CALLS = [
    ("computer misuse", "--as-of", "2007-01-01"),
    ("computer misuse",),
    ("examplia", "--as-of", EXAMPLIA_S_DAY, "--lang", "fa"),
    ("examplia", "--as-of", EXAMPLIA_S_DAY, "--lang", "en", "--reservations", "none"),
    ("statutes/gb/computer-misuse-act-1990.law", "--as-of", "1995-01-01"),
]


@cache
def told(*call: str) -> dict[str, Any]:
    """The JSON of a report."""
    document: dict[str, Any] = json.loads(accede("check", *call, "--format", "json").out)
    return document


@pytest.fixture(scope="module")
def folders(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Small States by name."""
    made = tmp_path_factory.mktemp("states")
    return {"computer misuse": str(computer_misuse(made / "gb")), "examplia": str(examplia(made / "xx"))}


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize("call", [*SHIPPED_CALLS, *SMALL_CALLS], ids=" ".join)
def test_every_report_follows_the_schema(
    call: tuple[str, ...], validator: Draft202012Validator, folders: dict[str, str]
) -> None:
    report = told(folders.get(call[0], call[0]), *call[1:])
    problems = [f"{'/'.join(map(str, error.path))}: {error.message}" for error in validator.iter_errors(report)]
    assert problems == []


def test_a_report_with_reservations_follows_the_schema(
    validator: Draft202012Validator, folders: dict[str, str], tmp_path: Path
) -> None:
    file = tmp_path / "r.reservations"
    file.write_text(
        "reservations of XX under budapest\ndeclares under 2 to require infringing security measures\n"
        "reserves under 6(3) not to apply 5\n",
        encoding="utf-8",
    )
    report = told(folders["examplia"], "--as-of", EXAMPLIA_S_DAY, "--reservations", str(file))
    assert list(validator.iter_errors(report)) == []
    assert report["reservations"]
    assert report["findings"]


def test_the_schema_refuses_what_is_no_report(validator: Draft202012Validator, folders: dict[str, str]) -> None:
    report = told(folders["computer misuse"], "--as-of", "2007-01-01")
    for spoilt in (
        {**report, "schema": "accede.report/2"},
        {**report, "as_of": 2007},
        {key: value for key, value in report.items() if key != "provisions"},
        {**report, "provisions": [{**report["provisions"][0], "verdict": "fine"}]},
    ):
        assert list(validator.iter_errors(spoilt))


@pytest.mark.parametrize("path", ["examplia", *SHIPPED])
def test_every_field_of_a_report_is_in_the_schema(path: str, folders: dict[str, str]) -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    day = EXAMPLIA_S_DAY if path == "examplia" else SHIPPED_DAY
    report = told(folders.get(path, path), "--as-of", day)
    assert set(report) == set(schema["properties"])
    provision = schema["$defs"]["provision"]["properties"]
    assert all(set(row) == set(provision) for row in report["provisions"])
    gap = schema["$defs"]["gap"]["properties"]
    gaps = [one for row in report["provisions"] for one in row["gaps"]]
    assert gaps
    assert all(set(one) == set(gap) for one in gaps)
