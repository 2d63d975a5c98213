"""Markdown as GitHub reads it: whatever a file says is shown as it is, and never becomes markup, link or table cell."""

from __future__ import annotations

import html
import re
from collections.abc import Iterable, Sequence

from compliance.render.layout import safe

_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_SPECIAL = re.compile(r"[\\`*_\[\]|~$]")
_LEADING = re.compile(r"^(\s*)([-+=#]|\d+(?=[.)]))")
_LINKED = re.compile(r"(?<=[A-Za-z])(?=://)|(?<=\bwww)(?=\.)|(?=@)")
_PROVISION = re.compile(r"[0-9۰-۹]+[A-Z]*(?:\([0-9۰-۹a-zA-Z]+\))+")
_PLAIN_CODE = re.compile(r"[\w./:=<> -]+")
_ADDRESS = re.compile(r"https?://[\w.-]+(?:/[\w./%#?=&-]*)?", re.ASCII)


def escaped(text: str) -> str:
    """``text`` on one line with every character that Markdown or HTML would act on made harmless.

    >>> escaped("a | b <i> [x](http://y)")
    'a \\\\| b &lt;i&gt; \\\\[x\\\\](http\\\\://y)'
    """
    text = _STEERING.sub("", safe(text)).strip()
    text = _SPECIAL.sub(lambda found: f"\\{found[0]}", text)
    text = _LINKED.sub(r"\\", text)
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = _LEADING.match(text)
    if found and found[2].isdigit():
        return f"{text[: found.end()]}\\{text[found.end() :]}"
    return f"{found[1]}\\{text[len(found[1]) :]}" if found else text


def address(text: str) -> str:
    """Where a law is published: a link if it is nothing but an address, else the words."""
    return f"<{text}>" if _ADDRESS.fullmatch(text) else escaped(text)


class Markup:
    """Markdown for one direction of writing."""

    def __init__(self, right_to_left: bool) -> None:
        """In a page from right to left, provision ids and places keep their own direction."""
        self.right_to_left = right_to_left

    def text(self, text: str) -> str:
        """Words from a file or a sentence, harmless; blanks that only line up columns become one."""
        said = re.sub(" {2,}", " ", escaped(text))
        return _PROVISION.sub(r'<span dir="ltr">\g<0></span>', said) if self.right_to_left else said

    def code(self, text: str) -> str:
        """A place or a command."""
        return f"`{text}`" if _PLAIN_CODE.fullmatch(text) else f"<code>{escaped(text)}</code>"

    def command(self, text: str) -> str:
        """A command on lines of its own, from left to right in every page."""
        block = "\n".join(("```", safe(text).replace("`", "'"), "```"))
        return f'<div dir="ltr">\n\n{block}\n\n</div>' if self.right_to_left else block

    def table(self, head: Sequence[str], body: Iterable[Sequence[str]], numbers: int = 0) -> str:
        """A table of cells that are Markdown already; the last ``numbers`` columns are set to their end."""
        rule = ["---"] * (len(head) - numbers) + ["---:"] * numbers
        return "\n".join(f"| {' | '.join(cells)} |" for cells in (head, rule, *body))

    def details(self, summary: str, content: str) -> str:
        """A part that unfolds. ``summary`` is plain text: inside it nothing is Markdown."""
        head = html.escape(_STEERING.sub("", safe(summary)), quote=False)
        if self.right_to_left:
            head = _PROVISION.sub(r'<span dir="ltr">\g<0></span>', head)
        return f"<details>\n<summary>{head}</summary>\n\n{content}\n\n</details>"

    def page(self, blocks: Iterable[str]) -> str:
        """The whole page, ending in a newline."""
        body = "\n\n".join(block for block in blocks if block)
        return f'<div dir="rtl">\n\n{body}\n\n</div>\n' if self.right_to_left else f"{body}\n"
