"""A report as one HTML page that holds everything it needs: the template lays out, the words are told before.

The page loads nothing, from nowhere: its style and its script are part of it, and its own policy forbids any other.
"""

from __future__ import annotations

from base64 import b64encode
from functools import cache
from hashlib import sha256

from jinja2 import Environment, StrictUndefined, Template
from markupsafe import Markup

from compliance import VERSION
from compliance.judgement import Reading, Report
from compliance.render import html_gaps, html_head, html_rows, html_tables, html_words
from compliance.render.finding_words import how_made
from compliance.render.gap_words import choices_told, looking_further
from compliance.render.html_text import Wording, anchor, finalized
from compliance.render.page_words import below_threshold_words, not_examined_words
from compliance.render.telling import Telling
from compliance.resources import page_text
from compliance.sentences import Speaker

MAKER = '<meta name="generator" content="Accede '
"""What every page begins with, of whatever version; a file that does not is somebody's own."""

_POLICY = "default-src 'none'; style-src %s; script-src %s; base-uri 'none'; form-action 'none'"


@cache
def _template() -> Template:
    """The layout of the page. A word that is missing is an error, never a blank."""
    environment = Environment(
        autoescape=True, undefined=StrictUndefined, finalize=finalized, trim_blocks=True, lstrip_blocks=True,
        keep_trailing_newline=True,
    )  # fmt: skip
    return environment.from_string(page_text("page.html.jinja"))


def _own(text: str) -> str:
    """What a policy lets through: this very text and no other."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def report_as_html(report: Report, speaker: Speaker, reading: Reading, path: str) -> str:
    """The whole page; ``path`` is what a reader names to make it again."""
    tell = Telling(report, speaker, reading)
    style, script = page_text("page.css"), page_text("page.js")
    return _template().render(
        lang=speaker.lang,
        dir="rtl" if speaker.right_to_left else "ltr",
        law_lang=report.subject.language,
        law_dir="rtl" if report.subject.language == "fa" else "ltr",
        version=VERSION,
        policy=_POLICY % (_own(style), _own(script)),
        style=Markup(style),
        script=Markup(script),
        t=Wording(speaker.right_to_left),
        anchor=anchor,
        w=html_words.words(speaker),
        **_told(tell, path),
    )


def _told(tell: Telling, path: str) -> dict[str, object]:
    """Everything the page says about the law, section by section; an empty section is left out."""
    summary = html_head.summary_of(tell)
    shown: dict[str, object] = {
        "finding": html_head.finding_of(tell),
        "summary": summary,
        "gaps": tuple(html_gaps.gap_rows(tell)),
        "wide": tuple(html_tables.flags(tell)),
        "deposits": html_tables.deposits(tell),
        "below": below_threshold_words(tell),
        "provisions": tuple(html_rows.articles(tell)),
        "law": tuple(html_tables.norms(tell)),
        "unexamined": not_examined_words(tell),
        "looked": html_tables.searches(tell),
        "making": how_made(tell),
    }
    always = ("wide", "deposits")
    titles = {name: title for name, title in html_words.titles(tell.speaker).items() if shown[name] or name in always}
    return {
        **shown,
        "titles": titles,
        "head": html_head.head_of(tell),
        "command": html_head.command_again(tell.report, tell, path),
        "choices": choices_told(tell),
        "set_aside": tuple(html_tables.flags(tell, aside=True)),
        "further": looking_further(tell),
        "deposit_findings": html_tables.deposit_findings(tell),
        "law_findings": html_tables.law_findings(tell),
        "laws": html_tables.laws(tell),
        "judgements": html_tables.judgements(tell),
        "filters": html_rows.filters(tell),
        "comma": tell.speaker.listed(["", ""]),
    }
