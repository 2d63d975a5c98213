"""A power in the words of a law: what an authority may do, with which data, to whom, under which safeguards."""

from __future__ import annotations

from dataclasses import dataclass

from compliance.suggesting.blocks import Block
from compliance.suggesting.groups import Statement
from compliance.suggesting.names import MEASURE
from compliance.suggesting.norm_lines import condition_lines, element_lines
from compliance.suggesting.shapes import Shapes
from compliance.suggesting.tongue import Tongue


@dataclass(frozen=True, slots=True)
class Power:
    """A power found in a statement; ``used`` are the terms that have a line in it, its measures first."""

    statement: Statement
    measures: tuple[str, ...]
    used: frozenset[str]


@dataclass(frozen=True, slots=True)
class PowerWriter:
    """Finds powers and writes them in one language."""

    shapes: Shapes
    tongue: Tongue

    def found(self, statement: Statement) -> Power | None:
        """The power a statement gives; ``None`` where it names no measure or gives none."""
        terms = dict.fromkeys(term for mention in statement.mentions for term in mention.terms)
        measures = tuple(term for term in terms if self.shapes.element(term) == MEASURE)
        if not measures or not statement.says("power"):
            return None
        asked = [
            one for one in self.shapes.powers if one.through or any(self.shapes.asks(one, term) for term in measures)
        ]
        beside = [term for term in terms if term not in measures and self.shapes.beside(term, asked)]
        return Power(statement, measures, frozenset((*measures, *beside)))

    def block(self, power: Power, label: str) -> Block:
        """The block of a power."""
        lines = (
            *element_lines(power.statement, power.used, self.shapes, self.tongue),
            *condition_lines(power.statement, power.used, self.shapes, self.tongue),
        )
        return Block(f"{self.tongue.keyword('POWER')} {self.tongue.quoted(label)}", lines, is_norm=True)

    def named(self, power: Power) -> str:
        """What a power is called."""
        return self.tongue.shortened(power.measures)
