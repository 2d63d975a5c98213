"""The values of an outline's lines: terms, quoted concepts, "any", other norms; local definitions followed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compliance.building import READING, Build, Ending, leaf, nodes
from compliance.dates import shared, without
from compliance.diagnostics import hint
from compliance.outline_references import check_reference, read_reference
from compliance.source import Span, key
from compliance.statute import Condition, Definition, Period, Reference, Remark, Value
from compliance.syntax import Leaf, Node
from compliance.term_lists import counted_by, element_of, range_id

MAX_CHAIN, MAX_FOLLOWED = 50, 20_000
"""How deep definitions may lead into one another, and how many of their values are followed for one law."""


@dataclass(slots=True)
class Values:
    """All values of a line; ``line`` is its own remark, without what following a definition adds.

    ``written`` are the days the line itself gives each of the values.
    """

    values: list[Value] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    any_remarks: list[Remark] = field(default_factory=list)
    line: Remark = field(default_factory=Remark)
    written: list[Period] = field(default_factory=list)


@dataclass(slots=True)
class LocalDefinition:
    """A definition of the law being read, before its members are looked up; ``narrowed`` are its condition lines."""

    name: Leaf
    members: list[tuple[Node | Leaf, Ending]]
    remark: Remark
    narrowed: list[Node] = field(default_factory=list)
    conditions: tuple[Condition, ...] | None = None


@dataclass
class Definitions:
    """The definitions of one law: each shadows every synonym of its name; its own body reads the outer meaning."""

    build: Build
    by_group: dict[str, list[LocalDefinition]] = field(default_factory=dict)
    _circles: set[Span] = field(default_factory=set)
    _followed_values: int = 0
    _told_too_far: bool = False
    _plain: bool = False
    _met_narrowed: bool = False

    def group(self, words: str) -> str:
        """What is shadowed together: a term with all its synonyms, or words the vocabulary does not have."""
        term = self.build.lexicon.term(words)
        return f"={term.id}" if term else key(words)

    def add(self, definition: LocalDefinition) -> None:
        """Enter a definition; two of one name must not share a day."""
        others = self.by_group.setdefault(self.group(_name(definition)), [])
        for other in others:
            if shared(other.remark.period, definition.remark.period):
                self.build.report("ACC046", definition.name, label=_name(definition))
        others.append(definition)

    def finished(self) -> tuple[Definition, ...]:
        """Every definition as a record, in file order."""
        every = sorted((d for group in self.by_group.values() for d in group), key=lambda d: d.remark.span)
        return tuple(map(self._finish, every))

    def _finish(self, definition: LocalDefinition) -> Definition:
        chain = (definition,)
        values = [v for leaf_, ending in definition.members for v in self._member(leaf_, ending, None, chain)]
        vocabulary = self.build.lexicon.vocabulary
        elements = tuple(dict.fromkeys(e for v in values if not v.quoted and (e := element_of(vocabulary, v.term))))
        if len(elements) > 1:
            shown = ", ".join(self.build.lexicon.shown(e, self.build.parsed.language) for e in elements)
            self.build.report("ACC042", definition.name, elements=shown)
        if not definition.members and not self.build.broken:
            self.build.report("ACC043", definition.name)
        conditions = self._conditions(definition)
        name = _name(definition)
        return Definition(name, elements[0] if elements else "", tuple(values), definition.remark, conditions)

    def _conditions(self, definition: LocalDefinition) -> tuple[Condition, ...]:
        """How a definition narrows its word, read once."""
        if definition.conditions is None:
            definition.conditions = tuple(read_condition(self.build, self, line) for line in definition.narrowed)
        return definition.conditions

    def read(self, words: Leaf, element: str | None, remark: Remark, *, plain: bool = False) -> list[Value]:
        """What ``words`` mean in this law: its own definition followed, else the vocabulary's term.

        ``plain``: where no narrowed word can stand, since a condition has no conditions of its own.
        """
        before, self._plain, self._met_narrowed = self._plain, plain, False
        values = self._read(words, element, remark, ())
        if plain and self._met_narrowed:
            self.build.report("ACC049", words, notes=(hint("write out"),), word=str(words))
        self._plain = before
        return values

    def _read(
        self, words: Leaf, element: str | None, remark: Remark, chain: tuple[LocalDefinition, ...]
    ) -> list[Value]:
        local = self.by_group.get(self.group(str(words)), [])
        if chain and chain[-1] in local:
            return self._outer(words, element, remark, (remark.period,), chain)
        if any(definition in local for definition in chain):
            self._tell_circle(chain, local)
            return []
        values: list[Value] = []
        left: tuple[Period, ...] = (remark.period,)
        for definition in local:
            left = tuple(rest for period in left for rest in without(period, definition.remark.period))
            values += self._followed(definition, element, remark, chain)
        if not local or (left and self.build.lexicon.term(str(words))):
            values += self._outer(words, element, remark, left, chain)
        return values

    def _followed(
        self, definition: LocalDefinition, element: str | None, remark: Remark, chain: tuple[LocalDefinition, ...]
    ) -> list[Value]:
        """The members of ``definition`` as values of the line whose ``remark`` it is."""
        days = shared(remark.period, definition.remark.period)
        if days is None or self._too_far(definition, chain):
            return []
        self._met_narrowed |= bool(definition.narrowed)
        own = () if self._plain else self._conditions(definition)
        values = []
        for leaf_, ending in definition.members:
            for value in self._member(leaf_, ending, element, (*chain, definition)):
                period = shared(days, value.remark.period)
                if period:
                    joined = _joined(remark, definition, value.remark, period)
                    self._followed_values += len(own) if value.conditions else 0
                    values.append(replace(value, remark=joined, conditions=own + value.conditions))
        return values

    def _too_far(self, definition: LocalDefinition, chain: tuple[LocalDefinition, ...]) -> bool:
        """Tell definitions that lead too deep, or to too many values in all; it is told once."""
        self._followed_values += len(definition.members)
        deep = len(chain) >= MAX_CHAIN
        if not deep and self._followed_values <= MAX_FOLLOWED:
            return False
        if not self._told_too_far:
            first = chain[0] if chain else definition
            limit = MAX_CHAIN if deep else MAX_FOLLOWED
            self.build.report("ACC047", first.name, label=_name(first), limit=str(limit))
            self._told_too_far = True
        return True

    def _member(
        self, leaf_: Node | Leaf, ending: Ending, element: str | None, chain: tuple[LocalDefinition, ...]
    ) -> list[Value]:
        remark = self.build.remark(leaf_, ending)
        if not isinstance(leaf_, Leaf):
            return _range(self.build, leaf_, element, remark)
        if ending.reads_as is not None:
            return read_as(self.build, leaf_, ending.reads_as, remark, element)
        specifies = specified(self.build, ending)
        if leaf_.type == "STRING":
            return [Value(self.build.text(leaf_), remark, quoted=True, specifies=specifies)]
        return [replace(v, specifies=specifies or v.specifies) for v in self._read(leaf_, element, remark, chain)]

    def _outer(
        self,
        words: Leaf,
        element: str | None,
        remark: Remark,
        periods: tuple[Period, ...],
        chain: tuple[LocalDefinition, ...],
    ) -> list[Value]:
        if chain and self.build.lexicon.term(str(words)) is None and self.group(str(words)) in self.by_group:
            self._tell_circle(chain, [chain[-1]])
            return []
        term = self.build.term(words, element)
        return [Value(term.id, replace(remark, period=period)) for period in periods] if term else []

    def _tell_circle(self, chain: tuple[LocalDefinition, ...], back: list[LocalDefinition]) -> None:
        """Tell a circle once, at the definition it comes back to."""
        start = next(n for n, definition in enumerate(chain) if definition in back)
        members = {definition.remark.span for definition in chain[start:]}
        if members & self._circles:
            return
        self._circles |= members
        names = [_name(definition) for definition in (*chain[start:], chain[start])]
        self.build.report("ACC041", chain[start].name, chain=" → ".join(names))


def _name(definition: LocalDefinition) -> str:
    return str(definition.name).strip('"«»')


def _joined(line: Remark, definition: LocalDefinition, member: Remark, period: Period) -> Remark:
    """The remark of a line, with what following a definition adds to it."""
    doubt = line if line.arguable else member if member.arguable else definition.remark
    return replace(
        line,
        period=period,
        arguable=doubt.arguable,
        arguable_for=doubt.arguable_for,
        arguable_against=doubt.arguable_against,
        unverified=line.unverified or member.unverified or definition.remark.unverified,
        judgement=line.judgement or member.judgement or definition.remark.judgement,
        words=line.words or member.words or definition.remark.words,
        definition=_name(definition),
        definition_span=definition.remark.span,
        definition_pinpoint=member.pinpoint or definition.remark.pinpoint,
    )


def read_definition(build: Build, line: Node) -> LocalDefinition | None:
    """A ``define … as …`` block."""
    name = leaf(line, "WORDS", "STRING")
    if name is None:
        return None
    build.refuse(line, "read", *READING)
    ending = build.ending(line.children)
    build.count(ending)
    members: list[tuple[Node | Leaf, Ending]] = []
    for meaning in nodes(line, "meaning"):
        for item, own in items(build, meaning.children[-1]):
            if item.type != "ANY" if isinstance(item, Leaf) else item.data == "range":
                members.append((item, own))
            else:
                not_a_term(build, item)
    remark = build.remark(name, ending)
    return LocalDefinition(name, members, remark, nodes(line, "only_if", "unless"))


def items(build: Build, values: Node | Leaf) -> list[tuple[Node | Leaf, Ending]]:
    """Each value of a line with its ending; the last one's governs all that have none of their own."""
    if isinstance(values, Leaf):
        return []
    for value in nodes(values, "value"):
        said = value.children[0]
        if not (isinstance(said, Leaf) and said.type in ("WORDS", "STRING")):
            build.refuse(value, "read", *READING)
    read = [(value.children[0], build.ending(value.children[1:])) for value in nodes(values, "value")]
    if not read:
        return []
    line = read[-1][1]
    build.count(*(ending for _, ending in read))
    return [(item, _governed(own, line)) for item, own in read]


