"""``accede terms``: the term for a national concept, why it was found, and who uses it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.cache import folder
from compliance.commands import terms
from compliance.concordance import Use
from compliance.national_words_from_toml import NationalWordsError, load_national_words, national_words_from_toml
from compliance.render.layout import width
from compliance.resources import grammar_text
from compliance.source import NOWHERE
from compliance.stemming import distance, stems
from compliance.term_search import Line, Titled, Why, found
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede

EXPECTED = Path(__file__).parent / "expected"
VOCABULARY = load_vocabulary()
NATIONAL = load_national_words()
LINES = (Line("without right", (("en", ("without right", "unlawfully")), ("fr", ("sans droit",)))),)


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("terms-mischief", ("mischief",)),
        ("terms-dastyabi", ("دستیابی",)),
        ("terms-access-code", ("access", "code")),
        ("terms-unbefugt", ("unbefugt",)),
        ("terms-frauduleusement", ("frauduleusement",)),
        ("terms-obtains-access", ("obtains access",)),
        ("terms-hacking", ("hacking",)),
        ("terms-shonud", ("«شنود»",)),
        ("terms-dolus", ("dolus",)),
        ("terms-kolahbardari", ("کلاهبرداری",)),
        ("terms-modification", ("modification", "--lang", "en")),
        ("terms-supplies", ("supplies",)),
        ("terms-unauthorised", ("unauthorised",)),
        ("terms-knowingly", ("knowingly",)),
        ("terms-forgery", ("forgery",)),
        ("terms-estenad", ("قابل استناد",)),
        ("terms-slip", ("interceptoin",)),
        ("terms-nothing", ("zzyx",)),
        ("terms-all", ()),
    ],
)
def test_terms(name: str, arguments: tuple[str, ...], expect: Callable[[Path, str], None]) -> None:
    result = accede("terms", *arguments)
    assert (result.code, result.err) == (0, "")
    expect(EXPECTED / f"{name}.txt", result.out)
    assert all(width(line) <= 80 for line in result.out.splitlines())


def ranking(words: str) -> str:
    """What was found, one a line: the name and why."""
    ranked = found(words, VOCABULARY, (), NATIONAL, LINES).ranked
    return "\n".join(f"{match.id}: {match.best.why.value}" for match in ranked)


RANKED = {
    "unbefugt": "without right: word of a national law",
    "Unbefugter": "without right: word of a national law",
    "unlawfully": """
without right: synonym
gain: part of a phrase
intent of unlawful gain: part of a phrase""",
    "dolus": "intention: word of a national law",
    "hacker": """
access: word of a national law
infringing security measures: word of a national law
alteration: word of a national law
deletion: word of a national law
hindering of a computer system: word of a national law""",
    "Datenveraenderung": """
alteration: word of a national law
deletion: word of a national law
suppression: word of a national law
damaging: word of a national law""",
    "تخریب": """
damaging: synonym
deterioration: word of a national law
deletion: word of a national law""",
    "دسترسی می‌یابد": """
access: another form
suppression: part of a phrase
making available: part of a phrase
data accessed by the search: definition""",
    "deletes": "deletion: another form",
    "gains access to a computer system": """
