"""Terms as JSON, schema ``accede.terms/1``: what a word may mean, who uses it; fields may be added, never removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from compliance.concordance import Found, Use
from compliance.convention import Convention
from compliance.sentences import Speaker
from compliance.vocabulary import MentalWord, Wordings

SCHEMA = "accede.terms/1"


class TermsDocument:
    """The same as the page of terms, as data."""

    def __init__(self, speaker: Speaker, conventions: Sequence[Convention], uses: Mapping[str, Sequence[Use]]) -> None:
        """``uses`` are those of each folder of laws, by its name."""
        self.speaker = speaker
        self.conventions = conventions
        self.uses = uses

    def search(self, words: str, found: Found, keyword: str = "") -> str:
        """All that ``words`` may mean."""
        return self._document(
            words=words,
            line=keyword or None,
            element=self._element(found.element) if found.element else None,
            called=self._terms(found.called),
            read_as=self._terms(found.read_as),
            near=self._terms(found.near),
        )

    def everything(self) -> str:
        """Every element with its terms, and the words for the mental element."""
        vocabulary = self.speaker.vocabulary
        return self._document(
            elements=[self._element(element) for element in vocabulary.elements],
            terms=self._terms(vocabulary.terms),
            mental=[self._mental(word) for word in vocabulary.mental],
        )

    def _document(self, **parts: Any) -> str:
        document = {"schema": SCHEMA, "language": self.speaker.lang, **parts}
        return json.dumps(document, ensure_ascii=False, indent=2) + "\n"

    def _terms(self, ids: Iterable[str]) -> list[dict[str, Any]]:
        """Terms and words for the mental element."""
        words = {word.id: word for word in self.speaker.vocabulary.mental}
        return [self._mental(words[id_]) if id_ in words else self._term(id_) for id_ in ids]

    def _term(self, id_: str) -> dict[str, Any]:
        """Everything about one term."""
        vocabulary = self.speaker.vocabulary
        term = vocabulary.terms[id_]
        return {
            "id": id_,
            "element": term.element,
            "wordings": _wordings(term.wordings),
            "source": term.source,
            "unverified": term.unverified,
            "parts": [
                {"whole": line.whole, "parts": list(line.parts), "remainder": line.remainder, "source": line.source}
                for line in vocabulary.parts
                if id_ in (line.whole, *line.parts)
            ],
            "implications": [
                {
                    "if": line.if_,
                    "then": line.then,
                    "under_intention": line.under_intention,
                    "arguable": line.arguable,
                    "source": line.source,
                }
                for line in vocabulary.implications
                if id_ in (line.if_, line.then)
            ],
            "excludes": [
                line.other if id_ == line.one else line.one
                for line in vocabulary.exclusions
                if id_ in (line.one, line.other)
            ],
            "conventions": [named for one in self.conventions for named in _named(id_, one)],
            "laws": self._uses(id_),
        }

    def _mental(self, word: MentalWord) -> dict[str, Any]:
        """A word for the mental element and its place on the scale."""
        return {
            "id": word.id,
            "element": "mental element",
            "level": word.level.lower(),
            "wordings": _wordings(word.wordings),
            "laws": self._uses(word.id),
        }

    def _element(self, id_: str) -> dict[str, Any]:
        """An element with the ids of its terms."""
        vocabulary = self.speaker.vocabulary
        element = vocabulary.elements[id_]
        return {
            "id": id_,
            "sort": element.sort.value,
            "unit": element.unit or None,
            "wordings": _wordings(element.wordings),
            "terms": [term.id for term in vocabulary.terms.values() if term.element == id_],
        }

    def _uses(self, id_: str) -> list[dict[str, Any]]:
        """The lines of shipped laws that use it."""
        return [
            {
                "folder": folder,
                "law": use.law,
                "provision": use.provision,
                "pinpoint": use.pinpoint,
                "label": use.label,
                "role": use.role,
                "words": use.words,
                "defined": use.defined,
                "unverified": use.unverified,
                "file": use.span.file,
                "line": use.span.line,
            }
            for folder, uses in self.uses.items()
            for use in uses
            if use.term == id_
        ]


def _wordings(wordings: Wordings) -> dict[str, dict[str, Any]]:
    """By language: label, synonyms, definition, what it is not."""
    return {
        lang: {
            "label": one.label,
            "synonyms": list(one.synonyms),
            "definition": one.definition,
            "distinguish": one.distinguish,
        }
        for lang, one in wordings
    }


def _named(term: str, convention: Convention) -> Iterable[dict[str, str]]:
    """The provisions of a convention that name the term, and as what."""
    for one in convention.requirements:
        roles = {
            "required": any(term in element.values for element in one.elements),
            "only if": any(condition.term == term for condition in one.conditions),
            "spared": any(spared.term == term for spared in one.spared),
            "apply when": term in one.apply_when,
        }
        for role, holds in roles.items():
            if holds:
                yield {"convention": convention.id, "provision": one.provision, "role": role}
    for instrument in convention.instruments:
        if term in instrument.require:
            yield {"convention": convention.id, "provision": instrument.provision, "role": "may require"}
    for row in convention.provisions:
        if term in row.describes:
            yield {"convention": convention.id, "provision": row.id, "role": "describes"}
