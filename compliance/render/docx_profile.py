"""The report as a Word document: a legal profile in two columns, the Convention's provision beside national law.

It is laid out as the Council of Europe lays out its own profiles, so that a ministry may file it beside them: who is
measured and how bound, one page of counts on two axes, the profile article by article, then deposits, flags, searches.
"""

from __future__ import annotations

from collections.abc import Iterable

from docx.table import Table, _Cell

from compliance.convention import Convention
from compliance.judgement import Reading, Report, Row
from compliance.messages import gettext as _
from compliance.render.docx_tables import Tables, verdict_style
from compliance.render.docx_text import WordText
from compliance.render.finding_words import areas_told, how_made
from compliance.render.profile_words import Line, ProfileWords
from compliance.render.telling import Telling
from compliance.sentences import Speaker

LEFT, RIGHT = 0.36, 0.64
"""How the two columns share a line."""


class Profile:
    """One report as a document in one language."""

    def __init__(self, report: Report, convention: Convention, speaker: Speaker, reading: Reading) -> None:
        """``convention`` is what the report was measured against."""
        self.tell = Telling(report, speaker, reading)
        self.speaker, self.say = speaker, speaker.say
        self.words = ProfileWords(self.tell, convention)
        self.word = WordText(speaker.lang)
        self.tables = Tables(self.word, self.tell)

    def made(self, command: str) -> bytes:
        """The whole document; ``command`` makes it again."""
        self._head()
        self.tables.summary()
        self.word.break_page()
        self.tables.finding()
        self.word.break_page()
        self._provisions()
        self.tables.deposits()
        self.tables.too_wide()
        self.tables.rest()
        self._making(command)
        return self.word.packed()

    def _head(self) -> None:
        """Title, footer, properties, the block."""
        report, speaker = self.tell.report, self.speaker
        state, convention = speaker.local(report.subject.names), speaker.local(report.convention_labels)
        day = speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of))
        title = speaker.filled(_("{name}: {what}"), name=state, what=convention)
        kind = self.say(_("Legal profile"))
        self.word.titled(title, kind, report.fingerprint)
        self.word.footer(" · ".join((state, convention, day)), self.say(_("Page {page} of {pages}")))
        self.word.paragraph(title, "Title")
        self.word.paragraph(f"{kind} · {day}", "Subtitle")
        self.tables.block()

    # the profile

    def _provisions(self) -> None:
        """One table for each area, article by article."""
        self.tables.heading(_("Provision by provision"))
        for area, labels in areas_told(self.tell):
            articles = list(self.words.articles(area))
            if articles:
                self.word.paragraph(self.speaker.local(labels), "Heading 2")
                heads = [self.say(_("Provision of the Convention")), self.say(_("National law"))]
                table = self.word.table((self.word.width * LEFT, self.word.width * RIGHT), heads)
                for article, rows in articles:
                    self._article(article, rows, table)

    def _article(self, article: Row, rows: Iterable[Row], table: Table) -> None:
        """An article with its verdict rolled up, then its provisions; one without paragraphs is its own row."""
        if not article.leaf:
            title, verdict = self.word.row(table)
            self.word.paragraph(self.tell.name(article), "Article", title)
            self._line(self.words.verdict(article), verdict)
        for row in rows:
            demanded, answered = self.word.row(table)
            for line in self.words.demanded(row):
                self._line(line, demanded)
            for line in self.words.answered(row):
                self._line(line, answered)

    def _line(self, line: Line, cell: _Cell) -> None:
        """A line of a cell in its own style."""
        style = verdict_style(line.verdict) if line.verdict else line.kind.value
        self.word.paragraph(line.text, style, cell)

    # the end

    def _making(self, command: str) -> None:
        """On whose work it rests, and how it is made again."""
        self.tables.heading(_("How this document was made"))
        self.tables.bullets(how_made(self.tell))
        self.word.paragraph(self.say(_("This command makes the same document again:")), "Normal")
        self.word.paragraph(command, "Command line")


def report_as_docx(
    report: Report, convention: Convention, speaker: Speaker, reading: Reading, path: str, output: str
) -> bytes:
    """The report as a Word file; ``path`` is what a reader names to make it again, ``output`` the file's name."""
    lang = f" --lang {speaker.lang}" if speaker.lang != report.subject.language else ""
    scale = f" --scale {speaker.scale.id}" if speaker.scale else ""
    read = f" --reading {reading.value}" if reading is not Reading.BOTH else ""
    day = report.as_of.isoformat()
    command = f"accede check {path} --as-of {day}{read}{lang}{scale} --format docx -o {output}"
    return Profile(report, convention, speaker, reading).made(command)
