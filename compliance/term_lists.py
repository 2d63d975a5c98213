"""Lists of terms and ranges of numbers, as lines of all three languages name them."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.building import Build, leaf, nodes
from compliance.diagnostics import hint
from compliance.numbers import range_term, read_range
from compliance.syntax import Leaf, Node
from compliance.vocabulary import Element, Sort, Vocabulary

MAX_DIGITS = 6
"""Longer numbers are no ages and no periods."""
_IN_DAYS = {"DAYS": 1, "WEEKS": 7, "MONTHS": 30, "YEARS": 365}
_IN_YEARS = {"YEARS": 1, "": 1}


def term_ids(build: Build, listed: Node | None, element: str | None = None) -> tuple[str, ...]:
    """The terms and ranges of a list, as ids; ``element`` is the one whose line it is."""
    made = []
    counted = None
    for item in listed.children if listed else []:
        if not isinstance(item, Leaf):
            made.append(range_id(build, item, element, counted))
            counted = counted_by(build, item) or counted
        elif item.type == "WORDS":
            term = build.term(item, element)
            made.append(term.id if term else None)
    return tuple(id_ for id_ in made if id_)


def boxed(vocabulary: Vocabulary, terms: Iterable[str]) -> tuple[dict[str, tuple[str, ...]], tuple[str, ...]]:
    """Terms by their elements, and those that are conditions."""
    named: dict[str, tuple[str, ...]] = {}
    conditions = []
    for term in terms:
        element = element_of(vocabulary, term)
        if vocabulary.elements[element].sort is Sort.CONDITION:
            conditions.append(term)
        else:
            named[element] = (*named.get(element, ()), term)
    return named, tuple(conditions)


def element_of(vocabulary: Vocabulary, term: str) -> str:
    """The element of a term or of a range; none of what is no term."""
    found = read_range(term)
    if found:
        return found[0]
    return vocabulary.terms[term].element if term in vocabulary.terms else ""


def counted_by(build: Build, item: Node | Leaf) -> str | None:
    """The element that a range names in front of itself ("age under 12, over 60")."""
    name = leaf(item, "COUNTED") if not isinstance(item, Leaf) else None
    known = build.lexicon.element(str(name)) if name else None
    return known.id if known else None


def range_id(build: Build, item: Node, element: str | None, before: str | None = None) -> str | None:
    """The id of a range such as ``under 18``; ``element`` is the one whose line it is, if it has one.

    ``before``: the element that a range before it in the same line named.
    """
    counted = _counted(build, item, element, before)
    if counted is None:
        return None
    amounts = [_amount(build, counted, amount) for amount in nodes(item, "amount")]
    if None in amounts:
        return None
    first, last = amounts[0] or 0, amounts[-1] or 0
    low, high = _bounds(item, first, last)
    if high is not None and high < low:
        build.report("ACC033", item)
        return None
    return range_term(counted.id, low, high)


def _bounds(item: Node, first: int, last: int) -> tuple[int, int | None]:
    """The lowest and the highest number of a range."""
    if leaf(item, "BELOW"):
        return 0, first - 1
    if leaf(item, "AT_MOST"):
        return 0, first
    if leaf(item, "OVER"):
        return first + 1, None
    return first, last if len(nodes(item, "amount")) > 1 else None


def _counted(build: Build, item: Node, element: str | None, before: str | None) -> Element | None:
    """The element a range is of: the one it names, or one before it named, else that of its line."""
    known = build.lexicon.vocabulary.elements.get(counted_by(build, item) or before or element or "")
    if known is None:
        build.report("ACC027", item, example=_example(build, item))
    elif known.sort is not Sort.NUMBER:
        build.report("ACC026", item, element=_shown(build, known.id))
    elif element and known.id != element and build.takes_only_its_own(element):
        word = build.written(item)
        build.report("ACC021", item, word=word, other=_shown(build, known.id), element=_shown(build, element))
    else:
        return known
    return None


def _example(build: Build, item: Node) -> str:
    """The range with the name of a number in front."""
    numbers = (e.id for e in build.lexicon.vocabulary.elements.values() if e.sort is Sort.NUMBER)
    return " ".join([*(_shown(build, id_) for id_ in list(numbers)[:1]), build.written(item)])


def _shown(build: Build, element: str) -> str:
    return build.lexicon.shown(element, build.parsed.language)


def _amount(build: Build, element: Element, amount: Node) -> int | None:
    """A number in the unit of its element."""
    number = amount.children[0]
    unit = leaf(amount, "DAYS", "WEEKS", "MONTHS", "YEARS")
    factor = (_IN_YEARS if element.unit == "years" else _IN_DAYS).get(unit.type if unit else "")
    if len(str(number).lstrip("0")) > MAX_DIGITS:
        build.report("ACC029", number, limit=str(MAX_DIGITS))
    elif factor is None:
        note = hint("years only" if element.unit == "years" else "days")
        build.report("ACC023", amount, notes=(note,), word=build.written(amount), element=_shown(build, element.id))
    else:
        return int(str(number)) * factor
    return None
