"""Doubts over status, trial, punishment and single values, laid over a world that was drawn without them."""

from __future__ import annotations

from copy import deepcopy
from random import Random
from typing import Any

Json = dict[str, Any]


def with_doubts(world: Json, random: Random) -> Json:
    """The world with such doubts; the same draws give the same doubts."""
    made = deepcopy(world)
    for norm in made["state"]["norms"]:
        if norm["status"] == "in force" and random.random() < 0.15:
            norm["arguable"] = True
        if random.random() < 0.4:
            _over_trial(norm, random)
        for limb in norm["limbs"]:
            _over_values(limb, random)
    return made


def _over_trial(norm: Json, random: Random) -> None:
    """One of mode, classes and penalties is so in the broad reading only."""
    name = random.choice(["mode", "classes", "penalty", "penalty", "as_offence"])
    stated = norm[name]
    if not stated:
        return
    less: Any = {"mode": None, "classes": stated[1:] if name == "classes" else [], "as_offence": False}.get(name)
    if name == "penalty":
        less = random.choice([None, stated // 2])
    norm[name] = less
    norm["broad"] = {name: stated}


def _over_values(limb: Json, random: Random) -> None:
    """Some values of a condition, of an exception's element, and an ``any``, are in doubt."""
    for line in limb["conditions"]:
        (name,) = {"only_if", "unless"} & line.keys()
        if line[name] and random.random() < 0.5:
            line["arguable_terms"] = random.sample(line[name], random.randint(1, len(line[name])))
    for exception in limb["excludes"]:
        for element, terms in exception["elements"].items():
            if terms and random.random() < 0.4:
                exception.setdefault("arguable_terms", {})[element] = terms[:1]
    for said in limb["elements"].values():
        if said["any"] and random.random() < 0.25:
            said["any_arguable"] = True
