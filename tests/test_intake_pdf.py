"""PDF: the text of printed pages, and pages that have none."""

from __future__ import annotations

import io
import logging

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.errors import DependencyError

from compliance.intake.documents import read_bytes
from compliance.intake.law_text import DocumentError, LawText
from compliance.intake.right_to_left import in_reading_order
from tests.pdf_documents import pdf, printed, scanned

FIRST = (
    ("THE KEYS ACT, 2024", ""),
    ("", ""),
    ("1. This Act may be cited as the Keys Act, 2024.", "Short title."),
    ("2. (1) A person who, without the leave of the keep-", "Theft of"),
    ("er, takes a key from a place in which keys are held", "keys."),
    ("commits an offence.", ""),
    ("(2) A person who takes a key for another, or who has", ""),
)
SECOND = (
    ("lost one, is liable to a fine under section", ""),
    ("3. The fine is paid to the keeper.", ""),
    ("3. The court may order that the key be given back to", "Giving back."),
    ("its keeper.", ""),
)


def act() -> bytes:
    pages = (printed(FIRST, "No. 7     Keys     2024", "31"), printed(SECOND, "No. 7     Keys     2024", "32"))
    return pdf(*pages)


def sections(law: LawText) -> list[tuple[str, str, list[str]]]:
    return [(one.number, one.heading, [paragraph.text for paragraph in one.paragraphs]) for one in law.provisions]


def test_pages_are_read_without_heads_and_with_notes_of_the_margin() -> None:
    law = read_bytes(act(), ".pdf")
    assert law.title == "Keys Act, 2024"
    assert sections(law) == [
        ("1", "Short title", ["This Act may be cited as the Keys Act, 2024."]),
        (
            "2",
            "Theft of keys",
            [
                "(1) A person who, without the leave of the keeper, takes a key from a place in which keys are held "
                "commits an offence.",
                "(2) A person who takes a key for another, or who has lost one, is liable to a fine under section 3. "
                "The fine is paid to the keeper.",
            ],
        ),
        ("3", "Giving back", ["The court may order that the key be given back to its keeper."]),
    ]
    assert law.around == ("No. 7 Keys 2024", "31", "THE KEYS ACT, 2024", "32")


def test_notice_names_the_page() -> None:
    pages = (printed([("1. A key is kept.", "")]), printed([("3. A lock is kept for the key.", "")]))
    law = read_bytes(pdf(*pages), ".pdf")
    assert [(notice.page, notice.line) for notice in law.warnings] == [(2, 0)]
    assert law.warnings[0].in_language("en").startswith("page 2: the numbers go from 1 to 3")


def test_pictures_of_pages_are_refused_with_advice() -> None:
    with pytest.raises(DocumentError, match=r"only pictures of its pages: run text recognition \(OCR\)"):
        read_bytes(scanned(), ".pdf")


def test_one_page_without_text_is_told() -> None:
    law = read_bytes(pdf(printed(FIRST), (), printed(SECOND)), ".pdf")
    assert "page 2: this page has no text" in law.warnings[0].in_language("en")


def locked(user: str) -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(act())))
    writer.encrypt(user_password=user, owner_password="owner", algorithm="RC4-40")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_password_is_told_and_an_empty_one_opens() -> None:
    with pytest.raises(DocumentError, match="protected by a password"):
        read_bytes(locked("secret"), ".pdf")
    assert len(read_bytes(locked(""), ".pdf").provisions) == 3


@pytest.mark.filterwarnings("ignore::DeprecationWarning")
def test_lock_that_cannot_be_opened_here_is_told_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    data = locked("")

    def unknown(*_: object) -> int:
        raise DependencyError("cryptography is required")

    monkeypatch.setattr(PdfReader, "decrypt", unknown)
    with pytest.raises(DocumentError, match="protected by a password"):
        read_bytes(data, ".pdf")


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", act()[:300], b"%PDF-1.4\n" + b"1 0 obj << >> endobj\n" * 40])
def test_damaged_file_is_refused_and_nothing_is_printed(
    data: bytes, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG), pytest.raises(DocumentError, match=r"damaged|only pictures"):
        read_bytes(data, ".pdf")
    assert capfd.readouterr() == ("", "")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.intake.pdf_files.MAX_PAGES", 1)
    with pytest.raises(DocumentError, match="more than 1 pages"):
        read_bytes(act(), ".pdf")


def test_page_that_draws_too_much_is_left_out_and_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.intake.pdf_files.MAX_PAGE_BYTES", 1000)
    long = printed([("a drawing of a key and of its lock", "")] * 30)
    law = read_bytes(
        pdf(printed([("1. A key is kept by the keeper.", "")]), long, printed([("2. A lock.", "")])), ".pdf"
    )
    assert [one.number for one in law.provisions] == ["1", "2"]
    assert "drawing" not in repr(law)
    assert law.warnings[0].in_language("en").startswith("page 2: this page has no text")


def test_pages_that_draw_too_much_together_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("compliance.intake.pdf_files.MAX_PAGES_BYTES", 1000)
    with pytest.raises(DocumentError, match="unpacks to more than"):
        read_bytes(act(), ".pdf")


def visual(*parts: str) -> str:
    """A Persian line as it is printed, from left to right; figures are printed in the order they are read."""
    return "".join(part if part[0].isdigit() else part[::-1] for part in reversed(parts))


def test_persian_letters_are_put_in_the_order_of_reading() -> None:
    first = visual("ماده ", "۱۲", " ـ این قانون در روز (الف) است.")
    second = visual("تبصره ـ که ", "۱۴۰۰/۰۳/۰۵", " تصویب شد.")
    (page,), turned = in_reading_order([f"  {second}\n{first}"])
    assert turned
    assert [line.strip() for line in page.split("\n")] == [
        "تبصره ـ که ۱۴۰۰/۰۳/۰۵ تصویب شد.",
        "ماده ۱۲ ـ این قانون در روز (الف) است.",
    ]


def test_persian_in_the_order_of_reading_stays() -> None:
    page = "ماده ۱ ـ این قانون در روز تصویب است."
    assert in_reading_order([page]) == ([page], False)


def test_brackets_that_are_printed_are_turned() -> None:
    page = visual("ماده )۱( این قانون که در روز است.")
    assert in_reading_order([page])[0] == ["ماده (۱) این قانون که در روز است."]
