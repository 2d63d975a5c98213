"""Text to syntax tree; the only import of lark.

A parse never raises: what is wrong becomes diagnostics, and the text is repaired in memory and parsed again, so that
all the mistakes of a file are told in one run, each where its author made it.
"""

from __future__ import annotations

import copy
import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache

from lark import Lark, Token, Tree, UnexpectedInput
from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from lark.indenter import DedentError, Indenter

from compliance.diagnostics import Diagnostic, diagnostic, in_order
from compliance.keywords import Keyword, grammar_text, used_keywords
from compliance.layout import MAX_LEVELS, MAX_LINE, TAB, tidy
from compliance.recovery import Mistake, language_of, mend, understand
from compliance.source import CleanLine, Source, Span, key
from compliance.vocabulary import Sort, Vocabulary

__all__ = ["MAX_ERRORS", "Leaf", "Node", "Parsed", "parse"]

MAX_ERRORS = 20
_SELF_EVIDENT = ("ACC007", "ACC008", "ACC013", "ACC017")

Node = Tree[Token]
Leaf = Token


@dataclass(slots=True)
class Parsed:
    """A file after its parse: the tree of the (repaired) text, the lines behind it, and what was wrong.

    ``broken`` tells builders that lines may be missing from the tree, so that they do not complain of what is absent.
    """

    source: Source
    language: str
    tree: Node | None = None
    lines: list[CleanLine] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: bool = False

    def place(self, line: int, column: int, end_column: int) -> Span:
        """The span of columns of a cleaned line, in columns of the original."""
        clean = self.lines[line - 1]
        return Span(self.source.name, line, clean.original(column), clean.original(end_column))

    def span(self, item: Node | Leaf) -> Span:
        """Where a leaf or a node's first line stands."""
        first = last = item
        while isinstance(first, Tree):
            first = first.children[0]
        while isinstance(last, Tree):
            last = last.children[-1]
        if not isinstance(last, Token) or last.line != first.line:
            last = first
        return self.place(first.line or 1, first.column or 1, last.end_column or 1)

    def report(self, code: str, span: Span, **details: object) -> None:
        """Add a diagnostic in the language of the file."""
        made = diagnostic(code, span, self.source, language=self.language, **details)  # type: ignore[arg-type]
        self.diagnostics.append(made)


class _OutlineIndenter(Indenter):
    """Indentation as tokens; every parse works on a copy, since lark's own keeps its state on the instance."""

    NL_type = "_NL"
    OPEN_PAREN_types: list[str] = []  # noqa: RUF012
    CLOSE_PAREN_types: list[str] = []  # noqa: RUF012
    INDENT_type = "_INDENT"
    DEDENT_type = "_DEDENT"
    tab_len = TAB

    def process(self, stream: Iterator[Token]) -> Iterator[Token]:
        """Start from a fresh state."""
        fresh: Iterator[Token] = Indenter.process(copy.copy(self), stream)  # type: ignore[no-untyped-call]
        return fresh

    def handle_NL(self, token: Token) -> Iterator[Token]:
        """Tell an inconsistent indentation with its place (``layout.tidy`` leaves none)."""
        try:
            yield from Indenter.handle_NL(self, token)
        except DedentError as error:
            dedent = Token.new_borrow_pos("_DEDENT", "", token)
            raise UnexpectedToken(dedent, {"_NL"}) from error  # type: ignore[no-untyped-call]


@cache
def _parser(grammar: str, element_names: tuple[str, ...]) -> Lark:
    """The parser of a language. (A cache of the built tables in the user's cache directory would be read here.)"""
    return Lark(
        grammar_text(grammar, element_names),
        parser="lalr",
        lexer="contextual",
        postlex=_OutlineIndenter(),
        propagate_positions=False,
        maybe_placeholders=False,
    )


