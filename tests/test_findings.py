"""Findings about single norms and definitions: for each a case that has it and a twin that does not."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from compliance import finding_codes
from compliance.checks import findings
from compliance.convention_from_text import convention_from_text
from compliance.deposit_results import deposit_results
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import Finding
from compliance.penalties_as_norms import with_penalties_as_norms
from compliance.pipeline import shipped_convention
from compliance.render.findings import NAMES, finding_text
from compliance.reservations_from_text import reservations_from_text
from compliance.resources import convention_ids
from compliance.sentences import Speaker
from compliance.source import Source
from compliance.statute import Country, State
from compliance.statute_from_outline import law_from_outline
from compliance.vocabulary import Element, Exclusion, Parts, Sort, Term, Wording
from tests.conftest import Expectation
from tests.words import WORDS as SMALL

DAY = date(2020, 1, 1)
_MORE = {
    "grounds": "safeguard", "limit of scope": "safeguard", "limit of duration": "safeguard", "retention": "measure",
    "confidentiality": "measure", "phone": "target", "other computer": "target", "criminal use": "condition",
}  # fmt: skip
WORDS = replace(
    SMALL,
    elements=SMALL.elements | {"sanction": Element("sanction", Sort.CORE, (), 99)},
    terms=SMALL.terms | {id_: Term(id_, element, (("en", Wording(id_)),), order=99) for id_, element in _MORE.items()},
    parts=(Parts("computer-system", ("phone", "other computer"), remainder=False),),
    exclusions=(Exclusion("criminal use", "testing"),),
)
CONVENTION = """
convention a "A Convention"
article 1 "Definitions"
  demands nothing because "a definition narrows what uses it"
  describes computer system [art 1(a)]
article 2 "Access"
  criminalise
    act     access
    target  computer system
  flags "no mental element" of 2 [art 2]
  flags "no word on right" of 2 [art 2; ER 38]
article 6 "Tools"
paragraph 6(1) "Production"
  criminalise
    act     production
    item    device
    purpose offences of 2
  flags "no mental element" of 6(1) [art 6(1)]
paragraph 6(2) "Testing"
  demands nothing because "it spares"
  spares authorised testing of 6(1) [art 6(2)]
  flags "testing not spared" of 6(1) [art 6(2)]
article 13 "Sanctions"
  demands nothing because "it is looked at below"
  flags "minimum penalty" of 2 [art 13(1)]
article 15 "Safeguards"
  demands nothing because "it is looked at below"
  flags "no independent supervision" as to judicial review of 16, 19 [art 15(2)]
  flags "no grounds" as to grounds of 16, 19 [art 15(2)]
  flags "no limit of scope" as to limit of scope of 16, 19 [art 15(2)]
  flags "no limit of duration" as to limit of duration, preservation period of 16, 19 [art 15(2)]
article 16 "Preservation"
  empower
    measure expedited preservation
  flags "retention as preservation" as to retention of 16 [art 16(1)]
paragraph 16(3) "Confidentiality"
  provide
    measure confidentiality
  flags "secrecy without end" as to preservation period of 16(3) [art 16(3)]
article 19 "Search"
  empower
    measure search
article 43 "Withdrawal"
  demands nothing because "it asks the State, not its law"
  asks for withdrawal of idle reservations [art 43(2)]
"""
OFFENCE = """  offence "access"
    act             access
    target          computer system
"""
TOOL = """  offence "tools"
    act             production
    item            device
    mental element  intention
    without right
"""
POWER = """  power "preservation"
    measure              expedited preservation
    safeguard            judicial review, grounds, limit of scope, limit of duration
