"""The HTML page: it says what the JSON says, holds everything it needs, and nothing a file says becomes markup."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import webbrowser
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml.html import HtmlElement

from compliance.commands import view
from compliance.judgement import Verdict
from compliance.messages import translator
from compliance.render.html_text import Wording, plain
from compliance.render.telling import SYMBOLS
from compliance.resources import page_text
from compliance.sentences import Speaker
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.pages import PLACE, Shown, broken_links, heading_levels, page_of, parsed, rows, said, twice_named
from tests.small_states import report
from tests.state_folders import EXAMPLIA_S_DAY, examplia, smallest

languages = pytest.mark.parametrize("lang", ["en", "fr", "fa"])
HOSTILE = "</script><script>alert(1)</script><img src=x onerror=alert(2)> & </title></style> {{ 7*7 }} '"
COUNTRY = """country XX "Nowhere"
  units Nowhere

searched 2, 4
  in            Nowhere
  acts          "Access Act"
  not searched  "Penal Code"
"""
LAW = """law "Access Act"
  country    XX
  source     https://example.org/access-act

section 1 "Access"
  words "A person commits an offence who, without right, gains access to the whole or a part of a computer." [1]
  offence "access"
    act             access [1(1)]
    target          computer system [1(1)]
    mental element  intention [1(1)]
    only if         "by day" [1(1)]
    without right   [1(1)]

  offence "access again"
    act             access [1(1)]
    target          computer system [1(1)]
    mental element  intention [1(1)]
    only if         "by night" [1(1)]
    without right   [1(1)]
"""
DOUBTFUL = """law "Access Act"
  country XX

section 1
  offence "access"
    act             access
    target          computer system
    mental element  intention
    only if         protected system  arguable by "a commentary" against "a court"
    without right
"""


@pytest.fixture(autouse=True)
def no_desktop(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nobody sits before a screen, and the folder one stands in is empty."""
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "BROWSER", "CI", "SSH_CONNECTION"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


def nowhere(folder: Path, law: str = LAW, country: str = COUNTRY) -> Path:
    folder.mkdir(exist_ok=True)
    folder.joinpath("country.law").write_text(country, encoding="utf-8")
    folder.joinpath("access.law").write_text(law, encoding="utf-8")
    return folder


def written(folder: Path, *options: str) -> Path:
    """The page of ``accede check`` in a file."""
    target = Path("page.html").absolute()
    told = accede("check", str(folder), "--as-of", EXAMPLIA_S_DAY, "--format", "html", "-o", str(target), *options)
    assert told.code in (0, 1), told.err
    return target


class Told:
    """The State that has one of everything, told once in each form that is asked for."""

    def __init__(self, folder: Path) -> None:
        self.folder = examplia(folder)
        self._forms: dict[tuple[str, ...], str] = {}

    def form(self, *options: str) -> str:
        if options not in self._forms:
            self._forms[options] = accede("check", str(self.folder), "--as-of", EXAMPLIA_S_DAY, *options).out
        return self._forms[options]

    def page(self, *options: str) -> HtmlElement:
        return parsed(self.form(*options, "--format", "html"))

    def document(self, *options: str) -> dict[str, Any]:
        found: dict[str, Any] = json.loads(self.form(*options, "--format", "json"))
        return found


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    return Told(tmp_path_factory.mktemp("states") / "xx")


# one result


@pytest.mark.parametrize(
    ("lang", "reading"), [("en", "both"), ("en", "narrow"), ("fr", "both"), ("fr", "broad"), ("fa", "both")]
)
def test_every_row_s_verdict_is_that_of_the_json(told: Told, lang: str, reading: str) -> None:
    options = ("--lang", lang, "--reading", reading)
    shown, provisions = rows(told.page(*options)), told.document(*options)["provisions"]
    assert len({row["verdict"] for row in provisions}) > 4
    _same(shown, provisions, Speaker(lang, load_vocabulary()))


@languages
def test_what_depends_on_the_reading_is_told_with_both(tmp_path: Path, lang: str) -> None:
    folder, speaker = nowhere(tmp_path / "xx", DOUBTFUL), Speaker(lang, load_vocabulary())
    shown = rows(page_of(written(folder, "--lang", lang)))
    told = accede("check", str(folder), "--as-of", EXAMPLIA_S_DAY, "--format", "json", "--lang", lang)
    provisions = json.loads(told.out)["provisions"]
    _same(shown, provisions, speaker)
    (doubtful,) = [row for row in shown if row.id == "2"]
    assert doubtful.symbol == SYMBOLS[Verdict.DISPUTED]
    assert speaker.verdict(Verdict.MET) in doubtful.words
    assert speaker.verdict(Verdict.PARTLY) in doubtful.words


