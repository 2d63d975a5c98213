"""After a syntax error: what was meant, and how the text is mended in memory so that the parse can go on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from compliance.diagnostics import EXPECTED
from compliance.keywords import RANGES, Keyword, any_of, keywords, used_keywords
from compliance.layout import blank_block, has_children, indentation, indented, speaks
from compliance.source import CleanLine, Source, key

_WORD = re.compile(r"[^\s\"«»,،\[\]#]+")
_HEADS = {"outline": ("LAW", "COUNTRY"), "convention": ("CONVENTION",), "reservations": ("RESERVATIONS_OF",)}
_ALIKE = 0.7
_NEEDS = {
    "a date": "DATE",
    "a quotation mark": "STRING",
    "a word": "WORDS",
    "a word or a quotation mark": "WORDS",
    "a number": "ID",
    "an amount": "NUMBER",
    "the end": "_NL",
}
_PLACEHOLDER = ' "?"'
_FACTS = frozenset(
    ("ELEMENT", "COUNTED", "MENTAL_ELEMENT", "WITHOUT_RIGHT", "RIGHT_NOT_MENTIONED", "ONLY_IF", "UNLESS", "PENALTY")
)
"""What begins a line that nothing hangs on."""
_UNITS = frozenset(("DAYS", "WEEKS", "MONTHS", "YEARS"))
_NUMBER_BEFORE = re.compile(r"\d+[ \t]*$")
_CLOSING = {'"': '"', "«": "»"}
_FEW_WORDS = re.compile(r"""(?P<words>["«][^\s\["«#]+(?: [^\s\["«#]+){0,5})(?P<place>(?:[ \t]+\[[^\[\]]*\])?)""")
_OTHER_MARKS = re.compile(r"""'(?P<words>[^'"]+)'(?=[ \t]*(?:$|\[|#))""")
"""Words in single quotation marks, which word processors make."""


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place where the text does not fit the grammar (line and columns of the cleaned text), and how to see it.

    ``token`` is the terminal found there (empty: none fits), ``accepted`` those that would fit. ``suggestion`` is the
    keyword that was meant, ``word`` the text that stands there.
    """

    line: int
    column: int
    token: str
    accepted: frozenset[str]
    code: str = ""
    word: str = ""
    suggestion: str = ""

    @property
    def end(self) -> int:
        """The column behind the culprit."""
        return self.column + max(1, len(self.word))

    def expected_words(self, lang: str) -> tuple[str, ...]:
        """What would fit, in words of the language: keywords as spelt in ``lang``, the rest by description."""
        known = keywords()
        spelt = [known[name].in_language(lang) for name in known if name in self.accepted and name not in RANGES]
        described = [text for name, text in EXPECTED.items() if name in self.accepted]
        return tuple(dict.fromkeys(spelt + described))


def language_of(source: Source, grammar: str) -> str:
    """The language of a file: that of its first keyword, else of its letters."""
    first = next((_without_comment(line.text).strip() for line in source.clean_lines if speaks(line)), "")
    known = {keyword.name: keyword for keyword in used_keywords(grammar)}
    for name in _HEADS[grammar]:
        for lang, spellings in known[name].spellings:
            if re.match(any_of(spellings), first, re.IGNORECASE) and not _ambiguous(known[name], lang):
                return lang
    return "fa" if re.search("[\u0600-\u06ff]", first) else _latin_language(source, grammar)


def _ambiguous(keyword: Keyword, lang: str) -> bool:
    """Whether another language has the same first spelling ("convention")."""
    own = keyword.in_language(lang)
    return any(own in words for other, words in keyword.spellings if other != lang)


def _latin_language(source: Source, grammar: str) -> str:
    """French when more lines begin like French than like English."""
    score = {"en": 0, "fr": 0}
    facts = list(islice((line.text for line in source.clean_lines if speaks(line)), 50))
    for lang in score:
        heads = any_of(w for k in used_keywords(grammar) for w in dict(k.spellings).get(lang, ()))
        pattern = re.compile(rf"[ \t]*{heads}", re.IGNORECASE)
        score[lang] = sum(bool(pattern.match(text)) for text in facts)
    return "fr" if score["fr"] > score["en"] else "en"


def understand(
    mistake: Mistake, lines: list[CleanLine], known: Iterable[Keyword], elements: tuple[str, ...]
) -> Mistake:
    """Name the mistake: its code, the word at fault, the keyword that was meant."""
    text = lines[mistake.line - 1].text
    if mistake.token == "_NL":
        return replace(mistake, code="ACC012", column=len(_without_comment(text).rstrip()) + 1)
    if mistake.token == "$END":
        return replace(mistake, code="ACC015")
    if mistake.token == "_INDENT":
        words = text.strip()
        return replace(mistake, code="ACC007", column=len(text) - len(text.lstrip()) + 1, word=words)
    return _at_word(mistake, text, tuple(known), elements)


def _without_comment(text: str) -> str:
    return re.sub(r"(?<![^ \t])#.*", "", text)


def _at_word(mistake: Mistake, text: str, known: tuple[Keyword, ...], elements: tuple[str, ...]) -> Mistake:
    """A mistake at a word: unclosed, in the wrong marks, a number without its unit, out of place, or misspelt."""
    rest = text[mistake.column - 1 :]
    if re.match('"[^"]*$|«[^»]*$', rest):
        return replace(mistake, code="ACC013", word=rest.rstrip(), suggestion=_quoted(rest.rstrip()))
    if re.match(r"\[[^\]]*$", rest):
        return replace(mistake, code="ACC017", word=rest.rstrip(), suggestion=_closed(rest.rstrip()))
    marked = _OTHER_MARKS.match(rest)
    if marked and "STRING" in mistake.accepted:
        return replace(mistake, code="ACC010", word=marked[0], suggestion=f'"{marked["words"]}"')
    number = _NUMBER_BEFORE.search(text[: mistake.column - 1])
    if number and mistake.accepted & _UNITS and not mistake.accepted - _UNITS:
        return replace(mistake, code="ACC014", column=number.start() + 1, word=number[0].strip())
    found = _WORD.match(rest)
    word = found[0] if found else rest[:1]
    exact = _keyword_at(rest, known, elements)
    if exact:
        return _at_keyword(mistake, text, *exact)
    count, meant = near_keyword(rest, _spellings(mistake.accepted, known, elements))
    if meant:
        return replace(mistake, code="ACC011", word=rest[:count], suggestion=meant)
    return replace(mistake, code="ACC010", word=word)


def _closed(place: str) -> str:
    """A place in the law with its bracket closed, if it is plain where: ``[4(1))`` is ``[4(1)]``."""
    if re.search(r"[\s}]", place):
        return ""
    inner = place[1:]
    missing = inner.count("(") - inner.count(")")
    inner = inner[:missing] if missing < 0 else inner + ")" * missing
    return f"[{inner}]" if inner else ""


def _quoted(rest: str) -> str:
    """A few words with their quotation mark closed, before the place in brackets if there is one."""
    found = _FEW_WORDS.fullmatch(rest)
    return f"{found['words']}{_CLOSING[rest[0]]}{found['place']}" if found else ""


def _at_keyword(mistake: Mistake, text: str, name: str, word: str) -> Mistake:
    """A keyword that is spelt right: without what it needs, not indented, or out of place."""
    needs = _NEEDS.get(keywords()[name].before, "") if name in keywords() else ""
    if name in mistake.accepted and needs:
        return replace(mistake, code="ACC014", word=word, accepted=frozenset({needs}))
    return replace(mistake, code="ACC008" if _wants_indentation(mistake, text) else "ACC010", word=word)


def _wants_indentation(mistake: Mistake, text: str) -> bool:
    return "_INDENT" in mistake.accepted and not text[: mistake.column - 1].strip()


def _spellings(accepted: frozenset[str], known: Iterable[Keyword], elements: tuple[str, ...]) -> list[str]:
    words = [w for keyword in known if keyword.name in accepted for w in keyword.all_spellings()]
    return words + (list(elements) if "ELEMENT" in accepted else [])


def _keyword_at(rest: str, known: Iterable[Keyword], elements: tuple[str, ...]) -> tuple[str, str] | None:
    """The keyword that stands at the beginning of ``rest``: the longest one."""
    best: tuple[str, str] | None = None
    for name, spellings in [(k.name, k.all_spellings()) for k in known] + [("ELEMENT", elements)]:
        found = re.match(any_of(spellings), rest, re.IGNORECASE) if spellings else None
        if found and (best is None or len(found[0]) > len(best[1])):
            best = name, found[0]
    return best


def near_keyword(rest: str, spellings: Iterable[str]) -> tuple[int, str]:
    """How many characters of ``rest`` look like which of the ``spellings``; none: nothing near."""
    ends = [found.end() for found in _WORD.finditer(rest)][:4]
    best = (_ALIKE, 0, "")
    for spelling in dict.fromkeys(spellings):
        wanted = key(spelling)
        for end in ends:
            given = key(rest[:end])
            if abs(len(given) - len(wanted)) <= 3 and "\n" not in rest[:end]:
                alike = SequenceMatcher(None, given, wanted, autojunk=False).ratio()
                if alike > best[0]:
                    best = (alike, end, spelling)
    return best[1], best[2]


def mend(lines: list[CleanLine], mistake: Mistake, *, again: bool) -> None:
    """Change the text in memory so that the next parse gets further."""
    index = mistake.line - 1
    line = lines[index]
    at = mistake.column - 1
    if again:
        _mend_again(lines, mistake)
    elif mistake.suggestion:
        lines[index] = line.replaced(at, mistake.end - 1, mistake.suggestion)
    elif mistake.code == "ACC007":
        _outdent(lines, index)
    elif mistake.code == "ACC008":
        _indent_run(lines, index, mistake)
    elif line.text[:at].strip() and has_children(lines, index):
        _cut(lines, mistake)
    else:
        blank_block(lines, index)


def _mend_again(lines: list[CleanLine], mistake: Mistake) -> None:
    """A line that was mended and still does not fit: give it its text, or give it up."""
    index = mistake.line - 1
    text = lines[index].text
    cut = mistake.token == "_NL" and "STRING" in mistake.accepted and has_children(lines, index)
    if cut and not text.endswith(_PLACEHOLDER):
        lines[index] = lines[index].replaced(len(text.rstrip()), len(text), _PLACEHOLDER)
    else:
        blank_block(lines, index)


def _cut(lines: list[CleanLine], mistake: Mistake) -> None:
    """Keep the beginning of a line others hang on; where its text is missing, put a mark for it."""
    index = mistake.line - 1
    wanted = _PLACEHOLDER if "STRING" in mistake.accepted else ""
    lines[index] = lines[index].replaced(mistake.column - 1, len(lines[index].text), wanted)


def _indent_run(lines: list[CleanLine], index: int, mistake: Mistake) -> None:
    """Indent a block, and those after it that have no place where they stand either."""
    depth = indentation(lines[index])
    deeper = next((indentation(line) for line in lines[index + 1 :] if speaks(line)), 0)
    if mistake.token in _FACTS and deeper > depth:  # one line alone stands too far out
        lines[index] = indented(lines[index], deeper)
        return
    fitting = [word for name in mistake.accepted & keywords().keys() for word in keywords()[name].all_spellings()]
    heads = re.compile(rf"[ \t]*{any_of(fitting)}" if fitting else "(?!)", re.IGNORECASE)
    while index < len(lines) and (not speaks(lines[index]) or indentation(lines[index]) >= depth):
        if indentation(lines[index]) == depth and heads.match(lines[index].text):
            return
        if speaks(lines[index]):
            lines[index] = lines[index].replaced(0, 0, " ")
        index += 1


def _outdent(lines: list[CleanLine], index: int) -> None:
    """Move a block that stands too deep to the depth of the line above it."""
    above = next((n for n in range(index - 1, -1, -1) if speaks(lines[n])), index)
    depth, target = indentation(lines[index]), indentation(lines[above])
    end = index
    while end < len(lines) and (not speaks(lines[end]) or indentation(lines[end]) >= depth):
        end += 1
    for number in range(index, end):
        if speaks(lines[number]):
            lines[number] = indented(lines[number], indentation(lines[number]) - depth + target)
