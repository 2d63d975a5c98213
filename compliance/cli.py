"""The command line: arguments, output, exit codes.

Exit codes, the highest wins: 0 nothing missing; 1 something is missing in a reading asked for; 2 wrong command line,
path or id; 3 the contents of a file are broken; 4 an internal error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import click

from compliance import console
from compliance.judgement import Reading, Report, Verdict
from compliance.memory import without_collecting
from compliance.messages import gettext as _
from compliance.messages import translator

NOTHING_MISSING, SOMETHING_MISSING, WRONG_CALL, BROKEN_FILE, INTERNAL_ERROR = range(5)
LANGUAGES = ("en", "fr", "fa")


class _Day(click.ParamType):  # type: ignore[type-arg]  # generic only in newer releases
    """A Gregorian or Jalali day: ``2007-01-01``, ``۱۳۸۸/۰۵/۰۲``."""

    name = "date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """Read the day; a year below 1600 is Jalali."""
        from compliance.dates import NoSuchDayError, NotADateError, read_date

        if isinstance(value, date):
            return value
        try:
            return read_date(str(value))
        except (NoSuchDayError, NotADateError):
            self.fail(f"{value}: write a day as 2007-01-01 or 1388/05/02", param, ctx)


class _Days(_Day):
    """One day, or two: ``2008-09-30..2008-10-01``."""

    name = "date|date..date"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> tuple[date, ...]:  # type: ignore[override]  # one or two
        """Read both days."""
        if isinstance(value, tuple):
            return value
        return tuple(super(_Days, self).convert(day.strip(), param, ctx) for day in str(value).split("..", 1))


def _shared(command: click.decorators.FC, day: click.Option | None = None) -> click.decorators.FC:
    """Options every command with verdicts has."""
    options = (
        click.option("--convention", default="budapest", show_default=True, help=_("The convention's id.")),
        click.option("--as-of", type=_Day(), default=None, help=_("The day, Gregorian or Jalali; default today.")),
        click.option("--reservations", default=None, metavar="FILE|none", help=_("Use this file, or none.")),
        click.option(
            "--reading", type=click.Choice([item.value for item in Reading]), default="both", show_default=True,
            help=_("Which reading of doubtful points counts."),
        ),
        click.option("--lang", type=click.Choice(LANGUAGES), default=None, help=_("Default: the files' own language.")),
        click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), help=_("Write here.")),
    )  # fmt: skip
    for option in reversed(options):
        command = option(command)
    return command


_format = click.option("--format", "format_", type=click.Choice(["text", "json"]), default="text", show_default=True)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="accede", prog_name="accede")
def app() -> None:
    """Check national law against a treaty, situation by situation, with proof."""


@app.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@_shared
@_format
@click.option("--fail-on", type=click.Choice(["not-examined"]), default=None, help=_("Also exit with 1 for this."))
def check(
    paths: tuple[str, ...], convention: str, as_of: date | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, format_: str, fail_on: str | None,
) -> None:  # fmt: skip
    """Verdicts on a folder or on law files.

    PATH is a State's folder (country.law, *.law, budapest.reservations) or outline files.
    """
    report, language = _report(paths, convention, as_of, reservations, lang)
    read = Reading(reading)
    from compliance.sentences import Speaker
    from compliance.vocabulary_from_toml import load_vocabulary

    speaker = Speaker(language, load_vocabulary())
    if format_ == "json":
        from compliance.render.json_format import report_as_json

        text = report_as_json(report, speaker, read)
    else:
        from compliance.render.text import report_as_text

        text = report_as_text(report, speaker, read, _shown(paths), bidi=output is None and console.reorders(language))
    console.write(text, output)
    verdicts = [row.verdicts.read(read) for row in report.rows if row.leaf]
    unexamined = sum(verdict is Verdict.NOT_EXAMINED for verdict in verdicts)
    if unexamined:
        open_ = sum(row.leaf and row.state == "not modelled" for row in report.rows)
        said = translator(language)(_("{count} provisions are not examined, {open} of them not modelled yet."))
        console.note(said.format(count=speaker.digits(unexamined), open=speaker.digits(open_)))
    raise SystemExit(_exit_code(report, verdicts, read, fail_on == "not-examined" and bool(unexamined)))


@app.command()
@click.argument("path", metavar="PATH")
@click.argument("provision", metavar="PROVISION")
@_shared
@_format
def explain(
    path: str, provision: str, convention: str, as_of: date | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, format_: str,
) -> None:  # fmt: skip
    """The proof of one verdict, and why not for what is missing.

    PROVISION is written 6(1)(a) or 6.1.a.
    """
    from compliance.provisions import canonical_id, nearest_id
    from compliance.render.explain import explained
    from compliance.sentences import Speaker
    from compliance.vocabulary_from_toml import load_vocabulary

    report, language = _report((path,), convention, as_of, reservations, lang)
    row = report.row(canonical_id(provision))
    if row is None:
        near = nearest_id(canonical_id(provision), (item.id for item in report.rows))
        hint = translator(language)(_(" Did you mean {id}?")).format(id=near) if near else ""
        said = translator(language)(_("The convention has no provision {id}.")).format(id=provision)
        console.complain(said + hint)
        raise SystemExit(WRONG_CALL)
    speaker = Speaker(language, load_vocabulary())
    read = Reading(reading)
    if format_ == "json":
        from compliance.render.json_format import explanation_as_json

        console.write(explanation_as_json(report, row, speaker, read), output)
    else:
        console.write(explained(report, row, speaker, read), output)


def _report(
    paths: Sequence[str], convention: str, as_of: date | None, reservations: str | None, lang: str | None
) -> tuple[Report, str]:
    """Read and judge, or say what is wrong and leave."""
    from compliance.diagnostics import render
    from compliance.pipeline import check as run
    from compliance.resources import convention_ids, shipped_statute
    from compliance.state_from_files import NoOutlineError

    say = translator(lang or "en")
    if convention not in convention_ids():
        console.complain(
            say(_("No convention is called {id}; there is: {known}.")).format(
                id=convention, known=", ".join(convention_ids())
            )
        )
        raise SystemExit(WRONG_CALL)
    found = []
    for name in paths:
        path = Path(name)
        shipped = None if path.exists() else shipped_statute(name)
        if shipped is None and not path.exists():
            console.complain(say(_("There is no file or folder {path}.")).format(path=name))
            raise SystemExit(WRONG_CALL)
        found.append(shipped or path)
    file = None if reservations in (None, "none") else Path(str(reservations))
    if file is not None and not file.is_file():
        console.complain(say(_("There is no file {path}.")).format(path=reservations))
        raise SystemExit(WRONG_CALL)
    try:
        outcome = run(found, convention, as_of or date.today(), file, reservations == "none")
    except NoOutlineError as empty:
        console.complain(say(_("There is no outline (a file ending in .law) in {path}.")).format(path=empty.path))
        raise SystemExit(WRONG_CALL) from None
    if outcome.report is None:
        for diagnostic in outcome.diagnostics:
            console.complain(render(diagnostic, lang))
        raise SystemExit(BROKEN_FILE)
    return outcome.report, lang or outcome.report.subject.language


def _shown(paths: Sequence[str]) -> str:
    """The paths as they can be pasted into a shell; one outside this folder is not printed, whoever's it is."""
    return " ".join(f'"{path}"' if " " in path else path for path in map(_relative, paths))


