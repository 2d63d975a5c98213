"""What would change in a file, line by line, as other programs show it; nothing in it steers the terminal."""

from __future__ import annotations

from difflib import unified_diff

from compliance.folding import visible

_NO_END = "\n\\ No newline at end of file"
"""What `diff` says of a last line without an end."""


def changes_told(name: str, before: str, after: str) -> str:
    """The unified difference of two texts of the file called ``name``; line ends of Windows are shown."""
    told = unified_diff(_lines(before), _lines(after), name, name)
    return "".join(_shown(line) for line in told)


def _lines(text: str) -> list[str]:
    """The lines with their ends; other signs that end a line somewhere are letters here."""
    *whole, rest = text.split("\n")
    return [f"{line}\n" for line in whole] + ([rest] if rest else [])


def _shown(line: str) -> str:
    """A line of the difference for a screen."""
    return visible(line.removesuffix("\n")) + ("" if line.endswith("\n") else _NO_END) + "\n"
