"""Conventions for a reader: which there are, their provisions, and what one provision demands, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

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
    RowState,
    lies_under,
)
from compliance.messages import gettext as _
from compliance.render.explain import ROLES
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.sentences import Speaker

_ID, _INDENT = 14, 4
KINDS = {
    RequirementKind.CRIMINALISE: _("The law must make this an offence, when done without right:"),
    RequirementKind.EXTEND: _("The law must add this to the offences named below:"),
    RequirementKind.EMPOWER: _("The law must give an authority this power:"),
    RequirementKind.PROVIDE: _("The law must provide this:"),
    RequirementKind.FORBID: _("The law must not do this:"),
}
STATES = {
    RowState.MODELLED: _("modelled"),
    RowState.NOTHING_REQUIRED: _("demands nothing of law"),
    RowState.NOT_MODELLED: _("not modelled yet"),
}
QUANTIFIERS = {
    Quantifier.EACH: _("{element}: each of {terms}"),
    Quantifier.ANY: _("{element}: any one of {terms}, as the State chooses"),
    Quantifier.SET_BY_LAW: _("{element}: as the law sets it"),
}


def conventions_listed(conventions: Sequence[Convention], speaker: Speaker) -> str:
    """Each convention with how much of it can be checked."""
    parts = [[*_head(one, speaker), *wrapped(_counted(one, speaker), _ID)] for one in conventions]
    command = f"accede conventions show {conventions[0].id}" if conventions else "accede conventions show"
    parts.append([speaker.say(_("What one of them demands: {command}")).format(command=command)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(convention: Convention, speaker: Speaker) -> list[str]:
    """Id, title and citation."""
    cited = f" ({convention.citation})" if convention.citation else ""
    return wrapped(speaker.local(convention.labels) + cited, _ID, padded(convention.id, _ID))


def _counted(convention: Convention, speaker: Speaker) -> str:
    """How many provisions are modelled, of how many; parents are counted by their paragraphs."""
    leaves = _leaves(convention)
    counts = {state.name.lower(): sum(row.state is state for row in leaves) for state in RowState}
    form = _(
        "{modelled} of {all} provisions modelled; {nothing_required} demand nothing of law; {not_modelled} to come."
    )
    return speaker.say(form).format(
        all=speaker.digits(len(leaves)), **{name: speaker.digits(count) for name, count in counts.items()}
    )


def _leaves(convention: Convention) -> list[Provision]:
    """Provisions without paragraphs of their own."""
    parents = {one.id.rpartition("(")[0] for one in convention.provisions}
    return [one for one in convention.provisions if one.id not in parents]


def provisions_listed(convention: Convention, speaker: Speaker) -> str:
    """Every provision that is modelled or demands nothing, by area; the articles that are not modelled in one line."""
    parts = [[*_head(convention, speaker), *wrapped(_counted(convention, speaker), _ID)]]
    for area, labels in convention.areas:
        rows = [row for row in _leaves(convention) if row.area == area]
        told = [row for row in rows if row.state is not RowState.NOT_MODELLED]
        lines = wrapped(speaker.local(labels), 2, "")
        for row in told:
            lines += _row(row, speaker)
        rest = len(rows) - len(told)
        if rest:
            form = _("1 more, not modelled yet") if rest == 1 and told else _("{count} more, not modelled yet")
            form = form if told else _("{count} provisions, not modelled yet")
            lines += wrapped(speaker.say(form).format(count=speaker.digits(rest)), 2)
        parts += [lines] if rows else []
    first = next((one.provision for one in convention.requirements), "")
    command = f"accede conventions show {convention.id} {_typed(first)}"
    parts.append([speaker.say(_("One of them in words: {command}")).format(command=command)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _row(row: Provision, speaker: Speaker) -> list[str]:
    """Id and label, and at the margin whether it demands nothing."""
    left = "  " + padded(speaker.provision(row.id), _ID - 2) + speaker.local(row.labels)
    right = speaker.say(STATES[row.state]) if row.state is not RowState.MODELLED else ""
    if width(left) + 2 + width(right) <= WIDTH:
        return [(padded(left, WIDTH - width(right)) + right).rstrip()]
    return [
        *wrapped(speaker.local(row.labels), _ID, "  " + padded(speaker.provision(row.id), _ID - 2)),
        *wrapped(right, _ID),
    ]


def _typed(id_: str) -> str:
    """An id as it can be typed into any shell."""
    return id_.replace("(", ".").replace(")", "")


class ProvisionPage:
    """One provision of a convention and its paragraphs, in words."""

    def __init__(self, convention: Convention, speaker: Speaker) -> None:
        """Tell ``convention`` in ``speaker``'s language."""
        self.convention = convention
        self.speaker = speaker
        self.say = speaker.say

    def render(self, id_: str) -> str:
        """The provision and all below it, ending in a newline."""
        rows = [row for row in self.convention.provisions if lies_under(row.id, id_)]
        return "\n\n".join("\n".join(self._provision(row)) for row in rows) + "\n"

    def _provision(self, row: Provision) -> list[str]:
        """One row: its label, then what it demands, permits and is looked at by."""
        source = self._source(row.origin)
        lines = wrapped(
            f"{self.speaker.local(row.labels)} {source}".strip(), _ID, padded(self.speaker.provision(row.id), _ID)
        )
        if row.state is RowState.NOTHING_REQUIRED:
            reasons = (("en", row.reason), *row.reasons)
            said = self.say(_("Demands nothing of law: {reason}."))
            lines += wrapped(said.format(reason=self.speaker.local(reasons)), _INDENT)
        if row.state is RowState.NOT_MODELLED:
            lines += wrapped(self.say(_("Not modelled yet, so not examined.")), _INDENT)
        for requirement in self.convention.requirements:
            if requirement.provision == row.id:
                lines += self._requirement(requirement)
        lines += self._selections(row.id)
        for note in row.notes:
            lines += wrapped(self.speaker.local(note), _INDENT)
        for instrument in self.convention.instruments:
            if instrument.provision == row.id and row.state is not RowState.MODELLED:
                lines += self._bulleted(self._instrument(instrument), instrument.origin)
        return lines + (self._may(row.id) if row.state is RowState.MODELLED else []) + self._looked_at(row.id)

    # what it demands

    def _requirement(self, requirement: Requirement) -> list[str]:
        """One requirement, element by element."""
        fallback = _("The law must provide this:")
        lines = wrapped(self.say(KINDS.get(requirement.kind, fallback)), _INDENT)
        for element in requirement.elements:
            terms = self.speaker.listed(self.speaker.term(term) for term in element.values)
            form = QUANTIFIERS[element.quantifier]
            if len(element.values) == 1 and element.quantifier is not Quantifier.SET_BY_LAW:
                form = _("{element}: {terms}")
            said = self.say(form).format(element=self.speaker.element(element.element), terms=terms)
            lines += self._bulleted(said, element.origin)
        if requirement.slot:
            targets = self.speaker.listed(self.speaker.provision(one) for one in requirement.slot.targets)
            said = self.say(_("{element}: offences of {terms}"))
            element_name = self.speaker.element(requirement.slot.element)
            lines += self._bulleted(said.format(element=element_name, terms=targets), requirement.slot.origin)
        for condition in requirement.conditions:
            said = self.say(_("only where {condition}"))
            clause = self.speaker.condition(condition.term, True)
            lines += self._bulleted(said.format(condition=clause), condition.origin)
        if any(element.element == "act" for element in requirement.elements):
            level = self.say(ROLES[requirement.mental.name.lower()])
            said = self.say(_("{element}: {terms}")).format(element=self.say(_("mental element")), terms=level)
            lines += self._bulleted(said, Origin())
        for spared in requirement.spared:
            clause = self.speaker.condition(spared.term, True)
            said = self.say(_("not demanded where {condition}"))
            lines += self._bulleted(said.format(condition=clause), spared.origin)
        return lines

    def _selections(self, id_: str) -> list[str]:
        """Thresholds: which offences a paragraph is about; they demand nothing themselves."""
        lines: list[str] = []
        for one in self.convention.selections:
            if one.provision == id_:
                targets = self.speaker.listed(self.speaker.provision(target) for target in one.targets)
                form = _(
                    "Is about the offences of {targets} that are punishable with {time} or more; "
                    "demands nothing itself."
                )
                text = self.say(form).format(targets=targets, time=self.speaker.months(one.months))
                lines += wrapped(f"{text} {self._source(one.origin)}".rstrip(), _INDENT)
        return lines

    # what a State may do about it

    def _may(self, id_: str) -> list[str]:
        """The instruments by which a State may narrow it."""
        requirements = [one for one in self.convention.requirements if one.provision == id_]
        found = [one for one in self.convention.instruments if self._reaches(one, id_)]
        if not requirements:
            return []
        if not found:
            return wrapped(self.say(_("No declaration or reservation may narrow it.")), _INDENT)
        lines = wrapped(self.say(_("A State may narrow it:")), _INDENT)
        for instrument in found:
            lines += self._bulleted(self._instrument(instrument), instrument.origin)
        return lines

    def _reaches(self, instrument: Instrument, id_: str) -> bool:
        """The instrument is about the provision."""
        on = (*instrument.on, *(provision for box in instrument.exclude for provision in box.provisions))
        return any(lies_under(id_, provision) for provision in on or (instrument.provision,))

    def _instrument(self, instrument: Instrument) -> str:
        """What one instrument permits: ``by declaration under 2, require “dishonest intent”``."""
        speaker = self.speaker
        declared = instrument.kind is InstrumentKind.DECLARATION
        under = self.say(_("by declaration under {id}") if declared else _("by reservation under {id}"))
        parts = []
        if instrument.require:
            terms = speaker.either([speaker.quoted(speaker.term(term)) for term in instrument.require])
            parts.append(self.say(_("require {terms}")).format(terms=terms))
        if instrument.anything:
            parts.append(self.say(_("require whatever it specifies")))
        if instrument.exclude:
            parts.append(self.say(_("leave out {boxes}")).format(boxes=self._boxes(instrument.exclude)))
        text = speaker.listed([under.format(id=speaker.provision(instrument.provision)), *parts])
        on = [provision for provision in instrument.on if provision != instrument.provision]
        if on and not instrument.exclude:
            ids = speaker.listed(speaker.provision(provision) for provision in on)
            text = speaker.listed([text, self.say(_("for {targets}")).format(targets=ids)])
        if instrument.except_:
            text = speaker.listed(
                [text, self.say(_("but never {boxes}")).format(boxes=self._boxes(instrument.except_))]
            )
        return text

    def _boxes(self, boxes: Iterable[Box]) -> str:
        """Provisions, cut to terms where they are."""
        texts = []
        for box in boxes:
            text = self.speaker.listed(self.speaker.provision(id_) for id_ in box.provisions)
            if box.elements:
                terms = self.speaker.listed(self.speaker.term(term) for _e, terms in box.elements for term in terms)
                text = self.say(_("{what} ({which})")).format(what=text, which=terms)
            if box.targets is not None:
                ids = self.speaker.listed(self.speaker.provision(id_) for id_ in box.targets)
                some = self.say(_("for {targets}")).format(targets=ids)
                text = f"{text} {some}"
            texts.append(text)
        return self.speaker.several(texts)

    # what looks at it

    def _looked_at(self, id_: str) -> list[str]:
        """The provisions that are about the offences of this one."""
        slots = [(one.provision, one.slot.targets) for one in self.convention.requirements if one.slot]
        slots += [(one.provision, one.targets) for one in self.convention.selections]
        ids = [provision for provision, targets in slots if any(lies_under(id_, target) for target in targets)]
        if not ids or not any(one.provision == id_ for one in self.convention.requirements):
            return []
        names = self.speaker.listed(self.speaker.provision(one) for one in dict.fromkeys(ids))
        text = self.say(_("Its offences count again under {provisions}.")).format(provisions=names)
        return wrapped(text, _INDENT)

    def _bulleted(self, text: str, origin: Origin) -> list[str]:
        """A line of the list with its source at the right margin, or behind it."""
        source = self._source(origin)
        lines = wrapped(text, _INDENT + 2, " " * _INDENT + "- ")
        if width(lines[-1]) + 2 + width(source) <= WIDTH:
            lines[-1] = (padded(lines[-1], WIDTH - width(source)) + source).rstrip()
            return lines
        return wrapped(f"{text} {source}", _INDENT + 2, " " * _INDENT + "- ")

    def _source(self, origin: Origin) -> str:
        """The paragraph a line rests on, † where nobody has read it."""
        source = f"[{self.speaker.source(origin.source)}]" if origin.source else ""
        return source + (" †" if origin.unverified else "")


def provision_shown(convention: Convention, id_: str, speaker: Speaker) -> str:
    """One provision and all below it, in words."""
    return ProvisionPage(convention, speaker).render(id_)