def _same(shown: list[Shown], provisions: list[dict[str, Any]], speaker: Speaker) -> None:
    """What a page shows of every provision is what the JSON says."""
    assert [row.id for row in shown] == [row["id"] for row in provisions], "every one, once, in the treaty's order"
    for row, one in zip(shown, provisions, strict=True):
        verdict = Verdict(one["verdict"])
        without = Verdict(one["without_reservations"])
        assert row.symbol == SYMBOLS[verdict], row.id
        assert row.words.startswith(speaker.verdict(verdict)), row.id
        assert row.label == _folded(one["label"]), row.id
        assert row.provisional is one["provisional"], row.id
        assert row.without == ("" if without is verdict else SYMBOLS[without]), row.id


def _folded(text: str) -> str:
    return " ".join(text.split())


def _own(gap: dict[str, Any], row: dict[str, Any]) -> bool:
    return gap["kind"] == "missing" and gap["provision"] == row["id"]


@languages
def test_gaps_have_the_sentences_of_the_json(told: Told, lang: str) -> None:
    page = told.page("--lang", lang)
    short = {"missing", "partly", "disputed"}
    expected = {
        row["id"]: [_folded(gap["example"]) for gap in row["gaps"] if _own(gap, row)]
        for row in told.document("--lang", lang)["provisions"]
        if row["verdict"] in short and any(gap["provision"] == row["id"] for gap in row["gaps"])
    }
    tag = translator(lang)("Example")
    found = {}
    for gap in page.cssselect("article.gap"):
        digits = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
        examples = [said(one).removeprefix(tag).strip() for one in gap.cssselect(".example")]
        found[said(gap.cssselect("h3 .id")[0]).translate(digits)] = examples
    assert {id_: texts for id_, texts in found.items() if texts} == {id_: t for id_, t in expected.items() if t}
    assert sum(map(len, found.values())) > 5


def test_a_gap_says_when_it_closes_who_reads_otherwise_and_what_the_convention_permits(told: Told) -> None:
    page = told.page("--lang", "en")
    closing = [said(one) for one in page.cssselect("#gap-p-5 .closing")]
    assert closing
    assert set(closing) == {"In place from 1 January 2012."}
    doubtful = said(page.cssselect("#gap-p-4-1")[0])
    assert "For the broad reading: R v A: to change is to damage." in doubtful
    assert "Against: R v B: only what breaks it." in doubtful
    assert "That was open on signature or ratification." in doubtful
    assert "No declaration or reservation may narrow 5 here." in said(page.cssselect("#gap-p-5")[0])


@languages
def test_proofs_are_those_of_explain(told: Told, lang: str) -> None:
    shown = {row.id: row for row in rows(told.page("--lang", lang))}
    for id_ in ("2", "4(1)", "5", "6(1)(b)", "9(1)(a)", "15(2)"):
        proof = accede("explain", str(told.folder), id_, "--as-of", EXAMPLIA_S_DAY, "--lang", lang).out
        assert shown[id_].places == frozenset(PLACE.findall(proof)), id_
        assert shown[id_].places
        for word in re.findall(r"\w{4,}", re.sub(r"[│├└─]|\S+:\d+:\d+", " ", proof.split("\n\n", 1)[1])):
            assert word in shown[id_].proof, word


def test_counts_are_counts_and_both_axes_stand_side_by_side(told: Told) -> None:
    page, document = told.page("--lang", "en"), told.document("--lang", "en")
    flags = [one for one in document["findings"] if one["axis"] and not one["set_aside"]]
    checks = {
        said(row.cssselect("code")[0]): said(row.cssselect("td")[0]) for row in page.cssselect(".checks tbody tr")
    }
    assert {code: int(count) for code, count in checks.items() if count != "0"} == {
        code: sum(one["code"] == code for one in flags) for code in {one["code"] for one in flags}
    }
    assert flags
    counts = page.cssselect("table.counts")[0]
    unexamined = sum(int(said(cell)) for cell in counts.cssselect("tbody td.apart"))
    leaves = [row for row in document["provisions"] if row["state"] == "modelled" and row["verdict"] == "not-examined"]
    assert 0 < unexamined <= len(leaves)
    assert not [cell for cell in counts.cssselect("tbody td") if not said(cell).isdigit()], "no share, no score"
    assert len(counts.cssselect("tbody tr")) == len(
        {row["area"] for row in document["provisions"]} - {"definitions", "final"}
    )


