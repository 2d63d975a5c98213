"""Whose words verdicts are told in, where they are not ours: one line for the head, notes below the table."""

from __future__ import annotations

from compliance.judgement import Verdict
from compliance.messages import gettext as _
from compliance.scales import Scale, ScaleWord
from compliance.sentences import Speaker


def scale_named(speaker: Speaker) -> str:
    """The scale of a report, for its head; ours has no need of a line."""
    if speaker.scale is None:
        return ""
    return speaker.filled(_("Verdicts in the words of: {scale}."), scale=speaker.local(speaker.scale.title))


def scale_notes(speaker: Speaker) -> list[str]:
    """Which words are that body's and which ours, what it means by them, where they come from; nothing for ours."""
    scale = speaker.scale
    if scale is None:
        return []
    theirs = [one for one in scale.words if not one.ours]
    ours = [speaker.quoted(speaker.verdict(Verdict(id_))) for id_ in scale.own()]
    form = _("Words of that body: {theirs}. Our own, since it has none for them: {ours}.")
    borrowed = speaker.say(_("Only the words are its: it has assessed nothing here."))
    return [
        speaker.filled(form, theirs=_quoted(theirs, speaker), ours=speaker.listed(ours)),
        f"{speaker.local(scale.remark)} {borrowed}",
        _source(scale, theirs, speaker),
    ]


def _quoted(words: list[ScaleWord], speaker: Speaker) -> str:
    """Words in quotation marks."""
    return speaker.listed(speaker.quoted(dict(one.words)[speaker.lang]) for one in words)


def _source(scale: Scale, theirs: list[ScaleWord], speaker: Speaker) -> str:
    """Where the words come from, which of them nobody has read there, and whether they are translated here."""
    said = [speaker.filled(_("Source: {source}."), source=scale.source)]
    unread = [one for one in theirs if one.unverified]
    if unread:
        form = _("Not checked against that source: {words}.")
        said.append(speaker.filled(form, words=_quoted(unread, speaker)))
    if speaker.lang not in scale.published:
        said.append(speaker.say(_("Translated here.")))
    return " ".join(said)
