"""Lines of a document to the provisions of a law.

First the table of contents is told from the law, then the numbers say which lines begin a provision, then each
provision gets its heading and its paragraphs. A line that comes to none of them goes to ``around``.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from compliance.diagnostics import Text
from compliance.intake.blocks import Block, Blocks
from compliance.intake.chain import Chain, choose
from compliance.intake.contents import Contents, without_contents
from compliance.intake.headings import Found, Headings, heading_text
from compliance.intake.joining import Joiner
from compliance.intake.languages import language_of
from compliance.intake.law_text import LawText, Notice, Paragraph, Provision
from compliance.intake.limits import check_length, check_provisions
from compliance.intake.lines import Document
from compliance.intake.marks import Mark, find_marks
from compliance.intake.numbering import numbering_notices
from compliance.intake.paragraphs import Paragraphs
from compliance.intake.regions import Schedule, cut_memorandum, divisions, find_end, find_schedules
from compliance.intake.statute_words import WORDS
from compliance.intake.titles import is_regulations, title_of
from compliance.messages import gettext as _

_NONE_FOUND = _("no provision was found in this document: no line begins with “4.”, “Section 4” or “Article 4”")


def divide(document: Document) -> LawText:
    """The law that a document holds."""
    check_length(sum(len(line.text) for line in document.lines), len(document.lines))
    return _Division(document).law()


class _Division:
    """One document being divided."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._lines = lines = [line for line in document.lines if line.text and not line.outside]
        self._language = language_of(line.text for line in lines)
        self._words = WORDS[self._language]
        marks = find_marks(lines, self._language)
        self._contents = without_contents(lines, marks, self._language)
        self._schedules, self._chain = self._law(marks, self._contents)
        self._blocks = Blocks(self._language, Joiner(line.text for line in lines))
        self._used: set[int] = set()

    def _law(self, marks: Sequence[Mark], contents: Contents) -> tuple[list[Schedule], Chain]:
        """The schedules, and the provisions before them."""
        body = list(marks[contents.first : contents.last])
        if not body:
            return [], Chain((), frozenset())
        body = cut_memorandum(self._words, self._lines, body)
        schedules = find_schedules(self._words, self._lines, body, body[0].at)
        if schedules:
            body = [mark for mark in body if mark.at < schedules[0].at]
        return schedules, choose(body)

    def law(self) -> LawText:
        """Provisions, what is around them, and what is odd about their numbers."""
        marks = self._chain.marks
        check_provisions(len(marks) + len(self._schedules))
        provisions = [*self._provisions(), *(self._schedule(n) for n in range(len(self._schedules)))]
        around = self._around()
        notices = [*self._document.notices, *numbering_notices(self._lines, self._chain)]
        if not provisions:
            notices.append(Notice(Text(_NONE_FOUND)))
        title = title_of(self._words, self._lines, self._first(), provisions) or self._document.title
        if is_regulations(title, around):
            provisions = [_as_regulation(provision) for provision in provisions]
        return LawText(title, self._language, tuple(provisions), around, tuple(notices))

    def _around(self) -> tuple[str, ...]:
        """Every line that no provision has, in the order of the document."""
        used = {id(self._lines[at]) for at in self._used}
        return tuple(line.text for line in self._document.lines if line.text and id(line) not in used)

    def _first(self) -> int:
        """The line at which the law begins."""
        return self._chain.marks[0].at if self._chain.marks else len(self._lines)

    def _provisions(self) -> Iterable[Provision]:
        """The provisions before the schedules."""
        marks = self._chain.marks
        if not marks:
            return
        until = self._schedules[0].at if self._schedules else self._contents.until
        end = find_end(self._words, self._lines, marks[-1].at, until)
        headings = Headings(self._lines[:end], marks, self._contents.titles, self._language).all()
        elsewhere = {at for heading in headings for at in heading.taken}
        dotted = marks[0].worded
        for n, mark in enumerate(marks):
            last = marks[n + 1].at if n + 1 < len(marks) else end
            yield self._provision(mark, headings[n], range(mark.at + 1, last), elsewhere, dotted)

    def _provision(self, mark: Mark, found: Found, body: range, elsewhere: set[int], dotted: bool) -> Provision:
        """One provision: the words of its line, and the lines behind it that are no heading of another."""
        others = divisions(self._words, self._lines, body.start, self._end_of(body, elsewhere))
        kept = [at for at in body if at not in elsewhere and at not in others]
        self._used.update({mark.at, *kept, *found.taken})
        first = [replace(self._lines[mark.at], text=found.rest)] if found.rest else []
        heading = heading_text(found.words)
        base = {"en": mark.number, "fr": "", "fa": f"ماده {mark.number}"}[self._language]
        blocks = self._blocks.of([*first, *(self._lines[at] for at in kept)], dotted, mark.indent)
        return Provision(mark.kind, mark.number, heading, self._paragraphs(base, heading, blocks))

    @staticmethod
    def _end_of(body: range, elsewhere: set[int]) -> int:
        """The end of a provision's lines without the heading of the next."""
        end = body.stop
        while end > body.start and end - 1 in elsewhere:
            end -= 1
        return end

    def _paragraphs(self, base: str, heading: str, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
        return Paragraphs(self._blocks, self._language, base, heading).of(blocks)

    def _schedule(self, n: int) -> Provision:
        """One schedule: its title is on its line or the next."""
        schedule = self._schedules[n]
        end = self._schedules[n + 1].at if n + 1 < len(self._schedules) else self._contents.until
        end = find_end(self._words, self._lines, schedule.at, end)
        body = list(range(schedule.at + 1, end))
        heading = schedule.heading
        for at in body[:3] if not heading else ():
            line = self._lines[at]
            if (line.strong or line.text.isupper()) and len(line.text.split()) < 16:
                heading = line.text
                body.remove(at)
                self._used.add(at)
                break
        self._used.update({schedule.at, *body})
        base = f"Sch {schedule.number}" if self._language == "en" else ""
        blocks = self._blocks.of([self._lines[at] for at in body], dotted=True)
        return Provision("schedule", schedule.number, heading_text(heading), self._paragraphs(base, heading, blocks))


def _as_regulation(provision: Provision) -> Provision:
    """A numbered provision of regulations, which no word calls a section."""
    return replace(provision, kind="regulation") if provision.kind == "section" else provision
