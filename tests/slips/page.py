"""Runs every tool on every slip and writes ``docs/slips.md``: ``python -m tests.slips.page``.

What the neighbours printed is kept in ``neighbours.json``; ``--own`` runs Accede alone beside what is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from tests.slips.planting import HERE, TOOLS, Slip, slips
from tests.slips.running import ROOT, VERSIONS, Told, install, run

KEPT = HERE / "neighbours.json"
OWN = TOOLS[0]
NAMES = {"accede": "Accede", "trlc": "TRLC", "strictdoc": "StrictDoc", "doorstop": "Doorstop"}
_MOST_LINES = 12

PAGE = """# Ten slips

What a tool says when a tired hand slips decides whether its user goes on. `make slips` makes the same ten slips in the
files of Accede and of three tools that keep requirements as text ({versions}), runs each
for real, and rewrites this page. The projects and the slips are in `tests/slips/`; each project holds the same ten
offences and is accepted without a word before the slip. Where a tool has nothing that could be got wrong so, nothing is
counted against it.

## How much each tells

Of the slips that can be made in its files: *told*: it does not accept the file in silence; *file*, *line*, *column*:
it says where, rightly (a place that is marked below the line shown counts as a column); *culprit*: the word at fault
stands in what it says; *helps*: of those where there is a word to name, it names what was meant. *At once*: all the
slips in one project, one run: how many are told with their line or the word at fault.

{summary}

## Slip by slip

*–* : there is no word to name. *marked*: shown by a mark below the line, without a number.

{table}

{notes}

What decides the columns is computed from what was printed, by `tests/slips/running.py`. StrictDoc says the line on
which a node begins; it is counted as told only where that is the line of the slip.

## What was printed

Shortened to its first lines where it is long; nothing else is left out but the progress that is printed for good files
as well.

{outputs}
## All ten in one run

{at_once}"""


@dataclass(frozen=True, slots=True)
class Result:
    """What one tool printed of one slip, or of all, and what that told of each slip of the run."""

    text: str
    accepted: bool
    told: tuple[Told, ...]


@dataclass(frozen=True, slots=True)
class Results:
    """What one tool said: of each slip, by its name, and of all at once."""

    each: dict[str, Result]
    at_once: Result


def results_of(tool: str, every: Sequence[Slip], programs: Path | None = None) -> Results:
    """Run a tool on each slip and on all of them; its project without a slip must be accepted."""
    clean, _ = run(tool, [], programs)
    assert clean.accepted, f"{tool} does not accept its project: {clean.text}"
    assert not clean.text, clean.text
    each = {slip.name: _result(tool, [slip], programs) for slip in every if tool in slip.planted}
    return Results(each, _result(tool, [slip for slip in every if tool in slip.planted], programs))


def _result(tool: str, several: Sequence[Slip], programs: Path | None) -> Result:
    output, told = run(tool, [slip.planted[tool] for slip in several], programs)
    return Result(output.text, output.accepted, tuple(told))


def page(results: dict[str, Results], every: Sequence[Slip]) -> str:
    """The whole page."""
    versions = ", ".join(f"{NAMES[tool]} {VERSIONS[tool]}" for tool in TOOLS if tool in VERSIONS)
    return PAGE.format(
        versions=versions,
        summary=_summary(results, every),
        table="\n".join(_rows(results, every)),
        notes=_notes(every),
        outputs="\n".join(_outputs(slip, results) for slip in every),
        at_once="\n".join(_block(NAMES[tool], results[tool].at_once) for tool in TOOLS),
    )


# ---- tables ------------------------------------------------------------------------------------------------------


def _summary(results: dict[str, Results], every: Sequence[Slip]) -> str:
    rows = ["| tool | told | file | line | column | culprit | helps | at once |", "|---|---|---|---|---|---|---|---|"]
    for tool in TOOLS:
        told = [results[tool].each[slip.name].told[0] for slip in every if tool in slip.planted]
        nameable = [one for one in told if one.fix is not None]
        counts = [
            sum(one.noticed for one in told), sum(one.file for one in told), sum(one.line for one in told),
            sum(one.column != "no" for one in told), sum(one.culprit for one in told),
        ]  # fmt: skip
        cells = [f"{count} of {len(told)}" for count in counts]
        cells.append(f"{sum(bool(one.fix) for one in nameable)} of {len(nameable)}")
        cells.append(f"{sum(one.found for one in results[tool].at_once.told)} of {len(told)}")
        rows.append(f"| {NAMES[tool]} | {' | '.join(cells)} |")
    return "\n".join(rows)


def _rows(results: dict[str, Results], every: Sequence[Slip]) -> list[str]:
    rows = [
        "| slip | tool | told | file | line | column | culprit | helps | at once |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for slip in every:
        rows += [row_of(slip, tool, results[tool], every) for tool in TOOLS]
    return rows


def row_of(slip: Slip, tool: str, results: Results, every: Sequence[Slip]) -> str:
    """One tool's row of one slip."""
    head = f"| {slip.name} | {NAMES[tool]} |"
    if tool in slip.none:
        return f"{head} no such thing to get wrong: {slip.none[tool]} | | | | | | |"
    told = results.each[slip.name].told[0]
    made = [one.name for one in every if tool in one.planted]
    at_once = results.at_once.told[made.index(slip.name)].found
    if not told.noticed:
        return f"{head} accepted in silence | no | no | no | no | {_said(told.fix)} | {_said(at_once)} |"
    cells = [_said(told.file), _said(told.line), told.column, _said(told.culprit), _said(told.fix), _said(at_once)]
    return f"{head} yes | {' | '.join(cells)} |"


