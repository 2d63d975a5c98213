"""What rests on a provision of national law, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.impact import Cited, Impact, Place, Resting
from compliance.judgement import Reading, Row, Verdicts
from compliance.messages import gettext as _
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.sentences import PROVISION_KINDS, Speaker

_ID, _INDENT = 12, 4
_BOTH = (Reading.NARROW, Reading.BROAD)


def impact_as_text(impact: Impact, speaker: Speaker) -> str:
    """The count first, then every verdict with where its proof cites the provision and what it would be without."""
    told = _Told(impact, speaker)
    parts = [told.head(), *(told.resting(one) for one in impact.resting)]
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


class _Told:
    """One impact in one language."""

    def __init__(self, impact: Impact, speaker: Speaker) -> None:
        self.impact = impact
        self.speaker = speaker
        self.say = speaker.say

    def head(self) -> list[str]:
        """Whose law, on which day, which provisions; how much rests on them."""
        report, speaker = self.impact.report, self.speaker
        of_day = self.speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of))
        title = (speaker.local(report.subject.names), speaker.local(report.convention_labels), of_day)
        lines = wrapped(" · ".join(filter(None, title)), 0)
        for place in self.impact.places:
            lines += wrapped(self._place(place), 2, "")
        return [*lines, *wrapped(self._count(), 0)]

    def _count(self) -> str:
        """How many verdicts rest on the provision, and how many change without its norms."""
        resting, changing = len(self.impact.resting), self.impact.changing
        if not resting:
            return self.say(_("No verdict rests on it."))
        counts = {"count": self.speaker.digits(resting), "changing": self.speaker.digits(changing)}
        if not self.impact.norms:
            one, many = _("1 verdict rests on it."), _("{count} verdicts rest on it.")
        else:
            one = _("1 verdict rests on it; changing without its norms: {changing}.")
            many = _("{count} verdicts rest on it; changing without its norms: {changing}.")
        return self.speaker.filled(one if resting == 1 else many, **counts)

    def _place(self, place: Place) -> str:
        """``Computer Misuse Act 1990, section 3``."""
        kind = self.say(PROVISION_KINDS[place.kind]) if place.kind in PROVISION_KINDS else ""
        number = f"{kind} {self.speaker.digits(place.provision)}".strip()
        return self.speaker.listed(filter(None, (place.law, number)))

    def resting(self, one: Resting) -> list[str]:
        """One verdict."""
        lines = self._title(one.row)
        for text in (*self._cited(one), *self._without(one)):
            lines += wrapped(text, _INDENT + 2, " " * _INDENT)
        return lines

    def _title(self, row: Row) -> list[str]:
        """Id, label and the verdict as it is."""
        left = padded(self.speaker.provision(row.id), _ID) + self.speaker.local(row.labels)
        verdict = self.speaker.verdict(row.verdicts.read(self.impact.reading))
        if width(left) + 2 + width(verdict) <= WIDTH:
            return [padded(left, WIDTH - width(verdict)) + verdict]
        return [*wrapped(left, _ID, ""), *wrapped(verdict, _ID)]

    def _cited(self, one: Resting) -> Iterator[str]:
        """Where the proof cites the provision."""
        for cite in one.cited:
            reading = self.speaker.reading(cite.reading) if self.impact.reading is Reading.BOTH else ""
            what = self._what(cite)
            said = self.speaker.filled(_("{what} ({which})"), what=what, which=reading) if reading else what
            yield f"{said}  {cite.span}" if cite.span.line else said

    def _what(self, cite: Cited) -> str:
        """The norm or the definition that is cited, or the norm whose line points there."""
        pinpoint, norm = self.speaker.place(cite.pinpoint), self.speaker.norm(cite.norm)
        if cite.how == "definition":
            form, words = _("cites the definition of {name}, {pinpoint}, in {norm}"), cite.name
            return self.speaker.filled(form, name=self.speaker.quoted(words), pinpoint=pinpoint, norm=norm)
        form = _("cites {norm}, {pinpoint}") if cite.how == "norm" else _("cites {pinpoint} for {norm}")
        return self.speaker.filled(form, norm=norm, pinpoint=pinpoint)

    def _without(self, one: Resting) -> list[str]:
        """What the verdict would be without the norms, for both readings at once or for each that changes."""
        if not self.impact.norms:
            return []
        readings = _BOTH if self.impact.reading is Reading.BOTH else (self.impact.reading,)
        before, after = one.row.verdicts, one.without
        if not one.changes(self.impact.reading):
            return [self.say(_("stays as it is without its norms"))]
        pairs = {reading: self._change(before, after, reading) for reading in readings}
        if len(set(pairs.values())) == 1:
            return [next(iter(pairs.values()))]
        form = _("{name}: {what}")
        return [
            self.speaker.filled(form, name=self.speaker.reading(reading), what=said) for reading, said in pairs.items()
        ]

    def _change(self, before: Verdicts, after: Verdicts, reading: Reading) -> str:
        """``changes from partly in place to not in place``."""
        old, new = (self.speaker.verdict(side.read(reading)) for side in (before, after))
        if before.read(reading) is after.read(reading):
            return self.speaker.filled(_("stays {verdict}"), verdict=old)
        return self.speaker.filled(_("changes from {before} to {after}"), before=old, after=new)
