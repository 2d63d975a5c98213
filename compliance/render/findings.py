"""Findings in words."""

from __future__ import annotations

from compliance.judgement import BelowThreshold, Finding, Report
from compliance.messages import gettext as _
from compliance.sentences import Speaker

KINDS = {"reservation": _("the reservation"), "declaration": _("the declaration")}

TEXTS = {
    "ACF101": _(
        "{kind} under {provision} ({deposited}) goes beyond the wording of the convention, on our reading: "
        "it takes nothing out"
    ),
    "ACF102": _(
        "{kind} under {provision} ({deposited}) is idle: the law covers all it takes out, "
        "so article 43(2) asks for its withdrawal"
    ),
    "ACF103": _("{kind} under {provision} ({deposited}) is idle: the law covers all it takes out"),
    "ACF104": _(
        "{kind} under {provision} ({deposited}) asks for more than the wording permits: it is read as {permitted}"
    ),
    "ACF105": _(
        "{kind} under {provision} ({deposited}) was made after the day on which the convention allows it: "
        "it takes nothing out"
    ),
    "ACF201": _("{norm} states no mental element (articles 2 to 9 speak of intention)"),
    "ACF202": _("{norm} does not ask that the act be without right (articles 2 to 9 do)"),
}
"""Every finding's sentence by its code."""


def selection_text(one: BelowThreshold, speaker: Speaker, report: Report) -> str:
    """What stays below a threshold: the target, the values, the norms and their maxima, and where it is reached."""
    norms = speaker.several(
        speaker.say(_("{norm}: at most {months}")).format(norm=speaker.norm(norm), months=speaker.months(most))
        if most is not None
        else speaker.norm(norm)
        for norm, most in one.norms
    )
    provision = one.target.split("#")[0]
    row = report.row(provision)
    form = _("{provision}: {target} {label}, {box}, is not extraditable ({norms})")
    text = speaker.say(form).format(
        provision=speaker.provision(one.provision),
        target=speaker.provision(provision),
        label=speaker.local(row.labels) if row else "",
        box=speaker.box(one.box, report.subject),
        norms=norms,
    )
    if one.asked:
        text += speaker.say(_("; extraditable only where {conditions}")).format(conditions=speaker.ways(one.asked))
    return text + "."


def finding_text(finding: Finding, speaker: Speaker) -> str:
    """One finding as a sentence, beginning with a capital."""
    if finding.norm is not None:
        return speaker.say(TEXTS[finding.code]).format(norm=speaker.norm(finding.norm))
    arguments = dict(finding.arguments)
    arguments["kind"] = speaker.say(KINDS[arguments["kind"]])
    arguments["provision"] = speaker.provision(arguments["provision"])
    for name in ("deposited", "permitted"):
        arguments[name] = speaker.listed(speaker.term(part) for part in arguments[name].split("; "))
    text = speaker.say(TEXTS[finding.code]).format(**arguments)
    return text[:1].upper() + text[1:]
