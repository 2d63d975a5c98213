"""Ids of a convention's provisions as people write them: ``6(1)(a)(i)``, ``6.1.a.i``."""

from __future__ import annotations

import re
from collections.abc import Iterable

from compliance.source import ascii_digits
from compliance.suggestions import nearest

_PART = re.compile(r"\w+")


def canonical_id(written: str) -> str:
    """The canonical form of an id.

    >>> canonical_id("6.1.a")
    '6(1)(a)'
    """
    parts: list[str] = _PART.findall(ascii_digits(written)) or [""]
    first, *rest = parts
    return first + "".join(f"({part})" for part in rest)


def nearest_id(wanted: str, known: Iterable[str]) -> str:
    """The known id most like ``wanted``: the nearest one of the same article, else any near one."""
    every = tuple(known)
    article = wanted.split("(")[0]
    family = [one for one in every if one.split("(")[0] == article]
    return nearest(wanted, family, 0.4) or nearest(wanted, every, 0.6)
