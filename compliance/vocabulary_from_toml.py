"""``grammar/vocabulary.toml``, checked and made into a ``Vocabulary``.

Everything that could make a verdict wrong without a sound is an error here, told by the entry's name: a relation with a
term that does not exist, relations that run in a circle, one word for two terms, a term without its words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any

from compliance.cache import kept
from compliance.folding import key
from compliance.resources import grammar_text
from compliance.vocabulary import (
    LANGUAGES,
    Element,
    Exclusion,
    Implication,
    MentalWord,
    Parts,
    Sort,
    Term,
    Vocabulary,
    Wording,
    Wordings,
)

FILE = "vocabulary.toml"
COMPLETE = ("en", "fa")
"""The languages in which every term needs a definition and a phrase; the others need a label."""

UNITS = ("days", "years")
"""What a number element may count."""
_LEVELS = ("none", "negligence", "recklessness", "intention")
_WORDING = {"label", "synonyms", "definition", "phrase", "absent", "distinguish", "sentence", "breach", "question"}
_FIELDS = {
    "elements": {"sort", "unit", *LANGUAGES},
    "terms": {"element", "source", "unverified", *LANGUAGES},
    "includes": {"whole", "parts", "source", "unverified"},
    "is": {"whole", "parts", "source", "unverified"},
    "implies": {"if", "then", "under_intention", "arguable", "source", "unverified"},
    "excludes": {"terms", "source"},
    "mental": {"level", *LANGUAGES},
}
_KINDS = {
    "a text": {
        "sort", "element", "source", "label", "definition", "phrase", "absent", "distinguish", "sentence", "breach",
        "question", "whole", "if", "level", "unit",
    },
    "a list of texts": {"synonyms", "parts"},
    "true or false": {"unverified", "under_intention", "arguable"},
}  # fmt: skip
_PLACEHOLDER = re.compile(r"\{[^}]*\}|[{}]")

Entry = Mapping[str, Any]


class VocabularyError(Exception):
    """The vocabulary file cannot be used; the message names the entry."""

    def __init__(self, entry: str, trouble: str) -> None:
        super().__init__(f"{FILE}: {entry}: {trouble}")


@cache
def load_vocabulary() -> Vocabulary:
    """The vocabulary shipped with the package, from the cache where it is kept."""
    text = grammar_text(FILE)
    return kept("vocabulary", (text,), Vocabulary, lambda: vocabulary_from_toml(text))


def vocabulary_from_toml(text: str) -> Vocabulary:
    """Read and check a vocabulary; raises ``VocabularyError``."""
    import tomllib  # a run that finds the vocabulary kept does without

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise VocabularyError("the file", f"is no TOML: {error}") from error
    except RecursionError:
        raise VocabularyError("the file", "is nested too deep") from None
    _only_known("the file", content, set(_FIELDS))
    _check_shape(content)
    elements = {id_: _element(id_, entry, order) for order, (id_, entry) in enumerate(content["elements"].items())}
    terms = {id_: _term(id_, entry, order, elements) for order, (id_, entry) in enumerate(content["terms"].items())}
    vocabulary = Vocabulary(
        elements,
        terms,
        tuple(sorted(_parts(content, terms), key=lambda line: terms[line.whole].order)),
        tuple(_implications(content, terms)),
        tuple(_exclusions(content, terms)),
        tuple(_mental(id_, entry) for id_, entry in content.get("mental", {}).items()),
    )
    _check_words(vocabulary)
    _check_relations(vocabulary)
    return vocabulary


# ---- entries ---------------------------------------------------------------------------------------------------


def _element(id_: str, entry: Entry, order: int) -> Element:
    """One ``[elements.…]`` table."""
    name = f"element “{id_}”"
    _only_known(name, entry, _FIELDS["elements"])
    if entry.get("sort") not in {sort.value for sort in Sort}:
        raise VocabularyError(name, f"sort must be one of {', '.join(sort.value for sort in Sort)}")
    sort, unit = Sort(entry["sort"]), entry.get("unit", "")
    if sort is Sort.NUMBER and unit not in UNITS:
        raise VocabularyError(name, f"a number needs a unit: {' or '.join(UNITS)}")
    if unit and sort is not Sort.NUMBER:
        raise VocabularyError(name, "only a number has a unit")
    return Element(id_, sort, _wordings(name, id_, entry), order, unit)


def _term(id_: str, entry: Entry, order: int, elements: Mapping[str, Element]) -> Term:
    """One ``[terms.…]`` table."""
    name = f"term “{id_}”"
    _only_known(name, entry, _FIELDS["terms"])
    element = str(entry.get("element"))
    if element not in elements:
        raise VocabularyError(name, f"element “{element}” does not exist")
    if elements[element].sort is Sort.NUMBER:
        raise VocabularyError(name, f"“{element}” is a number and has no terms")
    if not entry.get("source"):
        raise VocabularyError(name, "has no source")
    wordings = _wordings(name, id_, entry)
    for lang, wording in wordings:
        _check_complete(f"{name}, {lang}", lang, wording, elements[element])
    return Term(id_, element, wordings, entry["source"], bool(entry.get("unverified", False)), order)


def _wordings(name: str, id_: str, entry: Entry) -> Wordings:
    """The wordings of an entry, one for each language; the English label is the id where none is given."""
    found = []
    for lang in LANGUAGES:
        given = entry.get(lang, {})
        if not isinstance(given, Mapping):
            raise VocabularyError(name, f"{lang} must be a table of words")
        words = dict(given)
        _only_known(f"{name}, {lang}", words, _WORDING)
        if lang == "en":
            words.setdefault("label", id_)
        if not words.get("label"):
            raise VocabularyError(name, f"has no label in {lang}")
        words["synonyms"] = tuple(words.get("synonyms", ()))
        found.append((lang, Wording(**words)))
    return tuple(found)


def _check_complete(name: str, lang: str, wording: Wording, element: Element) -> None:
    """What a term's wording must have, and only where it makes sense."""
    condition = element.sort is Sort.CONDITION
    required = ("definition", "phrase", "absent") if condition else ("definition", "phrase")
    for what in required if lang in COMPLETE else ():
        if not getattr(wording, what):
            raise VocabularyError(name, f"{what} is missing")
    if wording.absent and not condition:
        raise VocabularyError(name, "only a condition has a phrase for its absence")
    if wording.phrase and bool(wording.absent) != condition:
        raise VocabularyError(name, "a condition needs both phrase and absent")
    objects = 1 if element.id == "act" else 0
    for said in filter(None, (wording.phrase, wording.absent)):
        if _PLACEHOLDER.findall(said) != ["{object}"] * objects:
            raise VocabularyError(name, f"the phrase “{said}” must have " + ("{object} once" if objects else "no {…}"))


