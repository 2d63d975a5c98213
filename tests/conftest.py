"""What all tests share: the flag that rewrites expected outputs, and a cache folder of their own."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import pytest

os.environ["XDG_CACHE_HOME"] = tempfile.mkdtemp(prefix="accede-tests-")


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
