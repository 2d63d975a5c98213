"""A world of ``synthetic.py`` as facts for ``lean.lp`` and as data for ``lean.rego``.

What does not count on the date is left out, each deposit stands beside the wording that permits it, and the conditions
of each requirement are told; for Rego, which has no recursion, the closures of ``includes`` and ``implies`` are
worked out too. All else is left to the engines. A world that says more than they know is refused.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

World = dict[str, Any]


class TooRich(ValueError):
    """The world uses something that the lean programs do not know."""


def flat(world: World) -> World:
    """The world as tables: requirements, norms, deposits."""
    vocabulary, convention, state = world["vocabulary"], world["convention"], world["state"]
    _refuse(vocabulary["is"] or vocabulary["excludes"] or len(state["units"]) != 1, "vocabulary or units")
    norms = {item["id"]: _norm(item) for item in state["norms"] if _counts(item, world["date"])}
    excludes, requires = _deposits(convention["instruments"], state["deposits"])
    searched = {id_ for line in state["examined"] for id_ in line["requirements"]}
    requirements = {item["id"]: _requirement(item, searched) for item in convention["requirements"]}
    implies = [[line["if"], line["then"]] for line in vocabulary["implies"]]
    _add_conditions(requirements, norms, requires, implies)
    return {
        "includes": vocabulary["includes"],
        "implies": implies,
        "requirements": requirements,
        "norms": norms,
        "excludes": excludes,
        "requires": requires,
    }


def for_rego(tables: World) -> str:
    """JSON with both closures."""
    parts = dict(tables["includes"])
    named = {term for item in tables["requirements"].values() for term in item["values"]}
    named |= {term for item in tables["norms"].values() for term, _ in item["acts"]}
    named |= {term for pairs in tables["excludes"].values() for pair in pairs for term in pair}
    conditions = {term for pair in tables["implies"] for term in pair}
    closed = {
        "contains": {term: sorted(_closure(term, parts)) for term in sorted(named)},
        "implies": {term: sorted(_closure(term, _grouped(tables["implies"]))) for term in sorted(conditions)},
    }
    return json.dumps({"world": tables | closed})


def for_clingo(tables: World) -> str:
    """Facts, a line each."""
    return "".join(f"{name}({','.join(map(_quoted, arguments))}).\n" for name, *arguments in _rows(tables))


def _rows(tables: World) -> Iterator[tuple[Any, ...]]:
    """Predicate and arguments of every fact."""
    yield from (("part", whole, part) for whole, parts in tables["includes"] for part in parts)
    yield from (("implies", one, other) for one, other in tables["implies"])
    for id_, item in tables["requirements"].items():
        yield "requirement", id_
        yield from (("value", id_, term) for term in item["values"])
        yield from (("slot", id_, target) for target in item["slot"])
        yield from (("aims", id_, item["aims"]),) if item["aims"] else ()
        yield from (("examined", id_),) if item["examined"] else ()
        yield from (("matters", id_, term, bit) for bit, term in enumerate(item["conditions"]))
        yield from (("assignment", id_, number) for number in range(1 << len(item["conditions"])))
    for id_, item in tables["norms"].items():
        yield "norm", id_
        yield from (("against", id_, item["against"]),) if item["against"] else ()
        yield from (("builds", id_),) if item["builds"] else ()
        for name, column in (("act", "acts"), ("base", "bases"), ("asks", "asks"), ("refers", "refers")):
            yield from ((name, id_, word, _Plain(doubt)) for word, doubt in item[column])
    for name in ("excludes", "requires"):
        yield from ((name, id_, *pair) for id_, pairs in tables[name].items() for pair in pairs)


class _Plain(str):
    """A word that clingo takes without quotation marks."""


def _quoted(word: str | int) -> str:
    return str(word) if isinstance(word, int | _Plain) else f'"{word}"'


def _requirement(item: World, searched: set[str]) -> World:
    """Values, what it aims at, targets; conditions come later."""
    elements, slot = dict(item["elements"]), item["slot"]
    acts, aims = elements.pop("act")["values"], elements.pop("target", {"values": [""]})["values"]
    wrong = elements or len(aims) != 1 or item["requires"] or item["spares"] or item["mental"] != "intention"
    _refuse(wrong or (slot and slot["element"] != "offence"), item["id"])
    return {
        "values": acts,
        "aims": aims[0],
        "slot": slot["targets"] if slot else [],
        "examined": item["id"] in searched,
        "conditions": [],
    }


def _norm(item: World) -> World:
    """Its one limb."""
    (limb,) = item["limbs"]
    elements = dict(limb["elements"])
    acts, aims = elements.pop("act")["terms"], elements.pop("target", {"terms": []})["terms"]
    refers = elements.pop("offence", {"references": []})["references"]
    _refuse(elements or len(aims) > 1 or any(len(line["only_if"]) != 1 for line in limb["conditions"]), item["id"])
    return {
        "acts": [[value["term"], _doubt(value)] for value in acts],
        "against": aims[0]["term"] if aims else "",
        "builds": limb["builds_on"] is not None,
        "bases": list(_named(limb["builds_on"] or [])),
        "asks": [[line["only_if"][0], _doubt(line)] for line in limb["conditions"]],
        "refers": list(_named(refers)),
    }


def _named(references: Iterable[World]) -> Iterator[list[str]]:
    """Every norm that references name."""
    for reference in references:
        yield from ([name, _doubt(reference)] for name in reference["to"]["norms"])


def _deposits(
    instruments: list[World], deposits: list[World]
) -> tuple[dict[str, list[list[str]]], dict[str, list[list[str]]]]:
    """For each requirement what is permitted beside what was deposited: acts excluded, conditions required."""
    permitting = {item["id"]: item for item in instruments}
    excludes: dict[str, list[list[str]]] = {}
    requires: dict[str, list[list[str]]] = {}
    for deposit in deposits:
        instrument = permitting[deposit["instrument"]]
        for box in deposit.get("exclude", []):
            (wider,) = instrument["exclude"]
            _refuse(wider["on"] != box["on"] or list(box["elements"]) != ["act"], deposit["instrument"])
            pair = [wider["elements"]["act"][0], box["elements"]["act"][0]]
            excludes.setdefault(box["on"][0], []).append(pair)
        for conjunct in deposit.get("require", []):
            pair = [instrument["require"][0], conjunct[0]]
            requires.setdefault(instrument["on"][0], []).append(pair)
    return excludes, requires


def _add_conditions(requirements: World, norms: World, requires: World, implies: list[list[str]]) -> None:
    """For each requirement what norms and deposits may ask of it, and what that implies."""
    by_target: dict[str, set[str]] = {}
    for norm in norms.values():
        by_target.setdefault(norm["against"], set()).update(term for term, _ in norm["asks"])
    following = _grouped(implies)
    for id_, item in requirements.items():
        named = {term for pair in requires.get(id_, []) for term in pair}
        named |= by_target.get(item["aims"], set()) if item["aims"] else set()
        item["conditions"] = sorted({other for term in named for other in _closure(term, following)})
        _refuse(len(item["conditions"]) > 2, id_)


def _grouped(pairs: list[list[str]]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for one, other in pairs:
        found.setdefault(one, []).append(other)
    return found


def _closure(term: str, following: dict[str, list[str]]) -> set[str]:
    """A term and all that follows."""
    return {term}.union(*(_closure(other, following) for other in following.get(term, ())))


def _counts(item: World, day: int) -> bool:
    return bool(item.get("until", day) >= day)


def _doubt(item: World) -> str:
    return "arguable" if item.get("arguable") else "plain"


def _refuse(wrong: object, what: str) -> None:
    if wrong:
        raise TooRich(what)
