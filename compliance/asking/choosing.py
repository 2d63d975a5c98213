"""Which question comes next: the largest open box of the report, what unlocks most first.

A question is about the requirements of one group (``groups``) of which the report says that something is not examined.
What looks at other provisions (attempt, liability, jurisdiction) waits until these are settled. Facts of the State on
which requirements turn are one question of their own.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from compliance.asking.groups import Group
from compliance.convention import Convention, Quantifier, Requirement, Slot, lies_under
from compliance.judgement import Asking, Gap, Report, RequirementResult, Verdict

FACTS = "state"
"""The id of the question on facts of the State."""
UNEXAMINED = "not-examined"
Values = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One requirement of a question.

    ``values``: the terms asked for, element by element; ``counted`` those the report counts already; ``asked``: the law
    reaches them only if one of these sets of conditions holds; ``remainders``: terms of which only what is none of
    their parts is meant. ``targets``: the provisions looked at.
    """

    requirement: Requirement
    values: Values
    counted: frozenset[tuple[str, str]] = frozenset()
    asked: tuple[tuple[tuple[str, bool], ...], ...] = ()
    remainders: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    size: int = 0


@dataclass(frozen=True, slots=True)
class Item:
    """A numbered thing of a question: a term of an element of a part, or the whole part (no term)."""

    number: int
    part: int
    element: str = ""
    term: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One question. ``facts`` are those of the State; ``again``: it was asked before, and something of it is left."""

    id: str
    parts: tuple[Part, ...] = ()
    facts: tuple[str, ...] = ()
    labels: tuple[tuple[str, str], ...] = ()
    forbids: bool = False
    again: bool = False

    @property
    def provisions(self) -> tuple[str, ...]:
        """The provisions it is about."""
        return tuple(dict.fromkeys(part.requirement.provision for part in self.parts))

    @property
    def items(self) -> tuple[Item, ...]:
        """What can be named by number: the values of each element that has several, else the part as such."""
        found: list[Item] = []
        for place, part in enumerate(self.parts):
            several = () if self.forbids else part.values
            choices = [(element, term) for element, terms in several if len(terms) > 1 for term in terms]
            for element, term in choices or [("", "")]:
                found.append(Item(len(found) + 1, place, element, term))
        if self.facts:
            return tuple(Item(number, 0, "", fact) for number, fact in enumerate(self.facts, 1))
        return tuple(found)


class Chooser:
    """Chooses among the questions of one convention."""

    def __init__(self, convention: Convention, groups: Iterable[Group]) -> None:
        """Work out once what unlocks what."""
        self._groups = tuple(groups)
        self._requirements = {item.id: item for item in convention.requirements}
        self._beneath = {item.id: _looked_at(item, convention) for item in convention.requirements}
        self._unlocks: dict[str, int] = {}
        for id_ in self._requirements:
            above = (other for other in self._requirements if id_ in self._below(other))
            self._unlocks[id_] = sum(1 for _ in above)

    def questions(self, report: Report, before: Collection[str] = (), left: Collection[str] = ()) -> list[Question]:
        """Every open question, the next one first; ``before`` were asked already, ``left`` are passed over."""
        asked = [question for question in self._open(report, before) if question.id not in left]
        open_ = {part.requirement.id for question in asked for part in question.parts}
        order = {group.id: number for number, group in enumerate(self._groups)}

        def rank(question: Question) -> tuple[bool, int, int, int]:
            size = max((part.size for part in question.parts), default=0)
            waits = self._waits(question, open_)
            return waits, -self._weight(question, report), -size, order.get(question.id, 0)

        return sorted(asked, key=rank)

    def about(self, question: Question) -> frozenset[str]:
        """The requirements a question is about, and all that look at them."""
        own = {part.requirement.id for part in question.parts}
        if question.facts:
            turning = {id_ for id_, item in self._requirements.items() if set(item.apply_when) & set(question.facts)}
            own |= turning
        return self.above(own)

    def above(self, requirements: Iterable[str]) -> frozenset[str]:
        """These requirements and all that look at them."""
        own = set(requirements)
        return frozenset(own | {id_ for id_ in self._requirements if self._below(id_) & own})

    def _open(self, report: Report, before: Collection[str]) -> Iterator[Question]:
        """The open questions in the order of the convention."""
        results = {result.id: result for result in report.requirements}
        facts = _left_open(report)
        if facts:
            yield Question(FACTS, facts=facts, again=FACTS in before)
        for group in self._groups:
            again = group.id in before
            parts = [
                part
                for id_ in group.requirements
                if (part := _part(self._requirements[id_], results[id_], report, again))
            ]
            if parts:
                yield Question(group.id, tuple(parts), (), group.labels, group.forbids, again)

    def _waits(self, question: Question, open_: Collection[str]) -> bool:
        """What it looks at is itself still open."""
        own = {part.requirement.id for part in question.parts}
        return any((self._below(id_) - own) & set(open_) for id_ in own)

    def _weight(self, question: Question, report: Report) -> int:
        """How many requirements it opens: those that look at its own, or turn on its facts."""
        if question.facts:
            return sum(result.asked is Asking.UNKNOWN for result in report.requirements)
        return max(self._unlocks[part.requirement.id] for part in question.parts)

    def _below(self, requirement: str) -> frozenset[str]:
        """All that a requirement looks at, through whatever lies between."""
        found: set[str] = set()
        waiting = list(self._beneath[requirement])
        while waiting:
            one = waiting.pop()
            if one not in found:
                found.add(one)
                waiting += self._beneath[one]
        return frozenset(found)


def _looked_at(requirement: Requirement, convention: Convention) -> frozenset[str]:
    """The requirements one looks at directly."""
    provisions = set(requirement.limits)
    for slot in filter(None, (requirement.slot, requirement.through)):
        provisions.update(_targets(slot, convention))
    return frozenset(
        item.id
        for item in convention.requirements
        if item.id != requirement.id and any(lies_under(item.provision, one) for one in provisions)
    )


def _targets(slot: Slot, convention: Convention) -> Iterable[str]:
    """The provisions a slot looks at; what a paragraph selects is chosen among those the paragraph names."""
    if not slot.selection:
        return slot.targets
    return [target for one in convention.selections if one.provision == slot.selection for target in one.targets]


def _left_open(report: Report) -> tuple[str, ...]:
    """Facts of the State that nobody has stated and something turns on."""
    return tuple(
        dict.fromkeys(
            term
            for result in report.requirements
            if result.asked is Asking.UNKNOWN
            for fact in result.state_facts
            if fact.role == "left open"
            for term in fact.terms
        )
    )


def _part(requirement: Requirement, result: RequirementResult, report: Report, again: bool) -> Part | None:
    """What of a requirement is open; ``None`` where nothing is."""
    if result.asked is not Asking.ASKED:
        return None
    gaps = [gap for gap in result.gaps if gap.kind == UNEXAMINED]
    if requirement.forbids:
        verdicts = (result.verdicts.narrow, result.verdicts.broad)
        return Part(requirement, _whole(requirement)) if Verdict.NOT_EXAMINED in verdicts else None
    if not gaps or (result.for_review and _searched(requirement.provision, report)):
        return None
    largest = max(gaps, key=lambda gap: gap.box.size)
    if again:
        return _of_box(requirement, largest)
    open_ = {(element, term) for gap in gaps for element, terms in gap.box.elements for term in terms}
    whole = _whole(requirement)
    several = {element for element, terms in whole if len(terms) > 1}
    counted = frozenset((e, t) for e, terms in whole for t in terms if e in several and (e, t) not in open_)
    if any({(e, t) for t in terms} <= counted for e, terms in whole if e in several):
        return _of_box(requirement, largest)
    asked = largest.asked if all(gap.asked for gap in gaps) else ()
    return Part(requirement, whole, counted, asked, (), largest.box.targets, largest.box.size)


def _whole(requirement: Requirement) -> Values:
    """What a requirement asks for, without what the State or its law is free to set."""
    return tuple((item.element, item.values) for item in requirement.elements if item.quantifier is Quantifier.EACH)


def _of_box(requirement: Requirement, gap: Gap) -> Part:
    """What a gap leaves open."""
    each = {item.element for item in requirement.elements if item.quantifier is Quantifier.EACH}
    values = tuple((element, terms) for element, terms in gap.box.elements if element in each)
    targets = (*gap.box.targets, *gap.box.partial_targets)
    return Part(requirement, values, frozenset(), gap.asked, gap.box.remainders, targets, gap.box.size)


def _searched(provision: str, report: Report) -> bool:
    """Somebody has looked for it."""
    return any(lies_under(provision, one) for search in report.searches for one in search.provisions)


def open_by_area(report: Report) -> Mapping[str, int]:
    """How many counted provisions of each area are not settled."""
    found: dict[str, int] = {}
    for row in report.rows:
        if row.counts and row.verdicts.verdict is Verdict.NOT_EXAMINED:
            found[row.area] = found.get(row.area, 0) + 1
    return found
