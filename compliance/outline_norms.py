"""A norm of an outline: an offence or a rule with its limbs, dates, penalties."""

from __future__ import annotations

from bisect import bisect_right, insort
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import TypeVar

from compliance import finding_codes
from compliance.building import DOUBT, LEVELS, READING, Build, head_of, leaf, node, nodes
from compliance.diagnostics import hint
from compliance.outline_checks import check_norm
from compliance.outline_penalties import read_penalty
from compliance.outline_references import mode_of
from compliance.outline_values import Definitions, Values, read_condition, read_terms, read_values
from compliance.passages import Passage
from compliance.source import Span, key
from compliance.statute import (
    Classification,
    Condition,
    ElementFact,
    Exception_,
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    NormKind,
    Penalty,
    Period,
    Reference,
    Remark,
    Right,
    RightFact,
    SetAside,
    Spared,
    StateFact,
    StatusFact,
)
from compliance.suggestions import nearest
from compliance.syntax import Leaf, Node

Dated = TypeVar("Dated", StatusFact, Penalty, Classification, MentalFact, RightFact, StateFact)

ReadLine = Callable[[Build, Definitions, Node, str | None], Values]

STATUSES = {
    "IN_FORCE": "in force",
    "PROPOSED": "proposed",
    "ENACTED": "enacted",
    "SUSPENDED": "suspended",
    "NOT_COMMENCED": "not commenced",
    "REPEALED": "repealed",
    "STRUCK_DOWN": "struck down",
}


@dataclass(frozen=True, slots=True)
class Heading:
    """What a norm takes from the law and the provision it stands in."""

    law: str = ""
    law_short: str = ""
    kind: str = ""
    provision: str = ""
    title: str = ""
    extent: tuple[str, ...] = ()
    in_force: Remark = field(default_factory=Remark)
    statuses: tuple[StatusFact, ...] = ()
    notes: tuple[str, ...] = ()
    passages: tuple[Passage, ...] = ()


@dataclass
class LimbDraft:
    """A limb being read: lines of one element add up."""

    label: str = ""
    span: Span = field(default_factory=lambda: Span("", 0, 0))
    elements: dict[str, ElementFact] = field(default_factory=dict)
    conditions: list[Condition] = field(default_factory=list)
    exceptions: list[Exception_] = field(default_factory=list)
    spared: list[Spared] = field(default_factory=list)
    builds_on: list[Reference] = field(default_factory=list)

    def with_shared(self, shared: LimbDraft) -> Limb:
        """The limb with what the norm says of all its limbs in front."""
        elements = dict(shared.elements)
        for name, fact in self.elements.items():
            elements[name] = _added(elements.get(name), fact)
        return Limb(
            self.label,
            tuple(elements.values()),
            (*shared.conditions, *self.conditions),
            (*shared.exceptions, *self.exceptions),
            (*shared.spared, *self.spared),
            (*shared.builds_on, *self.builds_on),
            self.span,
        )


def _added(one: ElementFact | None, other: ElementFact) -> ElementFact:
    if one is None:
        return other
    return ElementFact(
        one.element,
        one.values + other.values,
        one.references + other.references,
        one.any_remarks + other.any_remarks,
    )


def read_norm(build: Build, definitions: Definitions, line: Node, heading: Heading) -> Norm:
    """An ``offence``, ``rule``, ``power``, ``duty`` or ``refusal`` block. Its key is given when the file is read."""
    label = leaf(line, "STRING")
    kind = NormKind[head_of(line).type]
    shared_lines = LimbDraft(span=build.span(line))
    _read_limb(build, definitions, line, shared_lines)
    limbs = [_limb(build, definitions, limb) for limb in nodes(line, "limb")] or [LimbDraft(span=shared_lines.span)]
    own = tuple(_status(build, status) for status in nodes(line, "status"))
    _check_statuses(build, line, own)
    in_force = read_in_force(build, line) or heading.in_force
    norm = Norm(
        key="",
        kind=kind,
        label=build.text(label) if label else "",
        law=heading.law,
        law_short=heading.law_short,
        provision_kind=heading.kind,
        provision=heading.provision,
        title=heading.title,
        extent=_extent(build, line) or heading.extent,
        period=in_force.period,
        in_force=in_force,
        statuses=closed(own) or heading.statuses,
        limbs=tuple(limb.with_shared(shared_lines) for limb in limbs),
        mental=closed(read_mental(build, mental) for mental in nodes(line, "mental")),
        right=closed(read_right(build, right) for right in nodes(line, "without_right", "right_not_mentioned")),
        penalties=closed(read_penalty(build, penalty) for penalty in nodes(line, "penalty")),
        classifications=_classifications(build, line),
        nature=_nature(build, line),
        span=build.span(line),
        notes=heading.notes + notes(build, line),
        set_aside=tuple(_set_aside(build, flag) for flag in nodes(line, "set_aside")),
        passages=heading.passages,
    )
    check_norm(build, line, norm)
    return norm


