"""A report in a language is in that language alone: what stays foreign is names, ids and places in files."""

from __future__ import annotations

import ast
import re
from functools import cache
from pathlib import Path

import pytest

from compliance.sentences import Clauses, Speaker
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede

STATUTES = Path(__file__).parents[1] / "statutes"
PACKAGE = STATUTES.parent / "compliance"
DAY = ("--as-of", "2026-11-22")
PROVISIONS = ("2", "4", "6.1.a", "11.2", "13.1", "22.1.d")

FOREIGN = (
    r"[\w.-]+\.(?:law|convention|reservations):\d+(?::\d+)?",  # a place in a file
    r"[0-9۰-۹]+(?:\(\w+\))+(?:#\d+)?",  # a provision: the treaty prints its letters
    r"(?:استدلال:|Preuve\s:|تکرار:|À refaire\s:).*$",  # the command to type next, the one that says all this again
    r"\[ACF\d+\]",  # the code of a finding
    r"\[[^\]]*\]",  # a place in an act, as its outline writes it
    r"\(Accede(?=[،,])",  # who looked, as the country file names them
    r"\b[a-z0-9-]+\.ir\b",  # the address of a web site a law's outline cites: spelt in Persian it would lead nowhere
)
"""What may be written in another language in any report."""

ENGLISH = {
    "a", "an", "and", "any", "are", "as", "be", "by", "for", "from", "has", "if", "in", "is", "it", "its", "no", "not",
    "of", "only", "or", "other", "that", "the", "there", "this", "to", "under", "unless", "where", "which", "with",
    "without", "article", "covered", "right", "mental", "element", "missing", "none",
}  # fmt: skip
FRENCH_TOO = {"a", "article"}
YEARS = r"\b(?:\d+|un|d’un) an\b"
"""French for "one year": its last word is English elsewhere."""


@cache
def _said(language: str) -> str:
    """The report of Iran and its explanations."""
    path = str(STATUTES / "ir")
    told = [accede("check", path, *DAY, "--lang", language)]
    told += [accede("explain", path, provision, *DAY, "--lang", language) for provision in PROVISIONS]
    assert all(result.code in (0, 1) for result in told), [result.err for result in told]
    return "".join(result.out for result in told)


def _speaker(language: str) -> Speaker:
    """Who speaks."""
    return Speaker(language, load_vocabulary())


def _without_foreign(line: str) -> str:
    for pattern in FOREIGN:
        line = re.sub(pattern, " ", line)
    return line


def test_a_persian_report_has_no_latin_letters() -> None:
    foreign = [line for line in _said("fa").splitlines() if re.search(r"[A-Za-z]", _without_foreign(line))]
    assert not foreign, "\n".join(foreign)


def test_a_persian_report_has_persian_digits_and_signs() -> None:
    assert [line for line in _said("fa").splitlines() if re.search(r"[0-9]", _without_foreign(line))] == []
    assert [line for line in _said("fa").splitlines() if re.search(r"[,;?“”]", _without_foreign(line))] == []


def test_a_persian_report_doubles_no_sign() -> None:
    assert not re.search(r"،\s*،|؛\s*؛|\.\s*\.|:\s*:|«\s*«|»\s*»|\(\s*\(", _said("fa"))


def test_a_persian_report_has_persian_letters_only() -> None:
    arabic = "يكىةۀ\u0640"
    assert not set(arabic) & set(_said("fa"))


def test_a_french_report_has_no_english_words() -> None:
    said = re.sub(YEARS, " ", " ".join(" ".join(map(_without_foreign, _said("fr").splitlines())).split()))
    words = re.findall(r"[A-Za-zÀ-ÿœ’']+", said)
    assert {word.lower() for word in words} & (ENGLISH - FRENCH_TOO) == set()


def test_a_french_report_elides() -> None:
    said = " ".join(_said("fr").split())
    assert not re.search(r"\b(?:si|que|de|ne|le|la) il\b|\bpas de [aeiouéèê]", said)
    assert not re.search(r"\b(?:de|que|ne|le|la|lorsque) (?!ou\b|et\b)[aàâeéèêiîoôu]", said)
    assert not re.search(r"\b(?:de les?|à les?) (?!\w+er\b)|\w'\w", said)


@pytest.mark.parametrize(
    ("met", "said"),
    [
        ("si il y a", "s’il y a"),
        ("que elle, lorsque une et de une", "qu’elle, lorsqu’une et d’une"),
        ("s'agissant de le compte rendu et de les droits", "s’agissant du compte rendu et des droits"),
        ("de le faire, le ou les, le onze, si elle", "de le faire, le ou les, le onze, si elle"),
        ("la infraction, la loi", "l’infraction, la loi"),
        ("« Magistrates' Courts Act », another's", "« Magistrates' Courts Act », another's"),
    ],
)
def test_small_french_words_that_meet(met: str, said: str) -> None:
    assert _speaker("fr").fitted(met) == said
    assert _speaker("en").fitted(met) == met


