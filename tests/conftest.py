"""What all tests share: the flag that rewrites expected outputs, and a cache folder of their own."""

from __future__ import annotations

import os
import tempfile
from collections import deque
from datetime import date
from pathlib import Path

import pytest

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="accede-tests-")

from compliance import pipeline
from compliance.convention import Convention
from compliance.judgement import Report
from compliance.reservations import Reservations
from compliance.statute import State
from compliance.vocabulary import Vocabulary

_report_on = pipeline.report_on
_known: deque[tuple[tuple[date, Convention, Reservations | None, State], Report]] = deque(maxlen=24)


def _once(
    convention: Convention, state: State, reservations: Reservations | None, vocabulary: Vocabulary, as_of: date
) -> Report:
    """Judge a State of a day once, however many tests look at how it is told."""
    key = (as_of, convention, reservations, state)
    for known, report in _known:
        if known[0] == as_of and known[1] is convention and known[2:] == key[2:]:
            return report
    report = _report_on(convention, state, reservations, vocabulary, as_of)
    _known.append((key, report))
    return report


pipeline.report_on = _once


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--update-expected`` writes what comes out over what was expected; justify the difference in the commit."""
    parser.addoption("--update-expected", action="store_true", help="rewrite the expected outputs of the cases")


class Expectation:
    """Compares a text with the file that holds the expected one, or rewrites the file."""

    def __init__(self, update: bool) -> None:
        self.update = update

    def __call__(self, path: Path, actual: str) -> None:
        if self.update:
            path.write_bytes(actual.encode())
        expected = path.read_bytes().decode() if path.exists() else ""
        assert actual == expected


@pytest.fixture
def expect(request: pytest.FixtureRequest) -> Expectation:
    return Expectation(request.config.getoption("--update-expected"))
