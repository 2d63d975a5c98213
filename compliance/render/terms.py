"""The vocabulary for a reader who looks for a word: what a term means, what it is not, who uses it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from compliance.concordance import Found, Use
from compliance.convention import Convention
from compliance.messages import gettext as _
from compliance.render.explain import ROLES
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.sentences import PROVISION_KINDS, Speaker
from compliance.vocabulary import Implication, MentalWord, Parts, Term, Wording, Wordings

_INDENT = 4
_LEVELS = {
    "INTENTION": _("intention"),
    "RECKLESSNESS": _("recklessness"),
    "NEGLIGENCE": _("negligence"),
    "NONE": _("none"),
}


class TermsPage:
    """Terms told in one language, with their use in a convention and in the shipped laws."""

    def __init__(self, speaker: Speaker, conventions: Sequence[Convention], uses: Mapping[str, Sequence[Use]]) -> None:
        """``uses`` are those of each folder of laws, by its name."""
        self.speaker = speaker
        self.say = speaker.say
        self.conventions = conventions
        self.uses = uses
        self._mental = {word.id: word for word in speaker.vocabulary.mental}

    # pages

    def search(self, words: str, found: Found, keyword: str = "") -> str:
        """All that ``words`` may mean, what is so called first; in full unless there is something better."""
        parts = [wrapped(self._keyword(words, keyword), 2, "")] if keyword else []
        if found.element:
            parts += [self._element(found.element)]
        parts += self._titled(_("Called {words}:"), words, found.called, full=True)
        parts += self._titled(_("Shipped laws read {words} as:"), words, found.read_as, full=not found.called)
        sure = bool(found.called or found.read_as or found.element or keyword)
        parts += self._titled(_("Near {words}:"), words, found.near, full=not sure)
        if not (found.called or found.read_as or keyword):
            parts.append(self._advice(words, found.nothing))
        return "\n\n".join("\n".join(part) for part in parts) + "\n"

    def everything(self) -> str:
        """Every term by element, with its label and the number of lines of shipped laws that use it."""
        parts = [self._element(element) for element in self.speaker.vocabulary.elements]
        mental = [self.say(_("mental element"))]
        mental += [line for word in self._mental.values() for line in self._short(word.id)]
        hint = self.speaker.filled(_("All about one of them: {command}"), command="accede terms WORD")
        return "\n\n".join("\n".join(part) for part in [*filter(None, parts), mental, [hint]]) + "\n"

    def _titled(self, form: str, words: str, ids: Sequence[str], full: bool) -> list[list[str]]:
        """A heading and the terms below it."""
        if not ids:
            return []
        head = wrapped(self.speaker.filled(form, words=self.speaker.quoted(words)), 2, "")
        if not full:
            return [[*head, *(line for id_ in ids for line in self._short(id_))]]
        return [head, *(self._entry(id_) for id_ in ids)]

    def _keyword(self, words: str, keyword: str) -> str:
        """What to write for a word of the language of outlines itself."""
        form = _("{words} needs no term: the outline has a line of its own for it: {line}")
        return self.speaker.filled(form, words=self.speaker.quoted(words), line=keyword)

    def _advice(self, words: str, nothing: bool) -> list[str]:
        """What to write when no term fits."""
        lines = []
        if nothing:
            form = _("The vocabulary has no term called {words}, and none like it.")
            lines += wrapped(self.speaker.filled(form, words=self.speaker.quoted(words)), 2, "")
        lines += wrapped(
            self.say(
                _(
                    "If the concept means no more and no less than a term, read it as that term and say why; "
                    "if no term fits, write it in quotation marks: an act so written covers nothing that is asked for, "
                    "a condition so written narrows the law."
                )
            ),
            2,
            "",
        )
        lines.append(f'  act      "{words}" reads as access because "…" [1(1)]')
        lines.append(f'  only if  "{words}" [1(1)]')
        return [*lines, self.speaker.filled(_("All terms: {command}"), command="accede terms")]

    # one term

    def _entry(self, id_: str) -> list[str]:
        """Everything about one term."""
        mental = self._mental.get(id_)
        if mental is not None:
            return self._mental_entry(mental)
        term, speaker = self.speaker.vocabulary.terms[id_], self.speaker
        wording = speaker.vocabulary.wording(id_, speaker.lang)
        lines = self._head(term.wordings, speaker.element(term.element))
        if wording.definition:
            text = wording.definition[:1].upper() + wording.definition[1:]
            lines += wrapped(f"{text}. {self._source(term.source, term.unverified)}", _INDENT)
        if wording.distinguish:
            lines += wrapped(self.speaker.filled(_("Distinguish: {text}."), text=wording.distinguish), _INDENT)
        lines += self._relations(id_)
        for convention in self.conventions:
            lines += self._in_convention(term, convention)
        return lines + self._in_laws(id_)

    def _mental_entry(self, word: MentalWord) -> list[str]:
        """A word for the mental element: its place on the scale, and its use."""
        level = self.say(_LEVELS[word.level])
        lines = self._head(word.wordings, self.say(_("mental element")))
        lines += wrapped(self.speaker.filled(_("Counts as {level}."), level=level), _INDENT)
        return lines + self._in_laws(word.id)

    def _head(self, wordings: Wordings, family: str) -> list[str]:
        """The label in the reader's language, its family at the margin, then other languages and synonyms."""
        words = dict(wordings)
        own = words.get(self.speaker.lang) or words["en"]
        lines = [padded(own.label, WIDTH - width(family)) + family]
        for lang, wording in ((lang, words[lang]) for lang in (self.speaker.lang, *words) if lang in words):
            labels = [] if wording is own else [wording.label]
            if labels or (wording.synonyms and wording is own):
                comma = "، " if lang == "fa" else ", "
                text = comma.join(dict.fromkeys([*labels, *wording.synonyms]))
                more = wrapped(text, _INDENT + 4, padded("", _INDENT) + padded(lang, 4))
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
            lines += wrapped(f"{text} {self._source(one.source, one.unverified)}", _INDENT + 2, " " * _INDENT + "- ")
        for exclusion in vocabulary.exclusions:
            if id_ in (exclusion.one, exclusion.other):
                other = exclusion.other if id_ == exclusion.one else exclusion.one
                text = self.speaker.filled(_("never together with {term}"), term=self.speaker.term(other))
                lines += wrapped(f"{text} {self._source(exclusion.source, False)}", _INDENT + 2, " " * _INDENT + "- ")
        return lines

    def _short(self, id_: str) -> list[str]:
        """One line or two: label, definition."""
        mental = self._mental.get(id_)
        if mental is not None:
            said = self.speaker.filled(_("Counts as {level}."), level=self.say(_LEVELS[mental.level]))
            return wrapped(f"{self.speaker.local((lang, one.label) for lang, one in mental.wordings)}: {said}", 6, "  ")
        wording = self.speaker.vocabulary.wording(id_, self.speaker.lang)
        return wrapped(self._defined(wording), 6, "  ")

    def _defined(self, wording: Wording) -> str:
        """``damaging: making data worse``."""
        if not wording.definition:
            return wording.label
        return self.speaker.filled(_("{name}: {what}"), name=wording.label, what=wording.definition)

    def _element(self, element: str) -> list[str]:
        """An element with its terms."""
        vocabulary = self.speaker.vocabulary
        wording = dict(vocabulary.elements[element].wordings)
        own = wording.get(self.speaker.lang) or wording["en"]
        terms = [term.id for term in vocabulary.terms.values() if term.element == element]
        head = wrapped(self._defined(own), 2, "")
        return [*head, *(line for id_ in terms for line in self._short(id_))] if terms else []

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
                names = self._rows(dict.fromkeys(provisions), convention)
                text = f"{self.speaker.local(convention.labels)}: {self.speaker.filled(form, provisions=names)}"
                lines += wrapped(text, _INDENT + 2, " " * _INDENT)
        return lines

    def _rows(self, ids: Iterable[str], convention: Convention) -> str:
        """Provisions with their labels."""
        labels = {one.id: one.labels for one in convention.provisions}
        return self.speaker.several(f"{self.speaker.provision(id_)} {self.speaker.local(labels[id_])}" for id_ in ids)

    def _in_laws(self, id_: str) -> list[str]:
        """How the shipped laws' lines use the term, law by law."""
        lines: list[str] = []
        for folder, uses in self.uses.items():
            law = None
            for use in uses:
                if use.term == id_:
                    if use.law != law:
                        lines += self._placed(self.speaker.filled(_("In {law}:"), law=use.law), folder, _INDENT)
                        law = use.law
                    lines += self._placed(self._use(use), f"{use.span.file}:{use.span.line}", _INDENT + 2)
        return lines or wrapped(self.say(_("No shipped law uses it.")), _INDENT)

    def _use(self, use: Use) -> str:
        """One line of a law: where, as what, in which words."""
        speaker = self.speaker
        kind = self.say(PROVISION_KINDS.get(use.kind, use.kind))
        place = f"{kind} {speaker.place(use.provision)}".strip()
        if use.pinpoint:
            own = use.pinpoint.startswith(use.provision)
            place = f"{kind} {speaker.place(use.pinpoint)}".strip() if own else speaker.place(use.pinpoint)
        parts = [place, speaker.quoted(use.label)] if use.provision else [place]
        if use.defined:
            parts.append(self.speaker.filled(_("as part of its own term {name}"), name=speaker.quoted(use.defined)))
        if use.words:
            parts.append(self.speaker.filled(_("whose words are {words}"), words=speaker.quoted(use.words)))
        if use.role in ROLES and use.role != "mental element":
            parts.append(self.say(ROLES[use.role]))
        return speaker.listed(part for part in parts if part) + (" †" if use.unverified else "")

    def _placed(self, text: str, place: str, indent: int) -> list[str]:
        """A line with its place at the right margin, or below it."""
        lines = wrapped(text, indent + 2, " " * indent)
        if width(lines[-1]) + 2 + width(place) <= WIDTH:
            return [*lines[:-1], padded(lines[-1], WIDTH - width(place)) + place]
        return [*lines, " " * max(WIDTH - width(place), 0) + place]
