"""Writing to terminals, pipes and files: any encoding, no half-written file, no steering characters."""

from __future__ import annotations

import contextlib
import errno
import io
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import TextIO

from compliance.folding import visible

BIDI = ("auto", "isolates", "none")
"""Whether cells and ids are set apart for terminals that order both directions; ``auto``: on a terminal, in Persian."""


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


def reorders(language: str, bidi: str = "auto") -> bool:
    """Whether cells are set apart for a terminal that orders both directions."""
    if bidi != "auto":
        return bidi == "isolates"
    return language == "fa" and sys.stdout is not None and sys.stdout.isatty()


def write(text: str | bytes, output: Path | None) -> None:
    """Print ``text``, or put it into a file, whole or not at all; bytes are a file's own and never printed.

    A reader that has seen enough (``| head``) is no error. What cannot be written raises ``OSError``.
    """
    if output is None:
        _print(text if isinstance(text, str) else "")
    elif output.exists() and not output.is_file():
        with output.open("wb") as device:
            device.write(_encoded(text))
    else:
        _replace(text, output)


def write_letters(text: str) -> None:
    """Print a file for another program: in UTF-8 whatever the console, line ends as they are."""
    letters = getattr(sys.stdout, "buffer", None)
    if letters is None or sys.stdout.isatty():
        _print(text)
        return
    sys.stdout.flush()
    letters.write(text.encode())
    letters.flush()


def _encoded(text: str | bytes) -> bytes:
    """Text as files hold it."""
    return text if isinstance(text, bytes) else text.encode("utf-8", "replace")


def _print(text: str) -> None:
    """Write to standard output."""
    if sys.stdout is None:
        raise OSError("standard output is closed")
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        close_quietly(sys.stdout)
    except OSError:
        close_quietly(sys.stdout)
        raise


def close_quietly(stream: TextIO) -> None:
    """Let what is left in a stream that takes no more vanish, so that Python does not try again when it ends."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def rewrite(text: str, file: Path) -> None:
    """Put ``text`` in the place of what a file holds, whole or not at all; who may read and write it stays as it was.

    A link stays a link: what it leads to is written. A file that may not be written raises ``OSError``.
    """
    target = Path(os.path.realpath(file))
    if not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(file))
    _replace(text, target, stat.S_IMODE(target.stat().st_mode))


def _replace(text: str | bytes, output: Path, mode: int = 0o644) -> None:
    """Write beside the file, then put the new one in its place."""
    try:
        handle, name = tempfile.mkstemp(dir=output.parent, prefix=f".{output.name[:40]}.")
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(output)) from None
    try:
        with open(handle, "wb") as file:
            file.write(_encoded(text))
        Path(name).chmod(mode)
        os.replace(name, output)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def complain(text: str) -> None:
    """Lines for the person at the keyboard, on stderr; nothing in them steers the terminal."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(visible(text.rstrip("\n")) + "\n")
        sys.stderr.flush()
    except OSError:
        close_quietly(sys.stderr)


def note(text: str) -> None:
    """Something to know, on stderr."""
    complain(text)
