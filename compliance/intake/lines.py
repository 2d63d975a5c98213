"""The lines of a document, whatever it was written with: what every reader makes and everything after it reads."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field, replace

from compliance.folding import FORBIDDEN
from compliance.intake.law_text import Notice

_LETTER_FORMS = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc]+")
"""Ligatures and letters in the shape they have inside a word: how a printer sets them, not how they are written."""
_SURROGATES = re.compile("[\ud800-\udfff]")
_MARKS = re.compile("[\u00ad\ufeff\u2060\u2028\u2029\u0085]")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it stands in a document: a printed line of a text or PDF, a whole paragraph of Word or HTML.

    ``gap``: white space stands above it; ``short``: it ends before the margin does, as the last line of a paragraph;
    ``whole``: it is a paragraph, and what follows is another; ``strong``: all of
    it is bold or a heading; ``aside``: it stands in the margin; ``outside``: its place shows that it is no part of a
    provision (a table of contents that the word processor made, the menu of a web page).
    """

    text: str
    page: int = 0
    line: int = 0
    indent: int = 0
    gap: bool = False
    whole: bool = False
    strong: bool = False
    aside: bool = False
    outside: bool = False
    short: bool = False

    def saying(self, text: str) -> Line:
        """The same place with other words."""
        return replace(self, text=text)


@dataclass(slots=True)
class Document:
    """What a reader found: the lines in their order, the title the file gives itself, what was left aside."""

    lines: list[Line] = field(default_factory=list)
    title: str = ""
    notices: list[Notice] = field(default_factory=list)


def one_line(text: str) -> str:
    """Words with single blanks, letters as they are written, and nothing in them that steers a screen.

    >>> one_line("of\xa0the  \x07 of\ufb01ce")
    'of the office'
    """
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    shaped = _LETTER_FORMS.sub(lambda found: unicodedata.normalize("NFKC", found[0]), _MARKS.sub(_instead, text))
    return " ".join(_SURROGATES.sub("\ufffd", FORBIDDEN.sub("", shaped)).split())


def _instead(mark: re.Match[str]) -> str:
    """A line separator is a blank; a soft hyphen or a byte order mark is nothing."""
    return " " if mark[0] in "\u2028\u2029\u0085" else ""


def steering(text: str) -> int:
    """How many characters of a text are none that a law can have: controls, overrides."""
    return len(FORBIDDEN.findall(text))
