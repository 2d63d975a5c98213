"""The vocabulary file: its words, its relations, and how it is looked up."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.judgement import Reading
from compliance.relations import Relations
from compliance.resources import NotInstalledError, _folder, convention_ids, grammar_text, shipped_statute
from compliance.source import Source, key
from compliance.statute import MentalLevel
from compliance.syntax import element_names, parse
from compliance.vocabulary import LANGUAGES, Sort, Vocabulary, Wording
from compliance.vocabulary_from_toml import VocabularyError, load_vocabulary, vocabulary_from_toml


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def narrow(vocabulary: Vocabulary) -> Relations:
    return Relations(vocabulary, Reading.NARROW)


@pytest.fixture(scope="module")
def broad(vocabulary: Vocabulary) -> Relations:
    return Relations(vocabulary, Reading.BROAD)


def _wordings(vocabulary: Vocabulary) -> Iterator[tuple[str, str, Wording, bool]]:
    """Every term's id, language, wording, and whether it is a condition."""
    for term in vocabulary.terms.values():
        condition = vocabulary.elements[term.element].sort is Sort.CONDITION
        for lang, wording in term.wordings:
            yield term.id, lang, wording, condition


# ---- words -----------------------------------------------------------------------------------------------------


def test_every_term_has_its_words_in_every_language(vocabulary: Vocabulary) -> None:
    for id_, lang, wording, condition in _wordings(vocabulary):
        assert wording.label, (id_, lang)
        assert wording.definition, (id_, lang)
        assert wording.phrase, (id_, lang)
        assert bool(wording.absent) == condition, (id_, lang)


def test_ids_are_english_labels(vocabulary: Vocabulary) -> None:
    for term in vocabulary.terms.values():
        assert term.id == dict(term.wordings)["en"].label
        assert term.id.islower() or term.element in ("infringed right", "state fact")  # names of treaties
        assert term.source


def test_acts_and_only_acts_take_an_object(vocabulary: Vocabulary) -> None:
    for id_, lang, wording, _ in _wordings(vocabulary):
        expected = ["{object}"] if vocabulary.terms[id_].element == "act" else []
        assert re.findall(r"\{[^}]*\}", wording.phrase) == expected, (id_, lang)
        assert wording.phrase.format(object="x") == wording.phrase.replace("{object}", "x")


def test_french_phrases_never_need_an_elision_before_the_object(vocabulary: Vocabulary) -> None:
    for id_, lang, wording, _ in _wordings(vocabulary):
        if lang == "fr":
            assert not re.search(r"\b(de|que|le) \{object\}", wording.phrase), id_


def test_persian_is_written_with_persian_letters(vocabulary: Vocabulary) -> None:
    for id_, lang, wording, _ in _wordings(vocabulary):
        said = "".join((wording.label, *wording.synonyms, wording.definition, wording.phrase, wording.distinguish))
        assert not set(said) & set("يكىةـ"), (id_, lang)
        if lang == "fa":
            assert not re.search("[a-z]", said.replace("{object}", "")), id_


def test_labels_are_unique_in_each_language(vocabulary: Vocabulary) -> None:
    two_sides = {"program", "computer program"}  # a program interfered with, and a program dealt in
    for lang in LANGUAGES:
        seen: dict[str, str] = {}
        for term in vocabulary.terms.values():
            other = seen.setdefault(key(vocabulary.label(term.id, lang)), term.id)
            assert other == term.id or {other, term.id} == two_sides, (lang, term.id, other)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_can_stand_in_an_outline_without_quotation_marks(vocabulary: Vocabulary, lang: str) -> None:
    words = [w for _, of, wording, _ in _wordings(vocabulary) if of == lang for w in (wording.label, *wording.synonyms)]
    lines = [f"    only if {word} [1]" for word in words]
    text = "\n".join(['law "x" (y)', "  country GB", 'section 1 "a"', '  offence "b"', *lines, ""])
    parsed = parse(Source("t.law", text), "outline", vocabulary)
    assert not parsed.diagnostics
    assert parsed.tree is not None
    found = {key(str(token)) for token in parsed.tree.scan_values(lambda token: token.type == "WORDS")}
    assert {key(word) for word in words} - found == set()


