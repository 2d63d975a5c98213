"""Numbers, facts of the State, powers and narrowed words: what files may say of them, and what no file may do."""

from __future__ import annotations

import pytest

from compliance.convention import RequirementKind
from compliance.convention_from_text import convention_from_text
from compliance.diagnostics import render
from compliance.reservations_from_text import reservations_from_text
from compliance.source import Source
from compliance.state_from_files import Files, load
from compliance.state_from_outlines import with_general_part
from compliance.statute import Law, MentalLevel, NormKind, State
from compliance.statute_from_outline import country_from_outline, law_from_outline
from compliance.syntax import parse
from compliance.term_lists import MAX_DIGITS
from compliance.vocabulary_from_toml import VocabularyError, vocabulary_from_toml
from tests.words import WORDS

LAW = 'law "A"\n  country GB\nsection 1\n  offence "a"\n    act access\n    target computer system\n'


def law(text: str) -> Law:
    """A law without a mistake."""
    made, found = law_from_outline(Source("a.law", text), WORDS)
    assert made is not None, "\n".join(map(render, found))
    return made


def codes(text: str) -> list[str]:
    """What is wrong with a law."""
    return [item.code for item in law_from_outline(Source("a.law", text), WORDS)[1]]


@pytest.mark.parametrize(
    ("line", "ids"),
    [
        ("age under 18", ["age:0..17"]),
        ("age below 18 years", ["age:0..17"]),
        ("age up to 17, at least 65 years", ["age:0..17", "age:65.."]),
        ("age from 15 to 17", ["age:15..17"]),
        ("age over 000017", ["age:18.."]),
        ("âge moins de 18 ans, plus de 65", ["age:0..17", "age:66.."]),
        ("âge jusqu'à 17, au moins 18, de 15 à 17", ["age:0..17", "age:18..", "age:15..17"]),
        ("سن زیر ۱۸ سال، بالای ۶۵", ["age:0..17", "age:66.."]),
        ("سن تا ۱۷، دست‌کم ۱۸، از ۱۵ تا ۱۷ سال", ["age:0..17", "age:18..", "age:15..17"]),
        ("preservation period up to 90 days", ["period:0..90"]),
        ("preservation period over 3 months", ["period:91.."]),
        ("preservation period under 1 week, from 2 weeks to 1 year", ["period:0..6", "period:14..365"]),
        ("preservation period from 1000 days to 2000 days from 1990-01-01", ["period:1000..2000"]),
    ],
)
def test_a_range_becomes_a_term(line: str, ids: list[str]) -> None:
    (norm,) = law(f"{LAW}    {line}\n").norms
    assert [value.term for value in norm.limbs[0].elements[-1].values] == ids


def test_a_range_has_the_ending_of_any_fact() -> None:
    (norm,) = law(f'{LAW}    age from 15 to 17 [1(2)] from 1990-01-01 arguable by "A"\n').norms
    (value,) = norm.limbs[0].elements[-1].values
    assert value.term == "age:15..17"
    assert value.remark.pinpoint == "1(2)"
    assert value.remark.arguable


def test_an_endless_number_is_told() -> None:
    for digits in (MAX_DIGITS + 1, 500):
        assert codes(f"{LAW}    age under {'9' * digits}\n") == ["ACC029"]
    assert codes(f"{LAW}    age under {'9' * MAX_DIGITS}\n") == []


def test_the_general_part_fills_nothing_into_powers() -> None:
    text = 'country GB "A"\ngeneral part\n  mental element intention\n  right not mentioned\n'
    country, found = country_from_outline(Source("c.law", text), WORDS)
    assert country is not None, found
    read = law(LAW + '  power "b"\n    measure search\n  duty "c"\n    institution contact point\n')
    offence, power, duty = with_general_part(State(country, (read,))).norms
    assert (offence.kind, power.kind, duty.kind) == (NormKind.OFFENCE, NormKind.POWER, NormKind.DUTY)
    assert offence.mental
    assert offence.right
    assert [norm for norm in (power, duty) if norm.mental or norm.right] == []
    assert power.extent == ("A",)


