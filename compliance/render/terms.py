"""The vocabulary for a reader who looks for a word: what it may mean, the likeliest first, why, and who uses it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from compliance.concordance import Use
from compliance.convention import Convention
from compliance.folding import display, visible
from compliance.messages import gettext as _
from compliance.national_words import Meaning, Met, NationalWord
from compliance.render.layout import wrapped
from compliance.render.term_entry import INDENT, TermEntry
from compliance.sentences import Speaker
from compliance.term_search import Found, Match, Reason, Why
from compliance.vocabulary import Sort

LANGUAGES = {
    "en": _("English"), "fr": _("French"), "fa": _("Persian"), "de": _("German"), "es": _("Spanish"),
    "pt": _("Portuguese"), "it": _("Italian"), "nl": _("Dutch"), "tr": _("Turkish"), "ru": _("Russian"),
    "ar": _("Arabic"), "ja": _("Japanese"), "la": _("Latin"),
}  # fmt: skip
_WHY = {
    Why.LABEL: _("Found by its label."),
    Why.SYNONYM: _("Found by its synonym {spelling}."),
    Why.FORM: _("Found by another form of {spelling}."),
    Why.LAW: _("Found in a law’s own words: {spelling}, {law}, {place}."),
    Why.PROVISION: _("Asked for by a provision so called: {spelling}."),
    Why.PHRASE: _("Found in part: {spelling}."),
    Why.DEFINITION: _("Found in its definition."),
    Why.SPELLING: _("Spelt like {spelling}."),
}
_COMMONEST = "access"
"""The term an example is made with where nothing was found."""
_MEANS = _("A meaning of {spelling}: {text}.")
_CALLED = (Why.LABEL, Why.SYNONYM)
_LONGEST = 60
"""So many letters of what was looked for are said again."""
_OTHERS = 8
"""So many lines of laws, offences and powers are shown beside the terms."""
_QUOTES = "\"'«»“”„‚‘’‹›"


class TermsPage:
    """Terms told in one language, with their use in conventions and in the shipped laws."""

    def __init__(
        self,
        speaker: Speaker,
        conventions: Sequence[Convention],
        uses: Mapping[str, Sequence[Use]],
        keywords: Mapping[str, str] | None = None,
    ) -> None:
        """``uses`` are those of each folder of laws, ``keywords`` the outline's own, by the name of their terminal."""
        self.speaker = speaker
        self.say = speaker.say
        self.entry = TermEntry(speaker, conventions, uses)
        self.keywords = keywords or {}

    # pages

    def search(self, words: str, found: Found) -> str:
        """All that ``words`` may mean, the likeliest first and in full."""
        asked = visible(display(words)).strip(_QUOTES + " ") or visible(words)
        asked = asked if len(asked) <= _LONGEST else asked[:_LONGEST] + "…"
        parts = [self._word(word) for word in found.national]
        parts += self._ranking(asked, found)
        parts += [self._quoted(found.quoted), self._called(asked, found)]
        parts += [self._nothing(asked, found)] if found.nothing else []
        parts += [self._advice(asked, found)]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    def everything(self) -> str:
        """Every term by element, with its label and definition."""
        parts = [self._element(element) for element in self.speaker.vocabulary.elements]
        mental = [self.say(_("mental element"))]
        mental += [line for id_ in self.entry.mental for line in self.entry.defined_short(id_)]
        hint = self.speaker.filled(_("All about one of them: {command}"), command="accede terms WORD")
        return "\n\n".join("\n".join(part) for part in [*filter(None, parts), mental, [hint]]) + "\n"

    def _element(self, element: str) -> list[str]:
        """An element with its terms; nothing where it has none."""
        wordings = dict(self.speaker.vocabulary.elements[element].wordings)
        own = wordings.get(self.speaker.lang) or wordings["en"]
        terms = self.entry.terms_of(element)
        return [*wrapped(self.entry.defined(own), 2, ""), *terms] if terms else []

    # a word of a national law

    def _word(self, word: NationalWord) -> list[str]:
        """What a word says, where it was met, what it is not."""
        form = _("{words}: a word of national laws ({language}): {gloss}.")
        said = self.speaker.filled(
            form,
            words=self.speaker.quoted(word.label),
            language=self.say(LANGUAGES.get(word.lang, word.lang)),
            gloss=self.speaker.local(word.gloss),
        )
        lines = wrapped(said, 2, "")
        for met in word.met:
            lines += wrapped(self._met(met), INDENT + 2, " " * INDENT)
        for meaning in word.is_not:
            lines += wrapped(self._is_not(meaning), INDENT + 2, " " * INDENT)
        return lines

    def _met(self, met: Met) -> str:
        """``Strafgesetzbuch (DE), § 202a(1)``; † where nobody has read it there."""
        law = f"{met.law} ({met.country})" if met.country else met.law
        place = [self.speaker.source(met.at)] if met.at else []
        return self.speaker.listed([law, *place]) + (" †" if met.unverified else "")

    def _is_not(self, meaning: Meaning) -> str:
        """What it is taken for, and why not."""
        return self.speaker.filled(
            _("Not to be confused with {term}: {difference}."),
            term=self.entry.named(meaning.kind, meaning.id),
            difference=self.speaker.local(meaning.difference),
        )

    # the ranking

    def _ranking(self, words: str, found: Found) -> list[list[str]]:
        """A heading, what was found in a line or two each, and the likeliest in full."""
        if not found.ranked:
            return []
        form = _("{words} may mean, the likeliest first:") if len(found.ranked) > 1 else _("{words} may mean:")
        head = wrapped(self.speaker.filled(form, words=self.speaker.quoted(words)), 2, "")
        best, *rest = found.ranked
        called = best.best.why in _CALLED
        if not rest:
            return [head, self.entry.whole(best.kind, best.id, self._why(best), few=not called)]
        lines = [line for place, match in enumerate(found.ranked, start=1) for line in self._in_short(match, place)]
        example = "accede terms " + self.entry.label(rest[0].kind, rest[0].id)
        hint = self.speaker.filled(_("All about one of them: {command}"), command=example)
        return [[*head, *lines], self.entry.whole(best.kind, best.id, few=not called), [hint]]

    def _in_short(self, match: Match, place: int) -> list[str]:
        """A thing in a line or two, and why it was found."""
        return [*self.entry.short(match.kind, match.id, self.speaker.digits(place)), *self._why(match)]

    def _why(self, match: Match) -> list[str]:
        """Why it was found, and where a word of a national law differs from it."""
        said = [] if match.best.meaning else [self._reason(match.best)]
        meant = next((reason for reason in match.reasons if reason.meaning is not None), None)
        if meant is not None and meant.meaning is not None:
            form = _("Spelt like {spelling}, which may mean it: {text}.") if meant.why is Why.SPELLING else _MEANS
            text = self.speaker.local(meant.meaning.difference)
            said.append(self.speaker.filled(form, spelling=self.speaker.quoted(meant.spelling), text=text))
        return [line for one in said for line in wrapped(one, INDENT + 2, " " * INDENT)]

    def _reason(self, reason: Reason) -> str:
        """Why something was found."""
        use = reason.use
        return self.speaker.filled(
            _WHY[reason.why],
            spelling=self.speaker.quoted(reason.spelling),
            law=use.law if use else "",
            place=self.entry.place_of(use) if use else "",
        )

    # laws and provisions

    def _quoted(self, uses: Sequence[Use]) -> list[str]:
        """Lines of laws that have the words in quotation marks, as no term says them."""
        if not uses:
            return []
        folders = {id(use): folder for folder, several in self.entry.uses.items() for use in several}
        lines = self.entry.lines_of_laws([(folders.get(id(use), ""), use) for use in uses[:_OTHERS]])
        return [*wrapped(self.say(_("Laws that write it in their own words, as no term fits:")), 2, ""), *lines]

    def _called(self, words: str, found: Found) -> list[str]:
        """Provisions of the conventions, and offences and powers of laws, that are called so."""
        lines: list[str] = []
        for convention in self.entry.conventions:
            ids = [id_ for of, id_ in found.provisions if of == convention.id]
            if ids:
                text = f"{self.speaker.local(convention.labels)}: {self.entry.rows(ids, convention)}"
                lines += wrapped(text, INDENT + 2, " " * INDENT)
        for use in found.offences[:_OTHERS]:
            text = self.speaker.listed([use.law, self.entry.place_of(use), self.speaker.quoted(use.label)])
            lines += wrapped(text, INDENT + 2, " " * INDENT)
        form = _("Provisions, offences and powers that are called {words}:")
        head = wrapped(self.speaker.filled(form, words=self.speaker.quoted(words)), 2, "")
        return [*head, *lines] if lines else []

    # what else to do

    def _nothing(self, words: str, found: Found) -> list[str]:
        """That nothing was found, what is nearest, where else to look."""
        speaker = self.speaker
        said = [speaker.filled(_("The vocabulary has no term called {words}."), words=speaker.quoted(words))]
        if found.nearest:
            near = speaker.listed(self.entry.label(kind, id_) for kind, id_ in found.nearest)
            said.append(speaker.filled(_("Nearest by spelling: {terms}."), terms=near))
        said.append(
            self.say(_("Try the plain noun or verb, one word at a time, in the law’s own language or in English."))
        )
        elements = [id_ for id_ in speaker.vocabulary.elements if self.entry.terms_of(id_)][:_OTHERS]
        names = speaker.listed(speaker.element(id_) for id_ in elements)
        said.append(speaker.filled(_("Or look through the terms of one element: {elements}."), elements=names))
        return [line for one in said for line in wrapped(one, 2, "")]

    def _advice(self, words: str, found: Found) -> list[str]:
        """How to write it: a term as it is, a national word with the reason why; in quotation marks if none fits."""
        if found.ranked and found.ranked[0].best.why in _CALLED:
            return []
        lines = wrapped(
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
        lines += ["  " + line for line in self._examples(words, found)]
        return [*lines, self.speaker.filled(_("All terms: {command}"), command="accede terms")]

    def _examples(self, words: str, found: Found) -> list[str]:
        """Lines of an outline that read the words as the likeliest, and as themselves."""
        said = self.speaker.quoted(words) if self.speaker.lang == "fa" else f'"{words}"'
        why = self.speaker.quoted("…") if self.speaker.lang == "fa" else '"…"'
        only_if = self.keywords.get("ONLY_IF", "only if")
        reads_as, because = self.keywords.get("READS_AS", "reads as"), self.keywords.get("BECAUSE", "because")
        best = found.ranked[0] if found.ranked else None
        if best is not None and best.kind == "line":
            return [f"{self.keywords.get(best.id, best.id)}  [1(1)]"]
        if best is not None and best.kind == "mental":
            return [f"{self.say(_('mental element'))}  {self.entry.label('mental', best.id)} [1(1)]"]
        term = best.id if best is not None and best.kind == "term" else _COMMONEST
        family = self.speaker.vocabulary.terms[term].element
        condition = self.speaker.vocabulary.elements[family].sort is Sort.CONDITION
        before = only_if if condition else self.speaker.element(family)
        return [
            f"{before}  {said} {reads_as} {self.entry.label('term', term)} {because} {why} [1(1)]",
            f"{only_if}  {said} [1(1)]",
        ]
