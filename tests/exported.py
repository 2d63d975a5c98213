"""An exported model (docs/export.md) as a world of ``tests/oracle``: days as whole numbers, and nothing else changed.

Only the JSON document is read here, nothing of ``compliance``: what the oracle makes of it another program could.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

_DAYS = ("from", "until", "date")


def as_world(document: dict[str, Any]) -> dict[str, Any]:
    """The whole model."""
    world: dict[str, Any] = _with_numbers(
        {name: document[name] for name in ("vocabulary", "convention", "state", "date")}
    )
    for norm in world["state"]["norms"]:
        for read in (norm, norm.get("broad", {})):
            if read.get("mode") == "either way":
                read["mode"] = "indictable"  # what is triable either way is found by a reference to what is indictable
    return world


def restricted(world: dict[str, Any], ids: Collection[str]) -> dict[str, Any]:
    """The same world with these requirements and what they look at, and no parents."""
    known = {item["id"]: item for item in world["convention"]["requirements"]}
    wanted: dict[str, None] = {}

    def add(id_: str) -> None:
        if id_ in known and id_ not in wanted:
            for name in ("slot", "through"):
                for target in (known[id_][name] or {}).get("targets", ()):
                    add(target)
            wanted[id_] = None

    for id_ in ids:
        add(id_)
    convention = {**world["convention"], "requirements": [known[id_] for id_ in wanted], "parents": {}, "selects": []}
    return {**world, "convention": convention}


def _with_numbers(item: Any, name: str = "") -> Any:
    """Every day as its number."""
    if name in _DAYS and isinstance(item, str):
        return date.fromisoformat(item).toordinal()
    if isinstance(item, dict):
        return {key: _with_numbers(value, key) for key, value in item.items()}
    return [_with_numbers(value) for value in item] if isinstance(item, list) else item
