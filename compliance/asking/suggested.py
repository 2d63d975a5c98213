"""Suggestions that stand in the user's outlines: lines with a question mark, read as the norms they would be.

Confirming one takes the marks away; turning one down makes it a comment, so that it is not asked again and nothing is
lost. Which question a suggestion belongs to follows from the terms it names.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from compliance.asking.folder import Standing
from compliance.asking.inserting import lines_with_ends, plain_lines
from compliance.asking.steps import Ask, norm_kind
from compliance.convention import Requirement
from compliance.judgement import Reading
from compliance.keywords import any_of, keywords
from compliance.layout import SUGGESTION
from compliance.passages import Section
from compliance.relations import Relations
from compliance.source import Source
from compliance.statute import Law, Norm
from compliance.statute_from_outline import law_from_outline
from compliance.vocabulary import Vocabulary

_MARK = re.compile(rf"^(?P<indent>[ \t]*)[{re.escape(''.join(SUGGESTION))}] ?(?P<said>.*)$")
_NORMS = ("OFFENCE", "RULE", "POWER", "DUTY", "REFUSAL")


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A suggested norm: where its lines stand (first and last), what they say without their marks."""

    law: str
    file: str
    section: Section
    first: int
    last: int
    lines: tuple[str, ...]
    norm: Norm

    @property
    def name(self) -> tuple[str, str, str]:
        """By what it is known while other lines move."""
        return self.file, self.section.number, "\n".join(self.lines)


def suggestions(standing: Standing, vocabulary: Vocabulary) -> list[Suggestion]:
    """Every suggestion that is well written, in file order."""
    found = []
    for law in standing.state.laws:
        lines = plain_lines(standing.text(law.file))
        for section, end in zip(law.sections, _ends(law, len(lines)), strict=True):
            for first, last in _blocks(lines, section.span.line, end):
                said = tuple(match["said"].rstrip() for match in map(_MARK.match, lines[first - 1 : last]) if match)
                norm = _norm(said, section.number, vocabulary)
                if norm:
                    found.append(Suggestion(law.title, law.file, section, first, last, said, norm))
    return found


def _ends(law: Law, last: int) -> list[int]:
    """The last line of each provision, in file order of their headings."""
    starts = sorted(section.span.line for section in law.sections)
    following = {start: later - 1 for start, later in pairwise([*starts, last + 1])}
    return [following[section.span.line] for section in law.sections]


def _blocks(lines: Sequence[str], start: int, end: int) -> Iterator[tuple[int, int]]:
    """First and last lines of the suggested norms of a provision."""
    heads = re.compile("|".join(any_of(keywords()[name].all_spellings()) for name in _NORMS), re.IGNORECASE)
    first = depth = 0
    last = 0
    for number in range(start + 1, end + 1):
        match = _MARK.match(lines[number - 1])
        said = match["said"] if match else ""
        inside = len(said) - len(said.lstrip())
        ends = not match or not said.strip() or (first and inside <= depth)
        if first and ends:
            yield first, last
            first = 0
        if match and not first and heads.match(said.strip()):
            first, depth = number, inside
        last = number
    if first:
        yield first, last


@lru_cache(maxsize=512)
def _parsed(text: str) -> Law | None:
    from compliance.vocabulary_from_toml import load_vocabulary

    return law_from_outline(Source("suggested.law", text), load_vocabulary())[0]


def _norm(said: Sequence[str], number: str, vocabulary: Vocabulary) -> Norm | None:
    """The norm that suggested lines would be."""
    depth = min(len(line) - len(line.lstrip()) for line in said)
    body = "\n".join(f"  {line[depth:]}" for line in said)
    law = _parsed(f'law "suggested"\n  country XX\nsection {number}\n{body}\n')
    return law.norms[0] if law and law.norms else None


# ---- taking the marks away -----------------------------------------------------------------------------------------


