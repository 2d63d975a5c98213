"""Two outlines cut into parts that one side can take over from the other: provisions, general part, facts, search.

A side is taken as its authors wrote it: what the general part fills in is left out, and filled in again from whatever
general part the State in between has.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from compliance.annotators import section_of
from compliance.opinions import Part, Parting, PartKind, Place, Standing
from compliance.partings import (
    Held,
    NormParting,
    Stated,
    definitions_held,
    facts_parting,
    norms_parting,
    side_by_side,
)
from compliance.passages import Section
from compliance.penalties_as_norms import with_penalties_as_norms
from compliance.reservations import Deposit, Reservations
from compliance.source import key
from compliance.state_from_outlines import with_general_part
from compliance.statute import Country, Definition, Law, Limb, Norm, Reference, ReferenceKind, Remark, State

_ONE, _OTHER = "1:", "2:"
"""What the keys of a side's norms begin with."""
Name = tuple[str, str, str, str]
"""By what a norm is referred to: its side, law, provision and label."""


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two: a State's outlines with its reservations."""

    state: State
    reservations: Reservations | None


@dataclass(frozen=True, slots=True)
class Provision:
    """All one side says of one provision of one law."""

    part: Part
    section: Section | None
    norms: tuple[Norm, ...] = ()
    definitions: tuple[Definition, ...] = ()

    @property
    def standing(self) -> Standing:
        """Whether anybody has outlined it."""
        unread = self.section is not None and self.section.unread and not self.norms
        return Standing.UNREAD if unread else Standing.OUTLINED


class Bare:
    """A side as its authors wrote it, cut into provisions."""

    def __init__(self, side: Side, mark: str) -> None:
        """``mark`` tells the keys of its norms from those of the other side."""
        own = side.state.country
        self.reservations = side.reservations
        self.country = replace(own, norms=tuple(_bare(norm, own, mark) for norm in own.norms if not norm.derived))
        self.laws = tuple(
            replace(law, norms=tuple(_bare(norm, own, mark) for norm in law.norms if not norm.derived))
            for law in side.state.laws
        )

    @cached_property
    def provisions(self) -> Mapping[Place, Provision]:
        """What it says of each provision, in the order of its files."""
        found: dict[Place, Provision] = {}
        for law in self.laws:
            for one in _provisions(law):
                before = found.get(one.part.place)
                found[one.part.place] = one if before is None else _joined(before, one)
        return found


def _bare(norm: Norm, country: Country, mark: str) -> Norm:
    """A norm without what the general part and the country file filled in."""
    return replace(
        norm,
        key=f"{mark}{norm.key}",
        mental=tuple(fact for fact in norm.mental if not fact.by_default),
        right=tuple(fact for fact in norm.right if not fact.by_default),
        extent=() if norm.extent == country.units else norm.extent,
    )


def _name(norm: Norm) -> tuple[str, str, str]:
    return key(norm.law), norm.provision, norm.label


def _provisions(law: Law) -> Iterator[Provision]:
    """The provisions of one file; where it has norms of no section, these too."""
    sections = {(section.kind, section.number): section for section in law.sections}
    places = dict.fromkeys([*sections, *((norm.provision_kind, norm.provision) for norm in law.norms)])
    for kind, number in places:
        section = sections.get((kind, number))
        yield Provision(
            Part(PartKind.PROVISION, law.title, kind, number, section.title if section else ""),
            section,
            tuple(norm for norm in law.norms if (norm.provision_kind, norm.provision) == (kind, number)),
            tuple(one for one in law.definitions if _stands_in(one, law) == (kind, number)),
        )


def _stands_in(definition: Definition, law: Law) -> tuple[str, str]:
    section = section_of(law, definition)
    return section.kind, section.number


def _joined(one: Provision, other: Provision) -> Provision:
    """The same provision in two files of one side."""
    section = other.section if one.standing is Standing.UNREAD else one.section
    return Provision(one.part, section, one.norms + other.norms, one.definitions + other.definitions)


