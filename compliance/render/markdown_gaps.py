"""The gaps of a page: what to do about each, each with its example, and the proofs."""

from __future__ import annotations

from compliance.convention import lies_under
from compliance.judgement import Asking, Gap, NearMiss, Reading, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.explain import Branch, Explanation
from compliance.render.markdown_text import Markup
from compliance.render.telling import SYMBOLS, TELLING, Telling
from compliance.sentences import FORBID


def recommendations(tell: Telling, mark: Markup) -> list[str]:
    """A bullet for each provision with a gap: what the law could say, what the Convention lets the State choose."""
    bullets = [_recommended(row, tell, mark) for row in tell.rows if tell.verdict(row) in TELLING]
    bullets = [bullet for bullet in bullets if bullet]
    bullets += _looking_further(tell, mark)
    if not bullets:
        return []
    words = tell.say(
        _(
            "Each gap with the choices the Convention itself leaves. These are drafting options and no legal advice: "
            "which to take, if any, is for the State."
        )
    )
    if not tell.may_narrow:
        words += " " + tell.say(
            _("Declarations and reservations are made on signature or ratification, so none is proposed to a Party.")
        )
    return [mark.text(words), "\n".join(bullets)]


def _looking_further(tell: Telling, mark: Markup) -> list[str]:
    """What nobody has searched, what only a person can judge, the facts of the State nobody has written down."""
    open_ = [row for row in tell.rows if tell.verdict(row) is Verdict.NOT_EXAMINED or _partly_unexamined(row, tell)]
    review = [row for row in open_ if tell.for_review(row)]
    unknown = [item for row in tell.rows for item in tell.results(row) if item.asked is Asking.UNKNOWN]
    to_search = [row for row in open_ if row not in review and not tell.why(row)]
    bullets = []
    for lead, form, rows in (
        (_("Look further"), _("search the law before anything is concluded on {names}."), to_search),
        (_("For review"), _("a person has to judge {names}."), review),
    ):
        if rows:
            names = tell.speaker.several(map(tell.name, tell.gathered(rows)))
            bullets.append((tell.say(lead), tell.speaker.filled(form, names=names)))
    if unknown:
        reasons = tell.speaker.several(tell.speaker.not_asked(unknown))
        bullets.append((tell.say(_("Complete the country file")), f"{reasons}."))
    return [f"- **{mark.text(lead)}**{_colon(tell)}{mark.text(said)}" for lead, said in bullets]


def _colon(tell: Telling) -> str:
    """The language's colon between a lead and what follows."""
    return tell.speaker.filled(_("{name}: {what}"), name="", what="")


def _partly_unexamined(row: Row, tell: Telling) -> bool:
    """Something of the row is missing or by reading, and something is not examined."""
    return tell.verdict(row) in TELLING and bool(tell.unexamined(tell.results(row)))


def _recommended(row: Row, tell: Telling, mark: Markup) -> str:
    """One provision's bullet; empty where nothing of it is missing."""
    courses: dict[str, None] = {}
    instruments: dict[str, None] = {}
    for result in tell.results(row):
        for gap in tell.missing(result):
            courses[_course(gap, result, tell)] = None
            if tell.may_narrow:
                instruments |= dict.fromkeys(tell.speaker.options(tell.choices(gap)))
        instruments |= dict.fromkeys(_unclear(result, tell))
    if not courses:
        return ""
    said = tell.speaker.filled(_("a bill could {courses}"), courses=tell.speaker.several(courses))
    choice = tell.speaker.filled(_("or {options}"), options=tell.speaker.several(instruments)) if instruments else ""
    text = tell.speaker.several(part for part in (said, choice) if part)
    verdict = tell.speaker.verdict(tell.verdict(row))
    lead = f"**{mark.text(tell.name(row))}** ({SYMBOLS[tell.verdict(row)]} {mark.text(verdict)})"
    return f"- {lead}{_colon(tell)}{mark.text(text)}."


def _unclear(result: RequirementResult, tell: Telling) -> list[str]:
    """Deposits whose reach nobody can compute: their words could be made precise."""
    form = _("it could be said precisely what the reservation under {id} takes out")
    unclear = dict.fromkeys(cite.provision for cite in result.reserved if cite.reading is Reading.BROAD)
    return [tell.speaker.filled(form, id=tell.speaker.provision(id_)) for id_ in unclear]


