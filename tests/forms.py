"""What tests of several States ask of a form of output: a report's schema, a page's rows, a terminal's isolates."""

from __future__ import annotations

import json
import re
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from compliance.judgement import Verdict
from compliance.render.telling import SYMBOLS
from compliance.sentences import Speaker
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede

FSI, PDI = "\u2068", "\u2069"
RLM = "\u200f"


# the JSON


@cache
def report_schema() -> dict[str, Any]:
    """The published schema of a report."""
    schema: dict[str, Any] = json.loads(Path("docs/schemas/accede.report-1.schema.json").read_text(encoding="utf-8"))
    return schema


def problems(report: dict[str, Any]) -> list[str]:
    """Where a report does not follow the schema."""
    found = Draft202012Validator(report_schema()).iter_errors(report)
    return [f"{'/'.join(map(str, error.path))}: {error.message}" for error in found]


def has_the_fields_of_the_schema(report: dict[str, Any]) -> None:
    """A report, its rows and its gaps have the fields that the schema lists, and no others; there are gaps."""
    schema = report_schema()
    assert set(report) == set(schema["properties"])
    provision = schema["$defs"]["provision"]["properties"]
    assert all(set(row) == set(provision) for row in report["provisions"])
    gap = schema["$defs"]["gap"]["properties"]
    gaps = [one for row in report["provisions"] for one in row["gaps"]]
    assert gaps
    assert all(set(one) == set(gap) for one in gaps)


# the Markdown page


def main_table(text: str) -> list[list[str]]:
    """The rows of the table that has the most columns of words: provision by provision."""
    found = re.search(r"^\|[^\n]*\| † \|\n\|[ |:-]+\|\n((?:\|.*\n)+)", text, re.MULTILINE)
    assert found
    return [re.split(r"(?<!\\) \| ", line[2:-2]) for line in found[1].splitlines()]


def page_says_what_the_json_says(*options: str) -> None:
    """Every verdict in the page of ``accede check`` with these options is that of the JSON."""
    lang = options[options.index("--lang") + 1]
    document: dict[str, Any] = json.loads(accede("check", *options, "--format", "json").out)
    by_id = {row["id"]: row for row in document["provisions"]}
    by_symbol = {symbol: verdict for verdict, symbol in SYMBOLS.items()}
    speaker = Speaker(lang, load_vocabulary())
    rows = main_table(accede("check", *options, "--format", "markdown").out)
    for cells in rows:
        row = by_id[_plain(cells[0])]
        for cell, field in ((cells[2], "verdict"), (cells[3], "without_reservations")):
            verdict = by_symbol[cell[0]]
            assert verdict.value == row[field], row["id"]
            assert _plain(cell[2:]).startswith(_plain(speaker.verdict(verdict)))
        assert (cells[6].strip() == "†") is row["provisional"], row["id"]
    modelled = {row["id"] for row in document["provisions"] if row["state"] == "modelled"}
    demanding = {row["id"] for row in document["provisions"] if row["verdict"] != Verdict.NOT_APPLICABLE.value}
    no_demand = {"24"}  # its one modelled paragraph only selects
    assert modelled & demanding - {_plain(cells[0]) for cells in rows} <= no_demand


def _plain(cell: str) -> str:
    digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
    return re.sub(r"<[^>]*>|\*\*", "", cell).translate(digits)


# the terminal


def is_marked(shown: str, plain: str) -> None:
    """``shown`` is ``plain`` with isolates, and every line of it starts at the right."""
    assert shown.count(FSI) == shown.count(PDI) > 0
    assert all(line.count(FSI) == line.count(PDI) for line in shown.splitlines()), "an isolate ends with its line"
    assert all(line.startswith(RLM) for line in shown.splitlines()), "every line starts at the right"
    unmarked = re.sub(f"[{FSI}{PDI}{RLM}]", "", shown).translate(str.maketrans("┤┘", "├└"))
    assert unmarked == plain, "marks take no room and change no word"
