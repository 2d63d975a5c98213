"""``accede fmt``: outlines set in good order, what they say untouched."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import (
    BROKEN_FILE,
    INTERNAL_ERROR,
    NOTHING_MISSING,
    SOMETHING_MISSING,
    advise_on_names,
    leaving,
    speaker_of,
)
from compliance.messages import gettext as _
from compliance.messages import translator

if TYPE_CHECKING:
    from compliance.formatting import Formatted
    from compliance.sentences import Speaker

_STANDARD_INPUT, _SHOWN = "-", "<stdin>"


@dataclass(frozen=True, slots=True)
class _Done:
    """One file: its name, where it can be written (nowhere: standard input, a pipe), its text before, and written out.

    ``changed``: any byte of it would be another.
    """

    name: str
    path: Path | None
    before: str
    formatted: Formatted
    changed: bool


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--check", is_flag=True, help=_("Write nothing; name the files that would change, and exit with 1."))
@click.option("--diff", is_flag=True, help=_("Write nothing; show what would change."))
@options.lang
def fmt(paths: tuple[str, ...], check: bool, diff: bool, lang: str | None) -> None:
    """Set outlines in good order: indentation, columns, blanks.

    PATH is an outline, a reservations or a convention file, a folder with all that is below it, or - for
    standard input. What a file says stays as it is; one with mistakes is left alone.
    """
    done = [_done(name, path) for name, path in _files(paths, lang or "en")]
    speaker = speaker_of(lang or done[0].formatted.language)
    codes = [_settle(one, speaker, check=check, diff=diff, lang=lang) for one in done]
    raise SystemExit(max(codes))


def _files(paths: Iterable[str], lang: str) -> list[tuple[str, Path | None]]:
    """The files at the paths, each once; a path that leads nowhere ends the call before anything is written."""
    from compliance.formatting import files_at
    from compliance.state_from_files import NoOutlineError

    say = translator(lang)
    found: dict[str, tuple[str, Path | None]] = {}
    for name in paths:
        advise_on_names(Path(name), say)
        try:
            every = [None] if name == _STANDARD_INPUT else files_at(Path(name))
        except FileNotFoundError:
            raise leaving(say(_("There is no file or folder {path}.")).format(path=name)) from None
        except NoOutlineError as empty:
            told = say(_("There is no outline (a file ending in .law) in {path}."))
            raise leaving(told.format(path=empty.path)) from None
        for file in every:
            found.setdefault(os.path.realpath(file) if file else name, (file.as_posix() if file else name, file))
    return list(found.values())


def _done(name: str, path: Path | None) -> _Done:
    """One file, read and written out fair."""
    from compliance.formatting import formatted
    from compliance.source import Source, Trouble, shown_name
    from compliance.vocabulary_from_toml import load_vocabulary

    shown = shown_name(name) if path else _SHOWN
    letters = b""
    try:
        letters = _letters(path)
        source = Source.from_bytes(shown, letters)
    except OSError as error:
        source = Source(shown, "", Trouble("ACC003", detail=error.strerror or ""))
    made = formatted(source, load_vocabulary())
    changed = made.text is not None and made.text.encode() != letters
    return _Done(shown, path if path and path.is_file() else None, source.text, made, changed)


def _letters(path: Path | None) -> bytes:
    """What stands in a file or in standard input, up to what is read of a file."""
    from compliance.source import MAX_BYTES

    if path:
        with path.open("rb") as file:
            return file.read(MAX_BYTES + 1)
    letters = getattr(sys.stdin, "buffer", None)
    return letters.read(MAX_BYTES + 1) if letters else sys.stdin.read(MAX_BYTES + 1).encode()


def _settle(one: _Done, speaker: Speaker, *, check: bool, diff: bool, lang: str | None) -> int:
    """Do with one file what was asked for; the exit code for it."""
    from compliance.render.changes import changes_told

    text = one.formatted.text
    if text is None:
        return _left_alone(one, speaker, lang)
    if diff and one.changed:
        console.write(changes_told(one.name, one.before, text), None)
    if one.path is None and not (check or diff):
        console.write_letters(text)
    elif one.path and one.changed and not (check or diff):
        console.rewrite(text, one.path)
    if one.changed and not diff and (check or one.path):
        form = _("would change: {file}") if check else _("set in order: {file}")
        console.write(speaker.filled(form, file=one.name) + "\n", None)
    return SOMETHING_MISSING if check and one.changed else NOTHING_MISSING


def _left_alone(one: _Done, speaker: Speaker, lang: str | None) -> int:
    """Say why a file is not written out."""
    from compliance.diagnostics import render_all

    for told in render_all(one.formatted.diagnostics, lang):
        console.complain(told)
    if one.formatted.diagnostics:
        return BROKEN_FILE
    console.complain(
        speaker.filled(
            _("{file} is left alone: written out it would not say the same. Please report this."), file=one.name
        )
    )
    return INTERNAL_ERROR
