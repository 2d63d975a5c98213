"""The Word profile: every verdict the JSON's, both columns told, nothing of the machine in it, whatever is in files."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from docx import Document
from docx.oxml.ns import qn

from compliance.commands.reports import speaker_of
from compliance.folding import ascii_digits
from compliance.judgement import Reading, Report, Verdict
from compliance.messages import translator
from compliance.render import profile_words
from compliance.render.docx_profile import report_as_docx
from compliance.render.docx_text import plain
from compliance.render.profile_words import Kind, Line, ProfileWords
from compliance.render.telling import SYMBOLS, Telling
from compliance.scales import scales
from compliance.sentences import COLUMNS
from tests import small_states
from tests.command import accede
from tests.state_folders import EXAMPLIA_S_DAY, SHIPPED_DAY, examplia, smallest

BY_SYMBOL = {symbol: verdict for verdict, symbol in SYMBOLS.items()}
QUOTING = """law "Access Act 2001"
  country XX

section 1 "Access"
  words "(1) A person who enters a computer without right commits an offence." [1(1)]
  words "(2) The fine is small." [1(2)]
  offence "access"
    act             access [1(1)]
    target          computer system [1(1)] arguable by "R v A: a network is one" against "R v B: it is not"
    mental element  intention [1(1)]
    without right   [1(1)]
"""


def written(folder: Path, *options: str) -> Any:
    """The document ``accede check`` makes of a State."""
    output = folder.parent / "profile.docx"
    result = accede("check", str(folder), *options, "--format", "docx", "-o", str(output))
    assert result.code in (0, 1), result.err
    assert result.out == ""
    return Document(str(output))


def made(report: Report, lang: str = "en", scale: str = "") -> Any:
    """The document of a report."""
    speaker = speaker_of(lang, scale=scales().get(scale))
    data = report_as_docx(report, small_states.budapest(), speaker, Reading.BOTH, "statutes/xx", "xx.docx")
    return Document(io.BytesIO(data))


def texts(document: Any) -> list[str]:
    """Every paragraph of a document, those of tables among them, in order."""
    return [plain("".join(t.text or "" for t in one.iter(qn("w:t")))) for one in document.element.iter(qn("w:p"))]


def profile(document: Any, lang: str) -> list[Any]:
    """The rows of the profile: of all tables that set the Convention beside national law."""
    head = translator(lang)("Provision of the Convention")
    tables = [table for table in document.tables if plain(table.cell(0, 0).text) == head]
    return [row for table in tables for row in table.rows[1:]]


def told(row: Any) -> tuple[str, Verdict, str, bool]:
    """Of a row of the profile: the provision's id, its verdict, the words of it, and whether it is provisional."""
    first = row.cells[0].paragraphs[0]
    words = plain(first.text).split()
    lines = [one for one in row.cells[1].paragraphs if one.style.name.startswith("Verdict ")]
    assert len(lines) == 1
    symbol, said = plain(lines[0].text).split(" ", 1)
    verdict = BY_SYMBOL[symbol]
    assert lines[0].style.name == f"Verdict {verdict.value}"
    if first.style.name == "Provision":
        assert words.pop(0) == symbol
    return ascii_digits(words[0]), verdict, said.removesuffix(" †"), said.endswith(" †")


def says_what_the_json_says(folder: Path, lang: str, reading: str, *options: str) -> None:
    """Every row of the profile has the verdict of the JSON in its words, and no row is left out."""
    options = (*options, "--lang", lang, "--reading", reading)
    document = json.loads(accede("check", str(folder), *options, "--format", "json").out)
    by_id = {row["id"]: row for row in document["provisions"]}
    speaker = speaker_of(lang)
    seen = []
    for row in profile(written(folder, *options), lang):
        id_, verdict, words, provisional = told(row)
        assert verdict.value == by_id[id_]["verdict"], id_
        assert words.lower().startswith(speaker.verdict(verdict).lower()), id_
        assert provisional is by_id[id_]["provisional"], id_
        seen.append(id_)
    assert seen == [id_ for id_ in by_id if id_ in set(seen)], "the order of the treaty, each once"
    demanding = {id_ for id_, row in by_id.items() if row["state"] == "modelled" and row["verdict"] != "not-applicable"}
    leaves = {id_ for id_ in demanding if not any(other.startswith(f"{id_}(") for other in by_id)}
    assert leaves <= set(seen)
    assert {id_.partition("(")[0] for id_ in leaves} <= set(seen)


