"""Nothing that nobody confirmed turns a row green or red: bills made of the words of the vocabulary and the cues."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import product
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.intake.law_text import LawText, Paragraph, Provision
from compliance.judgement import Report
from compliance.pipeline import report_on, shipped_convention
from compliance.resources import grammar_text, statutes_folder
from compliance.skeleton.confirming import confirmed, is_suggestion
from compliance.skeleton.law_file import Heading
from compliance.skeleton.making import FirstFiles, from_document, like_model
from compliance.source import Source
from compliance.state_from_files import Files, Loaded, load, read_files
from compliance.suggesting.suggester import Suggester
from compliance.suggesting.tongue import Tongue
from compliance.vocabulary_from_toml import load_vocabulary

LANGUAGES = ("en", "fr", "fa")
DAY = date(2026, 11, 22)
SILENT = {"not-examined", "not-applicable", "depends"}
NOWHERE = Path("there-is-no-such-folder")
PLACES = {
    "en": ("", "1(1)", "1(1)(a)", "1(1)(b)", "1(2)", "1(3)"),
    "fr": ("", "al. 1", "1°", "2°", "al. 2", "I, al. 1"),
    "fa": ("", "ماده ۱", "بند الف", "بند ب", "تبصره ۱", "بند الف تبصره ۱"),
}
FILLING = {
    "en": ("A person who", "or", "and", "the", "of", ",", ";", "with", "any", "does not", "subsection (1)"),
    "fr": ("Quiconque", "ou", "et", "le", "de", ",", ";", "avec", "tout", "ne", "lorsque"),
    "fa": ("هرکس", "یا", "و", "را", "به", "،", "؛", "با", "هر", "نکند", "چنانچه"),
}
NORMS = (("offence", ("act",), ("target", "item", "material")), ("power", ("measure",), ("data", "addressee")))
"""For a kind of norm the cues, what is done, and to what."""
SPANS = {"en": ("five years", "2 months"), "fr": ("cinq ans", "2 mois"), "fa": ("پنج سال", "۲ ماه")}


@cache
def pieces(lang: str) -> tuple[str, ...]:
    """Everything of one language that a suggestion may be made of."""
    return tuple(dict.fromkeys([*_terms(lang), *(text for texts in _cue_texts(lang).values() for text in texts)]))


def _terms(lang: str, *elements: str) -> Iterator[str]:
    for term in load_vocabulary().terms.values():
        wording = dict(term.wordings)[lang]
        if not elements or term.element in elements:
            yield from (wording.label, *wording.synonyms, wording.phrase.replace("{object}", ""))


@cache
def _cue_texts(lang: str) -> dict[str, tuple[str, ...]]:
    """The phrases of the cues by their lists, their gaps and spans of time filled."""
    least, most = SPANS[lang]
    found: dict[str, list[str]] = {}

    def collect(name: str, value: object) -> None:
        if isinstance(value, dict):
            for inner, below in value.items():
                collect(name, below) if inner == lang or inner not in LANGUAGES else None
        elif isinstance(value, list):
            found.setdefault(name, []).extend(item for item in value if isinstance(item, str))

    for name, value in tomllib.loads(grammar_text("cues.toml")).items():
        if name not in ("forms", "endings", "doubled", "suffixes", "prefixes", "numbers", "objects"):
            collect(name, value)
    defined = f"“{load_vocabulary().label('alteration', lang)}”"
    filled = {"least": least, "most": most, "name": defined}
    return {name: tuple(text.replace("…", "the").format(**filled) for text in texts) for name, texts in found.items()}


@cache
def norm_words(lang: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """For each kind of norm the words of which a sentence needs one each."""
    return tuple(
        (_cue_texts(lang)[cue], tuple(_terms(lang, *done)), tuple(_terms(lang, *to))) for cue, done, to in NORMS
    )


@st.composite
def laws(draw: st.DrawFn, lang: str) -> LawText:
    """A law of random words of the vocabulary and the cues."""
    loose = st.one_of(st.sampled_from(pieces(lang)), st.sampled_from(FILLING[lang]))
    words = st.lists(loose, min_size=1, max_size=12)
    norms = st.one_of([st.tuples(*map(st.sampled_from, each), words.map(" ".join)) for each in norm_words(lang)])
    sentence = st.one_of(words, norms.flatmap(st.permutations)).map(" ".join)
    sentences = st.lists(sentence, min_size=1, max_size=3).map(lambda said: ". ".join(said) + ".")
    paragraphs = st.lists(st.builds(Paragraph, st.sampled_from(PLACES[lang]), sentences), min_size=1, max_size=5)
    heading = st.sampled_from(("", "Access", *pieces(lang)[:20]))
    provision = st.builds(
        Provision, st.sampled_from(("section", "article")), st.sampled_from("1234"), heading, paragraphs.map(tuple)
    )
    provisions = draw(st.lists(provision, min_size=1, max_size=4))
    return LawText(draw(heading) or "Bill", lang, tuple(provisions), (), ())


def tongue(lang: str) -> Tongue:
    return Tongue(lang, load_vocabulary())


def files_of(law: LawText) -> FirstFiles:
    convention, _wrong = shipped_convention("budapest")
    assert convention is not None
    heading = Heading("XX", law.title, "bill.txt", "", DAY, "A. B.")
    return from_document(law, heading, tongue(law.language), convention, NOWHERE)


def loaded(texts: dict[str, str]) -> Loaded:
    sources = tuple(Source(name, text) for name, text in sorted(texts.items()))
    return load(Files(sources, None), load_vocabulary(), shipped_convention("budapest")[0])


def report(texts: dict[str, str]) -> Report:
    convention, _wrong = shipped_convention("budapest")
    state = loaded(texts).state
    assert convention is not None
    assert state is not None
    return report_on(convention, state, None, load_vocabulary(), DAY)


def without_suggestions(text: str) -> str:
    return "\n".join(line for line in text.split("\n") if not is_suggestion(line))


def says_nothing(made: FirstFiles) -> None:
    """No verdict, no finding, and the verdicts of the same files without a single suggestion."""
    told = report(dict(made.texts))
    plain = report({name: without_suggestions(text) for name, text in made.texts.items()})
    assert {row.verdicts.verdict.value for row in told.rows} <= SILENT
    assert not told.findings
    assert [(row.id, row.verdicts, row.provisional) for row in told.rows] == [
        (row.id, row.verdicts, row.provisional) for row in plain.rows
    ]


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_no_bill_says_anything_by_itself(lang: str, data: st.DataObject) -> None:
    says_nothing(files_of(data.draw(laws(lang))))


@pytest.mark.parametrize("lang", LANGUAGES)
@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_confirmed_together_suggestions_are_an_outline(lang: str, data: st.DataObject) -> None:
    law = data.draw(laws(lang))
    made = files_of(law)
    state = loaded(dict(made.texts))
    assert not state.diagnostics
    assert state.state is not None
    assert not state.state.norms
    told = loaded({name: confirmed(text) for name, text in made.texts.items()})
    assert not told.diagnostics
    assert made.blocks == _found(law)


def _found(law: LawText) -> int:
    """How many blocks are suggested before anybody asks whether they are read."""
    convention, _wrong = shipped_convention("budapest")
    assert convention is not None
    suggester = Suggester(tongue(law.language), convention, law.language)
    return sum(len(suggester.suggested(provision).blocks) for provision in law.provisions)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_such_bills_do_suggest(lang: str) -> None:
    """The sentences drawn above are no empty ones: norms are suggested for a good part of them."""
    assert len(pieces(lang)) > 500
    sentences = [" ".join(words) for each in norm_words(lang) for words in product(*(one[:40:8] for one in each))]
    provisions = (Provision("article", str(n), "", (Paragraph("", text),)) for n, text in enumerate(sentences, 1))
    assert files_of(LawText("Bill", lang, tuple(provisions), (), ())).blocks > len(sentences) / 10


@pytest.mark.parametrize("model", ["gb", "ir"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_folder_after_a_model_says_anything(model: str, lang: str) -> None:
    convention, _wrong = shipped_convention("budapest")
    state = load(read_files([statutes_folder() / model], "budapest"), load_vocabulary(), convention).state
    assert convention is not None
    assert state is not None
    says_nothing(like_model(state, "XX", tongue(lang), convention, NOWHERE, DAY))