@pytest.mark.parametrize("grammar", ["outline", "convention"])
def test_no_element_is_hidden_by_a_keyword(vocabulary: Vocabulary, grammar: str) -> None:
    names = {key(name) for name in element_names(grammar, vocabulary)}
    for element in vocabulary.elements.values():
        if element.sort not in (Sort.CONDITION, Sort.FACT):
            assert {key(wording.label) for _, wording in element.wordings} <= names


# ---- relations -------------------------------------------------------------------------------------------------

ATOMS = {
    "alteration": {"alteration", "damaging", "deterioration"},
    "deletion": {"deletion"},
    "suppression": {"suppression"},
    "making available": {"making available", "distribution", "sale"},
    "sale": {"sale"},
    "supply": {"supply", "sale", "distribution"},
    "complicity": {"aiding", "abetting"},
    "computer data": {"information data", "program"},
    "non-public transmission": {
        "transmission to a system", "transmission from a system", "transmission within a system",
    },
    "device": {"device", "computer program"},
    "access credential": {"password", "access code", "similar access data"},
    "hindering of a computer system": {"hindering of a computer system", "serious hindering"},
    "serious hindering": {"serious hindering"},
    "subscriber information": {"service details", "subscriber identity", "equipment site"},
    "stored computer data": {
        "stored computer data", "traffic data", "content data", "service details", "subscriber identity",
        "equipment site",
    },
    "service provider": {"communications provider", "access provider", "processing provider", "hosting provider"},
    "person": {"person", "communications provider", "access provider", "processing provider", "hosting provider"},
    "preservation": {"preservation"},
    "mutual assistance": {"mutual assistance"},
    "gain": {"gain for oneself", "gain for another"},
    "child pornography": {
        "depiction of a minor", "depiction of a person appearing to be a minor", "realistic images of a minor",
    },
    "pornographic material": {
        "pornographic material", "depiction of a minor", "depiction of a person appearing to be a minor",
        "realistic images of a minor",
    },
    "distribution to others": {"distribution to others", "distribution through a computer system"},
    "copyright": {"copyright under the Berne Convention", "copyright under TRIPS", "copyright under the WCT"},
    "related rights": {
        "related rights under the Rome Convention", "related rights under TRIPS", "related rights under the WPPT",
    },
}  # fmt: skip


@pytest.mark.parametrize("term", ATOMS)
def test_atoms(narrow: Relations, term: str) -> None:
    assert narrow.atoms(term) == ATOMS[term]


def test_nothing_implies_itself_and_the_closure_ends(vocabulary: Vocabulary, broad: Relations) -> None:
    for term in vocabulary.terms:
        for other in broad.implied(term, True) - {term}:
            assert term not in broad.implied(other, True), (term, other)


IMPLIED = [
    ("infringing security measures", "protected system"),
    ("intent to obtain data", "dishonest intent"),
    ("fraudulent intent", "dishonest intent"),
    ("serious harm", "harm"),
    ("used only for offences", "designed primarily for offences"),
    ("suppression", "authorised access prevented"),
    ("damaging", "modification of data"),
    ("aim to hinder a system", "aim or recklessness to impair"),
]

IMPLIED_UNDER_INTENTION = [
    ("access", "aim to secure access"),
    ("serious hindering", "aim or recklessness to impair"),
    ("damaging", "aim or recklessness to impair"),
    ("deterioration", "aim to impair"),
    ("deletion", "aim or recklessness to impair"),
    ("suppression", "aim or recklessness to impair"),
]

NEVER_IMPLIED = [
    ("protected system", "infringing security measures"),
    ("dishonest intent", "intent to obtain data"),
    ("harm", "serious harm"),
    ("designed primarily for offences", "used only for offences"),
    ("aim or recklessness to impair", "aim to impair"),
    ("aim to impair", "aim to hinder a system"),
    ("hindering of a computer system", "aim or recklessness to impair"),
    ("aim to enable access", "aim to secure access"),
    ("transmission", "modification of data"),
    ("suppression", "modification of data"),
    ("input", "aim or recklessness to impair"),
    ("sale", "distribution"),
    ("distribution", "sale"),
    ("possession", "making available"),
    ("damaging", "deletion"),
    ("data retention", "preservation"),
    ("request", "order"),
    ("search of premises", "search of a computer system"),
    ("mutual assistance", "preservation on request"),
    ("gain", "gain obtained"),
    ("loss of property", "gain obtained"),
    ("dishonest intent", "intent of unlawful gain"),
    ("intent to prejudice", "fraudulent intent"),
    ("intent to pass as authentic", "fraudulent intent"),
    ("consent of the person depicted", "consent to the possession"),
    ("copyright", "related rights"),
    ("moral rights", "copyright"),
    ("act of a leading person", "lack of supervision or control"),
    ("for the benefit of the legal person", "in the name of the legal person"),
]


