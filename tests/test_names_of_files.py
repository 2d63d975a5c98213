"""Windows hides the ending of a file: kenya.law.txt looks like kenya.law, and is told as what it is."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.command import accede
from tests.state_folders import smallest

RENAME = "Rename {file} to a.law: in a folder, .txt files are not read (Windows may hide that ending).\n"
CALLS = (["check"], ["read"], ["explain", "2"], ["export"], ["fmt", "--check"])


def _call(call: list[str], path: str) -> list[str]:
    """A call on a path: what else it takes comes behind."""
    return [call[0], path, *call[1:]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one outline, which has the ending that Windows hides; the command is called beside it."""
    state = smallest(tmp_path / "state")
    outline = next(file for file in sorted(state.glob("*.law")) if file.name != "country.law")
    (tmp_path / "bill").mkdir()
    shutil.copy(outline, tmp_path / "bill" / "a.law.txt")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_a_folder_whose_only_outline_has_the_ending_says_how_to_call_it(folder: Path, call: list[str]) -> None:
    result = accede(*_call(call, "bill"))
    assert result.code == 2
    assert result.err == RENAME.format(file="bill/a.law.txt") + (
        "There is no outline (a file ending in .law) in bill.\n"
    )


@pytest.mark.parametrize("call", CALLS, ids=lambda call: call[0])
def test_who_names_the_file_as_windows_shows_it_is_told(folder: Path, call: list[str]) -> None:
    result = accede(*_call(call, "bill/a.law"))
    assert result.code == 2
    assert result.err == RENAME.format(file="bill/a.law.txt") + "There is no file or folder bill/a.law.\n"


def test_the_file_itself_is_read_and_told(folder: Path) -> None:
    result = accede("check", "bill/a.law.txt")
    assert result.code in (0, 1)
    assert RENAME.format(file="bill/a.law.txt") in result.err


def test_one_among_others_is_not_passed_over_in_silence(folder: Path) -> None:
    shutil.copy(folder / "bill" / "a.law.txt", folder / "bill" / "b.law")
    result = accede("check", "bill")
    assert result.code in (0, 1)
    assert RENAME.format(file="bill/a.law.txt") in result.err


def test_other_texts_are_nobodys_business(folder: Path) -> None:
    (folder / "bill" / "a.law.txt").rename(folder / "bill" / "a.law")
    (folder / "bill" / "notes.txt").write_text("by the way", "utf-8")
    assert "Rename" not in accede("check", "bill").err
