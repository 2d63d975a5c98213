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
from compliance.intake.limits import MAX_PAGE_BYTES, MAX_PAGES, MAX_PAGES_BYTES, check_length
from compliance.intake.lines import Document, steering
from compliance.intake.pages import Page, PrintedLine, lines_of
from compliance.intake.right_to_left import in_reading_order
from compliance.intake.text_files import CONTROLS
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

_BROKEN = _("this PDF is damaged and cannot be read: open it in a PDF reader and print or save it as a new PDF")
_LOCKED = _("this PDF is protected by a password: save a copy without one, or copy its text into a .txt file")
_TOO_MANY = _("this PDF has more than {limit} pages and is not read: save the pages of the law alone")
_TOO_LARGE = _("this PDF unpacks to more than {limit} MB and is not read: save the pages of the law alone")
_PICTURES = _(
    "this PDF has no text, only pictures of its pages: run text recognition (OCR) on it, "
    "or copy the text into a .txt file"
)
_SOME_PICTURES = _("this page has no text: if it is a picture, its words are missing here")
_TURNED = _(
    "the letters of this PDF are stored as they are printed and were put in the order of reading; "
    "half-spaces are lost: compare the text with the page, or use the law as .docx"
)
_FEWEST_LETTERS = 20
_LIGATURE = re.compile(rb"<((?:06[0-9A-Fa-f]{2}){2,4})>")
_MOST_NOTED = 10
_MOST_LOST = 0.9


def law_from_pdf(data: bytes) -> LawText:
    """The law in a PDF."""
    return divide(read_pdf(data))


def read_pdf(data: bytes) -> Document:
    """The lines of a PDF."""
    texts, turned = in_reading_order(_page_texts(data))
    if turned:
        texts, _same = in_reading_order(_page_texts(data, with_ligatures=True))
    words = " ".join(texts)
    if sum(char.isalpha() for char in words) < _FEWEST_LETTERS:
        raise DocumentError(_PICTURES)
    pages: list[Page] = [[PrintedLine(line) for line in text.split("\n")] for text in texts]
    notices = [Notice(Text(_TURNED))] if turned else []
    return Document(lines_of(pages), "", [*notices, *_empty_pages(texts), *_left_out(words)])


def _page_texts(data: bytes, with_ligatures: bool = False) -> list[str]:
    """The text of each page. Whatever a damaged file makes the library say, it is damaged."""
    with _quiet():
        try:
            from pypdf import PdfReader

            reader = PdfReader(io.BytesIO(data), strict=False)
            _check(reader)
            return list(_texts(reader, with_ligatures))
        except DocumentError:
            raise
        except (Exception, RecursionError) as error:
            raise DocumentError(_BROKEN) from error


def _check(reader: PdfReader) -> None:
    """Refuse what cannot be read or is no law."""
    if reader.is_encrypted and not _opened(reader):
        raise DocumentError(_LOCKED)
    if len(reader.pages) > MAX_PAGES:
        raise DocumentError(_TOO_MANY, limit=str(MAX_PAGES))


def _opened(reader: PdfReader) -> bool:
    """Whether a locked file opens without a password, by a lock that can be opened here."""
    try:
        return bool(reader.decrypt(""))
    except Exception:
        return False


def _texts(reader: PdfReader, with_ligatures: bool) -> Iterator[str]:
    """Page after page, as far as a law goes."""
    length = drawn = 0
    seen: set[int] = set()
    for page in reader.pages:
        here = _drawn(page)
        drawn += here
        if drawn > MAX_PAGES_BYTES:
            raise DocumentError(_TOO_LARGE, limit=str(MAX_PAGES_BYTES // 1_000_000))
        if with_ligatures:
            _turn_ligatures(page, seen)
        text = _text(page) if here <= MAX_PAGE_BYTES else ""
        length += len(text)
        check_length(length // 4)
        yield text


def _drawn(page: PageObject) -> int:
    """How many bytes draw a page; one that is a map or a drawing has many, and no text of a law."""
    contents = page.get_contents()
    return len(contents.get_data()) if contents is not None else 0


def _text(page: PageObject) -> str:
    """The text of a page with its lines where they are printed; failing that, in the order in which they are stored."""
    try:
        laid_out = page.extract_text(extraction_mode="layout", layout_mode_space_vertically=True)
    except Exception:
        laid_out = ""
    stored = page.extract_text()
    lost = len("".join(laid_out.split())) < _MOST_LOST * len("".join(stored.split()))
    return stored if lost else laid_out


def _turn_ligatures(page: PageObject, seen: set[int]) -> None:
    """Two letters in one shape, such as lam and alef, are named in the order they are read: turn them like the rest."""
    resources = page.get("/Resources")
    fonts = resources.get_object().get("/Font") if resources is not None else None
    for font in fonts.get_object().values() if fonts is not None else ():
        letters = font.get_object().get("/ToUnicode")
        stream = letters.get_object() if letters is not None else None
        if stream is not None and id(stream) not in seen and hasattr(stream, "set_data"):
            seen.add(id(stream))
            stream.set_data(_LIGATURE.sub(_units_turned, stream.get_data()))


def _units_turned(found: re.Match[bytes]) -> bytes:
    """The letters of one shape in the opposite order."""
    units = [found[1][n : n + 4] for n in range(0, len(found[1]), 4)]
    return b"<" + b"".join(reversed(units)) + b">"


def _empty_pages(texts: list[str]) -> Iterator[Notice]:
    """Pages without text among others that have it."""
    empty = [number for number, text in enumerate(texts, start=1) if not text.strip()]
    for number in empty[:_MOST_NOTED]:
        yield Notice(Text(_SOME_PICTURES), number)


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
