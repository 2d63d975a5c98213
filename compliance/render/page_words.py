"""What the tables of a page say, before any markup: the same words, however a page is laid out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from compliance.convention import lies_under
from compliance.judgement import (
    TOO_WIDE_AXIS,
    DepositResult,
    DepositState,
    Fact,
    Finding,
    LawSource,
    NormCite,
    NormReach,
    Reading,
    Row,
    SearchResult,
    Verdict,
)
from compliance.messages import gettext as _
from compliance.render.explain import ROLES
from compliance.render.findings import selection_text
from compliance.render.telling import TELLING, Telling
from compliance.sentences import FORBID, PROVISION_KINDS

STATES = {
    DepositState.USED: _("in use"),
    DepositState.IDLE: _("idle: the law covers all it takes out"),
    DepositState.CUT: _("read within the wording of the Convention"),
    DepositState.BEYOND_WORDING: _("beyond the wording of the Convention, on our reading"),
    DepositState.LATE: _("made too late"),
    DepositState.WITHDRAWN: _("withdrawn"),
    DepositState.NOT_IN_FORCE: _("not in force"),
    DepositState.SUPPOSED: _("supposed"),
    DepositState.NOT_MODELLED: _("on a provision that is not modelled yet"),
}


# provisions


def rows_shown(tell: Telling) -> Iterator[Row]:
    """Modelled rows and the parents of those that demand something."""
    demanding = [row for row in tell.rows if row.requirements]
    for row in tell.report.rows:
        if row in tell.rows or any(not row.leaf and lies_under(other.id, row.id) for other in demanding):
            yield row


def national(row: Row, tell: Telling) -> list[tuple[str, str]]:
    """The provisions of national law that carry the verdict: each law with its pinpoints."""
    found: dict[str, dict[str, None]] = {}
    for result in tell.results(row):
        for cite in result.covered:
            if tell.asked_for(cite.reading):
                places = found.setdefault(cite.norm.law, {})
                places |= dict.fromkeys(_pinpoints(cite, tell))
    return [(law, tell.speaker.listed(map(tell.speaker.digits, places))) for law, places in found.items()]


def _pinpoints(cite: NormCite, tell: Telling) -> list[str]:
    """The places in the law its facts stand at, each once; else its provision."""
    found = [place for fact in cite.facts for place in re.split("[,،] ", fact.pinpoint) if place]
    return found or [f"{tell.say(PROVISION_KINDS.get(cite.norm.kind, cite.norm.kind))} {cite.norm.provision}"]


def reason(row: Row, tell: Telling) -> str:
    """The verdict's reason in one phrase."""
    return tell.speaker.several(reasons(row, tell))


def reasons(row: Row, tell: Telling, most_ways: int = 0) -> list[str]:
    """The verdict's reasons, one a gap. Of a gap's sets of conditions those beyond ``most_ways`` are counted."""
    if tell.verdict(row) not in TELLING:
        return [_reason(row, tell)]
    gaps = [(gap, result) for result in tell.results(row) for gap in tell.missing(result)]
    heads = dict.fromkeys(tell.head(gap, result, most_ways) for gap, result in gaps)
    rest = tell.unexamined(tell.results(row))
    return [*heads, *([rest.rstrip(".")] if rest else [])]


def _reason(row: Row, tell: Telling) -> str:
    """Why a row without a gap has its verdict."""
    verdict = tell.verdict(row)
    if verdict is Verdict.NOT_EXAMINED:
        searched = _("only a person can judge it") if tell.for_review(row) else _("the law was not searched for it")
        return tell.why(row) or tell.say(searched)
    if verdict is Verdict.RESERVED:
        ids = dict.fromkeys(cite.provision for result in tell.results(row) for cite in result.reserved)
        under = tell.speaker.listed(map(tell.speaker.provision, ids))
        return tell.speaker.filled(_("taken out under {provisions}"), provisions=under)
    if verdict is Verdict.NOT_APPLICABLE:
        note = next((tell.speaker.local(note) for note in row.notes), "")
        return tell.speaker.local(row.reasons) or (tell.why(row) if row.requirements else note or tell.why(row))
    if verdict is Verdict.DEPENDS:
        if any(result.kind == FORBID for result in tell.results(row)):
            return tell.say(_("nothing whose use it protects is in place"))
        return tell.say(_("none of the provisions it extends is in place"))
    reach = tell.as_far_as(row)
    covered = tell.say(_("all of it is covered"))
    return f"{covered} {reach}".strip()


# the second axis, deposits, thresholds


def flags_first(tell: Telling) -> list[Finding]:
    """The findings of the second axis; behind the flags what a person set aside."""
    told = [finding for finding in tell.report.findings if finding.axis == TOO_WIDE_AXIS]
    return sorted(told, key=lambda finding: not finding.flag)


def findings_on_deposits(tell: Telling) -> list[Finding]:
    """The findings on reservations and declarations."""
    return [finding for finding in tell.report.findings if not finding.axis and not finding.of_law]


