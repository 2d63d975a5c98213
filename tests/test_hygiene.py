"""What a reader of the code may rely on: small files, each with its story, each library in its one room."""

from __future__ import annotations

import ast
import re
import subprocess
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
MODULES = sorted((ROOT / "compliance").rglob("*.py"))
MOST_LINES = 400

MACHINE_PATH = re.compile(r"(?:^|[^\w.])(?:/(?:work|farm|root|home|Users|opt)/[\w.]|[A-Z]:\\Users\\)")
OTHER_REGISTRY = re.compile(
    r"https?://(?!(?:files\.)?py(?:pi|thonhosted)\.org\b)[^\s/\"']*(?:pypi|artifactory|nexus|devpi|registry|mirror)",
    re.I,
)
PROMISE = re.compile("|".join(("TO" + "DO", "FIX" + "ME")))
ARTICLE_NUMBER = re.compile(r"==\s*[\"'][0-9]+(\([0-9a-z]+\))*[\"']|startswith\([\"'][0-9]+\(")

modules = pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(ROOT).as_posix())


@cache
def _texts() -> dict[str, str]:
    """Every text file of the repository, by its path; what git ignores is not of the repository."""
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    names = subprocess.run(command, cwd=ROOT, check=True, capture_output=True).stdout.decode().split("\0")
    texts = {}
    for name in filter(None, names):
        content = (ROOT / name).read_bytes() if (ROOT / name).is_file() else b""
        if b"\0" not in content:
            texts[name] = content.decode("utf-8", errors="replace")
    return texts


def _hits(pattern: re.Pattern[str]) -> list[str]:
    return [
        f"{name}:{number}: {line.strip()[:80]}"
        for name, text in _texts().items()
        for number, line in enumerate(text.splitlines(), start=1)
        if pattern.search(line)
    ]


def _imported(tree: ast.Module) -> Iterator[str]:
    """The top-level names of everything a module imports, also inside functions."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module.split(".")[0]


@modules
def test_file_is_short(module: Path) -> None:
    assert len(module.read_text("utf-8").splitlines()) <= MOST_LINES


@modules
def test_module_says_what_it_is_for(module: Path) -> None:
    assert ast.get_docstring(ast.parse(module.read_text("utf-8")))


@pytest.mark.parametrize(("library", "room"), [("lark", "syntax.py"), ("networkx", "graph.py")])
def test_library_has_one_room(library: str, room: str) -> None:
    users = [path.name for path in MODULES if library in _imported(ast.parse(path.read_text("utf-8")))]
    assert users == [room]


@modules
def test_no_provision_is_known_by_number(module: Path) -> None:
    assert not ARTICLE_NUMBER.findall(module.read_text("utf-8")), "meaning belongs in the convention's file"


def test_repository_is_read() -> None:
    assert {"pyproject.toml", "Makefile", "compliance/__init__.py"} <= set(_texts())


def test_no_path_of_a_machine() -> None:
    assert not _hits(MACHINE_PATH)


def test_no_address_of_a_private_registry() -> None:
    assert not _hits(OTHER_REGISTRY)


def test_no_promise_in_place_of_work() -> None:
    assert not _hits(PROMISE)


@pytest.mark.parametrize(
    ("pattern", "line"),
    [
        (MACHINE_PATH, "see /" + "home/someone/notes"),
        (MACHINE_PATH, "open('C:" + "\\Users\\someone')"),
        (OTHER_REGISTRY, "--index-url https" + "://pypi.example.org/simple"),
        (PROMISE, "# TO" + "DO later"),
        (ARTICLE_NUMBER, 'if provision == "6(1)(a)":'),
        (ARTICLE_NUMBER, 'provision.startswith("6(")'),
    ],
)
def test_pattern_finds_what_it_should(pattern: re.Pattern[str], line: str) -> None:
    assert pattern.search(line)
