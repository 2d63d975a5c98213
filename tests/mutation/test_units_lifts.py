"""How requirements of a convention hang together, and how their verdicts roll up, for a convention written out here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from compliance import convention as c
from compliance.judgement import Verdict, Verdicts
from compliance.lifts import Lifts
from compliance.roll_up import roll_up_provisions
from tests.oracle.worldkit import requirement, world
from tests.worlds import convention

MODELLED, NOTHING, NOT_YET = c.RowState.MODELLED, c.RowState.NOTHING_REQUIRED, c.RowState.NOT_MODELLED
Json = dict[str, Any]


def _requirement(id_: str, provision: str = "", **more: Any) -> c.Requirement:
    (found,) = convention(world(requirement())).requirements
    return replace(found, id=id_, provision=provision or id_, **more)


def _convention() -> c.Convention:
    """2(1), 2(1)#2 and 2(2); 3 over them; 4 a ban that protects 2; 5 instead of 2(1); 6 a power; 9 over both."""
    asked = [
        _requirement("2(1)"),
        _requirement("2(1)#2", "2(1)"),
        _requirement("2(2)"),
        _requirement("3", slot=c.Slot("offence", ("2", "4", "8", "10"))),
        _requirement("4", kind=c.RequirementKind.FORBID, limits=("2", "6")),
        _requirement("5", instead_of="2(1)"),
        _requirement("6", kind=c.RequirementKind.EMPOWER, slot=c.Slot("offence", (), selection="24")),
        _requirement("9", slot=c.Slot("offence", ("8(1)", "2(2)", "x")), through=c.Slot("power", ("x", "6", "2(1)"))),
        _requirement("11(a)"),
        _requirement("11(b)"),
        _requirement("11(b)#2", "11(b)"),
        _requirement("12", slot=c.Slot("offence", ("11(a)",))),
        _requirement("13"),
        _requirement("22", slot=c.Slot("offence", ("20", "23"))),
    ]
    rows = [c.Provision(item.provision, (), MODELLED) for item in asked if "#" not in item.id]
    rows += [c.Provision("2", (), MODELLED), c.Provision("8", (), NOTHING), c.Provision("8(1)", (), NOTHING)]
    rows += [c.Provision("10", (), NOTHING), c.Provision("10(1)", (), NOT_YET), c.Provision("20", (), NOT_YET)]
    rows += [c.Provision("11", (), MODELLED, any_of=("11(a)", "11(b)"))]
    limit = c.RangeLimit(("9",), ("6",), "offence", ("11(b)", "13", "2(2)"))
    empty = c.Instrument("40", c.InstrumentKind.DECLARATION)
    return replace(
        convention(world(requirement())),
        requirements=tuple(asked),
        provisions=tuple(rows),
        instruments=(empty, replace(empty, limit=limit), replace(empty, limit=replace(limit, on=("x",)))),
        selections=(c.Selection("24", ("2(2)", "11"), 12), c.Selection("25", ("3",), 6), c.Selection("24", ("13",), 1)),
    )


def _ids(found: tuple[c.Requirement, ...]) -> list[str]:
    return [item.id for item in found]


def _each(method: str) -> dict[str, list[str]]:
    """What a method of ``Lifts`` tells of each requirement, where it tells anything."""
    whole = _convention()
    lifts = Lifts(whole)
    told = {item.id: _ids(getattr(lifts, method)(item)) for item in whole.requirements}
    return {id_: found for id_, found in told.items() if found}


def test_requirements_under_a_provision_are_its_own_and_those_of_its_paragraphs() -> None:
    lifts = Lifts(_convention())
    assert _ids(lifts.requirements_under("2")) == ["2(1)", "2(1)#2", "2(2)"]
    assert _ids(lifts.requirements_under("2(1)")) == ["2(1)", "2(1)#2"]
    assert _ids(lifts.requirements_under("2(1)#2")) == ["2(1)#2"]
    assert lifts.requirements_under("8") == ()


