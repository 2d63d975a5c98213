"""The debris of keyboards and word processors, folded away: one word, one spelling.

Two operations. ``fold_line`` prepares a line for the parsers and says for every character where it stood in the
original; ``key`` makes the comparison key under which two spellings of one word meet. Neither rewrites a user's file.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import lru_cache

_REMOVED = "\u00ad\u061c\u180e\u200b\u200d\u200e\u200f\u2060\u2066\u2067\u2068\u2069\u202a\u202b\u202c\ufeff"
_OVERRIDES = "\u202d\u202e"
"""They show letters in another order than they are read; no law needs them, so they are told."""
_BLANKS = "\u00a0\u1680\u202f\u205f\u3000\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029" + "".join(
    map(chr, range(0x2000, 0x200B))
)
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u2033\uff02"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b\u2032\u02bc\u00b4"

FOLDED: dict[str, str] = {
    **dict.fromkeys(_REMOVED, ""),
    **dict.fromkeys(_BLANKS, " "),
    **dict.fromkeys(_DASHES, "-"),
    **dict.fromkeys(_DOUBLE_QUOTES, '"'),
    **dict.fromkeys(_SINGLE_QUOTES, "'"),
    "\u064a": "\u06cc",  # Arabic yeh
    "\u0649": "\u06cc",  # alef maksura
    "\u0643": "\u06a9",  # Arabic kaf
    "\u06aa": "\u06a9",  # swash kaf
    "\u0629": "\u0647",  # teh marbuta
    "\u06c1": "\u0647",  # heh goal
    "\u06d5": "\u0647",  # ae
    "\u0671": "\u0627",  # alef wasla
    "\uff0c": ",",
    "\u066c": "\u060c",
}
"""What one character becomes in the text the parsers read."""

_TO_BLANK = dict.fromkeys((*map(ord, _BLANKS), 0x09), " ")
_TATWEEL = "\u0640"
_PRESENTATION = "\ufb50-\ufdff\ufe70-\ufefc\uff01-\uff5e"
_COMBINING = "\u0300-\u036f\u0653-\u0655"
_DIRTY = re.compile(f"[{re.escape(''.join(FOLDED))}{_TATWEEL}{_PRESENTATION}{_COMBINING}]")
_SHAPED = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]+")
_PRESENTED = re.compile(f"[{_PRESENTATION}]")
_DIGITS = {ord(chr(base + n)): str(n) for base in (0x660, 0x6F0) for n in range(10)}
_KEPT_IN_DISPLAY = _DASHES + _DOUBLE_QUOTES + _SINGLE_QUOTES
_DISPLAY = str.maketrans({c: f for c, f in FOLDED.items() if c not in _KEPT_IN_DISPLAY} | dict.fromkeys(_OVERRIDES, ""))
_PICTURES = 0x2400
_VISIBLE: dict[int, str] = {
    **{code: chr(_PICTURES + code) for code in range(0x20) if chr(code) not in "\t\n"},
    0x7F: "\u2421",
    **dict.fromkeys((*range(0x80, 0xA0), *map(ord, _OVERRIDES), *range(0xD800, 0xE000)), "\ufffd"),
    **dict.fromkeys((*map(ord, _REMOVED), *range(0xE0000, 0xE0080)), ""),
    0x2028: " ",
    0x2029: " ",
}
FORBIDDEN = re.compile(f"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f{_OVERRIDES}]")
"""What must not stand in a file: it steers terminals, or shows the text in another order than it is read."""


def fold_line(line: str) -> tuple[str, tuple[int, ...] | None]:
    """Return the folded line and the original column of each of its characters (``None``: unchanged).

    The columns count from 1 and have one entry more than the line, for the place behind its end.
    """
    if line.isascii() or not _DIRTY.search(line):
        return line, None
    out: list[str] = []
    columns: list[int] = []
    for index, char in enumerate(line):
        if _composed(out, char):
            continue
        for piece in _folded(line, index, char):
            out.append(piece)
            columns.append(index + 1)
    columns.append(len(line) + 1)
    return "".join(out), tuple(columns)


def _folded(line: str, index: int, char: str) -> str:
    """One character folded; a tatweel between digits is a dash, elsewhere nothing."""
    if char == _TATWEEL:
        around = line[index - 1 : index], line[index + 1 : index + 2]
        return "-" if all(side.isdigit() for side in around) else ""
    if _PRESENTED.match(char):
        plain = unicodedata.normalize("NFKC", char)
        return "".join(FOLDED.get(piece, piece) for piece in plain)
    return FOLDED.get(char, char)


def _composed(out: list[str], char: str) -> bool:
    """Join a combining mark to the letter before it, where Unicode has the two in one."""
    if not out or not unicodedata.combining(char):
        return False
    joined = unicodedata.normalize("NFC", out[-1] + char)
    if len(joined) != 1:
        return False
    out[-1] = joined
    return True


def display(text: str) -> str:
    """Quoted text as it is shown: its own quotes, dashes and digits, without marks that only steer a screen."""
    plain = text if text.isascii() else _SHAPED.sub(lambda shaped: unicodedata.normalize("NFKC", shaped[0]), text)
    return " ".join(unicodedata.normalize("NFC", plain).translate(_DISPLAY).split())


def own_words(text: str) -> str:
    """The author's own letters, with ordinary blanks for no-break ones and tabs, and nothing invisible at the ends.

    >>> own_words("« Code\u00a0pénal\u202f»\u200f")
    '« Code pénal »'
    """
    return text.translate(_TO_BLANK).strip(" " + _REMOVED)


def visible(text: str) -> str:
    """Any text as a screen may show it: what steers a terminal or turns its direction is made visible, or is gone.

    >>> visible("a\x1b[31mb")
    'a␛[31mb'
    """
    return text if text.isascii() and text.isprintable() else text.translate(_VISIBLE)


def mixed_letter(text: str) -> tuple[str, str, str] | None:
    """The letter that is of another script than its word, that word, and the letter's script (``LATIN``).

    >>> mixed_letter("computer d\u0430ta")[1:]
    ('dаta', 'CYRILLIC')
    """
    for word in [] if text.isascii() else _LETTERS.findall(text):
        scripts = [unicodedata.name(letter, "UNKNOWN").split()[0] for letter in word]
        counts = Counter(script for script in scripts if script in SCRIPTS)
        if len(counts) > 1:
            odd = min(counts, key=lambda script: counts[script])
            return word[scripts.index(odd)], word, odd
    return None


def ascii_digits(text: str) -> str:
    """Persian and Arabic digits as 0-9."""
    return text if text.isascii() else text.translate(_DIGITS)


SCRIPTS = ("LATIN", "CYRILLIC", "GREEK", "ARABIC")
"""The scripts whose letters are taken for one another, or typed with the wrong keyboard."""
_LETTERS = re.compile(r"[^\W\d_]+")

_KEY = {
    **dict.fromkeys(map(ord, _OVERRIDES), None),
    0x6C0: "\u0647", 0x623: "\u0627", 0x625: "\u0627", 0x622: "\u0627", 0x671: "\u0627", 0x624: "\u0648",
    0x626: "\u06cc", 0x621: None, 0x674: None, 0x640: None,
    **{ord(c): f for c, f in FOLDED.items()}, **_DIGITS,
}  # fmt: skip
_DROPPED = re.compile(r"[\W_]+")
_VAV = re.compile("[\u06cc\u0648]\u0648")  # a hamza before vav is written on either seat


@lru_cache(maxsize=8192)
def key(text: str) -> str:
    """The comparison key: no case, blanks, ZWNJ, diacritics, hamza seats or punctuation.

    >>> key("Co-operation") == key("cooperation")
    True
    """
    if text.isascii():
        return _DROPPED.sub("", text).lower()
    decomposed = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).translate(_KEY))
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _VAV.sub("\u0648", _DROPPED.sub("", plain.translate(_KEY)).casefold())
