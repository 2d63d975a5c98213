"""What the builders of all three languages share: reading leaves, dates and the ends of fact lines."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from compliance.dates import NoSuchDayError, NotADateError, YearOutOfRangeError, read_date
from compliance.diagnostics import EXPECTED, MAX_SHOWN, Diagnostic, Text, hint, in_order
from compliance.keywords import keywords
from compliance.lexicon import Lexicon
from compliance.recovery import near_keyword, needed
from compliance.slips import slip_at
from compliance.source import Span, ascii_digits, display, key
from compliance.statute import MentalLevel, Period, Remark
from compliance.suggestions import nearest_term
from compliance.syntax import Leaf, Node, Parsed
from compliance.vocabulary import Sort, Term

LEVELS = {
    "NONE_STATED": MentalLevel.NONE,
    "NEGLIGENCE": MentalLevel.NEGLIGENCE,
    "RECKLESSNESS": MentalLevel.RECKLESSNESS,
    "INTENTION": MentalLevel.INTENTION,
}

READING, DOUBT = ("READS_AS", "SPECIFIES"), ("ARGUABLE", "AGAINST")
"""The closing words of a judgement on one value, and of a doubt."""

_LONGEST_TERM = 20
"""No term of a vocabulary has more words."""


@dataclass(slots=True)
class Ending:
    """What stands at the end of a fact line, leaf by leaf; see ``Remark`` for what it means."""

    pinpoint: str = ""
    start: date | None = None
    end: date | None = None
    authority: str = ""
    arguable: bool = False
    arguable_for: str = ""
    arguable_against: str = ""
    unverified: bool = False
    reads_as: Node | Leaf | None = None
    because: str = ""
    specifies: Leaf | None = None
    words: str = ""


@dataclass
class Build:
    """One file on its way from tree to records: the parse, the words, and what is counted on the way.

    ``heads`` are the lines with which its blocks begin, in order; empty where nobody asks for whole blocks.
    """

    parsed: Parsed
    lexicon: Lexicon
    facts: int = 0
    unverified: int = 0
    interpretive: int = 0
    heads: tuple[int, ...] = ()
    _unknown: set[Span] = field(default_factory=set)

    @property
    def broken(self) -> bool:
        """Whether lines may be missing, so that what is not there is no mistake of its own."""
        return self.parsed.broken

    def whole(self, block: Node) -> bool:
        """Whether no line of a block can be missing: nothing was mended from its head to the next one."""
        if not self.broken or not self.heads:
            return not self.broken
        first = self.span(block).line
        end = next((head for head in self.heads if head > first), len(self.parsed.lines) + 1)
        return not any(first <= line < end for line in self.parsed.mistaken)

    @property
    def full(self) -> bool:
        """Whether so much is wrong that more would neither be shown nor is worth its time."""
        return len(self.parsed.diagnostics) > MAX_SHOWN

    def span(self, item: Node | Leaf) -> Span:
        """The place of a leaf or a line."""
        return self.parsed.span(item)

    def text(self, leaf: Leaf) -> str:
        """The author's own words, without quotation marks."""
        return display(display(self.parsed.source.original(self.span(leaf))).strip('"“”„‟″«»＂'))

    def written(self, item: Node | Leaf) -> str:
        """A line's or a value's own words, as they stand in the file."""
        return display(self.parsed.source.original(self.span(item)))

    def report(
        self,
        code: str,
        at: Node | Leaf | Span,
        *,
        suggestion: str = "",
        notes: tuple[Text, ...] = (),
        **arguments: str,
    ) -> None:
        """Add a diagnostic."""
        if self.full:
            return
        span = at if isinstance(at, Span) else self.span(at)
        self.parsed.report(code, span, suggestion=suggestion, notes=notes, **arguments)

    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """All that was wrong with the file, in order."""
        return in_order(self.parsed.diagnostics)

    def day(self, leaf: Leaf) -> date | None:
        """The date at ``leaf``; one that is none is a diagnostic."""
        written = self.text(leaf)
        try:
            return read_date(str(leaf))
        except YearOutOfRangeError:
            self.report("ACC030", leaf, notes=(hint("years"),), date=written)
        except NoSuchDayError:
            self.report("ACC030", leaf, date=written)
        except NotADateError:
            example = "۱۳۸۸/۰۵/۰۲" if self.parsed.language == "fa" else "1990-08-29"
            self.report("ACC031", leaf, notes=(hint("whole date", example=example),), date=written)
        return None

    def term(self, leaf: Leaf, element: str | None) -> Term | None:
        """The term at ``leaf``; an unknown one, or one of another core element, is a diagnostic."""
        words = str(leaf)
        found = self.lexicon.term(words, element)
        if found is None:
            self.unknown(leaf)
        elif found.element != element:
            self._check_alien(leaf, found, element)
        return found

    def _check_alien(self, leaf: Leaf, term: Term, element: str | None) -> None:
        """Tell a term of another element where that cannot serve as a condition."""
        elements = self.lexicon.vocabulary.elements
        fact = term.element in elements and elements[term.element].sort is Sort.FACT
        if not fact and not (element and self.takes_only_its_own(element)):
            return
        where = element or next((e.id for e in elements.values() if e.sort is Sort.CONDITION), "")
        shown, other = (self.lexicon.shown(e, self.parsed.language) for e in (where, term.element))
        if element and elements[element].sort is Sort.NUMBER:
            self.report("ACC028", leaf, notes=(hint("range"),), word=str(leaf), element=shown)
        else:
            self.report("ACC021", leaf, word=str(leaf), other=other, element=shown)

    def takes_only_its_own(self, element: str) -> bool:
        """Core elements, numbers and facts of the State do; elsewhere any term may serve as a condition."""
        known = self.lexicon.vocabulary.elements.get(element)
        return known is not None and known.sort in (Sort.CORE, Sort.NUMBER, Sort.FACT)

    def unknown(self, leaf: Leaf) -> None:
        """Tell an unknown term once, or the misspelt closing word in it."""
        span = self.span(leaf)
        if span in self._unknown or self.full:
            return
        self._unknown.add(span)
        words = str(leaf)
        stray = self._stray_keyword(leaf)
        if stray:
            self._tell_stray(leaf, *stray)
            return
        near = nearest_term(words, self.lexicon.vocabulary)
        notes = () if near else (hint("quote"),)
        self.report("ACC020", leaf, suggestion=near, notes=notes, word=display(words))

    def _tell_stray(self, leaf: Leaf, at: int, length: int, meant: str) -> None:
        """Tell a closing word that is misspelt, or spelt right and not followed by what it needs."""
        line, column = leaf.line or 1, (leaf.column or 1) + at
        word, place = str(leaf)[at : at + length], self.parsed.place(line, column, column + length)
        need = needed(meant) if key(word) == key(meant) else ""
        if not need:
            self.report("ACC011", place, suggestion=meant, word=word)
            return
        text = self.parsed.lines[line - 1].text
        behind = len(text) - len(text[column + length - 1 :].lstrip())
        slip = slip_at(text, behind, {need})
        if slip:
            there = self.parsed.place(line, slip.start + 1, slip.end + 1)
            self.report(slip.code, there, suggestion=slip.suggestion, word=text[slip.start : slip.end])
        else:
            self.parsed.report("ACC014", place, expected=(EXPECTED[need],), word=word)

    def _stray_keyword(self, leaf: Leaf) -> tuple[int, int, str] | None:
        """A misspelt closing keyword inside the words of ``leaf``, behind words that are a term."""
        words = str(leaf)
        closing = [s for keyword in keywords().values() if keyword.closing for s in keyword.all_spellings()]
        for at in [n for n, char in enumerate(words) if char in " \t"][:_LONGEST_TERM]:
            known = self.lexicon.term(words[:at])
            length, meant = near_keyword(words[at:].lstrip(), closing) if known else (0, "")
            if meant:
                return len(words) - len(words[at:].lstrip()), length, meant
        return None

    def count(self, *endings: Ending) -> None:
        """Count a fact line with how sure it is."""
        self.facts += 1
        self.unverified += any(ending.unverified for ending in endings)
        self.interpretive += any(ending.reads_as or ending.specifies or ending.because for ending in endings)

    def refuse(self, line: Node, advice: str, *closing: str) -> None:
        """Tell the first of the ``closing`` words at the end of ``line`` that would be passed over there."""
        stray = leaf(line, *closing)
        if stray is not None:
            self.report("ACC034", stray, notes=(hint(advice),), word=self.text(stray))

    def ending(self, children: Iterable[Node | Leaf]) -> Ending:
        """Read the end of a fact line."""
        made = Ending()
        parts = iter(children)
        for part in parts:
            reader = _READERS.get(part.type) if isinstance(part, Leaf) else None
            if reader and isinstance(part, Leaf):
                reader(self, made, part, parts)
        return made

    def remark(self, at: Node | Leaf, ending: Ending) -> Remark:
        """The remark of a fact at ``at``."""
        return Remark(
            span=self.span(at),
            pinpoint=ending.pinpoint,
            period=self.period(ending, at),
            authority=ending.authority,
            arguable=ending.arguable,
            arguable_for=ending.arguable_for,
            arguable_against=ending.arguable_against,
            unverified=ending.unverified,
            judgement=ending.because,
            words=ending.words,
        )

    def period(self, ending: Ending, at: Node | Leaf) -> Period:
        """The days of an ending; a period that ends before it begins is a diagnostic."""
        if ending.start and ending.end and ending.end < ending.start:
            self.report("ACC032", at)
            return Period(ending.start)
        return Period(ending.start, ending.end)

    def refuse_in_values(self, line: Node, *closing: str) -> None:
        """The same for every value of ``line``, none of which can be read as something else so."""
        values = line.children[-1]
        for value in [] if isinstance(values, Leaf) else nodes(values, "value"):
            self.refuse(value, "read", *closing)

    def line_remark(self, node: Node) -> Remark:
        """The remark of a line that is one fact, which is counted; nothing in it can be read as something else."""
        self.refuse(node, "read", *READING)
        ending = self.ending(node.children)
        self.count(ending)
        return self.remark(node, ending)


