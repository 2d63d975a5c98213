"""A State's files → its models: which files belong together, and every diagnostic of all of them in one run."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from compliance.annotators import Dissent, by_word_of, dissents, read_somewhere, typed
from compliance.bills import as_if_in_force
from compliance.convention import Convention
from compliance.diagnostics import Diagnostic, diagnostic, hint, in_order
from compliance.penalties_as_norms import with_penalties_as_norms
from compliance.reservations import Reservations
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source, Span, Trouble, read_source
from compliance.state_from_outlines import check_extents, check_references, with_general_part, with_units
from compliance.statute import Country, Law, State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_as_far_as_read
from compliance.vocabulary import Vocabulary

LAW, RESERVATIONS = ".law", ".reservations"
MAX_FILES = 1_000
"""More outlines than this are not read in one run."""


class NoOutlineError(Exception):
    """Nothing to judge at a path the user named; ``path`` as named."""

    def __init__(self, path: str) -> None:
        """Name the path."""
        super().__init__(path)
        self.path = path


@dataclass(frozen=True, slots=True)
class Files:
    """The texts that make up one State: outlines (country file among them) and at most one reservations file.

    ``annotator``: whose word counts where several outline the same provision (empty: nobody said).
    """

    outlines: tuple[Source, ...]
    reservations: Source | None
    annotator: str = ""


@dataclass(frozen=True, slots=True)
class Loaded:
    """A State's models with everything wrong in its files. ``state`` is ``None`` if anything is."""

    state: State | None
    reservations: Reservations | None
    diagnostics: tuple[Diagnostic, ...]


def read_files(
    paths: Sequence[Path],
    convention: str,
    reservations: Path | None = None,
    no_reservations: bool = False,
    annotator: str = "",
) -> Files:
    """The files at ``paths`` (folders or outlines), and the reservations file: ``reservations``, or the folder's own.

    Raises ``NoOutlineError`` for a folder without outlines. Names are relative to the folder named.
    """
    outlines: dict[str, Path] = {}
    own: Source | None = None
    for path in paths:
        found = law_files(path) if path.is_dir() else [path]
        if not found:
            raise NoOutlineError(path.as_posix())
        for item in found:
            outlines.setdefault(os.path.realpath(item), item)
        beside = path / f"{convention}{RESERVATIONS}"
        if path.is_dir() and os.path.lexists(beside):
            own = _read(beside, beside.name)
    if reservations is not None:
        own = read_source(reservations, reservations.name)
    sources = _named(list(outlines.values())[: MAX_FILES + 1], paths)
    return Files(tuple(sources), None if no_reservations else own, annotator)


def law_files(folder: Path) -> list[Path]:
    """Everything in ``folder`` that is called an outline, by name; hidden files are not of the law.

    A folder or a broken link of such a name is among them: passing over it in silence would judge half a law.
    """
    return sorted(item for item in folder.iterdir() if item.suffix.lower() == LAW and not item.name.startswith("."))


def _named(paths: Sequence[Path], asked_for: Sequence[Path]) -> Iterable[Source]:
    """The sources of ``paths``; two files of one name are told apart by their folders."""
    short = Counter(path.name for path in paths)
    longer = Counter(f"{path.parent.name}/{path.name}" for path in paths)
    for path in paths:
        name = path.name if short[path.name] == 1 else f"{path.parent.name}/{path.name}"
        read = read_source if path in asked_for else _read
        yield read(path, name if longer[name] < 2 else path.as_posix())


def _read(path: Path, name: str) -> Source:
    """Read a file of a folder; a pipe or a device there would never end."""
    if path.exists() and not (path.is_file() or path.is_dir()):
        return Source(name, "", Trouble("ACC003", detail="Not a file"))
    return read_source(path, name)


def load(files: Files, vocabulary: Vocabulary, convention: Convention | None) -> Loaded:
    """Build the models. Laws come in the order of their files' names; ids are checked against ``convention``.

    Raises ``NoAnnotatorError`` where nobody annotated by the name that counts.
    """
    ids = tuple(item.id for item in convention.provisions) if convention else None
    wrong: list[Diagnostic] = []
    if len(files.outlines) > MAX_FILES:
        last = files.outlines[-1]
        return Loaded(None, None, (diagnostic("ACC058", Span(last.name, 1, 1), last, limit=str(MAX_FILES)),))
    country: Country | None = None
    laws: list[Law] = []
    for source in files.outlines:
        if is_country_file(source):
            built, diagnostics = country_from_outline(source, vocabulary, ids)
            if built and country:
                diagnostics = (_told("ACC057", built, source),)
            country = country or built
        else:
            law, diagnostics = law_as_far_as_read(source, vocabulary)
            laws += [law] if law else []
        wrong += diagnostics
    deposits, diagnostics = _reservations(files.reservations, vocabulary, ids)
    wrong += diagnostics
    sources = {source.name: source for source in files.outlines}
    if wrong or not (laws or country):
        wrong += _lost_references(laws, country, sources) if laws else ()
        return Loaded(None, None, tuple(in_order(wrong)))
    country = country or _country_of(laws)
    laws = list(read_somewhere(by_word_of(laws, files.annotator) if files.annotator else laws))
    wrong += [_parting(one, sources[one.other.file]) for one in dissents(laws)]
    wrong += [
        _told("ACC056", law, sources[law.file], other=law.country, country=country.code)
        for law in laws
        if law.country != country.code
    ]
    state = with_general_part(State(country, tuple(laws)))
    if files.reservations:
        sources[files.reservations.name] = files.reservations
    wrong += check_extents(country, laws, sources, deposits)
    wrong += check_references(state, sources, deposits)
    deposits = with_units(deposits, country) if deposits else None
    return Loaded(None if wrong else as_if_in_force(with_penalties_as_norms(state)), deposits, tuple(in_order(wrong)))


def _lost_references(
    laws: Sequence[Law], country: Country | None, sources: Mapping[str, Source]
) -> tuple[Diagnostic, ...]:
    """References to what no file has, told though something else is wrong: all mistakes are told in one run."""
    state = with_general_part(State(country or _country_of(laws), tuple(laws)))
    return check_references(state, sources, partial=True)


def _parting(dissent: Dissent, source: Source) -> Diagnostic:
    """Two annotators outline the same provisions: told where the second does, with the two ways on."""
    one, other = dissent.one, dissent.other
    return diagnostic(
        "ACC075",
        dissent.sections[0].span,
        source,
        language=other.language,
        notes=(hint("compare"), hint("annotator", person=typed(one.annotator or other.annotator))),
        law=other.title,
        sections=", ".join(section.number for section in dissent.sections),
        one=one.annotator or "?",
        file=one.file,
        other=other.annotator or "?",
        beside=other.file,
    )


def _told(code: str, outline: Law | Country, source: Source, **arguments: str) -> Diagnostic:
    """A diagnostic at the first line of an outline that does not belong to the others."""
    return diagnostic(code, outline.span, source, language=outline.language, expected=(), notes=(), **arguments)


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
