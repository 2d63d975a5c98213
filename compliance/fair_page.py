"""Lines written out fair, set on the page: how deep they stand, in which column their values, where a line is free.

A block's values keep the column in which most of them stand already; a block without one gets it two blanks behind its
longest name. A name too long for the column pushes only its own value.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from compliance.diagnostics import width
from compliance.fair_lines import Hand, Piece
from compliance.layout import SUGGESTION

STEP = 2
"""Blanks a level."""
_APART = 2
"""Blanks between a name and the column of values."""
_WIDEST_GAP = 14
"""A column that stands further off than this was made by no hand."""
_PROVISIONS = ("SECTION", "ARTICLE", "REGULATION", "SCHEDULE", "PARAGRAPH")
_BLOCKS = ("DEFINE", "OFFENCE", "RULE", "POWER", "DUTY", "REFUSAL")
_DEPOSITS = ("DECLARES_UNDER", "RESERVES_UNDER")
_SENTENCES = (*_BLOCKS, *_DEPOSITS, "AREA", "EXCEPT", "LIMB", "RIGHT_NOT_MENTIONED")
"""Lines that are read as one sentence, so that nothing in them stands in a column."""
_LONG_NAMES = ("NAMED", "UNIT_NAME", "LABEL")
"""Their names have two words: which, and in which language."""
_SOURCES = ("PINPOINT", "UNVERIFIED")


@dataclass(eq=False, slots=True)
class Fact:
    """A line that says something. ``text`` and ``places`` are the author's: the line, and where its words stand in it.

    ``mark`` is the question mark of a suggestion, ``free`` whether a line is left free above.
    """

    pieces: list[Piece]
    stood: int
    text: str
    places: list[tuple[int, int]]
    comment: str = ""
    mark: str = ""
    free: bool = False
    level: int = 0
    parent: Fact | None = None
    heads: bool = False

    @property
    def kind(self) -> str:
        """The word it begins with."""
        return self.pieces[0].kind

    @property
    def named(self) -> int:
        """How many words its name has."""
        return 2 if self.kind in _LONG_NAMES else 1

    def stands_apart(self, number: int) -> int:
        """The author's column of a word, from the line's first; none unless blanks set it apart."""
        behind, start = self.places[number - 1][1], self.places[number][0]
        if start - behind < _APART or self.text[behind:start].strip(" "):
            return 0
        return width(self.text[self.places[0][0] : start])


@dataclass(eq=False, slots=True)
class Aside:
    """A line that says nothing: a comment, or a suggestion that is no fact."""

    text: str
    stood: int
    free: bool
    level: int = 0


Item = Fact | Aside


def page(items: Sequence[Item], hand: Hand, *, sources_apart: bool) -> str:
    """The whole text. ``sources_apart``: the places at the ends of lines have a column of their own."""
    nest(items)
    texts = _texts([item for item in items if isinstance(item, Fact)], hand, sources_apart)
    out: list[str] = []
    for item, indent in zip(items, _indents(items), strict=True):
        out += [""] if item.free else []
        text = texts[item] if isinstance(item, Fact) else item.text
        comment = f"  {item.comment}" if isinstance(item, Fact) and item.comment else ""
        out.append(f"{indent}{text}{comment}")
    return "\n".join(out) + "\n"


# ---- how deep ------------------------------------------------------------------------------------------------------


def nest(items: Sequence[Item]) -> None:
    """Give every line its depth and its parent, and every aside its place; settle which lines are left free."""
    above: list[Fact] = []
    waiting: list[Aside] = []
    for item in items:
        if isinstance(item, Aside):
            waiting.append(item)
            continue
        before = list(above)
        while above and above[-1].stood >= item.stood:
            above.pop()
        item.level, item.parent = len(above), above[-1] if above else None
        if item.parent:
            item.parent.heads = True
        above.append(item)
        _place(waiting, before, item.level)
        waiting = []
    _place(waiting, above, 0)
    _leave_free(items)


def _place(asides: Iterable[Aside], above: Sequence[Fact], level: int) -> None:
    """Asides go with the line below them, unless they stand deeper: then they end the block above."""
    for aside in asides:
        open_ = [fact.level for fact in above if fact.level > level and fact.stood <= aside.stood]
        aside.level = max(open_, default=level)


def _indents(items: Sequence[Item]) -> Iterable[str]:
    """The blanks before every line; the marks of suggestions that belong together stand one below the other."""
    base = -1
    for item in items:
        if isinstance(item, Aside):
            within = base >= 0 and item.text.startswith(SUGGESTION)
            yield " " * STEP * (base if within else item.level)
        elif not item.mark:
            base = -1
            yield " " * STEP * item.level
        else:
            base = item.level if base < 0 else min(base, item.level)
            yield f"{' ' * STEP * base}{item.mark} {' ' * STEP * (item.level - base)}"


# ---- free lines ----------------------------------------------------------------------------------------------------


def _leave_free(items: Sequence[Item]) -> None:
    """One free line between sections and between blocks; beside a comment as its author left it."""
    before: Fact | None = None
    siblings: dict[Fact | None, Fact] = {}
    asides: list[Aside] = []
    for item in items:
        if isinstance(item, Aside):
            asides.append(item)
            continue
        wanted = _free(item, before, siblings.get(item.parent))
        group = _led_by(asides, item)
        if not asides:
            item.free = wanted if wanted is not None else item.free
        elif wanted and not any(one.free for one in group):
            group[0].free = True
        before, siblings[item.parent] = item, item
        asides = []
    if items:
        items[0].free = False


def _led_by(asides: Sequence[Aside], fact: Fact) -> list[Item]:
    """A fact with the asides that go with it; those that end a block above are not among them."""
    every: list[Item] = [*asides, fact]
    return every[next(n for n, item in enumerate(every) if item.level == fact.level) :]


def _free(fact: Fact, before: Fact | None, sibling: Fact | None) -> bool | None:
    """Whether a line is left free above a fact; ``None``: as its author has it."""
    if before is None or before is fact.parent:
        return False
    if fact.level == 0:
        return None if fact.kind in _DEPOSITS and before.kind in _DEPOSITS and not fact.heads else True
    if fact.kind in (*_BLOCKS, *_DEPOSITS):
        return True if sibling and sibling.kind in _BLOCKS else None
    return False


# ---- columns -------------------------------------------------------------------------------------------------------


def _texts(facts: Sequence[Fact], hand: Hand, sources_apart: bool) -> dict[Fact, str]:
    """Every fact's line, without what stands before it."""
    tables: dict[Fact | None, list[Fact]] = {}
    for fact in facts:
        if _in_table(fact):
            tables.setdefault(fact.parent, []).append(fact)
    columns = {fact: column for table in tables.values() for fact, column in _columns(table, hand).items()}
    if not sources_apart:
        return {fact: _line(fact, len(fact.pieces), columns, hand) for fact in facts}
    ends = {fact: _end(fact) for fact in facts}
    lines = {fact: _line(fact, end, columns, hand) for fact, end in ends.items()}
    return _with_sources(lines, ends, hand)


