"""The language of a law, told from its text."""

from __future__ import annotations

import re
from collections.abc import Iterable

_ARABIC_LETTER = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_LATIN_LETTER = re.compile("[A-Za-zÀ-ÿ]")
_ENGLISH = re.compile(r"\b(?:the|of|and|shall|any|or|to|in|that|person|by|is|act)\b", re.I)
_FRENCH = re.compile(r"\b(?:le|la|les|des|du|de|et|est|une|un|dans|par|pour|qui|aux|article)\b", re.I)


def language_of(texts: Iterable[str]) -> str:
    """``fa`` where most letters are Arabic ones, else whichever of French and English has more of its small words."""
    sample = " ".join(texts)[:200_000]
    if len(_ARABIC_LETTER.findall(sample)) > len(_LATIN_LETTER.findall(sample)):
        return "fa"
    return "fr" if len(_FRENCH.findall(sample)) > len(_ENGLISH.findall(sample)) else "en"


def is_persian(text: str) -> bool:
    """Whether a few words are written in Arabic letters."""
    return bool(_ARABIC_LETTER.search(text))