def _said(what: bool | None) -> str:
    return "–" if what is None else "yes" if what else "no"


def _notes(every: Sequence[Slip]) -> str:
    """What is special about a slip in a tool, each once."""
    lines = [
        f"- {slip.name}, {NAMES[tool]}: {slip.planted[tool].note}."
        for slip in every
        for tool in TOOLS
        if tool in slip.planted and slip.planted[tool].note
    ]
    return "\n".join(lines)


# ---- what was printed --------------------------------------------------------------------------------------------


def _outputs(slip: Slip, results: dict[str, Results]) -> str:
    """What each tool printed of a slip."""
    parts = [f"### {slip.name[:1].upper()}{slip.name[1:]}\n"]
    for tool in TOOLS:
        if tool in slip.none:
            parts.append(f"{NAMES[tool]}: no such thing to get wrong: {slip.none[tool]}.\n")
        else:
            parts.append(_block(NAMES[tool], results[tool].each[slip.name]))
    return "\n".join(parts)


def _block(name: str, result: Result) -> str:
    """A tool's name and its words; the end of a long text is left out, but its last line is kept."""
    if not result.text:
        return f"{name}: nothing{' (exit status 0)' if result.accepted else ''}.\n"
    lines = result.text.split("\n")
    if len(lines) > _MOST_LINES and name != NAMES[OWN]:
        lines = [*lines[: _MOST_LINES - 2], "…", lines[-1]]
    fence = "\n".join(lines)
    return f"{name}:\n\n```text\n{fence}\n```\n"


# ---- keeping -----------------------------------------------------------------------------------------------------


def kept() -> dict[str, Results]:
    """What the neighbours said when they were last run."""
    content: dict[str, Any] = json.loads(KEPT.read_text(encoding="utf-8"))
    return {
        tool: Results({name: _read(one) for name, one in said["each"].items()}, _read(said["at_once"]))
        for tool, said in content.items()
    }


def _read(entry: dict[str, Any]) -> Result:
    return Result(entry["text"], entry["accepted"], tuple(Told(**told) for told in entry["told"]))


def _keep(results: dict[str, Results]) -> None:
    content = {tool: asdict(said) for tool, said in results.items() if tool != OWN}
    KEPT.write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Run, write, say where."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--own", action="store_true", help="run Accede alone, beside what the others said last")
    parser.add_argument("--output", type=Path, default=ROOT / "docs" / "slips.md")
    arguments = parser.parse_args()
    every = slips()
    if arguments.own:
        others = kept()
    else:
        programs = install()
        others = {tool: results_of(tool, every, programs) for tool in TOOLS if tool != OWN}
        _keep(others)
    results = {OWN: results_of(OWN, every), **others}
    arguments.output.write_text(page(results, every), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{arguments.output}\n")


if __name__ == "__main__":
    main()
