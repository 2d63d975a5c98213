"""Sentences about a result, in the reader's language: labels, dates, digits, gaps and examples.

Every renderer speaks through ``Speaker``, so that terminal, page and JSON say the same words.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

import jdatetime

from compliance.judgement import (
    Box,
    Gap,
    NormName,
    Option,
    Reading,
    Report,
    RequirementResult,
    Situation,
    Subject,
    Verdict,
)
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

PROVISION_KINDS = {
    "section": _("section"),
    "article": _("article"),
    "regulation": _("regulation"),
    "schedule": _("schedule"),
    "clause": _("clause"),
}

_MONTHS = (
    _("January"), _("February"), _("March"), _("April"), _("May"), _("June"), _("July"), _("August"),
    _("September"), _("October"), _("November"), _("December"),
)  # fmt: skip
_JALALI_MONTHS = (
    "فروردین", "اردیبهشت", "خرداد", "تیر", "مرداد", "شهریور", "مهر", "آبان", "آذر", "دی", "بهمن", "اسفند",
)  # fmt: skip
_LAST_YEAR = 9000
"""Far behind it the tables of the Jalali calendar end."""
_PERSIAN_DIGITS = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
_HARD = "\u00a0"
_ELISIONS = (
    (re.compile(r"\b(qu|pas d)e (?=[aàâeéèêëiîïoôuœ])"), r"\1’"),
    (re.compile(r"\bsi (?=ils?\b)"), "s’"),
    (re.compile(r"\bou (?=il y a|il n’y a)"), "ou s’"),
    (re.compile(r"\bet (?=il y a|il n’y a)"), "et qu’"),
)
_REFERENCES = (
    _('offence under section {place} "{label}" of "{law}"'),
    _('offence under section {place} of "{law}"'),
    _('offence under section {place} "{label}"'),
    _("offence under section {place}"),
    _('offence under "{law}"'),
    _("offence under this law"),
    _("any offence triable on indictment"),
    _("any summary offence"),
    _('any offence of class "{class_}"'),
    _("any offence punishable with {months} months or more"),
    _("any offence"),
)
"""What ``citations.reference_text`` writes."""


class Speaker:
    """Says things in one language."""

    def __init__(self, lang: str, vocabulary: Vocabulary, isolating: bool = False) -> None:
        """``lang`` is ``en``, ``fr`` or ``fa``; ``isolating``: ids are set apart for a terminal that reorders."""
        self.lang = lang
        self.isolating = isolating
        self.vocabulary = vocabulary
        self.say = translator(lang)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.lang == "fa"

    def digits(self, text: object) -> str:
        """Numbers in the language's own digits."""
        return str(text).translate(_PERSIAN_DIGITS) if self.lang == "fa" else str(text)

    def both_calendars(self, day: date) -> str:
        """A day in words; where the calendar is not the Gregorian one, that one beside it."""
        if self.lang != "fa":
            return self.date(day)
        return f"{self.date(day)} ({self.digits(day.day)} {self.say(_MONTHS[day.month - 1])} {self.digits(day.year)})"

    def date(self, day: date) -> str:
        """A day in words: ``1 October 2008``; in Persian in the Jalali calendar."""
        if self.lang == "fa":
            if day.year > _LAST_YEAR:
                return self.digits(day.isoformat())
            jalali = jdatetime.date.fromgregorian(date=day)
            return self.digits(f"{jalali.day} {_JALALI_MONTHS[jalali.month - 1]} {jalali.year}")
        number = "1er" if self.lang == "fr" and day.day == 1 else day.day
        return f"{number} {self.say(_MONTHS[day.month - 1])} {day.year}"

    def filled(self, form: str, **words: str) -> str:
        """``form`` in the reader's language, filled; French drops a vowel before another."""
        text = self.say(form).format(**words)
        for pattern, elided in _ELISIONS if self.lang == "fr" else ():
            text = pattern.sub(elided, text)
        return text

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
        return f"\u2068{self.digits(id_)}\u2069" if self.isolating and id_ else self.digits(id_)

    def several(self, items: Iterable[str]) -> str:
        """``a; b; c`` with the language's semicolon."""
        return {"fa": "؛ ", "fr": f"{_HARD}; "}.get(self.lang, "; ").join(items)

    def quoted(self, words: str) -> str:
        """Words in the language's quotation marks."""
        opening, closing = {"fa": ("«", "»"), "fr": (f"«{_HARD}", f"{_HARD}»")}.get(self.lang, ("“", "”"))
        return f"{opening}{words}{closing}"

    def reference(self, text: str) -> str:
        """A reference to other norms, written in English by the judge, in the reader's language."""
        if text.strip() == _REFERENCES[3].format(place="").strip():
            return self.say(_("the offence itself"))
        for form in _REFERENCES:
            pattern = re.sub(r"\\\{(\w+)\\\}", r'(?P<\1>[^"]+)', re.escape(form))
            found = re.fullmatch(pattern, text)
            if found:
                return self.say(form).format(**{name: self.digits(word) for name, word in found.groupdict().items()})
        return text

    def source(self, text: str) -> str:
        """A place in the treaty or its report; what the vocabulary remarks on it is written in English alone."""
        if self.lang == "en":
            return text
        place = text.partition(": ")[0]
        if place.startswith("our reading") or not any(character.isdigit() for character in place):
            return self.say(_("our reading"))
        known = {"art": _("art."), "art.": _("art."), "arts": _("arts"), "ER": _("ER")}
        said = " ".join(self.say(known[word]) if word in known else word for word in place.split(" "))
        said = self.several(said.split("; "))
        return self.digits(said.replace(", ", "، ") if self.lang == "fa" else said)

    def term(self, term: str) -> str:
        """A term's label; a law's own words in quotation marks; a provision; what is none of these stays as it is."""
        if term in self.vocabulary.terms:
            return self.vocabulary.wording(term, self.lang).label
        if term.startswith('"'):
            return self.quoted(term.strip('"'))
        return self.provision(term) if term[:1].isdigit() else term

    def element(self, element: str) -> str:
        """An element's name."""
        known = self.vocabulary.elements.get(element)
        return self.local((lang, wording.label) for lang, wording in known.wordings) if known else self.say(element)

    def unit(self, unit: str, names: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> str:
        """A territorial unit's name: as the country file writes it where it gives none in this language."""
        return dict(dict(names).get(unit, ())).get(self.lang, unit)

    def norm(self, norm: NormName) -> str:
        """``Computer Misuse Act 1990, section 3 "modification"``; a norm of the general part by its label alone."""
        if not norm.law:
            return self.say(_("general part {label}")).format(label=self.quoted(norm.label))
        return self.say(_("{law}, {kind} {provision} {label}")).format(
            law=norm.law,
            kind=self.say(PROVISION_KINDS.get(norm.kind, norm.kind)),
            provision=self.digits(norm.provision),
            label=self.quoted(norm.label),
        )

    def months(self, months: int) -> str:
        """A length of imprisonment: whole years, else months."""
        if months % 12 == 0:
            years = months // 12
            form = _("{count} year") if years == 1 else _("{count} years")
            return self.say(form).format(count=self.digits(years))
        form = _("{count} month") if months == 1 else _("{count} months")
        return self.say(form).format(count=self.digits(months))

    def condition(self, term: str, present: bool) -> str:
        """A condition as a clause: "the system is not protected by security measures"."""
        if term in self.vocabulary.terms:
            wording = self.vocabulary.wording(term, self.lang)
            if wording.absent:
                return wording.phrase if present else wording.absent
        form = _("there is {term}") if present else _("there is no {term}")
        return self.filled(form, term=self.term(term))

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
        form = self.say(_("{term} (other than {parts})"))
        return form.format(term=self.term(term), parts=self.listed(self.term(part) for part in parts))

    def asked(self, gap: Gap) -> str:
        """The conditions under which the law reaches a gap; empty when it reaches none of it."""
        return self.ways(gap.asked)

    def ways(self, asked: Iterable[tuple[tuple[str, bool], ...]]) -> str:
        """Sets of conditions in words: A and B, or C."""
        ways = [self.say(_(" and ")).join(self.condition(term, present) for term, present in cube) for cube in asked]
        return self.either(ways)

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
        whole = self._whole_sentence(situation, report)
        if whole:
            return whole
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

    def _whole_sentence(self, situation: Situation, report: Report) -> str:
        """The sentence of an element that has one of its own (sanction, jurisdiction); empty where none has."""
        for element, term in situation.atoms:
            wordings = dict(self.vocabulary.elements[element].wordings)
            form = wordings[self.lang].sentence if self.lang in wordings else ""
            if form:
                others = [self._phrase(other) for name, other in situation.atoms if name != element]
                words = " ".join([self._phrase(term), *others])
                return form.format(object=self._target(situation, report), term=words)
        return ""

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
            more.append(self.filled(_("where {conditions}"), conditions=self.say(_(" and ")).join(conditions)))
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

    def box(self, box: Box, subject: Subject) -> str:
        """A box by its values, element by element, those it takes whole among them."""
        parts = [self.listed(self._boxed(term, box) for term in terms) for _element, terms in box.elements]
        if 0 < len(box.units) < len(subject.units):
            parts.append(self.listed(self.unit(unit, subject.unit_names) for unit in box.units))
        return " · ".join(part for part in parts if part)
