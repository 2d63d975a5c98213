"""Words in the reader's language: labels, terms, conditions, dates, digits, names of norms.

Every renderer speaks through ``sentences.Speaker``, which is made of this and of what is said about a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

import jdatetime

from compliance.folding import ascii_digits
from compliance.judgement import NormName, Reading, Verdict
from compliance.limbs import parts_of_condition
from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.numbers import range_words, read_range
from compliance.scales import Scale
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
_LETTERED = re.compile(r"[A-Za-z]{2}|\d[A-Za-z]|(?:^|\s)[A-Za-z]")
_HARD = "\u00a0"
_VOWEL = r"(?=[aàâeéèêëiîïoôuœAÀÂEÉÈÊËIÎÏOÔUŒ])(?!(?:ou|oui|et|onz\w*)\b)"
_FITTINGS = (
    (re.compile(r"\b((?i:[cdjlmnst]|qu|lorsqu|puisqu|jusqu))'(?=\w)"), r"\1’"),
    (re.compile(rf"\b([Qq]u|[Ll]orsqu|[Pp]uisqu|[Dd]|[Nn]|[Ss]|[Ll])e {_VOWEL}"), r"\1’"),
    (re.compile(rf"\b([Ll])a {_VOWEL}"), r"\1’"),
    (re.compile(r"\b([Ss])i (?=ils?\b)"), r"\1’"),
    (re.compile(r"\b([Dd])e le (?!\w+(?:er|ir|re)\b)"), r"\1u "),
    (re.compile(r"\b([Dd])e les (?!\w+(?:er|ir|re)\b)"), r"\1es "),
)
"""What French does to small words that meet: ``si il``, ``de une``, ``de le`` are ``s’il``, ``d’une``, ``du``."""
_SAID_AGAIN = {"si": "si ", "que": "que ", "lorsque": "que "}
"""What French says again before every further clause: ``lorsque A et que B``, ``si A ou si B``."""
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
    _('power under section {place} "{label}" of "{law}"'),
    _('power under section {place} of "{law}"'),
    _('power under section {place} "{label}"'),
    _("power under section {place}"),
    _('power under "{law}"'),
    _("power under this law"),
    _('any power of class "{class_}"'),
    _("any power"),
)
"""What ``citations.reference_text`` writes."""
_REFERENCE_CONDITIONS = {
    "penalty": (
        _("the offence is punishable with {months} or more"),
        _("the offence is not punishable with {months} or more"),
    ),
    "offence": (_("the offence is one under {place}"), _("the offence is not one under {place}")),
    "norm": (_("the offence is one under {place}"), _("the offence is not one under {place}")),
    "class": (_("the offence is of class {name}"), _("the offence is not of class {name}")),
    "indictable": (_("the offence is triable on indictment"), _("the offence is not triable on indictment")),
    "summary": (_("the offence is a summary one"), _("the offence is not a summary one")),
}
"""A reference where a requirement has no slot for it, present and absent (``limbs.reference_condition``)."""

_SOURCES = {
    "art": _("art."),
    "art.": _("art."),
    "arts": _("arts"),
    "ER": _("ER"),
    "§": _("§"),
    "§§": _("§§"),
    "and": _("and"),
    "French text": _("French text"),
    "as enacted": _("as enacted"),
    "Scotland since 2007": _("Scotland since 2007"),
    "Iran, Computer Crimes Act": _("Iran, Computer Crimes Act"),
    "Iran, Criminal Procedure Code": _("Iran, Criminal Procedure Code"),
    "French Penal Code": _("French Penal Code"),
    "reservation of Denmark under": _("reservation of Denmark under"),
    "reservation of France under": _("reservation of France under"),
    "reservations of Denmark and Montenegro under": _("reservations of Denmark and Montenegro under"),
    "declarations of Belgium and Switzerland under": _("declarations of Belgium and Switzerland under"),
}
"""The words of places in the treaty, its report and laws, as the vocabulary writes them."""
_IN_SOURCES = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, sorted(_SOURCES, key=len, reverse=True))) + r")(?!\w)")


@dataclass(frozen=True, slots=True)
class Clauses:
    """Clauses that a sentence takes in: A and B, or C. What stands between them is for the sentence to say."""

    ways: tuple[tuple[str, ...], ...]

    @classmethod
    def any_of(cls, clauses: Iterable[str]) -> Clauses:
        """A, or B, or C, each once."""
        return cls(tuple((clause,) for clause in dict.fromkeys(clauses)))

    def __bool__(self) -> bool:
        """Whether there is any."""
        return any(self.ways)


class Speech:
    """Names things in one language."""

    def __init__(self, lang: str, vocabulary: Vocabulary, isolating: bool = False, scale: Scale | None = None) -> None:
        """``isolating``: ids are set apart for a terminal that reorders; ``scale``: whose words verdicts have."""
        self.lang = lang
        self.isolating = isolating
        self.scale = scale
        self.vocabulary = vocabulary
        self.say = translator(lang)

    @property
    def right_to_left(self) -> bool:
        """Whether the language is written from right to left."""
        return self.lang == "fa"

    def digits(self, text: object) -> str:
        """Numbers in the language's own digits."""
        return str(text).translate(_PERSIAN_DIGITS) if self.lang == "fa" else str(text)

    def place(self, text: str) -> str:
        """A place in a law in the reader's digits; with words or letters of its own it stays as its State writes it."""
        if self.lang != "fa" or _LETTERED.search(text):
            return text
        return self.digits(text).replace(", ", "، ")

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

    @property
    def verb_last(self) -> bool:
        """Whether a sentence ends in its verb."""
        return self.lang == "fa"

    def filled(self, form: str, **words: str | Clauses) -> str:
        """``form`` in the reader's language, filled: every sentence with gaps is made here."""
        said = self.say(form)
        plain = {
            name: self._joined(word, said.partition(f"{{{name}}}")[0]) if isinstance(word, Clauses) else word
            for name, word in words.items()
        }
        return self.fitted(said.format(**plain))

    def fitted(self, text: str) -> str:
        """Words that meet as the language writes them: French drops a vowel before another."""
        for pattern, short in _FITTINGS if self.lang == "fr" else ():
            text = pattern.sub(short, text)
        return text

    def _joined(self, clauses: Clauses, before: str) -> str:
        """Clauses behind ``before``: "A and B; or C", where French says its "if" or "that" again."""
        last = (before.split() or [""])[-1].lower() if self.lang == "fr" else ""
        again = _SAID_AGAIN.get(last, "")
        ways = _after_first([self._all_of(_after_first(way, again)) for way in clauses.ways], again)
        if len(ways) < 2 or all(len(way) == 1 for way in clauses.ways):
            return self.either(ways)
        return self.filled(_("{first}; or {last}"), first=self.several(ways[:-1]), last=ways[-1])

    def _all_of(self, items: Sequence[str]) -> str:
        """``a, b and c``."""
        return self.say(_(" and ")).join(filter(None, (self.listed(items[:-1]), *items[-1:])))

    def listed(self, items: Iterable[str]) -> str:
        """``a, b, c`` with the language's comma."""
        return ("، " if self.lang == "fa" else ", ").join(items)

    def titles(self, titles: Iterable[str]) -> str:
        """Titles of acts: with semicolons where one has a comma of its own."""
        every = list(titles)
        return self.several(every) if any("," in title or "،" in title for title in every) else self.listed(every)

    def either(self, items: Sequence[str]) -> str:
        """``a, b or c``."""
        if len(items) < 2:
            return "".join(items)
        return self.filled(_("{first} or {last}"), first=self.listed(items[:-1]), last=items[-1])

    def local(self, labels: Iterable[tuple[str, str]]) -> str:
        """The label in the reader's language, else in English, else the first."""
        by_language = dict(labels)
        return by_language.get(self.lang) or by_language.get("en") or next(iter(by_language.values()), "")

    def verdict(self, verdict: Verdict) -> str:
        """The words a verdict is shown in."""
        return self._scaled(verdict) or self.say(VERDICTS[verdict])

    def column(self, verdict: Verdict) -> str:
        """The heading of the column that counts a verdict."""
        return self._scaled(verdict) or self.say(COLUMNS[verdict])

    def _scaled(self, verdict: Verdict) -> str:
        """What the scale asked for says; empty where it has no words."""
        return self.scale.word(verdict.value, self.lang) if self.scale else ""

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
            months = found.groupdict().get("months", "") if found else ""
            if months.isdigit():
                return self.filled(_("any offence punishable with {months} or more"), months=self.months(int(months)))
            if found:
                return self.filled(form, **{name: self._class(word) for name, word in found.groupdict().items()})
        return text

    def source(self, text: str) -> str:
        """A place in the treaty or its report; what the vocabulary remarks on it is written in English alone."""
        if self.lang == "en":
            return text
        place = text.partition(": ")[0]
        if place.startswith("our reading") or not any(character.isdigit() for character in place):
            return self.say(_("our reading"))
        said = _IN_SOURCES.sub(lambda found: self.say(_SOURCES[found[0]]), place)
        said = self.several(said.split("; "))
        return self.digits(said.replace(", ", "، ") if self.lang == "fa" else said)

    def term(self, term: str) -> str:
        """A term's label; a range; a law's own words in quotation marks; a provision; what is none stays as it is."""
        if read_range(term):
            return self.digits(self.vocabulary.label(term, self.lang))
        if parts_of_condition(term):
            return self._reference_condition(term, True)
        if term in self.vocabulary.terms:
            return self.fitted(self.vocabulary.wording(term, self.lang).label)
        if term.startswith('"'):
            return self.quoted(term.strip('"'))
        return self.provision(term) if term[:1].isdigit() else term

    def element(self, element: str) -> str:
        """An element's name."""
        known = self.vocabulary.elements.get(element)
        named = self.local((lang, wording.label) for lang, wording in known.wordings) if known else self.say(element)
        return self.fitted(named)

    def unit(self, unit: str, names: Iterable[tuple[str, tuple[tuple[str, str], ...]]]) -> str:
        """A territorial unit's name: as the country file writes it where it gives none in this language."""
        return dict(dict(names).get(unit, ())).get(self.lang, unit)

    def norm(self, norm: NormName) -> str:
        """``Computer Misuse Act 1990, section 3 "modification"``; a norm of the general part by its label alone."""
        if not norm.law:
            return self.filled(_("general part {label}"), label=self.quoted(norm.label))
        return self.filled(
            _("{law}, {kind} {provision} {label}"),
            law=norm.law,
            kind=self.say(PROVISION_KINDS.get(norm.kind, norm.kind)),
            provision=self.place(norm.provision),
            label=self.quoted(norm.label),
        )

    def months(self, months: int) -> str:
        """A length of imprisonment: whole years, else months."""
        if months % 12 == 0:
            years = months // 12
            form = _("{count} year") if years == 1 else _("{count} years")
            return self.filled(form, count=self.digits(years))
        form = _("{count} month") if months == 1 else _("{count} months")
        return self.filled(form, count=self.digits(months))

    def condition(self, term: str, present: bool) -> str:
        """A condition as a clause: "the system is not protected by security measures"."""
        number = read_range(term)
        if number:
            form = _("{element} is {term}") if present else _("{element} is not {term}")
            return self.filled(form, element=self.element(number[0]), term=self.term(term))
        if parts_of_condition(term):
            return self._reference_condition(term, present)
        if term in self.vocabulary.terms:
            wording = self.vocabulary.wording(term, self.lang)
            if wording.absent:
                return self.fitted(wording.phrase if present else wording.absent)
        form = _("there is {term}") if present else _("there is no {term}")
        named = self.term(term)
        foreign = self.lang != "en" and not term.startswith('"')
        return self.filled(form, term=self.quoted(named) if foreign else named)

    def _reference_condition(self, name: str, present: bool) -> str:
        """What stands for a reference as a clause: "the offence is punishable with 3 years or more"."""
        kind, parts = parts_of_condition(name) or ("", ())
        form = _REFERENCE_CONDITIONS[parts[0] if kind == "mode" else kind][not present]
        if kind == "penalty":
            return self.filled(form, months=self.months(int(parts[0])))
        return self.filled(form, place=self._place(*parts), name=self.quoted(self._class(parts[0])))

    def _class(self, name: str) -> str:
        """What a reference names; a class that is a number in the reader's digits, whatever the law's own are."""
        return self.digits(ascii_digits(name)) if name.isdigit() else self.place(name)

    def _place(self, law: str, provision: str = "", label: str = "") -> str:
        """Where a norm that is referred to stands: "section 3 “modification” of the Computer Misuse Act 1990"."""
        if not provision:
            return self.quoted(law)
        form = _("section {place} of {law}") if law else _("section {place}")
        named = self.place(provision) + (f" {self.quoted(label)}" if label else "")
        return self.filled(form, place=named, law=law)

    def phrase(self, term: str) -> str:
        """The phrase example sentences are built from; of a range, its element's, filled: "aged 16 to 17"."""
        number = read_range(term)
        if number is None:
            wording = self.vocabulary.wording(term, self.lang)
            return self.fitted(wording.phrase) or self.term(term)
        wordings = dict(self.vocabulary.elements[number[0]].wordings) if number[0] in self.vocabulary.elements else {}
        form = wordings[self.lang].phrase if self.lang in wordings else ""
        bare = self.digits(range_words(*number[1:], "", self.lang))
        return self.fitted(form.format(term=self.term(term), numbers=bare)) if form else self.term(term)

    def reading(self, reading: Reading) -> str:
        """How a gap's reading is told; empty for both."""
        forms = {
            Reading.NARROW: _("in the narrow reading"),
            Reading.BROAD: _("in the broad reading"),
            Reading.BOTH: "",
        }
        form = forms[reading]
        return self.say(form) if form else ""


def _after_first(items: Sequence[str], again: str) -> list[str]:
    """The items, ``again`` before all but the first."""
    return [again + item if number else item for number, item in enumerate(items)]
