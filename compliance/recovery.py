"""After a syntax error: what was meant, and how the text is mended in memory so that the parse can go on."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import islice

from compliance.diagnostics import EXPECTED
from compliance.keywords import RANGES, Keyword, any_of, keywords, used_keywords
from compliance.layout import blank_block, has_children, indentation, indented, speaks
from compliance.slips import TABLED, Slip, closed_place, closed_text, slip_at
from compliance.source import CleanLine, Source, key
from compliance.vocabulary import Vocabulary

_WORD = re.compile(r"[^\s\"«»,،\[\]#]+")
_WHOLE = re.compile(r'"[^"]*"|«[^»]*»|\[[^\]]*\]')
"""What is one word in a sentence about it: a text or a place with its marks."""
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


@dataclass(frozen=True, slots=True)
class Mistake:
    """A place where the text does not fit the grammar (line and columns of the cleaned text), and how to see it.

    ``token`` is the terminal found there (empty: none fits), ``accepted`` those that would fit. ``suggestion`` is what
    was meant, ``word`` the text that stands there. ``slip`` says how such a slip is mended, ``deeper`` how many blanks
    a line has lost, ``hints`` what helps its author.
    """

    line: int
    column: int
    token: str
    accepted: frozenset[str]
    code: str = ""
    word: str = ""
    suggestion: str = ""
    slip: Slip | None = None
    deeper: int = 0
    hints: tuple[str, ...] = ()

    @property
    def end(self) -> int:
        """The column behind the culprit."""
        return self.column + max(1, len(self.word))

    @property
    def final(self) -> bool:
        """Whether the line is given up if it cannot be read once this is mended; behind a slip there may be more."""
        return self.slip is None or self.slip.code == TABLED

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


@dataclass(frozen=True, slots=True)
class Words:
    """What a terminal may be spelt like in a file of ``language``.

    ``elements`` are the names of elements in every language, each with the name in the file's own.
    """

    language: str
    keywords: tuple[Keyword, ...]
    elements: Mapping[str, str]


def words_of(grammar: str, language: str, names: Iterable[str], vocabulary: Vocabulary) -> Words:
    """The words of a grammar in a file of ``language``; ``names`` are those of the elements a line may begin with."""
    own: dict[str, str] = {}
    for element in vocabulary.elements.values():
        labels = dict(element.wordings)
        for lang, wording in element.wordings:
            shown = "" if lang == language or language not in labels else labels[language].label
            own |= {word: shown or word for word in (wording.label, *wording.synonyms)}
    return Words(language, used_keywords(grammar), {name: own[name] for name in names})


Reads = Callable[[list[CleanLine]], bool]
"""Whether lines can be read, the last at least as far as its first word."""


def understand(mistake: Mistake, lines: list[CleanLine], words: Words, reads: Reads) -> Mistake:
    """Name the mistake: its code, the word at fault, the keyword that was meant."""
    text = lines[mistake.line - 1].text
    slip = slip_at(_without_comment(text), mistake.column - 1, mistake.accepted)
    if slip and mistake.token not in ("$END", "_INDENT"):
        return _slipped(mistake, text, slip, words)
    if mistake.token == "_NL":
        return replace(mistake, code="ACC012", column=len(_without_comment(text).rstrip()) + 1)
    if mistake.token == "$END":
        return replace(mistake, code="ACC015")
    if mistake.token == "_INDENT":
        return replace(mistake, code="ACC007", column=len(text) - len(text.lstrip()) + 1, word=text.strip())
    named = _at_word(mistake, text, words)
    if named.code == "ACC008" and not reads([*lines[: named.line - 1], CleanLine(f" {text}")]):
        named = replace(named, code="ACC010")
    return _misplaced(named, lines, reads) if named.code == "ACC010" else named


def _misplaced(mistake: Mistake, lines: list[CleanLine], reads: Reads) -> Mistake:
    """What has a place beside or below the line above it, or on a line of its own below the one it stands in."""
    index, at = mistake.line - 1, mistake.column - 1
    line, before = lines[index], [other for other in lines[:index] if speaks(other)]
    if line.text[:at].strip():
        alone = [CleanLine(line.text[:at]), indented(CleanLine(line.text[at:]), indentation(line) + 1)]
        apart = "_NL" in mistake.accepted and reads([*lines[:index], *alone])
        return replace(mistake, hints=("own line",)) if apart else mistake
    beside = indentation(before[-1]) if before else 0
    depths = (indentation(other) for other in lines[index + 1 :] if speaks(other))
    below = next((depth for depth in depths if depth > beside), beside + 1)
    for depth in (beside, below):
        if before and depth > indentation(line) and reads([*lines[:index], indented(line, depth)]):
            return replace(mistake, code="ACC008", deeper=depth - indentation(line))
    return mistake


def _slipped(mistake: Mistake, text: str, slip: Slip, words: Words) -> Mistake:
    """A slip of typing or pasting; what to write instead only where that begins with a word of the language."""
    start = slip.edit[0]
    begins = bool(text[:start].strip()) or _keyword_at(slip.suggestion, words) is not None
    return replace(
        mistake,
        code=slip.code,
        column=slip.start + 1,
        word=text[slip.start : slip.end],
        suggestion=slip.suggestion if begins else "",
        slip=slip,
        hints=(slip.advice,) if slip.advice else (),
    )


def _without_comment(text: str) -> str:
    return re.sub(r"(?<![^ \t])#.*", "", text)


def _at_word(mistake: Mistake, text: str, words: Words) -> Mistake:
    """A mistake at a word: unclosed, a number without its unit, out of place, or misspelt."""
    rest = text[mistake.column - 1 :]
    if re.match('"[^"]*$|«[^»]*$', rest):
        return replace(mistake, code="ACC013", word=rest.rstrip(), suggestion=closed_text(rest.rstrip()))
    if re.match(r"\[[^\]]*$", rest):
        return replace(mistake, code="ACC017", word=rest.rstrip(), suggestion=closed_place(rest.rstrip()))
    number = _NUMBER_BEFORE.search(text[: mistake.column - 1])
    if number and mistake.accepted & _UNITS and not mistake.accepted - _UNITS:
        return replace(mistake, code="ACC014", column=number.start() + 1, word=number[0].strip())
    exact = _keyword_at(rest, words)
    if exact:
        return _at_keyword(mistake, text, *exact)
    count, meant = _nearest(rest, mistake.accepted, words)
    if meant:
        return replace(mistake, code="ACC011", word=rest[:count], suggestion=meant)
    found = _WHOLE.match(rest) or _WORD.match(rest)
    return replace(mistake, code="ACC010", word=found[0] if found else rest[:1])


def _at_keyword(mistake: Mistake, text: str, name: str, word: str) -> Mistake:
    """A keyword that is spelt right: without what it needs, not indented, or out of place."""
    needs = _NEEDS.get(keywords()[name].before, "") if name in keywords() else ""
    if name in mistake.accepted and needs:
        return replace(mistake, code="ACC014", word=word, accepted=frozenset({needs}))
    return replace(mistake, code="ACC008" if _wants_indentation(mistake, text) else "ACC010", word=word)


def _wants_indentation(mistake: Mistake, text: str) -> bool:
    return "_INDENT" in mistake.accepted and not text[: mistake.column - 1].strip()


def _keyword_at(rest: str, words: Words) -> tuple[str, str] | None:
    """The keyword that stands at the beginning of ``rest``: the longest one."""
    best: tuple[str, str] | None = None
    known = [(keyword.name, keyword.all_spellings()) for keyword in words.keywords]
    for name, spellings in [*known, ("ELEMENT", tuple(words.elements))]:
        found = re.match(any_of(spellings), rest, re.IGNORECASE) if spellings else None
        if found and (best is None or len(found[0]) > len(best[1])):
            best = name, found[0]
    return best


def _nearest(rest: str, accepted: frozenset[str], words: Words) -> tuple[int, str]:
    """How many characters of ``rest`` look like which keyword: one of the file's language, else of another.

    A word of another language that one is near to is told in the file's own, so far as both are written in one script.
    """
    meant = _meant(accepted, words)
    count, near = near_keyword(rest, (word for word, own in meant.items() if word == own))
    if near:
        return count, near
    others = (word for word in meant if _arabic(word) or key(word)[:1] == key(rest)[:1])
    count, near = near_keyword(rest, others)
    own = meant.get(near, "")
    return count, own if _arabic(own) == _arabic(near) else near


def _meant(accepted: frozenset[str], words: Words) -> dict[str, str]:
    """The spellings of what could stand there, each with how the file's own language says it."""
    meant: dict[str, str] = {}
    for keyword in words.keywords:
        if keyword.name in accepted:
            own = keyword.in_language(words.language)
            meant |= dict.fromkeys(keyword.all_spellings(), own)
            meant |= {word: word for word in dict(keyword.spellings).get(words.language, ())}
    return meant | (dict(words.elements) if "ELEMENT" in accepted else {})


