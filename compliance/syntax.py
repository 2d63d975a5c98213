"""Text to syntax tree; the only import of lark.

A parse never raises: what is wrong becomes diagnostics, and the text is repaired in memory and parsed again, so that
all the mistakes of a file are told in one run, each where its author made it.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from functools import cache, partial
from typing import Any

import lark
from lark import Lark, Token, Tree, UnexpectedInput
from lark.common import LexerConf
from lark.exceptions import UnexpectedCharacters, UnexpectedToken
from lark.grammar import Rule
from lark.indenter import DedentError, Indenter
from lark.lexer import AbstractBasicLexer, BasicLexer, ContextualLexer, PatternRE, TerminalDef

from compliance import cache as kept_results
from compliance.diagnostics import Diagnostic, diagnostic, hint, in_order
from compliance.keywords import first_letters, grammar_text, used_keywords
from compliance.layout import MAX_LEVELS, MAX_LINE, TAB, tidy
from compliance.memory import without_collecting
from compliance.recovery import Mistake, Words, language_of, mend, understand, words_of
from compliance.source import CleanLine, Source, Span, key
from compliance.vocabulary import Sort, Vocabulary

__all__ = ["MAX_ERRORS", "Leaf", "Node", "Parsed", "parse"]

MAX_ERRORS = 20
_SORTS_OF_LINES = (Sort.CORE, Sort.LIMITING, Sort.NUMBER)
"""The sorts of elements that have lines of their own."""
_SELF_EVIDENT = ("ACC007", "ACC008", "ACC013", "ACC017", "ACC036", "ACC037", "ACC038", "ACC039")

Node = Tree[Token]
Leaf = Token


@dataclass(slots=True)
class Parsed:
    """A file after its parse: the tree of the (repaired) text, the lines behind it, and what was wrong.

    ``broken`` tells builders that lines may be missing from the tree, so that they do not complain of what is absent;
    ``mistaken`` are the lines where that may be.
    """

    source: Source
    language: str
    tree: Node | None = None
    lines: list[CleanLine] = field(default_factory=list)
    diagnostics: list[Diagnostic] = field(default_factory=list)
    broken: bool = False
    mistaken: frozenset[int] = frozenset()

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


class _Scanner:
    """Finds the first of several terminals that matches, as lark's own scanner does, with the same result.

    That one joins the patterns of a parser state into one and compiles it, which for all states takes longer than to
    parse a law. Here each pattern is compiled by itself, once for all states, when a text first has a letter that it
    may begin with.
    """

    def __init__(self, terminals: Iterable[TerminalDef], firsts: dict[str, frozenset[str]]) -> None:
        """``terminals`` come in the order in which they are tried; ``firsts``: see ``first_letters``."""
        self.terminals = tuple(terminals)
        self.allowed_types = {terminal.name for terminal in self.terminals}
        self._firsts = firsts
        self._by_letter: dict[str, list[tuple[str, re.Pattern[str]]]] = {}

    def match(self, text: Any, pos: int) -> tuple[str, str] | None:
        """The text of the first terminal that matches at ``pos``, and its name."""
        whole: str = text.text
        letter = whole[pos]
        candidates = self._by_letter.get(letter)
        if candidates is None:
            candidates = self._by_letter[letter] = self._beginning_with(letter)
        for name, pattern in candidates:
            found = pattern.match(whole, pos, text.end)
            if found:
                return found[0], name
        return None

    def _beginning_with(self, letter: str) -> list[tuple[str, re.Pattern[str]]]:
        """The terminals that may begin with ``letter``; where its case is not plain, all of them."""
        lower = letter.lower()
        plain = letter.isascii() or lower == letter == letter.upper()
        return [
            (terminal.name, _compiled(terminal.pattern.to_regexp()))
            for terminal in self.terminals
            if not plain or lower in self._firsts.get(terminal.name, lower)
        ]


_compiled = cache(re.compile)


class _StateLexer(BasicLexer):
    """The lexer of one parser state."""

    firsts: dict[str, frozenset[str]]

    def _build_scanner(self) -> Any:
        """Every terminal is a pattern, so none can hide in another, and lark's callbacks for that are not needed."""
        assert all(isinstance(terminal.pattern, PatternRE) for terminal in self.terminals)
        self.callback = {}
        return _Scanner(self.terminals, self.firsts)


