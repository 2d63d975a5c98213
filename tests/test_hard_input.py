"""Whatever stands in a file or a path: no traceback, no verdict from a broken file, nothing that steers a screen."""

from __future__ import annotations

import json
import os
import re
import shutil
from pathlib import Path

import pytest

from compliance.diagnostics import render
from compliance.source import read_source, shown_name
from compliance.statute_from_outline import law_from_outline
from tests.cases import HERE, cases
from tests.command import Result, accede
from tests.state_folders import examplia, smallest
from tests.words import WORDS

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
LAW = 'law "A"\n  country GB\nsection 1\n  offence "a"\n    act access\n    target computer system\n'
COUNTRY = 'country GB "United Kingdom"\n'

GENERATED = {
    "empty": (b"", "a.law:1:1: ACC015 the file ends too early\n  expected: law, country"),
    "blanks": (b"\n \n\t\n", "a.law:1:1: ACC015 the file ends too early\n  expected: law, country"),
    "picture": (
        b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR",
        "a.law:1:1: ACC001 this file is not text: save it as text in UTF-8",
    ),
    "zip of Word": (b"PK\x03\x04\x14\x00\x06\x00", "a.law:1:1: ACC001 this file is not text: save it as text in UTF-8"),
    "UTF-16 without mark": (
        'law "A"'.encode("utf-16-le"),
        "a.law:1:1: ACC001 this file is not text: save it as text in UTF-8",
    ),
    "half of UTF-16": (b"\xff\xfel\x00a", "a.law:1:1: ACC001 this file is not text: save it as text in UTF-8"),
    "invalid UTF-8": (
        b'law "A"\n  country GB\n  source Acad\xe9mie\n',
        "a.law:3:1: ACC001 this file is not text: save it as text in UTF-8",
    ),
    "10 MB line": (
        b'law "' + b"x" * 10_000_000,
        "a.law:1:1: ACC002 this file is larger than 4 MB and is not read",
    ),
    "3 MB line": (
        b'law "' + b"x" * 3_000_000,
        'a.law:1:1: ACC004 this line is longer than 2000 characters\n  law "' + "x" * 155 + "…\n  ^",
    ),
    "300 000 lines": (b"#\n" * 300_000, "a.law:1:1: ACC009 this file has more than 50000 lines and is not read"),
}


