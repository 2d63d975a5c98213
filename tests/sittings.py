"""Sittings for tests: a folder written by hand, a session over it, and whoever answers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from pathlib import Path

from compliance.asking.folder import Folder
from compliance.asking.session import Searcher, Session
from compliance.asking.sitting import session_over
from compliance.asking.talking import Lines, NoMoreError, Talk
from compliance.sentences import Speaker
from compliance.vocabulary_from_toml import load_vocabulary
from tests.small_states import budapest

DAY = date(2026, 1, 1)
ACT = """# An example.
law "Data Act"
  country XX

section 3 "Access"
  offence "access"
    act             access [3]
    target          computer system [3]
    mental element  intention [3]
    without right   [3]

section 9 "Final"
  note "nothing"
"""
COUNTRY = 'country XX "Examplia"\n'


def folder_of(path: Path, texts: Mapping[str, str | bytes]) -> Path:
    """A folder with these files."""
    path.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (path / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def contents(path: Path) -> dict[str, bytes]:
    """The bytes of every file of a folder."""
    return {file.name: file.read_bytes() for file in sorted(path.iterdir())}


def session(path: Path, talk: Talk, lang: str = "en") -> Session:
    """A session over the folder at ``path``."""
    folder = Folder(path, budapest(), load_vocabulary(), DAY)
    return session_over(folder, Speaker(lang, load_vocabulary()), talk, "xx", Searcher("", DAY))


def talked(path: Path, *answers: str, lang: str = "en") -> str:
    """What a session with these answers says."""
    said: list[str] = []
    session(path, Lines(answers, said.append), lang).run()
    return "".join(said)


class Answering:
    """Answers whatever is asked, by what was shown last."""

    patient = False
    place = ""

    def __init__(self, answer: Callable[[str], str], most: int = 1000) -> None:
        """``answer`` gets the last screen; there are ``most`` answers at most."""
        self.said: list[str] = []
        self._last = ""
        self._answer = answer
        self._left = most

    def tell(self, lines: Iterable[str]) -> None:
        """Keep what was shown."""
        shown = list(lines)
        self.said += shown
        self._last = "\n".join(shown) or self._last

    def hear(self) -> str:
        """The next answer."""
        if not self._left:
            raise NoMoreError
        self._left -= 1
        return self._answer(self._last)

    def forget(self) -> str:
        """Nothing waits."""
        return ""


def from_question(title: str, *answers: str) -> Callable[[str], str]:
    """Skips every question up to the one whose title holds ``title``, gives these answers, and leaves."""
    waiting = [piece.strip() for answer in answers for piece in answer.split(";")]
    found = False

    def answer(shown: str) -> str:
        nonlocal found
        found = found or title in shown
        if not found:
            return "skip"
        return waiting.pop(0) if waiting else "quit"

    return answer
