"""An answer as changed texts of the user's files: norms in their provision, lines below norms, the country file.

Nothing here touches a file; ``folder`` tries the texts and writes them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain, count

from compliance.asking.answers import FactsGiven
from compliance.asking.choosing import Part
from compliance.asking.composing import Composer, Draft, Heards, Line, drafts
from compliance.asking.country_lines import (
    COUNTRY_FILE,
    Fact,
    Searched,
    compressed,
    new_country_file,
    with_facts,
    with_search,
)
from compliance.asking.folder import Standing, free_name
from compliance.asking.inserting import Block, Inserted, below, in_section, plain_lines, section_of
from compliance.asking.places import Place
from compliance.asking.steps import Ask, Steps, adds_to_norms
from compliance.asking.suggested import Suggestion, confirmed, read_through, suggestions, turned_down
from compliance.convention import Convention, parent_id
from compliance.folding import key
from compliance.passages import Section
from compliance.statute import Law, Norm, NormKind
from compliance.suggesting.tongue import Tongue
from compliance.vocabulary import Vocabulary

_KEYWORDS = {
    NormKind.OFFENCE: "OFFENCE",
    NormKind.RULE: "RULE",
    NormKind.POWER: "POWER",
    NormKind.DUTY: "DUTY",
    NormKind.REFUSAL: "REFUSAL",
}


@dataclass(frozen=True, slots=True)
class Edit:
    """A file's new text, and the lines of it that are new; no lines where something was taken away."""

    name: str
    text: str
    first: int = 0
    last: int = 0


