"""Every kind of requirement told: what is missing, why, and what stays silent where nothing is (``tests/kinds``)."""

from __future__ import annotations

import json
import re
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from compliance.comparison import GapTurn, Turn, compare
from compliance.convention_from_text import convention_from_text
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Asking, Reading, Report, Verdict
from compliance.limbs import parts_of_condition
from compliance.numbers import joined, range_term, range_words, read_range
from compliance.render.diff import diff_as_text
from compliance.render.explain import explained
from compliance.render.json_format import report_as_json
from compliance.render.markdown import report_as_markdown
from compliance.render.text import report_as_text
from compliance.report_from_judged import report_from_judged
from compliance.sentences import Speaker
from compliance.source import Source, read_source
from compliance.statute import State
from compliance.statute_from_outline import country_from_outline, law_from_outline
from compliance.vocabulary_from_toml import vocabulary_from_toml
from tests.conftest import Expectation
from tests.forms import problems

HERE = Path(__file__).parent / "kinds"
EXPECTED = Path(__file__).parent / "expected"
VOCABULARY = vocabulary_from_toml((HERE / "vocabulary.toml").read_text(encoding="utf-8"))
DAY = date(2020, 1, 1)
LAWS = ("gaps", "in-place")


@cache
def report(law: str, *changes: tuple[str, str]) -> Report:
    """The report on the State with one law; ``changes`` are made in the files first."""

    def source(name: str) -> Source:
        text = read_source(HERE / name, name).text
        for old, new in changes:
            text = text.replace(old, new)
        return Source(name, text)

    convention, found = convention_from_text(source("a.convention"), VOCABULARY)
    country, more = country_from_outline(source("country.law"), VOCABULARY)
    act, most = law_from_outline(source(f"{law}.law"), VOCABULARY)
    trouble = (*found, *more, *most)
    assert convention, trouble
    assert country, trouble
    assert act, trouble
    return report_from_judged(judge(ObligationGraph(convention, State(country, (act,)), VOCABULARY), None, DAY))


def speaker(lang: str = "en") -> Speaker:
    return Speaker(lang, VOCABULARY)


def examples(told: Report, provision: str, lang: str = "en") -> list[str]:
    """The example sentences of a provision's gaps."""
    results = [item for item in told.requirements if item.provision == provision]
    return [speaker(lang).example(gap, item, told) for item in results for gap in item.gaps]


def explanation(told: Report, provision: str) -> str:
    row = told.row(provision)
    assert row is not None
    return explained(told, row, speaker(), Reading.BOTH)


def flat(text: str) -> str:
    return re.sub(r"[\s│├└─]+", " ", text)


@pytest.mark.parametrize("law", LAWS)
def test_all_kinds_on_a_terminal(law: str, expect: Expectation) -> None:
    told = report(law)
    proofs = [explained(told, row, speaker(), Reading.BOTH) for row in told.rows if row.requirements]
    text = "\n".join([report_as_text(told, speaker(), Reading.BOTH, "kinds"), *proofs])
    expect(EXPECTED / f"kinds-{law}.txt", text)
    assert all(len(line) <= 80 for line in text.splitlines())


@pytest.mark.parametrize("law", LAWS)
def test_all_kinds_on_a_page(law: str, expect: Expectation) -> None:
    page = report_as_markdown(report(law), speaker(), Reading.BOTH, "kinds")
    expect(EXPECTED / f"kinds-{law}.md", re.sub(r"Accede [\d.]+", "Accede", page))


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
@pytest.mark.parametrize("law", LAWS)
def test_json_has_what_the_text_says(law: str, lang: str) -> None:
    document = json.loads(report_as_json(report(law), speaker(lang)))
    assert problems(document) == []


def test_the_twin_has_no_gap() -> None:
    told = report("in-place")
    open_ = {row.id: row.verdicts.verdict for row in told.rows if row.leaf and row.requirements}
    assert set(open_.values()) <= {Verdict.MET, Verdict.NOT_APPLICABLE, Verdict.NOT_EXAMINED}
    assert [id_ for id_, verdict in open_.items() if verdict is Verdict.NOT_EXAMINED] == ["17"]


