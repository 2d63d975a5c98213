"""What every format says of a report in the same words: status, counts, what a gap misses, what is inherited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from compliance.convention import lies_under
from compliance.judgement import Gap, Reading, Report, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.sentences import Speaker

STATUS = {
    "party": _("Party since {date}."),
    "ratified": _("Ratified, not yet bound: measured as if bound, no reservation applies."),
    "signatory": _("Signatory, not yet bound: measured as if bound, no reservation applies."),
    "not-party": _("Not a Party: measured as if bound."),
    "unknown": _("Treaty status not stated: measured as if bound."),
}
PAPER = _("On paper; practice not examined. Not legal advice.")
INHERITED = {
    "missing": _("missing there"),
    "unexamined": _("not examined"),
    "not-modelled": _("not modelled yet"),
}
SYMBOLS = {
    Verdict.MET: "✓",
    Verdict.RESERVED: "▣",
    Verdict.PARTLY: "◐",
    Verdict.MISSING: "✗",
    Verdict.DISPUTED: "±",
    Verdict.NOT_EXAMINED: "?",
    Verdict.DEPENDS: "…",
    Verdict.NOT_APPLICABLE: "–",
}
"""A mark for each verdict, so that it reads without colour."""
TELLING = (Verdict.MISSING, Verdict.PARTLY, Verdict.DISPUTED)
"""The verdicts of rows whose gaps are told one by one."""


class Telling:
    """One report in one language and reading, told in pieces."""

    def __init__(self, report: Report, speaker: Speaker, reading: Reading) -> None:
        """``rows`` are the modelled provisions that have no paragraphs below them."""
        self.report = report
        self.speaker = speaker
        self.say = speaker.say
        self.reading = reading
        self.rows = [row for row in report.rows if row.leaf and row.state == "modelled"]

    @property
    def may_narrow(self) -> bool:
        """Declarations and reservations are still open: they are made on signature or ratification, not by a Party."""
        return self.report.subject.status != "party"

    # who, on how much work

    def status(self) -> str:
        """How bound the State is."""
        subject = self.report.subject
        if subject.supposition:
            return self.say(_("Supposed reservations: in force on every date. Measured as if bound."))
        day = self.speaker.date(subject.in_force) if subject.in_force else ""
        return self.say(STATUS[subject.status]).format(date=day)

    def units(self, units: Iterable[str]) -> str:
        """Territorial units by name."""
        return self.speaker.listed(self.speaker.unit(unit, self.report.subject.unit_names) for unit in units)

    def computed(self) -> str:
        """On how many facts the result rests."""
        subject, speaker = self.report.subject, self.speaker
        form = _(
            "Computed from {facts} annotated facts, {interpretive} interpretive, "
            "{unverified} unverified (†); {reviewed}."
        )
        return self.say(form).format(
            facts=speaker.digits(subject.facts),
            interpretive=speaker.digits(subject.interpretive),
            unverified=speaker.digits(subject.unverified),
            reviewed=self.say(_("reviewed by {names}")).format(names=speaker.listed(subject.reviewers))
            if subject.reviewers
            else self.say(_("unreviewed")),
        )

    def acts(self) -> list[str]:
        """Where one looked."""
        return list(dict.fromkeys(act for search in self.report.searches for act in search.acts))

    def not_searched(self) -> list[str]:
        """Where one did not look."""
        return list(dict.fromkeys(act for search in self.report.searches for act in search.not_searched))

    # rows

    def verdict(self, row: Row) -> Verdict:
        """The row's verdict in the reading asked for."""
        return row.verdicts.read(self.reading)

    def verdict_words(self, row: Row) -> str:
        """The verdict; where the readings differ, both."""
        said = self.speaker.verdict(self.verdict(row))
        if row.verdicts.verdict is Verdict.DISPUTED and self.reading is Reading.BOTH:
            said += self.say(_(": narrow {narrow}, broad {broad}")).format(
                narrow=self.speaker.verdict(row.verdicts.narrow), broad=self.speaker.verdict(row.verdicts.broad)
            )
        return said

    def name(self, row: Row) -> str:
        """Id and label."""
        return f"{self.speaker.provision(row.id)} {self.speaker.local(row.labels)}"

    def day(self, text: str) -> str:
        """A day as a file writes it, in words; what is no day stays as it is."""
        try:
            return self.speaker.date(date.fromisoformat(text))
        except ValueError:
            return self.speaker.digits(text)

    def results(self, row: Row) -> list[RequirementResult]:
        """The row's own requirements."""
        return [item for item in self.report.requirements if item.provision == row.id]

    def unmodelled(self) -> str:
        """Articles none of whose rows is modelled, as ranges."""
        articles = [row.id for row in self.report.rows if "(" not in row.id]
        open_ = [
            id_
            for id_ in articles
            if all(row.state == "not modelled" for row in self.report.rows if row.leaf and lies_under(row.id, id_))
        ]
        ranges: list[list[int]] = []
        for number in (int(id_) for id_ in open_ if id_.isdigit()):
            if ranges and ranges[-1][1] == number - 1:
                ranges[-1][1] = number
            else:
                ranges.append([number, number])
        texts = (f"{a}" if a == b else f"{a}–{b}" for a, b in ranges)
        return self.speaker.listed(self.speaker.digits(text) for text in texts)

    def open_in(self, area: str) -> int:
        """How many provisions of an area are not modelled yet."""
        return sum(row.leaf and row.area == area and row.state == "not modelled" for row in self.report.rows)

    def in_treaty_order(self, ids: set[str]) -> str:
        """Provision ids as the treaty orders them."""
        return self.speaker.listed(self.speaker.provision(row.id) for row in self.report.rows if row.id in ids)

    # gaps

    def wanted(self, gap: Gap) -> bool:
        """The gap belongs to the reading asked for."""
        return Reading.BOTH in (self.reading, gap.reading) or gap.reading is self.reading

    def asked_for(self, reading: Reading) -> bool:
        """What is tagged with ``reading`` belongs to the reading asked for."""
        return Reading.BOTH in (self.reading, reading) or reading is self.reading

    def missing(self, result: RequirementResult) -> Iterator[Gap]:
        """The missing gaps of the reading asked for."""
        return (gap for gap in result.gaps if gap.kind == "missing" and self.wanted(gap))

    def unexamined(self, results: Iterable[RequirementResult]) -> str:
        """What of a row is not examined; empty where nothing is."""
        gaps = [gap for item in results for gap in item.gaps if gap.kind != "missing" and self.wanted(gap)]
        if not gaps:
            return ""
        what = self.speaker.listed(self.what(gap) or self.say(_("all of it")) for gap in gaps)
        return self.say(_("Not examined: {what}.")).format(what=what)

    def what(self, gap: Gap) -> str:
        """The values a gap names, and the targets where it has them only for some."""
        text = self.speaker.missed(gap, self.report.subject)
        if gap.box.partial_targets:
            ids = self.speaker.listed(self.speaker.provision(id_) for id_ in gap.box.partial_targets)
            some = self.say(_("for {targets}")).format(targets=ids)
            whole = self.say(_("all of it"))
            text = f"{text or whole} ({some})"
        return text

    def head(self, gap: Gap) -> str:
        """What is missed, and in which reading."""
        what = self.what(gap)
        head = self.say(_("misses {what}")).format(what=what or self.say(_("all of it")))
        if gap.asked:
            head = self.speaker.filled(_("reached only if {conditions}"), conditions=self.speaker.asked(gap))
            head = self.say(_("{name}: {what}")).format(name=what, what=head) if what else head
        reading = self.speaker.reading(gap.reading) if self.reading is Reading.BOTH else ""
        return f"{head} ({reading})" if reading else head

    def after(self, gap: Gap, result: RequirementResult) -> list[str]:
        """Sentences after a gap's example: authorities, the day that closes it, the Convention's own choices."""
        said = []
        for doubt in result.doubts_of(gap):
            if doubt.arguable_for:
                said.append(self.say(_("For the broad reading: {authority}.")).format(authority=doubt.arguable_for))
            if doubt.arguable_against:
                said.append(self.say(_("Against: {authority}.")).format(authority=doubt.arguable_against))
        if gap.closed_from:
            said.append(self.say(_("In place from {date}.")).format(date=self.speaker.date(gap.closed_from)))
        if gap.options:
            text = self.speaker.several(self.speaker.options(gap.options))
            said.append(self.say(_("The Convention's own choice: {options}.")).format(options=text))
        return said

    def inherited(self, results: Iterable[RequirementResult]) -> str:
        """What is told at the targets; empty where nothing is."""
        tags = [tag for result in results for tag in result.inherited if self.asked_for(tag.reading)]
        parts: list[str] = []
        for state, words in INHERITED.items():
            targets = {tag.target.split("#")[0] for tag in tags if tag.state == state}
            if targets:
                parts.append(f"{self.in_treaty_order(targets)} ({self.say(words)})")
        if not parts:
            return ""
        return self.say(_("Inherited, told once at the target: {targets}.")).format(targets=self.speaker.several(parts))

    def as_far_as(self, row: Row) -> str:
        """How far a verdict on a lifted row reaches: as far as its targets are settled; empty where all are."""
        tags = [tag for result in self.results(row) for tag in result.inherited]
        if not tags or self.verdict(row) not in (Verdict.DEPENDS, Verdict.MET):
            return ""
        targets = self.in_treaty_order({tag.target.split("#")[0] for tag in tags})
        return self.say(_("(as far as {targets} are settled)")).format(targets=targets)
