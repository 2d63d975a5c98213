"""``accede ask``: the questions the report leaves open, and answers that become lines of the user's outlines."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import BROKEN_FILE, WRONG_CALL, leaving, models_of, shown_paths, speaker_of
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.source import shown_name

if TYPE_CHECKING:
    from collections.abc import Callable

    from compliance.asking.folder import Folder
    from compliance.asking.talking import Talk
    from compliance.sentences import Speaker

_MOST_ANSWERS = 1_000_000


@click.command()
@click.argument("path", metavar="PATH")
@click.option("--answers", type=click.Path(dir_okay=False, path_type=Path), help=_("Answers, one a line."))
@click.option("--form", type=click.Path(dir_okay=False, path_type=Path), help=_("Write the questions as a Word form."))
@click.option("--from-form", type=click.Path(dir_okay=False, path_type=Path), help=_("Take a form that came back."))
@click.option("--force", is_flag=True, help=_("Write over a file that is there."))
@click.option("--by", default="", metavar="NAME", help=_("Who has looked: stands under every search."))
@options.convention
@options.as_of
@options.reservations
@options.lang
@options.bidi
def ask(
    path: str, answers: Path | None, form: Path | None, from_form: Path | None, force: bool, by: str,
    convention: str, as_of: date | None, reservations: str | None, lang: str | None, bidi: str,
) -> None:  # fmt: skip
    """What the report leaves open, asked in plain words.

    PATH is a State's folder. Every answer is written into its outlines at once,
    with its place in the law. Where nothing is found, and only then, the search
    is written down and a gap can come up.

    \b
    4(1)          all of it, there            12 of 2, 12 "Title"  in another law
    1,3 4(1)      only these of the list      no, then nowhere     nowhere at all
    skip  later  back  quit                   ?                    explains

    An answer may hold those to its follow-ups: 4(1); intention; yes; no; 2 years.
    """
    folder, language = _folder(path, convention, as_of, reservations, lang)
    from compliance.asking.listening import StopError
    from compliance.asking.session import Searcher
    from compliance.asking.sitting import session_over

    isolating = console.reorders(language, bidi)
    speaker = speaker_of(language, isolating and form is None)
    if form is not None or from_form is not None:
        done = _form_written(folder, speaker, form, force) if form is not None else None
        _writer(isolating, language)(done or _form_taken(folder, speaker, from_form, shown_paths((path,))))
        return
    talk = _talk(answers, isolating, language)
    session = session_over(folder, speaker, talk, shown_paths((path,)), Searcher(by, today()))
    try:
        session.run()
    except StopError as stop:
        console.complain(f"{stop.place}: {stop.reason}" if stop.place else stop.reason)
        raise SystemExit(WRONG_CALL) from None


def today() -> date:
    """The day of a search: that on which somebody looks, whatever day the law is measured on."""
    return date.today()


def _folder(
    path: str, convention: str, as_of: date | None, reservations: str | None, lang: str | None
) -> tuple[Folder, str]:
    """The user's own folder, read; or say what is wrong with it and leave."""
    from compliance.asking.folder import BrokenError, Folder
    from compliance.diagnostics import render_all

    say = translator(lang or "en")
    if Path(path).is_file():
        above = shown_paths((str(Path(path).parent),))
        raise leaving(say(_("Name the folder, not one file of it: accede ask {path}")).format(path=above))
    if not Path(path).is_dir():
        raise leaving(say(_("There is no folder {path}.")).format(path=path))
    of = models_of((path,), convention, reservations, lang)
    try:
        folder = Folder(Path(path), of.convention, of.vocabulary, as_of or date.today(), of.files.reservations)
    except BrokenError as broken:
        for text in render_all(broken.diagnostics, lang):
            console.complain(text)
        raise SystemExit(BROKEN_FILE) from None
    return folder, lang or of.state.country.language


def _form_written(folder: Folder, speaker: Speaker, file: Path, force: bool) -> str:
    """The open questions as a Word form."""
    from compliance.asking.form_word import form_as_word
    from compliance.asking.sitting import form_questions, screens_for, tools_for

    if file.exists() and not force:
        told = speaker.say(_("{path} is there already; --force writes over it."))
        raise leaving(told.format(path=shown_name(str(file))))
    questions = form_questions(folder, screens_for(folder, speaker, ""), tools_for(folder))
    standing = folder.standing
    console.write(form_as_word(questions, standing.report, standing.fingerprint, speaker), file)
    count = speaker.digits(len(questions))
    return speaker.filled(_("Questions written to {path}: {count}."), count=count, path=shown_name(str(file))) + "\n"


def _form_taken(folder: Folder, speaker: Speaker, file: Path | None, path: str) -> str:
    """The answers of a form that came back."""
    from compliance.asking.form_back import FormBack
    from compliance.asking.form_filled import MAX_BYTES, filled_form
    from compliance.asking.sitting import form_questions, screens_for, tools_for
    from compliance.intake.law_text import DocumentError

    assert file is not None
    screens, tools = screens_for(folder, speaker, path), tools_for(folder)
    try:
        with file.open("rb") as opened:
            filled = filled_form(opened.read(MAX_BYTES + 1))
    except DocumentError as wrong:
        raise leaving(f"{shown_name(str(file))}: {wrong.in_language(speaker.lang)}") from None
    lines = FormBack(folder, screens, tools, today()).taken(filled, form_questions(folder, screens, tools))
    return "".join(f"{line}\n" for line in lines)


def _talk(answers: Path | None, isolating: bool, language: str) -> Talk:
    """A terminal, a pipe, or a file of answers."""
    from compliance.asking.talking import PROMPT, Lines, Terminal

    write = _writer(isolating, language)
    if answers is not None:
        if answers.stat().st_size > _MOST_ANSWERS:
            raise leaving(translator(language)(_("{path} is too large to be answers.")).format(path=answers))
        return Lines(answers.read_text("utf-8-sig", errors="replace").splitlines(), write, answers.name)
    if not sys.stdin.isatty():
        return Lines(iter(sys.stdin.readline, ""), write)

    def read() -> str:
        try:
            return str(click.prompt("", prompt_suffix=PROMPT, default="", show_default=False))
        except click.Abort:  # the user ends it by a key: everything answered is written
            raise EOFError from None

    return Terminal(write, read)


def _writer(isolating: bool, language: str) -> Callable[[str], None]:
    """Shows text, starting lines at the right where the terminal and the language ask for it."""
    from compliance.render.layout import from_the_right, safe

    def write(text: str) -> None:
        shown = "\n".join(map(safe, text.split("\n")))
        console.write(from_the_right(shown) if isolating and language == "fa" else shown, None)

    return write
