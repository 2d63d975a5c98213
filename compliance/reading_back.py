"""Files to be read back: the one named, or a folder's, with what stands beside it to understand it by.

A law is read with the outlines beside it, so that its references and the defaults of the general part can be told.
What is wrong in those is not told here; a broken one is left out and named.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.diagnostics import Diagnostic, in_order
from compliance.reservations import Reservations
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source, read_source
from compliance.state_from_files import NoOutlineError, law_files
from compliance.state_from_outlines import check_extents, check_references, with_general_part, with_units
from compliance.statute import Country, Law, State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.syntax import parse
from compliance.vocabulary import Vocabulary

Outline = Law | Country
RESERVATIONS = ".reservations"
_TO_OTHER_FILES = ("ACC071", "ACC072", "ACC073")


@dataclass(frozen=True, slots=True)
class ReadBack:
    """What is read back: the names of the files in order, and the State of them and what stands beside them.

    ``state`` is ``None`` if a file named is broken; ``left_out`` are broken files beside them; ``language`` is that of
    the first file.
    """

    files: tuple[str, ...]
    state: State | None
    diagnostics: tuple[Diagnostic, ...]
    left_out: tuple[str, ...] = ()
    language: str = "en"
    reservations: Reservations | None = None


@dataclass
class _Read:
    """Outlines by the names of their files, and what is wrong in them."""

    outlines: dict[str, Outline]
    wrong: list[Diagnostic]
    broken: list[str]


def read_back(path: Path, vocabulary: Vocabulary, ids: tuple[str, ...] | None = None) -> ReadBack:
    """Read ``path``; ``ids`` are the provisions a country file may name. Raises ``NoOutlineError``."""
    if path.suffix == RESERVATIONS and not path.is_dir():
        return _reservations(path, vocabulary, ids)
    asked, beside = _files(path)
    own = _read(asked, vocabulary, ids)
    names = tuple(source.name for source in asked)
    if own.wrong:
        return ReadBack(names, None, in_order(own.wrong))
    others = _read(beside, vocabulary, ids)
    kept = {**own.outlines, **_same_state(own.outlines.values(), others.outlines)}
    state = _state([kept[name] for name in sorted(kept)], own.outlines.values())
    sources = {source.name: source for source in (*asked, *beside)}
    wrong = (*check_extents(state.country, state.laws, sources), *check_references(state, sources))
    language = own.outlines[names[0]].language
    told = [item for item in wrong if item.span.file in names]
    if others.broken:
        told = [item for item in told if item.code not in _TO_OTHER_FILES]
    return ReadBack(names, None if told else state, in_order(told), tuple(others.broken), language)


def _reservations(path: Path, vocabulary: Vocabulary, ids: tuple[str, ...] | None) -> ReadBack:
    """A reservations file, with the outlines beside it that name the State's territories and laws."""
    source = read_source(path, path.name)
    made, wrong = reservations_from_text(source, vocabulary, ids)
    if made is None:
        return ReadBack((source.name,), None, in_order(wrong))
    sources = [read_source(item, item.name) for item in law_files(path.parent)]
    beside = _read(sources, vocabulary, ids)
    outlines = [
        beside.outlines[name] for name in sorted(beside.outlines) if _code(beside.outlines[name]) == made.country
    ]
    state = State(Country(made.country, (), "en", ()))
    if outlines:
        state = _state(outlines, outlines)
    by_name = {one.name: one for one in (*sources, source)}
    told: tuple[Diagnostic, ...] = ()
    if outlines and not beside.broken:
        every = (
            *check_extents(state.country, state.laws, by_name, made),
            *check_references(state, by_name, made),
        )
        told = tuple(item for item in every if item.span.file == source.name)
    language = parse(source, "reservations", vocabulary).language
    read = with_units(made, state.country)
    whole = None if told else state
    return ReadBack((source.name,), whole, in_order(told), tuple(beside.broken), language, read)


def _files(path: Path) -> tuple[list[Source], list[Source]]:
    """The files asked for, and those beside a single one."""
    if not path.is_dir():
        beside = [read_source(item, item.name) for item in law_files(path.parent) if item.name != path.name]
        return [read_source(path, path.name)], beside
    found = law_files(path)
    if not found:
        raise NoOutlineError(path.as_posix())
    return [read_source(item, item.name) for item in found], []


def _read(sources: Sequence[Source], vocabulary: Vocabulary, ids: tuple[str, ...] | None) -> _Read:
    """Every file as a law or a country."""
    read = _Read({}, [], [])
    for source in sources:
        outline: Outline | None
        if is_country_file(source):
            outline, wrong = country_from_outline(source, vocabulary, ids)
        else:
            outline, wrong = law_from_outline(source, vocabulary)
        read.wrong += wrong
        if outline is None:
            read.broken.append(source.name)
        else:
            read.outlines[source.name] = outline
    return read


def _same_state(asked: Iterable[Outline], beside: dict[str, Outline]) -> dict[str, Outline]:
    """Those beside that speak of the same State; one country file at most."""
    every = list(asked)
    codes = {_code(outline) for outline in every}
    has_country = any(isinstance(outline, Country) for outline in every)
    kept = {}
    for name, outline in beside.items():
        if _code(outline) in codes and not (has_country and isinstance(outline, Country)):
            kept[name] = outline
            has_country = has_country or isinstance(outline, Country)
    return kept


def _code(outline: Outline) -> str:
    """The code of the State an outline speaks of."""
    return outline.code if isinstance(outline, Country) else outline.country


def _state(outlines: Sequence[Outline], asked: Iterable[Outline]) -> State:
    """The State, its general part filled in; without a country file what the laws alone say of it."""
    laws = tuple(outline for outline in outlines if isinstance(outline, Law))
    country = next((outline for outline in outlines if isinstance(outline, Country)), None)
    if country is None:
        first = next((outline for outline in asked if isinstance(outline, Law)), laws[0])
        units = tuple(dict.fromkeys(unit for law in laws for unit in law.extent)) or (first.country,)
        country = Country(first.country, (("en", first.country),), first.language, units)
    return with_general_part(State(country, laws))
