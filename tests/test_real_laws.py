"""Two real laws: what the checker must say of them, and on which day it changes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.command import accede

GB, IR = "statutes/gb", "statutes/ir"


def checked(*arguments: str) -> dict[str, Any]:
    """The JSON of ``accede check``, provisions by id."""
    result = accede("check", *arguments, "--format", "json")
    assert result.code in (0, 1), result.err
    document: dict[str, Any] = json.loads(result.out)
    document["by_id"] = {row["id"]: row for row in document["provisions"]}
    return document


def acts(row: dict[str, Any], reading: str, kind: str = "missing") -> set[str]:
    """The acts a row's gaps of one reading name."""
    return {
        act
        for gap in row["gaps"]
        if gap["reading"] == reading and gap["kind"] == kind
        for act in gap["situations"]["act"]
    }


@pytest.fixture(scope="module")
def gb_2007() -> dict[str, Any]:
    return checked(GB, "--as-of", "2007-01-01")


@pytest.fixture(scope="module")
def gb_2009() -> dict[str, Any]:
    return checked(GB, "--as-of", "2009-01-01")


def test_before_2008_no_tool_offence(gb_2007: dict[str, Any]) -> None:
    assert gb_2007["by_id"]["6(1)(a)"]["verdict"] == "missing"


def test_before_2008_system_interference_turns_on_lennon(gb_2007: dict[str, Any]) -> None:
    row = gb_2007["by_id"]["5"]
    assert row["verdict"] in ("partly", "disputed")
    narrow = [gap for gap in row["gaps"] if gap["reading"] == "narrow"]
    assert any("transmission" in gap["situations"]["act"] for gap in narrow)
    authorities = [authority["for"] for gap in narrow for authority in gap["authorities"]]
    assert "DPP v Lennon [2006] EWHC 1201 (Admin)" in authorities
    assert acts(row, "narrow") - acts(row, "broad") == {"transmission"}
    assert "suppression" in acts(row, "narrow") & acts(row, "broad")
    gaps = [gap for gap in row["gaps"] if "suppression" in gap["situations"]["act"]]
    assert {gap["closed_from"] for gap in gaps} == {"2008-10-01"}


def test_from_2008_system_interference_is_met(gb_2009: dict[str, Any]) -> None:
    assert gb_2009["by_id"]["5"]["verdict"] == "met"


def test_from_2008_tools_are_partly_covered(gb_2009: dict[str, Any]) -> None:
    row = gb_2009["by_id"]["6(1)(a)"]
    assert row["verdict"] == "partly"
    gaps = [gap for gap in row["gaps"] if "2" in gap["targets"]]
    own = {(act, gap["closed_from"], bool(gap["only_if"])) for gap in gaps for act in gap["situations"]["act"]}
    assert own == {("procurement for use", "2015-05-03", True), ("import", None, False)}
    procurement = [gap for gap in gaps if "procurement for use" in gap["situations"]["act"]]
    asked = [[(one["term"], one["present"]) for one in way] for gap in procurement for way in gap["only_if"]]
    assert set(map(tuple, asked)) == {(("view to supply", True),)}
    assert {"target": "3", "state": "missing", "reading": "both"} in row["inherited"]
    assert gb_2009["by_id"]["6(1)(b)"]["verdict"] == "partly"  # Fraud Act 2006 s 6 reaches articles for fraud only


def test_a_tool_for_interception_is_no_article_of_section_3a(gb_2009: dict[str, Any]) -> None:
    """Section 3A speaks of offences under sections 1 and 3; interception is punished by another Act."""
    gaps = [gap for gap in gb_2009["by_id"]["6(1)(a)"]["gaps"] if "3" in gap["targets"] + gap["partial_targets"]]
    assert any("sale" in gap["situations"]["act"] and gap["reading"] == "both" for gap in gaps)


def test_from_2015_obtaining_for_own_use_is_covered() -> None:
    row = checked(GB, "--as-of", "2015-05-03")["by_id"]["6(1)(a)"]
    assert {act for gap in row["gaps"] if "2" in gap["targets"] for act in gap["situations"]["act"]} == {"import"}


