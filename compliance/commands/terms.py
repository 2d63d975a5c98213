"""``accede terms``: what a word may mean, with its use in the shipped conventions and laws."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from compliance.cache import kept
from compliance.concordance import Use, uses_in
from compliance.convention import Convention
from compliance.keywords import keywords
from compliance.national_words_from_toml import load_national_words
from compliance.render.terms import TermsPage
from compliance.render.terms_json import TermsDocument
from compliance.resources import convention_ids, convention_text, grammar_text, statutes_folder
from compliance.sentences import Speaker
from compliance.source import display, key
from compliance.stemming import spellings
from compliance.term_search import Line, Titled, found
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

_LINES = ("WITHOUT_RIGHT", "RIGHT_NOT_MENTIONED", "MENTAL_ELEMENT", "PENALTY")
"""Keywords for what a lawyer would look for among the terms."""
_EXAMPLES = ("ONLY_IF", "READS_AS", "BECAUSE")
"""Keywords that examples are written with."""
LAW = ".law"
_GRAMMARS = ("vocabulary.toml", "terminals.lark", "outline.lark")
_COLUMNS = re.compile(r"\s{2,}|\t")
_LONGEST = 200
"""Nobody looks for more letters than this."""
_PERSIAN = ("\u0600", "\u06ff")


def terms_told(words: str, lang: str, format_: str = "text", isolating: bool = False) -> str:
    """All that ``words`` may mean, told in ``lang``; every term, where there are none."""
    vocabulary, national, words = load_vocabulary(), load_national_words(), words[:_LONGEST]
    speaker = Speaker(lang, vocabulary, isolating)
    if not words:
        return _told(speaker, (), {}, format_).everything()
    conventions, uses = _conventions(), shipped_uses(vocabulary)
    every = [use for of_folder in uses.values() for use in of_folder]
    titles = [titled for convention in conventions for titled in _titles(convention)]
    return _told(speaker, conventions, uses, format_).search(
        words, found(words, vocabulary, every, national, _lines(), titles)
    )


def shipped_uses(vocabulary: Vocabulary) -> dict[str, tuple[Use, ...]]:
    """How the laws of each shipped folder use terms, from the cache where it is kept.

    A folder that cannot be read is left out.
    """
    folders = [path for path in sorted(statutes_folder().iterdir()) if path.is_dir() and any(path.glob(f"*{LAW}"))]
    files = [file for folder in folders for file in sorted(folder.glob(f"*{LAW}"))]
    texts = (f"{file.parent.name}/{file.name}\n{file.read_text('utf-8')}" for file in files)
    return kept(
        "uses",
        (*map(grammar_text, _GRAMMARS), *texts),
        dict[str, tuple[Use, ...]],
        lambda: {f"statutes/{folder.name}": tuple(_uses(folder, vocabulary)) for folder in folders},
    )


def _uses(folder: Path, vocabulary: Vocabulary) -> Iterator[Use]:
    """Every line of a State's laws that uses a term, with the line itself."""
    from compliance.state_from_files import load, read_files  # a run that finds the uses kept does without

    files = read_files([folder], "", no_reservations=True)
    state = load(files, vocabulary, None).state
    lines = {source.name: source for source in files.outlines}
    for use in uses_in(state, vocabulary) if state is not None else ():
        parts = _COLUMNS.split(lines[use.span.file].line_text(use.span.line).strip())
        yield replace(use, text="  ".join(map(display, parts)))


def language_of_words(words: str) -> str:
    """Persian by its letters, but for a word that is Arabic alone; French for what is French alone; else English."""
    vocabulary, asked = load_vocabulary(), {key(words), *spellings(words)}
    known = {
        lang
        for term in vocabulary.terms.values()
        for lang, wording in term.wordings
        if key(words) in map(key, (wording.label, *wording.synonyms))
    }
    known |= {word.lang for word in load_national_words() for one in word.spellings if asked & set(spellings(one))}
    if any(_PERSIAN[0] <= letter <= _PERSIAN[1] for letter in words):
        return "en" if known == {"ar"} else "fa"
    return "fr" if known == {"fr"} else "en"


def _conventions() -> tuple[Convention, ...]:
    """The shipped conventions, from the cache where they are kept."""
    texts = [f"{id_}\n{convention_text(id_)}" for id_ in convention_ids()]
    ingredients = (*map(grammar_text, (*_GRAMMARS, "convention.lark")), *texts)
    return kept("conventions-of-terms", ingredients, tuple[Convention, ...], _read_conventions)


def _read_conventions() -> tuple[Convention, ...]:
    """The shipped conventions that can be read."""
    from compliance.pipeline import shipped_convention  # a run that finds them kept does without

    read = (shipped_convention(id_)[0] for id_ in convention_ids())
    return tuple(convention for convention in read if convention is not None)


def _titles(convention: Convention) -> Iterator[Titled]:
    """The provisions of a convention by what they are called, with the terms they ask for."""
    for one in convention.provisions:
        inner = f"{one.id}("
        asked = [of for of in convention.requirements if of.provision == one.id or of.provision.startswith(inner)]
        terms = [term for of in asked for element in of.elements for term in element.values]
        terms += [condition.term for of in asked for condition in of.conditions]
        yield Titled(convention.id, one.id, tuple(label for _, label in one.labels), tuple(dict.fromkeys(terms)))


def _lines() -> tuple[Line, ...]:
    """The outline's own lines that are looked for among the terms."""
    return tuple(Line(keywords()[name].in_language("en"), keywords()[name].spellings) for name in _LINES)


def _told(
    speaker: Speaker, conventions: tuple[Convention, ...], uses: dict[str, tuple[Use, ...]], format_: str
) -> TermsPage | TermsDocument:
    """The page, or the same as data."""
    own = {name: keywords()[name].in_language(speaker.lang) for name in _EXAMPLES}
    own |= {keywords()[name].in_language("en"): keywords()[name].in_language(speaker.lang) for name in _LINES}
    if format_ == "json":
        return TermsDocument(speaker, conventions, uses)
    return TermsPage(speaker, conventions, uses, own)
