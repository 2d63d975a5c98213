"""What a legal profile says of a provision, before it is laid out: what the Convention demands, what national law has.

A profile has two columns, as the Council of Europe's own have. What stands in a cell is told here line by line, each
line with what it is, so that a document can give it a look of its own.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum

from compliance.convention import Convention, RowState, lies_under
from compliance.judgement import Fact, NormCite, Reading, RequirementResult, Row, Verdict
from compliance.messages import gettext as _
from compliance.render.convention_words import ConventionWords
from compliance.render.explain import Branch, Explanation
from compliance.render.gap_words import about_row, gap_head, no_instrument, too_late
from compliance.render.page_words import national, reason
from compliance.render.telling import SYMBOLS, TELLING, Telling
from compliance.sentences import FORBID

MOST_NORMS, MOST_WAYS = 6, 3
"""More norms than these are told by their places alone; more sets of conditions are counted."""


class Kind(Enum):
    """What a line of a cell is."""

    PROVISION = "Provision"
    DEMAND = "Demand"
    DEMAND_LINE = "Demand line"
    NORM = "National provision"
    WORDS = "Law words"
    DESCRIPTION = "Description"
    NOTE = "Note"
    VERDICT = "Verdict"
    GAP = "Gap"
    DETAIL = "Gap detail"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a cell; ``verdict`` where it tells one."""

    kind: Kind
    text: str
    verdict: Verdict | None = None


