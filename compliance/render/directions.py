"""Text cut where its direction changes: Latin words in a Persian line, Persian words in an English one.

A word processor asks for every stretch in which direction it runs. Brackets and marks belong to the line they stand in,
unless what they enclose begins and ends in the other script; ids of provisions run from left to right everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PROVISION = re.compile(r"[0-9۰-۹]+[A-Z]*(?:\([0-9۰-۹a-zA-Z]+\))+")
"""The id of a provision with its paragraphs, in any digits: ``6(1)(a)``, ``۶(۱)(a)``."""
_NUMBERED = re.compile(f"{PROVISION.pattern}|[0-9]+(?:[-/.:][0-9]+)+")
"""Ids, and days and versions in Western digits, whose parts a line from the right would turn round."""
LEFT_TO_RIGHT, RIGHT_TO_LEFT = "\u200e", "\u200f"
"""Marks without width that keep a stretch whole where a reader's program works directions out for itself."""
_ARABIC = "\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc"
_LATIN = "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f"
_SEPARATORS = "«»“”·"
_LATIN_STRETCH = re.compile(f"[{_LATIN}0-9][^{_ARABIC}{_SEPARATORS}]*")
_ARABIC_STRETCH = re.compile(f"[{_ARABIC}][^{_LATIN}{_SEPARATORS}]*")
_LATIN_END = re.compile(f".*[{_LATIN}0-9]", re.DOTALL)
_ARABIC_END = re.compile(f".*(?![؟،؛])[{_ARABIC}0-9]", re.DOTALL)
_LATIN_LETTER, _ARABIC_LETTER = re.compile(f"[{_LATIN}]"), re.compile(f"(?![؟،؛])[{_ARABIC}]")
_CLOSING = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Stretch:
    """A piece of text that runs one way; ``foreign``: not the way of its line."""

    text: str
    right_to_left: bool
    foreign: bool = False


def stretches(text: str, right_to_left: bool) -> list[Stretch]:
    """``text`` cut where its direction changes, for a line that runs the given way.

    >>> [piece.text for piece in stretches("قانون (Computer Misuse Act 1990)، ماده ۳", True)]
    ['قانون (', 'Computer Misuse Act 1990', ')، ماده ۳']
    """
    pieces: list[Stretch] = []
    done = 0
    for start, end in _islands(text, right_to_left):
        if start > done:
            pieces.append(Stretch(text[done:start], right_to_left))
        pieces.append(Stretch(text[start:end], not right_to_left, foreign=True))
        done = end
    if done < len(text):
        pieces.append(Stretch(text[done:], right_to_left))
    return pieces


def marked(pieces: Sequence[Stretch]) -> list[str]:
    """The texts of a line's stretches with marks where digits, brackets or blanks could stray.

    A foreign stretch has one at each end that is no letter of its script; what stands between two of them has one where
    it has no letter of its own, so that the two keep the order of the line.
    """
    return [_marked(piece, 0 < place < len(pieces) - 1) for place, piece in enumerate(pieces)]


def _marked(piece: Stretch, between: bool) -> str:
    """One stretch with its marks."""
    letter = _ARABIC_LETTER if piece.right_to_left else _LATIN_LETTER
    mark = RIGHT_TO_LEFT if piece.right_to_left else LEFT_TO_RIGHT
    if not piece.foreign:
        return mark * (between and letter.search(piece.text) is None) + piece.text
    first, last = (mark * (letter.match(end) is None) for end in (piece.text[0], piece.text[-1]))
    return f"{first}{piece.text}{last}"


def _islands(text: str, right_to_left: bool) -> Iterator[tuple[int, int]]:
    """Where the stretches of the other direction begin and end."""
    stretch, whole_end, letter = (
        (_LATIN_STRETCH, _LATIN_END, _LATIN_LETTER) if right_to_left else (_ARABIC_STRETCH, _ARABIC_END, _ARABIC_LETTER)
    )
    at = 0
    while at < len(text):
        found = stretch.search(text, at)
        id_ = _NUMBERED.search(text, at) if right_to_left else None
        if id_ and (found is None or id_.start() <= found.start()):
            whole = _with_what_follows(text, id_.end(), id_.start(), stretch, whole_end)
            yield id_.start(), whole
            at = whole
            continue
        if found is None:
            return
        ended = whole_end.match(found[0])
        start, end = _balanced(text, found.start(), found.start() + len(ended[0]) if ended else found.end())
        if end > start and letter.search(text, start, end):
            yield start, end
        at = max(end, found.start() + 1)


def _with_what_follows(text: str, end: int, start: int, stretch: re.Pattern[str], whole_end: re.Pattern[str]) -> int:
    """Where an id ends, with Latin words that follow it."""
    after = stretch.match(text, end + 1) if text[end : end + 1] == " " else None
    ended = whole_end.match(after[0]) if after and _LATIN_LETTER.match(after[0]) else None
    if after is None or ended is None:
        return end
    return max(end, _balanced(text, start, after.start() + len(ended[0]))[1])


def _balanced(text: str, start: int, end: int) -> tuple[int, int]:
    """A stretch that takes its brackets whole: with the one just before or behind it, or cut where one is outside."""
    opened: list[int] = []
    at = start
    while at < end:
        character = text[at]
        if character in _CLOSING.values():
            opened.append(at)
        elif character in _CLOSING and opened and text[opened[-1]] == _CLOSING[character]:
            opened.pop()
        elif character in _CLOSING:
            if text[start - 1 : start] != _CLOSING[character]:
                return start, _trimmed(text, start, at)
            start -= 1
        at += 1
    while opened and _CLOSING.get(text[end : end + 1]) == text[opened[-1]]:
        opened.pop()
        end += 1
    return start, _trimmed(text, start, opened[0]) if opened else end


def _trimmed(text: str, start: int, end: int) -> int:
    """The end of a stretch without the blanks before it."""
    return start + len(text[start:end].rstrip())
