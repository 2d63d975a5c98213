"""A norm that is added never enlarges what a requirement owes, own or inherited, nor shrinks what is covered.

The scope is own ∪ inherited, missing ∪ unexamined: covering a target moves the gaps of what lifts over it from
inherited to own, and from a unit not examined at the target to one examined here. Every construct of random worlds may
stand around, and what is covered only ever grows. What is owed may grow, as the law means it, at what these touch:

- *forbid*: a norm can only breach it;
- *a selection slot*: a norm with a higher penalty selects more of its targets, and so widens the duty;
- *a limit* that was deposited: a norm that its references find, or whose range it must not undercut, makes it smaller;
- *other branch*, as a target: what is left to another branch owes nothing and gives no tag, so covering more of it asks
  more of what looks through it;
- *other branch*, where one of the branches forbids or looks at targets: it may be in place no longer, and then its
  siblings are asked for again.
"""

from __future__ import annotations

import pytest

from compliance.judge import Judged
from tests.oracle.random_worlds import random_world
from tests.property.across import Json, carried, readings, uncovered, without
from tests.property.small_worlds import small_world
from tests.worlds import judged


@pytest.mark.parametrize("start", range(0, 160, 20))
def test_an_added_norm_never_enlarges_what_is_owed_nor_shrinks_what_is_covered(start: int) -> None:
    for seed in range(start, start + 20):
        draw = random_world if seed % 2 else small_world
        world = draw(seed)
        full = judged(world)
        growing = may_owe_more(world, full)
        for number in range(len(world["state"]["norms"])):
            for after, before in readings(full, judged(without(world, "norms", number))):
                old, new = uncovered(before), uncovered(after)
                for id_, region in new.items():
                    where = f"{draw.__name__}({seed}) norm {number} {id_} {after.reading}"
                    if id_ not in growing:
                        assert after.algebra.within(region, carried(before, old[id_], id_, after)), where
                    covered = carried(before, before.covered[id_], id_, after)
                    assert after.algebra.within(covered, after.covered[id_]), where


def test_most_requirements_of_random_worlds_are_in_scope() -> None:
    worlds = [random_world(seed) for seed in range(100)]
    growing = sum(len(may_owe_more(world, judged(world))) for world in worlds)
    assert growing < 0.4 * sum(len(world["convention"]["requirements"]) for world in worlds)


def may_owe_more(world: Json, result: Judged) -> set[str]:
    """The requirements whose gap may grow with the law, and what looks through them."""
    lifts, convention = result.graph.lifts, world["convention"]
    limited = {i["id"]: i["limit"]["on"] for i in convention["instruments"] if i.get("limit")}
    found = {id_ for deposit in world["state"]["deposits"] for id_ in limited.get(deposit["instrument"], ())}
    branches = {id_ for group in convention.get("any_of", []) for id_ in group}
    for requirement in result.graph.requirements_in_order():
        targets = {target.id for target in lifts.targets(requirement)[0]}
        selects = requirement.slot is not None and requirement.slot.selection
        family = [item for child in lifts.branches(requirement) for item in child]
        shaky = any(item.forbids or lifts.targets(item)[0] for item in family)
        if requirement.forbids or selects or targets & (found | branches) or shaky:
            found.add(requirement.id)
    return found
