"""The vocabulary: terms, elements and their relations, in every language (docs/semantics.md §1)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from enum import Enum

from compliance.folding import key
from compliance.numbers import range_words, read_range

LANGUAGES = ("en", "fr", "fa")


class Sort(Enum):
    """What a norm's silence on an element means: nothing reached (core), no limit (limiting, number), nothing asked.

    ``FACT`` is the element of facts of the State, which no norm speaks of.
    """

    CORE = "core"
    LIMITING = "limiting"
    NUMBER = "number"
    FACT = "fact"
    CONDITION = "condition"


@dataclass(frozen=True, slots=True)
class Wording:
    """A term or element in one language.

    ``phrase`` is what example sentences are built from ("imports"); ``absent`` the phrase when a condition is absent;
    ``sentence`` the whole example sentence of requirements that ask for this element, with {object} and {term};
    ``breach`` that of requirements which forbid it, ``question`` whether the law has it. Of a number element ``phrase``
    has {term} or {numbers} in it.
    """

    label: str
    synonyms: tuple[str, ...] = ()
    definition: str = ""
    phrase: str = ""
    absent: str = ""
    distinguish: str = ""
    sentence: str = ""
    breach: str = ""
    question: str = ""


Wordings = tuple[tuple[str, Wording], ...]
"""The wordings of one thing, by language."""


@dataclass(frozen=True, slots=True)
class Element:
    """A family of terms. ``unit`` is what a number element counts: days or years."""

    id: str
    sort: Sort
    wordings: Wordings
    order: int = 0
    unit: str = ""


@dataclass(frozen=True, slots=True)
class Term:
    """An indivisible legal fact; ``order`` is its place in the vocabulary file, the order of everything shown."""

    id: str
    element: str
    wordings: Wordings
    source: str = ""
    unverified: bool = False
    order: int = 0


@dataclass(frozen=True, slots=True)
class Parts:
    """``whole includes parts`` (``remainder``) or ``whole is parts`` (none)."""

    whole: str
    parts: tuple[str, ...]
    remainder: bool
    source: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Implication:
    """``if_`` present makes ``then`` present; under intention only, or arguable, where it says so."""

    if_: str
    then: str
    under_intention: bool = False
    arguable: bool = False
    source: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Exclusion:
    """Two terms that cannot be present together."""

    one: str
    other: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class MentalWord:
    """A word for the mental element and the name of its ``MentalLevel``: ``knowingly`` is ``INTENTION``."""

    id: str
    level: str
    wordings: Wordings


_VERBS = {
    "en": ("{whole} includes {parts}", "{whole} is {parts}", " or ", "{if_} implies {then}"),
    "fr": ("{whole} comprend {parts}", "{whole} est {parts}", " ou ", "{if_} implique {then}"),
    "fa": ("«{whole}» شامل {parts} است", "«{whole}» همان {parts} است", " یا ", "«{if_}» مستلزم «{then}» است"),
}


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """All of it. Lookups are in file order; ids are language-free."""

    elements: dict[str, Element]
    terms: dict[str, Term]
    parts: tuple[Parts, ...] = ()
    implications: tuple[Implication, ...] = ()
    exclusions: tuple[Exclusion, ...] = ()
    mental: tuple[MentalWord, ...] = ()
    _index: dict[str, dict[str, list[str]]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def find_term(self, words: str, element: str | None = None) -> Term | None:
        """The term ``words`` name in any language, its label before another's synonym.

        With ``element`` only a term of that element; where the element is no core one, of any that is no core one,
        since ``serious harm`` as a result and as a condition are one thing.
        """
        found = [self.terms[id_] for id_ in self._keys("terms").get(key(words), ())]
        if element is None:
            return next(iter(found), None)
        own = [term for term in found if term.element == element]
        if self._is_core(element):
            return next(iter(own), None)
        return next(iter([*own, *(term for term in found if not self._is_core(term.element))]), None)

    def find_element(self, words: str) -> Element | None:
        """The element ``words`` name in any language."""
        found = self._keys("elements").get(key(words), ())
        return self.elements[found[0]] if found else None

    def mental_level(self, words: str) -> tuple[str, str] | None:
        """The name of the ``MentalLevel`` that ``words`` state, and the word's id: ``("INTENTION", "knowingly")``."""
        found = self._keys("mental").get(key(words), ())
        return next(((word.level, word.id) for word in self.mental if found and word.id == found[0]), None)

    def label(self, term: str, lang: str) -> str:
        """A term's label; what is no term (a law's own quoted words) stays as it is."""
        return self.wording(term, lang).label

    def wording(self, term: str, lang: str) -> Wording:
        """A term's wording in ``lang``, else in English; of what is no term, its own words."""
        known = self.terms.get(term)
        if known and known.wordings:
            return _in_language(known.wordings, lang)
        number = read_range(term)
        unit = self.elements[number[0]].unit if number and number[0] in self.elements else ""
        return Wording(range_words(*number[1:], unit, lang) if number else term)

    def element_label(self, element: str, lang: str) -> str:
        """An element's name."""
        known = self.elements.get(element)
        return _in_language(known.wordings, lang).label if known else element

    def nearest(self, words: str, element: str | None = None) -> str | None:
        """The known label or synonym most like ``words``, written as an author should write it."""
        spellings: dict[str, str] = {}
        for term in self.terms.values():
            if element is None or term.element == element:
                for spelling in _spellings(term.wordings):
                    spellings.setdefault(key(spelling), spelling)
        close = get_close_matches(key(words), spellings, n=1, cutoff=0.65)
        return spellings[close[0]] if close else None

    def relation_between(self, part: str, whole: str) -> Parts | None:
        """The line by which ``whole`` names ``part``, directly or by way of one of its other parts."""
        for line in self.parts:
            if line.whole == whole and any(part == one or self.relation_between(part, one) for one in line.parts):
                return line
        return None

    def relation_text(self, line: Parts | Implication, lang: str) -> str:
        """A relation in words: "alteration includes damaging, deterioration"."""
        includes, is_, or_, implies = _VERBS.get(lang, _VERBS["en"])
        if isinstance(line, Implication):
            return implies.format(if_=self.label(line.if_, lang), then=self.label(line.then, lang))
        names = [self.label(part, lang) for part in line.parts]
        comma = "، " if lang == "fa" else ", "
        form, joined = (includes, comma.join(names)) if line.remainder else (is_, _joined(names, comma, or_))
        return form.format(whole=self.label(line.whole, lang), parts=joined)

    def _is_core(self, element: str) -> bool:
        known = self.elements.get(element)
        return known is not None and known.sort is Sort.CORE

    def _keys(self, table: str) -> dict[str, list[str]]:
        """The ids that each comparison key names, made on first use: ids and labels before synonyms, in file order."""
        if not self._index:
            mental = {word.id: word for word in self.mental}
            self._index["terms"] = _by_key((term.id, term.wordings) for term in self.terms.values())
            self._index["elements"] = _by_key((element.id, element.wordings) for element in self.elements.values())
            self._index["mental"] = _by_key((word.id, word.wordings) for word in mental.values())
        return self._index[table]


def _in_language(wordings: Wordings, lang: str) -> Wording:
    """The wording in ``lang``, else in English."""
    by_language = dict(wordings)
    return by_language.get(lang) or by_language["en"]


def _spellings(wordings: Wordings) -> Iterator[str]:
    """Labels and synonyms in every language."""
    for _, wording in wordings:
        yield wording.label
        yield from wording.synonyms


def _joined(names: list[str], comma: str, last: str) -> str:
    """``a, b or c``."""
    return comma.join(names[:-1]) + last + names[-1] if len(names) > 1 else "".join(names)


def _by_key(things: Iterable[tuple[str, Wordings]]) -> dict[str, list[str]]:
    """The ids each key names: those that have it as id or label, then those that have it as a synonym."""
    every = list(things)
    found: dict[str, list[str]] = {}
    for labels_only in (True, False):
        for id_, wordings in every:
            labels = [id_, *(wording.label for _, wording in wordings)]
            for spelling in labels if labels_only else _spellings(wordings):
                ids = found.setdefault(key(spelling), [])
                if id_ not in ids:
                    ids.append(id_)
    return found
