"""``accede view``: the report as one page, written to a file and opened in the browser."""

from __future__ import annotations

import os
import re
import sys
import webbrowser
from datetime import date
from pathlib import Path

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import leaving, report_of, shown_call, speaker_of
from compliance.judgement import Reading, Report
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.scales import Scale
from compliance.source import shown_name

_HEAD = 4096
"""So many bytes of a page name its maker."""


@click.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.shared
@options.scale
@click.option("--no-open", is_flag=True, help=_("Write the page and do not open it."))
@click.option("--force", is_flag=True, help=_("Write over a file that is no page of Accede’s."))
def view(
    paths: tuple[str, ...], convention: str, as_of: date | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, scale: Scale | None, no_open: bool, force: bool,
) -> None:  # fmt: skip
    """The report as one page in the browser.

    \b
    accede view statutes/gb --as-of 2007-01-01

    The page holds everything it needs, works without a network, and can be mailed or printed. It is written to a file
    in this folder, which is named after the State, the convention and the day; -o names another.
    """
    from compliance.render.html import report_as_html

    report, language = report_of(paths, convention, as_of, reservations, lang)
    speaker = speaker_of(language, scale=scale)
    target = output or Path(page_name(report, language))
    if not force and taken(target):
        told = translator(language)(_("{path} is there already and is no page of Accede’s; --force writes over it."))
        raise leaving(told.format(path=shown_name(str(target))))
    shown = shown_call(paths, convention, reservations)
    console.write(report_as_html(report, speaker, Reading(reading), shown), target)
    told = _("The page is {path}.")
    if not no_open and on_a_desktop() and opened(target):
        told = _("The page is {path}; it opens in the browser.")
    console.write(speaker.filled(told, path=shown_name(str(target))) + "\n", None)


def page_name(report: Report, language: str) -> str:
    """The file of a page: the State, the convention, the day, and the language where it is not the State's own.

    Names in a file of a user never lead out of the folder.
    """
    own = (report.subject.code, report.convention, report.as_of.isoformat())
    other = (language,) if language != report.subject.language else ()
    return "-".join(filter(None, (re.sub(r"[^0-9a-z]+", "-", part.lower()) for part in (*own, *other)))) + ".html"


def taken(path: Path) -> bool:
    """Whether a file stands at ``path`` that is no page this command wrote: somebody's own."""
    if not path.is_file():
        return False
    from compliance.render.html import MAKER

    with path.open("rb") as file:
        return MAKER.encode() not in file.read(_HEAD)


def on_a_desktop() -> bool:
    """Whether somebody sits before a screen on which a browser's window would show."""
    if os.environ.get("CI") or os.environ.get("SSH_CONNECTION"):
        return False
    screen = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    return sys.platform in ("win32", "darwin") or bool(screen)


def opened(path: Path) -> bool:
    """Open a page in the browser; a browser that takes over the terminal, or none, is no reason to fail."""
    try:
        browser = webbrowser.get()
        if type(browser) is webbrowser.GenericBrowser and not os.environ.get("BROWSER"):
            return False
        return browser.open(path.absolute().as_uri())
    except (webbrowser.Error, OSError, ValueError):
        return False


__all__ = ["view"]
