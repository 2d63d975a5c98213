"""The shipped convention file: its rows are complete, and what is modelled demands what the treaty demands."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest

from compliance import convention as c
from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import render
from compliance.source import read_source
from compliance.statute import MentalLevel
from compliance.vocabulary import LANGUAGES, Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

ROOT = Path(__file__).parent.parent
FILE = ROOT / "compliance/conventions/budapest.convention"
IDS = tuple((ROOT / "tests/data/ids.txt").read_text("utf-8").split())

DEMAND_NOTHING = {
    "1(a)", "1(b)", "1(c)(i)", "1(c)(ii)", "1(d)", "4(2)", "6(2)", "6(3)", "11(3)", "22(2)", "24(1)(b)", "40", "42",
}  # fmt: skip
ALL_OFFENCES = ("2", "3", "4", "5", "6", "7", "8", "9", "10", "11")
SUPPLY = {"production", "sale", "procurement for use", "import", "distribution", "making available"}
OFFENCES_2_TO_5 = ("2", "3", "4", "5")
AIDED = ("2", "3", "4", "5", "6", "7", "8", "9", "10")
ATTEMPTED = ("3", "4", "5", "7", "8", "9(1)(a)", "9(1)(c)")
PRIMARILY = {"designed primarily for offences"}
AREAS = {
    "definitions": range(1, 2),
    "substantive": range(2, 14),
    "procedural": range(14, 22),
    "jurisdiction": range(22, 23),
    "co-operation": range(23, 36),
    "final": range(36, 49),
}


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return load_vocabulary()


@pytest.fixture(scope="module")
def budapest(vocabulary: Vocabulary) -> c.Convention:
    convention, diagnostics = convention_from_text(read_source(FILE), vocabulary)
    assert not diagnostics, "\n".join(map(render, diagnostics))
    assert convention is not None
    return convention


class Reader:
    """The convention with its terms by their English labels."""

    def __init__(self, convention: c.Convention, vocabulary: Vocabulary) -> None:
        self.convention = convention
        self.vocabulary = vocabulary
        self.rows = {row.id: row for row in convention.provisions}

    def labels(self, terms: Iterable[str]) -> set[str]:
        return {dict(self.vocabulary.terms[term].wordings)["en"].label for term in terms}

    def element(self, name: str) -> str:
        return dict(self.vocabulary.elements[name].wordings)["en"].label

    def demanded(self, provision: str) -> list[c.Requirement]:
        return [item for item in self.convention.requirements if item.provision == provision]

    def only(self, provision: str) -> c.Requirement:
        (requirement,) = self.demanded(provision)
        return requirement

    def elements(self, requirement: c.Requirement) -> dict[str, set[str]]:
        assert all(item.quantifier is c.Quantifier.EACH for item in requirement.elements)
        return {self.element(item.element): self.labels(item.values) for item in requirement.elements}

    def conditions(self, requirement: c.Requirement) -> set[str]:
        return self.labels(item.term for item in requirement.conditions)

    def spared(self, requirement: c.Requirement) -> set[str]:
        return self.labels(item.term for item in requirement.spared)

    def slot(self, requirement: c.Requirement) -> tuple[str, tuple[str, ...]] | None:
        slot = requirement.slot
        return (self.element(slot.element), slot.targets) if slot else None

    def instruments(self, provision: str) -> list[c.Instrument]:
        return [item for item in self.convention.instruments if item.provision == provision]

    def box(self, box: c.Box) -> tuple[tuple[str, ...], dict[str, set[str]], tuple[str, ...] | None]:
        return box.provisions, {self.element(name): self.labels(terms) for name, terms in box.elements}, box.targets


@pytest.fixture(scope="module")
def reader(budapest: c.Convention, vocabulary: Vocabulary) -> Reader:
    return Reader(budapest, vocabulary)


def with_parents(ids: Iterable[str]) -> list[str]:
    """The ids, each parent before its first child."""
    rows: dict[str, None] = {}
    for id_ in ids:
        chain = [id_]
        while (above := c.parent_id(chain[-1])) is not None:
            chain.append(above)
        rows |= dict.fromkeys(reversed(chain))
    return list(rows)


# ---- rows ------------------------------------------------------------------------------------------------------------


def test_every_id_and_every_parent_has_one_row_in_treaty_order(budapest: c.Convention) -> None:
    assert len(IDS) == len(set(IDS)) == 204
    assert [row.id for row in budapest.provisions] == with_parents(IDS)


def test_the_articles_are_48_in_order(budapest: c.Convention) -> None:
    articles = [row.id for row in budapest.provisions if c.parent_id(row.id) is None]
    assert articles == [str(number) for number in range(1, 49)]


def test_every_row_has_a_label_in_every_language(budapest: c.Convention) -> None:
    for row in budapest.provisions:
        labels = dict(row.labels)
        assert set(labels) == set(LANGUAGES), row.id
        assert all(label.strip() for label in labels.values()), row.id


def test_the_head(budapest: c.Convention) -> None:
    assert budapest.id == "budapest"
    assert "ETS 185" in budapest.citation
    assert set(dict(budapest.labels)) == set(LANGUAGES)


def test_areas(budapest: c.Convention) -> None:
    areas = dict(budapest.areas)
    assert list(areas) == list(AREAS)
    assert all(set(dict(labels)) == set(LANGUAGES) for labels in areas.values())
    rows = {row.id: row for row in budapest.provisions}
    for area, articles in AREAS.items():
        assert {rows[str(number)].area for number in articles} == {area}


def test_only_definitions_and_permissions_demand_nothing(budapest: c.Convention) -> None:
    silent = [row for row in budapest.provisions if row.state is c.RowState.NOTHING_REQUIRED]
    assert {row.id for row in silent} == DEMAND_NOTHING
    for row in silent:
        assert row.reason
        assert set(LANGUAGES) - {"en"} <= set(dict(row.reasons)), row.id


def test_what_is_not_modelled_yet(budapest: c.Convention) -> None:
    modelled = ("1", "2", "3", "4", "5", "6", "11", "13", "22(1)", "22(2)", "24(1)", "40", "42")
    parents = {"22", "24"}
    for row in budapest.provisions:
        outside = row.id not in parents and not any(c.lies_under(row.id, part) for part in modelled)
        assert (row.state is c.RowState.NOT_MODELLED) is outside, row.id


def test_there_are_exactly_these_requirements(budapest: c.Convention) -> None:
    assert [item.id for item in budapest.requirements] == [
        "2", "3", "4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)", "6(1)(b)", "6(1)(b)#2", "11(1)", "11(2)",
        "13(1)", "13(2)", "22(1)(a)", "22(1)(b)", "22(1)(c)", "22(1)(d)",
    ]  # fmt: skip


# ---- requirements ----------------------------------------------------------------------------------------------------


def test_everything_is_demanded_of_intention(budapest: c.Convention) -> None:
    assert {item.mental for item in budapest.requirements} == {MentalLevel.INTENTION}


def test_article_2_asks_for_access_alone(reader: Reader) -> None:
    requirement = reader.only("2")
    assert requirement.kind is c.RequirementKind.CRIMINALISE
    assert reader.elements(requirement) == {"act": {"access"}, "target": {"computer system"}}
    assert not requirement.conditions
    assert requirement.slot is None


def test_article_3(reader: Reader) -> None:
    requirement = reader.only("3")
    assert reader.elements(requirement) == {
        "act": {"interception"},
        "target": {"non-public transmission", "emissions carrying data"},
        "means": {"technical means"},
    }
    assert not requirement.conditions


def test_article_4_has_five_acts_and_no_harm(reader: Reader) -> None:
    requirement = reader.only("4(1)")
    assert reader.elements(requirement) == {
        "act": {"damaging", "deletion", "deterioration", "alteration", "suppression"},
        "target": {"computer data"},
    }
    assert not requirement.conditions


def test_article_5_has_seven_acts_on_data_that_hinder_a_system(reader: Reader) -> None:
    requirement = reader.only("5")
    assert reader.elements(requirement) == {
        "act": {"input", "transmission", "damaging", "deletion", "deterioration", "alteration", "suppression"},
        "target": {"computer data"},
        "result": {"serious hindering"},
    }
    assert not requirement.conditions


def test_supply_of_devices(reader: Reader) -> None:
    requirement = reader.only("6(1)(a)(i)")
    assert reader.elements(requirement) == {"act": SUPPLY, "item": {"device"}}
    assert reader.conditions(requirement) == PRIMARILY
    assert reader.slot(requirement) == ("purpose", OFFENCES_2_TO_5)


def test_supply_of_credentials_whatever_they_were_made_for(reader: Reader) -> None:
    requirement = reader.only("6(1)(a)(ii)")
    assert reader.elements(requirement) == {"act": SUPPLY, "item": {"access credential"}}
    assert not requirement.conditions
    assert reader.slot(requirement) == ("purpose", OFFENCES_2_TO_5)


def test_possession_of_either(reader: Reader) -> None:
    device, credential = reader.demanded("6(1)(b)")
    assert reader.elements(device) == {"act": {"possession"}, "item": {"device"}}
    assert reader.conditions(device) == PRIMARILY
    assert reader.elements(credential) == {"act": {"possession"}, "item": {"access credential"}}
    assert not credential.conditions
    assert reader.slot(device) == reader.slot(credential) == ("purpose", OFFENCES_2_TO_5)


def test_authorised_testing_is_spared_by_article_6_alone(reader: Reader) -> None:
    for requirement in reader.convention.requirements:
        expected = (
            {"authorised testing", "authorised protection"} if c.lies_under(requirement.provision, "6(1)") else set()
        )
        assert reader.spared(requirement) == expected, requirement.id


def test_aiding_and_abetting_of_everything_before(reader: Reader) -> None:
    requirement = reader.only("11(1)")
    assert requirement.kind is c.RequirementKind.EXTEND
    assert reader.elements(requirement) == {"act": {"aiding", "abetting"}}
    assert reader.slot(requirement) == ("target offence", AIDED)


def test_attempt_of_some(reader: Reader) -> None:
    requirement = reader.only("11(2)")
    assert requirement.kind is c.RequirementKind.EXTEND
    assert reader.elements(requirement) == {"act": {"attempt"}}
    assert reader.slot(requirement) == ("target offence", ATTEMPTED)


def test_attempt_is_never_demanded_of_2_and_6(reader: Reader) -> None:
    for requirement in reader.convention.requirements:
        if "attempt" in reader.elements(requirement).get("act", ()):
            assert requirement.slot is not None
            for never in ("2", "6", "9(1)(b)", "9(1)(d)", "9(1)(e)", "10"):
                assert not any(
                    c.lies_under(target, never) or c.lies_under(never, target) for target in requirement.slot.targets
                )


def test_sanctions_and_jurisdiction_look_through_all_offences(reader: Reader) -> None:
    for id_, element, terms in (
        ("13(1)", "sanction", {"deprivation of liberty"}),
        ("22(1)(a)", "jurisdiction", {"own territory"}),
        ("22(1)(b)", "jurisdiction", {"ship flying the flag"}),
        ("22(1)(c)", "jurisdiction", {"registered aircraft"}),
        ("22(1)(d)", "jurisdiction", {"own national"}),
    ):
        requirement = reader.only(id_)
        assert reader.elements(requirement)[element] == terms
        assert reader.slot(requirement) == ("target offence", ALL_OFFENCES)
    assert reader.slot(reader.only("13(2)")) == ("target offence", ("12",))


def test_extradition_selects_by_one_year(budapest: c.Convention) -> None:
    (selection,) = budapest.selections
    assert (selection.provision, selection.targets, selection.months) == ("24(1)(a)", ALL_OFFENCES, 12)


def test_territory_can_never_be_reserved_and_the_rest_in_any_way(budapest: c.Convention) -> None:
    permitted = [item for item in budapest.instruments if item.provision == "22(2)"]
    assert {item.on for item in permitted} == {("22(1)(b)", "22(1)(c)", "22(1)(d)")}
    assert sorted(item.anything for item in permitted) == [False, True]


# ---- instruments -----------------------------------------------------------------------------------------------------


def test_these_paragraphs_let_a_state_narrow(budapest: c.Convention) -> None:
    kinds = {(item.provision, item.kind) for item in budapest.instruments}
    declaration, reservation = c.InstrumentKind.DECLARATION, c.InstrumentKind.RESERVATION
    assert kinds == {
        ("2", declaration),
        ("3", declaration),
        ("4(2)", reservation),
        ("6(1)(b)", declaration),
        ("6(3)", reservation),
        ("11(3)", reservation),
        ("22(2)", reservation),
    }


@pytest.mark.parametrize(
    ("provision", "on", "terms"),
    [
        ("2", "2", {"infringing security measures", "intent to obtain data", "dishonest intent", "connected system"}),
        ("3", "3", {"dishonest intent", "connected system"}),
        ("4(2)", "4(1)", {"serious harm"}),
        ("6(1)(b)", "6(1)(b)", {"minimum number of items"}),
    ],
)
def test_what_may_be_required(reader: Reader, provision: str, on: str, terms: set[str]) -> None:
    instruments = reader.instruments(provision)
    assert {item.on for item in instruments} == {(on,)}
    assert reader.labels(term for item in instruments for term in item.require) == terms
    assert not any(item.exclude or item.except_ for item in instruments)


def test_the_floor_of_6_3(reader: Reader) -> None:
    (instrument,) = reader.instruments("6(3)")
    assert not instrument.require
    assert [reader.box(box) for box in instrument.exclude] == [(("6(1)",), {}, None)]
    assert [reader.box(box) for box in instrument.except_] == [
        (("6(1)(a)(ii)",), {"act": {"sale", "distribution", "making available"}}, None)
    ]


def test_attempt_may_be_excluded_and_aiding_may_not(reader: Reader) -> None:
    (instrument,) = reader.instruments("11(3)")
    assert not instrument.require
    assert [reader.box(box) for box in instrument.exclude] == [(("11(2)",), {}, None)]
    assert not instrument.except_


# ---- sources ---------------------------------------------------------------------------------------------------------


def origins(convention: c.Convention) -> Iterable[c.Origin]:
    for requirement in convention.requirements:
        yield requirement.origin
        yield from (item.origin for item in requirement.elements)
        yield from (item.origin for item in requirement.conditions)
        yield from (item.origin for item in requirement.spared)
        if requirement.slot:
            yield requirement.slot.origin
    yield from (item.origin for item in convention.instruments)


def test_every_line_says_what_it_rests_on(budapest: c.Convention) -> None:
    for origin in origins(budapest):
        assert origin.source.startswith("art "), origin.span


def test_every_term_is_of_the_element_it_stands_under(reader: Reader) -> None:
    terms = reader.vocabulary.terms
    for requirement in reader.convention.requirements:
        for item in requirement.elements:
            assert {terms[term].element for term in item.values} == {item.element}
