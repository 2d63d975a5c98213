"""Where a provision may begin: lines that open with "4. (1)", "Article 323-1", «ماده ۷ مکرر ـ».

A mark is a candidate only. "Section 12 of this Act" in running text opens a line like a section does, and so does the
fourth item of a list; which marks are provisions is settled by their numbers (``chain``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.intake.limits import check_provisions
from compliance.intake.lines import Line
from compliance.intake.numerals import Key, number_key, persian_digits, roman
from compliance.intake.statute_words import KIND_OF, WORDS, Words, plain

_OPENING = '«“„"‘'
_FIRST = re.compile(r"1\s?er|premier", re.I)
_SUBSECTION = re.compile(r"\(1\)")
_ENDS_SENTENCE = re.compile(r"[.;:!?—–»”\"'’)\]](?:\s*(?:and|or|et|ou|و|یا))?$")
_LOWER = re.compile(r"[a-zà-ÿ]")
_MARKS_A_PROVISION = 5
"""A document in which so many lines for each provision of the longest law begin like one is none."""
_TITLE = 15
"""So many words behind a number may be a heading."""
QUOTED_LINES = 150
"""A quotation is followed over so many lines; beyond them its end was forgotten."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A line that a provision may begin with: ``at`` in the list of lines, what follows the number on that line.

    ``weight`` is how much the line looks like the beginning of a provision; ``alone``: it is nothing else ("Article 4",
    "Section 4 — Access"), so that it counts even where its number is out of order.
    """

    at: int
    kind: str
    number: str
    key: Key
    worded: bool
    rest: str
    weight: float
    alone: bool = False
    indent: int = 0


def find_marks(lines: Sequence[Line], language: str) -> list[Mark]:
    """Every line a provision may begin with, in their order."""
    words = WORDS[language]
    quoted = _quoted(lines)
    found = []
    for at, line in enumerate(lines):
        if line.outside or line.aside or at in quoted or line.text[:1] in _OPENING:
            continue
        mark = _worded(words, lines, at) or _bare(words, lines, at)
        if mark is not None and mark.weight > 0:
            found.append(mark)
            check_provisions(len(found) // _MARKS_A_PROVISION)
    return found


def _worded(words: Words, lines: Sequence[Line], at: int) -> Mark | None:
    """A provision that says what it is."""
    line = lines[at]
    found = words.worded.match(plain(line.text))
    if found is None:
        return None
    rest = line.text[found.start("rest") :]
    groups = found.groupdict()
    signed = bool(found["sep"].strip()) or bool(groups.get("close")) or bool(groups.get("note"))
    if not signed and rest and not _may_open(words, rest):
        return None
    if _runs_on(words, lines, at) and not (signed and not _LOWER.match(rest)):
        return None
    number = number_written(found["number"], words.needs_sign)
    kind = KIND_OF.get(found["word"].lower(), "section")
    weight = 1.5 + _surroundings(words, lines, at) + (0.5 if signed or not rest else 0)
    note = (groups.get("note") or "").strip()
    return Mark(
        at, kind, number, number_key(number), True, f"{note} {rest}".strip(), weight, signed or not rest, line.indent
    )


def _may_open(words: Words, rest: str) -> bool:
    """Words that can follow a number in a heading without a sign between: they begin with a capital or a bracket."""
    return not words.needs_sign and not _LOWER.match(rest) and rest[0] not in ",;"


def _bare(words: Words, lines: Sequence[Line], at: int) -> Mark | None:
    """A provision that is only numbered."""
    line = lines[at]
    found = words.bare.match(line.text) if words.bare else None
    if found is None:
        return None
    rest, sign = found["rest"], found["sep"].strip()
    following = lines[at + 1].text if at + 1 < len(lines) else ""
    if _LOWER.match(rest) or (not rest and not sign and not _SUBSECTION.match(following)) or rest[:1].isdigit():
        return None
    if _runs_on(words, lines, at):
        return None
    weight = (1.0 if sign or not rest else 0.3) + _surroundings(words, lines, at)
    titled = len(rest.split()) <= _TITLE and not rest.endswith((":", "—", ";", ","))
    weight += 0.8 if _SUBSECTION.match(rest) or (titled and _SUBSECTION.match(following)) else 0
    weight -= 0.5 if rest.endswith((";", ",")) else 0
    key = number_key(found["number"])
    return Mark(at, "section", found["number"], key, False, rest, weight, indent=line.indent)


def _runs_on(words: Words, lines: Sequence[Line], at: int) -> bool:
    """Whether the printed line is the middle of a sentence: "… an offence under section / 12. The court …"."""
    line = lines[at]
    if line.whole or line.gap or line.strong or at == 0:
        return False
    before = lines[at - 1]
    return not _titled(words, before) and bool(words.unfinished.search(plain(before.text)))


def _titled(words: Words, line: Line) -> bool:
    """Whether a printed line is a short title, numbered or not: "Section", "28. Regulations"; its end says nothing."""
    numbered = words.bare.match(line.text) if words.bare else None
    text = numbered["rest"] if numbered else line.text
    return line.short and text[:1].isupper() and len(text.split()) <= (_TITLE if numbered else 2)


def _surroundings(words: Words, lines: Sequence[Line], at: int) -> float:
    """What speaks for a new provision in what stands above: white space, bold, a margin; against it: an open list."""
    line, before = lines[at], lines[at - 1] if at else None
    weight = 0.3 if line.gap or line.strong or (before is not None and before.aside) else 0.0
    if before is None or before.outside or before.aside:
        return weight
    if before.text.endswith((":", "—", "–", ";", ",")) and not words.division.match(plain(before.text)):
        weight -= 0.6
    if line.indent > before.indent + 3 and not _ENDS_SENTENCE.search(before.text):
        weight -= 0.3
    return weight


def number_written(written: str, persian: bool = False) -> str:
    """A number as the outline language writes it: "1er" is 1, "L. 323-1" L323-1; of a Persian law in its figures."""
    number = " ".join(written.replace("\u200c", " ").replace("*", "").split())
    if _FIRST.fullmatch(number):
        return "1"
    if persian:
        spaced = re.sub(r"(?<=\S)مکرر", " مکرر", re.sub("[()]", " ", persian_digits(number)))
        return " ".join(spaced.split())
    if number.isalpha():
        return str(roman(number) or number.lower())
    return re.sub(r"^([A-Z])[. ]*(?=\d)", r"\1", number).strip(" .-")


def provision_number(num: str, language: str) -> str:
    """The number in a provision's ``num``: of "Section 4.", "Art. 323-1 –" or «ماده ۷ مکرر»."""
    persian = WORDS[language].needs_sign
    for words in (WORDS[language], *WORDS.values()):
        for pattern in (words.worded, words.bare):
            found = pattern.match(plain(num)) if pattern else None
            if found:
                return number_written(found["number"], persian)
    loose = re.search(r"\w[\w.\-]*", num)
    return number_written(loose[0], persian) if loose else ""


def _quoted(lines: Sequence[Line]) -> frozenset[int]:
    """Lines that begin inside quotation marks: words that an amending law puts into another."""
    inside: set[int] = set()
    for opening, closing in ("«»", "“”"):
        inside.update(_inside(lines, opening, closing))
    return frozenset(inside)


def _inside(lines: Sequence[Line], opening: str, closing: str) -> Iterator[int]:
    """The lines that begin between two signs; each paragraph of a quotation may begin with the first again."""
    depth, since = 0, 0
    for at, line in enumerate(lines):
        if depth and at - since > QUOTED_LINES:
            depth = 0
        again = depth > 0 and line.text.startswith(opening)
        before = depth
        depth = max(0, depth + line.text.count(opening) - line.text.count(closing) - again)
        if before and not depth:
            yield from range(since + 1, at + 1)
        if depth and not before:
            since = at
