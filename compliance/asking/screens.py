"""What a session shows: questions with their items and what may help, explanations, what was written and changed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from compliance.asking.changes import Changes
from compliance.asking.choosing import Question
from compliance.asking.commands import BACK, EDIT, HELP, LATER, NO, NOWHERE, QUIT, SKIP, YES, Commands
from compliance.asking.folder import Standing
from compliance.asking.helping import Found, shortened
from compliance.asking.suggested import Suggestion
from compliance.asking.wording import Wording
from compliance.convention import lies_under
from compliance.examples import Example
from compliance.folding import key
from compliance.judgement import NormName, Reading, Report, RequirementResult, Verdict
from compliance.messages import gettext as _
from compliance.render.convention_words import ConventionWords
from compliance.render.layout import WIDTH, wrapped
from compliance.render.telling import Telling
from compliance.sentences import COLUMNS, Speaker
from compliance.speech import PROVISION_KINDS
from compliance.statute import Law, Norm

_THE_REPORT = _("The report:")
_UNREAD = _("unread")
_PROOF = _("Proof:")
_TO_GO_ON = _("To go on:")
_EXPLAINS = _("explains")

_IN = 2
_RULE = "─"
_COUNTED = (*COLUMNS, Verdict.DEPENDS)
"""The verdicts that are counted, in their order."""


class Screens:
    """Makes the lines of a session, in one language."""

    def __init__(self, wording: Wording, path: str) -> None:
        """``path`` is what the user named, for commands that are printed."""
        self.wording = wording
        self.speaker: Speaker = wording.speaker
        self.commands = Commands(self.speaker.lang)
        self._path = path
        self._words = ConventionWords(wording.convention, self.speaker)

    # ---- beginning and end ----------------------------------------------------------------------------------

    def greeting(self, standing: Standing, questions: int) -> Iterator[str]:
        """Who is asked about, how much is open, how to stop."""
        speaker, report = self.speaker, standing.report
        parts = (
            speaker.local(report.subject.names),
            speaker.local(report.convention_labels),
            speaker.filled(_("law as of {date}"), date=speaker.date(report.as_of)),
        )
        yield from wrapped(" · ".join(part for part in parts if part), 0)
        form = _("Open questions: {questions}. Every answer is written at once; {quit} stops, {back} takes back.")
        count = speaker.digits(questions)
        words = {"quit": self.commands.word(QUIT), "back": self.commands.word(BACK)}
        yield from wrapped(speaker.filled(form, questions=count, **words), 0)
        bills = standing.bills
        if bills and len(bills) < len(standing.state.laws):
            form = _("Beside law in force a bill counts for nothing: {laws}. Delete the line on its status first.")
            yield from wrapped(speaker.filled(form, laws=speaker.titles(bills)), 0)

    def farewell(self, standing: Standing, answered: int, left: int) -> Iterator[str]:
        """What the report is now, and what comes next."""
        yield ""
        speaker = self.speaker
        form = _("Answers written: {answered}; open questions: {left}.")
        said = speaker.filled(form, answered=speaker.digits(answered), left=speaker.digits(left))
        yield from wrapped(said, 0)
        yield from counts_by_area(standing.report, speaker)
        yield f"{speaker.say(_THE_REPORT)} accede check {self._path}"
        if left:
            yield f"{speaker.say(_TO_GO_ON)} accede ask {self._path}"

    def follow_up(self, question: str, offered: Sequence[str]) -> Iterator[str]:
        """A follow-up and what may be answered."""
        yield from wrapped(question, 0)
        if offered:
            yield from wrapped(" · ".join(text.replace(" ", "\u00a0") for text in offered), _IN)

    # ---- a question -----------------------------------------------------------------------------------------

    def question(self, question: Question, number: int, left: int, found: Sequence[Found]) -> Iterator[str]:
        """The whole screen of a question."""
        yield ""
        yield from self._heading(question, number, left)
        yield from wrapped(self.wording.lead(question), 0)
        yield from self._shared(question)
        items = list(self._items(question))
        yield from ["", *items] if items else []
        if found:
            yield ""
            yield from wrapped(self.speaker.say(_("What may help:")), 0)
            for one in found:
                yield from wrapped(self.found(one), _IN + 2, "  · ")
        yield ""
        yield from self.answers(question)

    def answers(self, question: Question) -> Iterator[str]:
        """What may be answered, as lines."""
        yield from wrapped(self._offers(question), 0)

    def _heading(self, question: Question, number: int, left: int) -> Iterator[str]:
        """Number and title over a line."""
        form = _("Question {number} · {title}")
        title = self.speaker.filled(form, number=self.speaker.digits(number), title=self.wording.title(question))
        form = _("about {count} more after it")
        more = self.speaker.filled(form, count=self.speaker.digits(left)) if left else ""
        yield _RULE * WIDTH
        yield from wrapped(" · ".join(filter(None, (title, more))), 0)

    def _shared(self, question: Question) -> Iterator[str]:
        """Conditions the convention sets for every part alike."""
        shared = self.wording.shared(question)
        if shared:
            yield from wrapped(self.speaker.filled(_("In each case only where {conditions}."), conditions=shared), 0)

    def _items(self, question: Question) -> Iterator[str]:
        """The numbered items, below the part they belong to."""
        for place, part in enumerate(question.parts):
            items = [item for item in question.items if item.part == place]
            id_ = self.speaker.provision(part.requirement.provision)
            if not items[0].term:
                if len(question.parts) > 1:
                    number = f"{self.speaker.digits(items[0].number)}  "
                    yield from wrapped(f"{id_}  {self.wording.heading(part, question)}", 6, f"  {number}")
            else:
                if len(question.parts) > 1:
                    yield from wrapped(f"{id_}  {self.wording.heading(part, question)}", 6, "  ")
                depth = 6 if len(question.parts) > 1 else _IN
                marked = (
                    f"{self.speaker.digits(item.number)}\u00a0{self._held(self.wording.item(item, question))}"
                    + ("\u00a0✓" if (item.element, item.term) in part.counted else "")
                    for item in items
                )
                yield from wrapped("\u00a0\u00a0 ".join(marked), depth)
            besides = self.wording.besides(part)
            following = question.parts[place + 1] if place + 1 < len(question.parts) else None
            if besides and (following is None or self.wording.besides(following) != besides):
                yield from wrapped(besides, 6)
        for item in question.items if question.facts else ():
            yield from wrapped(self.wording.item(item, question), 6, f"  {self.speaker.digits(item.number):>2}  ")
        if any(part.counted for part in question.parts):
            yield from wrapped(self.speaker.say(_("✓ the report counts it already")), _IN)

    @staticmethod
    def _held(text: str) -> str:
        """An item stays on one line."""
        return text.replace(" ", "\u00a0") if len(text) < WIDTH // 2 else text

    def found(self, found: Found) -> str:
        """A provision that may help, in its own words."""
        kind = self.speaker.say(PROVISION_KINDS.get(found.section.kind, found.section.kind))
        unread = f" ({self.speaker.say(_UNREAD)})" if found.section.unread else ""
        form = _("{law}, {kind} {place}{mark}: {words}")
        words = self.speaker.quoted(shortened(found.words))
        place = self.speaker.place(found.pinpoint)
        return self.speaker.filled(form, law=found.law, kind=kind, place=place, mark=unread, words=words)

    def _offers(self, question: Question) -> str:
        """What may be answered."""
        say, word = self.speaker.say, self.commands.word
        if question.facts:
            form = _("{yes} 1,2 {no} 3: what is true, and what is not")
            first = [self.speaker.filled(form, yes=word(YES), no=word(NO))]
        else:
            first = [say(_("4(1): all of it, there"))]
            first += [say(_("1,3 4(1): only these"))] if len(question.items) > 1 else []
            first += [word(NO)]
        return " · ".join(
            [
                *first,
                word(SKIP),
                word(LATER),
                f"{HELP[self.speaker.lang == 'fa']} {say(_EXPLAINS)}",
                word(BACK),
                word(QUIT),
            ]
        )

    # ---- where else -----------------------------------------------------------------------------------------

    def where_else(self, standing: Standing, acts: Sequence[str], looked: Sequence[str]) -> Iterator[str]:
        """Before a gap: the laws there are with what nobody has read, the usual acts, where one has looked."""
        yield from wrapped(self.speaker.say(_("Where else might it be?")), 0)
        for number, law in enumerate(standing.state.laws, 1):
            yield from wrapped(self.law_line(law), 6, f"  {self.speaker.digits(number)}   ")
        if looked:
            yield from wrapped(
                self.speaker.filled(_("Looked in so far: {acts}."), acts=self.speaker.titles(looked)), _IN
            )
        if acts:
            form = _("States usually have it in: {acts}.")
            yield from wrapped(self.speaker.filled(form, acts=self.speaker.several(acts)), _IN)
        parts = [self.speaker.say(_('12 of 2, or 12 "Title of a law": it is there'))]
        form = _("{nowhere}: it is in none of the acts looked in")
        parts += [self.speaker.filled(form, nowhere=self.commands.word(NOWHERE))]
        parts += [self.commands.word(one) for one in (SKIP, LATER, BACK, QUIT)]
        yield from wrapped(" · ".join(parts), 0)

    def law_line(self, law: Law) -> str:
        """A law, and its provisions that nobody has read."""
        if not law.unread:
            return law.title
        numbers = runs([section.number for section in law.sections], {section.number for section in law.unread})
        form = _("{law} (unread: {numbers})")
        return self.speaker.filled(form, law=law.title, numbers=self.speaker.place(", ".join(numbers)))

    # ---- a suggestion ---------------------------------------------------------------------------------------

    def suggestion(self, one: Suggestion) -> Iterator[str]:
        """A suggested norm with the words of its provision, and what may be answered."""
        kind = self.speaker.say(PROVISION_KINDS.get(one.section.kind, one.section.kind))
        form = _("{law}, {kind} {place}, suggested:")
        place = self.speaker.place(one.section.number)
        yield ""
        yield from wrapped(self.speaker.filled(form, law=one.law, kind=kind, place=place), 0)
        for passage in one.section.passages:
            yield from wrapped(self.speaker.quoted(passage.text), _IN)
        depth = min(len(line) - len(line.lstrip()) for line in one.lines)
        yield from (f"    {line[depth:]}" for line in one.lines)
        words = [self.commands.word(command) for command in (YES, NO, EDIT, SKIP, BACK, QUIT)]
        yield from wrapped(self.speaker.filled(_("Right? {answers}"), answers=" · ".join(words)), 0)

    def norm(self, norm: Norm, law: Law) -> Iterator[str]:
        """A norm that leaves something unsaid, with the words of its provision."""
        name = NormName(norm.key, law.title, norm.provision_kind, norm.provision, norm.label)
        yield _RULE * WIDTH
        form = _("{norm}: the outline forgets something. {skip} passes it over.")
        words = {"norm": self.speaker.norm(name), "skip": self.commands.word(SKIP)}
        yield from wrapped(self.speaker.filled(form, **words), 0)
        for passage in norm.passages:
            yield from wrapped(self.speaker.quoted(passage.text), _IN)

    # ---- what was written -----------------------------------------------------------------------------------

    def written(self, name: str, first: int, last: int, lines: Sequence[str]) -> Iterator[str]:
        """The lines that were written, and where."""
        digits = self.speaker.digits
        form = _("Written: {file}, line {first}") if first == last else _("Written: {file}, lines {first} to {last}")
        yield from wrapped(self.speaker.filled(form, file=name, first=digits(first), last=digits(last)), 0)
        yield from (f"    {line}".rstrip() for line in lines)

    def changed(self, changes: Changes, report: Report) -> Iterator[str]:
        """How the verdicts changed, in one line."""
        if not changes:
            yield from wrapped(self.speaker.say(_("No verdict changed.")), 0)
            return
        said = self.changes(changes, report)
        yield from wrapped(self.speaker.filled(_("Changed: {changes}."), changes=said), 0)

    def changes(self, changes: Changes, report: Report) -> str:
        """Provisions by what became of them."""
        telling = Telling(report, self.speaker, Reading.BOTH)
        by_pair: dict[tuple[str, str], set[str]] = {}
        for id_, (before, after) in changes.items():
            pair = (self.speaker.verdict(before.verdict), self.speaker.verdict(after.verdict))
            by_pair.setdefault(pair, set()).add(id_.partition("#")[0])
        form = _("{ids} {before} → {after}")
        return self.speaker.several(
            self.speaker.filled(form, ids=telling.in_treaty_order(ids), before=pair[0], after=pair[1])
            for pair, ids in by_pair.items()
        )

    def gaps(self, results: Iterable[RequirementResult], report: Report) -> Iterator[str]:
        """A gap that can be defended: an example, and the command that proves it."""
        for result in results:
            for gap in [gap for gap in result.gaps if gap.kind == "missing"][:1]:
                yield from wrapped(self.speaker.example(gap, result, report), _IN)
            if any(gap.kind == "missing" for gap in result.gaps) and self._half_read(result, report):
                laws = self.speaker.titles(law.title for law in report.laws if law.unread)
                form = _("Provisional: {laws} has provisions that nobody has read.")
                yield from wrapped(self.speaker.filled(form, laws=laws), _IN)
            yield from self.proof(result.provision)

    def _half_read(self, result: RequirementResult, report: Report) -> bool:
        """Somebody looked in a law of which provisions are still unread."""
        acts = {
            key(act)
            for search in report.searches
            if any(lies_under(result.provision, one) for one in search.provisions)
            for act in search.acts
        }
        return any(law.unread and key(law.title) in acts for law in report.laws)

    def proof(self, provision: str) -> Iterator[str]:
        """The command that shows how a verdict comes about; never broken into two lines."""
        yield f"  {self.speaker.say(_PROOF)} accede explain {self._path} {typed(provision)}"

    # ---- explanations ---------------------------------------------------------------------------------------

    def explained(self, question: Question, examples: Iterable[Example]) -> Iterator[str]:
        """What each term means, what the convention says, a law that meets it."""
        for part in question.parts:
            yield ""
            requirement = part.requirement
            heading = f"{self.speaker.provision(requirement.provision)} {self._words.heading(requirement)}"
            yield from wrapped(heading, _IN, "")
            for text, _origin in self._words.requirement(requirement):
                yield from wrapped(text, _IN + 2, "  · ")
        yield from self._definitions(question)
        ids = {part.requirement.id for part in question.parts}
        example = next((one for one in examples if one.id in ids and one.in_place), None)
        if example:
            yield ""
            yield from wrapped(self.speaker.say(_("A law of a State that does not exist, in which it is in place:")), 0)
            yield from (f"    {line}".rstrip() for line in example.in_place.splitlines())

    def _definitions(self, question: Question) -> Iterator[str]:
        """The terms asked for, as the vocabulary defines them."""
        terms = dict.fromkeys(term for part in question.parts for _element, terms in part.values for term in terms)
        told = [(term, self._definition(term)) for term in terms]
        if any(text for _term, text in told):
            yield ""
        for term, text in told:
            if text:
                name = self.speaker.term(term)
                yield from wrapped(self.speaker.filled(_("{name}: {what}"), name=name, what=text), _IN + 2, "  · ")

    def _definition(self, term: str) -> str:
        """A term's definition in the reader's language; where there is none, its other names."""
        wording = self.speaker.vocabulary.wording(term, self.speaker.lang)
        return wording.definition or self.speaker.listed(wording.synonyms)


def counts_by_area(report: Report, speaker: Speaker) -> Iterator[str]:
    """What the report would be: verdicts counted, an area a line."""
    for area, labels in report.areas:
        found = [row.verdicts.verdict for row in report.rows if row.area == area and row.counts]
        counts = {verdict: found.count(verdict) for verdict in _COUNTED if verdict in found}
        if counts:
            form = _("{area}: {counts}")
            told = speaker.listed(f"{speaker.digits(n)} {speaker.verdict(one)}" for one, n in counts.items())
            yield from wrapped(speaker.filled(form, area=speaker.local(labels), counts=told), 4, "  ")


def runs(every: Sequence[str], wanted: set[str]) -> list[str]:
    """Numbers of provisions with neighbours as ranges: 3, 7–30."""
    runs: list[list[str]] = []
    inside = False
    for number in every:
        if number in wanted:
            runs = [*runs[:-1], [*runs[-1], number]] if inside else [*runs, [number]]
        inside = number in wanted
    return [text for run in runs for text in ([f"{run[0]}–{run[-1]}"] if len(run) > 2 else run)]


def typed(id_: str) -> str:
    """An id as it can be typed into any shell."""
    return id_.replace("(", ".").replace(")", "")
