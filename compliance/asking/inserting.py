"""Lines put into the text of an outline, at the right provision; what stands there is kept byte for byte.

A text is a list of lines with their own ends, so that a file from Windows stays one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.asking.composing import Line
from compliance.asking.places import Place
from compliance.diagnostics import width
from compliance.folding import ascii_digits, fold_line, key
from compliance.keywords import any_of, keywords
from compliance.layout import speaks
from compliance.passages import Section
from compliance.source import CleanLine
from compliance.statute import Law
from compliance.suggesting.tongue import Tongue

STEP = "  "
_ENDS = re.compile(r"(\r\n|\r|\n)")


@dataclass(frozen=True, slots=True)
class Block:
    """A head line (``offence "…"``) and the lines below it."""

    head: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Inserted:
    """A text with lines put in: the text, and the number of the first and of the last of them."""

    text: str
    first: int
    last: int


def with_lines(text: str, after: int, lines: Sequence[str]) -> Inserted:
    """``text`` with ``lines`` behind its line ``after`` (0: at its beginning)."""
    own, end = lines_with_ends(text)
    if after and after <= len(own) and not own[after - 1].endswith(("\n", "\r")):
        own[after - 1] += end
    put = [f"{line}{end}" for line in lines]
    return Inserted("".join((*own[:after], *put, *own[after:])), after + 1, after + len(put))


def lines_with_ends(text: str) -> tuple[list[str], str]:
    """The lines of a text with their ends, and the end its lines have."""
    pieces = _ENDS.split(text)
    ends = pieces[1::2]
    made = [piece + end for piece, end in zip(pieces[::2], [*ends, ""], strict=True)]
    return [line for line in made if line], ends[0] if ends else "\n"


def plain_lines(text: str) -> list[str]:
    """The lines of a text without their ends."""
    return [line.rstrip("\r\n") for line in lines_with_ends(text)[0]]


def is_proposed(text: str) -> bool:
    """Whether the head of a law says that it is only proposed."""
    word = keywords()
    status, proposed = any_of(word["STATUS"].all_spellings()), any_of(word["PROPOSED"].all_spellings())
    line = re.compile(rf"[ \t]+{status}[ \t]+{proposed}", re.IGNORECASE)
    own = [fold_line(one)[0] for one in plain_lines(text)]
    headings = [n for n, one in enumerate(own) if one.strip() and one[:1] not in " \t#"]
    head = own[: headings[1]] if len(headings) > 1 else own
    return any(line.match(one) for one in head)


def section_of(law: Law, place: Place) -> Section | None:
    """The provision of a law that a place is in."""
    wanted = key(place.number)
    return next((section for section in law.sections if key(section.number) == wanted), None)


def block_lines(block: Block, depth: int, tongue: Tongue) -> list[str]:
    """A block as lines, what they say in one column."""
    indent = STEP * depth
    column = max((width(line.head) for line in block.lines if line.said or line.pinpoint), default=0) + 2
    return [indent + block.head, *(indent + STEP + line_text(line, column, tongue) for line in block.lines)]


def line_text(line: Line, column: int, tongue: Tongue) -> str:
    """One line, what it says in a column."""
    rest = " ".join(
        filter(None, (
            line.said,
            f"[{tongue.place(line.pinpoint)}]" if line.pinpoint else "",
            tongue.keyword("UNVERIFIED") if line.unverified else "",
        ))
    )  # fmt: skip
    return (line.head + " " * max(column - width(line.head), 2) + rest).rstrip()


def in_section(text: str, law: Law, place: Place, blocks: Sequence[Block], tongue: Tongue) -> Inserted:
    """``blocks`` at the end of the provision of ``place``, or in a new one where the law has none of that number."""
    section = section_of(law, place)
    if section is None:
        return _in_new_section(text, law, place, blocks, tongue)
    lines = plain_lines(text)
    last = _end_of(section.span.line, lines)
    put: list[str] = []
    for block in blocks:
        put += [""] if put or (last > section.span.line and _is_deep(lines[last - 1])) else []
        put += block_lines(block, 1, tongue)
    return _without_leading_blank(with_lines(text, last, put), put)


def _without_leading_blank(made: Inserted, put: Sequence[str]) -> Inserted:
    """The place of what was written, not of the blank line before it."""
    return Inserted(made.text, made.first + (put[:1] == [""]), made.last)


def _is_deep(line: str) -> bool:
    """A line of a block, after which the next block is set apart."""
    return len(line) - len(line.lstrip(" \t?؟")) > len(STEP)


def _end_of(heading: int, lines: Sequence[str]) -> int:
    """The last line that belongs to the block whose heading stands on line ``heading``."""
    depth = _depth(lines[heading - 1])
    last = heading
    for number in range(heading + 1, len(lines) + 1):
        line = lines[number - 1]
        if not line.strip():
            continue
        if _depth(line) <= depth:
            break
        last = number
    return last


def _depth(line: str) -> int:
    """How far a line is indented."""
    return len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip(" "))


def below(text: str, heading: int, lines: Sequence[Line], tongue: Tongue) -> Inserted:
    """``lines`` at the end of the block whose heading stands on line ``heading``, in the column of those there."""
    own = plain_lines(text)
    last = _end_of(heading, own)
    inside = [line for line in own[heading:last] if speaks(CleanLine(line))]
    indent = inside[0][: len(inside[0]) - len(inside[0].lstrip())] if inside else STEP * 2
    column = max([_column(line) for line in inside] + [0]) or max(width(line.head) for line in lines) + 2
    return with_lines(text, last, [indent + line_text(line, column, tongue) for line in lines])


def _column(line: str) -> int:
    """Where what a line says begins, counted from its indentation; none if it says nothing in a column."""
    found = re.match(r"\S.*?\s{2,}(?=\S)", line.strip())
    return width(found[0]) if found else 0


# ---- a provision that is not there yet -----------------------------------------------------------------------------


def _in_new_section(text: str, law: Law, place: Place, blocks: Sequence[Block], tongue: Tongue) -> Inserted:
    """A new provision where its number belongs; at the end of the file where the others are in no order."""
    lines = plain_lines(text)
    put = [f"{_word(law, place, tongue)} {tongue.digits(place.number)}"]
    for number, block in enumerate(blocks):
        put += [""] if number else []
        put += block_lines(block, 1, tongue)
    before = _next_section(law, place)
    if before is None:
        last = max((n for n, line in enumerate(lines, 1) if line.strip()), default=0)
        made = with_lines(text, last, ["", *put])
        return Inserted(made.text, made.first + 1, made.last)
    above = before.span.line - 1
    while above and lines[above - 1].lstrip().startswith("#"):
        above -= 1
    made = with_lines(text, above, [*put, ""])
    return Inserted(made.text, made.first, made.last - 1)


def _word(law: Law, place: Place, tongue: Tongue) -> str:
    """The word for a provision: the one the user wrote, else the one the law's others have."""
    kinds = [section.kind for section in law.sections]
    usual = max(kinds, key=kinds.count).upper() if kinds else ("SECTION" if tongue.lang == "en" else "ARTICLE")
    return tongue.keyword(place.kind or usual)


def _next_section(law: Law, place: Place) -> Section | None:
    """The first provision behind the new one; ``None`` where there is none, or no order."""
    numbers = [_natural(section.number) for section in law.sections]
    if numbers != sorted(numbers):
        return None
    own = _natural(place.number)
    return next((section for section, number in zip(law.sections, numbers, strict=True) if number > own), None)


def _natural(number: str) -> list[tuple[int, int, str]]:
    """A number for sorting: 3, 3A, 3ZA, 10."""
    pieces = re.findall(r"\d+|\D+", ascii_digits(number))
    return [(0, int(piece), "") if piece.isdigit() else (1, 0, piece.upper()) for piece in pieces]
