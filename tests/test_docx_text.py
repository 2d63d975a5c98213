"""Word documents in either direction: runs, tables, section; whatever stands in a text; the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from compliance.render.directions import marked, stretches
from compliance.render.docx_styles import LOOKS
from compliance.render.docx_text import WordText, plain


def read(made: bytes) -> Any:
    return Document(io.BytesIO(made))


def runs(text: str, lang: str) -> list[tuple[str, bool]]:
    """The runs a paragraph of this text has: words without marks, and whether they run from right to left."""
    word = WordText(lang)
    word.paragraph(text, "Normal")
    paragraph = read(word.packed()).paragraphs[0]
    return [
        (plain(run.text), run._r.rPr is not None and run._r.rPr.find(qn("w:rtl")) is not None) for run in paragraph.runs
    ]


# where a line is cut


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("قانون (Computer Misuse Act 1990)، ماده ۳", ["قانون (", "Computer Misuse Act 1990", ")، ماده ۳"]),
        ("«DPP v Lennon [2006] EWHC (Admin)» را", ["«", "DPP v Lennon [2006] EWHC (Admin)", "» را"]),
        ("در «[1999] 2 AC 1»", ["در «", "[1999] 2 AC 1", "»"]),
        ("(برای access) و", ["(برای ", "access", ") و"]),
        ("ماده ۶(۱)(a)(i) ابزار", ["ماده ", "۶(۱)(a)(i)", " ابزار"]),
        ("از 2001-11-23 تا", ["از ", "2001-11-23", " تا"]),
        ("A، B", ["A", "، ", "B"]),
        ("سال 1990 و ۱۳۸۸/۰۵/۰۲", ["سال 1990 و ۱۳۸۸/۰۵/۰۲"]),
    ],
)
def test_a_persian_line_is_cut_at_latin_words(text: str, pieces: list[str]) -> None:
    found = stretches(text, True)
    assert [piece.text for piece in found] == pieces
    assert all(piece.right_to_left is not piece.foreign for piece in found)


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        ("the “قانون جرایم رایانه‌ای”, ماده ۱", ["the “", "قانون جرایم رایانه‌ای", "”, ", "ماده ۱"]),
        ("s 3(1)(a) and 6(1)", ["s 3(1)(a) and 6(1)"]),
        ("see ماده ۱ (دسترسی) there", ["see ", "ماده ۱ (دسترسی)", " there"]),
    ],
)
def test_a_line_from_the_left_is_cut_at_persian_words(text: str, pieces: list[str]) -> None:
    assert [piece.text for piece in stretches(text, False)] == pieces


@given(st.text(alphabet="aZ1۶(۱)[]«» ،.é-ماده\u200c/:", max_size=40), st.booleans())
def test_no_character_is_lost(text: str, right_to_left: bool) -> None:
    pieces = stretches(text, right_to_left)
    assert "".join(piece.text for piece in pieces) == text
    assert all(piece.text for piece in pieces)
    assert plain("".join(marked(pieces))) == plain(text)


def test_marks_stand_where_a_line_could_be_turned_round() -> None:
    """Ids begin with a digit; two Latin titles with only a comma between them would be read as one."""
    assert marked(stretches("ماده ۶(۱)(a) و", True)) == ["ماده ", "\u200e۶(۱)(a)\u200e", " و"]
    assert marked(stretches("در A، B", True)) == ["در ", "A", "\u200f، ", "B"]
    assert marked(stretches("“متن” [ماده 2]", False)) == ["“", "متن", "\u200e” [", "ماده 2\u200f", "]"]


# runs


def test_runs_of_a_persian_paragraph() -> None:
    assert runs("قانون (Data Act)، ۶(۱)", "fa") == [
        ("قانون (", True),
        ("Data Act", False),
        (")، ", True),
        ("۶(۱)", False),
    ]


def test_runs_of_an_english_paragraph() -> None:
    assert runs("law “قانون”, done", "en") == [("law “", False), ("قانون", True), ("”, done", False)]


def test_a_command_runs_from_left_to_right_in_persian() -> None:
    word = WordText("fa")
    paragraph = word.paragraph("accede check ایران --lang fa", "Command line")
    assert paragraph._p.pPr is not None
    assert paragraph._p.pPr.find(qn("w:bidi")) is None


# the document


def test_a_persian_document_runs_from_right_to_left() -> None:
    word = WordText("fa")
    word.paragraph("متن", "Heading 1")
    table = word.table((5, 5), ("الف", "ب"))
    word.paragraph("متن", "Table text", word.row(table)[0])
    word.footer("ایران", "صفحه {page} از {pages}")
    document = read(word.packed())
    section = document.sections[0]
    assert section._sectPr.find(qn("w:bidi")) is not None
    assert document.tables[0]._tbl.tblPr.find(qn("w:bidiVisual")) is not None
    everything = [*document.paragraphs, *section.footer.paragraphs]
    everything += [paragraph for row in document.tables[0].rows for cell in row.cells for paragraph in cell.paragraphs]
    assert all(one._p.pPr.find(qn("w:bidi")) is not None for one in everything if one.text)
    defaults = document.styles.element.find(qn("w:docDefaults"))
    assert defaults.find(".//" + qn("w:lang")).get(qn("w:bidi")) == "fa-IR"
    assert defaults.find(".//" + qn("w:rFonts")).get(qn("w:cs"))


def test_an_english_document_does_not() -> None:
    word = WordText("en")
    word.cells(word.table((5,), ("A",)), ("text",))
    text = etree.tostring(read(word.packed()).element).decode()
    assert "w:bidi" not in text
    assert "bidiVisual" not in text


@pytest.mark.parametrize(("lang", "latin"), [("en", "en-GB"), ("fr", "fr-FR"), ("fa", "en-GB")])
def test_the_language_is_set(lang: str, latin: str) -> None:
    document = read(WordText(lang).packed())
    assert document.styles.element.find(".//" + qn("w:lang")).get(qn("w:val")) == latin
    assert document.core_properties.language[:2] == lang


def test_bold_styles_are_bold_in_both_scripts() -> None:
    document = read(WordText("fa").packed())
    for look in LOOKS:
        letters = document.styles[look.name].element.find(qn("w:rPr"))
        assert (letters.find(qn("w:b")) is not None) is (letters.find(qn("w:bCs")) is not None) is look.bold
        assert letters.find(qn("w:sz")).get(qn("w:val")) == letters.find(qn("w:szCs")).get(qn("w:val"))


def test_nothing_is_formatted_by_hand() -> None:
    word = WordText("en")
    word.paragraph("text", "Verdict met")
    paragraph = read(word.packed()).paragraphs[0]
    assert paragraph.style.name == "Verdict met"
    assert paragraph._p.pPr.xpath("./*[not(self::w:pStyle)]") == []
    assert paragraph.runs[0]._r.rPr is None


def test_heads_are_repeated_and_cells_are_as_wide_as_said() -> None:
    word = WordText("en")
    table = word.table((4, 6), ("A", "B"))
    word.cells(table, ("1", "2"))
    word.paragraph("over both", "Article", word.row(table, whole=True)[0])
    rows = read(word.packed()).tables[0].rows
    assert rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert rows[1]._tr.trPr is None, "a row may break"
    assert [round(cell.width.cm) for cell in rows[1].cells] == [4, 6]
    assert len({id(cell._tc) for cell in rows[2].cells}) == 1


def test_pages_are_counted_by_word() -> None:
    word = WordText("en")
    word.footer("State", "Page {page} of {pages}")
    footer = read(word.packed()).sections[0].footer.paragraphs[0]._p
    assert [field.get(qn("w:instr")) for field in footer.iter(qn("w:fldSimple"))] == ["PAGE", "NUMPAGES"]
    assert "".join(text.text for text in footer.iter(qn("w:t"))) == "State · Page 1 of 1"


def test_no_user_and_no_day_is_in_the_file() -> None:
    word = WordText("en")
    word.titled("Title", "Subject")
    made = word.packed()
    properties = read(made).core_properties
    assert (properties.author, properties.last_modified_by, properties.title) == ("Accede", "Accede", "Title")
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "created" not in package.read("docProps/core.xml").decode()
        assert not [name for name in package.namelist() if "thumbnail" in name]


def test_the_same_words_make_the_same_bytes() -> None:
    def made(lang: str) -> bytes:
        word = WordText(lang)
        word.cells(word.table((5, 5), ("A", "B")), ("متن", "text"))
        return word.packed()

    assert made("fa") == made("fa")
    assert made("fa") != made("en")


# whatever stands in a text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x00b\x1b[31mc", "a b [31mc"),
        ("_x000D_ & <w:t> ]]>", "_x000D_ & <w:t> ]]>"),
        ("=1+1 {INCLUDETEXT x}", "=1+1 {INCLUDETEXT x}"),
        ("line\nbreak\ttab\r", "line break tab "),
        ("\ud800 \ufffe \uffff", "\ufffd \ufffd \ufffd"),
        ("left\u202eright\u2066x\u200f", "leftrightx"),
        ("x" * 5000, "x" * 5000),
        (" both ends ", " both ends "),
    ],
)
@pytest.mark.parametrize("lang", ["en", "fa"])
def test_hostile_text_stays_text(text: str, shown: str, lang: str) -> None:
    word = WordText(lang)
    word.titled(text, text, text)
    word.paragraph(text, "Normal")
    word.footer(text, "{page}")
    document = read(word.packed())
    assert plain(document.paragraphs[0].text) == shown
    assert list(document.element.iter(qn("w:instrText"), qn("w:fldSimple"))) == []


@given(st.text(max_size=30))
def test_any_text_makes_a_file_that_can_be_read(text: str) -> None:
    element = etree.Element("text")
    element.text = "".join(marked(stretches(plain(text), True)))  # lxml refuses what XML cannot hold
    assert etree.fromstring(etree.tostring(element)).text == (element.text or None)
