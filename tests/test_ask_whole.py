"""About twenty-five questions settle the first report: each provision of the Convention is answered with a yes."""

from __future__ import annotations

from pathlib import Path

from compliance.asking.choosing import FACTS
from compliance.judgement import Verdict
from tests.sittings import Answering, folder_of, session

SENSIBLE = (
    ("Where else might it be?", "nowhere"), ("acts have you looked", "1"), ("Who has looked", "A. B."),
    ("what is true, and what", "yes 6-8,10 no 1-5,9"), ("For which offences", "any"), ("Which powers", "any"),
    ("which of these", "1"), ("mind?", "4"), ("done without right?", "1"), ("more than that", "no"),
    ("how many days", "90"), ("how many years", "18"), ("read the whole", "yes"), ("Do they reach", "yes"),
)  # fmt: skip


def test_a_few_questions_settle_the_first_report(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": 'law "Act"\n  country XX\n'})
    places = iter(range(1, 45))

    def answer(shown: str) -> str:
        if "heaviest penalty" in shown:
            return "fine" if any("Form of liability" in line for line in talk.said[-12:]) else "2 years"
        for sign, said in SENSIBLE:
            if sign in shown:
                return said
        return "no" if "(The Convention forbids it.)" in shown else f"{next(places)}(1)"

    talk = Answering(answer, most=400)
    sitting = session(folder, talk)
    sitting.run()
    assert sitting._open() == []
    assert 20 <= len(sitting.progress.numbers) <= 27
    assert FACTS in sitting.progress.numbers
    rows = [row for row in sitting.folder.standing.report.rows if row.counts]
    allowed = {Verdict.MET, Verdict.NOT_APPLICABLE}
    assert {row.id: row.verdicts.verdict for row in rows if row.verdicts.verdict not in allowed} == {}
