"""What may help with a question: provisions of the user's laws that speak of what is asked, by their own words.

Looked through are headings, quoted words and suggestions; what is found is shown with its place, and says nothing of
whether the law covers anything.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from compliance.asking.choosing import Question
from compliance.convention import Quantifier
from compliance.judgement import Reading
from compliance.passages import Section
from compliance.relations import Relations
from compliance.statute import Law
from compliance.suggesting.cues import cues
from compliance.suggesting.finding import Finder
from compliance.vocabulary import Vocabulary

MOST = 3
_DEFINING = (
    "act",
    "measure",
    "co-operation",
    "institution",
    "jurisdiction",
    "liable person",
    "refusal ground",
    "safeguard",
)
"""The elements that say what a norm does: a provision that speaks of none of them is no help."""

_OBJECTS = ("target", "item", "material", "infringed right")


@dataclass(frozen=True, slots=True)
class Found:
    """A provision that may help: the place, its own words (or its title), the terms it names."""

    law: str
    section: Section
    pinpoint: str
    words: str
    terms: tuple[str, ...]


class Helping:
    """Finds provisions by the terms their words name."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Search with the words of ``vocabulary``."""
        self._vocabulary = vocabulary
        self._relations = Relations(vocabulary, Reading.BROAD)

    def found(self, question: Question, laws: Iterable[Law]) -> list[Found]:
        """The provisions that name most of what is asked, best first."""
        asked = self._asked(question)
        hits = [found for law in laws for section in law.sections if (found := self._hit(law, section, asked))]
        return sorted(hits, key=lambda hit: -len(hit.terms))[:MOST]

    def _asked(self, question: Question) -> dict[str, bool]:
        """Every term that speaks of what is asked, and whether it is of a defining element."""
        terms: dict[str, bool] = {}
        for part in question.parts:
            chosen = [(e.element, e.values) for e in part.requirement.elements if e.quantifier is Quantifier.ANY]
            for element, values in (*part.values, *chosen):
                for value in values:
                    for term in self._relations.atoms(value) | self._relations.wholes(value) | {value}:
                        terms[term] = terms.get(term, False) or element in _DEFINING
        return terms

    def _hit(self, law: Law, section: Section, asked: dict[str, bool]) -> Found | None:
        """What of a provision speaks of ``asked``: the paragraph that names most of it."""
        best: Found | None = None
        for pinpoint, words in _texts(section):
            mentioned = {term for terms in _mentioned(words, law.language) for term in terms}
            named = {term for term in mentioned if term in asked}
            if self._of_others(mentioned, named):
                continue
            if any(asked[term] for term in named) and len(named) > len(best.terms if best else ()):
                best = Found(law.title, section, pinpoint or section.number, words, tuple(sorted(named)))
        return best

    def _of_others(self, mentioned: set[str], named: set[str]) -> bool:
        """A text that speaks of other objects, and of none of those asked about."""
        objects = {term for term in mentioned if self._vocabulary.terms[term].element in _OBJECTS}
        return bool(objects) and not objects & named


def _texts(section: Section) -> Iterator[tuple[str, str]]:
    """The heading of a provision and its own words, each with its place."""
    if section.title:
        yield section.number, section.title
    for passage in section.passages:
        yield passage.pinpoint, passage.text


@lru_cache(maxsize=4096)
def _mentioned(words: str, lang: str) -> tuple[tuple[str, ...], ...]:
    """The terms that a text may speak of."""
    found = cues(lang)
    mentions = _finder(lang).mentions(found.forms.words_of(words), 0, "")
    return tuple(mention.terms for mention in mentions)


@lru_cache(maxsize=8)
def _finder(lang: str) -> Finder:
    """The finder of a language."""
    from compliance.vocabulary_from_toml import load_vocabulary

    return Finder(load_vocabulary(), cues(lang))


def shortened(words: str, most: int = 160) -> str:
    """The beginning of a long text, cut at a blank."""
    if len(words) <= most:
        return words
    return words[:most].rpartition(" ")[0].rstrip(",;:،؛") + " …"


__all__ = ["Found", "Helping", "shortened"]
