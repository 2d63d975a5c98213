"""Which words are the heading of a provision: on its line, on the next, in the margin or on the line before."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from compliance.folding import key
from compliance.intake.lines import Line
from compliance.intake.marks import Mark
from compliance.intake.numerals import Key
from compliance.intake.page_notes import NARROW, notes_at_page_ends
from compliance.intake.statute_words import LABELLED, WORDS, plain

MOST_WORDS = 25
"""No heading is longer."""
_DOUBTFUL_WORDS = 14
_MOST_LINES = 6
"""A marginal note is broken into so many lines."""
_PAGE = 80
"""So many lines behind the number of a provision its marginal note may stand."""
_SENTENCE_END = re.compile(r"[.;:!?—–»”\"'’)\]]$")
_DASHED = re.compile(r"(?P<heading>[^—–]{2,160}?\.?)\s*(?:[—–]\s*|\.-\s*)(?=\(1\)|[A-Z“\"‘(])")
_BEFORE_ONE = re.compile(r"(?P<heading>[^()]{2,160}?)[.:]?\s+(?=\(1\)\s)")


@dataclass(frozen=True, slots=True)
class Found:
    """A heading: its words, what is left of the mark's own line, and which other lines it takes."""

    words: str = ""
    rest: str = ""
    taken: frozenset[int] = frozenset()
    place: str = ""


