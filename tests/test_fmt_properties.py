"""Whatever a keyboard, Word or a mail client has done to an outline, set in order it says what it said."""

from __future__ import annotations

import random
import re
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from compliance.diagnostics import Diagnostic, render
from compliance.formatting import formatted, grammar_of, placeless, read_alone
from compliance.resources import convention_text
from compliance.source import Source, key
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary

STATUTES = Path(__file__).parents[1] / "statutes"
SUFFIXES = (".law", ".reservations")
MOST_LINES = 150
"""Longer outlines are of the same lines, and take longer."""

KEPT = re.compile(r'"[^"]*"|«[^»]*»|\[[^\]]*\]|(?<!\S)#.*|https?://\S+')
BLANKS = ("  ", "\t", "\u00a0", " \u00a0 ", "     ", "\u2009 ")
CURLY = (("\u201c", "\u201d"), ("\u201e", "\u201c"), ('"', '"'))
STEPS = (" ", "  ", "   ", "    ", "        ", "\t")
SUGGESTED = (
    "act  access",
    'offence "x"',
    "target computer data",
    'section 9 "y"',
    'limb "z"',
    "رفتار دسترسی",
    "label fr «é»",
)
REMARKS = ("remark", "توضیح", "remarque «é»", '"quoted" [3(1)] # twice')


@cache
def _words() -> Vocabulary:
    return load_vocabulary()


@cache
def _outlines() -> dict[str, str]:
    """The shipped outlines by name, and the beginning of the convention."""
    files = sorted(file for file in STATUTES.rglob("*") if file.suffix in SUFFIXES)
    texts = {f"{file.parent.name}-{file.name}": file.read_text("utf-8") for file in files}
    texts["budapest.convention"] = convention_text("budapest").split("\narticle 5 ")[0] + "\n"
    return {name: text for name, text in texts.items() if text.count("\n") <= MOST_LINES or name.endswith("convention")}


@cache
def _fair(name: str) -> str:
    text = formatted(Source(name, _outlines()[name]), _words()).text
    assert text is not None
    return text


@cache
def _said(name: str) -> object:
    return _read(name, _outlines()[name])


def _read(name: str, text: str) -> object:
    source = Source(name, text)
    record, wrong = read_alone(source, grammar_of(source), _words())
    assert not wrong, _shown(wrong)
    return placeless(record)


def _shown(wrong: tuple[Diagnostic, ...]) -> str:
    return "\n".join(map(render, wrong))


# ---- what happens to files -----------------------------------------------------------------------------------------


class Mangler:
    """Does to a text what editors and mail do to one, drawn from ``seed``; what it says stays."""

    def __init__(self, seed: int) -> None:
        self._draw = random.Random(seed)
        self._step = self._draw.choice(STEPS)
        self._end = self._draw.choice(("\n", "\r\n", "\r"))
        self.remarks: list[str] = []
        """Every comment it has put in, in order."""

    def mangled(self, text: str) -> str:
        """The whole text."""
        lines: list[str] = []
        for line in text.splitlines():
            lines += self._between()
            lines.append(self._line(line) if line.strip() else "")
        mark = "\ufeff" if self._draw.random() < 0.2 else ""
        return mark + self._end.join(lines) + self._draw.choice(("", self._end, self._end * 3))

    def _between(self) -> list[str]:
        """Free lines, comments and suggestions that somebody has put in."""
        chance = self._draw.random()
        depth = " " * self._draw.randrange(12)
        if chance < 0.06:
            return [self._draw.choice(("", "  ", "\t", "\u00a0"))] * self._draw.randrange(1, 4)
        if chance < 0.12:
            return [depth + self._remark("#")]
        if chance < 0.15:
            return [depth + self._remark(self._draw.choice("?؟"))]
        inner = " " * self._draw.randrange(7) + self._draw.choice(SUGGESTED)
        return [f"{depth}?{inner}"] if chance < 0.2 else []

    def _remark(self, mark: str) -> str:
        self.remarks.append(f"{mark} {self._draw.choice(REMARKS)} {len(self.remarks)}")
        return self.remarks[-1]

    def _line(self, line: str) -> str:
        """One line: deeper, its blanks others, its quotation marks curly; a comment behind it."""
        text = line.lstrip(" ")
        depth = (len(line) - len(text)) // 2 * self._step
        if text.startswith("#"):
            self.remarks.append(text)
            return depth + text
        out, end = [], 0
        for kept in KEPT.finditer(text):
            out += [self._plain(text[end : kept.start()]), self._quoted(kept[0])]
            end = kept.end()
        out.append(self._plain(text[end:]))
        if self._draw.random() < 0.06 and "#" not in text:
            out.append(f"{self._draw.choice(BLANKS)}{self._remark('#')}")
        return depth + "".join(out) + self._draw.choice(("", "", "  ", "\t"))

    def _plain(self, text: str) -> str:
        """Words outside quotation marks, their blanks others and commas without blanks or with several."""
        text = re.sub(r"[ \t]+", lambda run: self._draw.choice(BLANKS) if self._draw.random() < 0.2 else run[0], text)
        return re.sub("([,،])[ \t]+", lambda comma: comma[1] if self._draw.random() < 0.2 else comma[0], text)

    def _quoted(self, text: str) -> str:
        """What stays as it is, but for its marks."""
        if text[0] != '"' or any(mark in text for pair in CURLY[:-1] for mark in pair):
            return text
        opening, closing = self._draw.choice(CURLY)
        return f"{opening}{text[1:-1]}{closing}"


