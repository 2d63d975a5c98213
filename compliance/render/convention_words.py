"""What a convention asks for and permits, in words: the lines that the page and the JSON of a provision are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from compliance.convention import (
    Box,
    Convention,
    Instrument,
    InstrumentKind,
    Origin,
    Provision,
    Quantifier,
    Requirement,
    RequirementKind,
    Selection,
    Slot,
    Standard,
    lies_under,
)
from compliance.finding_codes import FLAGS
from compliance.messages import gettext as _
from compliance.numbers import read_range
from compliance.render.explain import ROLES
from compliance.render.findings import NAMES
from compliance.sentences import Clauses, Speaker

KINDS = {
    RequirementKind.CRIMINALISE: _("The law must make this an offence, when done without right:"),
    RequirementKind.EXTEND: _("The law must add this to the offences named below:"),
    RequirementKind.EMPOWER: _("The law must give an authority this power:"),
    RequirementKind.PROVIDE: _("The law must provide this:"),
    RequirementKind.FORBID: _("The law must not do this:"),
}
QUANTIFIERS = {
    Quantifier.EACH: _("{element}: each of {terms}"),
    Quantifier.ANY: _("{element}: any one of {terms}, as the State chooses"),
    Quantifier.SET_BY_LAW: _("{element}: as the law sets it"),
}
Line = tuple[str, Origin]
"""A sentence and the line of the convention file it tells."""


class ConventionWords:
    """Tells a convention in one language."""

    def __init__(self, convention: Convention, speaker: Speaker) -> None:
        """Tell ``convention`` in ``speaker``'s language."""
        self.convention = convention
        self.speaker = speaker
        self.say = speaker.say

    def filled(self, form: str, **words: str | Clauses) -> str:
        """A sentence with its gaps filled."""
        return self.speaker.filled(form, **words)

    def ids(self, ids: Iterable[str]) -> str:
        """Provisions, each once."""
        return self.speaker.listed(self.speaker.provision(one) for one in dict.fromkeys(ids))

    def terms(self, terms: Iterable[str]) -> str:
        """Terms and ranges."""
        return self.speaker.listed(self.speaker.term(term) for term in terms)

    # ---- what is demanded --------------------------------------------------------------------------------------

    def heading(self, requirement: Requirement) -> str:
        """What the law must do."""
        if requirement.instead_of:
            form = _("Asks for nothing of its own; it may stand instead of {id}, where the law does this:")
            return self.filled(form, id=self.speaker.provision(requirement.instead_of))
        if requirement.through and requirement.kind is RequirementKind.EXTEND:
            return self.say(_("The law must add this to the powers named below:"))
        return self.say(KINDS.get(requirement.kind, KINDS[RequirementKind.PROVIDE]))

    def requirement(self, requirement: Requirement) -> Iterator[Line]:
        """One requirement, line by line."""
        if requirement.apply_when:
            facts = self.speaker.facts(requirement.apply_when)
            yield self.filled(_("asked only where {facts}"), facts=facts), Origin()
        for element in requirement.elements:
            form = QUANTIFIERS[element.quantifier]
            if len(element.values) == 1 and element.quantifier is not Quantifier.SET_BY_LAW:
                form = _("{element}: {terms}")
            name = self.speaker.element(element.element)
            yield self.filled(form, element=name, terms=self.terms(element.values)), element.origin
        if requirement.through:
            yield self._looking(requirement.through, _("{element}: powers of {terms}"))
        if requirement.slot:
            yield self._looking(requirement.slot, _("{element}: offences of {terms}"))
        for condition in requirement.conditions:
            clause = self.speaker.condition(condition.term, True)
            yield self.filled(_("only where {condition}"), condition=clause), condition.origin
        if any(element.element == "act" for element in requirement.elements):
            level = self.say(ROLES[requirement.mental.name.lower()])
            yield self.filled(_("{element}: {terms}"), element=self.say(_("mental element")), terms=level), Origin()
        for spared in requirement.spared:
            clause = self.speaker.condition(spared.term, True)
            form = _("not forbidden where {condition}") if requirement.forbids else _("not demanded where {condition}")
            yield self.filled(form, condition=clause), spared.origin
        yield from self._remarks(requirement)

    def _looking(self, slot: Slot, form: str) -> Line:
        """What it looks at: offences, powers, what a paragraph selects."""
        name = self.speaker.element(slot.element)
        if not slot.selection:
            return self.filled(form, element=name, terms=self.ids(slot.targets)), slot.origin
        text = self.filled(_("{element}: the offences that {id} selects"), element=name, id=self.ids([slot.selection]))
        return text, slot.origin

    def _remarks(self, requirement: Requirement) -> Iterator[Line]:
        """How it is judged."""
        if requirement.elsewhere:
            names = self.speaker.listed(self.speaker.element(one) for one in requirement.elsewhere)
            form = _("passed over here, because it is judged elsewhere: {elements}")
            yield self.filled(form, elements=names), Origin()
        if requirement.limits:
            form = _("looked at only where the law does something of {targets}, whose use it keeps from being narrowed")
            yield self.filled(form, targets=self.ids(requirement.limits)), Origin()
        if requirement.for_review:
            form = _("as appropriate: what the law leaves uncovered a person must judge; it is never a computed gap")
            yield self.say(form), Origin()

    def selection(self, one: Selection) -> str:
        """A threshold: which offences a paragraph is about."""
        form = _("Is about the offences of {targets} that are punishable with {time} or more; demands nothing itself.")
        return self.filled(form, targets=self.ids(one.targets), time=self.speaker.months(one.months))

    def row(self, row: Provision) -> Iterator[str]:
        """What a paragraph says beside its demands."""
        if row.any_of:
            yield self.filled(_("One of these is enough: {ids}."), ids=self.ids(row.any_of))
        if row.describes:
            form = _("Describes {terms}. A law that defines one of these more narrowly is told so.")
            terms = self.speaker.listed(self.speaker.quoted(self.speaker.term(term)) for term in row.describes)
            yield self.filled(form, terms=terms)
        if row.asks_withdrawal:
            yield self.say(_("Asks for the withdrawal of idle reservations: those the law does not need."))

    def standard(self, one: Standard) -> str:
        """A flag of the second axis that a paragraph measures."""
        code = next((code for code, flag in FLAGS.items() if flag == one.flag), "")
        name = self.say(NAMES[code]) if code else self.speaker.quoted(one.flag)
        text = self.filled(_("{name}, at {ids}"), name=name, ids=self.ids(one.about))
        if one.terms:
            terms = self.speaker.either([self.speaker.quoted(self._looked_for(term)) for term in one.terms])
            text = self.filled(_("{what} (looked for: {terms})"), what=text, terms=terms)
        return f"{text} ({code})" if code else text

    def _looked_for(self, name: str) -> str:
        """A term, or an element."""
        return self.speaker.element(name) if name in self.speaker.vocabulary.elements else self.speaker.term(name)

    # ---- what a State may narrow ---------------------------------------------------------------------------------

    def instrument(self, instrument: Instrument, of: str = "") -> str:
        """What one instrument permits, ``of`` one provision: ``by declaration under 2, require “dishonest intent”``."""
        speaker = self.speaker
        declared = instrument.kind is InstrumentKind.DECLARATION
        form = _("by declaration under {id}") if declared else _("by reservation under {id}")
        under = self.filled(form, id=speaker.provision(instrument.provision))
        text = speaker.listed([under, *self._permits(instrument, of)])
        on = [provision for provision in instrument.on if provision != instrument.provision]
        if on and not instrument.exclude and not instrument.limit:
            text = speaker.listed([text, self.filled(_("for {targets}"), targets=self.ids(on))])
        if instrument.except_:
            text = speaker.listed([text, self.filled(_("but never {boxes}"), boxes=self.boxes(instrument.except_, of))])
        if instrument.apply_when:
            facts = self.speaker.facts(instrument.apply_when)
            text = self.filled(_("{what} (open only where {facts})"), what=text, facts=facts)
        if not instrument.computable:
            text = self.filled(_("{what}; how far it reaches cannot be computed"), what=text)
        return text

    def _permits(self, instrument: Instrument, of: str) -> Iterator[str]:
        """What may be done, each by itself."""
        if instrument.require:
            terms = self.speaker.either([self.speaker.quoted(self.speaker.term(term)) for term in instrument.require])
            yield self.filled(_("require {terms}"), terms=terms)
        if instrument.anything:
            yield self.say(_("require whatever it specifies"))
        if instrument.exclude:
            yield self.filled(_("leave out {boxes}"), boxes=self.boxes(instrument.exclude, of))
        if instrument.limit:
            limit = instrument.limit
            form = _("confine {ids} to a range of offences, as far as the powers of {targets} are concerned")
            yield self.filled(form, ids=self.ids(limit.on), targets=self.ids(limit.targets))
            if limit.not_below:
                form = _("a range no narrower than that of its powers under {ids}")
                yield self.filled(form, ids=self.ids(limit.not_below))
        if instrument.territory:
            yield self.say(_("name the territories to which the convention applies"))

    def boxes(self, boxes: Iterable[Box], of: str = "") -> str:
        """Boxes, ``of`` one provision."""
        return boxes_told(boxes, self.speaker, of)


