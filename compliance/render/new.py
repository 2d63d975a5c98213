"""What ``accede new`` says when it is done: what was made, what is odd about the document, and what to type next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from compliance.messages import gettext as _
from compliance.render.layout import wrapped
from compliance.sentences import Speaker

_MOST_NOTICES, _MOST_AROUND, _SHOWN = 20, 5, 100
_HERE = _("Written into {folder}:")
_COUNTRY = _("{file}: the State's name, and what was searched, are for you to write")
_OWN_COUNTRY = _("{file} stood there before and is as it was")
_LAW = _("{file}: {provisions} provisions, {paragraphs} paragraphs in the law's own words, every provision unread")
_TEMPLATE = _("{file}: {provisions} sections to look for in the law, every one unread")
_SUGGESTED = _("{blocks} suggested norms and definitions, on {lines} lines")
_PROPOSED = _("It is a bill: alone it is measured as if it were in force, beside law in force it counts for nothing.")
_NOTHING_COUNTS = _("No suggestion counts until a person takes its mark {mark} away.")
_NOTICES = _("To know about the document:")
_AROUND = _("Outside the provisions, and so not taken over ({count}):")
_MORE = _("and {count} more")
_NEXT = _("Next:")


@dataclass(frozen=True, slots=True)
class Done:
    """What was made: files, counts, the document's notices, what stood around its provisions.

    ``document`` is empty where a model was followed; ``own_country``: the country file is the user's; ``path`` is the
    folder as it can be pasted.
    """

    path: str
    law: str
    country: str
    own_country: bool
    document: str
    mark: str
    provisions: int
    paragraphs: int
    blocks: int
    lines: int
    proposed: bool = False
    notices: tuple[str, ...] = ()
    around: tuple[str, ...] = ()


def done_as_text(done: Done, speaker: Speaker) -> str:
    """The whole text."""
    parts = [
        list(_made(done, speaker)),
        list(_about(done, speaker)),
        list(_outside(done, speaker)),
        _next(done, speaker),
    ]
    return "\n\n".join("\n".join(part) for part in parts if part) + "\n"


def _made(done: Done, speaker: Speaker) -> Iterator[str]:
    """The files, one after another, with what is in them."""
    counts = {
        name: speaker.digits(number)
        for name, number in (
            ("provisions", done.provisions),
            ("paragraphs", done.paragraphs),
            ("blocks", done.blocks),
            ("lines", done.lines),
        )
    }
    yield speaker.filled(_HERE, folder=_set_apart(done.path, speaker))
    told = [speaker.filled(_LAW if done.document else _TEMPLATE, file=_set_apart(done.law, speaker), **counts)]
    told.append(speaker.filled(_OWN_COUNTRY if done.own_country else _COUNTRY, file=_set_apart(done.country, speaker)))
    if done.proposed:
        told.insert(1, speaker.say(_PROPOSED))
    if done.blocks:
        told.insert(1, speaker.filled(_SUGGESTED, **counts))
    for text in told:
        yield from wrapped(text, 4, "  ")
    if done.blocks:
        yield from wrapped(speaker.filled(_NOTHING_COUNTS, mark=speaker.quoted(done.mark)), 0)


def _about(done: Done, speaker: Speaker) -> Iterator[str]:
    """What is odd about the document."""
    if done.notices:
        yield speaker.say(_NOTICES)
        yield from _list(done.notices, _MOST_NOTICES, speaker)


def _outside(done: Done, speaker: Speaker) -> Iterator[str]:
    """What the document has beside provisions, shortened."""
    if done.around:
        yield speaker.filled(_AROUND, count=speaker.digits(len(done.around)))
        yield from _list(tuple(map(_short, done.around)), _MOST_AROUND, speaker)


def _list(items: tuple[str, ...], most: int, speaker: Speaker) -> Iterator[str]:
    for item in items[:most]:
        yield from wrapped(item, 4, "  ")
    if len(items) > most:
        yield f"  {speaker.filled(_MORE, count=speaker.digits(len(items) - most))}"


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _SHOWN else plain[:_SHOWN].rsplit(" ", 1)[0] + " …"


def _next(done: Done, speaker: Speaker) -> list[str]:
    """The commands that go on from here."""
    return [speaker.say(_NEXT), f"  accede status {done.path}", f"  accede ask {done.path}"]


def _set_apart(name: str, speaker: Speaker) -> str:
    """A name of a file between words of another direction."""
    return f"\u2068{name}\u2069" if speaker.isolating else name
