"""How requirements of a convention hang together: what looks through what, stands instead, limits, is enough."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.convention import Convention, Requirement, RowState, Selection, Slot, lies_under

Found = tuple[tuple[Requirement, ...], tuple[str, ...]]
"""Modelled requirements, and ids that are not modelled."""


class Lifts:
    """The convention's side of the graph: it knows no norm."""

    def __init__(self, convention: Convention) -> None:
        """Look every slot up once."""
        self._convention = convention
        self._under: dict[str, tuple[Requirement, ...]] = {}
        self._targets = {item.id: self._both(item) for item in convention.requirements}
        self._looked_at = self._with_all_below(
            item for one in convention.requirements for item in self.looked_at_by(one)
        )
        self._families = [
            [self.requirements_under(child) for child in row.any_of] for row in convention.provisions if row.any_of
        ]

    def requirements_under(self, provision: str) -> tuple[Requirement, ...]:
        """The requirements of a provision and its sub-paragraphs, in the convention's order."""
        if provision not in self._under:
            self._under[provision] = tuple(item for item in self._convention.requirements if _is_on(item, (provision,)))
        return self._under[provision]

    def targets(self, requirement: Requirement) -> Found:
        """What a requirement looks through, by its slot and by its through."""
        return self._targets[requirement.id]

    def targets_of(self, slot: Slot | None) -> tuple[Requirement, ...]:
        """The modelled requirements whose situations one slot takes."""
        return self._found(slot)[0]

    def selections_of(self, slot: Slot) -> tuple[Selection, ...]:
        """The selections a slot takes its targets from."""
        return tuple(item for item in self._convention.selections if item.provision == slot.selection)

    def substitutes_of(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """What may stand instead of a requirement (20(2))."""
        return tuple(
            item
            for item in self._convention.requirements
            if item.instead_of and _is_on(requirement, (item.instead_of,))
        )

    def limited_by(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """The requirements whose use a ``forbid`` protects."""
        return tuple(item for id_ in requirement.limits for item in self.requirements_under(id_))

    def branches(self, requirement: Requirement) -> tuple[tuple[Requirement, ...], ...]:
        """The children of which one is enough, each with all its requirements; its own comes first."""
        for family in self._families:
            own = [child for child in family if requirement in child]
            if own:
                return (*own, *(child for child in family if child not in own))
        return ()

    def needed_before(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """What must be worked out before a requirement can be."""
        targets = self._targets[requirement.id][0]
        needed = [
            *targets,
            *(item for target in targets for child in self.branches(target) for item in child),
            *self.substitutes_of(requirement),
        ]
        return tuple({item.id: item for item in needed}.values())

    def looked_at_by(self, requirement: Requirement) -> tuple[Requirement, ...]:
        """What its verdict needs to know the reach of, in whatever order it was worked out."""
        limits = [item.limit for item in self._convention.instruments if item.limit]
        undercut = [id_ for limit in limits if _is_on(requirement, limit.on) for id_ in limit.not_below]
        needed = [*self.limited_by(requirement), *(item for id_ in undercut for item in self.requirements_under(id_))]
        return tuple({item.id: item for item in needed}.values())

    def is_looked_at(self, requirement: Requirement) -> bool:
        """Another's verdict asks what norms reach of it, or of what looks through it, covered below or not."""
        return requirement.id in self._looked_at

    def _with_all_below(self, requirements: Iterable[Requirement]) -> frozenset[str]:
        """Some requirements and everything they look through, all the way down."""
        found, waiting = set[str](), [item.id for item in requirements]
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += [target.id for target in self._targets[one][0]]
        return frozenset(found)

    def _both(self, requirement: Requirement) -> Found:
        """What the slot and the through of a requirement name together."""
        one, other = self._found(requirement.slot), self._found(requirement.through)
        return tuple({item.id: item for item in (*one[0], *other[0])}.values()), tuple(
            dict.fromkeys((*one[1], *other[1]))
        )

    def _found(self, slot: Slot | None) -> Found:
        """The requirements a slot names, by itself or by its selection, and the ids that are not modelled."""
        found: dict[str, Requirement] = {}
        missing: list[str] = []
        for target in self._named(slot):
            under = self.requirements_under(target)
            found |= {item.id: item for item in under if not (item.instead_of or item.forbids)}
            if not under and not self._demands_nothing(target):
                missing.append(target)
        return tuple(found.values()), tuple(missing)

    def _named(self, slot: Slot | None) -> tuple[str, ...]:
        """The ids a slot names: its own, or those of the selection it takes."""
        if slot is None or not slot.selection:
            return slot.targets if slot else ()
        return tuple(target for item in self.selections_of(slot) for target in item.targets)

    def _demands_nothing(self, provision: str) -> bool:
        """The file says of all rows under ``provision`` that they ask nothing of law."""
        rows = [row for row in self._convention.provisions if lies_under(row.id, provision)]
        return bool(rows) and all(row.state is not RowState.NOT_MODELLED for row in rows)


def _is_on(requirement: Requirement, provisions: Iterable[str]) -> bool:
    """The requirement is one of ``provisions`` or lies under one."""
    return any(requirement.id == one or lies_under(requirement.provision, one) for one in provisions)
