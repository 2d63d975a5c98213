"""The numbers of paragraphs: "(1)", "(a)", "(iv)", "2°", «الف ـ», «تبصره ۱ ـ», and which may follow which.

A label can be read in several ways, "(i)" as the first small Roman number and as the letter behind (h); ``Reading`` is
one of them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from compliance.folding import ascii_digits
from compliance.intake.numerals import ABJAD_LETTERS, PERSIAN_LETTERS, letter, persian_digits, roman
from compliance.intake.statute_words import plain

_FA_LETTER = "الف|هـ|ه|[بپتثجچحخدذرزژسشصضطظعغفقکگلمنوی]"
_ENGLISH = re.compile(
    r"\((?P<inside>\d{1,3}[A-Z]{0,2}|[a-z]{1,5}|[A-Z]{1,4})\)(?!\s*[,;]|\s+(?:and|or)\s+\()"
    r"|(?P<open>\d{1,3}|[a-z]{1,4})[)](?=\s|$)"
)
_DOTTED = re.compile(r"(?P<dotted>\d{1,3}[A-Z]?|[a-z]|[ivx]{1,5})\.(?=\s|$)")
_FRENCH = re.compile(
    r"(?P<roman>[IVX]{1,6}(?:\s?(?:bis|ter))?)\s*(?:\.\s*[—–-]*|[—–-])(?=\s|$)|(?P<upper>[A-H])\s*(?:\.\s*[—–-]+|[—–-]|\.)(?=\s)|"
    r"(?P<degree>\d{1,3}\s?°(?:\s*(?:bis|ter)(?!\w))?)\s*[)]?(?=\s|$)|"
    r"(?P<paren>\d{1,3}|[a-z]{1,4})\s?[)](?=\s|$)|\((?P<inside>\d{1,3}|[a-z]{1,4})\)|"
    r"§\s*(?P<para>\d{1,2}(?:er)?)\s*[.]?|(?P<dotted>\d{1,3})\s*(?:\.\s*[—–-]?|[—–-])(?=\s|$)|(?P<letter>[a-z])\.(?=\s)|"
    r"(?:Alinéa|Al\.)\s*(?P<alinea>\d{1,2})\s*[:.—–-]"
)
_PERSIAN = re.compile(
    rf"(?P<word>تبصره|بند|جزء|شق)\s*[(«]?\s*(?P<named>[\d۰-۹٠-٩]{{1,3}}|(?:{_FA_LETTER})(?![\w\u200c]))?\s*[)»]?\s*(?:[-—–ـ:.]+|$)|"
    rf"[(]?(?P<figure>[\d۰-۹٠-٩]{{1,3}})\s*(?:[)]|[-—–ـ.)]+)(?=\s|[^\d۰-۹٠-٩/.]|$)|"
    rf"[(]?(?P<letter>{_FA_LETTER})(?:\s*[-—–.:)]+|\s+ـ+|ـ+(?=[\s-]|$))[-—–ـ]*"
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a label: the style of its list, its place there, and how a pinpoint writes it."""

    style: str
    value: int
    shown: str
    inserted: bool = False


@dataclass(frozen=True, slots=True)
class Label:
    """The label a line opens with, its end in the line, and its readings, the likeliest first."""

    end: int
    readings: tuple[Reading, ...]


def english_label(text: str, dotted: bool = False) -> Label | None:
    """The label of an English line; ``dotted``: "1." and "a." are labels too."""
    found = _ENGLISH.match(text) or (_DOTTED.match(text) if dotted else None)
    if found is None:
        return None
    inside = next(group for group in found.groups() if group)
    return Label(found.end(), _latin(inside, "." if found.groupdict().get("dotted") else ""))


def _latin(inside: str, sign: str) -> tuple[Reading, ...]:
    """The readings of a figure or of letters."""
    number = re.fullmatch(r"(\d+)([A-Z]*)", inside)
    if number:
        return (Reading(f"figure{sign}", int(number[1]), inside, bool(number[2])),)
    case = "upper" if inside.isupper() else "lower"
    readings = [Reading(f"{case} roman{sign}", roman(inside), inside)] if roman(inside) else []
    if letter(inside):
        readings.insert(0, Reading(f"{case} letter{sign}", letter(inside), inside))
    if len(inside) == 2 and not roman(inside):
        readings.append(Reading(f"{case} letter{sign}", letter(inside[0]), inside, inserted=True))
    return tuple(readings)


def french_label(text: str, dotted: bool = False) -> Label | None:
    """The label of a French line."""
    found = _FRENCH.match(text)
    if found is None:
        return None
    kind = next(name for name, group in found.groupdict().items() if group)
    inside = found[kind]
    shown = {"degree": re.sub(r"\s*°", "°", inside), "para": f"§ {inside}", "alinea": f"al. {inside}"}.get(kind, inside)
    digits = re.match(r"\d+", inside)
    if digits:
        inserted = kind == "degree" and not shown.endswith("°")
        return Label(found.end(), (Reading(kind, int(digits[0]), shown, inserted),))
    if kind in ("roman", "upper"):
        value = roman(inside.split()[0].replace("bis", "").replace("ter", ""))
        upper = (Reading("upper letter", letter(inside), inside),) if len(inside) == 1 else ()
        first = (Reading("upper roman", value, inside, not inside.isupper()),) if value else ()
        return Label(found.end(), first + upper)
    return Label(found.end(), _latin(inside, ""))


def persian_label(text: str, dotted: bool = False) -> Label | None:
    """The label of a Persian line; a تبصره is of its own kind, whatever list stands before it."""
    found = _PERSIAN.match(plain(text))
    if found is None:
        return None
    inside = found["named"] or found["figure"] or found["letter"] or ""
    if found["word"] == "تبصره":
        shown = f"تبصره {persian_digits(inside)}".strip()
        return Label(found.end(), (Reading("note", _figure(inside) or 1, shown),))
    if not inside:
        return None
    shown = persian_digits(inside)
    if inside[0].isdigit():
        return Label(found.end(), (Reading("figure", _figure(inside), shown),))
    name = "ه" if inside == "هـ" else inside
    orders = (("abjad", ABJAD_LETTERS), ("alphabet", PERSIAN_LETTERS))
    readings = tuple(Reading(style, order.index(name) + 1, shown) for style, order in orders if name in order)
    return Label(found.end(), readings) if readings else None


def _figure(text: str) -> int:
    digits = ascii_digits(text)
    return int(digits) if digits.isdigit() else 0


LABELS: dict[str, Callable[[str, bool], Label | None]] = {
    "en": english_label,
    "fr": french_label,
    "fa": persian_label,
}
