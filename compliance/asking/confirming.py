"""Suggestions put to the user: right, wrong, or corrected line by line; only what is confirmed says anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from compliance.asking.answers import UnreadableError
from compliance.asking.choosing import Question
from compliance.asking.commands import BACK, EDIT, NO, QUIT, SKIP, YES, Commands
from compliance.asking.follow_ups import FollowUps
from compliance.asking.inserting import plain_lines
from compliance.asking.listening import ReturnError
from compliance.asking.steps import Context, Heard, Step
from compliance.asking.suggested import Fitting, Suggestion, elements_of, said_already, suggestions
from compliance.messages import gettext as _
from compliance.statute import Law

if TYPE_CHECKING:
    from compliance.asking.session import Session

_ANSWERS = (YES, NO, EDIT, SKIP, BACK, QUIT)
_KEEP, _DROP = "=", "-"


class Confirming:
    """Puts the suggestions that belong to a question before it."""

    def __init__(self, session: Session) -> None:
        """Work within ``session``."""
        self._session = session
        self._fitting = Fitting(session.folder.vocabulary)
        self._commands = Commands(session.speaker.lang)
        self._passed: set[tuple[str, str, str]] = set()

    def suggestions(self, question: Question) -> bool:
        """Put them to the user, one by one; true if something was written, so that the report is another."""
        while one := self._next(question):
            self._passed.add(one.name)
            self._session.talk.tell(self._session.screens.suggestion(one))
            answer = self._session.listener.heard(self._read)
            if answer == QUIT:
                raise ReturnError(QUIT)
            try:
                if self._done(answer, one, question):
                    return True
            except ReturnError as leave:
                self._session.talk.forget()
                if leave.command == QUIT:
                    raise
                self._passed.discard(one.name)
        return False

    def _read(self, text: str) -> str:
        command = self._commands.read(text, _ANSWERS)
        if not command:
            words = (self._commands.word(one) for one in _ANSWERS)
            raise UnreadableError(_("This is none of the answers: {words}"), words=" · ".join(words))
        return command

    def _next(self, question: Question) -> Suggestion | None:
        """The next suggestion that fits this question best of all."""
        own = {part.requirement.id for part in question.parts}
        if not own:
            return None
        requirements = self._session.folder.convention.requirements
        every = suggestions(self._session.folder.standing, self._session.folder.vocabulary)
        waiting = (one for one in every if one.name not in self._passed)
        return next((one for one in waiting if self._fitting.best(one.norm, requirements) in own), None)

    def _done(self, answer: str, one: Suggestion, question: Question) -> bool:
        """Do what the answer says; true if something was written."""
        session = self._session
        standing = session.folder.standing
        law = standing.law(one.law)
        if answer == BACK:
            return session.back()
        if answer == SKIP or law is None:
            session.talk.forget()
            return False
        if answer == NO:
            return session.commit([session.tools.writer.turned_down(standing, law, one)], frozenset(), question.id)
        lines = self._corrected(one, standing.text(law.file)) if answer == EDIT else None
        best = self._fitting.best(one.norm, session.folder.convention.requirements)
        heard = self._follow(one, law, best)
        if heard is None:
            return False
        edit = session.tools.writer.confirmed(standing, law, one, heard, lines)
        return session.commit([edit], session.tools.chooser.above((best,)), question.id)

    def _follow(self, one: Suggestion, law: Law, best: str) -> dict[Step, Heard] | None:
        """What the suggestion leaves unsaid; ``None`` where silence would decide and the user is not sure."""
        session = self._session
        requirement = next(item for item in session.folder.convention.requirements if item.id == best)
        country = session.folder.standing.state.country
        others = [
            other
            for other in suggestions(session.folder.standing, session.folder.vocabulary)
            if other.section == one.section and other.name != one.name
        ]
        context = Context(
            bool(country.default_mental), bool(country.default_right), one.section.unread and bool(others)
        )
        said = tuple(said_already(one.norm))
        steps = session.tools.steps.of_norm(requirement, elements_of(one.norm), said, context)
        heard: dict[Step, Heard] = {}
        tongue = session.tools.writer.tongue(law)
        asking = FollowUps(session.speaker, session.folder.standing.state, tongue, law)
        return heard if session.listener.follow(asking, steps, (), heard) else None

    def _corrected(self, one: Suggestion, text: str) -> list[str]:
        """Every line as the user wants it; an empty one is left out."""
        own = plain_lines(text)[one.first - 1 : one.last]
        kept: list[str] = []
        session = self._session
        form = session.speaker.say(_("{keep} keeps the line, {drop} leaves it out; or write what it should say"))
        session.talk.tell([form.format(keep=_KEEP, drop=_DROP)])
        for line, said in zip(own, one.lines, strict=True):
            indent = line[: len(line) - len(line.lstrip())]
            session.talk.tell([f"    {said}"])
            answer = session.talk.hear()
            inner = said[: len(said) - len(said.lstrip())]
            kept.append(_line(answer, indent, inner, said))
        return kept


def _line(answer: str, indent: str, inner: str, said: str) -> str:
    """A corrected line at its place; the one there if it is kept."""
    if answer == _DROP:
        return ""
    return indent + (said if answer == _KEEP else inner + answer.strip())
