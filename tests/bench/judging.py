"""Judging alone: the shipped laws, then worlds of growing size beside clingo and regorus, which must agree."""

from __future__ import annotations

import json
import tempfile
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

from compliance.events import event_days
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.memory import without_collecting
from compliance.pipeline import check, report_on, shipped_convention
from compliance.report_from_judged import report_from_judged
from compliance.resources import statutes_folder
from compliance.state_from_files import load, read_files
from compliance.vocabulary_from_toml import load_vocabulary
from tests.bench.engines import ENGINES, Verdicts, write_world
from tests.bench.measuring import PYTHON, Runs, calls, processes, seconds, table
from tests.bench.synthetic import SIZES, world

COUNTRIES = {"gb": date(2007, 1, 1), "ir": date(2026, 1, 1)}
SHOWN = ("met", "reserved", "partly", "missing", "not-examined", "depends", "disputed")


class Disagreement(AssertionError):
    """Two engines gave different verdicts on one world."""


# the shipped laws


def shipped_page(runs: int, countries: int = 100) -> str:
    """Graph, judge and report for each shipped country; and a hundred judgings one after another."""
    words = load_vocabulary()
    convention, _ = shipped_convention("budapest")
    assert convention is not None
    rows, jobs = [], []
    with without_collecting():
        for code, day in COUNTRIES.items():
            loaded = load(read_files([statutes_folder() / code], "budapest"), words, convention)
            state, deposits = loaded.state, loaded.reservations
            assert state is not None
            graph = ObligationGraph(convention, state, words)
            judged, days = judge(graph, deposits, day), event_days(state, deposits)
            parts: list[Any] = [
                partial(ObligationGraph, convention, state, words),
                partial(judge, graph, deposits, day),
                partial(report_from_judged, judged, days, partial(judge, graph, deposits)),
            ]
            whole = partial(report_on, convention, state, deposits, words, day)
            jobs.append(partial(check, [statutes_folder() / code], "budapest", day))
            times = [median(calls(part, runs)) for part in (*parts, whole)]
            size = f"{len(convention.requirements)} requirements, {len(state.norms)} norms, {len(days)} days"
            rows.append([f"{code}: {size}", *map(seconds, times)])
        hundred = sum(time for job in jobs for time in calls(job, countries // len(jobs)))
    found = table(["State", "graph", "judge", "report, later days among it", "all three"], rows)
    return (
        f"{found}\n{countries} countries under one convention, in one process (each of the two as often): "
        f"{seconds(hundred)} from text to reports.\n"
    )


def shipped_requirements() -> int:
    """How many requirements the shipped convention has."""
    convention, _ = shipped_convention("budapest")
    return len(convention.requirements) if convention else 0


# worlds of growing size


@dataclass(frozen=True)
class Compared:
    """One size: the runs of each engine, and what they agreed on."""

    name: str
    requirements: int
    norms: int
    runs: dict[str, Runs]
    counts: Counter[str]


def compared(
    name: str,
    worlds: Sequence[dict[str, Any]],
    runs: int,
    limit: float,
    engines: Iterable[str] = tuple(ENGINES),
) -> Compared:
    """Every engine on the same worlds, one process each; raises ``Disagreement``."""
    found: dict[str, Runs] = {}
    answers: dict[str, list[Verdicts]] = {}
    with tempfile.TemporaryDirectory() as folder:
        written = [write_world(one, Path(folder), f"world{number}") for number, one in enumerate(worlds)]
        for engine in engines:
            files = [str(paths[engine]) for paths in written]
            command = [PYTHON, "-m", "tests.bench.engines", engine, *files]
            once = processes(command, 1, limit, warm=False)
            if once.wall and once.median < 5 and runs > 1:
                again = processes(command, runs - 1, limit, warm=False)
                once = Runs(once.wall + again.wall, once.cpu + again.cpu, max(once.mib, again.mib), 0, once.output)
            found[engine] = once
            if once.output:
                answers[engine] = json.loads(once.output)["verdicts"]
    counts = agreed(name, answers)
    requirements = sum(len(one["convention"]["requirements"]) for one in worlds)
    return Compared(name, requirements, sum(len(one["state"]["norms"]) for one in worlds), found, counts)


def agreed(name: str, answers: dict[str, list[Verdicts]]) -> Counter[str]:
    """The verdicts every engine gave, counted; a verdict that differs in the two readings is disputed."""
    if not answers:
        return Counter()
    (first, wanted), *others = answers.items()
    for engine, given in others:
        for number, (one, other) in enumerate(zip(wanted, given, strict=True)):
            different = [id_ for id_ in {**one, **other} if one.get(id_) != other.get(id_)]
            if different:
                id_ = different[0]
                said = f"{first} {one.get(id_)}, {engine} {other.get(id_)}"
                raise Disagreement(f"{name}, world {number}: {len(different)} differ, {id_}: {said}")
    pairs = [tuple(pair) for one in wanted for pair in one.values()]
    return Counter(narrow if narrow == broad else "disputed" for narrow, broad in pairs)


def many(count: int, requirements: int) -> list[dict[str, Any]]:
    """Worlds of one size, each of its own seed."""
    return [world(requirements, seed) for seed in range(count)]


def synthetic_page(runs: int, limit: float, sizes: Iterable[str] = tuple(SIZES)) -> str:
    """Time and memory of each engine for each size; an engine that went over the limit gets no larger world."""
    rows, agreements = [], []
    engines = list(ENGINES)
    jobs = [(name, [world(SIZES[name])]) for name in sizes]
    jobs.insert(min(3, len(jobs)), ("100 × S/5", many(100, 10)))
    for name, worlds in jobs:
        one = compared(name, worlds, runs, limit, engines)
        engines = [engine for engine in engines if engine in one.runs and not one.runs[engine].over]
        ours = one.runs.get("accede")
        row = [f"{name}: {one.requirements:,} requirements, {one.norms:,} norms", _figures(ours)]
        for engine in ("clingo", "regorus"):
            row += [_figures(one.runs.get(engine)), _ratio(ours, one.runs.get(engine))]
        rows.append(row)
        share = [str(one.counts[verdict]) for verdict in SHOWN]
        agreements.append([name, *share, ", ".join(engine for engine in ENGINES if engine in engines)])
    times = table(["size", "accede", "clingo", "accede ÷ clingo", "regorus", "accede ÷ regorus"], rows)
    return f"{times}\nThe verdicts they agreed on, requirement by requirement and reading by reading:\n\n" + table(
        ["size", *SHOWN, "engines"], agreements
    )


def _figures(one: Runs | None) -> str:
    """Median of the clock, least processor time, peak; or why there is none."""
    if one is None:
        return "not run"
    return (
        f"over {one.over:.0f} s" if one.over else f"{seconds(one.median)} / {seconds(min(one.cpu))}, {one.mib:.0f} MiB"
    )


def _ratio(ours: Runs | None, other: Runs | None) -> str:
    """Our processor time by that of another."""
    return f"{min(ours.cpu) / min(other.cpu):.1f}" if ours and other and ours.cpu and other.cpu else "–"


if __name__ == "__main__":
    print(shipped_page(7))
    print(synthetic_page(3, 300))
