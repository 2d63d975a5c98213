"""Follow-ups in words, and their answers read: the mind, right, conditions, penalty, offences, numbers, choices."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from compliance.asking.answers import UnreadableError
from compliance.asking.commands import ALL, ANY, HELP, NO, NO_LIMIT, NOT_SURE, OF, THIS_LAW, YES, Commands
from compliance.asking.composing import number_words
from compliance.asking.penalties import penalty_words
from compliance.asking.places import read_place
from compliance.asking.steps import OFFENCES_SERVED, Ask, Heard, Step
from compliance.folding import ascii_digits, display, key
from compliance.keywords import keywords
from compliance.messages import gettext as _
from compliance.sentences import Speaker
from compliance.statute import Law, State
from compliance.suggesting.tongue import Tongue
from compliance.suggestions import nearest_term

_NOT_SURE = _("not sure")
_THOSE_UNDER_THIS_LAW = _("those under this law")
_ALL = _("all")
_NONE_IS_STATED = _("none is stated")

LEVELS = ("NONE_STATED", "NEGLIGENCE", "RECKLESSNESS", "INTENTION")
RIGHTS = ("WITHOUT_RIGHT", "RIGHT_NOT_MENTIONED")
_AS_GENERAL = ""
"""What is chosen where the general part speaks: nothing is written."""
_PINPOINT = re.compile(r"\s*\[([^\]\[]*)\]\s*$")
_QUOTED = re.compile(r'^(?:"([^"]+)"|«([^»]+)»|“([^”]+)”)$')
_SPLIT = re.compile(r'(?:[^,،"«»“”]|"[^"]*"|«[^»]*»|“[^”]*”)+')
_EITHER = re.compile(r'(?:[^/"«»“”]|"[^"]*"|«[^»]*»|“[^”]*”)+')
_LONGEST_NUMBER = 6
QUESTIONS = {
    Ask.OFFENCES: _("For which offences?"),
    Ask.POWERS: _("Which powers does it concern?"),
    Ask.CHOICE: _("{element}: which of these?"),
    Ask.ITEMS: _("{element}: all of these, or which?"),
    Ask.MENTAL: _("What does the law ask of the offender's mind?"),
    Ask.RIGHT: _("Is it an offence only when done without right?"),
    Ask.MORE: _("Does the law ask for more than that?"),
    Ask.PENALTY: _("What is the heaviest penalty?"),
    Ask.DONE: _("Have you read the whole provision now?"),
}

_OF_THE_MIND = (_("nothing"), _("negligence"), _("recklessness"), _("intention"), _("as the general part says"))
_OF_RIGHT = (_("yes, it says so"), _("it says nothing of right"), _("as the general part says"))


class FollowUps:
    """Asks in the user's language, and reads answers for one law."""

    def __init__(self, speaker: Speaker, state: State, tongue: Tongue, law: Law | None = None) -> None:
        """``law`` is where the answer goes (none yet: nothing is read), ``tongue`` the language of its file."""
        self._speaker = speaker
        self._commands = Commands(speaker.lang)
        self._state = state
        self._title = law.title if law else ""
        self._tongue = tongue

    # ---- asking ---------------------------------------------------------------------------------------------

    def asked(self, step: Step, default: str = "") -> tuple[str, list[str]]:
        """The question of a step, and the answers it offers."""
        say, speaker = self._speaker.say, self._speaker
        if step.ask is Ask.NUMBER:
            return self._number_asked(step, default)
        question = speaker.filled(QUESTIONS[step.ask], element=capital(speaker.element(step.element)))
        offered = self._offered(step)
        if step.ask is not Ask.DONE:
            unsure = f"{HELP[speaker.lang == 'fa']} {say(_NOT_SURE)}"
            offered.append(unsure)
        return question, offered

    def _offered(self, step: Step) -> list[str]:
        """What may be answered, each with what it means."""
        say, command = self._speaker.say, self._commands.word
        if step.ask is Ask.OFFENCES:
            served = [say(_("3 years (punishable with that or more)"))]
            return [
                f"{command(ANY)} ({say(_ALL)})",
                f"{command(THIS_LAW)} ({say(_THOSE_UNDER_THIS_LAW)})",
                say(_("4, 5 (sections)")),
                *served,
            ]
        if step.ask is Ask.POWERS:
            own = f"{command(THIS_LAW)} ({say(_THOSE_UNDER_THIS_LAW)})"
            return [f"{command(ANY)} ({say(_ALL)})", own, say(_("4, 5 (sections)"))]
        if step.ask is Ask.PENALTY:
            examples = (_("2 years"), _("6 months or fine"), _("fine"))
            return [*map(say, examples), f"{command(NO)} ({say(_NONE_IS_STATED)})"]
        if step.ask is Ask.DONE:
            return [command(YES), command(NO)]
        numbered = [f"{self._speaker.digits(n)} {label}" for n, label in enumerate(self.labels(step), 1)]
        if step.ask is Ask.ITEMS:
            return [command(ALL), *numbered]
        if step.ask is Ask.MORE:
            return [command(NO), *numbered, say(_("own words in quotation marks"))]
        return numbered

    def labels(self, step: Step) -> list[str]:
        """The choices of a step in words."""
        say = self._speaker.say
        if step.ask is Ask.MENTAL:
            return list(map(say, _OF_THE_MIND[: len(self._values(step))]))
        if step.ask is Ask.RIGHT:
            return list(map(say, _OF_RIGHT[: len(self._values(step))]))
        return [self._speaker.term(term) for term in step.options]

    def _values(self, step: Step) -> tuple[str, ...]:
        """The choices of a step as what is written."""
        country = self._state.country
        if step.ask is Ask.MENTAL:
            return (*LEVELS, _AS_GENERAL) if country.default_mental else LEVELS
        if step.ask is Ask.RIGHT:
            return (*RIGHTS, _AS_GENERAL) if country.default_right else RIGHTS
        return step.options

    def _number_asked(self, step: Step, default: str) -> tuple[str, list[str]]:
        """A number: up to how many days, under how many years."""
        speaker = self._speaker
        days = speaker.vocabulary.elements[step.element].unit == "days"
        form = _("{element}: up to how many days?") if days else _("{element}: under how many years?")
        question = speaker.filled(form, element=capital(speaker.element(step.element)))
        offered = [speaker.digits(default or (90 if days else 18)), self._commands.word(NO_LIMIT)]
        return question, [*offered, f"{HELP[speaker.lang == 'fa']} {speaker.say(_NOT_SURE)}"]

    # ---- reading --------------------------------------------------------------------------------------------

    def read(self, step: Step, text: str) -> Heard:
        """The answer to a step; raises ``UnreadableError``."""
        place = _PINPOINT.search(text)
        said = text[: place.start()].strip() if place else text.strip()
        heard = self._read(step, said)
        return replace(heard, pinpoint=place[1].strip()) if place else heard

    def _read(self, step: Step, text: str) -> Heard:
        """Without its place."""
        if step.ask is not Ask.DONE and (text in HELP or self._commands.read(text, (NOT_SURE, YES, NO)) == NOT_SURE):
            return Heard(unsure=True)
        readers: dict[Ask, Callable[[Step, str], Heard]] = {
            Ask.OFFENCES: self._norms,
            Ask.POWERS: self._norms,
            Ask.CHOICE: self._choice,
            Ask.ITEMS: self._choice,
            Ask.MENTAL: self._one,
            Ask.RIGHT: self._one,
            Ask.NUMBER: self._number,
            Ask.MORE: self._more,
            Ask.PENALTY: self._penalty,
            Ask.DONE: self._done,
        }
        return readers[step.ask](step, text)

    def _one(self, step: Step, text: str) -> Heard:
        """One of the choices, by number or by word."""
        values, labels = self._values(step), self.labels(step)
        plain = ascii_digits(text)
        if plain.isdigit() and 0 < int(plain[:_LONGEST_NUMBER]) <= len(values):
            place = int(plain) - 1
        else:
            place = _only(_matching(text, values, labels), text)
        return Heard((values[place],) if values[place] else ())

    def _choice(self, step: Step, text: str) -> Heard:
        """Some of the choices."""
        if step.ask is Ask.ITEMS and self._commands.read(text, (ALL, NO)) == ALL:
            return Heard(step.options)
        labels = self.labels(step)
        found: dict[str, None] = {}
        for piece in _SPLIT.findall(text):
            found[step.options[self._numbered(piece.strip(), step.options, labels)]] = None
        if not found:
            raise UnreadableError(_("This is none of the answers: {words}"), words=text)
        return Heard(tuple(term for term in step.options if term in found))

    def _numbered(self, text: str, options: Sequence[str], labels: Sequence[str]) -> int:
        plain = ascii_digits(text)
        if plain.isdigit() and 0 < int(plain[:_LONGEST_NUMBER]) <= len(options):
            return int(plain) - 1
        return _only(_matching(text, options, labels), text)

    def _done(self, step: Step, text: str) -> Heard:
        said = self._commands.read(text, (YES, NO))
        if not said:
            raise UnreadableError(_("Answer {yes} or {no}."), yes=self._commands.word(YES), no=self._commands.word(NO))
        return Heard((YES,) if said == YES else ())

    def _number(self, step: Step, text: str) -> Heard:
        """So many days or years, or none."""
        if self._commands.read(text, (NO_LIMIT,)):
            return Heard()
        found = re.fullmatch(r"(\d+)\s*(\S*)", ascii_digits(text))
        days = self._tongue.vocabulary.elements[step.element].unit == "days"
        factor = _factor(found[2], days) if found else None
        if found is None or factor is None or len(found[1]) > _LONGEST_NUMBER or not int(found[1]):
            raise UnreadableError(_("This is no number: {words}"), words=text)
        return Heard((number_words(step.element, int(found[1]) * factor, self._tongue),))

    def _penalty(self, step: Step, text: str) -> Heard:
        """A penalty line; none where the law states none."""
        if not step.needed and self._commands.read(text, (NO,)):
            return Heard()
        words = penalty_words(text, self._speaker.lang, self._tongue)
        if not words:
            example = self._speaker.say(_("2 years or fine"))
            raise UnreadableError(_("This is no penalty: {words}. For example: {example}"), words=text, example=example)
        return Heard((words,))

    # ---- conditions -----------------------------------------------------------------------------------------

    def _more(self, step: Step, text: str) -> Heard:
        """Conditions: a comma between those that are all needed, a stroke between those of which one is enough."""
        if self._commands.read(text, (NO,)):
            return Heard()
        groups = [
            tuple(self._condition(one.strip(), step) for one in _EITHER.findall(piece))
            for piece in _SPLIT.findall(text)
            if piece.strip()
        ]
        if not groups:
            raise UnreadableError(_("This is none of the answers: {words}"), words=text)
        return Heard(groups=tuple(groups))

    def _condition(self, text: str, step: Step) -> str:
        """A number of the list, a term of the vocabulary, or the law's own words."""
        plain = ascii_digits(text)
        if plain.isdigit():
            return step.options[self._numbered(plain, step.options, self.labels(step))]
        quoted = _QUOTED.match(text)
        if quoted:
            return display(next(group for group in quoted.groups() if group))
        term = self._tongue.vocabulary.find_term(text, "condition")
        if term is None:
            near = nearest_term(text, self._tongue.vocabulary)
            form = _("“{words}” is no term; the nearest is “{near}”. Own words stand in quotation marks.")
            without = _("“{words}” is no term. Own words stand in quotation marks.")
            raise UnreadableError(form if near else without, words=text, near=near)
        return term.id

    # ---- other norms ----------------------------------------------------------------------------------------

    def _norms(self, step: Step, text: str) -> Heard:
        """References to offences or powers; ``groups`` name their laws and provisions."""
        powers = step.ask is Ask.POWERS
        said = self._commands.read(text, (ANY, THIS_LAW))
        word = self._tongue.keyword
        if said == ANY:
            whole = word("ANY") if step.element == OFFENCES_SERVED else word("ANY_POWER" if powers else "ANY_OFFENCE")
            return Heard((whole,), groups=(("", ""),))
        under = word("POWER_UNDER" if powers else "OFFENCE_UNDER")
        if said == THIS_LAW:
            return Heard((f"{under} {word('THIS_LAW')}",), groups=((self._title, ""),))
        length = None if powers else self._years(text)
        if length:
            return Heard(
                (f"{word('ANY_OFFENCE')} {word('PUNISHABLE_WITH')} {length} {word('OR_MORE')}",), groups=(("", ""),)
            )
        named = [self._provision(piece.strip(), powers) for piece in _SPLIT.findall(text) if piece.strip()]
        return Heard(tuple(f"{under} {one}" for one, _law, _n in named), groups=tuple((law, n) for _o, law, n in named))

    def _years(self, text: str) -> str:
        """``3 years`` as the outline says it; empty if it is no length of time."""
        units = "|".join(re.escape(w) for name in ("MONTHS", "YEARS") for w in keywords()[name].all_spellings())
        found = re.match(rf"(\d{{1,3}})\s*({units})(?![\w])", ascii_digits(text), re.IGNORECASE)
        if found is None:
            return ""
        unit = next(n for n in ("MONTHS", "YEARS") if key(found[2]) in map(key, keywords()[n].all_spellings()))
        return f"{self._tongue.digits(found[1])} {self._tongue.keyword(unit)}"

    def _provision(self, text: str, powers: bool) -> tuple[str, str, str]:
        """One provision as a reference, with its law and number; there must be such a norm."""
        titles = [law.title for law in self._state.laws]
        place = read_place(text, titles, (OF, self._commands.word(OF)))
        law = self._named(place.law or self._title) if place else None
        norms = [
            norm
            for norm in (law.norms if law and place else ())
            if key(norm.provision) == key(place.number if place else "")
        ]
        if place is None or law is None or not any(norm.kind.punishes != powers for norm in norms):
            form = _("No power is outlined there: {words}") if powers else _("No offence is outlined there: {words}")
            raise UnreadableError(form, words=text)
        word = self._tongue.keyword(norms[0].provision_kind.upper())
        said = f"{word} {self._tongue.digits(norms[0].provision)}"
        if law.title != self._title:
            said += f" {self._tongue.keyword('OF_LAW')} {self._tongue.quoted(law.title)}"
        return said, law.title, norms[0].provision

    def _named(self, title: str) -> Law | None:
        return next((law for law in self._state.laws if law.title == title), None)