class Exchange:
    """Both sides, the parts in which they differ, and the States in between."""

    def __init__(self, one: Side, other: Side) -> None:
        """Take both sides."""
        self.one, self.other = Bare(one, _ONE), Bare(other, _OTHER)
        self._titles: dict[str, Law] = {}
        for law in (*self.one.laws, *self.other.laws):
            self._titles.setdefault(key(law.title), law)

    @cached_property
    def partings(self) -> tuple[Parting, ...]:
        """Where the sides part, part by part."""
        found = (parting for parting in (*self._of_laws(), *self._of_country()) if parting)
        return tuple(sorted(found, key=lambda parting: parting.part.order))

    def with_other(self, taken: Collection[Part]) -> Side:
        """The one side with these parts taken over from the other."""
        places = {part.place for part in taken}
        kinds = {part.kind for part in taken}

        def of(kind: PartKind) -> Bare:
            return self.other if kind in kinds else self.one

        general, units = of(PartKind.GENERAL_PART).country, of(PartKind.UNITS).country
        country = replace(
            self.one.country,
            default_mental=general.default_mental,
            default_right=general.default_right,
            norms=tuple(map(self._named_alike, general.norms)),
            searches=of(PartKind.SEARCHED).country.searches,
            state_facts=of(PartKind.STATE_FACTS).country.state_facts,
            units=units.units,
            unit_names=units.unit_names,
            not_measured=units.not_measured,
        )
        state = with_general_part(State(country, tuple(self._laws(places))))
        return Side(with_penalties_as_norms(state), self._deposited(of(PartKind.RESERVATIONS)))

    def _laws(self, taken: Collection[Place]) -> Iterator[Law]:
        """Each law with the provisions of the one side, those of the other where they are taken over."""
        by_law: dict[str, list[Provision]] = {}
        for place in self._places:
            held = (self.other if place in taken else self.one).provisions.get(place)
            if held is not None:
                by_law.setdefault(key(held.part.law), []).append(held)
        for name, law in self._titles.items():
            every = by_law.get(name, [])
            norms = tuple(self._named_alike(norm) for held in every for norm in held.norms)
            yield replace(law, norms=norms, definitions=tuple(one for held in every for one in held.definitions))

    @cached_property
    def _places(self) -> tuple[Place, ...]:
        """Every provision of either side, each once."""
        return tuple(dict.fromkeys((*self.one.provisions, *self.other.provisions)))

    # ---- names: what both outline is called alike, so that a reference finds it on either side

    @cached_property
    def _pairs(self) -> tuple[tuple[Norm, Norm], ...]:
        """The norms of a provision that stand side by side."""
        sides = (self.one.provisions, self.other.provisions)
        both = [[side[place].norms for side in sides] for place in self._places if all(place in side for side in sides)]
        return tuple(pair for one, other in both for pair in side_by_side(one, other))

    @cached_property
    def _keys(self) -> Mapping[str, str]:
        """The keys of norms to what stands for them on both sides; one that stands alone is known by its place too."""
        known: dict[str, str] = {}
        for side in (self.one, self.other):
            for norm in (norm for held in side.provisions.values() for norm in held.norms):
                own = f"{key(norm.law)} {norm.provision_kind} {norm.key[len(_ONE) :]}"
                known[norm.key] = own
                known.setdefault(norm.key[len(_ONE) :], own)
        named = {one.key: f"both:{known[one.key]}" for one, _ in self._pairs}
        return known | named | {other.key: named[one.key] for one, other in self._pairs}

    @cached_property
    def _labels(self) -> Mapping[Name, str]:
        """By side, law, provision and label: the label that stands for it on both sides."""
        found: dict[Name, set[Name]] = {}
        for one, other in self._pairs:
            mine, theirs = (_ONE, *_name(one)), (_OTHER, *_name(other))
            found.setdefault(mine, set()).add(theirs)
            found.setdefault(theirs, set()).add(mine)
        alike: dict[Name, str] = {}
        for mine in (name for name in found if name[0] == _ONE):
            theirs = next(iter(found[mine]))
            if len(found[mine]) == len(found[theirs]) == 1:
                alike[mine] = alike[theirs] = f"both:{mine[3]}"
        return alike

    def _label(self, mark: str, law: str, provision: str, label: str) -> str:
        """The label of a norm as both sides say it; one that the other side has not keeps its own."""
        return self._labels.get((mark, key(law), provision, label), label)

    def _named_alike(self, norm: Norm) -> Norm:
        """The norm with the one spelling of every title and the common labels."""
        mark = norm.key[: len(_ONE)]
        label = self._label(mark, norm.law, norm.provision, norm.label)
        limbs = tuple(self._referring_alike(limb, mark, norm.law) for limb in norm.limbs)
        named = self._keys.get(norm.key, norm.key)
        return replace(norm, key=named, law=self._title(norm.law), label=label, limbs=limbs)

    def _referring_alike(self, limb: Limb, mark: str, law: str) -> Limb:
        """The limb with its references so; ``law`` is the one it stands in."""
        elements = tuple(
            replace(fact, references=tuple(self._alike(one, mark, law) for one in fact.references))
            for fact in limb.elements
        )
        return replace(limb, elements=elements, builds_on=tuple(self._alike(one, mark, law) for one in limb.builds_on))

    def _alike(self, reference: Reference, mark: str, law: str) -> Reference:
        """One reference so."""
        named = reference.law or law
        label = self._label(mark, named, reference.provision, reference.label) if reference.label else ""
        value = reference.value
        if value and reference.kind is ReferenceKind.NORMS:
            value = self._keys.get(f"{mark}{value}", self._keys.get(value, value))
        return replace(reference, law=self._title(reference.law) if reference.law else "", label=label, value=value)

    def _title(self, title: str) -> str:
        """The one spelling of a law's title."""
        law = self._titles.get(key(title))
        return law.title if law else title

    def _deposited(self, side: Bare) -> Reservations | None:
        """The reservations of a side, with their references so."""
        if side.reservations is None:
            return None
        mark = _ONE if side is self.one else _OTHER
        deposits = (
            replace(deposit, limit=tuple(self._alike(one, mark, "") for one in deposit.limit))
            for deposit in side.reservations.deposits
        )
        return replace(side.reservations, deposits=tuple(deposits))

    # ---- where they part

    def _of_laws(self) -> Iterator[Parting]:
        """Provision by provision."""
        for place in self._places:
            held = [side.provisions.get(place) for side in (self.one, self.other)]
            known = [one for one in held if one is not None]
            part = replace(known[0].part, title=next((one.part.title for one in known if one.part.title), ""))
            norms = [one.norms if one else () for one in held]
            defined = [definitions_held(one.definitions if one else ()) for one in held]
            standing = [one.standing if one else Standing.ABSENT for one in held]
            facts = facts_parting(defined[0], defined[1])
            yield Parting(part, self._parting(norms[0], norms[1]), facts, (standing[0], standing[1]))

    def _parting(self, ones: Sequence[Norm], others: Sequence[Norm]) -> tuple[NormParting, ...]:
        """Where norms part; that each side calls a norm by a name of its own is no difference."""
        return norms_parting(ones, others, lambda norm, one: self._alike(one, norm.key[: len(_ONE)], norm.law))

    def _of_country(self) -> Iterator[Parting]:
        """The parts of the country file, and the reservations."""
        one, other = self.one.country, self.other.country
        norms = self._parting(one.norms, other.norms)
        yield Parting(Part(PartKind.GENERAL_PART), norms, facts_parting(_defaults(one), _defaults(other)))
        yield Parting(Part(PartKind.STATE_FACTS), (), facts_parting(_facts(one), _facts(other)))
        yield Parting(Part(PartKind.SEARCHED), (), facts_parting(_searched(one), _searched(other)))
        yield Parting(Part(PartKind.UNITS), (), facts_parting(_units(one), _units(other)))
        deposits = facts_parting(_deposits(self.one.reservations), _deposits(self.other.reservations))
        yield Parting(Part(PartKind.RESERVATIONS), (), deposits)


