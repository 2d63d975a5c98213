"""Words of national laws, in any language, and what they may mean in the terms of the vocabulary.

Nothing here is read by an outline: a law that says *unbefugt* is outlined with the line ``without right``. The words
help to find that line, say how it differs, and from what it must be kept apart.
"""

from __future__ import annotations

from dataclasses import dataclass

Said = tuple[tuple[str, str], ...]
"""One text in several languages, by language."""

KINDS = ("term", "mental", "element", "line")
"""What a word may mean: a term, a word for the mental element, an element, a line of the outline."""


@dataclass(frozen=True, slots=True)
class Met:
    """Where a word was met: a law of a country and the place in it; ``country`` is empty where it is no law's."""

    law: str
    country: str = ""
    at: str = ""
    unverified: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """One thing a word may mean, or is taken for; ``difference`` is what it says more, less, or of what else."""

    kind: str
    id: str
    difference: Said


@dataclass(frozen=True, slots=True)
class NationalWord:
    """A word with its spellings, where it was met, what it says, what it means and what it is not."""

    lang: str
    spellings: tuple[str, ...]
    met: tuple[Met, ...]
    gloss: Said
    means: tuple[Meaning, ...]
    is_not: tuple[Meaning, ...] = ()

    @property
    def label(self) -> str:
        """How it is shown."""
        return self.spellings[0]
