"""Akoma Ntoso, the XML of legislatures: provisions, headings and paragraphs as the file itself marks them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING

from compliance.diagnostics import Text
from compliance.intake.blocks import OPENING_QUOTES
from compliance.intake.headings import heading_text
from compliance.intake.labels import LABELS
from compliance.intake.languages import language_of
from compliance.intake.law_text import DocumentError, LawText, Notice, Paragraph, Provision
from compliance.intake.limits import check_length, check_provisions
from compliance.intake.lines import one_line
from compliance.intake.marks import provision_number
from compliance.intake.numbering import odd_numbers
from compliance.intake.paragraphs import placed
from compliance.intake.statute_words import WORDS
from compliance.intake.titles import cited_title
from compliance.intake.xml_files import local, parsed_xml
from compliance.messages import gettext as _

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_BROKEN = _("this XML is not well-formed: save it again from the program that made it")
_OTHER = _("this XML is no Akoma Ntoso: its first element is “{name}”, not akomaNtoso")
_NO_ACT = _("this Akoma Ntoso file holds no act and no bill")
_NO_PROVISION = _("no section and no article was found in this Akoma Ntoso file")
_NOTICES = {
    "note": _("footnotes left out: {count}"),
    "del": _("tracked deletions left out, as if they were accepted: {count}"),
    "ins": _("tracked insertions kept, as if they were accepted: {count}"),
}
_LAWS = ("act", "bill")
_KINDS = {
    "section": "section",
    "article": "article",
    "clause": "section",
    "rule": "regulation",
    "regulation": "regulation",
}
_DIVISIONS = frozenset(
    (
        "subsection",
        "paragraph",
        "subparagraph",
        "point",
        "indent",
        "alinea",
        "clause",
        "subclause",
        "subrule",
        "level",
        "list",
        "sublist",
        "item",
        "proviso",
        "transitional",
        "hcontainer",
        "section",
        "article",
        "rule",
        "division",
    )
)
_CONTAINERS = frozenset(
    (
        "part",
        "chapter",
        "title",
        "book",
        "division",
        "subdivision",
        "subpart",
        "subchapter",
        "subtitle",
        "tome",
        "hcontainer",
        "body",
        "mainBody",
        "level",
    )
)
_HOLDERS = frozenset(("content", "intro", "wrapUp", "wrap", "container", "blockContainer", "interstitial"))
_LISTS = frozenset(("blockList", "ul", "ol", "items"))
_NOTES = frozenset(("authorialNote", "noteRef", "note"))
_Piece = tuple[tuple[str, ...], bool, str]
"""The numbers a paragraph lies in, whether the last is its own, and its words."""
_STOP = re.compile(r"[\s.:—–-]+$")


def law_from_akoma_ntoso(data: bytes) -> LawText:
    """The law in an Akoma Ntoso file."""
    root = parsed_xml(data, _BROKEN)
    if local(root) != "akomaNtoso":
        raise DocumentError(_OTHER, name=local(root) or "?")
    law = next((one for one in root if local(one) in _LAWS), None)
    if law is None:
        raise DocumentError(_NO_ACT)
    return _Reader(law).law()


class _Reader:
    """Reads one act or bill."""

    def __init__(self, law: Element) -> None:
        self._root = law
        self._counts: Counter[str] = Counter()
        self._around: list[str] = []
        self._language = language_of(str(text) for text in law.itertext())
        self._label = LABELS[self._language]
        self._provisions: list[Provision] = []

    def law(self) -> LawText:
        """The provisions in their order, and everything else as it stands around them."""
        for part in self._root:
            if local(part) in ("body", "mainBody"):
                self._container(part)
            elif local(part) in ("attachments", "components"):
                self._attachments(part)
            elif local(part) != "meta":
                self._lines_around(part)
        if not self._provisions:
            raise DocumentError(_NO_PROVISION)
        check_provisions(len(self._provisions))
        check_length(sum(len(p.text) for one in self._provisions for p in one.paragraphs))
        odd = odd_numbers([one.number for one in self._provisions if one.kind != "schedule"])
        notices = (*self._notices(), *(Notice(text) for text in odd))
        return LawText(self._title(), self._language, tuple(self._provisions), tuple(self._around), notices)

    def _notices(self) -> Iterator[Notice]:
        """What was left out or changed."""
        for name, message in _NOTICES.items():
            if self._counts[name]:
                yield Notice(Text(message, (("count", str(self._counts[name])),)))

    def _title(self) -> str:
        """The title on the first page, else as the law cites itself, else the name the file gives it."""
        named = (one for wanted in ("shortTitle", "docTitle") for one in self._root.iter() if local(one) == wanted)
        title = next(filter(None, map(self._words, named)), "")
        title = title or cited_title(WORDS[self._language], self._provisions)
        names = (one.get("value", "") for one in self._root.iter() if local(one) in ("FRBRalias", "FRBRname"))
        return title or one_line(next((name for name in names if name and name[0] not in "#/" and ":" not in name), ""))

    def _container(self, parent: Element) -> None:
        """Parts, chapters and the provisions in them."""
        for element in parent:
            name = _name(element)
            if name in _KINDS:
                self._provisions.append(self._provision(element, _KINDS[name]))
            elif name == "schedule":
                self._schedule(element)
            elif local(element) in _CONTAINERS:
                self._heading_around(element)
                self._container(element)
            elif local(element) in ("paragraph", "subsection"):
                self._provisions.append(self._provision(element, "paragraph"))
            elif local(element) not in ("num", "heading", "subheading"):
                self._lines_around(element)

    def _heading_around(self, element: Element) -> None:
        """Number and heading of a part."""
        words = [self._words(one) for one in element if local(one) in ("num", "heading", "subheading")]
        if any(words):
            self._around.append(" ".join(word for word in words if word))

    def _lines_around(self, element: Element) -> None:
        """Each paragraph of what is no provision."""
        if not isinstance(element.tag, str):
            return
        inner = [one for one in element if local(one) in ("p", *_HOLDERS, *_LISTS) or len(one)]
        if not inner or local(element) == "p":
            self._around.extend(filter(None, (self._words(element),)))
            return
        for one in element:
            self._lines_around(one)

    def _attachments(self, parent: Element) -> None:
        """The schedules behind the act."""
        for element in parent:
            if local(element) in ("attachment", "component", "doc"):
                self._schedule(element)

    def _schedule(self, element: Element) -> None:
        """One schedule; one without a number is counted."""
        count = sum(one.kind == "schedule" for one in self._provisions) + 1
        words = [self._words(one) for one in element.iter() if local(one) in ("num", "heading", "docTitle")][:2]
        number = next((found[0] for word in words if (found := re.search(r"\d+[A-Z]?|\b[IVX]+\b", word))), str(count))
        heading = heading_text(words[-1]) if words else ""
        base = f"Sch {number}" if self._language == "en" else ""
        holder = next((one for one in element.iter() if local(one) in ("mainBody", "body")), element)
        self._provisions.append(Provision("schedule", number, heading, self._paragraphs(holder, base)))

    def _provision(self, element: Element, kind: str) -> Provision:
        """A section or article."""
        number = provision_number(self._words(_child(element, "num")), self._language)
        heading = heading_text(self._words(_child(element, "heading")))
        base = {"en": number, "fr": "", "fa": f"ماده {number}"}[self._language]
        return Provision(kind, number or str(len(self._provisions) + 1), heading, self._paragraphs(element, base))

    def _paragraphs(self, element: Element, base: str) -> tuple[Paragraph, ...]:
        """The paragraphs of a provision; without divisions they have no pinpoint."""
        pieces = [(path, own, text) for path, own, text in self._divided(element, (), "", False) if text]
        return placed(self._language, base, pieces)

    def _divided(self, element: Element, path: tuple[str, ...], label: str, own: bool) -> Iterator[_Piece]:
        """The places and words below an element.

        ``label`` is the number that stands before the first of them, ``own`` whether it is that of their place.
        """
        for one in element:
            name = local(one)
            if name in ("num", "heading", "docTitle", "meta"):
                continue
            for piece in self._pieces(one, name, path, label, own):
                yield piece
                label, own = "", False

    def _pieces(self, one: Element, name: str, path: tuple[str, ...], label: str, own: bool) -> Iterator[_Piece]:
        """The places and words of one child."""
        if name in _HOLDERS:
            return self._divided(one, path, label, own)
        if name in _LISTS:
            return self._listed(one, path, label, own)
        if name in _DIVISIONS:
            return self._division(one, path, label, own)
        words = self._words(one)
        return iter([(path, own, f"{label} {words}".strip())] if words else [])

    def _division(self, element: Element, path: tuple[str, ...], label: str, own: bool) -> Iterator[_Piece]:
        """A subsection, paragraph or point with its own number."""
        number = self._words(_child(element, "num"))
        inner = (*path, self._shown(number)) if number else path
        heading = self._words(_child(element, "heading"))
        words = " ".join(filter(None, (label, number, heading)))
        yield from self._divided(element, inner, words, own or bool(number))

    def _listed(self, element: Element, path: tuple[str, ...], label: str, own: bool) -> Iterator[_Piece]:
        """A list inside the text; one that defines a word is one paragraph with its items."""
        opening = self._words(_child(element, "listIntroduction"))
        if self._language == "en" and opening[:1] and opening[0] in OPENING_QUOTES:
            yield path, own, f"{label} {self._words(element)}".strip()
            return
        yield from self._divided(element, path, label, own)

    def _shown(self, number: str) -> str:
        """A number as a pinpoint writes it: "(a)" is a."""
        label = self._label(f"{number} ", True)
        if label is not None and label.readings:
            return label.readings[0].shown
        return _STOP.sub("", number).strip("()[] ")

    def _words(self, element: Element | None) -> str:
        """The words of an element on one line, without its footnotes and what is struck out."""
        pieces: list[str] = []
        if element is not None:
            self._gather(element, pieces)
        return one_line("".join(pieces))

    def _gather(self, element: Element, pieces: list[str]) -> None:
        """Words in their order; what are blocks of their own do not run together."""
        pieces.append(element.text or "")
        for one in element:
            name = local(one)
            if name in _NOTES or name == "del":
                self._counts["del" if name == "del" else "note"] += 1
            elif name == "remark":
                self._around.extend(filter(None, (one_line("".join(map(str, one.itertext()))),)))
            else:
                self._counts["ins"] += name == "ins"
                apart = (
                    " "
                    if name in ("p", "num", "heading", "br", "eol", "item", "tr", "td", "th", "li", *_HOLDERS)
                    else ""
                )
                pieces.append(apart)
                self._gather(one, pieces)
                pieces.append(apart)
            pieces.append(one.tail or "")


def _name(element: Element) -> str:
    """What an element is: a container without a name of its own says it in an attribute."""
    name = local(element)
    return element.get("name", "").lower() if name == "hcontainer" else name


def _child(element: Element, name: str) -> Element | None:
    return next((one for one in element if local(one) == name), None)
