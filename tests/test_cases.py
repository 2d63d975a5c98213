"""Every case folder under ``good/`` parses to the records beside it, every one under ``bad/`` to the diagnostics."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.diagnostics import CODES, render
from tests.cases import case_files, cases, dump, read_case
from tests.conftest import Expectation


def _name(folder: Path) -> str:
    return folder.name


@pytest.mark.parametrize("folder", cases("bad"), ids=_name)
def test_a_bad_case_gives_its_diagnostics(folder: Path, expect: Expectation) -> None:
    _, found = read_case(folder)
    assert found, "a bad case must be bad"
    expect(folder / "expected.txt", "\n\n".join(map(render, found)) + "\n")


@pytest.mark.parametrize("folder", cases("good"), ids=_name)
def test_a_good_case_gives_its_records(folder: Path, expect: Expectation) -> None:
    records, found = read_case(folder)
    assert not found, "\n".join(map(render, found))
    expect(folder / "expected.txt", "\n".join(map(dump, records)) + "\n")


@pytest.mark.parametrize("folder", cases("bad") + cases("good"), ids=_name)
def test_a_case_says_why_it_exists(folder: Path) -> None:
    for file in case_files(folder):
        assert file.read_bytes().lstrip(b"\xef\xbb\xbf").startswith(b"# "), file


def test_every_code_has_a_case() -> None:
    shown = {item.code for folder in cases("bad") for item in read_case(folder)[1]}
    elsewhere = {"ACC002", "ACC003", "ACC009", "ACC016", "ACC018", "ACC019", "ACC056", "ACC057", "ACC058", "ACC075"}
    assert sorted(CODES.keys() - shown - elsewhere) == []
