"""Scales: another body's words for our verdicts, in every form of output, and never a verdict changed or hidden."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from compliance.judgement import Verdict
from compliance.render.layout import WIDTH, width
from compliance.scales import VERDICTS, ScaleError, scales, scales_from_toml
from compliance.sentences import COLUMNS, Speaker
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.state_folders import EXAMPLIA_S_DAY, examplia

SCALES = ("coe", "t-cy", "uncac")
LANGUAGES = ("en", "fr", "fa")
ONE = """
[scales.one]
source = "somewhere"
published = ["en"]
title = {{ en = "One", fr = "Un", fa = "یک" }}
remark = {{ en = "A.", fr = "B.", fa = "C." }}
[scales.one.verdicts]
{verdicts}
"""


def speaker(scale: str, lang: str = "en") -> Speaker:
    return Speaker(lang, load_vocabulary(), scale=scales().get(scale))


@pytest.fixture
def state(tmp_path: Path) -> str:
    return str(examplia(tmp_path))


def checked(state: str, *options: str) -> str:
    result = accede("check", state, "--as-of", EXAMPLIA_S_DAY, *options)
    assert result.code in (0, 1), result.err
    return result.out


# the words


def test_the_words_of_each_body() -> None:
    shown = (Verdict.MET, Verdict.PARTLY, Verdict.MISSING)
    assert [speaker("coe").verdict(one) for one in shown] == ["largely in place", "partially in place", "not in place"]
    assert [speaker("t-cy").verdict(one) for one in shown] == ["in line", "partially in line", "not in line"]
    assert [speaker("uncac").verdict(one) for one in shown] == ["yes", "in part", "no"]
    assert [speaker("accede").verdict(one) for one in shown] == ["in place", "partly in place", "not in place"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", SCALES)
def test_what_is_open_is_never_told_as_one_of_three(scale: str, lang: str) -> None:
    told, own = speaker(scale, lang), speaker("accede", lang)
    for verdict in (Verdict.DISPUTED, Verdict.NOT_EXAMINED, Verdict.DEPENDS, Verdict.NOT_APPLICABLE):
        assert told.verdict(verdict) == own.verdict(verdict)
    assert len({told.verdict(verdict) for verdict in Verdict}) == len(Verdict)
    assert len({told.column(verdict) for verdict in COLUMNS}) == len(COLUMNS)


def test_a_reservation_is_told_as_one_under_every_scale() -> None:
    assert speaker("t-cy").verdict(Verdict.RESERVED) == "in line (reservation)"
    for scale in ("coe", "uncac"):
        assert speaker(scale).verdict(Verdict.RESERVED) == "covered by reservation or declaration"
    assert "reserved" in scales()["t-cy"].own(), "the bracket is ours"


def test_a_scale_knows_the_verdicts_there_are() -> None:
    assert set(VERDICTS) == {verdict.value for verdict in Verdict}


@pytest.mark.parametrize(
    ("verdicts", "trouble"),
    [
        ('met = { en = "a", fr = "a", fa = "a" }\nmissing = { en = "a", fr = "b", fa = "c" }', "same words: a"),
        ('mett = { en = "a", fr = "a", fa = "a" }', "one.verdicts: unknown: mett"),
        ('met = { en = "a", fr = "a" }', "one.verdicts.met: no text in fa"),
        ('met = { en = "a", fr = " ", fa = "a" }', "one.verdicts.met: no text in fr"),
        ('met = { en = "a", fr = "a", fa = "a", sure = true }', "one.verdicts.met: unknown: sure"),
    ],
)
def test_a_file_that_would_mislead_is_not_used(verdicts: str, trouble: str) -> None:
    with pytest.raises(ScaleError, match=trouble):
        scales_from_toml(ONE.format(verdicts=verdicts))


def test_no_scale_takes_our_name() -> None:
    with pytest.raises(ScaleError, match="changes nothing"):
        scales_from_toml(ONE.format(verdicts="").replace("scales.one", "scales.accede"))


def test_a_broken_file_is_told() -> None:
    with pytest.raises(ScaleError, match="the file"):
        scales_from_toml("[scales.one")


# the command


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("scale", SCALES)
def test_only_the_words_of_the_text_change(state: str, scale: str, lang: str) -> None:
    """Head, headings and rows are in the body's words; the numbers stand as they stood; 80 columns are enough."""
    ours, theirs = checked(state, "--lang", lang), checked(state, "--lang", lang, "--scale", scale)
    told = speaker(scale, lang)
    assert scales()[scale].source.split(";")[0][:30] in theirs
    assert all(
        text not in ours for text in (told.local(scales()[scale].title)[:20], told.column(Verdict.PARTLY) + "\n")
    )
    assert told.local(scales()[scale].title)[:20] in theirs
    assert told.verdict(Verdict.PARTLY) in theirs
    assert _counts(theirs) == _counts(ours)
    assert max(width(line) for line in theirs.splitlines()) <= WIDTH


