"""What a proof calls the roles of facts, the words in them, and the lines of the vocabulary it rests on."""

from __future__ import annotations

from datetime import date

from compliance.messages import gettext as _
from compliance.sentences import Speaker

ROLES = {
    "only if": _("only if"),
    "unless": _("unless"),
    "excludes": _("excludes"),
    "builds on": _("builds on"),
    "right": _("right"),
    "mental element": _("mental element"),
    "without right": _("without right"),
    "right not mentioned": _("right not mentioned"),
    "none stated": _("none stated"),
    "any": _("any, said aloud"),
    "intention": _("intention"),
    "recklessness": _("recklessness"),
    "negligence": _("negligence"),
    "none": _("none"),
    "status": _("status"),
    "in force": _("in force"),
    "proposed": _("proposed"),
    "enacted": _("enacted"),
    "suspended": _("suspended"),
    "not commenced": _("not commenced"),
    "repealed": _("repealed"),
    "struck down": _("struck down"),
}
RELATIONS = {
    "includes": _("{whole} includes {part}"),
    "is": _("{whole} is, among others, {part}"),
    "implies": _("{whole} implies {part}"),
}


def role_words(role: str, speaker: Speaker) -> str:
    """An element's name, or another word for what a fact says."""
    if role in speaker.vocabulary.elements:
        return speaker.element(role)
    return speaker.say(ROLES.get(role, role))


def term_words(term: str, speaker: Speaker) -> str:
    """A term, a provision, a reference, a day, or a word of the scale of the mental element."""
    if term in ROLES:
        return speaker.say(ROLES[term])
    level = next((word for word in speaker.vocabulary.mental if word.id == term), None)
    if level is not None:
        return speaker.fitted(speaker.local((lang, one.label) for lang, one in level.wordings))
    said = speaker.term(term)
    if said != term:
        return said
    try:
        return speaker.date(date.fromisoformat(term))
    except ValueError:
        return speaker.reference(term)


def relation_words(whole: str, verb: str, part: str, speaker: Speaker) -> str:
    """A line of the vocabulary."""
    return speaker.filled(RELATIONS[verb], whole=speaker.term(whole), part=speaker.term(part))


def reason_words(reason: str, speaker: Speaker) -> str:
    """Why a verdict is provisional: a place, an unverified line of the vocabulary, or what no line says."""
    for verb in RELATIONS:
        whole, _sep, part = reason.partition(f" {verb} ")
        if part and {whole, part} <= speaker.vocabulary.terms.keys():
            return relation_words(whole, verb, part, speaker)
    for end in (_("no mental element"), _("no word on right"), _("judgement"), _("unread provisions")):
        if reason.endswith(end):
            return f"{reason.removesuffix(end)}{speaker.say(end)}"
    return role_words(reason, speaker)