def test_deposits_searches_and_laws_are_told(told: Told) -> None:
    page = told.page("--lang", "en")
    deposits = said(page.cssselect("section[aria-labelledby=deposits]")[0])
    assert "infringing security measures" in deposits
    assert "an invented list" in deposits
    looked = said(page.cssselect("section[aria-labelledby=looked]")[0])
    assert "Penal Code" in looked
    assert "Customs Act" in looked
    assert "Outer Reefs" in said(page.cssselect(".facts")[0])
    address = page.cssselect("section[aria-labelledby=making] a")[0]
    assert address.get("href") == "https://example.org/data-act"
    assert "noreferrer" in address.get("rel", "")
    served = page.cssselect("table.law tbody tr:not(.group)")
    assert any("interference with systems" in said(row) and row.cssselect("a[href='#p-5']") for row in served)


def test_a_law_nobody_searched_is_said_so_first(tmp_path: Path) -> None:
    folder = nowhere(tmp_path / "xx", country='country XX "Nowhere"\n  units Nowhere\n')
    page = page_of(written(folder, "--lang", "en"))
    finding = said(page.cssselect("section[aria-labelledby=finding]")[0])
    assert "No file says where the law was searched, so what is uncovered is not examined." in finding
    assert not page.cssselect("article.gap, .counts td.v-missing, .row .v-missing"), "nothing is called missing"


def test_head_says_what_it_rests_on_and_how_to_make_it_again(told: Told) -> None:
    examplia(Path("xx"))
    page = page_of(written(Path("xx"), "--lang", "en", "--reading", "narrow", "--scale", "coe"))
    head = said(page.cssselect("header.masthead")[0])
    assert told.document("--lang", "en")["fingerprint"] in head
    assert "1 January 2011" in head
    assert "Mainland, Islands" in head
    assert "Not legal advice." in head
    command = said(page.cssselect("pre")[0])
    assert command == "accede view xx --as-of 2011-01-01 --reading narrow --scale coe"
    again = accede(*command.split()[1:], "-o", "again.html", "--no-open")
    assert again.code == 0, again.err
    assert Path("again.html").read_bytes() == Path("page.html").read_bytes()


def test_words_of_another_body_are_its_words(told: Told) -> None:
    own = {row.id: row for row in rows(told.page("--lang", "en"))}
    theirs = {row.id: row for row in rows(told.page("--lang", "en", "--scale", "coe"))}
    assert {id_: row.symbol for id_, row in own.items()} == {id_: row.symbol for id_, row in theirs.items()}
    assert own["5"].words != theirs["5"].words


def test_the_law_s_own_words_stand_in_a_proof_once(tmp_path: Path) -> None:
    page = page_of(written(nowhere(tmp_path / "xx"), "--lang", "en"))
    proof = page.cssselect("#proof-p-2")[0]
    assert said(proof).count("gains access to the whole or a part") == 1
    (words,) = [one for one in proof.cssselect("q") if "gains access" in said(one)]
    assert words.get("lang") == "en"


# nothing from outside, nothing that a file says


def _elements(page: HtmlElement) -> set[str]:
    return {one.tag for one in page.iter() if isinstance(one.tag, str)}


