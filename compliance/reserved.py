"""What reservations and declarations take out (docs/semantics.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial, reduce

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.convention import Box, Instrument, RangeLimit, Requirement, lies_under
from compliance.judgement import Reading
from compliance.limbs import term_of
from compliance.ranges import Ranges
from compliance.reach import Reach
from compliance.reservations import Deposit
from compliance.situations import Base, RegionAlgebra, choices
from compliance.standing import CountingDeposit
from compliance.statute import MentalLevel


class Taken:
    """What one counting deposit takes out of one requirement, in one reading."""

    def __init__(self, requirement: Requirement, reach: Reach, as_worded: bool = False) -> None:
        """The requirement was worked out in ``reach``; ``as_worded`` looks past what its targets have to offer."""
        self._space = space = reach.spaces[requirement.id]
        self._situations = space.as_worded if as_worded else space.required
        self._graph = reach.graph
        self._diagram = reach.diagram
        self._broad = reach.reading is not Reading.NARROW
        self._ranges = Ranges(requirement, reach)
        self._requirement = requirement
        self._under_intention = self._requirement.mental is MentalLevel.INTENTION
        self._picks = choices(space.shape.any_of, space.relations)
        self._permitting = self._graph.instruments_on(requirement)

    def regions(self, deposits: Sequence[CountingDeposit]) -> dict[int, dict[Base, Node]]:
        """V by deposit: each one's share of what all of them together take out, cut to the permitted wording.

        A situation is taken out when every choice of ``any of`` elements is, by whichever deposit.
        """
        by_pick = [
            {item.index: self._over_bases(partial(self._taken_from, item, picked)) for item in deposits}
            for picked in self._picks
        ]
        algebra = RegionAlgebra(self._diagram)
        together = [algebra.union(*shares.values()) for shares in by_pick]
        whole = reduce(algebra.common, together)
        shares = {
            item.index: algebra.common(algebra.union(*(pick[item.index] for pick in by_pick)), whole)
            for item in deposits
        }
        return {index: region for index, region in shares.items() if region}

    def permitted_by_term(self, instrument: Instrument) -> list[tuple[str, dict[Base, Node]]]:
        """What an instrument lets a State take out: for each term it may require, and (empty term) by excluding."""
        found = []
        if self._may_require(instrument):
            for term in instrument.require:
                found.append((term, self._over_bases(partial(self._lacking, term))))
        if instrument.exclude:
            found.append(("", self._over_bases(lambda base: self._excludable(instrument, base))))
        if instrument.limit:
            found.append(("", self._over_bases(partial(self._beyond, instrument.limit))))
        return found

    def _lacking(self, term: str, base: Base) -> Node:
        """Assignments in which ``term`` is absent."""
        return self._diagram.outside(self._space.present(term, base))

    def _excludable(self, instrument: Instrument, base: Base) -> Node:
        """All of a base, or nothing."""
        return self._all(self._may_exclude(instrument, base, picked) for picked in self._picks)

    def _beyond(self, limit: RangeLimit, base: Base) -> Node:
        """What of a base a range may leave out, whatever is chosen of ``any of``."""
        return self._all(self._ranges.beyond(limit, base, picked=picked) for picked in self._picks)

    def in_boxes(self, boxes: Sequence[Box]) -> dict[Base, Node]:
        """The situations of R that lie in some of the boxes, permitted or not."""
        return self._over_bases(lambda base: self._all(self._in_some(boxes, base, picked) for picked in self._picks))

    def permitted_terms(self, counting_deposit: CountingDeposit) -> tuple[tuple[str, str], ...]:
        """For each conjunct that takes something out: the conjunct's term and the permitted one it is cut to."""
        pairs = []
        for conjunct in counting_deposit.deposit.require:
            names = tuple(term_of(value) for value in conjunct)
            for instrument in counting_deposit.instruments:
                if instrument in self._permitting and self._may_require(instrument):
                    pairs += [(", ".join(names), q) for q in instrument.require if self._related(names, q)]
                    pairs += [(", ".join(names), name) for name in names if instrument.anything]
        return tuple(pairs)

    def _taken_from(self, counted: CountingDeposit, picked: Sequence[str], base: Base) -> Node:
        """What a deposit takes out of a base with these choices of ``any of``, under any of its instruments."""
        return self._either(
            self._one(instrument, counted.deposit, base, picked)
            for instrument in counted.instruments
            if instrument in self._permitting
        )

    def _one(self, instrument: Instrument, deposit: Deposit, base: Base, picked: Sequence[str]) -> Node:
        """What a deposit takes out of a base under one instrument."""
        if not (self._broad or (deposit.computable and instrument.computable)):
            return NOTHING
        if not deposit.computable:
            return self._all_permitted(instrument, base, picked)
        node = NOTHING
        if self._may_require(instrument):
            for conjunct in deposit.require:
                names = tuple(term_of(value) for value in conjunct)
                for permitted in instrument.require:
                    node = self._diagram.either(node, self._required(names, permitted, base))
                if instrument.anything:
                    node = self._diagram.either(node, self._all_absent(names, base))
        if deposit.exclude:
            inside = self._in_some(deposit.exclude, base, picked)
            node = self._diagram.either(node, self._diagram.both(inside, self._may_exclude(instrument, base, picked)))
        if instrument.territory and deposit.units and base.unit not in deposit.units:
            node = EVERYTHING
        if instrument.limit and base.nested is not None and self._is_one_of(base.target, deposit.limited):
            node = self._diagram.either(node, self._ranges.beyond(instrument.limit, base, deposit.limit, picked))
        return node

    def _required(self, names: Sequence[str], permitted: str, base: Base) -> Node:
        """``require`` cut to one permitted term."""
        related = self._related(names, permitted)
        if related == "stronger":
            return self._diagram.outside(self._space.present(permitted, base))
        return self._all_absent(names, base) if related == "weaker" else NOTHING

    def _all_absent(self, names: Sequence[str], base: Base) -> Node:
        """Assignments in which each of ``names`` is absent."""
        return self._diagram.outside(self._either(self._space.present(name, base) for name in names))

    def _related(self, names: Sequence[str], permitted: str) -> str:
        """``stronger``: each alternative implies the permitted term; ``weaker``: it implies one of them; else empty."""
        implied = self._space.relations.implied
        if all(permitted in implied(name, self._under_intention) for name in names):
            return "stronger"
        if any(name in implied(permitted, self._under_intention) for name in names):
            return "weaker"
        return ""

    def _may_require(self, instrument: Instrument) -> bool:
        """The instrument lets terms be required of this requirement."""
        return any(self._listed(provision) for provision in instrument.on)

    def _may_exclude(self, instrument: Instrument, base: Base, picked: Sequence[str]) -> Node:
        """In a permitted box and in no exception."""
        inside = self._in_some(instrument.exclude, base, picked)
        return self._diagram.less(inside, self._in_some(instrument.except_, base, picked))

    def _all_permitted(self, instrument: Instrument, base: Base, picked: Sequence[str]) -> Node:
        """Everything the instrument permits of a base."""
        node = self._may_exclude(instrument, base, picked)
        if instrument.limit:
            node = self._diagram.either(node, self._ranges.beyond(instrument.limit, base, picked=picked))
        if not self._may_require(instrument):
            return node
        return self._either((node, *(self._lacking(term, base) for term in instrument.require)))

    def _in_some(self, boxes: Iterable[Box], base: Base, picked: Sequence[str]) -> Node:
        """Where a base, with these choices of ``any of`` elements, lies in one of the boxes."""
        shape = self._space.shape
        atoms = {item.element: atom for item, atom in zip(shape.each, base.atoms, strict=True)}
        atoms |= {item.element: atom for item, atom in zip(shape.any_of, picked, strict=True)}
        return self._either(self._conditions_of(box, base) for box in boxes if self._in_box(box, base, atoms))

    def _conditions_of(self, box: Box, base: Base) -> Node:
        """Every condition the box names is present."""
        return self._all(self._space.present(term, base) for term in box.conditions)

    def _in_box(self, box: Box, base: Base, atoms: dict[str, str]) -> bool:
        """Requirement listed, each named element's atom in a listed term, target listed."""
        relations = self._space.relations
        return (
            any(self._listed(provision) for provision in box.provisions)
            and all(
                element in atoms and any(atoms[element] in relations.atoms(term) for term in terms)
                for element, terms in box.elements
            )
            and (box.targets is None or self._target_in(box.targets, base))
        )

    def _target_in(self, targets: Sequence[str], base: Base) -> bool:
        """A target of the base, the power's or the offence's, is one of ``targets``."""
        there = [base.target] if base.nested is not None else []
        there += [base.served[0]] if base.served else []
        return any(self._is_one_of(target, targets) for target in there)

    def _is_one_of(self, target: str, provisions: Sequence[str]) -> bool:
        """A target is one of the provisions, or lies under one."""
        requirement = self._graph.requirement(target)
        return any(target == name or lies_under(requirement.provision, name) for name in provisions)

    def _listed(self, provision: str) -> bool:
        """The requirement is the provision or lies under it."""
        requirement = self._requirement
        return requirement.id == provision or lies_under(requirement.provision, provision)

    def _all(self, nodes: Iterable[Node]) -> Node:
        """Intersection."""
        return reduce(self._diagram.both, nodes, EVERYTHING)

    def _either(self, nodes: Iterable[Node]) -> Node:
        """Union."""
        union = NOTHING
        for node in nodes:
            union = self._diagram.either(union, node)
        return union

    def _over_bases(self, taken_out: Callable[[Base], Node]) -> dict[Base, Node]:
        """R cut to what ``taken_out`` gives for each base; it looks at unit, own atoms, targets and offence served."""
        known: dict[tuple[object, ...], Node] = {}
        region: dict[Base, Node] = {}
        for base, required in self._situations.items():
            key = (base.unit, base.atoms, base.target, base.served)
            if key not in known:
                known[key] = taken_out(base)
            node = self._diagram.both(required, known[key])
            if node != NOTHING:
                region[base] = node
        return region
