"""Conventions for a reader: which there are, their provisions, and what one provision demands, in words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compliance.convention import (
    Convention,
    Instrument,
    Origin,
    Provision,
    Requirement,
    RowState,
    lies_under,
)
from compliance.examples import Example
from compliance.messages import gettext as _
from compliance.render.convention_words import ConventionWords
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.sentences import Speaker

_ID, _INDENT = 14, 4
STATES = {
    RowState.MODELLED: _("modelled"),
    RowState.NOTHING_REQUIRED: _("demands nothing of law"),
    RowState.NOT_MODELLED: _("not modelled yet"),
}


def conventions_listed(conventions: Sequence[Convention], speaker: Speaker) -> str:
    """Each convention with how much of it can be checked."""
    parts = [[*_head(one, speaker), *wrapped(_counted(one, speaker), _ID)] for one in conventions]
    command = f"accede conventions show {conventions[0].id}" if conventions else "accede conventions show"
    parts.append([speaker.filled(_("What one of them demands: {command}"), command=command)])
    return "\n\n".join("\n".join(part) for part in parts) + "\n"


def _head(convention: Convention, speaker: Speaker) -> list[str]:
    """Id, title and citation."""
    cited = f" ({convention.citation})" if convention.citation else ""
    return wrapped(speaker.local(convention.labels) + cited, _ID, padded(convention.id, _ID))


def _counted(convention: Convention, speaker: Speaker) -> str:
    """How many provisions are modelled, of how many; parents that ask for nothing themselves by their paragraphs."""
    rows = convention.counted
    counts = {state.name.lower(): sum(row.state is state for row in rows) for state in RowState}
    form = _(
        "{modelled} of {all} provisions modelled; {nothing_required} demand nothing of law; {not_modelled} to come."
    )
    return speaker.filled(
        form, all=speaker.digits(len(rows)), **{name: speaker.digits(count) for name, count in counts.items()}
    )


def provisions_listed(convention: Convention, speaker: Speaker) -> str:
    """Every provision that is modelled or demands nothing, by area; the articles that are not modelled in one line."""
    parts = [[*_head(convention, speaker), *wrapped(_counted(convention, speaker), _ID)]]
    for area, labels in convention.areas:
        rows = [row for row in convention.counted if row.area == area]
        told = [row for row in rows if row.state is not RowState.NOT_MODELLED]
        lines = wrapped(speaker.local(labels), 2, "")
        for row in told:
            lines += _row(row, speaker)
        rest = len(rows) - len(told)
        if rest:
            form = _("1 more, not modelled yet") if rest == 1 and told else _("{count} more, not modelled yet")
            form = form if told else _("{count} provisions, not modelled yet")
            lines += wrapped(speaker.filled(form, count=speaker.digits(rest)), 2)
        parts += [lines] if rows else []
    first = next((one.provision for one in convention.requirements), "")
    command = f"accede conventions show {convention.id} {_typed(first)}"
    parts.append([speaker.filled(_("One of them in words: {command}"), command=command)])
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
        self.words = ConventionWords(convention, speaker)

    def render(self, id_: str, examples: Iterable[Example] = ()) -> str:
        """The provision and all below it, then the examples of it, ending in a newline."""
        rows = [row for row in self.convention.provisions if lies_under(row.id, id_)]
        parts = [self._provision(row) for row in rows]
        parts += [self._example(one) for one in examples if one.id.partition("#")[0] == id_]
        return "\n\n".join("\n".join(part) for part in parts) + "\n"

    def _example(self, example: Example) -> list[str]:
        """A law in which it is in place, and one in which it is not, as outlines."""
        lines = wrapped(self.say(_("Example, of a State that does not exist")), 2, "")
        if example.with_:
            form = _("with what is in place of {ids}, of which there are examples too")
            lines += wrapped(self.words.filled(form, ids=self.words.ids(example.with_)), _INDENT)
        texts = (
            (_("The country file:"), example.country),
            (_("In place:"), example.in_place),
            (_("Not in place:"), example.not_in_place),
        )
        for title, text in texts:
            if text:
                lines += ["", *wrapped(self.say(title), _INDENT), ""]
                lines += [(" " * (_INDENT + 2) + line).rstrip() for line in text.splitlines()]
        if example.prose and self.speaker.lang == "en":
            lines += ["", *wrapped(" ".join(example.prose.split()), _INDENT)]
        return lines

    def _provision(self, row: Provision) -> list[str]:
        """One row: its label, then what it demands, permits and is looked at by."""
        source = self._source(row.origin)
        lines = wrapped(
            f"{self.speaker.local(row.labels)} {source}".strip(), _ID, padded(self.speaker.provision(row.id), _ID)
        )
        if row.state is RowState.NOTHING_REQUIRED:
            reasons = (("en", row.reason), *row.reasons)
            said = self.speaker.filled(_("Demands nothing of law: {reason}."), reason=self.speaker.local(reasons))
            lines += wrapped(said, _INDENT)
        if row.state is RowState.NOT_MODELLED:
            lines += wrapped(self.say(_("Not modelled yet, so not examined.")), _INDENT)
        for requirement in self.convention.requirements:
            if requirement.provision == row.id:
                lines += self._requirement(requirement)
        lines += self._selections(row.id)
        for text in self.words.row(row):
            lines += wrapped(text, _INDENT)
        lines += self._standards(row.id)
        for note in row.notes:
            lines += wrapped(self.speaker.local(note), _INDENT)
        for instrument in self.convention.instruments:
            own = row.state is RowState.MODELLED and self._told_as_own(instrument)
            if instrument.provision == row.id and not own:
                lines += self._bulleted(self.words.instrument(instrument), instrument.origin)
        return lines + (self._may(row.id) if row.state is RowState.MODELLED else []) + self._looked_at(row.id)

    # what it demands

    def _requirement(self, requirement: Requirement) -> list[str]:
        """One requirement, element by element."""
        lines = wrapped(self.words.heading(requirement), _INDENT)
        for text, origin in self.words.requirement(requirement):
            lines += self._bulleted(text, origin)
        return lines

    def _selections(self, id_: str) -> list[str]:
        """Thresholds: which offences a paragraph is about; they demand nothing themselves."""
        lines: list[str] = []
        for one in self.convention.selections:
            if one.provision == id_:
                lines += wrapped(f"{self.words.selection(one)} {self._source(one.origin)}".rstrip(), _INDENT)
        return lines

    def _standards(self, id_: str) -> list[str]:
        """The flags of the second axis that a paragraph measures."""
        found = [one for one in self.convention.standards if one.provision == id_]
        lines = wrapped(self.say(_("Flags measured by it:")), _INDENT) if found else []
        for one in found:
            lines += self._bulleted(self.words.standard(one), one.origin)
        return lines

    # what a State may do about it

    def _may(self, id_: str) -> list[str]:
        """The instruments by which a State may narrow it."""
        if not any(one.provision == id_ for one in self.convention.requirements):
            return []
        found = [one for one in self.convention.instruments if self._reaches(one, id_)]
        lines = wrapped(self.say(_("A State may narrow it:")), _INDENT) if found else []
        for instrument in found:
            lines += self._bulleted(self.words.instrument(instrument, id_), instrument.origin)
        everywhere = self.words.ids(one.provision for one in self.convention.instruments if one.territory)
        if not found and everywhere:
            form = _("No declaration or reservation may narrow it, save as to territories ({ids}).")
            lines += wrapped(self.words.filled(form, ids=everywhere), _INDENT)
        elif not found:
            lines += wrapped(self.say(_("No declaration or reservation may narrow it.")), _INDENT)
        return lines

    def _told_as_own(self, instrument: Instrument) -> bool:
        """It narrows the very paragraph it stands in, where all that may narrow this is told."""
        own = instrument.provision
        return self._reaches(instrument, own) and any(one.provision == own for one in self.convention.requirements)

    def _reaches(self, instrument: Instrument, id_: str) -> bool:
        """The instrument is about the provision."""
        if instrument.territory:
            return False
        on = (*instrument.on, *(provision for box in instrument.exclude for provision in box.provisions))
        on += instrument.limit.on if instrument.limit else ()
        return any(lies_under(id_, provision) for provision in on or (instrument.provision,))

    # what looks at it

    def _looked_at(self, id_: str) -> list[str]:
        """The provisions that are about the offences of this one, or about its powers."""
        requirements = self.convention.requirements
        if not any(one.provision == id_ for one in requirements):
            return []
        slots = [(one.provision, one.slot.targets) for one in requirements if one.slot]
        slots += [(one.provision, one.targets) for one in self.convention.selections]
        through = [(one.provision, one.through.targets) for one in requirements if one.through]
        limiting = [(one.provision, one.limits) for one in requirements if one.limits]
        lines: list[str] = []
        for form, looking in (
            (_("Its offences count again under {provisions}."), slots),
            (_("Its powers are looked at again under {provisions}."), through),
            (_("That its use be not narrowed is seen to by {provisions}."), limiting),
        ):
            ids = [one for one, targets in looking if any(lies_under(id_, target) for target in targets)]
            if ids:
                lines += wrapped(self.words.filled(form, provisions=self.words.ids(ids)), _INDENT)
        return lines

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


def provision_shown(convention: Convention, id_: str, speaker: Speaker, examples: Iterable[Example] = ()) -> str:
    """One provision and all below it, in words, with its examples."""
    return ProvisionPage(convention, speaker).render(id_, examples)
