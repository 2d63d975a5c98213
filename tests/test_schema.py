"""The published JSON schema holds for every report, and says something; for the shipped countries: ``tests/real``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from tests.command import accede
from tests.forms import has_the_fields_of_the_schema, problems, report_schema
from tests.state_folders import EXAMPLIA_S_DAY, computer_misuse, examplia

CALLS = [
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


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(report_schema())


@pytest.mark.parametrize("call", CALLS, ids=" ".join)
def test_every_report_follows_the_schema(call: tuple[str, ...], folders: dict[str, str]) -> None:
    assert problems(told(folders.get(call[0], call[0]), *call[1:])) == []


def test_a_report_with_reservations_follows_the_schema(folders: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "r.reservations"
    file.write_text(
        "reservations of XX under budapest\ndeclares under 2 to require infringing security measures\n"
        "reserves under 6(3) not to apply 5\n",
        encoding="utf-8",
    )
    report = told(folders["examplia"], "--as-of", EXAMPLIA_S_DAY, "--reservations", str(file))
    assert problems(report) == []
    assert report["reservations"]
    assert report["findings"]


def test_the_schema_refuses_what_is_no_report(folders: dict[str, str]) -> None:
    report = told(folders["computer misuse"], "--as-of", "2007-01-01")
    for spoilt in (
        {**report, "schema": "accede.report/2"},
        {**report, "as_of": 2007},
        {key: value for key, value in report.items() if key != "provisions"},
        {**report, "provisions": [{**report["provisions"][0], "verdict": "fine"}]},
    ):
        assert problems(spoilt)


def test_every_field_of_a_report_is_in_the_schema(folders: dict[str, str]) -> None:
    has_the_fields_of_the_schema(told(folders["examplia"], "--as-of", EXAMPLIA_S_DAY))
    has_the_fields_of_the_schema(told(folders["computer misuse"], "--as-of", "2007-01-01"))
