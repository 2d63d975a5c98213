"""Word documents in either direction: what every Word form writes its paragraphs, tables and footer with.

    word = WordText("fa")                          a blank document in a language; its styles are in ``docx_styles``
    word.titled("…", subject="…")                  its properties; never the name of a user
    word.paragraph("متن", "Heading 1")             a paragraph at the end of the document
    word.paragraph("متن", "Table text", cell)      a paragraph in a cell: the first one takes the cell's empty one
    word.add(paragraph, "متن", bold=True)          more words in a paragraph
    table = word.table((6.0, 11.4), ("A", "B"))    widths in centimetres; the heads are repeated on every page
    cells = word.row(table)                        a new row; ``word.row(table, whole=True)`` has one cell over all
    word.footer("…", _("Page {page} of {pages}"))  the footer, with the number of the page
    word.packed()                                  the file: the same words make the same bytes

Whatever stands in a text can be given: characters that no Word file may hold are replaced, those that turn a line round
are left out. In Persian, paragraphs, tables and the section run from right to left, and Latin words in them stand in
runs of their own; the same in a document from left to right with Persian words in it.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Sequence
from functools import cached_property
from io import BytesIO
from typing import Any

from docx.document import Document as WordDocument
from docx.enum.table import WD_TABLE_DIRECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm
from docx.table import Table, _Cell
from docx.text.paragraph import Paragraph

from compliance.render.directions import PROVISION, Stretch, marked, stretches
from compliance.render.docx_styles import LOOKS, TABLE, blank
from compliance.render.layout import safe

_ILLEGAL = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_TYPED = frozenset(look.name for look in LOOKS if look.font)
_FIELD = re.compile(r"(\{pages?\})")
_FIELDS = {"{page}": "PAGE", "{pages}": "NUMPAGES"}
_LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The first day a zip file can name: a file's bytes do not hang on when it was written."""
_AFTER_BIDI = (
    "w:adjustRightInd", "w:snapToGrid", "w:spacing", "w:ind", "w:contextualSpacing", "w:mirrorIndents",
    "w:suppressOverlap", "w:jc", "w:textDirection", "w:textAlignment", "w:textboxTightWrap", "w:outlineLvl", "w:divId",
    "w:cnfStyle", "w:rPr", "w:sectPr", "w:pPrChange",
)  # fmt: skip


def _element(name: str) -> Any:
    """An element of the format, empty."""
    return OxmlElement(name)


def _without_heads(table: Table) -> None:
    """A table whose first row looks like the others."""
    look: Any = table._tbl.tblPr.find(qn("w:tblLook"))
    look.set(qn("w:firstRow"), "0")
    look.set(qn("w:val"), "0480")


def plain(text: str) -> str:
    """Text that may stand in a Word file, on one line: nothing in it steers, and nothing makes the file unreadable.

    >>> plain("a\\x00b\\x1b[31m\\u202ec")
    'a b [31mc'
    """
    return _STEERING.sub("", _ILLEGAL.sub("\ufffd", safe(text)))


