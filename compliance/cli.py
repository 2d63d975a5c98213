"""The command line: arguments, output, exit codes.

Exit codes, the highest wins: 0 nothing missing; 1 something is missing in a reading asked for; 2 wrong command line,
path or id; 3 the contents of a file are broken; 4 an internal error.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from datetime import date
from functools import partial
from importlib import import_module
from pathlib import Path

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import (
    BROKEN_FILE,
    INTERNAL_ERROR,
    NOTHING_MISSING,
    SOMETHING_MISSING,
    WRONG_CALL,
    located,
    models_of,
    report_of,
    reports_of,
    shown_call,
    shown_paths,
    speaker_of,
)
from compliance.judgement import Reading, Report, Verdict
from compliance.memory import without_collecting
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.scales import Scale
from compliance.source import shown_name

_ELSEWHERE = {
    "ask": "compliance.commands.ask",
    "compare": "compliance.commands.compare",
    "demo": "compliance.commands.demo",
    "fmt": "compliance.commands.fmt",
    "new": "compliance.commands.new",
    "status": "compliance.commands.status",
    "view": "compliance.commands.view",
}
"""Commands with a module of their own, which has the command under its name; imported when it is called."""


class _Commands(click.Group):
    """The commands here, and those that are imported only when somebody calls them."""

    def list_commands(self, context: click.Context) -> list[str]:
        """Every name, in the order of the alphabet."""
        return sorted((*super().list_commands(context), *_ELSEWHERE))

    def get_command(self, context: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or ``None``."""
        if cmd_name not in _ELSEWHERE:
            return super().get_command(context, cmd_name)
        command: click.Command = getattr(import_module(_ELSEWHERE[cmd_name]), cmd_name)
        return command


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 80})
@click.version_option(package_name="accede", prog_name="accede")
def app() -> None:
    """Check national law against a treaty, situation by situation, with proof."""


@app.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@options.shared
@options.format_of_check
@options.scale
@options.bidi
@click.option("--fail-on", type=click.Choice(["not-examined"]), default=None, help=_("Also exit with 1 for this."))
def check(
    paths: tuple[str, ...], convention: str, as_of: date | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, format_: str, scale: Scale | None, bidi: str, fail_on: str | None,
) -> None:  # fmt: skip
    """Verdicts on a folder or on law files.

    PATH is a State's folder (country.law, *.law, budapest.reservations) or outline files.
    """
    from compliance.commands.check import needs_a_file, report_told

    needs_a_file(format_, output, paths, lang)
    report, language = report_of(paths, convention, as_of, reservations, lang)
    read = Reading(reading)
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    speaker = speaker_of(language, isolating, scale)
    shown = shown_call(paths, convention, reservations)
    console.write(report_told(report, speaker, read, shown, format_, output), output)
    verdicts = [row.verdicts.read(read) for row in report.rows if row.counts]
    unexamined = sum(verdict is Verdict.NOT_EXAMINED for verdict in verdicts)
    if unexamined:
        open_ = sum(row.counts and row.state == "not modelled" for row in report.rows)
        some = _("{count} provisions are not examined, {open} of them not modelled yet.")
        said = translator(language)(some if open_ else _("{count} provisions are not examined."))
        console.note(said.format(count=speaker.digits(unexamined), open=speaker.digits(open_)))
    raise SystemExit(_exit_code(report, verdicts, read, fail_on == "not-examined" and bool(unexamined)))