@languages
def test_whatever_a_file_says_stays_words(tmp_path: Path, lang: str) -> None:
    plain_page = page_of(written(nowhere(tmp_path / "xx"), "--lang", lang))
    law = LAW.replace('"Access Act"', f'"{HOSTILE}"').replace('"access"', f'"{HOSTILE}"')
    law = law.replace("A person commits an offence who", f"{HOSTILE} who").replace(
        "https://example.org/access-act", '"javascript:alert(3)"'
    )
    law = law.replace("computer data [1(1)]", f'computer data [1(1)] arguable by "{HOSTILE}" against "{HOSTILE}"')
    country = COUNTRY.replace('"Access Act"', f'"{HOSTILE}"').replace('"Penal Code"', f'"{HOSTILE}"')
    country = country.replace('"Nowhere"', f'"{HOSTILE}"')
    page = page_of(written(nowhere(tmp_path / "yy", law, country), "--lang", lang))
    assert _elements(page) <= _elements(plain_page) | {"bdi"}
    assert len(page.cssselect("script")) == 1
    assert len(page.cssselect("style")) == 1
    assert page.cssselect("script")[0].text == page_text("page.js")
    assert not page.xpath("//@*[starts-with(name(), 'on')]")
    assert not [to for to in page.xpath("//a/@href") if not to.startswith(("#", "https://"))]
    assert said(page.cssselect("title")[0]).startswith(f"{HOSTILE} · ")
    words = said(page)
    assert words.count("alert(1)") > 5
    assert "{{ 7*7 }}" in words
    assert said(page.cssselect("h1")[0]).count("<script>alert(1)</script>") == 1


@languages
def test_page_loads_nothing(told: Told, lang: str) -> None:
    page = told.page("--lang", lang)
    assert not page.xpath("//@src | //link | //img | //iframe | //object | //@style | //@srcset | //form/@action")
    assert not re.search(r"@import|url\(|@font-face", page_text("page.css"))
    assert not re.search(r"fetch|XMLHttp|import|localStorage|innerHTML|eval", page_text("page.js"))
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    for part, text in (
        ("style-src", page.cssselect("style")[0].text),
        ("script-src", page.cssselect("script")[0].text),
    ):
        own = base64.b64encode(hashlib.sha256((text or "").encode()).digest()).decode()
        assert f"{part} 'sha256-{own}'" in policy


def test_the_path_one_named_stays_words() -> None:
    folder = nowhere(Path("a<b title=x>&amp;'"))
    page = page_of(written(folder, "--lang", "en"))
    assert said(page.cssselect("pre")[0]) == f'accede view "{folder}" --as-of {EXAMPLIA_S_DAY}'


def test_no_steering_character_gets_through() -> None:
    assert plain("a\u202eb\u2066c\x1b[31m\nd\ud800") == "abc [31m d"
    assert Wording(False)("<b>\u202e") == "&lt;b&gt;"


def test_same_input_same_bytes_and_no_name_of_this_machine(tmp_path: Path) -> None:
    folder = examplia(tmp_path / "xx")
    first = written(folder, "--lang", "fa").read_bytes()
    other = examplia(tmp_path / "elsewhere" / "xx")
    assert written(other, "--lang", "fa").read_bytes() == first
    assert str(tmp_path).encode() not in first


def test_view_and_check_write_the_same_page(tmp_path: Path) -> None:
    folder = smallest(tmp_path / "xx")
    page = written(folder, "--lang", "en").read_bytes()
    assert accede("view", str(folder), "--as-of", EXAMPLIA_S_DAY, "--lang", "en", "-o", "v.html").code == 0
    assert Path("v.html").read_bytes() == page
    printed = accede("check", str(folder), "--as-of", EXAMPLIA_S_DAY, "--lang", "en", "--format", "html").out
    assert printed.encode() == page


# for every reader


@languages
def test_page_is_in_order(told: Told, lang: str) -> None:
    page = told.page("--lang", lang)
    assert page.get("lang") == lang
    assert page.get("dir") == ("rtl" if lang == "fa" else "ltr")
    assert translator(lang)("Territory") in [said(one) for one in page.cssselect(".facts dt")]
    assert translator(lang)("The finding") in [said(one) for one in page.cssselect("h2")]
    assert said(page.cssselect("title")[0])
    levels = heading_levels(page)
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert not broken_links(page)
    assert not twice_named(page)
    assert len(page.xpath("//a/@href")) > 50
    assert all(one.get("scope") for one in page.cssselect("th"))
    assert all(one.getchildren()[0].tag == "summary" for one in page.cssselect("details"))
    assert page.cssselect("a.skip")[0].get("href") == "#content"
    named = {one.get("for") for one in page.cssselect("label[for]")}
    free = [one for one in page.cssselect("input, select") if one.getparent().tag != "label"]
    assert {one.get("id") for one in free} <= named


