"""Marginal notes that the text of a page has at its end, one behind the other, instead of beside their provisions."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from compliance.intake.lines import Line
from compliance.intake.marks import Mark
from compliance.intake.statute_words import LABELLED

NARROW = 38
"""Characters of a printed line in the margin."""
_MOST_LINES = 40

Notes = dict[int, tuple[str, frozenset[int]]]
"""For a mark (by its place among the marks): the words of its note and the lines they stand on."""


def notes_at_page_ends(
    lines: Sequence[Line], marks: Sequence[Mark], bare: Sequence[int], titlelike: Callable[[str], bool]
) -> Notes:
    """The notes at the ends of pages for the marks ``bare``, which have no heading; as many notes as marks, or none."""
    found: Notes = {}
    by_page: dict[int, list[int]] = {}
    for n in bare:
        by_page.setdefault(lines[marks[n].at].page, []).append(n)
    ends = {line.page: at for at, line in enumerate(lines)}
    for page, waiting in by_page.items():
        notes = _notes(lines, ends[page], titlelike) if page else []
        if len(notes) == len(waiting) and all(marks[n].at < notes[0][0] for n in waiting):
            for n, block in zip(waiting, notes, strict=True):
                found[n] = (" ".join(lines[at].text for at in block), frozenset(block))
    return found


def _notes(lines: Sequence[Line], end: int, titlelike: Callable[[str], bool]) -> list[range]:
    """The notes that end with the page, each a few narrow lines from a capital to a full stop."""
    found: list[range] = []
    last = end
    at = end
    while at > max(0, end - _MOST_LINES) and _narrow(lines[at]):
        ends_sentence = lines[at].text.endswith(".")
        if at == last and not ends_sentence:
            break
        if at < last and ends_sentence:
            last = at
        words = " ".join(line.text for line in lines[at : last + 1])
        if not titlelike(words):
            break
        if lines[at].text[:1].isupper() and (lines[at - 1].text.endswith(".") or not _narrow(lines[at - 1])):
            found.insert(0, range(at, last + 1))
            last = at - 1
        at -= 1
    return found


def _narrow(line: Line) -> bool:
    return len(line.text) <= NARROW and not line.whole and not LABELLED.match(line.text)
