"""Hearing answers out: asked again at a terminal, follow-ups in turn, and what a complete answer would write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TypeVar

from compliance.asking.acts import read_act, read_acts
from compliance.asking.answers import Given, UnreadableError
from compliance.asking.choosing import Part, Question
from compliance.asking.commands import ALL, BACK, NO, QUIT, YES, Commands
from compliance.asking.composing import asked_number, chosen, undecided
from compliance.asking.folder import Folder, Standing
from compliance.asking.follow_ups import FollowUps
from compliance.asking.inserting import section_of
from compliance.asking.places import Place
from compliance.asking.screens import Screens
from compliance.asking.steps import Ask, Context, Heard, Step, Steps
from compliance.asking.talking import Talk
from compliance.asking.writing import Edit, Writer
from compliance.folding import display
from compliance.messages import gettext as _
from compliance.statute import Law

Read = TypeVar("Read")
_LONGEST_NAME = 120


class ReturnError(Exception):
    """The user goes back, or leaves: ``command``."""

    def __init__(self, command: str) -> None:
        super().__init__(command)
        self.command = command


class StopError(Exception):
    """An answer nobody can be asked again for; ``place`` is where it stood, ``reason`` what is wrong with it."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(reason)
        self.place = place
        self.reason = reason


class Listener:
    """Hears the answers of one session."""

    def __init__(self, folder: Folder, screens: Screens, talk: Talk) -> None:
        """Hear by ``talk``, about ``folder``."""
        self._folder = folder
        self._screens = screens
        self._talk = talk
        self._speaker = screens.speaker
        self._commands = Commands(screens.speaker.lang)

    # ---- single answers -------------------------------------------------------------------------------------

    def heard(self, read: Callable[[str], Read]) -> Read:
        """The next answer as ``read`` reads it; one that cannot be read is told, and asked again where that can be."""
        while True:
            text = self._talk.hear()
            try:
                return read(text)
            except UnreadableError as wrong:
                reason = wrong.text.in_language(self._speaker.lang)
                self._talk.forget()
                self._talk.tell([reason])
                if not self._talk.patient:
                    raise StopError(self._talk.place, reason) from None

    def _unless_leaving(self, read: Callable[[str], Read], more: Sequence[str]) -> Callable[[str], Read]:
        """``read``, but for the words by which a user goes back or leaves, and ``more`` of that sort."""

        def reading(text: str) -> Read:
            command = self._commands.read(text, (BACK, QUIT, *more)) if len(text) > 1 else ""
            if command:
                raise ReturnError(command)
            return read(text)

        return reading

    def asked(
        self, question: str, offered: Sequence[str], read: Callable[[str], Read], leaving: Sequence[str] = ()
    ) -> Read:
        """A follow-up: the question with what may be answered, and the answer; ``leaving`` are ways out of it."""
        self._talk.tell(self._screens.follow_up(question, offered))
        return self.heard(self._unless_leaving(read, leaving))

    def yes(self, question: str) -> bool:
        """A question that is answered with yes or no; it says itself how."""

        def read(text: str) -> bool:
            said = self._commands.read(text, (YES, NO))
            if not said:
                words = {"yes": self._commands.word(YES), "no": self._commands.word(NO)}
                raise UnreadableError(_("Answer {yes} or {no}."), **words)
            return said == YES

        return self.asked(question, (), read)

    def name(self) -> str:
        """Who looked."""

        def read(text: str) -> str:
            name = display(text)[:_LONGEST_NAME].strip('"«»')
            if not name:
                raise UnreadableError(_("A name is needed."))
            return name

        return self.asked(self._speaker.say(_("Who has looked? (the name that stands under the search)")), (), read)

    def acts(self, standing: Standing) -> tuple[str, ...]:
        """The acts looked in: numbers of the laws there are, titles in quotation marks, or all."""
        titles = standing.titles
        offered = [f"{self._speaker.digits(n)} {title}" for n, title in enumerate(titles, 1)]
        offered += [self._commands.word(ALL)] if len(titles) > 1 else []
        offered.append(self._speaker.say(_("titles in quotation marks")))

        def read(text: str) -> tuple[str, ...]:
            return read_acts(text, titles, self._commands)

        return self.asked(self._speaker.say(_("In which acts have you looked?")), offered, read)

    # ---- a place, with its follow-ups -----------------------------------------------------------------------

    def edits(
        self, question: Question, given: Given, steps: Steps, writer: Writer
    ) -> tuple[tuple[str, ...], list[Edit]] | None:
        """The requirements answered, and the texts; ``None`` where the user must look something up first."""
        standing, law, place = self._law(question, given.place, writer)
        parts = chosen(question, given.items)
        heard: dict[Step, Heard] = {}
        section = section_of(law, place)
        country = standing.state.country
        context = Context(bool(country.default_mental), bool(country.default_right), bool(section and section.unread))
        open_ = [Step(Ask.ITEMS, element, terms, needed=True) for element, terms in undecided(question, given.items)]
        if not self.follow(FollowUps(self._speaker, standing.state, writer.tongue(law), law),
                           [*open_, *steps.of(parts, context)], parts, heard):  # fmt: skip
            return None
        edits = writer.norms(standing, law, place, parts, heard)
        if not edits:
            raise_nothing(self._talk, self._speaker.say(_("No norm is outlined that this could be added to.")))
        known = {source.name for source in self._folder.standing.files.outlines}
        shown = [edit if edit.name in known else replace(edit, first=1) for edit in edits]
        return tuple(part.requirement.id for part in parts), shown

    def follow(
        self,
        asking: FollowUps,
        steps: Sequence[Step],
        parts: Sequence[Part],
        heard: dict[Step, Heard],
        leaving: Sequence[str] = (),
    ) -> bool:
        """Ask every step; false where silence would decide something and the user is not sure."""
        for step in steps:
            question, offered = asking.asked(step, _default(step, parts))
            heard[step] = self.asked(question, offered, partial(asking.read, step), leaving)
            if heard[step].unsure and step.needed:
                self._talk.forget()
                advice = _("Silence would decide that. Nothing is written; the question comes again later.")
                self._talk.tell([self._speaker.say(advice)])
                return False
        return True

    def _law(self, question: Question, place: Place, writer: Writer) -> tuple[Standing, Law, Place]:
        """The law a place is in, asked for where it is not clear; a new one is begun if the user wants it."""
        standing = self._folder.standing
        if place.new:
            return self._new_law(place, writer)
        title = place.law or only_law(place, standing) or self._which_law(standing)
        law = standing.law(title)
        if law is None:
            return self._new_law(Place(place.number, place.pinpoint, place.kind, title, True), writer)
        return standing, law, place

    def _which_law(self, standing: Standing) -> str:
        """The user names the law."""
        titles = standing.titles
        offered = [f"{self._speaker.digits(n)} {title}" for n, title in enumerate(titles, 1)]
        offered.append(self._speaker.say(_("a title in quotation marks")))
        return self.asked(self._speaker.say(_("In which law?")), offered, lambda text: read_act(text.strip(), titles))

    def _new_law(self, place: Place, writer: Writer) -> tuple[Standing, Law, Place]:
        """The outline of a law that there is none of yet."""
        bills = self._folder.standing.bills
        if bills:
            form = _("Beside law in force a bill counts for nothing: {laws}. Delete the line on its status first.")
            raise_nothing(self._talk, self._speaker.filled(form, laws=self._speaker.titles(bills)))
        edit = writer.new_law(self._folder.standing, place.law)
        form = _("No outline here is of {law}. Begin one, {file}? {yes} · {no}")
        words = {"yes": self._commands.word(YES), "no": self._commands.word(NO)}
        if not self.yes(self._speaker.filled(form, law=self._speaker.quoted(place.law), file=edit.name, **words)):
            raise ReturnError(BACK)
        standing = self._folder.tried({edit.name: edit.text})
        law = standing.law(display(place.law))
        assert law is not None
        return standing, law, place


def only_law(place: Place, standing: Standing) -> str:
    """The one law there is, or the only one that has the provision; empty where it is not clear."""
    laws = standing.state.laws
    having = [law.title for law in laws if section_of(law, place)]
    if len(laws) == 1:
        return laws[0].title
    return having[0] if len(having) == 1 else ""


def raise_nothing(talk: Talk, reason: str) -> None:
    """Nothing can be written: go back to the question, or stop where nobody can be asked."""
    talk.tell([reason])
    if not talk.patient:
        raise StopError(talk.place, reason)
    raise ReturnError(BACK)


def _default(step: Step, parts: Sequence[Part]) -> str:
    """The number the convention asks for."""
    for part in parts if step.ask is Ask.NUMBER else ():
        asked = asked_number(part, step.element)
        if asked and not asked[0]:
            return str(asked[1])
    return ""
