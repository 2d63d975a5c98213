"""The tables of a page: every provision, the second axis, deposits, the law's own side, what was searched, the laws."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from compliance.convention import lies_under
from compliance.judgement import (
    TOO_WIDE_AXIS,
    DepositResult,
    DepositState,
    Fact,
    Finding,
    NormCite,
    NormReach,
    Reading,
    Row,
    Verdict,
)
from compliance.messages import gettext as _
from compliance.render.explain import ROLES
from compliance.render.findings import finding_text, selection_text
from compliance.render.markdown_text import Markup, address
from compliance.render.telling import SYMBOLS, TELLING, Telling
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
_NONE = "–"


def _head(tell: Telling, mark: Markup, *words: str) -> list[str]:
    """A table's heads."""
    return [mark.text(tell.say(word)) for word in words]


# provisions


def provisions(tell: Telling, mark: Markup) -> str:
    """One row for each provision that is modelled; its parents in bold, with their rolled-up verdicts."""
    head = _head(
        tell, mark, _("Provision"), _("Subject"), _("Verdict"), _("Without reservations"), _("National provisions"),
        _("Reason"),
    )  # fmt: skip
    return mark.table([*head, "†"], [_provision(row, tell, mark) for row in _rows(tell)])


def _rows(tell: Telling) -> Iterator[Row]:
    """Modelled rows and the parents of those that demand something."""
    demanding = [row for row in tell.rows if row.requirements]
    for row in tell.report.rows:
        if row in tell.rows or any(not row.leaf and lies_under(other.id, row.id) for other in demanding):
            yield row


def _provision(row: Row, tell: Telling, mark: Markup) -> list[str]:
    """One row."""
    without = row.without_reservations.read(tell.reading)
    words = mark.text(tell.speaker.verdict(without))
    bold = "" if row.leaf else "**"
    return [
        f"{bold}{mark.text(tell.speaker.provision(row.id))}{bold}",
        f"{bold}{mark.text(tell.speaker.local(row.labels))}{bold}",
        f"{SYMBOLS[tell.verdict(row)]} {mark.text(tell.verdict_words(row))}",
        f"{SYMBOLS[without]} {words}",
        _national(row, tell, mark) if row in tell.rows else "",
        mark.text(_reason(row, tell)) if row in tell.rows else "",
        "†" if row.provisional else "",
    ]


def _national(row: Row, tell: Telling, mark: Markup) -> str:
    """The provisions of national law that carry the verdict, by law, with pinpoints."""
    found: dict[str, dict[str, None]] = {}
    for result in tell.results(row):
        for cite in result.covered:
            if tell.asked_for(cite.reading):
                places = found.setdefault(cite.norm.law, {})
                places |= dict.fromkeys(_pinpoints(cite, tell))
    laws = [
        tell.speaker.filled(_("{name}: {what}"), name=f"*{mark.text(law)}*", what=said) if law else said
        for law, places in found.items()
        for said in [mark.text(tell.speaker.listed(map(tell.speaker.digits, places)))]
    ]
    return "<br>".join(laws) or _NONE


def _pinpoints(cite: NormCite, tell: Telling) -> list[str]:
    """The places in the law its facts stand at, each once; else its provision."""
    found = [place for fact in cite.facts for place in re.split("[,،] ", fact.pinpoint) if place]
    return found or [f"{tell.say(PROVISION_KINDS.get(cite.norm.kind, cite.norm.kind))} {cite.norm.provision}"]


def _reason(row: Row, tell: Telling) -> str:
    """The verdict's reason in one phrase."""
    verdict = tell.verdict(row)
    if verdict in TELLING:
        heads = dict.fromkeys(tell.head(gap, result) for result in tell.results(row) for gap in tell.missing(result))
        rest = tell.unexamined(tell.results(row))
        return tell.speaker.several([*heads, *([rest.rstrip(".")] if rest else [])])
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


def too_wide(tell: Telling, mark: Markup) -> list[str]:
    """The flags of the second axis; behind them what a person set aside, with the reason."""
    words = tell.say(_("Flags for rights, beside completeness: they change no verdict, each asks a question."))
    told = [finding for finding in tell.report.findings if finding.axis == TOO_WIDE_AXIS]
    flags = sorted(told, key=lambda finding: not finding.flag)
    if not flags:
        return [mark.text(words), mark.text(tell.say(_("Too wide: no flag.")))]
    body = [
        [mark.text(finding_text(flag, tell.speaker)), mark.code(flag.code), mark.code(str(flag.span))] for flag in flags
    ]
    return [mark.text(words), mark.table(_head(tell, mark, _("Flag"), _("Check"), _("Place")), body)]


def deposits(tell: Telling, mark: Markup) -> list[str]:
    """Reservations and declarations: as deposited, as permitted, what became of them; then the findings on them."""
    blocks = []
    if tell.report.deposits:
        head = (_("Under"), _("Kind"), _("As deposited"), _("As the Convention permits"), _("Effect"), _("Source"))
        blocks.append(
            mark.table(_head(tell, mark, *head), [_deposit(item, tell, mark) for item in tell.report.deposits])
        )
    else:
        blocks.append(mark.text(tell.say(_("No reservation or declaration is recorded."))))
    findings = [finding for finding in tell.report.findings if not finding.axis and not finding.of_law]
    return [*blocks, _listed(findings, tell, mark)]


def _listed(findings: Iterable[Finding], tell: Telling, mark: Markup) -> str:
    """Findings that are no flags, line by line."""
    return "\n".join(f"- {mark.text(finding_text(item, tell.speaker))}. {mark.code(item.code)}" for item in findings)


