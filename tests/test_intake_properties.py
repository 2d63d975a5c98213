"""What holds of every document: it is read or refused with a sentence, and no line of a text is lost."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from compliance.intake.documents import SUFFIXES, read_bytes
from compliance.intake.law_text import DocumentError, LawText, Notice
from compliance.intake.lines import one_line
from tests.intake_acts import Section, Written, acts, as_gazette, as_text, expected
from tests.pdf_documents import pdf, printed
from tests.test_intake import HERE
from tests.word_documents import document, numbering, paragraph, word

PIECES = (
    "1.", "2.", "3.", "12.", "4A.", "Section 4", "SECTION 5 —", "Article 3", "Article premier",
    "Art. 323-1. –", "Clause 2", "ماده ۴ ـ", "ماده ۷ مکرر ـ", "ماده واحده ـ", "تبصره ۱ ـ", "الف ـ", "بند ب",
    "(1)", "(2)", "(a)", "(b)", "(i)", "(ii)", "I. –", "1°", "2°", "a)", "§ 1er.", "SCHEDULE",
    "FIRST SCHEDULE", "ANNEXE I", "PART II", "CHAPITRE II", "فصل دوم ـ", "ARRANGEMENT OF SECTIONS",
    "TABLE DES MATIÈRES", "“key” means", "« clé »", "«کلید»", "A person who takes a key—",
    "commits an offence.", "Unauthorised access.", "under section", "Fait à Velmar", "MEMORANDUM OF OBJECTS",
    "un-", "authorised", "12", "13", "No. 4 Keys 2024", "; or", "هر کس", "est puni", "\t", "   ", "\f", "“",
    "”", "\u200c", "\u202e", "ﬁle", "ﻻ",
)  # fmt: skip
texts = st.lists(
    st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=12)), max_size=6).map(" ".join), max_size=30
).map("\n".join)


def words_of(law: LawText) -> str:
    """Every word of a law, wherever it stands."""
    found = [*law.around]
    for provision in law.provisions:
        found += [provision.number, provision.heading, *(paragraph.text for paragraph in provision.paragraphs)]
    return " ".join(found)


def bare(text: str) -> str:
    """The letters and figures of a text."""
    return re.sub(r"[\W_]+", "", one_line(text))


MARK = re.compile(
    r"(?:section|article|art\.?|clause|regulation|rule|schedule|annexe|first schedule|ماده|اصل|پیوست|\d)"
    r"[\s\w\u200c.()°—–:ـ-]{0,30}",
    re.I,
)


@settings(max_examples=400, deadline=None)
@given(text=texts)
def test_no_line_of_a_text_is_lost(text: str) -> None:
    stored = text.replace("\0", "").encode("utf-8", "replace")
    try:
        law = read_bytes(stored, ".txt")
    except DocumentError:
        return
    told = bare(words_of(law))
    for line in re.split(r"[\r\n\f]|\s{3,}|\t", stored.decode()):
        assert is_told(line, told), (line, law)


def is_told(line: str, told: str) -> bool:
    """Whether the letters of a line stand in the law; the mark of a provision is told by its kind and number."""
    text = one_line(line)
    ends = (end for end in range(min(len(text), 45) + 1) if not end or MARK.fullmatch(text[:end]))
    return any(bare(text[end:]) in told for end in ends)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(act=acts(), side=st.sampled_from(("right", "left")))
def test_act_on_the_pages_of_a_gazette(act: tuple[Section, ...], side: str) -> None:
    text = as_gazette(act, side)
    assert read_bytes(text.encode(), ".txt").provisions == expected(act), text


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(act=acts())
def test_encoding_and_line_ends_change_nothing(act: tuple[Section, ...]) -> None:
    text = as_text(act, Written(width=60))
    law = read_bytes(text.encode(), ".txt")
    for encoding in ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"):
        assert read_bytes(text.encode(encoding), ".txt") == law, encoding
    assert read_bytes(text.replace("\n", "\r\n").encode(), ".txt") == law
    assert read_bytes(text.replace("\n", "\r").encode(), ".txt") == law


WHOLE = [
    (word(paragraph("Keys", 0), paragraph("A key is kept.", 1), numbering_part=numbering()), ".docx"),
    (
        pdf(
            printed([("1. A key is kept by the keeper.", "Keys.")], "Head", "1"), printed([("2. A lock is kept.", "")])
        ),
        ".pdf",
    ),
    ((HERE / "act-akn2.xml").read_bytes(), ".xml"),
    ((HERE / "act-page.html").read_bytes(), ".html"),
    ((HERE / "qanun-velmark.txt").read_bytes(), ".txt"),
]


@pytest.mark.parametrize("suffix", SUFFIXES)
@settings(max_examples=60, deadline=None)
@given(data=st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(suffix: str, data: bytes) -> None:
    _read_or_refused(data, suffix)


@pytest.mark.parametrize(("whole", "suffix"), WHOLE, ids=[suffix for _, suffix in WHOLE])
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_documents_are_read_or_refused(whole: bytes, suffix: str, data: st.DataObject) -> None:
    damaged = bytearray(whole)
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(damaged)))
        cut = data.draw(st.integers(0, 30))
        damaged[at : at + cut] = data.draw(st.binary(max_size=30))
    _read_or_refused(bytes(damaged), suffix)


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_damaged_parts_of_word_documents_are_read_or_refused(data: st.DataObject) -> None:
    """The packing is whole, and what is packed is not: the damage reaches the reader of the text."""
    parts = _parts(WHOLE[0][0])
    name = data.draw(st.sampled_from(sorted(parts)))
    damaged = bytearray(parts[name])
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged)))
        damaged[at : at + data.draw(st.integers(0, 12))] = data.draw(st.binary(max_size=12))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, bytes(damaged) if one == name else content)
    _read_or_refused(out.getvalue(), ".docx")


ELEMENTS = (
    "p",
    "r",
    "t",
    "tbl",
    "tr",
    "tc",
    "sdt",
    "sdtContent",
    "ins",
    "del",
    "br",
    "txbxContent",
    "pict",
    "hyperlink",
)
trees = st.recursive(
    st.sampled_from(("", "1. A key", "x")),
    lambda inner: st.tuples(st.sampled_from(ELEMENTS), st.lists(inner, max_size=3)).map(
        lambda made: f"<w:{made[0]}>{''.join(made[1])}</w:{made[0]}>"
    ),
    max_leaves=20,
)


@settings(max_examples=150, deadline=None)
@given(blocks=st.lists(trees, max_size=5))
def test_any_tree_of_word_is_read_or_refused(blocks: list[str]) -> None:
    assert document(*blocks)
    _read_or_refused(word(*blocks), ".docx")


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def _read_or_refused(data: bytes, suffix: str) -> None:
    """No error but a refusal, and every sentence can be told in every language."""
    said: list[DocumentError | Notice] = []
    try:
        said += read_bytes(data, suffix).warnings
    except DocumentError as refused:
        said.append(refused)
    assert all(one.in_language(language).strip() for one in said for language in ("en", "fr", "fa"))
