"""The proof of one provision's verdict, as a tree: what is required, covered, reserved, missing, and why not."""

from __future__ import annotations

from collections.abc import Iterable

from compliance.convention import lies_under
from compliance.judgement import (
    Box,
    DepositCite,
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
from compliance.render.layout import wrapped
from compliance.render.proof_words import ROLES as ROLES
from compliance.render.proof_words import reason_words, relation_words, role_words, term_words
from compliance.render.scale_words import scale_named, scale_notes
from compliance.render.telling import Telling, own_values
from compliance.render.trees import Branch as Branch
from compliance.render.trees import drawn, set_apart
from compliance.sentences import FORBID, Speaker

DEMANDS = {
    "any of": _("{element}: any of {terms}"),
    "set by law": _("{element}: as the law sets it"),
    "offences of": _("{element}: offences of {terms}"),
    "selected by": _("{element}: offences selected by {terms}"),
    "powers of": _("{element}: powers of {terms}"),
    "only if": _("only if {terms}"),
    "spares": _("not required: {terms}"),
}


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
                set_apart(root)
            lines += ["", *drawn(root)]
        if not results:
            open_ = row.state == "not modelled"
            none = _("not modelled yet, so not examined") if open_ else _("it asks for nothing of its own")
            lines += wrapped(self.speaker.local(row.reasons) or self.say(none), 2)
        notes = [line for text in scale_notes(self.speaker) for line in wrapped(text, 4, "  ")]
        lines += ["", *notes] if notes else []
        return "\n".join(lines) + "\n"

    def _title(self, row: Row) -> list[str]:
        """Provision, label, verdicts."""
        speaker = self.speaker
        verdicts = row.verdicts
        if verdicts.narrow is verdicts.broad:
            said = self.speaker.filled(_("{verdict} in both readings"), verdict=speaker.verdict(verdicts.narrow))
        else:
            said = self.speaker.filled(
                _("{narrow} in the narrow reading, {broad} in the broad"),
                narrow=speaker.verdict(verdicts.narrow),
                broad=speaker.verdict(verdicts.broad),
            )
        name = f"{speaker.provision(row.id)} {speaker.local(row.labels)}"
        text = self.speaker.filled(_("{name}: {what}"), name=name, what=said)
        if row.provisional:
            text += self.say(_(" (provisional †)"))
        lines = wrapped(text, 2, "")
        if row.without_reservations != row.verdicts:
            without = speaker.verdict(row.without_reservations.verdict)
            lines += wrapped(self.speaker.filled(_("Without reservations: {verdict}."), verdict=without), 2)
        date = speaker.date(self.report.as_of)
        lines += wrapped(self.speaker.filled(_("Law as of {date}."), date=date), 2)
        return lines + (wrapped(scale_named(self.speaker), 2) if self.speaker.scale else [])

    def tree(self, row: Row, result: RequirementResult) -> Branch:
        """One requirement's tree, for whoever draws it."""
        head = self.say(_("required"))
        if result.provision != row.id:
            head = f"{self.speaker.provision(result.provision)} {head}"
        own = own_values(result, self.report, self.speaker)
        demand = self._demand(result)
        root = Branch(
            f"{head}  {self.speaker.filled(_('{what} ({which})'), what=demand, which=own) if own else demand}"
        )
        powers = any(part.quantifier == "powers of" for part in result.required)
        for part in result.required:
            if powers and part.element == "mental element":
                continue  # of powers nothing is asked there
            source = f"[{self.speaker.source(part.source)}]" if part.source else ""
            terms = self.speaker.listed(term_words(term, self.speaker) for term in part.terms)
            form = DEMANDS.get(part.quantifier, _("{element}: {terms}"))
            said = self.speaker.filled(form, element=role_words(part.element, self.speaker), terms=terms)
            root.add(f"{said} {source}".strip(), str(part.span) if part.span.line else "")
        self._turns_on(root, result)
        for cite in result.covered:
            self._covered(root, cite, result)
        for deposit in result.reserved:
            self._reserved(root, deposit)
        for gap in result.gaps:
            self._gap(root, gap, result)
        if any(gap.kind == "missing" for gap in result.gaps):
            self._looked_in(root, result)
        self._inherited(root, result)
        if result.provisional:
            branch = root.add(self.say(_("provisional  it rests on")), kind="provisional")
            for reason in result.provisional:
                branch.add(reason_words(reason, self.speaker))
        return root

    def _turns_on(self, root: Branch, result: RequirementResult) -> None:
        """Facts of the State it turns on, what it stands instead of or protects, and why it is not asked."""
        if result.state_facts:
            branch = root.add(self.say(_("applies only when one of these holds")))
            for fact in result.state_facts:
                said = self.speaker.state_fact(fact)
                mark = " †" if fact.unverified else ""
                pinpoint = f" [{self.speaker.place(fact.pinpoint)}]" if fact.pinpoint else ""
                child = branch.add(f"{said}{pinpoint}{mark}", str(fact.span) if fact.span.line else "")
                self._doubt(child, fact)
        ids = self.speaker.listed(map(self.speaker.provision, result.limits))
        if ids:
            root.add(self.speaker.filled(_("protects the use of {ids}"), ids=ids))
        if result.for_review:
            root.add(self.say(_("for review: only a person can judge what is not shown")))
        for reason in self.speaker.not_asked([result]):
            root.add(self._state(_("not asked"), reason))

    def _reserved(self, root: Branch, cite: DepositCite) -> None:
        """A deposit that takes situations out, as deposited and as the Convention permits."""
        speaker, subject = self.speaker, self.report.subject
        kind = self.say(_("declaration") if cite.kind == "declaration" else _("reservation"))
        branch = root.add(self._state(_("reserved"), self._several(cite.boxes)), kind="reserved")
        deposit = next((item for item in self.report.deposits if item.index == cite.index), None)
        terms = speaker.listed(map(speaker.term, cite.terms))
        permitted = ""
        if deposit is not None:
            terms = terms or speaker.deposited(deposit.parts, subject) or speaker.quoted(deposit.text)
            permitted = speaker.deposited(deposit.permitted_parts, subject)
        said = self.speaker.filled(
            _("{kind} under {provision}: {terms}"), kind=kind, provision=speaker.provision(cite.provision), terms=terms
        )
        branch.add(said, str(cite.span))
        if permitted and permitted != terms:
            branch.add(self.speaker.filled(_("the Convention permits: {terms}"), terms=permitted))

    def _inherited(self, root: Branch, result: RequirementResult) -> None:
        """What is told at the targets."""
        said = Telling(self.report, self.speaker, self.reading).inherited([result])
        if said:
            root.add(said)

    def _state(self, state: str, what: str) -> str:
        """``covered  access · computer system``."""
        return self.speaker.filled(_("{state}  {what}"), state=self.say(state), what=what) if what else self.say(state)

    def _demand(self, result: RequirementResult) -> str:
        """The requirement in one phrase."""
        kinds = {
            "criminalise": _("an offence"),
            "extend": _("an extension of offences"),
            "empower": _("a power"),
            "provide": _("a rule of law, a body or co-operation"),
            "forbid": _("that no provision does this"),
        }
        if any(part.quantifier == "powers of" for part in result.required):
            return self.say(_("what powers must have"))
        return self.say(kinds.get(result.kind, result.kind))

    def _covered(self, root: Branch, cite: NormCite, result: RequirementResult) -> None:
        """A norm that covers situations, or does what is forbidden."""
        speaker = self.speaker
        fully, partly = _("covered"), _("covered under conditions")
        if result.kind == FORBID:
            fully, partly = _("done though forbidden"), _("done though forbidden, under conditions")
        said = [(fully, cite.boxes, self._kind(result)), (_("disputed"), cite.disputed, "disputed")]
        if cite.reading is not Reading.BOTH:
            said = [(_("disputed"), (*cite.boxes, *cite.disputed), "disputed")]
        heads = [(self._state(word, self._several(boxes)), kind) for word, boxes, kind in said if boxes]
        conditional = self._several(cite.conditional)
        first, kind = heads[0] if heads else (self._state(partly, conditional), self._kind(result, "conditional"))
        branch = root.add(first, kind=kind)
        for head, kind in heads[1:]:
            branch.add(head, kind=kind)
        if cite.conditional and heads:
            form = _("under conditions: {boxes}") if conditional else partly
            branch.add(self.speaker.filled(form, boxes=conditional))
        if cite.reading is not Reading.BOTH:
            branch.add(speaker.reading(cite.reading))
        name = self.speaker.norm(cite.norm) + (" †" if cite.provisional else "")
        norm = branch.add(name, str(cite.span), kind="norm")
        for passage in cite.passages:
            place = f" [{speaker.place(passage.pinpoint)}]" if passage.pinpoint else ""
            norm.add(f"{speaker.quoted(passage.text)}{place}", str(passage.span), kind="words")
        for fact in cite.facts:
            self._fact(norm, fact)
        for law, places in _by_law(cite.refers_to):
            form = _("refers to {law} {place}") if len(places) == 1 else _("refers to {law} {places}")
            there = speaker.listed(map(speaker.place, places))
            norm.add(speaker.filled(form, law=law, place=there, places=there))
        for line in cite.relations:
            source = speaker.listed([speaker.source(line.source), *(["†"] if line.unverified else [])])
            words = relation_words(line.whole, line.verb, line.part, speaker)
            norm.add(self.speaker.filled(_("{words} (vocabulary: {source})"), words=words, source=source))

    def _kind(self, result: RequirementResult, otherwise: str = "covered") -> str:
        """What a branch is about: where the requirement forbids, what is done though forbidden."""
        return "forbidden" if result.kind == FORBID else otherwise

    def _several(self, boxes: Iterable[Box]) -> str:
        """Boxes on one line."""
        return self.speaker.several(self.speaker.box(box, self.report.subject) for box in boxes)

    def _fact(self, parent: Branch, fact: Fact) -> None:
        """A fact with its place, its definition, its judgement, its doubt."""
        speaker = self.speaker
        role = role_words(fact.role, speaker)
        terms = speaker.listed(term_words(term, self.speaker) for term in fact.terms)
        mark = " †" if fact.unverified else ""
        pinpoint = f" [{speaker.place(fact.pinpoint)}]" if fact.pinpoint else ""
        said = self.speaker.filled(_("{element}: {terms}"), element=role, terms=terms)
        branch = parent.add(f"{said}{pinpoint}{mark}", str(fact.span) if fact.span.line else "")
        if fact.words:
            branch.add(speaker.quoted(fact.words), kind="words")
        if fact.definition:
            said = self.speaker.filled(
                _("{name} is so defined {pinpoint}"),
                name=speaker.quoted(fact.definition),
                pinpoint=f"[{speaker.place(fact.definition_pinpoint)}]" if fact.definition_pinpoint else "",
            )
            branch.add(said, str(fact.definition_span) if fact.definition_span.line else "")
        if fact.judgement:
            branch.add(self.speaker.filled(_("read so because {reason}"), reason=fact.judgement))
        self._doubt(branch, fact)

    def _doubt(self, branch: Branch, fact: Fact) -> None:
        """The authorities of a doubtful fact."""
        if fact.arguable:
            branch.add(
                self.speaker.filled(
                    _("arguable; for: {for_}; against: {against}"),
                    for_=fact.arguable_for or "–",
                    against=fact.arguable_against or "–",
                )
            )

    def _gap(self, root: Branch, gap: Gap, result: RequirementResult) -> None:
        """What is missing or not examined, and why not."""
        speaker = self.speaker
        word = _("missing") if gap.kind == "missing" else _("for review") if result.for_review else _("not examined")
        word = _("forbidden") if result.kind == FORBID else word
        reading = speaker.reading(gap.reading)
        text = self._state(word, speaker.box(gap.box, self.report.subject)) + (f" ({reading})" if reading else "")
        branch = root.add(text, kind=self._kind(result, "missing" if gap.kind == "missing" else "not-examined"))
        self._looked_at(branch, gap.box)
        branch.add(speaker.example(gap, result, self.report), kind="example")
        if gap.asked:
            form = _("only where {conditions}") if result.kind == FORBID else _("reached only if {conditions}")
            branch.add(speaker.filled(form, conditions=speaker.asked(gap)))
        elif result.kind == FORBID:
            pass
        elif gap.kind == "missing":
            branch.add(self.say(_("no norm in force on this date reaches it")))
            for miss in result.near_misses:
                self._near_miss(branch, miss, result)
        if gap.options:
            for option in speaker.options(gap.options):
                branch.add(option)
        else:
            branch.add(
                self.speaker.filled(
                    _("no declaration or reservation may narrow {provision} here"),
                    provision=speaker.provision(result.provision),
                )
            )
        if gap.closed_from and gap.closed_by:
            branch.add(
                self.speaker.filled(
                    _("in place from {date} by {norm}"),
                    date=speaker.date(gap.closed_from),
                    norm=self.speaker.norm(gap.closed_by),
                )
            )

    def _looked_in(self, root: Branch, result: RequirementResult) -> None:
        """Where one looked before something was called missing, who did, and when; searches alike are told once."""
        speaker = self.speaker
        told: dict[str, None] = {}
        for search in self.report.searches:
            if search.acts and any(lies_under(result.provision, id_) for id_ in search.provisions):
                who = [search.by, speaker.date(search.on) if search.on else ""]
                by = speaker.listed(filter(None, who))
                told[speaker.titles(search.acts) + (f" ({by})" if by else "")] = None
        if told:
            root.add(speaker.filled(_("Looked in: {acts}."), acts=speaker.several(told)), kind="searched")

    def _looked_at(self, branch: Branch, box: Box) -> None:
        """The powers and offences a gap is about, where it is not about all."""
        for form, whole, partly in (
            (_("looks at {ids}"), box.some_targets, box.partial_targets),
            (_("looks at offences of {ids}"), box.some_served, box.partly_served),
        ):
            there = {id_.split("#")[0]: "" for id_ in whole}
            there |= {id_.split("#")[0]: self.say(_("in part")) for id_ in partly}
            named = [f"{self.speaker.provision(id_)} {said and f'({said})'}".strip() for id_, said in there.items()]
            if named:
                branch.add(self.speaker.filled(form, ids=self.speaker.listed(named)))

    def _near_miss(self, branch: Branch, miss: NearMiss, result: RequirementResult) -> None:
        """Why the nearest norm does not reach it."""
        speaker = self.speaker
        wanted = speaker.either(list(dict.fromkeys(term_words(term, self.speaker) for term in miss.wanted)))
        has = speaker.listed(dict.fromkeys(term_words(term, self.speaker) for term in miss.has))
        texts = {
            "unit": _("{norm} does not extend there"),
            "mental element": _("{norm} asks for {has}"),
            "element": _("{norm} reaches {has} only ({element})"),
            "silent": _("{norm} says nothing of {element}"),
            "slot": _("{norm} refers to offences that do not reach it"),
        }
        if result.kind in ("empower", "provide") and wanted:
            texts["element"] = _("{norm}: {element} is {has}, and not {wanted}")
        form = texts[miss.failed] if has or miss.failed != "element" else _("{norm} reaches nothing here ({element})")
        name = self.speaker.norm(miss.norm)
        branch.add(
            self.speaker.filled(
                form, norm=name, has=has, wanted=wanted, element=speaker.element(miss.element) if miss.element else ""
            ),
            str(miss.span),
        )


def _by_law(norms: Iterable[str]) -> list[tuple[str, list[str]]]:
    """Norms named ``Computer Misuse Act 1990 3``: every law with its places."""
    found: dict[str, list[str]] = {}
    for name in filter(str.strip, norms):
        law, _sep, place = name.rpartition(" ")
        found.setdefault(law, []).append(place)
    return list(found.items())


def explained(report: Report, row: Row, speaker: Speaker, reading: Reading) -> str:
    """The proof of ``row``'s verdict as text."""
    return Explanation(report, speaker, reading).render(row)
