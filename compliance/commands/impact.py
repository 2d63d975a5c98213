"""``accede impact``: which verdicts rest on a provision of national law."""

from __future__ import annotations

from datetime import date

from compliance.commands.reports import Models, leaving
from compliance.graph import ObligationGraph
from compliance.impact import Place, impact, meant, places
from compliance.judge import judge
from compliance.judgement import Reading
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.report_from_judged import report_from_judged
from compliance.sentences import Speaker
from compliance.source import key
from compliance.suggestions import nearest


def impact_told(
    of: Models, written: str, law: str | None, day: date, lang: str, reading: Reading, format_: str, bidi: bool = False
) -> str:
    """What rests on the provision ``written``, in one law or in all that have it; leaves where none has it."""
    wanted = _wanted(of, written, law, lang)
    graph = ObligationGraph(of.convention, of.state, of.vocabulary, of.reservations)
    report = report_from_judged(judge(graph, of.reservations, day))
    found = impact(report, (of.convention, of.state, of.vocabulary, of.reservations), wanted, reading)
    speaker = Speaker(lang, of.vocabulary, bidi)
    if format_ == "json":
        from compliance.render.impact_json import impact_as_json

        return impact_as_json(found, speaker)
    from compliance.render.impact import impact_as_text

    return impact_as_text(found, speaker)


def _wanted(of: Models, written: str, law: str | None, lang: str) -> tuple[Place, ...]:
    """The provisions that are meant."""
    say, known = translator(lang), places(of.state)
    if law is not None:
        known = tuple(place for place in known if key(place.law) in _titles(of, law))
        if not known:
            near = nearest(law, (one.title for one in of.state.laws), 0.5)
            raise leaving(say(_("No law is called {law}.")).format(law=law) + _hint(near, lang))
    wanted = meant(written, known)
    if not wanted:
        near = nearest(_number(written), (place.provision for place in known), 0.4)
        raise leaving(say(_("No outline has a provision {id}.")).format(id=written) + _hint(near, lang))
    return wanted


def _titles(of: Models, law: str) -> set[str]:
    """The keys of titles that ``law`` names, by title, citation or file."""
    named = (one for one in of.state.laws if key(law) in (key(one.title), key(one.citation), key(one.file)))
    return {key(one.title) for one in named}


def _number(written: str) -> str:
    """The last word: what stands after ``section``."""
    return written.split()[-1] if written.split() else written


def _hint(near: str, lang: str) -> str:
    """What the reader may have meant."""
    return translator(lang)(_(" Did you mean {id}?")).format(id=near) if near else ""
