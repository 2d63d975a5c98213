"""Documents read into provisions: whole documents in the manner of many countries, what must come of them beside."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.intake.documents import SUFFIXES, read_bytes, read_document
from compliance.intake.law_text import KINDS, DocumentError, LawText
from compliance.source import Source
from compliance.syntax import parse
from tests.conftest import Expectation
from tests.words import WORDS

HERE = Path(__file__).parent / "intake"
CASES = sorted(path for path in HERE.iterdir() if path.suffix in SUFFIXES)


def told(law: LawText) -> str:
    """A law as text, for people to compare."""
    lines = [f"title: {law.title}", f"language: {law.language}", ""]
    for provision in law.provisions:
        lines.append(f"{provision.kind} {provision.number} “{provision.heading}”")
        lines += [f"  [{paragraph.pinpoint}] {paragraph.text}" for paragraph in provision.paragraphs]
    lines += ["", "around:", *(f"  {text}" for text in law.around), "", "warnings:"]
    lines += [f"  {notice.in_language('en')}" for notice in law.warnings]
    return "\n".join(lines) + "\n"


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_document_is_read(path: Path, expect: Expectation) -> None:
    expect(path.with_name(path.name + ".expected"), told(read_document(path)))


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.name)
def test_outline_language_reads_kinds_numbers_and_pinpoints(path: Path) -> None:
    law = read_document(path)
    lines = ['law "Example"', "  country GB"]
    for provision in law.provisions:
        assert provision.kind in KINDS
        lines.append(f"{provision.kind} {provision.number}")
        for pinpoint in dict.fromkeys(paragraph.pinpoint for paragraph in provision.paragraphs):
            lines += ['  offence "x"', f"    act access [{pinpoint}]"]
    parsed = parse(Source("x.law", "\n".join(lines) + "\n"), "outline", WORDS)
    assert not parsed.diagnostics


def test_paragraphs_are_one_line_without_signs_that_steer() -> None:
    for path in CASES:
        law = read_document(path)
        texts = [paragraph.text for provision in law.provisions for paragraph in provision.paragraphs]
        for text in (law.title, *law.around, *texts, *(provision.heading for provision in law.provisions)):
            assert text == " ".join(text.split())
            assert text.isprintable() or "\u200c" in text


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("law.doc", "save it as .docx"),
        ("law.rtf", "save it as .docx"),
        ("law.odt", "save it as .docx"),
        ("law.xyz", ".docx, .html, .txt, .pdf"),
        ("law", "no ending"),
        ("law.law", ".docx, .html, .txt, .pdf"),
    ],
)
def test_other_endings_say_what_to_save_as(tmp_path: Path, name: str, said: str) -> None:
    (tmp_path / name).write_text("4. A person shall not.", "utf-8")
    with pytest.raises(DocumentError, match=said):
        read_document(tmp_path / name)


def test_missing_file_and_folder_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.txt").mkdir()
    for name in ("none.txt", "folder.txt"):
        with pytest.raises(DocumentError, match="cannot be read"):
            read_document(tmp_path / name)


def test_content_decides_where_the_name_is_wrong(tmp_path: Path) -> None:
    page = b"<!DOCTYPE html><p>1. Name<p>This Act may be cited as the Page Act.<p>2. Keys<p>Keys are kept."
    akn = (HERE / "act-akn2.xml").read_bytes()
    for data, name, title in (
        (page, "a.txt", "Page Act"),
        (page, "a.docx", "Page Act"),
        (akn, "a.html", "Data Offences Act"),
    ):
        (tmp_path / name).write_bytes(data)
        law = read_document(tmp_path / name)
        assert law.title == title
        assert len(law.provisions) > 1


@pytest.mark.parametrize(
    ("data", "suffix", "said"),
    [
        (b"4. A person shall not.", ".docx", "no Word document"),
        (b"4. A person shall not.", ".pdf", "no PDF"),
        (b"4. A person shall not.", ".xml", "not XML"),
        (b"{\\rtf1 4. A person}", ".txt", ".rtf files are not read"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), ".docx", "old form, or one with a password"),
        (b"PK\x03\x04" + bytes(60), ".txt", "packed file"),
        (b"", ".txt", "empty"),
        (b" \r\n\x0c\n", ".txt", "empty"),
        (bytes(range(256)) * 40, ".txt", "not text"),
        (b"<law><section/></law>", ".xml", "no Akoma Ntoso: its first element is “law”"),
        (b"<akomaNtoso><debate/></akomaNtoso>", ".xml", "no act and no bill"),
        (b"<akomaNtoso><act><body/></act></akomaNtoso>", ".xml", "no section and no article"),
        (b"<akomaNtoso><act>", ".xml", "not well-formed"),
        (b"<html><script>x</script></html>", ".html", "no text"),
    ],
)
def test_what_is_no_law_is_refused_with_advice(data: bytes, suffix: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_bytes(data, suffix)


def test_refusal_is_told_in_the_language_of_the_user() -> None:
    with pytest.raises(DocumentError) as refused:
        read_bytes(b"<law/>", ".xml")
    assert refused.value.in_language("en") == str(refused.value)
    assert "law" in refused.value.in_language("fa")


def test_text_without_provisions_says_so() -> None:
    law = read_bytes(b"Dear colleague,\nplease find the bill attached.\n", ".txt")
    assert not law.provisions
    assert law.around == ("Dear colleague,", "please find the bill attached.")
    assert "no provision was found" in law.warnings[0].in_language("en")