@pytest.mark.parametrize(
    ("language", "form", "said"),
    [
        ("en", "reached only if {conditions}", "reached only if P; B and C; or D, F and G"),
        ("fr", "reached only if {conditions}", "atteint seulement si P ; si B et si C ; ou si D, si F et si G"),
        ("fr", "only where {conditions}", "seulement lorsque P ; que B et que C ; ou que D, que F et que G"),
        ("fr", "lift the limit that {conditions}", "lever la limite suivante : P ; B et C ; ou D, F et G"),
        ("fa", "reached only if {conditions}", "تنها در مواردی تحت پوشش است که P؛ B و C؛ یا D، F و G"),
    ],
)
def test_clauses_are_joined_as_their_sentence_asks(language: str, form: str, said: str) -> None:
    """What binds closer is seen, and French says its "if" or "that" again before each."""
    clauses = Clauses((("P",), ("B", "C"), ("D", "F", "G")))
    assert _speaker(language).filled(form, conditions=clauses).replace("\u00a0", " ") == said


def test_clauses_of_one_kind_need_no_semicolon() -> None:
    assert _speaker("fr").filled("only if {clauses}", clauses=Clauses.any_of(["P", "il y a B", "P"])) == (
        "seulement si P ou s’il y a B"
    )
    assert _speaker("fa").filled("only if {clauses}", clauses=Clauses((("A", "B"),))).endswith("A و B")
    assert not Clauses(((),))


@pytest.mark.parametrize(
    ("source", "french", "persian"),
    [
        ("art. 18(1)(a) and (b)", "art. 18(1)(a) et (b)", "ماده ۱۸(۱)(a) و (b)"),
        ("arts 5, 7; ER §§ 66-67", "art. 5, 7 ; rapport explicatif §§ 66-67", "مواد ۵، ۷؛ گزارش توضیحی بندهای ۶۶-۶۷"),
        ("Iran, Computer Crimes Act art. 1: both", "Iran, loi sur la criminalité informatique, art. 1", None),
        ("our reading of art. 4", "notre lecture", "برداشت ما"),
    ],
)
def test_sources_are_told_in_the_language(source: str, french: str, persian: str | None) -> None:
    assert _speaker("en").source(source) == source
    assert _speaker("fr").source(source).replace("\u00a0", " ") == french
    assert _speaker("fa").source(source) == (persian or "قانون جرایم رایانه‌ای ایران، ماده ۱")


def test_every_source_of_the_vocabulary_has_persian_words() -> None:
    """But for the titles of British acts, and the letters the treaty prints."""
    known = load_vocabulary()
    things = [*known.terms.values(), *known.parts, *known.implications, *known.exclusions]
    said = [_speaker("fa").source(thing.source) for thing in things if thing.source]
    bare = [re.sub(r"\((?:\w+)\)|\b[A-Z][\w ]* Act [۰-۹]{4}\b.*", "", text) for text in said]
    assert len(said) > 100
    assert [text for text in bare if re.search("[A-Za-z]", text)] == []


def test_places_in_laws() -> None:
    persian = _speaker("fa")
    assert [persian.place(text) for text in ("3(1)(a), 4", "ماده 12", "3A(1), 4", "Sch 1 para 4", "s 17")] == [
        "۳(۱)(a)، ۴", "ماده ۱۲", "3A(1), 4", "Sch 1 para 4", "s 17",
    ]  # fmt: skip
    assert _speaker("fr").place("3(1)") == "3(1)"


def test_titles_with_commas_stand_between_semicolons() -> None:
    assert _speaker("en").titles(["A Act", "B Act, Part 1", "C Act"]) == "A Act; B Act, Part 1; C Act"
    assert _speaker("fa").titles(["الف", "ب"]) == "الف، ب"


def test_every_sentence_is_filled_in_one_place() -> None:
    """``Speech.filled`` makes them, so that what a language does to words that meet is done to all of them."""
    loose = []
    for path in [*sorted((PACKAGE / "render").glob("*.py")), PACKAGE / "sentences.py"]:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "format":
                loose.append(f"{path.name}:{node.lineno}")
    assert [place for place in loose if not place.startswith("sentences.py")] == []
    assert len(loose) == 1, "the sentence of an element, which the vocabulary writes"


@pytest.mark.parametrize("language", ["fa", "fr"])
def test_nothing_is_left_unfilled(language: str) -> None:
    assert not re.search(r"[{}]", _said(language))


def test_a_class_of_offences_by_number_has_the_reader_s_digits() -> None:
    assert "classe « 1 »" in _said("fr").replace("\u00a0", " ")
    assert not re.search("classe [^a-z]*[۰-۹]", _said("fr"))
