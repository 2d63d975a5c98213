"""Which situations a norm reaches (docs/semantics.md §3). Pure: graph and day in, regions out."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cached_property
from itertools import groupby

from compliance.conditions import NOTHING, Node
from compliance.convention import Quantifier, Requirement
from compliance.doubts import counts_on, greatest_maximum, punished_as_offence
from compliance.graph import ObligationGraph
from compliance.judgement import Reading
from compliance.limb_reach import LimbKey, LimbReach
from compliance.limbs import PlainLimb, on_day, plain_limb, reference_condition
from compliance.relations import Relations
from compliance.situations import Base, Diagram, Region, RegionAlgebra, choices, shape_of, where
from compliance.spaces import Nested, Space
from compliance.statute import Limb, Norm, Reference
from compliance.vocabulary import Sort, Vocabulary
from compliance.wider import wider_references


class Reach:
    """What every counting norm reaches of every requirement, on one day in one reading."""

    def __init__(
        self,
        graph: ObligationGraph,
        day: date,
        reading: Reading,
        diagram: Diagram,
        whole: bool = False,
        limits: Iterable[Reference] = (),
    ) -> None:
        """``whole``: list the situations of lifts whole, also where nothing covers their targets and nobody asks.

        ``limits`` are the references of deposits.
        """
        self._limits = tuple(limits)
        self.graph = graph
        self._whole = whole
        self.day = day
        self.reading = reading
        self.diagram = diagram
        self.algebra = RegionAlgebra(diagram)
        self.relations = Relations(graph.vocabulary, reading)
        self.limbs = self._limbs_read(reading, graph.state.norms)
        self._limbs_against: dict[frozenset[str], tuple[PlainLimb, ...]] = {}
        groups = enumerate(graph.building_order())
        self._building_order = {norm.key: number for number, group in groups for norm in group}
        self.spaces: dict[str, Space] = {}
        self.by_limb: dict[str, dict[LimbKey, Region]] = {}
        self._by_norms: dict[tuple[tuple[str, ...], str], dict[Base, Node]] = {}
        self._covered: dict[str, Region] = {}
        self._named_together: dict[str, dict[tuple[str, ...], tuple[Norm, ...]]] = {}
        self._punishable: dict[tuple[str, int], dict[Base, Node]] = {}
        self._by_norm: dict[tuple[str, str], dict[Base, Node]] = {}

    def carry_over(self, before: Reach, requirement: str) -> None:
        """Take one requirement as it was worked out before, on another day and in the same diagram."""
        self.spaces[requirement] = before.spaces[requirement]
        self.by_limb[requirement] = before.by_limb[requirement]

    @cached_property
    def wider(self) -> Mapping[str, frozenset[str]]:
        """References that find all the norms another finds, by their conditions."""
        return wider_references(self.graph, self.day, self.reading, self._limits)

    @cached_property
    def _wider_against(self) -> Mapping[str, frozenset[str]]:
        """The same as a ``forbid`` reads it."""
        return wider_references(self.graph, self.day, self._against, self._limits)

    def reordered_since(self, before: Reach) -> set[str]:
        """The conditions of references that name norms, where others find these than before."""
        pairs = ((self.wider, before.wider), (self._wider_against, before._wider_against))
        return {name for new, old in pairs for name in {*new, *old} if new.get(name) != old.get(name)}

    def changed_since(self, before: Reach) -> set[str]:
        """The keys of the norms that say, or are, something else on this day."""
        old, new = _said(before), _said(self)
        return {key for key in {**old, **new} if old.get(key) != new.get(key)}

    @property
    def vocabulary(self) -> Vocabulary:
        """The vocabulary with its bands."""
        return self.graph.vocabulary

    @property
    def _against(self) -> Reading:
        """Every doubt taken the other way, as a ``forbid`` reads it."""
        return Reading.BROAD if self.reading is Reading.NARROW else Reading.NARROW

    @cached_property
    def _relations_against(self) -> Relations:
        """The vocabulary as a ``forbid`` reads it."""
        return Relations(self.graph.vocabulary, self._against)

    def reading_of(self, requirement: Requirement) -> Reading:
        """The reading in which norms are read for a requirement."""
        return self._against if requirement.forbids else self.reading

    def lists_whole(self, requirement: Requirement) -> bool:
        """Every situation of the requirement is listed, whatever is covered of its targets."""
        return self._whole or self.graph.lifts.is_looked_at(requirement)

    def limbs_for(self, requirement: Requirement) -> tuple[PlainLimb, ...]:
        """The limbs as this requirement reads them; of a ``forbid``, every element is core."""
        if not requirement.forbids:
            return self.limbs
        core = frozenset(
            item.element
            for item in requirement.elements
            if item.quantifier is not Quantifier.SET_BY_LAW and item.element not in requirement.elsewhere
        )
        if core not in self._limbs_against:
            named = [norm for norm in self.graph.state.norms if any(core <= _elements_of(limb) for limb in norm.limbs)]
            self._limbs_against[core] = self._limbs_read(self._against, named, core)
        return self._limbs_against[core]

    def _limbs_read(self, reading: Reading, norms: Iterable[Norm], core: Collection[str] = ()) -> tuple[PlainLimb, ...]:
        """Every limb of ``norms`` that counts on the day, its doubts resolved."""
        return tuple(
            plain_limb(norm, index, self.day, reading, self.graph.vocabulary, core)
            for norm in norms
            if counts_on(norm, self.day, reading)
            for index in range(len(norm.limbs))
        )

    def add(
        self,
        requirement: Requirement,
        mentioned_elsewhere: Iterable[str],
        applies: bool = True,
        standing: Mapping[Nested, Sequence[Nested]] | None = None,
    ) -> None:
        """Work out one requirement; its targets were added before. Deposits' terms are ``mentioned_elsewhere``.

        One that does not apply has no situations. ``standing`` are the targets' situations to ask for (``classes``).
        """
        relations = self._relations_against if requirement.forbids else self.relations
        limbs = self._speaking(requirement, self.limbs_for(requirement)) if applies else []
        mentioned = {term for limb in limbs for term in self._conditions(limb, requirement, relations)}
        space = Space(
            requirement,
            self.graph.state.country.units if applies else (),
            mentioned | set(mentioned_elsewhere),
            relations,
            self.diagram,
            *self._target_spaces(requirement),
            None if self.lists_whole(requirement) else self._covered_below(requirement),
            None if self.lists_whole(requirement) else standing,
            self._wider_against if requirement.forbids else self.wider,
        )
        self.spaces[requirement.id] = space
        local = {limb.key: LimbReach(limb, space, self).region() for limb in limbs}
        through = requirement.through
        of_itself = {limb.key for limb in limbs if through is not None and through.element not in limb.elements}
        standing_in = self._standing_in(requirement)
        built = self._built(limbs, local, standing_in, of_itself, self.reading_of(requirement))
        places = {limb.key: number for number, limb in enumerate(self.limbs_for(requirement))}
        self.by_limb[requirement.id] = {
            key: self.algebra.projected(built[key]) for key in sorted(built, key=places.__getitem__)
        }

    def _covered_below(self, requirement: Requirement) -> dict[str, Region]:
        """What norms cover of each target."""
        return {target.id: self.covered(target) for target in self.graph.targets(requirement)[0]}

    def _target_spaces(self, requirement: Requirement) -> tuple[list[Space], list[Space]]:
        """What it looks through, and the offences that the powers it looks through serve."""
        lifts = self.graph.lifts
        slot = [self.spaces[target.id] for target in lifts.targets_of(requirement.slot)]
        through = [self.spaces[target.id] for target in lifts.targets_of(requirement.through)]
        return (through, slot) if requirement.through else (slot, [])

    def _speaking(self, requirement: Requirement, limbs: Iterable[PlainLimb]) -> list[PlainLimb]:
        """The limbs worth a look: they name the core elements; of powers, they reach one or refer to some."""
        speaking = {norm.key for norm in self.graph.norms_speaking_of(requirement)}
        found = [limb for limb in limbs if limb.norm.key in speaking]
        through = requirement.through
        if through is None:
            return found
        powers = [target.id for target in self.graph.lifts.targets_of(through)]
        return [
            limb
            for limb in found
            if through.element in limb.elements or any(self.by_limb[id_].get(limb.key) for id_ in powers)
        ]

    def _standing_in(self, requirement: Requirement) -> dict[LimbKey, Region]:
        """What limbs reach of a requirement by reaching what may stand instead of it, unit by unit."""
        found: dict[LimbKey, Region] = {}
        for substitute in self.graph.lifts.substitutes_of(requirement):
            asked, limbs = self.spaces[substitute.id].required, self.by_limb[substitute.id]
            covered = self.algebra.union(*limbs.values())
            short = {b.unit for b, node in asked.items() if not self.diagram.within(node, covered.get(b, NOTHING))}
            whole = _in_units(self._with_picks(requirement), {base.unit for base in asked} - short)
            for key, region in limbs.items():
                reached = _in_units(whole, {base.unit for base in region})
                if reached:
                    found[key] = self.algebra.union(found.get(key, {}), reached)
        return found

    def _with_picks(self, requirement: Requirement) -> dict[Base, Node]:
        """R, each situation with each choice of ``any of``."""
        space = self.spaces[requirement.id]
        picks = choices(space.shape.any_of, space.relations)
        return {
            replace(base, picked=picked) if picked else base: node
            for base, node in space.required.items()
            for picked in picks
        }

    def _conditions(self, limb: PlainLimb, requirement: Requirement, relations: Relations) -> set[str]:
        """The terms a limb brings in as conditions of a requirement's situations, references among them."""
        own = {item.element for item in requirement.elements}
        slots = {slot.element for slot in (requirement.slot, requirement.through) if slot}
        named = limb.condition_terms(own)
        for item in requirement.elements:
            if self.graph.vocabulary.elements[item.element].sort is not Sort.CORE:
                named |= limb.outside_terms(item.element, item.values, relations)
        passed_over = shape_of(requirement).passed_over
        for element, plain in limb.elements.items():
            if element not in slots and element not in passed_over:
                named |= {reference_condition(reference, limb.norm.law) for reference in plain.references}
        return named - {""}

    def covered(self, requirement: Requirement) -> Region:
        """C of a requirement that was added: the union over all norms that count, worked out once."""
        if requirement.id not in self._covered:
            self._covered[requirement.id] = self.algebra.union(*self.by_limb[requirement.id].values())
        return self._covered[requirement.id]

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
        if (requirement.id, months) not in self._punishable:
            self._punishable[requirement.id, months] = self._worked_out_punishable(requirement, months)
        return self._punishable[requirement.id, months]

    def _worked_out_punishable(self, requirement: Requirement, months: int) -> dict[Base, Node]:
        """The same, not yet known."""
        regions: list[Region] = []
        for norm in {limb.norm.key: limb.norm for limb in self.limbs if not limb.norm.derived}.values():
            most = greatest_maximum(norm, self.day, self.reading)
            if most is not None and most >= months:
                regions.append(self.of_norm(norm, requirement.id))
            elif punished_as_offence(norm, self.day, self.reading):
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

    def of_limb(self, key: LimbKey, requirement_id: str) -> Region:
        """What a limb reaches of a requirement."""
        return self.by_limb[requirement_id].get(key, {})

    def of_references(
        self, norm: Norm | None, references: Iterable[Reference], requirement_id: str
    ) -> dict[Base, Node]:
        """What the norms that ``norm`` refers to reach of a requirement."""
        return self._of_norms(self.graph.referenced(norm, references, self.day, self.reading), requirement_id)

    def _of_norms(self, norms: tuple[Norm, ...], requirement_id: str) -> dict[Base, Node]:
        """What several norms reach together."""
        key = (tuple(norm.key for norm in norms), requirement_id)
        if key not in self._by_norms:
            self._by_norms[key] = self.algebra.union(*(self.of_norm(norm, requirement_id) for norm in norms))
        return self._by_norms[key]

    def by_reference(self, element: str, requirement_id: str) -> Iterator[Region]:
        """What the norms that references under an element find reach of a requirement: each set of norms once."""
        if element not in self._named_together:
            lists = (
                self.graph.referenced(limb.norm, plain.references, self.day, self.reading)
                for limb in self._as_selections_read()
                if (plain := limb.elements.get(element)) is not None and plain.references
            )
            self._named_together[element] = {tuple(norm.key for norm in norms): norms for norms in lists}
        for norms in self._named_together[element].values():
            yield self._of_norms(norms, requirement_id)

    def _as_selections_read(self) -> Iterator[PlainLimb]:
        """Every limb, and those of rules punished as the offence also as selections read them."""
        thresholds = sorted({selection.months for selection in self.graph.convention.selections})
        for limb in self.limbs:
            yield limb
            if punished_as_offence(limb.norm, self.day, self.reading):
                yield from (limb.counting_only(months) for months in thresholds)

    def _built(
        self,
        limbs: list[PlainLimb],
        local: dict[LimbKey, dict[Base, Node]],
        standing_in: Mapping[LimbKey, Region],
        of_itself: Collection[LimbKey],
        reading: Reading,
    ) -> dict[LimbKey, Region]:
        """Restrict limbs that build on norms to what those reach: the least fixpoint, group by group.

        Those that reach a power's requirement ``of_itself`` were restricted there (step 4 of the page's §3).
        """
        building = [limb for limb in limbs if limb.builds_on is not None and limb.key not in of_itself]
        restricted = {limb.key for limb in building}
        regions: dict[LimbKey, Region] = {key: {} if key in restricted else region for key, region in local.items()}
        for key, region in standing_in.items():
            regions[key] = self.algebra.union(regions.get(key, {}), region)
        building.sort(key=self._group)
        for _, group in groupby(building, key=self._group):
            members = list(group)
            while self._grow(members, local, standing_in, regions, reading):
                pass
        return regions

    def _group(self, limb: PlainLimb) -> int:
        """The place of the limb's norm in the order in which norms build on one another."""
        return self._building_order[limb.norm.key]

    def _grow(
        self,
        building: list[PlainLimb],
        local: dict[LimbKey, dict[Base, Node]],
        standing_in: Mapping[LimbKey, Region],
        regions: dict[LimbKey, Region],
        reading: Reading,
    ) -> bool:
        """One pass of the fixpoint; tells whether anything grew."""
        grew = False
        for limb in building:
            found = self.graph.referenced(limb.norm, limb.builds_on or (), self.day, reading)
            below = self.algebra.union(*(regions.get((n.key, i), {}) for n in found for i in range(len(n.limbs))))
            own = self.algebra.common(local[limb.key], below)
            reached = self.algebra.union(own, standing_in.get(limb.key, {}))
            grew = grew or reached != regions[limb.key]
            regions[limb.key] = reached
        return grew


def _elements_of(limb: Limb) -> set[str]:
    """The elements a limb speaks of."""
    return {fact.element for fact in limb.elements}


def _in_units(region: Region, units: Collection[str]) -> dict[Base, Node]:
    """The part of a region in some units."""
    return where(region, lambda base: base.unit in units)


def _said(reach: Reach) -> dict[str, list[object]]:
    """What each norm says on the day of ``reach``: its limbs, penalties, mode and classes."""
    found: dict[str, list[object]] = {}
    for limb in reach.limbs:
        norm = limb.norm
        if norm.key not in found:
            found[norm.key] = [on_day(norm.penalties, reach.day), on_day(norm.classifications, reach.day)]
        found[norm.key].append(limb)
    return found
