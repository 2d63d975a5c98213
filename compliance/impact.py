"""What rests on a provision of national law: proofs that cite it, and verdicts that change when its norms are gone."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from compliance.convention import Convention, lies_under
from compliance.graph import ObligationGraph
from compliance.judge import judge
from compliance.judgement import NormCite, NormName, Reading, Report, Row, Verdicts
from compliance.reservations import Reservations
from compliance.source import NOWHERE, Span, ascii_digits, key
from compliance.statute import Norm, Remark, State
from compliance.vocabulary import Vocabulary

KINDS = {
    "section": ("section", "sections", "sec", "ss", "s", "§", "§§", "بخش"),
    "article": ("article", "articles", "art", "arts", "ماده", "مواد"),
    "regulation": ("regulation", "regulations", "reg", "regs", "règlement", "آیین‌نامه", "آئین‌نامه"),
    "schedule": ("schedule", "schedules", "sch", "annexe", "پیوست"),
    "clause": ("clause", "clauses", "cl", "paragraph", "paragraphs", "para", "paras", "paragraphe", "بند"),
}
"""What people call a provision of a law, by the outline's kind."""
_HAMZA_ABOVE = "\u0654"
_WORDS = {word: kind for kind, words in KINDS.items() for word in words}
_NUMBER = re.compile(r"\d\w*(?:\(\w+\)|\.\w+)*")
_NAMED = re.compile(rf"(?P<word>[^\W\d]+(?:\u200c[^\W\d]+)*|§+)?[.\s\u200c]*(?P<number>{_NUMBER.pattern})")


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A provision of a law; ``kind`` is empty where its norms do not tell (general part, pinpoints of a mixed law)."""

    law: str
    provision: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Cited:
    """Where a proof cites the provision: by a norm of it, a definition, or a pinpoint of another norm's line."""

    how: str
    norm: NormName
    reading: Reading
    pinpoint: str
    name: str = ""
    span: Span = NOWHERE


@dataclass(frozen=True, slots=True)
class Resting:
    """A provision of the convention whose proof cites the place, or whose verdict changes without its norms."""

    row: Row
    cited: tuple[Cited, ...]
    without: Verdicts

    def changes(self, reading: Reading) -> bool:
        """Whether the verdict of a reading is another without the norms; for both: of either."""
        readings = (Reading.NARROW, Reading.BROAD) if reading is Reading.BOTH else (reading,)
        return any(self.row.verdicts.read(one) is not self.without.read(one) for one in readings)


@dataclass(frozen=True, slots=True)
class Impact:
    """All that rests on the same number of one or several laws."""

    report: Report
    reading: Reading
    places: tuple[Place, ...]
    norms: tuple[NormName, ...]
    resting: tuple[Resting, ...]

    @property
    def changing(self) -> int:
        """How many verdicts change without the norms."""
        return sum(one.changes(self.reading) for one in self.resting)


def places(state: State) -> tuple[Place, ...]:
    """Every provision the outlines of a State name: by norms, definitions and pinpoints, each once."""
    found: dict[tuple[str, str], Place] = {}
    for law in (*state.laws, None):
        title, norms = (law.title, law.norms) if law else ("", state.country.norms)
        for norm in norms:
            found.setdefault((norm.law, norm.provision), Place(norm.law, norm.provision, norm.provision_kind))
        said = [remark.pinpoint for norm in norms for remark in _remarks(norm)]
        said += [definition.remark.pinpoint for definition in law.definitions] if law else []
        for number in (number for pinpoint in said for number in numbers(pinpoint)):
            head = number.split("(")[0]
            found.setdefault((title, head), Place(title, head, _only_kind(norms)))
    return tuple(place for place in found.values() if place.provision)


def _only_kind(norms: Iterable[Norm]) -> str:
    """The kind of all provisions of a law, if they have but one."""
    kinds = {norm.provision_kind for norm in norms}
    return kinds.pop() if len(kinds) == 1 else ""


def meant(written: str, known: Iterable[Place]) -> tuple[Place, ...]:
    """The places somebody means by ``section 3``, ``s 3``, ``3`` or ``ماده ۳``; of a sub-paragraph the provision."""
    every = tuple(known)
    whole = ascii_digits(written).replace(_HAMZA_ABOVE, "").strip()
    word, _, rest = whole.partition(" ")
    spelled = rest if word.rstrip(".").casefold() in _WORDS else whole
    exact = tuple(place for place in every if key(place.provision) == key(spelled))
    match = _NAMED.fullmatch(re.sub(r"\s+\(", "(", whole))
    if match is None:
        return exact
    number, kind = _canonical(match["number"]), _WORDS.get((match["word"] or "").casefold(), "")
    while number:
        found = [place for place in every if key(place.provision) == key(number)]
        of_kind = [place for place in found if place.kind == kind]
        if found:
            return tuple(of_kind or found)
        number = number.rpartition("(")[0]
    return ()


