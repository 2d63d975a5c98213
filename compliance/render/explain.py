"""The proof of one provision's verdict, as a tree: what is required, covered, reserved, missing, and why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from compliance.convention import lies_under
from compliance.judgement import (
    Box,
    Fact,
    Gap,
    NearMiss,
    NormCite,
    Reading,
    Report,
    RequirementResult,
    Row,
)
from compliance.messages import gettext as _
from compliance.render.layout import WIDTH, isolated, padded, width, wrapped
from compliance.sentences import Speaker

DEMANDS = {
    "any of": _("{element}: any of {terms}"),
    "set by law": _("{element}: as the law sets it"),
    "offences of": _("{element}: offences of {terms}"),
    "only if": _("only if {terms}"),
    "spares": _("not required: {terms}"),
}
ROLES = {
    "only if": _("only if"),
    "unless": _("unless"),
    "excludes": _("excludes"),
    "builds on": _("builds on"),
    "right": _("right"),
    "mental element": _("mental element"),
    "without right": _("without right"),
    "right not mentioned": _("right not mentioned"),
    "none stated": _("none stated"),
    "any": _("any, said aloud"),
    "intention": _("intention"),
    "recklessness": _("recklessness"),
    "negligence": _("negligence"),
    "none": _("none"),
}
RELATIONS = {
    "includes": _("{whole} includes {part}"),
    "is": _("{whole} is, among others, {part}"),
    "implies": _("{whole} implies {part}"),
}


@dataclass
class Branch:
    """A line of the tree with its place at the right margin and what hangs below it."""

    text: str
    place: str = ""
    below: list[Branch] = field(default_factory=list)

    def add(self, text: str, place: str = "") -> Branch:
        """Hang a branch below and return it."""
        branch = Branch(text, place)
        self.below.append(branch)
        return branch


class Explanation:
    """The proof tree of one row."""

    def __init__(self, report: Report, speaker: Speaker, reading: Reading) -> None:
        """Tell in ``speaker``'s language."""
        self.report = report
        self.speaker = speaker
        self.say = speaker.say
        self.reading = reading

    def render(self, row: Row) -> str:
        """The tree, ending in a newline."""
        lines = self._title(row)
        results = [item for item in self.report.requirements if lies_under(item.provision, row.id)]
        for result in results:
            root = self.tree(row, result)
            if self.speaker.isolating:
                _set_apart(root)
            lines += ["", *_drawn(root)]
        if not results:
            reason = self.speaker.local(row.reasons)
            lines += wrapped(reason or self.say(_("not modelled yet, so not examined")), 2)
        return "\n".join(lines) + "\n"

    def _title(self, row: Row) -> list[str]:
        """Provision, label, verdicts."""
        speaker = self.speaker
        verdicts = row.verdicts
        if verdicts.narrow is verdicts.broad:
            said = self.say(_("{verdict} in both readings")).format(verdict=speaker.verdict(verdicts.narrow))
        else:
            said = self.say(_("{narrow} in the narrow reading, {broad} in the broad")).format(
                narrow=speaker.verdict(verdicts.narrow), broad=speaker.verdict(verdicts.broad)
            )
        name = f"{speaker.provision(row.id)} {speaker.local(row.labels)}"
        text = self.say(_("{name}: {what}")).format(name=name, what=said)
        if row.provisional:
            text += self.say(_(" (provisional †)"))
        lines = wrapped(text, 2, "")
        if row.without_reservations != row.verdicts:
            without = speaker.verdict(row.without_reservations.verdict)
            lines += wrapped(self.say(_("Without reservations: {verdict}.")).format(verdict=without), 2)
        date = speaker.date(self.report.as_of)
        lines += wrapped(self.say(_("Law as of {date}.")).format(date=date), 2)
        return lines

    def tree(self, row: Row, result: RequirementResult) -> Branch:
        """One requirement's tree, for whoever draws it."""
        head = self.say(_("required"))
        if result.provision != row.id:
            head = f"{self.speaker.provision(result.provision)} {head}"
        root = Branch(f"{head}  {self._demand(result)}", "")
        for part in result.required:
            source = f"[{self.speaker.source(part.source)}]" if part.source else ""
            terms = self.speaker.listed(self._term(term) for term in part.terms)
            form = DEMANDS.get(part.quantifier, _("{element}: {terms}"))
            said = self.say(form).format(element=self._role(part.element), terms=terms)
            root.add(f"{said} {source}".strip(), str(part.span) if part.span.line else "")
        for cite in result.covered:
            self._covered(root, cite)
        for deposit in result.reserved:
            kind = self.say(_("declaration") if deposit.kind == "declaration" else _("reservation"))
            branch = root.add(self._state(_("reserved"), self._several(deposit.boxes)), "")
            words = next((item.text for item in self.report.deposits if item.index == deposit.index), "")
            terms = self.speaker.listed(map(self.speaker.term, deposit.terms)) or self.speaker.quoted(words)
            provision = self.speaker.provision(deposit.provision)
            branch.add(
                self.say(_("{kind} under {provision}: {terms}")).format(kind=kind, provision=provision, terms=terms),
                str(deposit.span),
            )
        for gap in result.gaps:
            self._gap(root, gap, result)
        self._inherited(root, result)
        if result.provisional:
            branch = root.add(self.say(_("provisional  it rests on")))
            for reason in result.provisional:
                branch.add(self._reason(reason))
        return root

    def _inherited(self, root: Branch, result: RequirementResult) -> None:
        """What is told at the targets."""
        for target, state in dict.fromkeys((tag.target.split("#")[0], tag.state) for tag in result.inherited):
            words = {"missing": _("missing"), "unexamined": _("not examined"), "not-modelled": _("not modelled yet")}
            root.add(
                self.say(_("inherited  {target}: {state}")).format(
                    target=self.speaker.provision(target), state=self.say(words[state])
                )
            )

    def _role(self, role: str) -> str:
        """An element's name, or another word for what a fact says."""
        if role in self.speaker.vocabulary.elements:
            return self.speaker.element(role)
        return self.say(ROLES.get(role, role))

    def _term(self, term: str) -> str:
        """A term, a provision, a reference, or a word of the scale of the mental element."""
        if term in ROLES:
            return self.say(ROLES[term])
        said = self.speaker.term(term)
        return self.speaker.reference(term) if said == term else said

    def _state(self, state: str, what: str) -> str:
        """``covered  access · computer system``."""
        return self.say(_("{state}  {what}")).format(state=self.say(state), what=what)

    def _reason(self, reason: str) -> str:
        """Why a verdict is provisional: a place, an unverified line of the vocabulary, or what no line says."""
        for verb in RELATIONS:
            whole, _sep, part = reason.partition(f" {verb} ")
            if part and {whole, part} <= self.speaker.vocabulary.terms.keys():
                return self._relation(whole, verb, part)
        for end in (_("no mental element"), _("no word on right"), _("judgement")):
            if reason.endswith(end):
                return f"{reason.removesuffix(end)}{self.say(end)}"
        return self._role(reason)

    def _relation(self, whole: str, verb: str, part: str) -> str:
        """A line of the vocabulary."""
        return self.say(RELATIONS[verb]).format(whole=self.speaker.term(whole), part=self.speaker.term(part))

    def _demand(self, result: RequirementResult) -> str:
        """The requirement in one phrase."""
        kinds = {"criminalise": _("an offence"), "extend": _("an extension of offences")}
        return self.say(kinds.get(result.kind, result.kind))

    def _covered(self, root: Branch, cite: NormCite) -> None:
        """A norm that covers situations."""
        speaker = self.speaker
        said = [(_("covered"), cite.boxes), (_("disputed"), cite.disputed)]
        if cite.reading is not Reading.BOTH:
            said = [(_("disputed"), (*cite.boxes, *cite.disputed))]
        heads = [self._state(word, self._several(boxes)) for word, boxes in said if boxes]
        conditional = self._several(cite.conditional)
        branch = root.add(heads[0] if heads else self._state(_("covered under conditions"), conditional))
        for head in heads[1:]:
            branch.add(head)
        if cite.conditional and heads:
            branch.add(self.say(_("under conditions: {boxes}")).format(boxes=conditional))
        if cite.reading is not Reading.BOTH:
            branch.add(speaker.reading(cite.reading))
        norm = branch.add(self.speaker.norm(cite.norm) + (" †" if cite.provisional else ""), str(cite.span))
        for fact in cite.facts:
            self._fact(norm, fact)
        for name in filter(str.strip, cite.refers_to):
            law, _sep, place = name.rpartition(" ")
            norm.add(self.say(_("refers to {norm}")).format(norm=f"{law} {speaker.digits(place)}"))
        for line in cite.relations:
            source = speaker.listed([speaker.source(line.source), *(["†"] if line.unverified else [])])
            words = self._relation(line.whole, line.verb, line.part)
            norm.add(self.say(_("{words} (vocabulary: {source})")).format(words=words, source=source))

    def _several(self, boxes: Iterable[Box]) -> str:
        """Boxes on one line."""
        return self.speaker.several(self.speaker.box(box, self.report.subject) for box in boxes)

    def _fact(self, parent: Branch, fact: Fact) -> None:
        """A fact with its place, its definition, its judgement, its doubt."""
        speaker = self.speaker
        role = self._role(fact.role)
        terms = speaker.listed(self._term(term) for term in fact.terms)
        mark = " †" if fact.unverified else ""
        pinpoint = f" [{speaker.digits(fact.pinpoint)}]" if fact.pinpoint else ""
        said = self.say(_("{element}: {terms}")).format(element=role, terms=terms)
        branch = parent.add(f"{said}{pinpoint}{mark}", str(fact.span) if fact.span.line else "")
        if fact.words:
            branch.add(speaker.quoted(fact.words))
        if fact.definition:
            said = self.say(_("{name} is so defined {pinpoint}")).format(
                name=speaker.quoted(fact.definition),
                pinpoint=f"[{speaker.digits(fact.definition_pinpoint)}]" if fact.definition_pinpoint else "",
            )
            branch.add(said, str(fact.definition_span) if fact.definition_span.line else "")
        if fact.judgement:
            branch.add(self.say(_("read so because {reason}")).format(reason=fact.judgement))
        if fact.arguable:
            branch.add(
                self.say(_("arguable; for: {for_}; against: {against}")).format(
                    for_=fact.arguable_for or "–", against=fact.arguable_against or "–"
                )
            )

    def _gap(self, root: Branch, gap: Gap, result: RequirementResult) -> None:
        """What is missing or not examined, and why not."""
        speaker = self.speaker
        word = _("missing") if gap.kind == "missing" else _("not examined")
        reading = speaker.reading(gap.reading)
        text = self._state(word, speaker.box(gap.box, self.report.subject)) + (f" ({reading})" if reading else "")
        branch = root.add(text)
        branch.add(speaker.example(gap, result, self.report))
        if gap.asked:
            branch.add(speaker.filled(_("reached only if {conditions}"), conditions=speaker.asked(gap)))
        elif gap.kind == "missing":
            branch.add(self.say(_("no norm in force on this date reaches it")))
            for miss in result.near_misses:
                self._near_miss(branch, miss)
        if gap.options:
            for option in speaker.options(gap.options):
                branch.add(option)
        else:
            branch.add(
                self.say(_("no declaration or reservation may narrow {provision} here")).format(
                    provision=speaker.provision(result.provision)
                )
            )
        if gap.closed_from and gap.closed_by:
            branch.add(
                self.say(_("in place from {date} by {norm}")).format(
                    date=speaker.date(gap.closed_from), norm=self.speaker.norm(gap.closed_by)
                )
            )

    def _near_miss(self, branch: Branch, miss: NearMiss) -> None:
        """Why the nearest norm does not reach it."""
        speaker = self.speaker
        has = speaker.listed(dict.fromkeys(self._term(term) for term in miss.has))
        texts = {
            "unit": _("{norm} does not extend there"),
            "mental element": _("{norm} asks for {has}"),
            "element": _("{norm} reaches {has} only ({element})"),
            "silent": _("{norm} says nothing of {element}"),
            "slot": _("{norm} refers to offences that do not reach it"),
        }
        form = texts[miss.failed] if has or miss.failed != "element" else _("{norm} reaches nothing here ({element})")
        name = self.speaker.norm(miss.norm)
        branch.add(
            self.say(form).format(norm=name, has=has, element=speaker.element(miss.element) if miss.element else ""),
            str(miss.span),
        )


