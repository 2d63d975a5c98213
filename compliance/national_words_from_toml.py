"""``grammar/national-words.toml``, checked and made into ``NationalWord`` records.

What names nothing is an error, told by the entry's word: a meaning of a term that does not exist, a word without a law,
a difference that is not said in every language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Any

from compliance.cache import kept
from compliance.folding import key
from compliance.keywords import keywords
from compliance.national_words import KINDS, Meaning, Met, NationalWord, Said
from compliance.resources import grammar_text
from compliance.vocabulary import LANGUAGES, Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

FILE = "national-words.toml"
_WORD = {"lang", "words", "laws", "means", "is_not", *LANGUAGES}
_LAW = {"country", "law", "at", "unverified"}

Entry = Mapping[str, Any]
Known = Mapping[str, Callable[[str], bool]]


class NationalWordsError(Exception):
    """The file of national words cannot be used; the message names the entry."""

    def __init__(self, entry: str, trouble: str) -> None:
        super().__init__(f"{FILE}: {entry}: {trouble}")


@cache
def load_national_words() -> tuple[NationalWord, ...]:
    """The words shipped with the package, from the cache where they are kept."""
    text = grammar_text(FILE)
    ingredients = (text, grammar_text("vocabulary.toml"), grammar_text("terminals.lark"))
    return kept(
        "national-words",
        ingredients,
        tuple[NationalWord, ...],
        lambda: national_words_from_toml(text, load_vocabulary()),
    )


def national_words_from_toml(text: str, vocabulary: Vocabulary) -> tuple[NationalWord, ...]:
    """Read and check the words; raises ``NationalWordsError``."""
    import tomllib  # a run that finds the words kept does without

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise NationalWordsError("the file", f"is no TOML: {error}") from error
    except RecursionError:
        raise NationalWordsError("the file", "is nested too deep") from None
    _only_known("the file", content, {"words"})
    known = _known(vocabulary)
    words = tuple(_word(entry, known) for entry in _tables("the file", content, "words"))
    _check_each_once(words)
    return words


def _known(vocabulary: Vocabulary) -> Known:
    """For each kind of meaning, whether it has something of that name."""
    lines = {keyword.in_language("en") for keyword in keywords().values()}
    mental = {word.id for word in vocabulary.mental}
    return {
        "term": vocabulary.terms.__contains__,
        "mental": mental.__contains__,
        "element": vocabulary.elements.__contains__,
        "line": lines.__contains__,
    }


def _word(entry: Entry, known: Known) -> NationalWord:
    """One ``[[words]]`` table."""
    spellings = entry.get("words")
    if not isinstance(spellings, list) or not spellings or not all(isinstance(one, str) and one for one in spellings):
        raise NationalWordsError("[[words]]", "“words” must be a list of texts")
    name = f"“{spellings[0]}”"
    _only_known(name, entry, _WORD)
    lang = entry.get("lang")
    if not (isinstance(lang, str) and len(lang) == 2 and lang.isascii() and lang.islower()):
        raise NationalWordsError(name, "“lang” must be two letters")
    means = tuple(_meaning(name, one, known) for one in _tables(name, entry, "means"))
    is_not = tuple(_meaning(name, one, known) for one in _tables(name, entry, "is_not"))
    met = tuple(_met(name, one) for one in _tables(name, entry, "laws"))
    if not met or not means:
        raise NationalWordsError(name, "needs “laws” and [[words.means]]")
    if {(one.kind, one.id) for one in means} & {(one.kind, one.id) for one in is_not}:
        raise NationalWordsError(name, "means what it is not")
    return NationalWord(lang, tuple(spellings), met, _said(name, entry), means, is_not)


def _met(name: str, entry: Entry) -> Met:
    """One law a word was met in."""
    _only_known(name, entry, _LAW)
    texts = [entry.get(field, "") for field in ("law", "country", "at")]
    if not all(isinstance(text, str) for text in texts) or not texts[0]:
        raise NationalWordsError(name, "a law needs its name")
    unverified = entry.get("unverified", False)
    if not isinstance(unverified, bool):
        raise NationalWordsError(name, "“unverified” must be true or false")
    return Met(texts[0], texts[1], texts[2], unverified)


def _meaning(name: str, entry: Entry, known: Known) -> Meaning:
    """One thing a word means or is not."""
    _only_known(name, entry, {*KINDS, *LANGUAGES})
    named = [kind for kind in KINDS if kind in entry]
    if len(named) != 1:
        raise NationalWordsError(name, f"a meaning needs one of {', '.join(KINDS)}")
    id_ = entry[named[0]]
    if not isinstance(id_, str) or not known[named[0]](id_):
        raise NationalWordsError(name, f"{named[0]} “{id_}” does not exist")
    return Meaning(named[0], id_, _said(f"{name}, {id_}", entry))


def _said(name: str, entry: Entry) -> Said:
    """A text in every language of the vocabulary."""
    for lang in LANGUAGES:
        if not isinstance(entry.get(lang), str) or not entry[lang].strip():
            raise NationalWordsError(name, f"says nothing in {lang}")
    return tuple((lang, entry[lang]) for lang in LANGUAGES)


def _tables(name: str, entry: Entry, field: str) -> list[Entry]:
    """A list of tables; none is an empty one."""
    tables = entry.get(field, [])
    if not isinstance(tables, list) or not all(isinstance(one, Mapping) for one in tables):
        raise NationalWordsError(name, f"“{field}” must be tables")
    return tables


def _only_known(name: str, entry: Entry, known: Iterable[str]) -> None:
    """Every field has a meaning."""
    strange = sorted(set(entry) - set(known))
    if strange:
        raise NationalWordsError(name, f"“{strange[0]}” means nothing here; known: {', '.join(sorted(known))}")


def _check_each_once(words: Iterable[NationalWord]) -> None:
    """In one language a spelling stands in one entry."""
    taken: dict[tuple[str, str], str] = {}
    for word in words:
        for spelling in {key(one): one for one in word.spellings}.values():
            other = taken.setdefault((word.lang, key(spelling)), word.label)
            if other != word.label:
                raise NationalWordsError(f"“{word.label}”", f"“{spelling}” stands under “{other}” already")
