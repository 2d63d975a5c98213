"""One engine on worlds, as a process: ``python -m tests.bench.engines accede|clingo|regorus FILE …``.

Each reads its own files and prints, as JSON, the verdict of every requirement of each in both readings, and how long
the parts of the last took.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from time import perf_counter
from typing import Any

HERE = Path(__file__).parent

Verdicts = dict[str, tuple[str, str]]
"""For each requirement the narrow and the broad verdict."""

SUFFIXES = {"accede": ".json", "clingo": ".lp", "regorus": ".data.json"}


def by_accede(path: Path, laps: dict[str, float]) -> Verdicts:
    """The judge, from the world's JSON."""
    from compliance.graph import ObligationGraph
    from compliance.judge import judge
    from compliance.memory import without_collecting
    from tests import world_states, worlds

    with without_collecting():
        lap = _Laps(laps)
        world = json.loads(path.read_text("utf-8"))
        convention, state, words = worlds.convention(world), world_states.state(world), worlds.vocabulary(world)
        lap("read")
        graph = ObligationGraph(convention, state, words)
        lap("graph")
        judged = judge(graph, world_states.reservations(world), world_states.day(world["date"]))
        found = {item.id: judged.verdicts(item.id) for item in convention.requirements}
        lap("judge")
    return {id_: (verdicts.narrow.value, verdicts.broad.value) for id_, verdicts in found.items()}


def by_clingo(path: Path, laps: dict[str, float]) -> Verdicts:
    """clingo with ``lean.lp``."""
    import clingo

    lap = _Laps(laps)
    control = clingo.Control(logger=lambda code, text: None)
    control.load(str(HERE / "lean.lp"))
    control.load(str(path))
    lap("read")
    control.ground([("base", [])])
    lap("ground")
    found: dict[str, dict[str, str]] = {}
    with control.solve(yield_=True) as models:
        for symbol in next(iter(models)).symbols(shown=True):
            reading, requirement, verdict = symbol.arguments
            found.setdefault(requirement.string, {})[reading.name] = verdict.name.replace("_", "-")
    lap("solve")
    return {id_: (both["narrow"], both["broad"]) for id_, both in found.items()}


def by_regorus(path: Path, laps: dict[str, float]) -> Verdicts:
    """regorus with ``lean.rego``."""
    import hobofan_regorus  # type: ignore[import-untyped, import-not-found, unused-ignore]

    lap = _Laps(laps)
    engine = hobofan_regorus.Engine()
    engine.add_policy_from_file(str(HERE / "lean.rego"))
    engine.add_data_from_json_file(str(path))
    lap("read")
    found: Mapping[str, dict[str, str]] = json.loads(engine.eval_rule_as_json("data.bench.verdicts"))
    lap("evaluate")
    return {id_: (verdict, found["broad"][id_]) for id_, verdict in found["narrow"].items()}


ENGINES: dict[str, Callable[[Path, dict[str, float]], Verdicts]] = {
    "accede": by_accede,
    "clingo": by_clingo,
    "regorus": by_regorus,
}


class _Laps:
    """Notes how long each part took."""

    def __init__(self, laps: dict[str, float]) -> None:
        self._laps = laps
        self._last = perf_counter()

    def __call__(self, name: str) -> None:
        now = perf_counter()
        self._laps[name] = now - self._last
        self._last = now


def write_world(world: dict[str, Any], folder: Path, name: str = "world") -> dict[str, Path]:
    """The world as each engine's own file."""
    from tests.bench.facts import flat, for_clingo, for_rego

    tables = flat(world)
    texts = {"accede": json.dumps(world), "clingo": for_clingo(tables), "regorus": for_rego(tables)}
    paths = {engine: folder / f"{name}{SUFFIXES[engine]}" for engine in texts}
    for engine, text in texts.items():
        paths[engine].write_text(text, "utf-8")
    return paths


def main() -> None:
    """Run the engine named first on the files named after it."""
    laps: dict[str, float] = {}
    verdicts = [ENGINES[sys.argv[1]](Path(name), laps) for name in sys.argv[2:]]
    json.dump({"verdicts": verdicts, "laps": laps}, sys.stdout)


if __name__ == "__main__":
    main()
