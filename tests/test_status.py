"""Where the work stands: laws read and unread, searches, what the report would be, what comes next."""

from __future__ import annotations

import io
import json
import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.command import accede
from tests.sittings import ACT, folder_of

EXPECTED = Path(__file__).parent / "ask"
DAY = ("--as-of", "2026-01-01")
COUNTRY = """country XX "Examplia"
  name fa  "نمونستان"

searched 2
  in            "Examplia"
  acts          "Data Act", "Penal Code"
  not searched  "Customs Act"
  by            "A. B." on 2025-12-24
"""
BILL = """law "Telecoms Act"
  country XX
  annotated 2025-12-24, reviewed by "C. D."

section 1
  offence "interception"
    act       interception [1] unverified
    target    non-public transmission [1] arguable by "R v A" against "R v B"
section 2
  unread
section 3
  unread
section 4
  unread
  ? offence "damage"
  ?   act     deletion
  ?   target  computer data
section 7
  unread
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with two laws and a search, named ``my state`` from where the command is called."""
    monkeypatch.chdir(tmp_path)
    return folder_of(tmp_path / "my state", {"act.law": ACT, "telecoms.law": BILL, "country.law": COUNTRY})


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_the_whole_in_every_language(lang: str, folder: Path, expect: Callable[[Path, str], None]) -> None:
    told = accede("status", "my state", *DAY, "--lang", lang)
    assert (told.code, told.err) == (0, "")
    expect(EXPECTED / f"status.{lang}.txt", told.out)


def test_every_hint_is_a_command_that_works(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("quit\n"))
    told = accede("status", "my state", *DAY).out
    hints = [line.strip() for line in told.splitlines() if line.strip().startswith("accede ")]
    assert len(hints) == 3
    for hint in hints:
        assert not re.search(r"[;&|$`']", hint)
        _name, verb, *arguments = shlex.split(hint)
        assert accede(verb, *arguments).code in (0, 1), hint


def test_json_says_the_same(folder: Path) -> None:
    document = json.loads(accede("status", "my state", *DAY, "--format", "json").out)
    assert document["schema"] == "accede.status/1"
    telecoms = next(law for law in document["laws"] if law["title"] == "Telecoms Act")
    assert telecoms["unread"] == ["2", "3", "4", "7"]
    assert telecoms["suggested"] == ["4"]
    assert (telecoms["provisions"], telecoms["unverified"], telecoms["arguable"]) == (5, 1, 1)
    assert telecoms["reviewer"] == "C. D."
    assert document["searches"] == [
        {"provisions": ["2"], "acts": ["Data Act", "Penal Code"], "not_searched": ["Customs Act"]}
        | {"by": "A. B.", "on": "2025-12-24"}
    ]  # fmt: skip
    report = json.loads(accede("check", "my state", *DAY, "--format", "json").out)
    open_ = sum(counts.get("not-examined", 0) for counts in document["verdicts"].values())
    assert open_ == len(document["not_examined"])
    by_id = {row["id"]: row["verdict"] for row in report["provisions"]}
    assert all(by_id[id_] == "not-examined" for id_ in document["not_examined"])
    assert document["next"][0] == 'accede ask "my state"'


def test_broken_files_are_counted_and_the_others_told(folder: Path) -> None:
    (folder / "telecoms.law").write_text(BILL.replace("offence", "ofence").replace("act  ", "akt  "))
    told = accede("status", "my state", *DAY)
    assert told.code == 0
    assert re.search(r"telecoms\.law: \d+ mistakes?; left out here", told.out)
    assert "Data Act (act.law)" in told.out
    assert "Telecoms Act (telecoms.law)" not in told.out
    assert "The report would be:" in told.out
    assert 'accede check "my state"' in told.out
    assert "accede ask" not in told.out  # nothing can be asked before it is mended


def test_a_folder_in_which_everything_is_broken(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": "nothing of it\n"})
    told = accede("status", str(folder), *DAY)
    assert told.code == 0
    assert "Nothing here can be read yet." in told.out


def test_broken_reservations_do_not_hide_the_laws(folder: Path) -> None:
    (folder / "budapest.reservations").write_text("reservations of nobody\n")
    told = accede("status", "my state", *DAY)
    assert "budapest.reservations: " in told.out
    assert "Telecoms Act (telecoms.law)" in told.out


def test_what_was_mended_next_is_answered_then_proved(folder: Path) -> None:
    (folder / "country.law").write_text(COUNTRY.replace("searched 2\n", "searched 2, 3\n"))
    told = accede("status", "my state", *DAY).out
    assert 'accede explain "my state" 3' in told


def test_written_to_a_file(folder: Path) -> None:
    told = accede("status", "my state", *DAY, "-o", "status.txt")
    assert told.out == ""
    assert "Data Act (act.law)" in Path("status.txt").read_text("utf-8")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("nowhere",), "There is no file or folder nowhere."),
        (("my state", "--convention", "vienna"), "No convention is called vienna"),
        (("my state", "--reservations", "none.txt"), "There is no file none.txt."),
    ],
)
def test_a_wrong_call(arguments: tuple[str, ...], said: str, folder: Path) -> None:
    told = accede("status", *arguments)
    assert told.code == 2
    assert said in told.err


def test_a_shipped_state_can_be_looked_at() -> None:
    told = accede("status", "statutes/ir", "--as-of", "2026-11-22", "--lang", "en")
    assert told.code == 0
    assert "accede explain statutes/ir" in told.out
