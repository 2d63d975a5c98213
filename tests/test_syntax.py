"""The front door: any text parses or gives diagnostics; places are true; speed is kept."""

from __future__ import annotations

import re
import threading
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import CODES, EXPECTED, HINTS, caret_line, render
from compliance.keywords import keywords, used_keywords
from compliance.layout import MAX_LINE
from compliance.reservations_from_text import reservations_from_text
from compliance.source import MAX_BYTES, Source, Span, read_source
from compliance.statute_from_outline import country_from_outline, law_from_outline
from compliance.syntax import MAX_ERRORS, parse
from compliance.vocabulary_from_toml import load_vocabulary
from tests.cases import HERE, case_files, cases
from tests.words import WORDS

READERS = (law_from_outline, country_from_outline, convention_from_text, reservations_from_text)
LAW = (HERE / "good" / "all-of-a-law-en" / "a.law").read_text("utf-8")
SAMPLES = [
    file.read_bytes().decode("utf-8", "replace")
    for kind in ("good", "bad")
    for c in cases(kind)
    for file in case_files(c)
]
STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
JUNK = st.sampled_from(
    [
        '"',
        "[",
        "(",
        "،",
        "\t",
        "\n",
        "  ",
        "#",
        "\u200c",
        "\u202b",
        "\u202e",
        "\x1b",
        "۱",
        "а",
        " from ",
        " تا ",
        "«",
        "»",
        "]",
        "|",
        "'",
        "• ",
        "1) ",
        "\0",
        "\r",
    ]
)


def _assert_told(text: str) -> None:
    """Every reader gives a record or diagnostics, never both, and each diagnostic can be shown."""
    source = Source("a.law", text)
    for reader in READERS:
        record, found = reader(source, WORDS)
        assert (record is None) == bool(found)
        for item in found:
            assert 1 <= item.span.line <= len(source.lines)
            assert 1 <= item.span.column <= len(item.line_text) + 1
            for lang in ("en", "fr", "fa"):
                shown = render(item, lang)
                assert item.code in shown
                assert not STEERING.search(shown)
                assert len(shown) < 4_000


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_parses_or_gives_diagnostics(text: str) -> None:
    _assert_told(text)


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SAMPLES), st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 9), JUNK), max_size=4))
def test_any_damaged_file_parses_or_gives_diagnostics(text: str, damages: list[tuple[int, int, str]]) -> None:
    for at, length, junk in damages:
        place = at % (len(text) + 1)
        text = text[:place] + junk + text[place + length :]
    _assert_told(text)


def test_threads_do_not_share_indentation() -> None:
    failed: list[object] = []

    def read() -> None:
        for _ in range(10):
            failed.extend(parse(Source("a.law", LAW), "outline", WORDS).diagnostics)

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not failed


def test_columns_are_those_of_the_author() -> None:
    text = (
        "law “A”\n  country GB\nsection 1\n  offence “a”\n    act \u200eaccess, ﻗﺎﻧﻮﻥ\u200c‌, deletoin\n    target any\n"
    )
    _, found = law_from_outline(Source("a.law", text), WORDS)
    assert [(item.span.line, item.span.column) for item in found] == [(5, 18), (5, 27)]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"law \xff\xfe", "ACC001"),
        (b"law \0", "ACC001"),
        (b"a" * (MAX_BYTES + 1), "ACC002"),
        (b'law "A" ' + b"x" * MAX_LINE, "ACC004"),
    ],
)
def test_what_is_no_outline_is_told(data: bytes, code: str) -> None:
    _, found = law_from_outline(Source.from_bytes("a.law", data), WORDS)
    assert found[0].code == code


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    _, found = law_from_outline(read_source(tmp_path / "none.law", "none.law"), WORDS)
    assert [item.code for item in found] == ["ACC003"]


def test_utf_16_of_old_notepads_is_read() -> None:
    text = 'law "A"\r\n  country GB\r\n'
    law, found = law_from_outline(Source.from_bytes("a.law", text.encode("utf-16")), WORDS)
    assert law is not None
    assert not found


