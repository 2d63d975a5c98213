"""The questions as a Word form: made, filled in as people fill forms in, and read back."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from compliance.asking.form import identity, mark_of
from compliance.asking.form_filled import filled_form
from compliance.intake.law_text import DocumentError
from compliance.judgement import Verdict
from tests.command import accede
from tests.sittings import ACT, COUNTRY, Answering, contents, folder_of, session

BOX = "☐"


class Form:
    """A form that a test fills in."""

    def __init__(self, data: bytes) -> None:
        self._parts = {
            name: zipfile.ZipFile(io.BytesIO(data)).read(name) for name in zipfile.ZipFile(io.BytesIO(data)).namelist()
        }
        self.text = self._parts["word/document.xml"].decode()

    def table(self, id_: str) -> tuple[int, int]:
        """Where the table of a question begins and ends."""
        own = re.search(rf"accede form 1 · budapest · [A-Z]+ · \w+ · {re.escape(id_)} · \w+", self.text)
        assert own, id_
        return self.text.rindex("<w:tbl>", 0, own.start()), self.text.index("</w:tbl>", own.start())

    def tick(self, id_: str, words: str, mark: str = "☒") -> None:
        """Tick the box in front of words, in the table of a question."""
        start, end = self.table(id_)
        boxes = [found.start() for found in re.finditer(BOX, self.text[start:end])]
        for box, following in zip(boxes, [*boxes[1:], end - start], strict=True):
            said = re.sub("<[^>]+>", "", self.text[start + box : start + following].partition("</w:p>")[0])
            if words in said:
                self.text = self.text[: start + box] + mark + self.text[start + box + 1 :]
                return
        raise AssertionError(words)

    def write(self, id_: str, label: str, words: str) -> None:
        """Write into the row of that letter, or whose label begins so behind it."""
        start, end = self.table(id_)
        for row in re.finditer(r"<w:tr[ >].*?</w:tr>", self.text[start:end], re.DOTALL):
            said = re.sub("<[^>]+>|\u200e", "", row[0])
            if re.match(rf"\({re.escape(label)}\)|\([a-z]\) {re.escape(label)}", said):
                paragraph = start + row.start() + row[0].rindex("</w:p>")
                self.text = f"{self.text[:paragraph]}<w:r><w:t>{words}</w:t></w:r>{self.text[paragraph:]}"
                return
        raise AssertionError(label)

    def replace(self, old: str, new: str) -> None:
        """Change the text anywhere."""
        assert old in self.text
        self.text = self.text.replace(old, new)

    def packed(self) -> bytes:
        """The file."""
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w") as out:
            for name, data in self._parts.items():
                out.writestr(name, self.text.encode() if name == "word/document.xml" else data)
        return made.getvalue()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A small folder, named ``xx`` from where the command is called."""
    monkeypatch.chdir(tmp_path)
    return folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})


def made(lang: str = "en") -> Form:
    """The form of the folder ``xx``."""
    told = accede("ask", "xx", "--form", "questions.docx", "--lang", lang, "--as-of", "2026-01-01")
    assert told.code == 0, told.err
    return Form(Path("questions.docx").read_bytes())


def back(form: Form, lang: str = "en") -> str:
    """What is told of a form that came back."""
    Path("answers.docx").write_bytes(form.packed())
    told = accede("ask", "xx", "--from-form", "answers.docx", "--lang", lang, "--as-of", "2026-01-01")
    assert told.code == 0, told.err
    return told.out


def verdict(folder: Path, provision: str) -> Verdict:
    """The verdict of a row as the folder stands."""
    row = session(folder, Answering(lambda _shown: "quit")).folder.standing.report.row(provision)
    assert row is not None
    return row.verdicts.verdict


def yes(form: Form, id_: str, place: str) -> None:
    """A yes with everything there is to it."""
    form.tick(id_, "yes, all of it")
    form.write(id_, "Where?", place)
    form.tick(id_, "4 intention")
    form.tick(id_, "yes, it says so")
    form.tick(id_, "no, nothing more")
    form.write(id_, "What is the heaviest", "2 years or fine")


