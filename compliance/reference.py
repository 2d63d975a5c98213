"""The reference of the languages, made from the grammars and the vocabulary: ``make reference`` writes it."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from compliance import console
from compliance.keywords import Keyword, keywords, used_keywords
from compliance.resources import grammar_text
from compliance.vocabulary import Element, Term, Vocabulary, Wording
from compliance.vocabulary_from_toml import load_vocabulary

LANGUAGES = {"en": "English", "fr": "français", "fa": "فارسی"}
GRAMMARS = {
    "outline": "Outlines of laws, and the country file",
    "reservations": "Reservations files",
    "convention": "Convention files",
}
_HEAD = """# The languages, word by word

Made by `make reference` from the grammars and the vocabulary, which *are* the reference; do not edit it by hand.
[`grammar/README.md`](../grammar/README.md) teaches the languages by example, [`diagnostics.md`](diagnostics.md)
explains every message about a file, [`findings.md`](findings.md) every finding about a law.

A file may use the words of any of the three languages. Capitals do not matter, nor do French accents, nor whether a
Persian compound has its half-space. A `#` at the beginning of a line or after a blank begins a comment; a line that
begins with `?` is a suggestion and says nothing until the `?` is taken away.
"""
_NOTATION = """What stands in `code` is written as it is, in English here; the tables above have the other languages.
*Italics* name another line of this list, or something you fill in. ( … )? may be left out, ( … )\\* may be repeated,
( … )+ stands at least once, | separates alternatives, ⇥ is indented one step deeper than the line above it.
"""
_FILLED_IN = {
    "STRING": '`"…"`',
    "PINPOINT": "`[`*place in the law*`]`",
    "GLOSS": "`(…)`",
    "DATE": "*date*",
    "NUMBER": "*number*",
    "PROVISION": "*number of a provision*",
    "ID": "*provision of the convention*",
    "WORDS": "*term*",
    "NAME": "*name*",
    "PLACE": "*territory*",
    "ELEMENT": "*name of an element*",
    "COUNTED": "*name of an element*",
    "LANGUAGE": "*en, fr or fa*",
    "FINDING": "*code of a finding*",
    "REST": "*address or text*",
    "_NL": "",
    "_DEDENT": "",
    "_INDENT": "⇥",
    "_COMMA": "`,`",
}
_GROUP = re.compile(r"^// ---- (.+?) -+$", re.MULTILINE)
_RULE = re.compile(r"^\??(\w+):((?:[^\n]*\n)(?:[ \t]+[^\n]*\n)*)", re.MULTILINE)
_TOKEN = re.compile(r"\?(?=[A-Za-z_])|[A-Za-z_]\w*|->\s*\w+|[()|?*+]")
_SKIPPED = ("start",)


def reference(vocabulary: Vocabulary) -> str:
    """The whole page, in Markdown."""
    parts = [_HEAD, "## Keywords\n", *_keyword_tables(), "## What may stand where\n", _NOTATION]
    for grammar, title in GRAMMARS.items():
        parts += [f"### {title}\n", _rules(grammar)]
    parts += ["## Elements and their terms\n", *_elements(vocabulary)]
    return "\n".join(parts)


# keywords


def _keyword_tables() -> Iterator[str]:
    """A table for each group of keywords, as ``terminals.lark`` orders them."""
    text = grammar_text("terminals.lark")
    titles = [(found.start(), found[1]) for found in _GROUP.finditer(text)]
    for (start, title), (end, _next) in zip(titles, [*titles[1:], (len(text), "")], strict=True):
        names = re.findall(r"^([A-Z_]+): \"", text[start:end], re.MULTILINE)
        rows = [_keyword_row(keywords()[name]) for name in names if name in keywords()]
        if rows:
            yield f"### {title[:1].upper()}{title[1:]}\n"
            yield _table((*LANGUAGES.values(), "only before"), rows)


def _keyword_row(keyword: Keyword) -> tuple[str, ...]:
    """A keyword in every language, all its spellings."""
    spellings = dict(keyword.spellings)
    return (*(", ".join(f"`{word}`" for word in spellings.get(lang, ())) for lang in LANGUAGES), keyword.before)


# what may stand where


def _rules(grammar: str) -> str:
    """The rules of a grammar, a line each, in the words of its keywords."""
    known = {keyword.name: keyword for keyword in used_keywords(grammar)}
    lines = []
    for name, body in _RULE.findall(grammar_text(f"{grammar}.lark")):
        if name not in _SKIPPED:
            plain = re.sub(r"//[^\n]*|->\s*\w+", "", body)
            said = "".join(_said(token, known) for token in _TOKEN.findall(plain))
            lines.append(f"- *{_name(name)}*:{said.replace('( ', '(')}")
    return "\n".join(lines) + "\n"


def _said(token: str, known: dict[str, Keyword]) -> str:
    """One part of a rule for a reader, with the blank before it."""
    if token in (")", "?", "*", "+"):
        return {"*": "\\*"}.get(token, token)
    if token in known:
        return f" `{known[token].in_language('en')}`"
    said = token if token in "(|" else _FILLED_IN.get(token, f"*{_name(token)}*")
    return f" {said}" if said else ""


def _name(rule: str) -> str:
    """A rule's name as words."""
    return rule.strip("_").lower().replace("_", " ")


# elements and terms


def _elements(vocabulary: Vocabulary) -> Iterator[str]:
    """Every element with its terms."""
    for element in vocabulary.elements.values():
        terms = [term for term in vocabulary.terms.values() if term.element == element.id]
        if terms:
            labels = " · ".join(wording.label for wording in _in_languages(element))
            yield f"### {labels}\n"
            yield f"{_sentence(_in_languages(element)[0].definition)}\n"
            yield _table((*LANGUAGES.values(), "is"), map(_term_row, terms))


def _term_row(term: Term) -> tuple[str, ...]:
    """A term in every language, and its definition."""
    words = _in_languages(term)
    return (*(f"`{wording.label}`" if wording.label else "" for wording in words), words[0].definition)


def _in_languages(item: Element | Term) -> list[Wording]:
    """The wordings of an element or a term, in the order of the columns."""
    known = dict(item.wordings)
    return [known[lang] for lang in LANGUAGES]


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."


def _table(head: Iterable[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table."""
    columns = list(head)
    body = [[cell.replace("|", "\\|") for cell in row] for row in rows]
    lines = [columns, ["---"] * len(columns), *body]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n"


def main(arguments: Sequence[str]) -> None:
    """Write the page to the file named."""
    console.write(reference(load_vocabulary()), Path(arguments[0]))


if __name__ == "__main__":
    main(sys.argv[1:])
