"""The user's folder as it stands: its texts, what they say, the report on it; and changes, each whole or not at all.

A change is tried in memory first: the files must still be read without a mistake. Only then are they written, one by
one through a temporary file, and what stood there before is kept for taking the change back.
"""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from compliance.asking.inserting import is_proposed
from compliance.convention import Convention
from compliance.diagnostics import Diagnostic
from compliance.fingerprint import fingerprint
from compliance.judgement import Report
from compliance.pipeline import report_on
from compliance.reservations import Reservations
from compliance.source import Source
from compliance.state_from_files import Files, law_files, load
from compliance.statute import Law, State
from compliance.statute_from_outline import is_country_file
from compliance.vocabulary import Vocabulary

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_UTF8_MARK = b"\xef\xbb\xbf"


class BrokenError(Exception):
    """The files would not be read without a mistake; ``diagnostics`` say which."""

    def __init__(self, diagnostics: tuple[Diagnostic, ...]) -> None:
        super().__init__(str(diagnostics[0].span) if diagnostics else "")
        self.diagnostics = diagnostics


class ChangedError(Exception):
    """Somebody else changed a file meanwhile; ``name`` is the file's."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


class NotOursError(Exception):
    """A file that is a link to elsewhere: nothing is written outside the folder the user named."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name


@dataclass(frozen=True, slots=True)
class Standing:
    """What the files of a folder say together, and the report on it."""

    files: Files
    state: State
    reservations: Reservations | None
    report: Report

    def text(self, name: str) -> str:
        """The text of a file; empty if there is none of that name."""
        return next((source.text for source in self.files.outlines if source.name == name), "")

    def law(self, title: str) -> Law | None:
        """The law of that title."""
        return next((law for law in self.state.laws if law.title == title), None)

    @property
    def titles(self) -> tuple[str, ...]:
        """The titles of all laws, in file order."""
        return tuple(law.title for law in self.state.laws)

    @property
    def fingerprint(self) -> str:
        """What the files say, whatever the day: it changes with any of them."""
        return fingerprint((*self.files.outlines, self.files.reservations))

    @property
    def bills(self) -> tuple[str, ...]:
        """The titles of laws that are only proposed."""
        return tuple(law.title for law in self.state.laws if is_proposed(self.text(law.file)))

    @property
    def country_file(self) -> str:
        """The name of the country file; empty if there is none."""
        return next((source.name for source in self.files.outlines if is_country_file(source)), "")


class Folder:
    """A folder that is asked about and written to."""

    def __init__(
        self,
        path: Path,
        convention: Convention,
        vocabulary: Vocabulary,
        day: date,
        reservations: Source | None = None,
    ) -> None:
        """Read the folder; raises ``BrokenError`` where a file has mistakes."""
        self.path = path
        self.convention = convention
        self.vocabulary = vocabulary
        self.day = day
        self._deposits = reservations
        self._undo: list[dict[str, bytes | None]] = []
        self._bytes: dict[str, bytes] = {}
        self.standing = self.read()

    # ---- reading --------------------------------------------------------------------------------------------

    def read(self) -> Standing:
        """The folder as it is on disk now."""
        self._bytes = {file.name: file.read_bytes() for file in law_files(self.path) if file.is_file()}
        sources = tuple(Source.from_bytes(name, data) for name, data in self._bytes.items())
        self.standing = self._standing(sources)
        return self.standing

    def _standing(self, outlines: tuple[Source, ...]) -> Standing:
        files = Files(outlines, self._deposits)
        loaded = load(files, self.vocabulary, self.convention)
        if loaded.state is None:
            raise BrokenError(loaded.diagnostics)
        report = report_on(self.convention, loaded.state, loaded.reservations, self.vocabulary, self.day)
        return Standing(files, loaded.state, loaded.reservations, report)

    # ---- changing -------------------------------------------------------------------------------------------

    def tried(self, texts: Mapping[str, str]) -> Standing:
        """What the folder would say with these texts; raises ``BrokenError`` where they could not be read."""
        sources = {source.name: source for source in self.standing.files.outlines}
        sources |= {name: Source(name, text) for name, text in texts.items()}
        return self._standing(tuple(sources[name] for name in sorted(sources)))

    def write(self, texts: Mapping[str, str], standing: Standing) -> None:
        """Put ``texts`` into their files; ``standing`` is what they were tried as."""
        before = {name: self._bytes.get(name) for name in texts}
        for name in texts:
            self._check(name)
        for name, text in texts.items():
            data = _encoded(text, before[name])
            _replace(self.path / name, data)
            self._bytes[name] = data
        self._undo.append(before)
        self.standing = standing

    def take_back(self) -> bool:
        """Undo the last change; false if there is none. Raises ``ChangedError`` if a file is no longer as written."""
        if not self._undo:
            return False
        for name in self._undo[-1]:
            self._check(name)
        for name, data in self._undo.pop().items():
            if data is None:
                (self.path / name).unlink()
                self._bytes.pop(name, None)
            else:
                _replace(self.path / name, data)
        self.read()
        return True

    def _check(self, name: str) -> None:
        """The file is still what it was when it was read, and lies in the folder itself."""
        path = self.path / name
        if path.is_symlink():
            raise NotOursError(name)
        there = path.read_bytes() if path.exists() else None
        if there != self._bytes.get(name):
            raise ChangedError(name)


def _encoded(text: str, before: bytes | None) -> bytes:
    """A text in the encoding its file had."""
    if before is not None and before[:2] in _UTF16:
        return before[:2] + text.encode("utf-16-le" if before[:2] == _UTF16[0] else "utf-16-be")
    mark = _UTF8_MARK if before is not None and before.startswith(_UTF8_MARK) else b""
    return mark + text.encode("utf-8")


def _replace(path: Path, data: bytes) -> None:
    """Write beside the file, then put the new one in its place, with the rights the old one had."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    try:
        with open(handle, "wb") as file:
            file.write(data)
        mode = path.stat().st_mode & 0o777 if path.exists() else 0o644
        Path(name).chmod(mode)
        os.replace(name, path)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def free_name(title: str, taken: Callable[[str], bool]) -> str:
    """A file name for a new law: its title's letters and digits, joined by hyphens."""
    words = "".join(char if char.isalnum() else " " for char in title.lower()).split()
    stem = "-".join(words)[:80].strip("-") or "law"
    names = (f"{stem}{'' if number == 1 else f'-{number}'}.law" for number in range(1, 1000))
    return next(name for name in names if not taken(name))
