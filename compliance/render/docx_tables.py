"""The parts of a Word profile beside its main table: who is measured, the summary, deposits, flags, searches."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.finding_codes import TOO_WIDE
from compliance.judgement import Finding, Reading, Verdict
from compliance.messages import gettext as _
from compliance.render.docx_text import WordText
from compliance.render.finding_words import (
    LEGEND,
    PROVISIONAL,
    areas_told,
    changes,
    counted_by_verdict,
    falling_short,
    flags_of,
    how_much,
    nothing_missing,
)
from compliance.render.findings import NAMES, finding_text
from compliance.render.page_words import (
    DEPOSIT_HEAD,
    LAW_HEAD,
    SEARCH_HEAD,
    below_threshold_words,
    deposit_words,
    findings_on_deposits,
    findings_on_law,
    flags_first,
    law_words,
    not_examined_words,
    search_words,
)
from compliance.render.scale_words import scale_notes
from compliance.render.telling import PAPER, SYMBOLS, Telling
from compliance.sentences import COLUMNS

NONE = "–"
READINGS = {
    Reading.BOTH: _("both: where they differ, both are told"),
    Reading.NARROW: _("narrow: every doubt counts against the law"),
    Reading.BROAD: _("broad: every doubt counts for the law"),
}


class Tables:
    """Writes the tables of one report into one document."""

    def __init__(self, word: WordText, tell: Telling) -> None:
        """``tell`` has the words, ``word`` the paper."""
        self.word = word
        self.tell = tell
        self.speaker = tell.speaker
        self.say = tell.say

    def heading(self, title: str, level: int = 1) -> None:
        """A section's title."""
        self.word.paragraph(self.say(title), f"Heading {level}")

    def bullets(self, texts: Sequence[str]) -> None:
        """A list."""
        for text in texts:
            self.word.paragraph(text, "List Bullet")

    def _table(self, shares: Sequence[float], heads: Sequence[str], numbers: int = 0) -> None:
        """Begin a table whose columns share a line's width."""
        whole = sum(shares)
        widths = [self.word.width * share / whole for share in shares]
        self.table = self.word.table(widths, [self.say(head) for head in heads], numbers)

    def _cells(self, texts: Sequence[str], numbers: int = 0) -> None:
        """A row of it; what is empty has a dash."""
        self.word.cells(self.table, [text or NONE for text in texts], numbers)

    # the first page

    def block(self) -> None:
        """Who is measured against what, on which day, how bound, on what it rests."""
        self._table((1, 3.6), ())
        for name, text in self._facts():
            cells = self.word.row(self.table)
            self.word.paragraph(self.say(name), "Table heading", cells[0])
            self.word.paragraph(text, "Table text", cells[1])
        self.word.paragraph(self.say(PAPER), "Note")

    def _facts(self) -> Iterator[tuple[str, str]]:
        """What stands in the block, line by line."""
        report, subject, speaker = self.tell.report, self.tell.report.subject, self.speaker
        yield _("State"), speaker.local(subject.names)
        yield _("Convention"), speaker.local(report.convention_labels)
        yield _("Law as of"), speaker.both_calendars(report.as_of)
        yield _("Territory"), self.tell.units(subject.units)
        if subject.not_measured:
            yield _("Not measured"), self.tell.units(subject.not_measured)
        yield _("Treaty status"), self.tell.status()
        yield _("Rests on"), self.tell.computed()
        yield _("Reading"), self.say(READINGS[self.tell.reading])
        own = self.say(_("Accede’s own"))
        yield _("Words of the verdicts"), speaker.local(speaker.scale.title) if speaker.scale else own
        if report.fingerprint:
            yield _("Fingerprint"), report.fingerprint

    def summary(self) -> None:
        """Both axes on one page: provisions by area and verdict, and flags by check; never one number."""
        self.heading(_("Summary on two axes"))
        words = _("Completeness: the number of provisions with each verdict, area by area.")
        self.word.paragraph(self.say(words), "Note")
        heads = [f"{SYMBOLS[verdict]} {self.speaker.column(verdict)}" for verdict in COLUMNS]
        open_ = [_("not modelled yet")] if any(self.tell.open_in(area) for area, _labels in self._areas()) else []
        numbers = len(heads) + len(open_)
        self._table((1.9, *(1.2 for _number in range(numbers))), (_("Area"), *heads, *open_), numbers)
        for area in self._areas():
            counts = [*counted_by_verdict(area, self.tell).values()]
            counts += [self.tell.open_in(area[0])] if open_ else []
            self._cells([self.speaker.local(area[1]), *map(self.speaker.digits, counts)], numbers)
        for text in scale_notes(self.speaker):
            self.word.paragraph(text, "Note")
        words = _("Too wide: flags for rights, beside completeness, never subtracted from it.")
        self.word.paragraph(self.say(words), "Note")
        self._table((6, 1), (_("Check"), _("flags")), 1)
        for code in TOO_WIDE:
            self._cells([self.say(NAMES[code]), self.speaker.digits(flags_of(code, self.tell.report))], 1)
        self.word.paragraph(self.say(_("The two axes are never added up, and neither is a score.")), "Note")

    def _areas(self) -> list[tuple[str, tuple[tuple[str, str], ...]]]:
        """The areas in which something is counted."""
        return areas_told(self.tell)

    def finding(self) -> None:
        """What falls short, what would change it; then what the words and marks mean."""
        self.heading(_("The finding"))
        told = []
        for verdict, rows in falling_short(self.tell):
            words = self.speaker.verdict(verdict)
            name = f"{SYMBOLS[verdict]} {words[:1].upper()}{words[1:]}"
            names = self.speaker.several(map(self.tell.name, rows))
            told.append(self.speaker.filled(_("{name}: {what}"), name=name, what=f"{names}."))
        self.bullets(told or [nothing_missing(self.tell)])
        self.bullets([*changes(self.tell), how_much(self.tell)])
        self.heading(_("What the words and marks mean"), 2)
        self._table((1, 2.4), (_("Verdict"), _("Meaning")))
        for verdict, meaning in LEGEND.items():
            cells = self.word.row(self.table)
            self.word.paragraph(f"{SYMBOLS[verdict]} {self.speaker.verdict(verdict)}", verdict_style(verdict), cells[0])
            self.word.paragraph(self.say(meaning), "Table text", cells[1])
        self._cells(["†", self.say(PROVISIONAL)])

    # behind the profile

    def deposits(self) -> None:
        """Reservations and declarations: as deposited, as permitted, what became of them; the findings on them."""
        self.heading(_("Reservations and declarations"))
        if self.tell.report.deposits:
            self._table((1, 1.2, 3, 3, 1.8, 1.8), DEPOSIT_HEAD)
            for item in self.tell.report.deposits:
                self._cells(deposit_words(item, self.tell))
        else:
            self.word.paragraph(self.say(_("No reservation or declaration is recorded.")), "Normal")
        self.findings(findings_on_deposits(self.tell))

    def too_wide(self) -> None:
        """The flags of the second axis, each by itself."""
        self.heading(_("Second axis: too wide"))
        words = _("Flags for rights, beside completeness: they change no verdict, each asks a question.")
        self.word.paragraph(self.say(words), "Note")
        flags = flags_first(self.tell)
        if not flags:
            self.word.paragraph(self.say(_("Too wide: no flag.")), "Normal")
            return
        self._table((6, 1), (_("Flag"), _("Check")))
        for flag in flags:
            self._cells([finding_text(flag, self.speaker), flag.code])

    def findings(self, found: Sequence[Finding]) -> None:
        """Findings that are no flags."""
        self.bullets([f"{finding_text(item, self.speaker)}. {item.code}" for item in found])

    def rest(self) -> None:
        """Thresholds, findings on the law, what nobody examined, where one looked, the laws."""
        below, on_law = below_threshold_words(self.tell), findings_on_law(self.tell)
        if below:
            self.heading(_("Below a threshold of the convention (no breach)"))
            self.bullets(below)
        if on_law:
            self.heading(_("Findings"))
            self.findings(on_law)
        self.heading(_("What was not examined"))
        self.bullets(not_examined_words(self.tell))
        self.heading(_("Where one looked, and where not"))
        if self.tell.report.searches:
            self._table((1.7, 1.3, 3.2, 3, 1.5), SEARCH_HEAD)
            for item in self.tell.report.searches:
                self._cells(search_words(item, self.tell))
        else:
            words = _("No file says where the law was searched, so what is uncovered is not examined.")
            self.word.paragraph(self.say(words), "Normal")
        if self.tell.report.laws:
            self.heading(_("The laws it was computed from"))
            self._table((2.6, 1.6, 2.8, 0.8, 1.4, 1.2), LAW_HEAD)
            for law in self.tell.report.laws:
                self._cells(law_words(law, self.tell))


def verdict_style(verdict: Verdict) -> str:
    """The style a verdict is shown in."""
    return f"Verdict {verdict.value}"
