"""Ranges of whole numbers as terms (docs/semantics.md §1): ages and periods.

A range is written into every model as a term id, ``age:0..17`` or ``age:18..``, so that nothing else has to know of
numbers; ``bands`` makes terms of them before a State is judged.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

NO_END = 1 << 40
"""One past the highest number of a range without end."""

_RANGE = re.compile(r"(?P<element>.+):(?P<low>\d+)\.\.(?P<high>\d*)")
_SHOWN = {
    "en": ("under {past} {unit}", "{low} to {high} {unit}", "{low} {unit} or more", "{low} {unit}"),
    "fr": ("moins de {past} {unit}", "{low} à {high} {unit}", "{low} {unit} ou plus", "{low} {unit}"),
    "fa": ("زیر {past} {unit}", "{low} تا {high} {unit}", "{low} {unit} یا بیشتر", "{low} {unit}"),
}
_UP_TO = {"en": "up to {high} {unit}", "fr": "{high} {unit} au plus", "fa": "تا {high} {unit}"}
"""A length of time, which unlike an age is reached on its last day."""
_UNITS = {
    "days": {"en": "days", "fr": "jours", "fa": "روز"},
    "years": {"en": "years", "fr": "ans", "fa": "سال"},
}


def range_term(element: str, low: int, high: int | None) -> str:
    """The term id of the range from ``low`` to ``high``, both inclusive (``None``: no end) of a number element."""
    return f"{element}:{low}..{'' if high is None else high}"


def span_term(element: str, low: int, past: int) -> str:
    """The term id of the range from ``low`` to just below ``past`` (``NO_END``: no end)."""
    return range_term(element, low, None if past >= NO_END else past - 1)


def read_range(term: str) -> tuple[str, int, int] | None:
    """Element, lowest and one past the highest number of a range's id, or ``None`` for any other term."""
    match = _RANGE.fullmatch(term)
    if match is None:
        return None
    low, high = int(match["low"]), match["high"]
    return match["element"], low, int(high) + 1 if high else NO_END


def joined(terms: Iterable[str]) -> tuple[str, ...]:
    """Terms with ranges that touch one another made one."""
    found: list[str] = []
    for term in terms:
        before, this = read_range(found[-1]) if found else None, read_range(term)
        if before and this and before[0] == this[0] and before[2] == this[1]:
            found[-1] = span_term(this[0], before[1], this[2])
        else:
            found.append(term)
    return tuple(found)


def range_words(low: int, past: int, unit: str, lang: str) -> str:
    """A range in words: "under 18 years", "91 days or more" (``past`` as in ``read_range``)."""
    under, between, more, alone = _SHOWN.get(lang, _SHOWN["en"])
    under = _UP_TO.get(lang, _UP_TO["en"]) if unit == "days" else under
    form = more if past >= NO_END else under if low == 0 else alone if past - low == 1 else between
    counted = _UNITS.get(unit, {}).get(lang, unit)
    return " ".join(form.format(low=low, past=past, high=past - 1, unit=counted).split())
