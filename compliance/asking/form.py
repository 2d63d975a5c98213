"""The open questions as a form to mail out: rows with boxes to tick and places to fill, and what identifies them.

A question is known by its id and a mark made from what it asks; read back, it counts only while the report still asks
the same. Rows are known by a letter, so that whoever fills the form in may speak of "5 c".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256
from string import ascii_lowercase

from compliance.asking.choosing import Question
from compliance.asking.follow_ups import FollowUps, capital
from compliance.asking.steps import Ask, Context, Step, Steps
from compliance.asking.wording import Wording
from compliance.messages import gettext as _
from compliance.sentences import Speaker

FORM = "accede form 1"
_MARK_LENGTH = 8
_IDENTITY = re.compile(
    r"accede form 1 · (?P<convention>[\w-]+) · (?P<code>[A-Z]{2}) · (?P<fingerprint>\w+)"
    r" · (?P<id>[\w+-]+) · (?P<mark>\w+)"
)
ANSWER, ITEMS, FACT, PLACE, ACTS, WHO, REMARKS = "answer", "items", "fact", "place", "acts", "who", "remarks"
YES, SOME, NO, UNSURE = range(1, 5)
"""The boxes of a row ``answer``."""
_ANSWERS = (
    _("yes, all of it"),
    _("yes, but only what is ticked below"),
    _("no; it is in none of the acts named below"),
    _("not sure"),
)
_TRUTHS = (_("true"), _("not true"))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its key, what it asks, boxes to tick (none: something is written), what helps to fill it in."""

    key: str
    label: str
    choices: tuple[str, ...] = ()
    hint: str = ""
    step: Step | None = None
    writes: bool = False


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """A question of the form, with its number there."""

    number: int
    question: Question
    mark: str
    title: str
    lead: tuple[str, ...]
    parts: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def letters(self) -> dict[str, Row]:
        """The rows by their letters."""
        return dict(zip(ascii_lowercase, self.rows, strict=False))


@dataclass(frozen=True, slots=True)
class Identity:
    """What a table of the form says of itself."""

    convention: str
    code: str
    fingerprint: str
    id: str
    mark: str

    def __str__(self) -> str:
        """As it stands in the form."""
        return " · ".join((FORM, self.convention, self.code, self.fingerprint, self.id, self.mark))


def identity(text: str) -> Identity | None:
    """The identity that a text holds; ``None`` where it holds none."""
    found = _IDENTITY.search(text)
    return Identity(**found.groupdict()) if found else None


def mark_of(question: Question) -> str:
    """What a question asks, as a short hash: the same words asked of the same requirements have the same one."""
    parts = [repr((part.requirement.id, part.values, sorted(part.counted), part.asked)) for part in question.parts]
    text = "\n".join((question.id, *parts, *question.facts))
    return sha256(text.encode()).hexdigest()[:_MARK_LENGTH]


class FormMaker:
    """Makes the rows of questions in one language."""

    def __init__(self, wording: Wording, steps: Steps, asking: FollowUps) -> None:
        """``asking`` knows the choices of follow-ups in words."""
        self._wording = wording
        self._steps = steps
        self._asking = asking
        self._speaker: Speaker = wording.speaker
        self._say = self._speaker.say

    def questions(
        self, questions: Iterable[Question], help_: Callable[[Question], Sequence[str]]
    ) -> list[FormQuestion]:
        """Every question, numbered; ``help_`` tells what may help with one."""
        return [self._question(number, question, help_(question)) for number, question in enumerate(questions, 1)]

    def _question(self, number: int, question: Question, help_: Sequence[str]) -> FormQuestion:
        """One question with its rows."""
        lead = [self._wording.lead(question)]
        shared = self._wording.shared(question)
        if shared:
            lead.append(self._speaker.filled(_("In each case only where {conditions}."), conditions=shared))
        lead += [text for part in question.parts if (text := self._wording.besides(part))]
        rows = self._of_facts(question) if question.facts else self._of_law(question)
        title = self._wording.title(question)
        parts = (*self._parts(question), *help_)
        return FormQuestion(number, question, mark_of(question), title, tuple(lead), parts, tuple(rows))

    def _parts(self, question: Question) -> tuple[str, ...]:
        """What each of several parts asks for, behind its provision; those that are items themselves are told there."""
        if len(question.parts) < 2:
            return ()
        named = {item.part for item in question.items if item.term}
        provision = self._speaker.provision
        return tuple(
            f"{provision(part.requirement.provision)}: {self._wording.heading(part, question)}"
            for place, part in enumerate(question.parts)
            if place in named
        )

    def _of_facts(self, question: Question) -> list[Row]:
        """A row for each fact, and what says so."""
        truths = tuple(map(self._say, _TRUTHS))
        rows = [Row(FACT, capital(self._wording.item(item, question)), truths) for item in question.items]
        return [*rows, Row(PLACE, self._say(_("What says so?"))), *self._who()]

    def _of_law(self, question: Question) -> list[Row]:
        """Is it there, which of it, where, what else the provision says; and where one looked."""
        say = self._say
        items = self._items(question)
        answers = tuple(map(say, _ANSWERS))
        rows = [Row(ANSWER, say(_("Is it so?")), answers if items else (answers[0], "", *answers[2:]))]
        rows += [Row(ITEMS, say(_("Which of it?")), items)] if items else []
        where = say(_("for example 4(1), with the title of the law where there are several"))
        rows.append(Row(PLACE, say(_("Where?")), hint=where))
        rows += [self._step(step) for step in self._steps.of(question.parts, Context())]
        rows.append(Row(ACTS, say(_("If no: in which acts have you looked?"))))
        return [*rows, *self._who(), Row(REMARKS, say(_("Remarks")))]

    def _items(self, question: Question) -> tuple[str, ...]:
        """The numbered items, each behind the provision it belongs to."""
        if len(question.items) < 2:
            return ()
        several = len(question.parts) > 1
        return tuple(
            f"{self._speaker.provision(question.parts[item.part].requirement.provision)}: {text}" if several else text
            for item in question.items
            for text in (self._wording.item(item, question),)
        )

    def _who(self) -> list[Row]:
        return [Row(WHO, self._say(_("Your name, and the day (year-month-day)")))]

    def _step(self, step: Step) -> Row:
        """A follow-up as a row."""
        question, offered = self._asking.asked(step)
        if step.ask in (Ask.OFFENCES, Ask.POWERS):
            choices = (self._say(_("all")), self._say(_("those under the same law")))
            hint = self._say(_("or sections (4, 5), or a length (3 years: punishable with that or more)"))
            return Row(step.ask.value, question, choices, hint, step, writes=True)
        if step.ask in (Ask.PENALTY, Ask.NUMBER):
            return Row(step.ask.value, question, hint=" · ".join(offered[:-1]), step=step)
        if step.ask is Ask.MORE:
            nothing = self._say(_("no, nothing more"))
            hint = self._say(_("own words in quotation marks"))
            return Row(step.ask.value, question, (nothing, *self._asking.labels(step)), hint, step, writes=True)
        return Row(step.ask.value, question, tuple(self._asking.labels(step)), step=step)
