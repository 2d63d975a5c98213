"""Reservations and declarations against the Convention's closed lists: within the wording, beyond it, aimed elsewhere.

The deposits of the second half are those of real Parties, in the outline's words; what they teach is in their reasons.
"""

from __future__ import annotations

import pytest

from tests.small_states import report, verdict

INTERCEPTION = """law "Interception Act"
  country XX
section 1
  power "content"
    measure          real-time collection by authorities
    data             content data
    offences served  any offence punishable with 3 years or more
"""


FACTS = """holds  federal State
holds  party to the Berne Convention, party to TRIPS"""


def states(deposits: str, law: str = INTERCEPTION) -> list[set[str]]:
    """What became of each deposit, apart from being a supposition."""
    return [{state.value for state in one.states} - {"supposed"} for one in report(law, deposits, FACTS).deposits]


ROWS = {
    "40": (
        "declares under 2 to require infringing security measures",
        'declares under 2 to require infringing security measures and "damage to the system"',
        "declares under 5 to require infringing security measures",
    ),
    "4(2)": (
        "reserves under 4(2) to require serious harm",
        "reserves under 4(2) to require serious harm and dishonest intent",
        "reserves under 5 to require serious harm",
    ),
    "6(3)": (
        "reserves under 6(3) not to apply 6(1)(b)",
        "reserves under 6(3) not to apply 6(1)",
        "reserves under 6(3) not to apply 2",
    ),
    "9(4)": (
        "reserves under 9(4) not to apply 9(1)(d)",
        "reserves under 9(4) not to apply 9(1)",
        "reserves under 9(4) not to apply 5",
    ),
    "10(3)": (
        "reserves under 10(3) not to apply 10(1), 10(2) as to limited circumstances with other effective remedies",
        "reserves under 10(3) not to apply 10(1), 10(2)",
        "reserves under 10(3) not to apply 9(1)(a)",
    ),
    "11(3)": (
        "reserves under 11(3) not to apply 11(2) for 3",
        "reserves under 11(3) not to apply 11(1), 11(2)",
        "reserves under 11(3) not to apply 11(1)",
    ),
    "14(3)(a)": (
        "reserves under 14(3)(a) to limit 20 to any offence punishable with 3 years or more",
        "reserves under 14(3)(a) to limit 20 to any offence punishable with 5 years or more",
        "reserves under 14(3)(a) to limit 21 to any offence punishable with 3 years or more",
    ),
    "14(3)(b)": (
        "reserves under 14(3)(b) not to apply 20, 21 as to closed-group system",
        "reserves under 14(3)(b) not to apply 20, 21",
        "reserves under 14(3)(b) not to apply 19 as to closed-group system",
    ),
    "22(2)": (
        "reserves under 22(2) not to apply 22(1)(d)",
        "reserves under 22(2) not to apply 22(1)",
        "reserves under 22(2) not to apply 22(1)(a)",
    ),
    "29(4)": (
        "reserves under 29(4) not to apply 29(3) as to other offence",
        "reserves under 29(4) not to apply 29(3)",
        "reserves under 29(4) not to apply 29(7)",
    ),
    "41(1)": (
        "reserves under 41(1) not to apply 5",
        "reserves under 41(1) not to apply 5, 25(1)",
        "reserves under 41(1) not to apply 25(1)",
    ),
}
"""For each row of the closed lists: a deposit within it, one that overreaches, one aimed elsewhere."""


@pytest.mark.parametrize("row", ROWS)
def test_within_the_wording(row: str) -> None:
    assert states(ROWS[row][0]) == [{"used"}]


@pytest.mark.parametrize("row", ROWS)
def test_what_overreaches_is_cut(row: str) -> None:
    found = states(ROWS[row][1])
    assert "cut" in found[0]
    assert "beyond-wording" not in found[0]


@pytest.mark.parametrize("row", ROWS)
def test_what_is_aimed_elsewhere_is_void(row: str) -> None:
    assert states(ROWS[row][2]) == [{"beyond-wording"}]


