"""The benchmarks at tiny sizes: they run, and every engine gives the same verdicts. Times are not judged."""

from __future__ import annotations

import os
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.bench import judging, parse_speed, process
from tests.bench.engines import ENGINES, write_world
from tests.bench.facts import TooRich, flat
from tests.bench.page import page
from tests.bench.synthetic import SIZES, world
from tests.oracle.oracle import answer as oracle
from tests.oracle.random_worlds import random_world

starts_processes = pytest.mark.skipif(not hasattr(os, "posix_spawn"), reason="processes are measured on POSIX only")

TINY = SIZES["S/10"]


def _engines() -> list[str]:
    """What can be run here: clingo is among the tools of developers, regorus is not."""
    return [name for name in ENGINES if name != "regorus" or find_spec("hobofan_regorus")]


@pytest.mark.parametrize("engine", _engines())
@pytest.mark.parametrize("seed", range(8))
def test_engine_agrees_with_the_oracle(engine: str, seed: int, tmp_path: Path) -> None:
    made = world(2 * TINY + 2, seed)
    rows = oracle(made)["verdicts"]
    given = ENGINES[engine](write_world(made, tmp_path)[engine], {})
    assert given == {id_: (row["narrow"], row["broad"]) for id_, row in rows.items()}


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
def test_law_grows(language: str) -> None:
    assert parse_speed.law_of(parse_speed.LAWS[language], 500).count("\n") >= 500


@starts_processes
def test_whole_page(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(judging, "ENGINES", {name: ENGINES[name] for name in _engines()})
    monkeypatch.setattr(judging, "many", lambda count, requirements: [world(TINY, seed) for seed in range(2)])
    text = page(1, 120, ["S/10"], (0, 300))
    assert all(word in text for word in (process.BARE, "law, Persian", "gb: ", "S/10: 5 requirements, 50 norms"))
    assert str(Path(__file__).parents[2]) not in text
