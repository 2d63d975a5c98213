"""A norm that is added never enlarges what a requirement owes, own or inherited.

Every norm of these worlds only grants. The scope is own ∪ inherited, missing ∪ unexamined: covering a target moves the
gaps of what lifts over it from inherited to own, and from a unit not examined at the target to one examined here.
"""

from __future__ import annotations

import pytest

from tests.oracle.random_worlds import random_world
from tests.property.across import carried, readings, uncovered, without
from tests.property.small_worlds import small_world
from tests.worlds import judged


@pytest.mark.parametrize("start", range(0, 300, 30))
def test_an_added_norm_never_enlarges_what_is_owed_nor_shrinks_what_is_covered(start: int) -> None:
    for seed in range(start, start + 30):
        draw = random_world if seed % 2 else small_world
        world = draw(seed)
        full = judged(world)
        for number in range(len(world["state"]["norms"])):
            for after, before in readings(full, judged(without(world, "norms", number))):
                old, new = uncovered(before), uncovered(after)
                for id_, region in new.items():
                    where = f"{draw.__name__}({seed}) norm {number} {id_} {after.reading}"
                    assert after.algebra.within(region, carried(before, old[id_], id_, after)), where
                    covered = carried(before, before.covered[id_], id_, after)
                    assert after.algebra.within(covered, after.covered[id_]), where
