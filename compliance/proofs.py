"""Proofs: which limbs and deposits carry a verdict, with the facts and vocabulary lines they rest on.

Nothing is worked out a second time: the regions cited are the ones the judge computed. The set of limbs cited for a
reading is irredundant, first in file order: dropping any one of them changes what is covered.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

from compliance.boxes import maximal_boxes, told
from compliance.citations import facts_of, relations_of
from compliance.conditions import NOTHING, Node
from compliance.convention import Requirement
from compliance.judge import Judged, World
from compliance.judgement import Box, DepositCite, Fact, NearMiss, NormCite, NormName, Reading
from compliance.limb_reach import LimbKey, LimbReach
from compliance.limbs import PlainLimb, term_of
from compliance.passages import Passage, cited
from compliance.reserved import Taken
from compliance.situations import Base, Region
from compliance.statute import Norm

_Key = TypeVar("_Key")
_Failure = tuple[str, str, tuple[str, ...]]
_MOST_NEAR_MISSES = 3


def irredundant(regions: Mapping[_Key, Region], world: World) -> tuple[_Key, ...]:
    """Keys of regions whose union is the whole, the later ones dropped first; none can be spared."""
    keys, algebra = list(regions), world.algebra
    before: list[Region] = [{}]
    for key in keys:
        before.append(algebra.union(before[-1], regions[key]))
    kept: list[_Key] = []
    after: Region = {}
    for key, earlier in zip(reversed(keys), reversed(before[:-1]), strict=True):
        if algebra.less(regions[key], algebra.union(earlier, after)):
            kept.append(key)
            after = algebra.union(after, regions[key])
    return tuple(reversed(kept))


def limb_regions(world: World, requirement: Requirement) -> Mapping[LimbKey, Region]:
    """What each limb covers of R, in file order; limbs that cover nothing are left out."""
    return world.covered_by_limb(requirement.id)


def norm_cites(judged: Judged, requirement: Requirement) -> tuple[NormCite, ...]:
    """The limbs that carry coverage in either reading."""
    by_reading: dict[LimbKey, list[World]] = {}
    for world in (judged.narrow, judged.broad):
        for key in irredundant(limb_regions(world, requirement), world):
            by_reading.setdefault(key, []).append(world)
    place = {limb.key: number for number, limb in enumerate(judged.broad.reach.limbs)}
    return tuple(
        _norm_cite(worlds, key, requirement)
        for key, worlds in sorted(by_reading.items(), key=lambda item: place[item[0]])
    )


def norm_name(norm: Norm, limb_label: str = "") -> NormName:
    """How a norm is named."""
    return NormName(norm.key, norm.law, norm.provision_kind, norm.provision, limb_label or norm.label)


def _norm_cite(worlds: Sequence[World], key: LimbKey, requirement: Requirement) -> NormCite:
    """One limb, told in the last of its readings (the broad one where it has both)."""
    world = worlds[-1]
    limb = next(limb for limb in world.reach.limbs_for(requirement) if limb.key == key)
    region = limb_regions(world, requirement)[key]
    fully = [_fully(one, key, requirement) for one in worlds]
    everywhere = [base for base in region if all(base in one for one in fully)]
    told_already = set(everywhere)
    somewhere = [base for base in region if base in fully[-1] and base not in told_already]
    conditional = [base for base in region if base not in fully[-1]]
    facts = facts_of(limb, requirement, world, region)
    relations = relations_of(limb, requirement, world, region)
    norm = limb.norm
    return NormCite(
        norm=norm_name(norm, limb.limb.label),
        pinpoint=next((fact.pinpoint for fact in facts if fact.pinpoint), norm.provision),
        span=limb.limb.span if limb.limb.span.line else norm.span,
        reading=Reading.BOTH if len(worlds) == 2 else world.reading,
        boxes=_boxes(everywhere, requirement, world),
        disputed=_boxes(somewhere, requirement, world),
        conditional=_boxes(conditional, requirement, world),
        facts=facts,
        relations=relations,
        refers_to=tuple(dict.fromkeys(_short_name(other) for other in _referred(limb, requirement, world))),
        provisional=any(fact.unverified for fact in facts) or any(line.unverified for line in relations),
        passages=_passages(norm, facts),
    )


def _passages(norm: Norm, facts: Iterable[Fact]) -> tuple[Passage, ...]:
    """The law's own words that the facts of a norm stand on, where its user quotes them below the provision."""
    return cited(norm.passages, [fact.pinpoint for fact in facts]) if norm.passages else ()


def _fully(world: World, key: LimbKey, requirement: Requirement) -> set[Base]:
    """The bases a limb covers whatever the conditions, in one reading."""
    required = world.measured[requirement.id].required
    return {base for base, node in limb_regions(world, requirement)[key].items() if node == required[base]}


def _short_name(norm: Norm) -> str:
    """Law and provision."""
    return f"{norm.law_short or norm.law} {norm.provision}"


def _referred(limb: PlainLimb, requirement: Requirement, world: World) -> tuple[Norm, ...]:
    """The norms the limb's references find, that matter to this requirement."""
    wanted = list(limb.builds_on or ())
    for slot in (requirement.slot, requirement.through):
        if slot and slot.element in limb.elements:
            wanted += limb.elements[slot.element].references
    return world.graph.referenced(limb.norm, wanted, world.day, world.reach.reading_of(requirement))


