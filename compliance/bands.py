"""The ranges of numbers that are mentioned, as terms made of bands (docs/semantics.md §1, Numbers)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import combinations, pairwise

from compliance.convention import Box, Convention
from compliance.numbers import read_range, span_term
from compliance.reservations import Reservations
from compliance.statute import State
from compliance.vocabulary import Exclusion, Parts, Sort, Term, Vocabulary

_Span = tuple[int, int]


def with_bands(vocabulary: Vocabulary, mentioned: Iterable[str]) -> Vocabulary:
    """The vocabulary with every range among ``mentioned`` terms, each nothing but the bands inside it."""
    ranges: dict[str, set[_Span]] = {}
    for term in sorted(mentioned):  # a set in no order of its own: what is exported must be the same every time
        found = read_range(term)
        if found and found[0] in vocabulary.elements and vocabulary.elements[found[0]].sort is Sort.NUMBER:
            ranges.setdefault(found[0], set()).add(found[1:])
    if not ranges:
        return vocabulary
    terms = dict(vocabulary.terms)
    parts = list(vocabulary.parts)
    exclusions = list(vocabulary.exclusions)
    for element, spans in ranges.items():
        cuts = sorted({end for span in spans for end in span})
        bands = set(pairwise(cuts))
        ids = [span_term(element, *span) for span in sorted(bands)]
        exclusions += [Exclusion(one, other) for one, other in combinations(ids, 2)]
        for order, (low, past) in enumerate(sorted(bands | spans), len(terms)):
            id_ = span_term(element, low, past)
            terms[id_] = Term(id_, element, (), order=order)
            if (low, past) not in bands:
                inside = (s for s in sorted(bands | spans) if s != (low, past) and low <= s[0] and s[1] <= past)
                parts.append(Parts(id_, tuple(span_term(element, *span) for span in inside), remainder=False))
    return replace(vocabulary, terms=terms, parts=tuple(parts), exclusions=tuple(exclusions))


def mentioned_ranges(convention: Convention, state: State, reservations: Reservations | None) -> set[str]:
    """Every range that the convention, the State's norms or its deposits mention."""
    terms = {*_of_convention(convention), *_of_state(state), *_of_deposits(reservations)}
    return {term for term in terms if read_range(term)}


def _of_convention(convention: Convention) -> Iterator[str]:
    for requirement in convention.requirements:
        for item in requirement.elements:
            yield from item.values
        yield from (condition.term for condition in requirement.conditions)
        yield from (spared.term for spared in requirement.spared)
    for instrument in convention.instruments:
        yield from instrument.require
        yield from _of_boxes((*instrument.exclude, *instrument.except_))


def _of_state(state: State) -> Iterator[str]:
    for limb in (limb for norm in state.norms for limb in norm.limbs):
        values = [value for fact in limb.elements for value in fact.values]
        values += [value for condition in limb.conditions for value in condition.values]
        for exception in limb.exceptions:
            values += [value for _, named in exception.elements for value in named]
            values += exception.conditions
        for value in values:
            yield value.term
            yield from (own.term for line in value.conditions for own in line.values)


def _of_deposits(reservations: Reservations | None) -> Iterator[str]:
    for deposit in reservations.deposits if reservations else ():
        yield from (value.term for conjunct in deposit.require for value in conjunct)
        yield from _of_boxes(deposit.exclude)


def _of_boxes(boxes: Iterable[Box]) -> Iterator[str]:
    for box in boxes:
        yield from (term for _, terms in box.elements for term in terms)
        yield from box.conditions
