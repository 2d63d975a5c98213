"""A document of a user to the provisions of its law: the one door, whatever the document was written with."""

from __future__ import annotations

import errno
import os
import re
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import cast

from compliance.intake.law_text import DocumentError, LawText
from compliance.intake.limits import MAX_BYTES
from compliance.messages import gettext as _

_UNREADABLE = _("this file cannot be read: {reason}")
_TOO_LARGE = _("this file is larger than {limit} MB and is not read")
_EMPTY = _("this file is empty")
_OLD_WORD = _("this is a Word document of the old form, or one with a password: save it as .docx without a password")
_OTHER_WRITER = _("{suffix} files are not read: open the file in your word processor and save it as .docx")
_UNKNOWN = _("{suffix} files are not read: save the law as .docx, .html, .txt, .pdf or Akoma Ntoso .xml")
_NO_SUFFIX = _("this file has no ending that says what it is: name it .docx, .html, .txt, .pdf or .xml")
_NO_XML = _("this is not XML, whatever its name says")
_NO_WORD = _("this is no Word document, whatever its name says: open it in Word and save it as .docx")
_NO_PDF = _("this is no PDF, whatever its name says: open it in the program that made it, and save it as PDF or .docx")
_PACKED = _("this is a packed file: unpack it and name the document inside")

_WRITERS = (".doc", ".dot", ".rtf", ".odt", ".ott", ".fodt", ".wpd", ".wps", ".pages", ".sxw")
_FORM_OF = {
    ".docx": "word",
    ".docm": "word",
    ".html": "html",
    ".htm": "html",
    ".xhtml": "html",
    ".txt": "text",
    ".text": "text",
    ".pdf": "pdf",
    ".xml": "xml",
    ".akn": "xml",
}
SUFFIXES = tuple(_FORM_OF)
"""The endings of documents that are read."""
_HTML = re.compile(rb"(?:<!--.*?-->|<\?xml[^>]*>|\s)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_AKN = re.compile(rb"<(?:\w+:)?akomaNtoso\b")
_START = 20_000


def read_document(path: Path) -> LawText:
    """The law in a document, or ``DocumentError`` with what to do instead."""
    suffix = path.suffix.lower()
    if suffix in _WRITERS:
        raise DocumentError(_OTHER_WRITER, suffix=suffix)
    if suffix not in _FORM_OF:
        raise DocumentError(_UNKNOWN, suffix=suffix[:20]) if suffix else DocumentError(_NO_SUFFIX)
    return read_bytes(_bytes_of(path), suffix)


def read_bytes(data: bytes, suffix: str) -> LawText:
    """The law in the bytes of a file whose name ends with ``suffix``."""
    if len(data) > MAX_BYTES:
        raise DocumentError(_TOO_LARGE, limit=str(MAX_BYTES // 1_000_000))
    if not data.strip(b"\0\t\r\n\f "):
        raise DocumentError(_EMPTY)
    form = _form(data, _FORM_OF[suffix])
    module, function = _READERS[form]
    return cast("Callable[[bytes], LawText]", getattr(import_module(module), function))(data)


def _bytes_of(path: Path) -> bytes:
    """The bytes of a file; only of a file, and no more than are read."""
    try:
        if path.exists() and not path.is_file():
            raise DocumentError(_UNREADABLE, reason=os.strerror(errno.EISDIR if path.is_dir() else errno.EINVAL))
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise DocumentError(_UNREADABLE, reason=getattr(error, "strerror", None) or str(error)) from error


_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = b"PK\x03\x04"
_READERS = {
    "word": ("compliance.intake.word_files", "law_from_word"),
    "html": ("compliance.intake.html_files", "law_from_html"),
    "text": ("compliance.intake.text_files", "law_from_text"),
    "pdf": ("compliance.intake.pdf_files", "law_from_pdf"),
    "xml": ("compliance.intake.akoma_ntoso", "law_from_akoma_ntoso"),
}
"""Module and function of each form; imported when a document of that form is read."""


def _form(data: bytes, named: str) -> str:
    """What a file is, by its first bytes rather than its name where the two disagree."""
    start = data[:_START]
    if start.startswith(_OLE):
        raise DocumentError(_OLD_WORD)
    if start.lstrip().startswith(b"{\\rtf"):
        raise DocumentError(_OTHER_WRITER, suffix=".rtf")
    if start.lstrip().startswith(b"%PDF-") or (named == "pdf" and b"%PDF-" in start[:1024]):
        return "pdf"
    if start.startswith(_ZIP):
        return _form_of_packed(data, named)
    if named == "pdf":
        raise DocumentError(_NO_PDF)
    return _form_of_text(start, named)


def _form_of_packed(data: bytes, named: str) -> str:
    """A zip file is a Word document or nothing that is read."""
    if named != "word" and b"word/document" not in data:
        raise DocumentError(_PACKED)
    return "word"


def _form_of_text(start: bytes, named: str) -> str:
    """Text, a web page or Akoma Ntoso."""
    letters = (
        start.replace(b"\0", b"").removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").removeprefix(b"\xfe\xff")
    )
    if _AKN.search(letters):
        return "xml"
    if _HTML.match(letters):
        return "html"
    if named == "word":
        raise DocumentError(_NO_WORD)
    if named == "xml" and not letters.lstrip().startswith(b"<"):
        raise DocumentError(_NO_XML)
    return named
