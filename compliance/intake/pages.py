"""Pages of printed text to the lines of the law: without running heads and page numbers, notes of the margin apart."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from compliance.folding import ascii_digits
from compliance.intake.lines import Line, one_line
from compliance.intake.margins import Columns, columns_of, with_margins
from compliance.intake.statute_words import LABELLED

_DIGITS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"[\[(—–-]*\s*(?:(?:page|p\.|صفحه)\s*)?(?:\d{1,4}|(?=[ivx])x{0,3}(?:ix|iv|v?i{0,3}))(?:\s*(?:of|/|sur|de|از)\s*\d{1,4})?\s*[\])—–-]*",
    re.I,
)
_FIGURES = re.compile(r"\d{1,6}")
_ALONE = re.compile(r"[\[(—–-]*\s*\d{1,4}\s*[\])—–-]*")
_WORDS = re.compile(r"[^\W\d_]{2,}")
_SHORTEST_PAGE = 8
_EDGE = 4
"""So many lines at the head and foot of a page may be running ones."""
_FEWEST, _SHARE = 3, 0.3
_SHORT = 0.75
_ENDS = (".", ";", ":", "؛", "»", "”", '"', "—", "–")
_UNBROKEN = 0.6
"""Where so many of the long lines end a sentence, lines are not broken at a margin: each is a paragraph."""
_LONGEST_HEAD, _WORDS_OF_HEAD = 150, 8
"""Characters of a running head; and words of one that only two pages have."""
_TAB = 8


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """A line of a page, its blanks as they are, and its number in the file (0: a PDF has none)."""

    text: str
    line: int = 0


Page = list[PrintedLine]


def printed_pages(text: str) -> list[Page]:
    """The pages of a text file, parted by form feeds; where there are none, by page numbers that run on."""
    pages: list[Page] = [[]]
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        first, *more = line.split("\f")
        pages[-1].append(PrintedLine(first, number))
        pages.extend([PrintedLine(piece, number)] for piece in more)
    return pages if len(pages) > 1 else _by_numbers(pages[0])


def lines_of(pages: Sequence[Page]) -> list[Line]:
    """The lines of all pages. Running heads and page numbers are kept as lines that are outside the law, each once."""
    running = _running(pages) if len(pages) > 1 else None
    heads = [
        [at for at in sorted(_edges(page)) if running is not None and _runs(page[at].text, running)] for page in pages
    ]
    texts = [
        [_expanded(one) for at, one in enumerate(page) if at not in head]
        for page, head in zip(pages, heads, strict=True)
    ]
    alike = _columns_of_sides(texts)
    found: list[Line] = []
    for n, text in enumerate(texts):
        shown = n + 1 if len(pages) > 1 else 0
        found.extend(Line(one_line(pages[n][at].text), shown, pages[n][at].line, outside=True) for at in heads[n])
        found.extend(_with_gaps((_made(item, shown) for item in with_margins(text, alike[n % 2])), bool(found)))
    return _with_ends(_once(found))


def _columns_of_sides(texts: Sequence[Page]) -> tuple[Columns, Columns]:
    """The columns of right and left pages; what only all of them together show counts for both."""
    every = columns_of([line for text in texts for line in text])
    right, left = (columns_of([line for text in texts[side::2] for line in text]) for side in (0, 1))
    return (right if right != Columns() else every), (left if left != Columns() else every)


def _with_ends(lines: Sequence[Line]) -> list[Line]:
    """Which lines end before the margin of the page does."""
    lengths = sorted(line.indent + len(line.text) for line in lines if not line.outside and not line.aside)
    full = _SHORT * lengths[int(len(lengths) * 0.9)] if lengths else 0
    long = [line for line in lines if line.indent + len(line.text) >= full and not line.outside and not line.aside]
    unbroken = sum(line.text.endswith(_ENDS) for line in long) > _UNBROKEN * len(long)
    return [replace(line, short=unbroken or line.indent + len(line.text) < full) for line in lines]


def _expanded(line: PrintedLine) -> PrintedLine:
    """The line without tabs, and without blanks at its end."""
    return replace(line, text=line.text.rstrip().expandtabs(_TAB))


def _made(item: tuple[PrintedLine, bool], page: int) -> Line:
    """The line as readers of the law see it."""
    printed, aside = item
    indent = 0 if aside else len(printed.text) - len(printed.text.lstrip())
    return Line(one_line(printed.text), page, printed.line, indent, aside=aside)


def _edges(page: Page) -> set[int]:
    """The lines at the head and the foot of a page."""
    filled = [at for at, line in enumerate(page) if line.text.strip()]
    return {*filled[:_EDGE], *filled[-_EDGE:]}


def _pattern(text: str) -> str:
    """A line as it recurs on other pages: its figures may differ."""
    return _DIGITS.sub("#", ascii_digits(text)).casefold()


def _running(pages: Sequence[Page]) -> frozenset[str]:
    """The lines that recur at the head or foot of pages."""
    counts: Counter[str] = Counter()
    for page in pages:
        edges = (one_line(page[at].text) for at in _edges(page))
        counts.update({_pattern(text) for text in edges if _may_run(text)})
    needed = max(_FEWEST, int(_SHARE * len(pages)))
    return frozenset(
        pattern
        for pattern, count in counts.items()
        if count >= needed or (count == len(pages) and len(pattern.split()) <= _WORDS_OF_HEAD)
    )


def _may_run(text: str) -> bool:
    """Whether a line can be a running head: no item, no end of a sentence, and not the middle of one."""
    first = next((char for char in text if char.isalpha()), "A")
    ended = text.endswith((".", ";", ",", ":", "—", "–", "-", "،", "؛"))
    return len(text) < _LONGEST_HEAD and not ended and not first.islower() and not LABELLED.match(text)


def _runs(text: str, running: frozenset[str]) -> bool:
    """Whether a line at the edge of a page is a running one."""
    words = one_line(text)
    return bool(_PAGE_NUMBER.fullmatch(ascii_digits(words))) or _pattern(words) in running


def _with_gaps(lines: Iterable[Line], later: bool) -> Iterator[Line]:
    """The lines of a page, and above which there is white space; not above its first, whose sentence may go on."""
    blank, started = False, not later
    for line in lines:
        if not line.text:
            blank = True
            continue
        yield replace(line, gap=blank and started)
        started = started or not line.aside
        blank = blank and line.aside


def _once(lines: Iterable[Line]) -> list[Line]:
    """Running heads and page numbers stand once, not on each page."""
    seen: set[str] = set()
    found = []
    for line in lines:
        if line.outside:
            if line.text in seen:
                continue
            seen.add(line.text)
        found.append(line)
    return found


def _by_numbers(lines: Page) -> list[Page]:
    """Pages of a text without form feeds, parted by the lines on which page numbers run on."""
    numbered: dict[str, list[tuple[int, tuple[int, ...]]]] = {}
    for at, line in enumerate(lines):
        text = ascii_digits(one_line(line.text)) if len(line.text) < 200 else ""
        figures = _FIGURES.findall(text)
        if figures and _may_number_pages(lines, at, text):
            numbered.setdefault(_pattern(text), []).append((at, tuple(map(int, figures))))
    starts = sorted({at for found in numbered.values() for at in _counted(found)})
    if not starts:
        return [lines]
    edges = [0, *starts, len(lines)]
    return [lines[one:two] for one, two in itertools.pairwise(edges) if two > one]


def _may_number_pages(lines: Page, at: int, text: str) -> bool:
    """Whether a line can be a running head with the page's number: a number alone, or several words and a number.

    "Article 4" and "PART 2" are no such lines; nor is a number alone whose section follows on the next line.
    """
    if _ALONE.fullmatch(text):
        following = lines[at + 1].text.strip() if at + 1 < len(lines) else ""
        return not following.startswith("(")
    return len(_WORDS.findall(text)) > 1 and _may_run(text)


def _counted(found: Sequence[tuple[int, tuple[int, ...]]]) -> list[int]:
    """The lines of one pattern, if one of their numbers goes up by one or two from page to page."""
    far = [two[0] - one[0] for one, two in itertools.pairwise(found)]
    if len(far) < _FEWEST - 1 or min(far) < _SHORTEST_PAGE:
        return []
    for n in range(len(found[0][1])):
        steps = {two[1][n] - one[1][n] for one, two in itertools.pairwise(found)}
        if steps and steps <= {1, 2}:
            return [at for at, _ in found]
    return []
