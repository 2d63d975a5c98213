"""Outlines read back as sentences: what a lawyer signs, file by file (the records that text and JSON are made of)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from compliance.combinations import part_of
from compliance.messages import gettext as _
from compliance.render.read_back_deposits import DepositsReader
from compliance.render.read_back_document import Document, FileText, Group, Item, Numbers, Statement
from compliance.render.read_back_norm import NormReader
from compliance.render.read_back_words import Words
from compliance.reservations import Reservations
from compliance.sentences import Speaker
from compliance.statute import (
    ALWAYS,
    Condition,
    Country,
    Definition,
    Law,
    MentalFact,
    Norm,
    NormKind,
    Remark,
    Right,
    RightFact,
    Search,
    State,
    StateFact,
)


def document(
    state: State, files: Sequence[str], speaker: Speaker, reservations: Reservations | None = None
) -> Document:
    """The files called ``files``, in that order; or a reservations file alone."""
    numbers = Numbers()
    if reservations is not None:
        return Document(speaker.lang, (DepositsReader(reservations, state, speaker, numbers).text(),))
    laws = {law.file: law for law in state.laws}
    texts = []
    for name in files:
        if name in laws:
            texts.append(_LawReader(laws[name], state, speaker, numbers).text())
        else:
            texts.append(_CountryReader(name, state, speaker, numbers).text())
    return Document(speaker.lang, tuple(texts))


class _Reader:
    """What both sorts of files share."""

    def __init__(self, state: State, speaker: Speaker, numbers: Numbers, language: str) -> None:
        """``language`` is that of the file."""
        self.words = Words(speaker, state, language)
        self.speaker = speaker
        self.say = speaker.say
        self.numbers = numbers

    def units(self, units: Sequence[str]) -> str:
        """The names of territorial units."""
        names = self.words.state.country.unit_names
        return self.speaker.listed(self.speaker.unit(unit, names) for unit in units)

    def country(self) -> str:
        """``United Kingdom (GB)``."""
        country = self.words.state.country
        name = self.speaker.local(country.names)
        return name if name == country.code else f"{name} ({country.code})"

    def counted(self, facts: int, interpretive: int, unverified: int) -> str:
        """How much there is to agree with, and how sure it is."""
        digits = self.speaker.digits
        form = _("{facts}; resting on interpretation: {interpretive}; unverified (†): {unverified}")
        return self.words.filled(
            form, facts=digits(facts), interpretive=digits(interpretive), unverified=digits(unverified)
        )

    def fact(self, kind: str, text: str, remark: Remark) -> Item:
        """An item to tick."""
        places = (remark.pinpoint,) if remark.pinpoint else ()
        doubt = remark.unverified, remark.arguable
        return Item(self.numbers.item(), kind, text, places, remark.period, *doubt, span=remark.span)

    def sections(self, norms: Sequence[Norm]) -> Iterator[Statement]:
        """Norms under the headings of their provisions; the notes they share, or the first, stand there."""
        reader = NormReader(self.words, self.numbers, tells_extent=len({norm.extent for norm in norms}) > 1)
        for _key, group in groupby(norms, key=lambda norm: (norm.provision_kind, norm.provision, norm.title)):
            same = list(group)
            shared = _shared([norm.notes for norm in same]) if len(same) > 1 else same[0].notes[:1]
            for place, norm in enumerate(same):
                yield reader.statement(norm, "" if place else self._section(norm, shared), shared)

    def _section(self, norm: Norm, notes: Sequence[str]) -> str:
        """``Section 3A “Making, supplying …”`` with its notes."""
        name = self.words.provision(norm.provision_kind, norm.provision)
        name = name[:1].upper() + name[1:]
        text = f"{name} {self.speaker.quoted(norm.title)}" if norm.title else name
        return text + (f" ({self.speaker.several(self.words.own(note) for note in notes)})" if notes else "")


class _LawReader(_Reader):
    """Reads a law back."""

    def __init__(self, law: Law, state: State, speaker: Speaker, numbers: Numbers) -> None:
        """``state`` has the law's norms with the defaults of the general part."""
        super().__init__(state, speaker, numbers, law.language)
        self.law = law

    def text(self) -> FileText:
        """The law."""
        law = self.law
        definitions = [self._definitions()] if law.definitions else []
        title = f"{law.title} ({self.words.own(law.citation)})" if law.citation else law.title
        norms = [norm for norm in law.norms if not getattr(norm, "derived", False)]
        return FileText(
            law.file,
            "law",
            title,
            tuple(self._header()),
            (*definitions, *self.sections(norms)),
            law.facts,
            law.interpretive,
            law.unverified,
            law.reviewer,
            law.country,
        )

    def _header(self) -> Iterator[tuple[str, str]]:
        """What the first lines of the file say."""
        law = self.law
        yield self.say(_("Country")), self.country()
        yield self.say(_("Extent")), self.units(law.extent) or self.say(_("not stated: the whole country"))
        yield self.say(_("Source")), law.source if "://" in law.source else self.words.own(law.source) or "–"
        yield self.say(_("In force")), self.words.days(law.period) or self.say(_("not stated: on every day"))
        yield self.say(_("Annotated")), self._annotated()
        yield self.say(_("Reviewed")), self._reviewed()
        yield self.say(_("Facts")), self.counted(law.facts, law.interpretive, law.unverified)
        if law.unread:
            named = (self.words.provision(section.kind, section.number) for section in law.unread)
            yield self.say(_("Not read yet")), self.speaker.listed(named)

    def _annotated(self) -> str:
        """When and by whom."""
        day = self.speaker.date(date.fromisoformat(self.law.annotated)) if self.law.annotated else ""
        if day and self.law.annotator:
            return self.words.filled(_("{day} by {name}"), day=day, name=self.law.annotator)
        return day or self.law.annotator or self.say(_("not stated"))

    def _reviewed(self) -> str:
        """By whom, or that nobody has."""
        if not self.law.reviewer:
            return self.say(_("by nobody yet"))
        return self.words.filled(_("by {name}"), name=self.law.reviewer)

    def _definitions(self) -> Statement:
        """What the law's own words mean in it."""
        number = self.numbers.statement()
        blank = Norm("", NormKind.OFFENCE, "", self.law.title, "", "", "", "", (), self.law.period, (), ())
        items = tuple(self._definition(definition, blank) for definition in self.law.definitions)
        heading = self.say(_("Words this law defines for itself"))
        return Statement(number, "definitions", heading, groups=(Group("definitions", "", items),))

    def _definition(self, definition: Definition, blank: Norm) -> Item:
        """``“modification” means alteration, deletion or input [17(7)]``."""
        parts = [part_of(definition.element, value) for value in definition.values]
        means = self.words.parts(parts, blank)
        name = self.speaker.quoted(definition.name)
        text = self.words.filled(_("{name} means {terms}"), name=name, terms=means)
        text = self.speaker.listed([text, *map(self._narrowing, definition.conditions)])
        said = self.words.after(definition.remark, self.law.period)
        if all(part.remark.pinpoint == definition.remark.pinpoint for part in parts):
            said = said.removeprefix(self.words.places([definition.remark.pinpoint]))
        return self.fact("definition", text + said, definition.remark)

    def _narrowing(self, condition: Condition) -> str:
        """``only if the system is connected [17(8)]``."""
        remark = condition.remark
        return self.words.line(condition) + self.words.places([remark.pinpoint] if remark.pinpoint else [])


