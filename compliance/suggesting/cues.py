"""The cues of ``grammar/cues.toml`` in one language: phrases by what they are a sign of, numbers, forms of words."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from compliance.folding import key
from compliance.keywords import keywords
from compliance.resources import grammar_text
from compliance.suggesting.amounts import AmountReader
from compliance.suggesting.phrases import Match, Phrase, matched, phrase
from compliance.suggesting.words import Forms, Word

UNITS = ("DAYS", "WEEKS", "MONTHS", "YEARS")
_LISTS = (
    "offence", "no-offence", "aggravates", "in-a-case", "same-penalty", "forbids", "power", "summary", "indictment",
    "imprisonment", "life", "both", "of-subsection", "ignored", "bill", "bill-first",
)  # fmt: skip
_WORD_LISTS = ("joining", "in-a-list", "statement", "no-items")


@dataclass(frozen=True, slots=True)
class Cues:
    """What a text of one language is searched for.

    ``phrases`` are the lists of the file, with the outline's own keywords added where there are such; ``also`` other
    words for terms; ``mental`` (keyword, what the outline writes, phrase) by the stem it begins with; ``definition``
    forms as they are written; ``objects`` the order of elements.
    """

    lang: str
    forms: Forms
    phrases: Mapping[str, tuple[Phrase, ...]]
    words: Mapping[str, frozenset[str]]
    also: tuple[tuple[str, Phrase], ...]
    mental: Mapping[str, tuple[tuple[str, str, Phrase], ...]]
    definition: tuple[str, ...]
    objects: tuple[str, ...]
    amounts: AmountReader

    def first(self, name: str, words: Sequence[Word]) -> Match | None:
        """Where a phrase of the list ``name`` stands first; an earlier phrase of the list is tried everywhere first."""
        return next(self.all(name, words), None)

    def all(self, name: str, words: Sequence[Word]) -> Iterator[Match]:
        """Every place where a phrase of the list ``name`` stands, phrase by phrase."""
        starts: dict[str, list[int]] = {}
        for number, word in enumerate(words):
            starts.setdefault(word.stem, []).append(number)
        for one in self.phrases[name]:
            open_ = one.parts[0].startswith("{")
            for start in range(len(words)) if open_ else starts.get(one.parts[0], ()):
                found = matched(one, words, start, self.amounts)
                if found:
                    yield found

    def says(self, name: str, words: Sequence[Word]) -> bool:
        """Whether a phrase of the list ``name`` stands anywhere."""
        return self.first(name, words) is not None


@cache
def cues(lang: str) -> Cues:
    """The cues of ``lang``."""
    data = tomllib.loads(grammar_text("cues.toml"))
    forms = _forms(data, lang)
    lists = {name: _phrases(data[name].get(lang, ()), forms) for name in _LISTS}
    return Cues(
        lang=lang,
        forms=forms,
        phrases={
            **lists,
            "without-right": _phrases((*data["without-right"].get(lang, ()), *_spelt("WITHOUT_RIGHT", lang)), forms),
            "custody": _phrases(_spelt("IMPRISONMENT", lang), forms),
            "fine": _phrases(_spelt("FINE", lang), forms),
            "either": _phrases(_spelt("OR", lang), forms),
            "together": _phrases(_spelt("PLUS", lang), forms),
        },
        words={
            **{name: _stems(data[name].get(lang, ()), forms) for name in _WORD_LISTS},
            "either": _stems(_spelt("OR", lang), forms),
        },
        also=tuple((id_, one) for id_, by in data["also"].items() for one in _phrases(by.get(lang, ()), forms)),
        mental=_by_stem(_mental(data["mental"], lang, forms)),
        definition=tuple(data["definition"].get(lang, ())),
        objects=tuple(data["objects"]["order"]),
        amounts=_amounts(data, lang),
    )


def _forms(data: Mapping[str, Any], lang: str) -> Forms:
    words = {key(form): key(word) for word, forms in data["forms"].get(lang, {}).items() for form in (word, *forms)}
    endings = tuple((ending, instead, least) for ending, instead, least in data["endings"].get(lang, ()))
    parts = (tuple(map(key, data[name].get(lang, ()))) for name in ("suffixes", "prefixes"))
    return Forms(words, endings, data["doubled"].get(lang, ""), *parts)


def _phrases(texts: Iterable[str], forms: Forms) -> tuple[Phrase, ...]:
    return tuple(dict.fromkeys(phrase(text, forms) for text in texts))


def _stems(texts: Iterable[str], forms: Forms) -> frozenset[str]:
    return frozenset(word.stem for text in texts for word in forms.words_of(text))


def _spelt(name: str, lang: str) -> tuple[str, ...]:
    """The outline's own spellings of a keyword."""
    return dict(keywords()[name].spellings).get(lang, ())


def _mental(data: Mapping[str, Any], lang: str, forms: Forms) -> Iterable[tuple[str, str, Phrase]]:
    """(keyword, what the outline writes, phrase): the words found, where the outline has them, else its first."""
    for name, by in data.items():
        own = {key(word): word for word in reversed(_spelt(name, lang))}
        for text in by.get(lang, ()):
            yield name, own.get(key(text), keywords()[name].in_language(lang)), phrase(text, forms)


def _by_stem(found: Iterable[tuple[str, str, Phrase]]) -> dict[str, tuple[tuple[str, str, Phrase], ...]]:
    made: dict[str, tuple[tuple[str, str, Phrase], ...]] = {}
    for one in found:
        made[one[2].parts[0]] = (*made.get(one[2].parts[0], ()), one)
    return made


def _amounts(data: Mapping[str, Any], lang: str) -> AmountReader:
    numbers = {key(word): value for word, value in data["numbers"].get(lang, {}).items()}
    units = {key(word): name for name in UNITS for word in _spelt(name, lang)}
    return AmountReader(numbers, units, frozenset(map(key, data["between-numbers"].get(lang, ()))))


def is_bill(title: str, lang: str) -> bool:
    """Whether a title says of itself that it is not yet law."""
    known = cues(lang)
    words = known.forms.words_of(title)
    return known.says("bill", words) or any(found.places[0] == 0 for found in known.all("bill-first", words))
