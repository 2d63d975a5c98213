"""Ten slips: each is told with its place and what was meant, all in one run, and ``docs/slips.md`` says what is so."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.slips.page import OWN, Results, kept, page, results_of
from tests.slips.planting import TOOLS, Slip, line_of, plant, slips
from tests.slips.running import ROOT, run

EVERY = slips()
slip = pytest.mark.parametrize("slip", EVERY, ids=lambda one: one.name.replace(" ", "-"))


@cache
def own() -> Results:
    return results_of(OWN, EVERY)


def test_there_are_ten() -> None:
    assert len({one.name for one in EVERY}) == len(EVERY) == 10
    assert all(OWN in one.planted for one in EVERY)


@slip
def test_a_slip_is_told_with_its_place_and_what_was_meant(slip: Slip) -> None:
    result = own().each[slip.name]
    (told,) = result.told
    assert (told.noticed, told.file, told.line, told.column, told.culprit) == (True, True, True, "yes", True)
    assert told.fix in (True, None), result.text
    assert not result.accepted


@slip
def test_a_slip_alone_is_told_alone(slip: Slip) -> None:
    told = [line for line in own().each[slip.name].text.split("\n") if line.startswith("act.law:")]
    assert len(told) == 1


def test_all_ten_are_told_in_one_run_and_nothing_else() -> None:
    result = own().at_once
    assert [one.line for one in result.told] == [True] * 10
    assert [one.column for one in result.told] == ["yes"] * 10
    assert sum(line.startswith("act.law:") for line in result.text.split("\n")) == 10


def test_the_project_is_accepted_without_a_slip() -> None:
    output, told = run(OWN, [])
    assert (output.accepted, output.text, told) == (True, "", [])


@pytest.mark.parametrize("tool", TOOLS)
@slip
def test_a_slip_finds_its_place_in_every_project(slip: Slip, tool: str, tmp_path: Path) -> None:
    if tool in slip.none:
        assert slip.none[tool]
        return
    planted = slip.planted[tool]
    plant(tool, [planted], tmp_path / "project")
    line = line_of(planted, tmp_path / "project")
    text = (tmp_path / "project" / planted.file).read_text(encoding="utf-8").split("\n")[line - 1]
    assert planted.at or planted.culprit in text


def test_all_slips_fit_into_one_project(tmp_path: Path) -> None:
    for tool in TOOLS:
        several = [one.planted[tool] for one in EVERY if tool in one.planted]
        plant(tool, several, tmp_path / tool)
        places = {(one.file, line_of(one, tmp_path / tool)) for one in several}
        assert len(places) == len(several)


def test_the_neighbours_were_run_on_these_slips() -> None:
    for tool, said in kept().items():
        assert list(said.each) == [one.name for one in EVERY if tool in one.planted]
        assert len(said.at_once.told) == len(said.each)


def test_the_page_says_what_is_so_today() -> None:
    """Stale: ``make slips``, or ``python -m tests.slips.page --own`` where only Accede has changed."""
    expected = page({OWN: own(), **kept()}, EVERY)
    assert (ROOT / "docs" / "slips.md").read_text(encoding="utf-8") == expected
