"""A doubt, a judgement, an unverified fact: on every line of an outline they mean something, or are told as a mistake.

Each case is a law file as text. It says which verdict it moves, in the narrow and in the broad reading.
"""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from compliance.judgement import Report
from compliance.pipeline import report_on
from compliance.source import Source
from compliance.state_from_files import Files, Loaded, load
from compliance.vocabulary_from_toml import load_vocabulary
from tests.small_states import DAY, budapest, requirement, row

ARGUED = 'arguable by "R v A" against "R v B"'
HEAD = """law "Act"
  country XX
{head}
section 1 "Access"
  offence "access"
    act      access
    target   computer system
    mental element intention
    without right
"""


@dataclass(frozen=True)
class Case:
    """Lines in doubt, the provision they move, and its verdicts. ``lines`` stand in the offence of ``HEAD``."""

    name: str
    provision: str
    narrow: str
    broad: str
    lines: str = ""
    head: str = ""
    more: str = ""
    country: str = ""


INTERCEPTION = """
section 9
  offence "interception"
    act      interception
    target   non-public transmission, electromagnetic emissions
    mental element intention
    without right
"""
ATTEMPT = """
section 2 "Attempt"
  rule "attempt"
    act             attempt
    target offence  {offences}
    mental element  intention
    without right
"""
CASES = (
    Case(
        "a value of an element",
        "2",
        "missing",
        "met",
        more="""
section 3
  offence "entry"
    status   in force
    act      access {argued}
    target   computer system
    mental element intention
    without right""",
        head="  status repealed",
    ),
    Case(
        "any",
        "2",
        "missing",
        "met",
        more="""
section 3
  offence "anything"
    status   in force
    act      any {argued}
    target   computer system
    mental element intention
    without right""",
        head="  status repealed",
    ),
    Case("the only value of a limiting element", "2", "partly", "met", lines='means  "with a wand" {argued}'),
    Case("only if", "2", "partly", "met", lines="only if  protected system {argued}"),
    Case(
        "one of the alternatives of only if",
        "2",
        "partly",
        "met",
        lines='only if  "by night" {argued}, "outside"',
        more="""
section 3
  offence "access by day"
    act      access
    target   computer system
    unless   "by night"
    mental element intention
    without right""",
    ),
    Case("unless", "2", "partly", "met", lines='unless  "by night" {argued}'),
    Case(
        "one of the alternatives of unless",
        "2",
        "partly",
        "met",
        lines='unless  "by night" {argued}, "outside"',
        more="""
section 3
  offence "access outside"
    act      access
    target   computer system
    only if  "outside"
    mental element intention
    without right""",
    ),
    Case("excludes", "2", "partly", "met", lines="excludes  protected system {argued}"),
    Case(
        "excludes, the whole block", "2", "partly", "met", lines="excludes  {argued}\n      only if  protected system"
    ),
    Case("excludes, a line of the block", "2", "missing", "met", lines="excludes\n      act  access {argued}"),
    Case(
        "excludes, one of two values", "2", "missing", "met", lines="excludes\n      act  access {argued}, interception"
    ),
    Case(
        "builds on",
        "11(2)",
        "missing",
        "met",
        more=ATTEMPT.format(offences="offence under section 3")
        + INTERCEPTION
        + """
section 3
  offence "interception again"
    builds on  offence under section 9 {argued}
    act        interception
    target     non-public transmission, electromagnetic emissions
    without right""",
    ),
    Case(
        "a reference",
        "11(2)",
        "missing",
        "met",
        more=ATTEMPT.format(offences="offence under section 9 {argued}") + INTERCEPTION,
    ),
    Case("mental element", "2", "met", "met", lines="mental element recklessness {argued}"),
    Case("mental element of another offence", "2", "met", "met", lines="mental element none stated {argued}"),
    Case("a status that puts in force", "2", "missing", "met", head="  status proposed\n  status in force {argued}"),
    Case("a status that puts out of force", "2", "missing", "met", lines="status struck down {argued}"),
    Case(
        "a later status",
        "2",
        "missing",
        "met",
        head="  status in force from 1990-01-01\n  status struck down from 2010-01-01 {argued}",
    ),
    Case(
        "a later status that puts in force",
        "2",
        "missing",
        "met",
        head="  status proposed from 1990-01-01\n  status in force from 2010-01-01 {argued}",
    ),
    Case(
        "triable",
        "11(2)",
        "missing",
        "met",
        lines="triable on indictment {argued}",
        more=ATTEMPT.format(offences="any offence triable on indictment")
        + """
section 3
  offence "interception"
    act      interception
    target   non-public transmission, electromagnetic emissions
    triable  on indictment {argued}
    mental element intention
    without right""",
    ),
    Case(
        "class",
        "11(2)",
        "missing",
        "met",
        more=ATTEMPT.format(offences='any offence of class "crime"')
        + """
section 3
  offence "interception"
    act      interception
    target   non-public transmission, electromagnetic emissions
    class    "crime" {argued}
    mental element intention
    without right""",
    ),
    Case(
        "penalty, and what it makes a rule find",
        "11(2)",
        "missing",
        "met",
        more=ATTEMPT.format(offences="any offence punishable with 5 years or more")
        + """
section 3
  offence "interception"
    act      interception
    target   non-public transmission, electromagnetic emissions
    penalty  imprisonment up to 2 years
    penalty  imprisonment up to 5 years {argued}
    mental element intention
    without right""",
    ),
    Case("penalty", "13(1)", "missing", "met", lines="penalty  imprisonment up to 5 years {argued}"),
    Case(
        "a definition",
        "2",
        "missing",
        "met",
        more="""
section 3
  define entering {argued}
    as  access
  offence "entering"
    status   in force
    act      entering
    target   computer system
    mental element intention
    without right""",
        head="  status repealed",
    ),
    Case(
        "a member of a definition",
        "2",
        "missing",
        "met",
        more="""
section 3
  define entering
    as  alteration, access {argued}
  offence "entering"
    status   in force
    act      entering
    target   computer system
    mental element intention
    without right""",
        head="  status repealed",
    ),
    Case(
        "a definition followed in a condition",
        "2",
        "partly",
        "met",
        lines="only if  locked",
        more="""
section 3
  define locked {argued}
    as  protected system""",
    ),
    Case(
        "what a definition narrows",
        "2",
        "partly",
        "met",
        more="""
section 3
  define computer system
    as  computer system
    only if  "in an office" {argued}""",
    ),
    Case(
        "a fact of the State",
        "24(4)",
        "not-examined",
        "not-applicable",
        country="""
facts
  does not hold  extradites without a treaty {argued}""",
    ),
    Case(
        "the general part: mental element",
        "2",
        "met",
        "met",
        country="""
general part
  mental element intention
  mental element recklessness {argued}""",
    ),
    Case(
        "the general part: a norm",
        "11(2)",
        "missing",
        "met",
        country="""
general part
  rule "attempt"
    act             attempt {argued}
    target offence  any offence""",
        more=INTERCEPTION,
    ),
)


