"""What an offence is made of: the acts mentioned with the objects that a convention puts beside them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from compliance.convention import Requirement
from compliance.suggesting.cues import Cues
from compliance.suggesting.finding import Mention, joined_by
from compliance.suggesting.names import ACT
from compliance.suggesting.shapes import Shapes
from compliance.suggesting.words import Word


@dataclass(frozen=True, slots=True)
class Part:
    """Acts and objects of one element that go together, and the requirements that put them together.

    ``place`` is where alone its objects stand, if it is one item of a list of which another has a condition of its own.
    """

    element: str
    terms: frozenset[str]
    requirements: tuple[Requirement, ...]
    place: str = ""


class Mentioned:
    """The mentions of a statement, asked which acts and objects go together."""

    def __init__(
        self, mentions: Sequence[Mention], words: Sequence[Sequence[Word]], shapes: Shapes, cues: Cues
    ) -> None:
        """``words`` are those of the whole provision, by paragraph."""
        self._mentions, self._words, self._shapes, self._cues = mentions, words, shapes, cues
        self._acts = self._of(ACT)

    def parts(self, objects: Iterable[str]) -> list[Part]:
        """The parts of the first element of ``objects`` that has any; several are limbs of one offence."""
        for element in objects:
            found = self._connected(element)
            if found:
                whole = [self._with_neighbours(part, found) for part in found]
                return self._by_item(whole[0]) if len(whole) == 1 else whole
        return [part for element in objects for part in self._of_the_element(element)][:1]

    def _of_the_element(self, element: str) -> list[Part]:
        """Acts and objects that no requirement names together, where one has the acts with another such object."""
        things = self._of(element)
        acts = {act: self._shapes.of_element(act, element) for act in self._acts}
        terms = {act for act, requirements in acts.items() if requirements}
        asked = tuple(dict.fromkeys(one for requirements in acts.values() for one in requirements))
        return [Part(element, frozenset({*terms, *things}), asked)] if terms and things else []

    def _by_item(self, part: Part) -> list[Part]:
        """The items of a list as parts of their own, where one of several has an act or a condition of its own."""
        things = {term for term in part.terms if self._shapes.element(term) != ACT}
        items = list(dict.fromkeys(self._first_place(term) for term in self._in_order(things)))
        acts = {term: self._places(term) for term in part.terms - things}
        if len(items) < 2 or not (self._has_own(acts.values(), items) or self._is_conditional(part, items)):
            return [part]
        made = []
        for item in items:
            terms = {term for term in things if self._first_place(term) == item}
            terms |= {act for act, places in acts.items() if item in places or not places <= set(items)}
            made.append(Part(part.element, frozenset(terms), self._requirements(terms, part.element), item))
        return made if all(one.requirements for one in made) else [part]

    def _is_conditional(self, part: Part, items: Collection[str]) -> bool:
        """Whether a condition that goes with ``part`` stands in one of the items."""
        return any(
            mention.pinpoint in items and self._shapes.is_condition(term)
            for mention in self._mentions
            for term in mention.terms
            if self._shapes.beside(term, part.requirements)
        )

    @staticmethod
    def _has_own(acts: Iterable[Collection[str]], items: Collection[str]) -> bool:
        """Whether an act stands in some of the items and in no other place."""
        return any(set(places) < set(items) for places in acts)

    def _in_order(self, terms: Collection[str]) -> tuple[str, ...]:
        named = (term for mention in self._mentions for term in mention.terms if term in terms)
        return tuple(dict.fromkeys(named))

    def _places(self, term: str) -> set[str]:
        return {mention.pinpoint for mention in self._mentions if term in mention.terms}

    def _first_place(self, term: str) -> str:
        return next(mention.pinpoint for mention in self._mentions if term in mention.terms)

    def _of(self, element: str) -> tuple[str, ...]:
        terms = (term for mention in self._mentions for term in mention.terms)
        return tuple(dict.fromkeys(term for term in terms if self._shapes.element(term) == element))

    def _connected(self, element: str) -> list[Part]:
        """Acts and objects, grouped by the requirements that name one of each."""
        groups: list[set[str]] = []
        for thing in self._of(element):
            acts = {act for act in self._acts if self._shapes.together(act, thing)}
            if acts:
                touching = [group for group in groups if group & (acts | {thing})]
                groups = [group for group in groups if group not in touching]
                groups.append(acts.union({thing}, *touching))
        return [Part(element, frozenset(group), self._requirements(group, element)) for group in groups]

    def _requirements(self, terms: Collection[str], element: str) -> tuple[Requirement, ...]:
        acts = [term for term in terms if self._shapes.element(term) == ACT]
        things = [term for term in terms if self._shapes.element(term) == element]
        found = (one for act in acts for thing in things for one in self._shapes.together(act, thing))
        return tuple(dict.fromkeys(found))

    def _with_neighbours(self, part: Part, parts: Sequence[Part]) -> Part:
        """The part with what stands in one list with its terms: "adapts or sells", "systems or data"."""
        others = {term for other in parts if other is not part for term in other.terms}
        terms = set(part.terms)
        for mention in self._mentions:
            named = {term for term in mention.terms if self._shapes.element(term) == part.element}
            terms |= named if named & part.terms else set()
        free = [m for m in self._mentions if not set(m.terms) & (terms | others)]
        while new := {term for mention in free for term in self._joined(mention, terms, part.element)} - terms:
            terms |= new
        return Part(part.element, frozenset(terms), part.requirements)

    def _joined(self, mention: Mention, terms: Collection[str], element: str) -> set[str]:
        """The terms of ``mention`` that stand in a list with one of ``terms`` of the same element."""
        shapes = self._shapes
        fitting = {term for term in mention.terms if shapes.element(term) in (ACT, element)}
        elements = {shapes.element(term) for term in fitting}
        beside = (
            other
            for other in self._mentions
            if any(term in terms and shapes.element(term) in elements for term in other.terms)
        )
        return fitting if any(joined_by(mention, other, self._words, self._cues) for other in beside) else set()