@pytest.mark.parametrize(("first", "then"), IMPLIED)
def test_implied_always(narrow: Relations, first: str, then: str) -> None:
    assert then in narrow.implied(first, False)


@pytest.mark.parametrize(("first", "then"), IMPLIED_UNDER_INTENTION)
def test_implied_under_intention_only(narrow: Relations, first: str, then: str) -> None:
    assert then in narrow.implied(first, True)
    assert then not in narrow.implied(first, False)


@pytest.mark.parametrize(("first", "then"), NEVER_IMPLIED)
def test_never_implied(broad: Relations, first: str, then: str) -> None:
    assert first in broad.vocabulary.terms
    assert then in broad.vocabulary.terms
    assert then not in broad.implied(first, True)


def test_a_neutral_alteration_is_arguable(narrow: Relations, broad: Relations) -> None:
    assert "aim or recklessness to impair" not in narrow.implied("alteration", True)
    assert "aim or recklessness to impair" in broad.implied("alteration", True)


# ---- lookups ---------------------------------------------------------------------------------------------------

LOOKUPS = [
    ("Access", "access"),
    ("دسترسی", "access"),
    ("دسترسي", "access"),
    ("واردات", "import"),
    ("وارد کردن داده", "input"),
    ("وارد كردن داده", "input"),
    ("importer", "import"),
    ("donnee d'acces", "access credential"),
    ("سامانه رایانه ای", "computer system"),
    ("سامانهٔ رایانه‌ای", "computer system"),
    ("سيستم رايانه‌اي", "computer system"),
    ("داده\u200cهاي رايانه\u200cاي", "computer data"),
    ("حفاظت‌شده با تدابیر امنیتی", "protected system"),
    ("program", "program"),
    ("معاونت در جرم", "complicity"),
    ("injonction de produire", "production of data"),
    ("نظارت قضایی", "independent supervision"),
]


@pytest.mark.parametrize(("words", "id_"), LOOKUPS)
def test_find_term(vocabulary: Vocabulary, words: str, id_: str) -> None:
    found = vocabulary.find_term(words)
    assert found is not None
    assert found.id == id_


def test_every_spelling_finds_its_term_in_its_element(vocabulary: Vocabulary) -> None:
    for id_, lang, wording, _ in _wordings(vocabulary):
        for spelling in (wording.label, *wording.synonyms):
            found = vocabulary.find_term(spelling, vocabulary.terms[id_].element)
            assert found is not None, (spelling, lang)
            assert found.element == vocabulary.terms[id_].element


@pytest.mark.parametrize("words", ["وارد کردن", "intrusion", "", "نفوذ", "قطع"])
def test_doubtful_words_find_nothing(vocabulary: Vocabulary, words: str) -> None:
    assert vocabulary.find_term(words) is None


def test_elements_tell_terms_of_one_name_apart(vocabulary: Vocabulary) -> None:
    assert vocabulary.find_term("software", "item") is vocabulary.terms["computer program"]
    assert vocabulary.find_term("software", "target") is vocabulary.terms["program"]
    assert vocabulary.find_term("serious harm", "result") is vocabulary.terms["serious harm"]
    assert vocabulary.find_term("serious harm", "act") is None
    assert vocabulary.find_term("access", "result") is None


@pytest.mark.parametrize(
    ("words", "id_"),
    [
        ("act", "act"),
        ("رفتار", "act"),
        ("موضوع جرم", "target"),
        ("Target Offence", "target offence"),
        ("objet", "target"),
    ],
)
def test_find_element(vocabulary: Vocabulary, words: str, id_: str) -> None:
    found = vocabulary.find_element(words)
    assert found is not None
    assert found.id == id_


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("knowingly", ("INTENTION", "knowingly")),
        ("Sciemment", ("INTENTION", "knowingly")),
        ("عمداً", ("INTENTION", "intention")),
        ("عمدا", ("INTENTION", "intention")),
        ("عالماً و عامداً", ("INTENTION", "knowingly")),
        ("none stated", ("NONE", "none stated")),
        ("بي‌پروايي", ("RECKLESSNESS", "recklessness")),
        ("by negligence", ("NEGLIGENCE", "negligence")),
        ("whatever", None),
    ],
)
def test_mental_level(vocabulary: Vocabulary, words: str, expected: tuple[str, str] | None) -> None:
    found = vocabulary.mental_level(words)
    assert found == expected
    assert found is None or MentalLevel[found[0]]


