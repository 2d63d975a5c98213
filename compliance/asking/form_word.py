"""The form as a Word document: a table for each question, boxes that Word ticks by a click, in either direction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from docx.oxml import parse_xml
from docx.table import _Cell

from compliance.asking.form import REMARKS, FormQuestion, Identity, Row
from compliance.judgement import Report
from compliance.messages import gettext as _
from compliance.render.docx_text import WordText
from compliance.sentences import Speaker

EMPTY = "☐"
_LABELS, _ANSWERS = 0.36, 0.64
_BLANK_LINES = {REMARKS: 3}
_WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_WORD_2010 = "http://schemas.microsoft.com/office/word/2010/wordml"
_FONT = "MS Gothic"
_BOX = (
    f'<w:sdt xmlns:w="{_WORD}" xmlns:w14="{_WORD_2010}"><w:sdtPr><w14:checkbox><w14:checked w14:val="0"/>'
    f'<w14:checkedState w14:val="2612" w14:font="{_FONT}"/><w14:uncheckedState w14:val="2610" w14:font="{_FONT}"/>'
    f'</w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="{_FONT}" w:hAnsi="{_FONT}" '
    f'w:eastAsia="{_FONT}" w:hint="eastAsia"/></w:rPr><w:t>{EMPTY}</w:t></w:r></w:sdtContent></w:sdt>'
)
"""A box: a control that Word ticks, a plain character for every other program."""


def form_as_word(questions: Sequence[FormQuestion], report: Report, files: str, speaker: Speaker) -> bytes:
    """The whole form; ``files`` is the fingerprint of the files it was made from."""
    word = WordText(speaker.lang)
    title = speaker.filled(_("{convention}: open questions"), convention=speaker.local(report.convention_labels))
    subject = speaker.local(report.subject.names)
    word.titled(title, subject)
    word.paragraph(title, "Title")
    when = speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of))
    word.paragraph(f"{subject} · {when}", "Subtitle")
    for text in _explained(speaker):
        word.paragraph(text, "Note")
    for one in questions:
        _table(word, one, Identity(report.convention, report.subject.code, files, one.question.id, one.mark), speaker)
    word.footer(title, speaker.say(_("Page {page} of {pages}")))
    return word.packed()


def _explained(speaker: Speaker) -> tuple[str, ...]:
    """How the form is filled in."""
    return (
        speaker.say(_("Tick a box (☒, or an x in front of the words), and write the place in the law as lawyers do.")),
        speaker.say(
            _("What is left blank is left open; nothing is supposed. Please leave the small lines as they are.")
        ),
    )


def _table(word: WordText, one: FormQuestion, own: Identity, speaker: Speaker) -> None:
    """One question: what is asked, and a row for each thing to be answered."""
    form = _("Question {number} · {title}")
    number = speaker.digits(one.number)
    word.paragraph(speaker.filled(form, number=number, title=one.title), "Heading 2")
    table = word.table((word.width * _LABELS, word.width * _ANSWERS), ())
    (head,) = word.row(table, whole=True)
    for text in (*one.lead, *one.parts):
        word.paragraph(text, "Table text", head)
    word.paragraph(str(own), "Command line", head)
    for letter, row in one.letters.items():
        label, answer = word.row(table)
        word.paragraph(f"({letter}) {row.label}", "Table heading", label)
        if row.hint:
            word.paragraph(row.hint, "Note", label)
        _fill(word, row, answer, speaker)


def _fill(word: WordText, row: Row, cell: _Cell, speaker: Speaker) -> None:
    """Boxes with their words, and room to write."""
    for number, choice in enumerate(row.choices, 1):
        if choice:
            _box(word, cell, f"{speaker.digits(number)} {choice}")
    if row.writes or not row.choices:
        for _line in range(_BLANK_LINES.get(row.key, 1)):
            word.paragraph("", "Table text", cell)


def _box(word: WordText, cell: _Cell, text: str) -> None:
    """A box in front of words."""
    made = word.paragraph("", "Table text", cell)
    box: Any = parse_xml(_BOX)
    made._p.append(box)
    word.add(made, f" {text}")
