"""Word documents: automatic numbers, tracked changes, tables, text boxes, styles."""

from __future__ import annotations

import io

import pytest
from docx import Document
from docx.shared import Pt

from compliance.intake.documents import read_bytes
from compliance.intake.law_text import LawText
from tests.test_intake import told
from tests.word_documents import LEVELS, W, level, numbering, paragraph, run, styles, table, word


def read(*blocks: str, **parts: str) -> LawText:
    return read_bytes(word(*blocks, **parts), ".docx")  # type: ignore[arg-type]


def paragraphs(law: LawText) -> list[tuple[str, str]]:
    return [(one.pinpoint, one.text) for provision in law.provisions for one in provision.paragraphs]


def notices(law: LawText) -> str:
    return "\n".join(notice.in_language("en") for notice in law.warnings)


ACT = (
    paragraph("KEYS ACT", bold=True),
    paragraph("Short title", 0, bold=True),
    paragraph("This Act may be cited as the Keys Act, 2024."),
    paragraph("Theft of keys", 0, bold=True),
    paragraph("A person who—", 1),
    paragraph("takes a key; or", 2),
    paragraph("copies a key—", 2),
    paragraph("alone; or", 3),
    paragraph("with others,", 3),
    paragraph("commits an offence."),
    paragraph("Subsection (1) binds keepers.", 1),
    *(paragraph(f"item {n};", 2) for n in range(8)),
    paragraph("the ninth item.", 2),
    paragraph("Attempt", 0, bold=True),
    paragraph("An attempt is an offence.", 1),
)


def test_automatic_numbers_come_back() -> None:
    law = read(*ACT, numbering_part=numbering())
    assert [(one.number, one.heading) for one in law.provisions] == [
        ("1", "Short title"),
        ("2", "Theft of keys"),
        ("3", "Attempt"),
    ]
    assert paragraphs(law)[1:9] == [
        ("2(1)", "(1) A person who—"),
        ("2(1)(a)", "(a) takes a key; or"),
        ("2(1)(b)", "(b) copies a key—"),
        ("2(1)(b)(i)", "(i) alone; or"),
        ("2(1)(b)(ii)", "(ii) with others,"),
        ("2(1)", "commits an offence."),
        ("2(2)", "(2) Subsection (1) binds keepers."),
        ("2(2)(a)", "(a) item 0;"),
    ]
    assert paragraphs(law)[-2:] == [("2(2)(i)", "(i) the ninth item."), ("3(1)", "(1) An attempt is an offence.")]


def labels(levels: str, *uses: tuple[int, int], nums: str = "", more: str = "") -> list[str]:
    """The labels of paragraphs at these levels of these lists."""
    blocks = [paragraph("x", depth, number) for number, depth in uses]
    law = read(*blocks, numbering_part=numbering(levels, more=more, nums=nums))
    texts = [text for _, text in paragraphs(law)]
    found = [*law.around, *texts] if not law.provisions else None
    assert found is not None, told(law)
    return [text.removesuffix("x").strip() for text in found]


def outline(*forms: str) -> str:
    """Levels of these forms, each shown in angle brackets, which begin no provision."""
    return "".join(level(depth, form, f"‹%{depth + 1}›") for depth, form in enumerate(forms))


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["‹1›", "‹2›", "‹3›"]),
        ("decimalZero", ["‹01›", "‹02›", "‹03›"]),
        ("lowerLetter", ["‹a›", "‹b›", "‹c›"]),
        ("upperLetter", ["‹A›", "‹B›", "‹C›"]),
        ("lowerRoman", ["‹i›", "‹ii›", "‹iii›"]),
        ("upperRoman", ["‹I›", "‹II›", "‹III›"]),
        ("ordinal", ["‹1st›", "‹2nd›", "‹3rd›"]),
        ("cardinalText", ["‹One›", "‹Two›", "‹Three›"]),
        ("ordinalText", ["‹First›", "‹Second›", "‹Third›"]),
        ("none", ["‹›", "‹›", "‹›"]),
        ("bullet", ["", "", ""]),
        ("arabicAbjad", ["‹الف›", "‹ب›", "‹ج›"]),
    ],
)
def test_forms_of_numbers(form: str, shown: list[str]) -> None:
    assert labels(outline(form), (3, 0), (3, 0), (3, 0)) == shown


def test_letters_go_on_behind_z() -> None:
    assert labels(outline("lowerLetter"), *((3, 0) for _ in range(28)))[-3:] == ["‹z›", "‹aa›", "‹bb›"]


