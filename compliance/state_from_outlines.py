"""A State from its outlines: the general part's defaults filled in, and what only all files together can tell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from itertools import chain, islice

from compliance.convention import lies_under
from compliance.diagnostics import MAX_SHOWN, Diagnostic, diagnostic, in_order
from compliance.outline_references import POWER_CONCERNED
from compliance.recovery import language_of
from compliance.reservations import Reservations
from compliance.source import Source, Span, ascii_digits, key
from compliance.statute import Country, Law, Norm, Reference, ReferenceKind, State
from compliance.suggestions import nearest

Sources = Mapping[str, Source]


def with_general_part(state: State) -> State:
    """Fill what norms leave to the State: the general part's mental element and right of offences, the territory."""
    laws = tuple(replace(law, norms=tuple(_filled(n, state.country) for n in law.norms)) for law in state.laws)
    general = tuple(_filled(norm, state.country) for norm in state.country.norms)
    return State(replace(state.country, norms=general), laws)


def _filled(norm: Norm, country: Country) -> Norm:
    extent = _canonical_units(norm.extent, country) or country.units
    if not norm.kind.punishes:
        return replace(norm, extent=extent)
    mental = norm.mental or tuple(replace(fact, by_default=True) for fact in country.default_mental)
    right = norm.right or tuple(replace(fact, by_default=True) for fact in country.default_right)
    return replace(norm, mental=mental, right=right, extent=extent)


def with_units(reservations: Reservations, country: Country) -> Reservations:
    """The territories of deposits as the country file spells them."""
    deposits = (replace(item, units=_canonical_units(item.units, country)) for item in reservations.deposits)
    return replace(reservations, deposits=tuple(deposits))


def _canonical_units(extent: tuple[str, ...], country: Country) -> tuple[str, ...]:
    """The units as the country file spells them."""
    known = _unit_spellings(country)
    return tuple(dict.fromkeys(known.get(key(unit), unit) for unit in extent))


def _unit_spellings(country: Country) -> dict[str, str]:
    """Every spelling of a unit, in any language, to the country file's own."""
    known = {key(unit): unit for unit in (*country.units, *country.not_measured)}
    known |= {key(name): unit for unit, names in country.unit_names for _, name in names}
    return known


def check_extents(
    country: Country,
    laws: Iterable[Law],
    sources: Sources | None = None,
    reservations: Reservations | None = None,
) -> tuple[Diagnostic, ...]:
    """Units that the country file does not have, in its own lines, in its laws and in its reservations."""
    known = _unit_spellings(country)
    places = [(search.units, search.remark.span, country.language) for search in country.searches]
    for law in laws:
        places.append((law.extent, law.span, law.language))
        places += [(norm.extent, norm.span, law.language) for norm in law.norms if norm.extent != law.extent]
    deposits = reservations.deposits if reservations else ()
    places += [(item.units, item.span, _language(item.span, sources)) for item in deposits]
    found = (
        _make("ACC070", span, sources, language, suggestion=nearest(unit, known.values()), word=unit)
        for units, span, language in places
        for unit in units
        if key(unit) not in known
    )
    return in_order(islice(found, MAX_SHOWN + 1))


def check_references(
    state: State,
    sources: Sources | None = None,
    reservations: Reservations | None = None,
    *,
    partial: bool = False,
) -> tuple[Diagnostic, ...]:
    """References to laws, provisions and labels that no outline of the State has.

    ``partial``: some lines could not be read; then only what no line has, read or not, is told.
    """
    unread = _Unread(state, sources or {}) if partial else None
    made = (
        found
        for norm, language in _all_norms(state)
        for reference, punishing in _with_kinds(norm)
        for found in [_missing(reference, reference.law or norm.law, state, sources, language, punishing)]
        if found and not (unread and unread.may_have(reference, reference.law or norm.law))
    )
    deposits = reservations.deposits if reservations else ()
    more = (
        _missing(reference, reference.law, state, sources, _language(deposit.span, sources), True)
        for deposit in deposits
        for reference in deposit.limit
    )
    return in_order(islice((item for item in chain(made, more) if item), MAX_SHOWN + 1))


