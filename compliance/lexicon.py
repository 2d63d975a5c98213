"""Finding a term or an element of the vocabulary by the words a file uses for it, in any language."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.source import key
from compliance.vocabulary import Element, Term, Vocabulary, Wording


def _spellings(wordings: tuple[tuple[str, Wording], ...]) -> Iterator[str]:
    for _, wording in wordings:
        yield from (wording.label, *wording.synonyms)


class Lexicon:
    """The vocabulary's words by their keys; a label wins over a synonym, an earlier term over a later one."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Index every spelling of ``vocabulary``."""
        self.vocabulary = vocabulary
        self._terms: dict[str, list[Term]] = {}
        self._elements: dict[str, Element] = {}
        for term in vocabulary.terms.values():
            for spelling in (term.id, *_spellings(term.wordings)):
                self._terms.setdefault(key(spelling), []).append(term)
        for element in vocabulary.elements.values():
            for spelling in (element.id, *_spellings(element.wordings)):
                self._elements.setdefault(key(spelling), element)

    def term(self, words: str, element: str | None = None) -> Term | None:
        """The term ``words`` name; of several, the one of ``element``."""
        found = self._terms.get(key(words), [])
        fitting = [term for term in found if term.element == element]
        labelled = [term for term in fitting or found if _is_label(term, words)]
        return next(iter(labelled or fitting or found), None)

    def element(self, words: str) -> Element | None:
        """The element ``words`` name."""
        return self._elements.get(key(words))

    def shown(self, element: str, lang: str) -> str:
        """An element's name in ``lang``."""
        found = self.vocabulary.elements.get(element)
        labels = dict(found.wordings) if found else {}
        return labels[lang].label if lang in labels else element


def _is_label(term: Term, words: str) -> bool:
    return any(key(wording.label) == key(words) for _, wording in term.wordings)
