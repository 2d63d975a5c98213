"""The pages on diagnostics and findings: a section for each code, and examples that do what they say."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import CODES
from compliance.render.findings import TEXTS
from compliance.reservations_from_text import reservations_from_text
from compliance.resources import convention_text
from compliance.source import Source
from compliance.state_from_outlines import check_extents, check_references
from compliance.statute import Country, Law, State
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

DOCS = Path(__file__).parents[1] / "docs"
NO_EXAMPLE = {
    "ACC001", "ACC002", "ACC003", "ACC004", "ACC009", "ACC016", "ACC018", "ACC019", "ACC025", "ACC047", "ACC056",
    "ACC057", "ACC058", "ACC075",
}  # fmt: skip
"""What no small text can show: files that are no text, too large, unreadable, or wrong only beside others."""


def _sections(page: str) -> dict[str, str]:
    """Each section of a page by the code its heading begins with."""
    _, *parts = re.split(r"^## ", (DOCS / page).read_text("utf-8"), flags=re.MULTILINE)
    return {re.split(r"\W", part, maxsplit=1)[0]: part for part in parts}


def _example(section: str) -> str:
    found = re.search(r"^```diff\n(.*?)^```$", section, re.MULTILINE | re.DOTALL)
    return found[1] if found else ""


def _side(example: str, sign: str) -> str:
    """The file before (``-``) or after (``+``) the mending."""
    return "".join(line[1:] for line in example.splitlines(keepends=True) if line[0] in (" ", sign))


@cache
def _words() -> Vocabulary:
    return load_vocabulary()


@cache
def _ids() -> tuple[str, ...]:
    convention, _ = convention_from_text(Source("budapest.convention", convention_text("budapest")), _words())
    assert convention is not None
    return tuple(provision.id for provision in convention.provisions)


def _codes(text: str) -> set[str]:
    """The diagnostics of one small file; what it is, its first word says."""
    first = text.split(maxsplit=1)[0]
    source = Source(f"example.{first}", text)
    if first == "convention":
        return {item.code for item in convention_from_text(source, _words())[1]}
    if first == "reservations":
        return {item.code for item in reservations_from_text(source, _words(), _ids())[1]}
    country, law = Country("GB", (), "en", ("United Kingdom",)), None
    if is_country_file(source):
        read, found = country_from_outline(source, _words(), _ids())
        country = read or country
    else:
        law, found = law_from_outline(source, _words())
    if not found:
        laws: tuple[Law, ...] = (law,) if law else ()
        sources = {source.name: source}
        found = check_extents(country, laws, sources) + check_references(State(country, laws), sources)
    return {item.code for item in found}


def test_every_diagnostic_has_its_section_in_order() -> None:
    assert list(_sections("diagnostics.md")) == list(CODES)


def test_every_finding_has_its_section_in_order() -> None:
    assert list(_sections("findings.md")) == list(TEXTS)


@pytest.mark.parametrize("code", CODES)
def test_a_heading_says_what_the_diagnostic_says(code: str) -> None:
    assert _sections("diagnostics.md")[code].splitlines()[0] == f"{code}: {CODES[code]}"


def test_all_but_the_unshowable_have_an_example() -> None:
    lacking = {code for code, section in _sections("diagnostics.md").items() if not _example(section)}
    assert lacking <= NO_EXAMPLE


@pytest.mark.parametrize("code", sorted(CODES.keys() - NO_EXAMPLE))
def test_an_example_gives_its_diagnostic_and_mended_gives_none(code: str) -> None:
    example = _example(_sections("diagnostics.md")[code])
    assert code in _codes(_side(example, "-"))
    assert _codes(_side(example, "+")) == set()