def _in_table(fact: Fact) -> bool:
    """Whether a line's value stands in the column of its block."""
    if fact.parent is None or fact.kind in _SENTENCES or len(fact.pieces) <= fact.named:
        return False
    return fact.kind == "LABEL" or fact.parent.kind not in _PROVISIONS


def _columns(table: Sequence[Fact], hand: Hand) -> dict[Fact, int]:
    """The column of each value of a block."""
    names = {fact: width(hand.joined(fact.pieces[: fact.named])) for fact in table}
    votes = Counter(fact.stands_apart(fact.named) for fact in table)
    chosen = (column for column, count in votes.items() if _holds(column, count, list(names.values())))
    column = min(chosen, default=max(names.values()) + _APART)
    return {fact: max(column, name + _APART) for fact, name in names.items()}


def _holds(column: int, votes: int, names: Sequence[int]) -> bool:
    """Whether a column is the block's: more than half have it, or half of them and there is room for all."""
    fitting = [name for name in names if name + _APART <= column]
    if not fitting or column > max(fitting) + _WIDEST_GAP:
        return False
    return 2 * votes > len(names) or (2 * votes == len(names) and len(fitting) == len(names))


def _line(fact: Fact, end: int, columns: dict[Fact, int], hand: Hand) -> str:
    """A fact's words up to ``end``, its value in the column of its block."""
    if fact not in columns or end <= fact.named:
        return hand.joined(fact.pieces[:end])
    name = hand.joined(fact.pieces[: fact.named])
    return name + " " * (columns[fact] - width(name)) + hand.joined(fact.pieces[fact.named : end])


def _end(fact: Fact) -> int:
    """Where the sources at a line's end begin."""
    end = len(fact.pieces)
    while end > 1 and fact.pieces[end - 1].kind in _SOURCES and not fact.pieces[end - 1].comma:
        end -= 1
    return end


def _with_sources(lines: dict[Fact, str], ends: dict[Fact, int], hand: Hand) -> dict[Fact, str]:
    """The lines with their sources: in the column most of the file has them in, else behind the line."""
    cited = [fact for fact, end in ends.items() if end < len(fact.pieces)]
    widths = {fact: STEP * fact.level + width(lines[fact]) for fact in cited}
    apart = {fact: fact.stands_apart(ends[fact]) for fact in cited}
    votes = Counter(fact.stood + at for fact, at in apart.items() if at and fact.stood + at >= widths[fact] + _APART)
    column = next((column for column, count in votes.items() if 2 * count > len(cited)), 0)
    for fact in cited:
        quoted = fact.pieces[ends[fact] - 1].kind == "STRING"
        least = 1 if quoted or not column else _APART
        fits = widths[fact] + _APART <= column
        gap = column - widths[fact] if fits else least
        lines[fact] += " " * gap + hand.joined(fact.pieces[ends[fact] :])
    return lines
