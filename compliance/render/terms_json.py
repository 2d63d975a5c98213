"""Terms as JSON, schema ``accede.terms/1``: what a word may mean, who uses it; fields may be added, never removed."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from compliance.concordance import Use
from compliance.convention import Convention
from compliance.national_words import NationalWord
from compliance.sentences import Speaker
from compliance.term_search import Found, Match, Why
from compliance.vocabulary import MentalWord, Wordings

SCHEMA = "accede.terms/1"


class TermsDocument:
    """The same as the page of terms, as data."""

    def __init__(self, speaker: Speaker, conventions: Sequence[Convention], uses: Mapping[str, Sequence[Use]]) -> None:
        """``uses`` are those of each folder of laws, by its name."""
        self.speaker = speaker
        self.conventions = conventions
        self.uses = uses

    def search(self, words: str, found: Found) -> str:
        """All that ``words`` may mean: ``ranked``, then everything about each thing, by why it was found."""
        lines = [one.id for one in found.ranked if one.kind == "line" and one.sure]
        elements = [one.id for one in found.ranked if one.kind == "element" and one.sure]
        return self._document(
            words=words,
            ranked=[_match(one) for one in found.ranked],
            national=[_national(one) for one in found.national],
            provisions=[{"convention": of, "provision": id_} for of, id_ in found.provisions],
            offences=[{"law": use.law, "provision": use.provision, "label": use.label} for use in found.offences],
            quoted=[self._use(folder, use) for folder, use in self._every() if use in found.quoted],
            nearest=[{"kind": kind, "id": id_} for kind, id_ in found.nearest],
            line=lines[0] if lines else None,
            element=self._element(elements[0]) if elements else None,
            called=self._terms(found.of(Why.LABEL, Why.SYNONYM)),
            read_as=self._terms(found.of(Why.LAW)),
            near=self._terms(found.of(Why.NATIONAL, Why.FORM, Why.PHRASE, Why.DEFINITION, Why.SPELLING)),
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
        return [self._use(folder, use) for folder, use in self._every() if use.term == id_ and not use.quoted]

    def _every(self) -> Iterator[tuple[str, Use]]:
        """Every use with its folder."""
        for folder, uses in self.uses.items():
            for use in uses:
                yield folder, use

    def _use(self, folder: str, use: Use) -> dict[str, Any]:
        """One line of a law."""
        return {
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
            "text": use.text,
        }


def _match(match: Match) -> dict[str, Any]:
    """One thing that may be meant, and why, the best reason first."""
    return {
        "kind": match.kind,
        "id": match.id,
        "reasons": [
            {
                "why": reason.why.value,
                "spelling": reason.spelling,
                "language": reason.lang or None,
                "difference": dict(reason.meaning.difference) if reason.meaning else None,
            }
            for reason in match.reasons
        ],
    }


def _national(word: NationalWord) -> dict[str, Any]:
    """A word of national laws."""
    return {
        "language": word.lang,
        "words": list(word.spellings),
        "gloss": dict(word.gloss),
        "laws": [
            {"law": met.law, "country": met.country or None, "at": met.at, "unverified": met.unverified}
            for met in word.met
        ],
        "means": [{one.kind: one.id, "difference": dict(one.difference)} for one in word.means],
        "is_not": [{one.kind: one.id, "difference": dict(one.difference)} for one in word.is_not],
    }


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
