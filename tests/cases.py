"""Reading the cases under ``good/`` and ``bad/``: each folder is a State, or a file of its own."""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from pathlib import Path

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import Diagnostic, in_order
from compliance.reservations import Reservations
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source, Span, read_source
from compliance.state_from_outlines import check_extents, check_references
from compliance.statute import Country, Law, State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from tests.words import IDS, WORDS

HERE = Path(__file__).parent
SUFFIXES = (".law", ".convention", ".reservations")


def cases(kind: str) -> list[Path]:
    """The case folders of ``good`` or ``bad``."""
    return sorted(folder for folder in (HERE / kind).iterdir() if folder.is_dir())


def case_files(folder: Path) -> list[Path]:
    """The files of a case."""
    return sorted(file for file in folder.iterdir() if file.suffix in SUFFIXES)


def read_any(source: Source) -> tuple[object, tuple[Diagnostic, ...]]:
    """Read a file by what its name and its first word say."""
    if source.name.endswith(".convention"):
        return convention_from_text(source, WORDS)
    if source.name.endswith(".reservations"):
        return reservations_from_text(source, WORDS, IDS)
    if is_country_file(source):
        return country_from_outline(source, WORDS, IDS)
    return law_from_outline(source, WORDS)


def read_case(folder: Path) -> tuple[list[object], tuple[Diagnostic, ...]]:
    """The records of a case and its diagnostics; those of the whole State when every file is well written."""
    sources = {file.name: read_source(file, file.name) for file in case_files(folder)}
    read = [read_any(source) for source in sources.values()]
    found = [item for _, diagnostics in read for item in diagnostics]
    records = [record for record, _ in read if record is not None]
    country = next((record for record in records if isinstance(record, Country)), None)
    if country and not found:
        state = State(country, tuple(record for record in records if isinstance(record, Law)))
        deposits = next((record for record in records if isinstance(record, Reservations)), None)
        found += check_extents(country, state.laws, sources, deposits) + check_references(state, sources, deposits)
    return records, in_order(found)


def dump(record: object, depth: int = 0) -> str:
    """A record as indented text: what differs from the defaults, a field a line."""
    pad = "  " * depth
    if isinstance(record, Span):
        return f"{record.line}:{record.column}-{record.end_column}"
    if isinstance(record, tuple) and record:
        return "".join(f"\n{pad}- {dump(item, depth + 1)}" for item in record)
    if not is_dataclass(record) or isinstance(record, type):
        return str(record)
    said = [(f.name, getattr(record, f.name)) for f in fields(record) if _said(f.default, getattr(record, f.name))]
    return type(record).__name__ + "".join(f"\n{pad}  {name}: {dump(value, depth + 1)}" for name, value in said)


def _said(default: object, value: object) -> bool:
    return value != () and (default is MISSING or value != default)