def _boxes(bases: Sequence[Base], requirement: Requirement, world: World) -> tuple[Box, ...]:
    """Bases told in boxes."""
    space = world.reach.spaces[requirement.id]
    everything = world.measured[requirement.id].required
    return tuple(told(members, space, everything) for members in maximal_boxes(bases))


def deposit_cites(judged: Judged, requirement: Requirement) -> tuple[DepositCite, ...]:
    """The deposits that take something uncovered out, in either reading."""
    by_reading: dict[int, list[World]] = {}
    for world in (judged.narrow, judged.broad):
        for index in _needed_deposits(world, requirement):
            by_reading.setdefault(index, []).append(world)
    return tuple(_deposit_cite(worlds, index, requirement) for index, worlds in sorted(by_reading.items()))


def _needed_deposits(world: World, requirement: Requirement) -> list[int]:
    """An irredundant set, first in file order. Deposits may work only together, so each is tried against the rest."""
    kept = [item for item in world.deposits if item.index in world.taken[requirement.id]]
    taken = Taken(requirement, world.reach)
    measured = world.measured[requirement.id]
    uncovered = world.algebra.less(measured.required, measured.covered)
    whole = world.algebra.common(uncovered, world.algebra.union(*world.taken[requirement.id].values()))
    for item in reversed(tuple(kept)):
        rest = [other for other in kept if other is not item]
        without = taken.regions(rest) if rest else {}
        if world.algebra.common(uncovered, world.algebra.union(*without.values())) == whole:
            kept = rest
    return [item.index for item in kept]


def _deposit_cite(worlds: Sequence[World], index: int, requirement: Requirement) -> DepositCite:
    """One deposit with the situations it takes out."""
    world = worlds[-1]
    deposit = next(item.deposit for item in world.deposits if item.index == index)
    measured = world.measured[requirement.id]
    uncovered = world.algebra.less(measured.required, measured.covered)
    region = world.algebra.common(uncovered, world.taken[requirement.id][index])
    return DepositCite(
        index=index,
        provision=deposit.provision,
        kind=deposit.kind.value,
        span=deposit.span,
        reading=Reading.BOTH if len(worlds) == 2 else world.reading,
        terms=tuple(term_of(value) for conjunct in deposit.require for value in conjunct),
        boxes=_boxes(list(region), requirement, world),
        source=deposit.source,
    )


def near_misses(judged: Judged, requirement: Requirement) -> tuple[NearMiss, ...]:
    """For situations no norm reaches: the norms that come nearest, and the first test each fails."""
    world = judged.narrow
    measured = world.measured[requirement.id]
    bare = [base for base in measured.missing if measured.covered.get(base, NOTHING) == NOTHING]
    if not bare:
        return ()
    base = bare[0]
    space = world.reach.spaces[requirement.id]
    ranked: list[tuple[int, int, NearMiss]] = []
    wanted = {item.element: (atom,) for item, atom in zip(space.shape.each, base.atoms, strict=True)}
    for number, limb in enumerate(world.reach.limbs_for(requirement)):
        failed = _failed_tests(LimbReach(limb, space, world.reach), limb, requirement, base)
        if failed is not None and failed:
            ranked.append((len(failed), number, _near_miss(limb, failed[0], wanted)))
    carrying = {key for key, _ in limb_regions(world, requirement)}
    ranked.sort(key=lambda item: (item[0], item[2].norm.key not in carrying, item[1]))
    nearest = [miss for count, _, miss in ranked if count == ranked[0][0]]
    closer = [miss for miss in nearest if miss.norm.key in carrying]
    return tuple((closer or nearest)[:_MOST_NEAR_MISSES])


def _near_miss(limb: PlainLimb, failure: _Failure, wanted: Mapping[str, tuple[str, ...]]) -> NearMiss:
    """The record; ``wanted`` is what is asked of each element."""
    test, element, has = failure
    return NearMiss(norm_name(limb.norm), limb.norm.span, test, element, has, wanted.get(element, ()))


def _failed_tests(tested: LimbReach, limb: PlainLimb, requirement: Requirement, base: Base) -> list[_Failure] | None:
    """The tests of docs/semantics.md §3 the limb fails at ``base``; ``None`` if it speaks of no element at all."""
    failed: list[_Failure] = []
    spoken = 0
    if not tested.unit_fits(base):
        failed.append(("unit", "", limb.norm.extent))
    if not tested.mental_fits():
        failed.append(("mental element", "", (limb.level.name.lower() if limb.level else "",)))
    for item in tested.space.shape.each:
        plain = limb.elements.get(item.element)
        node: Node = tested.element(item.element, item.values, base)
        if node == NOTHING:
            failed.append(("element" if plain else "silent", item.element, plain.terms if plain else ()))
        elif plain is not None:
            spoken += 1
    if requirement.through is not None:
        spoken += bool(tested.reaches_power(base))
        if base.served and requirement.slot and tested.slot_at(*base.served) == NOTHING:
            failed.append(("slot", requirement.slot.element, ()))
    elif requirement.slot is not None and tested.slot(base) == NOTHING:
        failed.append(("slot", requirement.slot.element, ()))
    return failed if spoken else None
