"""Random worlds: all constructs occur, each can be switched off, and a disagreement can be made small."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

from .oracle import answer
from .random_report import CONSTRUCTS
from .random_worlds import ALL_FEATURES, random_world, well_formed
from .shrink import shrink

SEEDS = range(400)


def _occurring(features: frozenset[str]) -> Counter[str]:
    worlds = [random_world(seed, features) for seed in SEEDS]
    assert all(map(well_formed, worlds))
    return Counter(name for given in worlds for name, construct in CONSTRUCTS.items() if construct.occurs(given))


def test_every_construct_occurs_often() -> None:
    found = _occurring(ALL_FEATURES)
    assert set(found) == set(CONSTRUCTS)
    assert min(found.values()) >= len(SEEDS) * 0.02, found


def test_without_features_only_the_old_constructs_occur() -> None:
    found = _occurring(frozenset())
    assert set(found) == {name for name, construct in CONSTRUCTS.items() if construct.feature is None}


@pytest.mark.parametrize("feature", sorted(ALL_FEATURES))
def test_each_feature_can_be_had_alone(feature: str) -> None:
    needed = {"through"} if feature in ("two nested", "limit") else set()
    found = set(_occurring(frozenset({feature} | needed)))
    others = {c.feature for name, c in CONSTRUCTS.items() if name in found} - {None, feature} - needed
    assert not others
    assert any(c.feature == feature for name, c in CONSTRUCTS.items() if name in found)


def test_an_unknown_feature_is_refused() -> None:
    with pytest.raises(ValueError, match="no such features"):
        random_world(0, frozenset({"bands"}))


def test_a_disagreement_is_made_small() -> None:
    def partly_forbidden(world: dict[str, Any]) -> bool:
        bans = [r["id"] for r in world["convention"]["requirements"] if r.get("kind") == "forbid"]
        return bool(bans) and any(answer(world)["verdicts"][ban]["narrow"] == "missing" for ban in bans)

    seed = next(seed for seed in SEEDS if partly_forbidden(random_world(seed)))
    small = shrink(random_world(seed), partly_forbidden)
    assert partly_forbidden(small)
    assert well_formed(small)
    assert len(small["convention"]["requirements"]) == 1
    assert len(small["state"]["norms"]) == 1
    assert not small["state"]["deposits"]
    assert not small["convention"]["parents"]
    with pytest.raises(ValueError, match="they agree"):
        shrink(small, lambda world: False)
