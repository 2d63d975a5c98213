"""One folder that runs Accede on a machine without network or rights to install: ``make bundle`` makes it.

Libraries that are the same everywhere stand in ``lib``; those with compiled parts stand in ``lib-compiled``, a folder
for each version of Python and each system. What pip brings is laid out, never changed.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

COMPILED = (".so", ".pyd", ".dylib")
SYSTEMS = {
    "windows-x86_64": ("win_amd64",),
    "linux-x86_64": ("manylinux_2_28_x86_64", "manylinux_2_17_x86_64", "manylinux2014_x86_64"),
    "macos-arm64": ("macosx_11_0_arm64",),
}
"""The systems of offices, as ``launch.py`` names them, with pip's names for their wheels."""
PYTHONS = ("3.11", "3.12", "3.13", "3.14")

LAUNCH = '''"""Starts Accede from the folder it stands in; nothing is installed, nothing is sent anywhere."""

import platform
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
MACHINE = {"amd64": "x86_64", "aarch64": "arm64"}.get(platform.machine().lower(), platform.machine().lower())
SYSTEM = {"Darwin": "macos"}.get(platform.system(), platform.system().lower())
VERSION = ".".join(map(str, sys.version_info[:2]))
COMPILED = HERE / "lib-compiled" / f"{SYSTEM}-{MACHINE}" / VERSION

if not COMPILED.is_dir():
    there = sorted(f"{one.parent.name} with Python {one.name}" for one in (HERE / "lib-compiled").glob("*/*"))
    sys.exit(f"This folder has no parts for {SYSTEM}-{MACHINE} with Python {VERSION}. It has: " + "; ".join(there))
sys.path[:0] = [str(HERE / "lib"), str(COMPILED)]

from compliance.cli import main

main()
'''

CMD = """@echo off\r
setlocal\r
if exist "%~dp0python\\python.exe" (\r
  "%~dp0python\\python.exe" "%~dp0launch.py" %*\r
  exit /b\r
)\r
where py >nul 2>nul\r
if not errorlevel 1 (\r
  py -3 "%~dp0launch.py" %*\r
  exit /b\r
)\r
python "%~dp0launch.py" %*\r
"""

SHELL = """#!/bin/sh
exec "${PYTHON:-python3}" "$(dirname "$0")/launch.py" "$@"
"""

README = """Accede without installation
===========================

Copy this folder anywhere: a shared drive, a stick, C:\\Users\\you\\accede. Nothing is installed and nothing leaves your
machine.

Windows:        accede.cmd demo
Linux, macOS:   ./accede demo

It needs Python 3.11 or newer. On a machine without it, unpack the "Windows embeddable package" from python.org into a
folder called "python" beside this file; that installs nothing either.

Then:           accede.cmd new XX --from bill.docx
                accede.cmd status xx
                accede.cmd ask xx

The tutorials are in the folder docs, the outlines of two countries in statutes, their reports in reports.
"""


def lay_out(target: Path, installed: Iterable[tuple[Path, str, str]]) -> None:
    """Put libraries into ``target``: ``installed`` are folders that pip filled, each for a system and a Python."""
    for folder, system, python in installed:
        for item in sorted(folder.iterdir()):
            compiled = any(path.suffix in COMPILED for path in _files(item))
            place = target / "lib-compiled" / system / python if compiled else target / "lib"
            if item.name != "bin" and not (place / item.name).exists():
                place.mkdir(parents=True, exist_ok=True)
                shutil.move(item, place / item.name)


def _files(item: Path) -> Iterable[Path]:
    """A file, or all files of a folder."""
    return item.rglob("*") if item.is_dir() else (item,)


def write_starters(target: Path) -> None:
    """The launcher, its two callers and the page that says how to begin."""
    for name, text in (("launch.py", LAUNCH), ("accede.cmd", CMD), ("accede", SHELL), ("READ-ME-FIRST.txt", README)):
        (target / name).write_bytes(text.encode("utf-8"))
    (target / "accede").chmod(0o755)


def bring(wheel: Path, folder: Path, system: str, python: str) -> None:
    """Let pip put ``wheel`` and all it needs, as wheels for another system and Python, into ``folder``."""
    names = [part for tag in SYSTEMS[system] for part in ("--platform", tag)]
    options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--only-binary=:all:", "--target", str(folder)]
    command = [sys.executable, "-m", "pip", "install", *options, *names, "--python-version", python, str(wheel)]
    subprocess.run(command, check=True)


def main(arguments: Sequence[str]) -> None:
    """``TARGET WHEEL FOLDER…``: the bundle at ``TARGET``, with ``FOLDER``s copied beside the program."""
    target, wheel = Path(arguments[0]), Path(arguments[1])
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    with tempfile.TemporaryDirectory() as place:
        wanted = [(Path(place) / f"{system}-{python}", system, python) for system in SYSTEMS for python in PYTHONS]
        for folder, system, python in wanted:
            print(f"{system}, Python {python}", flush=True)
            bring(wheel, folder, system, python)
        lay_out(target, wanted)
    for folder in map(Path, arguments[2:]):
        shutil.copytree(folder, target / folder.name, ignore=shutil.ignore_patterns("__pycache__", "__init__.py"))
    write_starters(target)


if __name__ == "__main__":
    main(sys.argv[1:])
