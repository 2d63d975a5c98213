"""How laws count: figures, letters, Roman and ordinal numbers, and which number follows which."""

from __future__ import annotations

import re
from functools import cache

from compliance.folding import ascii_digits

ROMAN = "(?=[ivxlc])(?:x{0,3})(?:ix|iv|v?i{0,3})"
_ROMAN = re.compile(ROMAN)
_PIECES = re.compile(r"\d+|[^\W\d_]+")
_LATIN_ORDER = ("bis", "ter", "quater", "quinquies", "sexies", "septies", "octies", "nonies", "decies")
_PERSIAN_DIGITS = {ord(str(n)): chr(0x6F0 + n) for n in range(10)}

PERSIAN_LETTERS = ("الف", *"بپتثجچحخدذرزژسشصضطظعغفقکگلمنوهی")
ABJAD_LETTERS = ("الف", *"بجدهوزحطیکلمنسعفصق")
"""The letters of Persian lists: of new laws in the order of the alphabet, of older ones in that of their values."""

ORDINALS: dict[str, int] = {
    word: number
    for words in (
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth",
        "première deuxième troisième quatrième cinquième sixième",
        "اول دوم سوم چهارم پنجم ششم",
        "یکم",
    )
    for number, word in enumerate(words.split(), start=1)
}

Key = tuple[tuple[int, str], ...]
"""A number as numbers of provisions are ordered: 3 before 3A before 4; 323-1 before 323-1-1."""


@cache
def number_key(number: str) -> Key:
    """The place of a provision's number in the order of a law.

    >>> number_key("3") < number_key("3A") < number_key("4") < number_key("10-2")
    True
    """
    parts = []
    for piece in _PIECES.findall(ascii_digits(number).lower()):
        if piece.isdigit():
            parts.append((int(piece[:9]), ""))
        elif piece in _LATIN_ORDER:
            parts.append((_LATIN_ORDER.index(piece) + 2, ""))
        else:
            parts.append((-1, piece) if not parts else (0, piece))
    return tuple(parts)


def follows(key: Key, after: Key) -> bool:
    """Whether nothing can be missing between two numbers: 4 after 3, 3A after 3, 4 after 3B, 323-2 after 323-1."""
    if not key or not after or key <= after:
        return False
    same = next((n for n, (one, two) in enumerate(zip(key, after, strict=False)) if one != two), None)
    if same is None:
        return True
    (number, letters), (before, _) = key[same], after[same]
    if letters or number < 0:
        return True
    return number == before + 1 and all(part in ((1, ""),) for part in key[same + 1 :])


def missing_between(key: Key, after: Key) -> bool:
    """Whether numbers are left out between two that count alike (12 → 14; not 226-15 → 323-1, which are extracts)."""
    alike = len(key) == len(after) or len(key) == 1 or len(after) > len(key)
    return alike and key[: len(key) - 1] == after[: len(key) - 1] and key > after and not follows(key, after)


def distance(key: Key, after: Key) -> int:
    """How many numbers are left out between two; 0 for the next."""
    if follows(key, after) or not key or not after:
        return 0
    for (one, letters), (two, _) in zip(key, after, strict=False):
        if one != two or letters:
            return max(1, min(one - two, 10_000))
    return 1


def roman(text: str) -> int:
    """The value of a small Roman number, or 0.

    >>> [roman(word) for word in ("iv", "xiii", "ab")]
    [4, 13, 0]
    """
    lower = text.lower()
    if not _ROMAN.fullmatch(lower) or not set(lower) <= set("ivx"):
        return 0
    values = [{"i": 1, "v": 5, "x": 10}[letter] for letter in lower]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))


def letter(text: str) -> int:
    """The place of a letter of a list: a, b … z, aa (27, as in bb, cc …), or 0.

    >>> [letter(text) for text in ("a", "z", "aa", "ab")]
    [1, 26, 27, 0]
    """
    lower = text.lower()
    if not lower.isascii() or not lower.isalpha() or len(set(lower)) != 1 or len(lower) > 3:
        return 0
    return ord(lower[0]) - ord("a") + 1 + 26 * (len(lower) - 1)


def as_roman(number: int) -> str:
    """A number in small Roman letters."""
    pairs = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"))
    out = ""
    for value, letters in (*pairs, (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i")):
        out += letters * (min(number, 4000) // value)
        number %= value
    return out


def as_letters(number: int) -> str:
    """A number as lists of letters go on after z: aa, bb."""
    return chr(ord("a") + (number - 1) % 26) * min((number - 1) // 26 + 1, 4) if number > 0 else ""


def persian_digits(text: str) -> str:
    """0-9 and Arabic digits as ۰-۹."""
    return ascii_digits(text).translate(_PERSIAN_DIGITS)
