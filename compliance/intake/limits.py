"""How much of a document is read: more than any statute has, and less than what can hurt the machine that reads it."""

from __future__ import annotations

from compliance.intake.law_text import DocumentError
from compliance.messages import gettext as _

MAX_BYTES = 40_000_000
"""Of a file: a scanned gazette has a few, a text far less."""
MAX_UNPACKED = 60_000_000
"""Of the parts of a Word document that are read, together, when they are unpacked."""
MAX_PACKED_PARTS = 10_000
"""Files inside a Word document."""
MAX_PAGES = 1_500
"""Of a PDF: the longest code has fewer."""
MAX_PAGE_BYTES, MAX_PAGES_BYTES = 4_000_000, 120_000_000
"""Of what draws one page of a PDF, and all of them: a page of text has some thousands."""
MAX_CHARACTERS = 3_000_000
"""Of a law: an outline that holds it whole stays below what is read of an outline."""
MAX_LINES = 100_000
MAX_PROVISIONS = 4_000
"""The longest criminal code has two thousand."""

_TOO_LONG = _(
    "this document has more than {limit} characters and is not read: save the law alone, without what else is in it"
)
_TOO_MANY_LINES = _("this document has more than {limit} lines and is not read: save the law alone")
_TOO_MANY_PROVISIONS = _("this document has more than {limit} provisions and is not read: save it in parts")


def check_length(characters: int, lines: int = 0) -> None:
    """Refuse a text that no law is as long as."""
    if characters > MAX_CHARACTERS:
        raise DocumentError(_TOO_LONG, limit=str(MAX_CHARACTERS))
    if lines > MAX_LINES:
        raise DocumentError(_TOO_MANY_LINES, limit=str(MAX_LINES))


def check_provisions(count: int) -> None:
    """Refuse a text with more provisions than any law."""
    if count > MAX_PROVISIONS:
        raise DocumentError(_TOO_MANY_PROVISIONS, limit=str(MAX_PROVISIONS))