# ---- the country file and the reservations, fact by fact ----------------------------------------------------------


def _defaults(country: Country) -> Iterator[Held]:
    """What the general part says of every offence."""
    for mental in country.default_mental:
        level = mental.level.name.lower()
        yield Held(("mental element", level), Stated("mental element", (level,), mental.remark))
    for right in country.default_right:
        yield Held(("right", right.right), Stated("right", (right.right.value,), right.remark))


def _facts(country: Country) -> Iterator[Held]:
    """The facts of the State."""
    for fact in country.state_facts:
        role = "holds" if fact.holds else "does not hold"
        yield Held((role, fact.term), Stated(role, (fact.term,), fact.remark))


def _searched(country: Country) -> Iterator[Held]:
    """What was searched, provision by provision, with the territories and the days."""
    for search in country.searches:
        units = search.units or country.units
        remark = replace(search.remark, period=search.period)
        for provision in search.provisions:
            says = ("searched", provision, frozenset(map(key, units)))
            yield Held(says, Stated("searched", (provision,), remark))
        for act in search.acts:
            yield Held(("acts", key(act)), Stated("acts", (act,), Remark(span=search.remark.span)))
        for act in search.not_searched:
            yield Held(("not searched", key(act)), Stated("not searched", (act,), Remark(span=search.remark.span)))


def _units(country: Country) -> Iterator[Held]:
    """The territories that are measured."""
    for unit in country.units:
        yield Held(("unit", key(unit)), Stated("extent", (unit,)))


def _deposits(reservations: Reservations | None) -> Iterator[Held]:
    """The reservations and declarations, and how the State is bound."""
    if reservations is None:
        return
    for day, role in (
        (reservations.signed, "signed"),
        (reservations.ratified, "ratified"),
        (reservations.in_force, "in force"),
    ):
        if day is not None:
            yield Held((role, day), Stated(role, (day.isoformat(),)))
    if reservations.not_party:
        yield Held("not a Party", Stated("not a Party", ()))
    for deposit in reservations.deposits:
        remark = Remark(span=deposit.span, period=deposit.period, unverified=deposit.unverified)
        yield Held(_without_place(deposit), Stated(deposit.kind.value, (deposit.provision,), remark))


def _without_place(deposit: Deposit) -> str:
    """All a deposit says but its days and where it stands."""
    plain = [[(value.term, value.specifies) for value in conjunct] for conjunct in deposit.require]
    limit = [replace(reference, remark=Remark()) for reference in deposit.limit]
    said = (deposit.provision, deposit.kind, plain, deposit.exclude, key(deposit.text), deposit.limited, limit)
    return repr((*said, deposit.units, deposit.made))
