"""The words of a paragraph as cues are looked for in them: each with the form it is compared by."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from compliance.folding import key

_WORD = re.compile("(?:[^\\W_]|[\u064b-\u065f\u0670\u0640])+(?:\u200c+(?:[^\\W_]|[\u064b-\u065f\u0670\u0640])+)*")
_STOP = re.compile(r"[.;:؛؟?!](?=\s)")
_FULL_STOP = re.compile(r"[.؟?!](?=\s)")
_COMMAS = ",،"
_HALF_SPACE = "\u200c"


@dataclass(frozen=True, slots=True)
class Word:
    """A word where it stands: its key, its stem, whether a clause begins with it or it is ``listed`` behind a comma.

    ``sentence`` counts the sentences of the paragraph.
    """

    key: str
    stem: str
    start: int
    end: int
    begins: bool
    listed: bool = False
    sentence: int = 0


@dataclass(frozen=True, slots=True)
class Forms:
    """How one language bends its words: forms with the word they stand for, endings, and parts written apart."""

    words: Mapping[str, str]
    endings: tuple[tuple[str, str, int], ...] = ()
    doubled: str = ""
    suffixes: tuple[str, ...] = ()
    prefixes: tuple[str, ...] = ()

    def stem(self, plain: str) -> str:
        """What the key of a word is compared by: "deletes", "deleting" and "deleted" are one."""
        if plain in self.words:
            return self.words[plain]
        for ending, instead, least in self.endings:
            if plain.endswith(ending) and len(plain) - len(ending) >= least:
                rest = plain[: len(plain) - len(ending)]
                return self._single(rest) if not instead else rest + instead
        return plain

    def _single(self, stem: str) -> str:
        """Without the consonant that is doubled before an ending."""
        twice = len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] in self.doubled
        return stem[:-1] if twice else stem

    def words_of(self, text: str) -> tuple[Word, ...]:
        """The words of ``text`` in order; what belongs to a word and is written apart is joined to it."""
        made: list[Word] = []
        for start, end in self._spans(text):
            plain = key(text[start:end])
            between = text[made[-1].end : start] if made else ""
            begins = not made or _STOP.search(f"{between[:-1]} ") is not None
            if plain:
                listed = any(comma in between for comma in _COMMAS)
                sentence = made[-1].sentence + bool(_FULL_STOP.search(between)) if made else 0
                made.append(Word(plain, self.stem(plain), start, end, begins, listed, sentence))
        return tuple(made)

    def _spans(self, text: str) -> Iterator[tuple[int, int]]:
        """Where words begin and end."""
        held: tuple[int, int] | None = None
        for found in _WORD.finditer(text):
            span = found.span()
            if held and self._belongs(text[slice(*held)], found[0]) and _blank(text, held, span):
                held = (held[0], span[1])
                continue
            if held:
                yield held
            held = span
        if held:
            yield held

    def _belongs(self, before: str, behind: str) -> bool:
        """Whether two words written apart are one."""
        return key(behind) in self.suffixes or key(before) in self.prefixes


def _blank(text: str, one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether nothing but blanks stands between two words."""
    return not text[one[1] : other[0]].strip(f" \u00a0{_HALF_SPACE}")
