"""Lines of text for a terminal: wrapping by display width, columns, marks that need no colour."""

from __future__ import annotations

import wcwidth

WIDTH = 80
_RIGHT_TO_LEFT_MARK = "\u200f"
_MIRRORED = str.maketrans("├└", "┤┘")
_ISOLATE, _END_ISOLATE = "\u2068", "\u2069"


def safe(text: str) -> str:
    """Text without characters that steer a terminal."""
    return "".join(character if character >= " " and not "\x7f" <= character <= "\x9f" else " " for character in text)


def width(text: str) -> int:
    """Columns ``text`` takes on a terminal."""
    return max(wcwidth.wcswidth(text), 0)


def wrapped(text: str, indent: int, first: str | None = None, columns: int = WIDTH) -> list[str]:
    """``text`` in lines of at most ``columns``, indented; ``first`` replaces the first line's indent.

    Lines break at plain blanks only: a no-break blank holds what stands around it together.
    """
    lead = " " * indent if first is None else first
    lines: list[str] = []
    current, used = lead, width(lead)
    fresh = True
    for word in filter(None, safe(text).split(" ")):
        need = width(word)
        if not fresh and used + 1 + need > columns:
            lines.append(current.rstrip())
            current, used, fresh = " " * indent, indent, True
        current += word if fresh else " " + word
        used += need if fresh else need + 1
        fresh = False
    lines.append(current.rstrip())
    return lines


def padded(text: str, columns: int) -> str:
    """``text`` filled with blanks to ``columns``."""
    return text + " " * max(columns - width(text), 0)


def isolated(text: str, bidi: bool) -> str:
    """``text`` set apart from its neighbours, on a terminal that orders both directions."""
    return f"{_ISOLATE}{text}{_END_ISOLATE}" if bidi and text else text


def from_the_right(text: str) -> str:
    """``text`` for a terminal that orders both directions, in a language written from the right.

    Every line begins with a mark that makes it start at the right, and the lines of trees are mirrored: terminals turn
    letters round, not drawings.
    """
    return "".join(f"{_RIGHT_TO_LEFT_MARK}{line}" for line in text.translate(_MIRRORED).splitlines(keepends=True))
