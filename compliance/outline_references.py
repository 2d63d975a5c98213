"""Values that are other norms ("an offence under section 1"), and spans of time."""

from __future__ import annotations

from compliance.building import Build, leaf, node
from compliance.source import ascii_digits
from compliance.statute import Reference, ReferenceKind, Remark
from compliance.syntax import Leaf, Node

MODES = {"SUMMARILY": "summary", "EITHER_WAY": "either way", "ON_INDICTMENT": "indictable"}
_DAYS_A_MONTH = 30.4375
_LONGEST_TERM = 100_000


POWER_CONCERNED = "power concerned"
"""The element whose values are powers; every other takes offences."""


def check_reference(build: Build, item: Node, element: str | None) -> None:
    """Tell a power where offences are meant, and the other way round (a norm may build on either)."""
    powers = leaf(item, "POWER_UNDER", "ANY_POWER") is not None
    if element is not None and powers != (element == POWER_CONCERNED):
        head = build.lexicon.shown(element, build.parsed.language)
        build.report("ACC048", item, word=build.written(item), head=head)


def read_reference(build: Build, item: Node, remark: Remark) -> Reference:
    """Other norms named as a value."""
    kind = _KINDS[str(item.data)]
    if item.data == "under_provision":
        return _to_provision(build, item, remark)
    named = leaf(item, "STRING")
    mode, quantity = node(item, "mode"), node(item, "quantity")
    return Reference(
        kind,
        law=build.text(named) if named and kind is ReferenceKind.LAW else "",
        value=build.text(named) if named and kind is ReferenceKind.CLASS else mode_of(mode) if mode else "",
        months=months(quantity) if quantity else 0,
        remark=remark,
    )


_KINDS = {
    "under_provision": ReferenceKind.NORMS,
    "under_law": ReferenceKind.LAW,
    "under_this_law": ReferenceKind.LAW,
    "any_offence": ReferenceKind.ALL,
    "any_power": ReferenceKind.ALL,
    "any_of_mode": ReferenceKind.MODE,
    "any_of_class": ReferenceKind.CLASS,
    "any_of_penalty": ReferenceKind.PENALTY,
}


def _to_provision(build: Build, item: Node, remark: Remark) -> Reference:
    """``offence under section 3 "label" of "law"``."""
    label = law = ""
    of_law = False
    for child in item.children:
        if isinstance(child, Leaf) and child.type == "OF_LAW":
            of_law = True
        elif isinstance(child, Leaf) and child.type == "STRING":
            label, law = (label, build.text(child)) if of_law else (build.text(child), law)
    number = leaf(item, "PROVISION")
    provision = provision_number(number) if number else ""
    return Reference(ReferenceKind.NORMS, law=law, provision=provision, label=label, remark=remark)


def provision_number(number: Leaf) -> str:
    """The number of a provision of a law, its digits 0-9."""
    return ascii_digits(" ".join(str(number).split())).strip(".-")


def mode_of(mode: Node) -> str:
    """The mode of trial a node names."""
    first = mode.children[0]
    return MODES[first.type] if isinstance(first, Leaf) else ""


def months(quantity: Node) -> int:
    """A span of time in months; days and weeks rounded, but never to none."""
    number = min(int(str(quantity.children[0])), _LONGEST_TERM)
    unit = quantity.children[1]
    kind = unit.type if isinstance(unit, Leaf) else "MONTHS"
    exact = number * {"YEARS": 12.0, "MONTHS": 1.0, "WEEKS": 7 / _DAYS_A_MONTH, "DAYS": 1 / _DAYS_A_MONTH}[kind]
    return max(1, round(exact)) if number else 0
