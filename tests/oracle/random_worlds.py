"""Small random worlds (WORLD.md), drawn so that every rule and every verdict occurs often.

Norms are mirrors of requirements with small mutations: a law that is nearly right meets the rules
that decide. The same seed and the same features give the same world.
"""

from __future__ import annotations

from random import Random
from typing import Any

from .random_convention import draw_branches, draw_facts, draw_parents, draw_requirements, draw_selects
from .random_deposits import draw_deposits, draw_instruments
from .random_doubts import with_doubts
from .random_draws import ALL_FEATURES, Draws
from .random_norms import draw_norms
from .terms import ANYTHING
from .well_formed import well_formed

__all__ = ["ALL_FEATURES", "random_world", "well_formed"]

DATE = 5
DOUBTED = 0.35


def random_world(seed: int, features: frozenset[str] = ALL_FEATURES) -> dict[str, Any]:
    """A well-formed world that uses some of the features (`random_draws.FEATURES`)."""
    if unknown := features - ALL_FEATURES:
        raise ValueError(f"no such features: {sorted(unknown)}")
    random = Random(seed)
    while True:
        world = _world(Draws(random, features))
        if well_formed(world):
            break
    doubts = Random(f"doubts {seed}")
    return with_doubts(world, doubts) if "doubts" in features and doubts.random() < DOUBTED else world


def _world(draws: Draws) -> dict[str, Any]:
    draws.draw_vocabulary()
    draw_requirements(draws)
    draw_selects(draws)
    instruments = draw_instruments(draws)
    deposits = draw_deposits(draws, instruments)
    asked = [[t] for i in instruments for t in i["require"] if t != ANYTHING]
    asked += [c for d in deposits for c in d["require"]]
    asked += [b["conditions"] for i in instruments for b in i["exclude"] if b.get("conditions")]
    norms = draw_norms(draws, asked, instruments, deposits)
    branches, facts = draw_branches(draws), draw_facts(draws)
    return {
        "vocabulary": draws.vocabulary,
        "convention": {
            "requirements": draws.requirements,
            "instruments": instruments,
            **({"selects": draws.selects} if draws.selects or draws.chance(0.5) else {}),
            **({"any_of": branches} if branches else {}),
            "parents": draw_parents(draws),
        },
        "state": {
            "units": draws.units,
            **({"facts": facts} if facts else {}),
            "examined": _examined(draws),
            "norms": norms,
            "deposits": deposits,
        },
        "date": DATE,
    }


def _examined(draws: Draws) -> list[dict[str, Any]]:
    examined = []
    for requirement in draws.requirements:
        if draws.chance(0.92 if requirement.get("through") else 0.82):
            period = draws.period(0.1)
            units = draws.units if draws.chance(0.9) else draws.some(draws.units, 0, 1)
            examined.append({"requirements": [requirement["id"]], "units": units, **period})
    return examined
