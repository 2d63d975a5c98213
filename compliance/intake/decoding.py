"""Bytes to text: which writing a file is in, told from its bytes."""

from __future__ import annotations

import codecs
import re

from compliance.intake.law_text import DocumentError
from compliance.intake.lines import steering
from compliance.messages import gettext as _

_NOT_TEXT = _("this file is not text: save it as text in UTF-8, or as .docx")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?([\w.:-]{2,40})""", re.I)
_PERSIAN = re.compile("[\u0600-\u06ff\u200c]")
_MOST_STEERING, _FEW = 0.02, 5
"""A text with more control characters than this is none."""
_ZEROS = 30
"""In UTF-16 at least one byte in so many is zero: every blank has one."""


def decoded(data: bytes, declared: bool = False) -> str:
    """The text of ``data``; with ``declared``, an encoding that the text itself names (HTML) is tried as well."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _text(data, encoding)
    for encoding in (*_without_mark(data), *(_named(data) if declared else ()), "utf-8", _old(data)):
        try:
            return _text(data, encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    raise DocumentError(_NOT_TEXT)


def _text(data: bytes, encoding: str) -> str:
    """Decode; what has hardly a letter in it is no text."""
    errors = "strict" if encoding == "utf-8" or not encoding.startswith(("utf", "cp")) else "replace"
    text = data.decode(encoding, errors)
    if steering(text) > _MOST_STEERING * len(text) + _FEW or text.count("\ufffd") > _MOST_STEERING * len(text) + _FEW:
        raise DocumentError(_NOT_TEXT)
    return text


def _without_mark(data: bytes) -> tuple[str, ...]:
    """UTF-16 without a mark: its blanks and full stops have a zero byte, behind or before the other."""
    start = data[:4000]
    before, behind = start[0::2].count(0), start[1::2].count(0)
    if max(before, behind) * _ZEROS < len(start):
        return ()
    return ("utf-16-le" if behind > before else "utf-16-be",)


def _named(data: bytes) -> tuple[str, ...]:
    """The encoding a web page says it is in, if it is one for text."""
    found = _DECLARED.search(data[:4000])
    name = found[1].decode("ascii", "replace").lower() if found else ""
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ()
    return (known,) if known in _WEB else ()


_WEB = {"utf-8", "cp1256", "cp1252", "iso8859-1", "iso8859-15", "iso8859-6", "ascii", "utf-16", "mac-roman"}


def _old(data: bytes) -> str:
    """Of the code pages of old Windows, the one whose letters these are: French accents are few, Persian is all."""
    high = sum(byte >= 0x80 for byte in data[:20000])
    letters = sum(chr(byte).isalpha() for byte in data[:20000] if byte < 0x80)
    persian = len(_PERSIAN.findall(data[:20000].decode("cp1256", "replace")))
    return "cp1256" if high > letters and persian > high // 2 else "cp1252"
