"""Lines and their indentation, before and between parses: what is repaired in memory so that one run tells all errors.

A line never disappears, so that positions stay true; a line that cannot be saved is blanked with what is below it.
"""

from __future__ import annotations

from collections.abc import Callable

from compliance.folding import FORBIDDEN
from compliance.source import CleanLine

MAX_LEVELS = 8
MAX_LINE = 2_000
TAB = 4
BLANK = CleanLine("")
SUGGESTION = ("?", "؟")
"""What a line begins with that nobody has confirmed."""

Report = Callable[[str, int, int, int], None]
"""Called with a code, a line (from 1), and the first and the last column plus one of the culprit."""


def indentation(line: CleanLine) -> int:
    """How deep a line stands, a tab counting four."""
    blanks = line.text[: len(line.text) - len(line.text.lstrip(" \t"))]
    return len(blanks) + (TAB - 1) * blanks.count("\t")


def speaks(line: CleanLine) -> bool:
    """Tell whether a line holds more than blanks, a comment or a suggestion."""
    text = line.text.lstrip(" \t")
    return bool(text) and not text.startswith(("#", *SUGGESTION))


def suggests(line: CleanLine) -> bool:
    """Tell whether a line is a suggestion: it begins with a question mark and says nothing until that is taken away."""
    return line.text.lstrip(" \t").startswith(SUGGESTION)


def indented(line: CleanLine, depth: int) -> CleanLine:
    """The line moved to ``depth``."""
    start = len(line.text) - len(line.text.lstrip(" \t"))
    return line.replaced(0, start, " " * depth)


def block(lines: list[CleanLine], index: int) -> range:
    """The line at ``index`` and the lines indented below it."""
    depth = indentation(lines[index])
    end = index + 1
    while end < len(lines) and (not speaks(lines[end]) or indentation(lines[end]) > depth):
        end += 1
    return range(index, end)


def blank_block(lines: list[CleanLine], index: int) -> None:
    """Blank the line at ``index`` with what is indented below it."""
    for number in block(lines, index):
        lines[number] = BLANK


def has_children(lines: list[CleanLine], index: int) -> bool:
    """Tell whether something is indented below the line at ``index``."""
    return any(speaks(lines[number]) for number in block(lines, index)[1:])


def tidy(lines: list[CleanLine], report: Report) -> None:
    """Bound line lengths and depth, blank what steers a screen, and move each line to a depth some line above has."""
    base = next((indentation(line) for line in lines if speaks(line)), 0)
    levels = [0]
    for index, line in enumerate(lines):
        if len(line.text) > MAX_LINE:
            report("ACC004", index + 1, 1, 2)
            lines[index] = BLANK
            continue
        steering = FORBIDDEN.search(line.text)
        if steering:
            report("ACC025", index + 1, steering.start() + 1, steering.end() + 1)
            lines[index] = line = CleanLine(FORBIDDEN.sub(" ", line.text), line.columns)
        if suggests(line):
            lines[index] = BLANK
        elif speaks(line):
            if base:
                lines[index] = line = indented(line, max(0, indentation(line) - base))
            _settle(lines, index, levels, report)


def _settle(lines: list[CleanLine], index: int, levels: list[int], report: Report) -> None:
    """Fit one line into the levels above it."""
    depth = indentation(lines[index])
    if depth > levels[-1]:
        if len(levels) > MAX_LEVELS:
            report("ACC005", index + 1, depth + 1, len(lines[index].text) + 1)
            blank_block(lines, index)
        else:
            levels.append(depth)
        return
    dropped = levels[-1]
    while levels[-1] > depth:
        dropped = levels.pop()
    if levels[-1] != depth:
        report("ACC006", index + 1, depth + 1, len(lines[index].text) + 1)
        if dropped - depth <= depth - levels[-1]:
            levels.append(dropped)
        lines[index] = indented(lines[index], levels[-1])