def test_every_open_question_has_a_table_with_its_identity(folder: Path) -> None:
    form = made()
    sitting = session(folder, Answering(lambda _shown: "quit"))
    ids = [found[1] for found in re.finditer(r"accede form 1 · budapest · XX · \w+ · ([\w+-]+) ·", form.text)]
    assert ids == [question.id for question in sitting._open()]
    known = identity(form.text)
    assert known is not None
    assert known.fingerprint == sitting.folder.standing.fingerprint
    assert known.mark == mark_of(sitting._open()[0])


def test_a_form_left_blank_says_nothing(folder: Path) -> None:
    before = contents(folder)
    said = back(made())
    assert "0 written" in said
    assert contents(folder) == before


def test_a_yes_becomes_lines_and_a_verdict(folder: Path) -> None:
    form = made()
    yes(form, "4", "5(2)")
    form.tick("5", "yes, but only what is ticked below")
    form.tick("5", "2 transmission")
    form.write("5", "Where?", "6")
    form.tick("5", "recklessness", "x")
    said = back(form)
    assert "2 written" in said
    text = (folder / "act.law").read_text()
    assert "suppression [5(2)]" in text
    assert "penalty         imprisonment up to 2 years or fine [5(2)]" in text
    assert "transmission [6] unverified" in text  # nobody said whether the law asks for more
    assert "mental element  recklessness [6]" in text
    assert verdict(folder, "4(1)") is Verdict.MET


def test_a_no_becomes_a_search_of_whoever_signed_on_the_day(folder: Path) -> None:
    form = made()
    form.tick("3", "no; it is in none")
    form.write("3", "If no", '1, "Telecoms Act"')
    form.write("3", "Your name", "A. Lawyer, 2025-12-24")
    back(form)
    country = (folder / "country.law").read_text()
    assert (
        'searched 3\n  in    "Examplia"\n  acts  "Data Act", "Telecoms Act"\n  by    "A. Lawyer" on 2025-12-24'
        in country
    )
    assert verdict(folder, "3") is Verdict.MISSING


def test_facts_of_the_state(folder: Path) -> None:
    form = made()
    start, end = form.table("state")
    rows = form.text[start:end].count("</w:tr>")
    assert rows > 8
    form.tick("state", "1 true")
    form.write("state", "What says so?", "WIPO")
    back(form)
    assert "holds          party to the Berne Convention [WIPO]" in (folder / "country.law").read_text()


def test_what_does_not_go_together_is_told_and_not_written(folder: Path) -> None:
    form = made()
    form.tick("4", "yes, all of it")
    form.tick("4", "no; it is in none")
    form.tick("5", "yes, all of it")
    form.tick("3", "yes, all of it")
    form.write("3", "Where?", "in the fourth section")
    form.tick("8", "no; it is in none")
    form.tick("7", "yes, all of it")
    form.write("7", "Where?", "7")
    form.tick("7", "1 nothing")
    form.tick("7", "4 intention")
    before = contents(folder)
    said = back(form)
    for told in (
        "Question 4:\nNot written: exactly one box of the first row must be ticked",
        "Question 5:\nNot written: it is said to be there, and not where",
        "Question 3:\nNot written: This names no place in a law: in the fourth section",
        "Question 8:\nNot written: it is said to be nowhere, and not in which acts, or who has looked",
        "Question 7:\nNot written: two answers that do not go together: What does the law ask of the offender's mind?",
        "0 written", "5 not written",
    ):  # fmt: skip
        assert told in said
    assert contents(folder) == before