def loaded(case: Case) -> Loaded:
    """The State of a case, or what is wrong with it; everything was searched."""
    articles = ", ".join(row.id for row in budapest().provisions if "(" not in row.id)
    country = f'country XX "Example"\n  units Example\nsearched {articles}\n  in Example\n{case.country}\n'
    law = HEAD.replace("{head}", case.head) + (f"    {case.lines}\n" if case.lines else "") + case.more + "\n"
    texts = [text.replace("{argued}", ARGUED) for text in (country, law)]
    sources = (Source("country.law", texts[0]), Source("act.law", texts[1]))
    return load(Files(sources, None), load_vocabulary(), budapest())


def judged(case: Case) -> Report:
    """The report on the State of a case."""
    found = loaded(case)
    assert found.state is not None, "\n".join(map(str, found.diagnostics))
    return report_on(budapest(), found.state, None, load_vocabulary(), DAY)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_doubt_has_its_meaning(case: Case) -> None:
    told = row(judged(case), case.provision)
    assert (told.verdicts.narrow.value, told.verdicts.broad.value) == (case.narrow, case.broad)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_same_line_without_doubt_divides_nothing(case: Case) -> None:
    plain = Case(**{name: getattr(case, name).replace("{argued}", "") for name in ("head", "lines", "more", "country")},
                 name=case.name, provision=case.provision, narrow="", broad="")  # fmt: skip
    if "mental element" in case.name:
        return
    told = row(judged(plain), case.provision).verdicts if loaded(plain).state else None
    assert told is None or told.narrow is told.broad


