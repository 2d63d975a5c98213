"""Terminals, pipes and encodings, each with a process of its own."""

from __future__ import annotations

import contextlib
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from compliance import console

CHECK = ("check", "statutes/gb", "--as-of", "2007-01-01", "--lang", "fa")
EXPLAIN = ("explain", "statutes/gb", "5", "--as-of", "2007-01-01", "--lang", "fa")
FSI, PDI = "\u2068", "\u2069"
RLM = "\u200f"
STRIPPED = ("PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE")


def _environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in STRIPPED} | more


def run(*arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """``accede`` in a process; ``shell`` is what follows it on the command line."""
    command = [sys.executable, "-m", "compliance", *arguments]
    if shell:
        command = ["sh", "-c", '"$@" ' + shell, "sh", *command]
    return subprocess.run(command, env=_environment(**environment), capture_output=True, timeout=120, check=False)


LOCALES = {
    "C": {"LC_ALL": "C"},
    "C, never UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    "UTF-8": {"LC_ALL": "C.UTF-8"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_persian_in_every_locale(name: str, tmp_path: Path) -> None:
    folder = tmp_path / "قانون‌ها"
    folder.mkdir()
    (folder / "الف.law").write_text("قانون «الف»\n", "utf-8")
    result = run(*CHECK, **LOCALES[name])
    assert result.returncode == 1
    assert "دسترسی" in result.stdout.decode("utf-8")
    broken = run("check", str(folder), **LOCALES[name])
    assert broken.returncode == 3
    assert broken.stderr.decode("utf-8").startswith("الف.law:1:1: ACC054")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp1256", "utf-16"])
def test_other_encodings_never_fail(encoding: str) -> None:
    for command in (CHECK, EXPLAIN, ("check", "tests/bad/five-mistakes-fa")):
        result = run(*command, PYTHONIOENCODING=encoding, LC_ALL="C.UTF-8")
        assert result.returncode in (0, 1, 3)
        assert b"Traceback" not in result.stderr
        assert b"Internal error" not in result.stderr


def test_what_an_encoding_lacks_is_a_question_mark() -> None:
    text = run("check", "statutes/gb", PYTHONIOENCODING="cp1252", LC_ALL="C.UTF-8").stdout.decode("cp1252")
    assert "United Kingdom" in text


@pytest.mark.parametrize("command", [CHECK, EXPLAIN, ("check", "--help"), (*CHECK, "--format", "json")])
def test_a_reader_that_has_seen_enough(command: tuple[str, ...]) -> None:
    result = run(*command, shell="| head -c 1 > /dev/null", LC_ALL="C.UTF-8")
    assert b"Traceback" not in result.stderr
    assert b"Exception" not in result.stderr
    assert b"Internal error" not in result.stderr


def test_the_exit_code_says_the_verdict_though_nobody_reads_on() -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "compliance", *CHECK], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert process.returncode == 1
    assert b"Traceback" not in process.stderr


@pytest.mark.parametrize(("shell", "code"), [(">&-", 2), ("> /dev/full", 2), ("2>&-", 1), ("2> /dev/full", 1)])
def test_closed_and_full_streams(shell: str, code: int) -> None:
    result = run(*CHECK, shell=shell, LC_ALL="C.UTF-8")
    assert result.returncode == code, result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Internal error" not in result.stderr


# ---- terminals that order both directions -------------------------------------------------------------------------


def on_a_terminal(*arguments: str) -> str:
    """What ``accede`` writes when its standard output is a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-m", "compliance", *arguments],
        stdout=slave, stderr=subprocess.DEVNULL, env=_environment(LC_ALL="C.UTF-8"),
    )  # fmt: skip
    os.close(slave)
    chunks = []
    with contextlib.suppress(OSError):
        while chunk := os.read(master, 65_536):
            chunks.append(chunk)
    process.wait(timeout=120)
    os.close(master)
    return b"".join(chunks).decode("utf-8").replace("\r\n", "\n")


@pytest.mark.parametrize("command", [CHECK, EXPLAIN])
def test_isolates_on_a_terminal_in_persian_and_nowhere_else(command: tuple[str, ...], tmp_path: Path) -> None:
    shown = on_a_terminal(*command)
    assert f"{FSI}۵{PDI}" in shown
    assert shown.count(FSI) == shown.count(PDI)
    assert all(line.count(FSI) == line.count(PDI) for line in shown.splitlines()), "an isolate ends with its line"
    piped = run(*command, LC_ALL="C.UTF-8").stdout.decode("utf-8")
    assert all(line.startswith(RLM) for line in shown.splitlines()), "every line starts at the right"
    unmarked = shown.translate({ord(mark): None for mark in (FSI, PDI, RLM)} | str.maketrans("┤┘", "├└"))
    assert unmarked == piped, "marks take no room and change no word"
    on_a_terminal(*command, "-o", str(tmp_path / "report.txt"))
    assert (tmp_path / "report.txt").read_text("utf-8") == piped
    assert FSI not in on_a_terminal(*command[:-1], "en")
    assert FSI not in on_a_terminal(*command, "--format", "json")


@pytest.mark.parametrize("command", [CHECK, EXPLAIN])
def test_isolates_may_be_asked_for_or_refused(command: tuple[str, ...]) -> None:
    assert FSI in run(*command, "--bidi", "isolates", LC_ALL="C.UTF-8").stdout.decode("utf-8")
    assert FSI not in on_a_terminal(*command, "--bidi", "none")


def test_nothing_reaches_stderr_that_steers(capsys: pytest.CaptureFixture[str]) -> None:
    console.complain("a\x1b[31m\u202eb\x07\nc")
    assert capsys.readouterr().err == "a␛[31m\ufffdb␇\nc\n"
