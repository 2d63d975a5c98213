"""What a form that came back says of each question: answers as a session would hear them, or what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.asking.answers import FactsGiven, Given, UnreadableError, read_answer
from compliance.asking.choosing import Part, Question
from compliance.asking.commands import ANY, NO, THIS_LAW, Commands
from compliance.asking.composing import chosen, undecided
from compliance.asking.follow_ups import FollowUps
from compliance.asking.form import ACTS, ANSWER, FACT, ITEMS, PLACE, SOME, UNSURE, WHO, YES, FormQuestion, Row
from compliance.asking.form import NO as NOT_THERE
from compliance.asking.form_filled import Filled, FilledQuestion
from compliance.asking.steps import Ask, Context, Heard, Step, Steps
from compliance.dates import NoSuchDayError, NotADateError, read_date
from compliance.folding import ascii_digits
from compliance.messages import gettext as _


@dataclass(frozen=True, slots=True)
class Nowhere:
    """It is in none of these acts; who has looked, and when (``None``: not said)."""

    acts: str
    by: str
    on: date | None


class Reader:
    """Reads one table that came back."""

    def __init__(self, asked: FormQuestion, filled: FilledQuestion, commands: Commands, steps: Steps) -> None:
        """``asked`` is the question as it stands, ``filled`` what came back."""
        self._asked = asked
        self._filled = filled
        self._commands = commands
        self._steps = steps

    @property
    def question(self) -> Question:
        """The question as it stands."""
        return self._asked.question

    def answer(self, titles: Sequence[str]) -> Given | FactsGiven | Nowhere | None:
        """The main answer; ``None`` where nothing was answered. Raises ``UnreadableError``."""
        if self.question.facts:
            return self._facts()
        ticked = set(self._row(ANSWER).ticked)
        items, place = self._row(ITEMS).ticked, self._row(PLACE).written
        if not ticked and not items and not place:
            return None
        if len(ticked) != 1 or not ticked <= {YES, SOME, NOT_THERE, UNSURE}:
            raise UnreadableError(_("exactly one box of the first row must be ticked"))
        (said,) = ticked
        if said == UNSURE:
            return None
        if said == NOT_THERE:
            return self._nowhere(bool(items or place))
        return self._given(said, items, place, titles)

    def _given(self, said: int, items: Sequence[int], place: str, titles: Sequence[str]) -> Given:
        """It is there."""
        if not place:
            raise UnreadableError(_("it is said to be there, and not where"))
        if (said == SOME) != bool(items):
            raise UnreadableError(_("what is ticked in the first row does not agree with what is ticked below"))
        if any(not 0 < number <= len(self.question.items) for number in items):
            raise UnreadableError(_("a box is ticked that the question does not have"))
        given = read_answer(place, 0, titles, self._commands, ())
        if not isinstance(given, Given):
            raise UnreadableError(_("This names no place in a law: {words}"), words=place)
        if undecided(self.question, items):
            raise UnreadableError(_("of some lists nothing is ticked: tick in each of them"))
        return Given(given.place, tuple(items))

    def _nowhere(self, also_there: bool) -> Nowhere:
        """It is not there."""
        if also_there:
            raise UnreadableError(_("it is said to be nowhere, and a place is named"))
        acts, who = self._row(ACTS).written, self._row(WHO).written
        if not acts or not who:
            raise UnreadableError(_("it is said to be nowhere, and not in which acts, or who has looked"))
        return Nowhere(acts, *_name_and_day(who))

    def _facts(self) -> FactsGiven | None:
        """Facts of the State, each true, not true, or left open."""
        rows = [self._filled.row(letter) for letter, row in self._asked.letters.items() if row.key == FACT]
        if any(len(row.ticked) > 1 for row in rows):
            raise UnreadableError(_("a fact is ticked as true and as not true"))
        true = tuple(number for number, row in enumerate(rows, 1) if row.ticked == (1,))
        untrue = tuple(number for number, row in enumerate(rows, 1) if row.ticked == (2,))
        if not true and not untrue:
            return None
        said = self._row(PLACE).written
        return FactsGiven(true, untrue, said, said)

    # ---- follow-ups -----------------------------------------------------------------------------------------------

    def heard(self, given: Given, asking: FollowUps, context: Context) -> Mapping[Step, Heard]:
        """The follow-ups, left ones as not sure; raises ``UnreadableError`` where silence would decide."""
        parts: tuple[Part, ...] = chosen(self.question, given.items)
        found: dict[Step, Heard] = {}
        for step in self._steps.of(parts, context):
            if step.ask is Ask.DONE:
                continue
            row = next((one for one in self._asked.rows if one.step and one.step.ask is step.ask
                        and one.step.element == step.element), None)  # fmt: skip
            text = self._text(step, row)
            found[step] = asking.read(step, text) if text else Heard(unsure=True)
            if found[step].unsure and step.needed:
                raise UnreadableError(_("silence would decide this: {question}"), question=row.label if row else "")
        return found

    def _text(self, step: Step, row: Row | None) -> str:
        """A row as the line a session would have heard."""
        if row is None:
            return ""
        filled = self._row(row.key, row)
        ticked, written = filled.ticked, filled.written
        if step.ask in (Ask.OFFENCES, Ask.POWERS):
            words = {1: self._commands.word(ANY), 2: self._commands.word(THIS_LAW)}
            return self._one([words.get(number, "") for number in ticked] + ([written] if written else []), row)
        if step.ask is Ask.MORE:
            return self._more(ticked, written, row)
        if step.ask in (Ask.PENALTY, Ask.NUMBER):
            return written
        if step.ask is Ask.CHOICE:
            return ",".join(map(str, ticked))
        return self._one(list(map(str, ticked)), row)

    def _more(self, ticked: Sequence[int], written: str, row: Row) -> str:
        """Conditions; "nothing more" stands alone."""
        others = [str(number - 1) for number in ticked if number > 1]
        every = others + ([written] if written else [])
        if 1 in ticked and every:
            raise UnreadableError(_("two answers that do not go together: {question}"), question=row.label)
        return self._commands.word(NO) if 1 in ticked else ",".join(every)

    def _one(self, answers: Sequence[str], row: Row) -> str:
        """One answer at most."""
        if len(answers) > 1:
            raise UnreadableError(_("two answers that do not go together: {question}"), question=row.label)
        return answers[0] if answers else ""

    def _row(self, key: str, row: Row | None = None) -> Filled:
        """What came back in a row."""
        letter = next(
            (one for one, asked in self._asked.letters.items() if (asked is row if row else asked.key == key)), ""
        )
        return self._filled.row(letter)


_DAY = re.compile(r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}")


def _name_and_day(text: str) -> tuple[str, date | None]:
    """A name, and the day behind it where there is one."""
    found = _DAY.search(ascii_digits(text))
    if found is None:
        return text, None
    try:
        day = read_date(found[0])
    except (NotADateError, NoSuchDayError):
        return text, None
    return (text[: found.start()] + text[found.end() :]).strip(" ,،;؛"), day