class WordText:
    """A Word document that is being written, in one language."""

    def __init__(self, lang: str) -> None:
        """``lang`` is ``en``, ``fr`` or ``fa``."""
        self.right_to_left = lang == "fa"
        self.document: WordDocument = blank(lang)
        self._styles = {style.name: style.style_id for style in self.document.styles}

    def titled(self, title: str, subject: str = "", comments: str = "") -> None:
        """The document's properties."""
        properties = self.document.core_properties
        properties.title, properties.subject = plain(title)[:255], plain(subject)[:255]
        properties.comments = plain(comments)[:255]

    @cached_property
    def width(self) -> float:
        """How many centimetres a line has."""
        section = self.document.sections[0]
        return ((section.page_width or 0) - (section.left_margin or 0) - (section.right_margin or 0)) / Cm(1)

    # paragraphs

    def paragraph(self, text: str, style: str, into: _Cell | None = None) -> Paragraph:
        """A paragraph at the end of the document, or of a cell, whose first it becomes where that is empty."""
        if into is None:
            made = self.document.add_paragraph()
        else:
            first = into.paragraphs[0]
            made = first if len(into.paragraphs) == 1 and not first.runs else into.add_paragraph()
        made._p.style = self._styles[style]
        typed = style in _TYPED
        if self.right_to_left and not typed:
            made._p.get_or_add_pPr().insert_element_before(_element("w:bidi"), *_AFTER_BIDI)
        self.add(made, text, typed=typed)
        return made

    def add(self, paragraph: Paragraph, text: str, bold: bool = False, typed: bool = False) -> None:
        """Words behind those a paragraph has; ``typed``: a command, which runs from left to right everywhere."""
        pieces = stretches(plain(text), self.right_to_left and not typed)
        for piece, words in zip(pieces, marked(pieces), strict=True):
            self._run(paragraph, piece, bold).text = words

    def _run(self, paragraph: Paragraph, piece: Stretch, bold: bool = False) -> Any:
        """An empty run that goes the way of its piece."""
        run = paragraph.add_run()._r
        names = ["b", "bCs"] if bold else []
        if piece.right_to_left:
            names.append("rtl")
        elif PROVISION.match(piece.text) and not piece.text.isascii():
            names.append("cs")
        if names:
            look = run.get_or_add_rPr()
            for name in names:
                look.append(_element(f"w:{name}"))
        return run

    # tables

    def table(self, widths: Sequence[float], heads: Sequence[str], numbers: int = 0) -> Table:
        """A table with a row of heads that every page repeats; the last ``numbers`` columns are centred."""
        table: Table = self.document.add_table(rows=1 if heads else 0, cols=len(widths))
        table._tbl.tblPr.style = self._styles[TABLE]
        table.autofit = False
        if self.right_to_left:
            table.table_direction = WD_TABLE_DIRECTION.RTL
        if not heads:
            _without_heads(table)
        for column, width in zip(table.columns, widths, strict=True):
            column.width = Cm(width)
        if heads:
            self._fixed(table.rows[0].cells, widths)
            row = table.rows[0]._tr.get_or_add_trPr()
            row.append(_element("w:tblHeader"))
            for place, (cell, head) in enumerate(zip(table.rows[0].cells, heads, strict=True)):
                number = place >= len(heads) - numbers
                self.paragraph(head, "Table number heading" if number else "Table heading", cell)
        return table

    def row(self, table: Table, whole: bool = False) -> tuple[_Cell, ...]:
        """A new row's cells; ``whole``: one cell over all columns."""
        cells = table.add_row().cells  # type: ignore[no-untyped-call]
        self._fixed(cells, [column.width / Cm(1) for column in table.columns])
        return (cells[0].merge(cells[-1]),) if whole else tuple(cells)

    def cells(self, table: Table, texts: Sequence[str], numbers: int = 0) -> None:
        """A new row with a text in each cell; the last ``numbers`` are centred."""
        for place, (cell, text) in enumerate(zip(self.row(table), texts, strict=True)):
            self.paragraph(text, "Table number" if place >= len(texts) - numbers else "Table text", cell)

    def _fixed(self, cells: Sequence[_Cell], widths: Sequence[float]) -> None:
        """Cells as wide as their columns: some programs look at nothing else."""
        for cell, width in zip(cells, widths, strict=True):
            cell.width = Cm(width)

    # the rest

    def break_page(self) -> None:
        """What follows begins on a new page."""
        self.document.add_page_break()  # type: ignore[no-untyped-call]

    def footer(self, text: str, form: str) -> None:
        """A footer: ``text``, and behind it ``form``, in which ``{page}`` and ``{pages}`` are counted by Word."""
        footer = self.document.sections[0].footer
        made = footer.paragraphs[0]
        made._p.style = self._styles["Footer"]
        if self.right_to_left:
            made._p.get_or_add_pPr().insert_element_before(_element("w:bidi"), *_AFTER_BIDI)
        self.add(made, f"{text} · ")
        for part in _FIELD.split(plain(form)):
            if part in _FIELDS:
                self._field(made, _FIELDS[part])
            else:
                self.add(made, part)

    def _field(self, paragraph: Paragraph, instruction: str) -> None:
        """A number that Word works out."""
        field = _element("w:fldSimple")
        field.set(qn("w:instr"), instruction)
        run = self._run(paragraph, Stretch("1", self.right_to_left))
        run.text = "1"
        field.append(run)
        paragraph._p.append(field)

    def packed(self) -> bytes:
        """The file: the same document makes the same bytes, on every machine and day."""
        made, packed = BytesIO(), BytesIO()
        self.document.save(made)
        with (
            zipfile.ZipFile(made) as source,
            zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as out,
        ):
            names = sorted(source.namelist(), key=lambda name: (name != "[Content_Types].xml", name))
            for name in names:
                entry = zipfile.ZipInfo(name, _LONG_AGO)
                entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
                out.writestr(entry, source.read(name))
        return packed.getvalue()


__all__ = ["WordText", "plain"]
