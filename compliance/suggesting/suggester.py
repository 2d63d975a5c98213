"""The suggestions for the provisions of a law, one after another."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from compliance.convention import Convention
from compliance.folding import key
from compliance.intake.law_text import Provision
from compliance.suggesting import definitions
from compliance.suggesting.blocks import Block, Labels, Suggested
from compliance.suggesting.cues import cues
from compliance.suggesting.finding import Finder
from compliance.suggesting.groups import Statement, statements
from compliance.suggesting.names import ACT, DATA, MEASURE
from compliance.suggesting.offences import Offence, OffenceWriter
from compliance.suggesting.powers import Power, PowerWriter
from compliance.suggesting.shapes import Shapes
from compliance.suggesting.tongue import Tongue

_LONGEST_LABEL = 120
_SAID_OF_MANY = ("addressee", "force", "custody", "beneficiary")
"""Elements whose words stand in every law: persons, orders, possession."""


class Suggester:
    """Suggests for one law; it remembers which labels and names are taken."""

    def __init__(self, tongue: Tongue, convention: Convention, lang: str) -> None:
        """Suggest in the language of ``tongue``, for a law in ``lang``, what ``convention`` puts together."""
        self._tongue, self._cues = tongue, cues(lang)
        self._vocabulary = tongue.vocabulary
        self._finder = Finder(self._vocabulary, self._cues)
        self._shapes = shapes = Shapes(convention, self._vocabulary)
        self._offences = OffenceWriter(self._cues, shapes, tongue)
        self._powers = PowerWriter(shapes, tongue)
        self._labels = Labels()
        self._defined: set[str] = set()

    def suggested(self, provision: Provision) -> Suggested:
        """What the words of a provision suggest."""
        found = statements(provision.paragraphs, self._finder)
        powers = [power for one in found if not one.says("offence") for power in [self._powers.found(one)] if power]
        giving = [power.statement for power in powers]
        offences = self._offences_in([one for one in found if one not in giving])
        defined = self._definitions(provision, found)
        single = len(offences) + len(powers) == 1
        blocks = [definitions.block(one, self._tongue) for one in defined]
        blocks += [self._offence(provision, one, found, single) for one in offences]
        blocks += [self._power(provision, one, single) for one in powers]
        used = {term for offence in offences for term in offence.terms}
        used |= {term for power in powers for term in power.used} | {term for one in defined for term in one.terms}
        return Suggested(tuple(blocks), self._others(provision, found, used))

    def _offences_in(self, found: Sequence[Statement]) -> list[Offence]:
        """The offences of a provision: what is punished, and what is forbidden where another subsection punishes."""
        punished = any(_punishes(one) for one in found)
        wanted = (one for one in found if _punishes(one) or (punished and one.says("forbids")))
        return [offence for one in wanted for offence in [self._offences.found(one)] if offence]

    def _offence(self, provision: Provision, offence: Offence, found: Sequence[Statement], single: bool) -> Block:
        label = self._label(provision, offence.statement, self._offences.named(offence.acts), single)
        own = offence.statement
        stated = own.threats or own.says("same-penalty")
        penal = own if stated else next((one for one in found if self._threatens(one, own)), None)
        return self._offences.block(offence, label, penal)

    def _threatens(self, penal: Statement, offence: Statement) -> bool:
        """Whether a subsection that only threatens threatens this offence: it names it, or names none."""
        if not penal.threats or penal.says("aggravates") or penal.says("in-a-case") or self._offences.found(penal):
            return False
        named = _named_subsections(penal)
        return not named or any(f"({number})" in offence.pinpoint for number in named)

    def _power(self, provision: Provision, power: Power, single: bool) -> Block:
        return self._powers.block(power, self._label(provision, power.statement, self._powers.named(power), single))

    def _label(self, provision: Provision, statement: Statement, named: str, single: bool) -> str:
        """The heading of the provision where it has but one norm, else what the norm is about."""
        wished = [provision.heading] if provision.heading and single else []
        wished += [named, f"{named}, {self._tongue.place(statement.pinpoint)}"]
        return self._labels.own(provision.number, [_short(label) for label in wished])

    def _definitions(self, provision: Provision, found: Sequence[Statement]) -> list[definitions.Defined]:
        made = []
        for one in found:
            for number, words in zip(one.paragraphs, one.words, strict=True):
                paragraph = provision.paragraphs[number]
                mentions = [mention for mention in one.mentions if mention.paragraph == number]
                new = definitions.defined(
                    paragraph.text, paragraph.pinpoint, words, mentions, self._cues, self._vocabulary
                )
                if new and self._is_new(new.name):
                    made.append(new)
        return made

    def _is_new(self, name: str) -> bool:
        """Whether the law has not defined this word, under any of its synonyms, before."""
        term = self._vocabulary.find_term(name)
        group = f"={term.id}" if term else key(name)
        known = group in self._defined
        self._defined.add(group)
        return not known

    def _others(self, provision: Provision, found: Iterable[Statement], used: set[str]) -> tuple[str, ...]:
        """The labels of terms that are mentioned and have no line; objects alone say nothing, definitions too much."""
        terms: dict[str, None] = {}
        for one in found:
            told = {(m.paragraph, place) for m in one.mentions if used & set(m.terms) for place in m.places}
            for mention in (*one.mentions, *one.aside):
                places = {(mention.paragraph, place) for place in mention.places}
                described = definitions.is_definition(provision.paragraphs[mention.paragraph].text, self._cues)
                if not described and not places <= told and self._may_be_meant(mention.terms[0], one):
                    terms.setdefault(mention.terms[0])
        left = [term for term in terms if term not in used]
        if not used and all(self._vocabulary.terms[term].element in (*self._cues.objects, DATA) for term in left):
            return ()
        return tuple(dict.fromkeys(map(self._tongue.term, left)))

    def _may_be_meant(self, term: str, statement: Statement) -> bool:
        """Whether a term is worth a remark: a measure beside a power, an act beside an object."""
        element = self._vocabulary.terms[term].element
        if element == MEASURE:
            return statement.says("power")
        if element == ACT:
            objects = {self._vocabulary.terms[t].element for m in statement.mentions for t in m.terms}
            return term in self._shapes.alone or bool(objects & set(self._cues.objects))
        return element not in _SAID_OF_MANY


def _punishes(statement: Statement) -> bool:
    """Whether a statement makes something an offence."""
    if statement.says("no-offence") or statement.says("aggravates"):
        return False
    return statement.says("offence") or any(threat.custody for threat in statement.threats)


def _named_subsections(penal: Statement) -> set[str]:
    """The numbers in brackets behind "subsection" and its like."""
    named: set[str] = set()
    for words in penal.words:
        for at, word in enumerate(words[:-1]):
            if any(phrase.parts == (word.stem,) for phrase in penal.cues.phrases["of-subsection"]):
                named.add(words[at + 1].key)
    return named


def _short(label: str) -> str:
    return label if len(label) <= _LONGEST_LABEL else label[:_LONGEST_LABEL].rsplit(" ", 1)[0]
