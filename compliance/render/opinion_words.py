"""What two outlines say of one fact, in words: its role and terms, its place, its days, its doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby

from compliance.messages import gettext as _
from compliance.opinions import Opinions, Part, PartKind
from compliance.partings import Aspect, Otherwise, Stated
from compliance.render.proof_words import role_words, term_words
from compliance.render.read_back_words import MODES
from compliance.sentences import PROVISION_KINDS, Speaker
from compliance.statute import Norm, NormKind, Period, Remark

_PARTS = {
    PartKind.GENERAL_PART: _("the general part"),
    PartKind.STATE_FACTS: _("the facts of the State"),
    PartKind.SEARCHED: _("what was searched"),
    PartKind.UNITS: _("the territories"),
    PartKind.RESERVATIONS: _("reservations and declarations"),
}
_KINDS = {
    NormKind.OFFENCE: _("offence {name}"),
    NormKind.RULE: _("rule {name}"),
    NormKind.POWER: _("power {name}"),
    NormKind.DUTY: _("duty {name}"),
    NormKind.REFUSAL: _("refusal {name}"),
}
_ROLES = {
    "triable": _("mode of trial"),
    "class": _("class"),
    "penalty": _("penalty"),
    "nature": _("nature"),
    "extent": _("extends to"),
    "spares": _("spares"),
    "set aside": _("flag set aside"),
    "holds": _("holds"),
    "does not hold": _("does not hold"),
    "searched": _("searched for"),
    "acts": _("searched in"),
    "not searched": _("not searched"),
    "signed": _("signed"),
    "ratified": _("ratified"),
    "not a Party": _("not a Party"),
    "declaration": _("declaration under"),
    "reservation": _("reservation under"),
}
_NATURES = {"criminal": _("criminal"), "administrative": _("administrative")}
_OWN_WORDS = ("class", "penalty", "extent", "acts", "not searched", "set aside")
"""Roles whose terms are an author's words, or names, and no terms of the vocabulary."""
_IDS = ("searched", "declaration", "reservation")
"""Roles whose terms are provisions of the convention."""


