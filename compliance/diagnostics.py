"""Diagnostics: what is wrong with how a file is written, said so that its author can mend it.

A diagnostic is not a finding: findings say that the *law* has a gap. Codes are stable; ``CODES`` is the one table of
them. Sentences are English message ids, shown in the language of the file or in one the user asks for.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from wcwidth import wcwidth

from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.source import Source, Span

CODES: dict[str, str] = {
    "ACC001": _("this file is not text: save it as text in UTF-8"),
    "ACC002": _("this file is larger than {limit} MB and is not read"),
    "ACC003": _("this file cannot be read: {reason}"),
    "ACC004": _("this line is longer than {limit} characters"),
    "ACC005": _("lines are indented more than {limit} levels deep here"),
    "ACC006": _("this indentation matches no line above"),
    "ACC007": _("nothing can be indented below the line above"),
    "ACC008": _("this line belongs to the line above and must be indented"),
    "ACC010": _("“{word}” cannot stand here"),
    "ACC011": _("unknown word “{word}”"),
    "ACC012": _("the line ends too early"),
    "ACC013": _("a quotation mark is opened and not closed"),
    "ACC014": _("“{word}” is not followed by what it needs"),
    "ACC015": _("the file ends too early"),
    "ACC016": _("stopped after {limit} errors: mend these first"),
    "ACC017": _("a bracket is opened and not closed"),
    "ACC018": _("this is a country file, and a law is expected"),
    "ACC019": _("this is a law, and a country file is expected"),
    "ACC020": _("unknown term “{word}”"),
    "ACC021": _("“{word}” is a term of “{other}”, not of “{element}”"),
    "ACC022": _("unknown element “{word}”"),
    "ACC024": _("“{word}” cannot be a condition: name a term, or quote a concept of the law"),
    "ACC030": _("there is no such day: {date}"),
    "ACC031": _("a date is written year, month, day: {date} is not"),
    "ACC032": _("the period ends before it begins"),
    "ACC040": _("the label “{label}” is used twice for the same time"),
    "ACC041": _("this definition runs in a circle: {chain}"),
    "ACC042": _("this definition mixes terms of different elements: {elements}"),
    "ACC043": _("this definition says nothing"),
    "ACC044": _("two statuses at the same time: {one} and {other}"),
    "ACC045": _("this is said twice: {what}"),
    "ACC046": _("“{label}” is defined twice for the same time"),
    "ACC050": _("this offence names no act"),
    "ACC051": _("this offence names no target, item or material"),
    "ACC052": _("this rule does not say what it does: no act, no jurisdiction"),
    "ACC053": _("this rule names no target offence"),
    "ACC054": _("this law does not name its country"),
    "ACC055": _("a country is named by its code of two letters: {word} is not one"),
    "ACC060": _("the convention has no provision {id}"),
    "ACC061": _("provision {id} stands here twice"),
    "ACC062": _("this provision does not say what it demands"),
    "ACC063": _("provision {id} stands before its parent {parent}"),
    "ACC064": _("no area called “{word}” is declared"),
    "ACC065": _("say whether this is done by declaration or by reservation"),
    "ACC070": _("unknown unit “{word}”"),
    "ACC071": _("no outline has {place}"),
    "ACC072": _("{place} has no norm called “{label}”"),
    "ACC073": _("no outline of this State has the law “{law}”"),
}
"""Every code with what it says. The pages in the documentation and the cases in ``tests/bad`` follow this table."""

HINTS: dict[str, str] = {
    "any": _("write “any” if the law says nothing narrower"),
    "whole date": _("write the whole date, such as {example}"),
    "first": _("the first is at {place}"),
    "quote": _("a concept of the law that is not in the vocabulary stands in quotation marks"),
    "several": _("if both apply at once, give them different labels or periods"),
    "parent": _("put the provision it belongs to above it"),
    "state": _("write a requirement, “demands nothing” or “not modelled”"),
    "ends": _("give the first an end, or the second a later beginning"),
}
"""Advice that may follow a diagnostic."""

EXPECTED: dict[str, str] = {
    "STRING": _("text in quotation marks"),
    "PINPOINT": _("a place in brackets such as [3(2)]"),
    "GLOSS": _("a remark in parentheses"),
    "DATE": _("a date such as 1990-08-29"),
    "NUMBER": _("a number"),
    "PROVISION": _("the number of a provision"),
    "ID": _("a provision of the convention such as 6(1)(a)"),
    "LANGUAGE": _("a language: en, fr or fa"),
    "REST": _("an address or text"),
    "WORDS": _("a term of the vocabulary"),
    "NAME": _("a name"),
    "ELEMENT": _("the name of an element"),
    "_COMMA": _("a comma"),
    "_NL": _("the end of the line"),
    "$END": _("the end of the file"),
    "_INDENT": _("an indented line"),
}
"""What a terminal that is no keyword is called."""

SHOWN_EXPECTED = 8


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A sentence to be translated when it is shown."""

    message: str
    arguments: tuple[tuple[str, str], ...] = ()

    def in_language(self, lang: str) -> str:
        """The sentence in ``lang``."""
        return translator(lang)(self.message).format(**dict(self.arguments))


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One mistake in a file, with all that is needed to show and to mend it."""

    code: str
    text: Text
    span: Span
    line_text: str = ""
    expected: tuple[str, ...] = ()
    suggestion: str = ""
    notes: tuple[Text, ...] = ()
    language: str = "en"

    @property
    def message(self) -> str:
        """The sentence in the file's own language."""
        return self.text.in_language(self.language)

    @property
    def sort_key(self) -> tuple[str, int, int, str]:
        """File, line, column, code: the order in which diagnostics are shown."""
        return self.span.file, self.span.line, self.span.column, self.code


