"""What is signed, as records: numbered statements, their groups of items to tick, tables where there are many."""

from __future__ import annotations

from dataclasses import dataclass

from compliance.combinations import Part
from compliance.source import NOWHERE, Span
from compliance.statute import ALWAYS, Period


@dataclass(frozen=True, slots=True)
class Item:
    """One thing to agree with; ``parts`` are the values of a combination."""

    number: str
    kind: str
    text: str
    pinpoints: tuple[str, ...] = ()
    period: Period = ALWAYS
    unverified: bool = False
    arguable: bool = False
    judged: bool = False
    parts: tuple[Part, ...] = ()
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: an item, and for every column whether the combination is claimed."""

    item: Item
    cells: tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Combinations too many to spell out: each row with each column, and each of those with all of ``each_with``."""

    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    each_with: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Items under a heading; ``limb`` is the place of the alternative they belong to, from 1 (0: of all)."""

    kind: str
    title: str
    items: tuple[Item, ...] = ()
    lines: tuple[str, ...] = ()
    table: Table | None = None
    limb: int = 0
    count: int = 0


@dataclass(frozen=True, slots=True)
class Statement:
    """A norm, the definitions of a law, a search or the defaults of a general part."""

    number: str
    kind: str
    heading: str
    section: str = ""
    key: str = ""
    lines: tuple[str, ...] = ()
    groups: tuple[Group, ...] = ()
    period: Period = ALWAYS
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class FileText:
    """One file read back; ``header`` is what its first lines say."""

    file: str
    kind: str
    title: str
    header: tuple[tuple[str, str], ...]
    statements: tuple[Statement, ...]
    facts: int = 0
    interpretive: int = 0
    unverified: int = 0
    reviewer: str = ""
    country: str = ""

    @property
    def combinations(self) -> int:
        """How many combinations it claims."""
        return sum(group.count for statement in self.statements for group in statement.groups)


@dataclass(frozen=True, slots=True)
class Document:
    """All that is signed at once."""

    language: str
    files: tuple[FileText, ...]


class Numbers:
    """Gives every statement and every item its number, running through all files."""

    def __init__(self) -> None:
        """Begin at 1."""
        self._statement = 0
        self._item = 0

    def statement(self) -> str:
        """The next statement's number."""
        self._statement += 1
        self._item = 0
        return str(self._statement)

    def item(self) -> str:
        """The next item's number in the statement."""
        self._item += 1
        return f"{self._statement}.{self._item}"