def _governed(own: Ending, line: Ending) -> Ending:
    """The value's own ending, filled from the line's (readings and specifications stay the value's own)."""
    dated = own.start or own.end
    doubt = own if own.arguable else line
    return Ending(
        pinpoint=own.pinpoint or line.pinpoint,
        start=own.start if dated else line.start,
        end=own.end if dated else line.end,
        authority=own.authority or line.authority,
        arguable=doubt.arguable,
        arguable_for=doubt.arguable_for,
        arguable_against=doubt.arguable_against,
        unverified=own.unverified or line.unverified,
        reads_as=own.reads_as,
        because=own.because,
        specifies=own.specifies,
        words=own.words or line.words,
    )


def read_values(
    build: Build, definitions: Definitions, line: Node, element: str | None, *, plain: bool = False
) -> Values:
    """The values of a line of ``element`` (``None``: of a condition, which takes any term); ``plain``: see ``read``."""
    made = Values()
    counted = None
    for item, ending in items(build, line.children[-1]):
        remark = build.remark(item, ending)
        made.line = replace(remark, span=build.span(line))
        if isinstance(item, Leaf) and item.type == "ANY":
            made.any_remarks.append(remark)
        elif isinstance(item, Leaf):
            made.values += _value(build, definitions, item, ending, remark, element, plain)
        elif item.data == "range":
            made.values += _range(build, item, element, remark, counted)
            counted = counted_by(build, item) or counted
        else:
            check_reference(build, item, element)
            made.references.append(read_reference(build, item, remark))
        made.written += [remark.period] * (len(made.values) - len(made.written))
    return made


