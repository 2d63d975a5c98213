"""Scales: the words in which other bodies tell what of a treaty a State has in place (``grammar/scales.toml``).

A scale changes words and nothing else. What its body has no word for keeps ours, and two verdicts never share words:
what nobody examined, or what turns on a doubt, is never pressed into a body's yes or no.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from compliance.resources import grammar_text

FILE = "scales.toml"
OWN = "accede"
"""The name of the scale that changes nothing."""
VERDICTS = ("met", "reserved", "partly", "missing", "disputed", "not-examined", "depends", "not-applicable")
LANGUAGES = ("en", "fr", "fa")

Texts = tuple[tuple[str, str], ...]
"""A text for each language."""


class ScaleError(Exception):
    """The file of scales cannot be used; the message names the entry."""

    def __init__(self, entry: str, trouble: str) -> None:
        super().__init__(f"{FILE}: {entry}: {trouble}")


@dataclass(frozen=True, slots=True)
class ScaleWord:
    """What a body says for one verdict; ``ours``: made here, since it has no words of its own that would do."""

    verdict: str
    words: Texts
    ours: bool = False
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """The words of one body, where they come from, and the languages it publishes them in."""

    id: str
    title: Texts
    source: str
    published: tuple[str, ...]
    remark: Texts
    words: tuple[ScaleWord, ...]

    def word(self, verdict: str, lang: str) -> str:
        """The body's words for a verdict; empty where it has none."""
        found = next((one for one in self.words if one.verdict == verdict), None)
        return dict(found.words)[lang] if found else ""

    def own(self) -> tuple[str, ...]:
        """The verdicts for which the words are not the body's: those it has none for, and those made here."""
        theirs = {one.verdict for one in self.words if not one.ours}
        return tuple(verdict for verdict in VERDICTS if verdict not in theirs)


@cache
def scales() -> Mapping[str, Scale]:
    """The scales shipped with the package, by name; raises ``ScaleError``."""
    return {one.id: one for one in scales_from_toml(grammar_text(FILE))}


def scales_from_toml(text: str) -> tuple[Scale, ...]:
    """Read and check a file of scales; raises ``ScaleError``."""
    import tomllib  # most runs ask for no scale

    try:
        content = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ScaleError("the file", str(error)) from None
    return tuple(_scale(id_, entry) for id_, entry in content.get("scales", {}).items())


def _scale(id_: str, entry: Mapping[str, Any]) -> Scale:
    """One scale."""
    _known(id_, entry, {"title", "source", "published", "remark", "verdicts"})
    if id_ == OWN:
        raise ScaleError(id_, "this name is that of the scale which changes nothing")
    words = tuple(_words(id_, entry.get("verdicts", {})))
    for lang in LANGUAGES:
        told = [dict(one.words)[lang] for one in words]
        twice = next((word for word in told if told.count(word) > 1), "")
        if twice:
            raise ScaleError(id_, f"two verdicts have the same words: {twice}")
    return Scale(
        id_,
        _texts(f"{id_}.title", entry.get("title", {})),
        str(entry.get("source", "")),
        tuple(entry.get("published", ())),
        _texts(f"{id_}.remark", entry.get("remark", {})),
        words,
    )


def _words(id_: str, verdicts: Mapping[str, Mapping[str, Any]]) -> Iterator[ScaleWord]:
    """The words of a scale, in the order verdicts are told in."""
    _known(f"{id_}.verdicts", verdicts, set(VERDICTS))
    for verdict in VERDICTS:
        if verdict in verdicts:
            name, entry = f"{id_}.verdicts.{verdict}", verdicts[verdict]
            _known(name, entry, {*LANGUAGES, "ours", "unverified"})
            said = {lang: entry[lang] for lang in LANGUAGES if lang in entry}
            yield ScaleWord(verdict, _texts(name, said), bool(entry.get("ours")), bool(entry.get("unverified")))


def _known(name: str, entry: Mapping[str, Any], fields: set[str]) -> None:
    """Nothing else stands in an entry: a misspelt verdict would keep our words without a sound."""
    odd = sorted(set(entry) - fields)
    if odd:
        raise ScaleError(name, f"unknown: {', '.join(odd)}")


def _texts(name: str, entry: Mapping[str, Any]) -> Texts:
    """A text for every language."""
    for lang in LANGUAGES:
        if not (isinstance(entry.get(lang), str) and entry[lang].strip()):
            raise ScaleError(name, f"no text in {lang}")
    return tuple((lang, entry[lang]) for lang in LANGUAGES)


__all__ = ["OWN", "VERDICTS", "Scale", "ScaleError", "ScaleWord", "scales", "scales_from_toml"]
