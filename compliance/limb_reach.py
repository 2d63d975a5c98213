"""One limb against one requirement: the tests of docs/semantics.md §3, one method each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Protocol

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.limbs import Line, PlainElement, PlainException, PlainLimb, reference_condition
from compliance.situations import Base, Diagram, Region, beside, choices, deeper
from compliance.spaces import Space
from compliance.statute import Norm, Reference
from compliance.vocabulary import Sort, Vocabulary

LimbKey = tuple[str, int]


class ReachedSoFar(Protocol):
    """What is already known of the requirements a limb is looked at after."""

    @property
    def diagram(self) -> Diagram:
        """Where the sets of assignments live."""
        ...

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary with its bands."""
        ...

    def of_references(self, norm: Norm | None, references: Iterable[Reference], requirement_id: str) -> Region:
        """What the norms that ``norm`` refers to reach of a requirement."""
        ...

    def of_limb(self, key: LimbKey, requirement_id: str) -> Region:
        """What a limb reaches of a requirement."""
        ...


class LimbReach:
    """One limb against one requirement's space: the tests of docs/semantics.md §3, one method each."""

    def __init__(self, limb: PlainLimb, space: Space, reach: ReachedSoFar) -> None:
        """Prepare what does not depend on the base."""
        self.limb = limb
        self.space = space
        self.reach = reach
        self.diagram = reach.diagram
        self.relations = space.relations
        self.requirement = space.requirement
        self._picks = choices(space.shape.any_of, space.relations)
        self._slot_known: dict[tuple[str, Base], Node] = {}
        self._inside_known: dict[str, list[tuple[int, Node]]] = {}
        self._references: dict[tuple[str, int], Region] = {}
        slot = space.requirement.slot
        self._slot_plain = limb.elements.get(slot.element) if slot else None
        through = space.requirement.through
        self._on_powers = through is not None and through.element in limb.elements
        """A rule on powers gives them what it says, and nothing by its silence."""
        self._slot_core = slot is not None and self._is_core(slot.element)
        self._of_itself = through is not None and through.element not in limb.elements
        """It is measured by what it reaches itself: what it asks besides was asked there."""

    def region(self) -> dict[Base, Node]:
        """The situations of R the limb fulfils with each choice of ``any of``; building on norms is left aside."""
        found: dict[Base, Node] = {}
        both = self.diagram.both
        if self.requirement.through is not None:
            return self._through_region()
        for members in self.space.by_own.values():
            owns = self._own(members[0][0])
            for place, inner in self._inside(members) if owns else ():
                base, required = members[place]
                for picked, own in owns.items():
                    node = both(both(required, own), inner)
                    if node != NOTHING:
                        found[replace(base, picked=picked) if picked else base] = node
        return found

    def _inside(self, members: Sequence[tuple[Base, Node]]) -> Iterable[tuple[int, Node]]:
        """Which of the situations with one own part pass the test of the slot: their places, and what of them.

        Where the slot is core, that does not turn on the own part; it is worked out once for each unit.
        """
        unit = members[0][0].unit
        plain = self._slot_plain
        if self.requirement.slot is None or (plain is None and not self._slot_core) or (plain and plain.any):
            return ((place, EVERYTHING) for place in range(len(members)))
        if plain is None:
            return ()
        if not self._slot_core:
            return [(place, self.slot(base)) for place, (base, _) in enumerate(members)]
        if unit not in self._inside_known:
            self._inside_known[unit] = self._referred_places(plain.references, unit)
        return self._inside_known[unit]

    def _through_region(self) -> dict[Base, Node]:
        """The region of a requirement that looks through powers: what of them the limb, or its references, reach."""
        found: dict[Base, Node] = {}
        sides = self.space.sides
        tested = {id_: self._power_tested(id_) for id_ in self.space.targets}
        powers = [tested[id_].get(base, NOTHING) for id_, base in sides.powers]
        offences = [EVERYTHING if served is None else self.slot_at(*served) for served in sides.offences]
        for members in self.space.by_own.values():
            for picked, node in self._own(members[0][0]).items():
                held = self._in_pairs(members, node, powers, offences)
                found |= {replace(base, picked=picked): there for base, there in held.items()} if picked else held
        return found

    def _in_pairs(
        self, members: Sequence[tuple[Base, Node]], own: Node, powers: Sequence[Node], offences: Sequence[Node]
    ) -> dict[Base, Node]:
        """What of the situations with one own part passes, by what passes at the powers' and at the offences' side."""
        found: dict[Base, Node] = {}
        both = self.diagram.both
        known: dict[tuple[Node, Node, Node], Node] = {}
        places = self.space.sides.places[members[0][0].own]
        for (base, required), (power, offence) in zip(members, places, strict=True):
            key = required, powers[power], offences[offence]
            if NOTHING in key:
                continue
            node = known.get(key)
            if node is None:
                node = known[key] = both(both(both(own, key[1]), key[2]), required)
            if node != NOTHING:
                found[base] = node
        return found

    def _power_tested(self, target: str) -> dict[Base, Node]:
        """The power's situations that pass the test of the through, as seen from here."""
        found = {base: self.diagram.renamed(node, deeper) for base, node in self._of_power(target).items()}
        through = self.requirement.through
        plain = self.limb.elements.get(through.element) if through else None
        core = through is None or self.reach.vocabulary.elements[through.element].sort is Sort.CORE
        if plain is None or plain.any or core:
            return found
        for base in self.space.targets[target].required:
            named = self.present_values(plain, Base(base.unit, ()), references=False)
            found[base] = self.diagram.either(found.get(base, NOTHING), named)
        return found

    def _of_power(self, target: str) -> Region:
        """What the limb reaches of a power's requirement: itself, or by the norms it refers to."""
        through = self.requirement.through
        plain = self.limb.elements.get(through.element) if through else None
        if plain is None:
            return self.reach.of_limb(self.limb.key, target)
        return self.space.targets[target].required if plain.any else self._region_of(plain.references, target)

    def reaches_power(self, base: Base) -> bool:
        """The limb, or what it refers to, reaches something of the power the base looks through."""
        return base.nested is not None and base.nested in self._of_power(base.target)

    def _referred_places(self, references: Sequence[Reference], unit: str) -> list[tuple[int, Node]]:
        """The situations of targets in a unit that lie in what the norms referred to reach: their places, in order."""
        places = self.space.places[unit]
        found: list[tuple[int, Node]] = []
        for target in self.space.targets:
            at_target = places.get(target, {})
            reached = self._region_of(references, target) if at_target else {}
            for nested, node in reached.items():
                place = at_target.get(nested)
                if place is not None:
                    found.append((place, node))
        found.sort()
        above = {node: self.diagram.renamed(node, deeper) for node in dict.fromkeys(node for _, node in found)}
        return [(place, above[node]) for place, node in found]

    def _own(self, base: Base) -> dict[tuple[str, ...], Node]:
        """Everything but the slot, for each choice of ``any of`` that leaves something."""
        node = self._whatever_is_picked(base)
        by_pick = {picked: self._with_picked(base, node, picked) for picked in self._picks}
        return {picked: own for picked, own in by_pick.items() if own != NOTHING}

    def _whatever_is_picked(self, base: Base) -> Node:
        """The tests that no choice of ``any of`` touches."""
        if not self.unit_fits(base) or not (self._of_itself or self.mental_fits()):
            return NOTHING
        node = EVERYTHING
        if not self._of_itself:
            node = self.diagram.both(self.other_elements(base), self.conditions(base))
        for item in self.space.shape.each:
            node = self.diagram.both(node, self.element(item.element, item.values, base))
        return node

    def unit_fits(self, base: Base) -> bool:
        """Test 1: the unit lies in the norm's extent."""
        return base.unit in self.limb.norm.extent

    def mental_fits(self) -> bool:
        """Test 2: the norm's level is not above the requirement's; none stated is taken to fit."""
        level = self.limb.level
        return level is None or level.value <= self.requirement.mental.value

    def element(self, element: str, values: Sequence[str], base: Base) -> Node:
        """Test 3 for an element whose atom the base chose."""
        place = self.space.shape.place(element)
        atom = base.atoms[place] if place is not None else ""
        return self._element(element, values, atom, base)

    def _element(self, element: str, values: Sequence[str], atom: str, base: Base) -> Node:
        """Test 3 with the atom given."""
        if element in self.space.shape.passed_over:
            return EVERYTHING
        core = self._is_core(element)
        plain = self.limb.elements.get(element)
        if plain is None:
            return NOTHING if core or self._on_powers else EVERYTHING
        if plain.any or any(self._has(term, atom, values) for term in plain.terms):
            return EVERYTHING
        node = NOTHING
        for term, lines in plain.narrowed:
            if self._has(term, atom, values):
                node = self.diagram.either(node, self.lines(lines, base))
        if not core:
            node = self.diagram.either(node, self.present_values(plain, base, beside=values))
        return node

    def _has(self, term: str, atom: str, values: Sequence[str]) -> bool:
        """The term has the atom; at a ``forbid``, quoted words are the remainder of each value that keeps one."""
        if atom in self.relations.atoms(term):
            return True
        unknown = self.requirement.forbids and term not in self.reach.vocabulary.terms
        return unknown and atom in values and self.relations.keeps_remainder(atom)

    def present_values(
        self, plain: PlainElement, base: Base, beside: Sequence[str] = (), references: bool = True
    ) -> Node:
        """Some value or reference of an element is present as a condition; values sharing atoms ``beside`` are not."""
        node = self._reference_present(plain.references) if references else NOTHING
        for term in plain.terms:
            if not beside or not self.relations.shares_atoms(term, beside):
                node = self.diagram.either(node, self.space.present(term, base))
        for term, lines in plain.narrowed:
            if not beside or not self.relations.shares_atoms(term, beside):
                narrowed = self.diagram.both(self.space.present(term, base), self.lines(lines, base))
                node = self.diagram.either(node, narrowed)
        return node

    def _reference_present(self, references: Sequence[Reference]) -> Node:
        """One of the conditions that stand for references under an element that is no slot here."""
        node = NOTHING
        for reference in references:
            name = reference_condition(reference, self.limb.norm.law)
            node = self.diagram.either(node, self.diagram.present((0, name)) if name else EVERYTHING)
        return node

    def slot(self, base: Base) -> Node:
        """Test 4: the situation of the target lies in what the limb refers to."""
        plain = self._slot_plain
        if plain is None or plain.any:
            return NOTHING if plain is None and (self._slot_core or self._on_powers) else EVERYTHING
        assert base.nested is not None
        return self._slot_with_terms(plain, base.target, base.nested, base)

    def slot_at(self, target: str, nested: Base) -> Node:
        """Test 4 for an offence that a power serves, beside the power."""
        plain = self._slot_plain
        if plain is None or plain.any:
            return NOTHING if plain is None and (self._slot_core or self._on_powers) else EVERYTHING
        return self._slot_with_terms(plain, target, nested, Base(nested.unit, ()))

    def _slot_with_terms(self, plain: PlainElement, target: str, nested: Base, base: Base) -> Node:
        """The norms referred to reach the nested situation, or, where the slot is limiting, a term is present."""
        key = (target, nested)
        node = self._slot_known.get(key)
        if node is None:
            node = self._slot_known[key] = self._referred(plain.references, target, nested)
        if not self._slot_core:
            node = self.diagram.either(node, self.present_values(plain, base, references=False))
        return node

    def _referred(self, references: Sequence[Reference], target: str, nested: Base) -> Node:
        """What the norms referred to reach of a base of the target, as seen from above it."""
        name = beside if self.space.both_ways else deeper
        return self.diagram.renamed(self._region_of(references, target).get(nested, NOTHING), name)

    def _region_of(self, references: Sequence[Reference], target: str) -> Region:
        """What the norms referred to reach of a target."""
        key = target, id(references)
        if key not in self._references:
            self._references[key] = self.reach.of_references(self.limb.norm, references, target)
        return self._references[key]

    def other_elements(self, base: Base) -> Node:
        """Test 5: elements only the limb has narrow like conditions."""
        of_requirement = {item.element for item in self.requirement.elements}
        of_requirement |= {slot.element for slot in (self.requirement.slot, self.requirement.through) if slot}
        node = EVERYTHING
        for element, plain in self.limb.elements.items():
            if element not in of_requirement and element not in self.space.shape.passed_over and not plain.any:
                node = self.diagram.both(node, self.present_values(plain, base))
        return node

    def with_atom(self, element: str, values: Sequence[str], atom: str, base: Base) -> Node:
        """Test 3 for an element whose atom is given."""
        return self._element(element, values, atom, base)

    def conditions(self, base: Base) -> Node:
        """Test 6: only if, unless."""
        return self.lines(self.limb.conditions, base)

    def lines(self, lines: Iterable[Line], base: Base) -> Node:
        """Every line holds: one of its terms is present, or none where it is negated."""
        node = EVERYTHING
        for terms, negated in lines:
            some = NOTHING
            for term in terms:
                some = self.diagram.either(some, self.space.present(term, base))
            node = self.diagram.less(node, some) if negated else self.diagram.both(node, some)
        return node

    def exception(self, exception: PlainException, base: Base, atoms: dict[str, str]) -> Node:
        """Test 7: the assignments one exception takes out, for these atoms of the requirement's elements."""
        beside_the_point = any(element in self.space.shape.passed_over for element, _ in exception.elements)
        if beside_the_point or not (exception.elements or exception.conditions):
            return NOTHING
        node = EVERYTHING
        for element, terms in exception.elements:
            some = NOTHING
            for term in terms:
                if element in atoms:
                    hit = EVERYTHING if atoms[element] in self.relations.atoms(term) else NOTHING
                else:
                    hit = self.space.present(term, base)
                some = self.diagram.either(some, hit)
            node = self.diagram.both(node, some)
        for term in exception.conditions:
            node = self.diagram.both(node, self.space.present(term, base))
        return node

    def _with_picked(self, base: Base, node: Node, picked: tuple[str, ...]) -> Node:
        """The tests of ``any of`` elements, and exceptions, which see the choice."""
        atoms = {item.element: atom for item, atom in zip(self.space.shape.each, base.atoms, strict=True)}
        for item, atom in zip(self.space.shape.any_of, picked, strict=True):
            atoms[item.element] = atom
            node = self.diagram.both(node, self._element(item.element, item.values, atom, base))
        for exception in self.limb.exceptions:
            if not self._of_itself or any(element in atoms for element, _ in exception.elements):
                node = self.diagram.less(node, self.exception(exception, base, atoms))
        return node

    def _is_core(self, element: str) -> bool:
        """A norm must speak of it. Of what a ``forbid`` names it must: a law breaches by what it says."""
        return self.requirement.forbids or self.reach.vocabulary.elements[element].sort is Sort.CORE