# verdicts


@pytest.mark.parametrize(("lang", "reading"), [("en", "both"), ("fr", "narrow"), ("fa", "both"), ("fa", "broad")])
def test_every_verdict_is_the_json_s(tmp_path: Path, lang: str, reading: str) -> None:
    says_what_the_json_says(examplia(tmp_path / "xx"), lang, reading, "--as-of", EXAMPLIA_S_DAY)


@cache
def shipped() -> Any:
    """The profile of a shipped country, as a ministry would ask for it."""
    output = Path(os.environ["XDG_CACHE_HOME"]) / "ir.docx"
    assert accede("check", "statutes/ir", "--as-of", SHIPPED_DAY, "--format", "docx", "-o", str(output)).code == 1
    return Document(str(output))


def test_a_shipped_country_in_its_own_language() -> None:
    speaker, found = speaker_of("fa"), profile(shipped(), "fa")
    report = json.loads(accede("check", "statutes/ir", "--as-of", SHIPPED_DAY, "--format", "json").out)
    by_id = {row["id"]: row["verdict"] for row in report["provisions"]}
    assert len(found) > 90
    assert all(by_id[id_] == verdict.value for id_, verdict, _words, _sign in map(told, found))
    assert plain(found[0].cells[0].paragraphs[0].text).endswith(speaker.local((("fa", "دسترسی غیرقانونی"),)))


def test_both_axes_are_counted_and_never_one_number(tmp_path: Path) -> None:
    folder = examplia(tmp_path / "xx")
    document = written(folder, "--as-of", EXAMPLIA_S_DAY)
    report = json.loads(accede("check", str(folder), "--as-of", EXAMPLIA_S_DAY, "--format", "json").out)
    counts, flags = document.tables[1], document.tables[2]
    assert [plain(cell.text)[0] for cell in counts.rows[0].cells[1:]] == [SYMBOLS[verdict] for verdict in COLUMNS]
    parents = {
        row["id"]
        for row in report["provisions"]
        if any(o["id"].startswith(f"{row['id']}(") for o in report["provisions"])
    }
    substantive = [
        row["verdict"] for row in report["provisions"]
        if row["area"] == "substantive" and row["id"] not in parents and row["state"] == "modelled"
    ]  # fmt: skip
    shown = [int(cell.text) for cell in counts.rows[1].cells[1:]]
    assert shown == [substantive.count(verdict.value) for verdict in COLUMNS]
    open_ = [one for one in report["findings"] if one["axis"] and not one["set_aside"]]
    assert sum(int(row.cells[1].text) for row in flags.rows[1:]) == len(open_) > 0
    assert "The two axes are never added up, and neither is a score." in texts(document)


# the two columns


def cells(report: Report, provision: str) -> tuple[list[Line], list[Line]]:
    """The lines of a row's two cells."""
    words = ProfileWords(Telling(report, speaker_of("en"), Reading.BOTH), small_states.budapest())
    row = small_states.row(report, provision)
    return list(words.demanded(row)), list(words.answered(row))


def of(lines: list[Line], kind: Kind) -> list[str]:
    return [line.text for line in lines if line.kind is kind]


def test_what_the_convention_demands_stands_at_the_left() -> None:
    demanded, _answered = cells(small_states.report(QUOTING), "2")
    assert demanded[0].text == "± 2 Illegal access"
    assert of(demanded, Kind.DEMAND) == ["The law must make this an offence, when done without right:"]
    assert of(demanded, Kind.DEMAND_LINE) == ["act: access", "target: computer system", "mental element: intention"]


