"""The State of an exported model: its norms with all their limbs, facts, what was searched, and deposits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from compliance.convention import Instrument
from compliance.doubts import greatest_maximum, is_in_force, punished_as_offence, standing_lines
from compliance.export.common import Names, Plain, labels, period, place, remarked
from compliance.export.convention import box
from compliance.judgement import DepositState, Reading
from compliance.limbs import Line, condition_lines, doubtful, exception_in_doubt, on_day, term_of
from compliance.reservations import Deposit, Reservations
from compliance.standing import standing
from compliance.statute import (
    IN_FORCE,
    Condition,
    ElementFact,
    Exception_,
    Limb,
    Norm,
    Period,
    Search,
    Value,
)


class ExportedState:
    """A State's records as plain data; what has no dates in the model is what it is on the day."""

    def __init__(self, names: Names, reservations: Reservations | None, instrument_ids: Sequence[str]) -> None:
        """``instrument_ids`` name the convention's instruments, in its order."""
        self._names = names
        self._graph = names.graph
        self._day = names.day
        self._reservations = reservations
        self._instrument_ids = instrument_ids

    def document(self) -> Plain:
        """The whole State."""
        country = self._graph.state.country
        return {
            "id": country.code,
            **labels(country.names),
            "units": list(country.units),
            "examined": [self._search(item) for item in country.searches],
            "facts": [
                {"fact": item.term, "holds": item.holds, **remarked(item.remark)} for item in country.state_facts
            ],
            "norms": [self._norm(norm) for norm in self._graph.state.norms],
            "deposits": list(self._deposits()),
            "deposits_without_effect": list(self._without_effect()),
            "laws": [
                {"id": law.title, "citation": law.citation, "source": law.source, **place(law.span)}
                for law in self._graph.state.laws
            ],
        }

    def _search(self, item: Search) -> Plain:
        """Where the law was searched."""
        return {
            "requirements": self._names.modelled(item.provisions),
            "units": list(item.units),
            **period(item.period),
            "acts": list(item.acts),
            "not_searched": list(item.not_searched),
            **place(item.remark.span),
        }

    # norms

    def _norm(self, norm: Norm) -> Plain:
        """One norm."""
        narrow, broad = (self._tried(norm, reading) for reading in (Reading.NARROW, Reading.BROAD))
        otherwise = {name: said for name, said in broad.items() if said != narrow[name]}
        return {
            "id": norm.key,
            "label": norm.label,
            "kind": norm.kind.value,
            "law": norm.law,
            "provision": norm.provision,
            "provision_kind": norm.provision_kind,
            "derived": norm.derived,
            "units": list(norm.extent),
            **period(norm.period),
            **self._status(norm),
            **narrow,
            **({"broad": otherwise} if otherwise else {}),
            "mental": [
                {"level": fact.level.name.lower(), "word": fact.term, **remarked(fact.remark)} for fact in norm.mental
            ],
            "limbs": [self._limb(limb, norm) for limb in norm.limbs],
            **place(norm.span),
        }

    def _status(self, norm: Norm) -> Plain:
        """The status on the day; in force and arguable where it is in force in one reading."""
        readings = [is_in_force(norm, self._day, reading) for reading in (Reading.NARROW, Reading.BROAD)]
        if any(readings):
            return {"status": IN_FORCE, **({} if all(readings) else {"arguable": True})}
        return {"status": next(fact.status for fact in reversed(on_day(norm.statuses, self._day)))}

    def _tried(self, norm: Norm, reading: Reading) -> Plain:
        """How it is tried and punished on the day, in a reading; of two modes of trial, either way."""
        lines = list(standing_lines(norm.classifications, self._day, reading))
        modes = list(dict.fromkeys(item.value for item in lines if item.kind == "mode"))
        return {
            "mode": "either way" if len(modes) > 1 else next(iter(modes), None),
            "classes": list(dict.fromkeys(item.value for item in lines if item.kind == "class")),
            "penalty": greatest_maximum(norm, self._day, reading),
            "as_offence": punished_as_offence(norm, self._day, reading),
        }

    def _limb(self, limb: Limb, norm: Norm) -> Plain:
        """One alternative of a norm."""
        builds_on = self._names.references(limb.builds_on, norm)
        return {
            **({"label": limb.label} if limb.label else {}),
            "elements": {fact.element: self._element(fact, norm) for fact in limb.elements},
            "conditions": [told for item in limb.conditions for told in self._condition(item)],
            "excludes": [self._exception(item) for item in limb.exceptions],
            "builds_on": builds_on or None,
            **place(limb.span),
        }

    def _element(self, fact: ElementFact, norm: Norm) -> Plain:
        """All that is said of one element."""
        anys = [remark for remark in fact.any_remarks if remark.period.contains(self._day)]
        found: Plain = {"any": bool(anys)}
        if anys and all(remark.arguable for remark in anys):
            found["any_arguable"] = True
        terms = [term for value in fact.values for term in self._value(value)]
        return found | {"terms": terms, "references": self._names.references(fact.references, norm)}

    def _value(self, value: Value) -> Iterator[Plain]:
        """One term. Where only some of its own conditions are in doubt, the broad reading has a line without these."""
        narrow, broad = (condition_lines(value.conditions, self._day, narrow) for narrow in (True, False))
        said = {"term": term_of(value), **remarked(value.remark)}
        yield said | _own(narrow) | ({"arguable_conditions": True} if narrow and not broad else {})
        if broad and broad != narrow:
            yield said | _own(broad) | {"arguable": True}

    def _condition(self, item: Condition) -> Iterator[Plain]:
        """``only if`` or ``unless``, with those of its terms that alone are in doubt; none where nothing counts."""
        values = on_day(item.values, self._day)
        said = remarked(replace(item.remark, arguable=doubtful(item, self._day)))
        unsure = [term_of(value) for value in values if value.remark.arguable]
        if unsure and "arguable" not in said:
            said["arguable_terms"] = unsure
        if values or not item.values:
            yield {"unless" if item.negated else "only_if": [term_of(value) for value in values], **said}

    def _exception(self, item: Exception_) -> Plain:
        """``excludes``, with those of its terms that alone are in doubt."""
        elements: dict[str, list[str]] = {}
        unsure: dict[str, list[str]] = {}
        in_doubt = exception_in_doubt(item, self._day)
        for element, values in item.elements:
            for value in on_day(values, self._day):
                elements.setdefault(element, []).append(term_of(value))
                if value.remark.arguable and not in_doubt:
                    unsure.setdefault(element, []).append(term_of(value))
            if not values:
                elements.setdefault(element, [])
        return {
            "elements": elements,
            "conditions": [term_of(value) for value in on_day(item.conditions, self._day)],
            **remarked(replace(item.remark, arguable=in_doubt)),
            **({"arguable_terms": unsure} if unsure else {}),
        }

    # deposits

    def _deposits(self) -> Iterator[Plain]:
        """Each deposit that counts on the day, once for every instrument that permits something of it."""
        ids = dict(zip(map(id, self._graph.convention.instruments), self._instrument_ids, strict=True))
        for number, (deposit, obstacle, instruments) in enumerate(self._standing()):
            for instrument in instruments if obstacle is None else ():
                limit = self._names.references(deposit.limit)
                targets = self._names.requirements(deposit.limited)
                yield {
                    "instrument": ids[id(instrument)],
                    "deposit": number,
                    "provision": deposit.provision,
                    "kind": deposit.kind.value,
                    **period(self._bound(deposit.period)),
                    "computable": deposit.computable,
                    "require": [[term_of(value) for value in conjunct] for conjunct in deposit.require],
                    "exclude": [box(one, self._names) for one in deposit.exclude],
                    "limit": {"targets": targets, "references": limit} if limit or targets else None,
                    "units": list(deposit.units),
                    "text": deposit.text,
                    "source": deposit.source,
                    **place(deposit.span),
                }

    def _without_effect(self) -> Iterator[Plain]:
        """The deposits that take nothing out on the day, and why."""
        for number, (deposit, obstacle, _) in enumerate(self._standing()):
            if obstacle is not None:
                told = {"deposit": number, "provision": deposit.provision, "kind": deposit.kind.value}
                yield told | {"because": obstacle.value} | place(deposit.span)

    def _standing(self) -> Iterator[tuple[Deposit, DepositState | None, tuple[Instrument, ...]]]:
        """Every deposit, what keeps it from counting in both readings, and its instruments in either."""
        readings = (Reading.NARROW, Reading.BROAD)
        both = [standing(self._reservations, self._graph, self._day, reading) for reading in readings]
        for (deposit, narrow, one), (_, broad, other) in zip(*both, strict=True):
            obstacle = None if narrow is None or broad is None else narrow
            either = (*one, *other)
            yield deposit, obstacle, tuple(item for item in self._graph.convention.instruments if item in either)

    def _bound(self, days: Period) -> Period:
        """The days of a deposit on which the convention binds."""
        begins: date | None = self._reservations.in_force if self._reservations else None
        starts = [day for day in (days.start, begins) if day is not None]
        return Period(max(starts, default=None), days.end)


def _own(lines: Sequence[Line]) -> Plain:
    """The conditions a term has of its own."""
    found: dict[str, list[list[str]]] = {}
    for terms, negated in lines:
        found.setdefault("unless" if negated else "only_if", []).append(list(terms))
    return dict(found)
