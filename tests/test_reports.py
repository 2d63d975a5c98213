"""The committed reports: what the outlines say today, each in its own language."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from compliance.publishing import AS_OF, INDEX, PAGES, pages
from tests.command import accede

REPORTS = Path(__file__).parents[1] / "reports"
LATIN = re.compile(r"[A-Za-z]{2,}")
NAMES = re.compile(r"Accede(?: [\d.]+)?|CC BY 4\.0|\b[a-z0-9-]+\.ir\b|\b[0-9a-f]{12}\b")
"""Tool and searcher, licence, address of a web site, fingerprint: proper names without a Persian one."""


def words(page: str) -> str:
    """A page without what is no sentence: commands, codes, tags, ids, places, proper names."""
    text = re.sub(r"```.*?```|`[^`]*`|<[^>]*>|\([a-z]+\)", " ", page, flags=re.DOTALL)
    text = re.sub(r"[\w-]+\.(?:law|convention|reservations)(?::\d+)*", " ", text)
    return NAMES.sub(" ", text)


@pytest.fixture(scope="module")
def made() -> dict[str, str]:
    return pages()


def test_no_report_is_stale(made: dict[str, str]) -> None:
    committed = {file.name: file.read_bytes() for file in REPORTS.iterdir()}
    stale = [name for name, text in made.items() if committed.get(name) != text.encode()]
    assert not stale, "stale: run make reports"
    assert committed.keys() == made.keys()


def test_reports_are_the_same_each_time(made: dict[str, str]) -> None:
    assert pages() == made


@pytest.mark.parametrize(("folder", "language"), PAGES)
def test_the_command_on_the_page_makes_the_page(folder: str, language: str, made: dict[str, str]) -> None:
    command = next(line for line in made[f"{folder}.md"].splitlines() if line.startswith("accede check"))
    assert AS_OF.isoformat() in command
    assert accede(*command.split()[1:]).out == made[f"{folder}.md"]


def test_the_index_names_every_page_and_no_score(made: dict[str, str]) -> None:
    assert all(f"]({folder}.md)" in made[INDEX] for folder, _language in PAGES)
    assert "%" not in made[INDEX]


def test_the_persian_page_is_in_persian(made: dict[str, str]) -> None:
    assert sorted(set(LATIN.findall(words(made["ir.md"])))) == []


def test_the_persian_page_has_persian_digits(made: dict[str, str]) -> None:
    assert not [line for line in words(made["ir.md"]).splitlines() if re.search("[0-9]", line)]
