"""The page of the languages: made from the grammars and the vocabulary, and no older than they are."""

from __future__ import annotations

import re
from pathlib import Path

from compliance.keywords import keywords
from compliance.reference import GRAMMARS, LANGUAGES, reference
from compliance.resources import grammar_text
from compliance.vocabulary_from_toml import load_vocabulary

PAGE = Path(__file__).parents[1] / "docs" / "language.md"


def test_the_page_is_what_make_reference_writes() -> None:
    assert PAGE.read_text("utf-8") == reference(load_vocabulary()), "make reference"


def test_every_spelling_of_every_keyword_is_on_the_page() -> None:
    page = reference(load_vocabulary())
    words = {word for keyword in keywords().values() for word in keyword.all_spellings()}
    assert {word for word in words if f"`{word}`" not in page} == set()


def test_every_term_is_on_the_page_in_every_language() -> None:
    page, vocabulary = reference(load_vocabulary()), load_vocabulary()
    labels = {dict(term.wordings)[lang].label for term in vocabulary.terms.values() for lang in LANGUAGES}
    assert {label for label in labels if f"| `{label}` " not in page} == set()


def test_every_rule_of_a_grammar_is_told_and_none_in_the_terms_of_the_parser() -> None:
    page = reference(load_vocabulary()).partition("## What may stand where")[2].partition("## Elements")[0]
    rules = [name for grammar in GRAMMARS for name in re.findall(r"^\??(\w+):", grammar_text(f"{grammar}.lark"), re.M)]
    told = re.findall(r"^- \*([^*]+)\*: ", page, re.M)
    assert sorted(told) == sorted(name.strip("_").replace("_", " ") for name in rules if name != "start")
    assert re.findall(r"[A-Z]{2,}_?[A-Z]*\b|->", page) == []
