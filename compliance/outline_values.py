"""The values of an outline's lines: terms, quoted concepts, "any", other norms; local definitions followed."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from compliance.building import Build, Ending, leaf, node, nodes
from compliance.dates import shared, without
from compliance.source import Span, ascii_digits, key
from compliance.statute import Definition, Period, Reference, ReferenceKind, Remark, Value
from compliance.syntax import Leaf, Node

MODES = {"SUMMARILY": "summary", "EITHER_WAY": "either way", "ON_INDICTMENT": "indictable"}
_DAYS_A_MONTH = 30.4375
_LONGEST_TERM = 100_000
MAX_CHAIN, MAX_FOLLOWED = 50, 20_000
"""How deep definitions may lead into one another, and how many of their values are followed for one law."""


@dataclass(slots=True)
class Values:
    """All values of a line; ``line`` is its own remark, without what following a definition adds."""

    values: list[Value] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)
    any_remarks: list[Remark] = field(default_factory=list)
    line: Remark = field(default_factory=Remark)


@dataclass(slots=True)
class LocalDefinition:
    """A definition of the law being read, before its members are looked up."""

    name: Leaf
    members: list[tuple[Leaf, Ending]]
    remark: Remark


@dataclass
class Definitions:
    """The definitions of one law: each shadows every synonym of its name; its own body reads the outer meaning."""

    build: Build
    by_group: dict[str, list[LocalDefinition]] = field(default_factory=dict)
    _circles: set[Span] = field(default_factory=set)
    _followed_values: int = 0
    _told_too_far: bool = False

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
        terms = self.build.lexicon.vocabulary.terms
        elements = tuple(dict.fromkeys(terms[v.term].element for v in values if v.term in terms))
        if len(elements) > 1:
            shown = ", ".join(self.build.lexicon.shown(e, self.build.parsed.language) for e in elements)
            self.build.report("ACC042", definition.name, elements=shown)
        if not definition.members and not self.build.broken:
            self.build.report("ACC043", definition.name)
        return Definition(_name(definition), elements[0] if elements else "", tuple(values), definition.remark)

    def read(self, words: Leaf, element: str | None, remark: Remark) -> list[Value]:
        """What ``words`` mean in this law: its own definition followed, else the vocabulary's term."""
        return self._read(words, element, remark, ())

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
        values = []
        for leaf_, ending in definition.members:
            for value in self._member(leaf_, ending, element, (*chain, definition)):
                period = shared(days, value.remark.period)
                if period:
                    values.append(replace(value, remark=_joined(remark, definition, value.remark, period)))
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
        self, leaf_: Leaf, ending: Ending, element: str | None, chain: tuple[LocalDefinition, ...]
    ) -> list[Value]:
        remark = self.build.remark(leaf_, ending)
        if ending.reads_as is not None:
            return read_as(self.build, leaf_, ending.reads_as, remark, element)
        if leaf_.type == "STRING":
            return [Value(self.build.text(leaf_), remark, quoted=True)]
        return self._read(leaf_, element, remark, chain)

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
        judgement=line.judgement or member.judgement,
        words=line.words or member.words,
        definition=_name(definition),
        definition_span=definition.remark.span,
        definition_pinpoint=member.pinpoint or definition.remark.pinpoint,
    )


def read_definition(build: Build, line: Node) -> LocalDefinition | None:
    """A ``define … as …`` block."""
    name = leaf(line, "WORDS", "STRING")
    if name is None:
        return None
    ending = build.ending(line.children)
    build.count(ending)
    members: list[tuple[Leaf, Ending]] = []
    for meaning in nodes(line, "meaning"):
        for item, own in items(build, meaning.children[-1]):
            if isinstance(item, Leaf) and item.type != "ANY":
                members.append((item, own))
            else:
                not_a_term(build, item)
    remark = build.remark(name, ending)
    return LocalDefinition(name, members, remark)


def items(build: Build, values: Node | Leaf) -> list[tuple[Node | Leaf, Ending]]:
    """Each value of a line with its ending; the last one's governs all that have none of their own."""
    if isinstance(values, Leaf):
        return []
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


