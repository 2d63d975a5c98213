"""Selections by threshold (docs/semantics.md §7, Select): what is covered but stays below, a finding and no breach."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.boxes import grouped, maximal_boxes, told
from compliance.conditions import NOTHING
from compliance.convention import Requirement, Selection
from compliance.doubts import greatest_maximum
from compliance.gaps import Asked, asked_for
from compliance.judge import Judged, World
from compliance.judgement import BelowThreshold, NormName, Reading
from compliance.proofs import irredundant, limb_regions, norm_name
from compliance.situations import Base, Region


def below_thresholds(judged: Judged) -> tuple[BelowThreshold, ...]:
    """For each selection and target, the covered situations below the threshold; both readings joined."""
    found: dict[BelowThreshold, Reading] = {}
    for world in (judged.narrow, judged.broad):
        for selection in judged.graph.convention.selections:
            for target in _targets(judged, selection):
                for one in _below(world, selection, target):
                    found[one] = Reading.BOTH if one in found else world.reading
    return tuple(_read_in(one, reading) for one, reading in found.items())


def not_selected(world: World, selection: Selection, target: Requirement) -> Region:
    """Situations of the target that are demanded and covered, and that no norm reaching the threshold covers."""
    measured = world.measured[target.id]
    settled = world.algebra.common(world.algebra.less(measured.required, measured.reserved), measured.covered)
    return world.algebra.less(settled, world.reach.punishable(target, selection.months))


def _targets(judged: Judged, selection: Selection) -> Iterator[Requirement]:
    """The modelled requirements a selection looks at, each once."""
    seen: set[str] = set()
    for provision in selection.targets:
        for requirement in judged.graph.requirements_under(provision):
            if requirement.id not in seen:
                seen.add(requirement.id)
                yield requirement


def _below(world: World, selection: Selection, target: Requirement) -> Iterator[BelowThreshold]:
    """The boxes of one target in one reading; the reading is filled in when both are joined."""
    region = not_selected(world, selection, target)
    punishable = world.reach.punishable(target, selection.months)
    space = world.reach.spaces[target.id]
    required = world.measured[target.id].required

    def asked(base: Base) -> Asked:
        return asked_for(world, space, required[base], punishable.get(base, NOTHING))

    for how, bases in grouped(region, asked).items():
        for members in maximal_boxes(bases):
            box = told(members, space, required)
            norms = _norms(world, target, {base: region[base] for base in members})
            yield BelowThreshold(selection.provision, target.id, selection.months, Reading.BOTH, box, how, tuple(norms))


def _norms(world: World, target: Requirement, region: Region) -> Sequence[tuple[NormName, int | None]]:
    """The norms that carry the coverage of ``region``, with their greatest maximum."""
    regions = {
        key: cut for key, whole in limb_regions(world, target).items() if (cut := world.algebra.common(region, whole))
    }
    keys = dict.fromkeys(key for key, _ in irredundant(regions, world))
    norms = [norm for norm in world.graph.state.norms if norm.key in keys]
    return [(norm_name(norm), greatest_maximum(norm, world.day, world.reading)) for norm in norms]


def _read_in(one: BelowThreshold, reading: Reading) -> BelowThreshold:
    """The same with its reading."""
    return BelowThreshold(one.provision, one.target, one.months, reading, one.box, one.asked, one.norms)
