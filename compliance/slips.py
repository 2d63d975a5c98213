"""What pasting and typing leave in a line that no grammar reads, and what was meant by it.

Marks of lists, edges of tables, brackets that a line from right to left has turned round, quotation marks inside a
text. Each is told as what it is, and mended in memory so that the rest of the line is read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

TURNED, LISTED, TABLED, NESTED = "ACC036", "ACC037", "ACC038", "ACC039"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in a line: its code, where it is shown (from 0), and which part of the line is read as which words."""

    code: str
    start: int
    end: int
    edit: tuple[int, int, str]
    advice: str = ""

    @property
    def suggestion(self) -> str:
        """What to write instead; nothing where something is to be deleted."""
        return self.edit[2]


Finder = Callable[[str, int, Collection[str]], Slip | None]


def slip_at(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """The slip that makes the line ``text`` unreadable at ``at``, where the terminals ``accepted`` could stand."""
    found = (finder(text, at, accepted) for finder in _FINDERS)
    return next((slip for slip in found if slip), None)


# ---- tables --------------------------------------------------------------------------------------------------------

_EDGE = re.compile("[|│┃║]")
_KEPT = re.compile(r'"[^"\n]*"|«[^»\n]*»|\[[^\]\n]*\]')
_RULE = re.compile("[ \t|│┃║+=:_─━┄═╌┌┐└┘├┤┬┴┼╔╗╚╝╠╣╦╩╬-]{3,}")
_DIGIT = re.compile(r"\d")


def _table(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """A row of a table: its cells are the words of one fact, the last of three its place in the law."""
    depth = len(text) - len(text.lstrip(" \t"))
    if _RULE.fullmatch(text[depth:].rstrip()):
        return Slip(TABLED, depth, len(text.rstrip()), (depth, len(text), ""), "rule")
    masked = _KEPT.sub(lambda kept: "." * len(kept[0]), text)
    edges = [found.start() for found in _EDGE.finditer(masked)]
    if not edges:
        return None
    ends = zip([depth - 1, *edges], [*edges, len(text)], strict=True)
    cells = [cell for start, end in ends if (cell := text[start + 1 : end].strip())]
    if len(cells) > 2 and _DIGIT.search(cells[-1]) and cells[-1][0] not in '["«':
        cells[-1] = f"[{cells[-1]}]"
    return Slip(TABLED, edges[0], edges[0] + 1, (depth, len(text), " ".join(cells)))


# ---- lists ---------------------------------------------------------------------------------------------------------

_BULLET = r"[•‣◦▪▫●○■□◆◇►▶➢→✓✔·*-]"
_LETTER = r"(?:[a-z]|[ivx]{2,5}|[آ-ی]|الف)"
_NUMBER = r"\d{1,3}(?:[.-]\d{1,3})*"
_MARK = rf"{_BULLET}[ \t]*|o[ \t]+|\(?{_NUMBER}[.)\]-][ \t]*|{_NUMBER}[ \t]+|\(?{_LETTER}[.)\]-][ \t]+"
_LISTED = re.compile(rf"(?:{_MARK})(?=[^\W\d_]|[\"«])", re.I)


def _list(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """The mark of a list at the beginning of a line."""
    found = None if text[:at].strip() else _LISTED.match(text, at)
    return Slip(LISTED, at, at + len(found[0].rstrip()), (at, found.end(), "")) if found else None


# ---- marks round a place or a text -----------------------------------------------------------------------------------

_TURNED_PLACES = r"\]([^\[\]\n]+)\[|\)([^()\n]+)\(|\}([^{}\n]+)\{|﴿([^﴾﴿\n]+)﴾"
_OTHER_PLACES = r"\{([^{}\n]+)\}|﴾([^﴾﴿\n]+)﴿|【([^】\n]+)】"
_ROUND = r"\(((?:[^()\n]|\([^()\n]*\))+)\)"
_TURNED_TEXTS = r"»([^«»\n]+)«"
_OTHER_TEXTS = r"''([^'\n]+)''|[`']((?:[^'\n]|'(?=\w))+)'(?!\w)|<<([^<>\n]+)>>|‹([^‹›\n]+)›"
_MARKS: tuple[tuple[str, str, str, str], ...] = (
    ("PINPOINT", _TURNED_PLACES, "[]", "turned"),
    ("PINPOINT", _OTHER_PLACES, "[]", ""),
    ("GLOSS", r"\)([^()\n]+)\(", "()", "turned"),
    ("STRING", _TURNED_TEXTS, "«»", "turned"),
    ("STRING", _OTHER_TEXTS, '""', ""),
    ("WORDS", r"\(([^\W\d_][^()\n]*)\)", "", ""),
)
"""What is wanted, the marks that stand there, those that belong there, and advice."""
_KINDS = r"(?:\b(?:ss?|secs?|section|arts?|article|al|alinéa|paras?|paragraphe?)\b\.?|ماده|بند|تبصره)[ \t]+"
_STEPS = r"(?:\([\w.-]{1,6}\))"
_PROVISION = re.compile(rf"(?:{_KINDS})?[^\W_][\w.-]*$", re.I)
_NAMED = rf"{_KINDS}\d[\w.-]*{_STEPS}*"
_PLACE = re.compile(
    rf"(?:{_NAMED}|\d{{1,3}}[^\W\d_]{{0,3}}(?![\w./-]){_STEPS}*)(?:[ \t]+{_NAMED})*(?=[ \t]*(?:$|[,،]))", re.I
)


def _turned(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """A place or a text in marks that are not its own: turned round, round ones, single ones."""
    for wanted, pattern, marks, advice in _MARKS:
        found = re.compile(pattern).match(text, at) if wanted in accepted else None
        inner = next(filter(None, found.groups()), "").strip() if found else ""
        if found and inner:
            return _rewritten(TURNED, text, at, found.end(), f"{marks[:1]}{inner}{marks[1:]}", advice)
    return None


def _bare(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """A place in the law in round brackets or in none: ``access (1(1)(a))``, ``access s 1(1)``."""
    if "PINPOINT" not in accepted:
        return None
    apart = not text[at - 1 : at].strip()
    round_ = re.compile(_ROUND).match(text, at) if apart and "GLOSS" not in accepted else None
    if round_:
        return _rewritten(TURNED, text, at, round_.end(), f"[{round_[1].strip()}]")
    place = _PLACE.match(text, at) if apart else None
    if place:
        return _rewritten(TURNED, text, at, place.end(), f"[{place[0]}]")
    steps, number = re.compile(f"{_STEPS}+").match(text, at), _PROVISION.search(text, 0, at)
    if not steps or not number or not _DIGIT.search(number[0]):
        return None
    return _rewritten(TURNED, text, number.start(), steps.end(), f"[{text[number.start() : steps.end()]}]")


# ---- marks that were opened and not closed ---------------------------------------------------------------------------

_FEW_WORDS = re.compile(r"""(?P<words>["«][^\s\["«#]+(?: [^\s\["«#]+){0,5})(?P<place>(?:[ \t]+\[[^\[\]]*\])?)""")


def closed_place(place: str) -> str:
    """A place in the law with its bracket closed, if it is plain where.

    >>> closed_place("[4(1)"), closed_place("[4(1))"), closed_place("[4 and so on")
    ('[4(1)]', '[4(1)]', '')
    """
    if re.search(r"[\s}]", place):
        return ""
    inner = place[1:]
    missing = inner.count("(") - inner.count(")")
    inner = inner[:missing] if missing < 0 else inner + ")" * missing
    return f"[{inner}]" if inner else ""


def closed_text(rest: str) -> str:
    """A few words with their quotation mark closed, before the place in brackets if there is one.

    >>> closed_text('"access to data [4(1)]')
    '"access to data" [4(1)]'
    """
    found = _FEW_WORDS.fullmatch(rest)
    return f"{found['words']}{'»' if rest[0] == '«' else rest[0]}{found['place']}" if found else ""


# ---- quotation marks inside a text -----------------------------------------------------------------------------------

_TEXT = re.compile(r'"[^"\n]*"|«[^»\n]*»')


def _nested(text: str, at: int, accepted: Collection[str]) -> Slip | None:
    """Quotation marks inside a text that has the same marks round it; the inner ones become others."""
    before = next(
        (found for found in _TEXT.finditer(text) if text[found.end() : at].strip() == "" and found.end() <= at), None
    )
    if not before:
        return None
    end = _end_of_guillemets(text, before) if text[before.start()] == "«" else _end_of_straight(text, before.end(), at)
    if end <= at:
        return None
    opening, inner, closing = text[before.start()], text[before.start() + 1 : end - 1], text[end - 1]
    others = re.sub(r"«[ \t]*|[ \t]*»", '"', inner) if opening == "«" else inner.replace('"', "'")
    advice = "inner" if opening == '"' else ""
    edit = before.start(), end, f"{opening}{others}{closing}"
    return Slip(NESTED, before.end() - 1, before.end(), edit, advice)


def _end_of_straight(text: str, behind: int, at: int) -> int:
    """Where a text in straight marks ends whose first inner mark stands right before ``at``; 0: nowhere."""
    if behind != at:
        return 0
    marks = [n for n in range(at, len(text)) if text[n] == '"']
    ends = (mark + 1 for mark in marks[1::2] if not text[mark + 1 : mark + 2].isalnum())
    return next(ends, 0)


def _end_of_guillemets(text: str, before: re.Match[str]) -> int:
    """Where a text with guillemets inside ends; 0: it has none, or never ends."""
    depth = 0
    for n in range(before.start(), len(text)):
        depth += (text[n] == "«") - (text[n] == "»")
        if depth == 0:
            return n + 1
    return 0


def _rewritten(code: str, text: str, start: int, end: int, words: str, advice: str = "") -> Slip:
    """A slip from ``start`` to ``end``, where ``words`` belong."""
    return Slip(code, start, end, (start, end, words), advice)


_FINDERS: tuple[Finder, ...] = (_table, _list, _turned, _bare, _nested)