def test_attempt_follows_mode_of_trial(gb_2007: dict[str, Any]) -> None:
    """Section 3 is triable on indictment, so attempts at it are punished; what is missing at 5 is told at 5."""
    row = gb_2007["by_id"]["11(2)"]
    assert row["verdict"] == "met"
    assert {"target": "5", "state": "missing", "reading": "both"} in row["inherited"]


def test_every_row_has_every_field(gb_2007: dict[str, Any]) -> None:
    ids = Path("tests/data/ids.txt").read_text(encoding="utf-8").split()
    assert set(ids) <= set(gb_2007["by_id"])
    for row in gb_2007["provisions"]:
        assert {
            "verdict",
            "narrow",
            "broad",
            "without_reservations",
            "provisional",
            "inherited",
            "gaps",
            "basis",
        } <= set(row)


def test_attempt_is_never_demanded_for_access_or_tools(gb_2007: dict[str, Any]) -> None:
    targets = {tag["target"] for tag in gb_2007["by_id"]["11(2)"]["inherited"]}
    targets |= {id_ for gap in gb_2007["by_id"]["11(2)"]["gaps"] for id_ in gap["targets"]}
    assert not any(target == "2" or target.startswith("6") for target in targets)


def test_iran_access_is_narrowed_to_protected_systems() -> None:
    row = checked(IR, "--lang", "fa")["by_id"]["2"]
    assert row["verdict"] == "partly"
    example = row["gaps"][0]["example"]
    assert "حفاظت نشده" in example
    assert not any("a" <= letter <= "z" for letter in example), example


DECLARED = "reservations of IR under budapest\ndeclares under 2 to require {term}\n"


@pytest.mark.parametrize(
    ("term", "verdict", "states"),
    [
        ("infringing security measures", "reserved", ["used", "supposed"]),
        ("harm", "partly", ["beyond-wording", "supposed"]),
    ],
)
def test_a_declaration_takes_out_what_article_2_lists(
    term: str, verdict: str, states: list[str], tmp_path: Path
) -> None:
    file = tmp_path / "declared.reservations"
    file.write_text(DECLARED.format(term=term), encoding="utf-8")
    document = checked(IR, "--reservations", str(file))
    assert document["by_id"]["2"]["verdict"] == verdict
    assert document["by_id"]["2"]["without_reservations"] == "partly"
    assert document["reservations"][0]["states"] == states


def test_a_twin_that_requires_infringing_behaves_likewise(tmp_path: Path) -> None:
    twin = tmp_path / "twin"
    twin.mkdir()
    for file in Path(IR).iterdir():
        if file.suffix == ".law":
            text = file.read_text(encoding="utf-8")
            twin.joinpath(file.name).write_text(
                text.replace("حفاظت‌شده با تدابیر امنیتی", "نقض تدابیر امنیتی"), encoding="utf-8"
            )
    assert checked(str(twin))["by_id"]["2"]["verdict"] == "partly"
    declared = tmp_path / "declared.reservations"
    declared.write_text(DECLARED.format(term="infringing security measures"), encoding="utf-8")
    row = checked(str(twin), "--reservations", str(declared))["by_id"]["2"]
    assert (row["verdict"], row["without_reservations"]) == ("reserved", "partly")


def test_iran_attempt_at_data_interference_is_not_punished() -> None:
    """Attempt is punished from degree five upwards; articles 8 and 9 are of degree six."""
    row = checked(IR)["by_id"]["11(2)"]
    assert row["verdict"] in ("missing", "partly")
    assert any("4(1)" in gap["targets"] + gap["partial_targets"] for gap in row["gaps"])