Parts = Iterator[Node | Leaf]
Reader = Callable[[Build, Ending, Leaf, Parts], None]


def _pinpoint(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.pinpoint = ascii_digits(display(str(leaf)[1:-1]))


def _from(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.start = build.day(_leaf(parts))


def _until(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.end = build.day(_leaf(parts))


def _by(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    words = build.text(_leaf(parts))
    if ending.arguable and not ending.arguable_for:
        ending.arguable_for = words
    else:
        ending.authority = words


def _arguable(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.arguable = True


def _against(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.arguable = True
    ending.arguable_against = build.text(_leaf(parts))


def _unverified(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.unverified = True


def _reads_as(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    part = next(parts)
    ending.reads_as = part if not isinstance(part, Leaf) and part.data == "range" else head_of(part)


def _because(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.because = build.text(_leaf(parts))


def _specifies(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.specifies = _leaf(parts)


def _quoting(build: Build, ending: Ending, leaf: Leaf, parts: Parts) -> None:
    ending.words = build.text(_leaf(parts))


_READERS: dict[str, Reader] = {
    "PINPOINT": _pinpoint,
    "FROM": _from,
    "UNTIL": _until,
    "BY": _by,
    "ARGUABLE": _arguable,
    "AGAINST": _against,
    "UNVERIFIED": _unverified,
    "READS_AS": _reads_as,
    "BECAUSE": _because,
    "SPECIFIES": _specifies,
    "QUOTING": _quoting,
}


def _leaf(parts: Parts) -> Leaf:
    """The next leaf, also where it is wrapped in a node of its own."""
    return head_of(next(parts))


def head_of(item: Node | Leaf) -> Leaf:
    """The leaf a line or a value begins with."""
    while not isinstance(item, Leaf):
        item = item.children[0]
    return item


def leaves(node: Node, *types: str) -> list[Leaf]:
    """The leaves right below ``node`` that are of one of ``types``."""
    return [child for child in node.children if isinstance(child, Leaf) and child.type in types]


def leaf(node: Node, *types: str) -> Leaf | None:
    """The first leaf right below ``node`` of one of ``types``."""
    return next(iter(leaves(node, *types)), None)


def nodes(node: Node, *names: str) -> list[Node]:
    """The nodes right below ``node``, all or those called one of ``names``."""
    return [c for c in node.children if not isinstance(c, Leaf) and (not names or c.data in names)]


def node(parent: Node, *names: str) -> Node | None:
    """The first node right below ``parent`` called one of ``names``."""
    return next(iter(nodes(parent, *names)), None)
