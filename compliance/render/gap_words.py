"""What a page says about gaps, before any markup: each gap, what a bill could do about it, where one looked."""

from __future__ import annotations

from compliance.convention import lies_under
from compliance.judgement import Asking, Gap, NearMiss, Reading, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.telling import TELLING, Telling
from compliance.sentences import FORBID


def choices_told(tell: Telling) -> str:
    """What the recommendations of a page are, and what they are not."""
    words = tell.say(
        _(
            "Each gap with the choices the Convention itself leaves. These are drafting options and no legal advice: "
            "which to take, if any, is for the State."
        )
    )
    if not tell.may_narrow:
        words += " " + tell.say(
            _("Declarations and reservations are made on signature or ratification, so none is proposed to a Party.")
        )
    return words


def looking_further(tell: Telling) -> list[tuple[str, str]]:
    """What nobody has searched, what only a person can judge, what nobody has written down: each with its lead."""
    open_ = [row for row in tell.rows if tell.verdict(row) is Verdict.NOT_EXAMINED or _partly_unexamined(row, tell)]
    review = [row for row in open_ if tell.for_review(row)]
    unknown = [item for row in tell.rows for item in tell.results(row) if item.asked is Asking.UNKNOWN]
    to_search = [row for row in open_ if row not in review and not tell.why(row)]
    said = []
    for lead, form, rows in (
        (_("Look further"), _("search the law before anything is concluded on {names}."), to_search),
        (_("For review"), _("a person has to judge {names}."), review),
    ):
        if rows:
            names = tell.speaker.several(map(tell.name, tell.gathered(rows)))
            said.append((tell.say(lead), tell.speaker.filled(form, names=names)))
    if unknown:
        reasons = tell.speaker.several(tell.speaker.not_asked(unknown))
        said.append((tell.say(_("Complete the country file")), f"{reasons}."))
    return said


def _partly_unexamined(row: Row, tell: Telling) -> bool:
    """Something of the row is missing or by reading, and something is not examined."""
    return tell.verdict(row) in TELLING and bool(tell.unexamined(tell.results(row)))


def recommended(row: Row, tell: Telling) -> str:
    """What a bill could do about one provision, and what the Convention lets the State choose; empty without a gap."""
    courses, instruments = options(row, tell)
    if not courses:
        return ""
    said = tell.speaker.filled(_("a bill could {courses}"), courses=tell.speaker.several(courses))
    choice = tell.speaker.filled(_("or {options}"), options=tell.speaker.several(instruments)) if instruments else ""
    return tell.speaker.several(part for part in (said, choice) if part) + "."


def options(row: Row, tell: Telling) -> tuple[list[str], list[str]]:
    """Each course a bill could take about one provision, and each instrument the Convention leaves to the State."""
    courses: dict[str, None] = {}
    instruments: dict[str, None] = {}
    for result in tell.results(row):
        for gap in tell.missing(result):
            courses[_course(gap, result, tell)] = None
            if tell.may_narrow:
                instruments |= dict.fromkeys(tell.speaker.options(tell.choices(gap)))
        instruments |= dict.fromkeys(_unclear(result, tell))
    return list(courses), list(instruments)


def _unclear(result: RequirementResult, tell: Telling) -> list[str]:
    """Deposits whose reach nobody can compute: their words could be made precise."""
    form = _("it could be said precisely what the reservation under {id} takes out")
    unclear = dict.fromkeys(cite.provision for cite in result.reserved if cite.reading is Reading.BROAD)
    return [tell.speaker.filled(form, id=tell.speaker.provision(id_)) for id_ in unclear]


