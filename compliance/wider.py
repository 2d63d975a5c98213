"""References that find all the norms another finds (docs/semantics.md §3, step 5): where it is present, they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from compliance.doubts import counts_on
from compliance.graph import ObligationGraph
from compliance.judgement import Reading
from compliance.limbs import reference_condition
from compliance.statute import Reference, ReferenceKind


def wider_references(
    graph: ObligationGraph, day: date, reading: Reading, limits: Iterable[Reference]
) -> Mapping[str, frozenset[str]]:
    """By the condition of a reference that names a provision, those of all references that find the same norms too.

    A reference that finds nothing has none. ``limits`` are the references of deposits.
    """
    found: dict[str, set[str]] = {}
    named: set[str] = set()
    counting = [norm for norm in graph.state.norms if counts_on(norm, day, reading)]
    limbs = [(norm, limb) for norm in counting for limb in norm.limbs]
    written = [(norm, reference) for norm, limb in limbs for fact in limb.elements for reference in fact.references]
    for norm, reference in (*written, *((None, reference) for reference in limits)):
        name = reference_condition(reference, norm.law if norm else "")
        if name and name not in found:
            found[name] = {other.key for other in graph.referenced(norm, (reference,), day, reading)}
            if reference.kind is ReferenceKind.NORMS and (reference.value or reference.provision):
                named.add(name)
    return {
        name: frozenset(other for other, norms in found.items() if other != name and found[name] <= norms)
        for name in sorted(named)
        if found[name]
    }
