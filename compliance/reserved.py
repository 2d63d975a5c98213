"""What reservations and declarations take out (docs/semantics.md §5)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial, reduce

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.convention import Box, Instrument, RowState, lies_under
from compliance.graph import ObligationGraph
from compliance.judgement import DepositState, Reading
from compliance.limbs import term_of
from compliance.reach import Space
from compliance.reservations import Deposit, Reservations
from compliance.situations import Base, Diagram, RegionAlgebra, choices
from compliance.statute import MentalLevel


@dataclass(frozen=True, slots=True)
class CountingDeposit:
    """A deposit that counts on the day, with the instruments that permit it."""

    index: int
    deposit: Deposit
    instruments: tuple[Instrument, ...]


def standing(
    reservations: Reservations | None, graph: ObligationGraph, day: date
) -> tuple[tuple[Deposit, DepositState | None, tuple[Instrument, ...]], ...]:
    """For each deposit the state that keeps it from counting on ``day`` (``None`` if it counts) and its instruments."""
    if reservations is None:
        return ()
    found = []
    for deposit in reservations.deposits:
        instruments = tuple(
            item for item in graph.convention.instruments if item.kind is deposit.kind and _names(deposit, item)
        )
        found.append(
            (deposit, _obstacle(deposit, reservations, instruments, day, _not_modelled(deposit, graph)), instruments)
        )
    return tuple(found)


def counting(reservations: Reservations | None, graph: ObligationGraph, day: date) -> tuple[CountingDeposit, ...]:
    """The deposits that take something out on ``day``."""
    return tuple(
        CountingDeposit(index, deposit, instruments)
        for index, (deposit, obstacle, instruments) in enumerate(standing(reservations, graph, day))
        if obstacle is None
    )


def mentioned_terms(reservations: Reservations | None, graph: ObligationGraph) -> frozenset[str]:
    """Every term that deposits and instruments may bring in as a condition."""
    named = {term for item in graph.convention.instruments for term in item.require}
    for deposit in reservations.deposits if reservations else ():
        named |= {term_of(value) for conjunct in deposit.require for value in conjunct}
    return frozenset(named)


def _not_modelled(deposit: Deposit, graph: ObligationGraph) -> bool:
    """The convention file says nothing yet of the provision the deposit names."""
    rows = [row for row in graph.convention.provisions if lies_under(row.id, deposit.provision)]
    return any(row.state is RowState.NOT_MODELLED for row in rows)


def _names(deposit: Deposit, instrument: Instrument) -> bool:
    """The deposit names the instrument's provision, or the article it belongs to."""
    return lies_under(instrument.provision, deposit.provision)


def _obstacle(
    deposit: Deposit, reservations: Reservations, instruments: Sequence[Instrument], day: date, not_modelled: bool
) -> DepositState | None:
    """Why a deposit does not count on ``day``."""
    if not instruments:
        return DepositState.NOT_MODELLED if not_modelled else DepositState.BEYOND_WORDING
    if deposit.made and reservations.ratified and deposit.made > reservations.ratified:
        return DepositState.LATE
    if deposit.period.end is not None and deposit.period.end < day:
        return DepositState.WITHDRAWN
    bound = reservations.supposed or (reservations.in_force is not None and reservations.in_force <= day)
    if not bound or not deposit.period.contains(day):
        return DepositState.NOT_IN_FORCE
    return None


class Taken:
    """What one counting deposit takes out of one requirement, in one reading."""

    def __init__(self, space: Space, graph: ObligationGraph, diagram: Diagram, reading: Reading) -> None:
        """``space`` is the requirement's."""
        self._space = space
        self._graph = graph
        self._diagram = diagram
        self._broad = reading is not Reading.NARROW
        self._requirement = space.requirement
        self._under_intention = self._requirement.mental is MentalLevel.INTENTION
        self._picks = choices(space.shape.any_of, space.relations)
        self._permitting = graph.instruments_on(self._requirement)

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
        return found

    def _lacking(self, term: str, base: Base) -> Node:
        """Assignments in which ``term`` is absent."""
        return self._diagram.outside(self._space.present(term, base))

    def _excludable(self, instrument: Instrument, base: Base) -> Node:
        """All of a base, or nothing."""
        every = all(self._may_exclude(instrument, base, picked) for picked in self._picks)
        return EVERYTHING if every else NOTHING

    def in_boxes(self, boxes: Sequence[Box]) -> dict[Base, Node]:
        """The situations of R that lie in some of the boxes, permitted or not."""
        return self._over_bases(
            lambda base: EVERYTHING if all(self._in_some(boxes, base, picked) for picked in self._picks) else NOTHING
        )

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
        if not deposit.computable:
            return self._all_permitted(instrument, base, picked) if self._broad else NOTHING
        node = NOTHING
        if self._may_require(instrument):
            for conjunct in deposit.require:
                names = tuple(term_of(value) for value in conjunct)
                for permitted in instrument.require:
                    node = self._diagram.either(node, self._required(names, permitted, base))
                if instrument.anything:
                    node = self._diagram.either(node, self._all_absent(names, base))
        if self._in_some(deposit.exclude, base, picked) and self._may_exclude(instrument, base, picked):
            node = EVERYTHING
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

    def _may_exclude(self, instrument: Instrument, base: Base, picked: Sequence[str]) -> bool:
        """In a permitted box and in no exception."""
        inside = self._in_some(instrument.exclude, base, picked)
        return inside and not self._in_some(instrument.except_, base, picked)

    def _all_permitted(self, instrument: Instrument, base: Base, picked: Sequence[str]) -> Node:
        """Everything the instrument permits of a base."""
        if self._may_exclude(instrument, base, picked):
            return EVERYTHING
        if not self._may_require(instrument):
            return NOTHING
        return self._either(self._lacking(term, base) for term in instrument.require)

    def _in_some(self, boxes: Iterable[Box], base: Base, picked: Sequence[str]) -> bool:
        """Tell whether a base, with these choices of ``any of`` elements, lies in one of the boxes."""
        shape = self._space.shape
        atoms = {item.element: atom for item, atom in zip(shape.each, base.atoms, strict=True)}
        atoms |= {item.element: atom for item, atom in zip(shape.any_of, picked, strict=True)}
        return any(self._in_box(box, base, atoms) for box in boxes)

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
        """The base's target is one of ``targets``."""
        if base.nested is None:
            return False
        target = self._graph.requirement(base.target)
        return any(target.id == name or lies_under(target.provision, name) for name in targets)

    def _listed(self, provision: str) -> bool:
        """The requirement is the provision or lies under it."""
        requirement = self._requirement
        return requirement.id == provision or lies_under(requirement.provision, provision)

    def _either(self, nodes: Iterable[Node]) -> Node:
        """Union."""
        union = NOTHING
        for node in nodes:
            union = self._diagram.either(union, node)
        return union

    def _over_bases(self, taken_out: Callable[[Base], Node]) -> dict[Base, Node]:
        """R cut to what ``taken_out`` gives for each base; it looks at unit, own atoms and target only."""
        known: dict[tuple[str, tuple[str, ...], str], Node] = {}
        region: dict[Base, Node] = {}
        for base, required in self._space.required.items():
            key = (base.unit, base.atoms, base.target)
            if key not in known:
                known[key] = taken_out(base)
            node = self._diagram.both(required, known[key])
            if node != NOTHING:
                region[base] = node
        return region
