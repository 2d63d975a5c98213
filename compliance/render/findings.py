"""Findings in words; which provision they are measured by is the convention file's to say."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby

from compliance.judgement import BelowThreshold, Finding, MeasuredBy, Narrowing, Report
from compliance.messages import gettext as _
from compliance.sentences import Clauses, Speaker

KINDS = {"reservation": _("the reservation"), "declaration": _("the declaration")}

TEXTS = {
    "ACF101": _(
        "{kind} under {provision} ({deposited}) goes beyond the wording of the convention, on our reading: "
        "it takes nothing out"
    ),
    "ACF102": _(
        "{kind} under {provision} ({deposited}) is idle: the law covers all it takes out, "
        "so {standard} asks for its withdrawal"
    ),
    "ACF103": _("{kind} under {provision} ({deposited}) is idle: the law covers all it takes out"),
    "ACF104": _(
        "{kind} under {provision} ({deposited}) asks for more than the wording permits: it is read as {permitted}"
    ),
    "ACF105": _(
        "{kind} under {provision} ({deposited}) was made after the day on which the convention allows it: "
        "it takes nothing out"
    ),
    "ACF201": _("{norm} states no mental element"),
    "ACF202": _("{norm} does not ask that the act be without right"),
    "ACF203": _("{norm} does not spare what the convention spares ({terms})"),
    "ACF204": _("{norm} gives a power that no judge or other independent body supervises (looked for: {terms})"),
    "ACF205": _("{norm} gives a power without asking for grounds (looked for: {terms})"),
    "ACF206": _("{norm} gives a power without a limit of its scope (looked for: {terms})"),
    "ACF207": _("{norm} gives a power without a limit of its duration (looked for: {terms})"),
    "ACF208": _("{norm} imposes secrecy and sets no end to it"),
    "ACF209": _("{norm} provides for {terms}, which is not the preservation of specified data"),
    "ACF210": _("{norm} threatens imprisonment of at least {months}"),
    "ACF211": _(
        "{norm} serves nothing that is asked of this State, as far as the convention is modelled (information only)"
    ),
    "ACF212": _("{norm} sets aside {code} ({reason}), a finding it does not have: delete the line"),
    "ACF301": _("{law} defines {name} more narrowly than the convention describes {term}: {how}; {used}"),
}
"""Every finding's sentence by its code."""

NAMES = {
    "ACF201": _("An offence states no mental element"),
    "ACF202": _("An offence does not ask that the act be without right"),
    "ACF203": _("An offence does not spare authorised testing and research"),
    "ACF204": _("A power without a judge or other independent supervision"),
    "ACF205": _("A power without grounds"),
    "ACF206": _("A power without a limit of scope"),
    "ACF207": _("A power without a limit of duration"),
    "ACF208": _("Secrecy without end"),
    "ACF209": _("Retention presented as preservation"),
    "ACF210": _("A minimum penalty"),
}
"""The checks of the second axis by name."""
_TOGETHER = {
    **NAMES,
    "ACF211": _("An offence that serves nothing asked of this State, as far as the convention is modelled"),
}
_TOLD_SINGLY = 3
"""More findings of one code are told together, where they say no more than their names."""


def selection_text(one: BelowThreshold, speaker: Speaker, report: Report) -> str:
    """What stays below a threshold: the target, the values, the norms and their maxima, and where it is reached."""
    norms = speaker.several(
        speaker.filled(_("{norm}: at most {months}"), norm=speaker.norm(norm), months=speaker.months(most))
        if most is not None
        else speaker.norm(norm)
        for norm, most in one.norms
    )
    provision = one.target.split("#")[0]
    form = _("{provision}: {target}, {box}, stays below {months} ({norms})")
    text = speaker.filled(
        form,
        provision=_row(one.provision, speaker, report),
        target=_row(provision, speaker, report),
        box=speaker.box(one.box, report.subject),
        months=speaker.months(one.months),
        norms=norms,
    )
    if one.asked:
        text += speaker.filled(_("; it is reached only where {conditions}"), conditions=speaker.ways(one.asked))
    return text + "."


def _row(id_: str, speaker: Speaker, report: Report) -> str:
    """A provision by id and label."""
    row = report.row(id_)
    return f"{speaker.provision(id_)} {speaker.local(row.labels) if row else ''}".rstrip()


def finding_text(finding: Finding, speaker: Speaker) -> str:
    """One finding as a sentence without its full stop, beginning with a capital."""
    if finding.narrowing is not None:
        words = _of_definition(finding.narrowing, speaker)
    elif finding.norm is not None:
        words = _of_norm(finding, speaker)
    else:
        words = _of_deposit(finding, speaker)
    text = speaker.filled(TEXTS[finding.code], **words)
    measured = speaker.several(standard_text(one, speaker) for one in finding.standards)
    text += _measured(measured, speaker) if "standard" not in words else ""
    if finding.aside is not None:
        form = _("; set aside by {name}: {reason}")
        reason = speaker.quoted(finding.aside.reason)
        text += speaker.filled(form, name=speaker.quoted(finding.aside.by), reason=reason)
    return text[:1].upper() + text[1:]