def test_the_law_s_own_words_stand_where_the_outline_quotes_them() -> None:
    """Of a law that is quoted, beside its words only what is doubtful; of another what it says, fact by fact."""
    _demanded, quoted = cells(small_states.report(QUOTING), "2")
    assert of(quoted, Kind.NORM) == ["Access Act 2001, section 1 “access” (in the broad reading)"]
    assert of(quoted, Kind.WORDS) == ["“(1) A person who enters a computer without right commits an offence.” [1(1)]"]
    assert of(quoted, Kind.DESCRIPTION) == [
        "target: computer system [1(1)]; arguable; for: R v A: a network is one; against: R v B: it is not"
    ]
    bare = "\n".join(line for line in QUOTING.splitlines() if "words" not in line and "target" not in line)
    law = bare + "\n    target computer system [1(1)]\n    act  interception [1(3)] unverified\n"
    _demanded, described = cells(small_states.report(law), "2")
    assert of(described, Kind.WORDS) == []
    assert of(described, Kind.DESCRIPTION)[:2] == ["act: access [1(1)]", "target: computer system [1(1)]"]


def test_values_are_told_together_and_conditions_one_by_one() -> None:
    """Any value of an element is enough; of conditions all must hold."""
    law = (
        QUOTING.replace("  words", "  # words").partition("    target")[0]
        + """    act  interception [1(1)]
    target  computer system, computer data [1(1)]
    only if  protected system [1(2)]
    only if  serious harm [1(2)]
"""
    )
    _demanded, answered = cells(small_states.report(law), "2")
    assert of(answered, Kind.DESCRIPTION) == [
        "act: access [1(1)]",
        "target: computer system [1(1)]",
        "only if: protected system [1(2)]",
        "only if: serious harm [1(2)]",
    ]
    _demanded, answered = cells(small_states.report(law.replace("access [1(1)]", "damaging, deletion [1(1)]")), "4(1)")
    assert of(answered, Kind.DESCRIPTION)[0] == "act: damaging, deletion [1(1)]"


def test_authorities_stand_behind_what_they_decide() -> None:
    _demanded, answered = cells(small_states.report(QUOTING), "2")
    kinds = [line.kind for line in answered]
    assert kinds.index(Kind.NORM) < kinds.index(Kind.VERDICT) < kinds.index(Kind.GAP) < kinds.index(Kind.DETAIL)
    notes = of(answered, Kind.NOTE)
    assert "For the broad reading: R v A: a network is one." in notes
    assert "Against: R v B: it is not." in notes
    assert of(answered, Kind.DETAIL)[0].startswith(
        "Example: A person who, intentionally and without right, gains access"
    )


def test_what_a_declaration_takes_out_is_told() -> None:
    law = QUOTING.replace("target ", "only if  protected system [1(1)]\n    target ").partition(" arguable")[0]
    law += "\n    mental element  intention [1(1)]\n    without right   [1(1)]\n"
    report = small_states.report(law, "declares under 2 to require infringing security measures")
    _demanded, answered = cells(report, "2")
    notes = of(answered, Kind.NOTE)
    assert any("declaration under 2: infringing security measures" in text for text in notes)
    assert "Without reservations: partly in place." in notes
    document = made(report)
    table = next(one for one in document.tables if one.cell(0, 0).text == "Under")
    assert [cell.text for cell in table.rows[1].cells[:4]] == [
        "2", "declaration", "infringing security measures", "infringing security measures",
    ]  # fmt: skip
    assert "supposed" in table.rows[1].cells[4].text


