"""Terms of the vocabulary in the words of a paragraph: by label, by synonym, and by the cues' other words for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from compliance.suggesting.cues import Cues
from compliance.suggesting.names import ACT, MEASURE
from compliance.suggesting.phrases import GAP, Match, Phrase, matched
from compliance.suggesting.words import Word
from compliance.vocabulary import Sort, Vocabulary


@dataclass(frozen=True, slots=True)
class Mention:
    """A place that may speak of ``terms`` (several where a name is shared), in one paragraph of a provision.

    ``paragraph`` is the paragraph's number, ``pinpoint`` its place in the law; ``places`` are the words, counted.
    """

    terms: tuple[str, ...]
    paragraph: int
    pinpoint: str
    places: tuple[int, ...]

    @property
    def order(self) -> tuple[int, int]:
        """Where it stands in the provision."""
        return self.paragraph, self.places[0]


@dataclass(frozen=True)
class Finder:
    """Looks for every spelling of every term in one language; the longest wins, and of equals what is to be ignored."""

    vocabulary: Vocabulary
    cues: Cues

    @cached_property
    def _by_first(self) -> dict[str, list[tuple[Phrase, tuple[str, ...]]]]:
        """Phrases by the stem they begin with, each with the terms it may mean (none: to be ignored)."""
        by_phrase: dict[Phrase, tuple[str, ...]] = {}
        for term, one in self._spellings():
            if one.parts and one.parts[0] != GAP:
                by_phrase[one] = tuple(dict.fromkeys((*by_phrase.get(one, ()), term)))
        by_phrase.update(dict.fromkeys(self.cues.phrases["ignored"], ()))
        made: dict[str, list[tuple[Phrase, tuple[str, ...]]]] = {}
        for one, terms in by_phrase.items():
            made.setdefault(one.parts[0], []).append((one, terms))
        return made

    def _spellings(self) -> Iterator[tuple[str, Phrase]]:
        """(term, phrase) of all labels and synonyms, then of the cues; facts of the State are in no law."""
        elements = self.vocabulary.elements
        known = [term for term in self.vocabulary.terms.values() if elements[term.element].sort is not Sort.FACT]
        for term in known:
            wording = dict(term.wordings).get(self.cues.lang)
            for text in (wording.label, *wording.synonyms) if wording else ():
                yield term.id, Phrase(tuple(word.stem for word in self.cues.forms.words_of(text)))
        yield from self.cues.also

    def mentions(self, words: Sequence[Word], paragraph: int, pinpoint: str) -> tuple[Mention, ...]:
        """Every mention in ``words``, in their order; no word serves two, but for phrases that leave theirs."""
        taken: dict[int, set[str]] = {}
        made = []
        for match, terms, loose in sorted(self._matches(words), key=_preference):
            elements = {self.vocabulary.terms[term].element for term in terms}
            there = [taken[place] for place in match.places if place in taken]
            if any(elements & others for others in there) if loose else there:
                continue
            taken.update({} if loose else dict.fromkeys(match.places, elements))
            made += [Mention(terms, paragraph, pinpoint, match.places)] if terms else []
        return tuple(sorted(made, key=lambda mention: mention.order))

    def _matches(self, words: Sequence[Word]) -> Iterator[tuple[Match, tuple[str, ...], bool]]:
        for start, word in enumerate(words):
            for one, terms in self._by_first.get(word.stem, ()):
                found = matched(one, words, start, self.cues.amounts)
                if found:
                    yield found, terms, GAP in one.parts and self._leave(terms)

    def _leave(self, terms: Iterable[str]) -> bool:
        """Whether words in a phrase may be named in their own right: what an act is done to, what a condition is of."""
        elements = self.vocabulary.elements
        named = [elements[self.vocabulary.terms[term].element] for term in terms]
        return all(element.id in (ACT, MEASURE) or element.sort is Sort.CONDITION for element in named)


def _preference(found: tuple[Match, tuple[str, ...], bool]) -> tuple[int, bool, int, int]:
    match, terms, _loose = found
    return -len(match.places), bool(terms), match.end - match.places[0], match.places[0]


def joined_by(one: Mention, other: Mention, words: Sequence[Sequence[Word]], cues: Cues) -> bool:
    """Whether two mentions stand in one list: between them is a comma or an "or", and nothing but words of a list."""
    first, second = sorted((one, other), key=lambda mention: mention.order)
    start, end = first.places[-1] + 1, second.places[0]
    if one.paragraph != other.paragraph or end < start:
        return False
    own = words[one.paragraph]
    between = own[start:end]
    parted = own[end].listed or any(word.listed or word.stem in cues.words["either"] for word in between)
    return parted and not own[end].begins and all(w.stem in cues.words["joining"] and not w.begins for w in between)