def test_nothing_is_said_not_to_exist() -> None:
    for law in LAWS:
        told = report(law)
        said = [s for row in told.rows for s in examples(told, row.id)]
        assert not [text for text in said if re.search(r"there is no|does not exist", text, re.IGNORECASE)]


@pytest.mark.parametrize(
    ("provision", "said"),
    [
        ("16(1)", "No authority is shown to have the power of preservation of traffic data by order"),
        ("35", "The State is not shown to have a point of contact under"),
        ("12", "a legal person can be held liable for an offence of article 2 (Access)."),
        ("22", "jurisdiction over an offence of article 2 (Access) committed by a person present"),
        ("25", "The State is not shown to provide for extradition for an offence of article 2 (Access) under"),
        ("26", "under the provisions examined co-operation can be refused because the offence is fiscal, as to"),
        ("15", "For review: the power of search of a computer system (19) is not shown to be subject to judicial"),
        (
            "14(1)",
            "The power of search of a computer system (19) is not shown to serve an offence of article 2 (Access)",
        ),
        ("14(2)", "is not punishable with 3 years or more: the power of search of a computer system (19)"),
        ("2", "gains access to a computer system, with a person aged 16 to 17,"),
    ],
)
def test_an_example_of_each_kind(provision: str, said: str) -> None:
    assert any(said in text for text in examples(report("gaps"), provision))


def test_sentences_come_from_the_vocabulary_in_every_language() -> None:
    told = report("gaps")
    assert examples(told, "16(1)", "fr") == [
        "Il n’est pas établi qu’une autorité ait le pouvoir de conservation données de trafic ordre."
    ]
    assert "با شخصی به سن ۱۶ تا ۱۷ سال" in examples(told, "2", "fa")[0]
    assert examples(told, "19", "fa") == []


def test_a_breach_names_the_norm_and_where_it_breaches() -> None:
    told = report("gaps")
    (text,) = examples(told, "26")
    assert text.endswith("as to mutual assistance: Act, section 10 “fiscal”.")
    assert "Where the person consents: under" in text
    assert "done though forbidden, under conditions" in flat(explanation(told, "26"))
    assert "covered" not in explanation(told, "26")
    silent = report("gaps", ("    preservation period  up to 180 days\n", ""))
    assert silent.requirement("16(2)").gaps == ()  # type: ignore[union-attr]


def test_a_ceiling_is_told_with_its_numbers() -> None:
    told = report("gaps", ("request", "order"))
    assert examples(told, "16(2)") == [
        "Under the provisions examined an authority can order preservation for 91 to 180 days: "
        "Act, section 8 “preservation”."
    ]
    assert "does what is forbidden: 91 to 180 days" in report_as_text(told, speaker(), Reading.BOTH, "x")


def test_a_request_is_no_order() -> None:
    assert "section 8 “preservation”: force is request, and not order" in flat(explanation(report("gaps"), "16(1)"))


def test_which_powers_and_which_offences() -> None:
    told = report("gaps", ("request", "order"))
    text = flat(explanation(told, "14(1)"))
    assert "required what powers must have" in text
    assert "power concerned: powers of 16(1), 19" in text
    assert "looks at 19" in text
    assert "mental element" not in text.split("covered")[0]
    assert "for 19" in report_as_text(told, speaker(), Reading.BOTH, "x")
    gap = next(gap for item in told.requirements if item.provision == "14(1)" for gap in item.gaps)
    assert (gap.box.some_targets, gap.box.some_served, gap.box.served) == (("19",), (), ("2",))


