"""The facts and vocabulary lines a limb's coverage rests on, as a proof cites them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from compliance.convention import Requirement
from compliance.doubts import found_by, statuses_asked
from compliance.judge import World
from compliance.judgement import Fact, Reading, RelationCite
from compliance.limbs import PlainLimb, on_day, term_of
from compliance.relations import Relations
from compliance.situations import Base
from compliance.statute import ElementFact, Norm, NormKind, Reference, ReferenceKind, Remark, Value
from compliance.vocabulary import Sort


def facts_of(limb: PlainLimb, requirement: Requirement, world: World, bases: Iterable[Base]) -> tuple[Fact, ...]:
    """What the limb says of the requirement's elements, its conditions, mental element and right, in that order.

    Doubtful conditions are told in either reading: the readings differ by them. What is judged elsewhere is not told.
    """
    atoms = _atoms_by_element(limb, requirement, world, bases)
    facts: list[Fact] = []
    passed_over = world.reach.spaces[requirement.id].shape.passed_over
    for element in (item for item in limb.limb.elements if item.element not in passed_over):
        facts += _element_facts(element, atoms.get(element.element), limb, requirement, world)
    for mental in on_day(limb.norm.mental, world.day):
        facts.append(fact_of("mental element", (mental.term,), mental.remark))
    for right in on_day(limb.norm.right, world.day):
        facts.append(fact_of("right", (right.right.value,), right.remark))
    for condition in on_day(limb.limb.conditions, world.day):
        role = "unless" if condition.negated else "only if"
        facts.append(_line_fact(role, on_day(condition.values, world.day), condition.remark))
    for exception in on_day(limb.limb.exceptions, world.day):
        values = [v for _, named in exception.elements for v in on_day(named, world.day)]
        facts.append(_line_fact("excludes", (*values, *on_day(exception.conditions, world.day)), exception.remark))
    for reference in on_day(limb.limb.builds_on, world.day):
        said = (_referred(reference, limb, world),)
        facts.append(fact_of("builds on", said, _as_sure_as_found(reference, limb.norm, requirement, world)))
    return (*facts, *_of_force(limb.norm, world.day))


def _line_fact(role: str, values: Sequence[Value], remark: Remark) -> Fact:
    """A line of several values as one fact, with the first doubt and the first judgement of any of them."""
    doubt = remark if remark.arguable else next((v.remark for v in values if v.remark.arguable), remark)
    judged = remark if remark.judgement else next((v.remark for v in values if v.remark.judgement), remark)
    told = replace(
        remark,
        unverified=remark.unverified or any(value.remark.unverified for value in values),
        arguable=doubt.arguable,
        arguable_for=doubt.arguable_for,
        arguable_against=doubt.arguable_against,
        judgement=judged.judgement,
        words=judged.words if judged.judgement else remark.words,
    )
    return fact_of(role, tuple(map(term_of, values)), told)


def _open_lines(value: Value, day: date) -> Iterator[Fact]:
    """Of the lines by which a definition narrows a word those that leave something open."""
    for line in on_day(value.conditions, day):
        told = _line_fact("unless" if line.negated else "only if", on_day(line.values, day), line.remark)
        if told.unverified or told.arguable or told.judgement:
            yield told


def _of_force(norm: Norm, day: date) -> Iterator[Fact]:
    """The lines on status and force that leave something open: unverified, in doubt, or a judgement."""
    lines = [("status", (line.status,), line.remark) for line in statuses_asked(norm, day)]
    days = tuple(one.isoformat() for one in (norm.period.start, norm.period.end) if one)
    for role, terms, remark in (*lines, ("in force", days, norm.in_force)):
        if remark.unverified or remark.arguable or remark.judgement:
            yield fact_of(role, terms, remark)


def _as_sure_as_found(reference: Reference, norm: Norm, requirement: Requirement, world: World) -> Remark:
    """The remark of a reference, as unsure as the lines by which it finds a norm that matters to the requirement."""
    remark = reference.remark
    reading = world.reach.reading_of(requirement)
    targets = [target.id for target in world.graph.targets(requirement)[0]] or [requirement.id]
    for other in world.graph.referenced(norm, (reference,), world.day, reading):
        lines = [found_by(reference, other, world.day, one) for one in (Reading.NARROW, Reading.BROAD)]
        surest = lines[0] or lines[1]
        if surest and any(world.reach.of_norm(other, target) for target in targets):
            remark = _as_unsure_as(surest, remark)
    return remark


def _as_unsure_as(lines: Sequence[Remark], remark: Remark) -> Remark:
    """The remark, unverified where all of these lines are, and in doubt where the first of them is."""
    remark = replace(remark, unverified=remark.unverified or all(line.unverified for line in lines))
    first = lines[0]
    if not first.arguable or remark.arguable:
        return remark
    return replace(remark, arguable=True, arguable_for=first.arguable_for, arguable_against=first.arguable_against)


def relations_of(
    limb: PlainLimb, requirement: Requirement, world: World, bases: Iterable[Base]
) -> tuple[RelationCite, ...]:
    """The lines of the vocabulary that carry the limb's terms to the requirement's, each once."""
    relations = world.reach.spaces[requirement.id].relations
    cited = list(bases)
    found: dict[RelationCite, None] = {}
    reached = _atoms_by_element(limb, requirement, world, cited)
    for item in requirement.elements:
        plain = limb.elements.get(item.element)
        atoms = reached.get(item.element, frozenset())
        if plain is None or plain.any:
            continue
        for term in plain.named:
            for value in item.values:
                if value not in plain.named and relations.atoms(value) & relations.atoms(term) & atoms:
                    found |= dict.fromkeys(_chain(value, term, relations) or _chain(term, value, relations))
    space = world.reach.spaces[requirement.id]
    required = {condition.term for condition in requirement.conditions}
    given = [space.chosen(base.atoms) | required for base in cited]
    for terms, negated in limb.conditions:
        if not negated and given:
            found |= dict.fromkeys(_implied_by_all(given, terms, relations))
    return tuple(found)


def _referred(reference: Reference, limb: PlainLimb, world: World, power: bool = False) -> str:
    """A reference in English: to powers, where it stands for powers or finds nothing else."""
    found = world.graph.referenced(limb.norm, (reference,), world.day, Reading.BROAD)
    powers = [norm.kind is NormKind.POWER for norm in found if not norm.derived]
    return reference_text(reference, "power" if power or (powers and all(powers)) else "offence")


def reference_text(reference: Reference, what: str = "offence") -> str:
    """A reference as an outline writes it, in English; ``what`` it names: offences or powers."""
    kind = reference.kind
    if kind is ReferenceKind.NORMS:
        of = f' of "{reference.law}"' if reference.law else ""
        label = f' "{reference.label}"' if reference.label else ""
        return f"{what} under section {reference.provision}{label}{of}"
    if kind is ReferenceKind.LAW:
        return f'{what} under "{reference.law}"' if reference.law else f"{what} under this law"
    if kind is ReferenceKind.MODE:
        return "any offence triable on indictment" if reference.value == "indictable" else "any summary offence"
    if kind is ReferenceKind.CLASS:
        return f'any {what} of class "{reference.value}"'
    if kind is ReferenceKind.PENALTY:
        return f"any offence punishable with {reference.months} months or more"
    return f"any {what}"


def fact_of(role: str, terms: tuple[str, ...], remark: Remark) -> Fact:
    """A fact from its line."""
    return Fact(
        role=role,
        terms=terms,
        pinpoint=remark.pinpoint,
        span=remark.span,
        unverified=remark.unverified,
        arguable=remark.arguable,
        arguable_for=remark.arguable_for,
        arguable_against=remark.arguable_against,
        judgement=remark.judgement,
        words=remark.words,
        definition=remark.definition,
        definition_pinpoint=remark.definition_pinpoint,
        definition_span=remark.definition_span,
    )


def _element_facts(
    element: ElementFact, atoms: frozenset[str] | None, limb: PlainLimb, requirement: Requirement, world: World
) -> Iterator[Fact]:
    """The values of one element that count: those that reach the cited atoms, or all where the requirement lacks it."""
    through = requirement.through is not None and requirement.through.element == element.element
    plain = limb.elements.get(element.element)
    if plain is None:
        yield from _limit_in_doubt(element, limb, requirement, world)
        return
    relations = world.reach.relations
    for remark in element.any_remarks:
        if remark.period.contains(world.day):
            yield fact_of(element.element, ("any",), remark)
    for value in on_day(element.values, world.day):
        term = term_of(value)
        if term in plain.named and (atoms is None or relations.atoms(term) & atoms):
            yield fact_of(element.element, (term,), value.remark)
            yield from _open_lines(value, world.day)
    for reference in on_day(element.references, world.day):
        if reference in plain.references:
            remark = _as_sure_as_found(reference, limb.norm, requirement, world)
            yield fact_of(element.element, (_referred(reference, limb, world, through),), remark)


def _limit_in_doubt(element: ElementFact, limb: PlainLimb, requirement: Requirement, world: World) -> Iterator[Fact]:
    """What is said of an element that the broad reading passes over, since all of it is in doubt."""
    through = requirement.through is not None and requirement.through.element == element.element
    for remark in element.any_remarks:
        if remark.period.contains(world.day):
            yield fact_of(element.element, ("any",), remark)
    for value in on_day(element.values, world.day):
        yield fact_of(element.element, (term_of(value),), value.remark)
    for reference in on_day(element.references, world.day):
        yield fact_of(element.element, (_referred(reference, limb, world, through),), reference.remark)


def _all_atoms(requirement: Requirement, world: World, bases: Iterable[Base]) -> dict[str, frozenset[str]]:
    """For each element of the requirement the atoms of these bases."""
    shape = world.reach.spaces[requirement.id].shape
    every = list(bases)
    return {item.element: frozenset(base.atoms[place] for base in every) for place, item in enumerate(shape.each)}


def _atoms_by_element(
    limb: PlainLimb, requirement: Requirement, world: World, bases: Iterable[Base]
) -> dict[str, frozenset[str]]:
    """The atoms of these bases for each element the limb also has (core, or limiting with a shared atom)."""
    atoms = _all_atoms(requirement, world, bases)
    kept = {}
    for element, of_bases in atoms.items():
        plain = limb.elements.get(element)
        sort = world.graph.vocabulary.elements[element].sort
        if plain is not None and (sort is Sort.CORE or plain.any or plain.named):
            kept[element] = of_bases
    return kept


def _chain(part: str, whole: str, relations: Relations) -> list[RelationCite]:
    """The lines that lead from ``whole`` down to ``part``."""
    for line in relations.vocabulary.parts:
        if part in line.parts and line.whole in relations.wholes(part) and whole in relations.wholes(line.whole):
            verb = "includes" if line.remainder else "is"
            above = [] if line.whole == whole else _chain(line.whole, whole, relations)
            return [*above, RelationCite(line.whole, verb, part, line.source, line.unverified)]
    return []


def _implied_by_all(given: Sequence[frozenset[str]], wanted: Iterable[str], relations: Relations) -> list[RelationCite]:
    """The implications that fulfil one of ``wanted`` in all of these situations; one for all, if there is one."""
    goals = set(wanted)
    common = frozenset.intersection(*given)
    for start in (common, *dict.fromkeys(given)):
        way = _way(start, goals, relations, verified=True) or _way(start, goals, relations, verified=False)
        if way and start is common:
            return way
        if way:
            rest = (_way(one, goals, relations, False) for one in dict.fromkeys(given))
            return list(dict.fromkeys(line for lines in rest for line in lines))
    return []


def _way(start: Iterable[str], goals: set[str], relations: Relations, verified: bool) -> list[RelationCite]:
    """The shortest chain of implications from ``start`` to one of ``goals``."""
    ways: dict[str, list[RelationCite]] = {term: [] for term in sorted(start)}
    waiting = list(ways)
    while waiting:
        term = waiting.pop(0)
        if term in goals:
            return ways[term]
        for line in relations.implications:
            if line.if_ == term and line.then not in ways and not (verified and line.unverified):
                cite = RelationCite(line.if_, "implies", line.then, line.source, line.unverified)
                ways[line.then] = [*ways[term], cite]
                waiting.append(line.then)
    return []
