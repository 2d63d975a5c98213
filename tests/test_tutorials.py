"""Three strangers, end to end: each follows a tutorial from a document of their own to a gap they can defend.

Every command of a tutorial is run, in order, in a folder that holds nothing but the document it begins with.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest

from compliance.layout import suggests
from compliance.source import read_source
from tests.command import Result, accede
from tests.test_readme import _matches
from tests.tutorials import ChangedFile, Command, bring_documents, pages, steps

MOST_COMMANDS = 12
DAY = "2026-11-22"


@dataclass(frozen=True)
class Followed:
    """A tutorial after its last step: its folder, and what every command printed."""

    folder: Path
    printed: tuple[tuple[Command, Result], ...]

    @property
    def state(self) -> Path:
        """The State's folder that ``new`` made."""
        (found,) = (path.parent for path in self.folder.glob("*/country.law"))
        return found


@pytest.fixture(scope="module", params=pages(), ids=lambda page: page.stem)
def followed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Followed:
    """Each tutorial, followed once."""
    folder = tmp_path_factory.mktemp(request.param.stem)
    assert bring_documents(request.param, folder), "a tutorial names the document it begins with"
    printed = []
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        for step in steps(request.param):
            if isinstance(step, Command):
                printed.append((step, accede(*step.arguments)))
            elif isinstance(step, ChangedFile):
                changed = folder / step.name
                changed.write_text(step.applied_to(changed.read_text("utf-8")), "utf-8")
            else:
                (folder / step.name).write_text(step.text, "utf-8")
    return Followed(folder, tuple(printed))


def test_there_is_a_tutorial_for_each_of_the_three_users() -> None:
    assert [page.stem for page in pages()] == ["adviser", "analyst", "drafter"]


def test_it_takes_twelve_commands_at_most(followed: Followed) -> None:
    assert 0 < len(followed.printed) <= MOST_COMMANDS


def test_every_command_prints_what_the_page_shows(followed: Followed) -> None:
    for command, result in followed.printed:
        lines = [line.rstrip() for line in (result.out + result.err).splitlines()]
        assert _matches(lines, [*command.shown, "…"]), f"line {command.line}:\n" + "\n".join(lines)


def test_no_command_fails(followed: Followed) -> None:
    assert [result.err for _, result in followed.printed if result.code > 1] == []


def test_it_reaches_a_gap_that_can_be_defended(followed: Followed) -> None:
    told = json.loads(accede("check", str(followed.state), "--as-of", DAY, "--format", "json").out)
    gaps = [gap for row in told["provisions"] for gap in row["gaps"] if gap["kind"] == "missing"]
    assert gaps, "there is a gap"
    assert all(gap["example"] for gap in gaps)
    assert all(search["acts"] and search["by"] and search["on"] for search in told["searched"]), "where, by whom, when"
    explained = [result.out for command, result in followed.printed if command.arguments[0] == "explain"]
    assert explained, "its proof was shown"
    words = [one["text"] for row in told["provisions"] for basis in row["basis"] for one in basis["words"]]
    assert words, "what is in place shows the law's own words"


def test_nothing_is_red_or_green_that_the_reader_did_not_confirm(followed: Followed) -> None:
    """Without the lines that are only suggested, every verdict is the same; and without any line all are open."""
    before = _verdicts(followed.state)
    for path in followed.state.glob("*.law"):
        source = read_source(path)
        kept = [line for line, clean in zip(source.lines, source.clean_lines, strict=True) if not suggests(clean)]
        path.write_text("\n".join(kept), "utf-8")
    assert _verdicts(followed.state) == before


def _verdicts(folder: Path) -> dict[str, str]:
    told = json.loads(accede("check", str(folder), "--as-of", DAY, "--format", "json").out)
    return {row["id"]: row["verdict"] for row in told["provisions"]}