def _factor(unit: str, days: bool) -> int | None:
    """How many days or years a unit has; ``None`` if it is none."""
    in_days = {"DAYS": 1, "WEEKS": 7, "MONTHS": 30, "YEARS": 365}
    name = next((n for n in in_days if key(unit) in map(key, keywords()[n].all_spellings())), "")
    if not unit or (not days and name == "YEARS"):
        return 1
    return in_days.get(name) if days else None


def _matching(text: str, values: Sequence[str], labels: Sequence[str]) -> list[int]:
    """The choices a word may mean: by its label, a keyword's spelling, or a beginning."""
    wanted = key(text)
    spellings = [
        {key(label), *(map(key, keywords()[value].all_spellings()) if value in keywords() else ())}
        for value, label in zip(values, labels, strict=True)
    ]
    exact = [n for n, every in enumerate(spellings) if wanted in every]
    return exact or [n for n, every in enumerate(spellings) if wanted and any(one.startswith(wanted) for one in every)]


def _only(places: Sequence[int], text: str) -> int:
    """The one place there is."""
    if len(places) != 1:
        raise UnreadableError(_("This is none of the answers: {words}"), words=text)
    return places[0]


def capital(text: str) -> str:
    """With a capital letter in front."""
    return text[:1].upper() + text[1:]
