"""A question in plain words: what is asked, its numbered items, what it turns on.

The words are the vocabulary's phrases and the elements' own questions; a sentence is told with all its terms, joined by
"or", since whoever says yes says it of each of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from compliance.asking.choosing import Item, Part, Question
from compliance.asking.groups import article_of
from compliance.convention import Convention, Quantifier, RequirementKind, Slot
from compliance.messages import gettext as _
from compliance.numbers import read_range
from compliance.sentences import Clauses, Speaker
from compliance.vocabulary import Sort

_THE_CONVENTION_FORBIDS_IT = _("(The Convention forbids it.)")

_OBJECT = "{object}"
_FOLLOWS = "result"
"""The element that is told after the verb in every language."""
_LEFT_OPEN = "…"
_MOST_WAYS = 3


class Wording:
    """Questions on one convention in one language."""

    def __init__(self, convention: Convention, speaker: Speaker) -> None:
        """Tell the questions of ``convention`` in ``speaker``'s language."""
        self.convention = convention
        self.speaker = speaker
        self.say = speaker.say
        self._labels = {item.id: item.labels for item in convention.provisions}

    # ---- what a question is called --------------------------------------------------------------------------

    def title(self, question: Question) -> str:
        """Article and name."""
        if question.facts:
            return self.say(_("Facts of the State"))
        articles = list(dict.fromkeys(map(article_of, question.provisions)))
        ids = question.provisions if question.forbids or len(question.provisions) == 1 else articles
        form = _("Article {ids}: {label}") if len(ids) == 1 else _("Articles {ids}: {label}")
        label = self.speaker.local(question.labels or self._labels.get(articles[0], ()))
        if question.forbids:
            label = self.say(_("what the Convention forbids"))
        return self.speaker.filled(form, ids=self.speaker.listed(map(self.speaker.provision, ids)), label=label)

    def lead(self, question: Question) -> str:
        """The question itself; of several parts, what they have in common."""
        if question.facts:
            return self.say(_("Which of these is true of the State, and which is not?"))
        said = self._asked(question)
        if question.again:
            said = self.speaker.filled(_("What is left: {question}"), question=said)
        if question.forbids:
            said = f"{said} {self.say(_THE_CONVENTION_FORBIDS_IT)}"
        return said

    def _asked(self, question: Question) -> str:
        """Whole for one part; for several their common questions, left open."""
        where = self.say(_("Where?"))
        if len(question.parts) == 1:
            return f"{self.sentence(question.parts[0])} {where}"
        forms = dict.fromkeys(self._form(part) for part in question.parts)
        objects = {self._targets(part) for part in question.parts if self._slot(part)}
        common = self.speaker.fitted(next(iter(objects))) if len(objects) == 1 else _LEFT_OPEN
        said = " ".join(form.format(term=_LEFT_OPEN, object=common) for form in forms)
        return f"{self.speaker.fitted(said)} {where}"

    def sentence(self, part: Part) -> str:
        """One part as a question with all its terms."""
        form = self._form(part)
        return self.speaker.fitted(form.format(term=self.term(part), object=self._targets(part)))

    def heading(self, part: Part, question: Question) -> str:
        """What a part asks for, inside a question of several parts."""
        return self.speaker.fitted(self.term(part, self._common(question)))

    def shared(self, question: Question) -> Clauses:
        """The conditions that the convention sets for all parts of a question of several."""
        return self.speaker.ways([tuple((term, True) for term in self._common(question))])

    def _common(self, question: Question) -> tuple[str, ...]:
        """The same, as terms; none of a question of one part, whose sentence tells them."""
        every = [[one.term for one in part.requirement.conditions] for part in question.parts]
        if len(every) < 2:
            return ()
        return tuple(term for term in every[0] if all(term in one for one in every))

    def item(self, item: Item, question: Question) -> str:
        """A numbered item in words."""
        if question.facts:
            return self.speaker.phrase(item.term)
        part = question.parts[item.part]
        if not item.term:
            return self.heading(part, question)
        said = self.speaker.term(item.term)
        if item.term not in part.remainders:
            return said
        parts = next((line.parts for line in self.speaker.vocabulary.parts if line.whole == item.term), ())
        form = _("{term} (other than {parts})")
        return self.speaker.filled(form, term=said, parts=self.speaker.listed(map(self.speaker.term, parts)))

    # ---- the sentence of a part -----------------------------------------------------------------------------

    def _form(self, part: Part) -> str:
        """The sentence with gaps for what is asked and what is looked at."""
        own = [element for element, _terms in part.values]
        slots = [slot.element for slot in (part.requirement.through, part.requirement.slot) if slot]
        for element in (*own, *slots):
            known = self.speaker.vocabulary.elements.get(element)
            wording = dict(known.wordings).get(self.speaker.lang) if known else None
            if wording and wording.question:
                return wording.question
        if part.requirement.kind is RequirementKind.CRIMINALISE:
            form = self.say(_("Is a person punished who, {mental} and without right, {term}?"))
        else:
            form = self.say(_("Is a person punished who, {mental}, {term}?"))
        return form.replace("{mental}", self._mental(part))

    def _mental(self, part: Part) -> str:
        """The mental element asked for, as an adverb."""
        forms = {
            "intention": _("intentionally"),
            "recklessness": _("recklessly"),
            "negligence": _("negligently"),
            "none": _("in any state of mind"),
        }
        return self.say(forms[part.requirement.mental.name.lower()])

    def term(self, part: Part, without: Sequence[str] = ()) -> str:
        """All that a part asks for, as the rest of its sentence; ``without`` conditions told elsewhere."""
        said = {element: [self._phrase(term, part) for term in terms] for element, terms in part.values}
        said |= self._chosen(part)
        verb = next((element for element, phrases in said.items() if all(_OBJECT in one for one in phrases)), "")
        words = [self.speaker.listed(filter(None, self._with_verb(said, verb, part)))] if verb else []
        words += [] if verb else filter(None, self._plain(said, part))
        conditions = self._where(part, without)
        if conditions:
            where = self.speaker.filled(_("where {conditions}"), conditions=conditions)
            words = [self.speaker.listed([" ".join(words), where])]
        return " ".join(words)

    def _phrase(self, term: str, part: Part) -> str:
        """A term's phrase; of days that are all asked for, how many they are at least."""
        number = read_range(term)
        unit = self.speaker.vocabulary.elements[number[0]].unit if number else ""
        if number is None or unit != "days" or number[1] or part.requirement.forbids:
            return self.speaker.phrase(term)
        return self.speaker.filled(_("for at least {count} days"), count=self.speaker.digits(number[2]))

    def _chosen(self, part: Part) -> dict[str, list[str]]:
        """What the State may choose among, as far as it makes the sentence whole."""
        return {
            item.element: list(map(self.speaker.phrase, item.values))
            for item in part.requirement.elements
            if item.quantifier is Quantifier.ANY
        }

    def _with_verb(self, said: Mapping[str, Sequence[str]], verb: str, part: Part) -> list[str]:
        """Who does what to what, by what, for what."""
        rest = {element: self._either(phrases) for element, phrases in said.items() if element != verb}
        thing = next((element for element in self._by_place(rest) if self._is_core(element)), "")
        object_ = rest.pop(thing, "") or self._targets(part)
        looked_at = self._targets(part) if thing else ""
        does = self._verbs(said[verb], object_)
        first = [one for element, one in rest.items() if self.speaker.verb_last and element != _FOLLOWS]
        words = [*first, does, *(one for one in rest.values() if one not in first)]
        if looked_at:
            words.append(self.speaker.filled(_("so that it be used to commit {offence}"), offence=looked_at))
        return words

    def _plain(self, said: Mapping[str, Sequence[str]], part: Part) -> list[str]:
        """Nouns one behind the other; what is looked at where the form has no place for it."""
        chosen = self._chosen(part)
        words = [
            self._both(phrases) if self._is_core(element) and element not in chosen and not part.requirement.forbids
            else self._either(phrases)
            for element, phrases in said.items()
        ]  # fmt: skip
        targets, served = self._targets(part), self._served(part)
        if targets and words and _OBJECT not in self._form(part):
            words.insert(1, self.speaker.filled(_("for {offence}"), offence=targets))
        return [*words, served] if part.requirement.through else words

    def _both(self, phrases: Sequence[str]) -> str:
        """``a, b and c``: all of it is asked for."""
        return self.say(_(" and ")).join(filter(None, (self.speaker.listed(phrases[:-1]), *phrases[-1:])))

    def _either(self, phrases: Sequence[str]) -> str:
        """``a, b or c``; what all have behind a comma is said once."""
        ends = {self._tail(phrase) for phrase in phrases}
        end = ends.pop() if len(ends) == 1 and len(phrases) > 1 else ""
        return self.speaker.either([phrase.removesuffix(end) for phrase in phrases]) + end

    def _tail(self, phrase: str) -> str:
        """What stands behind the last comma of a phrase, comma included."""
        comma = self.speaker.listed(("", "")).strip()
        return phrase[phrase.rindex(comma) :] if comma in phrase else ""

    def _verbs(self, phrases: Sequence[str], object_: str) -> str:
        """Verbs of one object: "damages, deletes or alters computer data"."""
        shapes: dict[str, list[str]] = {}
        last = self.speaker.verb_last
        for phrase in phrases:
            before, after = (" ".join(side.split()) for side in phrase.split(_OBJECT, 1))
            shapes.setdefault(before if last else after, []).append(after if last else before)
        joined = []
        for shape, verbs in shapes.items():
            lead, own = _common_start(verbs) if last else ("", verbs)
            every = f"{lead} {self.speaker.either(own)}".strip()
            joined.append(" ".join(filter(None, (shape, object_, every) if last else (every, object_, shape))))
        return self.speaker.either(joined)

    def _by_place(self, elements: Iterable[str]) -> list[str]:
        """Elements in the order of the vocabulary."""
        return sorted(elements, key=lambda element: self.speaker.vocabulary.elements[element].order)

    def _is_core(self, element: str) -> bool:
        return self.speaker.vocabulary.elements[element].sort is Sort.CORE

    def _where(self, part: Part, without: Sequence[str]) -> Clauses:
        """The conditions the convention itself sets."""
        own = (one.term for one in part.requirement.conditions)
        return self.speaker.ways([tuple((term, True) for term in own if term not in without)])

    def besides(self, part: Part) -> str:
        """Under which conditions the report counts a part already; empty where it does not."""
        if not part.asked:
            return ""
        ways = self.speaker.ways(part.asked[:_MOST_WAYS])
        more = len(part.asked) - _MOST_WAYS
        if more > 0:
            form = _("one of {count} other sets of conditions is fulfilled")
            ways = Clauses((*ways.ways, (self.speaker.filled(form, count=self.speaker.digits(more)),)))
        form = _("Counted so far only where {conditions}; asked for is the rest.")
        return self.speaker.filled(form, conditions=ways)

    # ---- what is looked at ----------------------------------------------------------------------------------

    def _slot(self, part: Part) -> bool:
        return bool(part.requirement.slot or part.requirement.through)

    def _targets(self, part: Part) -> str:
        """Offences or powers of these articles."""
        requirement = part.requirement
        slot = requirement.through or requirement.slot
        if slot is None:
            return ""
        if slot.selection:
            return self.speaker.filled(_("the offences that {id} selects"), id=self.speaker.provision(slot.selection))
        return self._named(slot, bool(requirement.through))

    def _served(self, part: Part) -> str:
        """The offences that a power looked at serves."""
        slot = part.requirement.slot
        return self._named(slot, False) if slot and part.requirement.through else ""

    def _named(self, slot: Slot, powers: bool) -> str:
        """Offences or powers of a slot's articles."""
        ids = [self.speaker.provision(one) for one in _ranged(slot.targets)]
        if powers:
            form = _("article {ids}") if len(slot.targets) == 1 else _("articles {ids}")
        else:
            form = _("an offence of article {ids}") if len(slot.targets) == 1 else _("an offence of articles {ids}")
        return self.speaker.filled(form, ids=self.speaker.either(ids))


def _ranged(targets: Iterable[str]) -> list[str]:
    """Provisions with runs of three articles or more as ranges: 2–10."""
    runs: list[list[str]] = []
    for one in targets:
        if runs and one.isdigit() and runs[-1][-1].isdigit() and int(one) == int(runs[-1][-1]) + 1:
            runs[-1].append(one)
        else:
            runs.append([one])
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def _common_start(texts: Sequence[str]) -> tuple[str, list[str]]:
    """The words all begin with, and what is left of each."""
    words = [text.split() for text in texts]
    shared = 0
    while len(texts) > 1 and all(len(one) > shared + 1 and one[shared] == words[0][shared] for one in words):
        shared += 1
    return " ".join(words[0][:shared]), [" ".join(one[shared:]) for one in words]
