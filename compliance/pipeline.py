"""The stages in order: files, models, graph, judgement, report."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from compliance.cache import kept
from compliance.convention import Convention
from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import Diagnostic
from compliance.events import event_days
from compliance.fingerprint import fingerprint
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Report
from compliance.report_from_judged import report_from_judged
from compliance.reservations import Reservations
from compliance.resources import convention_text, grammar_text, licence_of
from compliance.source import Source
from compliance.state_from_files import Files, load, read_files
from compliance.statute import State
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary


@dataclass(frozen=True, slots=True)
class Outcome:
    """A report, or the diagnostics that stand in its way: a broken file never judges."""

    report: Report | None
    diagnostics: tuple[Diagnostic, ...]


@cache
def shipped_convention(convention_id: str) -> tuple[Convention | None, tuple[Diagnostic, ...]]:
    """A convention shipped with the package, and what is wrong with its file. One with nothing wrong is kept."""
    text, vocabulary = convention_text(convention_id), load_vocabulary()
    wrong: tuple[Diagnostic, ...] = ()

    def read() -> Convention | None:
        nonlocal wrong
        convention, wrong = convention_from_text(Source(f"{convention_id}.convention", text), vocabulary)
        return None if wrong else convention

    ingredients = (convention_id, text, grammar_text("vocabulary.toml"))
    return kept(f"convention-{convention_id}", ingredients, Convention | None, read), wrong


def check(
    paths: Sequence[Path],
    convention_id: str,
    as_of: date,
    reservations: Path | None = None,
    no_reservations: bool = False,
) -> Outcome:
    """Judge one State's files under a shipped convention on a day; raises ``NoOutlineError``."""
    vocabulary = load_vocabulary()
    convention, wrong = shipped_convention(convention_id)
    files = read_files(paths, convention_id, reservations, no_reservations)
    loaded = load(files, vocabulary, convention)
    if convention is None or loaded.state is None:
        return Outcome(None, (*wrong, *loaded.diagnostics))
    report = report_on(convention, loaded.state, loaded.reservations, vocabulary, as_of)
    made = fingerprint_of(files, convention_id, as_of)
    return Outcome(replace(report, fingerprint=made, licence=licence_of(paths)), ())


def fingerprint_of(files: Files, convention_id: str, as_of: date) -> str:
    """The fingerprint of a report on ``files`` under a shipped convention on a day."""
    shipped = (convention_text(convention_id), grammar_text("vocabulary.toml"))
    chosen = (files.annotator,) if files.annotator else ()
    return fingerprint((*files.outlines, files.reservations), convention_id, *shipped, as_of.isoformat(), *chosen)


def report_on(
    convention: Convention,
    state: State,
    reservations: Reservations | None,
    vocabulary: Vocabulary,
    as_of: date,
) -> Report:
    """Join, judge, tell; later event days are judged too, to say from when a gap is closed."""
    graph = ObligationGraph(convention, state, vocabulary, reservations)
    return report_from_judged(
        judge(graph, reservations, as_of),
        event_days(state, reservations),
        lambda day, only, before: judge(graph, reservations, day, only, before=before),
    )
