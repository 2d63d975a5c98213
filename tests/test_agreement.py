"""Two evaluators, one page: the oracle (``tests/oracle``) and the judge agree on 500 random worlds."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.oracle.oracle import answer as oracle
from tests.oracle.random_worlds import random_world
from tests.worlds import answer as judge

WORLDS, CHUNK = 500, 25
MET = Path(__file__).parent / "data" / "disagreements.jsonl"
"""Worlds on which the two once disagreed, made small, each with what was wrong."""


@pytest.mark.parametrize("start", range(0, WORLDS, CHUNK))
def test_oracle_and_judge_agree(start: int) -> None:
    for seed in range(start, start + CHUNK):
        world = random_world(seed)
        assert _canonical(judge(world)) == _canonical(oracle(world)), f"random_world({seed})"


@pytest.mark.parametrize("line", MET.read_text().splitlines(), ids=lambda line: str(json.loads(line)["why"])[:60])
def test_disagreements_met_do_not_come_back(line: str) -> None:
    world = json.loads(line)["world"]
    assert _canonical(judge(world)) == _canonical(oracle(world))


def _canonical(answer: dict[str, Any]) -> dict[str, Any]:
    """Verdicts and selections, with every list in one order."""
    return {
        kind: {id_: {name: _sorted(part) for name, part in row.items()} for id_, row in answer[kind].items()}
        for kind in ("verdicts", "selects")
    }


def _sorted(part: Any) -> Any:
    if isinstance(part, list):
        return sorted(json.dumps(item, sort_keys=True) for item in part)
    return {name: _sorted(value) for name, value in part.items()} if isinstance(part, dict) else part