def test_what_is_done_though_forbidden_is_told() -> None:
    law = """law "Assistance Act"
  country XX

section 1
  duty "assistance"
    co-operation  mutual assistance

section 2
  refusal "taxes"
    co-operation    mutual assistance
    refusal ground  fiscal offence
"""
    _demanded, answered = cells(small_states.report(law), "25(4)")
    assert answered[0] == Line(Kind.NOTE, "Done though forbidden")
    assert of(answered, Kind.NORM) == ["Assistance Act, section 2 “taxes”"]


def test_many_norms_are_told_by_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(profile_words, "MOST_NORMS", 0)
    _demanded, answered = cells(small_states.report(QUOTING), "2")
    assert of(answered, Kind.NORM) == ["Access Act 2001"]
    assert of(answered, Kind.DESCRIPTION) == ["1(1)"]


def test_no_gap_ends_in_a_colon() -> None:
    """A gap that names no values of its own has nothing behind its head."""
    gaps = [one.text for row in profile(shipped(), "fa") for one in row.cells[1].paragraphs if one.style.name == "Gap"]
    assert len(gaps) > 50
    assert not [gap for gap in gaps if plain(gap).rstrip().endswith(":")]


# head, foot, style


def test_the_block_says_who_when_how_bound_and_on_what(tmp_path: Path) -> None:
    folder = examplia(tmp_path / "xx")
    document = written(folder, "--as-of", EXAMPLIA_S_DAY, "--scale", "coe", "--reading", "narrow", "--lang", "en")
    block = {row.cells[0].text: row.cells[1].text for row in document.tables[0].rows}
    assert block["State"] == "Examplia"
    assert block["Law as of"] == "1 January 2011"
    assert block["Territory"] == "Mainland, Islands"
    assert block["Not measured"] == "Outer Reefs"
    assert block["Treaty status"].startswith("Party since")
    assert "annotated facts" in block["Rests on"]
    assert block["Words of the verdicts"].startswith("Council of Europe")
    assert block["Reading"].startswith("narrow")
    fingerprint = json.loads(accede("check", str(folder), "--as-of", EXAMPLIA_S_DAY, "--format", "json").out)[
        "fingerprint"
    ]
    assert block["Fingerprint"] == fingerprint
    said = texts(document)
    assert "On paper; practice not examined. Not legal advice." in said
    assert said[-1].endswith(f"--as-of {EXAMPLIA_S_DAY} --reading narrow --scale coe --format docx -o profile.docx")
    assert any("Only the words are its" in text for text in said)
    assert any(text.startswith("◐ Partially in place") for text in said)
    footer = document.sections[0].footer.paragraphs[0]._p
    words = "".join(text.text for text in footer.iter(qn("w:t")))
    assert words == "Examplia · Convention on Cybercrime · law as of 1 January 2011 · Page 1 of 1"


def test_it_is_called_again_as_it_was_called(tmp_path: Path) -> None:
    """The command at its end makes the same bytes."""
    folder = smallest(tmp_path / "xx")
    first, second = tmp_path / "a.docx", tmp_path / "b" / "a.docx"
    second.parent.mkdir()
    call = ["check", str(folder), "--as-of", "2020-01-01", "--format", "docx", "-o"]
    assert accede(*call, str(first)).code == accede(*call, str(second)).code == 1
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("lang", ["en", "fa"])
def test_the_bytes_do_not_hang_on_the_run(tmp_path: Path, lang: str) -> None:
    folder = smallest(tmp_path / "xx")
    found = set()
    for seed in ("1", "2"):
        output = tmp_path / f"{seed}" / "x.docx"
        output.parent.mkdir()
        call = [sys.executable, "-m", "compliance", "check", str(folder), "--as-of", "2020-01-01", "--lang", lang]
        subprocess.run(
            [*call, "--format", "docx", "-o", str(output)], check=False, env={**os.environ, "PYTHONHASHSEED": seed}
        )
        found.add(output.read_bytes())
    assert len(found) == 1