class _CountryReader(_Reader):
    """Reads a country file back."""

    def __init__(self, file: str, state: State, speaker: Speaker, numbers: Numbers) -> None:
        """The country of ``state``, written in ``file``."""
        super().__init__(state, speaker, numbers, state.country.language)
        self.file = file

    def text(self) -> FileText:
        """The country file."""
        country = self.words.state.country
        statements = [self._search(search) for search in country.searches]
        if country.state_facts:
            statements.append(self._facts(country))
        if country.default_mental or country.default_right:
            statements.append(self._defaults(country))
        norms = [norm for norm in country.norms if not getattr(norm, "derived", False)]
        return FileText(
            self.file,
            "country",
            self.country(),
            tuple(self._header(country)),
            (*statements, *self.sections(norms)),
            country.facts,
            country.interpretive,
            country.unverified,
            country=country.code,
        )

    def _header(self, country: Country) -> Iterator[tuple[str, str]]:
        """What the first lines of the file say."""
        yield self.say(_("Measured")), self.units(country.units)
        yield self.say(_("Not measured")), self.units(country.not_measured) or self.say(_("nothing named"))
        for note in country.notes:
            yield self.say(_("Note")), note
        yield self.say(_("Facts")), self.counted(country.facts, country.interpretive, country.unverified)

    def _search(self, search: Search) -> Statement:
        """Where one has looked, for what, on which days; what was left."""
        number = self.numbers.statement()
        provisions = self.speaker.listed(self.speaker.provision(id_) for id_ in search.provisions)
        heading = self.words.filled(_("Searched for articles {provisions} of the convention"), provisions=provisions)
        items = tuple(self.fact("search", text, search.remark) for text in self._searched(search))
        return Statement(number, "search", heading, groups=(Group("search", "", items),), span=search.remark.span)

    def _searched(self, search: Search) -> Iterator[str]:
        """The sentences on a search."""
        units = self.units(search.units) or self.say(_("every unit measured"))
        days = self.words.days(search.period) or self.say(_("on every day"))
        yield self.words.filled(_("the law of {units} was searched as it stood {days}"), units=units, days=days)
        quoted = [self.speaker.quoted(act) for act in search.acts]
        acts = self.words.all_of(quoted) or self.say(_("no act is named"))
        yield self.words.filled(_("searched: {acts}"), acts=acts)
        left = self.words.all_of(self.speaker.quoted(act) for act in search.not_searched)
        if left:
            yield self.words.filled(_("not searched: {acts}"), acts=left)
        who = search.by or self.say(_("somebody who is not named"))
        day = self.speaker.date(search.on) if search.on else self.say(_("on a day that is not stated"))
        yield self.words.filled(_("the search was made by {name}, {day}"), name=who, day=day)

    def _facts(self, country: Country) -> Statement:
        """What is true of the State, and what is not: treaties undertaken, choices of its legal system."""
        number = self.numbers.statement()
        items = tuple(self.fact("state fact", self._state_fact(fact), fact.remark) for fact in country.state_facts)
        heading = self.say(_("Facts of the State"))
        return Statement(number, "facts", heading, groups=(Group("facts", "", items),))

    def _state_fact(self, fact: StateFact) -> str:
        """``it is so that the State is party to the Berne Convention``."""
        form = _("it is so that {fact}") if fact.holds else _("it is not so that {fact}")
        said = self.words.filled(form, fact=self.speaker.facts([fact.term]))
        return said + self.words.after(fact.remark, ALWAYS)

    def _defaults(self, country: Country) -> Statement:
        """The general part's word on what offences do not say."""
        number = self.numbers.statement()
        mental = [self.fact("default", self._mental(fact), fact.remark) for fact in country.default_mental]
        right = [self.fact("default", self._right(fact), fact.remark) for fact in country.default_right]
        heading = self.say(_("What the general part says of every offence"))
        return Statement(number, "defaults", heading, groups=(Group("defaults", "", (*mental, *right)),))

    def _mental(self, fact: MentalFact) -> str:
        """Where an offence states no mental element."""
        form = _("where an offence states no mental element, this holds: {fact}")
        return self.words.filled(form, fact=self.words.mental(fact)) + self.words.after(fact.remark, ALWAYS)

    def _right(self, fact: RightFact) -> str:
        """Where an offence says nothing of right."""
        if fact.right is Right.WITHOUT:
            said = self.say(_("where an offence says nothing of right, only what is done without right is punished"))
        else:
            said = self.say(_("where an offence says nothing of right, the law does not mention it"))
        return said + self.words.after(fact.remark, ALWAYS)


def _shared(notes: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The notes all begin with."""
    same = []
    for column in zip(*notes, strict=False):
        if len(set(column)) > 1:
            break
        same.append(column[0])
    return tuple(same)