access: part of a phrase
computer system: part of a phrase""",
    "recognised": "deletion: definition",
    "interceptoin": "interception: similar spelling",
    "unbefugtt": "without right: similar spelling",
}


@pytest.mark.parametrize("words", RANKED)
def test_ranking(words: str) -> None:
    assert ranking(words) == RANKED[words].strip()


def test_every_label_finds_its_term_first() -> None:
    for term in VOCABULARY.terms.values():
        for _, wording in term.wordings:
            assert term.id in found(wording.label, VOCABULARY).of(Why.LABEL)


def test_every_national_word_finds_its_meanings_in_their_order() -> None:
    for word in NATIONAL:
        for spelling in word.spellings:
            result = found(spelling, VOCABULARY, (), NATIONAL)
            assert word in result.national
            own = [(one.kind, one.id) for one in result.ranked if one.best.why is Why.NATIONAL]
            shown = [(one.kind, one.id) for one in word.means if (one.kind, one.id) in own]
            assert [one for one in own if one in shown] == shown


def test_what_a_word_is_not_is_not_found_for_it() -> None:
    ids = [match.id for match in found("frauduleusement", VOCABULARY, (), NATIONAL, LINES).ranked]
    assert ids == ["without right", "knowingly"]


@pytest.mark.parametrize(
    "words", ["Computer-System", "سامانه\u200cرایانه‌ای", "سامانه رايانه اي", "Système  Informatique"]
)
def test_blanks_case_accents_and_half_spaces_do_not_count(words: str) -> None:
    assert found(words, VOCABULARY).of(Why.LABEL, Why.SYNONYM) == ("computer system",)


def test_an_element_shows_its_terms() -> None:
    best = found("means", VOCABULARY).ranked[0]
    assert (best.kind, best.id) == ("element", "means")
    assert "technical means" in accede("terms", "means").out


def use_of(term: str, **more: str) -> Use:
    return Use(term, "GB", "Act", "section", "1", more.pop("label", "x"), "act", "", NOWHERE, **more)  # type: ignore[arg-type]


def test_what_laws_read_it_as_comes_before_what_is_near() -> None:
    uses = (use_of("sale", words="supplies or offers to supply"),)
    ranked = found("supplies", VOCABULARY, uses).ranked
    assert [(match.id, match.best.why) for match in ranked[:2]] == [("supply", Why.FORM), ("sale", Why.LAW)]
    assert found("supplied", VOCABULARY, uses).of(Why.LAW) == ("sale",)


def test_a_law_s_own_words_are_shown_where_no_term_fits() -> None:
    quoted = Use("taking away", "GB", "Act", "section", "1", "x", "act", "", NOWHERE, quoted=True)
    result = found("takes away", VOCABULARY, (quoted,))
    assert (result.quoted, result.ranked, result.nothing) == ((quoted,), (), False)


def test_offences_and_provisions_so_called_are_named() -> None:
    use = use_of("alteration", label="falsifying records")
    titled = (Titled("c", "7", ("Falsifying",), ("alteration",)),)
    result = found("falsify", VOCABULARY, (use,), (), (), titled)
    assert (result.offences, result.provisions) == ((use,), (("c", "7"),))
    assert [(one.id, one.best.why) for one in result.ranked] == [("alteration", Why.PROVISION)]


@pytest.mark.parametrize(
    ("words", "first"),
    [
        ("accès", "accès"), ("effacement", "effacement"), ("frauduleux", "sans droit"), ("نفوذ", "دسترسی"),
        ("اختراق", "access"), ("unbefugt", "without right"),
    ],
)  # fmt: skip
def test_words_are_answered_in_their_language(words: str, first: str) -> None:
    document = accede("terms", words).out
    entry = next(part for part in document.split("\n\n") if part.startswith(first))
    assert entry


def test_the_place_of_a_use_is_a_line_of_the_law_and_so_is_its_text() -> None:
    document = json.loads(accede("terms", "interception", "--format", "json").out)
    uses = [use for term in document["called"] for use in term["laws"]]
    assert {use["folder"] for use in uses} == {"statutes/gb", "statutes/ir"}
    for use in uses:
        path = Path("statutes") / use["folder"].partition("/")[2] / use["file"]
        line = path.read_text(encoding="utf-8").splitlines()[use["line"] - 1]
        assert use["text"].split() == line.split()


def test_mental_words_of_every_language_are_one_word() -> None:
    document = json.loads(accede("terms", "knowingly", "--format", "json").out)
    assert {use["folder"] for use in document["called"][0]["laws"]} == {"statutes/gb", "statutes/ir"}


def test_nothing_is_found_for_punctuation() -> None:
    result = accede("terms", "...")
    assert result.code == 0
    assert "…" in result.out


def test_what_steers_a_terminal_is_not_printed() -> None:
    out = accede("terms", "a\x1b[31mb").out
    assert "\x1b" not in out
    assert "[31mb" in out


def test_json_holds_what_the_page_says() -> None:
    document = json.loads(accede("terms", "modification", "--lang", "en", "--format", "json").out)
    page = accede("terms", "modification", "--lang", "en").out
    assert document["schema"] == "accede.terms/1"
    assert document["ranked"][0]["id"] == document["called"][0]["id"] == "alteration"
    assert document["ranked"][0]["reasons"][0]["why"] == "synonym"
    for term in document["called"]:
        assert term["wordings"]["en"]["label"] in page
        assert all(f"{use['file']}:{use['line']}" in page for use in term["laws"])


def test_json_says_where_a_national_word_was_met() -> None:
    document = json.loads(accede("terms", "unbefugt", "--format", "json").out)
    assert document["line"] == "without right"
    assert document["national"][0]["laws"][0] == {
        "law": "Strafgesetzbuch", "country": "DE", "at": "§ 202a(1)", "unverified": False,
    }  # fmt: skip


def test_json_of_every_term() -> None:
    document = json.loads(accede("terms", "--format", "json").out)
    assert [term["id"] for term in document["terms"]] == list(VOCABULARY.terms)
    listed = {id_ for element in document["elements"] for id_ in element["terms"]}
    assert listed == set(VOCABULARY.terms)


def test_uses_are_read_once_and_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    before = terms.shipped_uses(VOCABULARY)
    assert (folder() or Path()).joinpath("uses.msgpack").exists()
    monkeypatch.setattr(terms, "uses_in", lambda state, vocabulary: pytest.fail("read again"))
    assert terms.shipped_uses(VOCABULARY) == before


@pytest.mark.parametrize(
    ("text", "lang", "expected"),
    [
        ("obtains access to the systems", "en", "obtain access system"),
        ("transmitted, transmits", "en", "transmit transmit"),
        ("hackers hacking hacked", "en", "hack hack hack"),
        ("unauthorized", "en", "unauthoris"),
        ("d'accéder frauduleusement", "fr", "acced frauduleu"),
        ("داده‌های رایانه ای", "fa", "داده رایانه"),
        ("شنود می‌کند", "fa", "شنود"),
        ("الاختراق", "ar", "اختراق"),
        ("unbefugten Zugang", "de", "unbefugt zugang"),
        ("the", "en", "the"),
    ],
)
def test_stems(text: str, lang: str, expected: str) -> None:
    assert " ".join(stems(text, lang)) == expected


@pytest.mark.parametrize(
    ("one", "other", "most", "expected"),
    [("access", "access", 2, 0), ("acess", "access", 2, 1), ("accses", "access", 2, 1), ("axxess", "access", 1, 2),
     ("", "abc", 2, 3), ("abcd", "wxyz", 3, 4)],
)  # fmt: skip
def test_distance(one: str, other: str, most: int, expected: int) -> None:
    assert distance(one, other, most) == expected


WORD = """
[[words]]
lang = "de"
words = ["unbefugt"]
laws = [{ country = "DE", law = "Strafgesetzbuch", at = "§ 1" }]
en = "a"
fr = "b"
fa = "c"

