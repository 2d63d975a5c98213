"""A State's folder after the model of another: what its laws do, to be looked for in one's own; suggestions alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from compliance.doubts import counts_on
from compliance.judgement import Reading
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.skeleton.comments import OF_A_TEMPLATE, comment, remark
from compliance.skeleton.confirming import confirmed, suggestions
from compliance.skeleton.model_blocks import ModelWriter
from compliance.source import Source
from compliance.speech import PROVISION_KINDS
from compliance.statute import Norm, NormKind, Reference, ReferenceKind, State
from compliance.statute_from_outline import law_from_outline
from compliance.suggesting.blocks import STEP, Block, Labels, Line, suggested, written
from compliance.suggesting.tongue import Tongue

_MOST_PLACES, _LONGEST = 6, 1_000
_TITLE = _("to be filled in")
_LIKE = _("like {places}")
_LEFT_OUT = _("In words of its own, for which the vocabulary has no term, the model also has:")
_PLACE = _("{law}, {provision}: {label}")
_KINDS = {
    NormKind.OFFENCE: _("offences"),
    NormKind.RULE: _("rules: attempt, participation, liability, jurisdiction, safeguards"),
    NormKind.POWER: _("powers"),
    NormKind.DUTY: _("duties: co-operation, institutions"),
    NormKind.REFUSAL: _("grounds of refusal"),
}


@dataclass(frozen=True, slots=True)
class Template:
    """The text of the law file, what the general part suggests, and how much is in both."""

    text: str
    general_part: tuple[str, ...]
    provisions: int
    blocks: int
    lines: int


@dataclass(frozen=True, slots=True)
class _Entry:
    """Norms of the model that have one shape: a section to fill in."""

    norms: tuple[Norm, ...]
    name: str
    block: Block


def template_name(code: str) -> str:
    """The name of the template's file."""
    return f"{code.lower()}-to-fill.law"


def template(model: State, code: str, tongue: Tongue, day: date) -> Template:
    """The template after ``model`` as it stands on ``day``."""
    norms = sorted(_current(model, day), key=lambda norm: _order(norm, tongue))
    entries = _entries(norms, tongue, day)
    text = _text(entries, code, tongue)
    while wrong := _unreadable(text, entries, tongue):
        kept = {norm.key for entry in entries if entry not in wrong for norm in entry.norms}
        entries = _entries([norm for norm in norms if norm.key in kept], tongue, day)
        text = _text(entries, code, tongue)
    known = {norm.key for entry in entries for norm in entry.norms}
    text += _left_out([norm for norm in norms if norm.key not in known], tongue)
    general = _general_part(model, tongue, day)
    marked = suggestions(text.split("\n")) + len(general)
    return Template(text, general, len(entries), len(entries), marked)


def _current(model: State, day: date) -> list[Norm]:
    """The norms of its laws that are in force on the day, as its outlines state them."""
    own = {norm.key for norm in model.country.norms}
    return [
        norm for norm in model.norms if not norm.derived and norm.key not in own and counts_on(norm, day, Reading.BROAD)
    ]


def _order(norm: Norm, tongue: Tongue) -> tuple[int, int]:
    """By kind, then by the first term in the order of the vocabulary."""
    terms = tongue.vocabulary.terms
    values = (value for limb in norm.limbs for fact in limb.elements for value in fact.values)
    found = [(terms[value.term].order, value) for value in values if value.term in terms]
    return list(NormKind).index(norm.kind), min((order for order, _ in found), default=len(terms))


def _entries(norms: Sequence[Norm], tongue: Tongue, day: date) -> list[_Entry]:
    """One entry for every shape; references are to the numbers of the entries."""
    shapes = ModelWriter(tongue, day, _nowhere)
    by_shape: dict[Block, list[Norm]] = {}
    for norm in norms:
        by_shape.setdefault(shapes.block(norm, shapes.name(norm)), []).append(norm)
    number_of = {norm.key: str(n) for n, group in enumerate(by_shape.values(), 1) for norm in group}

    def sections(norm: Norm, reference: Reference) -> Sequence[str]:
        meant = (one for one in norms if _meant(one, norm, reference))
        return tuple(dict.fromkeys(number_of[one.key] for one in meant))

    full = ModelWriter(tongue, day, sections)
    named = [(group, full.name(group[0])) for group in by_shape.values()]
    return [_Entry(tuple(group), name, full.block(group[0], name)) for group, name in named]


