"""What every format says of a report in the same words: status, counts, what a gap misses, what is inherited."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from compliance.convention import lies_under
from compliance.evidence import UNREAD
from compliance.judgement import (
    Gap,
    Option,
    Reading,
    Report,
    RequiredElementText,
    RequirementResult,
    Row,
    Verdict,
)
from compliance.messages import gettext as _
from compliance.sentences import FORBID, Speaker

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


def own_values(result: RequirementResult, report: Report, speaker: Speaker) -> str:
    """The values that tell one requirement of a provision from its others; empty where it has no others."""
    own = own_part(result, report)
    return speaker.listed(speaker.term(term) for term in own.terms) if own else ""


def own_part(result: RequirementResult, report: Report) -> RequiredElementText | None:
    """What a requirement asks for and no other of its provision does."""
    others = [one for one in report.requirements if one.provision == result.provision and one.id != result.id]
    known = {(part.element, part.terms) for one in others for part in one.required}
    return next((part for part in result.required if others and (part.element, part.terms) not in known), None)


class Telling:
    """One report in one language and reading, told in pieces."""

    def __init__(self, report: Report, speaker: Speaker, reading: Reading) -> None:
        """``rows`` are the modelled provisions that have no paragraphs below them, or ask for something themselves."""
        self.report = report
        self.speaker = speaker
        self.say = speaker.say
        self.reading = reading
        self.rows = [row for row in report.rows if row.counts and row.state == "modelled"]

    @property
    def may_narrow(self) -> bool:
        """Declarations and reservations are still open: they are made on signature or ratification, not by a Party."""
        return self.report.subject.status != "party"

    # who, on how much work

    def status(self) -> str:
        """How bound the State is, and which bills are measured as law."""
        bills = self.report.subject.as_if_in_force
        if not bills:
            return self._bound()
        form = _("Only proposed, measured as if in force: {laws}.")
        return f"{self.speaker.filled(form, laws=self.speaker.titles(bills))} {self._bound()}"

    def _bound(self) -> str:
        """How bound the State is."""
        subject = self.report.subject
        if subject.supposition:
            return self.say(_("Supposed reservations: in force on every date. Measured as if bound."))
        day = self.speaker.date(subject.in_force) if subject.in_force else ""
        return self.speaker.filled(STATUS[subject.status], date=day)

    def units(self, units: Iterable[str]) -> str:
        """Territorial units by name."""
        return self.speaker.listed(self.speaker.unit(unit, self.report.subject.unit_names) for unit in units)

    def computed(self) -> str:
        """On how many facts the result rests, and how much of the law nobody has read yet."""
        return " ".join([self._facts(), *self._unread()])

    def _unread(self) -> list[str]:
        """Each law with provisions that nobody has outlined yet."""
        form, every = _("{law}: {count} of {all} provisions not read yet."), _("{law}: not read yet.")
        return [
            self.speaker.filled(
                form if len(law.unread) < law.provisions else every,
                law=self.speaker.titles([law.title]),
                count=self.speaker.digits(len(law.unread)),
                all=self.speaker.digits(law.provisions),
            )
            for law in self.report.laws
            if law.unread
        ]

    def _facts(self) -> str:
        """On how many facts the result rests."""
        subject, speaker = self.report.subject, self.speaker
        form = _(
            "Computed from {facts} annotated facts, {interpretive} interpretive, "
            "{unverified} unverified (†); {reviewed}."
        )
        return self.speaker.filled(
            form,
            facts=speaker.digits(subject.facts),
            interpretive=speaker.digits(subject.interpretive),
            unverified=speaker.digits(subject.unverified),
            reviewed=self.speaker.filled(_("reviewed by {names}"), names=speaker.listed(subject.reviewers))
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
            said += self.speaker.filled(
                _(": narrow {narrow}, broad {broad}"),
                narrow=self._read(row, Reading.NARROW),
                broad=self._read(row, Reading.BROAD),
            )
        return said

    def _read(self, row: Row, reading: Reading) -> str:
        """The verdict in one reading; in place is only what its targets leave to ask for."""
        verdict = row.verdicts.read(reading)
        said = self.speaker.verdict(verdict)
        tags = (tag.reading for result in self.results(row) for tag in result.inherited)
        if verdict is Verdict.MET and any(tag in (Reading.BOTH, reading) for tag in tags):
            return self.speaker.filled(_("{verdict} as far as its targets are"), verdict=said)
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
            if all(row.state == "not modelled" for row in self.report.rows if row.counts and lies_under(row.id, id_))
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
        return sum(row.counts and row.area == area and row.state == "not modelled" for row in self.report.rows)

    def in_treaty_order(self, ids: set[str]) -> str:
        """Provision ids as the treaty orders them, a paragraph for all the leaves below it."""
        said = {row.id for row in self.gathered([row for row in self.report.rows if row.id in ids])}
        return self.speaker.listed(self.speaker.provision(row.id) for row in self.report.rows if row.id in said)

    def gathered(self, rows: Sequence[Row]) -> list[Row]:
        """The rows, with a parent in the place of all the modelled leaves below it, where these are several."""
        ids = {row.id for row in rows}
        parents: list[Row] = []
        for parent in (row for row in self.report.rows if not row.leaf):
            below = [row.id for row in self.rows if lies_under(row.id, parent.id)]
            if len(below) > 1 and ids.issuperset(below) and not any(lies_under(parent.id, p.id) for p in parents):
                parents.append(parent)
        kept = [row for row in rows if not any(lies_under(row.id, parent.id) for parent in parents)]
        found = {row.id for row in (*kept, *parents)}
        return [row for row in self.report.rows if row.id in found]

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
        """What of a row is not examined; empty where nothing is, or only a person can judge it."""
        gaps = [
            (item, gap)
            for item in results
            for gap in item.gaps
            if gap.kind != "missing" and self.wanted(gap) and not item.for_review
        ]
        if not gaps:
            return ""
        what = self.speaker.listed(dict.fromkeys(self.which(gap, item) for item, gap in gaps))
        return self.speaker.filled(_("Not examined: {what}."), what=what)

    def what(self, gap: Gap) -> str:
        """The values a gap names, and the targets where it has them only for some."""
        text = self.speaker.missed(gap, self.report.subject)
        box = gap.box
        some = [
            self.speaker.filled(form, targets=self._looked_at(whole, partial))
            for form, whole, partial in (
                (_("for {targets}"), box.some_targets, box.partial_targets),
                (_("for offences of {targets}"), box.some_served, box.partly_served),
            )
            if whole or partial
        ]
        whole = self.say(_("all of it"))
        return f"{text or whole} ({self.speaker.listed(some)})" if some else text

    def _looked_at(self, whole: Iterable[str], partial: Iterable[str]) -> str:
        """The provisions a gap is about; last those of whose situations only some are meant."""
        ids = {id_.split("#")[0] for id_ in whole}
        rows = self.gathered([row for row in self.report.rows if row.id in ids])
        named = [self.speaker.provision(row.id) for row in rows]
        some = [one for one in dict.fromkeys(id_.split("#")[0] for id_ in partial) if one not in ids]
        if some:
            parts = self.speaker.listed(map(self.speaker.provision, some))
            named.append(self.speaker.filled(_("parts of {ids}"), ids=parts))
        return self.speaker.listed(named)

    def which(self, gap: Gap, result: RequirementResult) -> str:
        """What a gap names, and of which requirement where the provision has several."""
        what, own = self.what(gap) or self.say(_("all of it")), self._own_beside(gap, result)
        return self.speaker.filled(_("{what} ({which})"), what=what, which=own) if own else what

    def _own_beside(self, gap: Gap, result: RequirementResult) -> str:
        """What tells a requirement from the others of its provision, where the gap's own values do not say it."""
        told = {term for element, terms in gap.box.elements if element not in gap.box.whole for term in terms}
        own = own_part(result, self.report)
        said = own is not None and bool(told & set(own.terms))
        return "" if said else own_values(result, self.report, self.speaker)

    def head(self, gap: Gap, result: RequirementResult, most_ways: int = 0) -> str:
        """What is missed, or done though forbidden, and in which reading. Ways beyond ``most_ways`` are counted."""
        what, named = self.which(gap, result), bool(self.what(gap) or self._own_beside(gap, result))
        conditions = self.speaker.asked(gap, most_ways)
        if result.kind == FORBID:
            what = what if named else self.speaker.box(gap.box, self.report.subject)
            head = self.speaker.filled(_("does what is forbidden: {what}"), what=what)
            if conditions:
                head = self.speaker.listed([head, self.speaker.filled(_("where {conditions}"), conditions=conditions)])
        elif conditions:
            head = self.speaker.filled(_("reached only if {conditions}"), conditions=conditions)
            head = self.speaker.filled(_("{name}: {what}"), name=what, what=head) if named else head
        else:
            head = self.speaker.filled(_("misses {what}"), what=what)
        reading = self.speaker.reading(gap.reading) if self.reading is Reading.BOTH else ""
        return f"{head} ({reading})" if reading else head

    def after(self, gap: Gap, result: RequirementResult) -> list[str]:
        """Sentences after a gap's example: authorities, the day that closes it, the Convention's own choices."""
        return [*self.authorities(gap, result), *self.closing(gap), *self.choice(self.choices(gap))]

    def afterwards(self, results: Sequence[RequirementResult]) -> list[str]:
        """The same after all gaps of a row, each once; to a Party the Convention leaves no choice any more."""
        gaps = [(gap, result) for result in results for gap in self.missing(result)]
        authorities = [text for gap, result in gaps for text in self.authorities(gap, result)]
        options = [option for gap, _ in gaps for option in self.choices(gap)] if self.may_narrow else []
        return [*dict.fromkeys(authorities), *self._half_searched(results), *self.choice(options)]

    def _half_searched(self, results: Iterable[RequirementResult]) -> list[str]:
        """That something is missing only as far as one has read."""
        unread = any(reason.endswith(UNREAD) for result in results for reason in result.provisional)
        return [self.say(_("Not every provision of the acts looked in has been read yet."))] if unread else []

    def authorities(self, gap: Gap, result: RequirementResult) -> list[str]:
        """Who reads the law broadly where a gap is one of the narrow reading, and what stands against it."""
        said = []
        for doubt in result.doubts_of(gap):
            if doubt.arguable_for:
                said.append(self.speaker.filled(_("For the broad reading: {authority}."), authority=doubt.arguable_for))
            if doubt.arguable_against:
                said.append(self.speaker.filled(_("Against: {authority}."), authority=doubt.arguable_against))
        return said

    def closing(self, gap: Gap) -> list[str]:
        """The day that closes a gap, if it is known."""
        if not gap.closed_from:
            return []
        return [self.speaker.filled(_("In place from {date}."), date=self.speaker.date(gap.closed_from))]

    def choice(self, options: Sequence[Option]) -> list[str]:
        """What the Convention would let this State declare or reserve."""
        text = self.speaker.several(self.speaker.options(options))
        return [self.speaker.filled(_("The Convention's own choice: {options}."), options=text)] if options else []

    def choices(self, gap: Gap) -> list[Option]:
        """What the Convention leaves to this State; what turns on a fact nobody states is told in the proof alone."""
        return [option for option in gap.options if not option.apply_when]

    def why(self, row: Row) -> str:
        """Why requirements of a row are not asked of the State; empty where all are."""
        if not row.requirements:
            return self.say(_("it asks for nothing of its own"))
        return self.speaker.several(self.speaker.not_asked(self.results(row)))

    def not_asked(self, results: Sequence[RequirementResult]) -> str:
        """The same as a sentence, of a row that has gaps too."""
        reasons = self.speaker.several(self.speaker.not_asked(results))
        return self.speaker.filled(_("Not asked in part: {reasons}."), reasons=reasons) if reasons else ""

    def for_review(self, row: Row) -> bool:
        """Only a person can judge what is left of the row."""
        results = self.results(row)
        return bool(results) and all(item.for_review for item in results)

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
        return self.speaker.filled(
            _("Inherited, told once at the target: {targets}."), targets=self.speaker.several(parts)
        )

    def as_far_as(self, row: Row) -> str:
        """How far a verdict on a lifted row reaches: as far as its targets are settled; empty where all are."""
        tags = [tag for result in self.results(row) for tag in result.inherited]
        if not tags or self.verdict(row) not in (Verdict.DEPENDS, Verdict.MET):
            return ""
        targets = self.in_treaty_order({tag.target.split("#")[0] for tag in tags})
        return self.speaker.filled(_("(as far as {targets} are settled)"), targets=targets)