def _course(gap: Gap, result: RequirementResult, tell: Telling) -> str:
    """What a bill could do about one gap."""
    speaker = tell.speaker
    what = tell.what(gap) or speaker.box(gap.box, tell.report.subject)
    if gap.closed_from and gap.closed_by:
        form = _("leave as it is what closes {what} from {date}: {norm}")
        return tell.speaker.filled(
            form, what=what, date=speaker.date(gap.closed_from), norm=tell.speaker.norm(gap.closed_by)
        )
    if result.kind == FORBID:
        norms = speaker.several(speaker.norm(norm) for norm in speaker.culprits(gap, result))
        named = speaker.box(gap.box, tell.report.subject)
        return tell.speaker.filled(_("take {what} out of {norms}"), what=named, norms=norms)
    if gap.asked:
        whole = not tell.what(gap)
        form = _("lift the limit that {conditions}") if whole else _("lift for {what} the limit that {conditions}")
        return speaker.filled(form, what=what, conditions=speaker.asked(gap))
    if result.doubts_of(gap):
        return tell.speaker.filled(_("say expressly that it reaches {what}"), what=what)
    slot = next((miss for miss in result.near_misses if miss.failed == "slot"), None)
    if slot and not tell.speaker.missed(gap, tell.report.subject):
        box = gap.box
        looked_at = (*box.served, *box.partly_served) or (*box.targets, *box.partial_targets)
        ids = {id_.split("#")[0] for id_ in looked_at}
        form = _("extend {norm} to the offences of {targets}")
        return tell.speaker.filled(form, norm=speaker.norm(slot.norm), targets=tell.in_treaty_order(ids))
    near = _nearest(result)
    if near is None:
        return tell.speaker.filled(_("provide for {what}"), what=what)
    terms = dict(gap.box.elements).get(near.element, ())
    named = speaker.listed(speaker.term(term) for term in terms) or what
    return tell.speaker.filled(_("extend {norm} to {what}"), norm=tell.speaker.norm(near.norm), what=named)


def _nearest(result: RequirementResult) -> NearMiss | None:
    """The provision that comes nearest: one that reaches other values of the element it fails at."""
    return next((miss for miss in result.near_misses if miss.failed == "element" and miss.has), None)


def gaps(tell: Telling, mark: Markup) -> list[str]:
    """Every provision with a gap: examples, authorities, choices, what was searched."""
    return [block for row in tell.rows if tell.verdict(row) in TELLING for block in _gap_row(row, tell, mark)]


def _gap_row(row: Row, tell: Telling, mark: Markup) -> list[str]:
    """One provision."""
    sign = " †" if row.provisional else ""
    said = tell.verdict_words(row)
    results = tell.results(row)
    bullets = [_gap(gap, result, tell, mark) for result in results for gap in tell.missing(result)]
    rest = [tell.unexamined([result]) for result in results]
    rest += [*(tell.speaker.local(note) for note in row.notes), tell.inherited(results)]
    rest += [tell.not_asked(results), searched(row, tell)]
    return [
        f"### {SYMBOLS[tell.verdict(row)]} {mark.text(tell.name(row))}",
        f"**{mark.text(said[:1].upper() + said[1:])}**{sign}",
        "\n".join(bullets),
        "\\\n".join(mark.text(text) for text in rest if text),
    ]


def _gap(gap: Gap, result: RequirementResult, tell: Telling, mark: Markup) -> str:
    """One gap: what is missed; below it an example and what would change it."""
    head = tell.head(gap, result)
    if result.kind != FORBID and not tell.speaker.missed(gap, tell.report.subject):
        form = _("{name}: {what}")
        head = tell.speaker.filled(form, name=head, what=tell.speaker.box(gap.box, tell.report.subject))
    announced = tell.say(_("Example:"))
    example = f"{announced} {tell.speaker.example(gap, result, tell.report)}"
    said = [example, *tell.after(gap, result)]
    if tell.choices(gap) and not tell.may_narrow:
        said.append(tell.say(_("That was open on signature or ratification.")))
    lines = [f"- **{mark.text(head[:1].upper() + head[1:])}**", *(f"  - {mark.text(text)}" for text in said)]
    if not gap.options:
        form = _("no declaration or reservation may narrow {provision} here")
        none = tell.speaker.filled(form, provision=tell.speaker.provision(result.provision))
        lines.append(f"  - {mark.text(none[:1].upper() + none[1:])}.")
    return "\n".join(lines)


def searched(row: Row, tell: Telling) -> str:
    """Where one looked for a provision."""
    found = [item for item in tell.report.searches if any(lies_under(row.id, id_) for id_ in item.provisions)]
    acts = dict.fromkeys(act for item in found for act in item.acts)
    if not found:
        return tell.say(_("No file says where the law was searched for it."))
    return tell.speaker.filled(_("Looked in: {acts}."), acts=tell.speaker.titles(acts))


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