class _Unread:
    """What lines that could not be read may have: of every file its words, and the second word of each line."""

    def __init__(self, state: State, sources: Sources) -> None:
        self._files = {key(law.title): law.file for law in state.laws}
        self._lines = {name: [line.text for line in source.clean_lines] for name, source in sources.items()}
        self._keys = {name: Counter(map(key, lines)) for name, lines in self._lines.items()}
        self._heads = {
            name: {ascii_digits(word) for line in lines for word in line.split()[1:2]}
            for name, lines in self._lines.items()
        }

    def may_have(self, reference: Reference, title: str) -> bool:
        """Whether some line may have what a reference names in the law called ``title``."""
        file = self._files.get(key(title))
        if file is None:
            return any(self._says(name, title, reference) for name in self._keys)
        if reference.label:
            return self._says(file, reference.label, reference)
        return reference.provision.partition("(")[0] in self._heads.get(file, ())

    def _says(self, file: str, words: str, reference: Reference) -> bool:
        """Whether a line of a file other than the reference's own has the words."""
        span, wanted = reference.remark.span, key(words)
        own = key(self._lines[file][span.line - 1]) if span.file == file and span.line else ""
        return any(wanted in line for line, times in self._keys[file].items() if line != own or times > 1)


def _language(span: Span, sources: Sources | None) -> str:
    """The language of the reservations file at ``span``."""
    source = (sources or {}).get(span.file)
    return language_of(source, "reservations") if source else "en"


def _all_norms(state: State) -> Iterator[tuple[Norm, str]]:
    for law in state.laws:
        yield from ((norm, law.language) for norm in law.norms)
    yield from ((norm, state.country.language) for norm in state.country.norms)


def references_of(norm: Norm) -> Iterator[Reference]:
    """Every reference of a norm, in the order written."""
    for limb in norm.limbs:
        for fact in limb.elements:
            yield from fact.references
        yield from limb.builds_on


def _with_kinds(norm: Norm) -> Iterator[tuple[Reference, bool | None]]:
    """Every reference of a norm, and whether it means offences (or powers; ``None``: either)."""
    for limb in norm.limbs:
        for fact in limb.elements:
            yield from ((reference, fact.element != POWER_CONCERNED) for reference in fact.references)
        yield from ((reference, None) for reference in limb.builds_on)


def _missing(
    reference: Reference,
    title: str,
    state: State,
    sources: Sources | None,
    language: str,
    punishing: bool | None,
) -> Diagnostic | None:
    """What is wrong with one reference to norms of the law called ``title``, if anything."""
    if reference.kind not in (ReferenceKind.NORMS, ReferenceKind.LAW):
        return None
    span = reference.remark.span
    titles = [law.title for law in state.laws]
    if reference.law and key(title) not in map(key, titles):
        return _make("ACC073", span, sources, language, suggestion=nearest(title, titles), law=title)
    if reference.kind is ReferenceKind.LAW:
        return None
    return _missing_norm(reference, title, state, sources, language, punishing)


def _missing_norm(
    reference: Reference,
    title: str,
    state: State,
    sources: Sources | None,
    language: str,
    punishing: bool | None,
) -> Diagnostic | None:
    norms = [norm for norm, _ in _all_norms(state) if key(norm.law) == key(title)]
    there = [norm for norm in norms if _meets(norm.provision, reference.provision)]
    place = f"{reference.provision} ({title})" if title else reference.provision
    span = reference.remark.span
    if not there:
        near = nearest(reference.provision, (norm.provision for norm in norms), 0.6)
        return _make("ACC071", span, sources, language, suggestion=near, place=place)
    labels = [norm.label for norm in there]
    if reference.label and key(reference.label) not in map(key, labels):
        near = nearest(reference.label, labels, 0.5)
        return _make("ACC072", span, sources, language, suggestion=near, place=place, label=reference.label)
    meant = [norm for norm in there if not reference.label or key(norm.label) == key(reference.label)]
    if punishing is not None and not any(norm.kind.punishes is punishing for norm in meant):
        return _make("ACC074", span, sources, language, place=place)
    return None


def _meets(provision: str, named: str) -> bool:
    return lies_under(provision, named) or lies_under(named, provision)


def _make(
    code: str, span: Span, sources: Sources | None, language: str, *, suggestion: str = "", **arguments: str
) -> Diagnostic:
    source = (sources or {}).get(span.file) or Source(span.file, "")
    return diagnostic(code, span, source, language=language, suggestion=suggestion, expected=(), notes=(), **arguments)
