"""Names of files made from titles: such as every system takes, and a person recognises."""

from __future__ import annotations

import re
import unicodedata

from compliance.folding import ascii_digits, display
from compliance.state_from_files import LAW

COUNTRY_FILE = f"country{LAW}"
_LONGEST = 60
_APART = re.compile(r"[^\w]+|_+")
_PERSIAN = re.compile("[\u0620-\u064a\u066e-\u06d3]")
_RESERVED = re.compile(r"con|prn|aux|nul|conin|conout|clock|(?:com|lpt)[0-9¹²³]?", re.IGNORECASE)
"""What Windows keeps for devices, whatever ending stands behind it."""


def law_file_name(title: str) -> str:
    """The file name of a law: its title in small letters without accents; Persian letters stay.

    >>> law_file_name("Loi n° 2010/012 sur la cybersécurité")
    'loi-n-2010-012-sur-la-cybersecurite.law'
    """
    name = slug(title)
    if not name or _RESERVED.fullmatch(name) or f"{name}{LAW}" == COUNTRY_FILE:
        name = f"{name}-law".lstrip("-")
    return f"{name}{LAW}"


def slug(title: str) -> str:
    """Letters and digits of ``title`` with hyphens between words; of other scripts than these two nothing stays."""
    plain = unicodedata.normalize("NFKD", ascii_digits(display(title)).lower())
    kept = "".join(letter for letter in unicodedata.normalize("NFC", _without_accents(plain)) if _fits(letter))
    words = [word for word in _APART.split(kept) if word]
    while len("-".join(words)) > _LONGEST and len(words) > 1:
        words.pop()
    return "-".join(words)[:_LONGEST]


def _without_accents(text: str) -> str:
    """Latin letters without their marks; those of Persian letters make other letters of them and stay."""
    made: list[str] = []
    for letter in text:
        if unicodedata.combining(letter) and not (made and _PERSIAN.match(made[-1]) and "\u0653" <= letter <= "\u0655"):
            continue
        made.append(letter)
    return "".join(made)


def _fits(letter: str) -> bool:
    """Latin letters, digits and Persian letters; anything else parts words."""
    return (letter.isascii() or _PERSIAN.match(letter) is not None) or not letter.isalnum()
