"""A norm read back: what it says fact by fact, the judgements and doubts in it, what it claims, what it threatens."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby

from compliance.combinations import Choice, Part, choices, days_left, how_many, part_of
from compliance.messages import gettext as _
from compliance.render.findings import NAMES
from compliance.render.read_back_claims import Claims
from compliance.render.read_back_document import Group, Item, Numbers, Statement
from compliance.render.read_back_limits import CONDITION, Limits
from compliance.render.read_back_words import ADVERBS, MODES, POWER_CONCERNED, STATUSES, Words
from compliance.statute import (
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    NormKind,
    Remark,
    Right,
    RightFact,
)

_OPENINGS = {
    NormKind.POWER: _("The law gives an authority a power where all of this is so:"),
    NormKind.DUTY: _("The law imposes a duty where all of this is so:"),
    NormKind.REFUSAL: _("The law lets co-operation be refused where all of this is so:"),
}
_LEADS = {
    NormKind.POWER: (
        _("The law gives the power to take this measure"),
        _("The law gives the power to take each of these"),
    ),
    NormKind.DUTY: (_("The law imposes this duty"), _("The law imposes each of these duties")),
    NormKind.REFUSAL: (_("Co-operation may be refused for this"), _("Co-operation may be refused for each of these")),
}


class NormReader:
    """Reads norms back."""

    def __init__(self, words: Words, numbers: Numbers, tells_extent: bool) -> None:
        """In the words of a file; ``tells_extent`` where its norms do not all extend to the same units."""
        self.words = words
        self.tells_extent = tells_extent
        self.say = words.speaker.say
        self.numbers = numbers
        self.limits = Limits(words)
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
        if self.tells_extent:
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
                said = self.words.filled(_("class {name}"), name=self.words.speaker.quoted(self.words.own(item.value)))
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
        items = tuple(self._set_aside(norm))
        if items:
            yield Group("set aside", self.say(_("Findings set aside")), items)

    def _opening(self, norm: Norm) -> str:
        """What follows when all the facts are there."""
        if norm.kind in _OPENINGS:
            form = _OPENINGS[norm.kind]
        elif norm.kind is NormKind.RULE and _about_powers(norm):
            form = _("The law adds this to its powers where all of this is so:")
        elif norm.kind is NormKind.RULE:
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
        yield self.claims.group(norm, limb, chosen, place, self._lead(norm, limb, single=_is_single(limb, chosen)))

    # ---- facts -------------------------------------------------------------------------------------------------

    def _fact(self, kind: str, text: str, remark: Remark, pinpoints: Iterable[str] = ()) -> Item:
        """A fact to tick."""
        places = tuple(dict.fromkeys(p for p in (*pinpoints, remark.pinpoint) if p))
        doubt = remark.unverified, remark.arguable
        return Item(self.numbers.item(), kind, text, places, remark.period, *doubt, span=remark.span)

    def _elements(self, norm: Norm, limb: Limb, chosen: Iterable[Choice]) -> Iterator[Item]:
        """What is done, to what, by which means …"""
        if limb.builds_on:
            element = POWER_CONCERNED if norm.kind is NormKind.POWER else ""
            parts = [Part(element, r.remark, reference=r) for r in limb.builds_on]
            form = _("what is done is at the same time {offences}")
            text = self.words.filled(form, offences=self.words.parts(parts, norm))
            yield self._fact("builds on", text, limb.builds_on[0].remark)
        for choice in chosen:
            if choice.parts:
                yield self._element(norm, choice)
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
        """Mental element and right, and the days without a word on them; of offences and rules on them alone."""
        if not norm.kind.punishes or _about_powers(norm):
            return
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
            text = self.limits.condition(norm, condition)
            yield self._fact("unless" if condition.negated else "only if", text, condition.remark)
        for exception in limb.exceptions:
            yield self._fact("excludes", self.limits.exception(norm, exception), exception.remark)
        for spared in limb.spared:
            yield self._fact("spares", self.limits.spared(norm, spared), spared.remark)

    def _penalties(self, norm: Norm) -> Iterator[Item]:
        """What is threatened, since when."""
        for penalty in norm.penalties:
            text = self.words.penalty(penalty) + self.words.after(penalty.remark, norm.period)
            yield self._fact("penalty", text, penalty.remark)

    def _set_aside(self, norm: Norm) -> Iterator[Item]:
        """Findings a person set aside for the norm, with reason and name."""
        for line in norm.set_aside:
            name = self.say(NAMES[line.code]) if line.code in NAMES else ""
            what = f"{line.code} ({name})" if name else line.code
            form = _("the finding {code} is set aside by {name}, because {reason}")
            quoted = self.words.speaker.quoted
            text = self.words.filled(form, code=what, name=quoted(line.by), reason=quoted(line.reason))
            yield self._fact("set aside", text, Remark(line.span))

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
                reason = self.words.speaker.quoted(fact.remark.judgement)
                text = self.words.filled(form, words=quoted, reason=reason)
                yield self._fact("judgement", text + self.words.after(fact.remark, norm.period), fact.remark)

    def _read_as(self, remark: Remark, terms: str) -> str:
        """``“supplies” is read as sale, because a sale is a supply``."""
        words = self.words.speaker.quoted(remark.words)
        if not remark.judgement:
            return self.words.filled(_("{words} is read as {terms}; no reason is given"), words=words, terms=terms)
        form = _("{words} is read as {terms}, because {reason}")
        reason = self.words.speaker.quoted(remark.judgement)
        return self.words.filled(form, words=words, terms=terms, reason=reason)

    def _doubts(self, norm: Norm, limb: Limb, parts: Iterable[Part]) -> Iterator[Item]:
        """Arguable facts with their authorities."""
        broad = self.say(_("It counts in the broad reading only."))
        narrow = self.say(_("It narrows in the narrow reading only."))
        for condition in limb.conditions:
            if condition.remark.arguable:
                yield self._doubt(self.limits.short(condition), condition.remark, narrow)
        for part in parts:
            if part.remark.arguable and part.element != CONDITION:
                limiting = self.words.speaker.vocabulary.elements[part.element].sort.value != "core"
                yield self._doubt(self.words.part(part, norm), part.remark, "" if limiting else broad)
        others = [(self.words.base(reference, norm), reference.remark) for reference in limb.builds_on]
        others += [(self.limits.taken_out(exception, norm), exception.remark) for exception in limb.exceptions]
        others += [(self.words.mental(fact), fact.remark) for fact in norm.mental]
        for what, remark in others:
            if remark.arguable:
                yield self._doubt(what, remark, "")

    def _doubt(self, what: str, remark: Remark, effect: str) -> Item:
        """One arguable fact."""
        for_ = remark.arguable_for or self.say(_("no authority named"))
        against = remark.arguable_against or self.say(_("no authority named"))
        form = _("{what}. For: {for_}. Against: {against}. {effect}")
        text = self.words.filled(form, what=what, for_=for_, against=against, effect=effect)
        return self._fact("doubt", text.strip(), remark)

    # ---- the sentence the combinations end ------------------------------------------------------------------------

    def _lead(self, norm: Norm, limb: Limb, single: bool) -> str:
        """``The offence is committed by whoever does one of these, intentionally, only if …:``"""
        how = self.words.all_of(self._how(norm))
        limits = self.words.all_of(self._limits_in_short(norm, limb))
        if norm.kind in _LEADS:
            form = _LEADS[norm.kind][not single]
        elif norm.kind is NormKind.RULE and _about_powers(norm):
            form = _("The rule adds this") if single else _("The rule adds each of these")
        elif norm.kind is NormKind.RULE:
            form = (
                _("The rule reaches whoever does this") if single else _("The rule reaches whoever does one of these")
            )
        elif single:
            form = _("The offence is committed by whoever does this")
        else:
            form = _("The offence is committed by whoever does one of these")
        lead = self.say(form)
        said = self.words.speaker.listed(text for text in (lead, how, limits) if text)
        if limb.exceptions:
            said += self.say(_(", save for what is taken out above"))
        return self.words.filled(_("{sentence}:"), sentence=said)

    def _limits_in_short(self, norm: Norm, limb: Limb) -> Iterator[str]:
        """What must be there besides the combination."""
        if limb.builds_on and limb.elements:
            offences = self.words.either(self.words.base(reference, norm) for reference in limb.builds_on)
            yield self.words.filled(_("where it is at the same time {offences}"), offences=offences)
        yield from (self.limits.short(condition) for condition in limb.conditions)

    def _how(self, norm: Norm) -> Iterator[str]:
        """State of mind and right."""
        if len(norm.mental) == 1:
            level = norm.mental[0].level
            days = self.words.narrower(norm.mental[0].remark.period, norm.period)
            if level is not MentalLevel.NONE:
                yield self.say(ADVERBS[level]) + (f" ({days})" if days else "")
        elif norm.mental:
            yield self.say(_("in the state of mind told above"))
        if any(fact.right is Right.WITHOUT for fact in norm.right):
            yield self.say(_("without right"))


def _about_powers(norm: Norm) -> bool:
    """A rule on powers: a safeguard."""
    return any(fact.element == POWER_CONCERNED for limb in norm.limbs for fact in limb.elements)


def _is_single(limb: Limb, chosen: Sequence[Choice]) -> bool:
    """One combination is all that is claimed."""
    return how_many(chosen) == 1 or bool(limb.builds_on and not limb.elements)


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
