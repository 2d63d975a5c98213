"""A definition in the words of a law: a name in quotation marks that means terms of the vocabulary, and nothing else.

Most definitions describe a thing; a description is no list of terms, and nothing is suggested for it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from compliance.suggesting.blocks import Block, Line
from compliance.suggesting.cues import Cues
from compliance.suggesting.finding import Mention
from compliance.suggesting.names import ACT
from compliance.suggesting.tongue import Tongue, plain
from compliance.suggesting.words import Word
from compliance.vocabulary import Sort, Vocabulary

_NAME = '["“”«‘\']\\s*(?P<name>[^"“”«»‘’]{2,60}?)\\s*["“”»’\']'
_MOST = 12
"""A list of more terms is no definition."""


@dataclass(frozen=True, slots=True)
class Defined:
    """A name and the terms it stands for, with the place in the law."""

    name: str
    terms: tuple[str, ...]
    pinpoint: str


def defined(
    text: str, pinpoint: str, words: Sequence[Word], mentions: Sequence[Mention], cues: Cues, vocabulary: Vocabulary
) -> Defined | None:
    """The definition a paragraph gives, if what stands behind the name is a list of terms of one element."""
    found = _opening(text, cues)
    if found is None:
        return None
    behind = [mention for mention in mentions if words[mention.places[0]].start >= found.end()]
    terms = _terms([word for word in words if word.start >= found.end()], behind, words, cues)
    name, element = plain(found["name"]), _element(terms, vocabulary)
    listed = tuple(term for term in terms if vocabulary.terms[term].element == element)
    known = vocabulary.find_term(name)
    fits = bool(element) and len(listed) <= _MOST and (known is None or known.element == element)
    return Defined(name, listed, pinpoint) if fits else None


def is_definition(text: str, cues: Cues) -> bool:
    """Whether a paragraph says what a word in quotation marks means."""
    return _opening(text, cues) is not None


def _opening(text: str, cues: Cues) -> re.Match[str] | None:
    return next((found for form in cues.definition if (found := _pattern(form).search(text))), None)


def _element(terms: Sequence[str], vocabulary: Vocabulary) -> str:
    """The element of a list of terms; acts "of" an object are acts. Empty where a definition may not have it."""
    elements = {vocabulary.terms[term].element for term in terms}
    element = ACT if ACT in elements else next(iter(elements)) if len(elements) == 1 else ""
    return element if element and vocabulary.elements[element].sort in (Sort.CORE, Sort.LIMITING) else ""


@cache
def _pattern(form: str) -> re.Pattern[str]:
    parts = [
        _NAME if part == "{name}" else r"\s+".join(map(re.escape, part.split()))
        for part in re.split(r"(\{name\})", form)
    ]
    return re.compile(r"\s*,?\s*".join(filter(None, parts)), re.IGNORECASE)


def _terms(behind: Sequence[Word], mentions: Sequence[Mention], words: Sequence[Word], cues: Cues) -> tuple[str, ...]:
    """The terms of a list; nothing where other words stand between them, or a name may mean several."""
    named = {place for mention in mentions for place in mention.places}
    filling = cues.words["in-a-list"]
    others = [word for word in behind if word.stem not in filling and not any(words[place] is word for place in named)]
    if others or any(len(mention.terms) > 1 for mention in mentions):
        return ()
    return tuple(dict.fromkeys(term for mention in mentions for term in mention.terms))


def block(found: Defined, tongue: Tongue) -> Block:
    """The block of a definition."""
    values = tongue.listed(tuple(map(tongue.term, found.terms)))
    head = f"{tongue.keyword('DEFINE')} {tongue.quoted(found.name)}"
    place = f" [{tongue.place(found.pinpoint)}]" if found.pinpoint else ""
    return Block(head + place, (Line(tongue.keyword("AS"), values),))
