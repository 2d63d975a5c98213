"""What another program makes of exports: ``python -m tests.deep_exports`` (``make deep``).

The oracle reads the exported model of every shipped country on several days, and of random worlds, and works every
verdict out again. Exit code 1: some differ.
"""

from __future__ import annotations

import json
import re
import sys
from typing import Any

from compliance.export.model import exported
from compliance.graph import ObligationGraph
from tests.command import accede
from tests.exported import as_world, restricted
from tests.oracle.oracle import answer as oracle
from tests.oracle.random_worlds import random_world
from tests.world_states import day, reservations, state
from tests.worlds import convention, vocabulary

STATES = [
    ("statutes/gb", "2007-01-01"),
    ("statutes/gb", "2009-01-01"),
    ("statutes/gb", "2016-01-01"),
    ("statutes/ir", "2026-01-01"),
]
WORLDS = 300


def of_state(path: str, day: str, only: str = "") -> tuple[list[str], list[str]]:
    """The provisions compared, those that begin with ``only``, and where oracle and ``accede check`` differ."""
    world = as_world(json.loads(accede("export", path, "--as-of", day).out))
    rows = {row["id"]: row["verdict_of"] for row in world["convention"]["provisions"] if re.match(only, row["id"])}
    if only:
        world = restricted(world, [name for name in rows.values() if name not in world["convention"]["parents"]])
    verdicts = oracle(world)["verdicts"]
    report = json.loads(accede("check", path, "--as-of", day, "--format", "json").out)
    told = {row["id"]: _told(row) for row in report["provisions"]}
    still_open = world["convention"]["not_modelled"]
    compared = [
        id_
        for id_, name in rows.items()
        if name in verdicts and not any(one == id_ or one.startswith(id_ + "(") for one in still_open)
    ]
    pairs = {id_: (_answered(verdicts[rows[id_]]), told[id_]) for id_ in compared}
    return compared, [f"{path} {day} {id_}: {one} {other}" for id_, (one, other) in pairs.items() if one != other]


def of_world(seed: int) -> list[str]:
    """The requirements of a random world on which the oracle answers the world and its export differently."""
    world = random_world(seed)
    deposits = reservations(world)
    graph = ObligationGraph(convention(world), state(world), vocabulary(world), deposits)
    document = json.loads(json.dumps(exported(graph, deposits, day(world["date"])).document))
    first, again = oracle(world)["verdicts"], oracle(as_world(document))["verdicts"]
    ids = [item["id"] for item in world["convention"]["requirements"]]
    return [f"random_world({seed}): {id_}" for id_ in ids if first[id_] != again[id_]]


def _told(row: dict[str, Any]) -> list[str]:
    without = [row[f"without_reservations_{name}"] for name in ("narrow", "broad")]
    return [row["narrow"], row["broad"], row["verdict"], *without]


def _answered(row: dict[str, Any]) -> list[str]:
    return [row["narrow"], row["broad"], row["verdict"], row["without"]["narrow"], row["without"]["broad"]]


def main() -> int:
    """Compare everything."""
    differing = [item for path, day in STATES for item in of_state(path, day)[1]]
    differing += [item for seed in range(WORLDS) for item in of_world(seed)]
    print("\n".join([f"{len(STATES)} exports, {WORLDS} exported worlds, {len(differing)} disagreements", *differing]))
    return bool(differing)


if __name__ == "__main__":
    sys.exit(main())