def test_only_what_punishes_asks_for_intention() -> None:
    blocks = {"criminalise": "act access", "extend": "act attempt", "empower": "measure search"}
    blocks |= {"provide": "institution contact point", "forbid": "refusal ground fiscal offence"}
    lines = [f"article {n}\n  {kind}\n    {line}" for n, (kind, line) in enumerate(blocks.items(), 2)]
    made, found = convention_from_text(Source("a.convention", "\n".join(['convention a "A"', *lines, ""])), WORDS)
    assert made is not None, found
    levels = {item.kind: item.mental for item in made.requirements}
    punishing = {kind for kind, level in levels.items() if level is MentalLevel.INTENTION}
    assert punishing == {RequirementKind.CRIMINALISE, RequirementKind.EXTEND}
    assert {level for kind, level in levels.items() if kind not in punishing} == {MentalLevel.NONE}


def test_territories_are_spelt_as_the_country_file_spells_them() -> None:
    country = Source(
        "c.law", 'country GB "A"\n  units England and Wales\n  unit name fr England and Wales "Angleterre"\n'
    )
    deposit = Source("a.reservations", "reservations of GB under a\ndeclares under 38(1) to apply in angleterre\n")
    loaded = load(Files((country, Source("a.law", LAW)), deposit), WORDS, None)
    assert loaded.reservations is not None, loaded.diagnostics
    assert loaded.reservations.deposits[0].units == ("England and Wales",)


def test_a_reservation_names_the_law_of_its_offences() -> None:
    text = "reservations of GB under a\nreserves under 14(3) to limit 20 to offence under section 1\n"
    _, found = reservations_from_text(Source("a.reservations", text), WORDS)
    assert [item.code for item in found] == ["ACC012"]


# ---- hostile -----------------------------------------------------------------------------------------------------


def test_definitions_that_narrow_one_another_end() -> None:
    chain = [f'  define w{n}\n    as w{n + 1}\n    only if "c{n}", w{n + 1}' for n in range(500)]
    text = LAW.replace(
        "  offence", "\n".join([*chain, "  define w500", "    as computer system", '    only if "x"', "  offence"])
    )
    assert set(codes(text.replace("target computer system", "target w0"))) == {"ACC047", "ACC049"}


def test_many_narrowings_of_many_values_end() -> None:
    conditions = "".join(f'    only if "c{n}"\n' for n in range(3_000))
    members = ", ".join(["computer system"] * 60)
    inner = "  define inner\n" + f"    as {members}\n" * 50 + conditions
    outer = "  define outer\n    as inner\n" + conditions
    text = LAW.replace("  offence", f"{inner}{outer}  offence").replace("target computer system", "target outer")
    assert codes(text) == ["ACC047"]


def test_many_facts_of_the_state_end() -> None:
    lines = "  holds federal State from 1990-01-01\n  does not hold federal State from 1990-01-01\n" * 5_000
    _, found = country_from_outline(Source("c.law", f'country GB "A"\nfacts\n{lines}'), WORDS)
    assert {item.code for item in found} == {"ACC044"}


def test_many_ranges_are_read() -> None:
    source = Source("a.law", LAW + "    age under 18, over 65, from 15 to 17 [1]\n" * 2_000)
    assert not parse(source, "outline", WORDS).diagnostics


# ---- the vocabulary's sorts --------------------------------------------------------------------------------------

WORDINGS = 'en.definition = "a"\nfr = { label = "b", definition = "b" }\nfa = { label = "پ", definition = "پ" }\n'


def _elements(age: str, more: str = "") -> str:
    return f"[elements.age]\n{age}\n{WORDINGS}\n[terms]\n{more}"


def test_a_number_has_a_unit() -> None:
    vocabulary = vocabulary_from_toml(_elements('sort = "number"\nunit = "years"'))
    assert vocabulary.elements["age"].unit == "years"


@pytest.mark.parametrize(
    ("age", "more", "trouble"),
    [
        ('sort = "number"', "", "a number needs a unit"),
        ('sort = "number"\nunit = "miles"', "", "a number needs a unit"),
        ('sort = "core"\nunit = "days"', "", "only a number has a unit"),
        ('sort = "sort"', "", "core, limiting, number, fact, condition"),
        ('sort = "number"\nunit = "days"', '[terms.old]\nelement = "age"\n', "has no terms"),
    ],
)
def test_what_a_number_cannot_be(age: str, more: str, trouble: str) -> None:
    with pytest.raises(VocabularyError, match=trouble):
        vocabulary_from_toml(_elements(age, more))