def test_wordings_fall_back_to_english_and_quoted_words_to_themselves(vocabulary: Vocabulary) -> None:
    assert vocabulary.label("access", "fa") == "دسترسی"
    assert vocabulary.label("access", "xx") == "access"
    assert vocabulary.wording("against public morals", "fr") == Wording("against public morals")
    assert vocabulary.element_label("act", "fr") == "comportement"
    assert vocabulary.element_label("unit", "fr") == "unit"


def test_nearest(vocabulary: Vocabulary) -> None:
    assert vocabulary.nearest("interceptoin") == "interception"
    assert vocabulary.nearest("supression", "act") == "suppression"
    assert vocabulary.nearest("qqqqqq") is None


def test_relations_in_words(vocabulary: Vocabulary) -> None:
    line = vocabulary.relation_between("damaging", "alteration")
    assert line is not None
    assert vocabulary.relation_text(line, "en") == "alteration includes damaging, deterioration"
    assert vocabulary.relation_between("alteration", "damaging") is None
    credential = vocabulary.relation_between("password", "access credential")
    assert credential is not None
    assert vocabulary.relation_text(credential, "en").endswith("is password, access code or similar access data")
    assert vocabulary.relation_text(vocabulary.implications[0], "fa").startswith("«نقض تدابیر امنیتی» مستلزم")


# ---- a badly written vocabulary --------------------------------------------------------------------------------

GOOD = """
elements.act = {sort = "core", fr = {label = "acte"}, fa = {label = "رفتار"}}
elements.condition = {sort = "condition", fr = {label = "condition"}, fa = {label = "شرط"}}
"""
TERM = """
[terms.%s]
element = "act"
source = "art. 1"
en = {definition = "d", phrase = "%s {object}"}
fr = {label = "%s fr"}
fa = {label = "%s fa", definition = "d", phrase = "{object} x"}
"""


def _act(name: str) -> str:
    return TERM % (name, name, name, name)


def _condition(name: str) -> str:
    words = '{label = "%s %s", definition = "d", phrase = "p", absent = "a"}'
    said = "\n".join(f"{lang} = {words % (name, lang)}" for lang in ("en", "fa"))
    return f'\n[terms.{name}]\nelement = "condition"\nsource = "art. 1"\n{said}\nfr = {{label = "{name} fr"}}\n'


def test_a_small_vocabulary_is_read() -> None:
    read = vocabulary_from_toml(GOOD + _act("a") + _condition("c"))
    assert list(read.terms) == ["a", "c"]


