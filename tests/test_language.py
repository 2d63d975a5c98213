"""A report in a language is in that language alone: what stays foreign is names, ids and places in files."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from tests.command import accede

STATUTES = Path(__file__).parents[1] / "statutes"
DAY = ("--as-of", "2026-11-22")
PROVISIONS = ("2", "4", "6.1.a", "11.2", "13.1", "22.1.d")

FOREIGN = (
    r"[\w.-]+\.(?:law|convention|reservations):\d+(?::\d+)?",  # a place in a file
    r"[0-9۰-۹]+(?:\(\w+\))+(?:#\d+)?",  # a provision: the treaty prints its letters
    r"(?:استدلال:|Preuve\s:).*$",  # the command to type next
    r"\[ACF\d+\]",  # the code of a finding
    r"\[[^\]]*\]",  # a place in an act, as its outline writes it
)
"""What may be written in another language in any report."""

ENGLISH = {
    "a", "an", "and", "any", "are", "as", "be", "by", "for", "from", "has", "if", "in", "is", "it", "its", "no", "not",
    "of", "only", "or", "other", "that", "the", "there", "this", "to", "under", "unless", "where", "which", "with",
    "without", "article", "covered", "right", "mental", "element", "missing", "none",
}  # fmt: skip
FRENCH_TOO = {"a", "article"}


@cache
def _said(language: str) -> str:
    """The report of Iran and its explanations."""
    path = str(STATUTES / "ir")
    told = [accede("check", path, *DAY, "--lang", language)]
    told += [accede("explain", path, provision, *DAY, "--lang", language) for provision in PROVISIONS]
    assert all(result.code in (0, 1) for result in told), [result.err for result in told]
    return "".join(result.out for result in told)


def _without_foreign(line: str) -> str:
    for pattern in FOREIGN:
        line = re.sub(pattern, " ", line)
    return line


def test_a_persian_report_has_no_latin_letters() -> None:
    foreign = [line for line in _said("fa").splitlines() if re.search(r"[A-Za-z]", _without_foreign(line))]
    assert not foreign, "\n".join(foreign)


def test_a_persian_report_has_persian_digits_and_signs() -> None:
    assert [line for line in _said("fa").splitlines() if re.search(r"[0-9]", _without_foreign(line))] == []
    assert [line for line in _said("fa").splitlines() if re.search(r"[,;?“”]", _without_foreign(line))] == []


def test_a_persian_report_doubles_no_sign() -> None:
    assert not re.search(r"،\s*،|؛\s*؛|\.\s*\.|:\s*:|«\s*«|»\s*»|\(\s*\(", _said("fa"))


def test_a_persian_report_has_persian_letters_only() -> None:
    arabic = "يكىةۀ\u0640"
    assert not set(arabic) & set(_said("fa"))


def test_a_french_report_has_no_english_words() -> None:
    words = re.findall(r"[A-Za-zÀ-ÿœ’']+", " ".join(map(_without_foreign, _said("fr").splitlines())))
    assert {word.lower() for word in words} & (ENGLISH - FRENCH_TOO) == set()


def test_a_french_report_elides() -> None:
    assert not re.search(r"\b(?:si|que|de|ne|le|la) il\b|\bpas de [aeiouéèê]", _said("fr").replace("\u00a0", " "))


@pytest.mark.parametrize("language", ["fa", "fr"])
def test_nothing_is_left_unfilled(language: str) -> None:
    assert not re.search(r"[{}]", _said(language))
