"""The committed gap reports: which States, in which language, on which day. ``make reports`` writes them."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from compliance import console
from compliance.judgement import Reading, Report
from compliance.pipeline import check
from compliance.render.markdown import report_as_markdown
from compliance.render.markdown_index import index_as_markdown
from compliance.render.telling import Telling
from compliance.resources import statutes_folder
from compliance.sentences import Speaker
from compliance.vocabulary_from_toml import load_vocabulary

AS_OF = date(2026, 11, 22)
"""The day of every page. A page changes only with the outlines, the convention, the words or this day."""

CONVENTION = "budapest"
PAGES = (("gb", "en"), ("ir", "fa"))
"""A State's folder in ``statutes/`` and the language of its page."""

INDEX, INDEX_LANGUAGE = "README.md", "en"


class BrokenOutlineError(Exception):
    """A State's files are broken, so there is no page of it."""


def pages() -> dict[str, str]:
    """Every page by its file's name, the index among them."""
    vocabulary = load_vocabulary()
    made: dict[str, str] = {}
    told: list[tuple[str, Telling]] = []
    for folder, language in PAGES:
        report, speaker = _report(folder), Speaker(language, vocabulary)
        made[f"{folder}.md"] = report_as_markdown(report, speaker, Reading.BOTH, f"statutes/{folder}")
        told.append((f"{folder}.md", Telling(report, speaker, Reading.BOTH)))
    made[INDEX] = index_as_markdown(told, Speaker(INDEX_LANGUAGE, vocabulary), "make reports")
    return made


def _report(folder: str) -> Report:
    """The report on one State."""
    outcome = check([statutes_folder() / folder], CONVENTION, AS_OF)
    if outcome.report is None:
        raise BrokenOutlineError(folder)
    return outcome.report


def main(arguments: Sequence[str]) -> None:
    """Write every page into the folder named."""
    target = Path(arguments[0])
    for name, text in pages().items():
        console.write(text, target / name)


if __name__ == "__main__":
    main(sys.argv[1:])
