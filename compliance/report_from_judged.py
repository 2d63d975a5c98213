"""The judge's work as a ``Report``: rows, requirements with gaps and proofs, deposits, findings, what was searched."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from compliance.asked import asked_of, branches_in_place, state_facts_of
from compliance.checks import findings
from compliance.convention import Requirement, RowState, lies_under
from compliance.deposit_results import deposit_results
from compliance.doubts import counts_on, statuses_asked
from compliance.evidence import UNREAD
from compliance.gaps import MISSING, ToldGap, gaps_of
from compliance.graph import ObligationGraph
from compliance.judge import Judged
from compliance.judgement import (
    Fact,
    Gap,
    Inherited,
    NormCite,
    Reading,
    Report,
    RequiredElementText,
    RequirementResult,
    Row,
    SearchResult,
    Subject,
    Verdict,
    Verdicts,
)
from compliance.proofs import deposit_cites, limb_regions, near_misses, norm_cites, norm_name
from compliance.reservations import Reservations
from compliance.reverse import laws_read, norms_in_force
from compliance.selections import below_thresholds
from compliance.situations import Base
from compliance.source import Span, key

Later = Callable[[date, Collection[str], Judged], Judged]


def report_from_judged(judged: Judged, later_days: Sequence[date] = (), later: Later | None = None) -> Report:
    """Tell everything; days come in order.

    ``later`` judges some requirements on a later day, from the judgement of an earlier one: from when is a gap closed?
    Gaps of what looks through lifts, and over pairs of a power and an offence, are not dated.
    """
    requirements = judged.graph.convention.requirements
    told = {item.id: gaps_of(judged, item) for item in requirements}
    results = tuple(_result(judged, item, told[item.id]) for item in requirements)
    open_ = {result.id for result in results if any(gap.kind == MISSING for gap in result.gaps)}
    open_ = {id_ for id_ in open_ if not _looks_far(judged, id_)}
    if later is not None and open_:
        futures = list(_futures(judged, [day for day in later_days if day > judged.day], open_, later))
        results = tuple(
            _with_closing(result, judged, told[result.id], futures) if result.id in open_ else result
            for result in results
        )
    deposits = deposit_results(judged)
    convention = judged.graph.convention
    return Report(
        convention=convention.id,
        convention_labels=convention.labels,
        areas=convention.areas,
        subject=_subject(judged),
        as_of=judged.day,
        rows=_rows(judged, results),
        requirements=results,
        deposits=deposits,
        findings=findings(judged, deposits),
        selections=below_thresholds(judged),
        searches=_searches(judged.graph, judged.day),
        norms=norms_in_force(judged),
        laws=laws_read(judged.graph.state),
        wider=tuple((name, tuple(sorted(others))) for name, others in judged.broad.reach.wider.items()),
    )


def _looks_far(judged: Judged, id_: str) -> bool:
    """It looks through what looks through others, or at pairs: to date its gaps costs more than it tells."""
    requirement = judged.graph.requirement(id_)
    targets = judged.graph.targets(requirement)[0]
    return bool(requirement.slot and requirement.through) or any(item.slot or item.through for item in targets)


def _futures(
    judged: Judged, days: Iterable[date], asked: Collection[str], later: Later
) -> Iterator[tuple[date, Judged]]:
    """The judgements of later days, each made from the one before."""
    for day in days:
        judged = later(day, asked, judged)
        yield day, judged


def _result(judged: Judged, requirement: Requirement, told: Sequence[ToldGap]) -> RequirementResult:
    """One requirement."""
    covered = norm_cites(judged, requirement)
    verdicts = judged.verdicts(requirement.id)
    return RequirementResult(
        id=requirement.id,
        provision=requirement.provision,
        kind=requirement.kind.value,
        verdicts=verdicts,
        without_reservations=judged.verdicts(requirement.id, with_reservations=False),
        provisional=_reasons_provisional(judged, requirement, covered, told),
        required=_required(requirement),
        gaps=tuple(item.gap for item in told),
        covered=covered,
        reserved=deposit_cites(judged, requirement),
        inherited=_inherited(judged, requirement),
        near_misses=near_misses(judged, requirement),
        judgements=_judgements(covered),
        asked=asked_of(judged, requirement),
        apply_when=requirement.apply_when,
        state_facts=state_facts_of(judged, requirement),
        branches=branches_in_place(judged, requirement),
        instead_of=requirement.instead_of,
        limits=requirement.limits,
        for_review=requirement.for_review,
    )


def _required(requirement: Requirement) -> tuple[RequiredElementText, ...]:
    """What is demanded, element by element."""
    parts = [
        RequiredElementText(i.element, i.values, i.quantifier.value, i.origin.source, i.origin.span)
        for i in requirement.elements
    ]
    for slot, role in ((requirement.through, "powers of"), (requirement.slot, "offences of")):
        if slot:
            named = (slot.selection,) if slot.selection else slot.targets
            how = "selected by" if slot.selection else role
            parts.append(RequiredElementText(slot.element, named, how, slot.origin.source, slot.origin.span))
    parts += [
        RequiredElementText("condition", (item.term,), "only if", item.origin.source, item.origin.span)
        for item in requirement.conditions
    ]
    parts += [
        RequiredElementText("condition", (item.term,), "spares", item.origin.source, item.origin.span)
        for item in requirement.spared
    ]
    if requirement.kind.punishes:
        level = requirement.mental.name.lower()
        parts.append(RequiredElementText("mental element", (level,), "each", "", requirement.origin.span))
    return tuple(parts)


def _reasons_provisional(
    judged: Judged, requirement: Requirement, covered: Iterable[NormCite], told: Sequence[ToldGap]
) -> tuple[str, ...]:
    """Why the verdict is provisional, each reason once; empty when it is not."""
    around = map(str, _unverified_around(judged, requirement, told))
    half = _half_searched(judged, requirement, told)
    return tuple(dict.fromkeys((*_provisional(judged, requirement, covered), *around, *half)))


def _provisional(judged: Judged, requirement: Requirement, covered: Iterable[NormCite]) -> tuple[str, ...]:
    """What is unverified, forgotten or unreviewed in the proof, and in the search."""
    reasons: dict[str, None] = {}
    unreviewed = {law.title for law in judged.graph.state.laws if not law.reviewer}
    for cite in covered:
        reasons |= dict.fromkeys(f"{f.span}" if f.span.line else f.role for f in cite.facts if f.unverified)
        reasons |= dict.fromkeys(f"{r.whole} {r.verb} {r.part}" for r in cite.relations if r.unverified)
        norm = next(norm for norm in judged.graph.state.norms if norm.key == cite.norm.key)
        if norm.law in unreviewed:
            reasons |= dict.fromkeys(f"{fact.span} judgement" for fact in cite.facts if fact.judgement)
        punishes = norm.kind.punishes and requirement.kind.punishes
        if punishes and not norm.mental:
            reasons[f"{norm.span} no mental element"] = None
        if punishes and not norm.right and requirement.slot is None:
            reasons[f"{norm.span} no word on right"] = None
    for search in judged.graph.state.country.searches:
        if search.remark.unverified and any(lies_under(requirement.provision, p) for p in search.provisions):
            reasons[str(search.remark.span)] = None
    return tuple(reasons)


def _unverified_around(judged: Judged, requirement: Requirement, told: Iterable[ToldGap]) -> Iterator[Span]:
    """Unverified lines no proof cites: facts of the State it turns on, and what keeps a norm from closing a gap."""
    yield from (fact.span for fact in state_facts_of(judged, requirement) if fact.unverified)
    open_ = any(item.gap.kind == MISSING for item in told)
    for norm in judged.graph.norms_speaking_of(requirement) if open_ else ():
        if not counts_on(norm, judged.day, Reading.BROAD):
            lines = [fact.remark for fact in statuses_asked(norm, judged.day)]
            yield from (line.span for line in (*lines, norm.in_force) if line.unverified)


def _half_searched(judged: Judged, requirement: Requirement, told: Iterable[ToldGap]) -> tuple[str, ...]:
    """Acts one has looked in for what is missing, of which provisions are still unread."""
    if not any(item.gap.kind == MISSING for item in told):
        return ()
    state = judged.graph.state
    acts = {
        key(act)
        for search in state.country.searches
        if search.period.contains(judged.day) and any(lies_under(requirement.provision, p) for p in search.provisions)
        for act in search.acts
    }
    return tuple(f"{law.unread[0].span} {UNREAD}" for law in state.laws if law.unread and key(law.title) in acts)


def _judgements(covered: Iterable[NormCite]) -> tuple[Fact, ...]:
    """The readings of national words the verdict rests on."""
    return tuple(fact for cite in covered for fact in cite.facts if fact.judgement)


def _inherited(judged: Judged, requirement: Requirement) -> tuple[Inherited, ...]:
    """Tags of both readings, joined where they agree; a target's own tags are told at the target."""
    narrow = dict.fromkeys(judged.narrow.measured[requirement.id].inherited)
    broad = dict.fromkeys(judged.broad.measured[requirement.id].inherited)
    found = []
    for pair in dict.fromkeys((*narrow, *broad)):
        reading = Reading.BOTH
        if pair not in broad:
            reading = Reading.NARROW
        elif pair not in narrow:
            reading = Reading.BROAD
        found.append(Inherited(pair[0], pair[1], reading))
    return tuple(found)


