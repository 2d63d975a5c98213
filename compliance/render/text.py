"""The gap report for a terminal: what matters first, 80 columns, no colour needed."""

from __future__ import annotations

from tabulate import tabulate

from compliance.judgement import TOO_WIDE_AXIS, Gap, Reading, Report, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.findings import findings_told, selection_text
from compliance.render.layout import WIDTH, isolated, padded, width, wrapped
from compliance.render.scale_words import scale_named, scale_notes
from compliance.render.telling import PAPER, TELLING, Telling
from compliance.sentences import COLUMNS, Speaker

_ID, _INDENT, _HEADING, _AREA = 12, 4, 9, 16
_MOST_WAYS = 3
_BRIEF = (Verdict.RESERVED, Verdict.DEPENDS, Verdict.NOT_EXAMINED, Verdict.NOT_APPLICABLE, Verdict.MET)
_REASONED = (Verdict.NOT_EXAMINED, Verdict.NOT_APPLICABLE)


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
        self.tell = Telling(report, speaker, reading)
        self.rows = self.tell.rows

    def render(self) -> str:
        """The whole text, ending in a newline."""
        parts = [
            self._headline(),
            [*self._counts(), *self._scale(), *self._flags()],
            self._gaps(),
            self._brief(),
            self._selections(),
            self._findings(),
            self._too_wide(),
            self._foot(),
        ]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    # head

    def _headline(self) -> list[str]:
        """Who, what, when, how bound, on how much work."""
        subject, speaker = self.report.subject, self.speaker
        title = " · ".join(
            part
            for part in (
                speaker.local(subject.names),
                speaker.local(self.report.convention_labels),
                self.speaker.filled(_("law as of {date}"), date=speaker.date(self.report.as_of)),
                self.tell.units(subject.units),
            )
            if part
        )
        lines = wrapped(title, 0)
        lines += wrapped(f"{self.tell.status()} {self.say(PAPER)}", 0)
        lines += wrapped(self.tell.computed(), 0)
        if self.speaker.scale:
            lines += wrapped(scale_named(self.speaker), 0)
        if subject.not_measured:
            names = self.tell.units(subject.not_measured)
            lines += wrapped(self.speaker.filled(_("Not measured: {units}."), units=names), 0)
        return lines

    def _counts(self) -> list[str]:
        """Provisions by area and verdict."""
        body = []
        for area, labels in self.report.areas:
            rows = [row for row in self.rows if row.area == area]
            counts = [sum(self.tell.verdict(row) is verdict for row in rows) for verdict in COLUMNS]
            if any(counts):
                cells = [self.speaker.digits(count) for count in counts]
                body.append([self._area(self.speaker.local(labels)), *cells])
        if not body:
            return []
        head = ["", *(self._narrow(self.speaker.column(verdict)) for verdict in COLUMNS)]
        alignment = ["left"] + ["right"] * len(COLUMNS)
        table = tabulate([head, *body], tablefmt="plain", disable_numparse=True, colalign=alignment)
        return table.splitlines()

    def _scale(self) -> list[str]:
        """Below the counts, which of their words are another body's."""
        return [line for text in scale_notes(self.speaker) for line in wrapped(text, 4, "  ")]

    def _area(self, label: str) -> str:
        """An area's name; on several lines where the words of a scale make the other columns wide."""
        return self._narrow(label, _AREA) if self.speaker.scale else self._cell(label)

    def _narrow(self, text: str, columns: int = _HEADING) -> str:
        """A heading on several short lines."""
        return "\n".join(self._cell(line.strip()) for line in wrapped(text, 0, columns=columns))

    def _cell(self, text: str) -> str:
        """A cell of the table."""
        return isolated(text, self.bidi)

    # gaps

    def _gaps(self) -> list[str]:
        """Every provision with a gap, each with examples."""
        lines: list[str] = []
        for row in self.rows:
            if self.tell.verdict(row) in TELLING:
                lines += ([""] if lines else []) + self._gap_rows(row)
        return lines

    def _gap_rows(self, row: Row) -> list[str]:
        """One provision: its line, then its gaps."""
        lines = self._row_line(row)
        results = self.tell.results(row)
        for result in results:
            for gap in self.tell.missing(result):
                lines += self._gap(gap, result)
        for text in self.tell.afterwards(results):
            lines += wrapped(text, _INDENT)
        said = [self.tell.unexamined([result]) for result in results]
        said += [*(self.speaker.local(note) for note in row.notes), self.tell.inherited(results)]
        said.append(self.tell.not_asked(results))
        return lines + [line for text in said if text for line in wrapped(text, _INDENT)]

    def _row_line(self, row: Row) -> list[str]:
        """Id, label and verdict on one line, or two where they do not fit."""
        verdict = self.tell.verdict_words(row)
        mark = " †" if row.provisional else ""
        id_, label = self.speaker.provision(row.id), self.speaker.local(row.labels)
        left = f"{padded(id_, _ID - 1)} {label}"
        right = verdict + mark
        if width(left) + 2 + width(right) <= WIDTH:
            return [padded(left, WIDTH - width(right)) + right]
        return [*wrapped(label, _ID, f"{padded(id_, _ID - 1)} "), *wrapped(right, _ID)]

    def _gap(self, gap: Gap, result: RequirementResult) -> list[str]:
        """What is missed, the example, and the day that closes it."""
        lines = wrapped(self.tell.head(gap, result, _MOST_WAYS), _INDENT + 2, " " * _INDENT + "- ")
        for text in (self.speaker.example(gap, result, self.report), *self.tell.closing(gap)):
            lines += wrapped(text, _INDENT + 2)
        return lines

    # the rest

    def _brief(self) -> list[str]:
        """Rows without a gap, by verdict, in one paragraph each."""
        lines: list[str] = []
        for verdict in _BRIEF:
            rows = [row for row in self.rows if self.tell.verdict(row) is verdict]
            review = [row for row in rows if verdict is Verdict.NOT_EXAMINED and self.tell.for_review(row)]
            lines += self._named(self.speaker.verdict(verdict), [row for row in rows if row not in review])
            lines += self._named(self.say(_("for review, since only a person can judge it")), review)
        unmodelled = self.tell.unmodelled()
        if unmodelled:
            lines += wrapped(
                self.speaker.filled(_("Not modelled yet, so not examined: articles {articles}."), articles=unmodelled),
                2,
            )
        return lines

    def _named(self, name: str, rows: list[Row]) -> list[str]:
        """Rows with the same verdict; below them, a line each, those that are not asked of the State, and why."""
        reasons: dict[str, list[Row]] = {}
        for row in rows:
            reasons.setdefault(self.tell.why(row) if self.tell.verdict(row) in _REASONED else "", []).append(row)
        unexplained = reasons.pop("", [])
        if all(self.tell.verdict(row) is Verdict.NOT_EXAMINED for row in unexplained):
            unexplained = self.tell.gathered(unexplained)
        plain = self.speaker.several(map(self._short, unexplained))
        head = f"{name[:1].upper()}{name[1:]}"
        said = self.speaker.filled(_("{name}: {what}"), name=head, what=f"{plain}." if plain else "").rstrip()
        lines = wrapped(said, 2) if rows else []
        for reason, same in reasons.items():
            names = self.speaker.several(map(self._short, same))
            lines += wrapped(self.speaker.filled(_("{name}: {what}"), name=names, what=f"{reason}."), 6, "    - ")
        return lines

    def _short(self, row: Row) -> str:
        """Id and label, with what a lifted row looks through."""
        text = f"{self.speaker.provision(row.id)} {self.speaker.local(row.labels)}"
        if self.tell.verdict(row) is Verdict.RESERVED:
            without = self.speaker.verdict(row.without_reservations.read(self.reading))
            text += " " + self.speaker.filled(_("(without it: {verdict})"), verdict=without)
        reach = self.tell.as_far_as(row)
        text += f" {reach}" if reach else ""
        return text + (" †" if row.provisional else "")

    def _flags(self) -> list[str]:
        """The second axis on the first screen: how many flags there are."""
        flags = sum(finding.flag for finding in self.report.findings if finding.axis == TOO_WIDE_AXIS)
        form = _("Too wide: {count} flag") if flags == 1 else _("Too wide: {count} flags")
        head = (
            self.speaker.filled(form, count=self.speaker.digits(flags)) if flags else self.say(_("Too wide: no flag."))
        )
        return wrapped(head, 2)

    def _too_wide(self) -> list[str]:
        """The flags of the second axis."""
        told = [finding for finding in self.report.findings if finding.axis == TOO_WIDE_AXIS]
        lines = [self.say(_("Second axis: too wide"))] if told else []
        for text, code in findings_told(told, self.speaker):
            lines += wrapped(f"{text} [{code}]", 4, "  - ")
        return lines

    def _selections(self) -> list[str]:
        """What stays below a threshold of the convention: no breach."""
        wanted = (one for one in self.report.selections if self.tell.asked_for(one.reading))
        texts = dict.fromkeys(selection_text(one, self.speaker, self.report) for one in wanted)
        lines = [line for text in texts for line in wrapped(text, 4, "  - ")]
        head = self.say(_("Below a threshold of the convention (no breach)"))
        return [*wrapped(head, 0), *lines] if lines else []

    def _findings(self) -> list[str]:
        """Findings on reservations and law."""
        findings = [finding for finding in self.report.findings if not finding.axis]
        lines = [self.say(_("Findings"))] if findings else []
        for text, code in findings_told(findings, self.speaker):
            lines += wrapped(f"{text}. [{code}]", 4, "  - ")
        return lines

    def _foot(self) -> list[str]:
        """Where one looked, and what to type next."""
        lines: list[str] = []
        acts, not_searched = self.tell.acts(), self.tell.not_searched()
        if acts:
            lines += wrapped(self.speaker.filled(_("Looked in: {acts}."), acts=self.speaker.titles(acts)), 2, "")
        else:
            lines += wrapped(
                self.say(_("No file says where the law was searched, so what is uncovered is not examined.")), 2, ""
            )
        if not_searched:
            lines += wrapped(
                self.speaker.filled(_("Not searched: {acts}."), acts=self.speaker.titles(not_searched)), 2, ""
            )
        first = next((row.id for row in self.rows if self.tell.verdict(row) in TELLING), None)
        if first:
            command = f"accede explain {self.path} {first.replace('(', '.').replace(')', '')}"
            proof = self.say(_("Proof:"))
            lines.append(f"{proof} {command} --as-of {self.report.as_of.isoformat()}")
        if self.report.fingerprint:
            again = f"accede check {self.path} --as-of {self.report.as_of.isoformat()}"
            form = _("Again: {command} (fingerprint {fingerprint})")
            lines.append(self.speaker.filled(form, command=again, fingerprint=self.report.fingerprint))
        return lines


def report_as_text(report: Report, speaker: Speaker, reading: Reading, path: str, bidi: bool = False) -> str:
    """The report as text of at most 80 columns."""
    return TextReport(report, speaker, reading, path, bidi).render()
