"""Lines a second from text to model: laws in English and Persian, the convention, reservations."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import partial
from statistics import median

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import Diagnostic
from compliance.memory import without_collecting
from compliance.reservations_from_text import reservations_from_text
from compliance.resources import convention_text, statutes_folder
from compliance.source import Source
from compliance.statute_from_outline import law_from_outline
from compliance.syntax import parse
from compliance.vocabulary_from_toml import load_vocabulary
from tests.bench.measuring import calls, seconds, table

LAWS = {"English": "gb/computer-misuse-act-1990.law", "Persian": "ir/computer-crimes-1388.law"}
_SECTION = re.compile(r"^(?:section|ماده) ")
_LABEL = re.compile(r'^(  (?:offence|power|duty|rule|جرم|اختیار|تکلیف|قاعده) ["«][^"»]*)', re.MULTILINE)
_DEPOSIT = re.compile(r"^(?:reserves|declares) ")


def law_of(name: str, lines: int) -> str:
    """A shipped law as it is, or with its sections repeated, each time with other labels, to at least so many lines."""
    text = (statutes_folder() / name).read_text("utf-8")
    head, *sections = _blocks(text, _SECTION)
    repeated = [block for block in sections if "\n  define " not in block]
    made = [head, *sections]
    number, length = 1, text.count("\n")
    while length < lines:
        number += 1
        made += (_LABEL.sub(rf"\1 {number}", block) for block in repeated)
        length += sum(block.count("\n") for block in repeated)
    return "".join(made)


def reservations_of(lines: int) -> str:
    """The shipped reservations of the United Kingdom, with the deposits repeated to at least so many lines."""
    head, *deposits = _blocks((statutes_folder() / "gb/budapest.reservations").read_text("utf-8"), _DEPOSIT)
    whole = "".join(deposits).rstrip("\n") + "\n\n"
    return head + whole * max(1, lines // whole.count("\n"))


def _blocks(text: str, beginning: re.Pattern[str]) -> list[str]:
    """The text before the first line that begins a block, then the blocks."""
    blocks = [""]
    for line in text.splitlines(keepends=True):
        if beginning.match(line):
            blocks.append("")
        blocks[-1] += line
    return blocks


def page(runs: int, sizes: tuple[int, ...] = (0, 1_000, 10_000)) -> str:
    """The figures as a table."""
    words = load_vocabulary()
    rows = []
    for language, name in LAWS.items():
        for size in sizes:
            text, build = law_of(name, size), partial(law_from_outline, vocabulary=words)
            rows.append(_row(f"law, {language}{', as shipped' if not size else ''}", "outline", text, build, runs))
    convention = partial(convention_from_text, vocabulary=words)
    rows.append(_row("convention, as shipped", "convention", convention_text("budapest"), convention, runs))
    deposits = partial(reservations_from_text, vocabulary=words)
    for size in sizes[:2]:
        name = f"reservations{', as shipped' if not size else ''}"
        rows.append(_row(name, "reservations", reservations_of(size), deposits, runs))
    return table(["text", "lines", "to tree", "to model", "lines/s to model"], rows)


Build = Callable[[Source], tuple[object, tuple[Diagnostic, ...]]]


def _row(name: str, start: str, text: str, build: Build, runs: int) -> list[str]:
    """One text: what it is, its lines, seconds to the tree and to the model, lines a second."""
    source, lines = Source("bench.txt", text), text.count("\n")
    _, wrong = build(source)
    if wrong:
        raise RuntimeError(f"{name}: {wrong[0].code} at line {wrong[0].span.line}")
    often = runs if lines < 5_000 else max(1, runs // 3)
    with without_collecting():
        tree = median(calls(lambda: parse(source, start, load_vocabulary()), often))
        model = median(calls(lambda: build(source), often))
    return [name, f"{lines:,}", seconds(tree), seconds(model), f"{lines / model:,.0f}"]


if __name__ == "__main__":
    print(page(7))
