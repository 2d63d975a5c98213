"""Make a world on which two evaluators disagree as small as it can be while they still do."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from .connections import NESTS
from .terms import whole_vocabulary
from .well_formed import well_formed

World = dict[str, Any]
Path = tuple[str | int, ...]

OPTIONAL = frozenset(
    {
        *("any_arguable", "any_of", "apply_when", "arguable", "arguable_conditions", "arguable_terms", "as_offence"),
        *("broad", "classes", "computable", "facts"),
        *("for_review", "from", "instead_of", "law", "limit", "limits", "mode", "selects", "territory", "through"),
        *("under_intention", "until"),
    }
)
"""Keys that may be left out wherever they stand."""
OPEN = ("elements", "terms", "parents")
"""Objects whose keys are names, each of which may be left out."""
NEVER_EMPTY = ("only_if", "unless", "values", "targets", "units", "on", "limbs")


def shrink(world: Mapping[str, Any], disagree: Callable[[World], bool], *, formed: bool = True) -> World:
    """Leave out what can be left out: the largest parts first, as long as `disagree` holds.

    With `formed` every step is `well_formed`. What raises an exception counts as agreement.
    """
    small: World = deepcopy(dict(world))
    if not disagree(small):
        raise ValueError("they agree on this world")

    words = _unknown(small)

    def holds(candidate: World) -> bool:
        try:
            return _unknown(candidate) <= words and (not formed or well_formed(candidate)) and disagree(candidate)
        except Exception:
            return False

    while True:
        before = _size(small)
        kept: set[str] = set()
        while (path := _largest(small, kept)) is not None:
            candidate = _without(small, path)
            if holds(candidate):
                small = candidate
            else:
                kept.add(_name(small, path))
        if _size(small) == before:
            return small


def _unknown(world: World) -> set[str]:
    """Quoted words, and elements without a sort: what no longer is listed becomes neither."""
    vocabulary = whole_vocabulary(world)
    used = {e for r in world["convention"]["requirements"] for e in r["elements"]}
    used |= {e for n in world["state"]["norms"] for limb in n["limbs"] for e in limb["elements"]}
    used |= {r[nest]["element"] for r in world["convention"]["requirements"] for nest in NESTS if r.get(nest)}
    used |= set(vocabulary["terms"].values())
    return set(vocabulary["quoted"]) | (used - set(vocabulary["elements"]))


def _largest(world: World, kept: set[str]) -> Path | None:
    """The largest part that may be left out and was not tried yet."""
    paths = [path for path in _paths(world) if _name(world, path) not in kept]
    return max(paths, key=lambda path: _size(_at(world, path)), default=None)


def _name(world: World, path: Path) -> str:
    """A part by where it stands and what it says: its number may change."""
    return json.dumps([*(step for step in path if isinstance(step, str)), _at(world, path)])


def _paths(part: Any, path: Path = ()) -> Iterator[Path]:
    """Whatever may be left out."""
    if isinstance(part, dict):
        for key, value in part.items():
            named = bool(path) and path[-1] in OPEN and isinstance(part, dict) and key not in ("any", "terms")
            if path and path[-1] == "to":
                continue
            if key in OPTIONAL or named or (key == "slot" and value is not None):
                yield (*path, key)
            # The conditions of a value's own, and of a box.
            if (key in ("only_if", "unless") and "term" in part) or (key == "conditions" and "on" in part):
                yield (*path, key)
            yield from _paths(value, (*path, key))
    elif isinstance(part, list):
        keep = 1 if path and path[-1] in NEVER_EMPTY else 0
        for number, value in enumerate(part):
            if len(part) > keep:
                yield (*path, number)
            yield from _paths(value, (*path, number))


def _at(world: Any, path: Path) -> Any:
    for step in path:
        world = world[step]
    return world


def _size(part: Any) -> int:
    return len(json.dumps(part))


def _without(world: World, path: Path) -> World:
    """The world less one part; a slot is left empty instead."""
    candidate = deepcopy(world)
    holder = _at(candidate, path[:-1])
    if path[-1] == "slot":
        holder["slot"] = None
    else:
        del holder[path[-1]]
    return candidate
