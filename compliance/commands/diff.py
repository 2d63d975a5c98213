"""``accede diff``: two reports compared and told."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.comparison import compare
from compliance.judgement import Reading, Report
from compliance.sentences import Speaker
from compliance.vocabulary_from_toml import load_vocabulary


def diff_told(
    before: Report, after: Report, lang: str, reading: Reading, paths: Sequence[str], format_: str, bidi: bool = False
) -> tuple[str, bool]:
    """What changed, as text or JSON, and whether something is missing that was not."""
    vocabulary = load_vocabulary()
    comparison, speaker = compare(before, after, vocabulary, reading), Speaker(lang, vocabulary, bidi)
    if format_ == "json":
        from compliance.render.diff_json import diff_as_json

        return diff_as_json(comparison, speaker, paths), comparison.newly_missing
    from compliance.render.diff import diff_as_text

    return diff_as_text(comparison, speaker, paths), comparison.newly_missing
