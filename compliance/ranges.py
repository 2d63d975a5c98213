"""A range of offences that a State sets (14(3)(a)): which situations lie beyond it (docs/semantics.md §5, limit)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce

from compliance.conditions import EVERYTHING, NOTHING, Node
from compliance.convention import RangeLimit, Requirement, lies_under
from compliance.limb_reach import LimbReach
from compliance.limbs import PlainElement, PlainLimb, reference_condition
from compliance.reach import Reach
from compliance.situations import Base, beside
from compliance.statute import Norm, Reference


class Ranges:
    """Ranges over one requirement's situations."""

    def __init__(self, requirement: Requirement, reach: Reach) -> None:
        """``reach`` has worked out the requirement and those whose range may not be undercut."""
        self._requirement = requirement
        self._reach = reach
        self._diagram = reach.diagram
        self._space = reach.spaces[requirement.id]

    def beyond(
        self, limit: RangeLimit, base: Base, references: Iterable[Reference] = (), picked: Sequence[str] = ()
    ) -> Node:
        """Where a base lies in no reference and in no range of the requirements the limit must not undercut.

        Nothing of a base whose power is none of the limit's. ``picked``: the choices of ``any of``.
        """
        if not self._limited(limit, base):
            return NOTHING
        inside = [self._in_reference(reference, limit.element, base) for reference in references]
        inside += [self._in_range(limb, limit.element, base, picked) for limb in self._limbs_of(limit)]
        return self._diagram.outside(reduce(self._diagram.either, inside, NOTHING))

    def outside_of(self, references: Iterable[Reference], limit: RangeLimit, base: Base) -> Node:
        """Where a base of a limited power lies in no reference: what a deposit asks for, before it is cut."""
        if not self._limited(limit, base):
            return NOTHING
        inside = [self._in_reference(reference, limit.element, base) for reference in references]
        return self._diagram.outside(reduce(self._diagram.either, inside, NOTHING))

    def _limited(self, limit: RangeLimit, base: Base) -> bool:
        """The limit is on the requirement and on the power looked through."""
        if self._requirement.through is None or base.nested is None:
            return False
        target = self._reach.graph.requirement(base.target)
        return _is(self._requirement, limit.on) and _is(target, limit.targets)

    def _limbs_of(self, limit: RangeLimit) -> list[PlainLimb]:
        """The limbs that reach something of the requirements whose range may not be undercut."""
        under = [item for id_ in limit.not_below for item in self._reach.graph.requirements_under(id_)]
        found = {key for item in under for key, region in self._reach.by_limb[item.id].items() if region}
        return [limb for limb in self._reach.limbs if limb.key in found]

    def _in_range(self, limb: PlainLimb, element: str, base: Base, picked: Sequence[str]) -> Node:
        """Where the base lies in the range of a limb: as in steps 3 and 4."""
        plain = limb.elements.get(element)
        if plain is None or plain.any:
            return EVERYTHING
        if self._by_slot(element):
            return self._served(plain, limb, base)
        if element in self._space.shape.passed_over:
            return EVERYTHING
        tested = LimbReach(limb, self._space, self._reach)
        for item, atom in zip(self._space.shape.any_of, picked, strict=True):
            if item.element == element:
                return tested.with_atom(element, item.values, atom, base)
        item_each = next((item for item in self._space.shape.each if item.element == element), None)
        return tested.element(element, item_each.values, base) if item_each else tested.present_values(plain, base)

    def _served(self, plain: PlainElement, limb: PlainLimb, base: Base) -> Node:
        """Step 4 for the offence that the base's power serves."""
        assert base.served is not None
        tested = LimbReach(limb, self._space, self._reach)
        return self._diagram.either(
            self._reached(limb.norm, plain.references, base), tested.present_values(plain, base, references=False)
        )

    def _in_reference(self, reference: Reference, element: str, base: Base) -> Node:
        """Where the base lies in one reference of a deposit."""
        if self._by_slot(element):
            return self._reached(None, (reference,), base)
        name = reference_condition(reference, "")
        return self._diagram.present((0, name)) if name else EVERYTHING

    def _reached(self, norm: Norm | None, references: Iterable[Reference], base: Base) -> Node:
        """What the norms referred to reach of the offence served."""
        assert base.served is not None
        target, nested = base.served
        node = self._reach.of_references(norm, references, target).get(nested, NOTHING)
        return self._diagram.renamed(node, beside)

    def _by_slot(self, element: str) -> bool:
        """The requirement takes whole situations of offences for the element."""
        return self._requirement.slot is not None and self._requirement.slot.element == element


def _is(requirement: Requirement, provisions: Iterable[str]) -> bool:
    return any(requirement.id == one or lies_under(requirement.provision, one) for one in provisions)
