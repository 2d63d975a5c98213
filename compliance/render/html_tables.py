"""The tables of an HTML page: flags, deposits, the law's own side, where one looked, on what the page rests."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from compliance.judgement import Finding, NormName, NormReach
from compliance.messages import gettext as _
from compliance.render.findings import NAMES, finding_text
from compliance.render.html_text import anchor, is_address
from compliance.render.page_words import (
    DEPOSIT_HEAD,
    JUDGEMENT_HEAD,
    LAW_HEAD,
    SEARCH_HEAD,
    deposit_words,
    findings_on_deposits,
    findings_on_law,
    flags_first,
    judgement_words,
    judgements_made,
    law_words,
    search_words,
    serves,
)
from compliance.render.telling import Telling
from compliance.sentences import PROVISION_KINDS

NONE = "–"


@dataclass(frozen=True, slots=True)
class Flag:
    """A finding: its sentence, its code, its place."""

    text: str
    code: str
    place: str


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the second axis with the flags it raised, or with those that a person set aside."""

    name: str
    code: str
    count: str
    flags: tuple[Flag, ...]


@dataclass(frozen=True, slots=True)
class Norm:
    """A national provision in force: its name, the provisions it serves with their anchors, its place."""

    name: str
    serves: tuple[tuple[str, str], ...]
    place: str


@dataclass(frozen=True, slots=True)
class Law:
    """An outlined law, column by column; ``address`` is empty where its source is no address."""

    cells: tuple[str, ...]
    address: str


@dataclass(frozen=True, slots=True)
class Table:
    """A plain table: its heads and its rows."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def flags(tell: Telling, aside: bool = False) -> Iterator[Check]:
    """The second axis check by check: the flags, or what a person set aside."""
    found = [one for one in flags_first(tell) if (one.aside is not None) is aside]
    for code, same in groupby(sorted(found, key=lambda one: one.code), key=lambda one: one.code):
        told = _findings(same, tell)
        yield Check(tell.say(NAMES[code]), code, tell.speaker.digits(len(told)), told)


def deposit_findings(tell: Telling) -> tuple[Flag, ...]:
    """The findings on reservations and declarations."""
    return _findings(findings_on_deposits(tell), tell)


def law_findings(tell: Telling) -> tuple[Flag, ...]:
    """The findings on the law that are no flags."""
    return _findings(findings_on_law(tell), tell)


def _findings(found: Iterable[Finding], tell: Telling) -> tuple[Flag, ...]:
    """Findings as a page shows them."""
    return tuple(
        Flag(finding_text(one, tell.speaker), one.code, str(one.span) if one.span.line else "") for one in found
    )


def deposits(tell: Telling) -> Table:
    """Reservations and declarations."""
    return _table(DEPOSIT_HEAD, (deposit_words(item, tell) for item in tell.report.deposits), tell)


def searches(tell: Telling) -> Table:
    """Where one looked, and where not."""
    return _table(SEARCH_HEAD, (search_words(item, tell) for item in tell.report.searches), tell)


def judgements(tell: Telling) -> Table:
    """The readings of national words that a lawyer should check."""
    return _table(JUDGEMENT_HEAD, (judgement_words(fact, tell) for fact in judgements_made(tell)), tell)


def laws(tell: Telling) -> tuple[tuple[str, ...], tuple[Law, ...]]:
    """The outlined laws, with the heads of their columns."""
    rows = []
    for law in tell.report.laws:
        cells = law_words(law, tell)
        rows.append(Law(tuple(cell or NONE for cell in cells), law.source if is_address(law.source) else ""))
    return tuple(tell.say(word) for word in LAW_HEAD), tuple(rows)


def _table(head: Iterable[str], rows: Iterable[Iterable[str]], tell: Telling) -> Table:
    """A table; a cell without words has a dash."""
    return Table(tuple(tell.say(word) for word in head), tuple(tuple(cell or NONE for cell in row) for row in rows))


def norms(tell: Telling) -> Iterator[tuple[str, tuple[Norm, ...]]]:
    """Every norm in force, law by law, with what it serves."""
    for law, same in groupby(tell.report.norms, key=lambda item: item.norm.law):
        yield law, tuple(_norm(item, tell) for item in same)


def _norm(item: NormReach, tell: Telling) -> Norm:
    """One norm."""
    return Norm(_name(item.norm, tell), tuple((anchor(id_), said) for id_, said in serves(item, tell)), str(item.span))


def _name(norm: NormName, tell: Telling) -> str:
    """A norm by its place within its law."""
    if not norm.law:
        return tell.speaker.norm(norm)
    return tell.speaker.filled(
        _("{kind} {provision} {label}"),
        kind=tell.say(PROVISION_KINDS.get(norm.kind, norm.kind)),
        provision=tell.speaker.place(norm.provision),
        label=tell.speaker.quoted(norm.label),
    )