def test_deeper_levels_begin_anew() -> None:
    uses = [(3, depth) for depth in (0, 1, 1, 2, 0, 1, 2)]
    assert labels(outline("decimal", "decimal", "lowerLetter"), *uses) == [
        "‹1›",
        "‹1›",
        "‹2›",
        "‹a›",
        "‹2›",
        "‹1›",
        "‹a›",
    ]


def test_level_that_never_restarts_goes_on() -> None:
    levels = outline("decimal") + level(1, "decimal", "‹%2›", '<w:lvlRestart w:val="0"/>')
    assert labels(levels, (3, 0), (3, 1), (3, 0), (3, 1)) == ["‹1›", "‹1›", "‹2›", "‹2›"]


def test_level_that_restarts_only_below_a_higher_one() -> None:
    levels = outline("decimal", "decimal") + level(2, "lowerLetter", "‹%3›", '<w:lvlRestart w:val="1"/>')
    uses = [(3, depth) for depth in (0, 1, 2, 1, 2, 0, 2)]
    assert labels(levels, *uses) == ["‹1›", "‹1›", "‹a›", "‹2›", "‹b›", "‹2›", "‹a›"]


def test_number_of_a_higher_level_stands_in_a_label() -> None:
    levels = (
        level(0, "upperRoman", "‹%1›")
        + level(1, "decimal", "‹%1.%2›")
        + level(2, "decimal", "‹%1.%2.%3›", "<w:isLgl/>")
    )
    assert labels(levels, (3, 0), (3, 1), (3, 1), (3, 2)) == ["‹I›", "‹I.1›", "‹I.2›", "‹1.2.1›"]


def test_start_and_its_override() -> None:
    again = (
        '<w:num w:numId="4"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/>'
        "</w:lvlOverride></w:num>"
    )
    levels = level(0, "decimal", "‹%1›", start=5)
    assert labels(levels, (3, 0), (3, 0), (4, 0), (4, 0), nums=again) == ["‹5›", "‹6›", "‹9›", "‹10›"]


def test_two_uses_of_a_list_count_on() -> None:
    again = '<w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num>'
    assert labels(outline("decimal"), (3, 0), (4, 0), (3, 0), nums=again) == ["‹1›", "‹2›", "‹3›"]


def test_list_that_a_style_brings() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Sec"><w:name w:val="Section"/><w:basedOn w:val="Base"/></w:style>',
        '<w:style w:type="paragraph" w:styleId="Base"><w:name w:val="Base"/><w:pPr><w:numPr><w:numId w:val="3"/>'
        "</w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>",
    )
    law = read(
        paragraph("Keys", style="Sec"),
        paragraph("A key is kept."),
        paragraph("Locks", style="Sec"),
        paragraph("A lock is kept."),
        numbering_part=numbering(),
        styles_part=styles(*style),
    )
    assert [(one.number, one.heading) for one in law.provisions] == [("1", "Keys"), ("2", "Locks")]


def test_numbers_of_a_persian_document_are_persian() -> None:
    levels = level(0, "decimal", "ماده %1-")
    law = read(
        paragraph("هر کس کلید بردارد مجازات می‌شود.", 0),
        paragraph("شروع به جرم مجازات دارد.", 0),
        numbering_part=numbering(levels),
    )
    assert [(one.kind, one.number) for one in law.provisions] == [("article", "۱"), ("article", "۲")]


def test_empty_numbered_paragraph_counts_and_is_no_provision() -> None:
    law = read(*ACT[:3], paragraph("", 0), *ACT[3:], numbering_part=numbering())
    assert [one.number for one in law.provisions] == ["1", "3", "4"]
    assert "from 1 to 3" in notices(law)


def test_tracked_changes_are_read_as_accepted() -> None:
    inner = (
        run("1. A person who ")
        + f'<w:del w:id="1">{run("never ").replace("w:t>", "w:delText>").replace("<w:t ", "<w:delText ")}</w:del>'
        + f'<w:ins w:id="2">{run("always ")}</w:ins>'
        + f'<w:moveFrom w:id="3">{run("here ")}</w:moveFrom><w:moveTo w:id="4">{run("there ")}</w:moveTo>'
        + run("takes a key commits an offence.")
    )
    law = read(paragraph(inner=inner), paragraph("2. A second rule is made."))
    assert paragraphs(law)[0] == ("", "A person who always there takes a key commits an offence.")
    assert "tracked insertions kept, as if they were accepted: 2" in notices(law)
    assert "tracked deletions left out, as if they were accepted: 2" in notices(law)


