"""A place in a law as a lawyer writes it: ``4(1)``, ``s 4(1) Penal Code``, ``323-1 al. 2``, «ماده ۴ تبصره ۱»."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.folding import ascii_digits, display, key
from compliance.keywords import any_of, keywords
from compliance.suggesting.tongue import plain

KINDS = ("SECTION", "ARTICLE", "REGULATION", "SCHEDULE", "PARAGRAPH")
"""The keywords a provision's heading begins with."""
_MAJOR = ("SECTION", "ARTICLE", "REGULATION", "SCHEDULE")
_SHORT = {"SECTION": ("ss", "s", "sec", "§"), "ARTICLE": ("arts", "art")}
_NUMBER = re.compile(r"(?=[^\s]*\d)[^\W_][\w\u200c./-]*")
_PARTS = re.compile(r"(?:\(\w+\))+")
_SUFFIX = re.compile(r"(?:bis|ter|quater|quinquies|sexies|مکرر|الحاقی)(?![\w\u200c])", re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]+)"|«([^»]+)»|“([^”]+)”')
_LONGEST = 200


@dataclass(frozen=True, slots=True)
class Place:
    """A provision of a law, and the place in it. ``kind`` is a keyword, or empty; ``law`` a title, or empty.

    ``new``: the law was quoted and is none of those there are; ``unknown``: words behind the place that are neither a
    part of it nor a law.
    """

    number: str
    pinpoint: str
    kind: str = ""
    law: str = ""
    new: bool = False
    unknown: str = ""


def read_place(text: str, titles: Sequence[str], of: Sequence[str] = ("of",)) -> Place | None:
    """The place that ``text`` is; ``None`` if it is none. ``titles`` are the laws there are, ``of`` words in front."""
    rest = plain(text)[:_LONGEST]
    rest, law, new = _law(rest, titles, of)
    kind, rest = _kind(rest)
    number = _NUMBER.match(rest)
    if number is None:
        return None
    name, behind = number[0].rstrip(".-"), rest[number.end() :]
    suffix = _SUFFIX.match(behind.lstrip())
    if suffix:
        name, behind = f"{name} {suffix[0]}", behind.lstrip()[suffix.end() :]
    parts = _PARTS.match(behind)
    place = name + (parts[0] if parts else "")
    more = behind[parts.end() if parts else 0 :].strip(" ,،")
    strange = more if more and not any(char.isdigit() for char in more) else ""
    pinpoint = f"{place} {'' if strange else more}".strip().translate(_BRACKETS)
    return Place(ascii_digits(name), pinpoint, kind, law, new, strange)


_BRACKETS = str.maketrans({"[": "(", "]": ")"})


def starts_as_place(text: str) -> bool:
    """Whether ``text`` begins with the number of a provision."""
    return _NUMBER.match(_kind(text, _MAJOR)[1]) is not None


def _kind(text: str, kinds: Sequence[str] = KINDS) -> tuple[str, str]:
    """The word for a provision in front of its number, and what stands behind it."""
    known = keywords()
    for name in kinds:
        short = "|".join(rf"{re.escape(word)}\.?(?=\s*\d)" for word in _SHORT.get(name, ()))
        whole = any_of(known[name].all_spellings())
        found = re.match(rf"(?:{whole}{f'|{short}' if short else ''})\s*", text, re.IGNORECASE)
        if found:
            return name, text[found.end() :]
    return "", text


def _law(text: str, titles: Sequence[str], of: Sequence[str]) -> tuple[str, str, bool]:
    """What is left of ``text`` without the law it names at its end, that law, and whether it is a new one."""
    before = "|".join(re.escape(word) for word in of)
    behind = rf"(?:\s+(?:{before})|\s*@|\s*[,،])?"
    quoted = re.search(rf"{behind}\s*(?:{_QUOTED.pattern})$", text)
    if quoted:
        title = next(group for group in quoted.groups() if group)
        known = title_like(title, titles)
        return text[: quoted.start()], known or display(title), not known
    numbered = re.search(rf"(?:\s+(?:{before})\s+|\s*@\s*)(\d+)$", text)
    if numbered:
        number = int(ascii_digits(numbered[1]))
        return text[: numbered.start()], titles[number - 1] if 0 < number <= len(titles) else "", False
    words = text.split(" ")
    for start in range(1, len(words)):
        tail = " ".join(words[start:])
        named = re.sub(rf"^(?:(?:{before})\s+|@\s*)", "", tail)
        title = title_like(named, titles) if any(char.isalpha() for char in named) else ""
        if title:
            return re.sub(r"\s+[^\W\d]{1,3}$", "", " ".join(words[:start])), title, False
    return text, "", False


def title_like(named: str, titles: Sequence[str]) -> str:
    """The one title that ``named`` is, or that alone has it in it (three letters at least); else nothing."""
    wanted = key(named)
    exact = [title for title in titles if key(title) == wanted]
    holding = [title for title in titles if len(wanted) > 2 and wanted in key(title)]
    return exact[0] if exact else holding[0] if len(holding) == 1 else ""