def test_without_its_script_the_page_hides_nothing_but_the_filter(told: Told) -> None:
    page = told.page("--lang", "en")
    assert [one.get("id") for one in page.xpath("//*[@hidden]")] == ["filter"]
    for article in page.cssselect("details.article"):
        assert (article.get("open") is not None) is any(
            row.get("data-verdict") != "not-applicable" for row in (article, *article.cssselect("li.row"))
        )


@languages
def test_a_verdict_never_stands_by_its_colour_alone(told: Told, lang: str) -> None:
    page = told.page("--lang", lang)
    marks = page.cssselect(".verdict")
    assert len(marks) > 100
    assert all(said(one.cssselect(".sym")[0]) in SYMBOLS.values() and said(one.cssselect(".said")[0]) for one in marks)


def test_each_script_runs_in_its_own_direction(told: Told) -> None:
    page = told.page("--lang", "fa")
    ids = [one for one in page.cssselect(".row .head .id") if "(" in said(one)]
    assert ids
    assert all(one.cssselect("bdi[dir=ltr]") for one in ids)
    assert all("ltr" in (one.get("dir"), one.getparent().get("dir")) for one in page.cssselect("code"))
    titles = [said(one) for one in page.cssselect("bdi[dir=ltr]")]
    assert "Data Act 2005" in titles
    english = told.page("--lang", "en")
    assert "قانون جرایم رایانه‌ای" in [said(one) for one in english.cssselect("bdi[dir=rtl]")]
    assert said(page.cssselect(".facts dd")[0]) == "۱۱ دی ۱۳۸۹ (۱ ژانویه ۲۰۱۱)"


def test_style_knows_no_left_and_no_right() -> None:
    assert not re.search(
        r"(?:margin|padding|border)-(?:left|right)|text-align: (?:left|right)|float:", page_text("page.css")
    )


def test_persian_in_english_is_set_apart_with_its_own_numbers() -> None:
    told = Wording(False)("only if: ماده 3 و تبصره 1 [ماده 2], section 4")
    assert re.findall(r'<bdi dir="rtl">(.*?)</bdi>', told) == ["ماده 3 و تبصره 1 [ماده 2]"]


def test_an_id_is_not_broken_at_the_end_of_a_line() -> None:
    assert Wording(False)("under 9(1)(a), 4(1)") == 'under <span class="nb">9(1)(a)</span>, 4(1)'
    assert re.search(r"\.nb \{ white-space: nowrap; \}", page_text("page.css"))


