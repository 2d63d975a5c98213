"""Where a thing came from: the text of a file, and a place in it.

Lines and columns count from 1; columns are code points of the text as its author wrote it, not of the cleaned text the
parsers read.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from compliance.folding import ascii_digits, display, fold_line, key, visible

__all__ = [
    "MAX_BYTES",
    "MAX_LINES",
    "NOWHERE",
    "CleanLine",
    "Source",
    "Span",
    "Trouble",
    "ascii_digits",
    "display",
    "key",
    "read_source",
]

MAX_BYTES = 4_000_000
"""No statute is longer; what is larger is not an outline, and is not read."""

MAX_LINES = 50_000
"""Ten times the longest penal code."""
_UNFOLDED = 20_000
"""A line of so many characters is told, not read; folding it would only take time."""


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file. ``file`` is relative to what the user named, with forward slashes."""

    file: str
    line: int
    column: int
    end_column: int = 0

    def __str__(self) -> str:
        """``file:line:column``, as editors understand it."""
        return f"{self.file}:{self.line}:{self.column}"


NOWHERE = Span("", 0, 0)


@dataclass(frozen=True, slots=True)
class CleanLine:
    """A line as the parsers read it, with the original column of every character (``None``: the same)."""

    text: str
    columns: tuple[int, ...] | None = None

    def original(self, column: int) -> int:
        """The original column of ``column`` of the cleaned line."""
        if self.columns is None:
            return column
        return self.columns[min(column, len(self.columns)) - 1]

    def replaced(self, start: int, end: int, words: str) -> CleanLine:
        """The line with its characters ``start`` to ``end`` (from 0) replaced; positions stay true."""
        columns = list(self.columns or range(1, len(self.text) + 2))
        columns[start:end] = [columns[start]] * len(words)
        return CleanLine(self.text[:start] + words + self.text[end:], tuple(columns))


@dataclass(frozen=True, slots=True)
class Trouble:
    """Why a file cannot be read: a diagnostic's code, the line it shows on, and a detail."""

    code: str
    line: int = 1
    detail: str = ""


@dataclass(frozen=True)
class Source:
    """The text of a file under the name diagnostics give it; ``trouble`` where the bytes are no text."""

    name: str
    text: str
    trouble: Trouble | None = None

    @classmethod
    def from_bytes(cls, name: str, data: bytes) -> Source:
        """Decode ``data``: UTF-8 with or without mark, UTF-16 with one; anything else is a trouble, never an error."""
        if len(data) > MAX_BYTES:
            return cls(name, "", Trouble("ACC002", detail=str(MAX_BYTES // 1_000_000)))
        try:
            text = data.decode("utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
        except UnicodeDecodeError as error:
            return cls(name, "", Trouble("ACC001", data.count(b"\n", 0, error.start) + 1))
        if "\0" in text:
            return cls(name, "", Trouble("ACC001", text.count("\n", 0, text.index("\0")) + 1))
        if text.count("\n") + text.count("\r") - text.count("\r\n") > MAX_LINES:
            return cls(name, "", Trouble("ACC009", detail=str(MAX_LINES)))
        return cls(name, text)

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines as their author wrote them, without their ends."""
        return tuple(self.text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n").split("\n"))

    @cached_property
    def clean_lines(self) -> tuple[CleanLine, ...]:
        """The lines as the parsers read them."""
        return tuple(CleanLine(*fold_line(line)) if len(line) < _UNFOLDED else CleanLine(line) for line in self.lines)

    def line_text(self, line: int) -> str:
        """The original text of a line; empty beyond the end."""
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""

    def original(self, span: Span) -> str:
        """The author's own characters at ``span``."""
        return self.line_text(span.line)[span.column - 1 : span.end_column - 1]


def read_source(path: Path, name: str | None = None) -> Source:
    """Read a file; what cannot be read is a trouble of the source."""
    shown = shown_name(path.as_posix() if name is None else name)
    try:
        with path.open("rb") as file:
            return Source.from_bytes(shown, file.read(MAX_BYTES + 1))
    except OSError as error:
        return Source(shown, "", Trouble("ACC003", detail=error.strerror or ""))


def shown_name(name: str) -> str:
    """A file's name as it can be printed: what is no text in it, or steers a terminal, is made visible.

    >>> shown_name("a\x1b[31m.law")
    'a␛[31m.law'
    """
    return visible(os.fsencode(name).decode("utf-8", "replace")).replace("\n", "␊")