def _set_aside(build: Build, line: Node) -> SetAside:
    """A flag that a person set aside, why and who."""
    parts = [item for item in line.children if isinstance(item, Leaf)]
    said = {head.type: build.text(text) for head, text in pairwise(parts)}
    code = said["SET_ASIDE"].upper()
    if code not in finding_codes.OF_NORMS:
        finding = leaf(line, "FINDING") or line
        build.report("ACC059", finding, suggestion=nearest(code, finding_codes.OF_NORMS), word=code)
    return SetAside(code, said["BECAUSE"], said["BY"], build.span(line))


def _limb(build: Build, definitions: Definitions, line: Node) -> LimbDraft:
    label = leaf(line, "STRING")
    draft = LimbDraft(build.text(label) if label else "", build.span(line))
    _read_limb(build, definitions, line, draft)
    return draft


def _read_limb(build: Build, definitions: Definitions, block: Node, draft: LimbDraft) -> None:
    """Read the element, condition and exception lines right below ``block``."""
    for line in nodes(block):
        name = str(line.data)
        if name == "element":
            fact = _element(build, definitions, line)
            if fact:
                draft.elements[fact.element] = _added(draft.elements.get(fact.element), fact)
        elif name in ("only_if", "unless"):
            draft.conditions.append(read_condition(build, definitions, line))
        elif name == "excludes":
            draft.exceptions += _excluded_values(build, definitions, line)
        elif name == "excludes_all":
            draft.exceptions.append(_excluded_block(build, definitions, line))
        elif name == "spares":
            values = read_terms(build, definitions, line).values
            draft.spared += [Spared(value, value.remark) for value in values]
        elif name == "builds_on":
            draft.builds_on += read_values(build, definitions, line, None).references


def _element(
    build: Build, definitions: Definitions, line: Node, read_line: ReadLine = read_values
) -> ElementFact | None:
    head = line.children[0]
    element = build.lexicon.element(str(head))
    if element is None:
        build.report("ACC022", head, word=str(head))
        return None
    read = read_line(build, definitions, line, element.id)
    return ElementFact(element.id, tuple(read.values), tuple(read.references), tuple(read.any_remarks))


def _excluded_values(build: Build, definitions: Definitions, line: Node) -> list[Exception_]:
    """``excludes A, B`` takes out what has A, and what has B."""
    values = read_terms(build, definitions, line).values
    return [Exception_((), (value,), value.remark) for value in values]


def _excluded_block(build: Build, definitions: Definitions, line: Node) -> Exception_:
    """An ``excludes`` block takes out what has all of its lines; lines of one element add up."""
    elements: dict[str, ElementFact] = {}
    for fact in (_element(build, definitions, inner, read_terms) for inner in nodes(line, "element")):
        if fact:
            elements[fact.element] = _added(elements.get(fact.element), fact)
    conditions = [value for inner in nodes(line, "only_if") for value in read_terms(build, definitions, inner).values]
    named = tuple((fact.element, fact.values) for fact in elements.values())
    return Exception_(named, tuple(conditions), build.line_remark(line))


def _extent(build: Build, line: Node) -> tuple[str, ...]:
    return tuple(unit for extent in nodes(line, "extent") for unit in read_names(build, extent))


def read_names(build: Build, line: Node) -> tuple[str, ...]:
    """The names of a line such as ``extent`` or ``acts``."""
    listed = node(line, "names")
    return tuple(build.text(name) for name in listed.children if isinstance(name, Leaf)) if listed else ()


def read_in_force(build: Build, line: Node) -> Remark | None:
    """The ``in force`` line below ``line``: its days, and how sure they are; whether they are argued is a status."""
    found = node(line, "in_force")
    if found is None:
        return None
    build.refuse(found, "doubt of force", *DOUBT)
    build.refuse(found, "read", *READING)
    ending = build.ending(found.children)
    build.unverified += ending.unverified
    return build.remark(found, ending)


def _status(build: Build, line: Node) -> StatusFact:
    word = node(line, "status_word")
    head = word.children[0] if word else None
    status = STATUSES[head.type] if isinstance(head, Leaf) else ""
    return StatusFact(status, build.line_remark(line))


def read_statuses(build: Build, line: Node) -> tuple[StatusFact, ...]:
    """The status lines below ``line``, each ended by the next."""
    statuses = tuple(_status(build, status) for status in nodes(line, "status"))
    _check_statuses(build, line, statuses)
    return closed(statuses)


def _check_statuses(build: Build, line: Node, statuses: tuple[StatusFact, ...]) -> None:
    """Two statuses without doubt must not be written for one day (an open one ends where the next begins)."""
    for number, one in enumerate(statuses):
        for other in statuses[number + 1 :]:
            in_doubt = one.remark.arguable or other.remark.arguable
            if one.status != other.status and not in_doubt and both_written(one.remark.period, other.remark.period):
                build.report("ACC044", other.remark.span, notes=(hint("ends"),), one=one.status, other=other.status)


