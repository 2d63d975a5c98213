"""Phrases of cues: words in their order, with gaps and places for spans of time."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.suggesting.amounts import Amount, AmountReader
from compliance.suggesting.words import Forms, Word

GAP = "…"
LONGEST_GAP = 8
"""How many words a gap may stand for."""
_PART = re.compile(r"…|\{\w+\}|[^…{]+")


@dataclass(frozen=True, slots=True)
class Phrase:
    """The stems of a phrase in order; ``…`` is a gap, ``{most}`` a span of time."""

    parts: tuple[str, ...]

    @property
    def weight(self) -> int:
        """How many words it names: the more, the surer."""
        return sum(part != GAP for part in self.parts)


@dataclass(frozen=True, slots=True)
class Match:
    """Where a phrase was found: the places of its own words (without those of gaps), and the spans of time in it."""

    places: tuple[int, ...]
    amounts: tuple[tuple[str, Amount], ...] = ()

    @property
    def end(self) -> int:
        """The place behind its last word."""
        return self.places[-1] + 1

    def amount(self, name: str) -> Amount | None:
        """The span of time called ``name``."""
        return dict(self.amounts).get(name)


def phrase(text: str, forms: Forms) -> Phrase:
    """A phrase as it is written in the cues."""
    parts: list[str] = []
    for piece in _PART.findall(text):
        if piece == GAP or piece.startswith("{"):
            parts.append(piece)
        else:
            parts += [word.stem for word in forms.words_of(piece)]
    return Phrase(tuple(parts))


def matched(found: Phrase, words: Sequence[Word], start: int, amounts: AmountReader | None = None) -> Match | None:
    """``found`` in ``words`` from ``start`` on, or ``None``; gaps are as short as they can be."""
    return _rest(found.parts, words, start, amounts, start)


def _rest(
    parts: tuple[str, ...], words: Sequence[Word], at: int, amounts: AmountReader | None, begin: int
) -> Match | None:
    if not parts:
        return Match(())
    if parts[0] == GAP:
        return _behind_gap(parts[1:], words, at, amounts, begin)
    if at >= len(words) or (at > begin and words[at].begins):
        return None
    if parts[0].startswith("{"):
        return _with_amount(parts, words, at, amounts, begin)
    if words[at].stem != parts[0]:
        return None
    rest = _rest(parts[1:], words, at + 1, amounts, begin)
    return Match((at, *rest.places), rest.amounts) if rest else None


def _behind_gap(
    parts: tuple[str, ...], words: Sequence[Word], at: int, amounts: AmountReader | None, begin: int
) -> Match | None:
    for here in range(at, min(at + LONGEST_GAP + 1, len(words))):
        if words[here].begins and here > begin:
            return None
        if parts[0] in (words[here].stem, "{least}", "{most}"):
            rest = _rest(parts, words, here, amounts, begin)
            if rest:
                return rest
    return None


def _with_amount(
    parts: tuple[str, ...], words: Sequence[Word], at: int, amounts: AmountReader | None, begin: int
) -> Match | None:
    found = amounts.read(words, at) if amounts else None
    if found is None:
        return None
    rest = _rest(parts[1:], words, found.end, amounts, begin)
    if rest is None:
        return None
    return Match((*range(at, found.end), *rest.places), ((parts[0].strip("{}"), found), *rest.amounts))
