"""Each tool run for real on a project with slips, and what its output told of each."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
import venv
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.command import accede
from tests.slips.planting import Planted, columns_of, line_of, plant

ROOT = Path(__file__).parents[2]
HOME = ROOT / "build" / "slips"
VERSIONS = {"trlc": "3.1.1", "strictdoc": "0.30.4", "doorstop": "3.2"}
_PLAIN = 5
"""Shorter words at fault stand in other messages as well."""
_COMMANDS = {
    "trlc": ("trlc", "."),
    "strictdoc": (
        "strictdoc", "export", ".", "--formats=json", "--no-parallelization", "--output-dir", "{output}",
    ),
    "doorstop": ("doorstop", "-j", ".", "--no-reformat", "--no-review-check"),
}  # fmt: skip
_PROGRESS = re.compile(
    r"building tree|loading documents|validating items|Step '|Scanned |Find |Completed |Reading SDOC|Parallelization"
    r"|Total execution|\.$|Published|Processed .* no issues|SDoc files|\d+ provisions are not examined|^\s*$"
)
_LINE = re.compile(r"(?:\bline[ :]+|(?<=[\w.]):)(\d+)(?:(?::|, column )(\d+))?")


@dataclass(frozen=True, slots=True)
class Output:
    """What a tool printed, without its progress, and whether it was content."""

    text: str
    accepted: bool


@dataclass(frozen=True, slots=True)
class Told:
    """What an output says of one slip; a column may be told, or be ``marked`` below the line that is shown."""

    noticed: bool
    file: bool
    line: bool
    column: str
    culprit: bool
    fix: bool | None
    named: bool = False

    @property
    def found(self) -> bool:
        """Whether a reader finds the place among many: by its line, or by a word that is nowhere else."""
        return self.line or self.named


def install() -> Path:
    """The neighbours in a virtual environment of their own; its folder of programs."""
    programs = HOME / "env" / ("Scripts" if os.name == "nt" else "bin")
    ready = HOME / "env" / "-".join(f"{name}{version}" for name, version in VERSIONS.items())
    if not ready.exists():
        venv.create(HOME / "env", with_pip=True, clear=True, symlinks=os.name != "nt")
        wanted = [f"{name}=={version}" for name, version in VERSIONS.items()]
        pip = [str(programs / "python"), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted]
        subprocess.run(pip, check=True)
        ready.touch()
    return programs


def run(tool: str, several: Sequence[Planted], programs: Path | None = None) -> tuple[Output, list[Told]]:
    """One run on a copy of a project with these slips, and what it told of each."""
    with tempfile.TemporaryDirectory(prefix="slips-") as name:
        folder = Path(name).resolve() / "project"
        plant(tool, several, folder)
        output = _accede(folder) if programs is None else _neighbour(tool, folder, programs)
        return output, [told(slip, output, line_of(slip, folder), columns_of(slip, folder)) for slip in several]


def _accede(folder: Path) -> Output:
    """``accede check`` of the law, in this process."""
    result = accede("check", str(folder / "act.law"))
    return Output(_clean(result.err if result.code == 3 else "", folder), result.code == 0)


def _neighbour(tool: str, folder: Path, programs: Path) -> Output:
    """Another tool, as its user would call it."""
    command = [part.format(output=folder.parent / "out") for part in _COMMANDS[tool]]
    command[0] = str(programs / command[0])
    environment = {**os.environ, "PYTHONUTF8": "1", "NO_COLOR": "1", "TERM": "dumb"}
    subprocess.run(["git", "init", "--quiet", "."], cwd=folder, check=True, env=environment)
    done = subprocess.run(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        encoding="utf-8", errors="replace", timeout=300,
    )  # fmt: skip
    return Output(_clean(done.stdout, folder), done.returncode == 0)


def _clean(text: str, folder: Path) -> str:
    """Without progress, colours and the path of the machine."""
    text = re.sub(r"\x1b\[[0-9;]*m", "", text)
    text = text.replace(f"{folder}{os.sep}", "").replace(str(folder), ".")
    text = re.sub(rf"{re.escape(sys.prefix)}|{re.escape(str(HOME))}", "…", text)
    return "\n".join(line.rstrip() for line in text.splitlines() if not _PROGRESS.match(line))


def told(slip: Planted, output: Output, line: int, columns: range) -> Told:
    """What an output says of a slip that stands on this line, its culprit in these columns."""
    file = any(name in output.text for name in (slip.file, f"load: {Path(slip.file).stem}"))
    places = [(int(found[1]), int(found[2] or 0)) for found in _LINE.finditer(output.text)] if file else []
    right = [column for number, column in places if number == line]
    marked = any(re.search(rf"^ *\^+ .*{re.escape(slip.file)}:{line}:", row) for row in output.text.split("\n"))
    return Told(
        noticed=bool(output.text),
        file=file,
        line=bool(right),
        column="yes" if any(column in columns for column in right) else "marked" if marked else "no",
        culprit=slip.culprit in output.text,
        fix=slip.fix in output.text if slip.fix else None,
        named=len(slip.culprit) >= _PLAIN and slip.culprit in output.text,
    )