@pytest.mark.parametrize(
    ("text", "isolated"),
    [
        ("ماده ۴(۱)(a) است", ["۴(۱)(a)"]),
        ("مستند: DPP v Lennon [2006] EWHC 1201 (Admin).", ["DPP v Lennon [2006] EWHC 1201 (Admin)"]),
        ("(Data Act 2005)، «modification»", ["Data Act 2005", "modification"]),
        ("Act 1990, section 3 “modification”؛", ["Act 1990, section 3 “modification”"]),
        ("مستند: a fine of £500, or 6 months; 50 % of it = half!", ["a fine of £500, or 6 months; 50 % of it = half"]),
        ("بدون لاتین (۱۲)", []),
    ],
)
def test_latin_in_persian_is_set_apart_with_its_own_brackets(text: str, isolated: list[str]) -> None:
    told = Wording(True)(text)
    assert re.findall(r'<bdi dir="ltr"[^>]*>(.*?)</bdi>', told) == isolated
    assert re.sub(r"<[^>]+>", "", told) == text


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
def test_every_colour_of_words_is_told_from_its_ground(scheme: int) -> None:
    blocks = re.findall(r":root \{(.*?)\}", page_text("page.css"), re.DOTALL)
    colours = dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", blocks[scheme]))
    words = ("ink", "soft", "accent", "met", "reserved", "partly", "missing", "disputed", "unseen", "depends", "none")
    for word in words:
        for ground in ("paper", "wash", "hatch"):
            light, dark = sorted((_luminance(colours[word]), _luminance(colours[ground])), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, f"{word} on {ground}"


# the command


def test_page_is_named_after_state_convention_and_day(tmp_path: Path) -> None:
    folder = smallest(tmp_path / "xx")
    told = accede("view", str(folder), "--as-of", EXAMPLIA_S_DAY)
    assert (told.code, told.out, told.err) == (0, "The page is xx-budapest-2011-01-01.html.\n", "")
    assert [one.name for one in Path().iterdir()] == ["xx-budapest-2011-01-01.html"]
    assert accede("view", str(folder), "--as-of", EXAMPLIA_S_DAY, "--lang", "fa").code == 0
    assert Path("xx-budapest-2011-01-01-fa.html").is_file()


def test_a_name_in_a_file_never_leads_out_of_the_folder() -> None:
    told = report('law "A"\n  country XX\n')
    hostile = replace(told, subject=replace(told.subject, code="../../C:\\x"), as_of=date(2026, 1, 1))
    assert view.page_name(hostile, "en") == "-c-x-budapest-2026-01-01.html"


def test_somebody_s_own_file_is_not_written_over(tmp_path: Path) -> None:
    folder = smallest(tmp_path / "xx")
    own = Path("notes.html")
    own.write_text("<p>my notes</p>", encoding="utf-8")
    told = accede("view", str(folder), "-o", "notes.html")
    assert told.code == 2
    assert "notes.html" in told.err
    assert "--force" in told.err
    assert own.read_text("utf-8") == "<p>my notes</p>"
    assert accede("view", str(folder), "-o", "notes.html", "--force").code == 0
    assert "my notes" not in own.read_text("utf-8")
    assert accede("view", str(folder), "-o", "notes.html").code == 0, "a page may be made again"


class _Browser(webbrowser.BackgroundBrowser):
    def __init__(self) -> None:
        super().__init__("browser")
        self.shown: list[str] = []

    def open(self, url: str, new: int = 0, autoraise: bool = True) -> bool:
        self.shown.append(url)
        return True


def test_page_opens_on_a_desktop_only(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder, browser = str(smallest(tmp_path / "xx")), _Browser()
    monkeypatch.setattr(webbrowser, "get", lambda: browser)
    assert accede("view", folder).code == 0
    assert not browser.shown, "nobody sits before a screen"
    monkeypatch.setenv("DISPLAY", ":0")
    assert accede("view", folder, "--no-open").code == 0
    assert not browser.shown
    assert "opens in the browser" in accede("view", folder, "-o", "a b.html").out
    assert browser.shown == [Path("a b.html").absolute().as_uri()]
    for name in ("CI", "SSH_CONNECTION"):
        monkeypatch.setenv(name, "1")
        assert accede("view", folder).code == 0
        monkeypatch.delenv(name)
    assert len(browser.shown) == 1


@pytest.mark.parametrize("trouble", [webbrowser.Error("none"), OSError("cannot run")])
def test_a_browser_that_cannot_be_opened_is_no_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, trouble: Exception
) -> None:
    def nothing() -> None:
        raise trouble

    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "get", nothing)
    told = accede("view", str(smallest(tmp_path / "xx")), "-o", "p.html")
    assert (told.code, told.out) == (0, "The page is p.html.\n")


def test_no_browser_takes_over_the_terminal(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISPLAY", ":0")
    monkeypatch.setattr(webbrowser, "get", lambda: webbrowser.GenericBrowser("lynx"))
    monkeypatch.setattr(webbrowser.GenericBrowser, "open", lambda *_: pytest.fail("lynx was started"))
    assert accede("view", str(smallest(tmp_path / "xx"))).code == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("nowhere",), 2),
        (("xx", "-o", "no-such-folder/p.html"), 2),
        (("broken",), 3),
        (("xx", "--convention", "no"), 2),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_written(tmp_path: Path, arguments: tuple[str, ...], code: int) -> None:
    smallest(Path("xx"))
    shutil.copytree("xx", "broken")
    Path("broken/data.law").write_text('law "Data Act"\n  nonsense\n', encoding="utf-8")
    told = accede("view", *arguments)
    assert told.code == code
    assert told.err
    assert "Traceback" not in told.err
    assert not list(Path().glob("*.html"))


def test_help_names_the_page() -> None:
    assert "browser" in accede("view", "--help").out
    assert "view" in accede("--help").out


def test_row_reasons_are_short_and_lead_to_the_gap(told: Told) -> None:
    page = told.page("--lang", "en")
    shown: dict[str, Shown] = {row.id: row for row in rows(page)}
    assert any("Misses" in reason for reason in shown["5"].reasons)
    assert page.cssselect("#p-5 a[href='#gap-p-5']")
    assert page.cssselect("#gap-p-5 a[href='#proof-p-5']")
