"""Acts of invented States: their provisions, and the documents in which they may stand."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass, field

from hypothesis import strategies as st

from compliance.intake.law_text import Paragraph, Provision

WORDS = (
    "person",
    "court",
    "system",
    "data",
    "minister",
    "network",
    "officer",
    "service",
    "licence",
    "record",
    "holder",
    "device",
    "order",
    "notice",
    "warrant",
    "access",
    "control",
    "traffic",
    "content",
    "storage",
    "authority",
    "register",
    "premises",
    "keeper",
    "exchange",
)
VERBS = ("shall keep", "must hold", "may inspect", "shall not disclose", "is entitled to")
ROMAN = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")
words = st.sampled_from(WORDS)


@dataclass(frozen=True)
class Piece:
    """A numbered piece of a section: its label, its words, the list below it and the words that close that list."""

    label: str
    words: str
    below: tuple[Piece, ...] = ()
    closing: str = ""


@dataclass(frozen=True)
class Section:
    """A section as it is written."""

    number: str
    heading: str
    pieces: tuple[Piece, ...]


@dataclass
class Written:
    """How an act is laid out in plain text."""

    heading: str = "same"
    width: int = 0
    contents: bool = False
    indent: int = 4
    blank: bool = True
    lines: list[str] = field(default_factory=list)


@st.composite
def sentences(draw: st.DrawFn) -> str:
    """A sentence of a law, without its full stop."""
    subject, verb = draw(words), draw(st.sampled_from(VERBS))
    rest = " ".join(draw(st.lists(words, min_size=3, max_size=25)))
    reference = draw(
        st.sampled_from(("", "", " under section 3", " as in subsection (1)", " for paragraphs (a) and (b)"))
    )
    return f"The {subject} {verb} the {rest}{reference}"


@st.composite
def items(draw: st.DrawFn, depth: int) -> tuple[Piece, ...]:
    """A list: letters, below them Roman numbers."""
    count = draw(st.integers(2, 11 if depth == 0 else 6))
    made = []
    for n in range(count):
        label = chr(ord("a") + n) if depth == 0 else ROMAN[n]
        ending = ";" if n < count - 2 else "; or" if n == count - 2 else ""
        below = draw(items(1)) if depth == 0 and draw(st.integers(0, 5)) == 0 else ()
        text = " ".join(draw(st.lists(words, min_size=2, max_size=14)))
        made.append(Piece(label, f"{text}—" if below else f"{text}{ending}", below))
    return _ended(tuple(made))


def _ended(made: tuple[Piece, ...]) -> tuple[Piece, ...]:
    """The list with the sign at its very end."""
    *first, last = made
    below = _ended(last.below) if last.below else ()
    return (*first, Piece(last.label, last.words if below else f"{last.words.rstrip(',')},", below))


@st.composite
def sections(draw: st.DrawFn, number: int) -> Section:
    """A section with one paragraph, with subsections, or with a list."""
    heading = " ".join(draw(st.lists(words, min_size=1, max_size=6))).capitalize()
    count = draw(st.sampled_from((1, 1, 2, 3, 5)))
    pieces = []
    for n in range(count):
        label = str(n + 1) if count > 1 else ""
        if draw(st.integers(0, 2)) == 0:
            opening = f"A {draw(words)} who without lawful authority—"
            pieces.append(Piece(label, opening, draw(items(0)), "commits an offence."))
        else:
            pieces.append(Piece(label, f"{draw(sentences())}."))
    return Section(str(number), heading, tuple(pieces))


@st.composite
def acts(draw: st.DrawFn) -> tuple[Section, ...]:
    """An act of a few sections."""
    return tuple(draw(sections(number)) for number in range(1, draw(st.integers(2, 9)) + 1))


def expected(act: tuple[Section, ...]) -> tuple[Provision, ...]:
    """The provisions that a reader must find."""
    return tuple(Provision("section", one.number, one.heading, tuple(_paragraphs(one))) for one in act)


def _paragraphs(section: Section) -> list[Paragraph]:
    divided = any(piece.label or piece.below for piece in section.pieces)
    found: list[Paragraph] = []
    for piece in section.pieces:
        _piece(piece, section.number, found)
    return found if divided else [Paragraph("", paragraph.text) for paragraph in found]


def _piece(piece: Piece, place: str, found: list[Paragraph]) -> None:
    here = f"{place}({piece.label})" if piece.label else place
    found.append(Paragraph(here, f"({piece.label}) {piece.words}" if piece.label else piece.words))
    for one in piece.below:
        _piece(one, here, found)
    if piece.closing:
        found.append(Paragraph(here, piece.closing))


def as_text(act: tuple[Section, ...], how: Written) -> str:
    """The act in plain text."""
    lines = ["THE KEEPING OF RECORDS ACT", ""]
    if how.contents:
        lines += ["ARRANGEMENT OF SECTIONS", "Section"]
        lines += [f"{one.number}. {one.heading}." for one in act]
        lines += ["", "ENACTED by the Parliament of Vellmark", ""]
    for section in act:
        lines += _section(section, how)
    return "\n".join(lines) + "\n"


def _section(section: Section, how: Written) -> list[str]:
    number = f"{section.number}."
    lines: list[str] = []
    opening = number
    if how.heading == "same":
        lines.append(f"{number} {section.heading}")
        opening = ""
    elif how.heading == "before":
        lines.append(f"{section.heading}.")
    elif how.heading == "after":
        lines += [number, section.heading]
        opening = ""
    for piece in section.pieces:
        lines += _written(piece, opening, 0, how)
        opening = ""
    return [*lines, ""] if how.blank else lines


def _written(piece: Piece, opening: str, depth: int, how: Written) -> list[str]:
    label = f"({piece.label}) " if piece.label else ""
    text = f"{opening} {label}{piece.words}".strip()
    margin = " " * (how.indent * depth)
    lines = _wrapped(text, margin, how)
    for one in piece.below:
        lines += _written(one, "", depth + 1, how)
    if piece.closing:
        lines += _wrapped(piece.closing, margin, how)
    return lines


def _wrapped(text: str, margin: str, how: Written) -> list[str]:
    if not how.width:
        return [margin + text]
    hanging = margin + " " * (4 if how.indent else 0) if margin else margin
    return textwrap.wrap(text, how.width, initial_indent=margin, subsequent_indent=hanging, break_on_hyphens=False)


def as_gazette(act: tuple[Section, ...], side: str = "right", page_length: int = 22) -> str:
    """The act on the pages of a gazette: notes in the margin, running heads, words broken at line ends."""
    rows: list[tuple[str, str]] = []
    how = Written(width=58, heading="none", blank=False)
    for section in act:
        body = _hyphenated(_section(section, how))
        notes = textwrap.wrap(f"{section.heading}.", 18)
        rows += [
            (body[n] if n < len(body) else "", notes[n] if n < len(notes) else "")
            for n in range(max(len(body), len(notes)))
        ]
    pages = [[_row(text, note, side) for text, note in page] for page in _paged(rows, page_length)]
    heads = [f"{40 + n}                 No. 4          Keeping of Records              2024" for n in range(len(pages))]
    return "\f".join("\n".join(["", head, "", *page, ""]) for head, page in zip(heads, pages, strict=True))


def _paged(rows: list[tuple[str, str]], length: int) -> list[list[tuple[str, str]]]:
    """The rows page by page; no note is broken between two."""
    pages: list[list[tuple[str, str]]] = [[]]
    for n, row in enumerate(rows):
        goes_on = n > 0 and row[1] and rows[n - 1][1] and not rows[n - 1][1].endswith(".")
        if len(pages[-1]) >= length and not goes_on:
            pages.append([])
        pages[-1].append(row)
    return pages


def _row(text: str, note: str, side: str) -> str:
    if side == "right":
        return f"{text:<64}{note}".rstrip()
    return f"{note:<22}{text}".rstrip()


def _hyphenated(lines: list[str]) -> list[str]:
    """Some long words broken where the line ends."""
    made = list(lines)
    for n in range(len(made) - 1):
        word = made[n + 1].split(" ")[0]
        fits = len(word) > 7 and len(made[n]) < 54 and n % 2 == 1
        if fits and word.isalpha() and " ".join(made).count(word) > 2:
            made[n] = f"{made[n]} {word[:4]}-"
            made[n + 1] = word[4:] + made[n + 1][len(word) :]
    return made