def read_values(build: Build, definitions: Definitions, line: Node, element: str | None) -> Values:
    """The values of a line of ``element`` (``None``: of a condition, which takes any term)."""
    made = Values()
    for item, ending in items(build, line.children[-1]):
        remark = build.remark(item, ending)
        made.line = replace(remark, span=build.span(line))
        if not isinstance(item, Leaf):
            made.references.append(read_reference(build, item, remark))
        elif item.type == "ANY":
            made.any_remarks.append(remark)
        else:
            made.values += _value(build, definitions, item, ending, remark, element)
    return made


def read_terms(build: Build, definitions: Definitions, line: Node, element: str | None = None) -> Values:
    """The values of a line that takes terms and quoted concepts only."""
    read = read_values(build, definitions, line, element)
    for remark in (*read.any_remarks, *(reference.remark for reference in read.references)):
        build.report("ACC024", remark.span, word=build.parsed.source.original(remark.span))
    return read


def not_a_term(build: Build, item: Node | Leaf) -> None:
    """Tell "any" or a reference where only a term can stand."""
    build.report("ACC024", item, word=build.parsed.source.original(build.span(item)))


def read_as(build: Build, item: Leaf, term_words: Leaf, remark: Remark, element: str | None) -> list[Value]:
    """A national concept read as a term; its own words are kept."""
    term = build.term(term_words, element)
    words = remark.words or build.text(item)
    return [Value(term.id, replace(remark, words=words))] if term else []


def _value(
    build: Build, definitions: Definitions, item: Leaf, ending: Ending, remark: Remark, element: str | None
) -> list[Value]:
    """One term or quoted concept; ``reads as`` makes a term of it, ``specifies`` names the open word it fills."""
    if ending.reads_as is not None:
        return read_as(build, item, ending.reads_as, remark, element)
    specified = build.term(ending.specifies, None) if ending.specifies is not None else None
    specifies = specified.id if specified else ""
    if item.type == "STRING":
        return [Value(build.text(item), remark, quoted=True, specifies=specifies)]
    return [replace(value, specifies=specifies) for value in definitions.read(item, element, remark)]


def read_reference(build: Build, item: Node, remark: Remark) -> Reference:
    """Other norms named as a value."""
    kind = _KINDS[str(item.data)]
    if item.data == "under_provision":
        return _to_provision(build, item, remark)
    named = leaf(item, "STRING")
    mode, quantity = node(item, "mode"), node(item, "quantity")
    return Reference(
        kind,
        law=build.text(named) if named and kind is ReferenceKind.LAW else "",
        value=build.text(named) if named and kind is ReferenceKind.CLASS else mode_of(mode) if mode else "",
        months=months(quantity) if quantity else 0,
        remark=remark,
    )


_KINDS = {
    "under_provision": ReferenceKind.NORMS,
    "under_law": ReferenceKind.LAW,
    "under_this_law": ReferenceKind.LAW,
    "any_offence": ReferenceKind.ALL,
    "any_of_mode": ReferenceKind.MODE,
    "any_of_class": ReferenceKind.CLASS,
    "any_of_penalty": ReferenceKind.PENALTY,
}


def _to_provision(build: Build, item: Node, remark: Remark) -> Reference:
    """``offence under section 3 "label" of "law"``."""
    label = law = ""
    of_law = False
    for child in item.children:
        if isinstance(child, Leaf) and child.type == "OF_LAW":
            of_law = True
        elif isinstance(child, Leaf) and child.type == "STRING":
            label, law = (label, build.text(child)) if of_law else (build.text(child), law)
    number = leaf(item, "PROVISION")
    provision = provision_number(number) if number else ""
    return Reference(ReferenceKind.NORMS, law=law, provision=provision, label=label, remark=remark)


def provision_number(number: Leaf) -> str:
    """The number of a provision of a law, its digits 0-9."""
    return ascii_digits(" ".join(str(number).split())).strip(".-")


def mode_of(mode: Node) -> str:
    """The mode of trial a node names."""
    first = mode.children[0]
    return MODES[first.type] if isinstance(first, Leaf) else ""


def months(quantity: Node) -> int:
    """A span of time in months; days and weeks rounded, but never to none."""
    number = min(int(str(quantity.children[0])), _LONGEST_TERM)
    unit = quantity.children[1]
    kind = unit.type if isinstance(unit, Leaf) else "MONTHS"
    exact = number * {"YEARS": 12.0, "MONTHS": 1.0, "WEEKS": 7 / _DAYS_A_MONTH, "DAYS": 1 / _DAYS_A_MONTH}[kind]
    return max(1, round(exact)) if number else 0