class Headings:
    """Finds the headings of one law; where most of its provisions carry theirs decides what is doubtful."""

    def __init__(self, lines: Sequence[Line], marks: Sequence[Mark], titles: Mapping[Key, str], language: str) -> None:
        """``titles`` are those of the table of contents."""
        self._lines, self._marks, self._titles = lines, marks, titles
        self._words = WORDS[language]
        self._ends = [*(mark.at for mark in marks[1:]), len(lines)]
        sure = Counter(found.place for n in range(len(marks)) if (found := self._sure(n)).place)
        self._habit = sure.most_common(1)[0][0] if sure else ""

    def all(self) -> list[Found]:
        """The heading of each provision, in their order."""
        found = [self._of(n) for n in range(len(self._marks))]
        bare = [n for n, heading in enumerate(found) if not heading.place]
        taken = {at for heading in found for at in heading.taken}
        for n in bare:
            title = self._titles.get(self._marks[n].key, "")
            found[n] = Found(title, self._marks[n].rest, self._marginal(n, title, taken))
            taken |= found[n].taken
        bare = [n for n in bare if not found[n].words]
        for n, (words, note) in notes_at_page_ends(self._lines, self._marks, bare, self._titlelike).items():
            found[n] = Found(words, self._marks[n].rest, note, "margin")
        return found

    def _of(self, n: int) -> Found:
        """The heading of the ``n``-th provision, if it has one of its own."""
        found = self._sure(n)
        if not found.place or (found.place == "before" and self._habit == "same"):
            doubtful = self._same(n, sure=False) if self._habit in ("same", "") else Found()
            found = doubtful if doubtful.place else self._after(n) if self._habit == "after" else found
        return found

    def _sure(self, n: int) -> Found:
        """The heading that its form alone shows."""
        for found in (self._titled(n), self._margin(n), self._same(n, sure=True), self._before(n)):
            if found.place:
                return found
        return self._after(n) if not self._marks[n].rest else Found()

    def _titled(self, n: int) -> Found:
        """The heading that the table of contents gives, at the beginning of the provision's own words."""
        mark = self._marks[n]
        title = key(self._titles.get(mark.key, ""))
        if not title:
            return Found()
        words, taken = "", set()
        for at in range(mark.at, min(mark.at + _MOST_LINES, self._ends[n])):
            text = mark.rest if at == mark.at else self._lines[at].text
            words = f"{words} {text}".strip()
            if at > mark.at:
                taken.add(at)
            if key(words) == title:
                return Found(words, "", frozenset(taken), "same" if mark.rest else "after")
            if not title.startswith(key(words)):
                break
        return self._titled_inside(mark, title)

    def _titled_inside(self, mark: Mark, title: str) -> Found:
        """The title at the beginning of the mark's line, the provision's words behind it."""
        for end in re.finditer(r"[.:—–-]+\s*|\s+", mark.rest[:400]):
            if key(mark.rest[: end.start()]) == title and (end[0].strip() or mark.rest[end.end() :][:1] == "("):
                sign = end[0].strip()
                heading = mark.rest[: end.start()] + (sign if sign == "." else "")
                return Found(heading, mark.rest[end.end() :], place="same")
        return Found()

    def _margin(self, n: int) -> Found:
        """A note in the margin beside the number."""
        at = self._marks[n].at
        if at and self._lines[at - 1].aside and not LABELLED.match(self._lines[at - 1].text):
            return Found(self._lines[at - 1].text, self._marks[n].rest, frozenset({at - 1}), "margin")
        return Found()

    def _same(self, n: int, sure: bool) -> Found:
        """On the line of the number."""
        mark = self._marks[n]
        rest, line = mark.rest, self._lines[mark.at]
        for form in (_BEFORE_ONE, _DASHED):
            cut = form.match(rest)
            if cut and self._titlelike(cut["heading"]):
                return Found(cut["heading"], rest[cut.end() :], place="same")
        following = self._lines[mark.at + 1] if mark.at + 1 < self._ends[n] else None
        if following is None or not rest or not self._titlelike(rest):
            return Found()
        whole, taken = self._wrapped(n)
        after = self._lines[mark.at + 1 + len(taken)] if mark.at + 1 + len(taken) < self._ends[n] else None
        if after is None or not self._titlelike(whole):
            return Found()
        opened = bool(re.match(r"[(\[]?1[)\].]|[IVX]+\s*[.–—-]", after.text)) and not whole.endswith((":", "—"))
        if opened or (line.strong and not after.strong) or (not sure and self._apart(whole, line, after)):
            return Found(whole, "", frozenset(taken), "same")
        return Found()

    def _apart(self, words: str, line: Line, after: Line) -> bool:
        """Whether words that may be a heading stand apart from what follows; one that ends as a sentence does not."""
        stop = (":", "—", ";", ",") if self._words.bare else (":", "—", ";", ",", ".", "،")
        follows = after.text[:1].isupper() or bool(LABELLED.match(after.text)) or line.whole or after.gap
        goes_on = len(words.split()) > 1 and bool(self._words.unfinished.search(plain(words)))  # not "Regulations"
        ends = words.endswith(stop) or goes_on
        return follows and not ends and len(words.split()) <= _DOUBTFUL_WORDS

    def _wrapped(self, n: int) -> tuple[str, list[int]]:
        """The heading on the mark's line, with the lines into which it is broken."""
        mark = self._marks[n]
        words = mark.rest
        taken: list[int] = []
        for at in range(mark.at + 1, min(mark.at + 4, self._ends[n])):
            line = self._lines[at]
            broken = not words.endswith(".") and line.text[:1].islower() and not line.gap and not line.whole
            if not broken or not self._titlelike(f"{words} {line.text}"):
                break
            words, taken = f"{words} {line.text}", [*taken, at]
        return words, taken

    def _after(self, n: int) -> Found:
        """On the line behind a number that stands alone."""
        mark = self._marks[n]
        at = mark.at + 1
        if mark.rest or at + 1 >= self._ends[n]:
            return Found()
        line, following = self._lines[at], self._lines[at + 1]
        heading = self._titlelike(line.text) and not LABELLED.match(line.text) and not line.aside
        ends = line.whole or following.gap or not following.text[:1].islower()
        if heading and ends and not line.text.endswith((":", "—", ";", ",")):
            return Found(line.text, "", frozenset({at}), "after")
        return Found()

    def _before(self, n: int) -> Found:
        """On the lines before the number: a marginal note that the text of a page has there, or a bold line."""
        mark = self._marks[n]
        start = self._marks[n - 1].at + 1 if n else max(0, mark.at - _MOST_LINES)
        title = key(self._titles.get(mark.key, ""))
        for at in range(mark.at - 1, max(start - 1, mark.at - 1 - _MOST_LINES), -1):
            line = self._lines[at]
            if line.page != self._lines[mark.at].page:
                break
            block = self._lines[at : mark.at]
            words = " ".join(piece.text for piece in block)
            if line.outside or line.aside or self._words.division.match(plain(line.text)) or not self._titlelike(words):
                break
            if title and key(words) == title:
                return Found(words, mark.rest, frozenset(range(at, mark.at)), "before")
            if self._begins(at, block) and not title:
                return Found(words, mark.rest, frozenset(range(at, mark.at)), "before")
        return Found()

    def _begins(self, at: int, block: Sequence[Line]) -> bool:
        """Whether a heading before the number begins at this line: apart from what ends above it, or narrow."""
        line, before = block[0], self._lines[at - 1] if at else None
        if line.text[:1].islower() or LABELLED.match(line.text) or line.text.isupper():
            return False
        if self._words.needs_sign and not line.strong:
            return False
        if at < self._marks[0].at and self._words.title.search(plain(line.text)):
            return False
        ended = before is None or before.outside or before.strong or bool(_SENTENCE_END.search(before.text))
        ended = ended or bool(before and (self._words.division.match(plain(before.text)) or before.text.isupper()))
        if line.strong and all(piece.strong for piece in block):
            return before is None or not before.strong
        narrow = all(len(piece.text) <= NARROW and not piece.whole for piece in block)
        return ended and (narrow or (line.gap and len(block) == 1))

    def _marginal(self, n: int, title: str, taken: set[int]) -> frozenset[int]:
        """The lines of a note with the words of the title that the text of a page has in the middle of provisions."""
        wanted = key(title)
        if not wanted:
            return frozenset()
        start = self._marks[n].at
        page = self._lines[start].page
        for at in range(start + 1, min(start + _PAGE, len(self._lines))):
            if page and self._lines[at].page != page and at >= self._ends[n]:
                break
            words = ""
            for end in range(at, min(at + _MOST_LINES, len(self._lines))):
                if end in taken:
                    break
                words += key(self._lines[end].text)
                if words == wanted:
                    return frozenset(range(at, end + 1))
                if not wanted.startswith(words):
                    break
        return frozenset()

    def _titlelike(self, text: str) -> bool:
        """Whether words can be a heading: few, no verb of a sentence, no label, nothing that goes on."""
        few = 0 < len(text.split()) <= MOST_WORDS and len(text) <= 200
        return (
            few and not LABELLED.match(text) and not self._words.sentence.search(plain(text)) and text[0] not in '“«"'
        )


def heading_text(words: str) -> str:
    """A heading as it is quoted: without the full stop or dash at its end.

    >>> heading_text("Unauthorised access.")
    'Unauthorised access'
    """
    return words.strip().strip("—–").rstrip(".:").strip()
