"""Short forms to write worlds (WORLD.md) by hand and to read the answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from .oracle import answer

SORTS = {
    "act": "core",
    "item": "core",
    "offence": "core",
    "means": "limiting",
    "purpose": "limiting",
    "served": "limiting",
    "power": "core",
    "age": "number",
}
TERMS = {
    "act": ["a1", "a2", "a3", "aw"],
    "item": ["i1", "i2"],
    "offence": ["o1"],
    "means": ["m1", "m2"],
    "purpose": ["p1", "p2"],
    "served": ["s1", "s2"],
    "condition": ["c1", "c2", "c3"],
}

Json = dict[str, Any]


def vocabulary(**relations: Any) -> Json:
    """The terms of TERMS with `includes`, `is`, `implies` (pairs or lines) and `excludes`."""
    implies = [
        line if isinstance(line, dict) else {"if": line[0], "then": line[1]} for line in relations.get("implies", [])
    ]
    return {
        "elements": SORTS,
        "terms": {t: element for element, terms in TERMS.items() for t in terms},
        "includes": relations.get("includes", []),
        "is": relations.get("is_", []),
        "implies": [{"under_intention": False, "arguable": False, **line} for line in implies],
        "excludes": relations.get("excludes", []),
    }


def requirement(ident: str = "r", slot: Json | None = None, **elements: Any) -> Json:
    """A requirement; an element is a list of values, or (quantifier, list)."""
    written = {}
    for name, values in (elements or {"act": ["a1"]}).items():
        quantifier, terms = values if isinstance(values, tuple) else ("each", values)
        written[name] = {"values": terms, "quantifier": quantifier}
    return {
        "id": ident,
        "elements": written,
        "requires": [],
        "spares": [],
        "mental": "intention",
        "elsewhere": [],
        "slot": slot,
    }


def slot(*targets: str, element: str = "offence") -> Json:
    """The slot of a lifted requirement."""
    return {"element": element, "targets": list(targets)}


def through(*targets: str, element: str = "power") -> Json:
    """The through of a lifted requirement."""
    return {"element": element, "targets": list(targets)}


def values(*terms: str | Json, refs: Sequence[Json] = (), any_: bool = False) -> Json:
    """The values of an element of a limb."""
    written = [{"term": t} if isinstance(t, str) else t for t in terms]
    return {"any": any_, "terms": written, "references": list(refs)}


def ref(*norms: str, **more: Any) -> Json:
    """A reference to norms by name."""
    return {"to": {"norms": list(norms)}, **more}


def term(name: str, **more: Any) -> Json:
    """A value, with conditions of its own or in doubt."""
    return {"term": name, **more}


def limb(conditions: Sequence[Json] = (), builds_on: Any = None, **elements: Any) -> Json:
    """A limb; an element is a list of terms, or what `values` makes."""
    excludes = elements.pop("excludes", [])
    written = {e: v if isinstance(v, dict) else values(*v) for e, v in elements.items()}
    return {
        "elements": written or {"act": values("a1")},
        "conditions": list(conditions),
        "excludes": excludes,
        "builds_on": builds_on,
    }


def only_if(*terms: str, **more: Any) -> Json:
    """A line `only if`."""
    return {"only_if": list(terms), **more}


def unless(*terms: str, **more: Any) -> Json:
    """A line `unless`."""
    return {"unless": list(terms), **more}


def norm(ident: str = "n", *limbs: Json, **more: Any) -> Json:
    """A norm in force in unit u."""
    return {
        "id": ident,
        "law": "L",
        "units": ["u"],
        "status": "in force",
        "mode": "indictable",
        "classes": [],
        "penalty": 12,
        "mental": [{"level": "intention"}],
        "limbs": list(limbs) or [limb()],
        **more,
    }


def instrument(
    require: Sequence[str] = (),
    exclude: Sequence[Json] = (),
    except_: Sequence[Json] = (),
    on: Sequence[str] = ("r",),
) -> Json:
    """The declaration `p` of the convention."""
    return {
        "id": "p",
        "kind": "declaration",
        "on": list(on),
        "require": list(require),
        "exclude": list(exclude),
        "except": list(except_),
    }


def box(*on: str, targets: Sequence[str] | None = None, **elements: Sequence[str]) -> Json:
    """A box of requirements."""
    return {
        "on": list(on) or ["r"],
        "elements": {e: list(t) for e, t in elements.items()},
        "targets": None if targets is None else list(targets),
    }


def deposit(*require: Sequence[str], exclude: Sequence[Json] = (), **more: Any) -> Json:
    """A deposit under `p`; each positional is a conjunct."""
    return {
        "instrument": "p",
        "kind": "declaration",
        "computable": True,
        "require": [list(c) for c in require],
        "exclude": list(exclude),
        **more,
    }


def fact(name: str, holds: bool = True, **more: Any) -> Json:
    """What the State's file says of a fact."""
    return {"fact": name, "holds": holds, **more}


def select(*targets: str, months: int = 12, ident: str = "s") -> Json:
    """A selection."""
    return {"id": ident, "targets": list(targets) or ["r"], "months": months}


def world(
    requirements: Sequence[Json] | Json,
    norms: Sequence[Json] = (),
    *,
    words: Json | None = None,
    instruments: Sequence[Json] = (),
    deposits: Sequence[Json] = (),
    examined: Sequence[Json] | None = None,
    units: Sequence[str] = ("u",),
    parents: Mapping[str, Sequence[str]] | None = None,
    selects: Sequence[Json] = (),
    facts: Sequence[Json] = (),
    any_of: Sequence[Sequence[str]] = (),
) -> Json:
    """A world on date 5; everything is examined unless told otherwise."""
    asked = [requirements] if isinstance(requirements, dict) else list(requirements)
    everything = {"requirements": [r["id"] for r in asked], "units": list(units)}
    return {
        "vocabulary": words or vocabulary(),
        "convention": {
            "requirements": asked,
            "instruments": list(instruments),
            "selects": list(selects),
            "any_of": [list(group) for group in any_of],
            "parents": {p: list(c) for p, c in (parents or {}).items()},
        },
        "state": {
            "units": list(units),
            "facts": list(facts),
            "examined": [everything] if examined is None else list(examined),
            "norms": list(norms),
            "deposits": list(deposits),
        },
        "date": 5,
    }


def row(given: Json, ident: str = "r") -> Any:
    """What the oracle says of one requirement or parent."""
    return answer(given)["verdicts"][ident]


def verdict(given: Json, ident: str = "r") -> str:
    """The verdict with deposits; a dispute is written `disputed narrow/broad`."""
    found = row(given, ident)
    if found["verdict"] == "disputed":
        return f"disputed {found['narrow']}/{found['broad']}"
    return str(found["verdict"])


def verdicts(given: Json, *idents: str) -> list[str]:
    """The verdicts of several requirements or parents."""
    return [verdict(given, ident) for ident in idents]


def below(given: Json, ident: str = "s") -> Any:
    """What is below the threshold of a selection, the same in both readings."""
    found = answer(given)["selects"][ident]
    assert found["narrow"] == found["broad"]
    return found["narrow"]
