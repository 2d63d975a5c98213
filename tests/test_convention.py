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
from compliance.vocabulary import LANGUAGES, Sort, Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

ROOT = Path(__file__).parent.parent
FILE = ROOT / "compliance/conventions/budapest.convention"
IDS = tuple((ROOT / "tests/data/ids.txt").read_text("utf-8").split())

DEMAND_NOTHING = {
    "1(a)", "1(b)", "1(c)(i)", "1(c)(ii)", "1(d)", "4(2)", "6(2)", "6(3)", "11(3)", "22(2)", "24(1)(b)", "40", "42",
    "9(2)(a)", "9(2)(b)", "9(2)(c)", "9(3)", "9(4)", "10(3)", "12(3)", "12(4)",
    "14(3)(a)", "14(3)(b)", "15(3)", "16(4)", "17(2)", "18(2)", "18(3)(a)", "18(3)(b)", "18(3)(c)", "19(5)", "20(2)",
    "20(4)", "21(2)", "21(4)", "22(4)", "22(5)", "24(3)", "24(5)", "24(7)(b)", "26(1)", "26(2)", "27(1)", "27(2)(d)",
    "27(4)(a)", "27(4)(b)", "27(5)", "27(6)", "27(7)", "27(8)", "27(9)(e)", "28(1)", "28(2)(a)", "28(2)(b)", "28(3)",
    "28(4)", "29(1)", "29(2)(a)", "29(2)(b)", "29(2)(c)", "29(2)(d)", "29(2)(e)", "29(2)(f)", "29(4)", "29(5)(a)",
    "29(5)(b)", "29(6)", "30(2)(a)", "30(2)(b)", "31(1)", "32(a)", "32(b)", "35(3)",
    "36(1)", "36(2)", "36(3)", "36(4)", "37(1)", "37(2)", "38(1)", "38(2)", "38(3)", "39(1)", "39(2)", "39(3)",
    "41(1)", "41(2)", "41(3)", "43(1)", "43(2)", "43(3)", "44(1)", "44(2)", "44(3)", "44(4)", "44(5)", "45(1)", "45(2)",
    "46(1)(a)", "46(1)(b)", "46(1)(c)", "46(2)", "46(3)", "46(4)", "46(5)", "47(1)", "47(2)",
    "48(a)", "48(b)", "48(c)", "48(d)", "48(e)",
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
        return {self.vocabulary.label(term, "en") for term in terms}

    def element(self, name: str) -> str:
        return dict(self.vocabulary.elements[name].wordings)["en"].label

    def demanded(self, provision: str) -> list[c.Requirement]:
        return [item for item in self.convention.requirements if item.provision == provision]

    def only(self, provision: str) -> c.Requirement:
        (requirement,) = self.demanded(provision)
        return requirement

    def elements(self, requirement: c.Requirement) -> dict[str, set[str]]:
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


def test_every_row_is_modelled(budapest: c.Convention) -> None:
    assert [row.id for row in budapest.provisions if row.state is c.RowState.NOT_MODELLED] == []


def test_there_are_exactly_these_requirements(budapest: c.Convention) -> None:
    assert [item.id for item in budapest.requirements] == [
        "2", "3", "4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)", "6(1)(b)", "6(1)(b)#2", "7", "8(a)", "8(b)",
        "9(1)(a)", "9(1)(b)", "9(1)(c)", "9(1)(d)", "9(1)(e)",
        "10(1)", "10(1)#2", "10(1)#3", "10(2)", "10(2)#2", "10(2)#3", "11(1)", "11(2)",
        "12(1)(a)", "12(1)(b)", "12(1)(c)", "12(2)", "13(1)", "13(2)",
        "14(1)", "14(2)(a)", "14(2)(b)", "14(2)(c)", "15(1)", "15(2)", "16(1)", "16(2)", "16(2)#2", "16(3)",
        "17(1)(a)", "17(1)(b)", "18(1)(a)", "18(1)(b)", "19(1)(a)", "19(1)(b)", "19(2)", "19(3)(a)", "19(3)(b)",
        "19(3)(c)", "19(3)(d)", "19(4)", "20(1)(a)", "20(1)(b)(i)", "20(1)(b)(ii)", "20(2)", "20(3)", "21(1)(a)",
        "21(1)(b)(i)", "21(1)(b)(ii)", "21(2)", "21(3)", "22(1)(a)", "22(1)(b)", "22(1)(c)", "22(1)(d)", "22(3)",
        "23", "24(2)", "24(4)", "24(6)", "24(6)#2", "24(7)(a)", "25(1)", "25(2)", "25(3)", "25(4)", "25(5)",
        "27(2)(a)", "27(2)(b)", "27(2)(c)", "27(3)", "27(9)(a)", "27(9)(b)", "27(9)(c)", "27(9)(d)", "29(3)",
        "29(3)#2", "29(5)", "29(7)", "29(7)#2", "30(1)", "30(2)", "31(2)", "31(3)(a)", "31(3)(b)", "33(1)", "33(2)",
        "34", "35(1)", "35(1)(a)", "35(1)(b)", "35(1)(c)", "35(2)(a)", "35(2)(b)",
    ]  # fmt: skip


# ---- requirements ----------------------------------------------------------------------------------------------------


def test_offences_are_demanded_of_intention_and_nothing_else_has_a_state_of_mind(budapest: c.Convention) -> None:
    for item in budapest.requirements:
        assert item.mental is (MentalLevel.INTENTION if item.kind.punishes else MentalLevel.NONE), item.id


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
        if requirement.id == "25(4)":
            expected = {"other offence"}
        assert reader.spared(requirement) == expected, requirement.id


def test_article_7_asks_that_the_data_be_meant_to_pass_as_authentic(reader: Reader) -> None:
    requirement = reader.only("7")
    assert reader.elements(requirement) == {
        "act": {"input", "alteration", "deletion", "suppression"},
        "target": {"computer data"},
        "result": {"inauthentic data"},
    }
    assert reader.conditions(requirement) == {"intent to pass as authentic"}


def test_article_8_asks_for_loss_and_intended_benefit_in_both_its_ways(reader: Reader) -> None:
    by_data, by_system = reader.only("8(a)"), reader.only("8(b)")
    common = {"result": {"loss of property"}, "purpose": {"gain"}}
    four = {"input", "alteration", "deletion", "suppression"}
    assert reader.elements(by_data) == {"act": four, "target": {"computer data"}, **common}
    assert reader.elements(by_system) == {
        "act": {"interference with functioning"},
        "target": {"computer system"},
        **common,
    }
    for requirement in (by_data, by_system):
        assert reader.conditions(requirement) == {"dishonest intent", "intent of unlawful gain"}


@pytest.mark.parametrize(
    ("provision", "own"),
    [
        ("9(1)(a)", {"act": {"production"}, "purpose": {"distribution through a computer system"}}),
        ("9(1)(b)", {"act": {"offering", "making available"}, "means": {"computer system as means"}}),
        ("9(1)(c)", {"act": {"distribution", "transmission"}, "means": {"computer system as means"}}),
        (
            "9(1)(d)",
            {
                "act": {"procurement for use"},
                "means": {"computer system as means"},
                "beneficiary": {"for oneself", "for another"},
            },
        ),
        (
            "9(1)(e)",
            {
                "act": {"possession"},
                "place of storage": {"held in a computer system", "held on a storage medium"},
            },
        ),
    ],
)
def test_child_pornography_of_three_kinds_under_18(reader: Reader, provision: str, own: dict[str, set[str]]) -> None:
    requirement = reader.only(provision)
    assert reader.elements(requirement) == {"material": {"child pornography"}, "age": {"under 18 years"}, **own}
    assert reader.conditions(requirement) == {"visual depiction", "sexually explicit conduct"}


def test_what_may_be_left_out_of_article_9(reader: Reader) -> None:
    boxes = [reader.box(box) for item in reader.instruments("9(4)") for box in item.exclude]
    kinds = {"depiction of a person appearing to be a minor", "realistic images of a minor"}
    assert boxes == [(("9(1)(d)", "9(1)(e)"), {}, None), (("9(1)",), {"material": kinds}, None)]


def test_intellectual_property_follows_the_treaties_undertaken(reader: Reader) -> None:
    facts = {
        "10(1)": ("party to the Berne Convention", "party to TRIPS", "party to the WCT"),
        "10(2)": ("party to the Rome Convention", "party to TRIPS", "party to the WPPT"),
    }
    for provision, expected in facts.items():
        blocks = reader.demanded(provision)
        assert tuple(block.apply_when for block in blocks) == tuple((fact,) for fact in expected)
        for block in blocks:
            assert set(reader.elements(block)) == {"act", "infringed right", "means"}
            assert reader.conditions(block) == {"commercial scale"}


def test_other_remedies_in_limited_circumstances(reader: Reader) -> None:
    (instrument,) = reader.instruments("10(3)")
    (box,) = instrument.exclude
    assert box.provisions == ("10(1)", "10(2)")
    assert reader.labels(box.conditions) == {"limited circumstances with other remedies"}


def test_legal_persons_answer_for_leaders_and_for_lack_of_supervision(reader: Reader) -> None:
    positions = {
        "12(1)(a)": {"power of representation"},
        "12(1)(b)": {"authority to take decisions"},
        "12(1)(c)": {"authority to exercise control"},
    }
    for provision, position in {**positions, "12(2)": set().union(*positions.values())}.items():
        requirement = reader.only(provision)
        elements = reader.elements(requirement)
        supervised = provision == "12(2)"
        assert requirement.kind is c.RequirementKind.EXTEND
        assert elements["liable person"] == {"legal person"}
        assert elements["leading position"] == position
        ground = "lack of supervision or control" if supervised else "act of a leading person"
        assert elements["ground of liability"] == {ground}
        assert ("capacity" in elements) is not supervised
        assert reader.slot(requirement) == ("target offence", ALL_OFFENCES)
        benefit = {"for the benefit of the legal person"}
        assert reader.conditions(requirement) == benefit | ({"person under its authority"} if supervised else set())


def test_the_form_of_liability_is_the_states_choice(reader: Reader) -> None:
    for requirement in reader.convention.requirements:
        for item in requirement.elements:
            if item.element == "form of liability":
                assert item.quantifier is c.Quantifier.ANY
                assert len(item.values) == 3


def test_a_federal_state_may_reserve_chapter_ii_and_nobody_can_compute_how_much(budapest: c.Convention) -> None:
    (instrument,) = [item for item in budapest.instruments if item.provision == "41(1)"]
    assert instrument.exclude == (c.Box(tuple(map(str, range(2, 23)))),)
    assert instrument.apply_when == ("federal State",)
    assert not instrument.computable


def test_territory_and_idle_reservations(budapest: c.Convention) -> None:
    assert [item.provision for item in budapest.instruments if item.territory] == ["38(1)"]
    assert [row.id for row in budapest.provisions if row.asks_withdrawal] == ["43(2)"]


def test_definitions_describe_terms(budapest: c.Convention) -> None:
    described = {row.id: row.describes for row in budapest.provisions if row.describes}
    assert described["1(a)"] == ("computer system",)
    assert described["1(b)"] == ("computer data",)
    assert described["1(d)"] == ("traffic data",)
    assert described["9(2)(b)"] == ("depiction of a person appearing to be a minor",)


def test_standards_of_the_second_axis(budapest: c.Convention) -> None:
    about: dict[str, set[str]] = {}
    for standard in budapest.standards:
        about.setdefault(standard.flag, set()).update(standard.about)
    offences = {"2", "3", "4(1)", "5", "6(1)", "7", "8", "9(1)"}
    assert about["no word on right"] == offences
    assert about["no mental element"] == offences | {"10", "11(1)", "11(2)"}
    assert about["testing not spared"] == {"6(1)"}


POWERS = ("16", "17", "18", "19", "20", "21")
STORED = {"stored computer data"}


def test_offences_served_and_safeguards_of_powers_are_judged_at_14_and_15(budapest: c.Convention) -> None:
    for item in budapest.requirements:
        if item.kind is c.RequirementKind.EMPOWER:
            content = c.lies_under(item.provision, "21")
            set_by_law = {e.element for e in item.elements if e.quantifier is c.Quantifier.SET_BY_LAW}
            assert {"safeguard", "scope"} <= set(item.elsewhere), item.id
            assert ("offences served" in set_by_law) is content, item.id
            assert ("offences served" in item.elsewhere) is not content, item.id


def test_the_powers_serve_every_offence_and_all_evidence(reader: Reader) -> None:
    for provision, term in (
        ("14(2)(b)", "other offences by means of a computer system"),
        ("14(2)(c)", "electronic evidence of any offence"),
    ):
        requirement = reader.only(provision)
        assert reader.elements(requirement) == {"offences served": {term}}
        assert requirement.through is not None
        assert requirement.through.targets == POWERS[:-1]
    listed = reader.only("14(2)(a)")
    assert reader.slot(listed) == ("offences served", ALL_OFFENCES)
    assert listed.through is not None
    assert listed.through.targets == POWERS[:-1]


def test_safeguards_of_all_powers_are_for_a_person_to_judge(reader: Reader) -> None:
    wanted = {
        "15(1)": {"proportionality", "adequate protection of rights"},
        "15(2)": {"independent supervision", "grounds for application", "limit of scope", "limit of duration"},
    }
    for provision, safeguards in wanted.items():
        requirement = reader.only(provision)
        assert requirement.for_review
        assert requirement.through is not None
        assert requirement.through.targets == POWERS
        assert reader.elements(requirement) == {"safeguard": safeguards}


def test_a_range_for_article_20_and_closed_groups(reader: Reader) -> None:
    (limit,) = reader.instruments("14(3)(a)")
    assert limit.limit == c.RangeLimit(("14(2)",), ("20",), "offences served", ("21",))
    (closed,) = reader.instruments("14(3)(b)")
    assert closed.exclude == (c.Box(("20", "21"), conditions=("closed-group system",)),)


def test_preservation_by_order_or_what_is_like_one_of_whoever_has_the_data(reader: Reader) -> None:
    requirement = reader.only("16(1)")
    (force,) = [item for item in requirement.elements if item.element == "force"]
    assert force.quantifier is c.Quantifier.ANY
    assert reader.elements(requirement) == {
        "measure": {"preservation"},
        "data": STORED,
        "force": {"order", "similar means of obtaining"},
        "addressee": {"person"},
    }


def test_ninety_days_are_a_ceiling_and_sixty_a_floor(reader: Reader) -> None:
    _, ceiling = reader.demanded("16(2)")
    floor, _ = reader.demanded("29(7)")
    assert ceiling.forbids
    assert ceiling.limits == ("16(1)",)
    assert ceiling.elements[1].values == ("preservation period:91..",)
    assert floor.elements[1].values == ("preservation period:0..59",)


@pytest.mark.parametrize("article", ["20", "21"])
def test_real_time_collection(reader: Reader, article: str) -> None:
    own = reader.only(f"{article}(1)(a)")
    instead = reader.only(f"{article}(2)")
    rows = {row.id: row for row in reader.convention.provisions}
    assert reader.elements(own)["measure"] == {"real-time collection by authorities"}
    assert reader.elements(own)["data"] == {"traffic data" if article == "20" else "content data"}
    assert instead.instead_of == own.id
    assert instead.apply_when == ("own collection barred by principle",)
    assert rows[f"{article}(1)(b)"].any_of == (f"{article}(1)(b)(i)", f"{article}(1)(b)(ii)")


def test_nationals_and_extraditable_offences(reader: Reader) -> None:
    for provision in ("22(3)", "24(2)", "24(4)", "24(6)"):
        for requirement in reader.demanded(provision):
            assert requirement.slot is not None
            assert requirement.slot.selection == "24(1)(a)"
    assert reader.only("22(3)").apply_when == ("refuses to extradite nationals",)
    for_nationality, for_jurisdiction = reader.demanded("24(6)")
    assert for_nationality.apply_when == ("refuses to extradite nationals",)
    assert for_jurisdiction.apply_when == ()


def test_what_no_law_may_refuse_for(reader: Reader) -> None:
    forbidden = {
        item.id: (reader.elements(item)["refusal ground"], item.limits)
        for item in reader.convention.requirements
        if item.forbids and "refusal ground" in reader.elements(item)
    }
    assert forbidden == {
        "25(4)": ({"fiscal offence"}, ("25(1)",)),
        "25(5)": ({"different category or name"}, ("25(1)",)),
        "29(3)#2": ({"dual criminality"}, ("29(7)",)),
        "29(5)": ({"other refusal ground"}, ("29(7)",)),
        "30(2)": ({"other refusal ground", "dual criminality"}, ("30(1)",)),
    }


def test_dual_criminality_may_be_reserved_outside_articles_2_to_11(reader: Reader) -> None:
    (instrument,) = reader.instruments("29(4)")
    assert instrument.exclude == (c.Box(("29(3)",), conditions=("other offence",)),)


def test_rules_for_parties_without_a_treaty(reader: Reader) -> None:
    for item in reader.convention.requirements:
        assert (item.apply_when == ("parties without an assistance treaty",)) is c.lies_under(item.provision, "27")
    (declared,) = reader.instruments("27(9)(e)")
    assert declared.on == ("27(9)(a)", "27(9)(b)", "27(9)(c)", "27(9)(d)")


def test_subscriber_information_is_described(budapest: c.Convention) -> None:
    described = {row.id: row.describes for row in budapest.provisions if c.lies_under(row.id, "18(3)")}
    assert described == {
        "18(3)": ("subscriber information",),
        "18(3)(a)": ("service details",),
        "18(3)(b)": ("subscriber identity",),
        "18(3)(c)": ("equipment site",),
    }


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
        ("7", declaration),
        ("9(3)", declaration),
        ("9(4)", reservation),
        ("10(3)", reservation),
        ("11(3)", reservation),
        ("14(3)(a)", reservation),
        ("14(3)(b)", reservation),
        ("22(2)", reservation),
        ("27(9)(e)", declaration),
        ("29(4)", reservation),
        ("38(1)", declaration),
        ("41(1)", reservation),
    }


@pytest.mark.parametrize(
    ("provision", "on", "terms"),
    [
        ("2", "2", {"infringing security measures", "intent to obtain data", "dishonest intent", "connected system"}),
        ("3", "3", {"dishonest intent", "connected system"}),
        ("4(2)", "4(1)", {"serious harm"}),
        ("6(1)(b)", "6(1)(b)", {"minimum number of items"}),
        ("7", "7", {"fraudulent intent", "dishonest intent"}),
        ("9(3)", "9(1)", {"under 16 years"}),
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
            ranges = [term for term in item.values if reader.vocabulary.elements[item.element].sort is Sort.NUMBER]
            assert all(term.startswith(f"{item.element}:") for term in ranges)
            assert {terms[term].element for term in item.values if term not in ranges} <= {item.element}