def _drawn(root: Branch) -> list[str]:
    """The tree with its lines."""
    lines = _line(root, "", "")
    _draw_below(root, "", lines)
    return lines


def _set_apart(branch: Branch) -> None:
    """Isolate every place, for a terminal that orders both directions."""
    branch.place = isolated(branch.place, True)
    for child in branch.below:
        _set_apart(child)


def _draw_below(branch: Branch, prefix: str, lines: list[str]) -> None:
    """Draw what hangs below ``branch``."""
    for number, child in enumerate(branch.below):
        last = number == len(branch.below) - 1
        lines += _line(child, prefix + ("└─ " if last else "├─ "), prefix + ("   " if last else "│  "))
        _draw_below(child, prefix + ("   " if last else "│  "), lines)


def _line(branch: Branch, first: str, then: str) -> list[str]:
    """One branch, wrapped; its place at the right margin, or on a line of its own."""
    more = then + ("│ " if branch.below else "  ")
    room = WIDTH - width(more)
    texts = wrapped(branch.text, 0, "", room)
    lines = [first + texts[0], *(more + text for text in texts[1:])]
    if branch.place:
        free = WIDTH - width(lines[-1]) - 2
        if width(branch.place) <= free:
            lines[-1] = padded(lines[-1], WIDTH - width(branch.place)) + branch.place
        else:
            lines.append(more + padded("", max(WIDTH - width(more) - width(branch.place), 0)) + branch.place)
    return lines


def explained(report: Report, row: Row, speaker: Speaker, reading: Reading) -> str:
    """The proof of ``row``'s verdict as text."""
    return Explanation(report, speaker, reading).render(row)
