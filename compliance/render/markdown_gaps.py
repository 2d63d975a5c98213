"""The gaps of a page: what to do about each, each with its example, and the proofs."""

from __future__ import annotations

from compliance.judgement import Gap, RequirementResult, Row
from compliance.messages import gettext as _
from compliance.render.explain import Branch, Explanation
from compliance.render.gap_words import (
    about_row,
    choices_told,
    gap_head,
    looking_further,
    no_instrument,
    recommended,
    too_late,
)
from compliance.render.markdown_text import Markup
from compliance.render.telling import SYMBOLS, TELLING, Telling


def recommendations(tell: Telling, mark: Markup) -> list[str]:
    """A bullet for each provision with a gap: what the law could say, what the Convention lets the State choose."""
    bullets = [_recommended(row, tell, mark) for row in tell.rows if tell.verdict(row) in TELLING]
    bullets = [bullet for bullet in bullets if bullet]
    bullets += [f"- **{mark.text(lead)}**{_colon(tell)}{mark.text(said)}" for lead, said in looking_further(tell)]
    return [mark.text(choices_told(tell)), "\n".join(bullets)] if bullets else []


def _colon(tell: Telling) -> str:
    """The language's colon between a lead and what follows."""
    return tell.speaker.filled(_("{name}: {what}"), name="", what="")


def _recommended(row: Row, tell: Telling, mark: Markup) -> str:
    """One provision's bullet; empty where nothing of it is missing."""
    text = recommended(row, tell)
    verdict = tell.speaker.verdict(tell.verdict(row))
    lead = f"**{mark.text(tell.name(row))}** ({SYMBOLS[tell.verdict(row)]} {mark.text(verdict)})"
    return f"- {lead}{_colon(tell)}{mark.text(text)}" if text else ""


def gaps(tell: Telling, mark: Markup) -> list[str]:
    """Every provision with a gap: examples, authorities, choices, what was searched."""
    return [block for row in tell.rows if tell.verdict(row) in TELLING for block in _gap_row(row, tell, mark)]


def _gap_row(row: Row, tell: Telling, mark: Markup) -> list[str]:
    """One provision."""
    sign = " †" if row.provisional else ""
    said = tell.verdict_words(row)
    bullets = [_gap(gap, result, tell, mark) for result in tell.results(row) for gap in tell.missing(result)]
    return [
        f"### {SYMBOLS[tell.verdict(row)]} {mark.text(tell.name(row))}",
        f"**{mark.text(said[:1].upper() + said[1:])}**{sign}",
        "\n".join(bullets),
        "\\\n".join(mark.text(text) for text in about_row(row, tell)),
    ]


def _gap(gap: Gap, result: RequirementResult, tell: Telling, mark: Markup) -> str:
    """One gap: what is missed; below it an example and what would change it."""
    announced = tell.say(_("Example:"))
    example = f"{announced} {tell.speaker.example(gap, result, tell.report)}"
    said = [example, *tell.after(gap, result), too_late(gap, tell), no_instrument(gap, result, tell)]
    lines = [f"- **{mark.text(gap_head(gap, result, tell))}**", *(f"  - {mark.text(text)}" for text in said if text)]
    return "\n".join(lines)


def proofs(tell: Telling, mark: Markup) -> list[str]:
    """The proof of every verdict, folded away."""
    rows = [row for row in tell.rows if row.requirements]
    words = _(
        "What each verdict rests on: what is required, which provision covers it and by which of its words, "
        "with the line of the outline where that is written."
    )
    return [mark.text(tell.say(words)), *(_proof(row, tell, mark) for row in rows)] if rows else []


def _proof(row: Row, tell: Telling, mark: Markup) -> str:
    """One provision's tree as a list."""
    explanation = Explanation(tell.report, tell.speaker, tell.reading)
    trees = [explanation.tree(row, result) for result in tell.results(row)]
    lines = [line for tree in trees for line in _listed(tree, 0, mark)]
    sign = " †" if row.provisional else ""
    said = tell.speaker.filled(_("{name}: {what}"), name=tell.name(row), what=tell.verdict_words(row))
    return mark.details(f"{SYMBOLS[tell.verdict(row)]} {said}{sign}", "\n".join(lines))


def _listed(branch: Branch, depth: int, mark: Markup) -> list[str]:
    """A branch and what hangs below it."""
    place = f" {mark.code(branch.place)}" if branch.place else ""
    lines = [f"{'  ' * depth}- {mark.text(branch.text.replace('  ', ': '))}{place}"]
    return lines + [line for below in branch.below for line in _listed(below, depth + 1, mark)]