class _LexersOfStates(dict[int, AbstractBasicLexer]):
    """The lexers of parser states, each made when the parser first comes to its state."""

    def __init__(self, conf: LexerConf, states: dict[int, Collection[str]], always: Collection[str]) -> None:
        super().__init__()
        self._conf, self._states, self._always = conf, states, (*always, *conf.ignore)
        known = frozenset(name for accepted in states.values() for name in accepted)
        self._firsts = first_letters(known)
        self._by_names: dict[frozenset[str], AbstractBasicLexer] = {}

    def __missing__(self, state: int) -> AbstractBasicLexer:
        made = self[state] = self.of({*self._states[state], *self._always})
        return made

    def of(self, names: Collection[str]) -> AbstractBasicLexer:
        """The lexer that knows the terminals of these names."""
        wanted = frozenset(names)
        if wanted not in self._by_names:
            conf = copy.copy(self._conf)
            by_name = self._conf.terminals_by_name
            conf.terminals = [by_name[name] for name in sorted(wanted) if name in by_name]
            conf.skip_validation = True
            made = self._by_names[wanted] = _StateLexer(conf)
            made.firsts = self._firsts
        return self._by_names[wanted]


class _Lexer(ContextualLexer):
    """lark's contextual lexer, made state by state."""

    def __init__(
        self, conf: LexerConf, states: dict[int, Collection[str]], always_accept: Collection[str] = ()
    ) -> None:
        """Make only what every text needs."""
        lexers = _LexersOfStates(conf, states, always_accept)
        self.lexers = lexers
        self.root_lexer = lexers.of(conf.terminals_by_name)


@cache
def _parser(grammar: str, *words: tuple[str, ...]) -> Lark:
    """The parser of a language. Its tables are kept in the user's cache folder."""
    text = grammar_text(grammar, *words)
    made: list[Lark] = []

    def tables() -> dict[str, Any]:
        made.append(Lark(text, parser="lalr", lexer="contextual", **_NOT_KEPT, **_PLAIN))
        return _tables(made[0])

    found = kept_results.kept(f"grammar-{grammar}", (lark.__version__, text), dict, tables)
    if not made:
        with suppress(Exception):  # tables that this lark cannot use are as good as none
            known: Lark = Lark._load_from_dict(**found, **_NOT_KEPT)  # type: ignore[no-untyped-call]
            return known
        tables()
    return made[0]


def _tables(parser: Lark) -> dict[str, Any]:
    """A parser as plain data, as lark's own generator of parsers writes it."""
    data, memo = parser.memo_serialize([TerminalDef, Rule])
    data["options"] = {name: value for name, value in data["options"].items() if name not in _NOT_KEPT}
    for item in memo.values():
        width = item.get("pattern", {}).get("_width")
        if width:
            item["pattern"]["_width"] = [min(number, _WIDEST) for number in width]
    return {"data": data, "memo": memo}


_WIDEST = 1 << 62
"""Lark's number for a pattern without limit does not fit into a file; this one compares the same."""
_PLAIN: dict[str, Any] = {"propagate_positions": False, "maybe_placeholders": False}
_NOT_KEPT: dict[str, Any] = {"postlex": _OutlineIndenter(), "_plugins": {"ContextualLexer": _Lexer}}


def element_names(grammar: str, vocabulary: Vocabulary, sorts: Collection[Sort] = _SORTS_OF_LINES) -> tuple[str, ...]:
    """The spellings of all elements (of ``sorts``) a line may begin with, in every language; a keyword is never one."""
    taken = {key(word) for keyword in used_keywords(grammar) for word in keyword.all_spellings()}
    spellings = (
        spelling
        for element in vocabulary.elements.values()
        if element.sort in sorts
        for _, wording in element.wordings
        for spelling in (wording.label, *wording.synonyms)
    )
    return tuple(word for word in dict.fromkeys(spellings) if key(word) not in taken)


