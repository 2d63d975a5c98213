"""What a page says first and last, before any markup: what falls short, what would change it, how it was made."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.metadata import version

from compliance.judgement import Report, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.telling import PAPER, TELLING, Telling
from compliance.sentences import COLUMNS

Area = tuple[str, tuple[tuple[str, str], ...]]
"""A part of the convention: its id and its name in each language."""

LEGEND = {
    Verdict.MET: _("everything the provision demands is covered"),
    Verdict.RESERVED: _("what is uncovered is taken out by a reservation or declaration in force"),
    Verdict.PARTLY: _("something is missing, something is covered"),
    Verdict.MISSING: _("nothing of what is demanded is covered"),
    Verdict.DISPUTED: _(
        "a doubtful point decides: the narrow reading takes every doubt against the law, the broad for it"
    ),
    Verdict.NOT_EXAMINED: _("nobody has searched the law for it, so nothing is said"),
    Verdict.DEPENDS: _("it extends or protects other provisions, none of which is in place"),
    Verdict.NOT_APPLICABLE: _("it demands nothing of the law of this State"),
}
PROVISIONAL = _("provisional: rests on a fact nobody has verified, a reading nobody has reviewed, or a line left out")
"""What the mark † means."""


def falling_short(tell: Telling) -> list[tuple[Verdict, list[Row]]]:
    """The rows with a gap, by verdict; a verdict without rows is left out."""
    rows = {verdict: [row for row in tell.rows if tell.verdict(row) is verdict] for verdict in TELLING}
    return [(verdict, found) for verdict, found in rows.items() if found]


def nothing_missing(tell: Telling) -> str:
    """What is said where no row falls short."""
    return tell.say(_("Nothing that was examined is missing."))


def how_much(tell: Telling) -> str:
    """How many provisions are in place, how many nobody examined, how many flags there are beside."""
    form = _(
        "Of {count} provisions modelled so far, {met} are in place or covered by a reservation or declaration, "
        "and {unexamined} are not examined."
    )
    whole = tell.speaker.filled(
        form,
        count=tell.speaker.digits(len(_counted(tell))),
        met=_number(tell, Verdict.MET, Verdict.RESERVED),
        unexamined=_number(tell, Verdict.NOT_EXAMINED),
    )
    flags = sum(finding.flag for finding in tell.report.findings)
    wide = tell.speaker.filled(_("Flags on the second axis, too wide: {count}."), count=tell.speaker.digits(flags))
    return f"{whole} {wide}"


def _counted(tell: Telling) -> list[Row]:
    """The rows that have a verdict on a demand."""
    return [row for row in tell.rows if tell.verdict(row) is not Verdict.NOT_APPLICABLE]


def _number(tell: Telling, *verdicts: Verdict) -> str:
    """How many rows have one of these verdicts."""
    return tell.speaker.digits(sum(tell.verdict(row) in verdicts for row in tell.rows))


def changes(tell: Telling) -> list[str]:
    """What would change it: an instrument, or the law alone; and what already stands to change it."""
    gaps = [(result, gap) for result in tell.report.requirements for gap in tell.missing(result)]
    open_ = tell.may_narrow
    by_instrument = {result.provision for result, gap in gaps if tell.choices(gap) and open_}
    by_law = {result.provision for result, gap in gaps if not (tell.choices(gap) and open_)}
    coming = {result.provision for result, gap in gaps if gap.closed_from}
    forms = (
        (by_instrument, _("A bill could close the gap at {ids}; so could a declaration or reservation.")),
        (by_law, _("Only a bill could close the gap at {ids}, at least in part.")),
        (coming, _("Law already outlined closes the gap at {ids}, at least in part, on a later day.")),
    )
    return [tell.speaker.filled(form, ids=tell.in_treaty_order(ids)) for ids, form in forms if ids]


# the summary


def areas_told(tell: Telling) -> list[Area]:
    """The areas in which something is counted, or not modelled yet."""
    told_of = _counted(tell) + [row for row in tell.report.rows if row.counts and row.state == "not modelled"]
    return [area for area in tell.report.areas if any(row.area == area[0] for row in told_of)]


def counted_by_verdict(area: Area, tell: Telling) -> Mapping[Verdict, int]:
    """How many rows of an area have each verdict that is counted."""
    rows = [row for row in tell.rows if row.area == area[0]]
    return {verdict: sum(tell.verdict(row) is verdict for row in rows) for verdict in COLUMNS}


def flags_of(code: str, report: Report) -> int:
    """How many flags a check of the second axis raised."""
    return sum(finding.flag and finding.code == code for finding in report.findings)


# how it was made


def how_made(tell: Telling) -> list[str]:
    """On whose work a page rests, what made it, what it is not."""
    speaker, made, licence = tell.speaker, tell.report.fingerprint, tell.report.licence
    names = speaker.listed(tell.report.subject.annotators) or tell.say(_("not named"))
    return [
        tell.computed(),
        speaker.filled(_("Annotated by: {names}."), names=names),
        tell.say(_("Every verdict is computed from the outlines of the laws; no person has set one by hand.")),
        f"{tell.say(PAPER)} {tell.status()}",
        speaker.filled(_("Tool: {tool}."), tool=f"Accede {version('accede')}"),
        *([speaker.filled(_("Fingerprint: {fingerprint}."), fingerprint=made)] if made else []),
        *([speaker.filled(_("Licence of this page: {licence}."), licence=licence)] if licence else []),
    ]
