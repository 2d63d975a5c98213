"""A form that came back, answer by answer into the outlines: what can be read is written, all else is told.

Nobody can be asked anything here, so an answer that would decide what its question does not ask is left to a session.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.asking.acts import read_acts
from compliance.asking.answers import FactsGiven, Given, UnreadableError
from compliance.asking.changes import changed, rows_changed
from compliance.asking.composing import chosen
from compliance.asking.folder import BrokenError, ChangedError, Folder, NotOursError
from compliance.asking.follow_ups import FollowUps
from compliance.asking.form import FormQuestion, Identity
from compliance.asking.form_answers import Nowhere, Reader
from compliance.asking.form_filled import FilledQuestion
from compliance.asking.listening import only_law
from compliance.asking.screens import Screens
from compliance.asking.session import Tools
from compliance.asking.steps import Context
from compliance.asking.writing import Edit
from compliance.diagnostics import render
from compliance.messages import gettext as _


@dataclass
class Tally:
    """What became of the questions of a form."""

    written: int = 0
    blank: int = 0
    gone: int = 0
    refused: int = 0


class FormBack:
    """Takes a form that came back."""

    def __init__(self, folder: Folder, screens: Screens, tools: Tools, today: date) -> None:
        """Write into ``folder``; ``today`` is the day of searches that say none."""
        self._folder = folder
        self._today = today
        self._screens = screens
        self._tools = tools
        self._speaker = screens.speaker
        self.tally = Tally()

    def taken(self, filled: Sequence[FilledQuestion], asked: Sequence[FormQuestion]) -> Iterator[str]:
        """Everything that is told, while it is done."""
        by_id = {one.question.id: one for one in asked}
        yield from self._of_what(filled[0].identity)
        for one in filled:
            number = self._speaker.digits(one.identity.id)
            form = _("Question {id}:")
            lines = list(self._one(one, by_id.get(one.identity.id)))
            if lines:
                yield ""
                yield self._speaker.filled(form, id=number)
                yield from lines
        yield ""
        form = _("{written} written, {blank} left blank, {refused} not written, {gone} no longer asked.")
        count = {
            name: self._speaker.digits(getattr(self.tally, name)) for name in ("written", "blank", "refused", "gone")
        }
        yield self._speaker.filled(form, **count)

    def _of_what(self, own: Identity) -> Iterator[str]:
        """A form of another State or convention counts for nothing; one of other files is told."""
        report = self._folder.standing.report
        if (own.code, own.convention) != (report.subject.code, report.convention):
            form = _("This form is of {other}, and the folder of {own}: nothing of it counts.")
            other, mine = f"{own.code} · {own.convention}", f"{report.subject.code} · {report.convention}"
            yield self._speaker.filled(form, other=other, own=mine)
        elif own.fingerprint != self._folder.standing.fingerprint:
            form = _(
                "The files have changed since the form was made; answers count where the question is still the same."
            )
            yield self._speaker.say(form)

    def _one(self, filled: FilledQuestion, asked: FormQuestion | None) -> Iterator[str]:
        """One question that came back."""
        report = self._folder.standing.report
        own = (filled.identity.code, filled.identity.convention) == (report.subject.code, report.convention)
        if filled.blank:
            self.tally.blank += 1
            return
        if not own or asked is None or asked.mark != filled.identity.mark:
            self.tally.gone += 1
            yield self._speaker.say(_("This is no longer asked, or not in these words; nothing is written."))
            return
        try:
            lines = self._answered(Reader(asked, filled, self._screens.commands, self._tools.steps))
        except UnreadableError as wrong:
            self.tally.refused += 1
            reason = wrong.text.in_language(self._speaker.lang)
            yield self._speaker.filled(_("Not written: {reason}"), reason=reason)
            return
        yield from lines

    def _answered(self, reader: Reader) -> list[str]:
        """Read and write; raises ``UnreadableError``."""
        standing = self._folder.standing
        answer = reader.answer(standing.titles)
        if answer is None:
            self.tally.blank += 1
            return []
        writer, chooser = self._tools.writer, self._tools.chooser
        if isinstance(answer, FactsGiven):
            edit = writer.facts(standing, reader.question.facts, answer)
            return self._written([edit], chooser.about(reader.question))
        if isinstance(answer, Nowhere):
            acts = read_acts(answer.acts, standing.titles, self._screens.commands)
            on = answer.on or self._today
            edit = writer.searched(standing, reader.question.provisions, acts, answer.by, on)
            return self._written([edit], chooser.above(part.requirement.id for part in reader.question.parts))
        return self._given(reader, answer)

    def _given(self, reader: Reader, given: Given) -> list[str]:
        """A place and what stands there."""
        standing = self._folder.standing
        title = given.place.law or only_law(given.place, standing)
        law = standing.law(title)
        if law is None:
            raise UnreadableError(_("no outline here is of that law, or it is not said which law is meant"))
        country = standing.state.country
        asking = FollowUps(self._speaker, standing.state, self._tools.writer.tongue(law), law)
        heard = reader.heard(given, asking, Context(bool(country.default_mental), bool(country.default_right)))
        parts = chosen(reader.question, given.items)
        edits = self._tools.writer.norms(standing, law, given.place, parts, heard)
        if not edits:
            raise UnreadableError(_("No norm is outlined that this could be added to."))
        return self._written(edits, self._tools.chooser.above(part.requirement.id for part in parts))

    def _written(self, edits: Sequence[Edit], about: frozenset[str]) -> list[str]:
        """Try and write; raises ``UnreadableError`` where that is not possible."""
        texts = {edit.name: edit.text for edit in edits}
        before = self._folder.standing.report
        try:
            standing = self._folder.tried(texts)
        except BrokenError as broken:
            raise UnreadableError("{words}", words=render(broken.diagnostics[0], self._speaker.lang)) from None
        changes = changed(before, standing.report)
        others = {id_: pair for id_, pair in changes.items() if id_ not in about}
        along = rows_changed(others, before, standing.report)
        if along:
            said = self._screens.changes(along, standing.report)
            raise UnreadableError(_("it would also change {changes}: answer it with accede ask"), changes=said)
        try:
            self._folder.write(texts, standing)
        except (ChangedError, NotOursError) as error:
            raise UnreadableError(_("{file} cannot be written"), file=error.name) from None
        self.tally.written += 1
        lines: list[str] = []
        for edit in edits:
            own = edit.text.splitlines()[edit.first - 1 : edit.last]
            lines += self._screens.written(edit.name, edit.first, edit.last, own)
        return [*lines, *self._screens.changed(rows_changed(changes, before, standing.report), standing.report)]
