"""Who outlined which provision of a law. The word of two annotators on one provision is never added up.

A law may lie in several files. One annotator's files add up, however they are laid out; where two annotators outline
the same provision, one of them counts, and whoever asks says which.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from compliance.convention import parent_id
from compliance.passages import Section
from compliance.source import key
from compliance.statute import Condition, Definition, Exception_, Law, Limb, Norm, Remark, Value

_OF_SHELLS = re.compile(r"[\"$`\\!%^\x00-\x1f]")
Place = tuple[str, str]
"""A provision of a law: its kind (section, article, …) and number."""


@dataclass(frozen=True, slots=True)
class Dissent:
    """Two files of one law by two annotators; ``sections`` of ``other`` are outlined in ``one`` too."""

    one: Law
    other: Law
    sections: tuple[Section, ...]


class NoAnnotatorError(Exception):
    """No outline is annotated by the name a user gave; ``known`` are the names there are."""

    def __init__(self, name: str, known: Sequence[str]) -> None:
        """Name who was asked for."""
        super().__init__(name)
        self.name = name
        self.known = tuple(known)


def annotators(laws: Iterable[Law]) -> tuple[str, ...]:
    """The names of those who annotated, each once, in file order."""
    return tuple({key(law.annotator): law.annotator for law in laws if law.annotator}.values())


def typed(name: str) -> str:
    """A name as it stands between quotation marks of a command: without what a shell would read as its own."""
    return _OF_SHELLS.sub("?", name)


def dissents(laws: Sequence[Law]) -> Iterator[Dissent]:
    """Pairs of files that outline the same provision of one law by the word of two annotators."""
    for group in _by_law(laws):
        for one, other in combinations(group, 2):
            if key(one.annotator) != key(other.annotator):
                meeting = _meeting(other, [one])
                if meeting:
                    yield Dissent(one, other, meeting)


def by_word_of(laws: Sequence[Law], annotator: str) -> tuple[Law, ...]:
    """The laws with one annotator's word where others outline the same provision; raises ``NoAnnotatorError``."""
    if key(annotator) not in map(key, annotators(laws)):
        raise NoAnnotatorError(annotator, annotators(laws))
    kept: dict[int, Law] = {}
    for group in _by_law(laws):
        own = [law for law in group if key(law.annotator) == key(annotator)]
        for law in group:
            left = law if law in own else without(law, _meeting(law, own))
            if left.sections or not law.sections:
                kept[id(law)] = left
    return tuple(kept[id(law)] for law in laws if id(law) in kept)


def read_somewhere(laws: Sequence[Law]) -> tuple[Law, ...]:
    """The laws without the mark ``unread`` on provisions that another file of the same law outlines."""
    found: dict[int, Law] = {}
    for group in _by_law(laws):
        for law in group:
            others = [other for other in group if other is not law]
            read = {_place(section) for other in others for section in outlined(other)}
            found[id(law)] = replace(
                law, sections=tuple(s for s in law.sections if not (s.unread and _place(s) in read))
            ) if law.unread and read else law  # fmt: skip
    return tuple(found[id(law)] for law in laws)


def outlined(law: Law) -> tuple[Section, ...]:
    """The provisions somebody outlined, be it that nothing is in them."""
    return tuple(section for section in law.sections if not section.unread)


def without(law: Law, sections: Collection[Section]) -> Law:
    """The law as if these provisions of it were not in the file."""
    if not sections:
        return law
    gone = set(map(_place, sections))
    norms = [norm for norm in law.norms if place_of(norm) in gone]
    definitions = [one for one in law.definitions if _place(section_of(law, one)) in gone]
    lines = list(_remarks(norms, definitions))
    return replace(
        law,
        norms=tuple(norm for norm in law.norms if norm not in norms),
        definitions=tuple(one for one in law.definitions if one not in definitions),
        sections=tuple(section for section in law.sections if _place(section) not in gone),
        facts=law.facts - _lines(lines),
        unverified=law.unverified - _lines(remark for remark in lines if remark.unverified),
        interpretive=law.interpretive - _lines(remark for remark in lines if remark.judgement),
    )


def place_of(norm: Norm) -> Place:
    """The provision a norm stands in."""
    return norm.provision_kind, norm.provision.casefold()


def section_of(law: Law, definition: Definition) -> Section:
    """The provision a definition stands in: the last that begins above it."""
    line = definition.remark.span.line
    above = [section for section in law.sections if section.span.line <= line]
    return max(above, key=lambda section: section.span.line, default=Section("", ""))


def _by_law(laws: Iterable[Law]) -> Iterable[list[Law]]:
    """The files of each law, by its title."""
    groups: dict[str, list[Law]] = {}
    for law in laws:
        groups.setdefault(key(law.title), []).append(law)
    return groups.values()


def _place(section: Section) -> Place:
    return section.kind, section.number.casefold()


def _meeting(law: Law, others: Iterable[Law]) -> tuple[Section, ...]:
    """The outlined provisions of ``law`` that ``others`` outline too, whole or in a part."""
    there = {_place(section) for other in others for section in outlined(other)}
    above = {(kind, parent) for kind, number in there for parent in _above(number)}
    return tuple(
        section
        for section in outlined(law)
        for kind, number in [_place(section)]
        if (kind, number) in there | above or any((kind, parent) in there for parent in _above(number))
    )


def _above(number: str) -> Iterator[str]:
    """What a provision is a part of: 3(1)(a) of 3(1), and of 3."""
    parent = parent_id(number)
    while parent:
        yield parent
        parent = parent_id(parent)


# ---- how many lines of an outline leave with its provisions ---------------------------------------------------------


def _lines(remarks: Iterable[Remark]) -> int:
    """How many lines carry these remarks."""
    return len({(remark.span.file, remark.span.line) for remark in remarks})


def _remarks(norms: Iterable[Norm], definitions: Iterable[Definition]) -> Iterator[Remark]:
    """The remark of every fact of these norms and definitions; of a status of the whole law none."""
    for norm in norms:
        for facts in (norm.mental, norm.right, norm.penalties, norm.classifications, norm.statuses):
            yield from (fact.remark for fact in facts if fact.remark.span.line >= norm.span.line)
        for limb in norm.limbs:
            yield from _remarks_of_limb(limb)
    for definition in definitions:
        yield definition.remark
        yield from (value.remark for value in definition.values)
        yield from (one for condition in definition.conditions for one in _remarks_of_line(condition))


def _remarks_of_limb(limb: Limb) -> Iterator[Remark]:
    for fact in limb.elements:
        yield from _of_values(fact.values)
        yield from (reference.remark for reference in fact.references)
        yield from fact.any_remarks
    yield from (one for condition in limb.conditions for one in _remarks_of_line(condition))
    yield from (one for exception in limb.exceptions for one in _remarks_of_exception(exception))
    yield from (spared.remark for spared in limb.spared)
    yield from (reference.remark for reference in limb.builds_on)


def _remarks_of_line(line: Condition) -> Iterator[Remark]:
    yield line.remark
    yield from _of_values(line.values)


def _remarks_of_exception(exception: Exception_) -> Iterator[Remark]:
    yield exception.remark
    yield from _of_values(exception.conditions)
    for _element, values in exception.elements:
        yield from _of_values(values)


def _of_values(values: Iterable[Value]) -> Iterator[Remark]:
    return (value.remark for value in values)
