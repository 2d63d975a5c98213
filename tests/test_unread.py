"""What nobody has read or confirmed: unread provisions, the law's own words below them, lines with a question mark."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance import pipeline
from compliance.layout import suggests
from compliance.passages import Passage, cited
from compliance.resources import statutes_folder
from compliance.source import Source
from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
from compliance.vocabulary_from_toml import load_vocabulary
from tests.cases import dump
from tests.command import accede
from tests.small_states import DAY, report, requirement, row, verdict

LAW = """law "Bill"
  country XX

section 4 "Access"
  words "(1) A person who gains access to a computer system commits an offence." [4(1)]
  words "(2) Attempt is punished." [4(2)]
  offence "access"
    act             access [4(1)(a)]
    target          computer system [4(1)]
    mental element  intention
    without right
"""
UNREAD = """
section 5 "Interference"
  unread
  words "A person who damages computer data commits an offence."
  ? offence "interference"
  ?   act     damaging
  ?   target  computer data
"""
COUNTRY = """country XX "Example State"
searched 2, 4
  acts "{act}"
  by   "A. B." on 2026-01-01
"""


def _state(folder: Path, law: str, country: str) -> Path:
    (folder / "bill.law").write_text(law, "utf-8")
    (folder / "country.law").write_text(country, "utf-8")
    return folder


# suggestions


def test_an_outline_of_suggestions_alone_covers_nothing() -> None:
    confirmed = UNREAD.replace("  unread\n", "").replace("? ", "")
    assert (
        verdict(report(LAW + confirmed.replace("computer data\n", "computer data\n    without right\n")), "4")
        == "partly"
    )
    assert verdict(report(LAW + UNREAD), "4") == "missing"


@pytest.mark.parametrize("mark", ["?", "؟"])
@pytest.mark.parametrize("file", ["gb/computer-misuse-act-1990.law", "ir/country.law"])
def test_a_line_with_a_question_mark_is_read_as_an_empty_one(file: str, mark: str) -> None:
    text = (statutes_folder() / file).read_text("utf-8")
    lines = text.split("\n")
    chance = random.Random(file + mark)
    asked, emptied = list(lines), list(lines)
    for number in sorted(chance.sample(range(len(lines)), len(lines) // 8), reverse=True):
        depth = " " * chance.randrange(9)
        asked.insert(number, f"{depth}{mark}{chance.choice(['', ' '])}{chance.choice(lines).strip()}")
        emptied.insert(number, "")
    assert dump(_read("\n".join(asked))) == dump(_read("\n".join(emptied)))


@given(st.text(st.characters(exclude_categories=["C"]), max_size=60), st.integers(0, 8))
def test_whatever_stands_behind_a_question_mark_says_nothing(words: str, depth: int) -> None:
    source = Source("a.law", LAW + " " * depth + "? " + words.replace("\n", " ").replace("\r", " "))
    assert any(suggests(line) for line in source.clean_lines)
    assert dump(_read(source.text)) == dump(_read(LAW))


def _read(text: str) -> object:
    source = Source("a.law", text)
    read, wrong = (
        country_from_outline(source, load_vocabulary())
        if is_country_file(source)
        else law_from_outline(source, load_vocabulary())
    )
    assert not wrong
    return read


# unread provisions


def test_a_gap_found_in_a_half_read_act_is_provisional(tmp_path: Path) -> None:
    found = accede("check", str(_state(tmp_path, LAW + UNREAD, COUNTRY.format(act="Bill"))))
    assert "1 of 2 provisions not read yet" in found.out
    assert "Not every provision of the acts looked in has been read yet." in found.out
    told = accede("explain", str(tmp_path), "4")
    assert "bill.law:13:1 unread provisions" in told.out


@pytest.mark.parametrize(("law", "act"), [(LAW, "Bill"), (LAW + UNREAD, "Another Act")])
def test_no_word_of_it_where_all_was_read_or_one_looked_elsewhere(tmp_path: Path, law: str, act: str) -> None:
    _state(tmp_path, law, COUNTRY.format(act=act))
    assert "Not every provision of the acts" not in accede("check", str(tmp_path)).out
    assert "unread provisions" not in accede("explain", str(tmp_path), "4").out


def test_what_is_in_place_does_not_wait_for_the_rest_of_the_act(tmp_path: Path) -> None:
    _state(tmp_path, LAW + UNREAD, COUNTRY.format(act="Bill"))
    assert "unread provisions" not in accede("explain", str(tmp_path), "2").out


def test_the_read_back_names_what_nobody_has_read(tmp_path: Path) -> None:
    _state(tmp_path, LAW + UNREAD, COUNTRY.format(act="Bill"))
    said = accede("read", str(tmp_path / "bill.law")).out
    assert "Not read yet" in said
    assert "section 5" in said
    assert "damag" not in said


def test_where_a_state_has_one_territory_a_search_need_not_name_it(tmp_path: Path) -> None:
    one = COUNTRY.format(act="Bill").replace("searched", "  units North\nsearched")
    assert _missing(tmp_path, one) == ["4(1)"]
    assert _missing(tmp_path, one.replace("units North", "units North, South")) == []


def _missing(folder: Path, country: str) -> list[str]:
    told = json.loads(accede("check", str(_state(folder, LAW, country)), "--format", "json").out)
    return [one["id"] for one in told["provisions"] if one["verdict"] == "missing" and one["id"] != "4"]


# the law's own words


def test_the_proof_shows_the_words_its_facts_stand_on() -> None:
    told = report(LAW)
    (cite,) = requirement(told, "2").covered
    assert [passage.pinpoint for passage in cite.passages] == ["4(1)"]
    assert row(told, "2").verdicts.verdict.value == "met"


PASSAGES = tuple(Passage(place, place) for place in ("4(1)", "4(2)", "4(2)(a)", "4(10)"))


@pytest.mark.parametrize(
    ("pinpoints", "found"),
    [
        (["4(1)"], ["4(1)"]),
        (["4(1)(b)"], ["4(1)"]),
        (["4(2)(b)"], ["4(2)"]),
        (["4(2)"], ["4(2)", "4(2)(a)"]),
        (["4"], ["4(1)", "4(2)", "4(2)(a)", "4(10)"]),
        ([], ["4(1)", "4(2)", "4(2)(a)", "4(10)"]),
        (["9"], []),
        (["9", "4(1)"], ["4(1)"]),
        (["", "4(1)"], ["4(1)"]),
    ],
)
def test_words_are_found_by_their_place(pinpoints: list[str], found: list[str]) -> None:
    assert [passage.pinpoint for passage in cited(PASSAGES, pinpoints)] == found


def test_a_persian_place_leads_to_its_words() -> None:
    (found,) = cited([Passage("الف", "بند ۱"), Passage("ب", "بند ۲")], ["بند ۲ جزء الف"])
    assert found.text == "ب"


# the fingerprint


def test_the_same_files_have_the_same_fingerprint_whatever_ends_their_lines(tmp_path: Path) -> None:
    country = COUNTRY.format(act="Bill")
    first = _fingerprint(_state(tmp_path, LAW, country))
    assert len(first) == 12
    assert _fingerprint(_state(tmp_path, LAW, country)) == first
    (tmp_path / "bill.law").write_bytes(LAW.replace("\n", "\r\n").encode())
    assert _fingerprint(tmp_path) == first


def test_another_fact_day_or_deposit_has_another_fingerprint(tmp_path: Path) -> None:
    country = COUNTRY.format(act="Bill")
    first = _fingerprint(_state(tmp_path, LAW, country))
    deposit = tmp_path / "budapest.reservations"
    deposit.write_text("reservations of XX under budapest\n", "utf-8")
    others = {first, _fingerprint(tmp_path), _fingerprint(tmp_path, "2025-01-01")}
    deposit.unlink()
    others.add(_fingerprint(_state(tmp_path, LAW.replace("4(1)(a)", "4(1)(b)"), country)))
    assert len(others) == 4


def _fingerprint(folder: Path, day: str = "2026-01-01") -> str:
    said = accede("check", str(folder), "--as-of", day).out
    return said.rpartition("(fingerprint ")[2].partition(")")[0]


def test_only_what_is_told_of_shipped_outlines_has_a_licence(tmp_path: Path) -> None:
    own = accede("check", str(_state(tmp_path, LAW, COUNTRY.format(act="Bill"))), "--format", "markdown").out
    assert "Every verdict is computed" in own
    assert "Licence" not in own
    shipped = pipeline.check([statutes_folder() / "gb" / "computer-misuse-act-1990.law"], "budapest", DAY).report
    assert shipped is not None
    assert shipped.licence == "CC BY 4.0"
