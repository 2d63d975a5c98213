"""Penalty lines as norms of their own (docs/semantics.md §3): what an offence or a rule threatens, as a coverage."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from compliance.statute import (
    DEPRIVATION_OF_LIBERTY,
    MONETARY_SANCTION,
    SANCTION,
    ElementFact,
    Limb,
    MentalFact,
    MentalLevel,
    Norm,
    NormKind,
    Penalty,
    Reference,
    ReferenceKind,
    State,
    Value,
)

TARGET_OFFENCE = "target offence"


def with_penalties_as_norms(state: State) -> State:
    """The State with the norms its penalty lines are, after the norms of each file."""
    laws = tuple(replace(law, norms=(*law.norms, *_derived(law.norms))) for law in state.laws)
    country = replace(state.country, norms=(*state.country.norms, *_derived(state.country.norms)))
    return State(country, laws)


def _derived(norms: tuple[Norm, ...]) -> Iterator[Norm]:
    """The norms that the penalty lines of ``norms`` are."""
    for norm in norms:
        for number, penalty in enumerate(norm.penalties):
            if penalty.as_offence or penalty.less_than_offence:
                for sanction in (DEPRIVATION_OF_LIBERTY, MONETARY_SANCTION):
                    restricted = _restricted(norm, sanction)
                    yield restricted
                    yield _threat(norm, penalty, number, (sanction,), restricted.key)
            elif penalty.sanctions:
                yield _threat(norm, penalty, number, penalty.sanctions, norm.key)


def _threat(norm: Norm, penalty: Penalty, number: int, sanctions: tuple[str, ...], target: str) -> Norm:
    """The norm a penalty line is: these sanctions for the norm whose key is ``target``."""
    remark = penalty.remark
    limb = Limb(
        label="",
        elements=(
            ElementFact(SANCTION, tuple(Value(sanction, remark) for sanction in sanctions)),
            ElementFact(TARGET_OFFENCE, references=(Reference(ReferenceKind.NORMS, value=target, remark=remark),)),
        ),
        span=remark.span,
    )
    return replace(
        norm,
        key=f"{norm.key}#penalty{number}{''.join(sanction[0] for sanction in sanctions)}",
        kind=NormKind.RULE,
        limbs=(limb,),
        mental=(MentalFact(MentalLevel.NONE, "none", by_default=True),),
        penalties=(),
        classifications=(),
        derived=True,
        span=remark.span,
    )


def _restricted(rule: Norm, sanction: str) -> Norm:
    """A rule that looks only at norms which threaten ``sanction`` themselves."""
    limbs = tuple(
        replace(
            limb,
            elements=tuple(
                replace(fact, references=tuple(replace(ref, sanction=sanction) for ref in fact.references))
                for fact in limb.elements
            ),
            builds_on=tuple(replace(ref, sanction=sanction) for ref in limb.builds_on),
        )
        for limb in rule.limbs
    )
    return replace(rule, key=f"{rule.key}#{sanction}", limbs=limbs, penalties=(), classifications=(), derived=True)
