"""``accede diff``: what changed between two days or two folders, and nothing else."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from compliance.comparison import Comparison, GapTurn, Turn, compare
from compliance.dates import read_date
from compliance.gap_regions import same_gap
from compliance.judgement import Gap, Reading, Report, Verdict
from compliance.pipeline import check
from compliance.source import Span
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.parts_of_states import CONFIDENTIALITY, MISUSE, part

GB = "statutes/gb"
DAYS_OF_2008 = "2008-09-30..2008-10-01"
EXPECTED = Path(__file__).parent / "expected"
DECLARED = "reservations of IR under budapest\ndeclares under 2 to require infringing security measures\n"
LAW = """law "Act"
  country XX
  in force from 2000-01-01

section 1 "Data"
  offence "data"
    act {acts}
    target computer data
    mental element intention
    without right
"""


@cache
def report(path: str, day: str) -> Report:
    outcome = check([Path(path)], "budapest", read_date(day))
    assert outcome.report is not None
    return outcome.report


def compared(path: str, before: str, after: str, reading: Reading = Reading.BOTH) -> Comparison:
    return compare(report(path, before), report(path, after), load_vocabulary(), reading)


@cache
def document(*arguments: str) -> dict[str, Any]:
    result = accede("diff", *arguments, "--format", "json")
    assert result.code in (0, 1), result.err
    told: dict[str, Any] = json.loads(result.out)
    assert told["schema"] == "accede.diff/1"
    assert result.code == told["newly_missing"]
    return told


@pytest.fixture(scope="module")
def misuse(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The folder of the United Kingdom's laws on computer misuse, attempt and aiding."""
    return str(part("gb", MISUSE, tmp_path_factory.mktemp("part") / "misuse"))


