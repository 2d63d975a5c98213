"""The gap report for a terminal: what matters first, 80 columns, no colour needed."""

from __future__ import annotations

from tabulate import tabulate

from compliance.convention import lies_under
from compliance.judgement import Gap, Reading, Report, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.findings import finding_text, selection_text
from compliance.render.layout import WIDTH, isolated, padded, width, wrapped
from compliance.sentences import COLUMNS, Speaker

_ID, _INDENT, _HEADING = 12, 4, 9
_TELLING = (Verdict.MISSING, Verdict.PARTLY, Verdict.DISPUTED)
_BRIEF = (Verdict.RESERVED, Verdict.DEPENDS, Verdict.NOT_EXAMINED, Verdict.MET)
_STATUS = {
    "party": _("Party since {date}."),
    "ratified": _("Ratified, not yet bound: measured as if bound, no reservation applies."),
    "signatory": _("Signatory, not yet bound: measured as if bound, no reservation applies."),
    "not-party": _("Not a Party: measured as if bound."),
    "unknown": _("Treaty status not stated: measured as if bound."),
}


class TextReport:
    """One report in one language."""

    def __init__(self, report: Report, speaker: Speaker, reading: Reading, path: str, bidi: bool = False) -> None:
        """``path`` is what the user named, for the hints; ``bidi`` isolates cells for terminals that reorder."""
        self.report = report
        self.speaker = speaker
        self.say = speaker.say
        self.reading = reading
        self.path = path
        self.bidi = bidi
        self.rows = [row for row in report.rows if row.leaf and row.state == "modelled"]

    def render(self) -> str:
        """The whole text, ending in a newline."""
        parts = [
            self._headline(),
            [*self._counts(), *self._too_wide()],
            self._gaps(),
            self._brief(),
            self._selections(),
            self._findings(),
            self._foot(),
        ]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    # head

    def _headline(self) -> list[str]:
        """Who, what, when, how bound, on how much work."""
        subject, speaker = self.report.subject, self.speaker
        units = speaker.listed(speaker.unit(unit, subject.unit_names) for unit in subject.units)
        title = " · ".join(
            part
            for part in (
                speaker.local(subject.names),
                speaker.local(self.report.convention_labels),
                self.say(_("law as of {date}")).format(date=speaker.date(self.report.as_of)),
                units,
            )
            if part
        )
        status = self.say(_STATUS[subject.status]).format(
            date=speaker.date(subject.in_force) if subject.in_force else ""
        )
        if subject.supposition:
            status = self.say(_("Supposed reservations: in force on every date. Measured as if bound."))
        counts = self.say(
            _(
                "Computed from {facts} annotated facts, {interpretive} interpretive, "
                "{unverified} unverified (†); {reviewed}."
            )
        ).format(
            facts=speaker.digits(subject.facts),
            interpretive=speaker.digits(subject.interpretive),
            unverified=speaker.digits(subject.unverified),
            reviewed=self.say(_("reviewed by {names}")).format(names=speaker.listed(subject.reviewers))
            if subject.reviewers
            else self.say(_("unreviewed")),
        )
        lines = wrapped(title, 0)
        paper = self.say(_("On paper; practice not examined. Not legal advice."))
        lines += wrapped(f"{status} {paper}", 0)
        lines += wrapped(counts, 0)
        if subject.not_measured:
            names = speaker.listed(speaker.unit(unit, subject.unit_names) for unit in subject.not_measured)
            lines += wrapped(self.say(_("Not measured: {units}.")).format(units=names), 0)
        return lines

    def _counts(self) -> list[str]:
        """Provisions by area and verdict."""
        body = []
        for area, labels in self.report.areas:
            rows = [row for row in self.rows if row.area == area]
            counts = [sum(self._verdict(row) is verdict for row in rows) for verdict in COLUMNS]
            if any(counts):
                cells = [self.speaker.digits(count) for count in counts]
                body.append([self._cell(self.speaker.local(labels)), *cells])
        if not body:
            return []
        head = ["", *(self._narrow(self.say(label)) for label in COLUMNS.values())]
        alignment = ["left"] + ["right"] * len(COLUMNS)
        table = tabulate([head, *body], tablefmt="plain", disable_numparse=True, colalign=alignment)
        return table.splitlines()

    def _narrow(self, text: str) -> str:
        """A column's heading on several short lines."""
        return "\n".join(self._cell(line.strip()) for line in wrapped(text, 0, columns=_HEADING))

    def _cell(self, text: str) -> str:
        """A cell of the table."""
        return isolated(text, self.bidi)

    # gaps

    def _gaps(self) -> list[str]:
        """Every provision with a gap, each with examples."""
        lines: list[str] = []
        for row in self.rows:
            if self._verdict(row) in _TELLING:
                lines += ([""] if lines else []) + self._gap_rows(row)
        return lines

    def _gap_rows(self, row: Row) -> list[str]:
        """One provision: its line, then its gaps."""
        lines = self._row_line(row)
        results = [item for item in self.report.requirements if item.provision == row.id]
        for result in results:
            for gap in result.gaps:
                if self._wanted(gap) and gap.kind == "missing":
                    lines += self._gap(gap, result)
            unexamined = [gap for gap in result.gaps if gap.kind != "missing" and self._wanted(gap)]
            if unexamined:
                what = self.speaker.listed(self._what(gap) or self.say(_("all of it")) for gap in unexamined)
                lines += wrapped(self.say(_("Not examined: {what}.")).format(what=what), _INDENT)
        for note in row.notes:
            lines += wrapped(self.speaker.local(note), _INDENT)
        return lines + self._inherited(results)

    def _row_line(self, row: Row) -> list[str]:
        """Id, label and verdict on one line, or two where they do not fit."""
        verdict = self.speaker.verdict(self._verdict(row))
        if row.verdicts.verdict is Verdict.DISPUTED and self.reading is Reading.BOTH:
            verdict += self.say(_(": narrow {narrow}, broad {broad}")).format(
                narrow=self.speaker.verdict(row.verdicts.narrow), broad=self.speaker.verdict(row.verdicts.broad)
            )
        mark = " †" if row.provisional else ""
        id_, label = self.speaker.provision(row.id), self.speaker.local(row.labels)
        left = padded(id_, _ID) + label
        right = verdict + mark
        if width(left) + 2 + width(right) <= WIDTH:
            return [padded(left, WIDTH - width(right)) + right]
        return [*wrapped(label, _ID, padded(id_, _ID)), *wrapped(right, _ID)]

    def _gap(self, gap: Gap, result: RequirementResult) -> list[str]:
        """What is missed, the example, and what would change it."""
        speaker = self.speaker
        what = self._what(gap)
        reading = speaker.reading(gap.reading) if self.reading is Reading.BOTH else ""
        head = self.say(_("misses {what}")).format(what=what or self.say(_("all of it")))
        if gap.asked:
            head = speaker.filled(_("reached only if {conditions}"), conditions=speaker.asked(gap))
            head = self.say(_("{name}: {what}")).format(name=what, what=head) if what else head
        if reading:
            head += f" ({reading})"
        lines = wrapped(head, _INDENT + 2, " " * _INDENT + "- ")
        lines += wrapped(speaker.example(gap, result, self.report), _INDENT + 2)
        for doubt in result.doubts_of(gap):
            if doubt.arguable_for:
                lines += wrapped(
                    self.say(_("For the broad reading: {authority}.")).format(authority=doubt.arguable_for), _INDENT + 2
                )
            if doubt.arguable_against:
                lines += wrapped(
                    self.say(_("Against: {authority}.")).format(authority=doubt.arguable_against), _INDENT + 2
                )
        if gap.closed_from:
            lines += wrapped(
                self.say(_("In place from {date}.")).format(date=speaker.date(gap.closed_from)), _INDENT + 2
            )
        if gap.options:
            text = speaker.several(speaker.options(gap.options))
            lines += wrapped(self.say(_("The Convention's own choice: {options}.")).format(options=text), _INDENT + 2)
        return lines

    def _what(self, gap: Gap) -> str:
        """The values a gap names, and the targets where it has them only for some."""
        text = self.speaker.missed(gap, self.report.subject)
        if gap.box.partial_targets:
            ids = self.speaker.listed(self.speaker.provision(id_) for id_ in gap.box.partial_targets)
            some = self.say(_("for {targets}")).format(targets=ids)
            whole = self.say(_("all of it"))
            text = f"{text or whole} ({some})"
        return text

    def _inherited(self, results: list[RequirementResult]) -> list[str]:
        """What is told at the targets."""
        states = {
            "missing": _("missing there"),
            "unexamined": _("not examined"),
            "not-modelled": _("not modelled yet"),
        }
        parts: list[str] = []
        for state, words in states.items():
            targets = {
                tag.target.split("#")[0]
                for result in results
                for tag in result.inherited
                if tag.state == state and Reading.BOTH in (self.reading, tag.reading, self._own(tag.reading))
            }
            if targets:
                parts.append(f"{self._in_treaty_order(targets)} ({self.say(words)})")
        if not parts:
            return []
        text = self.say(_("Inherited, told once at the target: {targets}.")).format(targets=self.speaker.several(parts))
        return wrapped(text, _INDENT)

    def _own(self, reading: Reading) -> Reading:
        """BOTH where ``reading`` is the one asked for."""
        return Reading.BOTH if reading is self.reading else reading

    def _in_treaty_order(self, ids: set[str]) -> str:
        """Provision ids as the treaty orders them."""
        return self.speaker.listed(self.speaker.provision(row.id) for row in self.report.rows if row.id in ids)

    # the rest

    def _brief(self) -> list[str]:
        """Rows without a gap, by verdict, in one paragraph each."""
        lines: list[str] = []
        for verdict in _BRIEF:
            rows = [row for row in self.rows if self._verdict(row) is verdict]
            if rows:
                names = self.speaker.several(self._short(row) for row in rows)
                name = self.speaker.verdict(verdict)
                said = self.say(_("{name}: {what}")).format(name=f"{name[:1].upper()}{name[1:]}", what=names)
                lines += wrapped(f"{said}.", 2)
        unmodelled = self._unmodelled()
        if unmodelled:
            lines += wrapped(
                self.say(_("Not modelled yet, so not examined: articles {articles}.")).format(articles=unmodelled), 2
            )
        return lines

    def _short(self, row: Row) -> str:
        """Id and label, with what a lifted row looks through."""
        text = f"{self.speaker.provision(row.id)} {self.speaker.local(row.labels)}"
        if self._verdict(row) is Verdict.RESERVED:
            without = self.speaker.verdict(row.without_reservations.read(self.reading))
            text += " " + self.say(_("(without it: {verdict})")).format(verdict=without)
        tags = [t for r in self.report.requirements if r.provision == row.id for t in r.inherited]
        if tags and self._verdict(row) in (Verdict.DEPENDS, Verdict.MET):
            targets = self._in_treaty_order({tag.target.split("#")[0] for tag in tags})
            text += " " + self.say(_("(as far as {targets} are settled)")).format(targets=targets)
        return text + (" †" if row.provisional else "")

    def _unmodelled(self) -> str:
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

    def _too_wide(self) -> list[str]:
        """The second axis, on the first screen: one line for each norm with a flag."""
        flags = [finding for finding in self.report.findings if finding.axis == "too wide"]
        if not flags:
            return wrapped(self.say(_("Too wide: no flag.")), 2)
        form = _("Too wide: {count} flag") if len(flags) == 1 else _("Too wide: {count} flags")
        lines = wrapped(self.say(form).format(count=self.speaker.digits(len(flags))), 2)
        for flag in flags:
            lines += wrapped(f"{finding_text(flag, self.speaker)} [{flag.code}]", 6, "    - ")
        return lines

    def _selections(self) -> list[str]:
        """What stays below a threshold of the convention: no breach."""
        wanted = (
            one for one in self.report.selections if Reading.BOTH in (self.reading, one.reading, self._own(one.reading))
        )
        texts = dict.fromkeys(selection_text(one, self.speaker, self.report) for one in wanted)
        lines = [line for text in texts for line in wrapped(text, 4, "  - ")]
        head = self.say(_("Below the threshold for extradition (no breach)"))
        return [*wrapped(head, 0), *lines] if lines else []

    def _findings(self) -> list[str]:
        """Findings on reservations and law."""
        findings = [finding for finding in self.report.findings if not finding.axis]
        lines = [self.say(_("Findings"))] if findings else []
        for finding in findings:
            lines += wrapped(f"{finding_text(finding, self.speaker)}. [{finding.code}]", 4, "  - ")
        return lines

    def _foot(self) -> list[str]:
        """Where one looked, and what to type next."""
        lines: list[str] = []
        acts = dict.fromkeys(act for search in self.report.searches for act in search.acts)
        not_searched = dict.fromkeys(act for search in self.report.searches for act in search.not_searched)
        if acts:
            lines += wrapped(self.say(_("Looked in: {acts}.")).format(acts=self.speaker.listed(acts)), 2, "")
        else:
            lines += wrapped(
                self.say(_("No file says where the law was searched, so what is uncovered is not examined.")), 2, ""
            )
        if not_searched:
            lines += wrapped(self.say(_("Not searched: {acts}.")).format(acts=self.speaker.listed(not_searched)), 2, "")
        first = next((row.id for row in self.rows if self._verdict(row) in _TELLING), None)
        if first:
            command = f"accede explain {self.path} {first.replace('(', '.').replace(')', '')}"
            proof = self.say(_("Proof:"))
            lines.append(f"{proof} {command} --as-of {self.report.as_of.isoformat()}")
        return lines

    def _verdict(self, row: Row) -> Verdict:
        """The row's verdict in the reading asked for."""
        return row.verdicts.read(self.reading)

    def _wanted(self, gap: Gap) -> bool:
        """The gap belongs to the reading asked for."""
        return Reading.BOTH in (self.reading, gap.reading) or gap.reading is self.reading


def report_as_text(report: Report, speaker: Speaker, reading: Reading, path: str, bidi: bool = False) -> str:
    """The report as text of at most 80 columns."""
    return TextReport(report, speaker, reading, path, bidi).render()
