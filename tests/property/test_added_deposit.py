"""A deposit never enlarges a gap, and withdrawing one never shrinks it; nor, through lifts, what is owed at all.

All constructs are in scope but one: of several branches of which one is enough none looks at targets here. A branch
that does may, when all its targets are reserved, be in place no longer, and then its siblings are asked for again.
"""

from __future__ import annotations

import pytest

from compliance.judge import Judged
from tests.oracle.random_worlds import random_world
from tests.property.across import carried, readings, uncovered, without
from tests.property.small_worlds import small_world
from tests.worlds import judged


@pytest.mark.parametrize("start", range(0, 300, 50))
def test_a_deposit_never_enlarges_a_gap(start: int) -> None:
    for seed in range(start, start + 50):
        draw = random_world if seed % 2 else small_world
        world = draw(seed)
        deposits = world["state"]["deposits"]
        full = judged(world) if deposits else None
        for number in range(len(deposits)):
            assert full is not None
            shaky = branches_with_targets(full)
            for after, before in readings(full, judged(without(world, "deposits", number))):
                old, new = uncovered(before), uncovered(after)
                for id_, now in after.measured.items():
                    if id_ in shaky:
                        continue
                    was, where = before.measured[id_], f"{draw.__name__}({seed}) deposit {number} {id_} {after.reading}"
                    pairs = [(was.missing, now.missing), (was.unexamined, now.unexamined), (old[id_], new[id_])]
                    for larger, smaller in pairs:
                        assert after.algebra.within(smaller, carried(before, larger, id_, after)), where
                    assert set(now.inherited) <= set(was.inherited), where


def branches_with_targets(result: Judged) -> set[str]:
    """The requirements of which one is enough where one of them looks at targets, and what looks through them."""
    found: set[str] = set()
    lifts = result.graph.lifts
    for requirement in result.graph.requirements_in_order():
        family = [item for child in lifts.branches(requirement) for item in child]
        below = {target.id for target in lifts.targets(requirement)[0]}
        if below & found or any(lifts.targets(item)[0] for item in family):
            found.add(requirement.id)
    return found


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_with_all_deposits_withdrawn_the_verdict_is_the_one_without_reservations(start: int) -> None:
    for seed in range(start, start + 50):
        world = random_world(seed)
        bare = judged({**world, "state": {**world["state"], "deposits": []}})
        full = judged(world)
        for requirement in full.graph.convention.requirements:
            expected = bare.verdicts(requirement.id)
            assert full.verdicts(requirement.id, with_reservations=False) == expected, f"{seed} {requirement.id}"
