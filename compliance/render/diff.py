"""Two reports side by side for a terminal: what changed and nothing else, the count first."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.comparison import MISSING, Comparison, DepositChange, GapChange, GapTurn, RowChange, Taken, Turn
from compliance.judgement import (
    BelowThreshold,
    DepositState,
    Gap,
    NormName,
    Reading,
    Report,
    RequirementResult,
    Verdicts,
)
from compliance.messages import gettext as _
from compliance.render.findings import finding_text, selection_text
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.render.scale_words import scale_named, scale_notes
from compliance.render.telling import own_values
from compliance.sentences import FORBID, PROVISION_KINDS, Speaker

_ID, _INDENT = 12, 4
TURNS = {Turn.BETTER: _("better"), Turn.WORSE: _("worse"), Turn.OTHERWISE: _("otherwise")}
GAP_TURNS = {
    GapTurn.CLOSED: _("closed: {what}"),
    GapTurn.HANDED_OVER: _("told at its targets now: {what}"),
    GapTurn.TAKEN_OVER: _("told at its targets before: {what}"),
    GapTurn.DROPPED: _("no longer asked for: {what}"),
    GapTurn.OPENED: _("opened: {what}"),
    GapTurn.NARROWED: _("narrowed, from: {what}"),
    GapTurn.WIDENED: _("widened, from: {what}"),
    GapTurn.MOVED: _("changed, from: {what}"),
}
STATES = {
    DepositState.USED: _("used"),
    DepositState.IDLE: _("idle"),
    DepositState.CUT: _("cut to what the wording permits"),
    DepositState.BEYOND_WORDING: _("beyond the wording"),
    DepositState.LATE: _("too late"),
    DepositState.WITHDRAWN: _("withdrawn"),
    DepositState.NOT_IN_FORCE: _("not in force"),
    DepositState.SUPPOSED: _("supposed"),
    DepositState.NOT_MODELLED: _("its provision is not modelled"),
}
STATUS = {
    "party": _("Party"),
    "ratified": _("ratified, not yet bound"),
    "signatory": _("signatory, not yet bound"),
    "not-party": _("not a Party"),
    "unknown": _("not stated"),
}
_BOTH = (Reading.NARROW, Reading.BROAD)


class TextDiff:
    """One comparison in one language."""

    def __init__(self, comparison: Comparison, speaker: Speaker, paths: Sequence[str]) -> None:
        """``paths`` are what the user named: one, or one for each side."""
        self.comparison = comparison
        self.speaker = speaker
        self.say = speaker.say
        self.paths = paths

    def render(self) -> str:
        """The whole text, ending in a newline."""
        if self.comparison.nothing:
            return self.say(_("Nothing changed.")) + "\n"
        parts = [[*self._summary(), *self._sides()], *(self._row(row) for row in self.comparison.rows)]
        parts += [self._deposits(), self._below(), self._findings(), self._scale(), self._hint()]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    # head

    def _summary(self) -> list[str]:
        """How many provisions changed, and which way."""
        count = len(self.comparison.rows)
        if not count:
            return [self.say(_("No provision changed."))]
        form = (
            _("1 provision changed: {better} better, {worse} worse, {otherwise} otherwise.")
            if count == 1
            else _("{count} provisions changed: {better} better, {worse} worse, {otherwise} otherwise.")
        )
        counts = {turn.value: self.speaker.digits(self.comparison.count(turn)) for turn in Turn}
        return wrapped(self.speaker.filled(form, count=self.speaker.digits(count), **counts), 0)

    def _sides(self) -> list[str]:
        """Which State, which convention, and what is before and after."""
        before, after, speaker = self.comparison.before, self.comparison.after, self.speaker
        names = list(dict.fromkeys(speaker.local(side.subject.names) for side in (before, after)))
        title = [*names, speaker.local(after.convention_labels)] if len(names) == 1 else [
            speaker.local(after.convention_labels)
        ]  # fmt: skip
        lines = wrapped(" · ".join(filter(None, title)), 0)
        for form, report, path in (
            (_("Before: {side}."), before, self.paths[0]),
            (_("After: {side}."), after, self.paths[-1]),
        ):
            named = [path] if len(self.paths) > 1 else []
            named += [speaker.local(report.subject.names)] if len(names) > 1 else []
            named.append(self.speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of)))
            lines += wrapped(self.speaker.filled(form, side=" · ".join(named)), 2, "")
        if self.comparison.status_changed:
            change = self._arrow(self._status(before), self._status(after))
            lines += wrapped(self.speaker.filled(_("Treaty status: {change}."), change=change), 2, "")
        return lines + (wrapped(scale_named(self.speaker), 2, "") if self.speaker.scale else [])

    def _scale(self) -> list[str]:
        """Whose words the verdicts are told in, where they are not ours."""
        return [line for text in scale_notes(self.speaker) for line in wrapped(text, 4, "  ")]

    def _status(self, report: Report) -> str:
        """How the State is bound."""
        if report.subject.supposition:
            return self.say(_("supposed reservations, in force on every date"))
        return self.say(STATUS[report.subject.status])

    def _arrow(self, before: str, after: str) -> str:
        """``before → after``, in the direction of the language."""
        return self.speaker.filled(_("{before} → {after}"), before=before, after=after)

    # provisions

    def _row(self, change: RowChange) -> list[str]:
        """One provision: its name and direction, its verdicts, its gaps, what it rests on."""
        speaker = self.speaker
        left = f"{padded(speaker.provision(change.after.id), _ID - 1)} {speaker.local(change.after.labels)}"
        turn = self.say(TURNS[change.turn])
        if width(left) + 2 + width(turn) <= WIDTH:
            lines = [padded(left, WIDTH - width(turn)) + turn]
        else:
            lines = [*wrapped(left, _ID, ""), *wrapped(turn, _ID)]
        lines += self._verdicts(change)
        for gap in change.gaps:
            lines += self._gap_change(gap)
        lines += self._asked(change)
        lines += self._norms(change.norms_gone, change.norms_new)
        lines += self._done(change)
        return lines + self._taken(change)

    def _verdicts(self, change: RowChange) -> list[str]:
        """The verdict in each reading asked for, in one line where the readings agree."""
        lines = self._verdict_lines(change.before.verdicts, change.after.verdicts, change)
        lines = [line for text in lines for line in wrapped(text, _INDENT + 2, " " * _INDENT)]
        sides = (change.before, change.after)
        if any(side.verdicts != side.without_reservations for side in sides):
            without = [side.without_reservations for side in sides]
            for text in self._verdict_lines(without[0], without[1]):
                said = self.speaker.filled(_("Without reservations: {verdict}."), verdict=text)
                lines += wrapped(said, _INDENT + 2, " " * _INDENT)
        return lines

    def _verdict_lines(self, before: Verdicts, after: Verdicts, change: RowChange | None = None) -> list[str]:
        """``partly in place → in place``, for both readings at once or for each."""
        asked = self.comparison.reading
        readings = _BOTH if asked is Reading.BOTH else (asked,)
        said = {reading: self._verdict_line(before, after, reading, change) for reading in readings}
        if len(set(said.values())) == 1:
            text = next(iter(said.values()))
            return [self.speaker.filled(_("{verdict}, in both readings"), verdict=text) if len(said) > 1 else text]
        form = _("{name}: {what}")
        return [
            self.speaker.filled(form, name=self.speaker.reading(reading), what=text) for reading, text in said.items()
        ]

    def _verdict_line(self, before: Verdicts, after: Verdicts, reading: Reading, change: RowChange | None) -> str:
        """The verdict before and after in one reading; the mark of what is provisional beside it."""
        marks = ["", ""] if change is None else [" †" * row.provisional for row in (change.before, change.after)]
        old, new = self.speaker.verdict(before.read(reading)) + marks[0], self.speaker.verdict(after.read(reading))
        if before.read(reading) is not after.read(reading):
            return self._arrow(old, new + marks[1])
        new += marks[1]
        if change is None:
            return new
        if change.same_verdict(self.comparison.reading) and not change.gaps:
            return self.speaker.filled(_("{verdict} as before, for another reason"), verdict=new)
        return self.speaker.filled(_("{verdict} as before"), verdict=new)

    # gaps

    def _gap_change(self, change: GapChange) -> list[str]:
        """A gap that closed, opened or took another shape; what is newly missing with an example."""
        before = [self._gap(gap, change, self.comparison.before) for gap in change.before]
        after = [self._gap(gap, change, self.comparison.after) for gap in change.after]
        texts = [*before, *after]
        if len(set(texts)) < len(texts):
            gaps = (*change.before, *change.after)
            texts = [self._with_targets(text, gap) for text, gap in zip(texts, gaps, strict=True)]
        first = texts[: len(before)] or texts
        said = self.speaker.filled(GAP_TURNS[change.turn], what=self.speaker.several(first))
        lines = wrapped(said, _INDENT + 2, " " * _INDENT + "- ")
        for text in texts[len(first) :]:
            lines += wrapped(self.speaker.filled(_("to: {what}"), what=text), _INDENT + 2)
        if change.grew and change.kind == MISSING:
            result = self._result(change.requirement, self.comparison.after)
            for gap in change.after:
                lines += wrapped(self.speaker.example(gap, result, self.comparison.after), _INDENT + 2)
        return lines

    def _gap(self, gap: Gap, change: GapChange, report: Report) -> str:
        """The situations of a gap, the conditions the law asks for there, the reading."""
        speaker = self.speaker
        what = speaker.missed(gap, report.subject) or self.say(_("all of it"))
        own = self._own(change.requirement, report)
        if own:
            what = self.speaker.filled(_("{what} ({which})"), what=what, which=own)
        if gap.asked:
            forbids = self._result(change.requirement, report).kind == FORBID
            form = _("forbidden, and done where {conditions}") if forbids else _("reached only if {conditions}")
            reached = speaker.filled(form, conditions=speaker.asked(gap))
            what = self.speaker.filled(_("{name}: {what}"), name=what, what=reached)
        if gap.kind != MISSING:
            what = self.speaker.filled(_("{what}, not examined"), what=what)
        reading = speaker.reading(gap.reading) if self.comparison.reading is Reading.BOTH else ""
        return self.speaker.filled(_("{what} ({which})"), what=what, which=reading) if reading else what

    def _with_targets(self, text: str, gap: Gap) -> str:
        """The text with the provisions it is about, where it hangs on others."""
        box = gap.box
        looked_at = (*box.targets, *box.partial_targets, *box.served, *box.partly_served)
        ids = {target.split("#")[0] for target in looked_at}
        if not ids:
            return text
        rows = [self.speaker.provision(row.id) for row in self.comparison.after.rows if row.id in ids]
        said = self.speaker.filled(_("for {targets}"), targets=self.speaker.listed(rows))
        return self.speaker.listed([text, said])

    def _own(self, requirement: str, report: Report) -> str:
        """What tells one requirement of a provision from its others."""
        return own_values(self._result(requirement, report), report, self.speaker)

    def _result(self, requirement: str, report: Report) -> RequirementResult:
        """The requirement's result on one side."""
        result = report.requirement(requirement)
        assert result is not None
        return result

    # grounds

    def _norms(self, gone: Sequence[NormName], new: Sequence[NormName]) -> list[str]:
        """What the verdict rests on now, and no longer."""
        if len(new) == len(gone) == 1:
            both = list(self._named((*new, *gone)))
            said = [self.speaker.filled(_("Rests now on {new} instead of {gone}."), new=both[0], gone=both[1])]
        else:
            forms = ((_("Rests now also on {norms}."), new), (_("Rests no longer on {norms}."), gone))
            lists = [(form, self.speaker.several(self._named(norms))) for form, norms in forms if norms]
            said = [self.speaker.filled(form, norms=norms) for form, norms in lists]
        return [line for text in said for line in wrapped(text, _INDENT + 2, " " * _INDENT)]

    def _asked(self, change: RowChange) -> list[str]:
        """What the State is asked for now and was not, or is asked for no longer, and why."""
        said: dict[str, None] = {}
        for before, after in change.asked:
            own = own_values(after, self.comparison.after, self.speaker)
            reasons = self.speaker.several(self.speaker.not_asked([after]))
            form = _("Not asked: {reasons}.") if reasons else _("Asked for now; before: {reasons}.")
            reasons = reasons or self.speaker.several(self.speaker.not_asked([before]))
            text = self.speaker.filled(form, reasons=reasons)
            said[self.speaker.filled(_("{name}: {what}"), name=own, what=text) if own else text] = None
        return [line for text in said for line in wrapped(text, _INDENT + 2, " " * _INDENT)]

    def _done(self, change: RowChange) -> list[str]:
        """The norms that do what is forbidden now, or no longer."""
        forms = ((_("Done though forbidden now by {norms}."), change.done_new), (
            _("Done though forbidden no longer by {norms}."), change.done_gone
        ))  # fmt: skip
        said = [
            self.speaker.filled(form, norms=self.speaker.several(self._named(norms))) for form, norms in forms if norms
        ]
        return [line for text in said for line in wrapped(text, _INDENT + 2, " " * _INDENT)]

    def _named(self, norms: Sequence[NormName]) -> Iterator[str]:
        """Each norm by kind and number of its provision and its label, a law's title before its first."""
        law = ""
        for norm in norms:
            kind = self.say(PROVISION_KINDS.get(norm.kind, norm.kind))
            name = f"{kind} {self.speaker.digits(norm.provision)} {self.speaker.quoted(norm.label)}".strip()
            yield self.speaker.listed([norm.law, name]) if norm.law != law else name
            law = norm.law

    def _taken(self, change: RowChange) -> list[str]:
        """Deposits that take something out now, or no longer."""
        lines = []
        for form, taken in (
            (_("Now taken out in part or whole by {deposits}."), change.taken_new),
            (_("No longer taken out by {deposits}."), change.taken_gone),
        ):
            if taken:
                said = self.speaker.listed(self._deposit_name(one) for one in taken)
                lines += wrapped(self.speaker.filled(form, deposits=said), _INDENT + 2, " " * _INDENT)
        return lines

    def _deposit_name(self, deposit: Taken) -> str:
        """``the declaration under 2``."""
        kind, provision = deposit
        form = _("the declaration under {id}") if kind == "declaration" else _("the reservation under {id}")
        return self.speaker.filled(form, id=self.speaker.provision(provision))

    # the rest

    def _deposits(self) -> list[str]:
        """Reservations and declarations whose state changed."""
        lines = [self.say(_("Reservations and declarations"))] if self.comparison.deposits else []
        for change in self.comparison.deposits:
            lines += wrapped(self._deposit(change), _INDENT, "  - ")
        return lines

    def _deposit(self, change: DepositChange) -> str:
        """One deposit with its states before and after."""
        item = change.deposit
        terms = self.speaker.deposited(item.parts, self.comparison.after.subject) or item.text
        name = self._deposit_name((item.kind, item.provision))
        states = self._arrow(self._states(change.before), self._states(change.after))
        form = _("{deposit} ({terms}): {states}")
        return self.speaker.filled(form, deposit=name[:1].upper() + name[1:], terms=terms, states=states)

    def _states(self, states: tuple[DepositState, ...] | None) -> str:
        """The states of a deposit in words."""
        if states is None:
            return self.say(_("not there"))
        return self.speaker.listed(self.say(STATES[state]) for state in states)

    def _below(self) -> list[str]:
        """Offences that a threshold of the convention shuts out now, or no longer."""
        lines: list[str] = []
        for item in self.comparison.below_new:
            text = selection_text(item, self.speaker, self.comparison.after)
            lines += wrapped(self.speaker.filled(_("now: {text}"), text=text), _INDENT, "  - ")
        for text in dict.fromkeys(self._below_name(item) for item in self.comparison.below_gone):
            lines += wrapped(self.speaker.filled(_("no longer: {text}"), text=text), _INDENT, "  - ")
        head = self.say(_("Below a threshold of the convention (no breach)"))
        return [*wrapped(head, 0), *lines] if lines else []

    def _below_name(self, item: BelowThreshold) -> str:
        """The offence that a threshold shut out: ``24(1)(a): 2 Illegal access, access · computer system``."""
        speaker, report = self.speaker, self.comparison.before
        id_ = item.target.split("#")[0]
        row = report.row(id_)
        what = f"{speaker.provision(id_)} {speaker.local(row.labels) if row else ''}"
        what = speaker.listed([what, speaker.box(item.box, report.subject)])
        return self.speaker.filled(_("{name}: {what}"), name=speaker.provision(item.provision), what=what)

    def _findings(self) -> list[str]:
        """Findings that are new, and those that are gone."""
        new, lost = self.comparison.findings_new, self.comparison.findings_lost
        lines = [self.say(_("Findings"))] if new or lost else []
        for form, findings in ((_("new: {finding}. [{code}]"), new), (_("gone: {finding}. [{code}]"), lost)):
            for finding in findings:
                said = self.speaker.filled(form, finding=finding_text(finding, self.speaker), code=finding.code)
                lines += wrapped(said, _INDENT, "  - ")
        return lines

    def _hint(self) -> list[str]:
        """What to type next."""
        if not self.comparison.rows:
            return []
        id_ = self.comparison.rows[0].after.id.replace("(", ".").replace(")", "")
        day = self.comparison.after.as_of.isoformat()
        proof = self.say(_("Proof:"))
        return [f"{proof} accede explain {self.paths[-1]} {id_} --as-of {day}"]


def diff_as_text(comparison: Comparison, speaker: Speaker, paths: Sequence[str]) -> str:
    """The comparison as text of at most 80 columns."""
    return TextDiff(comparison, speaker, paths).render()
