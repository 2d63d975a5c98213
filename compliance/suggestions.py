"""The nearest known word: what "did you mean" is made of."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from compliance.source import key
from compliance.vocabulary import Vocabulary


def nearest(word: str, known: Iterable[str], cutoff: float = 0.7) -> str:
    """The known spelling most like ``word``, or nothing. Compared by key, so accents and half-spaces do not count."""
    by_key: dict[str, str] = {}
    for spelling in known:
        by_key.setdefault(key(spelling), spelling)
    wanted = key(word)
    if wanted in by_key:
        return by_key[wanted]
    found = get_close_matches(wanted, by_key, n=1, cutoff=cutoff)
    return by_key[found[0]] if found else ""


def nearest_term(words: str, vocabulary: Vocabulary) -> str:
    """The label or synonym, in any language, most like ``words``."""
    spellings = (
        spelling
        for term in vocabulary.terms.values()
        for _, wording in term.wordings
        for spelling in (wording.label, *wording.synonyms)
    )
    return nearest(words, spellings, 0.65)
