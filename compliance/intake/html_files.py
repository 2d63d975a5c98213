"""Web pages: the text of their paragraphs, headings, lists and tables; nothing is fetched and no script is run."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from compliance.diagnostics import Text
from compliance.intake.decoding import decoded
from compliance.intake.dividing import divide
from compliance.intake.law_text import DocumentError, LawText, Notice
from compliance.intake.limits import check_length
from compliance.intake.lines import Document, Line, one_line, steering
from compliance.intake.numerals import as_letters, as_roman
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.html import HtmlElement as Element

_EMPTY = _("there is no text in this web page: save the page of the law itself, with its text")
_NOTICES = {
    "del": _("struck out pieces left out: {count}"),
    "hidden": _("pieces of hidden text left out: {count}"),
    "table": _("tables read cell by cell (look at their order): {count}"),
    "footnote": _("footnotes left out: {count}"),
}
_DROPPED = frozenset(
    (
        "script",
        "style",
        "template",
        "noscript",
        "svg",
        "math",
        "iframe",
        "object",
        "embed",
        "applet",
        "select",
        "button",
        "input",
        "textarea",
        "head",
        "meta",
        "link",
        "audio",
        "video",
        "canvas",
        "map",
        "datalist",
    )
)
_FURNITURE = frozenset(("nav", "header", "footer", "aside", "menu", "dialog"))
_STRUCK = frozenset(("del", "s", "strike"))
_BOLD = frozenset(("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6", "th"))
_BLOCKS = _FURNITURE | frozenset(
    (
        "p",
        "div",
        "li",
        "ul",
        "ol",
        "dl",
        "dt",
        "dd",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "tr",
        "td",
        "th",
        "table",
        "thead",
        "tbody",
        "tfoot",
        "caption",
        "section",
        "article",
        "main",
        "body",
        "html",
        "blockquote",
        "pre",
        "form",
        "address",
        "figure",
        "figcaption",
        "fieldset",
        "legend",
        "details",
        "summary",
        "center",
        "hr",
    )
)
_DEEPER = frozenset(("ol", "ul", "dd", "blockquote"))
_INDENT = 4
"""Columns by which a list is indented."""
_MARKUP = 6
"""A page has so many times the characters of its text at most: the rest is what browsers need."""
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.I)
_HEAVY = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)", re.I)
_LISTED = {"a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman", "1": "decimal"}
_LIST_STYLE = re.compile(
    r"list-style(?:-type)?\s*:[^;]*?\b(lower-alpha|lower-latin|upper-alpha|upper-latin|lower-roman|upper-roman|decimal|none|disc)",
    re.I,
)
_MARK = re.compile(r"[\[(]?\d{1,3}[\])]?")


def law_from_html(data: bytes) -> LawText:
    """The law in a web page."""
    return divide(read_html(data))


def read_html(data: bytes) -> Document:
    """The lines of a web page."""
    from lxml import etree, html

    text = decoded(data, declared=True)
    check_length(len(text) // _MARKUP)
    parser = html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        root = html.document_fromstring(_storable(text).encode("utf-8"), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError) as error:
        raise DocumentError(_EMPTY) from error
    return _Reader(root).document(steering(text))


def _storable(text: str) -> str:
    """Text without what UTF-8 cannot hold and without a declaration of an encoding it no longer has."""
    return re.sub(r"^\s*<\?xml[^>]*>", "", text.encode("utf-8", "replace").decode("utf-8").replace("\0", ""))


@dataclass(slots=True)
class _State:
    """What holds at a place of the page: ``law``, inside an article or the main part; ``kept``, line ends are."""

    bold: bool = False
    outside: bool = False
    kept: bool = False
    law: bool = False
    depth: int = 0


@dataclass(slots=True)
class _Begun:
    """The line being gathered."""

    pieces: list[str] = field(default_factory=list)
    strong: bool = True
    outside: bool = False
    broken: bool = False
    depth: int = 0


class _Reader:
    """Walks through one page, without recursion: pages nest deeper than programs can."""

    def __init__(self, root: Element) -> None:
        self._root = root
        self._lines: list[Line] = []
        self._begun = _Begun()
        self._items: dict[Element, int] = {}
        self._counts: Counter[str] = Counter()

    def document(self, left_out: int) -> Document:
        """The lines, the title of the page, and what was left out."""
        title = self._root.find(".//title")
        self._walk()
        self._end()
        if not self._lines:
            raise DocumentError(_EMPTY)
        if all(line.outside for line in self._lines):
            self._lines = [replace(line, outside=False) for line in self._lines]
        notices = [
            Notice(Text(message, (("count", str(self._counts[name])),)))
            for name, message in _NOTICES.items()
            if self._counts[name]
        ]
        return Document(self._lines, one_line(title.text_content())[:300] if title is not None else "", notices)

    def _walk(self) -> None:
        """Each element in the order of the page: what is before its children, and what is behind it."""
        work: list[tuple[Element, _State, bool]] = [(self._root, _State(), True)]
        while work:
            element, state, enter = work.pop()
            if not enter:
                self._leave(element, state)
                continue
            inner = self._enter(element, state)
            work.append((element, state, False))
            if inner is not None and len(work) < 1_000_000:
                work.extend((one, inner, True) for one in reversed(list(element)))

    def _enter(self, element: Element, state: _State) -> _State | None:
        """Begin an element; ``None`` if nothing of it is read."""
        name = element.tag if isinstance(element.tag, str) else "script"
        if name in _DROPPED:
            return None
        if name in _STRUCK or self._is_hidden(element) or self._is_mark(element, name):
            self._counts["del" if name in _STRUCK else "footnote" if name in ("sup", "a") else "hidden"] += 1
            return None
        inner = _inner(element, name, state)
        if name in _BLOCKS:
            self._end()
            self._counts["table"] += name == "table"
        elif name == "br":
            self._end(broken=True)
        if name == "li":
            self._write(self._list_label(element), inner)
        self._write(element.text, inner)
        return inner

    def _leave(self, element: Element, state: _State) -> None:
        """End an element, and take what stands behind it."""
        if isinstance(element.tag, str) and element.tag in _BLOCKS:
            self._end()
        if element is not self._root:
            self._write(element.tail, state)

    def _list_label(self, item: Element) -> str:
        """The number that a browser shows before an item of a list, which is not in the text of the page."""
        parent = item.getparent()
        if parent is None or parent.tag != "ol":
            return ""
        own = _integer(item.get("value"))
        number = self._items.get(parent, (_integer(parent.get("start")) or 1) - 1) + 1 if own is None else own
        self._items[parent] = number
        shown = _form(item, parent)(number)
        return f"{shown}. " if shown else ""

    @staticmethod
    def _is_hidden(element: Element) -> bool:
        return element.get("hidden") is not None or bool(_HIDDEN.search(element.get("style", "")))

    @staticmethod
    def _is_mark(element: Element, name: str) -> bool:
        """Whether an element is the mark of a footnote: a raised number that leads elsewhere."""
        if name != "sup":
            return False
        parent = element.getparent()
        linked = element.find(".//a") is not None or (parent is not None and parent.tag == "a")
        return linked and bool(_MARK.fullmatch(element.text_content().strip()))

    def _write(self, text: str | None, state: _State) -> None:
        """Take words; where the page keeps its line ends, each is one."""
        if not text:
            return
        first, *more = text.split("\n") if state.kept else (text,)
        self._take(first, state)
        for piece in more:
            self._end(broken=True)
            self._take(piece, state)

    def _take(self, text: str, state: _State) -> None:
        if text.strip():
            self._begun.strong = self._begun.strong and state.bold
            self._begun.depth = self._begun.depth or state.depth
            self._begun.outside = self._begun.outside or state.outside
        self._begun.pieces.append(text)

    def _end(self, broken: bool = False) -> None:
        """The line is whole; ``broken``: only a line break ends it, and its sentence may go on."""
        begun, text = self._begun, one_line("".join(self._begun.pieces))
        self._begun = _Begun(broken=broken and bool(text or self._begun.broken))
        if text:
            parted = broken or begun.broken
            self._lines.append(
                Line(
                    text,
                    indent=begun.depth * _INDENT,
                    gap=not begun.broken,
                    whole=not parted,
                    strong=begun.strong,
                    outside=begun.outside,
                )
            )
            check_length(len(text), len(self._lines))


def _inner(element: Element, name: str, state: _State) -> _State:
    """What holds inside an element."""
    bold = state.bold or name in _BOLD or bool(_HEAVY.search(element.get("style", "")))
    furniture = name in _FURNITURE or element.get("role", "") in ("navigation", "banner", "contentinfo")
    law = state.law or name in ("article", "main", "section")
    depth = state.depth + (name in _DEEPER)
    return _State(bold, state.outside or (furniture and not state.law), state.kept or name == "pre", law, depth)


def _form(item: Element, parent: Element) -> Callable[[int], str]:
    """How a list counts."""
    style = _LIST_STYLE.search(parent.get("style", "")) or _LIST_STYLE.search(item.get("style", ""))
    name = style[1].lower() if style else _LISTED.get(item.get("type", parent.get("type", "1")), "decimal")
    return _FORMS.get(name, str)


def _integer(text: str | None) -> int | None:
    return int(text) if text and re.fullmatch(r"\d{1,6}", text.strip()) else None


_FORMS = {
    "none": lambda number: "",
    "disc": lambda number: "",
    "lower-alpha": as_letters,
    "lower-latin": as_letters,
    "upper-alpha": lambda number: as_letters(number).upper(),
    "upper-latin": lambda number: as_letters(number).upper(),
    "lower-roman": as_roman,
    "upper-roman": lambda number: as_roman(number).upper(),
}
