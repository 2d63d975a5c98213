"""Nothing the user did not confirm turns a row green or red; what is written can be taken away again."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from compliance.asking.changes import Changes, changed, rows_changed
from compliance.asking.session import Session
from compliance.asking.writing import Edit
from compliance.convention import Requirement, lies_under
from compliance.judgement import Report, Verdict
from tests.sittings import ACT, COUNTRY, Answering, contents, folder_of, from_question, session, talked
from tests.small_states import budapest

SUGGESTED = (
    ACT
    + """
section 12 "Damage"
  unread
  words "A person who deletes data commits an offence."
  ? offence "Damage"
  ?   act     deletion [12]
  ?   target  computer data [12]
"""
)
LEAVING = ("back", "quit")
FEW = settings(
    max_examples=12, deadline=None, suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate]
)
"""A State is judged after every answer: few examples, and none made smaller."""


def kind(shown: str) -> str:
    """What a screen asks for."""
    last = " ".join(shown.strip().splitlines()[-3:])
    for name, sign in (
        ("suggestion", "Right?"), ("along", "Do they reach"), ("else", "nowhere:"), ("facts", "what is true"),
        ("question", "skip · later"),
    ):  # fmt: skip
        if sign in last:
            return name
    return "follow-up"


# ---- whoever confirms nothing ---------------------------------------------------------------------------------------


@FEW
@given(st.data())
def test_who_confirms_nothing_changes_nothing(data: st.DataObject) -> None:
    passive = {
        "suggestion": ("skip", "back"),
        "question": ("skip", "later", "?", "back", "quit", "no", "7(1)", '7 "Another Act"'),
        "else": ("skip", "later", "?", "back", "quit"),
        "facts": ("skip", "later", "?", "back", "quit"),
        "along": LEAVING,
        "follow-up": LEAVING,
    }

    def answer(shown: str) -> str:
        return data.draw(st.sampled_from(passive[kind(shown)]))

    with tempfile.TemporaryDirectory() as place:
        folder = folder_of(Path(place) / "xx", {"act.law": SUGGESTED, "country.law": COUNTRY})
        before = contents(folder)
        talk = Answering(answer, most=14)
        sitting = session(folder, talk)
        report = sitting.folder.standing.report
        sitting.run()
        assert contents(folder) == before
        assert changed(report, sitting.folder.standing.report) == {}
        assert not any(line.startswith("Written") for line in talk.said)


def test_a_follow_up_left_open_where_silence_would_decide_writes_nothing(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    before = contents(folder)
    talk = Answering(from_question("Article 16:", "1 8; any; order; ?"))
    session(folder, talk).run()
    said = "\n".join(talk.said)
    assert "up to how many days?" in said
    assert "Silence would decide that." in said
    assert contents(folder) == before


def test_not_sure_of_mind_and_right_leaves_the_verdict_provisional(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    talked(folder, "skip", "4(1); ?; ?; no; ?")
    text = (folder / "act.law").read_text()
    assert "mental element  intention [4" not in text
    assert text.count("without right") == 1
    row = report_of(folder).row("4(1)")
    assert row is not None
    assert row.verdicts.verdict is Verdict.MET
    assert row.provisional


def test_not_sure_whether_the_law_asks_for_more_leaves_the_verdict_provisional(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    talked(folder, "skip", "4(1); intention; yes; ?; 2 years")
    assert "suppression [4(1)] unverified" in (folder / "act.law").read_text()
    row = report_of(folder).row("4(1)")
    assert row is not None
    assert row.provisional


def report_of(folder: Path) -> Report:
    """The report on a folder as it stands."""
    return session(folder, Answering(lambda _shown: "quit")).folder.standing.report


# ---- whoever confirms something -------------------------------------------------------------------------------------


def depending(ids: Iterable[str]) -> set[str]:
    """Requirements and all that look at them, worked out from the convention alone."""
    found = set(ids)
    while True:
        more = {one.id for one in budapest().requirements if one.id not in found and found & beneath(one)}
        if not more:
            return found
        found |= more


def beneath(requirement: Requirement) -> set[str]:
    """What a requirement looks at."""
    convention = budapest()
    named = [*requirement.limits]
    for slot in filter(None, (requirement.slot, requirement.through)):
        named += slot.targets
        named += [t for one in convention.selections if one.provision == slot.selection for t in one.targets]
    return {
        one.id for one in convention.requirements
        if one.id != requirement.id and any(lies_under(one.provision, name) for name in named)
    }  # fmt: skip


class Watched:
    """A session whose every change is looked at."""

    def __init__(self, sitting: Session) -> None:
        self.sitting = sitting
        self.confirmed: set[str] = set()
        self.written = 0
        commit, along = sitting.commit, sitting._confirmed_along

        def watched_along(rows: Changes) -> bool:
            said = along(rows)
            self.confirmed = set(rows) if said else set()
            return said

        def watched(edits: list[Edit], about: frozenset[str], question: str) -> bool:
            self.confirmed = set()
            before = sitting.folder.standing.report
            asked = {
                part.requirement.id for one in sitting._open() if one.id == question for part in one.parts
            }  # fmt: skip
            facts = {f for one in sitting._open() if one.id == question for f in one.facts}
            asked |= {one.id for one in budapest().requirements if set(one.apply_when) & facts}
            done = commit(edits, about, question)
            after = sitting.folder.standing.report
            rows = set(rows_changed(changed(before, after), before, after))
            allowed = {id_.partition("#")[0] for id_ in depending(asked)}
            assert rows <= allowed | self.confirmed, (question, sorted(rows - allowed - self.confirmed))
            assert done or not rows
            self.written += done
            return done

        sitting.commit = watched  # type: ignore[method-assign, assignment]
        sitting._confirmed_along = watched_along  # type: ignore[method-assign, assignment]


ITEMS = ("", "1 ", "1,2 ", "2 ")
FOLLOW_UPS = (
    ("how many days", ("90", "?", "no limit")), ("how many years", ("18", "16", "?")), ("mind?", ("4", "1", "?")),
    ("without right?", ("1", "2", "?")), ("more than that", ("no", '"own words"', "?")),
    ("heaviest penalty", ("2 years", "fine", "no", "?")), ("which of these", ("1", "?")),
    ("all of these", ("all", "1")),
    ("For which offences", ("any", "law", "3 years", "?")), ("Which powers", ("any", "law", "?")),
    ("acts have you looked", ("1", "all", '"Evidence Act"')), ("Who has looked", ("A. B.",)),
    ("In which law", ("1",)), ("Begin one", ("yes",)), ("read the whole", ("yes", "no")),
)  # fmt: skip


@FEW
@given(st.data())
def test_an_answer_changes_only_what_it_is_about_and_can_be_deleted_again(data: st.DataObject) -> None:
    places = iter(range(20, 80))

    def draw(options: Iterable[str]) -> str:
        return data.draw(st.sampled_from(tuple(options)))

    def answer(shown: str) -> str:
        asked = kind(shown)
        if asked == "question":
            items = draw(ITEMS) if "1,3 4(1)" in shown else ""
            return draw((f"{items}{next(places)}(1)", "no", "skip"))
        if asked == "follow-up":
            last = shown.strip().splitlines()
            return draw(next(options for sign, options in FOLLOW_UPS if sign in " ".join(last)))
        return draw(
            {"else": ("nowhere", "skip"), "facts": ("yes 1,2 no 3", "no 1-5", "skip"), "along": ("yes", "no")}[asked]
        )

    with tempfile.TemporaryDirectory() as place:
        folder = folder_of(Path(place) / "xx", {"act.law": ACT, "country.law": COUNTRY})
        before = contents(folder)
        watched = Watched(session(folder, Answering(answer, most=24)))
        watched.sitting.run()
        for name, text in contents(folder).items():
            assert without_new_lines(text, before.get(name, b"")) == before.get(name, b"")


def without_new_lines(text: bytes, old: bytes) -> bytes:
    """A text without the lines it has more than ``old``."""
    new_lines, old_lines = text.splitlines(keepends=True), old.splitlines(keepends=True)
    blocks = SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_matching_blocks()
    return b"".join(line for block in blocks for line in new_lines[block.b : block.b + block.size])


# ---- taking back ----------------------------------------------------------------------------------------------------


def test_every_answer_can_be_taken_back(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": SUGGESTED, "country.law": COUNTRY})
    before = contents(folder)
    places = iter(('7(1) "Penal Code"', "12(2)", "no", "yes 1 no 2-4", "no"))
    follow_ups = {sign: options[0] for sign, options in FOLLOW_UPS}

    def answer(shown: str) -> str:
        asked = kind(shown)
        if asked in ("question", "facts"):
            return next(places, "back")
        if asked == "follow-up":
            return next(said for sign, said in follow_ups.items() if sign in shown)
        return {"else": "nowhere", "along": "yes", "suggestion": "yes" if "Damage" in shown else "skip"}[asked]

    talk = Answering(answer, most=60)
    session(folder, talk).run()
    said = "\n".join(talk.said)
    written = said.count("Written:")
    assert written >= 4
    assert "There is nothing to take back." in said
    assert contents(folder) == before


@pytest.mark.parametrize("answers", [("no", "skip"), ("no", "later", "quit"), ("no", "back", "skip"), ("skip",)])
def test_no_gap_without_a_search(answers: tuple[str, ...], tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    talked(folder, *answers)
    assert not any(row.verdicts.verdict is Verdict.MISSING for row in report_of(folder).rows)
