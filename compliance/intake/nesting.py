"""Which paragraph lies in which: "(i)" below (a) or behind (h), a تبصره beside the list before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from compliance.intake.labels import Label, Reading

_FAR = 8
"""So many letters of a list may be missing, repealed or left out, before it is no list."""
_OUTERMOST = "note"

Level = tuple[Reading, ...]
"""The readings of a label that are still possible, at one depth."""


@dataclass(slots=True)
class Nesting:
    """The open lists at one place of a provision, outermost first."""

    levels: list[Level] = field(default_factory=list)

    def enter(self, label: Label, following: Sequence[Label], opens: bool, apart: bool = True) -> bool:
        """Go to ``label``; ``False``, and nothing changes, if it is no label here but words.

        ``following`` are the labels behind it; ``opens``: what stands before it opens a list ("who—"); ``apart``: it
        stands at the beginning of a paragraph, not only of a printed line.
        """
        readings = label.readings
        if readings[0].style == _OUTERMOST:
            self.levels = [readings]
            return True
        deeper = tuple(reading for reading in readings if reading.value == 1 and not self._open(reading.style))
        for depth in range(len(self.levels) - 1, -1, -1):
            next_ones = _next(self.levels[depth], readings)
            if next_ones and not (deeper and self._rather_deeper(deeper, next_ones, following, opens)):
                self.levels[depth:] = [next_ones]
                return True
        return self._deeper(deeper) or self._further(readings) or (apart and self._anew(readings, opens))

    def _open(self, style: str) -> bool:
        return any(reading.style == style for level in self.levels for reading in level)

    def _rather_deeper(self, deeper: Level, going_on: Level, following: Sequence[Label], opens: bool) -> bool:
        """Whether "(i)" begins a list rather than following (h): the next such label tells, else the words before.

        Where the next is "(i)" again, that one begins the list.
        """
        for label in following:
            if _next(going_on, label.readings) and not _next(deeper, label.readings):
                return False
            if set(deeper) & set(label.readings):
                return False
            if _next(deeper, label.readings):
                return True
        return opens

    def _deeper(self, deeper: Level) -> bool:
        """Begin a list inside the innermost one."""
        if not deeper:
            return False
        self.levels.append(deeper)
        return True

    def _further(self, readings: Level) -> bool:
        """Go on with a list of which items are missing or put in: (c) behind (a), (2A) behind (2)."""
        for depth in range(len(self.levels) - 1, -1, -1):
            later = tuple(
                reading
                for reading in readings
                for other in self.levels[depth]
                if reading.style == other.style and _later(other, reading)
            )
            if later:
                self.levels[depth:] = [later]
                return True
        return False

    def _anew(self, readings: Level, opens: bool) -> bool:
        """Begin a list again that was closed by other words, or one whose beginning is not in the document."""
        if not self.levels:
            self.levels.append(readings[:1])
            return True
        for depth in range(len(self.levels) - 1, -1, -1):
            again = tuple(r for r in readings if r.value == 1 and r.style in {o.style for o in self.levels[depth]})
            if again and (opens or depth == len(self.levels) - 1):
                self.levels[depth:] = [again]
                return True
        return False


def _next(before: Level, after: Level) -> Level:
    """The readings of ``after`` that come next behind ``before``."""
    return tuple(r for r in after if any(r.style == o.style and r.value == o.value + 1 for o in before))


def _later(before: Reading, after: Reading) -> bool:
    """Whether a label is put in behind another, or comes after some that are missing."""
    if after.inserted or before.inserted:
        return before.value <= after.value <= before.value + 1 and after.shown != before.shown
    return before.value < after.value <= before.value + _FAR