def read_terms(build: Build, definitions: Definitions, line: Node, element: str | None = None) -> Values:
    """The values of a line that takes terms and quoted concepts only."""
    read = read_values(build, definitions, line, element, plain=True)
    for remark in (*read.any_remarks, *(reference.remark for reference in read.references)):
        build.report("ACC024", remark.span, word=build.parsed.source.original(remark.span))
    return read


def read_condition(build: Build, definitions: Definitions, line: Node) -> Condition:
    """One ``only if`` or ``unless`` line: its days are those of all its values, its doubt is one they all share.

    A value's own days are those of the line, whatever the definitions it follows say.
    """
    read = read_terms(build, definitions, line)
    dated = zip(read.values, read.written, strict=True)
    values = tuple(replace(value, remark=replace(value.remark, period=days)) for value, days in dated)
    days = _over(read.written) if values else read.line.period
    remark = replace(read.line, words="", judgement="", period=days)
    return Condition(values, line.data == "unless", _in_doubt(remark, [value.remark for value in values]))


def _in_doubt(line: Remark, values: list[Remark]) -> Remark:
    """The remark of a condition: in doubt where all of its values are, as the first of them."""
    if not values or not all(value.arguable for value in values):
        return replace(line, arguable=False, arguable_for="", arguable_against="")
    first = values[0]
    return replace(line, arguable=True, arguable_for=first.arguable_for, arguable_against=first.arguable_against)


def _over(periods: list[Period]) -> Period:
    """From the first day of several periods to the last."""
    starts, ends = [one.start for one in periods], [one.end for one in periods]
    first = min((day for day in starts if day), default=None) if all(starts) else None
    return Period(first, max((day for day in ends if day), default=None) if all(ends) else None)


def not_a_term(build: Build, item: Node | Leaf) -> None:
    """Tell "any" or a reference where only a term can stand."""
    build.report("ACC024", item, word=build.parsed.source.original(build.span(item)))


def read_as(build: Build, item: Leaf, meant: Node | Leaf, remark: Remark, element: str | None) -> list[Value]:
    """A national concept read as a term or a range; its own words are kept."""
    kept = replace(remark, words=remark.words or build.text(item))
    if not isinstance(meant, Leaf):
        return _range(build, meant, element, kept)
    term = build.term(meant, element)
    return [Value(term.id, kept)] if term else []


def _range(build: Build, item: Node, element: str | None, remark: Remark, before: str | None = None) -> list[Value]:
    """A range of numbers."""
    found = range_id(build, item, element, before)
    return [Value(found, remark)] if found else []


def _value(
    build: Build,
    definitions: Definitions,
    item: Leaf,
    ending: Ending,
    remark: Remark,
    element: str | None,
    plain: bool,
) -> list[Value]:
    """One term or quoted concept; ``reads as`` makes a term of it, ``specifies`` names the open word it fills."""
    if ending.reads_as is not None:
        return read_as(build, item, ending.reads_as, remark, element)
    specifies = specified(build, ending)
    if item.type == "STRING":
        return [Value(build.text(item), remark, quoted=True, specifies=specifies)]
    read = definitions.read(item, element, remark, plain=plain)
    return [replace(value, specifies=specifies or value.specifies) for value in read]


def specified(build: Build, ending: Ending) -> str:
    """The open word a value fills, or the empty word."""
    term = build.term(ending.specifies, None) if ending.specifies is not None else None
    return term.id if term else ""
