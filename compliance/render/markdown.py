"""A gap report as one Markdown page: the finding first, both axes, every provision, then how it was made."""

from __future__ import annotations

from importlib.metadata import version

from compliance.finding_codes import TOO_WIDE
from compliance.judgement import Reading, Report, Row, Verdict
from compliance.messages import gettext as _
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

LEGEND = {
    Verdict.MET: _("everything the provision demands is covered"),
    Verdict.RESERVED: _("what is uncovered is taken out by a reservation or declaration in force"),
    Verdict.PARTLY: _("something is missing, something is covered"),
    Verdict.MISSING: _("nothing of what is demanded is covered"),
    Verdict.DISPUTED: _(
        "a doubtful point decides: the narrow reading takes every doubt against the law, the broad for it"
    ),
    Verdict.NOT_EXAMINED: _("nobody has searched the law for it, so nothing is said"),
    Verdict.DEPENDS: _("it extends or protects other provisions, none of which is in place"),
    Verdict.NOT_APPLICABLE: _("it demands nothing of the law of this State"),
}


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
        told = [self._told(verdict) for verdict in (Verdict.MISSING, Verdict.PARTLY, Verdict.DISPUTED)]
        if not any(told):
            told = [self.mark.text(self.say(_("Nothing that was examined is missing.")))]
        form = _(
            "Of {count} provisions modelled so far, {met} are in place or covered by a reservation or declaration, "
            "and {unexamined} are not examined."
        )
        whole = self.speaker.filled(
            form,
            count=self.speaker.digits(len(self._counted())),
            met=self._number(Verdict.MET, Verdict.RESERVED),
            unexamined=self._number(Verdict.NOT_EXAMINED),
        )
        flags = sum(finding.flag for finding in self.report.findings)
        wide = self.speaker.filled(_("Flags on the second axis, too wide: {count}."), count=self.speaker.digits(flags))
        return [
            "\n".join(f"- {text}" for text in told if text),
            self.mark.text(" ".join(self._changes())),
            self.mark.text(f"{whole} {wide} {self.tell.computed()}"),
        ]

    def _counted(self) -> list[Row]:
        """The rows that have a verdict on a demand."""
        return [row for row in self.tell.rows if self.tell.verdict(row) is not Verdict.NOT_APPLICABLE]

    def _told_of(self) -> list[Row]:
        """The rows that are counted or not modelled yet."""
        return self._counted() + [row for row in self.report.rows if row.counts and row.state == "not modelled"]

    def _number(self, *verdicts: Verdict) -> str:
        """How many rows have one of these verdicts."""
        return self.speaker.digits(sum(self.tell.verdict(row) in verdicts for row in self.tell.rows))

    def _told(self, verdict: Verdict) -> str:
        """The rows of one verdict by name."""
        rows = [row for row in self.tell.rows if self.tell.verdict(row) is verdict]
        if not rows:
            return ""
        words = self.speaker.verdict(verdict)
        name = f"**{SYMBOLS[verdict]} {self.mark.text(words[:1].upper() + words[1:])}**"
        names = self.mark.text(self.speaker.several(self.tell.name(row) for row in rows))
        return self.speaker.filled(_("{name}: {what}"), name=name, what=f"{names}.")

    def _changes(self) -> list[str]:
        """What would change it: an instrument, or the law alone; and what already stands to change it."""
        gaps = [(result, gap) for result in self.report.requirements for gap in self.tell.missing(result)]
        open_ = self.tell.may_narrow
        by_instrument = {result.provision for result, gap in gaps if self.tell.choices(gap) and open_}
        by_law = {result.provision for result, gap in gaps if not (self.tell.choices(gap) and open_)}
        coming = {result.provision for result, gap in gaps if gap.closed_from}
        forms = (
            (by_instrument, _("A bill could close the gap at {ids}; so could a declaration or reservation.")),
            (by_law, _("Only a bill could close the gap at {ids}, at least in part.")),
            (coming, _("Law already outlined closes the gap at {ids}, at least in part, on a later day.")),
        )  # fmt: skip
        return [self.speaker.filled(form, ids=self.tell.in_treaty_order(ids)) for ids, form in forms if ids]

    # the summary

    def _summary(self) -> list[str]:
        """Completeness by area; then the second axis by check."""
        head = [self._word(_("Area")), *(f"{SYMBOLS[v]} {self.mark.text(self.speaker.column(v))}" for v in COLUMNS)]
        open_ = self._word(_("not modelled yet"))
        areas = [self._area(area) for area in self.report.areas if any(row.area == area[0] for row in self._told_of())]
        complete = self.mark.table([*head, open_], areas, len(COLUMNS) + 1)
        body = [[self._check(code), self.speaker.digits(self._flags(code))] for code in TOO_WIDE]
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

    def _flags(self, code: str) -> int:
        """How many flags a check of the second axis raised."""
        return sum(finding.flag and finding.code == code for finding in self.report.findings)

    def _area(self, area: tuple[str, tuple[tuple[str, str], ...]]) -> list[str]:
        """One area's counts."""
        name, labels = area
        rows = [row for row in self.tell.rows if row.area == name]
        counts = [sum(self.tell.verdict(row) is verdict for row in rows) for verdict in COLUMNS]
        counts.append(self.tell.open_in(name))
        return [self.mark.text(self.speaker.local(labels)), *(self.speaker.digits(count) for count in counts)]

    def _word(self, word: str) -> str:
        """A translated word of a heading."""
        return self.mark.text(self.say(word))

    def _legend(self) -> str:
        """What the verdicts mean."""
        body = [
            [f"{SYMBOLS[verdict]} {self.mark.text(self.speaker.verdict(verdict))}", self._word(words)]
            for verdict, words in LEGEND.items()
        ]
        mark = self.say(
            _("provisional: rests on a fact nobody has verified, a reading nobody has reviewed, or a line left out")
        )
        table = self.mark.table(
            [self._word(_("Verdict")), self._word(_("Meaning"))], [*body, ["†", self.mark.text(mark)]]
        )
        return self.mark.details(self.say(_("What the words and marks mean")), table)

    # the end

    def _making(self) -> list[str]:
        """On whose work the page rests, how to make it again, what it is not."""
        subject, speaker = self.report.subject, self.speaker
        names = speaker.listed(subject.annotators) or self.say(_("not named"))
        made = self.report.fingerprint
        said = [
            self.tell.computed(),
            self.speaker.filled(_("Annotated by: {names}."), names=names),
            self.say(_("Every verdict is computed from the outlines of the laws; no person has set one by hand.")),
            f"{self.say(PAPER)} {self.tell.status()}",
            self.speaker.filled(_("Tool: {tool}."), tool=f"Accede {version('accede')}"),
            *([self.speaker.filled(_("Fingerprint: {fingerprint}."), fingerprint=made)] if made else []),
            self.speaker.filled(_("Licence of this page: {licence}."), licence="CC BY 4.0"),
        ]
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
