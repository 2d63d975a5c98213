"""The door to the data shipped with the package: grammars, vocabulary, conventions, outlines of laws, layouts.

The folders lie at the top of the repository and are mapped into the package when it is installed, also in an editable
installation; a bare checkout has no ``compliance.grammar``.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path, PurePosixPath

_CONVENTION = ".convention"


class NotInstalledError(Exception):
    """The package runs from a checkout that was never installed, so its data cannot be found."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"Accede's {folder} files cannot be found: install it first: pip install -e .")


def grammar_text(name: str) -> str:
    """The text of a file of ``grammar/``: ``outline.lark``, ``vocabulary.toml``."""
    return (_folder("grammar") / name).read_text("utf-8")


@cache
def convention_files() -> tuple[Path, ...]:
    """The convention files shipped with the package, by name."""
    return tuple(sorted(path for path in _folder("conventions").iterdir() if path.suffix == _CONVENTION))


def convention_ids() -> tuple[str, ...]:
    """The ids of the shipped conventions: their files' names."""
    return tuple(path.stem for path in convention_files())


def convention_text(convention_id: str) -> str:
    """The text of a shipped convention; ``KeyError`` if there is none of that id."""
    return {path.stem: path for path in convention_files()}[convention_id].read_text("utf-8")


def page_text(name: str) -> str:
    """The text of a file that a page is made from: its layout, its style, its script."""
    return (_folder("render") / name).read_text("utf-8")


def examples_text(convention_id: str) -> str:
    """The document of a convention's example outlines; empty if it ships none."""
    path = _folder("conventions") / f"{convention_id}.examples.md"
    return path.read_text("utf-8") if path.exists() else ""


def questions_text(convention_id: str) -> str:
    """What `ask` asks together of a convention, and where laws usually have it; empty if it ships no such file."""
    path = _folder("conventions") / f"{convention_id}.questions.toml"
    return path.read_text("utf-8") if path.exists() else ""


def statutes_folder() -> Path:
    """The folder of the shipped outlines: one folder for each country."""
    return _folder("statutes")


def licence_of(paths: Iterable[Path]) -> str:
    """The licence of what is told of shipped outlines; of anybody's own it is theirs to say."""
    shipped = statutes_folder().resolve()
    return "CC BY 4.0" if all(path.resolve().is_relative_to(shipped) for path in paths) else ""


def shipped_statute(name: str) -> Path | None:
    """The shipped folder or file that ``statutes/gb`` (or ``gb``) means, wherever the package is installed."""
    parts = PurePosixPath(name.replace("\\", "/")).parts
    if parts[:1] == ("statutes",):
        parts = parts[1:]
    if not parts or ".." in parts or any(":" in part or part.startswith("/") for part in parts):
        return None
    found = statutes_folder().joinpath(*parts)
    return found if found.exists() else None


@cache
def _folder(name: str) -> Path:
    """A folder of the package's data."""
    try:
        found = files(f"compliance.{name}")
    except ModuleNotFoundError:
        raise NotInstalledError(name) from None
    return Path(str(found))
