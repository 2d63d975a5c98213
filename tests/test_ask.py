"""Asking: transcripts of sessions in three languages, with the files they leave behind."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.command import accede

HERE = Path(__file__).parent / "ask"
DAY = "2026-01-01"
TALKS = sorted(folder.name for folder in HERE.iterdir() if folder.is_dir())


def the_talk(name: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """What a talk over a copy of its folder says; the copy is ``xx`` in ``folder``."""
    shutil.copytree(HERE / name, folder / "xx", ignore=shutil.ignore_patterns("after", "*.txt"))
    monkeypatch.chdir(folder)
    monkeypatch.setattr("compliance.commands.ask.today", lambda: date.fromisoformat(DAY))
    told = accede("ask", "xx", "--answers", str(HERE / name / "answers.txt"), "--as-of", DAY, "--lang", name[:2])
    assert told.err == ""
    assert told.code == 0
    return told.out


@pytest.mark.parametrize("name", TALKS)
def test_a_talk_and_what_it_leaves_behind(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    said = the_talk(name, tmp_path, monkeypatch)
    expect(HERE / name / "talk.txt", said)
    after = HERE / name / "after"
    after.mkdir(exist_ok=True)
    written = {file.name: file.read_bytes().decode() for file in (tmp_path / "xx").iterdir()}
    for file, text in written.items():
        expect(after / file, text)
    assert sorted(written) == sorted(file.name for file in after.iterdir())
