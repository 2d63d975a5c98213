"""The options several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import click

from compliance import console
from compliance.commands.days import Day, Days
from compliance.commands.reports import DEFAULT_CONVENTION, remember_annotator
from compliance.commands.scale_names import ScaleName
from compliance.judgement import Reading
from compliance.messages import gettext as _

LANGUAGES = ("en", "fr", "fa")

convention = click.option("--convention", default=DEFAULT_CONVENTION, show_default=True, help=_("The convention's id."))
reservations = click.option("--reservations", default=None, metavar="FILE|none", help=_("Use this file, or none."))
lang = click.option("--lang", type=click.Choice(LANGUAGES), help=_("Default: the language of the files or words."))
output = click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=_("Write here."))
as_of = click.option("--as-of", type=Day(), default=None, help=_("The day, Gregorian or Jalali; default today."))
BETWEEN = click.option("--as-of", type=Days(), default=None, help=_("The day; for one path two of them, A..B."))
_reading = click.option(
    "--reading", type=click.Choice([item.value for item in Reading]), default="both", show_default=True,
    help=_("Which reading of doubtful points counts."),
)  # fmt: skip


annotator = click.option(
    "--annotator", metavar="NAME", expose_value=False, callback=remember_annotator,
    help=_("Whose outline counts where several outlined the same provision."),
)  # fmt: skip
"""Nobody needs to hand it on: what reads the files of the call asks for it (``reports.chosen_annotator``)."""


def shared(
    command: click.decorators.FC, days: Callable[[click.decorators.FC], click.decorators.FC] = as_of
) -> click.decorators.FC:
    """Options every command with verdicts has."""
    for option in reversed((convention, days, reservations, _reading, annotator, lang, output)):
        command = option(command)
    return command


scale = click.option("--scale", type=ScaleName(), default=None, help=_("Tell verdicts in the words of another body."))
bidi = click.option(
    "--bidi", type=click.Choice(console.BIDI), default="auto", show_default=True,
    help=_("Set ids and cells apart for terminals that order both directions."),
)  # fmt: skip
format_ = click.option(
    "--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True
)  # fmt: skip
format_of_check = click.option(
    "--format",
    "format_",
    type=click.Choice(["text", "json", "markdown", "html", "docx"]),
    default="text",
    show_default=True,
)
