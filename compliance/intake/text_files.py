"""Plain text: an act pasted into an editor, or the text that was taken out of the PDF of a gazette."""

from __future__ import annotations

from compliance.diagnostics import Text
from compliance.intake.decoding import decoded
from compliance.intake.dividing import divide
from compliance.intake.law_text import LawText, Notice
from compliance.intake.limits import check_length
from compliance.intake.lines import Document, steering
from compliance.intake.pages import lines_of, printed_pages
from compliance.messages import gettext as _

CONTROLS = _("characters that only steer a screen or printer, left out: {count}")


def law_from_text(data: bytes) -> LawText:
    """The law in a text file."""
    return divide(read_text(data))


def read_text(data: bytes) -> Document:
    """The lines of a text file."""
    text = decoded(data)
    check_length(len(text), text.count("\n"))
    left_out = steering(text)
    notices = [Notice(Text(CONTROLS, (("count", str(left_out)),)))] if left_out > 0 else []
    return Document(lines_of(printed_pages(text)), "", notices)
