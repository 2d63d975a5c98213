"""The vocabulary's relations as the arithmetic needs them, in one reading (docs/semantics.md §1)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from compliance.conditions import EVERYTHING, NOTHING, Assignments, Node
from compliance.judgement import Reading
from compliance.vocabulary import Implication, Vocabulary


class Relations:
    """Atoms, wholes and implications of a vocabulary; arguable implications count in the broad reading only."""

    def __init__(self, vocabulary: Vocabulary, reading: Reading) -> None:
        """Index the relations of ``vocabulary`` that count in ``reading``."""
        self.vocabulary = vocabulary
        self.implications = tuple(
            line for line in vocabulary.implications if reading is not Reading.NARROW or not line.arguable
        )
        self._parts = {line.whole: line for line in vocabulary.parts}
        self._direct_wholes: dict[str, list[str]] = {}
        for line in vocabulary.parts:
            for part in line.parts:
                self._direct_wholes.setdefault(part, []).append(line.whole)
        self.atoms = cache(self._atoms)
        self.wholes = cache(self._wholes)
        self.implied = cache(self._implied)

    def shares_atoms(self, term: str, others: Iterable[str]) -> bool:
        """Tell whether ``term`` has an atom in common with one of ``others``."""
        mine = self.atoms(term)
        return any(mine & self.atoms(other) for other in others)

    def keeps_remainder(self, term: str) -> bool:
        """Tell whether ``term`` includes others and has something of its own beside them."""
        line = self._parts.get(term)
        return line is not None and line.remainder

    def order(self, term: str) -> int:
        """The term's place in the vocabulary; quoted words come last."""
        known = self.vocabulary.terms.get(term)
        return known.order if known else 1 << 20

    def _atoms(self, term: str) -> frozenset[str]:
        """The indivisible terms ``term`` stands for."""
        line = self._parts.get(term)
        if line is None:
            return frozenset((term,))
        below = frozenset[str]().union(*(self.atoms(part) for part in line.parts))
        return below | {term} if line.remainder else below

    def _wholes(self, term: str) -> frozenset[str]:
        """Every term that contains ``term``, itself among them."""
        above = self._direct_wholes.get(term, ())
        return frozenset((term,)).union(*(self.wholes(whole) for whole in above))

    def _implied(self, term: str, under_intention: bool) -> frozenset[str]:
        """Every term present wherever ``term`` is, itself among them."""
        found: set[str] = set()
        waiting = [term]
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            found.add(current)
            waiting += self._direct_wholes.get(current, ())
            waiting += [line.then for line in self.counting(under_intention) if line.if_ == current]
        return frozenset(found)

    def counting(self, under_intention: bool) -> tuple[Implication, ...]:
        """The implications that count for a requirement, whose mental element is intention or not."""
        return tuple(line for line in self.implications if under_intention or not line.under_intention)

    def closure(self, terms: Iterable[str], under_intention: bool) -> frozenset[str]:
        """``terms`` with all that relations tie to them: wholes, implied terms, parts of an ``is``."""
        found: set[str] = set()
        waiting = list(terms)
        while waiting:
            current = waiting.pop()
            if current in found:
                continue
            found.add(current)
            waiting += self.implied(current, under_intention)
            line = self._parts.get(current)
            if line is not None and not line.remainder:
                waiting += line.parts
        return frozenset(found)


class Possible:
    """Which assignments are possible for a choice of atoms, over the terms that matter for one requirement."""

    def __init__(
        self,
        relations: Relations,
        terms: frozenset[str],
        under_intention: bool,
        diagram: Assignments[tuple[int, str]],
    ) -> None:
        """``terms`` is a closure (``Relations.closure``) of everything mentioned."""
        self._relations = relations
        self._terms = terms
        self._under_intention = under_intention
        self._diagram = diagram
        self._known: dict[frozenset[str], Node] = {}

    def present(self, term: str, chosen: frozenset[str]) -> Node:
        """Assignments in which ``term`` is present, where the terms in ``chosen`` are present anyway."""
        return EVERYTHING if term in chosen else self._diagram.present((0, term))

    def assignments(self, chosen: frozenset[str]) -> Node:
        """The possible assignments where ``chosen`` (atoms with their wholes) are present."""
        if chosen not in self._known:
            self._known[chosen] = self._work_out(chosen)
        return self._known[chosen]

    def _work_out(self, chosen: frozenset[str]) -> Node:
        """The conjunction of every relation between terms that matter."""
        diagram, relations = self._diagram, self._relations
        implied = frozenset[str]().union(*(relations.implied(term, self._under_intention) for term in chosen))
        matter = self._terms | chosen | relations.closure(implied - chosen, self._under_intention)
        rules: list[tuple[tuple[str, ...], tuple[str, ...]]] = []
        for parts in relations.vocabulary.parts:
            if parts.whole in matter:
                rules += [((part,), (parts.whole,)) for part in parts.parts if part in matter]
                if not parts.remainder and all(part in matter for part in parts.parts):
                    rules.append(((parts.whole,), parts.parts))
        for line in relations.counting(self._under_intention):
            if line.if_ in matter:
                rules.append(((line.if_,), (line.then,)))
        for exclusion in relations.vocabulary.exclusions:
            if exclusion.one in matter and exclusion.other in matter:
                rules.append(((exclusion.one, exclusion.other), ()))
        node = EVERYTHING
        for all_of, any_of in rules:
            broken = EVERYTHING
            for term in all_of:
                broken = diagram.both(broken, self.present(term, chosen))
            kept = NOTHING
            for term in any_of:
                kept = diagram.either(kept, self.present(term, chosen))
            node = diagram.less(node, diagram.less(broken, kept))
        return node
