"""What became of each reservation and declaration: as deposited, as permitted, used, idle, cut or beyond."""

from __future__ import annotations

from compliance.citations import reference_text
from compliance.conditions import NOTHING
from compliance.convention import Box, lies_under
from compliance.judge import Judged, World
from compliance.judgement import DepositPart, DepositResult, DepositState, Reading
from compliance.limbs import term_of
from compliance.ranges import Ranges
from compliance.reservations import Deposit
from compliance.reserved import Taken
from compliance.situations import Region
from compliance.standing import CountingDeposit, standing


def deposit_results(judged: Judged) -> tuple[DepositResult, ...]:
    """One result for each deposit of the file, in its order."""
    if judged.reservations is None:
        return ()
    rows = standing(judged.reservations, judged.graph, judged.day, Reading.BROAD)
    results = []
    for index, (deposit, obstacle, instruments) in enumerate(rows):
        states = [obstacle] if obstacle else []
        permitted: tuple[str, ...] = ()
        counted = None
        if obstacle is None:
            counted = CountingDeposit(index, deposit, instruments)
            permitted = _permitted(judged.broad, counted)
            states += _states(judged, counted, permitted)
        if judged.reservations.supposed:
            states.append(DepositState.SUPPOSED)
        results.append(
            DepositResult(
                index=index,
                provision=deposit.provision,
                kind=deposit.kind.value,
                states=tuple(states),
                deposited=as_deposited(deposit),
                permitted=permitted,
                parts=_parts(deposit),
                permitted_parts=_permitted_parts(counted, permitted) if counted else (),
                text=deposit.text,
                span=deposit.span,
                source=deposit.source,
            )
        )
    return tuple(results)


def as_deposited(deposit: Deposit) -> tuple[str, ...]:
    """The deposit's conjuncts and boxes, in terms."""
    conjuncts = tuple(" or ".join(term_of(value) for value in conjunct) for conjunct in deposit.require)
    boxes = tuple(box_text(box) for box in deposit.exclude)
    ranges = tuple(f"{', '.join(deposit.limited)}: {reference_text(reference)}" for reference in deposit.limit)
    return conjuncts + boxes + ranges + deposit.units


def _parts(deposit: Deposit) -> tuple[DepositPart, ...]:
    """The same piece by piece."""
    parts = [DepositPart("require", terms=tuple(map(term_of, conjunct))) for conjunct in deposit.require]
    parts += map(_box_part, deposit.exclude)
    if deposit.limit:
        references = tuple(map(reference_text, deposit.limit))
        parts.append(DepositPart("limit", deposit.limited, references=references))
    if deposit.units:
        parts.append(DepositPart("territory", units=deposit.units))
    return tuple(parts)


def _box_part(box: Box) -> DepositPart:
    """A box."""
    terms = tuple(term for _, named in box.elements for term in named) + box.conditions
    return DepositPart("exclude", box.provisions, terms, box.targets or ())


def _permitted_parts(counted: CountingDeposit, permitted: tuple[str, ...]) -> tuple[DepositPart, ...]:
    """What a deposit was read down to, piece by piece."""
    boxes = [box for item in counted.instruments for box in item.exclude] if counted.deposit.exclude else []
    limits = [item.limit for item in counted.instruments if item.limit] if counted.deposit.limit else []
    told = {box_text(box) for box in boxes}
    parts = [DepositPart("require", terms=(term,)) for term in permitted if term not in told]
    parts += map(_box_part, boxes)
    parts += [DepositPart("limit", limit.targets, not_below=limit.not_below) for limit in limits]
    return tuple(parts)


def box_text(box: Box) -> str:
    """A box as the reservations language writes it."""
    text = ", ".join(box.provisions)
    named = [term for _, terms in box.elements for term in terms] + list(box.conditions)
    if named:
        text += " as to " + ", ".join(named)
    if box.targets is not None:
        text += " for " + ", ".join(box.targets)
    return text


def _permitted(world: World, counted: CountingDeposit) -> tuple[str, ...]:
    """The permitted terms that the deposit was read down to."""
    pairs: dict[str, None] = {}
    for requirement in world.graph.requirements_in_order():
        taken = Taken(requirement, world.reach)
        pairs |= dict.fromkeys(q for _, q in taken.permitted_terms(counted))
    if counted.deposit.exclude:
        pairs |= dict.fromkeys(f"{box_text(box)}" for item in counted.instruments for box in item.exclude)
    return tuple(pairs)


def _states(judged: Judged, counted: CountingDeposit, permitted: tuple[str, ...]) -> list[DepositState]:
    """Used, idle, cut, beyond the wording, for a deposit that counts."""
    world = judged.broad
    if not any(_as_worded(world, counted).values()):
        everywhere = bool(counted.deposit.units) and any(item.territory for item in counted.instruments)
        return [DepositState.IDLE if everywhere else DepositState.BEYOND_WORDING]
    taken = [
        (world, id_, regions[counted.index])
        for world in (judged.narrow, judged.broad)
        for id_, regions in world.taken.items()
        if counted.index in regions
    ]
    idle = taken and not any(world.algebra.less(region, world.covered[id_]) for world, id_, region in taken)
    states = [DepositState.IDLE if idle else DepositState.USED]
    if _asks_for_more(world, counted, permitted):
        states.append(DepositState.CUT)
    return states


def _as_worded(world: World, counted: CountingDeposit) -> dict[str, Region]:
    """What a deposit takes out by its words, whatever the targets of lifts have to offer."""
    deposits = [item for item in world.deposits if item.index == counted.index]
    return {
        item.id: Taken(item, world.reach, as_worded=True).regions(deposits).get(counted.index, {})
        for item in world.graph.requirements_in_order()
    }


def _asks_for_more(world: World, counted: CountingDeposit, permitted: tuple[str, ...]) -> bool:
    """A conjunct no permitted term answers to, or a stronger one; a box wider than the permitted ones."""
    for conjunct in counted.deposit.require:
        names = [term_of(value) for value in conjunct]
        if not any(any(name in world.reach.relations.implied(q, True) for name in names) for q in permitted):
            return True
    if _undercuts(world, counted):
        return True
    return any(_wider(world, counted, box) for box in counted.deposit.exclude)


def _undercuts(world: World, counted: CountingDeposit) -> bool:
    """The range deposited is narrower than the one it may not undercut, or is set on a power it may not limit."""
    limits = [item.limit for item in counted.instruments if item.limit]
    if not (limits and counted.deposit.limit):
        return False
    if any(
        not lies_under(one, target) for one in counted.deposit.limited for limit in limits for target in limit.targets
    ):
        return True
    for id_, taken in _as_worded(world, counted).items():
        requirement = world.graph.requirement(id_)
        ranges = Ranges(requirement, world.reach)
        for limit in limits if requirement.through else ():
            for base, node in world.reach.spaces[id_].as_worded.items():
                asked = world.diagram.both(node, ranges.outside_of(counted.deposit.limit, limit, base))
                if not world.diagram.within(asked, taken.get(base, NOTHING)):
                    return True
    return False


def _wider(world: World, counted: CountingDeposit, box: Box) -> bool:
    """The box names situations that the permitted wording keeps."""
    algebra = world.algebra
    for id_, taken in _as_worded(world, counted).items():
        asked = Taken(world.graph.requirement(id_), world.reach, as_worded=True).in_boxes((box,))
        if algebra.less(asked, taken):
            return True
    return False
