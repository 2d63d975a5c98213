"""The languages' own page: every fenced example parses; every term of the vocabulary can be written unquoted."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import Diagnostic, render
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.syntax import Leaf, parse
from compliance.vocabulary_from_toml import load_vocabulary

README = (Path(__file__).parent.parent / "grammar" / "README.md").read_text("utf-8")
EXAMPLES = re.findall(r"```(law|reservations|convention)\n(.*?)```", README, re.DOTALL)
VOCABULARY = load_vocabulary()
TERMS = sorted({word for t in VOCABULARY.terms.values() for _, w in t.wordings for word in (w.label, *w.synonyms)})
FRAMES = {
    "outline": ('law "A"\nsection 1\n  offence "a"\n', "    only if {} [1], {} unverified\n"),
    "convention": ('convention a "A"\narticle 2\n', "  may require {}, {} of 2 by declaration\n"),
    "reservations": ("reservations of GB under a\n", "declares under 2 to require {}, {} from 1990-01-01\n"),
}
"""How a file begins, and a line with two terms."""


def _read(kind: str, source: Source) -> tuple[object, tuple[Diagnostic, ...]]:
    if kind == "convention":
        return convention_from_text(source, VOCABULARY)
    if kind == "reservations":
        return reservations_from_text(source, VOCABULARY)
    return (country_from_outline if is_country_file(source) else law_from_outline)(source, VOCABULARY)


@pytest.mark.parametrize(("kind", "text"), EXAMPLES)
def test_an_example_parses(kind: str, text: str) -> None:
    record, found = _read(kind, Source(f"example.{kind}", text))
    assert record is not None, "\n".join(map(render, found))


def test_there_are_examples_in_every_language() -> None:
    heads = {text.split()[0] for _, text in EXAMPLES}
    assert {"law", "loi", "قانون", "country", "کشور", "reservations", "حق", "convention"} <= heads


@pytest.mark.parametrize("grammar", FRAMES)
def test_every_term_can_be_written_without_quotation_marks(grammar: str) -> None:
    head, line = FRAMES[grammar]
    parsed = parse(Source("a", head + "".join(line.format(term, term) for term in TERMS)), grammar, VOCABULARY)
    assert not parsed.diagnostics, render(parsed.diagnostics[0])
    assert parsed.tree is not None
    leaves = parsed.tree.scan_values(lambda leaf: isinstance(leaf, Leaf) and leaf.type == "WORDS")
    words = [" ".join(str(leaf).split()) for leaf in leaves]
    assert words == [" ".join(term.split()) for term in TERMS for _ in range(2)]
