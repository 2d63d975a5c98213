"""How laws use terms: every line of a State's outlines that names one, with its place and the law's own words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.source import Span
from compliance.statute import Law, Norm, Remark, Right, State, Value
from compliance.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Use:
    """A line of a law that uses a term; ``defined``: the law's own name for it, ``words``: what it reads so.

    ``term`` is a term's id, a word for the mental element, the line on right, or the law's own words where ``quoted``.
    ``text`` is the outline's line itself.
    """

    term: str
    country: str
    law: str
    kind: str
    provision: str
    label: str
    role: str
    pinpoint: str
    span: Span
    words: str = ""
    defined: str = ""
    unverified: bool = False
    quoted: bool = False
    text: str = ""


def uses_in(state: State, vocabulary: Vocabulary) -> Iterator[Use]:
    """Every line of a State's laws that uses a term, each once, in file order."""
    seen: set[tuple[str, Span, str]] = set()
    for use in _all_uses(state, vocabulary):
        name = (use.term, use.span, use.label)
        if use.span.line and name not in seen:
            seen.add(name)
            yield use


def _all_uses(state: State, vocabulary: Vocabulary) -> Iterator[Use]:
    """Definitions and norms."""
    for law in state.laws:
        yield from _definitions(law)
    for norm in state.norms:
        if not norm.derived:
            yield from _mind_and_right(norm, state.country.code, vocabulary)
            yield from _in_norm(norm, state.country.code)


def _definitions(law: Law) -> Iterator[Use]:
    """The terms by which a law defines a word of its own."""
    for definition in law.definitions:
        for value in definition.values:
            remark = value.remark
            yield Use(
                value.term, law.country, law.title, "", "", definition.name, definition.element, remark.pinpoint,
                remark.span, remark.words, definition.name, remark.unverified, value.quoted,
            )  # fmt: skip


def _mind_and_right(norm: Norm, country: str, vocabulary: Vocabulary) -> Iterator[Use]:
    """A norm's own lines on the mental element, in whatever language, and on right."""
    for fact in norm.mental:
        if not fact.by_default:
            known = vocabulary.mental_level(fact.term)
            yield _use(norm, country, known[1] if known else fact.term, "mental element", fact.remark)
    for right in norm.right:
        if not right.by_default and right.right is Right.WITHOUT:
            yield _use(norm, country, right.right.value, "right", right.remark)


def _in_norm(norm: Norm, country: str) -> Iterator[Use]:
    """The terms a norm names; those of a definition count where they are defined."""
    for role, values in _values(norm):
        for value in values:
            yield _use(norm, country, value.term, role, value.remark, value.quoted)
            if value.specifies:
                yield _use(norm, country, value.specifies, role, value.remark)


def _use(norm: Norm, country: str, term: str, role: str, remark: Remark, quoted: bool = False) -> Use:
    """What one line of a norm uses."""
    return Use(
        term, country, norm.law, norm.provision_kind, norm.provision, norm.label, role, remark.pinpoint,
        remark.span, remark.words, remark.definition, remark.unverified, quoted,
    )  # fmt: skip


def _values(norm: Norm) -> Iterator[tuple[str, Sequence[Value]]]:
    """The values of a norm by what they are there for."""
    for limb in norm.limbs:
        for element in limb.elements:
            yield element.element, element.values
        for condition in limb.conditions:
            yield "unless" if condition.negated else "only if", condition.values
        for exception in limb.exceptions:
            yield "excludes", (*(value for _, values in exception.elements for value in values), *exception.conditions)
        for spared in limb.spared:
            yield "spares", (spared.value,)
