"""Random instruments and deposits for random worlds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .random_draws import FACTS, Draws
from .terms import ANYTHING

OTHER = {"reservation": "declaration", "declaration": "reservation"}


def draw_instruments(draws: Draws) -> list[dict[str, Any]]:
    """At most three instruments: some that permit terms and boxes, one that limits, one for territories."""
    instruments = [_instrument(draws, f"p{number + 1}") for number in range(draws.random.choice([0, 1, 1, 1, 2]))]
    scopes = [r for r in draws.requirements if r.get("through")]
    if scopes and "limit" in draws.features:
        instruments = [_limiting(draws, scopes), *instruments[:1]]
    if "territory" in draws.features:
        territorial = {**_nothing(draws, "p8"), "territory": True}
        instruments = [territorial, *instruments[: 1 if len(draws.units) > 1 else 2]]
    for instrument in instruments:
        if draws.uses("instrument when", 0.6):
            instrument["apply_when"] = draws.some(FACTS, 1, 1 if draws.chance(0.7) else 2)
        if draws.uses("not computable", 0.6):
            instrument["computable"] = False
    return instruments


def _nothing(draws: Draws, ident: str) -> dict[str, Any]:
    kind = draws.random.choice(["declaration", "reservation"])
    return {"id": ident, "kind": kind, "on": [], "require": [], "exclude": [], "except": []}


def _instrument(draws: Draws, ident: str) -> dict[str, Any]:
    idents = [r["id"] for r in draws.requirements]
    by_terms = draws.chance(0.65)
    anything = by_terms and draws.chance(0.4)
    wanted = [*draws.of("condition"), *draws.of("condition"), *draws.of("result")]
    listed = [
        value
        for requirement in draws.requirements
        for element, asked in requirement["elements"].items()
        if draws.sorts[element] in ("limiting", "number")
        for value in asked["values"]
    ]
    if listed and draws.chance(0.4):
        wanted = listed
    instrument = _nothing(draws, ident)
    if by_terms:
        instrument["on"] = draws.some(idents, min(len(idents), 4) if anything else 1, 4)
        instrument["require"] = [ANYTHING] if anything else list(dict.fromkeys(draws.some(wanted, 1, 2)))
    if not by_terms or draws.chance(0.2):
        instrument["exclude"] = [_box(draws, idents)]
        instrument["except"] = [_box(draws, idents)] if draws.chance(0.35) else []
    return instrument


def _limiting(draws: Draws, scopes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """A limit on what looks through powers; what is not to be undercut is none of it and looks at none of it."""
    on = [r["id"] for r in draws.some(scopes, 1, 2)]
    others = [r["id"] for r in draws.requirements if r["id"] not in on and r.get("kind") != "forbid"]
    targets = list(dict.fromkeys(t for r in scopes for t in r["through"]["targets"]))
    limit = {
        "on": on,
        "targets": targets if draws.chance(0.85) else draws.some(targets, 1, 1),
        "element": "served",
        "not_below": draws.some(others, 1, 1) if draws.chance(0.5) else [],
    }
    return {**_nothing(draws, "p7"), "limit": limit}


def _box(draws: Draws, idents: Sequence[str]) -> dict[str, Any]:
    on = draws.some(idents, 1, 2)
    first = next(r for r in draws.requirements if r["id"] == on[0])
    elements = {}
    if draws.chance(0.55):
        names = list(first["elements"]) if draws.chance(0.9) else list(draws.sorts)
        for name in draws.some(names, 1, 1):
            elements[name] = draws.some(draws.of(name), 1, 2)
    targets = None
    nested = [t for nest in ("slot", "through") if first.get(nest) for t in first[nest].get("targets", [])]
    if nested and draws.chance(0.5):
        targets = draws.some(nested, 1, 1)
    elif draws.chance(0.03):
        targets = draws.some(idents, 1, 2)
    box: dict[str, Any] = {"on": on, "elements": elements, "targets": targets}
    if draws.uses("box conditions", 0.5):
        box["conditions"] = draws.some(draws.of("condition") or list(draws.terms), 1, 1)
    return box


def draw_deposits(draws: Draws, instruments: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """At most three deposits, mostly under the instruments they name."""
    deposits: list[dict[str, Any]] = []
    idents = [r["id"] for r in draws.requirements]
    for instrument in instruments:
        anything = instrument["require"] == [ANYTHING]
        special = anything or "limit" in instrument or "territory" in instrument
        for _ in range(draws.random.choice([1, 1, 2] if anything else [1] if special else [0, 1, 1, 1, 2])):
            require, exclude = [], []
            for _ in range(draws.random.choice([1, 1, 2]) if instrument["require"] else 0):
                require.append(_alternatives(draws, instrument["require"]))
            for box in instrument["exclude"]:
                exclude.append(_near(draws, box) if draws.chance(0.6) else _box(draws, idents))
            kind = instrument["kind"] if not draws.chance(0.06) else OTHER[instrument["kind"]]
            deposit = {
                "instrument": instrument["id"] if draws.chance(0.97) else "p9",
                "kind": kind,
                **draws.period(0.15),
                "computable": not draws.chance(0.2),
                "require": require,
                "exclude": exclude,
            }
            if "limit" in instrument:
                deposit["limit"] = _limit(draws, instrument["limit"])
            if "territory" in instrument:
                deposit["units"] = draws.some(draws.units, 1, 1 if draws.chance(0.8) else 2)
            deposits.append(deposit)
    return deposits[:3]


def _near(draws: Draws, box: dict[str, Any]) -> dict[str, Any]:
    """The permitted box, or a part of it."""
    if "conditions" in box and draws.chance(0.3):
        return {**box, "conditions": draws.some(draws.of("condition") or list(draws.terms), 1, 2)}
    return box


def _limit(draws: Draws, permitted: Mapping[str, Any]) -> dict[str, Any]:
    targets = permitted["targets"] if draws.chance(0.85) else draws.some(permitted["targets"], 1, 1)
    months = draws.random.choice([12, 24, *(s["months"] for s in draws.selects)])
    kinds: list[dict[str, Any]] = [
        {"penalty_at_least": months},
        {"penalty_at_least": months},
        {"norms": draws.some([f"n{i}" for i in range(1, 6)], 1, 2)},
        {"law": draws.random.choice(["L1", "L2"])},
        {"class": "crime"},
        {"mode": "indictable"},
    ]
    number = draws.random.choice([0, 0, 1, 1, 1, 2])
    references = [{"to": draws.random.choice(kinds)} for _ in range(number)]
    if draws.chance(0.05):
        references.append({"to": {"all": True}})
    return {"targets": targets, "references": references}


def _alternatives(draws: Draws, permitted: Sequence[str]) -> list[str]:
    """A conjunct: mostly a permitted term or one related to it, at times with another."""
    every = [*draws.terms, *draws.others]
    named = [*draws.of("condition"), *draws.of("condition"), *draws.of("result")] or every
    pool = (named if draws.chance(0.7) else every) if permitted == [ANYTHING] else list(permitted)
    term = draws.random.choice(pool)
    relations = [
        *((part, whole) for whole, parts in draws.vocabulary["includes"] for part in parts),
        *((part, whole) for whole, parts in draws.vocabulary["is"] for part in parts),
        *((line["if"], line["then"]) for line in draws.vocabulary["implies"]),
    ]
    for _ in range(draws.random.choice([0, 0, 1, 1, 2])):
        down = draws.chance(0.5)
        near = [x if down else y for x, y in relations if term == (y if down else x)]
        if draws.others.get(term) == "age":
            near = draws.of("age")
        term = draws.random.choice(near) if near else term
    others = [term]
    if draws.chance(0.35):
        others.append(draws.random.choice(every))
    return list(dict.fromkeys(others))