def _counts(text: str) -> list[list[str]]:
    """The numbers of the table of counts."""
    rows = [line.split()[-len(COLUMNS) :] for line in text.splitlines()]
    found = [row for row in rows if len(row) == len(COLUMNS) and all(cell.isdigit() for cell in row)]
    assert found
    return found


def test_what_is_theirs_and_what_is_ours_is_said(state: str) -> None:
    said = " ".join(checked(state, "--scale", "coe").split())
    assert "Words of that body: “largely in place”, “partially in place”, “not in place”." in said
    ours = said.partition("Our own, since it has none for them: ")[2].partition(". ")[0]
    assert ours == (
        "“covered by reservation or declaration”, “depends on the reading”, “not examined”, "
        "“follows from its targets”, “not applicable”"
    )
    assert "has no stronger word" in said
    assert "it has assessed nothing here" in said
    assert "Not checked against that source: “partially in place”, “not in place”." in said
    assert "Translated here." not in said


def test_a_language_the_body_does_not_publish_in_is_told(state: str) -> None:
    from compliance.messages import translator

    for lang, scale, translated in (("fr", "coe", True), ("fr", "t-cy", False), ("fa", "uncac", True)):
        sentence = translator(lang)("Translated here.")
        said = " ".join(checked(state, "--lang", lang, "--scale", scale).split())
        assert (sentence in said) is translated


@pytest.mark.parametrize("scale", SCALES)
def test_the_page_is_in_the_body_s_words_and_can_be_made_again(state: str, scale: str) -> None:
    page = checked(state, "--scale", scale, "--format", "markdown")
    told = speaker(scale)
    assert f"| ✓ {told.column(Verdict.MET)} |" in page
    assert f"◐ {told.verdict(Verdict.PARTLY)} |" in page
    assert "partly in place" not in page
    assert f" --scale {scale} --format markdown" in page


def test_the_json_does_not_change(state: str) -> None:
    ours = json.loads(checked(state, "--format", "json"))
    assert json.loads(checked(state, "--format", "json", "--scale", "uncac")) == ours


def test_explain_and_diff(state: str) -> None:
    proof = accede("explain", state, "2", "--as-of", EXAMPLIA_S_DAY, "--scale", "t-cy").out
    head = proof.partition("required")[0]
    assert "in line (reservation) in both readings" in head
    assert "Without reservations: partially in line." in head
    assert "Verdicts in the words of: Cybercrime Convention Committee (T-CY)" in " ".join(head.split())
    changed = accede("diff", state, "--as-of", f"1990-01-01..{EXAMPLIA_S_DAY}", "--scale", "uncac").out
    assert "no → " in changed
    assert "not in place" not in changed
    assert "Words of that body: “yes”, “in part”, “no”." in " ".join(changed.split())


def test_our_own_scale_says_nothing_of_itself(state: str) -> None:
    assert checked(state, "--scale", "accede") == checked(state)
    assert "words of" not in checked(state)


def test_an_unknown_scale_is_told_with_those_there_are(state: str) -> None:
    result = accede("check", state, "--scale", "greco")
    assert result.code == 2
    assert "accede, coe, t-cy, uncac" in result.err
    assert "[accede|coe|t-cy|uncac]" in accede("check", "--help").out
