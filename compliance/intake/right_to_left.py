"""Persian from a PDF, whose letters stand as they are printed, from left to right: put into the order they are read.

A page says where each letter is printed, not in which order it is read. Figures and Latin words run from left to right
inside the line and stay as they are. Half-spaces have no shape, so that a page does not show them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from compliance.intake.lines import one_line
from compliance.intake.statute_words import plain

_FORWARDS = re.compile(r"(?<!\w)(?:ماده|تبصره|قانون|این|که|در|از|به)(?!\w)")
_ARABIC = re.compile("[\u0620-\u064a\u066e-\u06d3\ufb50-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[A-Za-z](?:[\w .,'-]*[A-Za-z0-9])?|[\d۰-۹٠-٩]+(?:[/.,:٫٬-][\d۰-۹٠-٩]+)*")
_MIRROR = str.maketrans("()[]«»{}<>", ")(][»«}{><")
_OPENED, _SWAPPED = re.compile(r"\([^()]*\)|«[^«»]*»"), re.compile(r"\)[^()]*\(|»[^«»]*«")


def words_of_law(text: str) -> int:
    """How many of the commonest words of Persian laws a text has, read as it stands."""
    return len(_FORWARDS.findall(plain(one_line(text))))


def in_reading_order(pages: Sequence[str]) -> tuple[list[str], bool]:
    """The pages as they are read, and whether their letters had to be put in order for it."""
    turned = [_turned(page) for page in pages]
    if words_of_law("\n".join(turned)) <= words_of_law("\n".join(pages)):
        return list(pages), False
    together = "\n".join(turned)
    if len(_SWAPPED.findall(together)) > len(_OPENED.findall(together)):
        turned = ["\n".join(_mirrored(line) for line in page.split("\n")) for page in turned]
    return turned, True


def _turned(page: str) -> str:
    """A page with its lines from right to left; what is printed at the right edge is not indented."""
    lines = page.split("\n")
    width = max(map(len, lines))
    return "\n".join(_turned_line(line, width) for line in lines)


def _turned_line(line: str, width: int) -> str:
    """One line; a line without Persian stays."""
    if not _ARABIC.search(line):
        return line
    return _LEFT_TO_RIGHT.sub(lambda run: run[0][::-1], line.ljust(width)[::-1]).rstrip()


def _mirrored(line: str) -> str:
    return line.translate(_MIRROR) if _ARABIC.search(line) else line