def impact(
    report: Report,
    models: tuple[Convention, State, Vocabulary, Reservations | None],
    wanted: Collection[Place],
    reading: Reading,
) -> Impact:
    """What of ``report`` rests on ``wanted``."""
    convention, state, vocabulary, reservations = models
    gone = [norm for norm in state.norms if _in(norm, wanted)]
    after = _verdicts_without(gone, convention, state, vocabulary, reservations, report.as_of)
    resting = []
    for row in report.rows:
        if not row.counts:
            continue
        one = Resting(row, tuple(_cites(row, report, wanted, reading)), after[row.id])
        if one.cited or one.changes(reading):
            resting.append(one)
    names = (NormName(n.key, n.law, n.provision_kind, n.provision, n.label) for n in gone if not n.derived)
    return Impact(report, reading, tuple(wanted), tuple(names), tuple(resting))


def _verdicts_without(
    gone: Collection[Norm],
    convention: Convention,
    state: State,
    vocabulary: Vocabulary,
    reservations: Reservations | None,
    day: date,
) -> dict[str, Verdicts]:
    """The verdict of every provision of the State without these norms."""
    keys = {norm.key for norm in gone}

    def left(norms: Iterable[Norm]) -> tuple[Norm, ...]:
        return tuple(norm for norm in norms if norm.key not in keys)

    laws = tuple(replace(law, norms=left(law.norms)) for law in state.laws)
    smaller = State(replace(state.country, norms=left(state.country.norms)), laws)
    graph = ObligationGraph(convention, smaller, vocabulary, reservations)
    return judge(graph, reservations, day).provisions()


def _in(norm: Norm, wanted: Collection[Place]) -> bool:
    """The norm stands in one of the provisions."""
    return any((norm.law, norm.provision) == (place.law, place.provision) for place in wanted)


def _cites(row: Row, report: Report, wanted: Collection[Place], reading: Reading) -> Iterator[Cited]:
    """Where the proofs of a row cite the provisions, each place once."""
    results = [result for id_ in row.requirements if (result := report.requirement(id_))]
    cites = (cite for result in results for cite in result.covered)
    asked = (cite for cite in cites if Reading.BOTH in (reading, cite.reading) or cite.reading is reading)
    yield from dict.fromkeys(one for cite in asked for place in wanted for one in _cited(cite, place))


def _cited(cite: NormCite, place: Place) -> Iterator[Cited]:
    """How one limb's proof cites one provision."""
    if cite.norm.law != place.law:
        return
    if cite.norm.provision == place.provision:
        yield Cited("norm", cite.norm, cite.reading, cite.pinpoint, span=cite.span)
    for fact in cite.facts:
        if fact.definition and _points_at(fact.definition_pinpoint, place.provision):
            span = fact.definition_span
            yield Cited("definition", cite.norm, cite.reading, fact.definition_pinpoint, fact.definition, span)
        elif cite.norm.provision != place.provision and _points_at(fact.pinpoint, place.provision):
            yield Cited("pinpoint", cite.norm, cite.reading, fact.pinpoint, span=fact.span)


def _points_at(pinpoint: str, provision: str) -> bool:
    """A pinpoint lies in a provision."""
    return any(lies_under(number, provision) for number in numbers(pinpoint))


def numbers(pinpoint: str) -> tuple[str, ...]:
    """The provisions a pinpoint names: ``3(1)(a), 17(8)``; where it calls some articles, only these.

    >>> numbers("بند ب ماده ۳ و تبصره ۱")
    ('3',)
    """
    found = [(match["word"] or "", match["number"]) for match in _NAMED.finditer(ascii_digits(pinpoint))]
    called = [number for word, number in found if _WORDS.get(word.casefold()) in ("section", "article")]
    bare = [number for word, number in found if not word]
    return tuple(_canonical(number) for number in called or bare)


def _canonical(number: str) -> str:
    """``3.1.a`` as ``3(1)(a)``."""
    parts: list[str] = re.findall(r"\w+", number)
    head, *rest = parts
    return head + "".join(f"({part})" for part in rest)


def _remarks(norm: Norm) -> Iterator[Remark]:
    """The remarks of a norm that carry a pinpoint of its text."""
    yield from (fact.remark for fact in norm.mental)
    yield from (fact.remark for fact in norm.right)
    for limb in norm.limbs:
        for fact in limb.elements:
            yield from (value.remark for value in fact.values)
            yield from (reference.remark for reference in fact.references)
            yield from fact.any_remarks
        yield from (line.remark for line in limb.conditions)
        yield from (line.remark for line in limb.exceptions)
        yield from (reference.remark for reference in limb.builds_on)