[[words.means]]
line = "without right"
en = "d"
fr = "e"
fa = "f"
"""


ITSELF = """
line = "without right"
en = "x"
fr = "x"
fa = "x"
"""


def test_a_national_word_is_read_as_it_stands() -> None:
    (word,) = national_words_from_toml(WORD, VOCABULARY)
    assert (word.label, word.lang, word.means[0].kind, word.means[0].id) == ("unbefugt", "de", "line", "without right")
    assert dict(word.gloss) == {"en": "a", "fr": "b", "fa": "c"}
    assert word.met[0].at == "§ 1"


@pytest.mark.parametrize(
    ("change", "trouble"),
    [
        (('line = "without right"', 'line = "without"'), "line “without” does not exist"),
        (('line = "without right"', 'term = "acces"'), "term “acces” does not exist"),
        (('line = "without right"', 'term = "access"\nmental = "intention"'), "a meaning needs one of"),
        (('words = ["unbefugt"]', 'words = "unbefugt"'), "must be a list of texts"),
        (('lang = "de"', 'lang = "German"'), "must be two letters"),
        (('fa = "f"', ""), "“unbefugt”, without right: says nothing in fa"),
        (('fr = "b"', 'fr = " "'), "“unbefugt”: says nothing in fr"),
        (('at = "§ 1"', 'page = "1"'), "“page” means nothing here"),
        (('law = "Strafgesetzbuch", ', ""), "a law needs its name"),
        (('at = "§ 1"', 'at = "§ 1", unverified = "yes"'), "must be true or false"),
        (('fa = "f"', f'fa = "f"\n[[words.is_not]]\n{ITSELF}'), "means what it is not"),
        (("[[words]]", "[[word]]"), "“word” means nothing here"),
        (('lang = "de"', "lang = "), "is no TOML"),
    ],
)  # fmt: skip
def test_a_bad_national_word_is_told_by_its_name(change: tuple[str, str], trouble: str) -> None:
    with pytest.raises(NationalWordsError, match=r"national-words\.toml") as error:
        national_words_from_toml(WORD.replace(*change, 1), VOCABULARY)
    assert trouble in str(error.value)


def test_one_spelling_stands_once_in_a_language() -> None:
    twice = WORD + WORD.replace('["unbefugt"]', '["befugt", "Unbefugt"]')
    with pytest.raises(NationalWordsError, match="“Unbefugt” stands under “unbefugt” already"):
        national_words_from_toml(twice, VOCABULARY)


def test_national_words_are_not_terms_already() -> None:
    """What means no more and no less than a term in a language of the vocabulary is a synonym of it."""
    assert grammar_text("national-words.toml").splitlines().count("[[words]]") == len(NATIONAL)
    for word in NATIONAL:
        if word.lang in ("en", "fr", "fa") and len(word.means) == 1 and not word.is_not:
            term = VOCABULARY.find_term(word.label)
            assert term is None or term.id != word.means[0].id
