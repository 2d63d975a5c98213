"""What stands between and behind the provisions: headings of parts, schedules, signatures, memoranda."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from compliance.intake.lines import Line
from compliance.intake.marks import Mark
from compliance.intake.numerals import ORDINALS, follows, roman
from compliance.intake.statute_words import LABELLED, Words, plain

_MOST_WORDS = 16
_LINES_OF_HEADING = 4
_WORDS_ALONE = 8


@dataclass(frozen=True, slots=True)
class Schedule:
    """The heading of a schedule: its line, its number, its title."""

    at: int
    number: str
    heading: str


def find_schedules(words: Words, lines: Sequence[Line], marks: Sequence[Mark], start: int) -> list[Schedule]:
    """The schedules behind the provisions that begin at line ``start``."""
    found: list[Schedule] = []
    for at in range(start + 1, len(lines)):
        heading = _schedule(words, lines, at, len(found) + 1)
        if heading is not None and (found or not _goes_on(marks, at)):
            found.append(heading)
    return found


def _schedule(words: Words, lines: Sequence[Line], at: int, count: int) -> Schedule | None:
    """The heading of a schedule on this line, if it is one."""
    line = lines[at]
    match = words.schedule.fullmatch(plain(line.text)) if len(line.text) < 200 else None
    if match is None or line.aside:
        return None
    rest = line.text[match.start("rest") :]
    apart = line.whole or line.gap or line.strong or line.text.isupper() or not match["rest"]
    if not apart or len(rest.split()) > _MOST_WORDS or rest[:1].islower() or rest.endswith((";", ",")):
        return None
    if rest and not match["sep"].strip() and not line.text.isupper() and not rest.startswith(("(", "[")):
        return None
    if words.sentence.search(plain(rest)) or _mid_sentence(words, lines, at):
        return None
    return Schedule(at, _schedule_number(match, count), "" if rest.startswith(("(", "[")) else rest)


def _mid_sentence(words: Words, lines: Sequence[Line], at: int) -> bool:
    """Whether the line above is not finished: "… set out in the / Schedule."."""
    line = lines[at]
    if not at or line.whole or line.gap or line.strong:
        return False
    return bool(words.unfinished.search(plain(lines[at - 1].text)))


def _schedule_number(match: re.Match[str], count: int) -> str:
    """The number of a schedule; one that has none is counted."""
    written, ordinal = match["number"] or "", (match["ordinal"] or "").lower()
    if ordinal:
        return str(ORDINALS.get(ordinal, count))
    if written.isalpha() and written.isupper() and roman(written) and written != "I":
        return str(roman(written))
    return "1" if written == "I" else written or str(count)


def _goes_on(marks: Sequence[Mark], at: int) -> bool:
    """Whether the provisions go on behind a line as if nothing were there: then it is no schedule's heading."""
    before = [mark for mark in marks if mark.at < at]
    after = [mark for mark in marks if mark.at > at]
    return bool(before and after) and follows(after[0].key, before[-1].key)


def find_end(words: Words, lines: Sequence[Line], last: int, until: int) -> int:
    """The line at which the provisions end: a signature, a memorandum, a schedule, or the document."""
    for at in range(last + 1, until):
        line = lines[at]
        if (line.whole or line.gap or line.strong or line.text.isupper() or at) and words.end.match(plain(line.text)):
            return at
    return until


def cut_memorandum(words: Words, lines: Sequence[Line], marks: Sequence[Mark]) -> list[Mark]:
    """The marks without those behind the end of the law, where a memorandum goes through the provisions again."""
    for n in range(1, len(marks)):
        restart = marks[n].key <= marks[0].key
        between = range(marks[n - 1].at + 1, marks[n].at)
        if restart and any(words.end.match(plain(lines[at].text)) for at in between):
            return list(marks[:n])
    return list(marks)


def divisions(words: Words, lines: Sequence[Line], start: int, end: int) -> set[int]:
    """The headings of parts and chapters among the lines of a provision, with the titles that follow them."""
    found: set[int] = set()
    at = start
    while at < end:
        if _division(words, lines[at]) and not _mid_sentence(words, lines, at):
            after = _title_after(words, lines, at, end)
            found.update(range(at, after))
            at = after
        else:
            at += 1
    return found | _cross_headings(words, lines, start, end, found)


def _division(words: Words, line: Line) -> bool:
    """Whether a line is the heading of a part or chapter."""
    short = len(line.text.split()) <= _MOST_WORDS + 8
    return line.outside or (
        short and bool(words.division.match(plain(line.text))) and not line.text.endswith((";", ","))
    )


def _title_after(words: Words, lines: Sequence[Line], at: int, end: int) -> int:
    """The first line behind a heading and the lines of its title."""
    after = at + 1
    while after < min(end, at + 1 + _LINES_OF_HEADING):
        line = lines[after]
        own = line.text.isupper() or line.strong or (after == at + 1 and _bare_number(lines[at].text))
        if not own or not _titlelike(words, line):
            break
        after += 1
    return after


def _bare_number(text: str) -> bool:
    """Whether the heading of a part says only its number, so that its title is on the next line."""
    return len(text.rstrip(" —–-:.").split()) == 2


def _cross_headings(words: Words, lines: Sequence[Line], start: int, end: int, known: set[int]) -> set[int]:
    """Titles between two provisions: bold lines or capitals that no sentence is in, at the end of the first."""
    found: set[int] = set()
    for at in range(end - 1, start - 1, -1):
        line = lines[at]
        if at in known:
            continue
        if not ((line.strong or line.text.isupper() or _alone(lines, at)) and _titlelike(words, line)):
            break
        found.add(at)
    return found


def _alone(lines: Sequence[Line], at: int) -> bool:
    """Whether a few words stand apart from the sentence that ends above them, and are none themselves."""
    line, before = lines[at], lines[at - 1].text
    few = len(line.text.split()) <= _WORDS_ALONE and line.gap and line.text[:1].isupper()
    return few and line.text[-1].isalnum() and before[-1] in '.;”»"'


def _titlelike(words: Words, line: Line) -> bool:
    few = len(line.text.split()) <= _MOST_WORDS
    return few and not LABELLED.match(line.text) and not words.sentence.search(plain(line.text))