def _with_closing(
    result: RequirementResult,
    judged: Judged,
    told: Sequence[ToldGap],
    futures: Sequence[tuple[date, Judged]],
) -> RequirementResult:
    """The same result, each missing gap with the first later day on which the law covers it."""
    if not any(gap.kind == MISSING for gap in result.gaps):
        return result
    requirement = judged.graph.requirement(result.id)
    bases = [tuple(one for base in item.bases for one in judged.classes.spread(result.id, base)) for item in told]
    closings = (_closing(item.gap, every, requirement, futures) for item, every in zip(told, bases, strict=True))
    return replace(result, gaps=tuple(closings))


def _closing(gap: Gap, bases: Sequence[Base], requirement: Requirement, futures: Sequence[tuple[date, Judged]]) -> Gap:
    """One gap, which tells ``bases``, with ``closed_from`` and the norm that closes it."""
    if gap.kind != MISSING:
        return gap
    for day, judged in futures:
        seen = tuple(dict.fromkeys(judged.classes.seen(requirement.id, base) for base in bases))
        by_reading = {Reading.NARROW: [judged.narrow], Reading.BROAD: [judged.broad]}
        worlds = by_reading.get(gap.reading, [judged.narrow, judged.broad])
        measured = [world.measured[requirement.id] for world in worlds]
        if all(
            base in one.required and base not in one.missing and base not in one.unexamined
            for one in measured
            for base in seen
        ):
            regions = limb_regions(worlds[-1], requirement)
            key = next((key for key, region in regions.items() if seen[0] in region), None)
            by = norm_name(next(n for n in judged.graph.state.norms if key and n.key == key[0])) if key else None
            return replace(gap, closed_from=day, closed_by=by)
    return gap


