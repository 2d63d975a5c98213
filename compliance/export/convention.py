"""The convention of an exported model: requirements, instruments, selections, and the rows they roll up to."""

from __future__ import annotations

from collections import Counter

from compliance.convention import (
    Box,
    Convention,
    Instrument,
    Origin,
    Provision,
    RangeLimit,
    Requirement,
    RowState,
    Slot,
    parent_id,
)
from compliance.export.common import Names, Plain, labels, place


class ExportedConvention:
    """A convention file's records as plain data."""

    def __init__(self, convention: Convention, names: Names) -> None:
        """``names`` are those of the whole model."""
        self._convention = convention
        self._names = names
        self._own: dict[str, list[str]] = {}
        for item in convention.requirements:
            self._own.setdefault(item.provision, []).append(item.id)
        self._children: dict[str, list[Provision]] = {}
        for row in convention.provisions:
            self._children.setdefault(parent_id(row.id) or "", []).append(row)
        self.instrument_ids = _numbered([item.provision for item in convention.instruments])

    def document(self) -> Plain:
        """The whole convention."""
        convention = self._convention
        return {
            "id": convention.id,
            **labels(convention.labels),
            "citation": convention.citation,
            "requirements": [self._requirement(item) for item in convention.requirements],
            "instruments": [
                self._instrument(id_, item)
                for id_, item in zip(self.instrument_ids, convention.instruments, strict=True)
            ],
            "selects": [
                {
                    "id": item.provision,
                    "targets": self._names.requirements(item.targets),
                    "months": item.months,
                    **_origin(item.origin),
                }
                for item in convention.selections
            ],
            "parents": {self.row(row.id): self._below(row) for row in convention.provisions if self._rolls_up(row)},
            "any_of": [[self.row(id_) for id_ in row.any_of] for row in convention.provisions if row.any_of],
            "not_modelled": [row.id for row in convention.provisions if self._is_open(row)],
            "provisions": [self._row(row) for row in convention.provisions],
        }

    def row(self, provision: str) -> str:
        """The name under which a provision's verdict is found: its only requirement, or the parent it is."""
        own = self._own.get(provision, [])
        if own == [provision] and provision not in self._children:
            return provision
        return f"{provision}*" if provision in own else provision

    def _rolls_up(self, row: Provision) -> bool:
        """The provision is a parent of the exported model, not a requirement and not open."""
        return self.row(row.id) not in self._own.get(row.id, []) and not self._is_open(row)

    def _is_open(self, row: Provision) -> bool:
        """Nobody has modelled the provision yet, and nothing below it."""
        return row.state is RowState.NOT_MODELLED and row.id not in self._own and row.id not in self._children

    def _below(self, row: Provision) -> list[str]:
        """What a provision rolls up: its requirements and its sub-paragraphs."""
        return [*self._own.get(row.id, ()), *(self.row(child.id) for child in self._children.get(row.id, ()))]

    def _row(self, row: Provision) -> Plain:
        """A row as people know it, with the name of its verdict."""
        above = parent_id(row.id)
        return {
            "id": row.id,
            **labels(row.labels),
            "verdict_of": self.row(row.id),
            "parent": above,
            "state": row.state.value,
            "describes": list(row.describes),
            **_origin(row.origin),
        }

    def _requirement(self, item: Requirement) -> Plain:
        """One requirement."""
        return {
            "id": item.id,
            "provision": item.provision,
            "kind": item.kind.value,
            "elements": {
                one.element: {
                    "values": list(one.values),
                    "quantifier": one.quantifier.value,
                    **_origin(one.origin),
                }
                for one in item.elements
            },
            "requires": [one.term for one in item.conditions],
            "spares": [one.term for one in item.spared],
            "mental": item.mental.name.lower(),
            "elsewhere": list(item.elsewhere),
            "slot": self._slot(item.slot),
            "through": self._slot(item.through),
            "apply_when": list(item.apply_when),
            "instead_of": self._instead_of(item.instead_of),
            "limits": self._names.requirements(item.limits),
            "for_review": item.for_review,
            **_origin(item.origin),
        }

    def _slot(self, slot: Slot | None) -> Plain | None:
        """What is looked through: targets, or those of a selection."""
        if slot is None:
            return None
        if slot.selection:
            return {"element": slot.element, "selection": slot.selection, **_origin(slot.origin)}
        return {"element": slot.element, "targets": self._names.requirements(slot.targets), **_origin(slot.origin)}

    def _instead_of(self, provision: str) -> str | list[str] | None:
        """The requirement it may stand in for; several only where the provision has several."""
        found = self._names.modelled([provision]) if provision else []
        return found if len(found) > 1 else next(iter(found), None)

    def _instrument(self, id_: str, item: Instrument) -> Plain:
        """What one paragraph permits."""
        return {
            "id": id_,
            "provision": item.provision,
            "kind": item.kind.value,
            "on": self._names.modelled(item.on),
            "require": ["*"] if item.anything else list(item.require),
            "exclude": [box(one, self._names) for one in item.exclude],
            "except": [box(one, self._names) for one in item.except_],
            "limit": self._limit(item.limit),
            "territory": item.territory,
            "apply_when": list(item.apply_when),
            "computable": item.computable,
            **_origin(item.origin),
        }

    def _limit(self, limit: RangeLimit | None) -> Plain | None:
        """The range an instrument lets a State set."""
        if limit is None:
            return None
        return {
            "on": self._names.modelled(limit.on),
            "targets": self._names.requirements(limit.targets),
            "element": limit.element,
            "not_below": self._names.modelled(limit.not_below),
        }


def box(one: Box, names: Names) -> Plain:
    """Situations named together."""
    return {
        "on": names.modelled(one.provisions),
        "elements": {element: list(terms) for element, terms in one.elements},
        "conditions": list(one.conditions),
        "targets": None if one.targets is None else names.requirements(one.targets),
    }


def _origin(origin: Origin) -> Plain:
    """Source and place of a line of the convention file."""
    found: Plain = {"source": origin.source} if origin.source else {}
    if origin.unverified:
        found["unverified"] = True
    return {**found, **place(origin.span)}


def _numbered(provisions: list[str]) -> list[str]:
    """An id for each: the provision, and from the second of a provision on with its number."""
    seen: Counter[str] = Counter()
    ids = []
    for provision in provisions:
        seen[provision] += 1
        ids.append(provision if seen[provision] == 1 else f"{provision}#{seen[provision]}")
    return ids
