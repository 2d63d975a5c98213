"""A line of a file written out fair: its words as the grammar reads them, without the debris of keyboards and Word.

The author's words stay. What is settled is how a keyword is spelt in its own language, which quotation marks stand
round a text, what stands between two words, and in which order a fact ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from compliance.folding import own_words
from compliance.keywords import keywords
from compliance.source import key
from compliance.syntax import Leaf, Parsed
from compliance.vocabulary import Vocabulary

_ARABIC = re.compile("[\u0600-\u06ff]")
_OPENING, _CLOSING = "«", "»"
_NAMES_OF_ELEMENTS = ("ELEMENT", "COUNTED")
_AS_WRITTEN = ("PINPOINT", "GLOSS", "REST")
"""What is kept letter by letter; the rest outside quotation marks is written as it is read."""
_ENDING = (
    "READS_AS", "SPECIFIES", "BECAUSE", "QUOTING", "PINPOINT", "FROM", "UNTIL", "BY", "UNVERIFIED", "ARGUABLE",
    "AGAINST",
)  # fmt: skip
"""What a fact ends with, in the order in which it is written."""
_PERIOD = ("FROM", "UNTIL")


@dataclass(frozen=True, slots=True)
class Piece:
    """One word of the grammar as it is written; ``comma``: a comma stands before it."""

    kind: str
    text: str
    comma: bool = False


class Hand:
    """Writes out the words of one file, in its language."""

    def __init__(self, parsed: Parsed, vocabulary: Vocabulary) -> None:
        """``parsed`` is a file without mistakes."""
        self._parsed = parsed
        self._language = parsed.language
        self._comma = "، " if parsed.language == "fa" else ", "
        self._elements = _spellings_of_elements(vocabulary)

    def pieces(self, leaves: Sequence[Leaf]) -> list[Piece]:
        """The words of one line, in order."""
        made = []
        text = self._parsed.lines[(leaves[0].line or 1) - 1].text
        end = len(text)
        for leaf in leaves:
            start = (leaf.column or 1) - 1
            comma = any(char in ",،" for char in text[end:start])
            made.append(Piece(leaf.type, self._written(leaf), comma))
            end = (leaf.end_column or 1) - 1
        return made

    def joined(self, pieces: Sequence[Piece]) -> str:
        """Words with what belongs between them."""
        out = [piece.text for piece in pieces[:1]]
        for before, piece in pairwise(pieces):
            out += [self._comma if piece.comma else _between(before.kind, piece.kind), piece.text]
        return "".join(out)

    def _written(self, leaf: Leaf) -> str:
        """One word of the grammar."""
        if leaf.type == "STRING":
            return self._quoted(leaf)
        if leaf.type in _AS_WRITTEN:
            return _bracketed(_single(self._original(leaf)), str(leaf)[0], str(leaf)[-1], leaf.type)
        words = _single(str(leaf))
        if leaf.type in _NAMES_OF_ELEMENTS:
            return self._spelt(words, self._elements)
        if leaf.type in keywords():
            return self._spelt(words, keywords()[leaf.type].spellings)
        return words

    def _original(self, leaf: Leaf) -> str:
        """The author's own letters."""
        start, end = leaf.column or 1, leaf.end_column or 1
        place = self._parsed.place(leaf.line or 1, start, end)
        return own_words(self._parsed.source.original(place))

    def _quoted(self, leaf: Leaf) -> str:
        """A text in its quotation marks: straight ones, or those of French and Persian as these languages set them."""
        mark = str(leaf)[0]
        inner = self._original(leaf)[1:-1]
        if mark != _OPENING:
            return f'"{inner}"'
        if _ARABIC.search(inner):
            inner = inner.strip()
        elif self._language == "fr" and inner.strip():
            inner = f" {inner.strip()} "
        return f"{_OPENING}{inner}{_CLOSING}"

    def _spelt(self, words: str, spellings: Iterable[tuple[str, Iterable[str]]]) -> str:
        """A keyword as its language spells it; the author's own spelling where that is one of them."""
        wanted = key(words)
        found = [(lang, word) for lang, every in spellings for word in every if key(word) == wanted]
        if any(word == words for _, word in found) or not found:
            return words
        return next((word for lang, word in found if lang == self._language), found[0][1])


def _spellings_of_elements(vocabulary: Vocabulary) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """The names of all elements, by language."""
    return tuple(
        (lang, (wording.label, *wording.synonyms))
        for element in vocabulary.elements.values()
        for lang, wording in element.wordings
    )


def _single(text: str) -> str:
    """Words with one blank between them."""
    return " ".join(text.split())


def _bracketed(text: str, opening: str, closing: str, kind: str) -> str:
    """A place or a remark in plain brackets that stand close to it."""
    return text if kind == "REST" else f"{opening}{text[1:-1].strip()}{closing}"


def _between(before: str, kind: str) -> str:
    """The blanks between two words: a period, and a doubt behind a place, are set apart by two."""
    if kind in _PERIOD and before not in ("DATE", "IN_FORCE"):
        return "  "
    return "  " if (before, kind) == ("PINPOINT", "ARGUABLE") else " "


# ---- the end of a fact ---------------------------------------------------------------------------------------------


def in_order(pieces: Sequence[Piece]) -> list[Piece]:
    """The line with every end of a fact in its order: what it is read as, its place, its days, its doubts."""
    out: list[Piece] = []
    ending: list[Piece] = []
    for piece in pieces:
        if piece.comma or (not ending and piece.kind not in _ENDING):
            out += [*_ordered(ending), piece]
            ending = []
        else:
            ending.append(piece)
    return [*out, *_ordered(ending)]


def _ordered(ending: list[Piece]) -> list[Piece]:
    """One end of a fact in order; who argues for a doubt stays with it."""
    parts: list[tuple[int, list[Piece]]] = []
    doubt: list[Piece] = []
    current: list[Piece] = []
    for piece in ending:
        if piece.kind == "BY" and doubt:
            current, doubt = doubt, []
        elif piece.kind in _ENDING:
            current = []
            parts.append((_ENDING.index(piece.kind), current))
            doubt = current if piece.kind == "ARGUABLE" else doubt
        current.append(piece)
    return [piece for _, part in sorted(parts, key=lambda part: part[0]) for piece in part]
