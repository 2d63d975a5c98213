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
from tests.forms import FSI, PDI, is_marked
from tests.state_folders import smallest

STRIPPED = ("PYTHONUTF8", "PYTHONIOENCODING", "PYTHONCOERCECLOCALE", "LANG", "LC_ALL", "LC_CTYPE", "LANGUAGE")
BROKEN = ("check", "tests/bad/five-mistakes-fa")
PAGE = "\f\n"
"""Between what several commands of one process write."""

SEVERAL = f"""
import sys
from compliance.cli import main
for arguments in map(str.split, sys.argv[1:]):
    try:
        main(arguments)
    except SystemExit as leave:
        if leave.code:
            print("exit code", leave.code, file=sys.stderr)
    sys.stdout.write({PAGE!r})
"""


def _environment(**more: str) -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if name not in STRIPPED} | more


def run(*arguments: str, shell: str = "", **environment: str) -> subprocess.CompletedProcess[bytes]:
    """``accede`` in a process; ``shell`` is what follows it on the command line."""
    command = [sys.executable, "-m", "compliance", *arguments]
    if shell:
        command = ["sh", "-c", '"$@" ' + shell, "sh", *command]
    return subprocess.run(command, env=_environment(**environment), capture_output=True, timeout=120, check=False)


def in_a_pipe(*commands: tuple[str, ...], **environment: str) -> subprocess.CompletedProcess[bytes]:
    """These commands in one process, one after another on the same streams."""
    told = subprocess.run(
        _several(commands), env=_environment(**environment), capture_output=True, timeout=120, check=False
    )
    assert told.returncode == 0, told.stderr
    return told


def _several(commands: tuple[tuple[str, ...], ...]) -> list[str]:
    """A process that runs these commands; every exit code but 0 is told on stderr."""
    return [sys.executable, "-c", SEVERAL, *map(" ".join, commands)]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[str, ...]]:
    """``check`` and ``explain`` in Persian, of a State with one law."""
    folder, options = smallest(tmp_path_factory.mktemp("small")), ("--as-of", "2011-01-01", "--lang", "fa")
    return {"check": ("check", str(folder), *options), "explain": ("explain", str(folder), "5", *options)}


LOCALES = {
    "C": {"LC_ALL": "C"},
    "C, never UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "POSIX": {"LC_ALL": "POSIX", "PYTHONUTF8": "0"},
    "UTF-8": {"LC_ALL": "C.UTF-8"},
}


@pytest.mark.parametrize("name", LOCALES)
def test_persian_in_every_locale(name: str, small: dict[str, tuple[str, ...]], tmp_path: Path) -> None:
    folder = tmp_path / "قانون‌ها"
    folder.mkdir()
    (folder / "الف.law").write_text("قانون «الف»\n", "utf-8")
    result = in_a_pipe(small["check"], ("check", str(folder)), **LOCALES[name])
    said = result.stderr.decode("utf-8")
    assert "اخلال" in result.stdout.decode("utf-8")
    assert "exit code 1\nالف.law:1:1: ACC054" in said
    assert said.endswith("exit code 3\n")


@pytest.mark.parametrize("encoding", ["cp1252", "ascii", "latin-1", "cp1256", "utf-16"])
def test_other_encodings_never_fail(encoding: str, small: dict[str, tuple[str, ...]]) -> None:
    commands = (small["check"], small["explain"], BROKEN)
    result = in_a_pipe(*commands, PYTHONIOENCODING=encoding, LC_ALL="C.UTF-8")
    spoken = {"ascii": "utf-8"}.get(encoding, encoding)
    said = result.stderr.decode(spoken)
    assert [line for line in said.splitlines() if line.startswith("exit code")] == ["exit code 1", "exit code 3"]
    assert "Traceback" not in said
    assert "Internal error" not in said
    first, second, third, _ = result.stdout.decode(spoken).split(PAGE)
    assert first
    assert second
    assert not third
    assert ("اخلال" in first) is (spoken not in ("cp1252", "latin-1"))


