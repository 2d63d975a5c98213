"""Which situations a norm reaches (docs/semantics.md §3). Pure: graph and day in, regions out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import groupby

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.convention import Requirement
from compliance.graph import ObligationGraph, greatest_maximum
from compliance.judgement import Reading
from compliance.limbs import PlainException, PlainLimb, plain_limb
from compliance.relations import Relations
from compliance.situations import Base, Diagram, Region, RegionAlgebra, atoms_of, choices, deeper
from compliance.spaces import Space
from compliance.statute import Norm, Reference
from compliance.vocabulary import Sort

LimbKey = tuple[str, int]


class Reach:
    """What every counting norm reaches of every requirement, on one day in one reading."""

    def __init__(self, graph: ObligationGraph, day: date, reading: Reading, diagram: Diagram) -> None:
        """Work it out for all requirements, targets first."""
        self.graph = graph
        self.day = day
        self.reading = reading
        self.diagram = diagram
        self.algebra = RegionAlgebra(diagram)
        self.relations = Relations(graph.vocabulary, reading)
        self.limbs: tuple[PlainLimb, ...] = tuple(
            plain_limb(norm, index, day, reading, graph.vocabulary)
            for norm in graph.state.norms
            if norm.counts_on(day)
            for index in range(len(norm.limbs))
        )
        groups = enumerate(graph.building_order())
        self._building_order = {norm.key: number for number, group in groups for norm in group}
        self.spaces: dict[str, Space] = {}
        self.by_limb: dict[str, dict[LimbKey, Region]] = {}
        self._by_norm: dict[tuple[str, str], dict[Base, Node]] = {}

    def add(self, requirement: Requirement, mentioned_elsewhere: Iterable[str]) -> None:
        """Work out one requirement; its targets were added before. Deposits' terms are ``mentioned_elsewhere``."""
        targets = [self.spaces[target.id] for target in self.graph.targets(requirement)[0]]
        speaking = {norm.key for norm in self.graph.norms_speaking_of(requirement)}
        limbs = [limb for limb in self.limbs if limb.norm.key in speaking]
        mentioned = {term for limb in limbs for term in self._conditions(limb, requirement)}
        space = Space(
            requirement,
            self.graph.state.country.units,
            mentioned | set(mentioned_elsewhere),
            self.relations,
            self.diagram,
            targets,
        )
        self.spaces[requirement.id] = space
        local = {limb.key: LimbReach(limb, space, self).region() for limb in limbs}
        built = self._built(limbs, local)
        self.by_limb[requirement.id] = {key: self.algebra.projected(region) for key, region in built.items()}

    def _conditions(self, limb: PlainLimb, requirement: Requirement) -> set[str]:
        """The terms a limb brings in as conditions of a requirement's situations."""
        named = limb.condition_terms({item.element for item in requirement.elements})
        for item in requirement.elements:
            if self.graph.vocabulary.elements[item.element].sort is not Sort.CORE:
                named |= limb.outside_terms(item.element, item.values, self.relations)
        return named

    def covered(self, requirement: Requirement) -> dict[Base, Node]:
        """C: the union over all norms that count."""
        return self.algebra.union(*self.by_limb[requirement.id].values())

    def of_norm(self, norm: Norm, requirement_id: str) -> Region:
        """What one norm reaches of a requirement."""
        key = (norm.key, requirement_id)
        if key not in self._by_norm:
            limbs = self.by_limb[requirement_id]
            mine = (limbs.get((norm.key, index), {}) for index in range(len(norm.limbs)))
            self._by_norm[key] = self.algebra.union(*mine)
        return self._by_norm[key]

    def punishable(self, requirement: Requirement, months: int) -> dict[Base, Node]:
        """What norms reach of a requirement whose greatest maximum is at least ``months`` (24(1))."""
        regions: list[Region] = []
        for norm in dict.fromkeys(limb.norm for limb in self.limbs if not limb.norm.derived):
            most = greatest_maximum(norm, self.day)
            if most is not None and most >= months:
                regions.append(self.of_norm(norm, requirement.id))
            elif any(line.as_offence and line.remark.period.contains(self.day) for line in norm.penalties):
                regions.append(self._as_offence(norm, requirement, months))
        return self.algebra.union(*regions)

    def _as_offence(self, norm: Norm, requirement: Requirement, months: int) -> dict[Base, Node]:
        """What a rule punished as the offence reaches, counting only norms that reach the threshold themselves."""
        space = self.spaces[requirement.id]
        regions: list[Region] = []
        for limb in (one for one in self.limbs if one.norm.key == norm.key):
            if limb.key not in self.by_limb[requirement.id]:
                continue
            narrowed = limb.counting_only(months)
            region = self.algebra.projected(LimbReach(narrowed, space, self).region())
            if narrowed.builds_on is not None:
                below = self.of_references(norm, narrowed.builds_on, requirement.id)
                region = self.algebra.common(region, below)
            regions.append(region)
        return self.algebra.union(*regions)

    def of_references(self, norm: Norm, references: Iterable[Reference], requirement_id: str) -> dict[Base, Node]:
        """What the norms that ``norm`` refers to reach of a requirement."""
        found = self.graph.referenced(norm, references, self.day)
        return self.algebra.union(*(self.of_norm(other, requirement_id) for other in found))

    def _built(self, limbs: list[PlainLimb], local: dict[LimbKey, dict[Base, Node]]) -> dict[LimbKey, Region]:
        """Restrict limbs that build on norms to what those reach: the least fixpoint, group by group."""
        regions: dict[LimbKey, Region] = {limb.key: local[limb.key] if limb.builds_on is None else {} for limb in limbs}
        building = sorted((limb for limb in limbs if limb.builds_on is not None), key=self._group)
        for _, group in groupby(building, key=self._group):
            members = list(group)
            while self._grow(members, local, regions):
                pass
        return regions

    def _group(self, limb: PlainLimb) -> int:
        """The place of the limb's norm in the order in which norms build on one another."""
        return self._building_order[limb.norm.key]

    def _grow(
        self, building: list[PlainLimb], local: dict[LimbKey, dict[Base, Node]], regions: dict[LimbKey, Region]
    ) -> bool:
        """One pass of the fixpoint; tells whether anything grew."""
        grew = False
        for limb in building:
            found = self.graph.referenced(limb.norm, limb.builds_on or (), self.day)
            below = self.algebra.union(*(regions.get((n.key, i), {}) for n in found for i in range(len(n.limbs))))
            reached = self.algebra.common(local[limb.key], below)
            grew = grew or reached != regions[limb.key]
            regions[limb.key] = reached
        return grew


