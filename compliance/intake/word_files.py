"""Word documents: the paragraphs as Word shows them, tracked changes as accepted, automatic numbers written out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compliance.diagnostics import Text
from compliance.intake.dividing import divide
from compliance.intake.languages import is_persian
from compliance.intake.law_text import LawText, Notice
from compliance.intake.limits import check_length
from compliance.intake.lines import Document, Line, one_line
from compliance.intake.numerals import persian_digits
from compliance.intake.word_numbering import Numbering
from compliance.intake.word_parts import WordParts, child, value, word_parts
from compliance.intake.word_styles import Styles, switched
from compliance.intake.xml_files import local
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_NOTICES = {
    "ins": _("tracked insertions kept, as if they were accepted: {count}"),
    "del": _("tracked deletions left out, as if they were accepted: {count}"),
    "footnote": _("footnotes left out: {count}"),
    "comment": _("comments left out: {count}"),
    "hidden": _("pieces of hidden text left out: {count}"),
    "table": _("tables read cell by cell (look at their order): {count}"),
    "box": _("text boxes read as notes of the margin: {count}"),
}
_LEFT_OUT = {"del": "del", "moveFrom": "del", "rPr": "", "pPr": "", "instrText": "", "delText": "", "delInstrText": ""}
_SIGNS = {"tab": " ", "ptab": " ", "noBreakHyphen": "-", "br": "\n", "cr": "\n"}
_NOTES = {"footnoteReference": "footnote", "endnoteReference": "footnote", "commentReference": "comment"}
_BOXES = ("drawing", "pict", "object")
_INDENT = 4
"""Columns by which a level of a list is indented."""


def law_from_word(data: bytes) -> LawText:
    """The law in a Word document."""
    return divide(read_word(data))


def read_word(data: bytes) -> Document:
    """The lines of a Word document."""
    return _Reader(word_parts(data)).document()


@dataclass(slots=True)
class _Words:
    """What is gathered of a paragraph: its words, whether all of them are bold, the boxes that hang on it."""

    pieces: list[str] = field(default_factory=list)
    strong: bool = True
    boxes: list[Element] = field(default_factory=list)


class _Reader:
    """Reads one document."""

    def __init__(self, parts: WordParts) -> None:
        self._text, self._styles, self._numbering = parts.text, Styles(parts.styles), Numbering(parts.numbering)
        self._counts: Counter[str] = Counter()
        self._lines: list[Line] = []
        self._begun: _Words | None = None
        self._length = 0

    def document(self) -> Document:
        """Every paragraph, and what was left out."""
        body = child(self._text, "body")
        if body is not None:
            self._blocks(body, outside=False, aside=False)
        self._end_begun()
        notices = [
            Notice(Text(message, (("count", str(self._counts[name])),)))
            for name, message in _NOTICES.items()
            if self._counts[name]
        ]
        return Document(self._lines, "", notices)

    def _blocks(self, parent: Element, outside: bool, aside: bool) -> None:
        """The paragraphs and tables below an element."""
        for element in parent:
            name = local(element)
            if name == "p":
                self._paragraph(element, outside, aside)
            elif name == "tbl":
                self._table(element, outside, aside)
            elif name == "sdt":
                contents = value(child(element, "sdtPr", "docPartObj", "docPartGallery")) == "Table of Contents"
                self._inside(child(element, "sdtContent"), outside or contents, aside)
            elif name in ("ins", "moveTo", "customXml", "smartTag"):
                self._counts["ins"] += name == "ins"
                self._inside(element, outside, aside)
            elif name in ("del", "moveFrom"):
                self._counts["del"] += 1

    def _inside(self, element: Element | None, outside: bool, aside: bool) -> None:
        if element is not None:
            self._blocks(element, outside, aside)

    def _table(self, table: Element, outside: bool, aside: bool) -> None:
        """A table, row by row and cell by cell."""
        self._counts["table"] += 1
        for row in (one for one in table.iter() if local(one) == "tr" and _table_of(one) is table):
            if child(row, "trPr", "del") is not None:
                self._counts["del"] += 1
                continue
            for cell in (one for one in row.iter() if local(one) == "tc" and _row_of(one) is row):
                self._blocks(cell, outside, aside)

    def _paragraph(self, paragraph: Element, outside: bool, aside: bool) -> None:
        """One paragraph; one whose end was deleted runs on in the next."""
        properties = child(paragraph, "pPr")
        style = value(child(properties, "pStyle")) or self._styles.default
        words = self._begun or _Words()
        self._gather(paragraph, words, self._styles.bold(style))
        deleted = child(properties, "rPr", "del") is not None
        self._begun = words if deleted else None
        if deleted:
            return
        self._boxes(words)
        label, depth = self._label(properties, style)
        if label and any(piece.strip() for piece in words.pieces):
            persian = is_persian("".join(words.pieces))
            words.pieces.insert(0, persian_digits(label) if persian else label)
        outside = outside or self._styles.contents(style)
        aside = aside or child(properties, "framePr") is not None
        self._add(words, outside, aside, words.strong or self._styles.heading(style), depth * _INDENT)

    def _boxes(self, words: _Words) -> None:
        """The text boxes that hang on a paragraph stand before it."""
        boxes, words.boxes = words.boxes, []
        for box in boxes:
            self._counts["box"] += 1
            self._blocks(box, outside=False, aside=True)

    def _end_begun(self) -> None:
        """The last paragraph, if its end was deleted."""
        if self._begun is not None:
            self._add(self._begun, False, False, False)

    def _add(self, words: _Words, outside: bool, aside: bool, strong: bool, indent: int = 0) -> None:
        """The line of a paragraph; one with line breaks in it is as many lines."""
        pieces = [one_line(piece) for piece in "".join(words.pieces).split("\n")]
        filled = [piece for piece in pieces if piece]
        for n, text in enumerate(filled):
            whole = len(filled) == 1
            self._lines.append(Line(text, 0, 0, indent, n == 0, whole, strong, aside, outside))
            self._length += len(text)
        check_length(self._length, len(self._lines))

    def _label(self, properties: Element | None, style: str) -> tuple[str, int]:
        """The automatic number of a paragraph with the blank behind it, and how deep in its list it stands."""
        numbers = child(properties, "numPr")
        number, depth = value(child(numbers, "numId")), value(child(numbers, "ilvl"))
        inherited = self._styles.numbering(style)
        if number is None and inherited is not None:
            number, depth = inherited[0], depth or inherited[1]
            depth = depth or str(self._numbering.level_of_style(number, inherited[2]))
        if number is None:
            return "", 0
        level = int(depth) if depth and depth.isdecimal() and len(depth) < 3 else 0
        return self._numbering.label(number, level), level

    def _gather(self, element: Element, words: _Words, bold: bool) -> None:
        """The words below an element, as Word shows them."""
        for one in _choice(element):
            name = local(one)
            if name in _LEFT_OUT:
                self._counts[_LEFT_OUT[name]] += 1
            elif name == "r":
                self._run(one, words, bold)
            elif name in _BOXES:
                words.boxes.extend(_boxes(one))
            else:
                self._counts["ins"] += name in ("ins", "moveTo")
                self._gather(one, words, bold)

    def _run(self, run: Element, words: _Words, bold: bool) -> None:
        """Words of one look."""
        look = child(run, "rPr")
        style = value(child(look, "rStyle")) or ""
        hidden = switched(child(look, "vanish"))
        if self._styles.hidden(style) if hidden is None else hidden:
            self._counts["hidden"] += 1
            return
        own = switched(child(look, "b"))
        strong = (bold or self._styles.bold(style)) if own is None else own
        for one in _choice(run):
            self._sign(one, words, strong)

    def _sign(self, one: Element, words: _Words, strong: bool) -> None:
        """Letters, or a sign that stands for some."""
        name = local(one)
        if name == "t":
            text = (one.text or "").replace("\n", " ")
            words.strong = words.strong and (strong or not text.strip())
            words.pieces.append(text)
        elif name in _SIGNS:
            words.pieces.append(" " if value(one, "type") in ("page", "column") else _SIGNS[name])
        elif name in _NOTES:
            self._counts[_NOTES[name]] += 1
        elif name in _BOXES:
            words.boxes.extend(_boxes(one))


def _choice(element: Element) -> Iterator[Element]:
    """The children of an element; of two forms of the same thing the first."""
    for one in element:
        if local(one) == "AlternateContent":
            chosen = child(one, "Choice")
            yield from _choice(chosen if chosen is not None else one)
        else:
            yield one


def _boxes(element: Element) -> list[Element]:
    """The outermost text boxes of a drawing."""
    return [one for one in element.iter() if local(one) == "txbxContent" and not _inside_box(one, element)]


def _inside_box(element: Element, until: Element) -> bool:
    parent = element.getparent()
    while parent is not None and parent is not until:
        if local(parent) == "txbxContent" or local(parent) == "Fallback":
            return True
        parent = parent.getparent()
    return False


def _table_of(row: Element) -> Element | None:
    """The innermost table around a row."""
    parent = row.getparent()
    while parent is not None and local(parent) != "tbl":
        parent = parent.getparent()
    return parent


def _row_of(cell: Element) -> Element | None:
    """The innermost row around a cell."""
    parent = cell.getparent()
    while parent is not None and local(parent) != "tr":
        parent = parent.getparent()
    return parent
