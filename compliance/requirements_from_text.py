"""The blocks of a convention file that demand something: requirements and selections."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compliance.building import LEVELS, head_of, leaf, leaves, node, nodes
from compliance.convention import (
    RequiredCondition,
    Requirement,
    RequirementKind,
    Selection,
    Slot,
    SparedTerm,
    lies_under,
)
from compliance.convention_lines import Lines
from compliance.keywords import keywords
from compliance.outline_references import POWER_CONCERNED, months
from compliance.source import key
from compliance.statute import MentalLevel
from compliance.syntax import Leaf, Node

_ELSEWHERE = {name.lower(): keywords()[name].all_spellings() for name in ("PENALTY", "OFFENCE")}
_LOOKING = ("slot", "slot_selected", "through", "for_review")
"""Lines that a ``forbid`` block does not have: it looks at what a norm does, and computes a breach."""


@dataclass
class RequirementsReader:
    """Reads requirements, and what ``spares … of`` lines take out of them."""

    lines: Lines
    selecting: frozenset[str] = frozenset()
    spared: list[tuple[tuple[str, ...], SparedTerm]] = field(default_factory=list)

    def requirement(self, id_: str, block: Node, number: int) -> Requirement:
        """A block that demands something; ``number`` counts those of one provision."""
        lines = self.lines
        kind = RequirementKind[head_of(block).type]
        self._check_lines(block, kind)
        instead = lines.one(block, "instead_of")
        conditions = [
            RequiredCondition(term, lines.origin(line))
            for line in nodes(block, "only_if")
            for term in lines.terms(line)
        ]
        return Requirement(
            id=id_ if number == 1 else f"{id_}#{number}",
            provision=id_,
            kind=kind,
            elements=lines.elements(block),
            conditions=tuple(conditions),
            spared=tuple(spared for line in nodes(block, "spares") for spared in lines.spared(line)),
            mental=_mental(block, MentalLevel.INTENTION if kind.punishes else MentalLevel.NONE),
            slot=self._slot(block),
            elsewhere=self._elsewhere(block),
            origin=lines.block_origin(block),
            through=self._through(block),
            apply_when=lines.facts(block),
            instead_of=lines.id_of(leaves(instead, "ID")[0]) if instead else "",
            limits=tuple(id_ for line in nodes(block, "limits") for id_ in lines.ids_of(node(line, "ids"))),
            for_review=node(block, "for_review") is not None,
        )

    def selection(self, id_: str, block: Node) -> Selection:
        """A ``select`` block: its targets and its threshold."""
        slot, line = self._slot(block), node(block, "threshold")
        least = node(line, "quantity") if line else None
        targets = slot.targets if slot else ()
        return Selection(id_, targets, months(least) if least else 0, self.lines.block_origin(block))

    def spare(self, id_: str, line: Node) -> None:
        """A ``spares`` line on a provision."""
        on = self.lines.ids_of(node(line, "ids")) or (id_,)
        self.spared += [(on, spared) for spared in self.lines.spared(line)]

    def with_spared(self, requirement: Requirement) -> Requirement:
        """What ``spares … of`` elsewhere takes out of this requirement."""
        more = [s for on, s in self.spared if any(lies_under(requirement.provision, one) for one in on)]
        return replace(requirement, spared=requirement.spared + tuple(more))

    def _check_lines(self, block: Node, kind: RequirementKind) -> None:
        """Lines that mean nothing in a block of this kind."""
        strange = _LOOKING if kind is RequirementKind.FORBID else ("limits",)
        head = self.lines.build.text(head_of(block))
        for line in nodes(block, *strange, "threshold"):
            self.lines.build.report("ACC048", line, word=self.lines.build.written(line), head=head)

    def _slot(self, block: Node) -> Slot | None:
        """Whose situations a requirement looks at: those of provisions, or those a selection leaves."""
        line = self.lines.one(block, "slot", "slot_selected")
        element = self.lines.element_name(line) if line else None
        if line is None or element is None:
            return None
        origin = self.lines.origin(line)
        if line.data == "slot":
            return Slot(element, self.lines.ids_of(node(line, "ids")), origin)
        named = leaves(line, "ID")[0]
        selection = self.lines.id_of(named)
        if selection in self.lines.ids and selection not in self.selecting and not self.lines.build.broken:
            self.lines.build.report("ACC067", named, id=selection)
        return Slot(element, (), origin, selection)

    def _through(self, block: Node) -> Slot | None:
        line = self.lines.one(block, "through")
        if line is None:
            return None
        return Slot(POWER_CONCERNED, self.lines.ids_of(node(line, "ids")), self.lines.origin(line))

    def _elsewhere(self, block: Node) -> tuple[str, ...]:
        """Elements judged elsewhere; ``penalty`` and ``offence``, keywords elsewhere, need not be elements."""
        made = []
        for name in (n for line in nodes(block, "elsewhere") for n in leaves(nodes(line, "names")[0], "NAME")):
            element = self.lines.build.lexicon.element(str(name))
            keyword = next((word for word, spelt in _ELSEWHERE.items() if key(str(name)) in map(key, spelt)), "")
            if element is None and not keyword:
                self.lines.build.report("ACC022", name, word=str(name))
            made.append(element.id if element else keyword)
        return tuple(made)


def _mental(block: Node, otherwise: MentalLevel) -> MentalLevel:
    """The mental element a block asks for."""
    line = node(block, "mental")
    level = node(line, "level") if line else None
    word = level.children[0] if level else None
    return LEVELS[word.type] if isinstance(word, Leaf) else otherwise


def is_selection(block: Node) -> bool:
    """Whether a block selects offences and demands nothing."""
    return leaf(block, "SELECT") is not None
