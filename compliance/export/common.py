"""What all parts of an exported model are written with: periods, places, ids of requirements."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from compliance.doubts import threatens
from compliance.graph import ObligationGraph
from compliance.judgement import Reading
from compliance.source import Span
from compliance.statute import Norm, Period, Reference, ReferenceKind, Remark
from compliance.vocabulary import Wordings

Plain = dict[str, Any]
"""A JSON object."""


class Names:
    """Ids as the exported model writes them: provisions become the requirements under them."""

    def __init__(self, graph: ObligationGraph, day: date) -> None:
        """Of a joined model, on a day."""
        self.graph = graph
        self.day = day

    def requirements(self, provisions: Iterable[str]) -> list[str]:
        """The requirements under these provisions, each once; a provision that has none stands as it is."""
        found: dict[str, None] = {}
        for provision in provisions:
            under = self.graph.requirements_under(provision)
            found |= dict.fromkeys([item.id for item in under] or [provision])
        return list(found)

    def modelled(self, provisions: Iterable[str]) -> list[str]:
        """The requirements under these provisions and nothing else."""
        return [id_ for id_ in self.requirements(provisions) if self._known(id_)]

    def references(self, references: Iterable[Reference], norm: Norm | None = None) -> list[Plain]:
        """References that ``norm``, or a deposit, writes: what they find, their dates and their doubts.

        One that finds norms by a penalty line in doubt has a second for what it finds in the broad reading.
        """
        found = []
        for one in references:
            narrow, broad = (self._to(one, norm, reading) for reading in (Reading.NARROW, Reading.BROAD))
            found.append({"to": narrow, **remarked(one.remark)})
            if broad != narrow:
                found.append({"to": broad, **remarked(one.remark), "arguable": True})
        return found

    def _known(self, id_: str) -> bool:
        return any(item.id == id_ for item in self.graph.convention.requirements)

    def _to(self, reference: Reference, norm: Norm | None, reading: Reading) -> Plain:
        """One form of reference. One that finds only norms threatening a sanction lists those that do on the day."""
        kind, law = reference.kind, reference.law or (norm.law if norm else "")
        if kind is ReferenceKind.NORMS:
            norms = self.graph.state.norms
            return {"norms": [other.key for other in norms if self._names(reference, law, other, reading)]}
        if reference.sanction and norm is not None:
            return {"norms": [other.key for other in self.graph.referenced(norm, (reference,), self.day, reading)]}
        if kind is ReferenceKind.LAW:
            return {"law": law}
        if kind is ReferenceKind.MODE:
            return {"mode": reference.value}
        if kind is ReferenceKind.CLASS:
            return {"class": reference.value}
        if kind is ReferenceKind.PENALTY:
            return {"penalty_at_least": reference.months}
        return {"all": True}

    def _names(self, reference: Reference, law: str, norm: Norm, reading: Reading) -> bool:
        """Tell whether a reference by name means ``norm``, whether it counts on the day or not."""
        if reference.sanction and not threatens(norm, reference.sanction, self.day, reading):
            return False
        if reference.value:
            return norm.key == reference.value
        wanted = ((reference.provision, norm.provision), (reference.label, norm.label))
        return not norm.derived and norm.law == law and all(not said or said == is_ for said, is_ in wanted)


def remarked(remark: Remark) -> Plain:
    """The days, the doubt and the place of a fact."""
    found: Plain = {**period(remark.period)}
    if remark.arguable:
        found["arguable"] = True
    if remark.unverified:
        found["unverified"] = True
    if remark.pinpoint:
        found["pinpoint"] = remark.pinpoint
    return {**found, **place(remark.span)}


def period(days: Period) -> Plain:
    """``from`` and ``until``, each only where there is such a day."""
    ends = {"from": days.start, "until": days.end}
    return {name: day.isoformat() for name, day in ends.items() if day is not None}


def place(span: Span) -> Plain:
    """``span``: file, line and column, where the fact stands in a file."""
    return {"span": str(span)} if span.line else {}


def labels(wordings: Iterable[tuple[str, str]]) -> Plain:
    """Labels by language, where there are any."""
    found = dict(wordings)
    return {"labels": found} if found else {}


def label_by_language(wordings: Wordings) -> dict[str, str]:
    """The label of a term or element in every language."""
    return {lang: wording.label for lang, wording in wordings}
