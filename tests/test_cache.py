"""The cache: it changes no answer, holds nothing of a user's, and is left alone where it is not safe."""

from __future__ import annotations

import os
import stat
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from compliance import cache
from compliance.convention import Convention
from compliance.convention_from_text import convention_from_text
from compliance.resources import convention_files, convention_text
from compliance.source import Source
from compliance.vocabulary_from_toml import load_vocabulary
from tests.state_folders import SHIPPED, smallest

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the cache of these tests is a folder of a POSIX system")
WORDS = "words only this user writes"

READ = """
import sys
from pathlib import Path
from compliance.pipeline import shipped_convention
from compliance.state_from_files import load, read_files
from compliance.vocabulary_from_toml import load_vocabulary
words, convention = load_vocabulary(), shipped_convention("budapest")[0]
for path in sys.argv[1:]:
    print(ascii(load(read_files([Path(path)], "budapest"), words, convention)))
print(ascii((words, convention)))
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty cache of our own, switched on."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.delenv("ACCEDE_CACHE", raising=False)
    return tmp_path / "accede"


def kept(*ingredients: str) -> tuple[list[int], bool]:
    """What the cache gives for a list, and whether it had to be made."""
    made: list[bool] = []

    def make() -> list[int]:
        made.append(True)
        return [1, 2, 3]

    return cache.kept("list", ingredients, list[int], make), bool(made)


def checked(path: Path, **environment: str) -> str:
    """The JSON of a check in a process of its own."""
    command = [sys.executable, "-m", "compliance", "check", str(path), "--as-of", "2015-01-01", "--format", "json"]
    told = subprocess.run(command, capture_output=True, env={**os.environ, **environment}, encoding="utf-8")
    assert told.returncode in (0, 1), told.stderr
    return told.stdout


def test_what_is_kept_is_not_made_again(home: Path) -> None:
    assert kept("a") == ([1, 2, 3], True)
    assert kept("a") == ([1, 2, 3], False)
    assert kept("b") == ([1, 2, 3], True)
    assert [file.name for file in home.iterdir()] == ["list.msgpack"]


def test_folder_and_files_are_the_users_alone(home: Path) -> None:
    kept("a")
    assert stat.S_IMODE(home.stat().st_mode) == 0o700
    assert [stat.S_IMODE(file.stat().st_mode) for file in home.iterdir()] == [0o600]


def test_switched_off_nothing_is_read_or_written(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ACCEDE_CACHE", "off")
    assert kept("a") == kept("a") == ([1, 2, 3], True)
    assert not home.exists()


@pytest.mark.parametrize("mode", [0o777, 0o770, 0o702])
def test_a_folder_others_can_write_to_is_not_used(home: Path, mode: int) -> None:
    home.mkdir()
    home.chmod(mode)
    assert kept("a") == kept("a") == ([1, 2, 3], True)
    assert not list(home.iterdir())


def test_a_folder_of_somebody_else_is_not_used(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("a")
    monkeypatch.setattr(cache, "os", SimpleNamespace(**{**vars(os), "geteuid": lambda: os.getuid() + 1}))
    assert cache.folder() is None
    assert kept("a") == ([1, 2, 3], True)


def test_a_link_is_not_used(home: Path, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    home.symlink_to(tmp_path / "elsewhere")
    assert kept("a") == kept("a") == ([1, 2, 3], True)


def test_a_file_in_the_place_of_the_folder_is_no_error(home: Path) -> None:
    home.write_text("")
    assert kept("a") == ([1, 2, 3], True)


def test_a_relative_place_is_ignored(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", "here")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.delenv("ACCEDE_CACHE", raising=False)
    assert cache.folder() == tmp_path / "home" / ".cache" / "accede"


@pytest.mark.parametrize("damage", [lambda data: b"", lambda data: data[:-1], lambda data: data[:70] + b"\xc1" * 9])
def test_a_damaged_file_is_ignored_and_replaced(home: Path, damage: object) -> None:
    kept("a")
    file = home / "list.msgpack"
    whole = file.read_bytes()
    file.write_bytes(damage(whole))  # type: ignore[operator]
    assert kept("a") == ([1, 2, 3], True)
    assert file.read_bytes() == whole


def test_a_whole_file_of_another_shape_is_ignored_and_replaced(home: Path) -> None:
    cache.kept("list", ("a",), dict[str, str], lambda: {"no": "list"})
    assert kept("a") == ([1, 2, 3], True)
    assert kept("a") == ([1, 2, 3], False)


def test_a_change_of_the_code_makes_what_is_kept_useless(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    kept("a")
    monkeypatch.setattr(cache, "_code", lambda: "other code")
    assert kept("a") == ([1, 2, 3], True)


def test_what_cannot_be_kept_is_given_all_the_same(home: Path) -> None:
    thing = object()
    assert cache.kept("thing", (), object, lambda: thing) is thing
    assert not list(home.iterdir())


@pytest.mark.parametrize("convention_id", [path.stem for path in convention_files()])
def test_a_shipped_convention_comes_back_as_it_was(home: Path, convention_id: str) -> None:
    source = Source(f"{convention_id}.convention", convention_text(convention_id))
    convention, wrong = convention_from_text(source, load_vocabulary())
    assert not wrong
    for _ in range(2):
        back = cache.kept("convention", (), Convention, lambda: convention)
        assert back == convention
    assert repr(back) == repr(convention)
    assert back is not convention


def test_cold_warm_damaged_and_off_say_the_same(home: Path, tmp_path: Path) -> None:
    state = smallest(tmp_path / "state")
    off = checked(state, ACCEDE_CACHE="off")
    assert not home.exists()
    assert checked(state) == off
    files = sorted(file.name for file in home.iterdir())
    assert "vocabulary.msgpack" in files
    assert "grammar-outline.msgpack" in files
    assert any(name.startswith("convention-") for name in files)
    before = {file.name: file.stat().st_mtime_ns for file in home.iterdir()}
    assert checked(state) == off
    assert {file.name: file.stat().st_mtime_ns for file in home.iterdir()} == before
    for file in home.iterdir():
        file.write_bytes(file.read_bytes()[:-3] + b"???")
    assert checked(state) == off
    assert checked(state) == off


def test_the_shipped_countries_are_read_the_same_from_the_cache(home: Path) -> None:
    """Reading is all that the cache has to do with: the same models, from kept tables and from made ones."""
    off, cold, warm = (
        subprocess.run(
            [sys.executable, "-c", READ, *SHIPPED], env={**os.environ, **more}, capture_output=True, check=True
        ).stdout
        for more in ({"ACCEDE_CACHE": "off"}, {}, {})
    )
    assert "grammar-reservations.msgpack" in [file.name for file in home.iterdir()]
    assert off == cold == warm
    assert all(name in off for name in (b"Computer Misuse Act", ascii("قانون جرایم رایانه‌ای").strip("'").encode()))


def test_nothing_of_a_users_file_is_kept(home: Path, tmp_path: Path) -> None:
    law = tmp_path / "mine.law"
    law.write_text(
        f'law "{WORDS}"\n    country XX\n    extent XX\n\nsection 1\n    offence "{WORDS}"\n'
        f'        act "{WORDS}"\n        target any\n',
        "utf-8",
    )
    checked(law)
    files = list(home.iterdir())
    assert files
    assert not any(WORDS.encode() in file.read_bytes() for file in files)
    names = {file.name.partition("-")[0].partition(".")[0] for file in files}
    assert names <= {"vocabulary", "grammar", "convention"}
