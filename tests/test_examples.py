"""Every requirement of the convention has a law that meets it and one that does not, and the judge says so."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache

import pytest

from compliance.diagnostics import Diagnostic
from compliance.examples import Example, read_examples
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Verdict, Verdicts
from compliance.pipeline import shipped_convention
from compliance.resources import examples_text
from compliance.source import Source
from compliance.state_from_files import Files, load
from compliance.vocabulary_from_toml import load_vocabulary

CONVENTION = shipped_convention("budapest")[0]
assert CONVENTION is not None
REQUIREMENTS = {item.id: item for item in CONVENTION.requirements}
EXAMPLES = {example.id: example for example in read_examples(examples_text("budapest"))}
DAY = date(2026, 1, 1)


def test_every_requirement_has_an_example() -> None:
    assert list(REQUIREMENTS) == [id_ for id_ in EXAMPLES if id_ in REQUIREMENTS]
    assert [id_ for id_ in EXAMPLES if id_ not in REQUIREMENTS] == []


@pytest.mark.parametrize("id_", REQUIREMENTS)
def test_the_first_meets_it_and_the_second_does_not(id_: str) -> None:
    example = EXAMPLES[id_]
    assert _verdict(example, example.in_place) == Verdicts(Verdict.MET, Verdict.MET)
    other = _verdict(example, example.not_in_place)
    assert {other.narrow, other.broad} <= _short_of(id_), f"{other.narrow}, {other.broad}"


def _short_of(id_: str) -> set[Verdict]:
    """What the second example may show: a gap, or, where only a person can judge, nothing seen."""
    return {Verdict.NOT_EXAMINED} if REQUIREMENTS[id_].for_review else {Verdict.MISSING, Verdict.PARTLY}


def _verdict(example: Example, law: str) -> Verdicts:
    """The verdict on a State with this law and the laws of the examples it is read with."""
    texts = {f"{number}.law": text for number, text in enumerate([law, *_laws(example.with_)])}
    country = _country([example, *(EXAMPLES[id_] for id_ in _all(example.with_))])
    sources = [Source("country.law", country), *(Source(name, text) for name, text in texts.items())]
    assert CONVENTION is not None
    loaded = load(Files(tuple(sources), None), load_vocabulary(), CONVENTION)
    assert loaded.state is not None, _told(loaded.diagnostics)
    graph = ObligationGraph(CONVENTION, loaded.state, load_vocabulary())
    id_ = example.id
    substitute = REQUIREMENTS[id_].instead_of
    return judge(graph, None, DAY, {substitute or id_}).verdicts(substitute or id_)


def _told(diagnostics: Iterable[Diagnostic]) -> str:
    return "\n".join(str(item) for item in diagnostics)


def _laws(ids: Iterable[str]) -> list[str]:
    """The in-place laws of examples and of those they are read with, each once."""
    return list(dict.fromkeys(EXAMPLES[id_].in_place for id_ in _all(ids)))


@cache
def _all(ids: tuple[str, ...]) -> tuple[str, ...]:
    """``ids`` with all that theirs are read with."""
    found = dict.fromkeys(ids)
    for id_ in ids:
        found |= dict.fromkeys(_all(EXAMPLES[id_].with_))
    return tuple(found)


def _country(examples: Iterable[Example]) -> str:
    """One country file with the facts of them all, in which everything was searched."""
    lines = ['country XX "Example State"']
    facts = dict.fromkeys(
        line
        for example in examples
        for line in example.country.splitlines()
        if line.startswith("    ") or "holds" in line
    )
    if facts:
        lines += ["facts", *(f"  {line.strip()}" for line in facts)]
    assert CONVENTION is not None
    articles = ", ".join(row.id for row in CONVENTION.provisions if "(" not in row.id)
    return "\n".join([*lines, f"searched {articles}", '  in "Example State"', ""])
