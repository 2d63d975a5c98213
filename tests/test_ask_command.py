"""``accede ask`` as it is called: pipes, files of answers, terminals, wrong calls, the first hour of a new folder."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from compliance.asking.talking import Terminal
from compliance.judgement import Verdict
from tests.command import accede
from tests.sittings import ACT, COUNTRY, Answering, contents, folder_of, session

DAY = ("--as-of", "2026-01-01")
BILL = """CYBERCRIME BILL

1. Short title
This Act may be cited as the Cybercrime Act.

2. Unauthorised access
(1) A person who, without lawful authority, gains access to a computer system commits an offence.

3. Interference with data
A person who without authorisation damages, deletes or alters computer data commits an offence.
""" + "".join(f"\n{n}. Clause {n}\nThe Minister may make regulations on matter {n}.\n" for n in range(4, 31))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder, named ``xx`` from where the command is called."""
    monkeypatch.chdir(tmp_path)
    return folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})


def test_a_new_folder_reaches_a_defended_gap_within_a_few_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bill.txt").write_text(BILL, "utf-8")
    assert accede("new", "XX", "--from", "bill.txt").code == 0
    (tmp_path / "answers.txt").write_text('no\nnowhere\n1, "Penal Code"\nA. B.\nquit\n', "utf-8")
    told = accede("ask", "xx", "--answers", "answers.txt", *DAY)
    assert told.code == 0
    assert "5 not examined → not in place" in told.out
    assert "is not shown to commit an offence under the provisions examined." in " ".join(told.out.split())
    assert "Provisional:" in told.out
    proof = next(line.split("Proof: ")[1] for line in told.out.splitlines() if "Proof: " in line)
    _name, *arguments = proof.split()
    explained = accede(*arguments, *DAY)
    assert explained.code == 0
    assert "not in place" in explained.out
    assert "Penal Code" in explained.out


def test_a_new_folder_says_where_it_stands(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "bill.txt").write_text(BILL, "utf-8")
    assert accede("new", "XX", "--from", "bill.txt").code == 0
    told = accede("status", "xx", *DAY).out
    assert "provisions: 30; read: 0; unread: 30 (1–30)" in told
    assert "accede ask xx" in told


def test_answers_from_a_pipe_are_shown_behind_the_prompt(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("skip\n\n# a remark\n1,2 5; 4; 1; no; 2 years\n"))
    told = accede("ask", "xx", *DAY)
    assert told.code == 0
    assert "> skip\n" in told.out
    assert "> 1,2 5\n" in told.out
    assert "a remark" not in told.out
    assert "damaging, deletion [5]" in (folder / "act.law").read_text()


def test_an_answer_nobody_can_be_asked_again_for_ends_the_session_and_keeps_what_was_written(folder: Path) -> None:
    Path("answers.txt").write_text("skip\n5; 4; 1; no; 2 years\nsomewhere\n7; 4; 1; no; no\n", "utf-8")
    told = accede("ask", "xx", "--answers", "answers.txt", *DAY)
    assert told.code == 2
    assert told.err == "answers.txt:3: This names no place in a law: somewhere\n"
    assert "suppression [5]" in (folder / "act.law").read_text()
    assert "[7]" not in (folder / "act.law").read_text()


def test_at_a_terminal_one_is_asked_again(folder: Path) -> None:
    said: list[str] = []
    typed: Iterator[str] = iter(["", "somewhere", "5", "never", "4", "1", "no", "2 years"])

    def read() -> str:
        try:
            return next(typed)
        except StopIteration:
            raise EOFError from None

    session(folder, Terminal(said.append, read)).run()
    told = "".join(said)
    assert "This names no place in a law: somewhere" in told
    assert "This is none of the answers: never" in told
    assert "Written: act.law" in told
    assert "Answers written: 1" in told


def test_whose_name_stands_under_a_search_can_be_said_once(folder: Path) -> None:
    Path("answers.txt").write_text("no; nowhere; 1\nno; nowhere; 1\n", "utf-8")
    assert accede("ask", "xx", "--answers", "answers.txt", "--by", "A. Lawyer", "--as-of", "2007-01-01").code == 0
    today = date.today().isoformat()  # nobody looked in 2007
    assert (folder / "country.law").read_text().count(f'by    "A. Lawyer" on {today}') == 2


def test_a_folder_without_a_country_file_gets_one_and_keeps_its_units(tmp_path: Path) -> None:
    law = ACT.replace("  country XX\n", "  country XX\n  extent  Mainland, Islands\n")
    folder = folder_of(tmp_path / "xx", {"act.law": law})
    sitting = session(folder, Answering(lambda _shown: "quit"))
    before = sitting.folder.standing.report
    Path(tmp_path / "answers.txt").write_text("no; nowhere; 1; A. B.\n", "utf-8")
    assert accede("ask", str(folder), "--answers", str(tmp_path / "answers.txt"), *DAY).code == 0
    after = session(folder, Answering(lambda _shown: "quit")).folder.standing.report
    assert after.subject.units == before.subject.units == ("Mainland", "Islands")
    row = after.row("5")
    assert row is not None
    assert row.verdicts.verdict is Verdict.MISSING


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("xx/act.law",), 2, "Name the folder, not one file of it: accede ask xx"),
        (("nowhere",), 2, "There is no folder nowhere."),
        (("statutes/gb",), 2, "There is no folder statutes/gb."),
        (("empty",), 2, "There is no outline (a file ending in .law) in empty."),
        (("broken",), 3, "a.law:"),
        (("xx", "--answers", "nowhere.txt"), 2, "nowhere.txt"),
        (("xx", "--answers", "large.txt"), 2, "large.txt is too large to be answers."),
        (("xx", "--from-form", "nowhere.docx"), 2, "nowhere.docx"),
    ],
)
def test_wrong_calls_are_told_and_change_nothing(
    arguments: tuple[str, ...], code: int, said: str, folder: Path, tmp_path: Path
) -> None:
    folder_of(tmp_path / "empty", {})
    folder_of(tmp_path / "broken", {"a.law": "nothing of the kind\n"})
    (tmp_path / "large.txt").write_text("skip\n" * 300_000)
    before = contents(folder)
    told = accede("ask", *arguments, *DAY)
    assert told.code == code
    assert said in told.err
    assert "Traceback" not in told.err
    assert contents(folder) == before


def test_in_a_c_locale_with_the_code_page_of_windows(folder: Path) -> None:
    environment = {
        **os.environ,
        "LC_ALL": "C",
        "PYTHONUTF8": "0",
        "PYTHONIOENCODING": "cp1252",
        "PYTHONWARNINGS": "ignore",
    }
    told = subprocess.run(
        [sys.executable, "-m", "compliance", "ask", "xx", "--lang", "fa", *DAY],
        input=b"skip\n5; 4; 1; no; no\nquit\n", capture_output=True, env=environment, check=False,
    )  # fmt: skip
    assert told.returncode == 0, told.stderr
    assert b"Traceback" not in told.stderr
    assert "suppression [5]" in (folder / "act.law").read_text("utf-8")


def test_answers_hold_nothing_that_steers_a_terminal(folder: Path) -> None:
    Path("answers.txt").write_text('skip\n5; 4; 1; "a\x1b[31mb"; no\n', "utf-8")
    told = accede("ask", "xx", "--answers", "answers.txt", *DAY)
    assert "\x1b" not in told.out + told.err
    assert b"\x1b" not in (folder / "act.law").read_bytes()
