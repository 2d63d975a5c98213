"""``accede demo``: the main job on a shipped State, and where to go from there."""

from __future__ import annotations

from datetime import date

import click

from compliance import console
from compliance.commands import options
from compliance.commands.reports import report_of, speaker_of
from compliance.judgement import Reading
from compliance.messages import gettext as _
from compliance.messages import translator

SHOWN = {"en": ("statutes/gb", date(2007, 1, 1)), "fr": ("statutes/gb", date(2007, 1, 1)), "fa": ("statutes/ir", None)}
"""For each language the State that shows most: one just before its law was amended, and one outlined in Persian."""

_NEXT = (
    (_("The proof of one verdict, and why not:"), "explain {state} {row}{day}"),
    (_("The whole report as one page in your browser:"), "view {state}{day}"),
    (_("A skeleton of your own law, from Word, HTML, text, PDF or Akoma Ntoso:"), "new XX --from bill.docx"),
    (_("The questions that settle its first report:"), "ask xx"),
    (_("All commands:"), "--help"),
)


@click.command()
@options.lang
@options.bidi
def demo(lang: str | None, bidi: str) -> None:
    """A first gap report on a shipped State, and what to type next."""
    from compliance.render.layout import from_the_right
    from compliance.render.telling import TELLING
    from compliance.render.text import report_as_text

    language = lang or "en"
    state, day = SHOWN[language]
    since = f" --as-of {day.isoformat()}" if day else ""
    isolating = console.reorders(language, bidi)
    speaker = speaker_of(language, isolating, None)
    report, _own = report_of((state,), "budapest", day, None, language)
    told = report_as_text(report, speaker, Reading.BOTH, state, bidi=isolating)
    head = f"$ accede check {state}{since}{'' if language == 'en' else f' --lang {language}'}"
    first = next(row.id for row in report.rows if row.requirements and row.verdicts.verdict in TELLING)
    after = _after(language, {"state": state, "day": since, "row": first.replace("(", ".").replace(")", "")})
    text = "\n\n".join((head, told.rstrip("\n"), after)) + "\n"
    console.write(from_the_right(text) if isolating and language == "fa" else text, None)


def _after(language: str, words: dict[str, str]) -> str:
    """What to type next, each after what it gives."""
    say = translator(language)
    lines = [f"  {say(what)}\n    accede {command.format_map(words)}" for what, command in _NEXT]
    return "\n".join([say(_("That was a gap report. Where to go next:")), *lines])
