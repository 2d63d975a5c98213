"""Words without their endings, and how far one spelling is from another: what a search forgives.

Light rules, not a dictionary: two forms of one word must meet (``obtains``, ``obtaining``; «دسترسی می‌یابد», «دسترسی»),
and it does no harm if now and then two words meet that are strangers. Case, accents, half-spaces and Arabic letters are
folded by ``folding.key`` before.
"""

from __future__ import annotations

import re
from functools import lru_cache

from compliance.folding import key

_WORD = re.compile(r"[^\W_]+")
_HALF_SPACE = "\u200c"
_SHORTEST = 3
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_VOWELS = "aeiouy"

_EMPTY_WORDS = {
    "en": "a an the of to in on or and by for its any as at with",
    "fr": "le la les l d de du des un une et ou a au aux en par pour se s",
    "fa": "را به از در و یا که با بر هر ها های هایی ای ی می نمی کردن کند کرد کرده کنند نمودن نماید شدن شود شده دادن "
    "دهد یافتن یابد است میکند میشود میدهد مییابد",
    "": "der die das den dem des von zu in el los las de del da do di un una ad al",
}
_EMPTY = {lang: frozenset(map(key, words.split())) for lang, words in _EMPTY_WORDS.items()}
"""Words that carry no meaning of their own, by language; the last line is for all other languages."""

_ENDINGS: dict[str, tuple[tuple[str, str, int], ...]] = {
    "en": (
        ("ations", "", 4), ("ation", "", 4), ("ments", "", 4), ("ment", "", 4), ("ences", "", 4), ("ence", "", 4),
        ("edly", "", 4), ("ings", "", 3), ("ing", "", 3), ("ions", "", 4), ("ion", "", 4), ("ies", "y", 2),
        ("sses", "ss", 2), ("ers", "", 4), ("ors", "", 4), ("er", "", 4), ("or", "", 5), ("ed", "", 3), ("ly", "", 5),
        ("es", "e", 3), ("s", "", 3),
    ),
    "fr": (
        ("issements", "", 3), ("issement", "", 3), ("ements", "", 3), ("ement", "", 3), ("ations", "", 4),
        ("ation", "", 4), ("euses", "eu", 3), ("euse", "eu", 3), ("eus", "eu", 3), ("eux", "eu", 3), ("ives", "if", 3),
        ("ive", "if", 3), ("ants", "", 4), ("ant", "", 4), ("ees", "", 4), ("ee", "", 4), ("es", "", 3), ("er", "", 3),
        ("ir", "", 4), ("ent", "", 4), ("s", "", 3), ("e", "", 3),
    ),
    "fa": (("هایی", "", 2), ("های", "", 2), ("ها", "", 2), ("ی", "", 3)),
    "": (
        ("mente", "", 4), ("weise", "", 5), ("en", "", 5), ("em", "", 5), ("es", "", 5), ("er", "", 5), ("as", "", 5),
        ("os", "", 5), ("e", "", 5), ("s", "", 5), ("o", "", 5), ("a", "", 5),
    ),
}  # fmt: skip
"""What a word may end in, what is put there, and how much must be left; the first that fits, twice at most."""


@lru_cache(maxsize=16384)
def stems(text: str, lang: str) -> tuple[str, ...]:
    """The words of ``text`` that carry meaning, without their endings, in order; all of them if none does.

    >>> stems("obtains access to the systems", "en")
    ('obtain', 'access', 'system')
    """
    words = [key(word) for word in _WORD.findall(text.replace(_HALF_SPACE, " "))]
    empty = _EMPTY.get(lang, _EMPTY[""])
    return tuple(_stem(word, lang) for word in words if word and word not in empty) or tuple(filter(None, words))


def spellings(text: str) -> tuple[str, ...]:
    """The comparison keys of a word: as it is, and with its umlauts written out (``Ausspaehen``)."""
    return tuple(dict.fromkeys((key(text), key(text.translate(_UMLAUTS)))))


def _stem(word: str, lang: str) -> str:
    """A word without its endings."""
    if lang == "ar":
        return re.sub("^و?ال(?=..)", "", word)
    for _ in range(2):
        word = _shortened(word, _ENDINGS.get(lang, _ENDINGS[""]))
    return _evened(word) if lang == "en" else word


def _shortened(word: str, endings: tuple[tuple[str, str, int], ...]) -> str:
    """A word without the first of ``endings`` that it has, if enough is left."""
    for ending, instead, least in endings:
        if word.endswith(ending) and len(word) - len(ending) >= least:
            kept = ending == "s" and word[-2] in "sui"  # access, status, basis
            return word if kept else word[: -len(ending)] + instead
    return word


def _evened(word: str) -> str:
    """An English stem as all its forms have it: ``transmitt``, ``delete``, ``supply``, ``authoriz``."""
    if len(word) > _SHORTEST and word[-1] == word[-2] and word[-1] not in _VOWELS + "ls":
        word = word[:-1]
    if len(word) > _SHORTEST and word.endswith("e"):
        word = word[:-1]
    if word.endswith("y"):
        word = word[:-1] + "i"
    return word[:-1] + "s" if word.endswith("iz") else word


def distance(one: str, other: str, most: int) -> int:
    """How many letters to change, add, drop or swap with their neighbour; ``most + 1`` if more than ``most``."""
    if abs(len(one) - len(other)) > most:
        return most + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, start=1):
        last, before, row = before, row, [i]
        for j, there in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != there))
            if last and j > 1 and letter == other[j - 2] and one[i - 2] == there:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
