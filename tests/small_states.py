"""Small States under the shipped Convention: a law, some facts, some deposits, and the report on them."""

from __future__ import annotations

from datetime import date
from functools import cache

from compliance.convention import Convention
from compliance.judgement import Report, RequirementResult, Row
from compliance.pipeline import report_on, shipped_convention
from compliance.source import Source
from compliance.state_from_files import Files, load
from compliance.vocabulary_from_toml import load_vocabulary

DAY = date(2026, 1, 1)


@cache
def budapest() -> Convention:
    """The shipped Convention."""
    convention = shipped_convention("budapest")[0]
    assert convention is not None
    return convention


def report(law: str, deposits: str = "", facts: str = "", status: str = "") -> Report:
    """The report on a State in which everything was searched.

    ``deposits`` are a supposition unless ``status`` dates them; ``facts`` are lines of the country file's ``facts``.
    """
    articles = ", ".join(row.id for row in budapest().provisions if "(" not in row.id)
    said = "".join(f"  {line.strip()}\n" for line in facts.splitlines() if line.strip())
    country = (
        'country XX "Example State"\n  units  Example State\n'
        + (f"facts\n{said}" if said else "")
        + f'searched {articles}\n  in  "Example State"\n'
    )
    texts = Source("budapest.reservations", f"reservations of XX under budapest\n{status}{deposits}\n")
    files = Files((Source("country.law", country), Source("a.law", law)), texts)
    loaded = load(files, load_vocabulary(), budapest())
    assert loaded.state is not None, "\n".join(map(str, loaded.diagnostics))
    return report_on(budapest(), loaded.state, loaded.reservations, load_vocabulary(), DAY)


def verdict(told: Report, provision: str) -> str:
    """The verdict of a row."""
    return row(told, provision).verdicts.verdict.value


def row(told: Report, provision: str) -> Row:
    """A row."""
    found = told.row(provision)
    assert found is not None, provision
    return found


def requirement(told: Report, id_: str) -> RequirementResult:
    """A requirement's result."""
    found = told.requirement(id_)
    assert found is not None, id_
    return found
