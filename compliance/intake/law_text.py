"""The text of a law as a document holds it: its provisions, their paragraphs, and everything that stands around them.

Nothing of a document is lost silently: what belongs to no provision is in ``around``, what was left aside or looks odd
is in ``warnings``, and a document that cannot be read raises ``DocumentError``, which says what to do.
"""

from __future__ import annotations

from dataclasses import dataclass

from compliance.diagnostics import Text
from compliance.messages import gettext as _
from compliance.messages import translator

KINDS = ("section", "article", "regulation", "schedule", "paragraph")
"""What a provision may be called: the provision words of the outline language."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph, subsection, alinéa, بند or تبصره: its place (``4(1)(a)``; empty: no divisions) and its words.

    Opening and closing words of a list stand as paragraphs of the place they belong to, so that a place may occur
    twice; the words are on one line and otherwise exactly those of the document.
    """

    pinpoint: str
    text: str


@dataclass(frozen=True, slots=True)
class Provision:
    """A section, article, regulation or schedule: ``number`` as the outline reads it."""

    kind: str
    number: str
    heading: str
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something to know about a document, and where: page and line count from 1, 0 where there is no such place."""

    text: Text
    page: int = 0
    line: int = 0

    def in_language(self, lang: str) -> str:
        """The sentence in ``lang``, its place in front."""
        say = translator(lang)
        form = _PLACES[bool(self.page), bool(self.line)]
        return say(form).format(page=self.page, line=self.line, what=self.text.in_language(lang))


_PLACES = {
    (False, False): "{what}",
    (False, True): _("line {line}: {what}"),
    (True, False): _("page {page}: {what}"),
    (True, True): _("page {page}, line {line}: {what}"),
}


@dataclass(frozen=True, slots=True)
class LawText:
    """A law read from a document. ``language`` (en, fr, fa) is told from the text."""

    title: str
    language: str
    provisions: tuple[Provision, ...]
    around: tuple[str, ...]
    warnings: tuple[Notice, ...]


class DocumentError(Exception):
    """A document that is not read, and why; ``text`` is the sentence, to be translated when it is shown."""

    def __init__(self, message: str, **arguments: str) -> None:
        """``message`` is a message id with the fields that ``arguments`` fill."""
        self.text = Text(message, tuple(arguments.items()))
        super().__init__(self.text.in_language("en"))

    def in_language(self, lang: str) -> str:
        """Why the document is not read, in ``lang``."""
        return self.text.in_language(lang)
