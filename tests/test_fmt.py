"""Outlines set in order: cases with the text that comes out beside them, and the command that does it."""

from __future__ import annotations

import io
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from compliance import formatting
from compliance.diagnostics import render
from compliance.formatting import formatted
from compliance.source import Source
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.conftest import Expectation

HERE = Path(__file__).parent
CASES = sorted((HERE / "fmt").glob("*/before.*"))

LOOSE = 'law "A"\n\tcountry GB\nsection 1\n\toffence "a"\n\t\tact access\n\t\ttarget computer system\n'
FAIR = 'law "A"\n  country  GB\n\nsection 1\n  offence "a"\n    act     access\n    target  computer system\n'
BROKEN = 'law "A"\n  country GB\nsection 1\n  ofence "a"\n'
DIFFERENCE = """\
--- a.law
+++ a.law
@@ -1,6 +1,7 @@
 law "A"
-	country GB
+  country  GB
+
 section 1
-	offence "a"
-		act access
-		target computer system
+  offence "a"
+    act     access
+    target  computer system
"""


def _fair(name: str, text: bytes) -> str:
    made = formatted(Source.from_bytes(name, text), load_vocabulary())
    assert made.text is not None, "\n".join(map(render, made.diagnostics))
    return made.text


@pytest.mark.parametrize("before", CASES, ids=lambda path: path.parent.name)
def test_a_case_is_set_in_order(before: Path, expect: Expectation) -> None:
    after = before.with_stem("after")
    expect(after, _fair(before.name, before.read_bytes()))
    assert _fair(after.name, after.read_bytes()) == after.read_text("utf-8"), "a second time changes nothing"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, in which the command is called."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


# ---- files ---------------------------------------------------------------------------------------------------------


def test_a_file_is_rewritten_and_keeps_its_mode(folder: Path) -> None:
    file = folder / "a.law"
    file.write_text(LOOSE, "utf-8")
    file.chmod(0o640)
    result = accede("fmt", "a.law")
    assert (result.code, result.out, result.err) == (0, "set in order: a.law\n", "")
    assert file.read_bytes() == FAIR.encode()
    assert stat.S_IMODE(file.stat().st_mode) == 0o640
    assert os.listdir(folder) == ["a.law"], "nothing is left beside it"


