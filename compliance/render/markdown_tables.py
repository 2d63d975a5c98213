"""The tables of a page: every provision, the second axis, deposits, the law's own side, what was searched, the laws."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.judgement import Finding, NormReach, Row
from compliance.messages import gettext as _
from compliance.render.findings import finding_text
from compliance.render.markdown_text import Markup, address
from compliance.render.page_words import (
    DEPOSIT_HEAD,
    JUDGEMENT_HEAD,
    LAW_HEAD,
    SEARCH_HEAD,
    below_threshold_words,
    deposit_words,
    findings_on_deposits,
    findings_on_law,
    flags_first,
    judgement_words,
    judgements_made,
    law_words,
    national,
    not_examined_words,
    reason,
    rows_shown,
    search_words,
    serves,
)
from compliance.render.telling import SYMBOLS, Telling

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
    return mark.table([*head, "†"], [_provision(row, tell, mark) for row in rows_shown(tell)])


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
        mark.text(reason(row, tell)) if row in tell.rows else "",
        "†" if row.provisional else "",
    ]


def _national(row: Row, tell: Telling, mark: Markup) -> str:
    """The provisions of national law that carry the verdict, by law, with pinpoints."""
    laws = [
        tell.speaker.filled(_("{name}: {what}"), name=f"*{mark.text(law)}*", what=said) if law else said
        for law, places in national(row, tell)
        for said in [mark.text(places)]
    ]
    return "<br>".join(laws) or _NONE


# the second axis, deposits, thresholds


def too_wide(tell: Telling, mark: Markup) -> list[str]:
    """The flags of the second axis; behind them what a person set aside, with the reason."""
    words = tell.say(_("Flags for rights, beside completeness: they change no verdict, each asks a question."))
    flags = flags_first(tell)
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
        body = [[mark.text(cell) or _NONE for cell in deposit_words(item, tell)] for item in tell.report.deposits]
        blocks.append(mark.table(_head(tell, mark, *DEPOSIT_HEAD), body))
    else:
        blocks.append(mark.text(tell.say(_("No reservation or declaration is recorded."))))
    return [*blocks, _listed(findings_on_deposits(tell), tell, mark)]


def _listed(findings: Iterable[Finding], tell: Telling, mark: Markup) -> str:
    """Findings that are no flags, line by line."""
    return "\n".join(f"- {mark.text(finding_text(item, tell.speaker))}. {mark.code(item.code)}" for item in findings)


def below_threshold(tell: Telling, mark: Markup) -> list[str]:
    """What the law covers and the Convention does not make extraditable."""
    return ["\n".join(f"- {mark.text(text)}" for text in below_threshold_words(tell))]


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
    return [mark.text(words), mark.table(head, body), _listed(findings_on_law(tell), tell, mark)] if body else []


def _serves(item: NormReach, tell: Telling, mark: Markup) -> str:
    """The provisions one norm serves."""
    said = [words for _id, words in serves(item, tell)]
    return mark.text(tell.speaker.listed(said) or tell.say(_("none of those modelled")))


# what was not looked at


def not_examined(tell: Telling, mark: Markup) -> list[str]:
    """Rows nobody examined, articles not modelled, units not measured, rows that demand nothing."""
    return ["\n".join(f"- {mark.text(text)}" for text in not_examined_words(tell))]


def searches(tell: Telling, mark: Markup) -> list[str]:
    """What was searched, for which provisions, and what was not."""
    if not tell.report.searches:
        words = _("No file says where the law was searched, so what is uncovered is not examined.")
        return [mark.text(tell.say(words))]
    empty = ("", "", _NONE, _NONE, "")
    body = [
        [mark.text(cell) or none for cell, none in zip(search_words(item, tell), empty, strict=True)]
        for item in tell.report.searches
    ]
    return [mark.table(_head(tell, mark, *SEARCH_HEAD), body)]


# on what it rests


def laws(tell: Telling, mark: Markup) -> str:
    """The laws that were outlined, where their text is published, who outlined and who reviewed."""
    if not tell.report.laws:
        return ""
    body = []
    for law in tell.report.laws:
        title, citation, source, *rest = law_words(law, tell)
        published = address(source) if not mark.right_to_left else mark.text(tell.speaker.digits(source))
        body.append([mark.text(title), mark.text(citation) or _NONE, published, *map(mark.text, rest)])
    return mark.table(_head(tell, mark, *LAW_HEAD), body)


def judgements(tell: Telling, mark: Markup) -> list[str]:
    """The readings of national words that a lawyer should check, each once."""
    body = []
    for fact in judgements_made(tell):
        read_as, pinpoint, because, place = judgement_words(fact, tell)
        body.append([mark.text(read_as), mark.text(pinpoint) or _NONE, mark.text(because), mark.code(place)])
    words = tell.say(_("Words of the law read as a term of the vocabulary; a lawyer should check each:"))
    return [mark.text(words), mark.table(_head(tell, mark, *JUDGEMENT_HEAD), body)] if body else []