class LimbReach:
    """One limb against one requirement's space: the tests of docs/semantics.md §3, one method each."""

    def __init__(self, limb: PlainLimb, space: Space, reach: Reach) -> None:
        """Prepare what does not depend on the base."""
        self.limb = limb
        self.space = space
        self.reach = reach
        self.diagram = reach.diagram
        self.relations = reach.relations
        self.requirement = space.requirement
        self._picks = choices(space.shape.any_of, reach.relations)
        self._slot_known: dict[tuple[str, Base], Node] = {}
        self._inside_known: dict[str, list[tuple[int, Node]]] = {}
        self._references: dict[str, Region] = {}
        slot = space.requirement.slot
        self._slot_plain = limb.elements.get(slot.element) if slot else None
        self._slot_core = slot is not None and self._sort(slot.element) is Sort.CORE

    def region(self) -> dict[Base, Node]:
        """The situations of R the limb fulfils with each choice of ``any of``; building on norms is left aside."""
        found: dict[Base, Node] = {}
        both = self.diagram.both
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
        if not self.unit_fits(base) or not self.mental_fits():
            return NOTHING
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
        core = self._sort(element) is Sort.CORE
        plain = self.limb.elements.get(element)
        if plain is None:
            return NOTHING if core else EVERYTHING
        if plain.any or any(atom in self.relations.atoms(term) for term in plain.terms):
            return EVERYTHING
        node = NOTHING
        if not core:
            for term in plain.terms:
                if not self.relations.shares_atoms(term, values):
                    node = self.diagram.either(node, self.space.present(term, base))
            if plain.references:
                node = self.diagram.either(node, self._reference_present(element))
        return node

    def _reference_present(self, element: str) -> Node:
        """The condition that stands for the limb's references under an element that is no slot here."""
        return self.diagram.present((0, self.limb.reference_condition(element)))

    def slot(self, base: Base) -> Node:
        """Test 4: the situation of the target lies in what the limb refers to."""
        plain = self._slot_plain
        if plain is None or plain.any:
            return NOTHING if self._slot_core and plain is None else EVERYTHING
        assert base.nested is not None
        key = (base.target, base.nested)
        node = self._slot_known.get(key)
        if node is None:
            node = self._slot_known[key] = self._referred(plain.references, base.target, base.nested)
        if not self._slot_core:
            for term in plain.terms:
                node = self.diagram.either(node, self.space.present(term, base))
        return node

    def _referred(self, references: Sequence[Reference], target: str, nested: Base) -> Node:
        """What the norms referred to reach of a base of the target, as seen from above it."""
        return self.diagram.renamed(self._region_of(references, target).get(nested, NOTHING), deeper)

    def _region_of(self, references: Sequence[Reference], target: str) -> Region:
        """What the norms referred to reach of a target."""
        if target not in self._references:
            self._references[target] = self.reach.of_references(self.limb.norm, references, target)
        return self._references[target]

    def other_elements(self, base: Base) -> Node:
        """Test 5: elements only the limb has narrow like conditions."""
        of_requirement = {item.element for item in self.requirement.elements}
        if self.requirement.slot:
            of_requirement.add(self.requirement.slot.element)
        node = EVERYTHING
        for element, plain in self.limb.elements.items():
            if element in of_requirement or element in self.space.shape.passed_over or plain.any:
                continue
            some = NOTHING
            for term in plain.terms:
                some = self.diagram.either(some, self.space.present(term, base))
            if plain.references:
                some = self.diagram.either(some, self._reference_present(element))
            node = self.diagram.both(node, some)
        return node

    def conditions(self, base: Base) -> Node:
        """Test 6: only if, unless."""
        node = EVERYTHING
        for terms, negated in self.limb.conditions:
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
            node = self.diagram.less(node, self.exception(exception, base, atoms))
        return node

    def _sort(self, element: str) -> Sort:
        """Core or limiting."""
        return self.reach.graph.vocabulary.elements[element].sort


__all__ = ["LimbKey", "LimbReach", "Reach", "Space", "atoms_of"]
