"""The lines of a provision put together into its paragraphs, before their numbers are read."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from compliance.intake.joining import Joiner
from compliance.intake.labels import LABELS, Label, Reading
from compliance.intake.lines import Line
from compliance.intake.statute_words import WORDS, plain

OPENING_QUOTES = "“\"‘«„'"
_REFERENCE = re.compile(
    r"(?:section|paragraph|clause|article|regulation|rule|item|alin[ée]a|ماده|مواد|تبصره|بند)s?"
    r"(?:(?:\s*,)?(?:\s+(?:and|or|to|et|ou|à|و|یا|تا))?\s*\(\w{1,5}\))*(?:\s*,)?(?:\s+(?:and|or|to|et|ou|à|و|یا|تا))?$",
    re.I,
)
_ENDED = re.compile(r"[.;:!?—–»”\"؛؟]$|\s-$|[;,.]\s*(?:and|or|et|ou|و|یا)$")
_BULLET = re.compile(r"[-–—•·▪]\s")
_ITEM_ENDED = re.compile(r";(?:\s*(?:and|or|et|ou))?$")
_ITEM = re.compile(r"(?<=[;,.—–:-])\s+(?:(?:and|or|et|ou)\s+)?(?=[(\dA-Za-z])")
_CONJUNCTIONS = ("and", "or", "et", "ou", "و", "یا")
MOST_CUTS = 2_000
_SLACK = 3
_MOST_LOOKS, _FAR, _LONGEST_LABEL = 100, 4_000, 16


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph or part of one: its words, the label they open with, whether it stands apart from what is before.

    ``inline``: it began in the middle of a line, after a dash or semicolon.
    """

    text: str
    label: Label | None = None
    apart: bool = True
    indent: int = 0
    inline: bool = False


class Blocks:
    """Makes the blocks of provisions of one document."""

    def __init__(self, language: str, joiner: Joiner) -> None:
        """``joiner`` knows the words of the document."""
        self._label, self._joiner = LABELS[language], joiner
        self._inline = language != "fa"
        self._verdict = WORDS[language].verdict

    def of(self, lines: Sequence[Line], dotted: bool, indent: int = 0) -> list[Block]:
        """The blocks of ``lines``, in their order; labels inside a line begin a block of their own.

        ``dotted``: "1." and "a." are labels; where they are not, they are on lines deeper than ``indent``, that of the
        provision's number.
        """
        found: list[Block] = []
        edge = indent + _SLACK
        for at, line in enumerate(lines):
            label = self._opens(lines, at, dotted or line.indent > edge)
            if found and label is None and not self._apart(lines, at, found[-1]):
                found[-1] = replace(found[-1], text=self._joiner.joined(found[-1].text, line.text))
            else:
                apart = at == 0 or line.whole or line.gap or lines[at - 1].short
                found.append(Block(line.text, label, apart, line.indent))
        return [piece for block in found for piece in self._cut(block)]

    def joined(self, before: Block, after: Block) -> Block:
        """A block that is none of its own, put back where it was."""
        apart = f"{before.text} {after.text}" if after.label else self._joiner.joined(before.text, after.text)
        return replace(before, text=apart)

    def inner(self, block: Block) -> Label | None:
        """The label directly behind the label of a block: "(1) (a) …"."""
        if block.label is None:
            return None
        behind = block.text[block.label.end :].lstrip(" —–-")
        label = self._label(behind[:_LONGEST_LABEL], False)
        return label if label and label.readings else None

    def _opens(self, lines: Sequence[Line], at: int, dotted: bool) -> Label | None:
        """The label a line opens with, unless the words before it name a place with it: "under subsection / (1)"."""
        line = lines[at]
        label = self._label(line.text, dotted)
        if label is None or not label.readings or at == 0 or line.whole or line.gap:
            return label if label and label.readings else None
        before = lines[at - 1]
        runs_on = not before.short and not _ended(before.text, line.text) and before.text[-1] not in ",،"
        return None if runs_on or _REFERENCE.search(plain(before.text[-80:])) else label

    def _apart(self, lines: Sequence[Line], at: int, before: Block) -> bool:
        """Whether an unnumbered line begins a paragraph of its own."""
        line = lines[at]
        if line.whole or lines[at - 1].whole:
            return True
        if line.text in _CONJUNCTIONS:
            return False
        ended = _ended(before.text, line.text)
        if ended and (line.gap or line.text[0] in OPENING_QUOTES):
            return True
        if (lines[at - 1].short or _BULLET.match(line.text)) and (ended or before.text.endswith((",", "،"))):
            return True
        if before.label is None:
            return False
        if self._verdict.match(line.text) and before.text.endswith((",", ";", ".")):
            return True
        hanging = lines[at - 1].indent > before.indent
        outdented = line.indent < before.indent or (line.indent == before.indent and hanging)
        return bool(_ITEM_ENDED.search(before.text[-8:])) or (outdented and (ended or before.text.endswith(",")))

    def _cut(self, block: Block) -> Iterator[Block]:
        """A block in pieces, where a list runs on inside it: "who— (a) has access; or (b) …"."""
        if not self._inline:
            yield block
            return
        inner = _Inner(block, self._label)
        start, label, inline = 0, block.label, False
        for cut, following in inner.cuts():
            yield replace(block, text=block.text[start:cut].rstrip(), label=label, apart=not inline, inline=inline)
            start, label, inline = cut, following, True
        yield replace(block, text=block.text[start:], label=label, apart=block.apart and not inline, inline=inline)


