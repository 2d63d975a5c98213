"""The file of a law read from a document: every provision unread, with the law's own words and what they suggest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from compliance.convention import Convention
from compliance.folding import fold_line
from compliance.intake.law_text import KINDS, LawText, Paragraph, Provision
from compliance.layout import MAX_LINE
from compliance.messages import gettext as _
from compliance.resources import grammar_text
from compliance.skeleton.comments import NO_SUGGESTIONS, OF_A_BILL, OF_A_LAW, comment, remark
from compliance.skeleton.confirming import confirmed, suggestions
from compliance.source import Source
from compliance.statute_from_outline import law_from_outline
from compliance.suggesting.blocks import STEP, Block, Line, Suggested, all_written, suggested, written
from compliance.suggesting.suggester import Suggester
from compliance.suggesting.tongue import Tongue, plain

_ALSO = _("also found: {terms}")
_FOUND = _("found: {terms}")
_NO_NUMBER = _("the document gives no number here; this one only counts")
_MOST_TERMS = 8
_MARGIN = 60
"""What a line of words has beside them, at most: the keyword, quotation marks, a place."""
_LONGEST_PLACE, _LONGEST_TITLE = 200, 500
PROPOSED = "PROPOSED"
"""The status of a bill."""


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands above the provisions: the State's code, the law's title, where it was read, its status, and by whom.

    ``status`` is the name of a keyword (``PROPOSED``, ``IN_FORCE``), empty where nothing is said.
    """

    code: str
    title: str
    document: str
    status: str
    day: date
    by: str = ""


@dataclass(frozen=True, slots=True)
class LawFile:
    """The text of the file, and what is in it: provisions, paragraphs of words, suggested blocks, suggested lines."""

    text: str
    provisions: int
    paragraphs: int
    blocks: int
    lines: int


@dataclass
class _Chunk:
    """One provision in the file: the line it begins at, its text, and what was suggested for it."""

    provision: Provision
    number: int
    found: Suggested
    first: int = 0
    lines: list[str] = field(default_factory=list)


def law_file(law: LawText, heading: Heading, tongue: Tongue, convention: Convention | None) -> LawFile:
    """The file of ``law``; without ``convention`` nothing is suggested.

    What would not be read once it is confirmed is not suggested.
    """
    suggester = Suggester(tongue, convention, law.language) if convention else None
    chunks = [
        _Chunk(provision, number, suggester.suggested(provision) if suggester else Suggested())
        for number, provision in enumerate(law.provisions, start=1)
    ]
    head = _head(heading, tongue, any(chunk.found.blocks for chunk in chunks), bool(law.provisions))
    text = _laid_out(head, chunks, tongue)
    while wrong := _unreadable(text, heading, chunks, tongue):
        for chunk in wrong:
            chunk.found = Suggested(also=chunk.found.also)
        text = _laid_out(head, chunks, tongue)
    return LawFile(
        text,
        len(chunks),
        sum(len(chunk.provision.paragraphs) for chunk in chunks),
        sum(len(chunk.found.blocks) for chunk in chunks),
        suggestions(text.split("\n")),
    )


def _unreadable(text: str, heading: Heading, chunks: Sequence[_Chunk], tongue: Tongue) -> list[_Chunk]:
    """The provisions whose suggestions would be diagnostics if they were confirmed, all of them together."""
    if not any(chunk.found.blocks for chunk in chunks):
        return []
    _law, wrong = law_from_outline(Source(heading.document, confirmed(text)), tongue.vocabulary)
    lines = {item.span.line for item in wrong}
    at_fault = [
        chunk for chunk in chunks if any(chunk.first <= line < chunk.first + len(chunk.lines) for line in lines)
    ]
    suggesting = [chunk for chunk in at_fault if chunk.found.blocks]
    return suggesting or ([chunk for chunk in chunks if chunk.found.blocks] if wrong else [])


def _laid_out(head: Sequence[str], chunks: Sequence[_Chunk], tongue: Tongue) -> str:
    """The whole text; every chunk learns where it stands."""
    lines = [*head]
    for chunk in chunks:
        lines.append("")
        chunk.first, chunk.lines = len(lines) + 1, list(_provision(chunk, tongue))
        lines += chunk.lines
    return "\n".join([*lines, ""])