def test_heads_are_repeated_and_rows_may_break(tmp_path: Path) -> None:
    document = written(examplia(tmp_path / "xx"), "--as-of", EXAMPLIA_S_DAY)
    tables = [table for table in document.tables if table.cell(0, 0).text == "Provision of the Convention"]
    assert len(tables) > 2
    assert all(table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None for table in tables)
    assert list(document.element.iter(qn("w:cantSplit"))) == []
    headings = [one.text for one in document.paragraphs if one.style.name in ("Heading 1", "Heading 2")]
    assert {"Provision by provision", "Substantive criminal law", "Reservations and declarations"} <= set(headings)


def test_a_persian_profile_runs_from_right_to_left() -> None:
    document = shipped()
    assert document.sections[0]._sectPr.find(qn("w:bidi")) is not None
    assert all(table._tbl.tblPr.find(qn("w:bidiVisual")) is not None for table in document.tables)
    lines = [one for one in document.element.iter(qn("w:p")) if one.xpath("./w:r/w:t")]
    typed = [one for one in lines if one.pPr.find(qn("w:bidi")) is None]
    assert ["".join(text.text for text in one.iter(qn("w:t"))) for one in typed] == [
        f"accede check statutes/ir --as-of {SHIPPED_DAY} --format docx -o ir.docx"
    ]
    for run in document.element.iter(qn("w:r")):
        words = "".join(text.text or "" for text in run.iter(qn("w:t")))
        letters = {"latin" if letter.isascii() else "other" for letter in words if letter.isalpha()}
        assert len(letters) < 2, words


# whatever stands in a file


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    hostile = "_x000D_ =1+1 <w:p/> ]]> & {PAGE} " + "x" * 900
    folder = smallest(tmp_path / "xx")
    for file in folder.glob("*.law"):
        text = file.read_text("utf-8").replace("Data Act", hostile).replace("interference", hostile)
        file.write_text(text, encoding="utf-8")
    said = " ".join(texts(written(folder)))
    assert said.count(hostile) > 2


def test_characters_no_file_may_hold_are_replaced() -> None:
    """Whoever makes a report from something else than files cannot break the document with it."""
    report = small_states.report(QUOTING)
    subject = replace(report.subject, names=(("en", "a\x00b\ud800\ufffe\u202ec\x1b]0;"),), annotators=("\x07",))
    document = made(replace(report, subject=subject, fingerprint="\x00"))
    assert texts(document)[0].startswith("a b\ufffd\ufffdc ]0;: Convention on Cybercrime")
    assert document.core_properties.title.startswith("a b")


def test_nothing_of_the_machine_is_in_it(tmp_path: Path) -> None:
    written(smallest(tmp_path / "xx"))
    with zipfile.ZipFile(tmp_path / "profile.docx") as package:
        parts = {name: package.read(name).decode("utf-8", "replace") for name in package.namelist()}
    assert not [name for name, text in parts.items() if str(tmp_path) in text or "python-docx" in text]
    assert "<dc:creator>Accede</dc:creator>" in parts["docProps/core.xml"]
    assert "<Application>Accede</Application>" in parts["docProps/app.xml"]


# the command


def test_a_document_is_not_printed(tmp_path: Path) -> None:
    result = accede("check", str(smallest(tmp_path / "my land")), "--format", "docx")
    assert (result.code, result.out) == (2, "")
    assert '-o "my land.docx"' in result.err


def test_one_that_cannot_be_linesleaves_nothing_behind(tmp_path: Path) -> None:
    folder = smallest(tmp_path / "xx")
    result = accede("check", str(folder), "--format", "docx", "-o", str(tmp_path / "nowhere" / "x.docx"))
    assert result.code == 2
    assert sorted(path.name for path in tmp_path.iterdir()) == ["xx"]


def test_the_exit_code_is_that_of_the_text(tmp_path: Path) -> None:
    folder = smallest(tmp_path / "xx")
    output = str(tmp_path / "x.docx")
    assert accede("check", str(folder), "--format", "docx", "-o", output).code == accede("check", str(folder)).code == 1
