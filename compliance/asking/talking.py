"""Talking with the user: lines out, answers in, from a terminal, a pipe or a file of answers.

An answer may hold those to its follow-ups, with semicolons between them. Whoever is not at a terminal cannot be asked
again, so an answer that cannot be read ends such a session; all before it is kept.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from typing import Protocol

from compliance.asking.answers import pieces

PROMPT = "> "
COMMENT = "#"


class NoMoreError(Exception):
    """There are no more answers."""


class Talk(Protocol):
    """What a session needs of whoever it talks with."""

    patient: bool
    """Whether an answer that cannot be read may be given again."""

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines."""

    def hear(self) -> str:
        """The next answer; raises ``NoMoreError``."""

    def forget(self) -> str:
        """Drop what is left of the last answer's line, meant for follow-ups that are not asked; it is given back."""

    @property
    def place(self) -> str:
        """Where the last answer stood, for whoever prepared it; empty at a terminal."""


class Lines:
    """Answers from lines: of a file, or of a pipe. They are shown behind the prompt, so that the talk reads whole."""

    patient = False

    def __init__(self, lines: Iterable[str], write: Callable[[str], None], name: str = "") -> None:
        """``write`` shows text; ``name`` is the file the lines come from."""
        self._lines = enumerate(lines, 1)
        self._write = write
        self._name = name
        self._number = 0
        self._waiting: deque[str] = deque()

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines."""
        text = "".join(f"{line}\n" for line in lines)
        if text:
            self._write(text)

    def hear(self) -> str:
        """The next answer; blank lines and comments are passed over."""
        if not self._waiting:
            self._waiting.extend(self._next())
        answer = self._waiting.popleft()
        self._write(f"{PROMPT}{answer}\n")
        return answer

    def _next(self) -> list[str]:
        for number, line in self._lines:
            plain = line.strip().lstrip("\ufeff")
            if plain and not plain.startswith(COMMENT):
                self._number = number
                return pieces(plain) or [plain]
        raise NoMoreError

    def forget(self) -> str:
        """Drop what is left of the line."""
        left = "; ".join(self._waiting)
        self._waiting.clear()
        return left

    @property
    def place(self) -> str:
        """``answers.txt:7``."""
        return f"{self._name}:{self._number}" if self._name else ""


class Terminal:
    """Answers typed at a terminal."""

    patient = True
    place = ""

    def __init__(self, write: Callable[[str], None], read: Callable[[], str]) -> None:
        """``read`` shows the prompt and gives back what was typed; it raises ``EOFError`` at the end."""
        self._write = write
        self._read = read
        self._waiting: deque[str] = deque()

    def tell(self, lines: Iterable[str]) -> None:
        """Show lines."""
        text = "".join(f"{line}\n" for line in lines)
        if text:
            self._write(text)

    def hear(self) -> str:
        """What the user types; a blank line asks again."""
        while not self._waiting:
            self._waiting.extend(pieces(self._typed()))
        return self._waiting.popleft()

    def _typed(self) -> str:
        try:
            return self._read()
        except EOFError:
            raise NoMoreError from None

    def forget(self) -> str:
        """Drop what is left of the line."""
        left = "; ".join(self._waiting)
        self._waiting.clear()
        return left


def lines_of(text: str) -> Iterator[str]:
    """The lines of a file of answers."""
    return iter(text.splitlines())
