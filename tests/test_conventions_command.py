"""``accede conventions``: what can be checked, and what a provision demands, in words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from compliance.pipeline import shipped_convention
from compliance.render.layout import width
from tests.command import accede

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
    for requirement in convention.requirements:
        out = " ".join(accede("conventions", "show", "budapest", requirement.provision).out.split())
        for element in requirement.elements:
            assert all(value in out for value in element.values)
            assert all(part in out for part in element.origin.source.split())
