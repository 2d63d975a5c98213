"""A bill alone is measured as if in force, and the report says so; beside law in force it counts for nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import accede

OFFENCE = """section {number}
  offence "x"
    act             access
    target          computer system
    mental element  intention
    without right
{status}"""
COUNTRY = 'country XX "Example State"\nsearched 2\n  acts "A"\n'


def _told(folder: Path, *laws: str, day: str = "2026-11-22") -> dict[str, Any]:
    (folder / "country.law").write_text(COUNTRY, "utf-8")
    for number, law in enumerate(laws):
        (folder / f"{number}.law").write_text(law, "utf-8")
    told: dict[str, Any] = json.loads(accede("check", str(folder), "--as-of", day, "--format", "json").out)
    return told


def _law(title: str, head: str = "", status: str = "", number: int = 1) -> str:
    return f'law "{title}"\n  country XX\n{head}\n{OFFENCE.format(number=number, status=status)}'


def _verdict(told: dict[str, Any]) -> str:
    return next(str(row["verdict"]) for row in told["provisions"] if row["id"] == "2")


PROPOSED = "  status proposed\n"


@pytest.mark.parametrize("law", [_law("A", PROPOSED), _law("A", status="    status proposed\n")])
def test_a_bill_alone_is_measured_as_if_in_force(tmp_path: Path, law: str) -> None:
    told = _told(tmp_path, law)
    assert (_verdict(told), told["as_if_in_force"]) == ("met", ["A"])
    assert "Only proposed, measured as if in force: A." in accede("check", str(tmp_path)).out


def test_a_bill_beside_law_in_force_counts_for_nothing(tmp_path: Path) -> None:
    elsewhere = _law("B").replace("access", "interception").replace("computer system", "non-public transmission")
    told = _told(tmp_path, _law("A", PROPOSED), elsewhere)
    assert (_verdict(told), told["as_if_in_force"]) == ("missing", [])
    assert "measured as if in force" not in accede("check", str(tmp_path)).out


@pytest.mark.parametrize(
    "head",
    [
        "  status repealed\n",
        "  status not commenced\n",
        "  status proposed until 2026-01-01\n  status repealed from 2026-01-02\n",
    ],
)
def test_what_is_more_or_less_than_proposed_stays_what_it_is(tmp_path: Path, head: str) -> None:
    told = _told(tmp_path, _law("A", head))
    assert (_verdict(told), told["as_if_in_force"]) == ("missing", [])


def test_a_doubt_over_being_proposed_stays_a_doubt(tmp_path: Path) -> None:
    told = _told(tmp_path, _law("A", '  status proposed arguable by "X v Y"\n'))
    assert (_verdict(told), told["as_if_in_force"]) == ("disputed", [])


def test_two_bills_are_named_both(tmp_path: Path) -> None:
    told = _told(tmp_path, _law("A", PROPOSED), _law("B", PROPOSED, number=2))
    assert told["as_if_in_force"] == ["A", "B"]
