"""The situations a requirement asks for (R, docs/semantics.md §2): its bases, and what is required of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product
from typing import TypeAlias

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.convention import Requirement
from compliance.limbs import penalty_condition
from compliance.relations import Possible, Relations
from compliance.situations import Base, Diagram, Region, Shape, beside, choices, deeper, shape_of
from compliance.statute import MentalLevel

Nested: TypeAlias = tuple[str, Base]
"""A situation of a target: its requirement and its base there."""


@dataclass(frozen=True, slots=True)
class Sides:
    """What pairs of a power's and an offence's situation are made of, each side listed once."""

    powers: tuple[Nested, ...]
    offences: tuple[Nested | None, ...]
    places: Mapping[tuple[str, tuple[str, ...]], tuple[tuple[int, int], ...]]
    """By own part: for each situation, in order, where its power and its offence stand in the lists."""


class Space:
    """One requirement in one reading: its bases, and what is required of each (R)."""

    def __init__(
        self,
        requirement: Requirement,
        units: Sequence[str],
        mentioned: Iterable[str],
        relations: Relations,
        diagram: Diagram,
        targets: Sequence[Space],
        served: Sequence[Space] = (),
        covered: Mapping[str, Region] | None = None,
        standing: Mapping[Nested, Sequence[Nested]] | None = None,
        wider: Mapping[str, Collection[str]] | None = None,
    ) -> None:
        """``mentioned``: every term norms, instruments and deposits may bring in as a condition.

        ``targets`` are looked through; where these are powers, ``served`` are the offences they serve. With
        ``covered``, only those of their situations are listed that it holds: of no other is anything ever asked; and of
        those nobody tells apart only the one ``standing`` for them (``classes``). ``wider``: for conditions that name
        norms, those of references that find these too.
        """
        self.shape: Shape = shape_of(requirement)
        self.requirement = requirement
        self.relations = relations
        self.targets = {space.requirement.id: space for space in targets}
        self.served = {space.requirement.id: space for space in served}
        self._diagram = diagram
        self._covered = covered
        self._standing = standing
        self._units = tuple(units)
        self._chosen: dict[tuple[str, ...], frozenset[str]] = {}
        self._weights: dict[Base, int] = {}
        self.offences: dict[str, list[tuple[Nested, Node]]] = {}
        """By unit, the offences asked for beside each power."""
        under_intention = requirement.mental is MentalLevel.INTENTION
        named = {item.term for item in requirement.conditions} | {item.term for item in requirement.spared}
        told = named | set(mentioned)
        references = {name for name in told if name.startswith("<")}
        terms = relations.closure(told - references, under_intention)
        self.possible = Possible(relations, terms, under_intention, diagram)
        self.references = frozenset(references)
        """The conditions of references."""
        self._in_order = self._references_in_order(wider or {})
        self.places: dict[str, dict[str, dict[Base, int]]] = {}
        self.by_own: dict[tuple[str, tuple[str, ...]], list[tuple[Base, Node]]] = {}
        self.filled: set[str] = set()
        """The units in which something is required, whether the targets' situations are covered or not."""
        self.required: Region = self._required(units)

    def chosen(self, atoms: Iterable[str]) -> frozenset[str]:
        """The terms present because an atom of theirs is chosen."""
        picked = tuple(atoms)
        if picked not in self._chosen:
            self._chosen[picked] = frozenset[str]().union(*(self.relations.wholes(atom) for atom in picked))
        return self._chosen[picked]

    def present(self, term: str, base: Base) -> Node:
        """Assignments in which ``term`` is present in the base's own situation."""
        return self.possible.present(term, self.chosen(base.atoms))

    def _required(self, units: Sequence[str]) -> dict[Base, Node]:
        """R: possible, required conditions present, spared terms absent, nested situations required at the target."""
        region: dict[Base, Node] = {}
        nested = self._nested(units)
        if self.both_ways:
            self._list_offences()
        for unit in units:
            inners = dict.fromkeys(inner for _, _, inner in nested[unit])
            for atoms in choices(self.shape.each, self.relations):
                node = self._own(atoms)
                if node == NOTHING:
                    continue
                if self.requirement.slot is None and self.requirement.through is None:
                    members = [(Base(unit, atoms), node)]
                else:
                    joined = {inner: self._diagram.both(node, inner) for inner in inners}
                    members = [(Base(unit, atoms, id_, base), joined[inner]) for id_, base, inner in nested[unit]]
                if self._something_below(unit):
                    self.filled.add(unit)
                if self.both_ways:
                    members = list(self._with_served(members))
                if self._standing is not None:
                    self._weigh(members)
                if members:
                    self.by_own[unit, atoms] = members
                    region.update(members)
        return region

    @property
    def both_ways(self) -> bool:
        """It looks through powers and at the offences they serve."""
        return self.requirement.slot is not None and self.requirement.through is not None

    def _something_below(self, unit: str) -> bool:
        """It looks at no targets, or these have situations in the unit."""
        if self.requirement.slot is None and self.requirement.through is None:
            return True
        below = [self.targets, self.served] if self.both_ways else [self.targets]
        return all(any(unit in space.filled for space in spaces.values()) for spaces in below)

    @cached_property
    def as_worded(self) -> dict[Base, Node]:
        """What is required as the treaty's words have it: own parts and targets, whatever of these has situations.

        The situations of targets are left open: each stands for all of its unit.
        """
        region: dict[Base, Node] = {}
        below: list[str] = list(self.targets) or [""]
        beside_it: list[str] = list(self.served) if self.both_ways else [""]
        for unit, atoms in product(self._units, choices(self.shape.each, self.relations)):
            node = self._own(atoms)
            some = Base(unit, ())
            for target, offence in product(below, beside_it) if node != NOTHING else ():
                served = (offence, some) if offence else None
                region[Base(unit, atoms, target, some if target else None, served=served)] = node
        return region

    @cached_property
    def sides(self) -> Sides:
        """The powers' and offences' situations that the situations of a requirement with a through are made of."""
        powers: dict[Nested, int] = {}
        offences: dict[Nested | None, int] = {}
        places: dict[tuple[str, tuple[str, ...]], tuple[tuple[int, int], ...]] = {}
        for own, members in self.by_own.items():
            pairs: list[tuple[int, int]] = []
            for base, _ in members:
                assert base.nested is not None
                power = powers.setdefault((base.target, base.nested), len(powers))
                pairs.append((power, offences.setdefault(base.served, len(offences))))
            places[own] = tuple(pairs)
        return Sides(tuple(powers), tuple(offences), places)

    def weight(self, base: Base) -> int:
        """How many situations a base stands for, assignments aside."""
        return self._weights.get(base, 1)

    def weight_below(self, nested: Nested) -> int:
        """How many situations of a target one of them stands for here."""
        return self._weight_of(nested, {})

    def _weigh(self, members: Iterable[tuple[Base, Node]]) -> None:
        """Count what each base stands for at its targets."""
        known: dict[Nested, int] = {}
        for base, _ in members:
            below = (base.target, base.nested) if base.nested is not None else None
            weight = self._weight_of(below, known) * self._weight_of(base.served, known)
            if weight > 1:
                self._weights[base] = weight

    def _weight_of(self, nested: Nested | None, known: dict[Nested, int]) -> int:
        """How many situations of a target one of them stands for."""
        if nested is None:
            return 1
        if nested not in known:
            spaces, standing = self.served | self.targets, self._standing or {}
            known[nested] = sum(spaces[id_].weight(base) for id_, base in standing.get(nested, (nested,)))
        return known[nested]

    def _references_in_order(self, wider: Mapping[str, Collection[str]]) -> Node:
        """One by penalty is present wherever one by a higher penalty is; where norms are named, every wider one."""
        months = sorted({found for name in self.references if (found := penalty_condition(name)) is not None})
        pairs = [(f"<penalty {higher}>", f"<penalty {lower}>") for lower, higher in pairwise(months)]
        for name in sorted(self.references & wider.keys()):
            pairs += [(name, other) for other in sorted(self.references.intersection(wider[name]))]
        node = EVERYTHING
        for narrower, other in pairs:
            broken = self._diagram.less(self._diagram.present((0, narrower)), self._diagram.present((0, other)))
            node = self._diagram.less(node, broken)
        return node

    def _with_served(self, members: Iterable[tuple[Base, Node]]) -> Iterator[tuple[Base, Node]]:
        """Each covered situation of a power with each covered situation of an offence of its unit."""
        joined: dict[tuple[Node, Node], Node] = {}
        for base, node in members:
            for served, inner in self.offences.get(base.unit, ()):
                both = joined.get((node, inner))
                if both is None:
                    both = joined[node, inner] = self._diagram.both(node, inner)
                yield Base(base.unit, base.atoms, base.target, base.nested, served=served), both

    def _list_offences(self) -> None:
        """The offences' situations that some norm covers, and what is required of them."""
        for id_, space in self.served.items():
            for base, node in self._listed(id_, space):
                named = self._diagram.renamed(node, beside)
                self.offences.setdefault(base.unit, []).append(((id_, base), named))

    def _listed(self, id_: str, space: Space) -> Iterator[tuple[Base, Node]]:
        """The situations of a target that are asked for: covered ones that stand for their class, or all."""
        held = space.required if self._covered is None else self._covered[id_]
        for base, node in space.required.items() if held else ():
            if base in held and (self._standing is None or (id_, base) in self._standing):
                yield base, node

    def _nested(self, units: Sequence[str]) -> dict[str, list[tuple[str, Base, Node]]]:
        """By unit, what is required at the targets: target, base, and its assignments as seen from here.

        ``places`` gets where each stands in its unit's list.
        """
        plain: dict[str, list[tuple[str, Base, Node]]] = {unit: [] for unit in units}
        for id_, space in self.targets.items():
            places: dict[str, dict[Base, int]] = {unit: {} for unit in units}
            for unit, at_target in places.items():
                self.places.setdefault(unit, {})[id_] = at_target
            for base, node in self._listed(id_, space):
                at_unit = plain.get(base.unit)
                if at_unit is not None:
                    places[base.unit][base] = len(at_unit)
                    at_unit.append((id_, base, node))
        above = {
            node: self._diagram.renamed(node, deeper)
            for node in dict.fromkeys(node for at_unit in plain.values() for _, _, node in at_unit)
        }
        return {unit: [(id_, base, above[node]) for id_, base, node in at_unit] for unit, at_unit in plain.items()}

    def _own(self, atoms: tuple[str, ...]) -> Node:
        """The own part of R for these atoms."""
        chosen = self.chosen(atoms)
        node = self._diagram.both(self._in_order, self.possible.assignments(chosen))
        for condition in self.requirement.conditions:
            node = self._diagram.both(node, self.possible.present(condition.term, chosen))
        for spared in self.requirement.spared:
            node = self._diagram.less(node, self.possible.present(spared.term, chosen))
        return node