def _ended(before: str, after: str) -> bool:
    """Whether a line ends where a sentence or an item may: a hyphen counts where no word goes on behind it."""
    return bool(_ENDED.search(before[-12:])) or (before.endswith("-") and not after[:1].islower())


class _Inner:
    """The labels inside the words of one block."""

    def __init__(self, block: Block, label: Callable[[str, bool], Label | None]) -> None:
        self._text, self._label = block.text, label
        self._open = [block.label.readings] if block.label else []
        self._start = block.label.end if block.label else 0
        self._looks = _MOST_LOOKS

    def cuts(self) -> Iterator[tuple[int, Label]]:
        """Where inner labels stand that begin a list or go on with one."""
        count = 0
        for found in _ITEM.finditer(self._text, self._start):
            at = found.end()
            label = self._label(self._text[at : at + _LONGEST_LABEL], False)
            if label is None or not self._belongs(found.start(), at, label):
                continue
            yield at, label
            count += 1
            if count >= MOST_CUTS:
                return

    def _belongs(self, before: int, at: int, label: Label) -> bool:
        """Whether an inner label follows one that is open, or opens a list that has a second item."""
        sign, place = self._text[before - 1], self._text[before - 2 : before - 1]
        if not (sign == "," and place == ")"):
            for depth in range(len(self._open) - 1, -1, -1):
                following = _following(self._open[depth], label.readings)
                if following and sign != ":":
                    self._open[depth:] = [following]
                    return True
        first = tuple(reading for reading in label.readings if reading.value == 1)
        if sign in "—–:-" and first and self._has_second(at + label.end, first):
            self._open.append(first)
            return True
        return False

    def _has_second(self, start: int, first: tuple[Reading, ...]) -> bool:
        """Whether the second item of a list follows."""
        self._looks -= 1
        if self._looks < 0:
            return False
        for found in _ITEM.finditer(self._text, start, start + _FAR):
            label = self._label(self._text[found.end() : found.end() + _LONGEST_LABEL], False)
            if label and _following(first, label.readings):
                return True
        return False


def _following(before: tuple[Reading, ...], after: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """The readings of a label that come next in the list of the one before."""
    return tuple(
        reading
        for reading in after
        if any(reading.style == other.style and reading.value == other.value + 1 for other in before)
    )
