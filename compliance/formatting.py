"""An outline written out fair: the same words, in the same order, set as the next reader expects them.

What a file says is never touched: a file with mistakes is left alone, and what comes out is read again and must say the
same. Suggestions (lines with a question mark) are set as the facts they would be.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, is_dataclass
from itertools import pairwise
from pathlib import Path

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import Diagnostic
from compliance.fair_lines import Hand, in_order
from compliance.fair_page import Aside, Fact, Item, page
from compliance.folding import own_words
from compliance.keywords import any_of, keywords
from compliance.layout import indentation, speaks, suggests
from compliance.reservations_from_text import reservations_from_text
from compliance.source import CleanLine, Source, Span, key
from compliance.state_from_files import NoOutlineError
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.syntax import Leaf, Parsed, parse
from compliance.vocabulary import Vocabulary

SUFFIXES = {".law": "outline", ".reservations": "reservations", ".convention": "convention"}
"""The files that are written out fair, and the language of each."""
_FIRST_WORDS = {"RESERVATIONS_OF": "reservations", "CONVENTION": "convention"}
_ATTEMPTS = 10
"""So often a section is read anew without a suggestion that is no fact, and a file with suggestions moved."""


@dataclass(frozen=True, slots=True)
class Formatted:
    """A file written out fair, in its language.

    There is no ``text`` where something is wrong with the file, which ``diagnostics`` tell, or where it could not be
    written out so that it says the same.
    """

    text: str | None
    language: str
    diagnostics: tuple[Diagnostic, ...] = ()


def formatted(source: Source, vocabulary: Vocabulary) -> Formatted:
    """``source`` written out fair; what a file says never changes.

    A suggestion that is no fact where it stands may be one where its mark is moved to, and is then set as one.
    """
    grammar = grammar_of(source)
    said, wrong = read_alone(source, grammar, vocabulary)
    if wrong:
        return Formatted(None, wrong[0].language, wrong)
    for _ in range(_ATTEMPTS):
        made = _once(source, grammar, vocabulary, placeless(said))
        if made.text in (None, source.text) or not any(map(suggests, source.clean_lines)):
            break
        source = Source(source.name, made.text or "")
    return made


def _once(source: Source, grammar: str, vocabulary: Vocabulary, said: object) -> Formatted:
    """``source`` written out, if that says the same."""
    parsed, marks = _confirmed(source, grammar, vocabulary)
    hand = Hand(parsed, vocabulary)
    for ordering in (True, False):
        items = _items(source, parsed, marks, hand, ordering and grammar != "convention")
        text = page(items, hand, sources_apart=grammar == "convention")
        says, wrong = read_alone(Source(source.name, text), grammar, vocabulary)
        if not wrong and placeless(says) == said:
            return Formatted(text, parsed.language)
    return Formatted(None, parsed.language)


def files_at(path: Path) -> list[Path]:
    """The file at ``path``, or all below a folder that can be written out fair, by name.

    What is hidden is passed over, and so is a link that leads out of the folder: only what is named is written. Raises
    ``FileNotFoundError`` or ``NoOutlineError`` where there is nothing.
    """
    if not path.is_dir():
        path.stat()
        return [path]
    inside = Path(os.path.realpath(path))
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files = [Path(folder, name) for name in sorted(names) if not name.startswith(".")]
        found += [file for file in files if file.suffix.lower() in SUFFIXES and _leads_into(file, inside)]
    if not found:
        raise NoOutlineError(path.as_posix())
    return found


def _leads_into(file: Path, folder: Path) -> bool:
    """Whether a file, or what a link leads to, is a file below ``folder``."""
    return Path(os.path.realpath(file)).is_relative_to(folder) and file.is_file()


def grammar_of(source: Source) -> str:
    """The language of a file: what its name says, else what its first word says."""
    named = next((grammar for suffix, grammar in SUFFIXES.items() if source.name.lower().endswith(suffix)), "")
    first = next((line.text.strip() for line in source.clean_lines if speaks(line)), "")
    return named or next((grammar for word, grammar in _FIRST_WORDS.items() if _begins(first, word)), "outline")


def _begins(text: str, name: str) -> bool:
    return re.match(any_of(keywords()[name].all_spellings()), text, re.IGNORECASE) is not None


def read_alone(source: Source, grammar: str, vocabulary: Vocabulary) -> tuple[object, tuple[Diagnostic, ...]]:
    """What a file says, and what is wrong with it alone."""
    if grammar == "convention":
        return convention_from_text(source, vocabulary)
    if grammar == "reservations":
        return reservations_from_text(source, vocabulary, None)
    return (country_from_outline if is_country_file(source) else law_from_outline)(source, vocabulary)


def placeless(record: object) -> object:
    """What a record says, without where it stands; words compared as words are, whatever blanks are between them."""
    if is_dataclass(record) and not isinstance(record, type):
        said = ((field.name, getattr(record, field.name)) for field in fields(record))
        return type(record).__name__, *((name, placeless(value)) for name, value in said if not isinstance(value, Span))
    if isinstance(record, tuple):
        return tuple(map(placeless, record))
    return key(record) if isinstance(record, str) else record


# ---- suggestions: what they would be as facts ----------------------------------------------------------------------


def _confirmed(source: Source, grammar: str, vocabulary: Vocabulary) -> tuple[Parsed, dict[int, str]]:
    """The file as it would be with its suggestions confirmed, as far as they are facts, and their marks by line."""
    plain = parse(source, grammar, vocabulary)
    every = {number: line.text.strip()[0] for number, line in enumerate(source.clean_lines, 1) if suggests(line)}
    if not every:
        return plain, {}
    heads = [number for number in sorted(_leaves(plain)) if indentation(plain.lines[number - 1]) == 0]
    marks: dict[int, str] = {}
    for start, end in pairwise((1, *heads[1:], len(source.lines) + 1)):
        among = {number - start + 2: mark for number, mark in every.items() if start <= number < end}
        above = source.lines[heads[0] - 1] if start > heads[0] else ""
        part = Source(source.name, "\n".join((above, *source.lines[start - 1 : end - 1])))
        marks |= {number + start - 2: mark for number, mark in _facts_among(part, among, grammar, vocabulary).items()}
    parsed = parse(_without_marks(source, marks), grammar, vocabulary)
    return (plain, {}) if parsed.diagnostics else (parsed, marks)


def _facts_among(part: Source, marks: dict[int, str], grammar: str, vocabulary: Vocabulary) -> dict[int, str]:
    """Those suggestions of a section (the head of its file above it) that are facts once their marks are gone."""
    for _ in range(_ATTEMPTS):
        if not marks:
            break
        without = _without_marks(part, marks)
        parsed = parse(without, grammar, vocabulary)
        wrong = _no_fact(without, parsed, marks) if parsed.diagnostics else _adopting(parsed, marks)
        if not wrong:
            return marks
        marks = {number: mark for number, mark in marks.items() if number not in wrong}
    return {}


def _no_fact(without: Source, parsed: Parsed, marks: dict[int, str]) -> set[int]:
    """The first suggestion that cannot be read, with what hangs on it; further ones may only be wrong because of it."""
    depths = {number: indentation(line) for number, line in enumerate(without.clean_lines, 1) if speaks(line)}
    line = min(item.span.line for item in parsed.diagnostics)
    head = max((number for number in marks if number <= line), default=0)
    return set(_block(head, marks, depths) if head else marks)


def _block(head: int, marks: dict[int, str], depths: dict[int, int]) -> list[int]:
    """A suggestion with the deeper ones below it."""
    block = [head]
    for number in range(head + 1, max(marks) + 1):
        if number in depths and (number not in marks or depths[number] <= depths.get(head, 0)):
            break
        block += [number] if number in marks else []
    return block


def _without_marks(source: Source, marks: Iterable[int]) -> Source:
    """The text with the mark, and one blank, of these lines taken away."""
    lines = list(source.lines)
    for number in marks:
        clean, raw = source.clean_lines[number - 1], lines[number - 1]
        at = clean.original(_first(clean) + 1) - 1
        rest = raw[at + 1 :]
        lines[number - 1] = raw[:at] + (rest[1:] if own_words(rest[:1]) == "" else rest)
    return Source(source.name, "\n".join(lines))


def _first(line: CleanLine) -> int:
    """Where a line's first character stands that is no blank."""
    return len(line.text) - len(line.text.lstrip(" \t"))