@pytest.mark.parametrize(
    ("text", "entry", "trouble"),
    [
        ("x =", "the file", "is no TOML"),
        (GOOD + _act("a") + "colour = 1", "term “a”", "“colour” means nothing here"),
        (GOOD + _act("a").replace('"act"', '"art"'), "term “a”", "element “art” does not exist"),
        (GOOD + _act("a").replace("art. 1", ""), "term “a”", "has no source"),
        (GOOD + _act("a").replace('label = "a fr"', ""), "term “a”", "has no label in fr"),
        (GOOD + _act("a").replace(', phrase = "{object} x"', ""), "term “a”, fa", "phrase is missing"),
        (GOOD + _act("a").replace("{object} x", "{objekt} x"), "term “a”, fa", "must have {object} once"),
        (GOOD + _condition("c").replace(', absent = "a"', ""), "term “c”, en", "absent is missing"),
        (GOOD + _act("a") + _act("b").replace('"b fr"', '"À-fr"'), "act “b”, fr", "already names “a”"),
        (GOOD + _act("a") + '[[includes]]\nwhole = "a"\nparts = ["z"]\nsource = "s"', "“a”", "term “z” does not exist"),
        (GOOD + _act("a") + '[[includes]]\nwhole = "a"\nparts = []\nsource = "s"', "“a”", "has no parts"),
        (GOOD + _act("a") + _act("b") + '[[implies]]\nif = "a"\nthen = "b"\nsource = "s"', "“a”", "is no condition"),
        (
            GOOD + _act("a") + _condition("c") + '[[implies]]\nif = "a"\nthen = "c"\n',
            "[[implies]] “a”",
            "has no source",
        ),
        (
            GOOD + _act("a") + _act("b")
            + '[[is]]\nwhole = "a"\nparts = ["b"]\nsource = "s"\n[[is]]\nwhole = "b"\nparts = ["a"]\nsource = "s"',
            "term “a”",
            "run in a circle",
        ),
        (
            GOOD + _condition("c") + _condition("d")
            + '[[implies]]\nif = "c"\nthen = "d"\nsource = "s"\n[[implies]]\nif = "d"\nthen = "c"\nsource = "s"',
            "term “c”",
            "run in a circle",
        ),
        (GOOD + _act("a") + '[[excludes]]\nterms = ["a", "a"]\nsource = "s"', "[[excludes]]", "two different terms"),
        (GOOD + _act("a") + '[mental.m]\nlevel = "some"', "mental word “m”", "level must be one of"),
    ],
)  # fmt: skip
def test_a_bad_entry_is_named(text: str, entry: str, trouble: str) -> None:
    with pytest.raises(VocabularyError) as error:
        vocabulary_from_toml(text)
    assert entry in str(error.value)
    assert trouble in str(error.value)


# ---- shipped data ----------------------------------------------------------------------------------------------


def test_resources() -> None:
    assert "[terms.access]" in grammar_text("vocabulary.toml")
    assert "budapest" in convention_ids()
    assert shipped_statute("statutes/gb") == shipped_statute("gb") is not None
    for elsewhere in ("", "..", "statutes/../..", "/etc", "C:/Windows", "gb/../../README.md", "nowhere"):
        assert shipped_statute(elsewhere) is None
    with pytest.raises(NotInstalledError, match=r"install it first: pip install -e \."):
        _folder("missing")


# ---- any file ---------------------------------------------------------------------------------------------------

TOML = grammar_text("vocabulary.toml")
BLOCKS = re.split(r"\n(?=\[)", TOML)
VALUES = st.sampled_from(['""', '"x"', "[]", '["x"]', "[[1]]", "{}", "{a = 1}", "1", "true", "1979-05-27", "nan", ""])


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_a_vocabulary_or_told(text: str) -> None:
    with contextlib.suppress(VocabularyError):
        vocabulary_from_toml(text)


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_any_damaged_vocabulary_is_told(data: st.DataObject) -> None:
    blocks = BLOCKS[:4] + data.draw(st.lists(st.sampled_from(BLOCKS), max_size=12))
    lines = "\n".join(blocks).split("\n")
    for at in data.draw(st.lists(st.integers(0, len(lines) - 1), max_size=4)):
        name = lines[at].split("=")[0]
        lines[at] = f"{name}= {data.draw(VALUES)}" if "=" in lines[at] else data.draw(st.sampled_from([lines[at], ""]))
    with contextlib.suppress(VocabularyError):
        vocabulary_from_toml("\n".join(lines))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "elements = 1",
        "[elements]",
        "[elements]\na = 1\n[terms]",
        "[elements.a]\nsort = []\n[terms]",
        '[elements.a]\nsort = "core"\nen = "a"\n[terms]',
        '[elements.a]\nsort = "core"\nen.label = 1\n[terms]',
        '[elements.a]\nsort = "core"\nen.label = "a"\nen.synonyms = "b"\n[terms]',
        "[elements]\n[terms]\nexcludes = 1",
        "[elements]\n[terms]\n[[implies]]\nif = []\nthen = []",
        "[elements]\n[terms]\n[[implies]]\nif = 'a'\nthen = [[1]]",
        "[elements]\n[terms]\n[[excludes]]\nterms = {}",
        "[elements]\n[terms]\n[[includes]]\nwhole = 'a'\nparts = 'b'",
        "[elements]\n[terms]\n[mental.a]\nlevel = 'none'\nen = {}\nfr = ['a']\nfa = ['a']",
        "a = " + "[" * 5_000,
    ],
)
def test_a_vocabulary_of_the_wrong_shape_is_told(text: str) -> None:
    with pytest.raises(VocabularyError):
        vocabulary_from_toml(text)