"""
GOOD = "    mental element  intention\n    without right\n"
NARROW = "define computer system [s 17]\n  as computer system\n  only if connected system\n"
CASES: dict[str, tuple[str, str]] = {
    finding_codes.NO_MENTAL_ELEMENT: (
        OFFENCE + "    mental element  none stated\n    without right\n",
        OFFENCE + GOOD,
    ),
    finding_codes.NO_WORD_ON_RIGHT: (
        OFFENCE + "    mental element  intention\n    right not mentioned\n",
        OFFENCE + "    mental element  intention\n",
    ),
    finding_codes.TESTING_NOT_SPARED: (
        OFFENCE + GOOD + TOOL,
        OFFENCE + GOOD + TOOL + "    spares authorised testing\n",
    ),
    finding_codes.NO_INDEPENDENT_SUPERVISION: (POWER.replace("judicial review, ", ""), POWER),
    finding_codes.NO_GROUNDS: (
        POWER.replace("grounds, ", ""),
        POWER.replace("grounds, ", "") + '  rule "grounds"\n    safeguard grounds\n    power concerned any power\n',
    ),
    finding_codes.NO_LIMIT_OF_SCOPE: (
        POWER.replace("limit of scope, ", ""),
        POWER.replace("limit of scope, ", "")
        + '  rule "scope"\n    safeguard limit of scope\n    power concerned power under section 1 "preservation"\n',
    ),
    finding_codes.NO_LIMIT_OF_DURATION: (
        POWER.replace(", limit of duration", "") + "    preservation period over 30 days\n",
        POWER.replace(", limit of duration", "") + "    preservation period up to 30 days\n",
    ),
    finding_codes.SECRECY_WITHOUT_END: (
        '  duty "secrecy"\n    measure confidentiality\n',
        '  duty "secrecy"\n    measure confidentiality\n    preservation period up to 1 year\n',
    ),
    finding_codes.RETENTION_AS_PRESERVATION: ('  duty "all"\n    measure retention\n', POWER),
    finding_codes.MINIMUM_PENALTY: (
        OFFENCE + GOOD + "    penalty imprisonment from 3 months to 1 year\n",
        OFFENCE + GOOD + "    penalty imprisonment up to 1 year\n",
    ),
    finding_codes.SERVES_NOTHING: (OFFENCE.replace("access\n", "deletion\n") + GOOD, OFFENCE + GOOD),
    finding_codes.SET_ASIDE_FOR_NOTHING: (
        OFFENCE + GOOD + '    set aside ACF202 because "no longer so" by "A. B."\n',
        OFFENCE + "    mental element  intention\n    right not mentioned\n"
        '    set aside ACF202 because "section 9 is a defence" by "A. B."\n',
    ),
    finding_codes.NARROWER_DEFINITION: (
        NARROW + OFFENCE + GOOD,
        NARROW.replace("  only if connected system\n", "") + OFFENCE + GOOD,
    ),
}
"""By code: the norms of a law that has the finding, and those of one that does not."""


def _found(norms: str, reservations: str = "") -> tuple[Finding, ...]:
    convention, wrong = convention_from_text(Source("a.convention", CONVENTION), WORDS)
    assert convention is not None, wrong
    definitions, _, rest = norms.rpartition("\n  offence") if norms.startswith("define") else ("", "", norms)
    rest = f"  offence{rest}" if definitions else rest
    indented = "".join(f"  {line}\n" for line in definitions.splitlines())
    text = f'law "Act"\n  country GB\n  extent United Kingdom\nsection 1\n{indented}{rest}'
    law, wrong = law_from_outline(Source("a.law", text), WORDS)
    assert law is not None, wrong
    state = with_penalties_as_norms(State(Country("GB", (), "en", ("United Kingdom",)), (law,)))
    deposits = None
    if reservations:
        ids = tuple(row.id for row in convention.provisions)
        deposits, wrong = reservations_from_text(Source("a.reservations", reservations), WORDS, ids)
        assert deposits is not None, wrong
    judged = judge(ObligationGraph(convention, state, WORDS, deposits), deposits, DAY)
    return findings(judged, deposit_results(judged))


def _codes(norms: str) -> set[str]:
    return {finding.code for finding in _found(norms)}


def test_every_finding_on_norms_has_its_case() -> None:
    known = {value for name, value in vars(finding_codes).items() if name.isupper() and isinstance(value, str)}
    assert set(CASES) == known
    assert tuple(NAMES) == finding_codes.TOO_WIDE


@pytest.mark.parametrize("id_", convention_ids())
def test_a_shipped_convention_names_flags_that_there_are(id_: str) -> None:
    convention, _wrong = shipped_convention(id_)
    assert convention is not None
    assert {one.flag for one in convention.standards} <= set(finding_codes.FLAGS.values())


@pytest.mark.parametrize("code", CASES)
def test_a_law_has_the_finding_and_its_twin_does_not(code: str) -> None:
    having, twin = CASES[code]
    assert code in _codes(having)
    assert code not in _codes(twin)


def test_the_sentences(expect: Expectation) -> None:
    lines = []
    for code, (norms, _twin) in CASES.items():
        for lang in ("en", "fr", "fa"):
            speaker = Speaker(lang, WORDS)
            lines += [f"{code}: {finding_text(one, speaker)}." for one in _found(norms) if one.code == code]
    expect(Path(__file__).parent / "expected" / "findings.txt", "\n".join(lines) + "\n")


def test_a_flag_names_its_standard_and_its_source() -> None:
    [flag] = _found(CASES["ACF201"][0])
    assert (flag.provision, [one.source for one in flag.standards], flag.flag) == ("2", ["art 2"], True)


def test_what_is_set_aside_stays_and_is_no_flag() -> None:
    [aside] = _found(CASES["ACF212"][1])
    assert (aside.code, aside.flag) == ("ACF202", False)
    assert aside.aside is not None
    assert (aside.aside.reason, aside.aside.by) == ("section 9 is a defence", "A. B.")


def test_an_offence_that_reaches_nothing_is_not_asked_for_more() -> None:
    norms = OFFENCE.replace("access\n", "deletion\n") + "    mental element  none stated\n    right not mentioned\n"
    assert _codes(norms) == {"ACF211"}


@pytest.mark.parametrize(
    "line",
    [
        "    spares authorised testing\n",
        "    excludes authorised testing\n",
        "    unless authorised testing\n",
        "    only if criminal use\n",
        "    purpose offence under this law\n",
    ],
)
def test_testing_is_spared_in_many_ways(line: str) -> None:
    assert "ACF203" not in _codes(OFFENCE + GOOD + TOOL + line)


def test_a_power_with_no_safeguard_at_all_has_four_flags() -> None:
    codes = _codes('  power "search"\n    measure search\n')
    assert codes == {"ACF204", "ACF205", "ACF206", "ACF207"}


def test_a_safeguard_on_another_power_does_not_help() -> None:
    rule = '  rule "judge"\n    safeguard judicial review\n    power concerned power under section 1 "search"\n'
    power = POWER.replace("judicial review, ", "")
    assert "ACF204" in _codes(power + '  power "search"\n    measure search\n' + rule)


def test_a_definition_with_fewer_atoms_leaves_them_out() -> None:
    [finding] = _found("define computer system [s 17]\n  as phone\n" + OFFENCE + GOOD)
    assert finding.narrowing is not None
    assert finding.narrowing.left_out == ("other computer",)
    assert [norm.label for norm in finding.narrowing.norms] == ["access"]


def test_a_chain_of_definitions_leads_to_the_norms() -> None:
    chain = 'define "machine"\n  as computer system\n'
    found = _found(chain + NARROW + OFFENCE.replace("computer system", "machine") + GOOD)
    by_name = {one.narrowing.name: one.narrowing.norms for one in found if one.narrowing}
    assert [norm.label for norm in by_name["computer system"]] == ["access"]


@pytest.mark.parametrize(("deposit", "codes"), [("reserves", {"ACF102"}), ("declares", {"ACF103"})])
def test_the_convention_says_who_asks_for_withdrawal(
    deposit: str, codes: set[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    kind = {"reserves": "reservation", "declares": "declaration"}[deposit]
    may = f"  may require connected system by {kind}\n"
    text = CONVENTION.replace('  flags "no mental element" of 2 [', may + '  flags "no mental element" of 2 [', 1)
    monkeypatch.setitem(globals(), "CONVENTION", text)
    found = _found(OFFENCE + GOOD, f"reservations of GB under a\n{deposit} under 2 to require connected system\n")
    assert {one.code for one in found} == codes
    asked = [standard.provision for one in found for standard in one.standards]
    assert asked == (["43"] if "ACF102" in codes else [])