def _course(gap: Gap, result: RequirementResult, tell: Telling) -> str:
    """What a bill could do about one gap."""
    speaker = tell.speaker
    what = tell.what(gap) or speaker.box(gap.box, tell.report.subject)
    if gap.closed_from and gap.closed_by:
        form = _("leave as it is what closes {what} from {date}: {norm}")
        return tell.speaker.filled(
            form, what=what, date=speaker.date(gap.closed_from), norm=tell.speaker.norm(gap.closed_by)
        )
    if result.kind == FORBID:
        norms = speaker.several(speaker.norm(norm) for norm in speaker.culprits(gap, result))
        named = speaker.box(gap.box, tell.report.subject)
        return tell.speaker.filled(_("take {what} out of {norms}"), what=named, norms=norms)
    if gap.asked:
        whole = not tell.what(gap)
        form = _("lift the limit that {conditions}") if whole else _("lift for {what} the limit that {conditions}")
        return speaker.filled(form, what=what, conditions=speaker.asked(gap))
    if result.doubts_of(gap):
        return tell.speaker.filled(_("say expressly that it reaches {what}"), what=what)
    slot = next((miss for miss in result.near_misses if miss.failed == "slot"), None)
    if slot and not tell.speaker.missed(gap, tell.report.subject):
        box = gap.box
        looked_at = (*box.served, *box.partly_served) or (*box.targets, *box.partial_targets)
        ids = {id_.split("#")[0] for id_ in looked_at}
        form = _("extend {norm} to the offences of {targets}")
        return tell.speaker.filled(form, norm=speaker.norm(slot.norm), targets=tell.in_treaty_order(ids))
    near = _nearest(result)
    if near is None:
        return tell.speaker.filled(_("provide for {what}"), what=what)
    terms = dict(gap.box.elements).get(near.element, ())
    named = speaker.listed(speaker.term(term) for term in terms) or what
    return tell.speaker.filled(_("extend {norm} to {what}"), norm=tell.speaker.norm(near.norm), what=named)


def _nearest(result: RequirementResult) -> NearMiss | None:
    """The provision that comes nearest: one that reaches other values of the element it fails at."""
    return next((miss for miss in result.near_misses if miss.failed == "element" and miss.has), None)


def gap_head(gap: Gap, result: RequirementResult, tell: Telling, most_ways: int = 0) -> str:
    """What a gap misses; where it names no values of its own, all of them. Ways beyond ``most_ways`` are counted."""
    head = tell.head(gap, result, most_ways)
    if result.kind != FORBID and not tell.speaker.missed(gap, tell.report.subject):
        box = tell.speaker.box(gap.box, tell.report.subject)
        head = tell.speaker.filled(_("{name}: {what}"), name=head, what=box) if box else head
    return head[:1].upper() + head[1:]


def no_instrument(gap: Gap, result: RequirementResult, tell: Telling) -> str:
    """That no declaration or reservation may narrow a gap's provision; empty where one may."""
    if gap.options:
        return ""
    form = _("no declaration or reservation may narrow {provision} here")
    none = tell.speaker.filled(form, provision=tell.speaker.provision(result.provision))
    return f"{none[:1].upper()}{none[1:]}."


def too_late(gap: Gap, tell: Telling) -> str:
    """That the time to choose is over; empty where it is not, or there was no choice."""
    return (
        tell.say(_("That was open on signature or ratification.")) if tell.choices(gap) and not tell.may_narrow else ""
    )


def about_row(row: Row, tell: Telling) -> list[str]:
    """What is said of a provision behind its gaps: what is not examined, notes, what is told elsewhere, the search."""
    results = tell.results(row)
    rest = [tell.unexamined([result]) for result in results]
    rest += [*(tell.speaker.local(note) for note in row.notes), tell.inherited(results)]
    rest += [tell.not_asked(results), searched(row, tell)]
    return [text for text in rest if text]


def searched(row: Row, tell: Telling) -> str:
    """Where one looked for a provision."""
    found = [item for item in tell.report.searches if any(lies_under(row.id, id_) for id_ in item.provisions)]
    acts = dict.fromkeys(act for item in found for act in item.acts)
    if not found:
        return tell.say(_("No file says where the law was searched for it."))
    return tell.speaker.filled(_("Looked in: {acts}."), acts=tell.speaker.titles(acts))
