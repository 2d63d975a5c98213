"""``accede status``: what is read, what is uncertain, what was searched, what comes next."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import leaving, located, shown_call, shown_paths, speaker_of
from compliance.messages import gettext as _
from compliance.messages import translator


@click.command()
@click.argument("path", metavar="PATH")
@options.convention
@options.as_of
@options.reservations
@options.lang
@options.output
@options.format_
@options.bidi
def status(
    path: str, convention: str, as_of: date | None, reservations: str | None, lang: str | None,
    output: Path | None, format_: str, bidi: str,
) -> None:  # fmt: skip
    """Where the work on a State's folder stands, and what would be sensible next.

    Files with mistakes are counted and left out; the rest is told.
    """
    from compliance.asking.choosing import Chooser
    from compliance.asking.groups import groups_of, hints_of
    from compliance.asking.stand import nexts, stand_of
    from compliance.asking.stand_words import stand_as_json, stand_as_text
    from compliance.pipeline import shipped_convention
    from compliance.render.layout import from_the_right
    from compliance.resources import convention_ids
    from compliance.state_from_files import NoOutlineError, read_files
    from compliance.vocabulary_from_toml import load_vocabulary

    say = translator(lang or "en")
    demands = shipped_convention(convention)[0] if convention in convention_ids() else None
    if demands is None:
        told = say(_("No convention is called {id}; there is: {known}."))
        raise leaving(told.format(id=convention, known=", ".join(convention_ids())))
    file = None if reservations in (None, "none") else Path(str(reservations))
    if file is not None and not file.is_file():
        raise leaving(say(_("There is no file {path}.")).format(path=reservations))
    try:
        files = read_files([located(path, say)], convention, file, reservations == "none")
    except NoOutlineError as empty:
        told = say(_("There is no outline (a file ending in .law) in {path}."))
        raise leaving(told.format(path=empty.path)) from None
    chooser = Chooser(demands, groups_of(demands, hints_of(convention)))
    stand = stand_of(files, demands, load_vocabulary(), chooser, as_of or date.today())
    language = lang or stand.language
    isolating = format_ == "text" and output is None and console.reorders(language, bidi)
    speaker = speaker_of(language, isolating)

    def below(name: str) -> str:
        return shown_paths((f"{path.rstrip('/')}/{name}" if Path(path).is_dir() else path,))

    todo = nexts(stand, shown_call((path,), convention, reservations), below)
    text = (stand_as_json if format_ == "json" else stand_as_text)(stand, todo, speaker)
    console.write(from_the_right(text) if isolating and language == "fa" else text, output)
