"""The index of the pages: every State on one date, counts by verdict and area, the second axis beside, no score."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.judgement import Report, Verdict
from compliance.messages import gettext as _
from compliance.render.markdown_text import Markup
from compliance.render.telling import PAPER, SYMBOLS, Telling
from compliance.sentences import COLUMNS, Speaker


def index_as_markdown(pages: Sequence[tuple[str, Telling]], speaker: Speaker, command: str) -> str:
    """The index; ``pages`` are file names with what they tell, ``command`` makes them all again."""
    mark, say = Markup(speaker.right_to_left), speaker.say
    head = [
        _word(_("State"), mark, speaker),
        _word(_("Area"), mark, speaker),
        *(f"{SYMBOLS[verdict]} {mark.text(speaker.column(verdict))}" for verdict in COLUMNS),
        _word(_("not modelled yet"), mark, speaker),
    ]
    wide = [_word(_("State"), mark, speaker), _word(_("flags"), mark, speaker)]
    first = pages[0][1].report
    form = _("{convention}: gap reports, law as of {date}")
    title = speaker.filled(form, convention=speaker.local(first.convention_labels), date=speaker.date(first.as_of))
    completeness, too_wide = _word(_("Completeness"), mark, speaker), _word(_("Too wide"), mark, speaker)
    return mark.page(
        [
            f"# {mark.text(title)}",
            mark.text(say(PAPER)),
            "\n".join(f"- {line}" for line in _states(pages, mark, speaker)),
            f"## {completeness}",
            mark.table(head, list(_areas(pages, mark, speaker)), len(COLUMNS) + 1),
            f"## {too_wide}",
            mark.table(wide, [[_link(page, tell.report, mark, speaker), _flags(tell)] for page, tell in pages], 1),
            mark.text(say(_("The two axes are never added up, and neither is a score."))),
            mark.text(say(_("States are listed by code; the order ranks nothing."))),
            mark.text(speaker.filled(_("Licence of these pages: {licence}."), licence="CC BY 4.0")),
            mark.text(say(_("This command makes these pages again:"))),
            mark.command(command),
        ]
    )


def _word(word: str, mark: Markup, speaker: Speaker) -> str:
    """A translated word."""
    return mark.text(speaker.say(word))


def _link(page: str, report: Report, mark: Markup, speaker: Speaker) -> str:
    """A State's page by name."""
    return f"[{mark.text(speaker.local(report.subject.names))}]({page})"


def _states(pages: Sequence[tuple[str, Telling]], mark: Markup, speaker: Speaker) -> Iterator[str]:
    """Each State: how bound, on how much work, in which language its page is."""
    languages = {"en": _("in English"), "fr": _("in French"), "fa": _("in Persian")}
    for page, told in pages:
        tell = Telling(told.report, speaker, told.reading)
        language = mark.text(speaker.say(languages[told.speaker.lang]))
        said = mark.text(f"{tell.status()} {tell.computed()}")
        yield f"{_link(page, told.report, mark, speaker)} ({language}): {said}"


def _areas(pages: Sequence[tuple[str, Telling]], mark: Markup, speaker: Speaker) -> Iterator[list[str]]:
    """A row for each State and area."""
    for page, tell in pages:
        for area, labels in tell.report.areas:
            rows = [row for row in tell.rows if row.area == area and tell.verdict(row) is not Verdict.NOT_APPLICABLE]
            counts = [sum(tell.verdict(row) is verdict for row in rows) for verdict in COLUMNS]
            counts.append(tell.open_in(area))
            if any(counts):
                words = mark.text(speaker.local(labels))
                yield [_link(page, tell.report, mark, speaker), words, *map(speaker.digits, counts)]


def _flags(tell: Telling) -> str:
    """How many flags the second axis has."""
    return str(sum(finding.flag for finding in tell.report.findings))
