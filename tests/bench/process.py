"""Whole processes: ``accede`` cold and from its cache, beside Python alone and Python importing its libraries."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from itertools import count
from pathlib import Path

from tests.bench.measuring import ACCEDE, PYTHON, Runs, environment, processes, seconds, table

LIBRARIES = "python -c 'import lark, networkx'"
BARE = "python -c pass"
GB, IR = "statutes/gb", "statutes/ir"


def measured(runs: int) -> dict[str, Runs]:
    """Every command so often."""
    check = [ACCEDE, "check", GB, "--as-of", "2007-01-01"]
    explain = [ACCEDE, "explain", GB, "5", "--as-of", "2007-01-01"]
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        numbers = count()

        def cold() -> dict[str, str]:
            return environment(XDG_CACHE_HOME=str(home / f"cold{next(numbers)}"))

        def first() -> dict[str, str]:
            return cold() | {"PYTHONPYCACHEPREFIX": str(home / f"code{next(numbers)}")}

        def warm() -> dict[str, str]:
            return environment(XDG_CACHE_HOME=str(home / "warm"))

        def run(command: list[str], each: Callable[[], dict[str, str]], often: int = runs, warm: bool = True) -> Runs:
            return processes(command, often, allowed=(0, 1), each=each, warm=warm)

        return {
            BARE: run([PYTHON, "-c", "pass"], warm),
            LIBRARIES: run([PYTHON, "-c", "import lark, networkx"], warm),
            "accede --help": run([ACCEDE, "--help"], warm),
            f"accede check {GB}, from its cache": run(check, warm),
            f"accede check {IR}, from its cache": run([ACCEDE, "check", IR], warm),
            f"accede explain {GB} 5, from its cache": run(explain, warm),
            f"accede check {GB}, no cache": run(check, cold),
            f"accede check {GB}, no cache, no byte code of anything": run(check, first, max(1, runs // 5), False),
        }


def page(runs: int) -> str:
    """The figures as a table."""
    found = measured(runs)
    bare, libraries = min(found[BARE].cpu), min(found[LIBRARIES].cpu)
    rows = [
        [
            _named(name),
            *(seconds(value) for value in (min(one.wall), one.median, max(one.wall))),
            seconds(min(one.cpu)),
            f"{one.mib:.0f} MiB",
            f"{min(one.cpu) / libraries:.2f}",
            f"{min(one.cpu) / bare:.1f}",
        ]
        for name, one in found.items()
    ]
    heads = ["process", "min", "median", "max", "processor, min", "peak", "÷ libraries", "÷ bare"]
    return table(heads, rows)


def _named(name: str) -> str:
    """The command as code, what is said of it as words."""
    if name == LIBRARIES:
        return f"`{name}`"
    command, comma, rest = name.partition(",")
    return f"`{command}`{comma}{rest}"


if __name__ == "__main__":
    print(page(11))
