"""The styles of a Word document: what a paragraph inherits of bold, numbering and rank."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from compliance.intake.word_parts import child, value
from compliance.intake.xml_files import local

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_OFF = ("0", "false", "off", "none")
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says itself; ``None`` where it leaves it to the style it is based on."""

    name: str = ""
    based: str = ""
    bold: bool | None = None
    hidden: bool | None = None
    number: str | None = None
    depth: str | None = None


class Styles:
    """The styles by their ids."""

    def __init__(self, styles: Element | None) -> None:
        """``styles`` is the part of that name."""
        self._styles: dict[str, Style] = {}
        self.default = ""
        for element in styles if styles is not None else ():
            if local(element) == "style":
                name = value(element, "styleId") or ""
                self._styles[name] = _read(element)
                if value(element, "type") == "paragraph" and value(element, "default") in ("1", "true", "on"):
                    self.default = name

    def chain(self, name: str) -> list[tuple[str, Style]]:
        """A style and those it is based on; one that is based on itself ends."""
        found: list[tuple[str, Style]] = []
        while name in self._styles and len(found) < _DEEPEST and all(name != one for one, _ in found):
            found.append((name, self._styles[name]))
            name = self._styles[name].based
        return found

    def bold(self, name: str) -> bool:
        """Whether text of a style is bold."""
        return next((style.bold for _, style in self.chain(name) if style.bold is not None), False)

    def hidden(self, name: str) -> bool:
        """Whether text of a style is not shown."""
        return next((style.hidden for _, style in self.chain(name) if style.hidden is not None), False)

    def heading(self, name: str) -> bool:
        """Whether a style is that of a heading or a title."""
        return any(style.name.startswith(("heading", "title", "subtitle")) for _, style in self.chain(name))

    def contents(self, name: str) -> bool:
        """Whether a style is that of a table of contents."""
        return any(style.name.startswith(("toc ", "table of")) for _, style in self.chain(name))

    def numbering(self, name: str) -> tuple[str, str, str] | None:
        """List, level and the style that brings them; ``None`` if a style numbers nothing."""
        for own, style in self.chain(name):
            if style.number is not None:
                return style.number, style.depth or "", own
        return None


def _read(element: Element) -> Style:
    numbers = child(element, "pPr", "numPr")
    return Style(
        (value(child(element, "name")) or "").lower(),
        value(child(element, "basedOn")) or "",
        switched(child(element, "rPr", "b")),
        switched(child(element, "rPr", "vanish")),
        value(child(numbers, "numId")) if numbers is not None else None,
        value(child(numbers, "ilvl")) if numbers is not None else None,
    )


def switched(element: Element | None) -> bool | None:
    """A switch such as bold: on, off, or not said."""
    if element is None:
        return None
    return (value(element) or "1").lower() not in _OFF
