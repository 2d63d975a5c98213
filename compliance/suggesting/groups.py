"""The paragraphs of a provision, searched and put together: a subsection with what stands below it is one statement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import groupby

from compliance.intake.law_text import Paragraph
from compliance.suggesting.cues import Cues
from compliance.suggesting.finding import Finder, Mention
from compliance.suggesting.penalties import Threat, threats
from compliance.suggesting.words import Word

_ASIDES = ("aggravates", "no-offence")
"""Cues of sentences that make nothing an offence, but say something of one."""


@dataclass(frozen=True)
class Statement:
    """A paragraph with those below it: their words, the terms mentioned, and whatever cues are asked for.

    ``pinpoint`` is the place of the first; ``all_words`` are those of the whole provision, by paragraph. What a
    sentence on aggravation or exception says beside others is left out, with the terms ``aside``.
    """

    cues: Cues
    pinpoint: str
    paragraphs: tuple[int, ...]
    pinpoints: tuple[str, ...]
    all_words: tuple[tuple[Word, ...], ...]
    mentions: tuple[Mention, ...]
    aside: tuple[Mention, ...] = ()
    _places: dict[str, str | None] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def words(self) -> tuple[tuple[Word, ...], ...]:
        """Its words, by paragraph."""
        return tuple(self.all_words[number] for number in self.paragraphs)

    def says(self, name: str) -> bool:
        """Whether a cue of the list ``name`` stands in any of its paragraphs."""
        return self.place(name) is not None

    def place(self, name: str) -> str | None:
        """The pinpoint of the first paragraph with a cue of the list ``name``; ``None`` where none has."""
        if name not in self._places:
            each = zip(self.pinpoints, self.words, strict=True)
            self._places[name] = next((pin for pin, words in each if self.cues.says(name, words)), None)
        return self._places[name]

    @cached_property
    def threats(self) -> tuple[Threat, ...]:
        """The penalties it states."""
        each = zip(self.pinpoints, self.words, strict=True)
        return tuple(threat for pin, words in each for threat in threats(self.cues, words, pin))


def statements(paragraphs: Sequence[Paragraph], finder: Finder) -> list[Statement]:
    """The statements of a provision, in order."""
    every = [finder.cues.forms.words_of(paragraph.text) for paragraph in paragraphs]
    words = tuple(_without_asides(one, finder.cues) for one in every)
    made = []
    for numbers in _grouped([paragraph.pinpoint for paragraph in paragraphs], finder.cues):
        places = tuple(paragraphs[number].pinpoint for number in numbers)
        mentions = [m for n in numbers for m in finder.mentions(every[n], n, paragraphs[n].pinpoint)]
        kept = tuple(m for m in mentions if all(words[m.paragraph][place].key for place in m.places))
        aside = tuple(mention for mention in mentions if mention not in kept)
        made.append(Statement(finder.cues, places[0], tuple(numbers), places, words, kept, aside))
    return made


def _without_asides(words: tuple[Word, ...], cues: Cues) -> tuple[Word, ...]:
    """The words, those of sentences on aggravation or exceptions made blank, where there are other sentences."""
    sentences = [list(group) for _, group in groupby(words, key=lambda word: word.sentence)]
    asides = [bool(len(sentences) > 1 and any(cues.says(name, one) for name in _ASIDES)) for one in sentences]
    if all(asides):
        return words
    return tuple(
        replace(word, key="", stem="") if aside else word
        for one, aside in zip(sentences, asides, strict=True)
        for word in one
    )


def _grouped(pinpoints: Sequence[str], cues: Cues) -> list[list[int]]:
    """Paragraphs by the first that they are a part of; one without a place holds all that follow it."""
    groups: list[list[int]] = []
    for number, pinpoint in enumerate(pinpoints):
        if groups and _belongs(pinpoint, pinpoints[groups[-1][0]], cues):
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _belongs(place: str, outer: str, cues: Cues) -> bool:
    """Whether a place is part of the statement at ``outer``: by its form, or as an item of a list there."""
    if is_within(place, outer):
        return True
    own, around = ({word.stem for word in cues.forms.words_of(text)} for text in (place, outer))
    states = cues.words["statement"]
    return bool(around & states) and not own & states and not around & cues.words["no-items"]


def is_within(place: str, outer: str) -> bool:
    """Whether a place is ``outer`` or a part of it by form: ``4(1)(a)`` of ``4(1)``, «بند الف تبصره ۱» of «تبصره ۱»."""
    if place == outer or not outer:
        return True
    behind, before = place.removeprefix(outer), place.removesuffix(outer)
    return (behind != place and not behind[0].isalnum()) or (before != place and not before[-1].isalnum())
