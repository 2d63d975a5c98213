"""Sentences about a result, in the reader's language: gaps, what they ask, examples, the Convention's own choices.

Every renderer speaks through ``Speaker``, so that terminal, page and JSON say the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from compliance.judgement import (
    Asking,
    Box,
    DepositPart,
    Fact,
    Gap,
    NormCite,
    NormName,
    Option,
    Reading,
    Report,
    RequirementResult,
    Situation,
    Subject,
)
from compliance.messages import gettext as _
from compliance.numbers import read_range
from compliance.speech import COLUMNS as COLUMNS
from compliance.speech import PROVISION_KINDS as PROVISION_KINDS
from compliance.speech import VERDICTS as VERDICTS
from compliance.speech import Clauses as Clauses
from compliance.speech import Speech
from compliance.vocabulary import Sort

FORBID = "forbid"
_PUNISHING = ("criminalise", "extend")
_FOLLOWS = "result"
"""The element that is told after the verb in every language: what the act brings about."""


class Speaker(Speech):
    """Says things in one language."""

    def missed(self, gap: Gap, subject: Subject) -> str:
        """What a gap misses, shortest form: the values of the elements it does not take whole."""
        parts = [
            self.listed(self._boxed(term, gap.box) for term in terms)
            for element, terms in gap.box.elements
            if element not in gap.box.whole
        ]
        if 0 < len(gap.box.units) < len(subject.units):
            parts.append(self.listed(self.unit(unit, subject.unit_names) for unit in gap.box.units))
        return self.say(_(" of ")).join(parts)

    def _boxed(self, term: str, box: Box) -> str:
        """A term of a box; where only its remainder is meant, what is none of its parts."""
        if term not in box.remainders:
            return self.term(term)
        parts = next((line.parts for line in self.vocabulary.parts if line.whole == term), ())
        form = _("{term} (other than {parts})")
        return self.filled(form, term=self.term(term), parts=self.listed(map(self.term, parts)))

    def box(self, box: Box, subject: Subject) -> str:
        """A box by its values, element by element, those it takes whole among them."""
        parts = [self.listed(self._boxed(term, box) for term in terms) for _element, terms in box.elements]
        if 0 < len(box.units) < len(subject.units):
            parts.append(self.listed(self.unit(unit, subject.unit_names) for unit in box.units))
        return " · ".join(part for part in parts if part)

    # what it hangs on

    def asked(self, gap: Gap, most: int = 0) -> Clauses:
        """The conditions under which the law reaches a gap; empty when it reaches none of it.

        Where there are more sets of them than ``most``, the others are counted.
        """
        more = len(gap.asked) - most
        if not most or more <= 1:
            return self.ways(gap.asked)
        others = self.filled(_("one of {count} other sets of conditions is fulfilled"), count=self.digits(more))
        return Clauses((*self.ways(gap.asked[:most]).ways, (others,)))

    def ways(self, asked: Iterable[tuple[tuple[str, bool], ...]]) -> Clauses:
        """Sets of conditions in words: A and B, or C."""
        return Clauses(tuple(tuple(self.condition(term, present) for term, present in cube) for cube in asked))

    def options(self, options: Iterable[Option]) -> list[str]:
        """What the convention permits, one phrase for each instrument: a declaration under 2 may require …"""
        terms: dict[tuple[str, str, str, tuple[str, ...]], list[str]] = {}
        for option in options:
            key = (option.provision, option.kind, "require" if option.term else option.act, option.apply_when)
            terms.setdefault(key, []).append(self.quoted(self.term(option.term)))
        return [self._option(*key, self.either(list(dict.fromkeys(said)))) for key, said in terms.items()]

    def _option(self, provision: str, kind: str, act: str, apply_when: Sequence[str], terms: str) -> str:
        """One instrument."""
        if act == "limit":
            form = _("a reservation under {id} may limit it to a range of offences")
        elif act:
            form = (
                _("a declaration under {id} may require {terms}")
                if kind == "declaration"
                else _("a reservation under {id} may require {terms}")
            )
        elif kind == "declaration":
            form = _("a declaration under {id} may exclude it")
        else:
            form = _("a reservation under {id} may exclude it")
        said = self.filled(form, id=self.provision(provision), terms=terms)
        if not apply_when:
            return said
        return self.filled(_("{what} if {facts}"), what=said, facts=self.facts(apply_when))

    # what is asked of the State

    def facts(self, terms: Iterable[str]) -> Clauses:
        """Facts of the State as clauses: the State is party to A or the State is party to B."""
        return Clauses.any_of(self.phrase(term) for term in terms)

    def not_asked(self, results: Sequence[RequirementResult]) -> list[str]:
        """Why requirements are not asked of the State; one reason for all that have the same."""
        said: dict[str, None] = {}
        forms = {
            Asking.DOES_NOT_APPLY: _("it applies only when {facts}, and the country file says that this is not so"),
            Asking.UNKNOWN: _("the country file does not say whether {facts}"),
        }
        for asking, form in forms.items():
            found = [item for item in results if item.asked is asking]
            terms = dict.fromkeys(term for item in found for term in self._undecided(item))
            if terms:
                said[self.filled(form, facts=self.facts(terms))] = None
        for item in results:
            if item.asked is Asking.OTHER_BRANCH:
                ids = self.listed(map(self.provision, item.branches))
                said[self.filled(_("{ids} is in place, and one of them is enough"), ids=ids)] = None
            elif item.asked is Asking.STANDS_INSTEAD:
                form = _("it may stand instead of {id} and asks for nothing of its own")
                said[self.filled(form, id=self.provision(item.instead_of))] = None
            elif item.asked is Asking.NOTHING_TO_LOOK_AT:
                said[self.say(_("nothing that it looks at is asked for"))] = None
        return list(said)

    def _undecided(self, result: RequirementResult) -> Iterable[str]:
        """The facts a requirement turns on; where it is unknown, those that the country file leaves open."""
        open_ = [term for fact in result.state_facts if fact.role == "left open" for term in fact.terms]
        return open_ if result.asked is Asking.UNKNOWN and open_ else result.apply_when

    # examples

    def example(self, gap: Gap, result: RequirementResult, report: Report) -> str:
        """One situation of a gap in plain words, each atom told by the widest term that lies in the box."""
        wider = {element: self._widest(atom, element, gap.box) for element, atom in gap.example.atoms}
        atoms = tuple((element, wider[element]) for element, _atom in gap.example.atoms)
        situation = replace(gap.example, atoms=atoms)
        said = self._whole_sentence(situation, result, report) or self._plain_sentence(situation, result, report)
        if result.kind == FORBID:
            norms = self.several(self.norm(norm) for norm in self.culprits(gap, result))
            return self.filled(_("{sentence}: {norms}."), sentence=said.rstrip(".۔"), norms=norms) if norms else said
        if result.for_review:
            return self.filled(_("For review: {sentence}"), sentence=self._inside(said))
        return said

    def culprits(self, gap: Gap, result: RequirementResult) -> list[NormName]:
        """The norms that do what is forbidden in a gap."""
        cites = [cite for cite in result.covered if Reading.BOTH in (cite.reading, gap.reading) or _same(cite, gap)]
        there = [cite.norm for cite in cites if any(self._meet(box, gap.box) for box in _boxes(cite))]
        return list(dict.fromkeys(there or [cite.norm for cite in cites]))

    def _meet(self, one: Box, other: Box) -> bool:
        """Two boxes of one requirement have something in common."""
        values = dict(other.elements)
        return bool(set(one.units) & set(other.units)) and all(
            any(self._contains(a, b) or self._contains(b, a) for a in terms for b in values.get(element, terms))
            for element, terms in one.elements
        )

    def _whole_sentence(self, situation: Situation, result: RequirementResult, report: Report) -> str:
        """The sentence of the first element that has one of its own; empty where none has.

        An element asked for by its own value comes first, then the one under which other provisions are looked at.
        """
        slots = [(part.element, "") for part in result.required if part.quantifier in ("offences of", "selected by")]
        for element, term in (*situation.atoms, *slots):
            known = self.vocabulary.elements.get(element)
            wording = dict(known.wordings).get(self.lang) if known else None
            form = (wording.breach if result.kind == FORBID else wording.sentence) if wording else ""
            if form:
                return self._filled_in(form, element, term, situation, report)
        return ""

    def _filled_in(self, form: str, element: str, term: str, situation: Situation, report: Report) -> str:
        """An element's sentence: ``{term}`` with all else that is told, ``{object}`` the offence or power."""
        looked_at = self._target(situation, report)
        served = self._served(situation, report)
        own = self.term(term) if read_range(term) else self.phrase(term) if term else served or looked_at
        words = [own, *(self.phrase(other) for name, other in situation.atoms if name != element)]
        if term:
            words += [self.filled(_("for {offence}"), offence=served)] if served else []
            if looked_at and "{object}" not in form:
                words.insert(1, self.filled(_("for {offence}"), offence=looked_at))
        said = self.fitted(form.format(object=looked_at, term=" ".join(word for word in words if word)))
        conditions = self._conditions(situation)
        if not conditions:
            return said
        inside = said if form.startswith("{") else self._inside(said)
        return self.filled(_("Where {conditions}: {sentence}"), conditions=conditions, sentence=inside)

    def _inside(self, sentence: str) -> str:
        """A sentence after a colon."""
        return sentence[:1].lower() + sentence[1:]

    def _plain_sentence(self, situation: Situation, result: RequirementResult, report: Report) -> str:
        """The sentence of a requirement none of whose elements has one."""
        does = self._does(situation, report)
        if result.kind == FORBID:
            return self.filled(_("The law provides for what the Convention forbids, {what}."), what=does)
        if result.kind not in _PUNISHING:
            form = _("The law is not shown to provide for this under the provisions examined: {what}.")
            return self.filled(form, what=does)
        mental = next((e.terms[0] for e in result.required if e.element == "mental element"), "intention")
        right = result.kind == "criminalise"
        form = (
            _(
                "A person who, {mental} and without right, {does}, "
                "is not shown to commit an offence under the provisions examined."
            )
            if right
            else _("A person who, {mental}, {does}, is not shown to commit an offence under the provisions examined.")
        )
        return self.filled(form, mental=self._mental(mental), does=does)

    def _widest(self, atom: str, element: str, box: Box) -> str:
        """The term of the box that contains ``atom``: what is true of all of it is said of all of it."""
        terms = dict(box.elements).get(element, ())
        return next((term for term in terms if self._contains(term, atom)), atom)

    def _contains(self, term: str, atom: str) -> bool:
        """Tell whether ``atom`` is ``term`` or a part of it."""
        one, other = read_range(term), read_range(atom)
        if one and other:
            return one[0] == other[0] and one[1] <= other[1] and other[2] <= one[2]
        parts = next((line.parts for line in self.vocabulary.parts if line.whole == term), ())
        return term == atom or any(self._contains(part, atom) for part in parts)

    def _mental(self, level: str) -> str:
        """The mental element as an adverb."""
        forms = {
            "intention": _("intentionally"),
            "recklessness": _("recklessly"),
            "negligence": _("negligently"),
            "none": _("in any state of mind"),
        }
        return self.say(forms[level])

    def _does(self, situation: Situation, report: Report) -> str:
        """What is done, to what, with what else is told: result, means, purpose, conditions."""
        atoms = {element: self.phrase(term) for element, term in situation.atoms}
        target = self._target(situation, report)
        verb = next((element for element, said in atoms.items() if "{object}" in said), "")
        said, object_ = atoms.pop(verb, ""), ""
        if verb:
            thing = next((element for element in self._by_place(atoms) if self._is_core(element)), "")
            object_ = atoms.pop(thing, "")
        if verb and not object_ and target:
            object_, target = target, ""
        first = [one for element, one in atoms.items() if self.verb_last and element != _FOLLOWS]
        more = [*first, said, *(one for one in atoms.values() if one not in first)]
        if target:
            form = _("so that it be used to commit {offence}") if verb else _("for {offence}")
            more.append(self.filled(form, offence=target))
        served = self._served(situation, report)
        more += [self.filled(_("for {offence}"), offence=served)] if served else []
        conditions = self._conditions(situation)
        if conditions:
            more.append(self.filled(_("where {conditions}"), conditions=conditions))
        return self.listed(self.fitted(one.replace("{object}", object_)).strip() for one in more if one)

    def _by_place(self, elements: Iterable[str]) -> list[str]:
        """Elements in the order of the vocabulary: what an act is done to stands first there."""
        return sorted(elements, key=lambda element: self.vocabulary.elements[element].order)

    def _is_core(self, element: str) -> bool:
        """An element that a norm must speak of."""
        return self.vocabulary.elements[element].sort is Sort.CORE

    def _conditions(self, situation: Situation) -> Clauses:
        """The conditions worth telling; empty where there are none."""
        return self.ways([situation.conditions])

    def _target(self, situation: Situation, report: Report) -> str:
        """What is looked at: an offence by article and name, a power by what it lets an authority do."""
        if not situation.target:
            return ""
        result = report.requirement(situation.target)
        if result is None or result.kind in _PUNISHING or situation.nested is None:
            return self._offence(situation.target, report)
        words = " ".join(self.phrase(term) for _element, term in situation.nested.atoms)
        if not words:
            return self._offence(result.id, report)
        return self.filled(_("{name} ({id})"), name=words, id=self.provision(result.provision))

    def _served(self, situation: Situation, report: Report) -> str:
        """The offence that the power looked at serves, by article and name."""
        return self._offence(situation.served[0], report) if situation.served else ""

    def _offence(self, requirement: str, report: Report) -> str:
        """An offence by article and name."""
        id_ = requirement.split("#")[0]
        row = next((row for row in report.rows if row.id == id_), None)
        label = self.local(row.labels) if row else ""
        form = _("an offence of article {id} ({label})")
        return self.filled(form, id=self.provision(id_), label=label)

    # deposits and facts of the State

    def deposited(self, parts: Iterable[DepositPart], subject: Subject) -> str:
        """What a deposit says, or what a paragraph permits of it, piece by piece."""
        return self.several(dict.fromkeys(self._deposit_part(part, subject) for part in parts))

    def _deposit_part(self, part: DepositPart, subject: Subject) -> str:
        """Terms to require; a box to exclude; a range of offences; territories."""
        ids = self.listed(map(self.provision, part.provisions))
        terms = [self.term(term) for term in part.terms]
        if part.act == "require":
            return self.either(terms)
        if part.act == "territory":
            return self.listed(self.unit(unit, subject.unit_names) for unit in part.units)
        if part.act == "limit":
            if part.not_below:
                below = self.listed(map(self.provision, part.not_below))
                return self.filled(_("{ids}: a range no narrower than that of {below}"), ids=ids, below=below)
            references = self.either([self.reference(reference) for reference in part.references])
            return self.filled(_("{ids}: only for {references}"), ids=ids, references=references)
        targets = self.listed(map(self.provision, part.targets))
        said = self.filled(_("{ids} as to {terms}"), ids=ids, terms=self.listed(terms)) if terms else ids
        return self.filled(_("{what} for {targets}"), what=said, targets=targets) if targets else said

    def state_fact(self, fact: Fact) -> str:
        """A fact of the State and what the country file says of it."""
        forms = {
            "holds": _("{fact}: so the country file says"),
            "does not hold": _("{fact}: the country file says that this is not so"),
            "left open": _("{fact}: the country file does not say"),
        }
        return self.filled(forms[fact.role], fact=self.facts(fact.terms))


def _same(cite: NormCite, gap: Gap) -> bool:
    """Both belong to one reading."""
    return cite.reading is gap.reading


def _boxes(cite: NormCite) -> tuple[Box, ...]:
    """Everything a norm covers of a requirement."""
    return (*cite.boxes, *cite.disputed, *cite.conditional)
