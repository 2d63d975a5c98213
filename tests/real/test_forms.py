"""Every form of the reports on the shipped countries. All on one day, so that each is judged once."""

from __future__ import annotations

import json

import pytest

from tests import deep_exports
from tests.command import accede
from tests.forms import FSI, PDI, has_the_fields_of_the_schema, is_marked, page_says_what_the_json_says, problems
from tests.state_folders import SHIPPED, SHIPPED_DAY

shipped = pytest.mark.parametrize("path", SHIPPED)


@shipped
@pytest.mark.parametrize("options", [(), ("--lang", "fr"), ("--reading", "narrow")], ids=["plain", "fr", "narrow"])
def test_a_report_follows_the_schema(path: str, options: tuple[str, ...]) -> None:
    report = json.loads(accede("check", path, "--as-of", SHIPPED_DAY, *options, "--format", "json").out)
    assert problems(report) == []
    has_the_fields_of_the_schema(report)


@shipped
@pytest.mark.parametrize(("lang", "reading"), [("en", "both"), ("fr", "narrow"), ("fa", "broad"), ("fa", "both")])
def test_every_verdict_of_the_page_is_the_json_s(path: str, lang: str, reading: str) -> None:
    page_says_what_the_json_says(path, "--as-of", SHIPPED_DAY, "--reading", reading, "--lang", lang)


@shipped
@pytest.mark.parametrize("command", ["check", "explain"])
def test_isolates_take_no_room_and_change_no_word(path: str, command: str) -> None:
    provision = ("5",) if command == "explain" else ()
    options = (command, path, *provision, "--as-of", SHIPPED_DAY, "--lang", "fa", "--bidi")
    shown, plain = (accede(*options, bidi).out for bidi in ("isolates", "none"))
    assert f"{FSI}۵{PDI}" in shown
    is_marked(shown, plain)


def test_the_oracle_gets_the_verdicts_from_the_export() -> None:
    compared, differing = deep_exports.of_state("statutes/gb", SHIPPED_DAY, r"(2|3|4|5|6|11)\b")
    assert set(compared) >= {"2", "3", "4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)", "11(1)", "11(2)"}
    assert differing == []
