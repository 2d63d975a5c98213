"""An offence in the words of a law: acts and objects, mental element, right, conditions, penalty."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.suggesting.blocks import Block, Line
from compliance.suggesting.cues import Cues
from compliance.suggesting.groups import Statement
from compliance.suggesting.names import ACT
from compliance.suggesting.norm_lines import condition_lines, element_lines
from compliance.suggesting.parts import Mentioned, Part
from compliance.suggesting.penalties import penalty_words, worst
from compliance.suggesting.phrases import matched
from compliance.suggesting.shapes import Shapes
from compliance.suggesting.tongue import Tongue

_LEVELS = ("NEGLIGENCE", "RECKLESSNESS", "INTENTION")
"""The lowest first: an offence that is committed "intentionally or recklessly" asks for recklessness."""
_TRIALS = {"summary": "SUMMARILY", "indictment": "ON_INDICTMENT"}


@dataclass(frozen=True, slots=True)
class Offence:
    """An offence found in a statement, before it has its label; ``terms`` are those that have a line in it."""

    statement: Statement
    parts: tuple[Part, ...]
    acts: tuple[str, ...]
    terms: tuple[str, ...]

    @property
    def used(self) -> frozenset[str]:
        """The terms that have a line."""
        return frozenset(self.terms)


@dataclass(frozen=True, slots=True)
class OffenceWriter:
    """Finds offences and writes them in one language."""

    cues: Cues
    shapes: Shapes
    tongue: Tongue

    def found(self, statement: Statement) -> Offence | None:
        """The offence a statement speaks of; ``None`` where no act has an object to go with it."""
        mentioned = Mentioned(statement.mentions, statement.all_words, self.shapes, self.cues)
        parts = tuple(mentioned.parts(self.cues.objects))
        terms = dict.fromkeys(term for mention in statement.mentions for term in mention.terms)
        kept = tuple(term for term in terms if any(self._kept(term, part, statement, parts) for part in parts))
        acts = tuple(term for term in kept if self.shapes.element(term) == ACT)
        return Offence(statement, parts, acts, kept) if parts else None

    def _kept(self, term: str, part: Part, statement: Statement, parts: Iterable[Part]) -> bool:
        """Whether a term has a line where ``part`` has its own: in an item of a list, what stands there or before.

        Words that name an act or an object of some part name nothing else beside it.
        """
        if self.shapes.element(term) in {ACT, *self.cues.objects}:
            return term in part.terms
        core = {one for other in parts for one in other.terms}
        named = [mention for mention in statement.mentions if term in mention.terms]
        free = [one for one in named if self.shapes.is_condition(term) or not core & set(one.terms)]
        places = {mention.pinpoint for mention in free}
        here = bool(places & {part.place, statement.pinpoint} if part.place else places)
        return here and self.shapes.beside(term, part.requirements)

    def block(self, offence: Offence, label: str, penal: Statement | None) -> Block:
        """The block of an offence, with the penalty of ``penal``; several parts are limbs."""
        limbs = tuple(self._limb(offence, part) for part in offence.parts if len(offence.parts) > 1)
        shared = [term for term in offence.terms if not limbs or self._is_shared(term, offence)]
        lines = (
            *self._trial(penal),
            *element_lines(offence.statement, shared, self.shapes, self.tongue),
            *self._mental(offence.statement),
            *condition_lines(offence.statement, shared, self.shapes, self.tongue),
            *self._right(offence),
            *self._penalty(penal),
        )
        return Block(f"{self.tongue.keyword('OFFENCE')} {self.tongue.quoted(label)}", lines, limbs, is_norm=True)

    def named(self, terms: Iterable[str]) -> str:
        """What an offence or a limb of these acts or objects is called."""
        return self.tongue.shortened(terms)

    def _limb(self, offence: Offence, part: Part) -> Block:
        """What one part has and not every other; where it is an item of a list, as it stands there."""
        statement = offence.statement
        own = [
            term
            for term in offence.terms
            if self._kept(term, part, statement, offence.parts) and not self._is_shared(term, offence)
        ]
        acts = [term for term in own if self.shapes.element(term) == ACT]
        label = self.tongue.quoted(self.named(acts or [term for term in own if term in part.terms]))
        lines = (
            *element_lines(statement, own, self.shapes, self.tongue, part.place),
            *condition_lines(statement, own, self.shapes, self.tongue),
        )
        return Block(f"{self.tongue.keyword('LIMB')} {label}", lines)

    def _is_shared(self, term: str, offence: Offence) -> bool:
        """Whether a term is said of every part at once: each has it, and not as its own item of a list."""
        statement = offence.statement
        items = {part.place for part in offence.parts if part.place}
        places = {mention.pinpoint for mention in statement.mentions if term in mention.terms}
        return all(self._kept(term, part, statement, offence.parts) for part in offence.parts) and not places <= items

    def _mental(self, statement: Statement) -> Iterable[Line]:
        """The lowest mental level that is named, in the law's word for it."""
        found = [
            (_LEVELS.index(name), number, word)
            for number, words in enumerate(statement.words)
            for start, one in enumerate(words)
            for name, word, phrase in self.cues.mental.get(one.stem, ())
            if matched(phrase, words, start)
        ]
        for level, number, word in sorted(found)[:1]:
            said = word if self.cues.lang == self.tongue.lang else self.tongue.keyword(_LEVELS[level])
            yield Line(self.tongue.keyword("MENTAL_ELEMENT"), said, statement.pinpoints[number])

    def _right(self, offence: Offence) -> Iterable[Line]:
        """A line on right where words for it stand, but not beside an act that is none of this offence's."""
        statement = offence.statement
        for paragraph, pinpoint, words in zip(statement.paragraphs, statement.pinpoints, statement.words, strict=True):
            strange = {
                place
                for mention in statement.mentions
                if mention.paragraph == paragraph and self._is_other_act(mention.terms, offence)
                for place in (mention.places[0] - 1, *mention.places, mention.places[-1] + 1)
            }
            if any(not strange & set(found.places) for found in self.cues.all("without-right", words)):
                yield Line(self.tongue.keyword("WITHOUT_RIGHT"), "", pinpoint)
                return

    def _is_other_act(self, terms: Iterable[str], offence: Offence) -> bool:
        return not offence.used & set(terms) and any(self.shapes.element(term) == ACT for term in terms)

    def _penalty(self, penal: Statement | None) -> Iterable[Line]:
        one = worst(penal.threats, bool(_modes(penal))) if penal else None
        if one:
            yield Line(self.tongue.keyword("PENALTY"), penalty_words(one, self.tongue), one.pinpoint)

    def _trial(self, penal: Statement | None) -> Iterable[Line]:
        modes = _modes(penal) if penal else ()
        if penal and modes:
            name = _TRIALS[modes[0]] if len(modes) == 1 else "EITHER_WAY"
            place = penal.pinpoint if len(modes) > 1 else penal.place(modes[0]) or ""
            yield Line(self.tongue.keyword("TRIABLE"), self.tongue.keyword(name), place)


def _modes(penal: Statement) -> tuple[str, ...]:
    """The modes of trial named beside a penalty."""
    return tuple(name for name in _TRIALS if penal.says(name))
