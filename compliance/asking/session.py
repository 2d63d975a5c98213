"""The talk itself: question, answer, follow-ups, what was written and what changed, until nothing is open.

Everything is written when an answer is complete; nothing is kept back for later, so the user may stop at any time.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from compliance.asking.answers import HELPING, FactsGiven, Given, Said, read_answer, read_facts
from compliance.asking.changes import Changes, changed, gaps_opened, rows_changed
from compliance.asking.choosing import FACTS, Chooser, Question
from compliance.asking.commands import BACK, LATER, NO, NOWHERE, QUIT, SKIP, YES, Commands
from compliance.asking.confirming import Confirming
from compliance.asking.folder import BrokenError, ChangedError, Folder, NotOursError
from compliance.asking.forgotten import Forgotten
from compliance.asking.groups import Hints, article_of
from compliance.asking.helping import Helping
from compliance.asking.listening import Listener, ReturnError, StopError
from compliance.asking.screens import Screens
from compliance.asking.steps import Steps
from compliance.asking.talking import NoMoreError, Talk
from compliance.asking.writing import Edit, Writer
from compliance.diagnostics import render
from compliance.examples import Example
from compliance.judgement import Report
from compliance.messages import gettext as _

_MAIN = (NO, SKIP, LATER, BACK, QUIT)
_ELSE = (NOWHERE, SKIP, LATER, BACK, QUIT)
_OF_FACTS = (SKIP, LATER, BACK, QUIT)


@dataclass
class Progress:
    """What was asked, passed over, put off; whose name stands under a search; which question was answered in part.

    ``numbers`` are those under which questions were asked.
    """

    before: set[str] = field(default_factory=set)
    left: set[str] = field(default_factory=set)
    later: dict[str, None] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    answered: int = 0
    by: str = ""
    current: str = ""
    history: list[tuple[bool, set[str], set[str], dict[str, None]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Searcher:
    """Who looks, asked when it is needed if nobody is named, and on which day."""

    name: str
    day: date


@dataclass(frozen=True)
class Tools:
    """What a session works with."""

    chooser: Chooser
    steps: Steps
    writer: Writer
    helping: Helping
    hints: Hints
    examples: tuple[Example, ...]


class Session:
    """One sitting over one folder."""

    def __init__(self, folder: Folder, screens: Screens, talk: Talk, tools: Tools, searcher: Searcher) -> None:
        """Ask about ``folder``; ``searcher`` answers for searches."""
        self.folder = folder
        self.screens = screens
        self.talk = talk
        self.tools = tools
        self.progress = Progress(by=searcher.name)
        self._day = searcher.day
        self.speaker = screens.speaker
        self._commands = Commands(self.speaker.lang)
        self.listener = Listener(folder, screens, talk)
        self._confirming = Confirming(self)
        self._forgotten = Forgotten(self)

    # ---- the whole ------------------------------------------------------------------------------------------

    def run(self) -> None:
        """Ask until nothing is open or the user leaves; raises ``StopError`` at an answer nobody can read."""
        self.talk.tell(self.screens.greeting(self.folder.standing, len(self._open())))
        try:
            while (question := self._next()) or self._forgotten.ask():
                if question:
                    self._ask(question)
        except (NoMoreError, KeyboardInterrupt):
            pass
        except ReturnError:
            pass  # the user leaves
        left = len(self.tools.chooser.questions(self.folder.standing.report))
        self.talk.tell(self.screens.farewell(self.folder.standing, self.progress.answered, left))

    def _open(self) -> list[Question]:
        """The questions that are open, the next first; those put off last."""
        report = self.folder.standing.report
        every = self.tools.chooser.questions(report, self.progress.before, self.progress.left)
        progress = self.progress
        return sorted(every, key=lambda one: (one.id != progress.current, one.id in progress.later))

    def _next(self) -> Question | None:
        return next(iter(self._open()), None)

    def _ask(self, question: Question) -> None:
        """One question, from its suggestions to what became of it."""
        left = self.talk.forget()
        if left:
            self.talk.tell([self.speaker.filled(_("Left over, and not used: {words}"), words=left)])
        if self._confirming.suggestions(question):
            return
        self._show(question)
        while True:
            try:
                if self._answered(question):
                    return
                self.talk.tell(["", *self.screens.answers(question)])
            except ReturnError as leave:
                self.talk.forget()
                if leave.command != BACK:
                    raise
                self._show(question)

    def _show(self, question: Question) -> None:
        """The screen of a question."""
        number = self.progress.numbers.setdefault(question.id, len(self.progress.numbers) + 1)
        found = self.tools.helping.found(question, self.folder.standing.state.laws)
        others = {one.id for one in self._open()} - {question.id}
        self.talk.tell(self.screens.question(question, number, len(others), found))

    # ---- answers --------------------------------------------------------------------------------------------

    def _answered(self, question: Question) -> bool:
        """Hear one answer and do what it says; false if the question is to be answered again."""
        reply = self._reply(question, _OF_FACTS if question.facts else _MAIN)
        if isinstance(reply, Said):
            return self._said(reply.command, question)
        if isinstance(reply, FactsGiven):
            return self._facts(question, reply)
        return self._given(question, reply)

    def _reply(self, question: Question, allowed: Sequence[str]) -> Said | Given | FactsGiven:
        """The next answer that can be read."""
        most = len(question.items)

        def read(text: str) -> Said | Given | FactsGiven:
            if question.facts:
                return read_facts(text, most, self._commands, allowed)
            return read_answer(text, most, self.folder.standing.titles, self._commands, allowed)

        return self.listener.heard(read)

    def _said(self, command: str, question: Question) -> bool:
        """A command; true if the question is done with for now."""
        if command == HELPING:
            self.talk.tell(self.screens.explained(question, self.tools.examples))
            return False
        if command == NO:
            return self._where_else(question)
        if command == BACK:
            return self.back()
        return self._passed(command, question)

    def _passed(self, command: str, question: Question) -> bool:
        """Skip, later, quit."""
        self.talk.forget()
        if command == QUIT:
            raise ReturnError(QUIT)
        self._remember()
        if command == SKIP:
            self.progress.left.add(question.id)
        else:
            self.progress.later.pop(question.id, None)
            self.progress.later[question.id] = None
        self.progress.before.add(question.id)
        self.progress.current = ""
        return True

    def _where_else(self, question: Question) -> bool:
        """Before a gap: where else might it be?"""
        standing = self.folder.standing
        provision = question.provisions[0]
        area = next((one.area for one in self.folder.convention.provisions if one.id == provision), "")
        usual = self.tools.hints.acts(article_of(provision), area, self.speaker.lang)
        looked = [act for search in standing.report.searches for act in search.acts]
        self.talk.tell(self.screens.where_else(standing, usual, list(dict.fromkeys(looked))))
        while True:
            reply = self._reply(question, _ELSE)
            if isinstance(reply, Given):
                return self._given(question, reply)
            assert isinstance(reply, Said)
            if reply.command == HELPING:
                self.talk.tell(self.screens.explained(question, self.tools.examples))
                continue
            if reply.command == BACK:
                raise ReturnError(BACK)
            return self._nowhere(question) if reply.command == NOWHERE else self._passed(reply.command, question)

    def _nowhere(self, question: Question) -> bool:
        """In none of the acts looked in: only now a gap can come up."""
        acts = self.listener.acts(self.folder.standing)
        self.progress.by = self.progress.by or self.listener.name()
        standing, provisions = self.folder.standing, question.provisions
        edit = self.tools.writer.searched(standing, provisions, acts, self.progress.by, self._day)
        own = [part.requirement.id for part in question.parts]
        return self.commit([edit], self.tools.chooser.above(own), question.id)

    def _given(self, question: Question, given: Given) -> bool:
        """A place: follow-ups, then the lines."""
        edits = self.listener.edits(question, given, self.tools.steps, self.tools.writer)
        if edits is None:
            return self._passed(LATER, question)
        answered, texts = edits
        return self.commit(texts, self.tools.chooser.above(answered), question.id)

    def _facts(self, question: Question, given: FactsGiven) -> bool:
        """Facts of the State."""
        edit = self.tools.writer.facts(self.folder.standing, question.facts, given)
        done = self.commit([edit], self.tools.chooser.about(question), FACTS)
        self.progress.left |= {FACTS} if done else set()
        return done

    # ---- writing --------------------------------------------------------------------------------------------

    def commit(self, edits: Sequence[Edit], about: frozenset[str], question: str) -> bool:
        """Try, confirm what comes along, write, tell; false if nothing was written."""
        texts = {edit.name: edit.text for edit in edits}
        before = self.folder.standing
        try:
            standing = self.folder.tried(texts)
        except BrokenError as broken:
            self._refused(render(broken.diagnostics[0], self.speaker.lang).splitlines())
            return False
        asked = next((one for one in self._open() if one.id == question), None)
        changes = changed(before.report, standing.report)
        others = {id_: pair for id_, pair in changes.items() if id_ not in about}
        along = rows_changed(others, before.report, standing.report)
        if along and not self._confirmed_along(along):
            return False
        try:
            self.folder.write(texts, standing)
        except ChangedError as error:
            self._changed_meanwhile(error.name)
            return False
        except NotOursError as error:
            form = _("{file} is a link to another place: nothing is written there.")
            self._refused([self.speaker.filled(form, file=error.name)])
            return False
        self._remember(wrote=True)
        self.progress.before.add(question)
        self.progress.current = question
        self.progress.answered += 1
        self._tell_written(edits, changes, before.report)
        self._put_off_if_the_same(asked)
        return True

    def _put_off_if_the_same(self, asked: Question | None) -> None:
        """An answer that settles nothing of its question: the others come first."""
        again = next((one for one in self._open() if asked and one.id == asked.id), None)
        if again and asked and again.parts == asked.parts and again.facts == asked.facts:
            self.progress.current = ""
            self.progress.later[asked.id] = None
            self.talk.tell([self.speaker.say(_("That leaves the question as it was; it comes again later."))])

    def _confirmed_along(self, along: Changes) -> bool:
        """Verdicts on what was not asked: the user says whether the words reach that too."""
        said = self.screens.changes(along, self.folder.standing.report)
        form = _("The same words also change: {changes}. Do they reach that too? {yes} · {no}")
        yes, no = self._commands.word(YES), self._commands.word(NO)
        if self.listener.yes(self.speaker.filled(form, changes=said, yes=yes, no=no)):
            return True
        advice = _("Then nothing is written: say by hand, in the outline, what narrows the provision.")
        self.talk.forget()
        self.talk.tell([self.speaker.say(_("Nothing is written.")), self.speaker.say(advice)])
        return False

    def _refused(self, reasons: Sequence[str]) -> None:
        """Nothing was written, and why; who cannot be asked again is told so by the error."""
        self.talk.forget()
        self.talk.tell([self.speaker.say(_("Nothing is written.")), *reasons])
        if not self.talk.patient:
            raise StopError(self.talk.place, " ".join(reasons))

    def _changed_meanwhile(self, name: str) -> None:
        """Somebody edited a file while the question was open."""
        self.talk.forget()
        form = _("{file} was changed meanwhile; it has been read again. Nothing is written.")
        self.talk.tell([self.speaker.filled(form, file=name)])
        self.folder.read()

    def _tell_written(self, edits: Sequence[Edit], changes: Changes, before: Report) -> None:
        """What was written, where, and how the verdicts changed."""
        report = self.folder.standing.report
        for edit in edits:
            if edit.last >= edit.first > 0:
                lines = edit.text.splitlines()[edit.first - 1 : edit.last]
                self.talk.tell(self.screens.written(edit.name, edit.first, edit.last, lines))
        self.talk.tell(self.screens.changed(rows_changed(changes, before, report), report))
        self.talk.tell(self.screens.gaps(gaps_opened(changes, report), report))

    # ---- taking back ----------------------------------------------------------------------------------------

    def _remember(self, wrote: bool = False) -> None:
        """What ``back`` returns to."""
        progress = self.progress
        progress.history.append((wrote, set(progress.before), set(progress.left), dict(progress.later)))

    def back(self) -> bool:
        """Undo the last answer: what it wrote is gone, and its question is open again; true if there was one."""
        self.talk.forget()
        if not self.progress.history:
            self.talk.tell([self.speaker.say(_("There is nothing to take back."))])
            return False
        wrote, before, left, later = self.progress.history.pop()
        if wrote:
            try:
                self.folder.take_back()
            except ChangedError as error:
                self._changed_meanwhile(error.name)
                return True
            self.progress.answered -= 1
            self.talk.tell([self.speaker.say(_("The last answer is taken back: what it wrote is gone."))])
        self.progress.before, self.progress.left, self.progress.later = before, left, later
        return True
