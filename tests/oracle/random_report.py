"""What occurs in random worlds, and how often it matters: ``python -m tests.oracle.random_report 2000``.

A construct matters in a world when the world without it has another answer, for what both worlds ask.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from copy import deepcopy
from dataclasses import dataclass
from typing import Any

from .connections import targets_of
from .oracle import answer
from .random_worlds import random_world
from .terms import range_of

World = dict[str, Any]
PROCESSES, CHUNK, TRIED = 2, 50, 5
"""Whether something matters is tried in every fifth world only."""


@dataclass(frozen=True)
class Construct:
    """Something a world may have, and the world without it."""

    feature: str | None
    """The feature of random worlds it belongs to; None: it always may occur."""
    occurs: Callable[[World], bool]
    drop: Callable[[World], None]
    """Takes it out, in place; says nothing where it has no business."""


# ---- Where things stand --------------------------------------------------------------------------


def requirements(world: World) -> list[dict[str, Any]]:
    return list(world["convention"]["requirements"])


def instruments(world: World) -> list[dict[str, Any]]:
    return list(world["convention"]["instruments"])


def deposits(world: World) -> list[dict[str, Any]]:
    return list(world["state"]["deposits"])


def norms(world: World) -> list[dict[str, Any]]:
    return list(world["state"]["norms"])


def limbs(world: World) -> Iterator[dict[str, Any]]:
    return (limb for norm in world["state"]["norms"] for limb in norm["limbs"])


def values(world: World) -> Iterator[dict[str, Any]]:
    return (v for limb in limbs(world) for e in limb["elements"].values() for v in e["terms"])


def boxes(world: World) -> Iterator[dict[str, Any]]:
    permitted = (b for i in instruments(world) for b in [*i["exclude"], *i["except"]])
    yield from permitted
    yield from (b for d in deposits(world) for b in d["exclude"])


def _key(holders: Callable[[World], Any], *keys: str) -> tuple[Callable[[World], bool], Callable[[World], None]]:
    """A construct that is a key of some objects."""

    def occurs(world: World) -> bool:
        return any(holder.get(key) for holder in holders(world) for key in keys)

    def drop(world: World) -> None:
        for holder in holders(world):
            for key in keys:
                holder.pop(key, None)

    return occurs, drop


def _kind(world: World) -> bool:
    return any(r.get("kind") in ("empower", "provide") and "through" not in r for r in requirements(world))


def _drop_kind(world: World) -> None:
    for requirement in requirements(world):
        if requirement.get("kind") != "forbid":
            requirement.pop("kind", None)


def _forbids(world: World) -> bool:
    return any(r.get("kind") == "forbid" for r in requirements(world))


def _drop_forbids(world: World) -> None:
    for requirement in requirements(world):
        if requirement.get("kind") == "forbid":
            requirement.update({"kind": "empower"})


def _selection_slot(world: World) -> bool:
    return any((r["slot"] or {}).get("selection") for r in requirements(world))


def _drop_selection_slot(world: World) -> None:
    selects = {s["id"]: s["targets"] for s in world["convention"].get("selects", [])}
    for requirement in requirements(world):
        slot = requirement["slot"]
        if slot and slot.get("selection"):
            requirement["slot"] = {"element": slot["element"], "targets": selects[slot["selection"]]}


def _drop_thresholds(world: World) -> None:
    for selection in world["convention"]["selects"]:
        selection["months"] = 0


def _drop_substitutes(world: World) -> None:
    """The substitutes stay, and stand for nothing."""
    for requirement in requirements(world):
        if "instead_of" in requirement:
            requirement["instead_of"] = "nowhere"


def _two_nested(world: World) -> bool:
    return any(r["slot"] and r.get("through") for r in requirements(world))


def _drop_two_nested(world: World) -> None:
    for requirement in requirements(world):
        if requirement.get("through"):
            requirement["slot"] = None


def _depth(world: World, ident: str) -> int:
    """How many requirements lie below one."""
    found = [r for r in requirements(world) if r["id"] == ident]
    return 1 + max((_depth(world, t) for r in found for n in targets_of(world, r).values() for t in n), default=0)


def _deep(world: World) -> bool:
    return any(_depth(world, r["id"]) > 3 for r in requirements(world))


def _drop_deep(world: World) -> None:
    for requirement in requirements(world):
        if _depth(world, requirement["id"]) > 3:
            requirement["slot"] = None


def _quoted(world: World) -> bool:
    return any(v["term"].startswith('"') for v in values(world))


def _drop_quoted(world: World) -> None:
    for limb in limbs(world):
        for element in limb["elements"].values():
            element["terms"] = [v for v in element["terms"] if not v["term"].startswith('"')]


def _numbers(world: World) -> bool:
    return any(range_of(v["term"]) for v in values(world)) or any("age" in r["elements"] for r in requirements(world))


def _drop_numbers(world: World) -> None:
    for requirement in requirements(world):
        requirement["elements"].pop("age", None)
    for limb in limbs(world):
        limb["elements"].pop("age", None)


def _undercuts(world: World) -> bool:
    return any(i["limit"]["not_below"] for i in instruments(world) if "limit" in i)


def _drop_not_below(world: World) -> None:
    for instrument in instruments(world):
        if "limit" in instrument:
            instrument["limit"]["not_below"] = []


def _drop_through(world: World) -> None:
    for requirement in requirements(world):
        requirement.pop("through", None)


def _drop_slots(world: World) -> None:
    for requirement in requirements(world):
        requirement["slot"] = None


def _foreign(world: World) -> Iterator[dict[str, Any]]:
    nests = {r[n]["element"] for r in requirements(world) for n in ("slot", "through") if r.get(n)}
    return (e for limb in limbs(world) for name, e in limb["elements"].items() if name not in nests)


def _doubts(world: World) -> Iterator[dict[str, Any]]:
    for limb in limbs(world):
        yield from (d for e in limb["elements"].values() for d in [*e["terms"], *e["references"]])
        yield from [*limb["conditions"], *limb["excludes"], *(limb["builds_on"] or [])]


def _lines(world: World) -> Iterator[dict[str, Any]]:
    return (line for limb in limbs(world) for line in [*limb["conditions"], *limb["excludes"]])


def _elements(world: World) -> Iterator[dict[str, Any]]:
    return (element for limb in limbs(world) for element in limb["elements"].values())


CONSTRUCTS: Mapping[str, Construct] = {
    "apply_when": Construct("apply when", *_key(requirements, "apply_when")),
    "box conditions": Construct("box conditions", *_key(boxes, "conditions")),
    "chain": Construct("chain", _deep, _drop_deep),
    "for_review": Construct("for review", *_key(requirements, "for_review")),
    "forbid (against empower)": Construct("forbid", _forbids, _drop_forbids),
    "forbid: limits": Construct("forbid", *_key(requirements, "limits")),
    "instead_of": Construct("instead", lambda w: any("instead_of" in r for r in requirements(w)), _drop_substitutes),
    "instrument apply_when": Construct("instrument when", *_key(instruments, "apply_when")),
    "kinds (mental by default)": Construct("kinds", _kind, _drop_kind),
    "limit": Construct("limit", *_key(deposits, "limit")),
    "limit: not_below": Construct("limit", _undercuts, _drop_not_below),
    "not computable": Construct(
        "not computable",
        lambda w: any("computable" in i for i in instruments(w)),
        _key(instruments, "computable")[1],
    ),
    "numbers": Construct("numbers", _numbers, _drop_numbers),
    "other branch": Construct("other branch", *_key(lambda w: [w["convention"]], "any_of")),
    "own conditions": Construct("own conditions", *_key(values, "only_if", "unless")),
    "quoted words": Construct("quoted words", _quoted, _drop_quoted),
    "selection slot": Construct("selection slot", _selection_slot, _drop_selection_slot),
    "territory": Construct("territory", *_key(deposits, "units")),
    "through": Construct("through", lambda w: any(r.get("through") for r in requirements(w)), _drop_through),
    "two nested": Construct("two nested", _two_nested, _drop_two_nested),
    "slot": Construct(None, lambda w: any(r["slot"] for r in requirements(w)), _drop_slots),
    "builds on": Construct(None, *_key(limbs, "builds_on")),
    "references as conditions": Construct(None, *_key(_foreign, "references")),
    "exceptions": Construct(None, *_key(limbs, "excludes")),
    "doubt": Construct(None, *_key(_doubts, "arguable")),
    "doubt: status, trial, penalty": Construct("doubts", *_key(norms, "arguable", "broad")),
    "doubt: one of several values": Construct("doubts", *_key(_lines, "arguable_terms")),
    "doubt: any": Construct("doubts", *_key(_elements, "any_arguable")),
    "deposits": Construct(None, lambda w: bool(deposits(w)), lambda w: w["state"].update({"deposits": []})),
    "selections": Construct(
        None, lambda w: bool(w["convention"].get("selects")) and not _selection_slot(w), _drop_thresholds
    ),
}


# ---- Counting ------------------------------------------------------------------------------------


def _defaults(world: World) -> World:
    """What a dropped key leaves behind that the oracle wants there."""
    for limb in limbs(world):
        limb.setdefault("builds_on", None)
    return world


def counts(start: int) -> Counter[tuple[str, str]]:
    """What occurs in one chunk of worlds, and what matters."""
    found: Counter[tuple[str, str]] = Counter()
    for seed in range(start, start + CHUNK):
        world = random_world(seed)
        answered = answer(world)
        asked = {r["id"]: r for r in requirements(world)}
        for ident, row in answered["verdicts"].items():
            found["requirement" if ident in asked else "parent", row["verdict"]] += 1
            if asked.get(ident, {}).get("kind") == "forbid":
                found["forbid", row["verdict"]] += 1
            if asked.get(ident, {}).get("through"):
                found["through", row["verdict"]] += 1
            if (asked.get(ident, {}).get("slot") or {}).get("selection"):
                found["selection slot", row["verdict"]] += 1
        for name, construct in CONSTRUCTS.items():
            if construct.occurs(world):
                found["occurs", name] += 1
                if seed % TRIED == 0:
                    other = deepcopy(world)
                    construct.drop(other)
                    same = answer(_defaults(other)) == answered
                    found["idle" if same else "matters", name] += 1
    return found


def main(worlds: int) -> None:
    """Print the counts over the first worlds."""
    total: Counter[tuple[str, str]] = Counter()
    with ProcessPoolExecutor(PROCESSES) as pool:
        for found in pool.map(counts, range(0, worlds, CHUNK)):
            total.update(found)
    for kind in ("requirement", "parent", "forbid", "through", "selection slot"):
        rows = {name: number for (k, name), number in sorted(total.items()) if k == kind}
        print(f"{kind}: " + ", ".join(f"{name} {number}" for name, number in rows.items()))
    for name in CONSTRUCTS:
        matters, idle = total["matters", name], total["idle", name]
        print(f"{name}: in {total['occurs', name]} worlds, matters in {matters} of {matters + idle}")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
