"""The doors of users: a first look without arguments, paths as Windows writes them."""

from __future__ import annotations

from pathlib import Path

import click
import pytest

from compliance.cli import app
from tests.command import accede

LAW = 'law "Bill"\r\n  country XX\r\nsection 1\r\n  unread\r\n'


@pytest.mark.parametrize("lang", ["en", "fr", "fa"])
def test_the_demo_shows_a_report_and_what_to_type_next(lang: str) -> None:
    shown = accede("demo", "--lang", lang)
    assert shown.code == 0, shown.err
    first, report, after = shown.out.split("\n", 1)[0], shown.out.split("\n\n", 1)[1], _commands(shown.out)
    assert report.startswith(
        accede(*first.removeprefix("$ accede ").split()).out.rpartition(" (")[0].rpartition("\n")[0]
    )
    assert len(after) == 5
    told = accede(*after[0])
    assert told.code == 0, told.err


def test_every_command_the_demo_names_is_there() -> None:
    named = {command for command, *_more in _commands(accede("demo").out)}
    context = click.Context(app)
    assert named - {"--help"} <= set(app.list_commands(context))
    assert len(named) == 5


def _commands(shown: str) -> list[list[str]]:
    """What may be typed after a demo."""
    return [line.split()[1:] for line in shown.splitlines() if line.startswith("    accede ")]


def test_backslashes_lead_to_shipped_states() -> None:
    slashed = accede("check", "statutes/gb", "--as-of", "2007-01-01")
    assert accede("check", r"statutes\gb", "--as-of", "2007-01-01").code == slashed.code == 1


def test_line_ends_of_windows_are_line_ends(tmp_path: Path) -> None:
    (tmp_path / "a.law").write_bytes(LAW.encode())
    assert accede("check", str(tmp_path)).code == 0