def test_the_other_sort_of_file_is_told() -> None:
    law = Source("a.law", 'law "A"\n  country GB\n')
    country = Source("a.law", 'country GB "A"\n')
    assert [item.code for item in law_from_outline(country, WORDS)[1]] == ["ACC018"]
    assert [item.code for item in country_from_outline(law, WORDS)[1]] == ["ACC019"]


def test_a_hopeless_file_stops_after_some_errors() -> None:
    _, found = law_from_outline(Source("a.law", 'law "A"\n  country GB\n' + "nonsense here\n" * 50), WORDS)
    assert len(found) == MAX_ERRORS + 1
    assert found[-1].code == "ACC016"


def test_carets_are_as_wide_as_the_screen_shows() -> None:
    line = "\tرایانه\u200cای x"
    assert caret_line(line, Span("", 1, 12, 13)) == "\t" + " " * 9 + "^"
    assert caret_line(line, Span("", 1, 2, 11)) == "\t" + "^" * 8


def test_every_keyword_is_spelt_in_every_language_and_used() -> None:
    used = {word.name for name in ("outline", "convention", "reservations") for word in used_keywords(name)}
    assert sorted(keywords().keys() - used) == []
    for keyword in keywords().values():
        assert [lang for lang, words in keyword.spellings if words] == ["en", "fr", "fa"], keyword.name


def test_no_message_names_a_terminal() -> None:
    said = " ".join([*CODES.values(), *HINTS.values(), *EXPECTED.values()])
    assert not [name for name in keywords() if f" {name} " in f" {said} "]


LEVELS = [
    word
    for name in ("NONE_STATED", "NEGLIGENCE", "RECKLESSNESS", "INTENTION")
    for word in keywords()[name].all_spellings()
]
AFTER_A_LEVEL = [
    spelling
    for term in load_vocabulary().terms.values()
    for _, wording in term.wordings
    for spelling in (wording.label, *wording.synonyms)
    if any(spelling.startswith(f"{level} ") for level in LEVELS)
]


def test_a_term_may_begin_with_a_mental_level() -> None:
    """“intent to defraud” is no intention with debris behind it."""
    assert len(AFTER_A_LEVEL) > 40
    lines = [f'    only if "x{n}" [3] reads as {term} because "so"' for n, term in enumerate(AFTER_A_LEVEL)]
    text = 'law "A"\n  country GB\nsection 1\n  offence "a"\n    act any\n    target any\n' + "\n".join(lines)
    law, found = law_from_outline(Source("a.law", text), load_vocabulary())
    assert not found, render(found[0])
    assert law is not None
    read = {condition.values[0].term for condition in law.norms[0].limbs[0].conditions}
    assert read <= load_vocabulary().terms.keys()
    assert len(read) > 10


@pytest.mark.parametrize(
    "lines",
    [
        'refusal "a"\n note "n"\n refusal ground dual criminality\n co-operation any',
        'rule "a"\n note "n"\n power concerned any power\n safeguard any',
        'offence "a"\n note "n"\n right infringed any\n act any\n target any',
    ],
)
def test_the_name_of_an_element_may_begin_with_a_keyword(lines: str) -> None:
    """After a note a norm may end and another begin: “refusal ground” is no refusal there."""
    text = 'law "A"\n  country GB\nsection 1\n  ' + lines.replace("\n", "\n   ")
    law, found = law_from_outline(Source("a.law", text), load_vocabulary())
    assert not found, render(found[0])
    assert law is not None


@pytest.mark.parametrize(
    "required",
    [
        'intent to defraud and "harm to third parties"',
        '"harm to third parties" and intent to defraud',
        '"harm" and "loss"',
        'security and authentication and "harm"',
    ],
)
def test_what_a_declaration_requires_beside_a_term_may_be_quoted(required: str) -> None:
    text = f"reservations of GB under budapest\n  declares under 7 to require {required}\n"
    deposits, found = reservations_from_text(Source("a.reservations", text), load_vocabulary(), ("7",))
    assert not found, render(found[0])
    assert deposits is not None