def test_a_file_in_order_is_not_written(folder: Path) -> None:
    file = folder / "a.law"
    file.write_text(FAIR, "utf-8")
    before = file.stat()
    assert accede("fmt", "a.law").out == ""
    assert (file.stat().st_ino, file.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


@pytest.mark.parametrize("letters", [b"\xef\xbb\xbf" + FAIR.encode(), FAIR.replace("\n", "\r\n").encode()])
def test_a_mark_or_line_ends_alone_are_a_change(folder: Path, letters: bytes) -> None:
    (folder / "a.law").write_bytes(letters)
    assert accede("fmt", "--check", "a.law").code == 1
    accede("fmt", "a.law")
    assert (folder / "a.law").read_bytes() == FAIR.encode()


def test_check_names_what_would_change_and_writes_nothing(folder: Path) -> None:
    (folder / "a.law").write_text(LOOSE, "utf-8")
    (folder / "b.law").write_text(FAIR, "utf-8")
    result = accede("fmt", "--check", ".")
    assert (result.code, result.out) == (1, "would change: a.law\n")
    assert (folder / "a.law").read_text("utf-8") == LOOSE
    assert accede("fmt", "--check", "b.law").code == 0


def test_diff_shows_what_would_change_and_writes_nothing(folder: Path) -> None:
    (folder / "a.law").write_text(LOOSE, "utf-8")
    result = accede("fmt", "--diff", "a.law")
    assert (result.code, result.out) == (0, DIFFERENCE)
    assert (folder / "a.law").read_text("utf-8") == LOOSE
    assert accede("fmt", "--diff", "--check", "a.law").code == 1


def test_a_difference_does_not_steer_the_terminal(folder: Path) -> None:
    name = "a\x1b[31m.law"
    (folder / name).write_bytes(LOOSE.replace("\n", "\r\n").encode() + b"# \xe2\x81\xa6left")
    shown = accede("fmt", "--diff", name).out
    assert "\x1b" not in shown
    assert "\r" not in shown
    assert "\u2066" not in shown
    assert shown.startswith("--- a␛[31m.law\n")
    assert '\n-law "A"␍\n' in shown
    assert "-# left\n\\ No newline at end of file\n" in shown


def test_a_broken_file_is_told_and_left_alone_and_the_others_are_done(folder: Path) -> None:
    (folder / "a.law").write_text(BROKEN, "utf-8")
    (folder / "b.law").write_text(LOOSE, "utf-8")
    result = accede("fmt", "a.law", "b.law")
    assert result.code == 3
    assert "a.law:4:3: ACC011 unknown word “ofence”" in result.err
    assert (folder / "a.law").read_text("utf-8") == BROKEN
    assert (folder / "b.law").read_text("utf-8") == FAIR


def test_a_path_that_leads_nowhere_ends_the_call_before_anything_is_written(folder: Path) -> None:
    (folder / "a.law").write_text(LOOSE, "utf-8")
    (folder / "empty").mkdir()
    assert accede("fmt", "a.law", "b.law").err == "There is no file or folder b.law.\n"
    result = accede("fmt", "a.law", "empty")
    assert (result.code, result.err) == (2, "There is no outline (a file ending in .law) in empty.\n")
    assert (folder / "a.law").read_text("utf-8") == LOOSE


def test_a_folder_stands_for_every_outline_below_it(folder: Path) -> None:
    for name in ("gb/one.law", "gb/bills/two.LAW", ".hidden/three.law", "gb/.four.law", "gb/notes.txt"):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(LOOSE, "utf-8")
    (folder / "gb/x.reservations").write_text("reservations of GB under budapest\n  not a party\n", "utf-8")
    assert accede("fmt", ".").out == "set in order: gb/one.law\nset in order: gb/bills/two.LAW\n"
    assert (folder / "gb/notes.txt").read_text("utf-8") == LOOSE


def test_a_link_stays_a_link_and_leads_out_of_no_folder(folder: Path) -> None:
    outside, inside = folder / "outside", folder / "inside"
    outside.mkdir()
    inside.mkdir()
    (outside / "a.law").write_text(LOOSE, "utf-8")
    (inside / "b.law").symlink_to(outside / "a.law")
    (inside / "c.law").write_text(LOOSE, "utf-8")
    (inside / "d.law").symlink_to("c.law")
    assert accede("fmt", "inside").out == "set in order: inside/c.law\n", "each file once, and none outside"
    assert (outside / "a.law").read_text("utf-8") == LOOSE
    accede("fmt", "inside/b.law")
    assert (outside / "a.law").read_text("utf-8") == FAIR, "who names a link means what it leads to"
    assert (inside / "b.law").is_symlink()


def test_a_file_that_may_not_be_written_is_said_so(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.law").write_text(LOOSE, "utf-8")
    monkeypatch.setattr(os, "access", lambda *_: False)
    result = accede("fmt", "a.law")
    assert (result.code, result.err) == (2, "a.law: Permission denied\n")
    assert (folder / "a.law").read_text("utf-8") == LOOSE


def test_what_would_say_something_else_is_left_alone(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (folder / "a.law").write_text(LOOSE, "utf-8")
    monkeypatch.setattr(formatting, "page", lambda *_, **__: FAIR.replace("act ", "act  any #"))
    result = accede("fmt", "a.law")
    assert result.code == 4
    assert result.err == "a.law is left alone: written out it would not say the same. Please report this.\n"
    assert (folder / "a.law").read_text("utf-8") == LOOSE


# ---- standard input ------------------------------------------------------------------------------------------------


def test_standard_input_goes_to_standard_output(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOOSE.encode())))
    assert accede("fmt", "-").out == FAIR
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(LOOSE.encode())))
    result = accede("fmt", "--check", "-")
    assert (result.code, result.out) == (1, "would change: <stdin>\n")
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(BROKEN.encode())))
    result = accede("fmt", "-")
    assert (result.code, result.out) == (3, "")
    assert result.err.startswith("<stdin>:4:3: ACC011")


@pytest.mark.parametrize("before", [file for file in CASES if file.suffix != ".law"], ids=lambda path: path.parent.name)
def test_the_first_word_says_what_standard_input_is(before: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(before.read_bytes())))
    assert accede("fmt", "-").out == before.with_stem("after").read_text("utf-8")


def test_letters_are_kept_whatever_the_console() -> None:
    before = HERE / "fmt/debris-fa/before.law"
    command = [sys.executable, "-m", "compliance", "fmt", "-"]
    environment = os.environ | {"PYTHONIOENCODING": "cp1252"}
    made = subprocess.run(command, input=before.read_bytes(), capture_output=True, env=environment, check=True)
    assert made.stdout == before.with_stem("after").read_bytes()
