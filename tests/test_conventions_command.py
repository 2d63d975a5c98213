"""``accede conventions``: what can be checked, and what a provision demands, in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.convention_from_text import convention_from_text
from compliance.pipeline import shipped_convention
from compliance.render.conventions import provision_shown
from compliance.render.layout import width
from compliance.sentences import Speaker
from compliance.source import Source
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.words import WORDS

EXPECTED = Path(__file__).parent / "expected"


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("conventions", ()),
        ("conventions-budapest", ("show", "budapest")),
        ("conventions-2", ("show", "budapest", "2")),
        ("conventions-4-fa", ("show", "budapest", "۴", "--lang", "fa")),
        ("conventions-6-fr", ("show", "budapest", "6.1.a.i", "--lang", "fr")),
        ("conventions-6", ("show", "budapest", "6")),
        ("conventions-22", ("show", "budapest", "22")),
        ("conventions-24", ("show", "budapest", "24(1)")),
        ("conventions-7", ("show", "budapest", "7")),
    ],
)
def test_conventions(name: str, arguments: tuple[str, ...], expect: Callable[[Path, str], None]) -> None:
    result = accede("conventions", *arguments)
    assert (result.code, result.err) == (0, "")
    expect(EXPECTED / f"{name}.txt", result.out)
    assert all(width(line) <= 80 for line in result.out.splitlines())


def test_the_language_may_stand_before_show() -> None:
    before = accede("conventions", "--lang", "fa", "show", "budapest", "2")
    assert before == accede("conventions", "show", "budapest", "2", "--lang", "fa")


@pytest.mark.parametrize(
    ("arguments", "hint"),
    [(("budapst",), "budapest"), (("budapest", "6.1.d"), "6(1)"), (("budapest", "99"), "no provision 99")],
)
def test_unknown(arguments: tuple[str, ...], hint: str) -> None:
    result = accede("conventions", "show", *arguments)
    assert (result.code, result.out) == (2, "")
    assert hint in result.err


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_every_provision_can_be_shown(lang: str) -> None:
    convention, _ = shipped_convention("budapest")
    assert convention is not None
    for article in (row.id for row in convention.provisions if "(" not in row.id):
        result = accede("conventions", "show", "budapest", article, "--lang", lang)
        assert result.code == 0
        assert all(width(line) <= 80 for line in result.out.splitlines())


def test_every_line_of_the_convention_is_told() -> None:
    """Each term that a requirement or an instrument names stands in the words of its provision."""
    convention, _ = shipped_convention("budapest")
    assert convention is not None
    speaker = Speaker("en", load_vocabulary())
    for requirement in convention.requirements:
        out = " ".join(accede("conventions", "show", "budapest", requirement.provision).out.split())
        for element in requirement.elements:
            assert all(speaker.term(value) in out for value in element.values)
            assert all(part in out for part in element.origin.source.split())


def _page(id_: str) -> str:
    """A provision of the small convention that has every line, in one line."""
    text = (Path(__file__).parent / "good" / "convention-powers-en" / "a.convention").read_text("utf-8")
    convention, wrong = convention_from_text(Source("a.convention", text), WORDS)
    assert convention is not None, wrong
    return " ".join(provision_shown(convention, id_, Speaker("en", WORDS)).split())


@pytest.mark.parametrize(
    ("provision", "said"),
    [
        ("1", "Describes “computer system”, “computer data”."),
        ("2", "asked only where "),
        ("2", "- age: under 18 years"),
        ("2", "Flags measured by it: - An offence states no mental element, at 2, 14(2) (ACF201)"),
        ("2", "(open only where "),
        ("2", "Its offences count again under 14(1), 24."),
        (
            "14(1)",
            "The law must give an authority this power: - measure: search [art 19] - offences served: offences of 2",
        ),
        ("14(1)", "Its powers are looked at again under 14(2)."),
        ("14(1)", "That its use be not narrowed is seen to by 15."),
        ("14(2)", "- power concerned: powers of 14(1)"),
        ("14(2)", "a person must judge; it is never a computed gap"),
        ("14(3)", "confine 14(2) to a range of offences, as far as the powers of 20 are concerned"),
        ("14(3)", "a range no narrower than that of its powers under 14(1)"),
        ("15", "The law must not do this: - refusal ground: fiscal offence"),
        ("16", "- preservation period: 91 days or more"),
        ("20", "One of these is enough: 20(1), 20(2)."),
        ("20(1)", "leave out 2 (age: 15 years or more, consent); how far it reaches cannot be computed"),
        ("20(2)", "it may stand instead of 20(1), where the law does this:"),
        ("24", "Is about the offences of 2 that are punishable with 1 year or more"),
        ("25", "- target offence: the offences that 24 selects"),
        ("38", "name the territories to which the convention applies"),
        ("43", "Asks for the withdrawal of idle reservations"),
    ],
)
def test_every_kind_of_line_is_told(provision: str, said: str) -> None:
    assert said in _page(provision)


def test_examples_stand_at_their_own_provision_alone() -> None:
    one, above = (accede("conventions", "show", "budapest", id_).out for id_ in ("4(1)", "4"))
    assert "In place:" in one
    assert 'law "Example Act' in one
    assert "In place:" not in above


def test_json_holds_what_the_page_says() -> None:
    page = " ".join(accede("conventions", "show", "budapest", "4(1)").out.split())
    document = json.loads(accede("conventions", "show", "budapest", "4(1)", "--format", "json").out)
    assert document["schema"] == "accede.convention/1"
    [row] = document["provisions"]
    [requirement] = row["requirements"]
    assert all(text in page for text in requirement["text"])
    assert requirement["example"]["in_place"].startswith("law ")


def test_json_of_everything() -> None:
    convention, _ = shipped_convention("budapest")
    assert convention is not None
    document = json.loads(accede("conventions", "show", "budapest", "--format", "json").out)
    assert [row["id"] for row in document["provisions"]] == [row.id for row in convention.provisions]
    shown = [one["id"] for row in document["provisions"] for one in row["requirements"]]
    assert shown == [one.id for one in convention.requirements]
    [listed] = json.loads(accede("conventions", "--format", "json").out)["conventions"]
    assert listed["provisions"]["all"] == sum(listed["provisions"].values()) - listed["provisions"]["all"]
