"""The title of a law: as it cites itself, else the line that names it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from compliance.intake.law_text import Provision
from compliance.intake.lines import Line, one_line
from compliance.intake.statute_words import Words, plain

_LONG_TITLE = re.compile(
    r"(?:an?\s+act\s+(?:of|to|for)|a\s+bill\s+(?:for|to|entitled)|act\s+supplement|bills?\s+supplement)\b", re.I
)
_MOST_WORDS, _MOST_LINES = 30, 400
_REGULATIONS = re.compile(r"\b(?:regulations|rules)\b", re.I)


def title_of(words: Words, lines: Sequence[Line], first: int, provisions: Iterable[Provision]) -> str:
    """What the law is called; ``first`` is the line at which its provisions begin."""
    return cited_title(words, provisions) or _named(words, lines[: min(first, _MOST_LINES)])


def cited_title(words: Words, provisions: Iterable[Provision]) -> str:
    """The short title a law gives itself in its first or last sections."""
    if words.cited is None:
        return ""
    every = list(provisions)
    for provision in (*every[:3], *every[-2:]):
        found = words.cited.search(" ".join(paragraph.text for paragraph in provision.paragraphs)[:2000])
        if found:
            return one_line(found["title"]).rstrip(" ,")
    return ""


def _named(words: Words, lines: Sequence[Line]) -> str:
    """The first line that names a law, with the lines it runs on to."""
    for at, line in enumerate(lines):
        text = plain(line.text)
        short = len(text.split()) <= _MOST_WORDS
        if not short or not words.title.search(text) or _LONG_TITLE.match(text) or words.sentence.search(text):
            continue
        title = line.text
        for following in lines[at + 1 : at + 4]:
            runs_on = following.text[:1].islower() or (line.text.isupper() and words.unfinished.search(plain(title)))
            if following.gap or following.whole or not runs_on:
                break
            title = f"{title} {following.text}"
        return title if len(title) <= 300 else ""
    return ""


def is_regulations(title: str, around: Iterable[str]) -> bool:
    """Whether the document is made of regulations rather than sections."""
    return bool(_REGULATIONS.search(title)) or (
        not title and any("ARRANGEMENT OF REGULATIONS" in text for text in around)
    )
