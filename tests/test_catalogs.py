"""The translations: compiled from what is written, complete, and for the sentences the code has today."""

from __future__ import annotations

import ast
import io
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

PACKAGE = Path(__file__).parents[1] / "compliance"
PLURALS = {"fa": "nplurals=1; plural=0;", "fr": "nplurals=2; plural=(n > 1);"}
UNTRANSLATED = {"fa": 0, "fr": 0}
"""How many sentences a language may still lack. These numbers go down, never up."""

languages = pytest.mark.parametrize("language", sorted(PLURALS))


def _folder(language: str) -> Path:
    return PACKAGE / "locale" / language / "LC_MESSAGES"


def _catalog(language: str) -> Catalog:
    with (_folder(language) / "accede.po").open("rb") as file:
        return read_po(file, locale=language, domain="accede", abort_invalid=True)


def _messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


def _as_tuple(texts: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return (texts or "",) if isinstance(texts, str | None) else tuple(texts)


def _fields(text: str) -> set[str]:
    """The names a sentence is filled with: ``{word}`` gives ``word``."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


@languages
def test_compiled_catalog_is_what_the_text_compiles_to(language: str) -> None:
    fresh = io.BytesIO()
    write_mo(fresh, _catalog(language))
    fresh.seek(0)
    with (_folder(language) / "accede.mo").open("rb") as file:
        committed = {message.id: message.string for message in read_mo(file) if message.id}
    assert committed == {m.id: m.string for m in read_mo(fresh) if m.id}, "stale: run make catalogs"


def _extracted() -> set[tuple[str, ...]]:
    """The sentences ``make catalogs`` finds in the code."""
    found = extract_from_dir(PACKAGE, method_map=[("**.py", "python")])
    return {_as_tuple(text) for _file, _line, text, _comments, _context in found}


def _marked() -> dict[str, str]:
    """Where each sentence is marked by ``_``: as Python reads the code."""
    marked = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_":
                place = f"{path.name}:{node.lineno}"
                assert isinstance(node.args[0], ast.Constant), f"{place}: mark a whole sentence, not a variable"
                marked[str(node.args[0].value)] = place
    return marked


def test_every_marked_sentence_is_found() -> None:
    extracted = {text for texts in _extracted() for text in texts}
    hidden = {place: text for text, place in _marked().items() if text not in extracted}
    assert not hidden, "Babel does not look inside f-strings: give the sentence a line of its own"


@languages
def test_catalog_holds_exactly_the_sentences_of_the_code(language: str) -> None:
    in_catalog = {_as_tuple(message.id) for message in _messages(_catalog(language))}
    assert in_catalog == _extracted(), "stale: run make catalogs"


@languages
def test_every_sentence_is_translated(language: str) -> None:
    lacking = [m.id for m in _messages(_catalog(language)) if not all(_as_tuple(m.string))]
    assert len(lacking) <= UNTRANSLATED[language], f"{len(lacking)} untranslated in {language}: {lacking[:10]}"


@languages
def test_no_translation_is_a_guess(language: str) -> None:
    catalog = _catalog(language)
    assert not catalog.fuzzy
    assert not [message.id for message in _messages(catalog) if message.fuzzy]


@languages
def test_translations_are_filled_with_the_same_names(language: str) -> None:
    for message in _messages(_catalog(language)):
        names = set().union(*(_fields(text) for text in _as_tuple(message.id)))
        for translation in filter(None, _as_tuple(message.string)):
            assert _fields(translation) <= names, message.id
        if all(_as_tuple(message.string)):
            told = set().union(*(_fields(text) for text in _as_tuple(message.string)))
            assert told == names, f"{message.id!r} loses {names - told}"


@languages
def test_plural_forms_are_pinned(language: str) -> None:
    assert _catalog(language).plural_forms == PLURALS[language]
    assert f'"Plural-Forms: {PLURALS[language]}\\n"' in (_folder(language) / "accede.po").read_text("utf-8")
