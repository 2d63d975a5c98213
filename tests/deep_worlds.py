"""Two evaluators on many random worlds: ``python -m tests.deep_worlds 20000`` (``make deep``).

The oracle and the judge answer each world in two processes; progress goes to stderr, and the first disagreements are
told by their seed. Exit code 1: they disagreed.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor

from tests.oracle.oracle import answer as oracle
from tests.oracle.random_worlds import random_world
from tests.test_agreement import _canonical
from tests.worlds import answer as judge

PROCESSES, CHUNK, SHOWN = 2, 100, 10


def disagreements(start: int) -> list[str]:
    """The worlds of one chunk on which the two disagree, or which one of them cannot answer."""
    found = []
    for seed in range(start, start + CHUNK):
        world = random_world(seed)
        try:
            if _canonical(judge(world)) != _canonical(oracle(world)):
                found.append(f"random_world({seed})")
        except Exception as error:
            found.append(f"random_world({seed}): {type(error).__name__}: {error}")
    return found


def all_of(first: int, worlds: int) -> Iterator[list[str]]:
    """Every chunk, with progress."""
    began = time.monotonic()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for done, found in enumerate(pool.map(disagreements, range(first, first + worlds, CHUNK)), 1):
            seconds = time.monotonic() - began
            print(f"\r{done * CHUNK} of {worlds} worlds, {seconds:.0f} s", end="", file=sys.stderr, flush=True)
            yield found
    print(file=sys.stderr)


def main(worlds: int, first: int = 0) -> int:
    """Try ``worlds`` worlds from the seed ``first`` on."""
    found = [item for chunk in all_of(first, worlds) for item in chunk]
    print("\n".join([f"{worlds} worlds, {len(found)} disagreements", *found[:SHOWN]]))
    return bool(found)


if __name__ == "__main__":
    raise SystemExit(main(*map(int, sys.argv[1:])))
