"""A reservations file read back: the State's status under the convention, and each deposit as it is read."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.combinations import part_of
from compliance.convention import InstrumentKind
from compliance.messages import gettext as _
from compliance.render.convention_words import boxes_told
from compliance.render.read_back_document import FileText, Group, Item, Numbers, Statement
from compliance.render.read_back_words import Words
from compliance.reservations import Deposit, Reservations
from compliance.sentences import Clauses, Speaker
from compliance.statute import ALWAYS, Norm, NormKind, State

_NO_NORM = Norm("", NormKind.OFFENCE, "", "", "", "", "", "", (), ALWAYS, (), ())


class DepositsReader:
    """Reads one reservations file back."""

    def __init__(self, reservations: Reservations, state: State, speaker: Speaker, numbers: Numbers) -> None:
        """``state`` has the outlines beside the file: its territories are named by them."""
        self.reservations = reservations
        self.words = Words(speaker, state, speaker.lang)
        self.speaker = speaker
        self.say = speaker.say
        self.numbers = numbers

    def text(self) -> FileText:
        """The file."""
        country = self.words.state.country
        name = self.speaker.local(country.names) or country.code
        title = self.words.filled(_("Reservations and declarations of {name}"), name=name)
        statements = tuple(self._deposit(deposit) for deposit in self.reservations.deposits)
        unverified = sum(deposit.unverified for deposit in self.reservations.deposits) + self.reservations.unverified
        return FileText(
            self.reservations.file,
            "reservations",
            title,
            tuple(self._header()),
            statements,
            facts=sum(len(group.items) for one in statements for group in one.groups),
            unverified=unverified,
            country=self.reservations.country,
        )

    def _header(self) -> Iterator[tuple[str, str]]:
        """What the first lines of the file say."""
        one = self.reservations
        none = self.say(_("not stated"))
        yield self.say(_("Country")), one.country
        yield self.say(_("Convention")), one.convention
        if one.not_party:
            yield self.say(_("Status")), self.say(_("not a party"))
        elif one.supposed:
            yield self.say(_("Status")), self.say(_("a supposition: no dates, so in force on every day"))
        else:
            yield self.say(_("Signed")), self.speaker.date(one.signed) if one.signed else none
            yield self.say(_("Ratified")), self.speaker.date(one.ratified) if one.ratified else none
            yield self.say(_("In force")), self.speaker.date(one.in_force) if one.in_force else none
        yield self.say(_("Source")), (one.source or none) + (" †" if one.unverified else "")

    def _deposit(self, deposit: Deposit) -> Statement:
        """One reservation or declaration, all it says item by item."""
        number = self.numbers.statement()
        declared = deposit.kind is InstrumentKind.DECLARATION
        form = _("Declaration under {id}") if declared else _("Reservation under {id}")
        heading = self.words.filled(form, id=self.speaker.provision(deposit.provision))
        items = tuple(self._item(text, deposit) for text in self._said(deposit))
        return Statement(
            number,
            deposit.kind.value,
            heading,
            lines=tuple(self._lines(deposit)),
            groups=(Group("deposit", "", items),),
            period=deposit.period,
            span=deposit.span,
        )

    def _item(self, text: str, deposit: Deposit) -> Item:
        """One thing to tick."""
        mark = " †" if deposit.unverified else ""
        number = self.numbers.item()
        return Item(number, "deposit", text + mark, (), deposit.period, deposit.unverified, span=deposit.span)

    def _lines(self, deposit: Deposit) -> Iterator[str]:
        """When it was made, on which days it counts, where it was read."""
        if deposit.made:
            yield self.words.filled(_("Made {day}."), day=self.speaker.date(deposit.made))
        days = self.words.days(deposit.period)
        if days:
            yield self.words.filled(_("In force {days}."), days=days)
        if deposit.source:
            yield self.words.filled(_("Read in {source}."), source=self.speaker.quoted(deposit.source))

    def _said(self, deposit: Deposit) -> Iterator[str]:
        """What it says: requirements, exclusions, a range of offences, territories, or words nobody can compute."""
        for conjunct in deposit.require:
            clauses = Clauses.any_of(self.words.condition(part_of("condition", v), whole=False) for v in conjunct)
            yield self.words.filled(_("the State asks for more: only where {clauses}"), clauses=clauses)
        for box in deposit.exclude:
            yield self.words.filled(_("the State does not apply {boxes}"), boxes=boxes_told([box], self.speaker))
        if deposit.limit:
            ids = self.speaker.listed(map(self.speaker.provision, deposit.limited))
            offences = self.words.either(self.words.reference(reference, _NO_NORM) for reference in deposit.limit)
            form = _("the State applies {ids} only where what is investigated is {offences}")
            yield self.words.filled(form, ids=ids, offences=offences)
        if deposit.units:
            names = self.words.state.country.unit_names
            units = self.speaker.listed(self.speaker.unit(unit, names) for unit in deposit.units)
            yield self.words.filled(_("the State applies the convention in {units}, and nowhere else"), units=units)
        if deposit.text:
            form = _("the State narrows it to an extent nobody can compute: {text}")
            yield self.words.filled(form, text=self.speaker.quoted(deposit.text))
