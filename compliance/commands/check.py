"""``accede check``: one report told in the format asked for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from compliance.commands.reports import leaving
from compliance.judgement import Reading, Report
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.sentences import Speaker
from compliance.source import shown_name

WORD = "docx"


def needs_a_file(format_: str, output: Path | None, paths: Sequence[str], lang: str | None) -> None:
    """Leave with a word on it where a Word document should be printed."""
    if format_ == WORD and output is None:
        name = _typed(f"{Path(paths[0]).resolve().stem or 'profile'}.docx")
        told = translator(lang or "en")(_("A Word document cannot be printed; name a file for it: {option}"))
        raise leaving(told.format(option=f"-o {name}"))


def _typed(name: str) -> str:
    """A file's name as it is typed into a shell."""
    shown = shown_name(name)
    return f'"{shown}"' if " " in shown else shown


def report_told(
    report: Report, speaker: Speaker, reading: Reading, shown: str, format_: str, output: Path | None
) -> str | bytes:
    """The report as text, JSON, a page or a Word document; ``shown`` is how it is called again."""
    if format_ == "json":
        from compliance.render.json_format import report_as_json

        return report_as_json(report, speaker, reading)
    if format_ == "markdown":
        from compliance.render.markdown import report_as_markdown

        return report_as_markdown(report, speaker, reading, shown)
    if format_ == "html":
        from compliance.render.html import report_as_html

        return report_as_html(report, speaker, reading, shown)
    if format_ == WORD:
        return _profile(report, speaker, reading, shown, output)
    return _text(report, speaker, reading, shown)


def _text(report: Report, speaker: Speaker, reading: Reading, shown: str) -> str:
    """For a terminal; one that orders both directions starts its Persian lines at the right."""
    from compliance.render.layout import from_the_right
    from compliance.render.text import report_as_text

    text = report_as_text(report, speaker, reading, shown, bidi=speaker.isolating)
    return from_the_right(text) if speaker.isolating and speaker.right_to_left else text


def _profile(report: Report, speaker: Speaker, reading: Reading, shown: str, output: Path | None) -> bytes:
    """A Word document; the file it names for making it again is called as this one, wherever it lies."""
    from compliance.pipeline import shipped_convention
    from compliance.render.docx_profile import report_as_docx

    convention = shipped_convention(report.convention)[0]
    assert convention is not None
    return report_as_docx(
        report, convention, speaker, reading, shown, _typed(output.name if output else "profile.docx")
    )
