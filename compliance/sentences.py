"""Sentences about a result, in the reader's language: labels, dates, digits, gaps and examples.

Every renderer speaks through ``Speaker``, so that terminal, page and JSON say the same words.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import jdatetime

from compliance.judgement import Box, Gap, Option, Reading, Report, RequirementResult, Situation, Verdict
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.vocabulary import Vocabulary

VERDICTS = {
    Verdict.MET: _("in place"),
    Verdict.RESERVED: _("covered by reservation or declaration"),
    Verdict.PARTLY: _("partly in place"),
    Verdict.MISSING: _("not in place"),
    Verdict.NOT_EXAMINED: _("not examined"),
    Verdict.DEPENDS: _("follows from its targets"),
    Verdict.NOT_APPLICABLE: _("not applicable"),
    Verdict.DISPUTED: _("depends on the reading"),
}

COLUMNS = {
    Verdict.MET: _("in place"),
    Verdict.RESERVED: _("reserved"),
    Verdict.PARTLY: _("partly"),
    Verdict.MISSING: _("not in place"),
    Verdict.DISPUTED: _("by reading"),
    Verdict.NOT_EXAMINED: _("not examined"),
}

_MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
_JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str, vocabulary: Vocabulary) -> None:
        """``lang`` is ``en``, ``fr`` or ``fa``."""
        self.lang = lang
        self.vocabulary = vocabulary
        self.say = translator(lang)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.lang == "fa"

    def digits(self, text: object) -> str:
        """Numbers in the language's own digits."""
        return str(text).translate(_PERSIAN_DIGITS) if self.lang == "fa" else str(text)

    def date(self, day: date) -> str:
        """A day in words: ``1 October 2008``; in Persian in the Jalali calendar."""
        if self.lang == "fa":
            jalali = jdatetime.date.fromgregorian(date=day)
            return self.digits(f"{jalali.day} {_JALALI_MONTHS[jalali.month - 1]} {jalali.year}")
        return f"{day.day} {self.say(_MONTHS[day.month - 1])} {day.year}"

    def listed(self, items: Iterable[str]) -> str:
        """``a, b, c`` with the language's comma."""
        return ("، " if self.lang == "fa" else ", ").join(items)

    def either(self, items: Sequence[str]) -> str:
        """``a, b or c``."""
        if len(items) < 2:
            return "".join(items)
        return self.say(_("{first} or {last}")).format(first=self.listed(items[:-1]), last=items[-1])

    def local(self, labels: Iterable[tuple[str, str]]) -> str:
        """The label in the reader's language, else in English, else the first."""
        by_language = dict(labels)
        return by_language.get(self.lang) or by_language.get("en") or next(iter(by_language.values()), "")

    def verdict(self, verdict: Verdict) -> str:
        """The words a verdict is shown in."""
        return self.say(VERDICTS[verdict])

    def provision(self, id_: str) -> str:
        """A provision id with the language's digits; letters stay as the treaty prints them."""
        return self.digits(id_)

    def several(self, items: Iterable[str]) -> str:
        """``a; b; c`` with the language's semicolon."""
        return ("؛ " if self.lang == "fa" else "; ").join(items)

    def quoted(self, words: str) -> str:
        """Words in the language's quotation marks."""
        opening, closing = ("“", "”") if self.lang == "en" else ("«", "»")
        return f"{opening}{words}{closing}"

    def term(self, term: str) -> str:
        """A term's label; a law's own words in quotation marks; what is no term stays as it is."""
        if term in self.vocabulary.terms:
            return self.vocabulary.wording(term, self.lang).label
        return self.quoted(term.strip('"')) if term.startswith('"') else term

    def element(self, element: str) -> str:
        """An element's name."""
        known = self.vocabulary.elements.get(element)
        return self.local((lang, wording.label) for lang, wording in known.wordings) if known else self.say(element)

    def unit(self, unit: str, names: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> str:
        """A territorial unit's name: as the country file writes it where it gives none in this language."""
        return dict(dict(names).get(unit, ())).get(self.lang, unit)

    def condition(self, term: str, present: bool) -> str:
        """A condition as a clause: "the system is not protected by security measures"."""
        if term in self.vocabulary.terms:
            wording = self.vocabulary.wording(term, self.lang)
            if wording.absent:
                return wording.phrase if present else wording.absent
        form = _("there is {term}") if present else _("there is no {term}")
        return self.say(form).format(term=self.term(term))

    def missed(self, gap: Gap, units: int) -> str:
        """What a gap misses, shortest form: the values of the elements it does not take whole."""
        parts = [
            self.listed(self._boxed(term, gap.box) for term in terms)
            for element, terms in gap.box.elements
            if element not in gap.box.whole
        ]
        if 0 < len(gap.box.units) < units:
            parts.append(self.listed(gap.box.units))
        return self.say(_(" of ")).join(parts) if self.lang != "fa" else " + ".join(parts)

    def _boxed(self, term: str, box: Box) -> str:
        """A term of a box; where only its remainder is meant, what is none of its parts."""
        if term not in box.remainders:
            return self.term(term)
        parts = next((line.parts for line in self.vocabulary.parts if line.whole == term), ())
        form = self.say(_("{term} (other than {parts})"))
        return form.format(term=self.term(term), parts=self.listed(self.term(part) for part in parts))

    def asked(self, gap: Gap) -> str:
        """ "only if A and B, or C"; empty when the law reaches none of it."""
        if not gap.asked:
            return ""
        ways = [
            self.say(_(" and ")).join(self._asked_one(term, present) for term, present in cube) for cube in gap.asked
        ]
        return self.either(ways)

    def _asked_one(self, term: str, present: bool) -> str:
        """One condition the law asks for."""
        return self.condition(term, present)

    def options(self, options: Iterable[Option]) -> list[str]:
        """What the convention permits, one phrase for each instrument: a declaration under 2 may require …"""
        terms: dict[tuple[str, str, bool], list[str]] = {}
        for option in options:
            key = (option.provision, option.kind, bool(option.term))
            terms.setdefault(key, []).append(self.quoted(self.term(option.term)))
        return [self._option(*key, self.either(list(dict.fromkeys(said)))) for key, said in terms.items()]

    def _option(self, provision: str, kind: str, requires: bool, terms: str) -> str:
        """One instrument."""
        if not requires:
            form = _("a reservation under {id} may exclude it")
        elif kind == "declaration":
            form = _("a declaration under {id} may require {terms}")
        else:
            form = _("a reservation under {id} may require {terms}")
        return self.say(form).format(id=self.provision(provision), terms=terms)

    def example(self, gap: Gap, result: RequirementResult, report: Report) -> str:
        """One uncovered situation in plain words, each atom told by the widest term that lies in the box."""
        wider = {element: self._widest(atom, element, gap.box) for element, atom in gap.example.atoms}
        atoms = tuple((element, wider[element]) for element, _atom in gap.example.atoms)
        situation = replace(gap.example, atoms=atoms)
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
        return self.say(form).format(mental=self._mental(mental), does=self._does(situation, report))

    def _widest(self, atom: str, element: str, box: Box) -> str:
        """The term of the box that contains ``atom``: what is true of all of it is said of all of it."""
        terms = dict(box.elements).get(element, ())
        return next((term for term in terms if self._contains(term, atom)), atom)

    def _contains(self, term: str, atom: str) -> bool:
        """Tell whether ``atom`` is ``term`` or a part of it."""
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
        """What the person does, with result, means, purpose and conditions."""
        atoms = dict(situation.atoms)
        target = self._target(situation, report)
        act = atoms.pop("act", "")
        object_ = ""
        for element in ("target", "item", "material"):
            if element in atoms:
                object_ = self._phrase(atoms.pop(element))
                break
        if not object_ and target:
            object_, target = target, ""
        said = self._phrase(act).replace("{object}", object_).strip()
        more = [self._phrase(term).replace("{object}", object_) for term in atoms.values()]
        if target:
            more.append(self.say(_("so that it be used to commit {offence}")).format(offence=target))
        conditions = [self.condition(term, present) for term, present in situation.conditions]
        if conditions:
            more.append(self.say(_("where {conditions}")).format(conditions=self.say(_(" and ")).join(conditions)))
        return self.listed([said, *more])

    def _target(self, situation: Situation, report: Report) -> str:
        """The target's offence by article and name."""
        if not situation.target:
            return ""
        row = next((row for row in report.rows if row.id == situation.target.split("#")[0]), None)
        label = self.local(row.labels) if row else ""
        form = _("an offence of article {id} ({label})")
        return self.say(form).format(id=self.provision(situation.target.split("#")[0]), label=label)

    def _phrase(self, term: str) -> str:
        """The phrase example sentences are built from."""
        if term not in self.vocabulary.terms:
            return term
        wording = self.vocabulary.wording(term, self.lang)
        return wording.phrase or wording.label

    def reading(self, reading: Reading) -> str:
        """How a gap's reading is told; empty for both."""
        forms = {
            Reading.NARROW: _("in the narrow reading"),
            Reading.BROAD: _("in the broad reading"),
            Reading.BOTH: "",
        }
        form = forms[reading]
        return self.say(form) if form else ""

    def box(self, box: Box, units: int) -> str:
        """A box by its values, element by element, those it takes whole among them."""
        parts = [self.listed(self._boxed(term, box) for term in terms) for _element, terms in box.elements]
        if 0 < len(box.units) < units:
            parts.append(self.listed(box.units))
        return " · ".join(part for part in parts if part)
