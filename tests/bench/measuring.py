"""Figures of whole processes and of calls, and how they are written down."""

from __future__ import annotations

import gc
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROOT = Path(__file__).parents[2]
LAUNCH = Path(__file__).with_name("launch.py")
PYTHON = sys.executable
ACCEDE = str(Path(PYTHON).with_name("accede"))


@dataclass(frozen=True)
class Runs:
    """Several runs of one thing: seconds of wall clock and of processor (user and system), peak memory in MiB."""

    wall: tuple[float, ...]
    cpu: tuple[float, ...]
    mib: float
    over: float = 0.0
    """The limit it ran over, if it did; then there are no times."""
    output: str = ""

    @property
    def median(self) -> float:
        """The median of the wall clock."""
        return median(self.wall)


def environment(**changes: str) -> dict[str, str]:
    """The caller's environment without what would slow Python down or bring in foreign packages."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "ACCEDE"))}
    return kept | changes


def processes(
    command: Sequence[str],
    runs: int,
    limit: float = 600,
    allowed: Iterable[int] = (0,),
    each: Callable[[], dict[str, str]] = environment,
    warm: bool = True,
) -> Runs:
    """Run a command so often, after one run that does not count. ``each`` gives each run its environment."""
    walls, cpus, peak, said = [], [], 0.0, ""
    with tempfile.TemporaryDirectory() as folder:
        output = Path(folder) / "out"
        for number in range(-1 if warm else 0, runs):
            launched = [PYTHON, "-I", "-S", str(LAUNCH), str(limit), str(output), *command]
            done = subprocess.run(launched, cwd=ROOT, env=each(), capture_output=True, check=True)
            told = json.loads(done.stdout)
            if told["code"] == -9 and told["wall"] >= limit:
                return Runs((), (), told["mib"], limit)
            if told["code"] not in allowed:
                wrong = output.with_name("out.err").read_text("utf-8", "replace")[-2000:]
                raise RuntimeError(f"{' '.join(command[1:3])} ended with {told['code']}: {wrong}")
            if number >= 0:
                walls.append(told["wall"])
                cpus.append(told["cpu"])
            peak, said = max(peak, told["mib"]), output.read_text("utf-8")
    return Runs(tuple(walls), tuple(cpus), peak, output=said)


def calls(call: Callable[[], object], runs: int) -> list[float]:
    """Seconds of so many calls, after one that does not count; what a call leaves behind is swept up after it."""
    found = []
    for _ in range(runs + 1):
        start = perf_counter()
        call()
        found.append(perf_counter() - start)
        gc.collect()
    return found[1:]


def seconds(value: float) -> str:
    """``34 ms``, ``1.26 s``."""
    if value < 0.01:
        return f"{value * 1000:.1f} ms"
    return f"{value * 1000:.0f} ms" if value < 1 else f"{value:.2f} s" if value < 10 else f"{value:.0f} s"


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all but the first column are figures."""
    lines = [heads, ["---", *("---:" for _ in heads[1:])], *rows]
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
