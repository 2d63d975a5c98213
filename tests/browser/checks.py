"""What only a browser can tell of the page: it works by mouse and keyboard, with and without script, on every width.

Run by ``make browser``, which names the browser in ``CHROMIUM``. Where axe-core lies in ``AXE`` it looks too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.command import accede
from tests.state_folders import EXAMPLIA_S_DAY, examplia

sync_api = pytest.importorskip("playwright.sync_api")
CHROMIUM = os.environ.get("CHROMIUM", "")
AXE = Path(os.environ.get("AXE", "no-axe"))
if not CHROMIUM:
    pytest.skip("no Chromium is named", allow_module_level=True)

PAGES = {
    "gb-en": ("statutes/gb", "2007-01-01", "en"),
    "gb-fr": ("statutes/gb", "2026-11-22", "fr"),
    "ir-fa": ("statutes/ir", "2026-11-22", "fa"),
    "xx-fa": ("", EXAMPLIA_S_DAY, "fa"),
}
MOST_BYTES = 3_000_000
Page = Any
Opener = Callable[..., Page]
every_page = pytest.mark.parametrize("name", PAGES)


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each page in a file."""
    folder = tmp_path_factory.mktemp("pages")
    made = {}
    for name, (state, day, lang) in PAGES.items():
        made[name] = folder / f"{name}.html"
        path = state or str(examplia(folder / "xx"))
        told = accede("view", path, "--as-of", day, "--lang", lang, "--no-open", "-o", str(made[name]))
        assert told.code == 0, told.err
    return made


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    """The browser."""
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@pytest.fixture
def opened(chromium: Any, pages: dict[str, Path]) -> Iterator[Opener]:
    """Opens a page; whatever it complains of or asks the network for fails the test."""
    troubles: list[str] = []
    contexts = []

    def open_(name: str, width: int = 1280, **options: Any) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, **options)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: troubles.append(message.text))
        page.on("pageerror", lambda error: troubles.append(str(error)))
        page.on("request", lambda asked: troubles.append(asked.url) if not asked.url.startswith("file:") else None)
        page.goto(pages[name].as_uri())
        return page

    yield open_
    for context in contexts:
        context.close()
    assert not troubles


def _shown_rows(page: Page) -> list[str]:
    """The verdicts of the provisions one sees."""
    found: list[str] = page.evaluate(
        "[...document.querySelectorAll('li.row')].filter(row => row.checkVisibility()).map(row => row.dataset.verdict)"
    )
    return found


@every_page
def test_page_is_of_reasonable_size_and_complains_of_nothing(opened: Opener, pages: dict[str, Path], name: str) -> None:
    page = opened(name)
    assert pages[name].stat().st_size < MOST_BYTES
    right_to_left = PAGES[name][2] == "fa"
    assert page.evaluate("getComputedStyle(document.body).direction") == ("rtl" if right_to_left else "ltr")
    heading, side = page.locator("h2").first.bounding_box(), page.locator("nav").bounding_box()
    assert (side["x"] > heading["x"]) is right_to_left


@every_page
@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_no_width_scrolls_sideways(opened: Opener, name: str, width: int) -> None:
    page = opened(name, width)
    page.locator("#proofs").click()
    page.evaluate("for (const one of document.querySelectorAll('details')) one.open = true")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@every_page
def test_verdicts_areas_and_words_filter(opened: Opener, name: str) -> None:
    page = opened(name)
    everything = len(page.locator("li.row").all())
    page.locator("input[value=not-examined]").check()
    assert set(_shown_rows(page)) == {"not-examined"}
    before = page.locator("#shown").inner_text()
    page.locator("#area").select_option("procedural")
    assert len(_shown_rows(page)) < everything
    assert page.locator("#shown").inner_text() != before
    page.locator("button[type=reset]").click()
    page.wait_for_function(f"[...document.querySelectorAll('li.row')].filter(r => !r.hidden).length === {everything}")
    page.locator("#words").fill("no such word anywhere")
    assert _shown_rows(page) == []
    assert page.locator("details.article:not([hidden])").count() == 0
    page.locator("#words").fill("")
    assert page.locator("li.row:not([hidden])").count() == everything


