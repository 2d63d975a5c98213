"""Automatic numbers of Word: "12." and "(a)" are not in the text of such a document and are worked out as Word does."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from compliance.intake.numerals import ABJAD_LETTERS, PERSIAN_LETTERS, as_letters, as_roman
from compliance.intake.word_parts import child, value
from compliance.intake.xml_files import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_FIELD = re.compile(r"%([1-9])")
_LEVELS = 9
_HIGHEST = 100_000
_SPELT = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
_ORDINAL = [
    "zeroth",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
]


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list counts: its first number, its form, its text with %1 … %9, what makes it begin anew."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    restart: int | None = None
    style: str = ""
    legal: bool = False
    tight: bool = False


@dataclass(slots=True)
class _List:
    """A list of the document: its levels, and how far each has counted."""

    levels: dict[int, Level]
    counts: dict[int, int] = field(default_factory=dict)


@dataclass(slots=True)
class _Instance:
    """A use of a list, which may begin some levels anew."""

    of: _List
    starts: dict[int, int] = field(default_factory=dict)
    levels: dict[int, Level] = field(default_factory=dict)


class Numbering:
    """Counts through the lists of a document, paragraph by paragraph."""

    def __init__(self, numbering: Element | None) -> None:
        """``numbering`` is the part of that name."""
        lists, linked, links = _lists(numbering)
        self._instances: dict[str, _Instance] = {}
        for element in numbering if numbering is not None else ():
            if local(element) != "num":
                continue
            name = value(child(element, "abstractNumId")) or ""
            found = lists.get(linked.get(links.get(name, ""), name))
            if found is not None:
                self._instances[value(element, "numId") or ""] = _instance(element, found)

    def level_of_style(self, number: str, style: str) -> int:
        """The level that paragraphs of a style have in a list."""
        instance = self._instances.get(number)
        levels = instance.of.levels if instance else {}
        return next((depth for depth, level in levels.items() if level.style == style), 0)

    def label(self, number: str, depth: int) -> str:
        """Count a paragraph of list ``number`` at ``depth``; the label Word shows before it, with its blank."""
        instance = self._instances.get(number)
        if instance is None or not 0 <= depth < _LEVELS:
            return ""
        level = _level(instance, depth)
        counts = instance.of.counts
        counts[depth] = instance.starts.pop(depth, counts.get(depth, level.start - 1) + 1)
        for deeper in range(depth + 1, _LEVELS):
            restart = _level(instance, deeper).restart
            if restart is None or depth < restart:
                counts.pop(deeper, None)
        if level.form == "bullet":
            return ""
        label = _FIELD.sub(lambda found: _shown(instance, level, found), level.text).strip()
        return label if level.tight or not label else f"{label} "


def _level(instance: _Instance, depth: int) -> Level:
    return instance.levels.get(depth) or instance.of.levels.get(depth) or Level()


def _shown(instance: _Instance, shown: Level, found: re.Match[str]) -> str:
    """One number of a label: %2 is that of the second level."""
    depth = int(found[1]) - 1
    level = _level(instance, depth)
    form = "decimal" if shown.legal else level.form
    return _FORMS.get(form, str)(min(instance.of.counts.get(depth, level.start), _HIGHEST))


def _lists(numbering: Element | None) -> tuple[dict[str, _List], dict[str, str], dict[str, str]]:
    """The lists by their ids; which list a style stands for; which lists only point to a style."""
    lists: dict[str, _List] = {}
    linked: dict[str, str] = {}
    links: dict[str, str] = {}
    for element in numbering if numbering is not None else ():
        if local(element) != "abstractNum":
            continue
        name = value(element, "abstractNumId") or ""
        lists[name] = _List(dict(_levels(element)))
        if style := value(child(element, "styleLink")):
            linked[style] = name
        if style := value(child(element, "numStyleLink")):
            links[name] = style
    return lists, linked, links


def _levels(element: Element) -> Iterator[tuple[int, Level]]:
    """The levels below an element."""
    for one in element:
        if local(one) == "lvl":
            yield _number(value(one, "ilvl"), 0), _read_level(one)


def _read_level(element: Element) -> Level:
    restart = value(child(element, "lvlRestart"))
    legal = child(element, "isLgl")
    return Level(
        _number(value(child(element, "start")), 1),
        value(child(element, "numFmt")) or "decimal",
        value(child(element, "lvlText")) or "",
        None if restart is None else _number(restart, 0),
        value(child(element, "pStyle")) or "",
        legal is not None and value(legal) not in ("0", "false"),
        value(child(element, "suff")) == "nothing",
    )


def _instance(element: Element, found: _List) -> _Instance:
    """A use of a list, with what it overrides."""
    instance = _Instance(found)
    for one in element:
        if local(one) != "lvlOverride":
            continue
        depth = _number(value(one, "ilvl"), 0)
        start = value(child(one, "startOverride"))
        if start is not None:
            instance.starts[depth] = _number(start, 1)
        own = child(one, "lvl")
        if own is not None:
            instance.levels[depth] = _read_level(own)
    return instance


def _number(text: str | None, otherwise: int) -> int:
    """A small number of an attribute."""
    return int(text) if text and re.fullmatch(r"\d{1,6}", text) else otherwise


def _upper(form: Callable[[int], str]) -> Callable[[int], str]:
    return lambda number: form(number).upper()


def _listed(words: tuple[str, ...] | list[str]) -> Callable[[int], str]:
    """Numbers in words, as far as they go."""
    return lambda number: words[number].capitalize() if 0 < number < len(words) else str(number)


def _ordinal(number: int) -> str:
    ending = "th" if number % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(number % 10, "th")
    return f"{number}{ending}"


_FORMS: dict[str, Callable[[int], str]] = {
    "none": lambda number: "",
    "lowerLetter": as_letters,
    "upperLetter": _upper(as_letters),
    "lowerRoman": as_roman,
    "upperRoman": _upper(as_roman),
    "decimalZero": lambda number: f"{number:02}",
    "ordinal": _ordinal,
    "cardinalText": _listed(_SPELT),
    "ordinalText": _listed(_ORDINAL),
    "arabicAlpha": _listed(["", *PERSIAN_LETTERS]),
    "arabicAbjad": _listed(["", *ABJAD_LETTERS]),
}