def test_an_answer_that_would_change_what_is_not_asked_is_left_to_a_session(folder: Path) -> None:
    form = made()
    form.tick("5", "no; it is in none")
    form.write("5", "If no", "1")
    form.write("5", "Your name", "A. B.")
    yes(form, "4", "5(2)")
    said = back(form)
    assert "it would also change 5 not in place → partly in place: answer it with accede ask" in said
    assert "[5(2)]" not in (folder / "act.law").read_text()


def test_only_questions_that_still_stand_count(folder: Path) -> None:
    form = made()
    yes(form, "4", "5(2)")
    yes(form, "3", "7")
    text = (folder / "act.law").read_text()
    (folder / "act.law").write_text(
        text.replace("act             access [3]", "act             access, deletion [3]").replace(
            "system [3]", "system, computer data [3]"
        )
    )
    said = back(form)
    assert "The files have changed since the form was made" in said
    assert "Question 4:\nThis is no longer asked, or not in these words; nothing is written." in said
    assert "interception [7]" in (folder / "act.law").read_text()


def test_a_form_of_another_state_counts_for_nothing(folder: Path) -> None:
    form = made()
    yes(form, "4", "5(2)")
    form.replace("budapest · XX ·", "budapest · YY ·")
    before = contents(folder)
    said = back(form)
    assert "This form is of YY · budapest, and the folder of XX · budapest: nothing of it counts." in said
    assert contents(folder) == before


def test_deleted_and_marked_text_of_track_changes_is_read_as_it_would_be_accepted(folder: Path) -> None:
    form = made()
    yes(form, "4", "5(2)")
    form.replace("<w:t>5(2)</w:t>", "<w:t>6</w:t>")
    form.replace(
        "<w:r><w:t>6</w:t></w:r>",
        "<w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:ins><w:r><w:t>6</w:t></w:r></w:ins>",
    )
    back(form)
    assert "suppression [6]" in (folder / "act.law").read_text()


def test_a_persian_form_runs_from_the_right_and_comes_back(folder: Path) -> None:
    form = made("fa")
    assert "<w:bidiVisual/>" in form.text
    assert form.text.count("<w:bidi/>") > 20
    form.tick("4", "۱")
    form.write("4", "c", "ماده ۵ بند ۲")
    back(form, "fa")
    assert "suppression [۵ بند ۲] unverified" in (folder / "act.law").read_text()


# ---- files that are no forms ----------------------------------------------------------------------------------------


def bomb() -> bytes:
    """A Word file that unpacks to a hundred megabytes."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as out:
        kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
        out.writestr(
            "_rels/.rels", f'<Relationships><Relationship Type="{kind}" Target="word/document.xml"/></Relationships>'
        )
        out.writestr("word/document.xml", "<w>" + " " * 100_000_000 + "</w>")
    return made.getvalue()


@pytest.mark.parametrize(
    "data",
    [b"", b"PK\x03\x04", b"just text", b"%PDF-1.7", b"x" * 5_000_001, bomb()],
    ids=["empty", "broken", "text", "pdf", "large", "bomb"],
)
def test_what_is_no_form_is_refused_with_a_sentence(data: bytes, folder: Path) -> None:
    with pytest.raises(DocumentError):
        filled_form(data)
    Path("answers.docx").write_bytes(data)
    before = contents(folder)
    told = accede("ask", "xx", "--from-form", "answers.docx")
    assert told.code == 2
    assert told.err.startswith("answers.docx: this ")
    assert contents(folder) == before


def test_a_word_file_of_another_sort_is_no_form(folder: Path) -> None:
    form = made()
    form.replace("accede form 1", "another form")
    with pytest.raises(DocumentError, match="no form of Accede"):
        filled_form(form.packed())


def test_a_file_that_is_there_is_not_written_over(folder: Path) -> None:
    Path("questions.docx").write_text("mine")
    told = accede("ask", "xx", "--form", "questions.docx")
    assert told.code == 2
    assert "questions.docx is there already; --force writes over it." in told.err
    assert Path("questions.docx").read_text() == "mine"
    assert accede("ask", "xx", "--form", "questions.docx", "--force").code == 0