class ProfileWords:
    """The cells of a profile, in one language and reading."""

    def __init__(self, tell: Telling, convention: Convention) -> None:
        """``convention`` is what the report was measured against."""
        self.tell = tell
        self.speaker = tell.speaker
        self.convention = convention
        self.demands = ConventionWords(convention, tell.speaker)
        self.proof = Explanation(tell.report, tell.speaker, tell.reading)
        self._trees: dict[str, Branch] = {}

    def articles(self, area: str) -> Iterator[tuple[Row, list[Row]]]:
        """The articles of an area that ask for something, each with its rows in the order of the treaty."""
        for article in self.tell.report.rows:
            if "(" in article.id or article.area != area:
                continue
            rows = [row for row in self.tell.rows if lies_under(row.id, article.id)]
            if rows:
                yield article, rows

    # the Convention's side

    def demanded(self, row: Row) -> Iterator[Line]:
        """The provision with the mark of its verdict, and what it asks of the law."""
        yield Line(Kind.PROVISION, f"{SYMBOLS[self.tell.verdict(row)]} {self.tell.name(row)}")
        for requirement in self.convention.requirements:
            if requirement.provision == row.id:
                yield Line(Kind.DEMAND, self.demands.heading(requirement))
                for text, origin in self.demands.requirement(requirement):
                    yield Line(Kind.DEMAND_LINE, text + (" †" if origin.unverified else ""))
        for selection in self.convention.selections:
            if selection.provision == row.id:
                yield Line(Kind.DEMAND, self.demands.selection(selection))
        for provision in self.convention.provisions:
            if provision.id == row.id and provision.state is RowState.MODELLED:
                for text in self.demands.row(provision):
                    yield Line(Kind.DEMAND, text)

    # national law

    def answered(self, row: Row) -> Iterator[Line]:
        """The national provisions that count, the verdict, and what stands behind it."""
        yield from self._norms(row)
        yield self.verdict(row)
        yield from self._reserved(row)
        if self.tell.verdict(row) in TELLING:
            yield from self._gaps(row)
        else:
            yield from self._without_gap(row)

    def verdict(self, row: Row) -> Line:
        """The verdict in the words of the scale, its mark before it, † where it is provisional."""
        verdict, said = self.tell.verdict(row), self.tell.verdict_words(row)
        sign = " †" if row.provisional else ""
        return Line(Kind.VERDICT, f"{SYMBOLS[verdict]} {said[:1].upper()}{said[1:]}{sign}", verdict)

    def _norms(self, row: Row) -> Iterator[Line]:
        """The provisions of national law; where they are many, only the places they stand at."""
        found = [(cite, branch, result) for result in self.tell.results(row) for cite, branch in self._cited(result)]
        forbidden = any(result.kind == FORBID for _cite, _branch, result in found)
        if forbidden:
            said = self.tell.say(_("done though forbidden"))
            yield Line(Kind.NOTE, f"{said[:1].upper()}{said[1:]}")
        if len({cite.norm.key for cite, _branch, _result in found}) > MOST_NORMS:
            for law, places in national(row, self.tell):
                yield Line(Kind.NORM, law)
                yield Line(Kind.DESCRIPTION, places)
            return
        told: dict[str, dict[Line, None]] = {}
        for cite, branch, _result in found:
            reading = self._reading(cite.reading)
            lines = told.setdefault(branch.text + (f" ({reading})" if reading else ""), {})
            lines |= dict.fromkeys(self._described(cite, branch))
        for name, lines in told.items():
            yield Line(Kind.NORM, name)
            yield from sorted(lines, key=lambda line: line.kind is not Kind.WORDS)

    def _cited(self, result: RequirementResult) -> Iterator[tuple[NormCite, Branch]]:
        """Each norm a requirement rests on, with its branch of the proof; those of the reading asked for."""
        below = self._tree(result).below
        norms = [norm for branch in below for norm in branch.below if norm.kind == "norm"]
        for cite, branch in zip(result.covered, norms, strict=True):
            if self.tell.asked_for(cite.reading):
                yield cite, branch

    def _tree(self, result: RequirementResult) -> Branch:
        """The proof of a requirement."""
        if result.id not in self._trees:
            row = self.tell.report.row(result.provision)
            assert row is not None
            self._trees[result.id] = self.proof.tree(row, result)
        return self._trees[result.id]

    def _described(self, cite: NormCite, branch: Branch) -> Iterator[Line]:
        """The law's own words where the outline has them, and what is doubtful; else what it says, fact by fact."""
        words, rest = branch.below[: len(cite.passages)], branch.below[len(cite.passages) :]
        for one in words:
            yield Line(Kind.WORDS, one.text)
        alike: dict[tuple[object, ...], list[tuple[Fact, Branch]]] = {}
        for place, (fact, one) in enumerate(zip(cite.facts, rest, strict=False)):
            if one.below or not words:
                remarks = tuple(more.text for more in one.below)
                own = None if self._is_value(fact) else place
                alike.setdefault((fact.role, fact.pinpoint, fact.unverified, remarks, own), []).append((fact, one))
        for same in alike.values():
            remarks = tuple(more.text for more in same[0][1].below)
            yield Line(Kind.DESCRIPTION, self.speaker.several([self._together(same), *remarks]))

    def _is_value(self, fact: Fact) -> bool:
        """Values of an element, of which any is enough; conditions are told one by one, since all of them must hold."""
        vocabulary = self.speaker.vocabulary
        return fact.role in vocabulary.elements and all(term in vocabulary.terms for term in fact.terms)

    def _together(self, same: Sequence[tuple[Fact, Branch]]) -> str:
        """Values of one element at one place in one line."""
        first, branch = same[0]
        if len(same) == 1:
            return branch.text
        terms = dict.fromkeys(self.speaker.term(term) for fact, _branch in same for term in fact.terms)
        element, said = self.speaker.element(first.role), self.speaker.listed(terms)
        told = self.speaker.filled(_("{element}: {terms}"), element=element, terms=said)
        pinpoint = f" [{self.speaker.place(first.pinpoint)}]" if first.pinpoint else ""
        return told + pinpoint + (" †" if first.unverified else "")

    def _reading(self, reading: Reading) -> str:
        """In which reading something counts, where it is not both."""
        return self.speaker.reading(reading) if self.tell.reading is Reading.BOTH else ""

    # behind the verdict

    def _reserved(self, row: Row) -> Iterator[Line]:
        """What reservations and declarations take out, and the verdict without them."""
        said: dict[str, None] = {}
        for result in self.tell.results(row):
            branches = [one for one in self._tree(result).below if one.kind == "reserved"]
            for cite, branch in zip(result.reserved, branches, strict=True):
                if self.tell.asked_for(cite.reading):
                    texts = (branch.text.replace("  ", ": "), *(more.text for more in branch.below))
                    said[self.speaker.several(texts)] = None
        for text in said:
            yield Line(Kind.NOTE, f"{text[:1].upper()}{text[1:]}.")
        without = row.without_reservations.read(self.tell.reading)
        if without is not self.tell.verdict(row):
            words = self.speaker.verdict(without)
            yield Line(Kind.NOTE, self.speaker.filled(_("Without reservations: {verdict}."), verdict=words))

    def _gaps(self, row: Row) -> Iterator[Line]:
        """What is missing, each with an example; then authorities, the Convention's own choices, where one looked."""
        results = self.tell.results(row)
        gaps = [(gap, result) for result in results for gap in self.tell.missing(result)]
        for gap, result in gaps:
            yield Line(Kind.GAP, gap_head(gap, result, self.tell, MOST_WAYS))
            announced, example = self.tell.say(_("Example:")), self.speaker.example(gap, result, self.tell.report)
            for text in (f"{announced} {example}", *self.tell.closing(gap)):
                yield Line(Kind.DETAIL, text)
        behind = [*self.tell.afterwards(results), *(too_late(gap, self.tell) for gap, _result in gaps)]
        behind += [no_instrument(gap, result, self.tell) for gap, result in gaps]
        for text in filter(None, dict.fromkeys([*behind, *about_row(row, self.tell)])):
            yield Line(Kind.NOTE, text)

    def _without_gap(self, row: Row) -> Iterator[Line]:
        """The reason of a verdict without a gap, and what is told elsewhere."""
        results = self.tell.results(row)
        said = reason(row, self.tell)
        notes = [note for note in map(self.speaker.local, row.notes) if note != said]
        more = (*notes, self.tell.inherited(results))
        yield Line(Kind.NOTE, f"{said[:1].upper()}{said[1:]}".rstrip(".") + ".")
        for text in filter(None, more):
            yield Line(Kind.NOTE, text)