def _parts(content: Entry, terms: Mapping[str, Term]) -> Iterator[Parts]:
    """``[[includes]]`` and ``[[is]]``."""
    for relation in ("includes", "is"):
        for entry in content.get(relation, ()):
            name = f"[[{relation}]] “{entry.get('whole')}”"
            _check_relation(name, entry, relation, terms, (entry.get("whole"), *entry.get("parts", ())))
            if not entry.get("parts"):
                raise VocabularyError(name, "has no parts")
            yield Parts(
                entry["whole"],
                tuple(entry["parts"]),
                relation == "includes",
                entry["source"],
                bool(entry.get("unverified", False)),
            )


def _implications(content: Entry, terms: Mapping[str, Term]) -> Iterator[Implication]:
    """``[[implies]]``: ``then`` may list several terms."""
    for entry in content.get("implies", ()):
        then = entry.get("then")
        several = (then,) if isinstance(then, str) else tuple(then or (None,))
        name = f"[[implies]] “{entry.get('if')}”"
        _check_relation(name, entry, "implies", terms, (entry.get("if"), *several))
        for one in several:
            yield Implication(
                entry["if"],
                one,
                bool(entry.get("under_intention", False)),
                bool(entry.get("arguable", False)),
                entry["source"],
                bool(entry.get("unverified", False)),
            )


def _exclusions(content: Entry, terms: Mapping[str, Term]) -> Iterator[Exclusion]:
    """``[[excludes]]``: two terms."""
    for entry in content.get("excludes", ()):
        both = tuple(entry.get("terms", ()))
        name = f"[[excludes]] {', '.join(map(str, both))}"
        _check_relation(name, entry, "excludes", terms, both)
        if len(set(both)) != 2:
            raise VocabularyError(name, "needs two different terms")
        yield Exclusion(both[0], both[1], entry["source"])


def _mental(id_: str, entry: Entry) -> MentalWord:
    """One ``[mental.…]`` table: a level, and for each language words, the label first."""
    name = f"mental word “{id_}”"
    _only_known(name, entry, _FIELDS["mental"])
    if entry.get("level") not in _LEVELS:
        raise VocabularyError(name, f"level must be one of {', '.join(_LEVELS)}")
    for lang in LANGUAGES:
        if not entry.get(lang) or isinstance(entry[lang], Mapping):
            raise VocabularyError(name, f"has no word in {lang}")
    wordings = tuple((lang, Wording(entry[lang][0], tuple(entry[lang][1:]))) for lang in LANGUAGES)
    return MentalWord(id_, entry["level"].upper(), wordings)


# ---- checks ----------------------------------------------------------------------------------------------------


