"""The words of reading back: days, places, other norms, values, combinations, penalties, each as a phrase."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import groupby

from compliance.combinations import HEADS, OBJECTS, Combination, Part, part_of, shared_days
from compliance.messages import gettext as _
from compliance.numbers import read_range
from compliance.sentences import Clauses, Speaker
from compliance.statute import (
    Condition,
    MentalFact,
    MentalLevel,
    Norm,
    NormKind,
    Penalty,
    Period,
    Reference,
    ReferenceKind,
    Remark,
    State,
)
from compliance.vocabulary import Sort

POWER_CONCERNED = "power concerned"
"""The element whose references are to powers."""
PROVISIONS = {
    "section": _("section {number}"),
    "article": _("article {number}"),
    "regulation": _("regulation {number}"),
    "schedule": _("schedule {number}"),
    "paragraph": _("paragraph {number}"),
}
MODES = {
    "summary": _("triable summarily only"),
    "either way": _("triable either way"),
    "indictable": _("triable on indictment only"),
}
STATUSES = {
    "in force": _("in force"),
    "proposed": _("proposed, not law"),
    "enacted": _("enacted, not yet in force"),
    "suspended": _("suspended"),
    "not commenced": _("not commenced"),
    "repealed": _("repealed"),
    "struck down": _("struck down"),
}
MENTAL = {
    MentalLevel.NONE: _("no mental element stated"),
    MentalLevel.NEGLIGENCE: _("negligence"),
    MentalLevel.RECKLESSNESS: _("recklessness"),
    MentalLevel.INTENTION: _("intention"),
}
ADVERBS = {
    MentalLevel.NEGLIGENCE: _("negligently"),
    MentalLevel.RECKLESSNESS: _("recklessly"),
    MentalLevel.INTENTION: _("intentionally"),
}
_ANYTHING = {"act": _("does anything to {object}"), "target": _("anything whatever"), "item": _("any item whatever")}
_OF_MODE = {
    "summary": _("any offence triable summarily only"),
    "either way": _("any offence triable either way"),
    "indictable": _("any offence triable on indictment"),
}


class Words:
    """Says the parts of an outline in the reader's language; ``state`` is the file with those beside it."""

    def __init__(self, speaker: Speaker, state: State, language: str) -> None:
        """``language`` is that of the file."""
        self.speaker = speaker
        self.state = state
        self.language = language

    def filled(self, form: str, **words: object) -> str:
        """A sentence with its gaps filled."""
        plain = {name: word if isinstance(word, Clauses) else str(word) for name, word in words.items()}
        return self.speaker.filled(form, **plain)

    def either(self, items: Iterable[str]) -> str:
        """``a, b or c``, each once."""
        return self.speaker.either(list(dict.fromkeys(items)))

    def all_of(self, items: Iterable[str]) -> str:
        """``a, b and c``."""
        every = list(items)
        if len(every) < 2:
            return "".join(every)
        return self.speaker.listed(every[:-1]) + self.speaker.say(_(" and ")) + every[-1]

    def own(self, text: str) -> str:
        """The outline's own text: its digits are the reader's only where it is in the reader's language."""
        return self.speaker.digits(text) if self.language == self.speaker.lang else text

    # ---- days and places ---------------------------------------------------------------------------------------

    def days(self, period: Period) -> str:
        """``from 1 October 2008 until 2 May 2015``; empty for ever."""
        start = self.speaker.date(period.start) if period.start else ""
        end = self.speaker.date(period.end) if period.end else ""
        if start and end:
            return self.filled(_("from {start} until {end}"), start=start, end=end)
        if start:
            return self.filled(_("from {start}"), start=start)
        return self.filled(_("until {end}"), end=end) if end else ""

    def narrower(self, period: Period, whole: Period) -> str:
        """The days of ``period`` in those of ``whole``, where they are fewer."""
        cut = shared_days((period, whole))
        return "" if cut is None or cut == whole else self._within(cut, whole)

    def _within(self, cut: Period, whole: Period) -> str:
        """Only the ends that differ."""
        start = cut.start if cut.start != whole.start else None
        end = cut.end if cut.end != whole.end else None
        return self.days(Period(start, end))

    def places(self, pinpoints: Iterable[str]) -> str:
        """``[3A(1), 3A(4)]``, with a blank before; empty without places."""
        said = [self.speaker.place(place) for place in pinpoints]
        return f" [{self.speaker.listed(said)}]" if said else ""

    def after(self, remark: Remark, whole: Period) -> str:
        """What follows a fact: its place, its days, what changed it, how sure it is."""
        text = self.places([remark.pinpoint] if remark.pinpoint else [])
        days = self.narrower(remark.period, whole)
        changed = self.filled(_("by {authority}"), authority=remark.authority) if remark.authority else ""
        inside = self.speaker.listed(item for item in (days, changed) if item)
        text += f" ({inside})" if inside else ""
        text += self.speaker.say(_(" (arguable)")) if remark.arguable else ""
        return text + (" †" if remark.unverified else "")

    def provision(self, kind: str, number: str) -> str:
        """``section 3A``; the general part has no number."""
        if not number:
            return self.speaker.say(_("the general part"))
        return self.filled(PROVISIONS.get(kind, "{number}"), number=self.speaker.digits(number))

    # ---- other norms -------------------------------------------------------------------------------------------

    def reference(self, reference: Reference, norm: Norm, power: bool = False) -> str:
        """``an offence under section 1``; ``power``: where powers are named."""
        kind = reference.kind
        if kind is ReferenceKind.NORMS:
            return self._norms(reference, norm, power)
        if kind is ReferenceKind.LAW:
            law = self.speaker.quoted(reference.law)
            form = _("a power under {law}") if power else _("an offence under {law}")
            return self.filled(form, law=law) if reference.law else self.say_this_law(power)
        if power:
            return self.speaker.say(_("any power"))
        if kind is ReferenceKind.MODE:
            return self.speaker.say(_OF_MODE[reference.value])
        if kind is ReferenceKind.CLASS:
            return self.filled(_("any offence of class {name}"), name=self.speaker.quoted(reference.value))
        if kind is ReferenceKind.PENALTY:
            return self.filled(_("any offence punishable with {time} or more"), time=self.time(reference.months))
        return self.speaker.say(_("any offence"))

    def say_this_law(self, power: bool = False) -> str:
        """All offences, or powers, of the law that speaks."""
        return self.speaker.say(_("a power under this law") if power else _("an offence under this law"))

    def base(self, reference: Reference, norm: Norm) -> str:
        """A norm that another builds on: of powers, a power."""
        return self.reference(reference, norm, norm.kind is NormKind.POWER)

    def _norms(self, reference: Reference, norm: Norm, power: bool) -> str:
        """``an offence under section 1 “access” of “Other Act”``."""
        law = reference.law or norm.law
        kinds = [other.provision_kind for other in self.state.norms if self._is(other, law, reference.provision)]
        place = self.provision(kinds[0] if kinds else norm.provision_kind, reference.provision)
        if reference.label:
            place = self.filled(_("{place} {label}"), place=place, label=self.speaker.quoted(reference.label))
        if reference.law:
            place = self.filled(_("{place} of {law}"), place=place, law=self.speaker.quoted(reference.law))
        return self.filled(_("a power under {place}") if power else _("an offence under {place}"), place=place)

    def _is(self, norm: Norm, law: str, provision: str) -> bool:
        """``norm`` stands in this provision of this law."""
        return norm.law == law and norm.provision == provision

    # ---- values ------------------------------------------------------------------------------------------------

    def part(self, part: Part, norm: Norm) -> str:
        """A value as a noun: the name of the term, the law's own words, other norms."""
        if part.any:
            return self.speaker.say(_("any, whatever it is"))
        if part.reference:
            return self.reference(part.reference, norm, part.element == POWER_CONCERNED)
        if part.silent:
            return self.speaker.say(_("no limit"))
        own = self.speaker.quoted(part.words) if part.words else self.speaker.term(part.term)
        if not part.specifies:
            return own
        return self.filled(_("{words} as the measure of {term}"), words=own, term=self.speaker.term(part.specifies))

    def parts(self, parts: Sequence[Part], norm: Norm) -> str:
        """All values of an element; neighbours that stand in one place share it."""
        groups = [list(group) for _key, group in groupby(parts, key=_together)]
        return self.speaker.several(self._group(group, norm) for group in groups)

    def _group(self, parts: Sequence[Part], norm: Norm) -> str:
        """Values of one line: ``“supplies”, read as sale or distribution [3A(1)]``."""
        remark = parts[0].remark
        said = self.either(self.part(part, norm) for part in parts)
        if remark.words and not parts[0].words:
            said = self.filled(_("{words}, read as {terms}"), words=self.speaker.quoted(remark.words), terms=said)
        if remark.definition:
            name = self.speaker.quoted(remark.definition)
            said = self.filled(_("{name} as the law defines it, that is {terms}"), name=name, terms=said)
            said += self.places([remark.definition_pinpoint] if remark.definition_pinpoint else [])
        said = self.speaker.listed([said, *self.narrowed(parts[0].conditions)])
        if parts[0].words and not parts[0].specifies:
            said = self._own_words(parts[0].element, said)
        return said + self.after(remark, norm.period)

    def narrowed(self, conditions: Iterable[Condition]) -> list[str]:
        """The conditions of a value's own, each line once: ``only if the system is connected``."""
        return list(dict.fromkeys(self.line(condition) for condition in conditions))

    def line(self, condition: Condition) -> str:
        """``only if A or B``; ``unless A or B``, without its place."""
        clauses = Clauses.any_of(self.condition(part_of("condition", value), whole=False) for value in condition.values)
        form = _("unless {clauses}") if condition.negated else _("only if {clauses}")
        text = self.filled(form, clauses=clauses)
        days = self.days(condition.remark.period)
        return f"{text} ({days})" if days else text

    def _own_words(self, element: str, words: str) -> str:
        """What the law's own words do for an element: nothing where it is core, else they narrow."""
        if self.speaker.vocabulary.elements[element].sort is Sort.CORE:
            form = _("{words} (the law's own words, not in the vocabulary: no combination is claimed for them)")
            return self.filled(form, words=words)
        return self.narrowing(words)

    def narrowing(self, words: str) -> str:
        """The law's own words as a condition."""
        form = _("{words} (the law's own words, not in the vocabulary: it narrows as written)")
        return self.filled(form, words=words)

    def condition(self, part: Part, whole: bool = True) -> str:
        """A condition as a clause; ``whole`` also tells what the law's own words do."""
        if not part.words:
            return self.speaker.condition(part.term, True)
        if not part.specifies:
            said = self.speaker.condition(f'"{part.words}"', True)
            return self.narrowing(said) if whole else said
        term = self.speaker.term(part.specifies)
        said = self.filled(_("{words} as the measure of {term}"), words=self.speaker.quoted(part.words), term=term)
        return self.filled(_("there is {term}"), term=said)

    # ---- combinations ------------------------------------------------------------------------------------------

    def combination(self, combination: Combination, norm: Norm) -> str:
        """``produces any item, for use in an offence under section 1``."""
        by_element = {part.element: part for part in combination.parts}
        own = self.narrowed(condition for part in combination.parts for condition in part.conditions)
        if "act" not in by_element and any(name in HEADS for name in by_element):
            return self.speaker.listed([self._without_act(combination.parts, norm), *own])
        act = by_element.pop("act", None)
        objects = [by_element.pop(name) for name in OBJECTS if name in by_element]
        named = self.all_of(self._object(part, norm) for part in objects)
        said = [self.act(act, named or self.speaker.say(_("what that offence names")), norm)]
        said += [self._further(part, norm, item="item" in (p.element for p in objects)) for part in by_element.values()]
        return self.speaker.listed(text for text in (*said, *own) if text)

    def _without_act(self, parts: Sequence[Part], norm: Norm) -> str:
        """What a norm without an act is about, then its elements by name: ``search, data: stored computer data``."""
        head = next(part for part in parts if part.element in HEADS)
        said = [self.filled(_("any {element} whatever"), element=self.speaker.element(head.element))]
        if not (head.any or head.silent):
            said = [self.part(head, norm)]
        for part in parts:
            if part is not head and (part.any or part.silent):
                said.append(self._further(part, norm, item=False))
            elif part is not head:
                form = _("{element}: {terms}")
                element = self.speaker.element(part.element)
                said.append(self.filled(form, element=element, terms=self.part(part, norm)))
        return self.speaker.listed(said)

    def act(self, act: Part | None, object_: str, norm: Norm) -> str:
        """The act done to ``object_``."""
        if act is None:
            return self.filled(_("commits {object}"), object=object_)
        phrase = self.speaker.say(_ANYTHING["act"]) if act.any else self._phrase(act, norm)
        if "{object}" not in phrase:
            return self.filled(_("{act}: {object}"), act=phrase, object=object_)
        return phrase.replace("{object}", object_).strip()

    def _object(self, part: Part, norm: Norm) -> str:
        """What the act is done to."""
        if part.any:
            known = _ANYTHING.get(part.element)
            if known:
                return self.speaker.say(known)
            return self.filled(_("any {element} whatever"), element=self.speaker.element(part.element))
        return self._phrase(part, norm)

    def _further(self, part: Part, norm: Norm, item: bool) -> str:
        """Means, result, purpose and the like, as a phrase that follows."""
        if part.silent or part.any:
            return self.filled(_("with any {element} or none"), element=self.speaker.element(part.element))
        if part.reference and part.element == "purpose":
            form = _("to be used in {offence}") if item else _("in order to commit {offence}")
            return self.filled(form, offence=self.reference(part.reference, norm))
        if part.reference or part.words:
            element = self.speaker.element(part.element)
            return self.filled(_("{element}: {terms}"), element=element, terms=self.part(part, norm))
        return self._phrase(part, norm)

    def _phrase(self, part: Part, norm: Norm) -> str:
        """The vocabulary's phrase for a term."""
        if read_range(part.term):
            form = _("{element}: {terms}")
            return self.filled(form, element=self.speaker.element(part.element), terms=self.part(part, norm))
        if part.term not in self.speaker.vocabulary.terms:
            return self.part(part, norm)
        wording = self.speaker.vocabulary.wording(part.term, self.speaker.lang)
        return wording.phrase or wording.label

    # ---- state of mind, penalties ------------------------------------------------------------------------------

    def mental(self, fact: MentalFact) -> str:
        """``intention``; ``knowingly, counted as intention``."""
        level = self.speaker.say(MENTAL[fact.level])
        known = self.speaker.vocabulary.mental_level(fact.term)
        entry = next((word for word in self.speaker.vocabulary.mental if known and word.id == known[1]), None)
        term = self.speaker.local((lang, w.label) for lang, w in entry.wordings) if entry else ""
        if entry and (entry.id in ("none stated", fact.level.name.lower()) or term == level):
            return level
        said = term or self.speaker.quoted(fact.term)
        return self.filled(_("{words}, counted as {level}"), words=said, level=level)

    def time(self, months: int) -> str:
        """A span of time: ``6 months``, ``2 years``."""
        years, rest = divmod(months, 12)
        if rest or not years:
            form = _("1 month") if months == 1 else _("{number} months")
            return self.filled(form, number=self.speaker.digits(months))
        form = _("1 year") if years == 1 else _("{number} years")
        return self.filled(form, number=self.speaker.digits(years))

    def penalty(self, penalty: Penalty) -> str:
        """The author's own words; in another language what they were read as, and the words beside."""
        text = self.own(" ".join(penalty.text.split()))
        by_offence = penalty.as_offence or penalty.less_than_offence
        if self.language == self.speaker.lang and text and not by_offence:
            return text
        read = self._penalty(penalty)
        if not read:
            return self.speaker.quoted(text)
        if not text:
            return read
        return self.filled(_("{words}, counted as {level}"), words=self.speaker.quoted(text), level=read)

    def _penalty(self, penalty: Penalty) -> str:
        """What was read of the penalty."""
        if penalty.as_offence:
            return self.speaker.say(_("the punishment of the offence itself"))
        if penalty.less_than_offence:
            return self.speaker.say(_("a lesser punishment than the offence itself"))
        custody = self._custody(penalty)
        if not penalty.fine:
            return custody
        if not custody:
            return self.speaker.say(_("a fine"))
        form = _("{custody}, or a fine") if penalty.fine_instead else _("{custody}, and a fine")
        return self.filled(form, custody=custody)

    def _custody(self, penalty: Penalty) -> str:
        """Imprisonment."""
        least = self.time(penalty.imprisonment_min) if penalty.imprisonment_min else ""
        most = self.time(penalty.imprisonment_max) if penalty.imprisonment_max is not None else ""
        if penalty.life:
            most = self.speaker.say(_("life"))
        if least and most:
            return self.filled(_("imprisonment from {least} to {most}"), least=least, most=most)
        if most:
            return self.filled(_("imprisonment up to {most}"), most=most)
        return self.filled(_("imprisonment from {least}"), least=least) if least else ""


def _together(part: Part) -> tuple[object, ...]:
    """Neighbouring values with equal keys are told as one line."""
    r = part.remark
    doubt = (r.arguable, r.arguable_for, r.arguable_against, r.unverified)
    own = part.conditions
    return (
        bool(part.words), r.pinpoint, r.period, r.authority, *doubt, r.words, r.definition, r.definition_pinpoint, own
    )  # fmt: skip