EMPTY = 'country XX "Nowhere"\n  units Nowhere\n\nsearched 1, 2, 3, 4, 5, 6, 11\n  in Nowhere\n'


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A State that has searched everywhere and found no law."""
    folder = tmp_path / "xx"
    folder.mkdir()
    folder.joinpath("country.law").write_text(EMPTY, encoding="utf-8")
    return folder


def test_with_no_law_nothing_is_met(nowhere: Path, tmp_path: Path) -> None:
    assert not any(row["verdict"] == "met" for row in checked(str(nowhere))["provisions"])
    declared = tmp_path / "d.reservations"
    declared.write_text(
        "reservations of XX under budapest\ndeclares under 2 to require infringing security measures\n",
        encoding="utf-8",
    )
    document = checked(str(nowhere), "--reservations", str(declared))
    assert document["by_id"]["2"]["verdict"] == "missing"
    assert not any(row["verdict"] == "met" for row in document["provisions"])


def test_6_3_in_full_leaves_its_floor(tmp_path: Path) -> None:
    """A law without any tool offence: what is left of 6(1) is the floor of 6(3)."""
    folder = tmp_path / "xx"
    folder.mkdir()
    folder.joinpath("country.law").write_text(EMPTY, encoding="utf-8")
    folder.joinpath("access.law").write_text(
        'law "Act"\n  country XX\n  in force from 2000-01-01\n\nsection 1 "Access"\n  offence "access"\n'
        "    act access\n    target computer system\n    mental element intention\n    without right\n",
        encoding="utf-8",
    )
    file = tmp_path / "r.reservations"
    file.write_text("reservations of XX under budapest\nreserves under 6(3) not to apply 6(1)\n", encoding="utf-8")
    by_id = checked(str(folder), "--reservations", str(file))["by_id"]
    assert by_id["6(1)(a)(i)"]["verdict"] == "reserved"
    assert by_id["6(1)(b)"]["verdict"] == "reserved"
    floor = by_id["6(1)(a)(ii)"]
    assert floor["verdict"] == "missing"
    assert acts(floor, "both") == {"sale", "distribution", "making available"}
    assert all(gap["situations"]["item"] == ["access credential"] for gap in floor["gaps"])


def test_a_reservation_aimed_at_5_takes_out_nothing(nowhere: Path, tmp_path: Path) -> None:
    file = tmp_path / "r.reservations"
    file.write_text("reservations of XX under budapest\nreserves under 6(3) not to apply 5\n", encoding="utf-8")
    document = checked(str(nowhere), "--reservations", str(file))
    assert document["by_id"]["5"]["verdict"] == "missing"
    assert "beyond-wording" in document["reservations"][0]["states"]
    assert document["findings"][0]["code"] == "ACF101"


def test_who_orders_no_preservation_has_none_and_who_searches_does(gb_2009: dict[str, Any]) -> None:
    """The United Kingdom asks for preservation and orders none; the search of a computer has been there since 1984."""
    verdicts = {id_: gb_2009["by_id"][id_]["narrow"] for id_ in ("16(1)", "19(1)(a)", "19(3)(a)", "22(3)")}
    assert verdicts == {"16(1)": "missing", "19(1)(a)": "met", "19(3)(a)": "met", "22(3)": "not-applicable"}


def test_interception_only_on_systems_of_the_public(gb_2009: dict[str, Any]) -> None:
    assert gb_2009["by_id"]["3"]["verdict"] == "partly"


def test_fraud_without_deceived_person_from_2007(gb_2007: dict[str, Any], gb_2009: dict[str, Any]) -> None:
    """The Fraud Act 2006 came into force on 15 January 2007: before, a person had to be deceived."""
    assert gb_2007["by_id"]["8(a)"]["verdict"] == "partly"
    assert gb_2009["by_id"]["8(a)"]["verdict"] == "met"


def test_iran_is_bound_by_no_treaty_on_copyright() -> None:
    by_id = checked(IR, "--as-of", "2026-11-22")["by_id"]
    assert by_id["10(1)"]["verdict"] == by_id["10(2)"]["verdict"] == "not-applicable"
    assert by_id["16(1)"]["verdict"] == "met"
    assert by_id["19(4)"]["verdict"] == "missing"
    assert by_id["35(1)"]["verdict"] == "not-examined"