class Writer:
    """Writes answers into the texts of one folder."""

    def __init__(self, convention: Convention, vocabulary: Vocabulary, steps: Steps) -> None:
        """``steps`` say which numbers a norm speaks of."""
        self._convention = convention
        self._vocabulary = vocabulary
        self._steps = steps
        self._labels = {item.id: item.labels for item in convention.provisions}

    def tongue(self, law: Law) -> Tongue:
        """The words of a law's file."""
        return Tongue(law.language, self._vocabulary)

    # ---- norms ----------------------------------------------------------------------------------------------

    def norms(self, standing: Standing, law: Law, place: Place, parts: Sequence[Part], heard: Heards) -> list[Edit]:
        """What an answer says, in the provision it names; penalties and ranges at the norms they are of."""
        own = [part for part in parts if not adds_to_norms(part.requirement)]
        edits = []
        if own:
            text = standing.text(law.file)
            made = in_section(text, law, place, self._blocks(law, place, own, heard), self.tongue(law))
            edits.append(self._read(Edit(law.file, made.text, made.first, made.last), law, place, heard))
        lines = [part for part in parts if adds_to_norms(part.requirement)]
        return edits + (self._additions(standing, law, place, lines, heard) if lines else [])

    def _blocks(self, law: Law, place: Place, parts: Sequence[Part], heard: Heards) -> list[Block]:
        """A block for each norm, each with a label of its own."""
        tongue = self.tongue(law)
        composer = Composer(tongue)
        section = section_of(law, place)
        taken = {key(norm.label) for norm in law.norms if key(norm.provision) == key(place.number)}
        blocks = []
        every = drafts(parts, heard, self._steps)
        for draft in every:
            names = self._names(draft, len(every) == 1, law.language)
            label = _free([section.title, *names] if section and section.title else names, taken)
            taken.add(key(label))
            head = f"{tongue.keyword(_KEYWORDS[draft.kind])} {tongue.quoted(label)}"
            blocks.append(Block(head, tuple(composer.lines(draft, place.pinpoint, heard))))
        return blocks

    def _names(self, draft: Draft, alone: bool, lang: str) -> list[str]:
        """What the convention calls what a norm meets: the closest name first, the article's where it is ``alone``."""
        provisions = list(dict.fromkeys(one.partition("#")[0] for one in draft.requirements))
        one: str | None = provisions[0] if len(provisions) == 1 else parent_id(provisions[0]) or provisions[0]
        names = []
        while one:
            labels = dict(self._labels.get(one, ()))
            names.append(labels.get(lang) or labels.get("en") or one)
            one = parent_id(one)
        return names[::-1] if alone else names

    def _read(self, edit: Edit, law: Law, place: Place, heard: Heards) -> Edit:
        """Without the mark ``unread``, where the user said that the whole provision has been read."""
        done = any(step.ask is Ask.DONE and said.values for step, said in heard.items())
        section = section_of(law, place)
        return _without_unread(edit, section) if done and section else edit

    # ---- lines below norms that are there -------------------------------------------------------------------

    def _additions(
        self, standing: Standing, law: Law, place: Place, parts: Sequence[Part], heard: Heards
    ) -> list[Edit]:
        """The lines that parts add to the norms they look at."""
        wanted = [
            group
            for step, said in heard.items()
            if step.ask in (Ask.POWERS, Ask.OFFENCES)
            for group in said.groups
            if step.ask is Ask.POWERS or not any(part.requirement.through for part in parts)
        ]
        edits: dict[str, Edit] = {}
        for one in sorted(_looked_at(standing, parts, wanted), key=lambda norm: -norm.span.line):
            home = next((other for other in standing.state.laws if one in other.norms), None)
            if home is None:
                continue
            lines = self._added(parts, heard, home, law, place)
            text = edits[home.file].text if home.file in edits else standing.text(home.file)
            made = below(text, one.span.line, lines, self.tongue(home))
            edits[home.file] = Edit(home.file, made.text, made.first, made.last)
        return list(edits.values())

    def _added(self, parts: Sequence[Part], heard: Heards, home: Law, law: Law, place: Place) -> list[Line]:
        """The same for one norm; a place in another law names it."""
        tongue = self.tongue(home)
        pinpoint = place.pinpoint if home.title == law.title else f"{law.title} {place.pinpoint}"
        lines = [
            line
            for step, said in heard.items()
            if step.ask is Ask.PENALTY
            for line in Composer(tongue).said(step, said, pinpoint)
        ]
        for part in parts:
            for element, terms in part.values if part.requirement.through else ():
                lines.append(Line(tongue.element(element), tongue.listed(tuple(map(tongue.term, terms))), pinpoint))
            slot = part.requirement.slot
            for step, said in heard.items():
                if slot and part.requirement.through and step.element == slot.element and said.values:
                    lines.append(Line(tongue.element(slot.element), tongue.listed(said.values), pinpoint))
        return list(dict.fromkeys(lines))

    # ---- suggestions ----------------------------------------------------------------------------------------

    def confirmed(
        self, standing: Standing, law: Law, one: Suggestion, heard: Heards, lines: Sequence[str] | None
    ) -> Edit:
        """A suggestion as the fact it is now, with what follow-ups add below it."""
        tongue = self.tongue(law)
        text = confirmed(standing.text(law.file), one, lines)
        kept = sum(bool(line) for line in lines) if lines is not None else len(one.lines)
        last = one.first + kept - 1
        added = [line for step, said in heard.items() for line in Composer(tongue).said(step, said, _place(one))]
        if added:
            made = below(text, one.first, added, tongue)
            text, last = made.text, made.last
        others = [other for other in suggestions(standing, self._vocabulary) if other.section == one.section]
        said = any(step.ask is Ask.DONE and said.values for step, said in heard.items())
        edit = Edit(law.file, text, one.first, last)
        through = one.section.unread and (said or (len(others) == 1 and not _asked_done(heard)))
        return _without_unread(edit, one.section) if through else edit

    def turned_down(self, standing: Standing, law: Law, one: Suggestion) -> Edit:
        """A suggestion that is a comment now."""
        return Edit(law.file, turned_down(standing.text(law.file), one))

    # ---- the State ------------------------------------------------------------------------------------------

    def searched(self, standing: Standing, provisions: Iterable[str], acts: Sequence[str], by: str, on: date) -> Edit:
        """A search that found nothing more."""
        country = standing.state.country
        name, text, tongue = self._country(standing)
        search = Searched(compressed(provisions, self._convention), tuple(acts), by, on)
        return _edit(name, with_search(text, search, country, tongue))

    def facts(self, standing: Standing, terms: Sequence[str], given: FactsGiven) -> Edit:
        """Facts of the State; ``terms`` are what the numbers of the answer stand for."""
        name, text, tongue = self._country(standing)
        facts = [Fact(terms[number - 1], True, given.says_true) for number in given.true]
        facts += [Fact(terms[number - 1], False, given.says_untrue) for number in given.untrue]
        return _edit(name, with_facts(text, facts, tongue))

    def _country(self, standing: Standing) -> tuple[str, str, Tongue]:
        """The country file's name, text and words; a new one where there is none."""
        tongue = Tongue(standing.state.country.language, self._vocabulary)
        if standing.country_file:
            return standing.country_file, standing.text(standing.country_file), tongue
        names = {source.name for source in standing.files.outlines}
        name = COUNTRY_FILE if COUNTRY_FILE not in names else free_name("country", lambda one: one in names)
        return name, new_country_file(standing.state.country, tongue), tongue

    def new_law(self, standing: Standing, title: str) -> Edit:
        """The outline of a law that none is there of: its head alone."""
        country = standing.state.country
        tongue = Tongue(country.language, self._vocabulary)
        names = {source.name for source in standing.files.outlines}
        lines = [f"{tongue.keyword('LAW')} {tongue.quoted(title)}", f"  {tongue.keyword('COUNTRY')}  {country.code}"]
        return Edit(free_name(title, lambda name: name in names), "\n".join(lines) + "\n", 1, len(lines))