def test_what_an_encoding_lacks_is_a_question_mark(small: dict[str, tuple[str, ...]]) -> None:
    result = run(*small["check"], PYTHONIOENCODING="cp1252", LC_ALL="C.UTF-8")
    assert result.returncode == 1
    text = result.stdout.decode("cp1252")
    assert "?????" in text
    assert "Mainland" in text


@pytest.mark.parametrize("name", ["check", "explain", "help", "json"])
def test_a_reader_that_has_seen_enough(name: str, small: dict[str, tuple[str, ...]]) -> None:
    commands = {**small, "help": ("check", "--help"), "json": (*small["check"], "--format", "json")}
    result = run(*commands[name], shell="| head -c 1 > /dev/null", LC_ALL="C.UTF-8")
    assert b"Traceback" not in result.stderr
    assert b"Exception" not in result.stderr
    assert b"Internal error" not in result.stderr


def test_the_exit_code_says_the_verdict_though_nobody_reads_on(small: dict[str, tuple[str, ...]]) -> None:
    read, write = os.pipe()
    os.close(read)
    process = subprocess.run(
        [sys.executable, "-m", "compliance", *small["check"]], stdout=write, stderr=subprocess.PIPE, check=False
    )
    os.close(write)
    assert process.returncode == 1
    assert b"Traceback" not in process.stderr


@pytest.mark.parametrize(("shell", "code"), [(">&-", 2), ("> /dev/full", 2), ("2>&-", 1), ("2> /dev/full", 1)])
def test_closed_and_full_streams(shell: str, code: int, small: dict[str, tuple[str, ...]]) -> None:
    result = run(*small["check"], shell=shell, LC_ALL="C.UTF-8")
    assert result.returncode == code, result.stderr
    assert b"Traceback" not in result.stderr
    assert b"Internal error" not in result.stderr


# ---- terminals that order both directions -------------------------------------------------------------------------


def on_a_terminal(*commands: tuple[str, ...]) -> list[str]:
    """What each of these commands writes when standard output is a terminal."""
    master, slave = pty.openpty()
    process = subprocess.Popen(
        _several(commands), stdout=slave, stderr=subprocess.DEVNULL, env=_environment(LC_ALL="C.UTF-8")
    )
    os.close(slave)
    chunks = []
    with contextlib.suppress(OSError):
        while chunk := os.read(master, 65_536):
            chunks.append(chunk)
    assert process.wait(timeout=120) == 0
    os.close(master)
    pages = b"".join(chunks).decode("utf-8").replace("\r\n", "\n").split(PAGE)
    assert len(pages) == len(commands) + 1
    return pages[:-1]


@pytest.mark.parametrize("name", ["check", "explain"])
def test_isolates_on_a_terminal_in_persian_and_nowhere_else(
    name: str, small: dict[str, tuple[str, ...]], tmp_path: Path
) -> None:
    command, file = small[name], tmp_path / "report.txt"
    shown, nothing, english, document, refused = on_a_terminal(
        command,
        (*command, "-o", str(file)),
        (*command[:-1], "en"),
        (*command, "--format", "json"),
        (*command, "--bidi", "none"),
    )
    told = in_a_pipe(command, (*command, "--bidi", "isolates"), LC_ALL="C.UTF-8").stdout.decode("utf-8")
    piped, asked_for, _ = told.split(PAGE)
    assert f"{FSI}۵{PDI}" in shown
    is_marked(shown, piped)
    assert asked_for == shown
    assert refused == piped
    assert (nothing, file.read_text("utf-8")) == ("", piped)
    assert "interference" in english
    assert FSI not in english
    assert document.startswith("{")
    assert FSI not in document


def test_nothing_reaches_stderr_that_steers(capsys: pytest.CaptureFixture[str]) -> None:
    console.complain("a\x1b[31m\u202eb\x07\nc")
    assert capsys.readouterr().err == "a␛[31m\ufffdb␇\nc\n"
