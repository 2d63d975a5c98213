"""Where the work stands, as text for a terminal and as JSON (schema ``accede.status/1``)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from compliance.asking.screens import counts_by_area, runs
from compliance.asking.stand import ASK, CONFIRM, MEND, PROVE, REPORT, SIGN, LawStand, Next, Stand
from compliance.judgement import Reading, Report, SearchResult
from compliance.messages import gettext as _
from compliance.render.layout import wrapped
from compliance.render.telling import Telling
from compliance.sentences import Speaker

SCHEMA = "accede.status/1"
_NEXT = {
    MEND: _("mend what is wrong in {detail}:"),
    CONFIRM: _("confirm or turn down the suggestions (provisions: {detail}), and answer the first questions:"),
    ASK: _("answer the open questions ({detail}):"),
    PROVE: _("see the proof of the first gap, {detail}:"),
    REPORT: _("read the report:"),
    SIGN: _("have somebody read and sign what is outlined of {detail}:"),
}
_IDS = (PROVE,)
_NUMBERS = (ASK, CONFIRM)


def stand_as_text(stand: Stand, todo: Sequence[Next], speaker: Speaker) -> str:
    """The whole, ending in a newline."""
    parts = [
        list(_head(stand, speaker)),
        [line for law in stand.laws for line in _law(law, speaker)],
        list(_broken(stand, speaker)),
        list(_searched(stand, speaker)),
        list(_report(stand, speaker)),
        list(_todo(todo, speaker)),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _head(stand: Stand, speaker: Speaker) -> Iterator[str]:
    """Who, under what, as of when."""
    if stand.report is None:
        yield speaker.say(_("Nothing here can be read yet."))
        return
    report = stand.report
    title = (speaker.local(report.subject.names), speaker.local(report.convention_labels))
    date = speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of))
    yield from wrapped(" · ".join(part for part in (*title, date) if part), 0)


def _law(law: LawStand, speaker: Speaker) -> Iterator[str]:
    """What of a law is read; its facts, and how sure they are."""
    digits = speaker.digits
    yield from wrapped(f"{law.title} ({law.file})", 0)
    form = _("provisions: {all}; read: {read}; unread: {unread}")
    read = law.provisions - len(law.unread)
    said = speaker.filled(form, all=digits(law.provisions), read=digits(read), unread=digits(len(law.unread)))
    numbers = speaker.place(", ".join(runs(law.every, set(law.unread))))
    yield from wrapped(f"{said} ({numbers})" if numbers else said, 4, "  ")
    if law.suggested:
        numbers = speaker.place(", ".join(runs(law.every, set(law.suggested))))
        yield from wrapped(
            speaker.filled(_("with suggestions nobody has confirmed: {numbers}"), numbers=numbers), 4, "  "
        )
    form = _("facts: {facts}; unverified: {unverified}; arguable: {arguable}; {reviewed}")
    reviewed = (
        speaker.filled(_("reviewed by {names}"), names=law.reviewer) if law.reviewer else speaker.say(_("unreviewed"))
    )
    counts = {"facts": digits(law.facts), "unverified": digits(law.unverified), "arguable": digits(law.arguable)}
    yield from wrapped(speaker.filled(form, reviewed=reviewed, **counts), 4, "  ")


def _broken(stand: Stand, speaker: Speaker) -> Iterator[str]:
    """Files with mistakes, which are left out of all the rest."""
    for file, count in stand.broken:
        form = _("{file}: 1 mistake; left out here") if count == 1 else _("{file}: {count} mistakes; left out here")
        yield from wrapped(speaker.filled(form, file=file, count=speaker.digits(count)), 2, "")


def _searched(stand: Stand, speaker: Speaker) -> Iterator[str]:
    """For what one has looked in which acts, and for what not."""
    report = stand.report
    if report is None:
        return
    for search in report.searches:
        yield from _search(search, report, speaker)
    if not report.searches:
        yield from wrapped(speaker.say(_("Nobody has said where the law was searched.")), 0)
    telling = Telling(report, speaker, Reading.BOTH)
    open_ = telling.in_treaty_order(set(stand.unsearched))
    if open_:
        yield from wrapped(speaker.filled(_("Not examined yet: {ids}."), ids=open_), 2, "")


def _search(search: SearchResult, report: Report, speaker: Speaker) -> Iterator[str]:
    """One search."""
    ids = speaker.listed(map(speaker.provision, search.provisions))
    acts = speaker.titles(search.acts)
    form = _("Searched for {ids}: {acts}")
    said = [speaker.filled(form, ids=ids, acts=acts)]
    if search.not_searched:
        said.append(speaker.filled(_("not in {acts}"), acts=speaker.titles(search.not_searched)))
    who = [search.by] if search.by else []
    who += [speaker.date(search.on)] if search.on else []
    text = speaker.several(said)
    yield from wrapped(f"{text} ({speaker.listed(who)})" if who else text, 2, "")


def _report(stand: Stand, speaker: Speaker) -> Iterator[str]:
    """What the report would be."""
    if stand.report is not None:
        yield speaker.say(_("The report would be:"))
        yield from counts_by_area(stand.report, speaker)


def _todo(todo: Sequence[Next], speaker: Speaker) -> Iterator[str]:
    """What would be sensible next, each with a command on a line of its own."""
    if todo:
        yield speaker.say(_("Next:"))
    for number, one in enumerate(todo, 1):
        detail = speaker.provision(one.detail) if one.kind in _IDS else one.detail
        detail = speaker.digits(detail) if one.kind in _NUMBERS else detail
        yield from wrapped(speaker.filled(_NEXT[one.kind], detail=detail), 5, f"  {speaker.digits(number)}  ")
        yield f"     accede {one.command}"


def stand_as_json(stand: Stand, todo: Sequence[Next], speaker: Speaker) -> str:
    """The same for another program."""
    report = stand.report
    document = {
        "schema": SCHEMA,
        "convention": report.convention if report else None,
        "subject": report.subject.code if report else None,
        "as_of": report.as_of.isoformat() if report else None,
        "language": speaker.lang,
        "laws": [
            {
                "title": law.title,
                "file": law.file,
                "provisions": law.provisions,
                "unread": list(law.unread),
                "suggested": list(law.suggested),
                "facts": law.facts,
                "unverified": law.unverified,
                "arguable": law.arguable,
                "reviewer": law.reviewer or None,
            }
            for law in stand.laws
        ],
        "broken": [{"file": file, "mistakes": count} for file, count in stand.broken],
        "searches": [
            {
                "provisions": list(search.provisions),
                "acts": list(search.acts),
                "not_searched": list(search.not_searched),
                "by": search.by or None,
                "on": search.on.isoformat() if search.on else None,
            }
            for search in (report.searches if report else ())
        ],
        "not_examined": list(stand.unsearched),
        "verdicts": _verdicts(report) if report else {},
        "questions": [question.id for question in stand.questions],
        "next": [f"accede {one.command}" for one in todo],
    }
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def _verdicts(report: Report) -> dict[str, dict[str, int]]:
    """Counted provisions by area and verdict."""
    found: dict[str, dict[str, int]] = {}
    for row in report.rows:
        if row.counts:
            counts = found.setdefault(row.area, {})
            verdict = row.verdicts.verdict.value
            counts[verdict] = counts.get(verdict, 0) + 1
    return found