@app.command()
@click.argument("path", metavar="PATH")
@click.argument("provision", metavar="PROVISION")
@options.shared
@options.format_
@options.scale
@options.bidi
def explain(
    path: str, provision: str, convention: str, as_of: date | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, format_: str, scale: Scale | None, bidi: str,
) -> None:  # fmt: skip
    """The proof of one verdict, and why not for what is missing.

    PROVISION is written 6(1)(a) or 6.1.a.
    """
    from compliance.provisions import canonical_id, nearest_id
    from compliance.render.explain import explained

    report, language = report_of((path,), convention, as_of, reservations, lang)
    row = report.row(canonical_id(provision))
    if row is None:
        near = nearest_id(canonical_id(provision), (item.id for item in report.rows))
        hint = translator(language)(_(" Did you mean {id}?")).format(id=near) if near else ""
        said = translator(language)(_("The convention has no provision {id}.")).format(id=provision)
        console.complain(said + hint)
        raise SystemExit(WRONG_CALL)
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    speaker = speaker_of(language, isolating, scale)
    read = Reading(reading)
    if format_ == "json":
        from compliance.render.json_format import explanation_as_json

        console.write(explanation_as_json(report, row, speaker, read), output)
    else:
        console.write(_ordered(explained(report, row, speaker, read), isolating, language), output)


@app.command()
@click.argument("path", metavar="FILE")
@options.lang
@options.output
@options.format_
def read(path: str, lang: str | None, output: Path | None, format_: str) -> None:
    """An outline read back as sentences: what a lawyer signs.

    FILE is a law, a country or a reservations file, or a folder of outlines. Outlines beside a file help to
    understand it.
    """
    from compliance.diagnostics import render_all
    from compliance.pipeline import shipped_convention
    from compliance.reading_back import read_back
    from compliance.render.read_back import document
    from compliance.sentences import Speaker
    from compliance.state_from_files import NoOutlineError
    from compliance.vocabulary_from_toml import load_vocabulary

    say = translator(lang or "en")
    vocabulary = load_vocabulary()
    convention, _wrong = shipped_convention("budapest")
    ids = tuple(item.id for item in convention.provisions) if convention else None
    try:
        told = read_back(located(path, say), vocabulary, ids)
    except NoOutlineError as empty:
        console.complain(say(_("There is no outline (a file ending in .law) in {path}.")).format(path=empty.path))
        raise SystemExit(WRONG_CALL) from None
    if told.state is None:
        for text in render_all(told.diagnostics, lang):
            console.complain(text)
        raise SystemExit(BROKEN_FILE)
    for name in told.left_out:
        console.note(say(_("{file} beside it is broken and was left out.")).format(file=name))
    speaker = Speaker(lang or told.language, vocabulary)
    made = document(told.state, told.files, speaker, told.reservations)
    if format_ == "json":
        from compliance.render.read_back_json import read_back_as_json

        console.write(read_back_as_json(made), output)
    else:
        from compliance.render.read_back_text import read_back_as_text

        console.write(read_back_as_text(made, speaker), output)


@app.command()
@click.argument("paths", nargs=-1, required=True, metavar="PATH [PATH]")
@partial(options.shared, days=options.BETWEEN)
@options.format_
@options.scale
@options.bidi
def diff(
    paths: tuple[str, ...], convention: str, as_of: tuple[date, ...] | None, reservations: str | None, reading: str,
    lang: str | None, output: Path | None, format_: str, scale: Scale | None, bidi: str,
) -> None:  # fmt: skip
    """What changed between two paths, or between two days of one.

    \b
    accede diff before/ after/
    accede diff statutes/gb --as-of 2008-09-30..2008-10-01

    Each folder has its own reservations file beside it. Exit code 1: something is missing that was not.
    """
    from compliance.commands.diff import diff_told

    days = as_of or (date.today(),)
    if len(paths) * len(days) != 2:
        say = translator(lang or "en")
        console.complain(say(_("Name two paths, or one path and two days: --as-of 2008-09-30..2008-10-01.")))
        raise SystemExit(WRONG_CALL)
    sides = [((path,), day) for path in paths for day in days]
    (before, _own), (after, language) = reports_of(sides, convention, reservations, lang)
    shown = [shown_paths((path,)) for path in paths]
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    text, worse = diff_told(before, after, speaker_of(language, isolating, scale), Reading(reading), shown, format_)
    console.write(_ordered(text, isolating, language), output)
    raise SystemExit(SOMETHING_MISSING if worse else NOTHING_MISSING)


