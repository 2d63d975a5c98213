"""The slips, and how one or all of them are planted in a copy of a project."""

from __future__ import annotations

import shutil
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PROJECTS = HERE / "projects"
TOOLS = ("accede", "trlc", "strictdoc", "doorstop")


@dataclass(frozen=True, slots=True)
class Planted:
    """A slip in the files of one tool: what is replaced by what; the fields are explained in ``slips.toml``."""

    file: str
    old: str
    new: str
    culprit: str
    after: str = ""
    fix: str = ""
    at: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Slip:
    """One slip with its name; a tool that has nothing to be got wrong so has the reason why instead."""

    name: str
    planted: Mapping[str, Planted]
    none: Mapping[str, str]


def slips() -> tuple[Slip, ...]:
    """The ten, in order."""
    content = tomllib.loads((HERE / "slips.toml").read_text(encoding="utf-8"))
    return tuple(_slip(entry) for entry in content["slips"])


def _slip(entry: Mapping[str, Any]) -> Slip:
    planted = {tool: Planted(**entry[tool]) for tool in TOOLS if "none" not in entry[tool]}
    none = {tool: entry[tool]["none"] for tool in TOOLS if "none" in entry[tool]}
    return Slip(entry["name"], planted, none)


def plant(tool: str, several: Iterable[Planted], folder: Path) -> None:
    """A copy of a tool's project in ``folder`` with slips in it."""
    shutil.copytree(PROJECTS / tool, folder)
    for slip in several:
        path = folder / slip.file
        text = path.read_text(encoding="utf-8")
        at = text.index(slip.old, text.index(slip.after))
        path.write_text(text[:at] + slip.new + text[at + len(slip.old) :], encoding="utf-8", newline="\n")


def line_of(slip: Planted, folder: Path) -> int:
    """The line on which a planted slip may rightly be told: where it stands, or what is short of something."""
    text = (folder / slip.file).read_text(encoding="utf-8")
    at = text.index(slip.at) if slip.at else text.index(slip.new, text.index(slip.after))
    return text.count("\n", 0, at) + 1


def columns_of(slip: Planted, folder: Path) -> range:
    """The columns of the culprit on that line, one more for what is missing behind it."""
    line = (folder / slip.file).read_text(encoding="utf-8").split("\n")[line_of(slip, folder) - 1]
    start = max(line.find(slip.culprit), 0)
    return range(start + 1, start + len(slip.culprit) + 2)
