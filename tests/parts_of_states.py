"""Parts of the shipped States: real outlines, but only those a question is about, so that it is soon answered.

What is left out is left blank: every line stays where it stands in ``statutes/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

STATUTES = Path(__file__).parents[1] / "statutes"
Openings = tuple[str, ...]
ALL: Openings = ("",)
MISUSE: Mapping[str, Openings] = {
    "country.law": ("country", "facts", "searched 2, 4,", "searched 22(1)", "general part"),
    "budapest.reservations": ALL,
    "computer-misuse-act-1990.law": ("law", *(f"section {number}" for number in ("1 ", "2 ", "3", "4 ", "5 ", "17 "))),
    "criminal-attempts-act-1981.law": ALL,
    "accessories-and-abettors-act-1861.law": ALL,
    "magistrates-courts-act-1980.law": ALL,
}
"""Of the United Kingdom: the offences of the Act of 1990 and where they reach, attempt, aiding."""
CONFIDENTIALITY: Mapping[str, Openings] = {
    "country.law": ("کشور", "جست‌وجوشده ۲", "اوصاف کشور", "بخش عمومی"),
    "budapest.reservations": ALL,
    "computer-crimes-1388.law": ("قانون", "ماده ۱ ", "ماده ۲ ", "ماده ۳ ", "ماده ۴ ", "ماده ۵ "),
}
"""Of Iran: the first chapter of the law on computer crimes, on access, interception and secret data."""


def part(state: str, files: Mapping[str, Openings], folder: Path) -> Path:
    """Copy files of a State into ``folder``: of each file the blocks whose first line begins in one of these ways."""
    folder.mkdir()
    for name, openings in files.items():
        text = (STATUTES / state / name).read_text(encoding="utf-8")
        (folder / name).write_text(_kept(text, openings), encoding="utf-8")
    return folder


def _kept(text: str, openings: Openings) -> str:
    """The text with every line outside these blocks left blank; each opening must be there."""
    lines: list[str] = []
    missing, keep = set(openings), False
    for line in text.splitlines():
        if line and not line[0].isspace():
            found = {opening for opening in openings if line.startswith(opening)}
            missing -= found
            keep = bool(found)
        lines.append(line if keep else "")
    assert not missing, missing
    return "".join(f"{line}\n" for line in lines)
