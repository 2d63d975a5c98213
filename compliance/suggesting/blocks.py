"""A suggested block of an outline: a norm or a definition with its lines, in the words of the outline."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compliance.folding import key
from compliance.render.layout import padded, width
from compliance.suggesting.tongue import Tongue

STEP = "  "


@dataclass(frozen=True, slots=True)
class Line:
    """One fact: its keyword or element, what it says, and where the law says so."""

    head: str
    said: str = ""
    pinpoint: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """A head line (``offence "…"``), the lines below it, and blocks below those: limbs, or norms of a general part.

    ``is_norm``: a norm stands apart from what is above it.
    """

    head: str
    lines: tuple[Line, ...] = ()
    below: tuple[Block, ...] = ()
    is_norm: bool = False


@dataclass(frozen=True, slots=True)
class Suggested:
    """What the words of one provision suggest: blocks, and terms that stand there but fit no line of them."""

    blocks: tuple[Block, ...] = ()
    also: tuple[str, ...] = ()


def written(block: Block, tongue: Tongue, depth: int = 0) -> list[str]:
    """The lines of a block, what they say in one column."""
    indent = STEP * depth
    lines = [indent + block.head]
    column = max((width(line.head) for line in block.lines), default=0) + 2
    for line in block.lines:
        place = f"[{tongue.place(line.pinpoint)}]" if line.pinpoint else ""
        rest = " ".join(filter(None, (line.said, place)))
        lines.append(f"{indent}{STEP}{padded(line.head, column)}{rest}".rstrip())
    return lines + all_written(block.below, tongue, depth + 1, behind=bool(block.lines))


def all_written(blocks: Iterable[Block], tongue: Tongue, depth: int = 0, *, behind: bool = False) -> list[str]:
    """The lines of several blocks; norms stand apart from one another, and ``behind`` other lines."""
    lines: list[str] = []
    for block in blocks:
        apart = block.is_norm and (bool(lines) or behind)
        lines += [*([""] if apart else []), *written(block, tongue, depth)]
    return lines


def suggested(lines: Iterable[str], tongue: Tongue) -> list[str]:
    """Lines with the mark of a suggestion in front; comments and blank lines need none."""
    return [line if not line or line.lstrip().startswith("#") else f"{tongue.mark} {line}" for line in lines]


class Labels:
    """Labels of norms that are told apart within their provision, over a whole law."""

    def __init__(self) -> None:
        """Nothing is taken yet."""
        self._taken: set[tuple[str, str]] = set()

    def own(self, provision: str, wished: Sequence[str]) -> str:
        """The first of ``wished`` that no norm of the provision has yet, else the last with a number."""
        numbered = (f"{wished[-1]} ({number})" for number in range(2, len(self._taken) + 3))
        for label in (*wished, *numbered):
            if (provision, key(label)) not in self._taken:
                self._taken.add((provision, key(label)))
                return label
        raise AssertionError("more numbers than labels")