def both_written(one: Period, other: Period) -> bool:
    """Whether two lines speak of one day; an open line does only of its first."""
    first, second = sorted((one, other), key=lambda p: p.start or date.min)
    if first.end is None:
        return first.start == second.start
    return second.start is None or second.start <= first.end


def closed(facts: Iterable[Dated]) -> tuple[Dated, ...]:
    """Facts of one kind in the order given, an open one ending the day before a later line without doubt begins."""
    made: list[Dated] = []
    following: list[date] = []
    for fact in reversed(tuple(facts)):
        start = fact.remark.period.start
        place = bisect_right(following, start or date.min)
        made.append(_closed(fact, following[place : place + 1]))
        if start and not fact.remark.arguable:
            insort(following, start)
    return tuple(reversed(made))


def _closed(fact: Dated, later: list[date]) -> Dated:
    """Let an open fact end before the day in ``later``, if there is one."""
    period = fact.remark.period
    if period.end is not None or not later:
        return fact
    ended = Period(period.start, later[0] - timedelta(days=1))
    return replace(fact, remark=replace(fact.remark, period=ended))


def read_mental(build: Build, line: Node) -> MentalFact:
    """A ``mental element`` line; a quoted word without reading is taken as intention and told."""
    said = line.children[1]
    level = None if isinstance(said, Leaf) else said
    build.refuse(line, "read", *(READING if level else READING[1:]))
    ending = build.ending([child for child in line.children if child is not level])
    build.count(ending)
    remark = build.remark(line, ending)
    if level is not None and isinstance(level.children[0], Leaf):
        word = level.children[0]
        return MentalFact(LEVELS[word.type], build.text(word), remark)
    quoted = leaf(line, "STRING")
    words = build.text(quoted) if quoted else ""
    if not isinstance(ending.reads_as, Leaf) or ending.reads_as.type not in LEVELS:
        build.report("ACC020", quoted or line, word=words)
        return MentalFact(MentalLevel.INTENTION, words, remark)
    return MentalFact(LEVELS[ending.reads_as.type], words, remark)


def read_right(build: Build, line: Node) -> RightFact:
    """``without right`` or ``right not mentioned``."""
    without = line.data == "without_right"
    return RightFact(Right.WITHOUT if without else Right.NOT_MENTIONED, build.line_remark(line))


def _classifications(build: Build, line: Node) -> tuple[Classification, ...]:
    modes = [Classification("mode", _mode(item), build.line_remark(item)) for item in nodes(line, "triable")]
    classes = []
    for item in nodes(line, "class_line"):
        name = leaf(item, "STRING")
        classes.append(Classification("class", build.text(name) if name else "", build.line_remark(item)))
    return closed(modes) + closed(classes)


def _mode(line: Node) -> str:
    mode = node(line, "mode")
    return mode_of(mode) if mode else ""


def _nature(build: Build, norm: Node) -> str:
    natures = nodes(norm, "nature")
    if len(natures) > 1:
        build.report("ACC045", natures[1], what=str(natures[1].children[0]))
    for line in natures:
        build.refuse(line, "doubt of nature", *DOUBT)
        build.line_remark(line)
    return "administrative" if natures and leaf(natures[0], "ADMINISTRATIVE") else "criminal"


def notes(build: Build, line: Node) -> tuple[str, ...]:
    """The free texts of ``note`` lines."""
    return tuple(build.text(text) for note in nodes(line, "note") if (text := leaf(note, "STRING")))


def check_labels(build: Build, norms: list[Norm]) -> None:
    """Two norms of one provision and label are told apart by their periods."""
    by_name: dict[tuple[str, str], list[Norm]] = {}
    for norm in norms:
        namesakes = by_name.setdefault((norm.provision, key(norm.label)), [])
        other = next((one for one in namesakes if _overlap(norm.period, one.period)), None)
        if other:
            first = hint("first", place=str(other.span))
            build.report("ACC040", norm.span, notes=(first, hint("several")), label=norm.label)
        namesakes.append(norm)


def _overlap(one: Period, other: Period) -> bool:
    starts = [p.start for p in (one, other) if p.start]
    ends = [p.end for p in (one, other) if p.end]
    return not starts or not ends or max(starts) <= min(ends)


def with_keys(norms: list[Norm], file: str) -> tuple[Norm, ...]:
    """Give each norm its key: file, provision, label, and the first day where two would share it."""
    stem = file.removesuffix(".law")
    plain = [f"{stem}:{norm.provision}:{norm.label}" for norm in norms]
    times = Counter(plain)
    seen: Counter[str] = Counter()
    keyed = []
    for norm, short in zip(norms, plain, strict=True):
        start = norm.period.start.isoformat() if norm.period.start else ""
        name = f"{short}:{start}" if times[short] > 1 and start else short
        seen[name] += 1
        keyed.append(replace(norm, key=name if seen[name] == 1 else f"{name}#{seen[name]}"))
    return tuple(keyed)
