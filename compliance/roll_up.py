"""Several verdicts of one reading as one: children and their parent (docs/semantics.md §7, Roll-up)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compliance.convention import Convention, RowState, parent_id
from compliance.judgement import Verdict, Verdicts


def rolled_up(verdicts: Sequence[Verdict]) -> Verdict:
    """Several verdicts of one reading as one (docs/semantics.md §7, roll-up)."""
    counted = [item for item in verdicts if item not in (Verdict.DEPENDS, Verdict.NOT_APPLICABLE)]
    if not counted:
        return Verdict.DEPENDS if Verdict.DEPENDS in verdicts else Verdict.NOT_APPLICABLE
    if any(item in (Verdict.MISSING, Verdict.PARTLY) for item in counted):
        whole = all(item in (Verdict.MISSING, Verdict.NOT_EXAMINED) for item in counted)
        return Verdict.MISSING if whole else Verdict.PARTLY
    for verdict in (Verdict.NOT_EXAMINED, Verdict.RESERVED):
        if verdict in counted:
            return verdict
    return Verdict.MET


def roll_up_provisions(convention: Convention, by_requirement: Mapping[str, Verdicts]) -> dict[str, Verdicts]:
    """The verdict of every provision and parent, each reading on its own."""
    own: dict[str, list[Verdicts]] = {}
    for requirement in (item for item in convention.requirements if not item.instead_of):
        own.setdefault(requirement.provision, []).append(by_requirement[requirement.id])
    children: dict[str, list[str]] = {}
    for provision in convention.provisions:
        above = parent_id(provision.id)
        if above is not None:
            children.setdefault(above, []).append(provision.id)
    found: dict[str, Verdicts] = {}
    for provision in sorted(convention.provisions, key=lambda item: -item.id.count("(")):
        parts = own.get(provision.id, []) + [found[id_] for id_ in children.get(provision.id, ())]
        if provision.state is RowState.NOT_MODELLED and not parts:
            parts = [Verdicts(Verdict.NOT_EXAMINED, Verdict.NOT_EXAMINED)]
        found[provision.id] = Verdicts(
            rolled_up([item.narrow for item in parts]), rolled_up([item.broad for item in parts])
        )
    return found
