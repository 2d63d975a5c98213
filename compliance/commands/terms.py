"""``accede terms``: what a word may mean, with its use in the shipped conventions and laws."""

from __future__ import annotations

from compliance.concordance import Use, found, uses_in
from compliance.convention import Convention
from compliance.keywords import keywords
from compliance.pipeline import shipped_convention
from compliance.render.terms import TermsPage
from compliance.render.terms_json import TermsDocument
from compliance.resources import convention_ids, statutes_folder
from compliance.sentences import Speaker
from compliance.source import key
from compliance.state_from_files import LAW, load, read_files
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

_LINES = ("WITHOUT_RIGHT", "RIGHT_NOT_MENTIONED")
"""Keywords for what a lawyer would look for among the terms."""


def terms_told(words: str, lang: str | None, format_: str = "text") -> str:
    """All that ``words`` may mean; every term, where there are none. The language is that of the words by default."""
    vocabulary = load_vocabulary()
    speaker = Speaker(lang or _language_of(words, vocabulary), vocabulary)
    made = TermsDocument if format_ == "json" else TermsPage
    if not words:
        return made(speaker, (), {}).everything()
    uses = shipped_uses(vocabulary)
    page = made(speaker, _conventions(), uses)
    every = [use for of_folder in uses.values() for use in of_folder]
    return page.search(words, found(words, vocabulary, every), _keyword(words, speaker.lang))


def shipped_uses(vocabulary: Vocabulary) -> dict[str, tuple[Use, ...]]:
    """How the laws of each shipped folder use terms; a folder that cannot be read is left out."""
    uses = {}
    for folder in sorted(path for path in statutes_folder().iterdir() if path.is_dir()):
        if any(path.suffix == LAW for path in folder.iterdir()):
            state = load(read_files([folder], "", no_reservations=True), vocabulary, None).state
            if state is not None:
                uses[f"statutes/{folder.name}"] = tuple(uses_in(state))
    return uses


def _conventions() -> tuple[Convention, ...]:
    """The shipped conventions."""
    read = (shipped_convention(id_)[0] for id_ in convention_ids())
    return tuple(convention for convention in read if convention is not None)


def _keyword(words: str, lang: str) -> str:
    """The outline's own line for ``words``, if it has one."""
    for name in _LINES:
        keyword = keywords()[name]
        if key(words) in map(key, keyword.all_spellings()):
            return keyword.in_language(lang)
    return ""


def _language_of(words: str, vocabulary: Vocabulary) -> str:
    """Persian by its letters, another language where a label or synonym is written so in it alone, else English."""
    if any("\u0600" <= letter <= "\u06ff" for letter in words):
        return "fa"
    known = {
        lang
        for term in vocabulary.terms.values()
        for lang, wording in term.wordings
        if key(words) in map(key, (wording.label, *wording.synonyms))
    }
    return "fr" if known == {"fr"} else "en"