@pytest.fixture
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Makes the folders ``before`` and ``after`` in a working folder: a law with these acts, or files of the caller."""

    def make(**acts: str) -> None:
        for name, said in acts.items():
            folder = tmp_path / name
            folder.mkdir()
            folder.joinpath("country.law").write_text(
                'country XX "Nowhere"\n  units Nowhere\n\nsearched 2, 4, 5\n  in Nowhere\n', encoding="utf-8"
            )
            folder.joinpath("act.law").write_text(LAW.format(acts=said), encoding="utf-8")

    monkeypatch.chdir(tmp_path)
    return make


# ---- the whole output ------------------------------------------------------------------------------------------


def test_two_days_of_the_whole_law(expect: Callable[[Path, str], None]) -> None:
    """The new section 3 comes, and section 3A; a warrant goes that is not needed any more. Nothing is newly missing."""
    result = accede("diff", GB, "--as-of", DAYS_OF_2008)
    assert (result.code, result.err) == (0, "")
    expect(EXPECTED / "diff-gb-2008.txt", result.out)


@pytest.mark.parametrize(
    ("name", "days", "code"),
    [
        ("diff-misuse-2008-backwards", "2008-10-01..2008-09-30", 1),
        ("diff-misuse-2015", "2015-05-02..2015-05-03", 0),
    ],
)
def test_two_days_of_one_law(
    name: str, days: str, code: int, misuse: str, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    monkeypatch.chdir(Path(misuse).parent)
    result = accede("diff", "misuse", "--as-of", days)
    assert (result.code, result.err) == (code, "")
    expect(EXPECTED / f"{name}.txt", result.out)


def test_a_declaration_in_persian(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, expect: Callable[[Path, str], None]
) -> None:
    for name in ("before", "after"):
        part("ir", CONFIDENTIALITY, tmp_path / name)
    (tmp_path / "after" / "budapest.reservations").write_text(DECLARED, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = accede("diff", "before", "after", "--as-of", "۱۴۰۴/۱۰/۱۱")
    assert result.code == 0
    expect(EXPECTED / "diff-ir-declared.txt", result.out)
    same = accede("diff", "before", "after", "--as-of", "1404/10/11", "--reservations", "none", "--lang", "en")
    assert (same.code, same.out) == (0, "Nothing changed.\n")


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_no_line_is_wider_than_80(lang: str) -> None:
    from compliance.render.layout import width

    result = accede("diff", GB, "--as-of", DAYS_OF_2008, "--lang", lang)
    assert all(width(line) <= 80 for line in result.out.splitlines() if "accede explain" not in line)


# ---- what it says ----------------------------------------------------------------------------------------------


def test_equal_sides(misuse: str) -> None:
    result = accede("diff", misuse, misuse, "--as-of", "2008-09-30")
    assert (result.code, result.out) == (0, "Nothing changed.\n")


def test_the_day_of_2008() -> None:
    """Theft, false accounting, fraud and perhaps forgery reached some suppression; the new section 3 reaches all of it.

    The warrant for offences under section 1 went because the general ones reach these offences from that day on, when
    they became triable on indictment: nothing was lost.
    """
    told = document(GB, "--as-of", DAYS_OF_2008)
    rows = {row["id"]: row for row in told["provisions"]}
    assert {"3", "4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)", "7", "8(a)", "8(b)"} <= set(rows)
    assert not {"2", "6(1)(b)", "11(2)", "6(1)(a)", "6"} & set(rows)
    assert (rows["5"]["before"]["verdict"], rows["5"]["after"]["verdict"]) == ("partly", "met")
    assert {(gap["change"], len(gap["before"]), len(gap["after"])) for gap in rows["5"]["gaps"]} == {("closed", 1, 0)}
    before = [gap["before"][0] for gap in rows["5"]["gaps"]]
    assert sorted((*gap["situations"]["act"], gap["reading"], bool(gap["only_if"])) for gap in before) == [
        ("suppression", "broad", True), ("suppression", "narrow", True), ("transmission", "narrow", False)
    ]  # fmt: skip
    assert rows["14(2)(a)"]["change"] == "better"
    assert rows["14(2)(b)"]["change"] == rows["14(2)(c)"]["change"] == "otherwise"
    assert not told["newly_missing"]


def test_the_day_of_2008_by_the_acts_on_misuse_alone(misuse: str) -> None:
    told = document(misuse, "--as-of", DAYS_OF_2008)
    rows = {row["id"]: row for row in told["provisions"]}
    assert {"4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)"} <= set(rows)
    assert not {"2", "6(1)(b)", "11(2)", "6(1)(a)", "6"} & set(rows)
    closed = [gap for gap in rows["5"]["gaps"] if gap["change"] == "closed"]
    assert [gap["before"][0]["situations"]["act"] for gap in closed] == [["suppression"], ["transmission"]]
    assert (rows["5"]["before"]["verdict"], rows["5"]["after"]["verdict"]) == ("partly", "met")
    assert (rows["6(1)(a)(i)"]["before"]["verdict"], rows["6(1)(a)(i)"]["after"]["verdict"]) == ("missing", "partly")
    assert [gap["change"] for gap in rows["6(1)(a)(i)"]["gaps"]] == ["narrowed"]
    assert not told["newly_missing"]


def test_same_verdict_for_another_reason() -> None:
    """The warrant of section 14 was repealed; what it did for article 19 is done by those of the Act of 1984."""
    told = document(GB, "--as-of", DAYS_OF_2008)
    row = next(row for row in told["provisions"] if row["id"] == "19(1)(a)")
    assert (row["change"], row["same_verdict"], row["after"]["verdict"]) == ("otherwise", True, "met")
    assert not row["gaps"]
    gone, new = ([(norm["law"], norm["provision"]) for norm in row["basis"][side]] for side in ("gone", "new"))
    assert gone == [("Computer Misuse Act 1990", "14")]
    assert new == [("Police and Criminal Evidence Act 1984", number) for number in ("8", "9")]


def test_jalali_days_are_the_same_days(misuse: str) -> None:
    assert document(misuse, "--as-of", "1387/07/09..1387/07/10") == document(misuse, "--as-of", DAYS_OF_2008)


def test_a_reading_shows_its_own_gaps_only(misuse: str) -> None:
    rows = {row["id"]: row for row in document(misuse, "--as-of", DAYS_OF_2008, "--reading", "broad")["provisions"]}
    assert {gap["before"][0]["situations"]["act"][0] for gap in rows["5"]["gaps"]} == {"suppression"}


@pytest.mark.parametrize(
    ("before", "after", "code", "turn"),
    [
        ("alteration, deletion", "alteration", 1, "worse"),
        ("alteration", "alteration, deletion", 0, "better"),
        ("alteration, suppression", "alteration, deletion", 1, "otherwise"),
    ],
)
def test_exit_code_is_1_only_for_what_was_not_missing(
    folders: Callable[..., None], before: str, after: str, code: int, turn: str
) -> None:
    folders(before=before, after=after)
    result = accede("diff", "before", "after", "--as-of", "2020-01-01", "--format", "json")
    row = next(row for row in json.loads(result.out)["provisions"] if row["id"] == "4(1)")
    assert (result.code, row["change"]) == (code, turn)


NOWHERE = 'country XX "Nowhere"\n  units Nowhere\n\nsearched 2, 4, 6, 11\n  in Nowhere\n'
ACCESS = """
section 1 "Access"
  offence "access"
    act access
    target computer system
    mental element intention
    without right
    {condition}