def _files(folder: Path, **texts: str | bytes) -> Path:
    """A folder with files of these names (an underscore is a dot)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        data = text if isinstance(text, bytes) else text.encode()
        (folder / name.replace("_", ".")).write_bytes(data)
    return folder


def _commands(path: Path) -> list[list[str]]:
    """Every command that reads outlines, on a path."""
    shown = str(path)
    return [
        ["check", shown],
        ["check", shown, "--format", "json"],
        ["check", shown, "--lang", "fa"],
        ["explain", shown, "2"],
        ["explain", shown, "5", "--format", "json"],
        ["read", shown],
        ["read", shown, "--lang", "fa", "--format", "json"],
        ["diff", shown, shown],
        ["diff", shown, "--as-of", "2007-01-01..2009-01-01"],
    ]


def _told(result: Result, code: int = 3) -> None:
    """A broken file: told on stderr, by a diagnostic, and nothing on stdout that could be taken for a verdict."""
    assert result.code == code, (result.code, result.err)
    assert result.out == ""
    assert "Traceback" not in result.err
    assert "Internal error" not in result.err
    assert not STEERING.search(result.err), ascii(result.err)


@pytest.mark.parametrize("name", GENERATED)
def test_a_file_made_by_no_lawyer(name: str, tmp_path: Path) -> None:
    data, expected = GENERATED[name]
    (tmp_path / "a.law").write_bytes(data)
    _, found = law_from_outline(read_source(tmp_path / "a.law", "a.law"), WORDS)
    assert "\n".join(map(render, found)) == expected
    _told(accede("check", str(tmp_path)))


def test_ten_thousand_levels(tmp_path: Path) -> None:
    text = LAW + "".join("  " * level + 'note "x"\n' for level in range(3, 900))
    text += "".join(" " * 1_900 + 'note "x"\n' + " " * (1_901 + level % 90) + 'note "y"\n' for level in range(10_000))
    (tmp_path / "a.law").write_bytes(text.encode()[:4_000_000])
    result = accede("check", str(tmp_path))
    _told(result)
    assert "ACC005" in result.err
    assert len(result.err) < 20_000


@pytest.mark.parametrize(
    "folder", [case for case in cases("bad") if any(case.glob("*.law"))], ids=lambda path: path.name
)
def test_no_verdict_on_a_bad_case(folder: Path) -> None:
    _told(accede("check", str(folder)))


@pytest.mark.parametrize(
    "name", ["five-mistakes-fa", "misspelt-term-en", "unclosed-title-en", "circular-definition-en"]
)
def test_no_command_at_all_goes_on_with_a_bad_case(name: str) -> None:
    for command in _commands(HERE / "bad" / name):
        _told(accede(*command))


def test_no_command_shows_what_steers_a_terminal() -> None:
    for folder in (HERE / "bad" / "steering-characters-en", HERE / "bad" / "bidi-override-en"):
        for command in _commands(folder):
            _told(accede(*command))


def test_marks_that_only_steer_are_gone_from_what_is_shown(tmp_path: Path) -> None:
    text = LAW.replace('"a"', '"a\u202bb\u2067c\u200ed"').replace('"A"', '"A\u2066\u200b"')
    _files(tmp_path, a_law=text, country_law=COUNTRY)
    for command in _commands(tmp_path):
        result = accede(*command)
        assert result.code in (0, 1), result.err
        assert not STEERING.search(result.out + result.err), command


# ---- which files, and what is done with those that are none -----------------------------------------------------


@pytest.mark.parametrize("command", _commands(Path("nowhere")), ids=" ".join)
def test_a_missing_path(command: list[str]) -> None:
    _told(accede(*command), 2)


@pytest.mark.parametrize("command", _commands(Path("x" * 300)), ids=lambda command: command[0])
def test_a_name_no_file_can_have(command: list[str]) -> None:
    _told(accede(*command), 2)


def test_a_folder_without_outlines(tmp_path: Path) -> None:
    _files(tmp_path, notes_txt="nothing")
    for command in _commands(tmp_path):
        result = accede(*command)
        _told(result, 2)
        assert "no outline" in result.err or "نیست" in result.err or "ندارد" in result.err


def test_a_folder_of_laws_without_a_country_file_is_read(tmp_path: Path) -> None:
    result = accede("check", str(_files(tmp_path, a_law=LAW)), "--as-of", "2020-01-01")
    assert result.code in (0, 1)
    assert "GB" in result.out


def _loop(folder: Path) -> None:
    (folder / "b.law").symlink_to("b.law")


def _dangling(folder: Path) -> None:
    (folder / "b.law").symlink_to("gone.law")


def _folder(folder: Path) -> None:
    (folder / "b.law").mkdir()


def _pipe(folder: Path) -> None:
    os.mkfifo(folder / "b.law")


def _reservations(folder: Path) -> None:
    (folder / "budapest.reservations").symlink_to("gone")


@pytest.mark.parametrize("make", [_loop, _dangling, _folder, _pipe, _reservations])
def test_what_is_called_a_file_and_is_none_is_never_passed_over(make: object, tmp_path: Path) -> None:
    _files(tmp_path, a_law=LAW, country_law=COUNTRY)
    make(tmp_path)  # type: ignore[operator]
    for command in _commands(tmp_path)[:5]:
        result = accede(*command)
        _told(result)
        assert "ACC003" in result.err


def test_an_unreadable_file_and_an_unreadable_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, who may read everything: the refusal is played."""
    _files(tmp_path, a_law=LAW)

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        raise PermissionError(13, "Permission denied", str(self))

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refuse)
        result = accede("check", str(tmp_path))
        _told(result)
        assert "ACC003" in result.err
    monkeypatch.setattr(Path, "iterdir", refuse)
    result = accede("check", str(tmp_path))
    _told(result, 2)
    assert "Permission denied" in result.err


def test_a_symlink_loop_named_on_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "loop.law").symlink_to("loop.law")
    (tmp_path / "loop").symlink_to("loop")
    for name in ("loop.law", "loop"):
        _told(accede("check", str(tmp_path / name)), 2)


def test_a_folder_called_law_and_names_in_any_script(tmp_path: Path) -> None:
    for name in (".law", "قانون‌ها و فاصله", 'a b\'s "c"', "$(x);&"):
        folder = _files(tmp_path / name, a_law=LAW, country_law=COUNTRY)
        assert accede("check", str(folder)).code in (0, 1), name


def test_names_in_capitals_are_read_and_hidden_files_are_not(tmp_path: Path) -> None:
    folder = _files(tmp_path, A_LAW="nonsense")
    (folder / "._a.law").write_bytes(b"\0\5\x16\7")
    result = accede("check", str(folder))
    _told(result)
    assert result.err.startswith("A.LAW:1:1")


def test_a_file_is_read_once_however_often_it_is_named(tmp_path: Path) -> None:
    folder = _files(tmp_path, a_law=LAW, country_law=COUNTRY)
    (tmp_path / "again").symlink_to(folder)
    once = accede("check", str(folder), "--format", "json")
    twice = accede("check", str(folder), f"{folder}/a.law", str(tmp_path / "again"), "--format", "json")
    assert (once.code, once.out) == (twice.code, twice.out)


