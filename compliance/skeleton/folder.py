"""Files put into a user's folder: all of them or none, none half-written, nothing of his overwritten unasked."""

from __future__ import annotations

import contextlib
import os
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path


class NotWrittenError(Exception):
    """A folder into which nothing is written, and why: ``reason`` is ``file``, ``link``, ``parent`` or ``exists``."""

    def __init__(self, reason: str, path: Path) -> None:
        """``path`` is what stands in the way."""
        super().__init__(f"{reason}: {path}")
        self.reason, self.path = reason, path


def check_folder(folder: Path) -> None:
    """Raise if ``folder`` is no folder, a link to one, or could not be made."""
    if folder.is_symlink():
        raise NotWrittenError("link", folder)
    if folder.exists() and not folder.is_dir():
        raise NotWrittenError("file", folder)
    if not folder.parent.is_dir():
        raise NotWrittenError("parent", folder.parent)


def write_files(folder: Path, texts: Mapping[str, str], *, overwrite: bool = False) -> None:
    """Write every text under its name, through files beside them; what fails takes its new files away again.

    Raises ``NotWrittenError`` where a file is there already, unless ``overwrite``; a link is replaced, never followed.
    """
    check_folder(folder)
    there = {name for name in texts if os.path.lexists(folder / name)}
    for name in texts:
        if (name in there and not overwrite) or (folder / name).is_dir():
            raise NotWrittenError("exists", folder / name)
    made = not folder.exists()
    folder.mkdir(exist_ok=True)
    waiting: dict[str, Path] = {}
    try:
        for name, text in texts.items():
            waiting[name] = _beside(folder, text)
        for name in texts:
            os.replace(waiting[name], folder / name)
            waiting[name] = folder / name
    except BaseException:
        _take_away([path for name, path in waiting.items() if path != folder / name or name not in there])
        if made:
            with contextlib.suppress(OSError):
                folder.rmdir()
        raise


def _take_away(paths: Iterable[Path]) -> None:
    for path in paths:
        with contextlib.suppress(OSError):
            path.unlink()


def _beside(folder: Path, text: str) -> Path:
    """A file in ``folder`` that holds ``text`` and has no name of its own yet."""
    handle, name = tempfile.mkstemp(dir=folder, prefix=".accede.")
    with open(handle, "w", encoding="utf-8", newline="\n") as file:
        file.write(text)
    Path(name).chmod(0o644)
    return Path(name)