@app.command()
@click.argument("path", metavar="PATH")
@click.argument("provision", metavar="PROVISION")
@click.option("--law", default=None, metavar="TITLE", help=_("Only in the law of this title."))
@options.shared
@options.format_
@options.bidi
def impact(
    path: str, provision: str, law: str | None, convention: str, as_of: date | None, reservations: str | None,
    reading: str, lang: str | None, output: Path | None, format_: str, bidi: str,
) -> None:  # fmt: skip
    """The verdicts that rest on a provision of the law.

    PROVISION is written as people write it: "section 3", 3, "s 3(1)". Told are the proofs that cite it, and
    the verdicts that would be others without it.
    """
    of = models_of((path,), convention, reservations, lang)
    from compliance.commands.impact import impact_told

    language = lang or of.state.country.language
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    text = impact_told(of, provision, law, as_of or date.today(), language, Reading(reading), format_, isolating)
    console.write(_ordered(text, isolating, language), output)


@app.command()
@click.argument("path", metavar="PATH")
@options.convention
@options.as_of
@options.reservations
@options.annotator
@click.option(
    "--format", "format_", type=click.Choice(["json", "graphml", "dot"]), default="json", show_default=True,
    help=_("The model as JSON, or its graph."),
)  # fmt: skip
@options.lang
@options.output
def export(
    path: str, convention: str, as_of: date | None, reservations: str | None, format_: str, lang: str | None,
    output: Path | None,
) -> None:  # fmt: skip
    """The resolved model and its graph, for another program.

    The JSON form is enough to work out every verdict of the day again: docs/export.md.
    """
    of = models_of((path,), convention, reservations, lang)
    from compliance.commands.export import model_told

    console.write(model_told(of, as_of or date.today(), lang or of.state.country.language, format_), output)


@app.command()
@click.argument("words", nargs=-1, metavar="[WORD...]")
@options.lang
@options.output
@options.format_
@options.bidi
def terms(words: tuple[str, ...], lang: str | None, output: Path | None, format_: str, bidi: str) -> None:
    """Find the term for a concept of a national law.

    WORD may be in any language: accede terms mischief. Without it, all terms are listed.
    """
    from compliance.commands.terms import language_of_words, terms_told

    asked = " ".join(words)
    language = lang or language_of_words(asked)
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    console.write(_ordered(terms_told(asked, language, format_, isolating), isolating, language), output)


@app.group(invoke_without_command=True)
@options.lang
@options.output
@options.format_
@click.pass_context
def conventions(context: click.Context, lang: str | None, output: Path | None, format_: str) -> None:
    """What can be checked: the conventions, and what each demands."""
    context.obj = lang
    if context.invoked_subcommand is None:
        from compliance.commands.conventions import listed

        console.write(listed(lang or "en", format_), output)


@conventions.command()
@click.argument("convention")
@click.argument("provision", required=False)
@options.lang
@options.output
@options.format_
@click.pass_obj
def show(
    outer: str | None, convention: str, provision: str | None, lang: str | None, output: Path | None, format_: str
) -> None:
    """The provisions of a convention, or what one of them demands, in words."""
    from compliance.commands.conventions import NotThereError, shown

    try:
        console.write(shown(convention, provision, lang or outer or "en", format_), output)
    except NotThereError as wrong:
        console.complain(str(wrong))
        raise SystemExit(WRONG_CALL) from None


def _ordered(text: str, isolating: bool, language: str) -> str:
    """``text``, starting every line at the right where the terminal and the language ask for it."""
    from compliance.render.layout import from_the_right

    return from_the_right(text) if isolating and language == "fa" else text


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
        console.close_quietly(sys.stdout)
        raise SystemExit(NOTHING_MISSING) from None
    except OSError as error:
        name = f"{shown_name(str(error.filename))}: " if error.filename else ""
        console.complain(f"{name}{error.strerror or error}")
        raise SystemExit(WRONG_CALL) from None
    except Exception as error:
        console.complain(
            _("Internal error, please report it: {kind}: {text}").format(kind=type(error).__name__, text=error)
        )
        if os.environ.get("ACCEDE_DEBUG"):
            raise
        raise SystemExit(INTERNAL_ERROR) from None


__all__ = ["main"]
