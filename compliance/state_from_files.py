"""A State's files → its models: which files belong together, and every diagnostic of all of them in one run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.convention import Convention
from compliance.diagnostics import Diagnostic, in_order
from compliance.penalties_as_norms import with_penalties_as_norms
from compliance.reservations import Reservations
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source, read_source
from compliance.state_from_outlines import check_extents, check_references, with_general_part
from compliance.statute import Country, Law, State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.vocabulary import Vocabulary

LAW, RESERVATIONS = ".law", ".reservations"


class NoOutlineError(Exception):
    """Nothing to judge at a path the user named; ``path`` as named."""

    def __init__(self, path: str) -> None:
        """Name the path."""
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Files:
    """The texts that make up one State: outlines (country file among them) and at most one reservations file."""

    outlines: tuple[Source, ...]
    reservations: Source | None


@dataclass(frozen=True, slots=True)
class Loaded:
    """A State's models with everything wrong in its files. ``state`` is ``None`` if anything is."""

    state: State | None
    reservations: Reservations | None
    diagnostics: tuple[Diagnostic, ...]


def read_files(
    paths: Sequence[Path], convention: str, reservations: Path | None = None, no_reservations: bool = False
) -> Files:
    """The files at ``paths`` (folders or outlines), and the reservations file: ``reservations``, or the folder's own.

    Raises ``NoOutlineError`` for a folder without outlines. Names are relative to the folder named.
    """
    outlines: list[Source] = []
    own: Source | None = None
    for path in paths:
        if path.is_dir():
            found = sorted(item for item in path.iterdir() if item.suffix == LAW and item.is_file())
            if not found:
                raise NoOutlineError(path.as_posix())
            outlines += [read_source(item, item.name) for item in found]
            beside = path / f"{convention}{RESERVATIONS}"
            own = read_source(beside, beside.name) if beside.is_file() else own
        else:
            outlines.append(read_source(path, path.name))
    if reservations is not None:
        own = read_source(reservations, reservations.name)
    return Files(tuple(outlines), None if no_reservations else own)


def load(files: Files, vocabulary: Vocabulary, convention: Convention | None) -> Loaded:
    """Build the models. Laws come in the order of their files' names; ids are checked against ``convention``."""
    ids = tuple(item.id for item in convention.provisions) if convention else None
    wrong: list[Diagnostic] = []
    country: Country | None = None
    laws: list[Law] = []
    for source in files.outlines:
        if is_country_file(source):
            built, diagnostics = country_from_outline(source, vocabulary, ids)
            country = built or country
        else:
            law, diagnostics = law_from_outline(source, vocabulary)
            laws += [law] if law else []
        wrong += diagnostics
    deposits, diagnostics = _reservations(files.reservations, vocabulary, ids)
    wrong += diagnostics
    if wrong or not (laws or country):
        return Loaded(None, None, tuple(in_order(wrong)))
    country = country or _country_of(laws)
    sources = {source.name: source for source in files.outlines}
    state = with_general_part(State(country, tuple(laws)))
    wrong += check_extents(country, laws, sources)
    wrong += check_references(state, sources)
    return Loaded(None if wrong else with_penalties_as_norms(state), deposits, tuple(in_order(wrong)))


def _reservations(
    source: Source | None, vocabulary: Vocabulary, ids: tuple[str, ...] | None
) -> tuple[Reservations | None, tuple[Diagnostic, ...]]:
    """The reservations file, where there is one."""
    return reservations_from_text(source, vocabulary, ids) if source else (None, ())


def _country_of(laws: Sequence[Law]) -> Country:
    """What laws alone say of their State: its code and units; nothing was searched."""
    first = laws[0]
    units = tuple(dict.fromkeys(unit for law in laws for unit in law.extent)) or (first.country,)
    return Country(first.country, (("en", first.country),), first.language, units)
