"""A convention's example outlines: for each requirement a tiny law that meets it, and one that does not.

They stand in one document beside the convention (``budapest.examples.md``): a heading for each requirement, the lines
``In place:`` and ``Not in place:`` with a fenced law below each, ``With:`` naming what else has to be in place, and a
fenced country file for the facts of the State.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_HEADING = re.compile(r"^## +(?P<id>\S+)", re.MULTILINE)
_FENCE = re.compile(r"^```law\n(?P<text>.*?)^```", re.MULTILINE | re.DOTALL)
_WITH = re.compile(r"^With: *(?P<ids>.+)$", re.MULTILINE)
_IN, _OUT = "In place:", "Not in place:"


@dataclass(frozen=True, slots=True)
class Example:
    """The examples of one requirement: outline texts, the ids whose examples are added, the country file's text."""

    id: str
    in_place: str
    not_in_place: str
    with_: tuple[str, ...] = ()
    country: str = ""
    prose: str = ""


def read_examples(text: str) -> tuple[Example, ...]:
    """The examples of a document, in its order."""
    headings = list(_HEADING.finditer(text))
    ends = [heading.start() for heading in headings[1:]] + [len(text)]
    return tuple(
        _example(heading["id"], text[heading.end() : end]) for heading, end in zip(headings, ends, strict=True)
    )


def _example(id_: str, section: str) -> Example:
    """One section: what stands before ``In place:`` may hold a country file."""
    before, _, rest = section.partition(_IN)
    first, _, second = rest.partition(_OUT)
    fences = {part: [match["text"] for match in _FENCE.finditer(part)] for part in (before, first, second)}
    countries = [one for part in fences.values() for one in part if one.lstrip().startswith("country")]
    named = _WITH.search(section)
    return Example(
        id=id_,
        in_place=_law(fences[first]),
        not_in_place=_law(fences[second]),
        with_=tuple(part.strip() for part in named["ids"].split(",")) if named else (),
        country="\n".join(countries),
        prose=_FENCE.sub("", _WITH.sub("", section.replace(_IN, "").replace(_OUT, ""))).strip(),
    )


def _law(fences: list[str]) -> str:
    """The law among the fences of one half."""
    return next((text for text in fences if not text.lstrip().startswith("country")), "")