def _unbroken(grammar: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Terms with an "and" in them, where that is a closing keyword: "security and authentication"."""
    ands = [
        f" {word} " for keyword in used_keywords(grammar) if keyword.name == "ALSO" for word in keyword.all_spellings()
    ]
    return tuple(word for word in _terms(vocabulary) if any(f in word for f in ands))


def _terms(vocabulary: Vocabulary) -> tuple[str, ...]:
    """The spellings of all terms, in every language."""
    spellings = (
        spelling
        for term in vocabulary.terms.values()
        for _, wording in term.wordings
        for spelling in (wording.label, *wording.synonyms)
    )
    return tuple(dict.fromkeys(spellings))


_PARSERS: dict[tuple[str, int], tuple[Vocabulary, Lark]] = {}
"""The parsers in use; a process has one vocabulary."""
_FEW = 12


def _parser_for(grammar: str, vocabulary: Vocabulary) -> Lark:
    """The parser of a language whose words are those of a vocabulary."""
    known = _PARSERS.get((grammar, id(vocabulary)))
    if known is None or known[0] is not vocabulary:
        if len(_PARSERS) >= _FEW:
            _PARSERS.clear()
        names, counted = element_names(grammar, vocabulary), element_names(grammar, vocabulary, (Sort.NUMBER,))
        made = _parser(grammar, names, counted, _unbroken(grammar, vocabulary), _terms(vocabulary))
        known = _PARSERS[grammar, id(vocabulary)] = vocabulary, made
    return known[1]


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
    _parse_and_mend(
        parsed,
        _parser_for(grammar, vocabulary),
        lambda: words_of(grammar, parsed.language, element_names(grammar, vocabulary), vocabulary),
    )
    parsed.diagnostics[:] = in_order(parsed.diagnostics)
    parsed.broken = bool(parsed.diagnostics)
    parsed.mistaken = frozenset(item.span.line for item in parsed.diagnostics)
    return parsed


def _tell_trouble(parsed: Parsed) -> None:
    trouble = parsed.source.trouble
    assert trouble is not None
    span = Span(parsed.source.name, trouble.line, 1)
    detail = {"ACC002": "limit", "ACC003": "reason", "ACC009": "limit"}.get(trouble.code)
    parsed.report(trouble.code, span, **({detail: trouble.detail} if detail else {}))


def _parse_and_mend(parsed: Parsed, parser: Lark, words: Callable[[], Words]) -> None:
    """Parse; while there is an error, tell it, mend it in memory, and parse again."""
    told: set[int] = set()
    for _ in range(3 * MAX_ERRORS):
        error = _attempt(parsed, parser)
        if error is None:
            return
        mistake = understand(_mistake(error, parsed.lines), parsed.lines, words(), partial(_reads, parser))
        if mistake.line not in told and len(parsed.diagnostics) >= MAX_ERRORS:
            parsed.report("ACC016", _span(parsed, mistake), limit=str(MAX_ERRORS))
            return
        if mistake.line not in told and not (mistake.token == "$END" and parsed.diagnostics):
            _tell(parsed, mistake)
        mend(parsed.lines, mistake, again=mistake.line in told)
        if mistake.final:
            told.add(mistake.line)


def _span(parsed: Parsed, mistake: Mistake) -> Span:
    return parsed.place(mistake.line, mistake.column, mistake.end)


def _tell(parsed: Parsed, mistake: Mistake) -> None:
    expected = mistake.expected_words(parsed.language)
    span = _span(parsed, mistake)
    word = parsed.source.original(span) if mistake.slip else mistake.word
    arguments = {"word": word} if word else {}
    parsed.report(
        mistake.code,
        span,
        expected=() if mistake.suggestion or mistake.code in _SELF_EVIDENT else expected,
        suggestion=mistake.suggestion,
        notes=tuple(hint(name) for name in mistake.hints),
        **arguments,
    )


def _reads(parser: Lark, lines: list[CleanLine]) -> bool:
    """Whether a text can be read, its last line at least as far as its first word."""
    last = lines[-1].text
    try:
        parser.parse("\n".join(line.text for line in lines) + "\n")
    except UnexpectedToken as error:
        token = error.token
        ended = token.type == "$END"
        return ended or bool(token.line == len(lines) and last[: (token.column or 1) - 1].strip())
    except UnexpectedInput as error:
        return error.line == len(lines) and bool(last[: error.column - 1].strip())
    return True


def _attempt(parsed: Parsed, parser: Lark) -> UnexpectedInput | None:
    """Parse once; the tree goes to ``parsed``, the first error back."""
    text = "\n".join(line.text for line in parsed.lines) + "\n"
    try:
        with without_collecting():
            parsed.tree = parser.parse(text)
    except UnexpectedInput as error:
        return error
    return None


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
