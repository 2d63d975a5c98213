"""The keywords of the file languages, read from ``grammar/terminals.lark`` and made into patterns.

The ``.lark`` files list spellings; here they get what every keyword needs: the end of a word behind it, either width of
blank, half-spaces and accents at will, and for some the thing they must stand before (``FROM`` before a date).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from compliance import resources

RANGES = ("BELOW", "AT_MOST", "OVER", "AT_LEAST")
"""The keywords that begin a range of numbers."""
_LEVELS = ("NONE_STATED", "NEGLIGENCE", "RECKLESSNESS", "INTENTION")
"""The keywords that may stand where a term may."""
_CONTINUED = r"(?![\w\u200c-])"
_ENTRY = re.compile(r'^(?P<name>[A-Z_]+): (?P<body>".*(?:\n +\| ".*)*)', re.MULTILINE)
_LINE = re.compile(r'(?P<spellings>"[^"]*"(?: *\| *"[^"]*")*) *// *(?P<lang>en|fr|fa)(?P<remark>[^\n]*)')
_BEFORE = {
    "a date": r"(?=[ \t]+(?:\d{4}|\d+[-/.]))",
    "a quotation mark": r'(?=[ \t]*["«])',
    "a word": r"(?=[ \t]+[^\W\d_])",
    "a word or a quotation mark": r'(?=[ \t]+[^\W\d_]|[ \t]*["«])',
    "a number": r"(?=[ \t]+\d)",
    "an amount": r"(?=[ \t]+(?:\d{1,3}(?![\d/.-])|[^\W\d_]))",
    "the end": "(?=END)",
}
_VARIANTS = {
    " ": r"[ \t\u200c]+", "\u200c": r"[\u200c \t]?", "é": "[eé]", "è": "[eè]", "ê": "[eê]", "à": "[aà]", "ô": "[oô]",
    "ç": "[cç]", "أ": "[أا]", "ئ": "[ئی]", "ء": "ء?", "ا": "[اأإ]",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Keyword:
    """A keyword: its terminal's name, its spellings by language, what it stands before, whether it ends a term."""

    name: str
    spellings: tuple[tuple[str, tuple[str, ...]], ...]
    before: str = ""
    closing: bool = False

    def all_spellings(self) -> tuple[str, ...]:
        """Every spelling, the longest first."""
        every = dict.fromkeys(word for _, words in self.spellings for word in words)
        return tuple(sorted(every, key=len, reverse=True))

    def in_language(self, lang: str) -> str:
        """The first spelling in ``lang``."""
        return dict(self.spellings).get(lang, self.spellings[0][1])[0]


@cache
def keywords() -> dict[str, Keyword]:
    """All keywords, by the name of their terminal, in file order."""
    return {
        keyword.name: keyword for keyword in map(_keyword, _ENTRY.finditer(resources.grammar_text("terminals.lark")))
    }


def _keyword(entry: re.Match[str]) -> Keyword:
    lines = [line for line in map(_LINE.search, entry["body"].split("\n")) if line]
    spellings = tuple((line["lang"], tuple(re.findall('"([^"]*)"', line["spellings"]))) for line in lines)
    remark = lines[0]["remark"]
    before = re.search(r"before (.+?)\s*$", remark)
    return Keyword(entry["name"], spellings, before[1] if before else "", "closing" in remark)


def spelling_pattern(words: str) -> str:
    """A pattern for one spelling that forgives width of blanks, half-spaces, accents."""
    return "".join(_VARIANTS.get(char, re.escape(char)) for char in words)


def any_of(spellings: Iterable[str]) -> str:
    """A pattern for whole words, one of ``spellings``."""
    return f"(?:{'|'.join(map(spelling_pattern, spellings))}){_CONTINUED}"


def first_letters(names: Iterable[str]) -> dict[str, frozenset[str]]:
    """For each of these terminals that is a keyword, the letters (small ones) that its text may begin with."""
    known = keywords()
    return {
        name: frozenset(letter for word in known[name].all_spellings() for letter in _variants(word[0].lower()))
        for name in names
        if name in known
    }


def _variants(letter: str) -> str:
    """The letters a spelling's ``letter`` stands for, without the signs of its pattern."""
    return _VARIANTS.get(letter, letter).strip("[]")


