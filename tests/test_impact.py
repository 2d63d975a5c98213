"""``accede impact``: which verdicts rest on a provision of national law. Expectations are worked out by hand."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compliance.impact import KINDS, Place, meant, numbers
from compliance.keywords import keywords
from tests.command import accede
from tests.parts_of_states import CONFIDENTIALITY, MISUSE, part

CMA = "Computer Misuse Act 1990"
CRIMES = "قانون جرایم رایانه‌ای"
GB = "statutes/gb"
KNOWN = (Place("A", "3", "section"), Place("B", "3", "article"), Place("A", "3A", "section"), Place("A", "22 bis"))


@pytest.fixture(scope="module")
def misuse(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the United Kingdom's laws on computer misuse, attempt and aiding."""
    return str(part("gb", MISUSE, tmp_path_factory.mktemp("part") / "gb"))


@pytest.fixture(scope="module")
def crimes(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the first chapter of Iran's law on computer crimes."""
    return str(part("ir", CONFIDENTIALITY, tmp_path_factory.mktemp("part") / "ir"))


@cache
def document(*arguments: str) -> dict[str, Any]:
    result = accede("impact", *arguments, "--format", "json")
    assert (result.code, result.err) == (0, "")
    told: dict[str, Any] = json.loads(result.out)
    assert told["schema"] == "accede.impact/1"
    assert told["resting"] == len(told["provisions"])
    assert told["changing"] == sum(row["changes"] for row in told["provisions"])
    return told


def rows(*arguments: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in document(*arguments)["provisions"]}


def change(row: dict[str, Any]) -> tuple[str, str, str, str]:
    return row["narrow"], row["without"]["narrow"], row["broad"], row["without"]["broad"]


# what rests on it


def test_section_3_before_2008_carries_data_and_system_interference(misuse: str) -> None:
    """Of these Acts section 3 alone reaches modification: without it nothing of 4(1) and 5 is left, nor of attempts."""
    told = rows(misuse, "section 3", "--as-of", "2007-01-01")
    assert change(told["4(1)"]) == ("partly", "missing", "partly", "missing")
    assert change(told["5"]) == ("partly", "missing", "partly", "missing")
    assert change(told["11(2)"])[:2] == ("met", "depends")
    assert told["11(2)"]["cites"] == []
    (cite,) = told["4(1)"]["cites"]
    assert (cite["how"], cite["norm"]["label"], cite["pinpoint"]) == ("norm", "modification", "3(1)(a)")
    assert cite["file"] == "computer-misuse-act-1990.law"
    assert "2" not in told


def test_section_1_carries_illegal_access(misuse: str) -> None:
    """Section 2 builds on it and goes with it. From 2008 on section 3 reaches any act, access to impair among them."""
    before, after = (rows(misuse, "s 1", "--law", CMA, "--as-of", day) for day in ("2007-01-01", "2009-01-01"))
    assert change(before["2"]) == ("met", "missing", "met", "missing")
    assert change(after["2"]) == ("met", "partly", "met", "partly")
    assert not {"4(1)", "5"} & {id_ for told in (before, after) for id_, row in told.items() if row["changes"]}


def test_section_1_carries_illegal_access_in_the_whole_of_the_law() -> None:
    """No other Act reaches access: of article 2 only the access that section 3 reaches is left, and nothing else turns.

    What is done to data and systems does not rest on section 1; sanctions do, but every other offence has its own.
    """
    told = rows(GB, "s 1", "--law", CMA, "--as-of", "2008-10-01")
    assert change(told["2"]) == ("met", "partly", "met", "partly")
    (cite,) = told["2"]["cites"]
    assert (cite["norm"]["label"], cite["pinpoint"]) == ("unauthorised access", "1(1)(a)")
    assert {id_ for id_, row in told.items() if row["changes"]} == {"2"}
    assert [cite["pinpoint"] for cite in told["13(1)"]["cites"]] == ["1(3)"]
    assert not {"3", "4(1)", "5", "7", "8(a)", "8(b)"} & set(told)


def test_a_verdict_that_changes_in_one_reading_only(crimes: str) -> None:
    """Article 2 of Iran's law has a doubtful condition: only the broad reading has anything to lose by it."""
    row = rows(crimes, "ماده ۲", "--law", CRIMES, "--as-of", "2026-01-01")["3"]
    assert row["broad"] == "met"
    assert row["without"]["broad"] == "partly"
    assert row["narrow"] == row["without"]["narrow"] == "partly"


def test_a_definition_is_cited_and_takes_no_norm_away(misuse: str) -> None:
    told = document(misuse, "section 17", "--as-of", "2007-01-01")
    assert (told["norms"], told["changing"]) == ([], 0)
    cites = {row["id"]: row["cites"] for row in told["provisions"]}
    assert {"4(1)", "5"} <= set(cites)
    definition = next(cite for cite in cites["4(1)"] if cite["how"] == "definition")
    assert (definition["definition"], definition["pinpoint"]) == ("modification", "17(7)")
    pointing = next(cite for cite in cites["4(1)"] if cite["how"] == "pinpoint")
    assert pointing["pinpoint"] == "3(1)(a), 17(8)"


def test_a_repealed_provision_carries_nothing(misuse: str) -> None:
    assert document(misuse, "section 3ZA", "--as-of", "2007-01-01")["provisions"] == []
    assert "No verdict rests on it." in accede("impact", misuse, "3ZA", "--as-of", "2007-01-01").out


def test_only_the_reading_asked_for_counts(crimes: str) -> None:
    every = rows(crimes, "ماده ۲", "--law", CRIMES, "--as-of", "2026-01-01")
    narrow = rows(crimes, "2", "--law", CRIMES, "--as-of", "2026-01-01", "--reading", "narrow")
    assert every["3"]["changes"]
    assert not narrow.get("3", {"changes": False})["changes"]


# which provision is meant


def test_all_laws_with_the_number_unless_one_is_named(misuse: str) -> None:
    both = document(misuse, "1", "--as-of", "2009-01-01")["provisions_of_law"]
    assert {place["law"] for place in both} == {CMA, "Criminal Attempts Act 1981"}
    (one,) = document(misuse, "1", "--law", "computer misuse act 1990", "--as-of", "2009-01-01")["provisions_of_law"]
    assert one == {"law": CMA, "kind": "section", "provision": "1"}


@pytest.mark.parametrize(
    ("written", "found"),
    [
        ("3", ["A", "B"]),
        ("section 3", ["A"]),
        ("s 3", ["A"]),
        ("s. 3", ["A"]),
        ("§ 3", ["A"]),
        ("Section 3(1)", ["A"]),
        ("section 3 (1)(a)", ["A"]),
        ("article 3", ["B"]),
        ("art. 3", ["B"]),
        ("ماده ۳", ["B"]),
        ("مادهٔ ۳", ["B"]),
        ("schedule 3", ["A", "B"]),
        ("3.1.a", ["A", "B"]),
        ("3a", ["A"]),
        ("s3A", ["A"]),
        ("article 22 bis", ["A"]),
        ("4", []),
        ("", []),
        ("section", []),
    ],
)
def test_a_provision_is_named_as_people_write_it(written: str, found: list[str]) -> None:
    assert [place.law for place in meant(written, KNOWN)] == found


@pytest.mark.parametrize(
    ("pinpoint", "found"),
    [
        ("3(1)(a), 17(8)", ("3(1)(a)", "17(8)")),
        ("بند ب ماده ۳ و تبصره ۱", ("3",)),
        ("ماده ۳", ("3",)),
        ("common law", ()),
        ("", ()),
    ],
)
def test_what_a_pinpoint_names(pinpoint: str, found: tuple[str, ...]) -> None:
    assert numbers(pinpoint) == found


def test_every_word_of_the_outlines_for_a_provision_is_known() -> None:
    words = {word for words in KINDS.values() for word in words}
    for name in ("SECTION", "ARTICLE", "REGULATION", "SCHEDULE"):
        assert set(keywords()[name].all_spellings()) <= words, name


def test_an_unknown_provision_is_told_with_the_nearest(misuse: str) -> None:
    result = accede("impact", misuse, "3ZB")
    assert (result.code, result.out) == (2, "")
    assert "Did you mean 3ZA?" in result.err


def test_an_unknown_law_is_told_with_the_nearest(misuse: str) -> None:
    result = accede("impact", misuse, "1", "--law", "Computer Misuse Act 1991")
    assert (result.code, result.out) == (2, "")
    assert f"Did you mean {CMA}?" in result.err


# telling


def test_the_text_says_from_what_to_what(misuse: str) -> None:
    result = accede("impact", misuse, "section 3", "--as-of", "2007-01-01")
    assert result.code == 0
    assert f"{CMA}, section 3\n" in result.out
    assert "changes from partly in place to not in place" in result.out
    assert "changing without its norms: 3." in result.out


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_it_is_told_in_every_language(lang: str, crimes: str) -> None:
    result = accede("impact", crimes, "2", "--as-of", "2026-01-01", "--lang", lang)
    assert (result.code, result.err) == (0, "")
    assert max(len(line) for line in result.out.splitlines()) <= 100


def test_a_law_without_a_country_file(tmp_path: Path) -> None:
    (tmp_path / "a.law").write_text(
        'law "Act"\n  country XX\n  in force from 2000-01-01\n\nsection 1 "x"\n  offence "x"\n'
        "    act access\n    target computer system\n    mental element intention\n    without right\n",
        encoding="utf-8",
    )
    row = rows(str(tmp_path), "1", "--as-of", "2009-01-01")["2"]
    assert (row["verdict"], row["without"]["verdict"]) == ("met", "not-examined")
