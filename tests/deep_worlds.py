"""Two evaluators on many random worlds: ``python -m tests.deep_worlds 20000`` (``make deep``).

The oracle and the judge answer each world in two processes; progress goes to stderr. Then it is told how often each
construct occurred and how many verdicts of each sort were compared, and the first disagreements by their seed. Exit
code 1: they disagreed.
"""

from __future__ import annotations

import sys
import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.oracle.oracle import answer as oracle
from tests.oracle.random_report import CONSTRUCTS
from tests.oracle.random_worlds import random_world
from tests.test_agreement import _canonical
from tests.worlds import answer as judge

PROCESSES, CHUNK, SHOWN = 2, 100, 10
Chunk = tuple[list[str], Counter[str]]


def compared(start: int) -> Chunk:
    """The worlds of a chunk on which the two disagree, or which one of them cannot answer; and what was compared."""
    found: list[str] = []
    counts: Counter[str] = Counter()
    for seed in range(start, start + CHUNK):
        world = random_world(seed)
        counts.update(f"worlds with {name}" for name, construct in CONSTRUCTS.items() if construct.occurs(world))
        try:
            expected = oracle(world)
            if _canonical(judge(world)) != _canonical(expected):
                found.append(f"random_world({seed})")
        except Exception as error:
            found.append(f"random_world({seed}): {type(error).__name__}: {error}")
            continue
        asked = {requirement["id"] for requirement in world["convention"]["requirements"]}
        counts.update(f"verdicts {row['verdict']}" for id_, row in expected["verdicts"].items() if id_ in asked)
    return found, counts


def all_of(first: int, worlds: int) -> Iterator[Chunk]:
    """Every chunk, with progress."""
    began = time.monotonic()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for done, chunk in enumerate(pool.map(compared, range(first, first + worlds, CHUNK)), 1):
            seconds = time.monotonic() - began
            print(f"\r{done * CHUNK} of {worlds} worlds, {seconds:.0f} s", end="", file=sys.stderr, flush=True)
            yield chunk
    print(file=sys.stderr)


def main(worlds: int, first: int = 0) -> int:
    """Try ``worlds`` worlds from the seed ``first`` on."""
    found: list[str] = []
    counts: Counter[str] = Counter()
    for disagreements, more in all_of(first, worlds):
        found += disagreements
        counts += more
    width = max(map(len, counts), default=0)
    print("\n".join(f"{name:{width}}  {count}" for name, count in sorted(counts.items())))
    print("\n".join([f"{worlds} worlds, {len(found)} disagreements", *found[:SHOWN]]))
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