def _without_unread(edit: Edit, section: Section) -> Edit:
    """An edit without the mark ``unread`` of its provision, which stands above what was written."""
    text = read_through(edit.text, section)
    gone = len(plain_lines(edit.text)) - len(plain_lines(text))
    return Edit(edit.name, text, edit.first - gone, edit.last - gone)


def _place(one: Suggestion) -> str:
    """Where a suggestion says that its norm stands; else its provision."""
    values = (value for limb in one.norm.limbs for fact in limb.elements for value in fact.values)
    return next((value.remark.pinpoint for value in values if value.remark.pinpoint), one.section.number)


def _free(names: Sequence[str], taken: Collection[str]) -> str:
    """The first name that no norm of the provision has; the first of all with a number where all are taken."""
    numbered = (f"{names[0]} {number}" for number in count(2))
    return next(name for name in chain(names, numbered) if key(name) not in taken)


def _edit(name: str, made: Inserted) -> Edit:
    return Edit(name, made.text, made.first, made.last)


def _asked_done(heard: Heards) -> bool:
    """Whether the user was asked if the provision has been read."""
    return any(step.ask is Ask.DONE for step in heard)


def _looked_at(standing: Standing, parts: Sequence[Part], wanted: Sequence[tuple[str, ...]]) -> list[Norm]:
    """The norms that meet what the parts look at, as far as the user named their laws or provisions."""
    targets = {target.partition("#")[0] for part in parts for target in _target_ids(part)}
    keys = {
        cite.norm.key
        for result in standing.report.requirements
        if any(result.provision == one or result.provision.startswith(f"{one}(") for one in targets)
        for cite in result.covered
    }
    norms = [norm for norm in standing.state.norms if norm.key in keys and not norm.derived]
    return [norm for norm in norms if any(_named(norm, group) for group in wanted)]


def _target_ids(part: Part) -> tuple[str, ...]:
    """The provisions a part looks at."""
    slot = part.requirement.through or part.requirement.slot
    return slot.targets if slot else ()


def _named(norm: Norm, group: tuple[str, ...]) -> bool:
    """A law and a provision that name a norm; empty ones name all."""
    law, number = group
    return (not law or norm.law == law) and (not number or key(norm.provision) == key(number))
