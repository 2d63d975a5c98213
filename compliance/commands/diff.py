"""``accede diff``: two reports compared and told."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.comparison import compare
from compliance.judgement import Reading, Report
from compliance.sentences import Speaker


def diff_told(
    before: Report, after: Report, speaker: Speaker, reading: Reading, paths: Sequence[str], format_: str
) -> tuple[str, bool]:
    """What changed, as text or JSON, and whether something is missing that was not."""
    comparison = compare(before, after, speaker.vocabulary, reading)
    if format_ == "json":
        from compliance.render.diff_json import diff_as_json

        return diff_as_json(comparison, speaker, paths), comparison.newly_missing
    from compliance.render.diff import diff_as_text

    return diff_as_text(comparison, speaker, paths), comparison.newly_missing
