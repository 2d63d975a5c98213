"""Words as a browser shows them: whatever a file says stays words, and each script runs in its own direction."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from compliance.render.layout import safe

_STEERING = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff]")
_ID = r"[0-9۰-۹]+[A-Z]*(?:\([0-9۰-۹a-zA-Z]+\))+"
_LONG_ID = _ID[:-1] + "{2,}"
_LATIN = "A-Za-zÀ-ɏ"
_ARABIC = "\u0620-\u065f\u066e-\u06d3\u06fa-\u06ff\u0750-\u077f\ufb50-\ufdff\ufe70-\ufefc"
_LATIN_RUN = rf"(?:[0-9]+\.? )?[{_LATIN}](?:[^{_ARABIC}،؛؟«»·]*[{_LATIN}0-9)\]”])?"
_ARABIC_RUN = rf"[{_ARABIC}](?:[^{_LATIN}·]*[{_ARABIC}\u200c0-9۰-۹)\]”»])?"
_APART = {"rtl": re.compile(f"(?P<id>{_ID})|{_LATIN_RUN}"), "ltr": re.compile(f"(?P<id>{_LONG_ID})|{_ARABIC_RUN}")}
_RUN = {"rtl": Markup('<bdi dir="ltr">%s</bdi>'), "ltr": Markup('<bdi dir="rtl">%s</bdi>')}
_WHOLE = {"rtl": Markup('<bdi dir="ltr" class="nb">%s</bdi>'), "ltr": Markup('<span class="nb">%s</span>')}
_BRACKETS = {")": "(", "]": "[", "”": "“", "»": "«"}
_ADDRESS = re.compile(r"https?://[\w.-]+(?:/[\w./%#?=&-]*)?", re.ASCII)


def plain(text: str) -> str:
    """``text`` on one line, without characters that steer a screen or turn its direction.

    >>> plain("a\x1b[31m\u202eb")
    'a [31mb'
    """
    return _STEERING.sub("", safe(text))


def finalized(value: object) -> object:
    """What the template may print: markup made here as it is, any other text without steering characters."""
    return plain(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Wording:
    """Words in a page of one direction; ids stay whole, words of the other direction are set apart."""

    def __init__(self, right_to_left: bool) -> None:
        """In a page from right to left, provision ids and Latin letters keep their own direction."""
        self.direction = "rtl" if right_to_left else "ltr"

    def __call__(self, text: str) -> Markup:
        """``text`` harmless, every run of the other direction isolated from its neighbours."""
        said, made, done = plain(re.sub(" {2,}", " ", text)), Markup(), 0
        while match := _APART[self.direction].search(said, done):
            end = match.start() + (_balanced(match[0]) or 1)
            form = _WHOLE if match["id"] else _RUN
            made += escape(said[done : match.start()]) + form[self.direction] % said[match.start() : end]
            done = end
        return made + escape(said[done:])


def _balanced(run: str) -> int:
    """How much of a run has no bracket that belongs to the words around it; a bracket alone at its end is not its own.

    >>> _balanced("DPP v Lennon [2006] EWHC 1201 (Admin))")
    37
    """
    open_: list[int] = []
    for place, character in enumerate(run):
        if character in _BRACKETS.values():
            open_.append(place)
        elif character in _BRACKETS and not (open_ and run[open_.pop()] == _BRACKETS[character]):
            return len(run[:place].rstrip())
    return len(run[: open_[0]].rstrip(" ,.:;")) if open_ else len(run)


def is_address(text: str) -> bool:
    """Whether a source is nothing but an address, and so may be a link."""
    return _ADDRESS.fullmatch(text) is not None


def anchor(id_: str) -> str:
    """The name a provision has in a page's addresses: ``p-6-1-a``.

    >>> anchor("6(1)(a)")
    'p-6-1-a'
    """
    return "p-" + "-".join(re.findall(r"\w+", id_))
