"""A tree of sentences with places at the right margin, drawn for a terminal."""

from __future__ import annotations

from dataclasses import dataclass, field

from compliance.render.layout import WIDTH, isolated, padded, width, wrapped


@dataclass
class Branch:
    """A line of the tree with its place at the right margin and what hangs below it.

    ``kind`` says what the line is about (``covered``, ``missing``, ``words`` …), for whoever shows that by more than
    the words.
    """

    text: str
    place: str = ""
    below: list[Branch] = field(default_factory=list)
    kind: str = ""

    def add(self, text: str, place: str = "", kind: str = "") -> Branch:
        """Hang a branch below and return it."""
        branch = Branch(text, place, kind=kind)
        self.below.append(branch)
        return branch


def drawn(root: Branch) -> list[str]:
    """The tree with its lines."""
    lines = _line(root, "", "")
    _draw_below(root, "", lines)
    return lines


def set_apart(branch: Branch) -> None:
    """Isolate every place, for a terminal that orders both directions."""
    branch.place = isolated(branch.place, True)
    for child in branch.below:
        set_apart(child)


def _draw_below(branch: Branch, prefix: str, lines: list[str]) -> None:
    """Draw what hangs below ``branch``."""
    for number, child in enumerate(branch.below):
        last = number == len(branch.below) - 1
        lines += _line(child, prefix + ("└─ " if last else "├─ "), prefix + ("   " if last else "│  "))
        _draw_below(child, prefix + ("   " if last else "│  "), lines)


def _line(branch: Branch, first: str, then: str) -> list[str]:
    """One branch, wrapped; its place at the right margin, or on a line of its own."""
    more = then + ("│ " if branch.below else "  ")
    room = WIDTH - width(more)
    texts = wrapped(branch.text, 0, "", room)
    lines = [first + texts[0], *(more + text for text in texts[1:])]
    if branch.place:
        free = WIDTH - width(lines[-1]) - 2
        if width(branch.place) <= free:
            lines[-1] = padded(lines[-1], WIDTH - width(branch.place)) + branch.place
        else:
            lines.append(more + padded("", max(WIDTH - width(more) - width(branch.place), 0)) + branch.place)
    return lines