def _rows(judged: Judged, results: Iterable[RequirementResult]) -> tuple[Row, ...]:
    """Every provision and parent, in the order of the treaty."""
    with_, without = judged.provisions(), judged.provisions(with_reservations=False)
    convention = judged.graph.convention
    by_provision: dict[str, list[RequirementResult]] = {}
    for result in results:
        by_provision.setdefault(result.provision, []).append(result)
    parents = {item.id.rpartition("(")[0] for item in convention.provisions}
    rows = []
    for provision in convention.provisions:
        below = [result for id_, many in by_provision.items() if lies_under(id_, provision.id) for result in many]
        rows.append(
            Row(
                id=provision.id,
                labels=provision.labels,
                area=provision.area,
                state=provision.state.value,
                verdicts=with_[provision.id],
                without_reservations=without[provision.id],
                provisional=any(result.provisional for result in below),
                requirements=tuple(result.id for result in by_provision.get(provision.id, ())),
                reasons=_reasons(provision.state, provision.reason, provision.reasons),
                notes=provision.notes,
                leaf=provision.id not in parents,
            )
        )
    return tuple(rows)


def _reasons(state: RowState, reason: str, translations: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Why a row demands nothing, by language."""
    if state is RowState.NOTHING_REQUIRED and reason:
        return (("en", reason), *translations)
    return ()


def _subject(judged: Judged) -> Subject:
    """Who is measured, and on how much work."""
    state, reservations = judged.graph.state, judged.reservations
    country = state.country
    return Subject(
        code=country.code,
        names=country.names,
        language=country.language,
        units=country.units,
        not_measured=country.not_measured,
        unit_names=country.unit_names,
        status=_status(reservations, judged.day),
        in_force=reservations.in_force if reservations else None,
        facts=country.facts + sum(law.facts for law in state.laws),
        interpretive=country.interpretive + sum(law.interpretive for law in state.laws),
        unverified=country.unverified + sum(law.unverified for law in state.laws),
        annotators=tuple(dict.fromkeys(law.annotator for law in state.laws if law.annotator)),
        reviewers=tuple(dict.fromkeys(law.reviewer for law in state.laws if law.reviewer)),
        supposition=reservations is not None and reservations.supposed,
        as_if_in_force=state.as_if_in_force,
    )


def _status(reservations: Reservations | None, day: date) -> str:
    """``party``, ``ratified`` (not yet bound), ``signatory``, ``not-party`` or ``unknown`` on ``day``."""
    if reservations is None or reservations.supposed:
        return "unknown"
    steps = (
        (reservations.in_force, "party"),
        (reservations.ratified, "ratified"),
        (reservations.signed, "signatory"),
    )
    return next((name for when, name in steps if when is not None and when <= day), "not-party")


def _searches(graph: ObligationGraph, day: date) -> tuple[SearchResult, ...]:
    """What was searched, as it stood on ``day``."""
    return tuple(
        SearchResult(s.provisions, s.units, s.acts, s.not_searched, s.by, s.on)
        for s in graph.state.country.searches
        if s.period.contains(day)
    )


__all__ = ["Verdict", "Verdicts", "report_from_judged"]
