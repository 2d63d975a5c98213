"""Which terms a word may mean, and how laws use them: by label, by the laws' own words, by likeness (pure)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from compliance.source import Span, key
from compliance.statute import Law, Norm, Remark, State, Value
from compliance.vocabulary import Vocabulary, Wordings

_SHORTEST = 4
_LIKE = 0.7
_MOST_NEAR = 5


@dataclass(frozen=True, slots=True)
class Use:
    """A line of a law that uses a term; ``defined``: the law's own name for it, ``words``: what it reads so."""

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


@dataclass(frozen=True, slots=True)
class Found:
    """What a word may mean: ids of terms and mental words so called, of those laws read it as, of near ones."""

    called: tuple[str, ...]
    read_as: tuple[str, ...]
    near: tuple[str, ...]
    element: str = ""

    @property
    def nothing(self) -> bool:
        """No term, no element."""
        return not (self.called or self.read_as or self.near or self.element)


def found(words: str, vocabulary: Vocabulary, uses: Iterable[Use]) -> Found:
    """The terms ``words`` may mean, in any language."""
    wanted = key(words)
    spellings = _spellings(vocabulary)
    called = [id_ for id_, keys in spellings.items() if wanted in keys]
    read_as = [use.term for use in uses if use.term in spellings and _contains(use.words, wanted)]
    read_as = [id_ for id_ in dict.fromkeys(read_as) if id_ not in called]
    likeness = {id_: max(_likeness(wanted, one) for one in keys) for id_, keys in spellings.items()}
    near = [id_ for id_, like in likeness.items() if like >= _LIKE and id_ not in (*called, *read_as)]
    near.sort(key=lambda id_: -likeness[id_])
    element = vocabulary.find_element(words)
    return Found(tuple(called), tuple(read_as), tuple(near[:_MOST_NEAR]), element.id if element else "")


def _spellings(vocabulary: Vocabulary) -> dict[str, tuple[str, ...]]:
    """The comparison keys of every term and mental word."""
    things: list[tuple[str, Wordings]] = [(term.id, term.wordings) for term in vocabulary.terms.values()]
    things += [(word.id, word.wordings) for word in vocabulary.mental]
    return {
        id_: tuple({key(text) for _, wording in wordings for text in (id_, wording.label, *wording.synonyms)})
        for id_, wordings in things
    }


def _contains(words: str, wanted: str) -> bool:
    """A law's own words have the wanted ones among them."""
    return len(wanted) >= _SHORTEST and wanted in key(words)


def _likeness(wanted: str, spelling: str) -> float:
    """How like two keys are; one that begins or ends the other is near."""
    if len(wanted) < 2:
        return 0.0
    if len(wanted) >= _SHORTEST and (spelling.startswith(wanted) or spelling.endswith(wanted)):
        return 0.9
    if len(spelling) >= _SHORTEST + 1 and wanted.startswith(spelling):
        return 0.8
    return SequenceMatcher(None, wanted, spelling).ratio()


def uses_in(state: State) -> Iterator[Use]:
    """Every line of a State's laws that uses a term, each once, in file order."""
    seen: set[tuple[str, Span, str]] = set()
    for use in _all_uses(state):
        name = (use.term, use.span, use.label)
        if use.span.line and name not in seen:
            seen.add(name)
            yield use


def _all_uses(state: State) -> Iterator[Use]:
    """Definitions and norms."""
    for law in state.laws:
        yield from _definitions(law)
    for norm in state.norms:
        if not norm.derived:
            yield from _in_norm(norm, state.country.code)


def _definitions(law: Law) -> Iterator[Use]:
    """The terms by which a law defines a word of its own."""
    for definition in law.definitions:
        for value in definition.values:
            remark = value.remark
            yield Use(
                value.term, law.country, law.title, "", "", definition.name, definition.element, remark.pinpoint,
                remark.span, remark.words, definition.name, remark.unverified,
            )  # fmt: skip


def _in_norm(norm: Norm, country: str) -> Iterator[Use]:
    """The terms a norm names; those of a definition count where they are defined."""

    def use(term: str, role: str, remark: Remark) -> Use:
        return Use(
            term, country, norm.law, norm.provision_kind, norm.provision, norm.label, role, remark.pinpoint,
            remark.span, remark.words, remark.definition, remark.unverified,
        )  # fmt: skip

    for fact in norm.mental:
        if not fact.by_default:
            yield use(fact.term, "mental element", fact.remark)
    for role, values in _values(norm):
        for value in values:
            yield use(value.term, role, value.remark)
            if value.specifies:
                yield use(value.specifies, role, value.remark)


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
