"""Two annotators of one law: no verdict from an unresolved dissent, and one annotator's files add up as ever."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from compliance.annotators import typed
from tests.command import accede

COUNTRY = 'country XX "Examplia"\n  units Mainland\nsearched 2, 3, 4\n  in Mainland\n  acts "Data Act"\n'
HEAD = 'law "{law}"\n  country XX\n{annotated}'
ACCESS = """section 1 "Access"
  offence "access"
    act      access [1]
    target   computer system
    {narrower}
    mental element intention
    without right
"""
INTERCEPTION = """section 2 "Interception"
  offence "interception"
    act      interception [2]
    target   non-public transmission, electromagnetic emissions
    mental element intention
    without right
"""
Write = Callable[..., str]


@pytest.fixture
def folder(tmp_path: Path) -> Write:
    """Writes a folder: a country file and laws, each by its annotator; the path of the folder."""

    def write(**laws: tuple[str, str]) -> str:
        (tmp_path / "country.law").write_text(COUNTRY, encoding="utf-8")
        for name, (annotator, text) in laws.items():
            line = f'  annotated 2026-11-22 by "{annotator}"\n' if annotator else ""
            law = HEAD.format(law="Data Act", annotated=line) + text
            (tmp_path / f"{name}.law").write_text(law, encoding="utf-8")
        return str(tmp_path)

    return write


def told(*arguments: str) -> dict[str, Any]:
    result = accede("check", *arguments, "--format", "json")
    assert result.code in (0, 1), result.err
    report: dict[str, Any] = json.loads(result.out)
    return report


def verdict(report: dict[str, Any], provision: str) -> str:
    return next(str(row["verdict"]) for row in report["provisions"] if row["id"] == provision)


BROAD = ACCESS.format(narrower="")
NARROW = ACCESS.format(narrower="only if  protected system")


def test_a_dissent_gives_no_verdict_and_says_the_ways_on(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW + INTERCEPTION))
    result = accede("check", path)
    assert (result.code, result.out) == (3, "")
    assert "cd.law:4:1: ACC075" in result.err
    for word in ("A. B.", "C. D.", "ab.law", "1 of “Data Act”", "accede compare", '--annotator "A. B."'):
        assert word in result.err
    for command in (("explain", path, "2"), ("impact", path, "1"), ("export", path), ("diff", path, path)):
        assert accede(*command).code == 3


def test_one_of_them_counts_where_both_outline_a_provision(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW + INTERCEPTION))
    one, other = told(path, "--annotator", "A. B."), told(path, "--annotator", "c. d.")
    assert (verdict(one, "2"), verdict(other, "2")) == ("met", "partly")
    assert verdict(one, "3") == verdict(other, "3") == "met"
    assert one["fingerprint"] != other["fingerprint"]


def test_both_together_are_in_no_verdict(folder: Write, tmp_path: Path) -> None:
    """What one alone says has the verdict, the facts and the gaps of that file without the other's provision."""
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW + INTERCEPTION))
    with_both = told(path, "--annotator", "C. D.")
    (tmp_path / "ab.law").unlink()
    alone = told(path)
    for report in (with_both, alone):
        report.pop("fingerprint")
    assert with_both == alone


def test_a_file_of_which_nothing_counts_is_not_named(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW))
    page = accede("check", path, "--annotator", "C. D.", "--format", "markdown").out
    assert "C. D." in page
    assert "A. B." not in page


def test_every_command_with_verdicts_takes_the_name(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW))
    for command in (("explain", path, "2"), ("impact", path, "1"), ("export", path), ("diff", path, path)):
        result = accede(*command, "--annotator", "A. B.")
        assert (result.code, result.err) == (0, ""), command


@pytest.mark.parametrize(("one", "other"), [("A. B.", "A. B."), ("A. B.", "a.  b."), ("", "")])
def test_one_annotators_files_add_up(folder: Write, one: str, other: str) -> None:
    assert verdict(told(folder(ab=(one, NARROW), more=(other, BROAD.replace('"access"', '"more"')))), "2") == "met"


@pytest.mark.parametrize("other", ["A. B.", "C. D.", ""])
def test_so_do_provisions_that_one_alone_outlines(folder: Write, other: str) -> None:
    report = told(folder(ab=("A. B.", BROAD), cd=(other, INTERCEPTION)))
    assert verdict(report, "2") == verdict(report, "3") == "met"