def _arabic(word: str) -> bool:
    return re.search("[\u0600-\u06ff]", word) is not None


def needed(word: str) -> str:
    """The terminal that must follow a keyword spelt ``word``; empty: anything may."""
    found = (keyword for keyword in keywords().values() if keyword.before and word in keyword.all_spellings())
    return next((_NEEDS.get(keyword.before, "") for keyword in found), "")


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
    elif mistake.slip:
        lines[index] = line.replaced(*mistake.slip.edit) if line.text else line
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
    blanks = " " * (mistake.deeper or 1)
    most = depth + mistake.deeper - 1 if mistake.deeper else math.inf
    deeper = next((indentation(line) for line in lines[index + 1 :] if speaks(line)), 0)
    if mistake.token in _FACTS and deeper > depth:  # one line alone stands too far out
        lines[index] = indented(lines[index], deeper)
        return
    fitting = [word for name in mistake.accepted & keywords().keys() for word in keywords()[name].all_spellings()]
    heads = re.compile(rf"[ \t]*{any_of(fitting)}" if fitting else "(?!)", re.IGNORECASE)
    while index < len(lines) and (not speaks(lines[index]) or depth <= indentation(lines[index]) <= most):
        if indentation(lines[index]) == depth and heads.match(lines[index].text):
            return
        if speaks(lines[index]):
            lines[index] = lines[index].replaced(0, 0, blanks)
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
