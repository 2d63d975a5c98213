"""Tutorials as texts that run: their documents, the files they say to write, their commands, what these print."""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "docs" / "tutorials"
DOCUMENTS = ROOT / "tests" / "strangers"
_BLOCK = re.compile(r"^```(?P<kind>\w+)(?: (?P<name>[^\n]+))?\n(?P<text>.*?)^```$", re.MULTILINE | re.DOTALL)
_DOCUMENT = re.compile(r"`(?P<name>[\w-]+\.(?:docx|txt))`")


@dataclass(frozen=True)
class WrittenFile:
    """A file the reader is told to write: a block that begins ```` ```text answers.txt ````."""

    name: str
    text: str


@dataclass(frozen=True)
class ChangedFile:
    """Lines the reader is told to change: a block that begins ```` ```diff vm/country.law ````, with - and + lines."""

    name: str
    text: str

    def applied_to(self, text: str) -> str:
        """``text`` with the new lines where the old ones stood; these must stand there, and only once."""
        before, after = (_side(self.text, mark) for mark in "-+")
        assert f"\n{text}".count(f"\n{before}") == 1, f"{self.name} has no such lines:\n{before}"
        return f"\n{text}".replace(f"\n{before}", f"\n{after}")[1:]


def _side(text: str, mark: str) -> str:
    """One side of a change: the lines of its mark, and those that stay."""
    return "".join(line[1:] or line for line in text.splitlines(keepends=True) if line[:1] in f"{mark} \n")


@dataclass(frozen=True)
class Command:
    """A command the reader is told to type, and the lines shown below it; ``line`` is its place on the page."""

    line: int
    arguments: tuple[str, ...]
    shown: tuple[str, ...]


def pages() -> list[Path]:
    """The tutorials."""
    return sorted(path for path in FOLDER.glob("*.md") if path.name != "README.md")


def steps(page: Path) -> Iterator[WrittenFile | ChangedFile | Command]:
    """What the reader of a page does, in order.

    What a command prints stands below it, or in a block ``output`` behind: Persian is read from the right there, while
    the command itself is typed from the left.
    """
    text = page.read_text("utf-8")
    blocks = list(_BLOCK.finditer(text))
    for block, following in zip(blocks, [*blocks[1:], None], strict=True):
        if block["kind"] == "console":
            more = following["text"] if following and following["kind"] == "output" else ""
            yield from _commands(block["text"] + more, text[: block.start("text")].count("\n") + 1)
        elif block["name"]:
            kind = ChangedFile if block["kind"] == "diff" else WrittenFile
            yield kind(block["name"], block["text"])


def _commands(text: str, first: int) -> Iterator[Command]:
    """The commands of one ``console`` block."""
    lines = text.splitlines()
    starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        name, *arguments = shlex.split(lines[start][2:])
        assert name == "accede", lines[start]
        yield Command(first + start, tuple(arguments), tuple(line.rstrip() for line in lines[start + 1 : end]))


def bring_documents(page: Path, folder: Path) -> list[str]:
    """Put the documents that the page begins with into ``folder``; a Word file is made of the text of its name."""
    before = page.read_text("utf-8").partition("```console")[0]
    names = sorted({found["name"] for found in _DOCUMENT.finditer(before)})
    for name in names:
        if name.endswith(".docx"):
            write_word_file((DOCUMENTS / name).with_suffix(".txt").read_text("utf-8"), folder / name)
        else:
            (folder / name).write_bytes((DOCUMENTS / name).read_bytes())
    return names


def write_word_file(text: str, path: Path) -> None:
    """The Word file a drafter would have of ``text``: headings for its parts, headings of clauses in bold."""
    from docx import Document

    document = Document()
    for line in filter(None, map(str.strip, text.splitlines())):
        if line.isupper():
            document.add_heading(line, 1)
        else:
            run = document.add_paragraph().add_run(line)
            run.bold = re.match(r"\d+\. ", line) is not None
    document.save(str(path))
