"""The State of an exported model: its norms with all their limbs, facts, what was searched, and deposits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from compliance.convention import Instrument
from compliance.export.common import Names, Plain, labels, period, place, remarked
from compliance.export.convention import box
from compliance.graph import greatest_maximum
from compliance.judgement import DepositState, Reading
from compliance.limbs import on_day, term_of
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
        lines = on_day(norm.penalties, self._day)
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
            "status": self._status(norm),
            "mode": self._mode(norm),
            "classes": list(dict.fromkeys(self._classified(norm, "class"))),
            "penalty": greatest_maximum(norm, self._day),
            "as_offence": any(line.as_offence for line in lines),
            "mental": [
                {"level": fact.level.name.lower(), "word": fact.term, **remarked(fact.remark)} for fact in norm.mental
            ],
            "limbs": [self._limb(limb, norm) for limb in norm.limbs],
            **place(norm.span),
        }

    def _status(self, norm: Norm) -> str:
        """The status on the day."""
        return next((fact.status for fact in reversed(on_day(norm.statuses, self._day))), IN_FORCE)

    def _mode(self, norm: Norm) -> str | None:
        """The mode of trial on the day; of two, either way."""
        modes = list(dict.fromkeys(self._classified(norm, "mode")))
        return "either way" if len(modes) > 1 else next(iter(modes), None)

    def _classified(self, norm: Norm, kind: str) -> Iterator[str]:
        return (item.value for item in on_day(norm.classifications, self._day) if item.kind == kind)

    def _limb(self, limb: Limb, norm: Norm) -> Plain:
        """One alternative of a norm."""
        builds_on = [self._names.reference(item, norm) for item in limb.builds_on]
        return {
            **({"label": limb.label} if limb.label else {}),
            "elements": {fact.element: self._element(fact, norm) for fact in limb.elements},
            "conditions": [_condition(item) for item in limb.conditions],
            "excludes": [_exception(item) for item in limb.exceptions],
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
        return found | {"terms": terms, "references": [self._names.reference(item, norm) for item in fact.references]}

    def _value(self, value: Value) -> Iterator[Plain]:
        """One term. Where only some of its own conditions are in doubt, the broad reading has a line without these."""
        counting = on_day(value.conditions, self._day)
        doubtful = [item for item in counting if item.remark.arguable]
        said = {"term": term_of(value), **remarked(value.remark)}
        yield said | _own(counting) | ({"arguable_conditions": True} if doubtful and doubtful == list(counting) else {})
        if doubtful and len(doubtful) < len(counting):
            yield said | _own([item for item in counting if item not in doubtful]) | {"arguable": True}

    # deposits

    def _deposits(self) -> Iterator[Plain]:
        """Each deposit that counts on the day, once for every instrument that permits something of it."""
        ids = dict(zip(map(id, self._graph.convention.instruments), self._instrument_ids, strict=True))
        for number, (deposit, obstacle, instruments) in enumerate(self._standing()):
            for instrument in instruments if obstacle is None else ():
                limit = [self._names.reference(item) for item in deposit.limit]
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


def _condition(item: Condition) -> Plain:
    """``only if`` or ``unless``."""
    name = "unless" if item.negated else "only_if"
    return {name: [term_of(value) for value in item.values], **remarked(item.remark)}


def _exception(item: Exception_) -> Plain:
    """``excludes``."""
    elements: dict[str, list[str]] = {}
    for element, values in item.elements:
        elements.setdefault(element, []).extend(term_of(value) for value in values)
    return {
        "elements": elements,
        "conditions": [term_of(value) for value in item.conditions],
        **remarked(item.remark),
    }


def _own(conditions: Sequence[Condition]) -> Plain:
    """The conditions a term has of its own."""
    found: dict[str, list[list[str]]] = {}
    for item in conditions:
        found.setdefault("unless" if item.negated else "only_if", []).append([term_of(v) for v in item.values])
    return dict(found)