REAL = {
    "Israel: article 21 only for felonies, under 14(3), which reaches 20 only": (
        'reserves under 14(3) to limit 21 to any offence of class "felony"',
        {"beyond-wording"},
    ),
    "Montenegro: a court decision for article 20, and no offences named": (
        'reserves under 14(3)(a) to require "decision of a court"',
        {"beyond-wording"},
    ),
    "Montenegro: possession of images of a person who turned 14 and consented": (
        "reserves under 9(4) not to apply 9(1)(e) as to age from 14, consent to the possession",
        {"used"},
    ),
    "Denmark: possession of images of a consenting person of 15": (
        "reserves under 9(4) not to apply 9(1)(e) as to age from 15, consent to the possession",
        {"used"},
    ),
    "Chile: harm to third parties is not on article 7's list": (
        'declares under 7 to require intent to defraud and "harm to third parties"',
        {"used", "cut"},
    ),
    "Switzerland: unjust enrichment is not on article 3's list": (
        'declares under 3 to require "unjust enrichment"',
        {"beyond-wording"},
    ),
    "Lithuania: dual criminality without the carve-out for articles 2 to 11": (
        "reserves under 29(4) not to apply 29(3)",
        {"used", "cut"},
    ),
    "Israel: procurement and import of any item, possession of access credentials": (
        "reserves under 6(3) not to apply 6(1)(a) as to procurement for use, import",
        {"used"},
    ),
    "Ukraine: of devices also making available; of credentials production and procurement only": (
        "reserves under 6(3) not to apply 6(1)(a)(i) as to production, procurement for use, making available",
        {"used"},
    ),
    "Norway: no devices": ("reserves under 6(3) not to apply 6(1)(a)(i)", {"used"}),
    "United States: devices for articles 4 and 5 only": (
        "reserves under 6(3) not to apply 6(1)(a)(i), 6(1)(b) for 4, 5",
        {"used"},
    ),
    "Australia: jurisdiction over 7, 8 and 9": (
        "reserves under 22(2) not to apply 22(1)(b), 22(1)(c), 22(1)(d) for 7, 8, 9",
        {"used"},
    ),
    "Germany: attempt of article 3": ("reserves under 11(3) not to apply 11(2) for 3", {"used"}),
    "France: nationals only on complaint": (
        'reserves under 22(2) to require "complaint of the victim"',
        {"used"},
    ),
    "Japan: two qualifiers together": (
        "declares under 2 to require infringing security measures and connected system",
        {"used"},
    ),
    "Canada: all of article 10, where the text speaks of limited circumstances": (
        "reserves under 10(3) not to apply 10(1), 10(2)",
        {"used", "cut"},
    ),
    "Switzerland: a minor is under 16": ("declares under 9(3) to require age under 16", {"used"}),
    "lower than the floor of 9(3)": ("declares under 9(3) to require age under 14", {"used", "cut"}),
    "United States: as the Constitution allows": (
        'reserves under 9(4) to the extent "the Constitution allows"',
        {"used"},
    ),
}


@pytest.mark.parametrize("case", REAL)
def test_deposits_of_real_parties(case: str) -> None:
    law = "" if "Israel: pro" in case else INTERCEPTION
    assert states(REAL[case][0], law or INTERCEPTION) == [REAL[case][1]]


def test_withdrawn_reservations_end_on_their_day() -> None:
    withdrawn = "reserves under 4(2) to require serious harm until 2021-04-30"
    assert states(withdrawn) == [{"withdrawn"}]


def test_a_corrected_text_is_the_text_from_the_start() -> None:
    """Chile's correction of 3 July 2017: the file holds the corrected text with the first day of the old one."""
    status = "  ratified 2017-04-20, in force from 2017-08-01\n"
    one = report(INTERCEPTION, "reserves under 6(3) not to apply 6(1) from 2017-08-01", status=status).deposits[0]
    assert {state.value for state in one.states} >= {"cut"}


def test_no_reservation_is_read_out_of_a_law() -> None:
    """A law without an offence of possession is a gap, whatever Parties usually reserve."""
    assert verdict(report(INTERCEPTION), "9(1)(e)") == "missing"