def closing_pattern(used: Iterable[Keyword]) -> str:
    """What ends a run of unquoted words: any closing keyword before what it needs."""
    closing = [keyword for keyword in used if keyword.closing]
    firm = [keyword for keyword in closing if keyword.before != "the end"]
    loose = [keyword for keyword in closing if keyword.before == "the end"]
    plain = "|".join(any_of(keyword.all_spellings()) + _BEFORE[keyword.before] for keyword in firm)
    ends = "|".join(any_of(keyword.all_spellings()) for keyword in loose)
    if not loose:
        return plain or "(?!)"
    return f"{plain}|(?:{ends})(?={_end(closing)})" if plain else f"(?:{ends})(?={_end(closing)})"


def _end(closing: Iterable[Keyword]) -> str:
    """Where a fact may stop: the line's end, a comma, a bracket, or another closing keyword."""
    words = "|".join(any_of(keyword.all_spellings()) for keyword in closing)
    return rf"[ \t]*(?:[\n,،\[#]|$)|[ \t]+(?:{words})"


def grammar_text(
    name: str,
    element_names: tuple[str, ...],
    counted: tuple[str, ...] = (),
    unbroken: tuple[str, ...] = (),
    terms: tuple[str, ...] = (),
) -> str:
    """The grammar called ``name`` as lark reads it: terminals, rules, and the terminals made from the vocabulary.

    ``counted`` are the names of number elements, ``unbroken`` terms that have a closing keyword in them, ``terms`` all
    terms, of which those matter that begin like a mental level.
    """
    rules = resources.grammar_text(f"{name}.lark")
    used = used_keywords(name)
    terminals = _ENTRY.sub("", resources.grammar_text("terminals.lark"))
    made = [
        f"{keyword.name}.2: /{_no_name(keyword, element_names, terms)}{any_of(keyword.all_spellings())}"
        f"{_lookahead(keyword, used)}/i"
        for keyword in used
    ]
    made.append(f"ELEMENT.1: /{_names(element_names)}/i")
    made.append(f"COUNTED.1: /{_names(counted)}(?=[ \\t]+{_ranges()}[ \\t]+\\d)/i")
    whole = f"{_names(unbroken)}|" if unbroken else ""
    made += [
        f"WORDS: /{whole}{_run_of_words(used, 'UNDER')}/i",
        f"NAME: /{_run_of_words(used)}/i",
        f"PLACE: /{_run_of_words(used, 'ALSO')}/i",
    ]
    return "\n".join([terminals, rules, *made, ""])


def _run_of_words(used: Iterable[Keyword], without: str = "") -> str:
    """A pattern for unquoted words up to a closing keyword other than ``without`` ("copyright under TRIPS")."""
    closing = _in_slashes(closing_pattern(keyword for keyword in used if keyword.name != without))
    return rf"[^\W\d_][\w\u200c\u064b-\u065f'.\/-]*(?:[ \t]+(?!{closing})[\w\u200c\u064b-\u065f'.\/-]+)*"


def _names(names: tuple[str, ...]) -> str:
    """A pattern for one of ``names``, the longest first."""
    return any_of(sorted(names, key=len, reverse=True)) if names else "(?!)x"


def _no_name(keyword: Keyword, element_names: tuple[str, ...], terms: tuple[str, ...]) -> str:
    """That no longer name of an element, nor a longer term behind a level, begins with the keyword's words.

    So "refusal ground" is no refusal, and "intent to defraud" no intention.
    """
    front = re.compile(any_of(keyword.all_spellings()) + r"[ \t]*\S", re.IGNORECASE)
    known = (*element_names, *terms) if keyword.name in _LEVELS else element_names
    longer = tuple(word for word in known if front.match(word))
    return f"(?!{_in_slashes(_names(longer))})" if longer else ""


def _ranges() -> str:
    """A pattern for the words that begin a range of numbers."""
    known = keywords()
    return any_of(word for name in RANGES for word in known[name].all_spellings())


def _lookahead(keyword: Keyword, used: Iterable[Keyword]) -> str:
    if not keyword.before:
        return ""
    closing = [other for other in used if other.closing]
    return _in_slashes(_BEFORE[keyword.before].replace("END", _end(closing)))


def _in_slashes(pattern: str) -> str:
    """The pattern as lark wants it between slashes."""
    return re.sub(r"(?<!\\)/", r"\/", pattern)


@cache
def used_keywords(name: str) -> tuple[Keyword, ...]:
    """The keywords that the grammar called ``name`` uses, in file order."""
    rules = re.sub("//[^\n]*", "", resources.grammar_text(f"{name}.lark"))
    names = set(re.findall(r"\b[A-Z][A-Z_]+\b", rules))
    return tuple(keyword for keyword in keywords().values() if keyword.name in names)
