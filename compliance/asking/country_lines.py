"""What an answer says of the State itself: a search that found nothing, and facts; as lines of its country file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from compliance.asking.inserting import STEP, Inserted, plain_lines, with_lines
from compliance.convention import Convention, lies_under
from compliance.folding import fold_line
from compliance.keywords import any_of, keywords
from compliance.layout import SUGGESTION
from compliance.render.layout import padded, width
from compliance.statute import Country
from compliance.suggesting.tongue import Tongue

COUNTRY_FILE = "country.law"


@dataclass(frozen=True, slots=True)
class Searched:
    """Somebody looked for provisions of the convention in these acts on a day, and found nothing more."""

    provisions: tuple[str, ...]
    acts: tuple[str, ...]
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact of the State: its term, whether it holds, what says so."""

    term: str
    holds: bool
    pinpoint: str = ""


def new_country_file(country: Country, tongue: Tongue) -> str:
    """The country file of a folder that has none: its code, and its units where the laws name some."""
    lines = [f"{tongue.keyword('COUNTRY')} {country.code} {tongue.quoted(country.code)}"]
    if country.units and country.units != (country.code,):
        units = tongue.listed(tuple(map(tongue.quoted, country.units)))
        lines.append(f"{STEP}{tongue.keyword('UNITS')}  {units}")
    return "\n".join(lines) + "\n"


def with_search(text: str, search: Searched, country: Country, tongue: Tongue) -> Inserted:
    """A ``searched`` block behind the others, or behind the head where it is the first."""
    ids = tongue.listed(tuple(tongue.digits(one) for one in search.provisions))
    said = [
        ("IN", tongue.listed(tuple(map(tongue.quoted, country.units)))),
        ("ACTS", tongue.listed(tuple(map(tongue.quoted, search.acts)))),
        ("BY", f"{tongue.quoted(search.by)} {tongue.keyword('ON')} {tongue.day(search.on)}"),
    ]
    heads = [_by_whom(tongue) if name == "BY" else tongue.keyword(name) for name, _words in said]
    column = max(map(width, heads)) + 2
    put = [f"{tongue.keyword('SEARCHED')} {ids}"]
    put += [f"{STEP}{padded(head, column)}{words}" for head, (_name, words) in zip(heads, said, strict=True)]
    return _as_block(text, put, "SEARCHED")


def _by_whom(tongue: Tongue) -> str:
    """The keyword in front of a person's name: the last of its spellings; the first is for acts that change others."""
    return dict(keywords()["BY"].spellings)[tongue.lang][-1]


def with_facts(text: str, facts: Iterable[Fact], tongue: Tongue) -> Inserted:
    """Lines in the ``facts`` block, or a new one: what holds of the State, and what does not."""
    column = max(width(tongue.keyword(name)) for name in ("HOLDS", "DOES_NOT_HOLD")) + 2
    lines = []
    for fact in facts:
        word = padded(tongue.keyword("HOLDS" if fact.holds else "DOES_NOT_HOLD"), column)
        place = f" [{tongue.place(fact.pinpoint)}]" if fact.pinpoint else ""
        lines.append(f"{STEP}{word}{tongue.term(fact.term)}{place}")
    own = plain_lines(text)
    last = _last_block(own, "FACTS")
    if last is None:
        return _as_block(text, [tongue.keyword("FACTS"), *lines], "FACTS")
    return with_lines(text, last, lines)


def _as_block(text: str, put: Sequence[str], name: str) -> Inserted:
    """A block of its own behind the last one of its sort, else behind the head of the file, a blank line before it."""
    own = plain_lines(text)
    last = _last_block(own, name) or _last_block(own, name, suggested=True)
    if last is None:
        last = _last_block(own, "COUNTRY") or max((n for n, line in enumerate(own, 1) if line.strip()), default=0)
    behind = ["", *put]
    made = with_lines(text, last, behind)
    return Inserted(made.text, made.first + 1, made.last)


def _last_block(lines: Sequence[str], name: str, suggested: bool = False) -> int | None:
    """The last line of the last block that begins with a keyword, or of such suggestions; ``None`` where none is."""
    heading = re.compile(any_of(keywords()[name].all_spellings()), re.IGNORECASE)
    found: int | None = None
    inside = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        mark = line.startswith(SUGGESTION)
        said = line[1:].removeprefix(" ") if suggested and mark else line
        if said[:1] not in " \t":
            inside = heading.match(fold_line(said)[0]) is not None and mark is suggested
        if inside:
            found = number
    return found


def compressed(provisions: Iterable[str], convention: Convention) -> tuple[str, ...]:
    """Provisions with a parent in the place of all of its own that are asked for anything: 6 for the whole article."""
    wanted = dict.fromkeys(provisions)
    asking = {item.provision for item in convention.requirements}
    parents = [item.id for item in convention.provisions]
    for parent in parents:
        below = {one for one in asking if lies_under(one, parent)}
        if below and below <= set(wanted) and parent not in wanted:
            wanted = dict.fromkeys(parent if one in below else one for one in wanted)
            wanted = dict.fromkeys(wanted)
            asking = (asking - below) | {parent}
    return tuple(wanted)