def test_who_argues_is_told_with_the_gap() -> None:
    """Whatever line is in doubt: its authorities stand with what turns on it."""
    at_the_norm_referred_to = "builds on"
    argued = [case for case in CASES if case.narrow in ("missing", "partly") and case.name != at_the_norm_referred_to]
    assert len(argued) > 20
    for case in argued:
        told = judged(case)
        results = [requirement(told, id_) for id_ in row(told, case.provision).requirements]
        doubts = {doubt for result in results for gap in result.gaps for doubt in result.doubts_of(gap)}
        assert ("R v A", "R v B") in {(one.arguable_for, one.arguable_against) for one in doubts}, case.name


def test_what_no_verdict_turns_on_is_told_with_its_place() -> None:
    """ACC034 and ACC035; each place is in ``tests/bad/closing-words-en``."""
    for head, lines, country, code in (
        ("  in force from 1990-01-01 {argued}", "", "", "ACC034"),
        ("", "in force from 1990-01-01 {argued}", "", "ACC034"),
        ("", "nature  criminal {argued}", "", "ACC034"),
        ("", "", "searched 2\n  as it stood from 1990-01-01 {argued}", "ACC034"),
        ("", "", "general part\n  mental element intention {argued}", "ACC035"),
        ("", "right not mentioned reads as access because \"no\"", "", "ACC034"),
        ("", "penalty imprisonment reads as access because \"no\"", "", "ACC034"),
        ("", "class \"A\" specifies access", "", "ACC034"),
        ("", "status in force reads as access because \"no\"", "", "ACC034"),
    ):  # fmt: skip
        found = loaded(Case("", "2", "", "", lines=lines, head=head, country=country))
        assert [item.code for item in found.diagnostics] == [code], (head, lines, country)


UNVERIFIED = (
    ("act", "", "act interception unverified"),
    ("means", "", 'means "by hand" unverified'),
    ("only if", "", 'only if "by night" unverified'),
    ("only if, one of two", "", 'only if "by night" unverified, "by day"'),
    ("unless", "", 'unless "by night" unverified, "by day"'),
    ("excludes", "", 'excludes "by night" unverified'),
    ("excludes, a line", "", 'excludes\n      only if "by night" unverified'),
    ("mental element", "", "mental element recklessness unverified"),
    ("right", "", "right not mentioned unverified"),
    ("status", "", "status in force unverified"),
    ("status of the law", "  status in force unverified", ""),
    ("in force", "", "in force from 1990-01-01 unverified"),
    ("in force, of the law", "  in force from 1990-01-01 unverified", ""),
)


@pytest.mark.parametrize(("head", "line"), [case[1:] for case in UNVERIFIED], ids=[case[0] for case in UNVERIFIED])
def test_a_verdict_on_an_unverified_line_is_provisional(head: str, line: str) -> None:
    told = judged(Case("", "2", "", "", lines=line.replace("act interception", "act access"), head=head))
    assert row(told, "2").provisional
    assert told.subject.unverified == 1
    plain = judged(Case("", "2", "", "", lines=line.replace(" unverified", "").replace("interception", "access"),
                        head=head.replace(" unverified", "")))  # fmt: skip
    assert not row(plain, "2").provisional