def _nowhere(_norm: Norm, _reference: Reference) -> Sequence[str]:
    """No section stands for what a norm refers to."""
    return ()


def _meant(norm: Norm, by: Norm, reference: Reference) -> bool:
    """Whether ``reference`` of the norm ``by`` is to ``norm``."""
    if norm is by or norm.law != (reference.law or by.law):
        return False
    if reference.kind is ReferenceKind.LAW:
        return norm.kind is NormKind.OFFENCE
    here = norm.provision == reference.provision or norm.provision.startswith(f"{reference.provision}(")
    labelled = not reference.label or norm.label == reference.label
    return reference.kind is ReferenceKind.NORMS and here and labelled


def _text(entries: Sequence[_Entry], code: str, tongue: Tongue) -> str:
    """The whole file."""
    lines = [line for message in OF_A_TEMPLATE for line in comment(message, tongue)]
    title = f"{tongue.keyword('LAW')} {tongue.quoted(remark(_TITLE, tongue))}"
    lines += ["", *written(Block(title, (Line(tongue.keyword("COUNTRY"), code),)), tongue)]
    kind: NormKind | None = None
    for number, entry in enumerate(entries, 1):
        if entry.norms[0].kind is not kind:
            kind = entry.norms[0].kind
            lines += ["", f"# ---- {remark(_KINDS[kind], tongue)} ----"]
        lines += ["", *_section(number, entry, tongue)]
    return "\n".join([*lines, ""])


def _section(number: int, entry: _Entry, tongue: Tongue) -> list[str]:
    """A section to fill in: where the model has it as a comment, its shape as suggestions."""
    shown = [_place(norm, tongue) for norm in entry.norms[:_MOST_PLACES]]
    places = "; ".join([*shown, *["…"] * (len(entry.norms) > _MOST_PLACES)])[:_LONGEST]
    return [
        f"# {remark(_LIKE, tongue, places=places)}",
        f"{tongue.provision} {tongue.digits(number)} {tongue.quoted(entry.name)}",
        STEP + tongue.keyword("UNREAD"),
        *(STEP + line for line in suggested(written(entry.block, tongue), tongue)),
    ]


def _left_out(norms: Sequence[Norm], tongue: Tongue) -> str:
    """What the model has in words of its own alone, as comments."""
    if not norms:
        return ""
    lines = ["", *comment(_LEFT_OUT, tongue), *(f"#   {_place(norm, tongue)}"[:_LONGEST] for norm in norms)]
    return "\n".join([*lines, ""])


def _place(norm: Norm, tongue: Tongue) -> str:
    kind = translator(tongue.lang)(PROVISION_KINDS.get(norm.provision_kind, norm.provision_kind))
    provision = f"{kind} {tongue.place(norm.provision)}".strip()
    return remark(_PLACE, tongue, law=norm.law, provision=provision, label=norm.label)


def _unreadable(text: str, entries: Sequence[_Entry], tongue: Tongue) -> list[_Entry]:
    """The entries that would be diagnostics if every suggestion were confirmed."""
    _law, wrong = law_from_outline(Source("model", confirmed(text)), tongue.vocabulary)
    if not wrong:
        return []
    starts = [n for n, line in enumerate(text.split("\n"), 1) if line.strip() == tongue.keyword("UNREAD")]
    found = {sum(start <= item.span.line for start in starts) - 1 for item in wrong}
    return [entries[n] for n in sorted(found) if n >= 0] or list(entries)


def _general_part(model: State, tongue: Tongue, day: date) -> tuple[str, ...]:
    """What the model's general part says, as lines of a country file."""
    writer, labels = ModelWriter(tongue, day, _nowhere), Labels()
    country = model.country
    lines = (*writer.mental(country.default_mental), *writer.right(country.default_right))
    norms = [norm for norm in country.norms if counts_on(norm, day, Reading.BROAD) and not norm.derived]
    blocks = tuple(writer.block(norm, labels.own("", [writer.name(norm)])) for norm in norms)
    return tuple(written(Block(tongue.keyword("GENERAL_PART"), lines, blocks), tongue)) if lines or blocks else ()
