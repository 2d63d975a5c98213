"""What an HTML page shows first: who is measured and on what, the finding, the counts of both axes, the map."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.convention import lies_under
from compliance.finding_codes import TOO_WIDE
from compliance.judgement import Report, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.finding_words import (
    LEGEND,
    PROVISIONAL,
    areas_told,
    changes,
    counted_by_verdict,
    falling_short,
    flags_of,
    how_much,
    nothing_missing,
)
from compliance.render.findings import NAMES
from compliance.render.html_text import anchor
from compliance.render.scale_words import scale_named, scale_notes
from compliance.render.telling import PAPER, SYMBOLS, Telling
from compliance.sentences import COLUMNS


@dataclass(frozen=True, slots=True)
class Mark:
    """A verdict as a page marks it: its id for colour and filter, its symbol, its words."""

    id: str
    symbol: str
    words: str


@dataclass(frozen=True, slots=True)
class Link:
    """A provision that is pointed at: where, its id, its label."""

    anchor: str
    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Head:
    """Who is measured under what, on which day, how bound, on how much work."""

    state: str
    convention: str
    day: str
    territory: str
    status: str
    rests: str
    scale: str
    paper: str
    not_measured: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Finding:
    """The provisions that fall short, by verdict; what would change it; how much is in place."""

    short: tuple[tuple[Mark, str, tuple[Link, ...]], ...]
    nothing_missing: str
    changes: tuple[str, ...]
    how_much: str


@dataclass(frozen=True, slots=True)
class Area:
    """An area's counts: those of what was looked at, then those of what was not. None of them is added up."""

    id: str
    label: str
    looked_at: tuple[tuple[str, str], ...]
    not_looked_at: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Check:
    """A check of the second axis, and how many flags it raised."""

    name: str
    code: str
    count: str
    raised: bool


@dataclass(frozen=True, slots=True)
class Article:
    """An article on the map: its verdict, and the marks of its provisions that ask for something."""

    anchor: str
    id: str
    label: str
    mark: Mark
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """Both axes, side by side; the map of the convention; what the marks mean.

    ``open``: something of the convention is not modelled yet.
    """

    columns: tuple[Mark, ...]
    unexamined: Mark
    areas: tuple[Area, ...]
    open: bool
    checks: tuple[Check, ...]
    map: tuple[tuple[str, tuple[Article, ...]], ...]
    legend: tuple[tuple[Mark, str], ...]
    provisional: str
    scale_notes: tuple[str, ...]


def mark(verdict: Verdict, words: str) -> Mark:
    """A verdict's mark with the words it is told in."""
    return Mark(verdict.value, SYMBOLS[verdict], words)


def link(row: Row, tell: Telling) -> Link:
    """A provision that is pointed at."""
    return Link(anchor(row.id), tell.speaker.provision(row.id), tell.speaker.local(row.labels))


def head_of(tell: Telling) -> Head:
    """The head of a page."""
    report, speaker = tell.report, tell.speaker
    left_out = tell.units(report.subject.not_measured)
    return Head(
        state=speaker.local(report.subject.names),
        convention=speaker.local(report.convention_labels),
        day=speaker.both_calendars(report.as_of),
        territory=tell.units(report.subject.units),
        status=tell.status(),
        rests=tell.computed(),
        scale=scale_named(speaker),
        paper=tell.say(PAPER),
        not_measured=speaker.filled(_("Not measured: {units}."), units=left_out) if left_out else "",
        fingerprint=report.fingerprint,
    )


def finding_of(tell: Telling) -> Finding:
    """What matters, before everything else."""
    short = tuple(
        (
            mark(verdict, _capital(tell.speaker.verdict(verdict))),
            tell.speaker.digits(len(rows)),
            tuple(link(row, tell) for row in rows),
        )
        for verdict, rows in falling_short(tell)
    )
    return Finding(short, "" if short else nothing_missing(tell), tuple(changes(tell)), how_much(tell))


def summary_of(tell: Telling) -> Summary:
    """The counts of both axes and the map."""
    speaker = tell.speaker
    columns = [mark(verdict, speaker.column(verdict)) for verdict in COLUMNS]
    open_ = any(tell.open_in(area) for area, _labels in tell.report.areas)
    return Summary(
        columns=tuple(one for one in columns if one.id != Verdict.NOT_EXAMINED.value),
        unexamined=next(one for one in columns if one.id == Verdict.NOT_EXAMINED.value),
        areas=tuple(_areas(tell, open_)),
        open=open_,
        checks=tuple(_checks(tell)),
        map=tuple(_map(tell)),
        legend=tuple((mark(verdict, speaker.verdict(verdict)), tell.say(text)) for verdict, text in LEGEND.items()),
        provisional=tell.say(PROVISIONAL),
        scale_notes=tuple(scale_notes(speaker)),
    )


def _areas(tell: Telling, open_: bool) -> Iterator[Area]:
    """The counts area by area; with what is not modelled yet, if anything of the convention is ``open_``."""
    digits = tell.speaker.digits
    for area in areas_told(tell):
        counts = dict(counted_by_verdict(area, tell))
        apart = [counts.pop(Verdict.NOT_EXAMINED), *([tell.open_in(area[0])] if open_ else [])]
        yield Area(
            area[0],
            tell.speaker.local(area[1]),
            tuple((verdict.value if count else "none", digits(count)) for verdict, count in counts.items()),
            tuple(("some" if count else "none", digits(count)) for count in apart),
        )


def _checks(tell: Telling) -> Iterator[Check]:
    """Every check of the second axis with its flags."""
    for code in TOO_WIDE:
        count = flags_of(code, tell.report)
        yield Check(tell.say(NAMES[code]), code, tell.speaker.digits(count), count > 0)


def _map(tell: Telling) -> Iterator[tuple[str, tuple[Article, ...]]]:
    """Every article that asks for something, by area."""
    for area, labels in tell.report.areas:
        found = tuple(_articles(area, tell))
        if found:
            yield tell.speaker.local(labels), found


def _articles(area: str, tell: Telling) -> Iterator[Article]:
    """The articles of an area with the marks of their provisions."""
    for article in (row for row in tell.report.rows if row.area == area and is_article(row)):
        rows = [row for row in tell.report.rows if row.counts and lies_under(row.id, article.id)]
        marks = [mark(tell.verdict(row), tell.name(row)) for row in rows if _asks(row, tell)]
        if marks:
            to = link(article, tell)
            yield Article(
                to.anchor, to.id, to.label, mark(tell.verdict(article), tell.verdict_words(article)), tuple(marks)
            )


def is_article(row: Row) -> bool:
    """A whole article, and no paragraph of one."""
    return "(" not in row.id


def _asks(row: Row, tell: Telling) -> bool:
    """A provision that asks for something of this State."""
    return tell.verdict(row) is not Verdict.NOT_APPLICABLE


def command_again(report: Report, tell: Telling, path: str) -> str:
    """What a reader types to make the same page."""
    speaker = tell.speaker
    options = [f"--as-of {report.as_of.isoformat()}"]
    if tell.reading.value != "both":
        options.append(f"--reading {tell.reading.value}")
    if speaker.lang != report.subject.language:
        options.append(f"--lang {speaker.lang}")
    if speaker.scale:
        options.append(f"--scale {speaker.scale.id}")
    return " ".join(("accede view", path, *options))


def _capital(words: str) -> str:
    """Words that begin a line."""
    return words[:1].upper() + words[1:]