def findings_told(findings: Iterable[Finding], speaker: Speaker) -> list[tuple[str, str]]:
    """Sentences on findings with their codes, open ones first; many of one code in one sentence."""
    told: list[tuple[str, str]] = []
    every = sorted(findings, key=_kind)
    for (_is_aside, code), same in groupby(every, key=_kind):
        group = list(same)
        if len(group) <= _TOLD_SINGLY or group[0].aside or code not in _TOGETHER:
            told += [(finding_text(one, speaker), code) for one in group]
            continue
        norms = speaker.several(dict.fromkeys(speaker.norm(one.norm) for one in group if one.norm))
        standards = dict.fromkeys(standard_text(s, speaker) for one in group for s in one.standards)
        form = _("{name}, {count} times: {norms}")
        words = {"name": speaker.say(_TOGETHER[code]), "count": speaker.digits(len(group)), "norms": norms}
        told.append((speaker.filled(form, **words) + _measured(speaker.several(standards), speaker), code))
    return told


def _kind(finding: Finding) -> tuple[bool, str]:
    """What is told together."""
    return finding.aside is not None, finding.code


def _measured(standards: str, speaker: Speaker) -> str:
    """The standards behind a sentence, if there are any."""
    return speaker.filled(_(" (measured by {standards})"), standards=standards) if standards else ""


def standard_text(one: MeasuredBy, speaker: Speaker) -> str:
    """The provision a finding is measured by: ``article 15(2), “Supervision” [art 15(2)]``."""
    text = speaker.filled(_("article {id}"), id=speaker.provision(one.provision))
    label = speaker.local(one.labels)
    text += f" {speaker.quoted(label)}" if label else ""
    text += f" [{speaker.source(one.source)}]" if one.source else ""
    return text + (" †" if one.unverified else "")


def _of_deposit(finding: Finding, speaker: Speaker) -> dict[str, str]:
    """What is said of a reservation or declaration."""
    words = dict(finding.arguments)
    words["kind"] = speaker.say(KINDS[words["kind"]])
    words["provision"] = speaker.provision(words["provision"])
    for name in ("deposited", "permitted"):
        words[name] = speaker.listed(speaker.term(part) for part in words[name].split("; "))
    if finding.standards:
        words["standard"] = speaker.several(standard_text(one, speaker) for one in finding.standards)
    return words


def _of_norm(finding: Finding, speaker: Speaker) -> dict[str, str]:
    """What is said of a norm."""
    assert finding.norm is not None
    words = dict(finding.arguments)
    if "reason" in words:
        words["reason"] = speaker.quoted(words["reason"])
    return {
        **words,
        "norm": speaker.norm(finding.norm),
        "terms": speaker.either([speaker.quoted(_looked_for(term, speaker)) for term in finding.terms]),
        "months": speaker.months(finding.months),
    }


def _of_definition(one: Narrowing, speaker: Speaker) -> dict[str, str]:
    """What is said of a law's own definition."""
    how = []
    if one.left_out:
        terms = speaker.listed(_atom(term, speaker) for term in one.left_out)
        how.append(speaker.filled(_("it leaves out {terms}"), terms=terms))
    for terms_, negated in one.conditions:
        clauses = Clauses.any_of(speaker.condition(term, True) for term in terms_)
        how.append(speaker.filled(_("unless {clauses}") if negated else _("only if {clauses}"), clauses=clauses))
    norms = speaker.several(speaker.norm(norm) for norm in one.norms)
    used = speaker.filled(_("used by {norms}"), norms=norms) if norms else speaker.say(_("no norm in force uses it"))
    place = f" [{speaker.place(one.pinpoint)}]" if one.pinpoint else ""
    name = speaker.quoted(one.name) + place
    return {
        "law": speaker.quoted(one.law),
        "name": name,
        "term": speaker.quoted(speaker.term(one.term)),
        "how": speaker.listed(how),
        "used": used,
    }


def _looked_for(term: str, speaker: Speaker) -> str:
    """A term, or an element of which any value will do."""
    return speaker.element(term) if term in speaker.vocabulary.elements else speaker.term(term)


def _atom(term: str, speaker: Speaker) -> str:
    """An atom; the remainder of a term with parts as what is none of them."""
    parts = next((line.parts for line in speaker.vocabulary.parts if line.whole == term), ())
    if not parts:
        return speaker.term(term)
    form = _("{term} (other than {parts})")
    return speaker.filled(form, term=speaker.term(term), parts=speaker.listed(map(speaker.term, parts)))
