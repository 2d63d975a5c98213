"""Diagnostics: what is wrong with how a file is written, said so that its author can mend it.

A diagnostic is not a finding: findings say that the *law* has a gap. Codes are stable; ``CODES`` is the one table of
them. Sentences are English message ids, shown in the language of the file or in one the user asks for.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wcwidth

from compliance.folding import mixed_letter, visible
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
    "ACC009": _("this file has more than {limit} lines and is not read"),
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
    "ACC023": _("“{word}” does not fit “{element}”"),
    "ACC024": _("“{word}” cannot be a condition: name a term, or quote a concept of the law"),
    "ACC025": _("an invisible character that may not stand in a file stands here: delete it"),
    "ACC026": _("“{element}” is no number: name a term"),
    "ACC027": _("this range does not say what is counted: write, for example, “{example}”"),
    "ACC028": _("“{element}” is a number, and “{word}” is none"),
    "ACC029": _("a number here has at most {limit} digits"),
    "ACC030": _("there is no such day: {date}"),
    "ACC031": _("a date is written year, month, day: {date} is not"),
    "ACC032": _("the period ends before it begins"),
    "ACC033": _("there is no number in this range"),
    "ACC034": _("“{word}” would be passed over here"),
    "ACC035": _("this mental element is in doubt, and no other line says what it may be instead"),
    "ACC036": _("the marks around “{word}” are wrong or missing"),
    "ACC037": _("“{word}” is the mark of a list: delete it"),
    "ACC038": _("“{word}” is the edge of a table: a fact is a line of words"),
    "ACC039": _("a quotation mark stands inside a text that has the same marks round it"),
    "ACC040": _("the label “{label}” is used twice for the same time"),
    "ACC041": _("this definition runs in a circle: {chain}"),
    "ACC042": _("this definition mixes terms of different elements: {elements}"),
    "ACC043": _("this definition says nothing"),
    "ACC044": _("two statuses at the same time: {one} and {other}"),
    "ACC045": _("this is said twice: {what}"),
    "ACC046": _("“{label}” is defined twice for the same time"),
    "ACC047": _("the definitions of this law lead too far: “{label}” leads through more than {limit} others"),
    "ACC048": _("“{word}” has no place in “{head}”"),
    "ACC049": _("this law defines “{word}” more narrowly, and a condition does not say how"),
    "ACC050": _("this offence names no act"),
    "ACC051": _("this offence names no target, item or material"),
    "ACC052": _("this rule does not say what it does: no act, no jurisdiction"),
    "ACC053": _("this rule names no target offence"),
    "ACC054": _("this law does not name its country"),
    "ACC055": _("a country is named by its code of two letters: {word} is not one"),
    "ACC056": _("this file is of {other}, and the files before it are of {country}"),
    "ACC057": _("a State has one country file, and this is a second"),
    "ACC058": _("a run reads at most {limit} files"),
    "ACC059": _("no finding that may be set aside has the code {word}"),
    "ACC060": _("the convention has no provision {id}"),
    "ACC061": _("provision {id} stands here twice"),
    "ACC062": _("this provision does not say what it demands"),
    "ACC063": _("provision {id} stands before its parent {parent}"),
    "ACC064": _("no area called “{word}” is declared"),
    "ACC065": _("say whether this is done by declaration or by reservation"),
    "ACC066": _("{id} is no part of {parent}"),
    "ACC067": _("{id} selects no offences"),
    "ACC068": _("no flag is called “{word}”"),
    "ACC070": _("unknown unit “{word}”"),
    "ACC071": _("no outline has {place}"),
    "ACC072": _("{place} has no norm called “{label}”"),
    "ACC073": _("no outline of this State has the law “{law}”"),
    "ACC074": _("{place} has no norm of this kind"),
    "ACC075": _(
        "{other} ({beside}) and {one} ({file}) both outline {sections} of “{law}”: two opinions are not added up"
    ),
    "ACC080": _("this power names no measure"),
    "ACC081": _("this duty does not say what it brings: no measure, no co-operation, no institution, no safeguard"),
    "ACC082": _("this refusal names no refusal ground"),
    "ACC083": _("this rule names no power concerned"),
    "ACC084": _("this refusal does not say which co-operation may be refused"),
}
"""Every code with what it says. The pages in the documentation and the cases in ``tests/bad`` follow this table."""

HINTS: dict[str, str] = {
    "any": _("write “any” if the law says nothing narrower"),
    "any co-operation": _("write “co-operation any” if the ground holds for all co-operation"),
    "whole date": _("write the whole date, such as {example}"),
    "years": _("years run from 1000 to 9999, and those below 1600 are Jalali"),
    "first": _("the first is at {place}"),
    "quote": _("a concept of the law that is not in the vocabulary stands in quotation marks"),
    "several": _("if both apply at once, give them different labels or periods"),
    "parent": _("put the provision it belongs to above it"),
    "range": _("write a range, such as “under 18” or “up to 90 days”"),
    "days": _("write a number of days, weeks, months or years"),
    "years only": _("write a number of years"),
    "write out": _("write out what is narrower; the defined word can stand only in the line of an element"),
    "state": _("write a requirement, “demands nothing” or “not modelled”"),
    "LATIN": _("the letter “{letter}” in “{word}” is a Latin one: write the whole word in one script"),
    "CYRILLIC": _("the letter “{letter}” in “{word}” is a Cyrillic one: write the whole word in one script"),
    "GREEK": _("the letter “{letter}” in “{word}” is a Greek one: write the whole word in one script"),
    "ARABIC": _("the letter “{letter}” in “{word}” is an Arabic or Persian one: write the whole word in one script"),
    "turned": _("the mark that opens is typed first, also where the line runs from right to left"),
    "rule": _("delete this line"),
    "own line": _("write it on a line of its own below, indented"),
    "inner": _("inside a text write single quotation marks, or put « » round the whole"),
    "ends": _("give the first an end, or the second a later beginning"),
    "read": _("only a term or words in quotation marks are read as something or specify it"),
    "doubt of force": _("a doubt whether the law is in force stands on a line “status”"),
    "doubt of nature": _("no verdict turns on the nature of a provision; say the doubt in a note"),
    "doubt of search": _("whether something was searched is said, not argued; say the doubt in a note"),
    "compare": _("to see where they part and which verdicts turn on it: accede compare PATH"),
    "annotator": _('to let one of them count: accede check PATH --annotator "{person}"'),
    "other level": _("write the other level on a line of its own, such as “mental element recklessness”"),
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
    "FINDING": _("the code of a finding such as ACF205"),
    "PLACE": _("a territory"),
    "LANGUAGE": _("a language: en, fr or fa"),
    "REST": _("an address or text"),
    "WORDS": _("a term of the vocabulary"),
    "NAME": _("a name"),
    "BELOW": _("a range such as “under 18”"),
    "ELEMENT": _("the name of an element"),
    "_COMMA": _("a comma"),
    "_NL": _("the end of the line"),
    "$END": _("the end of the file"),
    "_INDENT": _("an indented line"),
}
"""What a terminal that is no keyword is called."""

SHOWN_EXPECTED = 8
_UNKNOWN = ("ACC010", "ACC011", "ACC020", "ACC022")
MAX_SHOWN = 100
"""So many diagnostics are shown in one run, and so many kept of one file."""
_WINDOW, _BEFORE, _LONGEST = 160, 60, 80
"""Characters shown of a line, of them before the culprit, and of a word inside a sentence."""


@dataclass(frozen=True, slots=True, order=True)
class Text:
    """A sentence to be translated when it is shown."""

    message: str
    arguments: tuple[tuple[str, str], ...] = ()

    def in_language(self, lang: str) -> str:
        """The sentence in ``lang``."""
        return translator(lang)(self.message).format(**{name: short(value) for name, value in self.arguments})


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
    mixed = mixed_letter(arguments.get("word", "")) if suggestion or code in _UNKNOWN else None
    if mixed:
        notes = (hint(mixed[2], letter=mixed[0], word=mixed[1]), *notes)
    return Diagnostic(code, text, span, line, expected, suggestion, notes, language)


def hint(name: str, **arguments: str) -> Text:
    """The advice called ``name``."""
    return Text(HINTS[name], tuple(arguments.items()))


def short(text: str) -> str:
    """Words of a file as a sentence quotes them: without what steers a screen, and of bounded length."""
    return visible(text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…")


def width(text: str) -> int:
    """Columns ``text`` takes on a screen: none for a half-space or a combining mark, two for wide letters."""
    return sum(max(0, wcwidth(char)) for char in text)


def caret_line(line: str, span: Span) -> str:
    """Blanks and carets that stand under the culprit, tabs kept so that they stand there on every screen."""
    before = line[: span.column - 1]
    blanks = "".join("\t" if char == "\t" else " " * width(visible(char)) for char in before)
    culprit = line[span.column - 1 : max(span.end_column, span.column + 1) - 1]
    return blanks + "^" * max(1, width(visible(culprit)))


def window(line: str, span: Span) -> tuple[str, Span]:
    """The part of a long line around its culprit, and where the culprit stands in that part."""
    if len(line) <= _WINDOW:
        return line, span
    start = max(0, min(span.column - 1 - _BEFORE, len(line) - _WINDOW))
    part = line[start : start + _WINDOW]
    left, right = "…" if start else "", "…" if start + _WINDOW < len(line) else ""
    column = span.column - start + len(left)
    end = min(span.end_column - start, len(part) + 1) + len(left)
    return f"{left}{part}{right}", Span(span.file, span.line, column, end)


def render(item: Diagnostic, lang: str | None = None) -> str:
    """Show a diagnostic: place, code and sentence; the line; what is wrong in it; what would be right."""
    language = lang or item.language
    say = translator(language)
    out = [f"{item.span}: {item.code} {item.text.in_language(language)}"]
    if item.line_text.strip():
        line, span = window(item.line_text.rstrip(), item.span)
        out += [f"  {visible(line)}", f"  {caret_line(line, span)}"]
    if item.expected:
        words = [say(word) for word in item.expected[:SHOWN_EXPECTED]]
        comma = "، " if language == "fa" else ", "
        more = ["…"] if len(item.expected) > SHOWN_EXPECTED else []
        out.append("  " + say(_("expected: {words}")).format(words=comma.join(words + more)))
    if item.suggestion:
        out.append("  " + say(_("did you mean “{word}”?")).format(word=short(item.suggestion)))
    out += ["  " + note.in_language(language) for note in item.notes]
    return "\n".join(out)


def render_all(items: Sequence[Diagnostic], lang: str | None = None) -> Iterator[str]:
    """Show the first diagnostics of a run, and say how many are left."""
    for item in items[:MAX_SHOWN]:
        yield render(item, lang)
    if len(items) > MAX_SHOWN:
        say = translator(lang or items[0].language)
        yield say(_("{count} more mistakes are not shown: mend these first.")).format(count=len(items) - MAX_SHOWN)


def in_order(items: Iterable[Diagnostic]) -> tuple[Diagnostic, ...]:
    """Diagnostics by file, line, column and code, each once."""
    return tuple(sorted(dict.fromkeys(items), key=lambda item: item.sort_key))
