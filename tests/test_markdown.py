"""The Markdown page: whole for a small State, equal to the JSON, safe whatever the files say."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from markdown_it import MarkdownIt

from compliance.render.markdown_text import Markup, address, escaped
from tests.command import accede
from tests.forms import page_says_what_the_json_says
from tests.state_folders import EXAMPLIA_S_DAY, examplia

HERE = Path(__file__).parent
EXPECTED = HERE / "data" / "page.md"
COUNTRY = """country XX "Nowhere"
  units Nowhere

searched 2, 4
  in            Nowhere
  acts          "Access Act"
  not searched  "Penal Code"
  on            2020-01-01
"""
LAW = """law "Access Act" (2001 c. 1)
  country    XX
  in force   from 2001-01-01
  annotated  2020-01-01, unreviewed

section 1 "Access"
  offence "access"
    act             access [1(1)]
    target          computer system [1(1)]
    mental element  intention [1(1)]
    only if         protected system [1(2)] unverified
    without right   [1(1)]
    penalty         imprisonment up to 2 years [1(3)]
"""
RESERVATIONS = """reservations of XX under budapest
  signed    2001-11-23
  ratified  2003-01-01
  in force  from 2004-01-01

declares under 2 to require infringing security measures
  made  2003-01-01
"""
HOSTILE = (
    "a | b <img src=x onerror=alert(1)> [x](http://evil.example) *b* _i_ `c` ~~d~~ $e$ &amp; <!-- \\| www.evil.example"
)

markdown = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


@pytest.fixture
def nowhere(tmp_path: Path) -> Path:
    """A small made-up State."""
    folder = tmp_path / "xx"
    folder.mkdir()
    for name, text in (("country.law", COUNTRY), ("access.law", LAW), ("budapest.reservations", RESERVATIONS)):
        folder.joinpath(name).write_text(text, encoding="utf-8")
    return folder


def page(*arguments: str) -> str:
    result = accede("check", *arguments, "--as-of", "2020-01-01", "--format", "markdown")
    assert result.code in (0, 1), result.err
    return result.out


def test_page_of_a_small_state(nowhere: Path) -> None:
    """Whole, but for what other words of the convention or the vocabulary change: lines, and the fingerprint."""
    theirs = re.compile(r"(?<=\.convention):\d+:\d+|(?<=Fingerprint: )[0-9a-f]{12}")
    assert theirs.sub("", page(str(nowhere))) == theirs.sub("", EXPECTED.read_text("utf-8"))


@pytest.mark.parametrize(("lang", "reading"), [("en", "both"), ("fr", "narrow"), ("fa", "broad"), ("fa", "both")])
def test_every_verdict_of_the_page_is_the_json_s(tmp_path: Path, lang: str, reading: str) -> None:
    folder = str(examplia(tmp_path))
    page_says_what_the_json_says(folder, "--as-of", EXAMPLIA_S_DAY, "--reading", reading, "--lang", lang)


@pytest.mark.parametrize("right_to_left", [False, True])
def test_what_a_file_says_is_never_markup(right_to_left: bool) -> None:
    said = Markup(right_to_left).text(HOSTILE)
    tokens = markdown.parseInline(said)[0].children or []
    assert {token.type for token in tokens} <= {"text", "text_special"}, "markup"
    assert "".join(token.content for token in tokens) == HOSTILE


def test_a_hostile_title_stays_in_its_cell(nowhere: Path) -> None:
    title = HOSTILE.replace("\\", "")
    law = LAW.replace('"Access Act"', f'"{title}"').replace('offence "access"', f'offence "{title}"')
    nowhere.joinpath("access.law").write_text(law, encoding="utf-8")
    text = page(str(nowhere))
    html = markdown.render(text)
    assert not re.search(r"<img|<!--|<a href|<em>b|<s>|<del>", html)
    for table in re.findall(r"<table>.*?</table>", html, re.DOTALL):
        counts = {len(re.findall(r"<t[hd]\b", row)) for row in re.findall(r"<tr>.*?</tr>", table, re.DOTALL)}
        assert len(counts) == 1, table


@pytest.mark.parametrize("text", ["# a", "- a", "+ a", "1. a", "12) a", "= a", "> a", "    # a"])
def test_what_begins_a_line_begins_no_block(text: str) -> None:
    html = markdown.render(escaped(text))
    assert re.fullmatch(r"<p>.*</p>\n", html), html


def test_no_steering_character_gets_through() -> None:
    assert escaped("a\u202eb\u2066c\x1b[31m\nd") == "abc \\[31m d"


def test_only_an_address_becomes_a_link() -> None:
    assert address("https://www.legislation.gov.uk/ukpga/1990/18") == "<https://www.legislation.gov.uk/ukpga/1990/18>"
    assert address("javascript:alert(1)") == "javascript:alert(1)"
    assert "<" not in address("https://a.example/> <b>")


def test_a_summary_is_text(nowhere: Path) -> None:
    assert "<summary>&lt;b&gt;" in Markup(False).details("<b>", "")