def test_paragraph_whose_end_was_deleted_runs_on() -> None:
    law = read(
        paragraph("1. A person who takes", end='<w:del w:id="1"/>'),
        paragraph(" a key commits an offence."),
        paragraph("2. A second rule is made."),
    )
    assert paragraphs(law)[0] == ("", "A person who takes a key commits an offence.")


def test_footnotes_comments_and_hidden_words_are_left_out_and_told() -> None:
    inner = run("1. A person takes", extra='<w:footnoteReference w:id="2"/>') + run(
        " a key.", extra='<w:commentReference w:id="1"/>'
    )
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t> SECRET</w:t></w:r>"
    law = read(paragraph(inner=inner + hidden), paragraph("2. A second rule is made."))
    assert paragraphs(law)[0] == ("", "A person takes a key.")
    for said in ("footnotes left out: 1", "comments left out: 1", "pieces of hidden text left out: 1"):
        assert said in notices(law)


def test_note_in_a_text_box_is_the_heading_of_its_provision() -> None:
    note = f"<w:txbxContent>{paragraph('Theft of keys.')}</w:txbxContent>"
    box = (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice><w:drawing>{note}</w:drawing></mc:Choice><mc:Fallback><w:pict>{note}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>"
    )
    law = read(
        paragraph(inner=box + run("1. (1) A person shall not take a key.")), paragraph("2. A second rule is made.")
    )
    assert law.provisions[0].heading == "Theft of keys"
    assert "text boxes read as notes of the margin: 1" in notices(law)


def test_table_is_read_cell_by_cell() -> None:
    law = read(
        paragraph("1. Fees"),
        paragraph("The fees are—"),
        table(("A key", "10 marks"), ("A lock", "20 marks")),
        paragraph("2. A second rule is made."),
    )
    assert [text for _, text in paragraphs(law)][:5] == ["The fees are—", "A key", "10 marks", "A lock", "20 marks"]
    assert "tables read cell by cell (look at their order): 1" in notices(law)


def test_contents_that_word_makes_are_around() -> None:
    style = '<w:style w:type="paragraph" w:styleId="T1"><w:name w:val="toc 1"/></w:style>'
    law = read(
        paragraph("1. Keys\t2", style="T1"),
        paragraph("2. Locks\t3", style="T1"),
        paragraph("1. Keys", bold=True),
        paragraph("A key is kept."),
        paragraph("2. Locks", bold=True),
        paragraph("A lock is kept."),
        styles_part=styles(style),
    )
    assert [(one.number, one.heading) for one in law.provisions] == [("1", "Keys"), ("2", "Locks")]
    assert law.around == ("1. Keys 2", "2. Locks 3")


def test_line_breaks_inside_a_paragraph() -> None:
    inner = "<w:r><w:t>1. Keys</w:t><w:br/><w:t>(1) A person shall keep</w:t><w:br/><w:t>a key.</w:t></w:r>"
    law = read(paragraph(inner=inner), paragraph("2. A second rule is made."))
    assert law.provisions[0].heading == "Keys"
    assert paragraphs(law)[0] == ("1(1)", "(1) A person shall keep a key.")


def test_document_that_python_docx_writes() -> None:
    made = Document()
    made.add_heading("Keys Act", 0)
    for heading, words in (("1. Name", "This Act may be cited as the Keys Act."), ("2. Keeping", "A key is kept.")):
        title = made.add_paragraph()
        title.add_run(heading).bold = True
        made.add_paragraph().add_run(words).font.size = Pt(11)
    made.sections[0].header.paragraphs[0].text = "3. Head of every page"
    out = io.BytesIO()
    made.save(out)
    law = read_bytes(out.getvalue(), ".docx")
    assert [(one.number, one.heading) for one in law.provisions] == [("1", "Name"), ("2", "Keeping")]
    assert law.around == ("Keys Act",)


def test_numbers_are_right_where_a_list_points_to_a_style() -> None:
    more = f'<w:abstractNum {W} w:abstractNumId="8">{LEVELS}<w:styleLink w:val="Law"/></w:abstractNum>'
    law = read(
        paragraph("Keys", 0, bold=True),
        paragraph("A key is kept.", 1),
        paragraph("Locks", 0, bold=True),
        paragraph("A lock is kept.", 1),
        numbering_part=numbering("", more=more, of='<w:numStyleLink w:val="Law"/>'),
    )
    assert [one.number for one in law.provisions] == ["1", "2"]
    assert paragraphs(law) == [("1(1)", "(1) A key is kept."), ("2(1)", "(1) A lock is kept.")]
