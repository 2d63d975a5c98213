"""An HTML page read back as its reader finds it: rows, proofs, gaps, links, without trusting how it was made."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

from lxml import html
from lxml.html import HtmlElement

_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹", "0123456789")
PLACE = re.compile(r"[\w./-]+\.(?:law|convention|reservations):\d+:\d+")


@dataclass(frozen=True)
class Shown:
    """A provision as the page shows it."""

    id: str
    label: str
    symbol: str
    words: str
    provisional: bool
    without: str
    reasons: tuple[str, ...]
    proof: str
    places: frozenset[str]


def page_of(path: Path) -> HtmlElement:
    """The page in a file, parsed as browsers do."""
    return parsed(path.read_text("utf-8"))


def parsed(text: str) -> HtmlElement:
    """The page in a text."""
    return html.document_fromstring(text)


def said(element: HtmlElement) -> str:
    """What an element says, blanks folded."""
    return " ".join(str(element.text_content()).split())


def rows(page: HtmlElement) -> list[Shown]:
    """Every provision in the order of the page: articles, then what is below each."""
    found = []
    for article in page.cssselect("details.article"):
        found.append(_shown(article, article.cssselect("summary")[0], article.xpath("./div[@class='self']")))
        for row in article.cssselect("li.row"):
            found.append(_shown(row, row.cssselect("p.head")[0], row.xpath("./div[@class='self']")))
    return found


def _shown(row: HtmlElement, head: HtmlElement, body: list[HtmlElement]) -> Shown:
    """One provision: its line, and what stands below it."""
    verdict = head.cssselect(".verdict")[0]
    proof = [one for part in body for one in part.cssselect("details.proof")]
    text = " ".join(str(words) for one in proof for words in one.itertext())
    return Shown(
        id=said(head.cssselect(".id")[0]).translate(_DIGITS),
        label=said(head.cssselect(".label")[0]),
        symbol=said(verdict.cssselect(".sym")[0]),
        words=said(verdict.cssselect(".said")[0]).removesuffix("†").strip(),
        provisional=bool(verdict.cssselect(".dagger")),
        without=" ".join(said(one) for part in body for one in part.cssselect(".without .sym")),
        reasons=tuple(said(one) for part in body for one in part.cssselect(".reason")),
        proof=text,
        places=frozenset(PLACE.findall(text)),
    )


def broken_links(page: HtmlElement) -> list[str]:
    """Addresses within the page that lead nowhere."""
    names = set(page.xpath("//@id"))
    return [to for to in page.xpath("//a/@href") if to.startswith("#") and to[1:] not in names]


def twice_named(page: HtmlElement) -> list[str]:
    """Names that stand on two elements."""
    names = page.xpath("//@id")
    return sorted({name for name in names if names.count(name) > 1})


def heading_levels(page: HtmlElement) -> list[int]:
    """The levels of the headings, in order."""
    return [int(one.tag[1]) for one in page.iter("h1", "h2", "h3", "h4", "h5", "h6")]
