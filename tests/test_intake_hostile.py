"""Documents made to do harm: each is refused with a sentence, or read without doing anything else."""

from __future__ import annotations

import contextlib
import io
import os
import struct
import zipfile
from pathlib import Path

import pytest
from lxml import etree

from compliance.intake import limits
from compliance.intake.documents import read_bytes, read_document
from compliance.intake.law_text import DocumentError
from tests.word_documents import W, document, packed, paragraph, word

RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
LAW = (paragraph("1. A key is kept."), paragraph("2. A lock is kept."))
BOMB = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
AKN = "<akomaNtoso><act><body><section><num>1.</num><content><p>{}</p></content></section></body></act></akomaNtoso>"


def rels(*targets: tuple[str, str, str]) -> str:
    inner = "".join(
        f'<Relationship Id="r{n}" Type="{RELATION}/{kind}" Target="{target}"{mode}/>'
        for n, (kind, target, mode) in enumerate(targets)
    )
    return f'<Relationships xmlns="{PACKAGE}">{inner}</Relationships>'


def test_word_document_that_unpacks_to_too_much_is_refused() -> None:
    bomb = packed(
        {
            "_rels/.rels": rels(("officeDocument", "word/document.xml", "")),
            "word/document.xml": b" " * (limits.MAX_UNPACKED + 1),
        }
    )
    assert len(bomb) < 200_000
    with pytest.raises(DocumentError, match="unpacks to more than 60 MB"):
        read_bytes(bomb, ".docx")


def test_unpacked_parts_are_counted_together(monkeypatch: pytest.MonkeyPatch) -> None:
    data = word(*LAW, styles_part=f"<w:styles {W}>{' ' * 9000}</w:styles>")
    assert read_bytes(data, ".docx").provisions
    monkeypatch.setattr("compliance.intake.word_parts.MAX_UNPACKED", 9_500)
    with pytest.raises(DocumentError, match="unpacks to more"):
        read_bytes(data, ".docx")


def test_member_that_lies_about_its_size_is_refused() -> None:
    parts: dict[str, str | bytes] = {"word/document.xml": b" " * 100_000}
    parts["_rels/.rels"] = rels(("officeDocument", "word/document.xml", ""))
    data = bytearray(packed(parts))
    at = data.find(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 10)
    with pytest.raises(DocumentError, match="damaged"):
        read_bytes(bytes(data), ".docx")


def test_too_many_members_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.intake.word_parts.MAX_PACKED_PARTS", 20)
    more = {f"word/media/{n}.bin": b"" for n in range(30)}
    with pytest.raises(DocumentError, match="unpacks to more"):
        read_bytes(word(*LAW, more=more), ".docx")


def test_large_pictures_are_never_unpacked() -> None:
    data = word(*LAW, more={"word/media/picture.bin": b"\0" * (limits.MAX_UNPACKED + 1)})
    assert len(read_bytes(data, ".docx").provisions) == 2


@pytest.mark.parametrize("head", [BOMB, OUTSIDE])
def test_entities_are_refused(head: str) -> None:
    for data, suffix in (
        ((head + AKN.format("&b;")).encode(), ".xml"),
        ((head + AKN.format("&b;")).encode("utf-16"), ".xml"),
        (packed({"_rels/.rels": rels(("officeDocument", "d.xml", "")), "d.xml": head + document(*LAW)}), ".docx"),
    ):
        with pytest.raises(DocumentError, match="entities or a document type"):
            read_bytes(data, suffix)


def test_entities_of_a_web_page_are_not_read_from_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("SECRET", "utf-8")
    head = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret">]>'
    page = f"{head}<html><p>1. A key &x; is kept.<p>2. A lock.</html>"
    assert "SECRET" not in repr(read_bytes(page.encode(), ".html"))


def test_include_of_xml_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.xml").write_text("<p>SECRET</p>", "utf-8")
    include = f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{tmp_path}/secret.xml"/>'
    assert "SECRET" not in repr(read_bytes(AKN.format(f"A key. {include}").encode(), ".xml"))


def test_relations_to_outside_are_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda *arguments: opened.append(arguments))
    outside = tmp_path / "outside.xml"
    outside.write_text(document(*LAW), "utf-8")
    external = ' TargetMode="External"'
    targets = ((outside.as_uri(), external), ("https://example.org/d.xml", external), (f"../../{outside.name}", ""))
    for target, mode in targets:
        with pytest.raises(DocumentError, match="no Word document"):
            read_bytes(packed({"_rels/.rels": rels(("officeDocument", target, mode))}), ".docx")
    assert not opened


def test_relation_marked_as_outside_is_not_followed_inside() -> None:
    external = ' TargetMode="External"'
    parts = {
        "_rels/.rels": rels(("officeDocument", "word/document.xml", external)),
        "word/document.xml": document(*LAW),
    }
    with pytest.raises(DocumentError, match="no Word document"):
        read_bytes(packed(parts), ".docx")


def test_template_and_links_of_a_document_are_not_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[object] = []
    monkeypatch.setattr("socket.socket.connect", lambda *arguments: opened.append(arguments))
    links = rels(
        ("attachedTemplate", "https://example.org/t.dotm", ' TargetMode="External"'),
        ("hyperlink", "file://server/share", ' TargetMode="External"'),
        ("styles", "https://example.org/styles.xml", ' TargetMode="External"'),
    )
    law = read_bytes(word(*LAW, more={"word/_rels/document.xml.rels": links}), ".docx")
    assert len(law.provisions) == 2
    assert not opened