def _deposit(item: DepositResult, tell: Telling, mark: Markup) -> list[str]:
    """One deposit."""
    speaker = tell.speaker
    kind = tell.say(_("declaration") if item.kind == "declaration" else _("reservation"))
    said = speaker.deposited(item.parts, tell.report.subject) or speaker.quoted(item.text)
    permitted = speaker.deposited(item.permitted_parts, tell.report.subject)
    cells = (speaker.provision(item.provision), kind, said, permitted or _NONE)
    states = speaker.listed(tell.say(STATES[state]) for state in item.states)
    return [*map(mark.text, cells), mark.text(states), mark.text(item.source) or _NONE]


def below_threshold(tell: Telling, mark: Markup) -> list[str]:
    """What the law covers and the Convention does not make extraditable."""
    found = (one for one in tell.report.selections if tell.asked_for(one.reading))
    texts = dict.fromkeys(selection_text(one, tell.speaker, tell.report) for one in found)
    return ["\n".join(f"- {mark.text(text)}" for text in texts)]


# the law's own side


def from_the_law(tell: Telling, mark: Markup) -> list[str]:
    """Every norm in force with the provisions of the convention it serves, or none."""
    words = tell.say(
        _(
            "Every outlined provision in force on the day, with what it serves alone or beside others. "
            "One that serves none lies outside what is modelled."
        )
    )
    body = [
        [mark.text(tell.speaker.norm(item.norm)), _serves(item, tell, mark), mark.code(str(item.span))]
        for item in tell.report.norms
    ]
    head = _head(tell, mark, _("National provision"), _("Serves"), _("Place"))
    findings = [finding for finding in tell.report.findings if not finding.axis and finding.of_law]
    return [mark.text(words), mark.table(head, body), _listed(findings, tell, mark)] if body else []


def _serves(item: NormReach, tell: Telling, mark: Markup) -> str:
    """The provisions one norm serves."""
    wanted = [(id_, reading) for id_, reading in item.serves if tell.asked_for(reading)]
    said = [
        tell.speaker.provision(id_)
        + (
            f" ({tell.speaker.reading(reading)})"
            if tell.reading is Reading.BOTH and reading is not Reading.BOTH
            else ""
        )
        for id_, reading in wanted
    ]
    return mark.text(tell.speaker.listed(said) or tell.say(_("none of those modelled")))


# what was not looked at


def not_examined(tell: Telling, mark: Markup) -> list[str]:
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
    return ["\n".join(f"- {mark.text(text)}" for text in said)]


def searches(tell: Telling, mark: Markup) -> list[str]:
    """What was searched, for which provisions, and what was not."""
    if not tell.report.searches:
        words = _("No file says where the law was searched, so what is uncovered is not examined.")
        return [mark.text(tell.say(words))]
    titles = tell.speaker.titles
    body = [
        [
            mark.text(tell.speaker.listed(map(tell.speaker.provision, item.provisions))),
            mark.text(tell.units(item.units)),
            mark.text(titles(item.acts)) or _NONE,
            mark.text(titles(item.not_searched)) or _NONE,
            mark.text(" · ".join(part for part in (item.by, tell.speaker.date(item.on) if item.on else "") if part)),
        ]
        for item in tell.report.searches
    ]
    head = (_("Provisions"), _("Territory"), _("Looked in"), _("Not searched"), _("By, on"))
    return [mark.table(_head(tell, mark, *head), body)]


# on what it rests


def laws(tell: Telling, mark: Markup) -> str:
    """The laws that were outlined, where their text is published, who outlined and who reviewed."""
    if not tell.report.laws:
        return ""
    unreviewed = tell.say(_("unreviewed"))
    body = [
        [
            mark.text(tell.speaker.digits(law.title)),
            mark.text(tell.speaker.digits(law.citation)) or _NONE,
            address(law.source) if not mark.right_to_left else mark.text(tell.speaker.digits(law.source)),
            tell.speaker.digits(law.facts),
            mark.text(tell.speaker.listed([tell.day(law.annotated), *filter(None, [law.annotator])])),
            mark.text(law.reviewer or unreviewed),
        ]
        for law in tell.report.laws
    ]
    head = (_("Law"), _("Citation"), _("Source"), _("Facts"), _("Annotated"), _("Reviewed"))
    return mark.table(_head(tell, mark, *head), body)


def judgements(tell: Telling, mark: Markup) -> list[str]:
    """The readings of national words that a lawyer should check, each once."""
    facts = {fact.span: fact for result in tell.report.requirements for fact in result.judgements}
    if not facts:
        return []
    words = tell.say(_("Words of the law read as a term of the vocabulary; a lawyer should check each:"))
    head = (_("Read as"), _("Pinpoint"), _("Because"), _("Place"))
    return [mark.text(words), mark.table(_head(tell, mark, *head), _judged(facts.values(), tell, mark))]


def _judged(facts: Iterable[Fact], tell: Telling, mark: Markup) -> Iterator[list[str]]:
    """One reading a row."""
    for fact in facts:
        terms = [tell.say(ROLES[term]) if term in ROLES else tell.speaker.term(term) for term in fact.terms]
        sign = " †" if fact.unverified else ""
        yield [
            mark.text(tell.speaker.listed(terms)) + sign,
            mark.text(tell.speaker.place(fact.pinpoint)) or _NONE,
            mark.text(fact.judgement),
            mark.code(str(fact.span)),
        ]
