"""ACF301 A national definition narrower than the convention's.

Found: a law defines a term that a provision of the convention describes, with conditions of its own or with fewer
atoms than the term has. Every norm that uses the word is narrower by it.
Standard: the provision that describes the term.
What to do: read the gaps of the provisions that the norms serve: what the definition leaves out is missing there.
"""

from __future__ import annotations

from collections.abc import Iterator

from compliance.checks.flagging import Flagging
from compliance.convention import Provision
from compliance.finding_codes import NARROWER_DEFINITION
from compliance.judgement import Finding, MeasuredBy, Narrowing
from compliance.limbs import on_day, term_of
from compliance.proofs import norm_name
from compliance.source import Span
from compliance.statute import Condition, Definition, Law, Norm, Value


def narrower_definitions(flagging: Flagging) -> Iterator[Finding]:
    """One finding for each definition and term described that it narrows."""
    for law in flagging.graph.state.laws:
        for definition in on_day(law.definitions, flagging.day):
            for row in flagging.graph.convention.provisions:
                for term in row.describes:
                    yield from _finding(term, row, definition, law, flagging)


def _finding(term: str, row: Provision, definition: Definition, law: Law, flagging: Flagging) -> Iterator[Finding]:
    """The finding, if ``definition`` is of ``term`` and narrows it."""
    values = on_day(definition.values, flagging.day)
    named = flagging.vocabulary.find_term(definition.name)
    is_of = named is not None and named.id == term
    if not is_of and not any(term_of(value) == term for value in values):
        return
    atoms = flagging.relations.atoms(term)
    kept = frozenset[str]().union(*(flagging.relations.atoms(term_of(value)) for value in values))
    left_out = sorted(atoms - kept, key=flagging.relations.order)
    lines = _conditions(definition, values, term, flagging)
    if left_out or lines:
        narrowing = Narrowing(
            definition.name,
            law.title,
            definition.remark.pinpoint,
            term,
            tuple(left_out),
            lines,
            tuple(norm_name(norm) for norm in flagging.norms if _uses(norm, law, definition, flagging)),
        )
        measured = MeasuredBy(row.id, row.labels, row.origin.source, row.origin.unverified)
        yield Finding(
            NARROWER_DEFINITION, row.id, span=definition.remark.span, standards=(measured,), narrowing=narrowing
        )


def _conditions(
    definition: Definition, values: tuple[Value, ...], term: str, flagging: Flagging
) -> tuple[tuple[tuple[str, ...], bool], ...]:
    """The lines that narrow the word: the definition's own, and those that all its values bring of the term's atoms."""
    own = list(on_day(definition.conditions, flagging.day))
    of_term = [value for value in values if flagging.relations.shares_atoms(term_of(value), (term,))]
    if of_term and all(value.conditions for value in of_term):
        own += [line for value in of_term for line in on_day(value.conditions, flagging.day)]
    return tuple(dict.fromkeys(map(_line, own)))


def _line(condition: Condition) -> tuple[tuple[str, ...], bool]:
    """A line of conditions as terms."""
    return tuple(term_of(value) for value in condition.values), condition.negated


def _uses(norm: Norm, law: Law, definition: Definition, flagging: Flagging) -> bool:
    """A value of the norm follows the definition, itself or through another."""
    if norm.law != law.title:
        return False
    following = _followers(law, definition)
    return any(
        value.remark.definition_span in following
        for limb in norm.limbs
        for fact in limb.elements
        for value in on_day(fact.values, flagging.day)
    )


def _followers(law: Law, definition: Definition) -> set[Span]:
    """The definition's place, and those of the definitions that lead to it."""
    found = {definition.remark.span}
    grew = True
    while grew:
        more = {one.remark.span for one in law.definitions for v in one.values if v.remark.definition_span in found}
        grew = not more <= found
        found |= more
    return found