mangled_outlines = st.builds(
    lambda name, seed: (name, Mangler(seed)),
    st.sampled_from(sorted(_outlines())),
    st.integers(0, 2**32),
)


@given(mangled_outlines)
@settings(max_examples=60, deadline=None)
def test_a_mangled_outline_is_set_in_order(drawn: tuple[str, Mangler]) -> None:
    name, mangler = drawn
    mangled = mangler.mangled(_outlines()[name])
    made = formatted(Source.from_bytes(name, mangled.encode()), _words())
    assert made.text is not None, _shown(made.diagnostics)
    assert _read(name, made.text) == _said(name), "it says the same"
    assert formatted(Source(name, made.text), _words()).text == made.text, "a second time changes nothing"
    _all_there(mangler.remarks, made.text)
    _in_order(made.text)


def _all_there(remarks: list[str], text: str) -> None:
    """Every comment and every suggestion, word for word and in order."""
    at = 0
    for remark in remarks:
        at = text.find(remark, at)
        assert at >= 0, remark
        at += len(remark)


def _in_order(text: str) -> None:
    """What can be said of any text in order."""
    assert text.endswith("\n")
    assert "\n\n\n" not in text
    for line in text.split("\n"):
        assert line == line.rstrip(), line
        assert not re.search("[\t\r\ufeff\u00a0\u2009]", KEPT.sub("", line)), line
        assert line.startswith((" ", "#")) or (len(line) - len(line.lstrip(" "))) % 2 == 0, line


@pytest.mark.parametrize("name", sorted(_outlines()))
def test_a_fair_outline_is_fair(name: str) -> None:
    assert formatted(Source(name, _fair(name)), _words()).text == _fair(name)


@pytest.mark.parametrize("name", sorted(_outlines()))
def test_no_word_is_lost(name: str) -> None:
    """Letters and digits stay, in order; only how they are set, and the order of a fact's ends, may differ."""
    assert _words_by_line(_fair(name)) == _words_by_line(_outlines()[name])


def _words_by_line(text: str) -> list[list[str]]:
    return [sorted(map(key, re.findall(r"[\w\u200c]+", line))) for line in text.split("\n") if line.strip()]


# ---- suggestions ---------------------------------------------------------------------------------------------------


def _suggested(text: str, seed: int) -> str:
    """Some of the norms and definitions of a law as suggestions."""
    draw = random.Random(seed)
    out, headings, marked = [], 0, False
    for line in text.splitlines():
        fact = bool(line.strip()) and not line.lstrip().startswith("#")
        depth = len(line) - len(line.lstrip(" "))
        headings += fact and depth == 0
        if fact and depth <= 2:
            marked = headings > 1 and depth == 2 and draw.random() < 0.7
        if marked and fact:
            out.append(f"  ? {line[2:]}{draw.choice(('', '', '  '))}")
        else:
            out.append(line)
    return "\n".join(out) + "\n"


def _confirmed(text: str) -> str:
    """The text with the mark and one blank of every suggestion taken away, as a person does it."""
    return re.sub(r"^( *)\? ", r"\1", text, flags=re.MULTILINE)


laws = st.sampled_from([name for name in sorted(_outlines()) if "country" not in name and name.endswith(".law")])


@given(laws, st.integers(0, 2**32))
@settings(max_examples=25, deadline=None)
def test_suggestions_are_set_as_the_facts_they_would_be(name: str, seed: int) -> None:
    text = _suggested(_outlines()[name], seed)
    made = formatted(Source(name, text), _words())
    assert made.text is not None, _shown(made.diagnostics)
    assert formatted(Source(name, made.text), _words()).text == made.text
    confirmed = _confirmed(made.text)
    assert _read(name, confirmed) == _said(name), "confirmed, they say what they said"
    assert formatted(Source(name, confirmed), _words()).text == confirmed, "and stand where they must"