def findings_on_law(tell: Telling) -> list[Finding]:
    """The findings on the law that are no flags."""
    return [finding for finding in tell.report.findings if not finding.axis and finding.of_law]


DEPOSIT_HEAD = (
    _("Under"), _("Kind"), _("As deposited"), _("As the Convention permits"), _("Effect"), _("Source"),
)  # fmt: skip


def deposit_words(item: DepositResult, tell: Telling) -> tuple[str, str, str, str, str, str]:
    """A reservation or declaration, column by column; a column without words is empty."""
    speaker = tell.speaker
    return (
        speaker.provision(item.provision),
        tell.say(_("declaration") if item.kind == "declaration" else _("reservation")),
        speaker.deposited(item.parts, tell.report.subject) or speaker.quoted(item.text),
        speaker.deposited(item.permitted_parts, tell.report.subject),
        speaker.listed(tell.say(STATES[state]) for state in item.states),
        item.source,
    )


def below_threshold_words(tell: Telling) -> list[str]:
    """What the law covers and the Convention does not make extraditable."""
    found = (one for one in tell.report.selections if tell.asked_for(one.reading))
    return list(dict.fromkeys(selection_text(one, tell.speaker, tell.report) for one in found))


# the law's own side


def serves(item: NormReach, tell: Telling) -> list[tuple[str, str]]:
    """The provisions one norm serves: each id with its words, the reading among them where it is not both."""
    return [
        (
            id_,
            tell.speaker.provision(id_)
            + (
                f" ({tell.speaker.reading(reading)})"
                if tell.reading is Reading.BOTH and reading is not Reading.BOTH
                else ""
            ),
        )
        for id_, reading in item.serves
        if tell.asked_for(reading)
    ]


# what was not looked at


def not_examined_words(tell: Telling) -> list[str]:
    """Rows nobody examined, articles not modelled, units not measured, rows that demand nothing."""
    said = []
    rows = [row for row in tell.rows if tell.verdict(row) is Verdict.NOT_EXAMINED]
    if rows:
        names = tell.speaker.several(map(tell.name, rows))
        said.append(tell.speaker.filled(_("Not examined: {what}."), what=names))
    articles = tell.unmodelled()
    if articles:
        said.append(
            tell.speaker.filled(_("Not modelled yet, so not examined: articles {articles}."), articles=articles)
        )
    idle = [row for row in tell.report.rows if row.leaf and row.state == "nothing required"]
    if idle:
        ids = tell.in_treaty_order({row.id for row in idle})
        said.append(tell.speaker.filled(_("Demanding nothing of national law: {ids}."), ids=ids))
    if tell.report.subject.not_measured:
        units = tell.units(tell.report.subject.not_measured)
        said.append(tell.speaker.filled(_("Not measured: {units}."), units=units))
    said.append(tell.say(_("Not assessed: practice, case law beyond what is cited, resources, institutions.")))
    return said


SEARCH_HEAD = (_("Provisions"), _("Territory"), _("Looked in"), _("Not searched"), _("By, on"))


def search_words(item: SearchResult, tell: Telling) -> tuple[str, str, str, str, str]:
    """What was searched for which provisions, and what was not, column by column."""
    return (
        tell.speaker.listed(map(tell.speaker.provision, item.provisions)),
        tell.units(item.units),
        tell.speaker.titles(item.acts),
        tell.speaker.titles(item.not_searched),
        " · ".join(part for part in (item.by, tell.speaker.date(item.on) if item.on else "") if part),
    )


# on what it rests


LAW_HEAD = (_("Law"), _("Citation"), _("Source"), _("Facts"), _("Annotated"), _("Reviewed"))


def law_words(law: LawSource, tell: Telling) -> tuple[str, str, str, str, str, str]:
    """A law that was outlined, where its text is published, who outlined and who reviewed, column by column."""
    return (
        tell.speaker.digits(law.title),
        tell.speaker.digits(law.citation),
        law.source,
        tell.speaker.digits(law.facts),
        tell.speaker.listed([tell.day(law.annotated), *filter(None, [law.annotator])]),
        law.reviewer or tell.say(_("unreviewed")),
    )


JUDGEMENT_HEAD = (_("Read as"), _("Pinpoint"), _("Because"), _("Place"))


def judgements_made(tell: Telling) -> list[Fact]:
    """The readings of national words that a lawyer should check, each once."""
    return list({fact.span: fact for result in tell.report.requirements for fact in result.judgements}.values())


def judgement_words(fact: Fact, tell: Telling) -> tuple[str, str, str, str]:
    """One reading of national words, column by column."""
    terms = [tell.say(ROLES[term]) if term in ROLES else tell.speaker.term(term) for term in fact.terms]
    sign = " †" if fact.unverified else ""
    return tell.speaker.listed(terms) + sign, tell.speaker.place(fact.pinpoint), fact.judgement, str(fact.span)
