"""A gap report as one Markdown page: the finding first, both axes, every provision, then how it was made."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.finding_codes import TOO_WIDE
from compliance.judgement import Reading, Report, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.finding_words import (
    LEGEND,
    PROVISIONAL,
    Area,
    areas_told,
    changes,
    counted_by_verdict,
    falling_short,
    flags_of,
    how_made,
    how_much,
    nothing_missing,
)
from compliance.render.findings import NAMES
from compliance.render.markdown_gaps import gaps, proofs, recommendations
from compliance.render.markdown_tables import (
    below_threshold,
    deposits,
    from_the_law,
    judgements,
    laws,
    not_examined,
    provisions,
    searches,
    too_wide,
)
from compliance.render.markdown_text import Markup
from compliance.render.scale_words import scale_named, scale_notes
from compliance.render.telling import PAPER, SYMBOLS, Telling
from compliance.sentences import COLUMNS, Speaker


class Page:
    """One report as a page in one language."""

    def __init__(self, report: Report, speaker: Speaker, reading: Reading, path: str) -> None:
        """``path`` is what a reader names to make the same report again."""
        self.tell = Telling(report, speaker, reading)
        self.report, self.speaker, self.say = report, speaker, speaker.say
        self.mark = Markup(speaker.right_to_left)
        self.path = path

    def render(self) -> str:
        """The whole page."""
        tell, mark = self.tell, self.mark
        return mark.page(
            [
                *self._head(),
                self._heading(_("The finding")),
                *self._finding(),
                *self._section(_("Key recommendations"), recommendations(tell, mark)),
                self._heading(_("Summary on two axes")),
                *self._summary(),
                *self._section(_("Provision by provision"), [self._legend(), provisions(tell, mark)]),
                *self._section(_("The gaps one by one"), gaps(tell, mark)),
                *self._section(_("Second axis: too wide"), too_wide(tell, mark)),
                *self._section(_("Reservations and declarations"), deposits(tell, mark)),
                *self._section(_("Below a threshold of the convention (no breach)"), below_threshold(tell, mark)),
                *self._section(_("From national law to the Convention"), from_the_law(tell, mark)),
                *self._section(_("What was not examined"), not_examined(tell, mark)),
                *self._section(_("Where one looked, and where not"), searches(tell, mark)),
                *self._section(_("The proofs"), proofs(tell, mark)),
                *self._section(_("How this page was made"), self._making()),
            ]
        )

    def _heading(self, title: str) -> str:
        """A section's title."""
        return f"## {self.mark.text(self.say(title))}"

    def _section(self, title: str, blocks: list[str]) -> list[str]:
        """A section, left out where it would be empty."""
        return [self._heading(title), *blocks] if any(blocks) else []

    def _head(self) -> list[str]:
        """Who, what, when, how bound."""
        subject, speaker = self.report.subject, self.speaker
        name = self.speaker.filled(
            _("{name}: {what}"), name=speaker.local(subject.names), what=speaker.local(self.report.convention_labels)
        )
        day = self.speaker.filled(_("law as of {date}"), date=speaker.both_calendars(self.report.as_of))
        facts = [day[:1].upper() + day[1:], self.tell.units(subject.units)]
        lines = [f"# {self.mark.text(name)}", f"**{self.mark.text(' · '.join(part for part in facts if part))}**"]
        said = [self.tell.status(), self.say(PAPER), scale_named(self.speaker)]
        if subject.not_measured:
            said.append(self.speaker.filled(_("Not measured: {units}."), units=self.tell.units(subject.not_measured)))
        return [*lines, self.mark.text(" ".join(filter(None, said)))]

    # the finding

    def _finding(self) -> list[str]:
        """What matters, in a few sentences."""
        told = [self._told(verdict, rows) for verdict, rows in falling_short(self.tell)]
        if not told:
            told = [self.mark.text(nothing_missing(self.tell))]
        return [
            "\n".join(f"- {text}" for text in told),
            self.mark.text(" ".join(changes(self.tell))),
            self.mark.text(f"{how_much(self.tell)} {self.tell.computed()}"),
        ]

    def _told(self, verdict: Verdict, rows: Sequence[Row]) -> str:
        """The rows of one verdict by name."""
        words = self.speaker.verdict(verdict)
        name = f"**{SYMBOLS[verdict]} {self.mark.text(words[:1].upper() + words[1:])}**"
        names = self.mark.text(self.speaker.several(self.tell.name(row) for row in rows))
        return self.speaker.filled(_("{name}: {what}"), name=name, what=f"{names}.")

    # the summary

    def _summary(self) -> list[str]:
        """Completeness by area; then the second axis by check."""
        head = [self._word(_("Area")), *(f"{SYMBOLS[v]} {self.mark.text(self.speaker.column(v))}" for v in COLUMNS)]
        open_ = self._word(_("not modelled yet"))
        areas = [self._area(area) for area in areas_told(self.tell)]
        complete = self.mark.table([*head, open_], areas, len(COLUMNS) + 1)
        body = [[self._check(code), self.speaker.digits(flags_of(code, self.report))] for code in TOO_WIDE]
        wide = self.mark.table([self._word(_("Check")), self._word(_("flags"))], body, 1)
        return [
            self.mark.text(self.say(_("Completeness: the number of provisions with each verdict, area by area."))),
            complete,
            "\n".join(f"- {self.mark.text(text)}" for text in scale_notes(self.speaker)),
            self.mark.text(self.say(_("Too wide: flags for rights, beside completeness, never subtracted from it."))),
            wide,
            self.mark.text(self.say(_("The two axes are never added up, and neither is a score."))),
        ]  # fmt: skip

    def _check(self, code: str) -> str:
        """A check by name and code."""
        return f"{self._word(NAMES[code])} {self.mark.code(code)}"

    def _area(self, area: Area) -> list[str]:
        """One area's counts."""
        counts = [*counted_by_verdict(area, self.tell).values(), self.tell.open_in(area[0])]
        return [self.mark.text(self.speaker.local(area[1])), *(self.speaker.digits(count) for count in counts)]

    def _word(self, word: str) -> str:
        """A translated word of a heading."""
        return self.mark.text(self.say(word))

    def _legend(self) -> str:
        """What the verdicts mean."""
        body = [
            [f"{SYMBOLS[verdict]} {self.mark.text(self.speaker.verdict(verdict))}", self._word(words)]
            for verdict, words in LEGEND.items()
        ]
        mark = self.say(PROVISIONAL)
        table = self.mark.table(
            [self._word(_("Verdict")), self._word(_("Meaning"))], [*body, ["†", self.mark.text(mark)]]
        )
        return self.mark.details(self.say(_("What the words and marks mean")), table)

    # the end

    def _making(self) -> list[str]:
        """On whose work the page rests, how to make it again, what it is not."""
        subject, speaker = self.report.subject, self.speaker
        said = how_made(self.tell)
        lang = f" --lang {speaker.lang}" if speaker.lang != subject.language else ""
        day = self.report.as_of.isoformat()
        scale = f" --scale {speaker.scale.id}" if speaker.scale else ""
        command = f"accede check {self.path} --as-of {day}{lang}{scale} --format markdown"
        return [
            laws(self.tell, self.mark),
            *judgements(self.tell, self.mark),
            "\n".join(f"- {self.mark.text(text)}" for text in said),
            self.mark.text(self.say(_("This command makes the same page again:"))),
            self.mark.command(command),
        ]


def report_as_markdown(report: Report, speaker: Speaker, reading: Reading, path: str) -> str:
    """The report as one page."""
    return Page(report, speaker, reading, path).render()