def test_targets_are_what_slot_and_through_name_and_what_of_it_is_not_modelled() -> None:
    whole = _convention()
    lifts = Lifts(whole)
    found = {item.id: lifts.targets(item) for item in whole.requirements if item.slot}
    assert {id_: (_ids(targets), missing) for id_, (targets, missing) in found.items()} == {
        "3": (["2(1)", "2(1)#2", "2(2)"], ("10",)),
        "6": (["2(2)", "11(a)", "11(b)", "11(b)#2", "13"], ()),
        "9": (["2(2)", "6", "2(1)", "2(1)#2"], ("x",)),
        "12": (["11(a)"], ()),
        "22": ([], ("20", "23")),
    }
    assert lifts.targets(whole.requirements[0]) == ((), ())
    (nine,) = (item for item in whole.requirements if item.id == "9")
    assert _ids(lifts.targets_of(nine.through)) == ["6", "2(1)", "2(1)#2"]
    assert lifts.targets_of(None) == ()
    six = next(item for item in whole.requirements if item.id == "6")
    assert six.slot
    assert [item.months for item in lifts.selections_of(six.slot)] == [12, 1]
    assert lifts.selections_of(c.Slot("offence", ("2",))) == ()


def test_what_stands_instead_what_is_limited_and_what_is_needed_first() -> None:
    assert _each("substitutes_of") == {"2(1)": ["5"], "2(1)#2": ["5"]}
    assert _each("limited_by") == {"4": ["2(1)", "2(1)#2", "2(2)", "6"]}
    assert _each("looked_at_by") == {
        "4": ["2(1)", "2(1)#2", "2(2)", "6"],
        "9": ["11(b)", "11(b)#2", "13", "2(2)"],
    }
    assert _each("needed_before") == {
        "2(1)": ["5"],
        "2(1)#2": ["5"],
        "3": ["2(1)", "2(1)#2", "2(2)"],
        "6": ["2(2)", "11(a)", "11(b)", "11(b)#2", "13"],
        "9": ["2(2)", "6", "2(1)", "2(1)#2"],
        "12": ["11(a)", "11(b)", "11(b)#2"],
    }


def test_of_several_of_which_one_is_enough_its_own_comes_first() -> None:
    whole = _convention()
    lifts = Lifts(whole)
    of = {item.id: [_ids(child) for child in lifts.branches(item)] for item in whole.requirements}
    assert {id_: found for id_, found in of.items() if found} == {
        "11(a)": [["11(a)"], ["11(b)", "11(b)#2"]],
        "11(b)": [["11(b)", "11(b)#2"], ["11(a)"]],
        "11(b)#2": [["11(b)", "11(b)#2"], ["11(a)"]],
    }
    assert lifts.branches(whole.requirements[0]) == ()


def test_what_another_verdict_looks_at_is_known_with_all_below_it() -> None:
    whole = _convention()
    lifts = Lifts(whole)
    seen = [item.id for item in whole.requirements if lifts.is_looked_at(item)]
    assert seen == ["2(1)", "2(1)#2", "2(2)", "6", "11(a)", "11(b)", "11(b)#2", "13"]


def test_a_row_that_asks_nothing_is_not_applicable_and_one_not_modelled_not_examined() -> None:
    whole = _convention()
    met, missing = (Verdicts(found, found) for found in (Verdict.MET, Verdict.MISSING))
    given = {item.id: missing if item.id == "11(a)" else met for item in whole.requirements}
    found = {id_: (one.narrow, one.broad) for id_, one in roll_up_provisions(whole, given).items()}
    verdicts = {id_: found[id_][0] for id_ in ("8", "8(1)", "10", "10(1)", "20", "11", "11(a)", "2", "5")}
    assert verdicts == {
        "8": Verdict.NOT_APPLICABLE,
        "8(1)": Verdict.NOT_APPLICABLE,
        "10": Verdict.NOT_EXAMINED,
        "10(1)": Verdict.NOT_EXAMINED,
        "20": Verdict.NOT_EXAMINED,
        "11": Verdict.PARTLY,
        "11(a)": Verdict.MISSING,
        "2": Verdict.MET,
        "5": Verdict.NOT_APPLICABLE,
    }
    assert {id_: (found[id_][0], found[id_][1]) for id_ in found} == {
        id_: (one, one) for id_, (one, _) in found.items()
    }
    assert list(found) == sorted(found, key=list(found).index)


def test_a_row_not_modelled_has_the_verdict_of_what_stands_under_it() -> None:
    whole = _convention()
    met = Verdicts(Verdict.MET, Verdict.MET)
    rows = tuple(replace(row, state=NOT_YET) for row in whole.provisions)
    found = roll_up_provisions(replace(whole, provisions=rows), {item.id: met for item in whole.requirements})
    assert {id_ for id_, one in found.items() if one == met} == {
        *("2", "2(1)", "2(2)", "3", "4", "6", "9", "11", "11(a)", "11(b)", "12", "13", "22")
    }