def test_who_did_not_sign_is_another(folder: Write) -> None:
    assert "ACC075" in accede("check", folder(ab=("A. B.", BROAD), copy=("", NARROW))).err


def test_a_part_of_a_provision_is_the_same_provision(folder: Write) -> None:
    part = NARROW.replace("section 1 ", "section 1(1) ")
    assert "ACC075" in accede("check", folder(ab=("A. B.", BROAD), cd=("C. D.", part))).err
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", part))
    assert verdict(told(path, "--annotator", "C. D."), "2") == "partly"


def test_parts_beside_each_other_are_not(folder: Write) -> None:
    one, other = BROAD.replace("section 1 ", "section 1(1) "), NARROW.replace("section 1 ", "section 1(2) ")
    assert verdict(told(folder(ab=("A. B.", one), cd=("C. D.", other))), "2") == "met"


def test_what_is_unread_is_no_opinion(folder: Write) -> None:
    unread = 'section 1 "Access"\n  unread\n  words "Whoever gains access commits an offence."\n'
    report = told(folder(ab=("A. B.", unread + INTERCEPTION), cd=("C. D.", NARROW)))
    assert verdict(report, "2") == "partly"
    row = next(row for row in report["provisions"] if row["id"] == "4(1)")
    assert not row["provisional"], "the provision has been read by somebody"


def test_an_outline_with_nothing_in_it_is_an_opinion(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", 'section 1 "Access"\n  note "repealed in substance"\n'))
    assert "ACC075" in accede("check", path).err
    assert verdict(told(path, "--annotator", "C. D."), "2") == "missing"


def test_three_annotators(folder: Write) -> None:
    """One counts where he outlines; the others still part where he does not."""
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW + INTERCEPTION), ef=("E. F.", INTERCEPTION))
    assert accede("check", path).err.count("ACC075") == 2
    again = accede("check", path, "--annotator", "A. B.")
    assert again.err.count("ACC075") == 1
    assert "both outline 2 of" in again.err
    assert verdict(told(path, "--annotator", "C. D."), "2") == "partly"


def test_the_same_number_in_another_law_is_another_provision(folder: Write, tmp_path: Path) -> None:
    path = folder(ab=("A. B.", BROAD))
    other = HEAD.format(law="Tapping Act", annotated='  annotated 2026-11-22 by "C. D."\n') + NARROW
    (tmp_path / "tapping.law").write_text(other, encoding="utf-8")
    assert verdict(told(path), "2") == "met"


def test_a_schedule_is_no_section(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW.replace("section 1", "schedule 1")))
    assert verdict(told(path), "2") == "met"


def test_nobody_of_that_name(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW))
    result = accede("check", path, "--annotator", "X. Y.")
    assert (result.code, result.out) == (2, "")
    assert "X. Y." in result.err
    assert "A. B., C. D." in result.err


def test_the_facts_of_the_other_are_not_counted(folder: Write) -> None:
    path = folder(ab=("A. B.", BROAD), cd=("C. D.", NARROW.replace("[1]", "[1] unverified")))
    numbers = {name: told(path, "--annotator", name) for name in ("A. B.", "C. D.")}
    assert [(report["facts"], report["unverified"]) for report in numbers.values()] == [(4, 0), (5, 1)]


def test_a_name_is_no_command() -> None:
    """The advice can be pasted into a shell."""
    assert typed('A. "B" $(rm -rf) `x` %PATH%') == "A. ?B? ?(rm -rf) ?x? ?PATH?"


def test_in_persian(folder: Write, tmp_path: Path) -> None:
    text = "قانون «Data Act»\n  کشور XX\n  حاشیه‌نویسی ۱۴۰۵/۰۹/۰۱ توسط «الف»\nبخش ۱ «دسترسی»\n  یادداشت «بی‌اثر»\n"
    path = folder(ab=("A. B.", BROAD))
    (tmp_path / "fa.law").write_text(text, encoding="utf-8")
    found = accede("check", path)
    assert "fa.law:4:1: ACC075" in found.err
    assert verdict(told(path, "--annotator", "الف"), "2") == "missing"