@pytest.mark.parametrize(
    ("provision", "lines", "more", "country"),
    [
        ("11(2)", "", ATTEMPT.format(offences="any offence triable on indictment") + INTERCEPTION
         + "    triable on indictment unverified", ""),
        ("11(2)", "", ATTEMPT.format(offences='any offence of class "A"') + INTERCEPTION
         + '    class "A" unverified', ""),
        ("11(2)", "", ATTEMPT.format(offences="any offence punishable with 2 years or more") + INTERCEPTION
         + "    penalty imprisonment up to 2 years unverified", ""),
        ("13(1)", "penalty imprisonment up to 2 years unverified", "", ""),
        ("2", "", "section 3\n  define computer system unverified\n    as computer system", ""),
        ("2", "", "section 3\n  define computer system\n    as computer system\n    unless \"a toy\" unverified", ""),
        ("2", "only if locked", "section 3\n  define locked\n    as protected system unverified", ""),
        ("24(4)", "", "", "facts\n  does not hold  extradites without a treaty unverified"),
        ("3", "", INTERCEPTION + "    status repealed unverified", ""),
    ],
)  # fmt: skip
def test_so_is_one_on_an_unverified_line_elsewhere(provision: str, lines: str, more: str, country: str) -> None:
    told = judged(Case("", provision, "", "", lines=lines, more=more, country=country))
    assert row(told, provision).provisional
    sure = (text.replace(" unverified", "") for text in (lines, more, country))
    plain = judged(Case("", provision, "", "", **dict(zip(("lines", "more", "country"), sure, strict=True))))
    assert not row(plain, provision).provisional


@pytest.mark.parametrize(
    ("head", "lines"),
    [
        ("", 'act "enters" reads as access because "{why}"'),
        ("", 'means "by hand" because "{why}"'),
        ("", 'only if "locked" reads as protected system because "{why}"'),
        ("", 'only if "locked" reads as protected system because "{why}", "by day"'),
        ("", 'excludes "locked" reads as protected system because "{why}"'),
        ("", 'excludes\n      only if "locked" reads as protected system because "{why}"'),
        ("", 'mental element "knowingly" reads as intention because "{why}"'),
        ("", 'right not mentioned because "{why}"'),
        ("", 'status in force because "{why}"'),
        ('  in force from 1990-01-01 because "{why}"', ""),
    ],
)
def test_a_judgement_is_told_with_the_verdict_it_carries(head: str, lines: str) -> None:
    """And makes it provisional until somebody reviewed it."""
    told = judged(
        Case("", "2", "", "", lines=lines.replace("{why}", "so it is"), head=head.replace("{why}", "so it is"))
    )
    assert "so it is" in {fact.judgement for fact in requirement(told, "2").judgements}
    assert any(reason.endswith("judgement") for reason in requirement(told, "2").provisional)


def test_a_doubt_takes_no_flag_with_it() -> None:
    """A finding of the second axis asks what the law says for certain: each doubt counts for the law."""

    def flags(line: str) -> set[str]:
        told = judged(Case("", "2", "", "", lines=line))
        return {finding.code for finding in told.findings if finding.norm}

    without = {"ACF210"}
    assert without & flags("penalty imprisonment from 1 year to 2 years")
    assert not without & flags("penalty imprisonment from 1 year to 2 years {argued}")


def test_a_word_on_right_in_doubt_raises_no_flag() -> None:
    for doubt, flagged in (("", True), (" {argued}", False)):
        law = (
            HEAD.replace("without right", f"right not mentioned{doubt}")
            .replace("{head}", "")
            .replace("{argued}", ARGUED)
        )
        country = 'country XX "Example"\n  units Example\n'
        made = load(Files((Source("c.law", country), Source("a.law", law)), None), load_vocabulary(), budapest())
        assert made.state is not None
        told = report_on(budapest(), made.state, None, load_vocabulary(), DAY)
        assert ("ACF202" in {finding.code for finding in told.findings}) is flagged


def test_alternatives_of_a_condition_have_days_of_their_own() -> None:
    for days, verdict in (("until 2001-01-01", "partly"), ("from 2001-01-01", "met")):
        told = judged(Case("", "2", "", "", lines=f'only if "by night" {days}, "by day" from 1990-01-01', more="""
section 3
  offence "access by day or at dusk"
    act      access
    target   computer system
    unless   "by night"
    mental element intention
    without right"""))  # fmt: skip
        assert row(told, "2").verdicts.verdict.value == verdict
