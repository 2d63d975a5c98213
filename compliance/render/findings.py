"""Findings in words."""

from __future__ import annotations

from compliance.judgement import Finding
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
}
"""Every finding's sentence by its code."""


def finding_text(finding: Finding, speaker: Speaker) -> str:
    """One finding as a sentence, beginning with a capital."""
    arguments = dict(finding.arguments)
    arguments["kind"] = speaker.say(KINDS[arguments["kind"]])
    arguments["provision"] = speaker.provision(arguments["provision"])
    for name in ("deposited", "permitted"):
        arguments[name] = speaker.listed(speaker.term(part) for part in arguments[name].split("; "))
    text = speaker.say(TEXTS[finding.code]).format(**arguments)
    return text[:1].upper() + text[1:]
