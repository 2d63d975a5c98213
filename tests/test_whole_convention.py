"""What the Convention says of a law as a whole: paragraphs that look through others, and reservations that travel."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.convention import RowState, parent_id
from compliance.judgement import Report
from tests.small_states import budapest, report, requirement, verdict

IDS = Path(__file__).parent / "data" / "ids.txt"
OFFENCES = """law "Cybercrime Act"
  country XX
section 1
  offence "interception"
    act             interception
    target          non-public transmission, emissions carrying data
    mental element  intention
    without right
    penalty         imprisonment up to 2 years, or fine
section 2
  offence "data"
    act             damaging, deletion, deterioration, alteration, suppression
    target          computer data
    mental element  intention
    without right
    penalty         imprisonment up to 2 years, or fine
section 3
  offence "images"
    act             production, offering, making available, distribution, transmission, procurement for use, possession
    material        child pornography
    age             under 18
    mental element  intention
    without right
    penalty         imprisonment up to 5 years, or fine
section 4
  rule "aiding"
    act             aiding, abetting
    target offence  any offence
    mental element  intention
    penalty         as the offence
section 5
  rule "attempt"
    act             attempt
    target offence  {attempted}
    mental element  intention
    penalty         as the offence
section 6
  rule "legal persons"
    liable person        legal person
    ground of liability  act of a leading person, lack of supervision or control
    target offence       any offence
    penalty              fine
section 7
  rule "territory"
    jurisdiction    own territory
    target offence  any offence
section 8
  power "search"
    measure          search of a computer system
    offences served  any offence
section 9
  duty "extradition"
    co-operation       extradition
    offence concerned  any offence punishable with 1 year or more
"""
ALL_ATTEMPTS = "any offence"


def law(attempted: str = ALL_ATTEMPTS) -> str:
    """The law, with the offences whose attempt it punishes."""
    return OFFENCES.replace("{attempted}", attempted)


def missing_targets(told: Report, id_: str) -> set[str]:
    """The targets of a requirement's gaps."""
    return {target for gap in requirement(told, id_).gaps for target in (*gap.box.targets, *gap.box.partial_targets)}


def test_every_provision_has_its_row_once_and_none_waits() -> None:
    rows = [row.id for row in budapest().provisions]
    assert len(set(rows)) == len(rows)
    wanted = IDS.read_text("utf-8").split()
    parents = {parent for id_ in wanted for parent in _above(id_)}
    assert set(rows) == {*wanted, *parents}
    assert [row.id for row in budapest().provisions if row.state is RowState.NOT_MODELLED] == []


def _above(id_: str) -> set[str]:
    parent = parent_id(id_)
    return {parent, *_above(parent)} if parent else set()


def test_a_law_without_attempt_of_interception_fails_there_and_only_there() -> None:
    told = report(law("offence under section 2, offence under section 3"))
    assert verdict(told, "11(2)") == "partly"
    assert missing_targets(told, "11(2)") == {"3"}
    assert verdict(report(law()), "11(2)") == "met"


def test_a_reservation_of_that_attempt_takes_out_that_alone() -> None:
    partial = law("offence under section 2, offence under section 3")
    told = report(partial, "reserves under 11(3) not to apply 11(2) for 3")
    assert verdict(told, "11(2)") == "reserved"
    assert verdict(told, "11(1)") == "met"
    wide = report(law(), "reserves under 11(3) not to apply 11(2) for 3")
    for provision in ("11(2)", "13(1)", "22(1)(a)"):
        assert verdict(wide, provision) == verdict(report(law()), provision) == "met"


@pytest.mark.parametrize("id_", ["11(1)", "12(1)(a)", "13(1)", "14(2)(a)", "22(1)(a)", "24(2)"])
def test_a_reservation_of_procuring_takes_it_out_of_all_that_looks_through_it(id_: str) -> None:
    """Procuring images is punished, but nothing that lifts over it reaches it; reserved, nobody asks for that."""
    apart = law().replace(", procurement for use, possession", ", possession") + PROCURING
    reserved = "reserves under 9(4) not to apply 9(1)(d)"
    bare, excused = report(apart), report(apart, reserved)
    assert "9(1)(d)" in _asked_for(bare, id_)
    assert "9(1)(d)" not in _asked_for(excused, id_)
    assert verdict(excused, "9(1)(d)") == "met"


PROCURING = """section 10
  offence "procuring"
    act             procurement for use
    material        child pornography
    age             under 18
    mental element  intention
    without right
    penalty         imprisonment up to 2 years
"""


def _asked_for(told: Report, id_: str) -> set[str]:
    """Every target a requirement's gaps and coverage speak of."""
    result = requirement(told, id_)
    boxes = [gap.box for gap in result.gaps]
    boxes += [box for cite in result.covered for box in (*cite.boxes, *cite.conditional, *cite.disputed)]
    return {target for box in boxes for target in (*box.targets, *box.partial_targets, *box.served, *box.partly_served)}


def test_a_search_for_listed_offences_fails_the_scope_and_not_the_search() -> None:
    narrow = law().replace("offences served  any offence", "offences served  offence under section 1")
    told = report(narrow)
    assert verdict(told, "19(1)(a)") == "met"
    assert verdict(told, "14(2)(b)") == verdict(told, "14(2)(c)") == "partly"
    assert verdict(report(law()), "14(2)(c)") == "met"


def test_who_extradites_nationals_is_not_faulted() -> None:
    assert verdict(report(law(), facts="does not hold  refuses to extradite nationals"), "22(3)") == "not-applicable"
    assert verdict(report(law(), facts="holds  refuses to extradite nationals"), "22(3)") == "missing"
    assert verdict(report(law()), "22(3)") == "not-examined"


def test_a_preservation_request_is_no_order() -> None:
    power = """law "P"
  country XX
section 1
  power "p"
    measure  preservation
    data     stored computer data
    force    {force}
"""
    assert verdict(report(power.format(force="request")), "16(1)") == "missing"
    assert verdict(report(power.format(force="order")), "16(1)") == "met"