def boxes_told(boxes: Iterable[Box], speaker: Speaker, of: str = "") -> str:
    """Provisions, cut to terms where they are; only those that bear on the provision ``of``, if there are any."""
    texts = []
    every = list(boxes)
    bearing = {id_ for box in every for id_ in box.provisions if of and (lies_under(of, id_) or lies_under(id_, of))}
    for box in every:
        here = [id_ for id_ in box.provisions if id_ in bearing or not bearing]
        if not here:
            continue
        text = speaker.listed(map(speaker.provision, here))
        named = [term for _element, terms in box.elements for term in terms] + list(box.conditions)
        if named:
            which = speaker.listed(_named(term, speaker) for term in named)
            text = speaker.filled(_("{what} ({which})"), what=text, which=which)
        if box.targets is not None:
            targets = speaker.listed(map(speaker.provision, box.targets))
            text = f"{text} {speaker.filled(_('for {targets}'), targets=targets)}"
        texts.append(text)
    return speaker.several(texts)


def _named(term: str, speaker: Speaker) -> str:
    """A term; a range with the name of what is counted."""
    counted = read_range(term)
    if counted is None:
        return speaker.term(term)
    return speaker.filled(_("{element}: {terms}"), element=speaker.element(counted[0]), terms=speaker.term(term))
