"""Writing to terminals, pipes and files: any encoding, no half-written file, no steering characters."""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path
from typing import TextIO


def prepare() -> None:
    """Let every stream write any character: UTF-8 where the stream allows it, else replace what it cannot hold."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            plain = (stream.encoding or "ascii").lower().replace("-", "") in ("ascii", "ansi_x3.41968", "usascii")
            if plain and not _windows_console(stream):
                stream.reconfigure(encoding="utf-8", errors="replace")
            else:
                stream.reconfigure(errors="replace")


def _windows_console(stream: TextIO) -> bool:
    """A console that shows only its code page."""
    return os.name == "nt" and stream.isatty()


def reorders(language: str) -> bool:
    """Whether cells are set apart for a terminal that orders both directions."""
    return language == "fa" and sys.stdout.isatty()


def write(text: str, output: Path | None) -> None:
    """Print ``text``, or put it into a file, whole or not at all."""
    if output is None:
        sys.stdout.write(text)
        sys.stdout.flush()
        return
    handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name}.")
    try:
        with open(handle, "w", encoding="utf-8", newline="\n") as file:
            file.write(text)
        Path(name).chmod(0o644)
        os.replace(name, output)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def complain(text: str) -> None:
    """A line for the person at the keyboard, on stderr."""
    sys.stderr.write(text.rstrip("\n") + "\n")


def note(text: str) -> None:
    """Something to know, on stderr."""
    complain(text)