def _relative(path: str) -> str:
    """A path relative to this folder, or the word for one."""
    if not Path(path).is_absolute():
        return path
    here = Path.cwd()
    return Path(path).relative_to(here).as_posix() if Path(path).is_relative_to(here) else "PATH"


def _exit_code(report: Report, verdicts: Sequence[Verdict], reading: Reading, unexamined_fails: bool) -> int:
    """1 if something is missing in a reading asked for."""
    wanted = (Reading.BOTH, reading) if reading is not Reading.BOTH else tuple(Reading)
    missing = any(
        gap.kind == "missing" and gap.reading in wanted for result in report.requirements for gap in result.gaps
    )
    return SOMETHING_MISSING if missing or unexamined_fails else NOTHING_MISSING


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line; never a traceback."""
    console.prepare()
    try:
        with without_collecting():
            app.main(args=list(arguments) if arguments is not None else None, standalone_mode=False)
    except click.exceptions.Exit as leave:
        raise SystemExit(leave.exit_code) from None
    except click.ClickException as wrong:
        wrong.show(file=sys.stderr)
        raise SystemExit(WRONG_CALL) from None
    except click.Abort:
        raise SystemExit(130) from None
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        raise SystemExit(NOTHING_MISSING) from None
    except Exception as error:
        console.complain(
            _("Internal error, please report it: {kind}: {text}").format(kind=type(error).__name__, text=error)
        )
        if os.environ.get("ACCEDE_DEBUG"):
            raise
        raise SystemExit(INTERNAL_ERROR) from None


__all__ = ["main"]