def diagnostic(
    code: str,
    span: Span,
    source: Source,
    *,
    language: str = "en",
    expected: tuple[str, ...] = (),
    suggestion: str = "",
    notes: tuple[Text, ...] = (),
    **arguments: str,
) -> Diagnostic:
    """Make the diagnostic ``code`` at ``span`` of ``source``."""
    text = Text(CODES[code], tuple(arguments.items()))
    line = source.line_text(span.line)
    return Diagnostic(code, text, span, line, expected, suggestion, notes, language)


def hint(name: str, **arguments: str) -> Text:
    """The advice called ``name``."""
    return Text(HINTS[name], tuple(arguments.items()))


def width(text: str) -> int:
    """Columns ``text`` takes on a screen: none for a half-space or a combining mark, two for wide letters."""
    return sum(max(0, wcwidth(char)) for char in text)


def caret_line(line: str, span: Span) -> str:
    """Blanks and carets that stand under the culprit, tabs kept so that they stand there on every screen."""
    before = line[: span.column - 1]
    blanks = "".join("\t" if char == "\t" else " " * width(char) for char in before)
    culprit = line[span.column - 1 : max(span.end_column, span.column + 1) - 1]
    return blanks + "^" * max(1, width(culprit))


def render(item: Diagnostic, lang: str | None = None) -> str:
    """Show a diagnostic: place, code and sentence; the line; what is wrong in it; what would be right."""
    language = lang or item.language
    say = translator(language)
    out = [f"{item.span}: {item.code} {item.text.in_language(language)}"]
    if item.line_text.strip():
        out += [f"  {item.line_text.rstrip()}", f"  {caret_line(item.line_text, item.span)}"]
    if item.expected:
        words = [say(word) for word in item.expected[:SHOWN_EXPECTED]]
        comma = "، " if language == "fa" else ", "
        more = ["…"] if len(item.expected) > SHOWN_EXPECTED else []
        out.append("  " + say(_("expected: {words}")).format(words=comma.join(words + more)))
    if item.suggestion:
        out.append("  " + say(_("did you mean “{word}”?")).format(word=item.suggestion))
    out += ["  " + note.in_language(language) for note in item.notes]
    return "\n".join(out)


def in_order(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, line, column and code, each once."""
    return tuple(sorted(dict.fromkeys(items), key=lambda item: item.sort_key))