def _head(heading: Heading, tongue: Tongue, suggesting: bool, any_: bool) -> list[str]:
    """The help on what to do, and the heading of the law."""
    told = OF_A_LAW if suggesting else (OF_A_LAW[0], NO_SUGGESTIONS, OF_A_LAW[3])
    told = (*told, *([OF_A_BILL] if heading.status == PROPOSED else []))
    document = tongue.quoted(_short(heading.document))
    lines = [line for message in told if any_ for line in comment(message, tongue, document=document)]
    lines += [""] if lines else []
    lines.append(f"{tongue.keyword('LAW')} {tongue.quoted(_short(heading.title))}")
    by = f" {tongue.keyword('BY')} {tongue.quoted(_short(heading.by))}" if plain(heading.by) else ""
    reviewed = tongue.listed(("", tongue.keyword("UNREVIEWED")))
    facts = [
        ("COUNTRY", heading.code),
        ("SOURCE", document),
        *([("STATUS", tongue.keyword(heading.status))] if heading.status else []),
        ("ANNOTATED", f"{tongue.day(heading.day)}{by}{reviewed}"),
    ]
    block = Block(lines.pop(), tuple(Line(tongue.keyword(name), said) for name, said in facts))
    return [*lines, *written(block, tongue)]


def _provision(chunk: _Chunk, tongue: Tongue) -> Iterator[str]:
    """The heading of a provision, the mark that nobody has read it, its words, the suggestions."""
    provision = chunk.provision
    kind = tongue.keyword((provision.kind if provision.kind in KINDS else KINDS[0]).upper())
    number = _number(provision.number)
    title = f" {tongue.quoted(_short(provision.heading))}" if plain(provision.heading) else ""
    if not number:
        yield f"# {remark(_NO_NUMBER, tongue)}"
    yield f"{kind} {tongue.place(number or str(chunk.number))}{title}"
    yield STEP + tongue.keyword("UNREAD")
    for paragraph in provision.paragraphs:
        yield from (STEP + line for line in words_lines(paragraph, tongue))
    yield from (f"{STEP}{line}".rstrip() for line in suggested(all_written(chunk.found.blocks, tongue), tongue))
    if chunk.found.also:
        yield f"{STEP}# {_terms(chunk.found, tongue)}"


def _terms(found: Suggested, tongue: Tongue) -> str:
    """Terms that stand in the words and have no line."""
    terms = (*found.also[:_MOST_TERMS], *("…",) * (len(found.also) > _MOST_TERMS))
    return remark(_ALSO if found.blocks else _FOUND, tongue, terms=tongue.listed(terms))


def words_lines(paragraph: Paragraph, tongue: Tongue) -> Iterator[str]:
    """The words of a paragraph: one line, or several of the same place where it is long."""
    place = _cut(tongue.place(paragraph.pinpoint), _LONGEST_PLACE)[0]
    for part in _cut(plain(paragraph.text), MAX_LINE - _MARGIN - _LONGEST_PLACE):
        yield f"{tongue.keyword('QUOTING')} {tongue.quoted(part)}" + (f" [{place}]" if place else "")


def _cut(text: str, most: int) -> list[str]:
    """``text`` in parts that are no longer than ``most`` when they are read, cut at blanks where there are any."""
    parts: list[str] = []
    rest = plain(text)
    while (width := _fitting(rest, most)) < len(rest):
        at = rest.rfind(" ", 0, width)
        at = at if at > 0 else width
        parts.append(rest[:at].strip())
        rest = rest[at:].strip()
    return [*parts, rest] if rest or not parts else parts


def _fitting(text: str, most: int) -> int:
    """How much of ``text`` is read as no more than ``most`` characters: one letter may be read as several."""
    folded, columns = fold_line(text[:most])
    return max(1, columns[most] - 1) if columns and len(folded) > most else min(len(text), most)


def _short(title: str) -> str:
    """A title or a name, the beginning of it where no line could hold the whole."""
    return _cut(title, _LONGEST_TITLE)[0]


def _number(number: str) -> str:
    """A provision's number as the outline reads it; empty where it cannot."""
    said = plain(number)
    for one in (said, "-".join(re.findall(r"[^\W_]+", said))):
        if len(one) <= _LONGEST_PLACE and _pattern().fullmatch(fold_line(one)[0]):
            return one
    return ""


@cache
def _pattern() -> re.Pattern[str]:
    """What the grammar takes for the number of a provision."""
    found = re.search(r"^PROVISION: /(.*)/i$", grammar_text("terminals.lark"), re.MULTILINE)
    assert found
    return re.compile(found[1].replace(r"\/", "/"), re.IGNORECASE)
