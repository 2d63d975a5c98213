"""The benchmarks at tiny sizes: they run, and every engine gives the same verdicts. Times are not judged."""

from __future__ import annotations

import os
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from compliance.diagnostics import render
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source
from compliance.statute_from_outline import law_from_outline
from compliance.vocabulary_from_toml import load_vocabulary
from tests.bench import judging, measuring, parse_speed, process
from tests.bench.engines import ENGINES, write_world
from tests.bench.facts import TooRich, flat
from tests.bench.page import page
from tests.bench.synthetic import SIZES, world
from tests.oracle.oracle import answer as oracle
from tests.oracle.random_worlds import random_world
from tests.state_folders import smallest

starts_processes = pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="processes are measured on POSIX only")

TINY = SIZES["S/10"]


def _engines() -> list[str]:
    """What can be run here: clingo is among the tools of developers, regorus is not."""
    return [name for name in ENGINES if name != "regorus" or find_spec("hobofan_regorus")]


@cache
def _answered(seed: int) -> dict[str, tuple[str, str]]:
    """What the oracle says of a world, in both readings."""
    rows = oracle(world(2 * TINY + 2, seed))["verdicts"]
    return {id_: (row["narrow"], row["broad"]) for id_, row in rows.items()}


@pytest.mark.parametrize("engine", _engines())
@pytest.mark.parametrize("seed", range(8))
def test_engine_agrees_with_the_oracle(engine: str, seed: int, tmp_path: Path) -> None:
    made = world(2 * TINY + 2, seed)
    given = ENGINES[engine](write_world(made, tmp_path)[engine], {})
    assert given == _answered(seed)


def test_world_is_the_same_each_time() -> None:
    assert world(TINY, 3) == world(TINY, 3) != world(TINY, 4)


@starts_processes
def test_worlds_have_every_verdict() -> None:
    made = judging.many(20, 2 * TINY)
    counts = judging.compared("20 × S/5", made, 1, 120, ["accede"]).counts
    assert {"met", "reserved", "partly", "missing", "not-examined", "disputed"} <= set(counts)


def test_richer_world_is_refused() -> None:
    with pytest.raises(TooRich):
        flat(random_world(1))


def test_disagreement_fails() -> None:
    answers = {"one": [{"r0": ("met", "met")}], "other": [{"r0": ("met", "partly")}]}
    with pytest.raises(judging.Disagreement, match="r0"):
        judging.agreed("S/10", answers)


@starts_processes
def test_engine_that_is_too_slow_is_left_out() -> None:
    one = judging.compared("S/10", [world(TINY)], 1, 0.01, ["accede"])
    assert one.runs["accede"].over
    assert not one.counts


@pytest.mark.parametrize("language", parse_speed.LAWS)
def test_law_grows_and_stays_well_written(language: str) -> None:
    text = parse_speed.law_of(parse_speed.LAWS[language], 500)
    assert text.count("\n") >= 500
    _, wrong = law_from_outline(Source("a.law", text), load_vocabulary())
    assert not wrong, render(wrong[0])


def test_reservations_grow_and_stay_well_written() -> None:
    text = parse_speed.reservations_of(100)
    assert text.count("\n") >= 100
    _, wrong = reservations_from_text(Source("a.reservations", text), load_vocabulary())
    assert not wrong, render(wrong[0])


@starts_processes
def test_first_run_does_not_count(tmp_path: Path) -> None:
    file = tmp_path / "runs"
    command = [measuring.PYTHON, "-c", f"open({str(file)!r}, 'a').write('x')"]
    assert len(measuring.processes(command, 2).wall) == 2
    assert file.read_text() == "xxx"
    assert len(measuring.processes(command, 1, warm=False).wall) == 1
    assert file.read_text() == "xxxx"


@starts_processes
def test_whole_page(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Small States stand in for the shipped countries, which would take most of the time; nothing runs before.

    Nor is anything swept up between calls: no time is looked at, and other tests have left much to sweep.
    """

    def once(*called: Any, **options: Any) -> measuring.Runs:
        return measuring.processes(*called, **{**options, "warm": False})

    monkeypatch.setattr(process, "processes", once)
    monkeypatch.setattr(measuring, "gc", SimpleNamespace(collect=int))
    gb, ir = smallest(tmp_path / "gb"), smallest(tmp_path / "ir")
    shortest = {"English": "gb/criminal-attempts-act-1981.law", "Persian": "ir/translation-copying-1352.law"}
    monkeypatch.setattr(parse_speed, "LAWS", shortest)
    monkeypatch.setattr(judging, "statutes_folder", lambda: tmp_path)
    monkeypatch.setattr(process, "GB", str(gb))
    monkeypatch.setattr(process, "IR", str(ir))
    monkeypatch.setattr(judging, "ENGINES", {name: ENGINES[name] for name in _engines()})
    monkeypatch.setattr(judging, "many", lambda count, requirements: [world(TINY, seed) for seed in range(2)])
    text = page(1, 120, ["S/10"], (0, 60))
    assert all(
        word in text for word in (process.BARE, "law, Persian", "gb: ", "ir: ", "S/10: 5 requirements, 50 norms")
    )
    assert str(Path(__file__).parents[2]) not in text
