"""Everything about one term: what it means, what it is not, what it implies, which provisions and laws use it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from compliance.concordance import Use
from compliance.convention import Convention
from compliance.messages import gettext as _
from compliance.render.explain import ROLES
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.sentences import PROVISION_KINDS, Speaker
from compliance.vocabulary import Implication, MentalWord, Parts, Term, Wording, Wordings

INDENT = 4
LEVELS = {
    "INTENTION": _("intention"),
    "RECKLESSNESS": _("recklessness"),
    "NEGLIGENCE": _("negligence"),
    "NONE": _("none"),
}
LINE = _("line of the outline")
_FEW, _OF_A_LAW = 10, 2
"""So many lines of laws are shown of one term among several, and so many of one law."""


class TermEntry:
    """Tells terms one by one, in one language, with their use in conventions and in the shipped laws."""

    def __init__(self, speaker: Speaker, conventions: Sequence[Convention], uses: Mapping[str, Sequence[Use]]) -> None:
        """``uses`` are those of each folder of laws, by its name."""
        self.speaker = speaker
        self.say = speaker.say
        self.conventions = conventions
        self.uses = uses
        self.mental = {word.id: word for word in speaker.vocabulary.mental}

    def whole(self, kind: str, id_: str, reasons: Sequence[str] = (), few: bool = False) -> list[str]:
        """Everything about one thing: its name, why it was found, what there is to know; ``few`` lines of laws."""
        family = self.family(kind, id_)
        head = [padded(self.label(kind, id_), WIDTH - width(family)) + family, *reasons]
        if kind == "element":
            return [*head, *self.terms_of(id_)]
        if kind == "mental":
            return [*head, *self._mental_entry(self.mental[id_]), *self._in_laws(id_, few)]
        entry = self._term_entry(self.speaker.vocabulary.terms[id_]) if kind == "term" else []
        return [*head, *entry, *self._in_laws(id_, few)]

    def short(self, kind: str, id_: str, number: str = "") -> list[str]:
        """One line or two: label, family, definition."""
        first = number + "  " if number else "  "
        return wrapped(f"{self.named(kind, id_)}{self._said_short(kind, id_)}", 6, first)

    def named(self, kind: str, id_: str) -> str:
        """What it is called, with its family in brackets where that says something."""
        form = _("{name} ({family})")
        return self.speaker.filled(form, name=self.label(kind, id_), family=self.family(kind, id_))

    def label(self, kind: str, id_: str) -> str:
        """Its name in the reader's language."""
        if kind == "mental":
            return self.speaker.local((lang, one.label) for lang, one in self.mental[id_].wordings)
        if kind == "element":
            return self._element_label(id_)
        return self._line_label(id_) if kind == "line" else self.speaker.term(id_)

    def family(self, kind: str, id_: str) -> str:
        """The element of a term; what else it is."""
        if kind == "term":
            return self.speaker.element(self.speaker.vocabulary.terms[id_].element)
        return self.say({"mental": _("mental element"), "element": _("element"), "line": LINE}[kind])

    def terms_of(self, element: str) -> list[str]:
        """The terms of an element."""
        terms = [term.id for term in self.speaker.vocabulary.terms.values() if term.element == element]
        return [line for id_ in terms for line in self.defined_short(id_)]

    def defined_short(self, id_: str) -> list[str]:
        """``access: entering the whole or any part …``."""
        mental = self.mental.get(id_)
        if mental is not None:
            return wrapped(f"{self.label('mental', id_)}{self._said_short('mental', id_)}", 6, "  ")
        return wrapped(self.defined(self.speaker.vocabulary.wording(id_, self.speaker.lang)), 6, "  ")

    def defined(self, wording: Wording) -> str:
        """``damaging: making data worse``."""
        if not wording.definition:
            return wording.label
        return self.speaker.filled(_("{name}: {what}"), name=wording.label, what=wording.definition)

    def placed(self, text: str, place: str, indent: int) -> list[str]:
        """A line with its place at the right margin, or below it."""
        lines = wrapped(text, indent + 2, " " * indent)
        if width(lines[-1]) + 2 + width(place) <= WIDTH:
            return [*lines[:-1], padded(lines[-1], WIDTH - width(place)) + place]
        return [*lines, " " * max(WIDTH - width(place), 0) + place]

    # the parts of an entry

    def _said_short(self, kind: str, id_: str) -> str:
        """What a short entry says behind the name."""
        vocabulary, lang = self.speaker.vocabulary, self.speaker.lang
        if kind == "mental":
            level = self.say(LEVELS[self.mental[id_].level])
            return ": " + self.speaker.filled(_("Counts as {level}."), level=level)
        if kind == "element":
            wordings = dict(vocabulary.elements[id_].wordings)
            text = (wordings.get(lang) or wordings["en"]).definition
        else:
            text = vocabulary.wording(id_, lang).definition if kind == "term" else ""
        return f": {text}" if text else ""

    def _element_label(self, id_: str) -> str:
        wordings = dict(self.speaker.vocabulary.elements[id_].wordings)
        return (wordings.get(self.speaker.lang) or wordings["en"]).label

    def _line_label(self, id_: str) -> str:
        """How the outline writes a line, in the reader's language where it is one that is told elsewhere."""
        return self.say(ROLES.get(id_, id_))

    def _term_entry(self, term: Term) -> list[str]:
        """What a term means and is not, what comes with it, which provisions name it."""
        speaker = self.speaker
        wording = speaker.vocabulary.wording(term.id, speaker.lang)
        lines = self._languages(term.wordings)
        if wording.definition:
            text = wording.definition[:1].upper() + wording.definition[1:]
            lines += wrapped(f"{text}. {self._source(term.source, term.unverified)}", INDENT)
        if wording.distinguish:
            lines += wrapped(speaker.filled(_("Distinguish: {text}."), text=wording.distinguish), INDENT)
        lines += self._relations(term.id)
        for convention in self.conventions:
            lines += self._in_convention(term, convention)
        return lines

    def _mental_entry(self, word: MentalWord) -> list[str]:
        """A word for the mental element: its words in other languages, its place on the scale."""
        counts = self.speaker.filled(_("Counts as {level}."), level=self.say(LEVELS[word.level]))
        return [*self._languages(word.wordings), *wrapped(counts, INDENT)]

    def _languages(self, wordings: Wordings) -> list[str]:
        """Synonyms in the reader's language, then the words of the others."""
        words = dict(wordings)
        own = words.get(self.speaker.lang) or words["en"]
        lines: list[str] = []
        for lang, wording in ((lang, words[lang]) for lang in (self.speaker.lang, *words) if lang in words):
            labels = [] if wording is own else [wording.label]
            if labels or (wording.synonyms and wording is own):
                comma = "، " if lang == "fa" else ", "
                text = comma.join(dict.fromkeys([*labels, *wording.synonyms]))
                more = wrapped(text, INDENT + 4, padded("", INDENT) + padded(lang, 4))
                lines += [line for line in more if line not in lines]
        return lines

    def _source(self, source: str, unverified: bool) -> str:
        """A source in brackets; † where nobody has read it."""
        return (f"[{self.speaker.source(source)}]" if source else "") + (" †" if unverified else "")

    def _relations(self, id_: str) -> list[str]:
        """Lines of the vocabulary about the term: its parts, its wholes, what it implies and what implies it."""
        vocabulary = self.speaker.vocabulary
        lines: list[str] = []
        found: list[Parts | Implication] = [one for one in vocabulary.parts if id_ in (one.whole, *one.parts)]
        found += [one for one in vocabulary.implications if id_ in (one.if_, one.then)]
        for one in found:
            text = vocabulary.relation_text(one, self.speaker.lang)
            if isinstance(one, Implication) and one.under_intention:
                text += " " + self.say(_("(where the act is intended)"))
            if isinstance(one, Implication) and one.arguable:
                text += " " + self.say(_("(arguable)"))
            lines += wrapped(f"{text} {self._source(one.source, one.unverified)}", INDENT + 2, " " * INDENT + "- ")
        for exclusion in vocabulary.exclusions:
            if id_ in (exclusion.one, exclusion.other):
                other = exclusion.other if id_ == exclusion.one else exclusion.one
                text = self.speaker.filled(_("never together with {term}"), term=self.speaker.term(other))
                lines += wrapped(f"{text} {self._source(exclusion.source, False)}", INDENT + 2, " " * INDENT + "- ")
        return lines

    # who uses it

    def _in_convention(self, term: Term, convention: Convention) -> list[str]:
        """The provisions of a convention that name the term."""
        said = {
            _("Required by {provisions}."): [
                one.provision for one in convention.requirements
                if any(term.id in element.values for element in one.elements)
            ],
            _("A condition of {provisions}."): [
                one.provision for one in convention.requirements if any(c.term == term.id for c in one.conditions)
            ],
            _("Spared by {provisions}."): [
                one.provision for one in convention.requirements if any(s.term == term.id for s in one.spared)
            ],
            _("May be required under {provisions}."): [
                one.provision for one in convention.instruments if term.id in one.require
            ],
            _("Described by {provisions}."): [row.id for row in convention.provisions if term.id in row.describes],
            _("Decides whether this is asked: {provisions}."): [
                one.provision for one in convention.requirements if term.id in one.apply_when
            ],
        }  # fmt: skip
        lines: list[str] = []
        for form, provisions in said.items():
            if provisions:
                names = self.rows(dict.fromkeys(provisions), convention)
                text = f"{self.speaker.local(convention.labels)}: {self.speaker.filled(form, provisions=names)}"
                lines += wrapped(text, INDENT + 2, " " * INDENT)
        return lines

    def rows(self, ids: Iterable[str], convention: Convention) -> str:
        """Provisions with their labels."""
        labels = {one.id: one.labels for one in convention.provisions}
        return self.speaker.several(f"{self.speaker.provision(id_)} {self.speaker.local(labels[id_])}" for id_ in ids)

    def _in_laws(self, id_: str, few: bool) -> list[str]:
        """How the shipped laws' lines use the term, law by law; where it is one of several, some lines of each law."""
        every = [(folder, use) for folder, uses in self.uses.items() for use in uses if use.term == id_]
        shown = list(_some(every)) if few else every
        lines = self.lines_of_laws(shown)
        if len(shown) < len(every):
            count = self.speaker.digits(len(every) - len(shown))
            kind = "mental" if id_ in self.mental else "term" if id_ in self.speaker.vocabulary.terms else "line"
            command = f"accede terms {self.label(kind, id_)}"
            more = self.speaker.filled(_("… and {count} more lines: {command}"), count=count, command=command)
            lines += wrapped(more, INDENT)
        return lines or wrapped(self.say(_("No shipped law uses it.")), INDENT)

    def lines_of_laws(self, every: Sequence[tuple[str, Use]]) -> list[str]:
        """Lines of laws under the laws' names, each with the outline's own line."""
        lines: list[str] = []
        law = None
        for folder, use in every:
            if use.law != law:
                lines += self.placed(self.speaker.filled(_("In {law}:"), law=use.law), folder, INDENT)
                law = use.law
            lines += self.placed(self._use(use), f"{use.span.file}:{use.span.line}", INDENT + 2)
            lines += self._line(use)
        return lines

    def _line(self, use: Use) -> list[str]:
        """The outline's own line, where it says more than the term and its place."""
        if not use.text or use.role == "right":
            return []
        first, _blanks, rest = use.text.partition("  ")
        return wrapped(rest, INDENT + 6, " " * (INDENT + 4) + first + "  ")

    def _use(self, use: Use) -> str:
        """One line of a law: where, as what."""
        speaker = self.speaker
        parts = [self.place_of(use), speaker.quoted(use.label)] if use.provision else [self.place_of(use)]
        if use.defined:
            parts.append(self.speaker.filled(_("as part of its own term {name}"), name=speaker.quoted(use.defined)))
        if use.role in ROLES and use.role not in ("mental element", "right"):
            parts.append(self.say(ROLES[use.role]))
        return speaker.listed(part for part in parts if part) + (" †" if use.unverified else "")

    def place_of(self, use: Use) -> str:
        """``section 1(1)(a)``: the pinpoint, else the provision."""
        speaker = self.speaker
        kind = self.say(PROVISION_KINDS.get(use.kind, use.kind))
        if not use.pinpoint:
            return f"{kind} {speaker.place(use.provision)}".strip()
        own = use.pinpoint.startswith(use.provision)
        return f"{kind} {speaker.place(use.pinpoint)}".strip() if own else speaker.place(use.pinpoint)


def _some(every: Sequence[tuple[str, Use]]) -> Iterator[tuple[str, Use]]:
    """Some lines of each law, so that several laws are seen."""
    shown: Counter[str] = Counter()
    for folder, use in every:
        if shown[use.law] < _OF_A_LAW and shown.total() < _FEW:
            shown[use.law] += 1
            yield folder, use