def confirmed(text: str, one: Suggestion, lines: Sequence[str] | None = None) -> str:
    """``text`` with the marks of a suggestion taken away; with ``lines`` in its place where it was corrected."""
    own = lines_with_ends(text)[0]
    for offset, number in enumerate(range(one.first - 1, one.last)):
        own[number] = _without_mark(own[number])
        if lines is not None:
            end = own[number][len(own[number].rstrip("\r\n")) :]
            own[number] = lines[offset] + end if lines[offset] else ""
    return "".join(own)


def turned_down(text: str, one: Suggestion) -> str:
    """``text`` with a suggestion made a comment."""
    own = lines_with_ends(text)[0]
    for number in range(one.first - 1, one.last):
        own[number] = re.sub(rf"^([ \t]*)[{re.escape(''.join(SUGGESTION))}]", r"\1#", own[number])
    return "".join(own)


def _without_mark(line: str) -> str:
    """A line as the fact it says: the mark and one blank are gone, the indentation stays."""
    return re.sub(rf"^([ \t]*)[{re.escape(''.join(SUGGESTION))}] ?", r"\1", line)


def read_through(text: str, section: Section) -> str:
    """``text`` without the mark ``unread`` of a provision."""
    own = lines_with_ends(text)[0]
    unread = re.compile(rf"^[ \t]+{any_of(keywords()['UNREAD'].all_spellings())}[ \t]*(?:#.*)?$", re.IGNORECASE)
    for number in range(section.span.line, len(own)):
        line = own[number].rstrip("\r\n")
        if line.strip() and line[:1] not in " \t#":
            break
        if unread.match(line):
            del own[number]
            break
    return "".join(own)


# ---- which question ------------------------------------------------------------------------------------------------


class Fitting:
    """Says how well a suggested norm fits what requirements ask for."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        """Compare terms by the relations of ``vocabulary``."""
        self._relations = Relations(vocabulary, Reading.BROAD)

    def best(self, norm: Norm, requirements: Iterable[Requirement]) -> str:
        """The requirement that a norm fits best; empty where it fits none."""
        scored = [(self.score(norm, one), one.id) for one in requirements]
        best = max(scored, key=lambda pair: pair[0], default=(0.0, ""))
        return best[1] if best[0] > 0 else ""

    def score(self, norm: Norm, requirement: Requirement) -> float:
        """How alike they are, element by element; not at all where an element of both has nothing in common.

        Every element counts the same, so that a result only one of them asks for weighs as much as a list of acts.
        """
        if norm_kind(requirement) is not norm.kind or requirement.forbids:
            return 0.0
        said: dict[str, set[str]] = {}
        for limb in norm.limbs:
            for fact in limb.elements:
                atoms = (self._relations.atoms(value.term) for value in fact.values if not value.quoted)
                said.setdefault(fact.element, set()).update(*atoms)
        asked = {
            item.element: set[str]().union(*map(self._relations.atoms, item.values)) for item in requirement.elements
        }
        both = [element for element in asked if said.get(element)]
        if not both or any(not asked[element] & said[element] for element in both):
            return 0.0
        alike = sum(len(asked[element] & said[element]) / len(asked[element] | said[element]) for element in both)
        return alike / len({element for element in (*asked, *said) if asked.get(element) or said.get(element)})


def said_already(norm: Norm) -> Iterator[Ask]:
    """What a norm says of what follow-ups ask for."""
    if norm.mental:
        yield Ask.MENTAL
    if norm.right:
        yield Ask.RIGHT
    if norm.penalties:
        yield Ask.PENALTY
    if any(limb.conditions for limb in norm.limbs):
        yield Ask.MORE


def elements_of(norm: Norm) -> set[str]:
    """The elements a norm speaks of."""
    return {fact.element for limb in norm.limbs for fact in limb.elements}


__all__ = [
    "Fitting", "Suggestion", "confirmed", "elements_of", "read_through", "said_already", "suggestions",
    "turned_down",
]  # fmt: skip