section 2 "Tools"
  offence "tools"
    act procurement for use
    item any
    purpose       offence under section 1
    mental element intention
    without right
    {until}
"""


def written(folder: Path, **words: str) -> str:
    """A State with an offence of access, if ``condition`` says under which, and of tools, if ``until`` does."""
    folder.mkdir()
    (folder / "country.law").write_text(NOWHERE, encoding="utf-8")
    sections = ACCESS.format(**words) if words else '\nsection 1 "Nothing"\n  note "repealed"\n'
    (folder / "act.law").write_text(
        f'law "Act"\n  country XX\n  in force from 2000-01-01\n{sections}', encoding="utf-8"
    )
    return str(folder)


def turns(before: Report, after: Report, provision: str) -> set[GapTurn]:
    """How the gaps of one provision turned."""
    rows = compare(before, after, load_vocabulary()).rows
    return {gap.turn for row in rows if row.after.id == provision for gap in row.gaps}


def test_a_gap_over_a_target_that_did_not_change_is_closed(tmp_path: Path) -> None:
    """What is missing of access is the same on both days; what is missing of tools is not told there."""
    path = written(tmp_path / "one", condition='only if "at night"', until="only if view to supply until 2015-05-02")
    assert turns(report(path, "2015-05-02"), report(path, "2015-05-03"), "6(1)(a)(i)") == {GapTurn.CLOSED}
    assert turns(report(path, "2015-05-03"), report(path, "2015-05-02"), "6(1)(a)(i)") == {GapTurn.OPENED}


def test_a_gap_that_comes_with_its_target_has_not_opened(tmp_path: Path) -> None:
    """Aiding access is missing before and after; as long as access itself was missing that was told there."""
    nothing = report(written(tmp_path / "nothing"), "2020-01-01")
    access = report(written(tmp_path / "access", condition="", until="only if view to supply"), "2020-01-01")
    assert turns(nothing, access, "11(1)") == {GapTurn.TAKEN_OVER}
    assert turns(access, nothing, "11(1)") == {GapTurn.HANDED_OVER}
    row = next(row for row in compare(nothing, access, load_vocabulary()).rows if row.after.id == "11(1)")
    assert row.turn is Turn.OTHERWISE
    assert not row.newly_missing


def test_lines_that_move_change_nothing(folders: Callable[..., None], tmp_path: Path) -> None:
    folders(before="alteration", after="alteration")
    file = tmp_path / "after" / "act.law"
    file.write_text("# moved\n\n\n" + file.read_text(encoding="utf-8"), encoding="utf-8")
    file.rename(tmp_path / "after" / "renamed.law")
    assert accede("diff", "before", "after").out == "Nothing changed.\n"


def test_backwards_is_the_mirror() -> None:
    before, after = "2008-09-30", "2008-10-01"
    one, other = compared(GB, before, after), compared(GB, after, before)
    assert [row.after.id for row in one.rows] == [row.after.id for row in other.rows]
    assert one.count(Turn.BETTER) == other.count(Turn.WORSE)
    assert one.count(Turn.WORSE) == other.count(Turn.BETTER)
    pairs = (GapTurn.CLOSED, GapTurn.OPENED), (GapTurn.NARROWED, GapTurn.WIDENED), (GapTurn.MOVED, GapTurn.MOVED)
    pairs = (*pairs, (GapTurn.HANDED_OVER, GapTurn.TAKEN_OVER))
    mirror = {turn: other for pair in pairs for turn, other in (pair, pair[::-1])}
    assert {gap.turn for row in one.rows for gap in row.gaps} >= {GapTurn.CLOSED, GapTurn.NARROWED}
    for row, back in zip(one.rows, other.rows, strict=True):
        assert row.norms_gone == back.norms_new
        assert sorted(mirror[gap.turn].value for gap in row.gaps) == sorted(gap.turn.value for gap in back.gaps)


@pytest.mark.parametrize(
    ("whole", "before", "after"), [(True, "2008-09-30", "2008-10-01"), (False, "2008-09-30", "2015-05-03")]
)
def test_a_verdict_that_changed_is_told(whole: bool, before: str, after: str, misuse: str) -> None:
    """Every leaf whose verdict differs is a row, and no row is without a difference."""
    comparison = compared(GB if whole else misuse, before, after)
    changed = {
        row.id for row in comparison.after.rows
        if row.leaf and row.verdicts != comparison.before.row(row.id).verdicts  # type: ignore[union-attr]
    }  # fmt: skip
    assert changed
    assert changed <= {change.after.id for change in comparison.rows}
    for change in comparison.rows:
        assert change.gaps or change.norms_new or change.norms_gone or change.taken_new or change.taken_gone or (
            change.before.verdicts != change.after.verdicts
        )  # fmt: skip
        verdicts = {change.before.verdicts.verdict, change.after.verdicts.verdict}
        assert verdicts != {Verdict.NOT_EXAMINED}


def gap_of(path: str, day: str, provision: str) -> Gap:
    result = report(path, day).requirement(provision)
    assert result is not None
    return result.gaps[0]


def test_a_gap_is_not_known_by_its_lines_or_its_example(misuse: str) -> None:
    gap = gap_of(misuse, "2008-09-30", "5")
    assert (gap.reading, gap.asked) == (Reading.BOTH, ())
    assert same_gap(gap, replace(gap, closed_from=None, options=(), example=replace(gap.example, unit="elsewhere")))
    assert not same_gap(gap, replace(gap, reading=Reading.NARROW))
    assert not same_gap(gap, replace(gap, asked=((("harm", True),),)))
    assert not same_gap(gap, replace(gap, box=replace(gap.box, units=("elsewhere",))))


def test_norms_are_not_known_by_their_places() -> None:
    before = report(GB, "2008-10-01")
    moved = [
        replace(result, covered=tuple(
            replace(cite, span=Span("moved.law", 1, 1), norm=replace(cite.norm, key="moved")) for cite in result.covered
        ))
        for result in before.requirements
    ]  # fmt: skip
    assert compare(before, replace(before, requirements=tuple(moved)), load_vocabulary()).nothing


# ---- wrong calls -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "arguments",
    [
        ("before",),
        ("before", "--as-of", "2008-09-30"),
        ("before", "after", "--as-of", DAYS_OF_2008),
        ("before", "after", "before"),
        ("before", "nowhere"),
        ("before", "--as-of", "2008-09-30.."),
        ("before", "--as-of", "2008-02-30..2008-10-01"),
        ("before", "after", "--convention", "lisbon"),
        ("before", "after", "--reservations", "nowhere"),
    ],
)
def test_wrong_call(arguments: tuple[str, ...], folders: Callable[..., None]) -> None:
    folders(before="alteration", after="alteration")
    assert accede("diff", "before", "after").code == 0
    result = accede("diff", *arguments)
    assert (result.code, result.out) == (2, "")
    assert result.err


def test_a_broken_file_is_told_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "bad.law").write_text('law "Act"\n  country GB\n\nsectoin 1 "x"\n', encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    once = accede("check", "bad.law")
    result = accede("diff", "bad.law", "--as-of", DAYS_OF_2008)
    assert (result.code, result.out, result.err) == (3, "", once.err)
    assert accede("diff", "nowhere", "bad.law").code == 3