class OpinionWords:
    """Words for two opinions in one language."""

    def __init__(self, told: Opinions, speaker: Speaker) -> None:
        """The terms of the vocabulary are told by ``speaker``."""
        self.told = told
        self.speaker = speaker
        self.say = speaker.say

    # where

    def part(self, part: Part) -> str:
        """``Data Act, section 1 “Access”``, or a part of the country file."""
        if part.kind is not PartKind.PROVISION:
            return self.say(_PARTS[part.kind])
        kind = self.say(PROVISION_KINDS.get(part.provision_kind, part.provision_kind))
        number = f"{kind} {self.speaker.digits(part.provision)}".strip()
        title = self.speaker.quoted(part.title) if part.title else ""
        return self.speaker.listed(filter(None, (part.law, f"{number} {title}".strip())))

    def norm(self, norm: Norm) -> str:
        """``offence “access”``."""
        return self.speaker.filled(_KINDS[norm.kind], name=self.speaker.quoted(norm.label)).strip()

    def pair(self, one: Norm | None, other: Norm | None) -> str:
        """The norms that stand side by side, by the names their authors gave them."""
        names = dict.fromkeys(self.norm(norm) for norm in (one, other) if norm is not None)
        return self.speaker.listed(names)

    # what

    def fact(self, stated: Stated) -> str:
        """A fact with all that is remarked on it."""
        return " ".join((self.plain(stated), *self._marked(stated.remark)))

    def _marked(self, remark: Remark) -> tuple[str, ...]:
        """All that is remarked on a fact."""
        marks = {aspect: words for aspect in Aspect if (words := self._mark(aspect, remark))}
        return tuple(words if aspect in _BARE else f"({words})" for aspect, words in marks.items())

    def together(self, every: Iterable[Stated]) -> Iterator[str]:
        """Facts in words; values of one element that are remarked alike stand together."""
        for _how, group in groupby(every, key=lambda one: (one.role, self._marked(one.remark), self._alone(one))):
            yield self.fact(_joined(list(group)))

    def otherwise_together(self, every: Iterable[Otherwise]) -> Iterator[tuple[str, str, str]]:
        """Facts that both state, and how each does; values of one element that part alike stand together."""

        def how(one: Otherwise) -> tuple[str, ...]:
            return (one.one.role, *self.otherwise(one)[1:], self._alone(one.one))

        for _how, group in groupby(every, key=how):
            found = list(group)
            yield self.otherwise(replace(found[0], one=_joined([one.one for one in found])))

    def _alone(self, stated: Stated) -> str:
        """What tells a fact that is no value of an element from its neighbours: each is a line of its own."""
        return "" if stated.role in self.speaker.vocabulary.elements else f"{stated.terms} {stated.remark.span}"

    def plain(self, stated: Stated) -> str:
        """A fact as such: ``only if: protected system``."""
        if stated.role.startswith("definition"):
            return self._definition(stated)
        role = self.say(_ROLES[stated.role]) if stated.role in _ROLES else role_words(stated.role, self.speaker)
        terms = self.speaker.listed(self._term(stated.role, term) for term in stated.terms)
        return self.speaker.filled(_("{element}: {terms}"), element=role, terms=terms) if terms else role

    def _definition(self, stated: Stated) -> str:
        """What a definition of the law says of its word."""
        name, *terms = stated.terms
        forms = {
            "definition": _("{name} means {terms}"),
            "definition only if": _("{name} only if {terms}"),
            "definition unless": _("{name} unless {terms}"),
        }
        said = self.speaker.listed(term_words(term, self.speaker) for term in terms)
        return self.speaker.filled(forms[stated.role], name=self.speaker.quoted(name), terms=said)

    def _term(self, role: str, term: str) -> str:
        """One term in the words of its role."""
        if role == "triable":
            return self.say(MODES.get(term, term))
        if role == "nature":
            return self.say(_NATURES.get(term, term))
        if role in _IDS:
            return self.speaker.provision(term)
        if role == "extent":
            return self.speaker.unit(term, self.told.one.subject.unit_names)
        return self.speaker.digits(term) if role in _OWN_WORDS else term_words(term, self.speaker)

    # how

    def otherwise(self, parting: Otherwise) -> tuple[str, str, str]:
        """A fact both state, and how each does in what they differ."""
        sides = [
            self.speaker.listed(self._aspect(aspect, stated.remark) for aspect in parting.aspects)
            for stated in (parting.one, parting.other)
        ]
        return self.plain(parting.one), sides[0], sides[1]

    def _aspect(self, aspect: Aspect, remark: Remark) -> str:
        """What one side says of a fact in one regard, be it nothing."""
        words = self._mark(aspect, remark)
        return (f"({words})" if aspect is Aspect.DOUBT else words) if words else self.say(_NOTHING[aspect])

    def _mark(self, aspect: Aspect, remark: Remark) -> str:
        """What is remarked on a fact in one regard; empty where nothing is."""
        return _MARKS[aspect](self, remark)

    def _pinpoint(self, remark: Remark) -> str:
        return f"[{self.speaker.place(remark.pinpoint)}]" if remark.pinpoint else ""

    def days(self, remark: Remark) -> str:
        """Since when and until when."""
        return self._of_days(remark.period)

    def _of_days(self, period: Period) -> str:
        start, end = (self.speaker.date(day) if day else "" for day in (period.start, period.end))
        if start and end:
            return self.speaker.filled(_("from {start} until {end}"), start=start, end=end)
        if start:
            return self.speaker.filled(_("from {start}"), start=start)
        return self.speaker.filled(_("until {end}"), end=end) if end else ""

    def _doubt(self, remark: Remark) -> str:
        if not remark.arguable:
            return ""
        form = _("arguable; for: {for_}; against: {against}")
        return self.speaker.filled(form, for_=remark.arguable_for or "–", against=remark.arguable_against or "–")

    def _verified(self, remark: Remark) -> str:
        return self.say(_("unverified")) if remark.unverified else ""

    def _judgement(self, remark: Remark) -> str:
        if not remark.judgement:
            return ""
        return self.speaker.filled(_("read so because {reason}"), reason=remark.judgement)

    def _definition_of(self, remark: Remark) -> str:
        if not remark.definition:
            return ""
        return self.speaker.filled(_("as {name} is defined"), name=self.speaker.quoted(remark.definition))

    def _authority(self, remark: Remark) -> str:
        return self.speaker.filled(_("by {name}"), name=remark.authority) if remark.authority else ""


def _joined(every: Sequence[Stated]) -> Stated:
    """Several values of one element as one fact."""
    return replace(every[0], terms=tuple(dict.fromkeys(term for one in every for term in one.terms)))


_MARKS: Mapping[Aspect, Callable[[OpinionWords, Remark], str]] = {
    Aspect.PINPOINT: OpinionWords._pinpoint,
    Aspect.DAYS: OpinionWords.days,
    Aspect.DOUBT: OpinionWords._doubt,
    Aspect.VERIFIED: OpinionWords._verified,
    Aspect.JUDGEMENT: OpinionWords._judgement,
    Aspect.DEFINITION: OpinionWords._definition_of,
    Aspect.AUTHORITY: OpinionWords._authority,
}
_BARE = (Aspect.PINPOINT, Aspect.DAYS)
"""What stands behind a fact without brackets of its own."""
_NOTHING = {
    Aspect.PINPOINT: _("no place"),
    Aspect.DAYS: _("always"),
    Aspect.DOUBT: _("without doubt"),
    Aspect.VERIFIED: _("verified"),
    Aspect.JUDGEMENT: _("no judgement"),
    Aspect.DEFINITION: _("as the vocabulary has it"),
    Aspect.AUTHORITY: _("changed by nothing"),
}