def test_why_a_requirement_is_not_asked() -> None:
    told = report("in-place")
    one, other = (item for item in told.requirements if item.provision == "17")
    assert (one.asked, other.asked) == (Asking.DOES_NOT_APPLY, Asking.UNKNOWN)
    assert (one.state_facts[0].span.line, one.state_facts[0].pinpoint) == (5, "List, no 1")
    text = flat(explanation(told, "17"))
    assert "the State is party to the treaty: the country file says that this is not so [List, no 1]" in text
    assert "country.law:5:" in text
    assert "the State is a federal State: the country file does not say" in text
    branch = next(item for item in told.requirements if item.provision == "20(2)")
    assert (branch.asked, branch.branches) == (Asking.OTHER_BRANCH, ("20(1)",))
    brief = flat(report_as_text(told, speaker(), Reading.BOTH, "x"))
    assert "20(2) By others: 20(1) is in place, and one of them is enough." in brief


def test_several_requirements_of_one_provision_are_told_apart() -> None:
    told = report("gaps", ("does not hold  party", "holds party"), ("[List, no 1]", "\n  holds federal State"))
    text = flat(report_as_text(told, speaker(), Reading.BOTH, "x"))
    assert "(attempt)" in text
    assert "required an offence (attempt)" in flat(explanation(told, "17"))


def test_diff_of_what_is_asked_no_longer() -> None:
    before = report("gaps", ("[List, no 1]", "\n  holds federal State"))
    after = report("gaps", ("[List, no 1]", "\n  does not hold federal State"))
    comparison = compare(before, after, VOCABULARY)
    (row,) = comparison.rows
    assert [change.turn for change in row.gaps] == [GapTurn.DROPPED]
    assert row.turn is Turn.OTHERWISE
    assert "no longer asked for" in diff_as_text(comparison, speaker(), ["x"])


def test_diff_of_a_breach_and_of_a_penalty() -> None:
    before, after = (
        report("gaps", ("request", "order")),
        report("gaps", ("request", "order"), ("180", "120"), ("3 y", "4 y")),
    )
    comparison = compare(before, after, VOCABULARY)
    turns = {row.after.id: row.turn for row in comparison.rows}
    assert turns["16(2)"] is Turn.BETTER
    assert turns["14(2)"] is Turn.WORSE
    gone = compare(before, report("gaps", ("request", "order"), ("180", "90")), VOCABULARY)
    assert "Done though forbidden no longer by Act, section 8" in diff_as_text(gone, speaker(), ["x"])
    assert not gone.newly_missing


@pytest.mark.parametrize(
    ("name", "present", "said"),
    [
        ("<penalty 36>", True, "the offence is punishable with 3 years or more"),
        ("<penalty 18>", False, "the offence is not punishable with 18 months or more"),
        ("<offence Act · 3>", True, "the offence is one under section 3 of Act"),
        ("<offence Act · 3 · data>", False, "the offence is not one under section 3 “data” of Act"),
        ("<offence Act>", True, "the offence is one under “Act”"),
        ("<offence 3>", True, "the offence is one under section 3"),
        ("<norm act:3:data#penalty1>", True, "the offence is one under section 3 “data”"),
        ("<class serious>", False, "the offence is not of class “serious”"),
        ("<mode indictable>", True, "the offence is triable on indictment"),
        ("<mode summary>", False, "the offence is not a summary one"),
        ("age:0..15", True, "age is under 16 years"),
        ("preservation period:91..", False, "preservation period is not 91 days or more"),
    ],
)
def test_conditions_that_are_no_terms_in_words(name: str, present: bool, said: str) -> None:
    assert speaker().condition(name, present) == said


def test_a_term_is_no_reference() -> None:
    assert parts_of_condition("consent") is None
    assert parts_of_condition("<class a b>") == ("class", ("a b",))


def test_ranges_that_touch_are_told_as_one() -> None:
    ranges = [range_term("age", low, high) for low, high in ((0, 15), (16, 17), (20, None))]
    assert joined(["x", *ranges]) == ("x", "age:0..17", "age:20..")
    found = read_range("days:0..90")
    assert found is not None
    assert range_words(*found[1:], "days", "en") == "up to 90 days"
    assert range_words(0, 18, "years", "fr") == "moins de 18 ans"
