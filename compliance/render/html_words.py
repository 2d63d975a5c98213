"""The words of a page's own furniture: headings, labels, buttons. What is told of a law stands elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

from compliance.messages import gettext as _
from compliance.sentences import Speaker

SECTIONS = {
    "finding": _("The finding"),
    "summary": _("Summary on two axes"),
    "gaps": _("The gaps one by one"),
    "wide": _("Second axis: too wide"),
    "deposits": _("Reservations and declarations"),
    "below": _("Below a threshold of the convention (no breach)"),
    "provisions": _("Provision by provision"),
    "law": _("From national law to the Convention"),
    "unexamined": _("What was not examined"),
    "looked": _("Where one looked, and where not"),
    "making": _("How this page was made"),
}
"""The sections of a page by anchor, in their order."""

_WORDS = {
    "report": _("Gap report"),
    "skip": _("Skip to the content"),
    "contents": _("Contents"),
    "day": _("Law as of"),
    "territory": _("Territory"),
    "status": _("Treaty status"),
    "rests": _("Rests on"),
    "fingerprint": _("Fingerprint"),
    "again": _("This command makes the same page again:"),
    "area": _("Area"),
    "looked_at": _("Looked at"),
    "not_looked_at": _("Not looked at"),
    "not_modelled": _("not modelled yet"),
    "completeness": _("Completeness: the number of provisions with each verdict, area by area."),
    "too_wide": _("Too wide: flags for rights, beside completeness, never subtracted from it."),
    "no_score": _("The two axes are never added up, and neither is a score."),
    "check": _("Check"),
    "flags": _("flags"),
    "glance": _("The Convention at a glance: a mark for every provision that asks for something."),
    "legend": _("What the words and marks mean"),
    "verdict": _("Verdict"),
    "meaning": _("Meaning"),
    "example": _("Example"),
    "courses": _("A bill could"),
    "instruments": _("Or, by the Convention’s own choice"),
    "proof": _("Proof"),
    "to_proof": _("To the proof"),
    "to_gap": _("To the gap"),
    "without": _("Without reservations:"),
    "national": _("National law"),
    "no_flag": _("Too wide: no flag."),
    "flags_ask": _("Flags for rights, beside completeness: they change no verdict, each asks a question."),
    "aside": _("Set aside by a person, with the reason"),
    "no_deposit": _("No reservation or declaration is recorded."),
    "filter": _("Show provisions"),
    "by_verdict": _("By verdict"),
    "by_area": _("By area"),
    "all_areas": _("All areas"),
    "search": _("Search words"),
    "search_hint": _("a word of the provision, the law or the proof"),
    "shown": _("{shown} of {all} provisions shown"),
    "reset": _("Show all"),
    "open_all": _("Open every proof"),
    "close_all": _("Close every proof"),
    "top": _("To the top"),
    "law_words": _(
        "Every outlined provision in force on the day, with what it serves alone or beside others. "
        "One that serves none lies outside what is modelled."
    ),
    "norm": _("National provision"),
    "serves": _("Serves"),
    "place": _("Place"),
    "serves_none": _("none of those modelled"),
    "general_part": _("General part"),
    "findings": _("Findings"),
    "no_search": _("No file says where the law was searched, so what is uncovered is not examined."),
    "judgements": _("Words of the law read as a term of the vocabulary; a lawyer should check each:"),
    "proof_words": _(
        "What each verdict rests on: what is required, which provision covers it and by which of its words, "
        "with the line of the outline where that is written."
    ),
}


def words(speaker: Speaker) -> Mapping[str, str]:
    """The furniture of a page in the reader's language, by name."""
    return {name: speaker.say(text) for name, text in _WORDS.items()}


def titles(speaker: Speaker) -> Mapping[str, str]:
    """The titles of the sections, by anchor."""
    return {name: speaker.say(text) for name, text in SECTIONS.items()}