def test_one_word_has_one_spelling(opened: Opener) -> None:
    page = opened("ir-fa")
    counts = []
    for words in ("شنود غیرقانونی", "شنود غيرقانوني", "ﺷﻨﻮﺩ غیرقانونی"):
        page.locator("#words").fill(words)
        counts.append(page.locator("#shown").inner_text())
    assert len(set(counts)) == 1
    page.locator("#words").fill("")
    assert page.locator("#shown").inner_text() != counts[0]


def test_proofs_open_by_mouse_by_key_and_all_at_once(opened: Opener) -> None:
    page = opened("gb-en")
    proof = page.locator("#proof-p-5")
    tree = proof.locator("> .tree")
    assert not tree.is_visible()
    proof.locator("> summary").click()
    assert tree.is_visible()
    assert "computer-misuse-act-1990.law:55:3" in tree.inner_text()
    proof.locator("> summary").press("Enter")
    assert not tree.is_visible()
    page.locator("#proofs").click()
    assert page.locator("details.proof:not([open])").count() == 0
    page.locator("#proofs").click()
    assert page.locator("details.proof[open]").count() == 0


def test_links_lead_into_what_is_folded_or_filtered_away(opened: Opener) -> None:
    page = opened("gb-en")
    page.locator("input[value=met]").check()
    assert not page.locator("#p-5").is_visible()
    page.locator("#gap-p-5 a[href='#proof-p-5']").click()
    page.locator("#proof-p-5 > .tree").wait_for(state="visible")
    page.wait_for_function("document.getElementById('proof-p-5').getBoundingClientRect().top < innerHeight")


def test_keyboard_skips_to_the_content(opened: Opener) -> None:
    page = opened("gb-en")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator("a.skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "content"
    page.keyboard.press("Tab")
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
    assert outline != "none", "one sees where one is"


@every_page
def test_everything_is_there_without_script(opened: Opener, name: str) -> None:
    page = opened(name, java_script_enabled=False)
    assert not page.locator("#filter").is_visible()
    assert page.locator("#p-2").is_visible()
    proof = page.locator("details.proof").first
    proof.locator("> summary").click()
    assert proof.locator("> .tree").is_visible()


@every_page
def test_paper_has_every_article_and_no_furniture(opened: Opener, name: str) -> None:
    page = opened(name, color_scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"
    for selector in ("#filter", "nav.contents", "a.skip"):
        assert not page.locator(selector).is_visible()
    closed = page.locator("details.article:not([open]) > ol.rows").first
    assert closed.bounding_box()["height"] > 0
    assert page.pdf(format="A4").startswith(b"%PDF")


@every_page
def test_dark_is_dark(opened: Opener, name: str) -> None:
    grounds = {
        scheme: opened(name, color_scheme=scheme).evaluate("getComputedStyle(document.body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert grounds == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 29)"}


def test_nothing_a_file_says_runs(chromium: Any, tmp_path: Path) -> None:
    folder = examplia(tmp_path / "xx")
    hostile = "</script><script>window.ran = true</script><img src=x onerror='window.ran = true'>"
    law = (folder / "data.law").read_text("utf-8")
    (folder / "data.law").write_text(law.replace("Data Act 2005", hostile), encoding="utf-8")
    target = tmp_path / "hostile.html"
    assert accede("view", str(folder), "--as-of", EXAMPLIA_S_DAY, "--no-open", "-o", str(target)).code == 0
    page = chromium.new_page()
    page.goto(target.as_uri())
    assert page.evaluate("window.ran") is None
    assert hostile.split("'")[0] in page.locator("table.law").inner_text()
    page.close()


@every_page
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.skipif(not AXE.is_file(), reason="no axe-core")
def test_axe_finds_nothing(opened: Opener, name: str, scheme: str) -> None:
    page = opened(name, color_scheme=scheme, bypass_csp=True)
    page.evaluate("document.querySelector('details.proof').open = true")
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    assert [(one["id"], one["nodes"][0]["html"][:120], len(one["nodes"])) for one in found] == []
