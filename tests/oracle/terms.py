"""The terms of a world (WORLD.md) that its vocabulary does not list: ranges, their bands, quoted words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations
from typing import Any

ANYTHING = "*"
"""What an instrument that may require anything has for a list of terms."""

_RANGE = re.compile(r"(.+):(\d+)\.\.(\d*)")


@dataclass(frozen=True, order=True)
class Range:
    """Whole numbers of one element, both ends included; without `high` all from `low` on."""

    element: str
    low: int
    high: int | None

    def __str__(self) -> str:
        return f"{self.element}:{self.low}..{'' if self.high is None else self.high}"

    def holds(self, other: Range) -> bool:
        """Whether the other lies inside this one."""
        high_enough = self.high is None or (other.high is not None and other.high <= self.high)
        return self.element == other.element and self.low <= other.low and high_enough


def range_of(term: str) -> Range | None:
    """The range a term writes, if it writes one."""
    found = _RANGE.fullmatch(term)
    return Range(found[1], int(found[2]), int(found[3]) if found[3] else None) if found else None


def bands(ranges: Iterable[Range]) -> list[Range]:
    """The coarsest intervals of one element of which every range is a union."""
    known = list(ranges)
    starts = {0} | {r.low for r in known} | {r.high + 1 for r in known if r.high is not None}
    lows = sorted(starts)
    highs = [*(low - 1 for low in lows[1:]), None]
    return [Range(known[0].element, low, high) for low, high in zip(lows, highs, strict=True)] if known else []


def whole_vocabulary(world: Mapping[str, Any]) -> dict[str, Any]:
    """The vocabulary with every term the world mentions; `quoted` lists those that are quoted words."""
    vocabulary = world["vocabulary"]
    terms: dict[str, str] = dict(vocabulary["terms"])
    quoted: list[str] = []
    found: dict[str, dict[Range, None]] = {}
    for term, element in _mentioned(world):
        span = range_of(term)
        if span and vocabulary["elements"].get(span.element) == "number":
            found.setdefault(span.element, {})[span] = None
        elif term not in terms:
            terms[term] = element
            quoted.append(term)
    parts = [list(line) for line in vocabulary.get("is", [])]
    implies = list(vocabulary.get("implies", []))
    excludes = list(vocabulary.get("excludes", []))
    for element, ranges in found.items():
        pieces = bands(ranges)
        terms.update({str(r): element for r in [*pieces, *ranges]})
        parts += [[str(r), [str(p) for p in pieces if r.holds(p)]] for r in ranges if r not in pieces]
        inside = [(a, b) for a in ranges for b in ranges if a != b and b.holds(a)]
        implies += [{"if": str(a), "then": str(b), "under_intention": False, "arguable": False} for a, b in inside]
        excludes += [[str(a), str(b)] for a, b in combinations(pieces, 2)]
    whole = {**vocabulary, "excludes": excludes, "terms": terms, "is": parts, "implies": implies, "quoted": quoted}
    return {"includes": [], **whole}


def atoms_of(vocabulary: Mapping[str, Any], term: str) -> set[str]:
    """The indivisible terms a term stands for."""
    included = [p for w, parts in vocabulary.get("includes", []) if w == term for p in parts]
    alternatives = [p for w, parts in vocabulary.get("is", []) if w == term for p in parts]
    atoms = {term} if included or not alternatives else set()
    return atoms.union(*(atoms_of(vocabulary, p) for p in included + alternatives))


# ---- Where terms stand ---------------------------------------------------------------------------


def _mentioned(world: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Every term mentioned anywhere, with the element it stands under."""
    vocabulary, convention, state = world["vocabulary"], world["convention"], world["state"]
    for relation in ("includes", "is"):
        for whole, parts in vocabulary.get(relation, []):
            yield from _conditions([whole, *parts])
    for line in vocabulary.get("implies", []):
        yield from _conditions([line["if"], line["then"]])
    for pair in vocabulary.get("excludes", []):
        yield from _conditions(pair)
    for norm in state.get("norms", []):
        for limb in norm.get("limbs", []):
            yield from _of_a_limb(limb)
    for requirement in convention["requirements"]:
        for element, asked in requirement.get("elements", {}).items():
            yield from ((term, element) for term in asked["values"])
        yield from _conditions([*requirement.get("requires", []), *requirement.get("spares", [])])
    for instrument in convention.get("instruments", []):
        yield from _conditions(t for t in instrument.get("require", []) if t != ANYTHING)
        for box in [*instrument.get("exclude", []), *instrument.get("except", [])]:
            yield from _of_a_box(box)
    for deposit in state.get("deposits", []):
        for conjunct in deposit.get("require", []):
            yield from _conditions(conjunct)
        for box in deposit.get("exclude", []):
            yield from _of_a_box(box)


def _of_a_limb(limb: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for element, values in limb.get("elements", {}).items():
        for value in values.get("terms", []):
            yield value["term"], element
            for line in [*value.get("only_if", []), *value.get("unless", [])]:
                yield from _conditions(line)
    for condition in limb.get("conditions", []):
        yield from _conditions([*condition.get("only_if", []), *condition.get("unless", [])])
    for exception in limb.get("excludes", []):
        yield from _of_a_box(exception)


def _of_a_box(box: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for element, terms in box.get("elements", {}).items():
        yield from ((term, element) for term in terms)
    yield from _conditions(box.get("conditions", []))


def _conditions(terms: Iterable[str]) -> Iterator[tuple[str, str]]:
    return ((term, "condition") for term in terms)
