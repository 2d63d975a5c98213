"""Every console example of the readme and the documentation prints what it shows."""

from __future__ import annotations

import re
import shlex
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.command import accede

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
SKIPS = ("…", "...")
"""A line that stands for any number of lines."""


@dataclass(frozen=True)
class Example:
    """A command with the lines shown below it."""

    page: str
    line: int
    command: str
    shown: tuple[str, ...]


def _examples(page: Path) -> list[Example]:
    """The commands of a page's ``console`` blocks."""
    text = page.read_text("utf-8")
    found = []
    for block in re.finditer(r"^```console\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
        before = text[: block.start(1)].count("\n")
        lines = block[1].splitlines()
        starts = [number for number, line in enumerate(lines) if line.startswith("$ ")]
        assert starts[:1] == [0], f"{page.name}:{before + 1}: a console block begins with a command"
        for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
            shown = tuple(line.rstrip() for line in lines[start + 1 : end])
            found.append(Example(page.name, before + start + 1, lines[start][2:], shown))
    return found


def _matches(printed: list[str], shown: list[str]) -> bool:
    """``shown`` is what was printed, each skipping line standing for any number of lines."""
    if not shown:
        return not printed
    if shown[0] in SKIPS:
        return any(_matches(printed[number:], shown[1:]) for number in range(len(printed) + 1))
    return bool(printed) and printed[0] == shown[0] and _matches(printed[1:], shown[1:])


EXAMPLES = [example for page in PAGES for example in _examples(page)]


def test_there_are_examples() -> None:
    assert EXAMPLES


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: f"{example.page}:{example.line}")
def test_an_example_prints_what_it_shows(example: Example, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    name, *arguments = shlex.split(example.command)
    assert name == "accede", "an example runs accede and nothing else"
    result = accede(*arguments)
    printed = [line.rstrip() for line in (result.out + result.err).splitlines()]
    assert _matches(printed, [*example.shown, SKIPS[0]]), "\n".join(printed)


def test_a_skip_stands_for_any_lines() -> None:
    assert _matches(["a", "b", "c"], ["a", "…", "c"])
    assert _matches(["a", "c"], ["a", "...", "c"])
    assert not _matches(["a", "b", "c"], ["a", "c"])
    assert not _matches(["a", "b"], ["…", "c"])
