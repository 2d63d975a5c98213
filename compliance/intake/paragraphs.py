"""The paragraphs of a provision, each with its pinpoint as lawyers of the language write it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from compliance.intake.blocks import OPENING_QUOTES, Block, Blocks
from compliance.intake.labels import Label
from compliance.intake.law_text import Paragraph
from compliance.intake.nesting import Nesting
from compliance.intake.statute_words import WORDS, plain

_OPENS = re.compile(r"[:—–-]$")
_DEFINES = re.compile(
    r"\b(?:means?|includes?|has the (?:same )?meaning|have the meaning|refers? to|shall be construed)\b"
)
_VERDICT = 200
"""Within so many characters closing words say what the person of a list commits."""
_PARAGRAPHS = {
    "en": ("figure", "figure."),
    "fr": ("upper roman", "upper letter", "para", "dotted", "alinea"),
    "fa": ("note",),
}
"""Styles of what is rather a paragraph than an item of a list: unnumbered words behind it belong to it."""


class Paragraphs:
    """Reads the blocks of one provision."""

    def __init__(self, blocks: Blocks, language: str, base: str, heading: str) -> None:
        """``base`` is what pinpoints begin with: the number of the provision, in English."""
        self._blocks, self._language, self._base = blocks, language, base
        self._defining = bool(WORDS[language].definitions.search(plain(heading)))
        self._own = _PARAGRAPHS[language]
        self._verdict = WORDS[language].verdict
        self._nesting = Nesting()
        self._indents: list[int] = []
        self._made: list[tuple[tuple[str, ...], Block]] = []
        self._definition = False

    def of(self, blocks: Sequence[Block]) -> tuple[Paragraph, ...]:
        """The paragraphs that ``blocks`` are."""
        labels = [block.label for block in blocks]
        for n, block in enumerate(blocks):
            following = [label for label in labels[n + 1 : n + 40] if label is not None]
            if block.label is not None and self._labelled(block, block.label, following):
                continue
            self._unlabelled(block)
        pieces = [(path, block.label is not None, block.text) for path, block in self._made]
        return placed(self._language, self._base, pieces)

    def _labelled(self, block: Block, label: Label, following: Sequence[Label]) -> bool:
        """Take a block with a label; ``False`` if the label is none here."""
        before = self._made[-1][1] if self._made else None
        if self._definition and before is not None and not self._leaves_definition(label):
            self._append(block)
            return True
        opens = before is None or bool(_OPENS.search(before.text[-4:]))
        if not self._nesting.enter(label, following, opens, block.apart):
            return False
        self._definition = False
        inner = self._blocks.inner(block)
        if inner is not None and any(reading.value == 1 for reading in inner.readings):
            self._nesting.enter(inner, following, True)
        self._indents = [*(self._indents + [block.indent] * 20)[: len(self._nesting.levels) - 1], block.indent]
        self._made.append((self._path(len(self._nesting.levels)), block))
        return True

    def _leaves_definition(self, label: Label) -> bool:
        """Whether a label ends a definition: the items inside one are its own, a subsection is not."""
        return label.readings[0].style in ("figure", "figure.") and bool(self._nesting.levels)

    def _unlabelled(self, block: Block) -> None:
        """Take a block without a label: a paragraph, the closing words of a list, or the rest of the one before."""
        defines = self._defines(block.text)
        if self._made and not (block.apart or defines or block.label is None):
            self._append(block)
            return
        if self._definition and not defines and block.text[:1].islower():
            self._append(block)
            return
        self._definition = defines
        self._made.append((self._path(self._depth(block)), block))

    def _append(self, block: Block) -> None:
        path, before = self._made[-1]
        self._made[-1] = (path, self._blocks.joined(before, block))

    def _defines(self, text: str) -> bool:
        """Whether words define a word: it stands in quotation marks in front of them."""
        quoted = text[:1] in OPENING_QUOTES and bool(_DEFINES.search(text[:400]))
        return self._language == "en" and quoted

    def _depth(self, block: Block) -> int:
        """How deep words without a number stand: behind a list they belong to what the list is in.

        Where the lines of the document are indented, that tells which list they close; "commits an offence" closes all.
        """
        levels, depth = self._nesting.levels, len(self._nesting.levels)
        if depth and levels[-1][0].style not in self._own:
            depth -= 1
        verdict = block.text[:1].islower() and self._verdict.search(block.text[:_VERDICT])
        while depth and levels[depth - 1][0].style not in self._own:
            if not verdict and self._indents[depth - 1] <= block.indent:
                break
            depth -= 1
        return depth

    def _path(self, depth: int) -> tuple[str, ...]:
        return tuple(level[0].shown for level in self._nesting.levels[:depth])


def placed(language: str, base: str, pieces: Sequence[tuple[tuple[str, ...], bool, str]]) -> tuple[Paragraph, ...]:
    """Paragraphs from the numbers they lie in, whether the last is their own, and their words.

    A provision without divisions has no pinpoints; in French every paragraph without a number is an alinéa.
    """
    divided = any(path for path, _, _ in pieces) or (language == "fr" and len(pieces) > 1)
    alineas = _alineas([path for path, _, _ in pieces], [not own for _, own, _ in pieces])
    write = _WRITTEN[language]
    return tuple(
        Paragraph(write(base, path, alinea) if divided else "", text)
        for (path, _, text), alinea in zip(pieces, alineas, strict=True)
    )


def _alineas(paths: Sequence[tuple[str, ...]], unnumbered: Sequence[bool]) -> list[int]:
    """The number of each alinéa inside its I, II, … (0: it has a number of its own)."""
    found, count, division = [], 0, ""
    for path, plain_words in zip(paths, unnumbered, strict=True):
        here = path[0] if path and path[0].isupper() else ""
        count = count + 1 if here == division else 1
        division = here
        found.append(count if plain_words else 0)
    return found


def _english(base: str, path: tuple[str, ...], alinea: int) -> str:
    if base.startswith("Sch") and path:
        return f"{base} para {path[0]}" + "".join(f"({part})" for part in path[1:])
    return base + "".join(f"({part})" for part in path)


def _french(base: str, path: tuple[str, ...], alinea: int) -> str:
    division = path[:1] if path and path[0].isupper() else ()
    return ", ".join((*division, f"al. {alinea}") if alinea else path)


def _persian(base: str, path: tuple[str, ...], alinea: int) -> str:
    """The innermost first: «جزء ۱ بند الف تبصره ۲»."""
    names, depth = [], 0
    for part in path:
        named = part.startswith("تبصره")
        names.append(part if named else f"{('بند', 'جزء', 'ردیف')[min(depth, 2)]} {part}")
        depth += not named
    return " ".join(reversed(names)) or base


_WRITTEN: dict[str, Callable[[str, tuple[str, ...], int], str]] = {
    "en": _english,
    "fr": _french,
    "fa": _persian,
}