def _adopting(parsed: Parsed, marks: dict[int, str]) -> set[int]:
    """Suggestions below which a fact would hang, which belongs to another line as long as they are none."""
    found: set[int] = set()
    above: list[tuple[int, int]] = []
    for number in sorted(_leaves(parsed)):
        depth = indentation(parsed.lines[number - 1])
        while above and above[-1][0] >= depth:
            above.pop()
        if above and number not in marks and above[-1][1] in marks:
            found.add(above[-1][1])
        above.append((depth, number))
    return found


# ---- from the syntax tree to lines ---------------------------------------------------------------------------------


def _leaves(parsed: Parsed) -> dict[int, list[Leaf]]:
    """The words of the grammar, by line."""
    found: dict[int, list[Leaf]] = {}
    for leaf in parsed.tree.scan_values(lambda item: isinstance(item, Leaf)) if parsed.tree else ():
        found.setdefault(leaf.line or 1, []).append(leaf)
    return found


def _items(source: Source, parsed: Parsed, marks: dict[int, str], hand: Hand, ordering: bool) -> list[Item]:
    """Every line of the file that is not free."""
    leaves = _leaves(parsed)
    base = next((indentation(line) for line in source.clean_lines if speaks(line)), 0)
    items: list[Item] = []
    free = False
    for number, line in enumerate(source.clean_lines, 1):
        if number in leaves:
            fact = _fact(parsed, leaves[number], hand, ordering)
            fact.free, fact.mark = free, marks.get(number, "")
            items.append(fact)
        elif line.text.strip():
            text = _letters(line, source.line_text(number), _first(line))
            items.append(Aside(text, max(0, indentation(line) - base), free))
        free = not line.text.strip()
    return items


def _fact(parsed: Parsed, leaves: Sequence[Leaf], hand: Hand, ordering: bool) -> Fact:
    """One line that says something."""
    number = leaves[0].line or 1
    line = parsed.lines[number - 1]
    places = [((leaf.column or 1) - 1, (leaf.end_column or 1) - 1) for leaf in leaves]
    at = line.text.find("#", places[-1][1])
    pieces = hand.pieces(leaves)
    return Fact(
        pieces=in_order(pieces) if ordering else pieces,
        stood=indentation(line),
        text=line.text,
        places=places,
        comment="" if at < 0 else _letters(line, parsed.source.line_text(number), at),
    )


def _letters(line: CleanLine, raw: str, at: int) -> str:
    """The author's own letters of a line from a mark on; the mark itself in its plain form."""
    return line.text[at] + raw[line.original(at + 1) :].rstrip()
