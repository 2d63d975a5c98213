"""A norm read back: what it says fact by fact, the judgements and doubts in it, what it claims, what it threatens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from compliance.messages import gettext as _
from compliance.reading_back import Choice, Part, choices, days_left, part_of
from compliance.render.read_back_claims import Claims
from compliance.render.read_back_document import Group, Item, Numbers, Statement
from compliance.render.read_back_words import ADVERBS, MODES, STATUSES, Words
from compliance.statute import (
    Condition,
    Exception_,
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    NormKind,
    Remark,
    Right,
    RightFact,
    Spared,
    Value,
)

CONDITION = "condition"


class NormReader:
    """Reads norms back."""

    def __init__(self, words: Words, numbers: Numbers) -> None:
        """In the words of a file."""
        self.words = words
        self.say = words.speaker.say
        self.numbers = numbers
        self.claims = Claims(words, numbers)

    def statement(self, norm: Norm, section: str, shared_notes: tuple[str, ...] = ()) -> Statement:
        """The whole of a norm. ``shared_notes`` were told of its provision already."""
        number = self.numbers.statement()
        groups = tuple(self._groups(norm))
        return Statement(
            number,
            norm.kind.value,
            self.words.speaker.quoted(norm.label),
            section,
            norm.key,
            tuple(self._lines(norm, norm.notes[len(shared_notes) :])),
            groups,
            norm.period,
            norm.span,
        )

    # ---- what is told of the whole ------------------------------------------------------------------------------

    def _lines(self, norm: Norm, notes: Iterable[str]) -> Iterator[str]:
        """Since when, where, how it is tried, what the author noted."""
        days = self.words.days(norm.period)
        if days:
            yield self.words.filled(_("In force {days}."), days=days)
        for status in norm.statuses:
            word = self.say(STATUSES[status.status]) + self.words.after(status.remark, norm.period)
            yield self.words.filled(_("Status: {status}."), status=word)
        if norm.extent:
            names = self.words.state.country.unit_names
            units = self.words.speaker.listed(self.words.speaker.unit(unit, names) for unit in norm.extent)
            yield self.words.filled(_("Extends to {units}."), units=units)
        tried = self.words.speaker.several(self._classes(norm))
        if tried:
            yield self.words.filled(_("Mode of trial or class: {tried}."), tried=tried)
        for note in notes:
            yield self.words.filled(_("Note: {note}"), note=note)

    def _classes(self, norm: Norm) -> Iterator[str]:
        """Mode of trial, class or grade, with their days."""
        for item in norm.classifications:
            if item.kind == "mode":
                said = self.say(MODES.get(item.value, item.value))
            else:
                said = self.words.filled(_("class {name}"), name=self.words.speaker.digits(item.value))
            yield said + self.words.after(item.remark, norm.period)

    def _groups(self, norm: Norm) -> Iterator[Group]:
        """Facts, judgements, doubts and claims of every limb, then the penalties."""
        if len(norm.limbs) == 1:
            yield from self._limb(norm, norm.limbs[0], 0, self._opening(norm), self._mind(norm))
        else:
            yield Group("facts", self._opening(norm), tuple(self._mind(norm)))
            for place, limb in enumerate(norm.limbs, start=1):
                yield from self._limb(norm, limb, place, self._alternative(limb, place), ())
        items = tuple(self._penalties(norm))
        if items:
            yield Group("penalties", self.say(_("Punishment")), items)

    def _opening(self, norm: Norm) -> str:
        """What follows when all the facts are there."""
        if norm.kind is NormKind.RULE:
            form = _("The law extends other offences where all of this is so:")
        elif norm.nature == "administrative":
            form = _("It is an administrative offence where all of this is so:")
        else:
            form = _("It is an offence where all of this is so:")
        if len(norm.limbs) > 1:
            return self.say(form) + self.say(_(" one of the alternatives below, and"))
        return self.say(form)

    def _alternative(self, limb: Limb, place: int) -> str:
        """The heading of a limb."""
        label = self.words.speaker.quoted(limb.label) if limb.label else ""
        form = _("Alternative {number}, {label}:") if label else _("Alternative {number}:")
        return self.words.filled(form, number=self.words.speaker.digits(place), label=label)

    def _limb(self, norm: Norm, limb: Limb, place: int, title: str, mind: Iterable[Item]) -> Iterator[Group]:
        """One alternative: its facts, the judgements and doubts in them, the combinations."""
        chosen = choices(limb, norm.period, self.words.speaker.vocabulary)
        facts = (*self._elements(norm, limb, chosen), *mind, *self._limits(norm, limb))
        yield Group("facts", title, facts, limb=place)
        parts = _all_parts(limb, chosen)
        judgements = (*self._judgements(parts, norm), *(self._mental_judgements(norm) if place == 0 else ()))
        if judgements:
            yield Group("judgements", self.say(_("Judgements to agree with")), judgements, limb=place)
        doubts = tuple(self._doubts(norm, limb, parts))
        if doubts:
            yield Group("doubts", self.say(_("Arguable points")), doubts, limb=place)
        yield self.claims.group(norm, limb, chosen, place, self._lead(norm, limb))

    # ---- facts -------------------------------------------------------------------------------------------------

    def _fact(self, kind: str, text: str, remark: Remark, pinpoints: Iterable[str] = ()) -> Item:
        """A fact to tick."""
        places = tuple(dict.fromkeys(p for p in (*pinpoints, remark.pinpoint) if p))
        doubt = remark.unverified, remark.arguable
        return Item(self.numbers.item(), kind, text, places, remark.period, *doubt, span=remark.span)

    def _elements(self, norm: Norm, limb: Limb, chosen: Iterable[Choice]) -> Iterator[Item]:
        """What is done, to what, by which means …"""
        if limb.builds_on:
            said = self.words.speaker.several(
                self.words.reference(r, norm) + self.words.after(r.remark, norm.period) for r in limb.builds_on
            )
            text = self.words.filled(_("what is done is at the same time {offences}"), offences=said)
            yield self._fact("builds on", text, limb.builds_on[0].remark)
        for choice in chosen:
            if choice.parts:
                yield self._element(norm, choice)
            for part in choice.unfound:
                form = _("{words} stands in the law's own words and is not in the vocabulary: it covers nothing")
                text = self.words.filled(form, words=self.words.speaker.quoted(part.words))
                yield self._fact("unfound", text, part.remark)
            if choice.never:
                form = _("{terms} counts on no day of this provision, so nothing is claimed for it")
                text = self.words.filled(form, terms=self.words.parts(choice.never, norm))
                yield self._fact("never", text, choice.never[0].remark)

    def _element(self, norm: Norm, choice: Choice) -> Item:
        """``item: device or computer program [25(a)]``."""
        said = self.words.parts(choice.parts, norm)
        name = self.words.speaker.element(choice.element)
        text = self.words.filled(_("{element}: {terms}"), element=name, terms=said)
        remarks = [part.remark for part in choice.parts]
        return Item(
            self.numbers.item(),
            choice.element,
            text,
            tuple(dict.fromkeys(remark.pinpoint for remark in remarks if remark.pinpoint)),
            norm.period,
            any(remark.unverified for remark in remarks),
            any(remark.arguable for remark in remarks),
            parts=choice.parts,
            span=remarks[0].span,
        )

    def _mind(self, norm: Norm) -> Iterator[Item]:
        """Mental element and right, and the days on which the outline is silent on them."""
        for mental in norm.mental:
            said = self.words.mental(mental) + self._default(mental) + self.words.after(mental.remark, norm.period)
            yield self._fact("mental element", self._labelled(_("mental element: {fact}"), said), mental.remark)
        yield from self._silence(norm, _("mental element: the outline says nothing"), "mental element", norm.mental)
        for right in norm.right:
            said = self._right(right) + self._default(right) + self.words.after(right.remark, norm.period)
            yield self._fact("right", said, right.remark)
        if norm.kind is NormKind.OFFENCE:
            yield from self._silence(norm, _("right: the outline says nothing"), "right", norm.right)

    def _labelled(self, form: str, fact: str) -> str:
        """A fact behind its name."""
        return self.words.filled(form, fact=fact)

    def _default(self, fact: MentalFact | RightFact) -> str:
        """Where a fact is not of the norm itself."""
        return self.say(_(", from the general part")) if fact.by_default else ""

    def _right(self, fact: RightFact) -> str:
        """What is said of right."""
        if fact.right is Right.WITHOUT:
            return self.say(_("without right"))
        return self.say(_("right: the outline says that the law does not mention it"))

    def _silence(self, norm: Norm, form: str, kind: str, facts: Sequence[MentalFact | RightFact]) -> Iterator[Item]:
        """The days of the norm on which no line says anything."""
        for left in days_left(norm.period, (fact.remark.period for fact in facts)):
            days = self.words.narrower(left, norm.period)
            said = self.say(form) + (f" ({days})" if days else "")
            yield self._fact(kind, said + self.say(_("; what follows from it is provisional")), Remark(norm.span))

    def _limits(self, norm: Norm, limb: Limb) -> Iterator[Item]:
        """Conditions, exceptions, what is spared."""
        for condition in limb.conditions:
            text = self._condition(norm, condition)
            yield self._fact("unless" if condition.negated else "only if", text, condition.remark)
        for exception in limb.exceptions:
            yield self._fact("excludes", self._exception(norm, exception), exception.remark)
        for spared in limb.spared:
            yield self._fact("spares", self._spared(norm, spared), spared.remark)

    def _condition(self, norm: Norm, condition: Condition) -> str:
        """``only if A or B``; ``unless A or B``."""
        groups = groupby(condition.values, key=lambda value: (value.remark.pinpoint, value.remark.period))
        said = [
            self.words.either(self._clause(value) for value in values)
            + self.words.places([pinpoint] if pinpoint else [])
            for (pinpoint, _period), values in groups
        ]
        form = _("unless {clauses}") if condition.negated else _("only if {clauses}")
        text = self.words.filled(form, clauses=self.words.either(said))
        rest = self.words.after(condition.remark, norm.period)
        return text + rest.removeprefix(self.words.places([condition.remark.pinpoint]))

    def _clause(self, value: Value) -> str:
        """One condition."""
        return self.words.condition(part_of(CONDITION, value))

    def _exception(self, norm: Norm, exception: Exception_) -> str:
        """What is taken out."""
        said = [
            self.words.filled(
                _("{element}: {terms}"),
                element=self.words.speaker.element(element),
                terms=self.words.either(self.words.part(part_of(element, value), norm) for value in values),
            )
            for element, values in exception.elements
        ]
        said += [self._clause(value) for value in exception.conditions]
        text = self.words.filled(_("taken out: what has all of this: {what}"), what=self.words.speaker.several(said))
        if len(said) == 1:
            text = self.words.filled(_("taken out: {what}"), what=said[0])
        return text + self.words.after(exception.remark, norm.period)

    def _spared(self, norm: Norm, spared: Spared) -> str:
        """What lies within "with right"."""
        form = _("with right, so not punished: {what} (listed; no combination is taken out)")
        return self.words.filled(form, what=self._clause(spared.value)) + self.words.after(spared.remark, norm.period)

    def _penalties(self, norm: Norm) -> Iterator[Item]:
        """What is threatened, since when."""
        for penalty in norm.penalties:
            text = self.words.penalty(penalty) + self.words.after(penalty.remark, norm.period)
            yield self._fact("penalty", text, penalty.remark)

    # ---- judgements and doubts ----------------------------------------------------------------------------------

    def _judgements(self, parts: Iterable[Part], norm: Norm) -> Iterator[Item]:
        """National concepts read as terms, and national measures of open words."""
        judged = [part for part in parts if (part.remark.words and not part.words) or part.specifies]
        for _key, same in groupby(judged, key=_judgement):
            group = list(same)
            remark = group[0].remark
            if group[0].specifies:
                words = self.words.speaker.quoted(group[0].words or group[0].term)
                term = self.words.speaker.term(group[0].specifies)
                text = self.words.filled(
                    _("{words} is taken as the national measure of {term}"), words=words, term=term
                )
            else:
                text = self._read_as(remark, self.words.either(self.words.part(part, norm) for part in group))
            yield self._fact("judgement", text + self.words.after(remark, norm.period), remark)

    def _mental_judgements(self, norm: Norm) -> Iterator[Item]:
        """Words for the mental element read as a level."""
        for fact in norm.mental:
            if fact.remark.judgement:
                quoted = self.words.speaker.quoted(fact.term)
                form = _("{words} is counted as stated above, because {reason}")
                text = self.words.filled(form, words=quoted, reason=fact.remark.judgement)
                yield self._fact("judgement", text + self.words.after(fact.remark, norm.period), fact.remark)

    def _read_as(self, remark: Remark, terms: str) -> str:
        """``“supplies” is read as sale, because a sale is a supply``."""
        words = self.words.speaker.quoted(remark.words)
        if not remark.judgement:
            return self.words.filled(_("{words} is read as {terms}; no reason is given"), words=words, terms=terms)
        form = _("{words} is read as {terms}, because {reason}")
        return self.words.filled(form, words=words, terms=terms, reason=remark.judgement)

    def _doubts(self, norm: Norm, limb: Limb, parts: Iterable[Part]) -> Iterator[Item]:
        """Arguable facts with their authorities."""
        broad = self.say(_("It counts in the broad reading only."))
        narrow = self.say(_("It narrows in the narrow reading only."))
        seen = set()
        for condition in limb.conditions:
            seen.add(condition.remark.span)
            if condition.remark.arguable:
                yield self._doubt(self._condition(norm, condition), condition.remark, narrow)
        for part in parts:
            if part.remark.arguable and part.element != CONDITION:
                limiting = self.words.speaker.vocabulary.elements[part.element].sort.value != "core"
                yield self._doubt(self.words.part(part, norm), part.remark, "" if limiting else broad)
        for fact in (*limb.builds_on, *limb.exceptions, *norm.mental):
            if fact.remark.arguable:
                yield self._doubt(self.words.places([fact.remark.pinpoint]).strip(), fact.remark, "")

    def _doubt(self, what: str, remark: Remark, effect: str) -> Item:
        """One arguable fact."""
        for_ = remark.arguable_for or self.say(_("no authority named"))
        against = remark.arguable_against or self.say(_("no authority named"))
        form = _("arguable: {what}. For: {for_}. Against: {against}. {effect}")
        text = self.words.filled(form, what=what, for_=for_, against=against, effect=effect)
        return self._fact("doubt", text.strip(), remark)

    # ---- the sentence the combinations end ------------------------------------------------------------------------

    def _lead(self, norm: Norm, limb: Limb) -> str:
        """``It is enough that a person, knowingly and without right, only if …``"""
        how = self.words.all_of(self._how(norm))
        limits = self.words.speaker.several(self._short(condition) for condition in limb.conditions)
        if norm.kind is NormKind.RULE:
            lead = self.say(_("The rule reaches whoever does one of these"))
        else:
            lead = self.say(_("The offence is committed by whoever does one of these"))
        said = self.words.speaker.listed(text for text in (lead, how, limits) if text)
        if limb.exceptions:
            said += self.say(_(", save for what is taken out above"))
        return said + self.say(_(":"))

    def _how(self, norm: Norm) -> Iterator[str]:
        """State of mind and right, where they are the same on every day."""
        if len(norm.mental) == 1 and not days_left(norm.period, [norm.mental[0].remark.period]):
            level = norm.mental[0].level
            if level is not MentalLevel.NONE:
                yield self.say(ADVERBS[level])
        elif norm.mental:
            yield self.say(_("in the state of mind told above"))
        if any(fact.right is Right.WITHOUT for fact in norm.right):
            yield self.say(_("without right"))

    def _short(self, condition: Condition) -> str:
        """A condition without its places."""
        clauses = [
            self.words.speaker.quoted(v.term) if v.quoted else self.words.speaker.condition(v.term, True)
            for v in condition.values
        ]
        form = _("unless {clauses}") if condition.negated else _("only if {clauses}")
        text = self.words.filled(form, clauses=self.words.either(clauses))
        days = self.words.days(condition.remark.period)
        return f"{text} ({days})" if days else text


def _judgement(part: Part) -> tuple[str, str, str, str, bool]:
    """Values with one judgement are told together."""
    remark = part.remark
    return remark.words or part.words, remark.judgement, remark.pinpoint, part.specifies, remark.unverified


def _all_parts(limb: Limb, chosen: Iterable[Choice]) -> tuple[Part, ...]:
    """Every value a limb names, elements first."""
    parts = [part for choice in chosen for part in choice.parts]
    values = [value for condition in limb.conditions for value in condition.values]
    for exception in limb.exceptions:
        values += [value for _element, named in exception.elements for value in named] + list(exception.conditions)
    values += [spared.value for spared in limb.spared]
    return (*parts, *(part_of(CONDITION, value) for value in values))