def test_names_inside_a_packed_file_write_nowhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    more = {"../escaped.txt": b"x", "/absolute.txt": b"x", "word/../../up.txt": b"x"}
    assert len(read_bytes(word(*LAW, more=more), ".docx").provisions) == 2
    assert not list(tmp_path.iterdir())
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_deep_nesting() -> None:
    deep = "<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000
    for data, suffix, said in (
        (AKN.format("<b>" * 5000 + "</b>" * 5000).encode(), ".xml", "not well-formed"),
        (word(deep), ".docx", "damaged"),
    ):
        with pytest.raises(DocumentError, match=said):
            read_bytes(data, suffix)


def test_nesting_that_is_just_allowed_is_read() -> None:
    inner = "<b>" * 200 + "A key is kept." + "</b>" * 200
    assert read_bytes(AKN.format(inner).encode(), ".xml").provisions[0].paragraphs[0].text == "A key is kept."
    deep = "<w:sdt><w:sdtContent>" * 110 + LAW[0] + "</w:sdtContent></w:sdt>" * 110
    assert len(read_bytes(word(deep, LAW[1]), ".docx").provisions) == 2
    page = "<div>" * 240 + "1. A key is kept.<p>2. A lock is kept." + "</div>" * 240
    assert len(read_bytes(page.encode(), ".html").provisions) == 2


def test_page_without_end_of_elements_is_read_as_far_as_it_goes_or_refused() -> None:
    page = ("<html>" + "<div>" * 60_000 + "1. A key is kept.").encode()
    with contextlib.suppress(DocumentError):
        assert read_bytes(page, ".html").provisions


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("a" * (limits.MAX_CHARACTERS + 1), "more than 3000000 characters"),
        ("a\n" * (limits.MAX_LINES + 1), "more than 100000 lines"),
        ("".join(f"{n}. A key is kept here.\n" for n in range(1, 4200)), "more than 4000 provisions"),
        ("1. Key\n" * 30_000, "more than 4000 provisions"),
    ],
)
def test_more_than_any_law_is_refused(text: str, said: str) -> None:
    with pytest.raises(DocumentError, match=said):
        read_bytes(text.encode(), ".txt")


def test_file_larger_than_any_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "large.txt").open("wb") as file:
        file.truncate(limits.MAX_BYTES + 1)
    with pytest.raises(DocumentError, match="larger than 40 MB"):
        read_document(tmp_path / "large.txt")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_what_is_no_file_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.txt")
    with pytest.raises(DocumentError, match="cannot be read"):
        read_document(tmp_path / "pipe.txt")


@pytest.mark.parametrize(
    "text",
    [
        "1. A— " + "(a) x— " * 50_000,
        "1. Key\n" + "(1) x\n" * 30_000,
        "1. Key " + "section (1), " * 50_000,
        "“\n" * 40_000,
        "a" + " " * 900_000 + "b",
        ("a" + " " * 20) * 40_000,
        "1. Key\n" + "SCHEDULE\n" * 20_000,
        "a-\n" * 40_000,
        "(" * 500_000,
        "1. may be cited as the " + "A " * 500_000,
        "ماده " * 300_000,
        "1.\n" + "Key\n" * 20_000,
    ],
    ids=range(12),
)
def test_text_made_to_take_long_is_read_or_refused(text: str) -> None:
    try:
        law = read_bytes(text.encode(), ".txt")
    except DocumentError:
        return
    assert law.around or law.provisions


def test_controls_are_left_out_and_told() -> None:
    law = read_bytes("1. A key\x07 is \x1b[31mkept\u202e here.\n2. A lock is kept.\n".encode(), ".txt")
    assert law.provisions[0].paragraphs[0].text == "A key is [31mkept here."
    assert "steer a screen or printer, left out: 3" in law.warnings[0].in_language("en")


def test_single_zero_bytes_are_controls_and_many_are_no_text() -> None:
    text = "1. A key is kept by the keeper of keys.\n2. A lock is kept.\n" * 2
    assert "\0" not in repr(read_bytes(text.replace("keeper", "keep\0er").encode(), ".txt"))
    with pytest.raises(DocumentError, match="not text"):
        read_bytes(text.replace(" ", "\0\0").encode(), ".txt")


def test_stored_names_of_a_packed_file_may_be_anything() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("\x1b[31m/..\\..", b"x")
        archive.writestr("_rels/.rels", b"\xff\xfe\x00")
    with pytest.raises(DocumentError):
        read_bytes(out.getvalue(), ".docx")


def test_parser_of_xml_fetches_nothing_and_expands_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[dict[str, object]] = []
    real = etree.XMLParser

    def watched(**options: object) -> etree.XMLParser:
        asked.append(options)
        return real(**options)  # type: ignore[arg-type]

    monkeypatch.setattr(etree, "XMLParser", watched)
    read_bytes(AKN.format("A key.").encode(), ".xml")
    read_bytes(word(*LAW), ".docx")
    assert len(asked) > 2
    for options in asked:
        assert options["resolve_entities"] is False
        assert options["no_network"] is True
        assert options["load_dtd"] is False
        assert options["huge_tree"] is False
