"""What is counted: leaves, and paragraphs that ask for something and have paragraphs below them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from compliance.commands.reports import report_of
from compliance.judgement import Report, Verdict
from tests.command import accede

OWN_AND_BELOW = ("29(5)", "30(2)", "35(1)")
"""Provisions that ask for something themselves and have paragraphs below them."""


@pytest.fixture(scope="module")
def state(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A State of which nothing was examined."""
    folder = tmp_path_factory.mktemp("state")
    (folder / "country.law").write_text('country XX "Example State"\n', "utf-8")
    return folder


@pytest.fixture(scope="module")
def report(state: Path) -> Report:
    return report_of((str(state),), "budapest", date(2026, 1, 1), None, None)[0]


def test_a_paragraph_with_demands_and_children_is_counted(report: Report) -> None:
    for id_ in OWN_AND_BELOW:
        row = report.row(id_)
        assert row is not None
        assert row.counts
        assert not row.leaf
    assert not any(row.counts for row in report.rows if not row.leaf and not row.requirements)


def test_the_note_counts_what_is_not_examined(state: Path, report: Report) -> None:
    unexamined = [row.id for row in report.rows if row.counts and row.verdicts.verdict is Verdict.NOT_EXAMINED]
    assert set(OWN_AND_BELOW) & set(unexamined)  # as leaves alone would not be
    plain = accede("check", str(state), "--as-of", "2026-01-01", "--lang", "en")
    assert plain.err.strip() == f"{len(unexamined)} provisions are not examined."
    assert plain.code == 0
    strict = accede("check", str(state), "--as-of", "2026-01-01", "--fail-on", "not-examined")
    assert strict.code == 1
