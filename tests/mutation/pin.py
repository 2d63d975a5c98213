"""Chooses and writes the pinned worlds: ``python -m tests.mutation.pin``; ``--check`` asks the oracle again.

Every line of ``worlds.jsonl`` is a small world with the oracle's answer. The random ones are chosen greedily: each adds
the most that was not there, of pairs of constructs together with verdicts. The others are kept as they stand: they kill
mutants that no random one does (most come from the tests of the oracle whose name they bear).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Mapping
from itertools import combinations_with_replacement
from pathlib import Path
from typing import Any

from tests.oracle.oracle import answer as oracle
from tests.oracle.random_report import CONSTRUCTS
from tests.oracle.random_worlds import random_world
from tests.worlds import answer as judge

WORLDS = Path(__file__).with_name("worlds.jsonl")
SEEDS, NUMBER, LARGEST = 1500, 150, 4000
RANDOM = "random_world("
Json = dict[str, Any]


def pinned() -> Iterator[tuple[str, Json, Json]]:
    """Name, world and answer of every pinned world."""
    for line in WORLDS.read_text("utf-8").splitlines() if WORLDS.exists() else ():
        held = json.loads(line)
        yield held["name"], held["world"], held["answer"]


def occurring(world: Json) -> set[tuple[str, str, str, str]]:
    """Which two constructs occur together, with the verdicts of each reading."""
    names = [name for name, construct in CONSTRUCTS.items() if construct.occurs(world)]
    rows = judge(world)["verdicts"].values()
    verdicts = {(reading, row[reading]) for row in rows for reading in ("narrow", "broad")}
    verdicts |= {("without", row["without"]["verdict"]) for row in rows}
    pairs = combinations_with_replacement(names, 2)
    return {(one, other, *told) for one, other in pairs for told in verdicts}


def chosen() -> list[int]:
    """The seeds of small worlds that together have everything, as few as greed finds."""
    small = {seed: random_world(seed) for seed in range(SEEDS)}
    left = {seed: occurring(world) for seed, world in small.items() if len(_line(world)) < LARGEST}
    seeds: list[int] = []
    while left and len(seeds) < NUMBER:
        best = max(left, key=lambda seed: (len(left[seed]), -seed))
        have = left.pop(best)
        seeds.append(best)
        left = {seed: more for seed, found in left.items() if (more := found - have)}
    return sorted(seeds)


def write() -> None:
    """Write the file anew: other random worlds, and the oracle's answers to all."""
    worlds = {f"{RANDOM}{seed})": random_world(seed) for seed in chosen()}
    worlds |= {name: world for name, world, _ in pinned() if not name.startswith(RANDOM)}
    write_worlds(worlds)


def write_worlds(worlds: Mapping[str, Json]) -> None:
    """Write these worlds with the oracle's answers."""
    lines = [_line({"name": name, "world": world, "answer": oracle(world)}) for name, world in worlds.items()]
    WORLDS.write_text("\n".join([*lines, ""]), "utf-8")
    print(f"{len(lines)} worlds, {WORLDS.stat().st_size // 1024} KB")


def check() -> int:
    """Whether the oracle still says of every pinned world what is pinned."""
    stale = [name for name, world, answer in pinned() if _line(oracle(world)) != _line(answer)]
    print(f"{sum(1 for _ in pinned())} pinned worlds, {len(stale)} stale {stale or ''}")
    return bool(stale)


def _line(value: Any) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True, ensure_ascii=False)


if __name__ == "__main__":
    raise SystemExit(check() if "--check" in sys.argv else write())