def element_names(grammar: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """The spellings of all elements a line may begin with, in every language; a keyword is never one."""
    taken = {key(word) for keyword in used_keywords(grammar) for word in keyword.all_spellings()}
    spellings = (
        spelling
        for element in vocabulary.elements.values()
        if element.sort is not Sort.CONDITION
        for _, wording in element.wordings
        for spelling in (wording.label, *wording.synonyms)
    )
    return tuple(word for word in dict.fromkeys(spellings) if key(word) not in taken)


def parse(source: Source, grammar: str, vocabulary: Vocabulary) -> Parsed:
    """Parse ``source`` by the grammar of that name (``outline``, ``convention``, ``reservations``)."""
    parsed = Parsed(source, language_of(source, grammar), lines=list(source.clean_lines))
    if source.trouble:
        _tell_trouble(parsed)
        return parsed
    limits = {"ACC004": MAX_LINE, "ACC005": MAX_LEVELS}

    def report(code: str, line: int, column: int, end: int) -> None:
        details = {"limit": str(limits[code])} if code in limits else {}
        parsed.report(code, parsed.place(line, column, end), **details)

    tidy(parsed.lines, report)
    names = element_names(grammar, vocabulary)
    _parse_and_mend(parsed, _parser(grammar, names), _Words(used_keywords(grammar), names))
    parsed.diagnostics[:] = in_order(parsed.diagnostics)
    parsed.broken = bool(parsed.diagnostics)
    return parsed


def _tell_trouble(parsed: Parsed) -> None:
    trouble = parsed.source.trouble
    assert trouble is not None
    span = Span(parsed.source.name, trouble.line, 1)
    detail = {"ACC002": "limit", "ACC003": "reason"}.get(trouble.code)
    parsed.report(trouble.code, span, **({detail: trouble.detail} if detail else {}))


@dataclass(frozen=True, slots=True)
class _Words:
    """What a terminal may be spelt like."""

    keywords: tuple[Keyword, ...]
    elements: tuple[str, ...]


def _parse_and_mend(parsed: Parsed, parser: Lark, words: _Words) -> None:
    """Parse; while there is an error, tell it, mend it in memory, and parse again."""
    told: set[int] = set()
    for _ in range(3 * MAX_ERRORS):
        error = _attempt(parsed, parser)
        if error is None:
            return
        mistake = understand(_mistake(error, parsed.lines), parsed.lines, words.keywords, words.elements)
        if mistake.line not in told and len(parsed.diagnostics) >= MAX_ERRORS:
            parsed.report("ACC016", _span(parsed, mistake), limit=str(MAX_ERRORS))
            return
        if mistake.line not in told and not (mistake.token == "$END" and parsed.diagnostics):
            _tell(parsed, mistake)
        mend(parsed.lines, mistake, again=mistake.line in told)
        told.add(mistake.line)


def _span(parsed: Parsed, mistake: Mistake) -> Span:
    return parsed.place(mistake.line, mistake.column, mistake.end)


def _tell(parsed: Parsed, mistake: Mistake) -> None:
    expected = mistake.expected_words(parsed.language)
    arguments = {"word": mistake.word} if mistake.word else {}
    parsed.report(
        mistake.code,
        _span(parsed, mistake),
        expected=() if mistake.suggestion or mistake.code in _SELF_EVIDENT else expected,
        suggestion=mistake.suggestion,
        **arguments,
    )


def _attempt(parsed: Parsed, parser: Lark) -> UnexpectedInput | None:
    """Parse once; the tree goes to ``parsed``, the first error back."""
    text = "\n".join(line.text for line in parsed.lines) + "\n"
    try:
        with _without_gc():
            parsed.tree = parser.parse(text)
    except UnexpectedInput as error:
        return error
    return None


@contextmanager
def _without_gc() -> Iterator[None]:
    """A tree is many small objects and no garbage: collecting meanwhile doubles the time."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


def _mistake(error: UnexpectedInput, lines: list[CleanLine]) -> Mistake:
    """lark's error in our words: where, at which token, and what could stand there."""
    interactive = getattr(error, "interactive_parser", None)
    accepted = frozenset(interactive.accepts() if interactive else ())
    if isinstance(error, UnexpectedCharacters):
        return Mistake(error.line, error.column, "", accepted)
    assert isinstance(error, UnexpectedToken)
    token = error.token
    if token.type == "$END":
        return Mistake(*_last_place(lines), "$END", accepted)
    if token.type in ("_INDENT", "_DEDENT"):
        return Mistake(token.end_line or 1, token.end_column or 1, token.type, accepted)
    return Mistake(token.line or 1, token.column or 1, token.type, accepted)


def _last_place(lines: list[CleanLine]) -> tuple[int, int]:
    number = next((n for n in range(len(lines), 0, -1) if lines[n - 1].text.strip()), 1)
    return number, len(lines[number - 1].text.rstrip()) + 1
