"""Random worlds with all constructs (``tests/oracle``), thinned until their situations can be written out."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.oracle.random_worlds import ALL_FEATURES, random_world, well_formed

Json = dict[str, Any]
KEPT = 0.15
"""How likely a line, an exception or an element that no requirement asks of a norm is to stay."""


def tiny_world(seed: int) -> Json:
    """A well-formed world in which most requirements look at others; the same seed gives the same world."""
    random = Random(seed)
    while True:
        features = {name for name in sorted(ALL_FEATURES) if random.random() < 0.7} | {"through"}
        world = _thinned(random_world(random.randrange(10**6), frozenset(features)), random)
        if well_formed(world):
            return world


def _thinned(world: Json, random: Random) -> Json:
    convention, state = world["convention"], world["state"]
    asked = {element for r in convention["requirements"] for element in r["elements"]}
    asked |= {r[nest]["element"] for r in convention["requirements"] for nest in ("slot", "through") if r.get(nest)}
    for r in convention["requirements"]:
        kept = random.sample(list(r["elements"]), min(1, len(r["elements"])))
        r["elements"] = {
            name: {**item, "values": item["values"][:1]} for name, item in r["elements"].items() if name in kept
        }
        r["requires"], r["spares"] = (_some(r[name], random) for name in ("requires", "spares"))
    for instrument in convention["instruments"]:
        instrument["require"] = instrument["require"][:1]
    for limb in (limb for norm in state["norms"] for limb in norm["limbs"]):
        limb["conditions"], limb["excludes"] = (_some(limb[name], random) for name in ("conditions", "excludes"))
        limb["elements"] = {e: v for e, v in limb["elements"].items() if e in asked or random.random() < KEPT}
        for values in limb["elements"].values():
            values["terms"] = values["terms"][:2]
        for value in (value for values in limb["elements"].values() for value in values["terms"]):
            for name in ("only_if", "unless"):
                if name in value and random.random() > KEPT:
                    del value[name]
    world["vocabulary"]["implies"] = world["vocabulary"]["implies"][:1]
    if not any(instrument.get("territory") for instrument in convention["instruments"]):
        _only_unit(state)
    for deposit in state["deposits"]:
        deposit["require"] = [conjunct[:1] for conjunct in deposit["require"][:1]]
    return world


def _only_unit(state: Json) -> None:
    (unit, *_) = state["units"]
    state["units"] = [unit]
    for held in (*state["norms"], *state["examined"]):
        held["units"] = [unit]


def _some(lines: list[Any], random: Random) -> list[Any]:
    return [line for line in lines if random.random() < KEPT]