def _only_known(name: str, entry: Entry, known: set[str]) -> None:
    """Every field of an entry has a meaning, and a value of the kind it needs."""
    strange = sorted(set(entry) - known)
    if strange:
        raise VocabularyError(name, f"“{strange[0]}” means nothing here; known: {', '.join(sorted(known))}")
    for field, value in entry.items():
        kind = next((what for what, fields in _KINDS.items() if field in fields), None)
        if kind and not _fits(kind, value):
            raise VocabularyError(name, f"“{field}” must be {kind}")


def _fits(kind: str, value: object) -> bool:
    """Tell whether a value is of a kind of ``_KINDS``."""
    listed = isinstance(value, list) and all(isinstance(item, str) for item in value)
    return {"a text": isinstance(value, str), "a list of texts": listed, "true or false": isinstance(value, bool)}[kind]


def _check_shape(content: Entry) -> None:
    """The tables of the file are tables, its lists lists of tables."""
    for name in ("elements", "terms", "mental"):
        tables = content.get(name, {} if name == "mental" else None)
        if not isinstance(tables, Mapping) or not all(isinstance(entry, Mapping) for entry in tables.values()):
            raise VocabularyError("the file", f"needs tables [{name}.…]")
    for name in ("includes", "is", "implies", "excludes"):
        lines = content.get(name, [])
        if not isinstance(lines, list) or not all(isinstance(entry, Mapping) for entry in lines):
            raise VocabularyError("the file", f"needs tables [[{name}]]")
    for entry in content.get("excludes", ()):
        if not _fits("a list of texts", entry.get("terms", [])):
            raise VocabularyError("[[excludes]]", "“terms” must be a list of texts")
    for entry in content.get("implies", ()):
        if not isinstance(entry.get("then", ""), str) and not _fits("a list of texts", entry.get("then")):
            raise VocabularyError("[[implies]]", "“then” must be a text or a list of texts")
    for id_, entry in content.get("mental", {}).items():
        for lang in LANGUAGES:
            if not _fits("a list of texts", entry.get(lang, [])):
                raise VocabularyError(f"mental word “{id_}”", f"“{lang}” must be a list of texts")


def _check_relation(
    name: str, entry: Entry, relation: str, terms: Mapping[str, Term], named: Iterable[str | None]
) -> None:
    """A relation has a source and is between terms of the file."""
    _only_known(name, entry, _FIELDS[relation])
    for term in named:
        if term not in terms:
            raise VocabularyError(name, f"term “{term}” does not exist")
    if not entry.get("source"):
        raise VocabularyError(name, "has no source")


def _check_words(vocabulary: Vocabulary) -> None:
    """In one language no word names two things of one family."""
    every = [("element", element.id, element.wordings) for element in vocabulary.elements.values()]
    every += [(term.element, term.id, term.wordings) for term in vocabulary.terms.values()]
    every += [("mental element", word.id, word.wordings) for word in vocabulary.mental]
    taken: dict[tuple[str, str, str], str] = {}
    for family, id_, wordings in every:
        for lang, wording in wordings:
            for spelling in (wording.label, *wording.synonyms):
                other = taken.setdefault((family, lang, key(spelling)), id_)
                again = [key(word) for word in (wording.label, *wording.synonyms)].count(key(spelling)) > 1
                if other != id_ or again:
                    raise VocabularyError(f"{family} “{id_}”, {lang}", f"“{spelling}” already names “{other}”")


def _check_relations(vocabulary: Vocabulary) -> None:
    """One line for each whole, parts of its own element, implications that end in a condition, and no circle."""
    terms, wholes = vocabulary.terms, set[str]()
    leads: dict[str, set[str]] = {}
    for line in vocabulary.parts:
        name = f"the parts of “{line.whole}”"
        if line.whole in wholes:
            raise VocabularyError(name, "stand in two lines")
        wholes.add(line.whole)
        for part in line.parts:
            if terms[part].element != terms[line.whole].element:
                raise VocabularyError(name, f"“{part}” belongs to another element")
            leads.setdefault(part, set()).add(line.whole)
    for implication in vocabulary.implications:
        if vocabulary.elements[terms[implication.then].element].sort is not Sort.CONDITION:
            raise VocabularyError(f"[[implies]] “{implication.if_}”", f"“{implication.then}” is no condition")
        leads.setdefault(implication.if_, set()).add(implication.then)
    for term in terms:
        _check_no_circle(term, leads)


def _check_no_circle(start: str, leads: Mapping[str, set[str]]) -> None:
    """``start`` never implies itself, by way of parts, wholes and implications."""
    waiting, seen = list(leads.get(start, ())), set[str]()
    while waiting:
        current = waiting.pop()
        if current == start:
            raise VocabularyError(f"term “{start}”", "implies itself: its relations run in a circle")
        if current not in seen:
            seen.add(current)
            waiting += leads.get(current, ())
