"""PDF: the text layer of its pages; pictures of pages have none."""

from __future__ import annotations

import contextlib
import io
import logging
import re
import warnings
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance.diagnostics import Text
from compliance.intake.dividing import divide
from compliance.intake.law_text import DocumentError, LawText, Notice
from compliance.intake.limits import MAX_PAGES, check_length
from compliance.intake.lines import Document, one_line, steering
from compliance.intake.pages import Page, PrintedLine, lines_of
from compliance.intake.text_files import CONTROLS
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_BROKEN = _("this PDF is damaged and cannot be read: open it in a PDF reader and print or save it as a new PDF")
_LOCKED = _("this PDF is protected by a password: save a copy without one, or copy its text into a .txt file")
_TOO_MANY = _("this PDF has more than {limit} pages and is not read: save the pages of the law alone")
_PICTURES = _(
    "this PDF has no text, only pictures of its pages: run text recognition (OCR) on it, or copy the text into a .txt file"
)
_SOME_PICTURES = _("page {number} has no text: if it is a picture, its words are missing here")
_REVERSED = _(
    "the letters of this PDF stand in reverse order, as some programs store Persian: save the law as .docx or .txt"
)
_FEWEST_LETTERS = 20
_MOST_NOTED = 10
_BACKWARDS = re.compile(r"(?<!\w)(?:هدام|هرصبت|نوناق|نیا|هک|رد)(?!\w)")
_FORWARDS = re.compile(r"(?<!\w)(?:ماده|تبصره|قانون|این|که|در)(?!\w)")


def law_from_pdf(data: bytes) -> LawText:
    """The law in a PDF."""
    return divide(read_pdf(data))


def read_pdf(data: bytes) -> Document:
    """The lines of a PDF."""
    texts = _page_texts(data)
    words = " ".join(texts)
    if sum(char.isalpha() for char in words) < _FEWEST_LETTERS:
        raise DocumentError(_PICTURES)
    if len(_BACKWARDS.findall(one_line(words))) > len(_FORWARDS.findall(one_line(words))):
        raise DocumentError(_REVERSED)
    pages: list[Page] = [[PrintedLine(line) for line in text.split("\n")] for text in texts]
    return Document(lines_of(pages), "", [*_empty_pages(texts), *_left_out(words)])


def _page_texts(data: bytes) -> list[str]:
    """The text of each page. Whatever a damaged file makes the library say, it is damaged."""
    with _quiet():
        try:
            from pypdf import PdfReader

            reader = PdfReader(io.BytesIO(data), strict=False)
            _check(reader)
            return list(_texts(reader))
        except DocumentError:
            raise
        except (Exception, RecursionError) as error:
            raise DocumentError(_BROKEN) from error


def _check(reader: PdfReader) -> None:
    """Refuse what cannot be read or is no law."""
    if reader.is_encrypted and not reader.decrypt(""):
        raise DocumentError(_LOCKED)
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError(_TOO_MANY, limit=str(MAX_PAGES))


def _texts(reader: PdfReader) -> Iterator[str]:
    """Page after page, as far as a law goes."""
    length = 0
    for page in reader.pages:
        text = _text(page)
        length += len(text)
        check_length(length // 4)
        yield text


def _text(page: PageObject) -> str:
    """The text of a page with its lines where they are printed; failing that, in the order in which they are stored."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except Exception:
        laid_out = ""
    stored = page.extract_text()
    lost = len("".join(laid_out.split())) < 0.9 * len("".join(stored.split()))
    return stored if lost or _FORWARDS.search(one_line(stored)) else laid_out


def _empty_pages(texts: list[str]) -> Iterator[Notice]:
    """Pages without text among others that have it."""
    empty = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    for number in empty[:_MOST_NOTED]:
        yield Notice(Text(_SOME_PICTURES, (("number", str(number)),)), number)


def _left_out(text: str) -> Iterator[Notice]:
    """Characters that are none of a text."""
    count = steering(text)
    if count:
        yield Notice(Text(CONTROLS, (("count", str(count)),)))


@contextlib.contextmanager
def _quiet() -> Iterator[None]:
    """Let the library say nothing on the terminal of the user."""
    logger = logging.getLogger("pypdf")
    before = logger.level
    logger.setLevel(logging.CRITICAL + 1)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(before)
