"""The obligation graph: what a convention demands, what a State's norms do, and how they hang together.

The only import of networkx. Requirements point at the requirements they look through (lifts), instruments at what they
may narrow, norms at the requirements they speak of and at the norms they refer to or build on.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

import networkx as nx

from compliance.bands import mentioned_ranges, with_bands
from compliance.convention import (
    Convention,
    Instrument,
    Quantifier,
    Requirement,
)
from compliance.doubts import counts_on, found_by, greatest_maximum, threatens
from compliance.judgement import Reading
from compliance.lifts import Lifts
from compliance.limbs import term_of
from compliance.relations import Relations
from compliance.reservations import Reservations
from compliance.statute import Limb, Norm, Reference, ReferenceKind, State
from compliance.vocabulary import Sort, Vocabulary


@dataclass(frozen=True, slots=True)
class _Core:
    """What a norm must name to speak of a requirement: core elements with their atoms, and a core slot."""

    elements: dict[str, frozenset[str]]
    slot: str


class CircularConvention(Exception):
    """The requirements' targets run in a circle; ``ids`` names it. An error of the convention file."""

    def __init__(self, ids: tuple[str, ...]) -> None:
        """Name the circle."""
        super().__init__(" → ".join(ids))
        self.ids = ids


class ObligationGraph:
    """Both models joined. Questions about order, reach of references and neighbours are asked here."""

    def __init__(
        self,
        convention: Convention,
        state: State,
        vocabulary: Vocabulary,
        reservations: Reservations | None = None,
    ) -> None:
        """Join the models; raises ``CircularConvention``. ``reservations`` may mention numbers too."""
        self.convention = convention
        self.state = state
        self.vocabulary = vocabulary = with_bands(vocabulary, mentioned_ranges(convention, state, reservations))
        self._requirements = {item.id: item for item in convention.requirements}
        self.lifts = Lifts(convention)
        self._norms = {norm.key: norm for norm in state.norms}
        self._places = {key: number for number, key in enumerate(self._norms)}
        self._by_law: dict[str, list[Norm]] = {}
        self._by_provision: dict[tuple[str, str], list[Norm]] = {}
        for norm in state.norms:
            self._by_law.setdefault(norm.law, []).append(norm)
            self._by_provision.setdefault((norm.law, norm.provision), []).append(norm)
        self._referenced: dict[tuple[str, tuple[Reference, ...], date, Reading], tuple[Norm, ...]] = {}
        self._broadly = Relations(vocabulary, Reading.BROAD)
        self._graph: nx.MultiDiGraph[tuple[str, str]] = nx.MultiDiGraph()
        for requirement in convention.requirements:
            self._add_requirement(requirement)
        for instrument in convention.instruments:
            self._add_instrument(instrument)
        self._cores = {item.id: self._core_of(item) for item in convention.requirements}
        self._by_core = self._index_of_cores()
        self._narrowing = {id_: self._instruments_narrowing(id_) for id_ in self._requirements}
        for norm in state.norms:
            self._add_norm(norm)
        self._order = self._requirements_in_order()

    # requirements

    def requirements_in_order(self, only: Collection[str] | None = None) -> tuple[Requirement, ...]:
        """Every requirement after the ones it looks through; with ``only``, these and what they look through."""
        if only is None:
            return self._order
        wanted = set(only)
        wanted |= {item.id for one in only for child in self.lifts.branches(self._requirements[one]) for item in child}
        reached = [self._requirements[id_] for id_ in wanted]
        while reached:
            more = {o.id: o for r in reached for o in (*self.lifts.needed_before(r), *self.lifts.looked_at_by(r))}
            reached = [other for id_, other in more.items() if id_ not in wanted]
            wanted |= set(more)
        return tuple(requirement for requirement in self._order if requirement.id in wanted)

    def requirement(self, id_: str) -> Requirement:
        """The requirement with this id."""
        return self._requirements[id_]

    def targets(self, requirement: Requirement) -> tuple[tuple[Requirement, ...], tuple[str, ...]]:
        """What a lifted requirement looks through: modelled requirements, and ids that are not modelled."""
        return self.lifts.targets(requirement)

    def requirements_under(self, provision: str) -> tuple[Requirement, ...]:
        """The requirements of a provision and its sub-paragraphs, in the convention's order."""
        return self.lifts.requirements_under(provision)

    def instruments_on(self, requirement: Requirement) -> tuple[Instrument, ...]:
        """The instruments that may narrow a requirement."""
        return tuple(self.convention.instruments[number] for number in self._narrowing[requirement.id])

    # norms

    def norms_speaking_of(self, requirement: Requirement) -> tuple[Norm, ...]:
        """Norms with a limb that names every core element the requirement has, in file order."""
        node = ("requirement", requirement.id)
        speaking = {source[1] for source, _ in self._graph.in_edges(node) if source[0] == "norm"}
        return tuple(norm for norm in self._norms.values() if norm.key in speaking)

    def is_spoken_of_by(self, requirement: Requirement, norms: Collection[str]) -> bool:
        """One of ``norms``, by key, speaks of the requirement; of powers looked through, only by naming them."""
        through = requirement.through
        if through is None:
            return any(("requirement", requirement.id) in self._graph.succ[("norm", key)] for key in norms)
        named = (fact.element for key in norms for limb in self._norms[key].limbs for fact in limb.elements)
        return through.element in named

    def referenced(
        self, norm: Norm | None, references: Iterable[Reference], day: date, reading: Reading
    ) -> tuple[Norm, ...]:
        """The counting norms that references of ``norm`` (``None``: of a deposit) find on ``day``, in file order."""
        key = (norm.key if norm else "", tuple(references), day, reading)
        law = norm.law if norm else ""
        if key not in self._referenced:
            found = {
                other.key
                for ref in key[1]
                for other in self._candidates(law, ref)
                if counts_on(other, day, reading) and self._fits(law, ref, other, day, reading)
            }
            self._referenced[key] = tuple(sorted((self._norms[k] for k in found), key=self._place))
        return self._referenced[key]

    def building_order(self) -> tuple[tuple[Norm, ...], ...]:
        """Norms that build on others, in groups: each builds only on norms of its own or an earlier group, or on none.

        A group is a strongly connected component: its members may build on one another in a circle.
        """
        building = [norm for norm in self._norms.values() if any(limb.builds_on for limb in norm.limbs)]
        builds: nx.DiGraph[str] = nx.DiGraph()
        builds.add_nodes_from(norm.key for norm in building)
        for norm in building:
            for ref in (ref for limb in norm.limbs for ref in limb.builds_on):
                for other in self._candidates(norm.law, ref):
                    if other.key in builds and self._fits(norm.law, ref, other):
                        builds.add_edge(other.key, norm.key)
        whole = nx.condensation(builds)
        groups = (whole.nodes[group]["members"] for group in nx.topological_sort(whole))
        return tuple(tuple(sorted((self._norms[key] for key in members), key=self._place)) for members in groups)

    # building

    def _add_requirement(self, requirement: Requirement) -> None:
        """A node, and an edge to each target."""
        self._graph.add_node(("requirement", requirement.id))
        for target in self.targets(requirement)[0]:
            self._graph.add_edge(("requirement", requirement.id), ("requirement", target.id), kind="lifts")

    def _add_instrument(self, instrument: Instrument) -> None:
        """A node, and an edge to each requirement it may narrow."""
        number = str(self.convention.instruments.index(instrument))
        permitted = instrument.on + tuple(p for box in instrument.exclude for p in box.provisions)
        permitted += instrument.limit.on if instrument.limit else ()
        narrowed = [item for provision in permitted for item in self.requirements_under(provision)]
        for requirement in self.convention.requirements if instrument.territory else narrowed:
            self._graph.add_edge(("instrument", number), ("requirement", requirement.id), kind="narrows")

    def _instruments_narrowing(self, requirement: str) -> tuple[int, ...]:
        """The instruments' places in the convention file."""
        into = self._graph.in_edges(("requirement", requirement))
        return tuple(sorted({int(source[1]) for source, _ in into if source[0] == "instrument"}))

    def _add_norm(self, norm: Norm) -> None:
        """A node, edges to the requirements it speaks of and to the norms it names."""
        self._graph.add_node(("norm", norm.key))
        for id_ in self._requirements_met(norm):
            if self._speaks_of(norm, id_):
                self._graph.add_edge(("norm", norm.key), ("requirement", id_), kind="speaks of")
        for reference in _references(norm):
            for other in self._candidates(norm.law, reference):
                if self._fits(norm.law, reference, other):
                    self._graph.add_edge(("norm", norm.key), ("norm", other.key), kind="refers to")

    def _place(self, norm: Norm) -> int:
        """Where a norm stands in file order."""
        return self._places[norm.key]

    def _candidates(self, law: str, reference: Reference) -> Iterable[Norm]:
        """The norms a reference in ``law`` may find, before days and details are looked at."""
        if reference.kind is ReferenceKind.NORMS and reference.value:
            return (self._norms[reference.value],) if reference.value in self._norms else ()
        if reference.kind is ReferenceKind.NORMS and reference.provision:
            return self._by_provision.get((reference.law or law, reference.provision), ())
        if reference.kind in (ReferenceKind.NORMS, ReferenceKind.LAW):
            return self._by_law.get(reference.law or law, ())
        return self._norms.values()

    def _core_of(self, requirement: Requirement) -> _Core:
        """What a norm must name to speak of a requirement. Of what forbids every norm may speak, in its own words."""
        if requirement.forbids:
            return _Core({}, "")
        passed_over = {i.element for i in requirement.elements if i.quantifier is Quantifier.SET_BY_LAW}
        passed_over |= set(requirement.elsewhere)
        elements = {
            item.element: self._atoms(item.values)
            for item in requirement.elements
            if item.element not in passed_over and self._is_core(item.element)
        }
        slot = requirement.slot.element if requirement.slot and self._is_core(requirement.slot.element) else ""
        return _Core(elements, slot)

    def _index_of_cores(self) -> dict[tuple[str, str], list[str]]:
        """Requirements by their first core element and each of its atoms; by nothing where they have none."""
        index: dict[tuple[str, str], list[str]] = {}
        for id_, core in self._cores.items():
            first = next(iter(core.elements), "")
            for atom in core.elements[first] if first else ("",):
                index.setdefault((first, atom), []).append(id_)
        return index

    def _requirements_met(self, norm: Norm) -> dict[str, None]:
        """Requirements whose first core element the norm names by a shared atom, or by ``any``."""
        met: dict[str, None] = dict.fromkeys(self._by_core.get(("", ""), ()))
        for fact in (fact for limb in norm.limbs for fact in limb.elements):
            if fact.any_remarks:
                met |= {
                    id_: None for (element, _), ids in self._by_core.items() if element == fact.element for id_ in ids
                }
            for atom in self._atoms(term_of(value) for value in fact.values):
                met |= dict.fromkeys(self._by_core.get((fact.element, atom), ()))
        return met

    def _speaks_of(self, norm: Norm, requirement: str) -> bool:
        """Some limb names every core element of the requirement, with a value of it that the requirement has."""
        core = self._cores[requirement]
        return any(
            (not core.slot or any(fact.element == core.slot for fact in limb.elements))
            and all(self._meets(limb, element, atoms) for element, atoms in core.elements.items())
            for limb in norm.limbs
        )

    def _meets(self, limb: Limb, element: str, atoms: frozenset[str]) -> bool:
        """The limb names the element, with ``any`` or a term that has one of ``atoms``."""
        return any(
            fact.any_remarks or any(self._broadly.atoms(term_of(value)) & atoms for value in fact.values)
            for fact in limb.elements
            if fact.element == element
        )

    def _atoms(self, values: Iterable[str]) -> frozenset[str]:
        """The atoms of several terms."""
        return frozenset[str]().union(*(self._broadly.atoms(value) for value in values))

    def _is_core(self, element: str) -> bool:
        """Core elements are the ones a norm must speak of."""
        return self.vocabulary.elements[element].sort is Sort.CORE

    def _requirements_in_order(self) -> tuple[Requirement, ...]:
        """Topological order, stable in the convention's order."""
        lifts: nx.DiGraph[str] = nx.DiGraph()
        lifts.add_nodes_from(self._requirements)
        for one in self._requirements.values():
            lifts.add_edges_from((other.id, one.id) for other in self.lifts.needed_before(one))
        try:
            place = {id_: number for number, id_ in enumerate(self._requirements)}
            order = nx.lexicographical_topological_sort(lifts, key=place.__getitem__)
            return tuple(self._requirements[id_] for id_ in order)
        except nx.NetworkXUnfeasible:
            circle = [edge[0] for edge in nx.find_cycle(lifts)]
            raise CircularConvention((*circle, circle[0])) from None

    def _fits(
        self, law: str, reference: Reference, other: Norm, day: date | None = None, reading: Reading = Reading.BROAD
    ) -> bool:
        """Tell whether ``reference``, written in ``law``, finds ``other`` (on ``day``, or ever)."""
        kind = reference.kind
        if reference.sanction and not threatens(other, reference.sanction, day, reading):
            return False
        if reference.least and day is not None and (greatest_maximum(other, day, reading) or 0) < reference.least:
            return False
        if reference.value and kind is ReferenceKind.NORMS:
            return other.key == reference.value
        if other.derived:
            return False
        if kind is ReferenceKind.ALL:
            return True
        if kind is ReferenceKind.LAW:
            return other.law == (reference.law or law)
        if kind is ReferenceKind.NORMS:
            return (
                other.law == (reference.law or law)
                and (not reference.provision or other.provision == reference.provision)
                and (not reference.label or other.label == reference.label)
            )
        return bool(found_by(reference, other, day, reading))


def _references(norm: Norm) -> Iterator[Reference]:
    """Every reference a norm writes."""
    for limb in norm.limbs:
        yield from limb.builds_on
        for fact in limb.elements:
            yield from fact.references
