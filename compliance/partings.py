"""Where two outlines of one law part: facts only one of them states, and facts stated otherwise (pure).

Facts are compared by what they say, never by their lines or by the names annotators gave to norms. Norms of a provision
are put side by side by how much they have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TypeVar

from compliance.citations import reference_text
from compliance.limbs import term_of
from compliance.source import key
from compliance.statute import (
    Condition,
    Definition,
    ElementFact,
    Exception_,
    Limb,
    Norm,
    Reference,
    Remark,
    Value,
)

_Thing = TypeVar("_Thing")
Naming = Callable[[Norm, Reference], Reference]
"""How a reference of a norm is meant, where both sides call the norm it finds by names of their own."""


def _as_written(_norm: Norm, reference: Reference) -> Reference:
    """The names an outline gives are those that are meant."""
    return reference


class Aspect(Enum):
    """In what a fact that both state differs."""

    PINPOINT = "pinpoint"
    DAYS = "days"
    DOUBT = "doubt"
    VERIFIED = "verified"
    JUDGEMENT = "judgement"
    DEFINITION = "definition"
    AUTHORITY = "authority"


@dataclass(frozen=True, slots=True)
class Stated:
    """One fact of an outline: its role (an element's id, ``only if``, ``penalty`` …), its terms, what is remarked."""

    role: str
    terms: tuple[str, ...]
    remark: Remark = field(default_factory=Remark)


@dataclass(frozen=True, slots=True)
class Otherwise:
    """A fact that both state, and in what they differ on it."""

    one: Stated
    other: Stated
    aspects: tuple[Aspect, ...]


@dataclass(frozen=True, slots=True)
class FactParting:
    """Where two lists of facts part. ``limb`` is the label or the number of the limb, empty for the only one."""

    only_one: tuple[Stated, ...] = ()
    only_other: tuple[Stated, ...] = ()
    otherwise: tuple[Otherwise, ...] = ()
    limb: str = ""

    def __bool__(self) -> bool:
        """Whether they part at all."""
        return bool(self.only_one or self.only_other or self.otherwise)


@dataclass(frozen=True, slots=True)
class NormParting:
    """Two norms that were put side by side, or one that the other side has not; and where they part.

    Of a norm that stands alone all is told that its author wrote of it.
    """

    one: Norm | None
    other: Norm | None
    facts: tuple[FactParting, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """A fact with what it says, as it is compared: ``says`` knows neither place nor doubt.

    ``beside`` is what else two that say the same may differ in: which values are in doubt, what a definition adds.
    """

    says: Hashable
    stated: Stated
    beside: tuple[tuple[Aspect, Hashable], ...] = ()


def norms_parting(ones: Sequence[Norm], others: Sequence[Norm], named: Naming = _as_written) -> tuple[NormParting, ...]:
    """Where the norms of two sides part, in the order of the one; norms that say the same are left out."""
    pairs = _pairs([_Said(norm, named) for norm in ones], [_Said(norm, named) for norm in others])
    made = (_norm_parting(one, other) for one, other in pairs)
    return tuple(item for item in made if item.one is None or item.other is None or item.facts)


def side_by_side(ones: Sequence[Norm], others: Sequence[Norm]) -> Iterator[tuple[Norm, Norm]]:
    """The norms of two sides that are put side by side."""
    for one, other in _pairs([_Said(norm) for norm in ones], [_Said(norm) for norm in others]):
        if one is not None and other is not None:
            yield one.norm, other.norm


def facts_parting(ones: Iterable[Held], others: Iterable[Held], limb: str = "") -> FactParting:
    """Where two lists of facts part."""
    mine, theirs = _by_what(ones), _by_what(others)
    only_one: list[Stated] = []
    only_other: list[Stated] = []
    otherwise: list[Otherwise] = []
    for says in dict.fromkeys((*mine, *theirs)):
        left, right = _without_same(mine.get(says, []), theirs.get(says, []))
        for one, other in zip(left, right, strict=False):
            otherwise.append(Otherwise(one.stated, other.stated, tuple(_aspects(one, other))))
        only_one += [held.stated for held in left[len(right) :]]
        only_other += [held.stated for held in right[len(left) :]]
    return FactParting(tuple(only_one), tuple(only_other), tuple(otherwise), limb)


def definitions_held(definitions: Iterable[Definition]) -> Iterator[Held]:
    """What definitions say, a fact for each term and each condition."""
    for one in definitions:
        for value in one.values:
            remark = replace(value.remark, pinpoint=value.remark.pinpoint or one.remark.pinpoint)
            term = term_of(value)
            yield Held(("definition", key(one.name), term), Stated("definition", (one.name, term), remark))
        for line in one.conditions:
            role = "definition unless" if line.negated else "definition only if"
            terms = tuple(map(term_of, line.values))
            yield Held((role, key(one.name), frozenset(terms)), Stated(role, (one.name, *terms), line.remark))


# ---- norms ----------------------------------------------------------------------------------------------------------


@dataclass
class _Said:
    """A norm with all it says."""

    norm: Norm
    named: Naming = _as_written
    own: tuple[Held, ...] = field(init=False)
    limbs: tuple[tuple[Held, ...], ...] = field(init=False)

    def __post_init__(self) -> None:
        self.own = tuple(_of_norm(self.norm))
        self.limbs = tuple(tuple(self._of_limb(limb)) for limb in self.norm.limbs)

    @property
    def says(self) -> set[Hashable]:
        """What it says, wherever."""
        return {held.says for held in self.own} | {held.says for limb in self.limbs for held in limb}

    def _of_limb(self, limb: Limb) -> Iterator[Held]:
        """What one alternative says."""
        for fact in limb.elements:
            yield from self._of_element(fact)
        for line in limb.conditions:
            yield _of_line("unless" if line.negated else "only if", line)
        for exception in limb.exceptions:
            yield _of_exception(exception)
        for spared in limb.spared:
            term = term_of(spared.value)
            yield Held(("spares", term), Stated("spares", (term,), spared.remark))
        for reference in limb.builds_on:
            yield self._of_reference("builds on", reference)

    def _of_element(self, fact: ElementFact) -> Iterator[Held]:
        """The values of one element."""
        for remark in fact.any_remarks:
            yield Held((fact.element, "any"), Stated(fact.element, ("any",), remark))
        for value in fact.values:
            term, narrowed = term_of(value), frozenset(_of_line("", line).says for line in value.conditions)
            beside = ((Aspect.DEFINITION, narrowed),)
            yield Held((fact.element, term), Stated(fact.element, (term,), value.remark), beside)
        for reference in fact.references:
            yield self._of_reference(fact.element, reference)

    def _of_reference(self, role: str, reference: Reference) -> Held:
        """Other norms as a value; the law it stands in goes without saying."""
        meant = self.named(self.norm, reference)
        law = "" if key(meant.law) == key(self.norm.law) else key(meant.law)
        says = replace(meant, remark=Remark(), label=key(meant.label), law=law)
        return Held((role, says), Stated(role, (reference_text(reference),), reference.remark))


def _pairs(ones: Sequence[_Said], others: Sequence[_Said]) -> list[tuple[_Said | None, _Said | None]]:
    """Norms of one kind side by side: those of one name first, then those that have most in common."""

    def alike(one: _Said, other: _Said) -> tuple[int, ...]:
        if one.norm.kind is not other.norm.kind:
            return ()
        same = key(one.norm.label) == key(other.norm.label)
        return int(same), len(one.says & other.says)

    return _side_by_side(ones, others, alike, lambda said: key(said.norm.label))


def _side_by_side(
    ones: Sequence[_Thing],
    others: Sequence[_Thing],
    alike: Callable[[_Thing, _Thing], tuple[int, ...]],
    name: Callable[[_Thing], str],
) -> list[tuple[_Thing | None, _Thing | None]]:
    """Pairs by how much they are alike, the most first; what is like nothing stands alone, the others' at the end."""
    ranked = []
    for place, one in enumerate(ones):
        for there, other in enumerate(others):
            how = alike(one, other)
            if any(how):
                names = sorted((name(one), name(other)))
                ranked.append(([-part for part in how], names, abs(place - there), place + there, place, there))
    left, right = set(range(len(ones))), set(range(len(others)))
    found: dict[int, int] = {}
    for *_how, place, there in sorted(ranked):
        if place in left and there in right:
            found[place] = there
            left.remove(place)
            right.remove(there)
    pairs: list[tuple[_Thing | None, _Thing | None]] = [
        (one, others[found[place]] if place in found else None) for place, one in enumerate(ones)
    ]
    return [*pairs, *((None, others[there]) for there in sorted(right))]


def _norm_parting(one: _Said | None, other: _Said | None) -> NormParting:
    """Where two norms part, what they say of all their limbs first."""
    if one is None or other is None:
        return NormParting(one.norm if one else None, other.norm if other else None, tuple(_alone(one, other)))
    facts = [facts_parting(one.own, other.own)]
    several = len(one.limbs) > 1 or len(other.limbs) > 1
    mine, theirs = (list(enumerate(side.limbs, start=1)) for side in (one, other))

    def alike(left: tuple[int, tuple[Held, ...]], right: tuple[int, tuple[Held, ...]]) -> tuple[int, ...]:
        return (len({held.says for held in left[1]} & {held.says for held in right[1]}), 0 if several else 1)

    for left, right in _side_by_side(mine, theirs, alike, lambda _limb: ""):
        shown = left or right
        limb = ((one if left else other).norm.limbs[shown[0] - 1].label or str(shown[0])) if several and shown else ""
        facts.append(facts_parting(left[1] if left else (), right[1] if right else (), limb))
    return NormParting(one.norm, other.norm, tuple(part for part in facts if part))


def _alone(one: _Said | None, other: _Said | None) -> Iterator[FactParting]:
    """What a norm says that the other side has not."""
    said = one or other
    assert said is not None
    own = [held for held in said.own if held.stated.remark.span.line >= said.norm.span.line]
    limbs = [("", own), *((limb.label, held) for limb, held in zip(said.norm.limbs, said.limbs, strict=True))]
    for label, held in limbs:
        if held:
            yield facts_parting(held if one else (), held if other else (), label)


def _of_norm(norm: Norm) -> Iterator[Held]:
    """What a norm says beside its limbs; what the general part says for it is no word of its own."""
    for mental in (fact for fact in norm.mental if not fact.by_default):
        level = mental.level.name.lower()
        yield Held(("mental element", level), Stated("mental element", (level,), mental.remark))
    for right in (fact for fact in norm.right if not fact.by_default):
        yield Held(("right", right.right), Stated("right", (right.right.value,), right.remark))
    for line in norm.penalties:
        says = replace(line, text=line.text if not (line.sanctions or line.as_offence) else "", remark=Remark())
        yield Held(("penalty", says), Stated("penalty", (line.text,), line.remark))
    for one in norm.classifications:
        role = "triable" if one.kind == "mode" else "class"
        yield Held((role, one.value), Stated(role, (one.value,), one.remark))
    for status in norm.statuses:
        yield Held(("status", status.status), Stated("status", (status.status,), status.remark))
    yield Held("in force", Stated("in force", (), replace(norm.in_force, period=norm.period)))
    yield Held(("nature", norm.nature), Stated("nature", (norm.nature,)))
    yield Held(("extent", frozenset(map(key, norm.extent))), Stated("extent", norm.extent))
    for flag in norm.set_aside:
        yield Held(("set aside", flag.code), Stated("set aside", (flag.code,), Remark(span=flag.span)))


def _of_exception(exception: Exception_) -> Held:
    """What is taken out."""
    named = frozenset((element, frozenset(map(term_of, values))) for element, values in exception.elements)
    terms = [term_of(value) for _, values in exception.elements for value in values]
    conditions = [term_of(value) for value in exception.conditions]
    says = ("excludes", named, frozenset(conditions))
    values = [value for _, named_values in exception.elements for value in named_values]
    remark = _as_doubtful(exception.remark, [*values, *exception.conditions])
    return Held(says, Stated("excludes", (*terms, *conditions), remark))


def _of_line(role: str, line: Condition) -> Held:
    """A condition."""
    doubts = frozenset((term_of(value), value.remark.arguable) for value in line.values)
    says = (role, line.negated, frozenset(map(term_of, line.values)))
    stated = Stated(role, tuple(map(term_of, line.values)), _as_doubtful(line.remark, line.values))
    return Held(says, stated, ((Aspect.DOUBT, doubts),))


def _as_doubtful(line: Remark, values: Sequence[Value]) -> Remark:
    """The remark of a line with the first doubt, the first judgement and what is unverified of its values."""
    doubt = next((value.remark for value in values if value.remark.arguable), line)
    judged = next((value.remark for value in values if value.remark.judgement), line)
    return replace(
        line,
        arguable=doubt.arguable,
        arguable_for=doubt.arguable_for,
        arguable_against=doubt.arguable_against,
        judgement=judged.judgement,
        unverified=line.unverified or any(value.remark.unverified for value in values),
    )


# ---- facts ----------------------------------------------------------------------------------------------------------


def _by_what(held: Iterable[Held]) -> Mapping[Hashable, list[Held]]:
    """Facts by what they say, in their order."""
    found: dict[Hashable, list[Held]] = {}
    for one in held:
        found.setdefault(one.says, []).append(one)
    return found


def _without_same(ones: Sequence[Held], others: Sequence[Held]) -> tuple[list[Held], list[Held]]:
    """Of facts that say the same those that are remarked otherwise."""
    right = list(others)
    left = []
    for one in ones:
        same = next((other for other in right if not list(_aspects(one, other))), None)
        if same is None:
            left.append(one)
        else:
            right.remove(same)
    return left, right


def _aspects(one: Held, other: Held) -> Iterator[Aspect]:
    """In what two facts that say the same differ."""
    mine, theirs = one.stated.remark, other.stated.remark
    beside = {aspect for aspect, said in one.beside if (aspect, said) not in other.beside}
    for aspect, how in _HOW.items():
        if aspect in beside or how(mine) != how(theirs):
            yield aspect


_HOW: Mapping[Aspect, Callable[[Remark], Hashable]] = {
    Aspect.PINPOINT: lambda remark: "".join(remark.pinpoint.split()).casefold(),
    Aspect.DAYS: lambda remark: remark.period,
    Aspect.DOUBT: lambda remark: (remark.arguable, key(remark.arguable_for), key(remark.arguable_against)),
    Aspect.VERIFIED: lambda remark: remark.unverified,
    Aspect.JUDGEMENT: lambda remark: bool(remark.judgement),
    Aspect.DEFINITION: lambda remark: key(remark.definition),
    Aspect.AUTHORITY: lambda remark: key(remark.authority),
}
"""What is remarked on a fact, aspect by aspect."""