def test_two_files_of_one_name_are_two_files(tmp_path: Path) -> None:
    one = _files(tmp_path / "one", a_law=LAW)
    two = _files(tmp_path / "two", a_law=LAW.replace('"A"', '"B"').replace("access", "damaging"))
    single, both = (
        json.loads(accede("check", *map(str, paths), "--format", "json").out) for paths in ([one], [one, two])
    )
    assert both["facts"] == 2 * single["facts"]
    assert accede("check", str(one), str(_files(tmp_path / "three", a_law="law"))).err.startswith("three/a.law:1")


def test_two_states_are_not_one(tmp_path: Path) -> None:
    result = accede("check", "statutes/gb", "statutes/ir")
    _told(result)
    assert "ACC057" in result.err
    law = LAW.replace("GB", "FR")
    result = accede("check", str(_files(tmp_path, a_law=LAW, b_law=law)))
    _told(result)
    assert result.err.startswith("b.law:1:1: ACC056 this file is of FR, and the files before it are of GB")


def test_reservations_that_are_a_folder_or_missing(tmp_path: Path) -> None:
    for name in (str(tmp_path), str(tmp_path / "none"), "x" * 300):
        _told(accede("check", "statutes/gb", "--reservations", name), 2)
        _told(accede("explain", "statutes/gb", "2", "--reservations", name), 2)


# ---- the command line and its output ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "day", ["0000-01-01", "99999-1-1", "9" * 5_000 + "-1-1", "1388/13/1", "\x1b[31m", "..", "۲۰۰۷"]
)
def test_days_that_are_none(day: str) -> None:
    _told(accede("check", "statutes/gb", "--as-of", day), 2)


@pytest.mark.parametrize("day", ["1000-01-01", "1600-01-01", "9999-12-31"])
def test_the_first_and_the_last_day(day: str, tmp_path: Path) -> None:
    folder = str(examplia(tmp_path))
    for lang in ("en", "fr", "fa"):
        assert accede("check", folder, "--as-of", day, "--lang", lang).code in (0, 1)
        assert accede("explain", folder, "5", "--as-of", day, "--lang", lang).code == 0


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_a_day_before_all_law(lang: str) -> None:
    assert accede("check", "statutes/gb", "--as-of", "1000-01-01", "--lang", lang).code in (0, 1)
    assert accede("explain", "statutes/ir", "5", "--as-of", "1000-01-01", "--lang", lang).code == 0


def test_facts_until_the_last_day(tmp_path: Path) -> None:
    text = LAW.replace("access", "access until 9999-12-31, alteration from 2000-01-01 until 9999-12-31")
    for command in _commands(_files(tmp_path, a_law=text)):
        assert accede(*command).code in (0, 1), command


@pytest.mark.parametrize("words", ["5\x1b[31m\u202e", "6(1)" * 1_000, "", "\ud800"])
def test_a_provision_that_is_none(words: str, tmp_path: Path) -> None:
    result = accede("explain", str(_files(tmp_path, a_law=LAW, country_law=COUNTRY)), words)
    _told(result, 2)
    assert len(result.err) < 8_000


@pytest.mark.parametrize("number", range(len(_commands(Path()))))
def test_an_output_that_cannot_be_written(number: int, tmp_path: Path) -> None:
    command = _commands(_files(tmp_path / "law", a_law=LAW))[number]
    tmp_path = tmp_path / "out"
    tmp_path.mkdir()
    for output in (tmp_path / "none" / "x.txt", tmp_path, Path("/proc/x.txt"), tmp_path / ("x" * 300)):
        _told(accede(*command, "-o", str(output)), 2)
    assert list(tmp_path.iterdir()) == []


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "report.txt"
    output.write_text("old", "utf-8")

    def full(*args: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    _told(accede("check", str(_files(tmp_path / "law", a_law=LAW)), "-o", str(output)), 2)
    shutil.rmtree(tmp_path / "law")
    assert [path.name for path in tmp_path.iterdir()] == ["report.txt"]
    assert output.read_text("utf-8") == "old"


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="no devices here")
def test_a_device_is_written_and_not_replaced(tmp_path: Path) -> None:
    assert accede("check", str(smallest(tmp_path)), "-o", "/dev/null").code == 1
    assert Path("/dev/null").is_char_device()


def test_names_that_steer_are_made_visible(tmp_path: Path) -> None:
    for name in ("a\x1b[31m\u202eb.law", "a\nb.law", os.fsdecode(b"a\xffb.law")):
        folder = _files(tmp_path / "x")
        (folder / name).write_text(LAW, "utf-8")
        for command in _commands(folder / name)[::3]:
            result = accede(*command)
            assert result.code in (0, 1), result.err
            assert not STEERING.search(result.out + result.err), ascii(result.out)
        (folder / name).write_text("law", "utf-8")
        _told(accede("check", str(folder)))
        shutil.rmtree(folder)
    assert shown_name("a\nb") == "a␊b"
