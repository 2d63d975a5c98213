"""Two opinions of one law for a terminal: the verdicts that turn on them first counted, then where they part."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from compliance.judgement import Gap, Reading, Report, RequirementResult, Row
from compliance.messages import gettext as _
from compliance.opinions import Opinions, Part, Parting, PartKind, Standing, Turning
from compliance.partings import FactParting, NormParting
from compliance.render.layout import padded, wrapped
from compliance.render.opinion_words import OpinionWords
from compliance.render.telling import Telling
from compliance.sentences import Speaker
from compliance.source import key

_ID, _INDENT, _MOST_WAYS = 12, 4, 3
_ONLY = (_("only A: {what}"), _("only B: {what}"))
_OUTLINES = (_("only A outlines it"), _("only B outlines it"))
_UNREAD = (_("A has not read it"), _("B has not read it"))
_PROOFS = (_("Proof, A: {what}"), _("Proof, B: {what}"))
_SAYS = (_("A: {what}"), _("B: {what}"))


class TextOpinions:
    """Two opinions in one language."""

    def __init__(
        self,
        told: Opinions,
        speaker: Speaker,
        sides: Sequence[str],
        alone: Sequence[Part] = (),
        calls: Sequence[str] = (),
    ) -> None:
        """``sides`` say who A and B are, ``calls`` how a command names each.

        ``alone``: provisions that one alone outlines and that count on both sides.
        """
        self.told = told
        self.speaker = speaker
        self.say = speaker.say
        self.sides = sides
        self.alone = alone
        self.calls = calls
        self.words = OpinionWords(told, speaker)

    def render(self) -> str:
        """The whole text, ending in a newline."""
        parts = [self._head()]
        if self.told.partings:
            parts += [self._where(), *self._turnings(), self._idle()]
        parts += [self._counted_anyway(), self._hint()]
        return "\n\n".join("\n".join(part) for part in parts if part) + "\n"

    # head

    def _head(self) -> list[str]:
        """How many verdicts turn on it; which State, which convention, which day; who is who."""
        one, speaker = self.told.one, self.speaker
        day = speaker.filled(_("law as of {date}"), date=speaker.date(one.as_of))
        names = (speaker.local(one.subject.names), speaker.local(one.convention_labels), day)
        lines = [*wrapped(self._summary(), 0), *wrapped(" · ".join(filter(None, names)), 0)]
        for form, side in zip(_SAYS, self.sides, strict=True):
            lines += wrapped(speaker.filled(form, what=side), 2, "")
        return lines

    def _summary(self) -> str:
        """The first sentence."""
        places, verdicts = len(self.told.partings), len(self.told.turnings)
        if not places:
            return self.say(_("The two outlines say the same."))
        form = _("The outlines part at 1 place.") if places == 1 else _("The outlines part at {count} places.")
        first = self.speaker.filled(form, count=self.speaker.digits(places))
        if not verdicts:
            nothing = _("No verdict turns on it.")
            return f"{first} {self.say(nothing)}"
        form = _("1 verdict turns on it.") if verdicts == 1 else _("{count} verdicts turn on it.")
        return f"{first} {self.speaker.filled(form, count=self.speaker.digits(verdicts))}"

    # where they part

    def _where(self) -> list[str]:
        """Part by part; a law that one side has not is told once."""
        lines = [self.say(_("Where they part"))]
        for law, group in groupby(self.told.partings, key=lambda one: key(one.part.law)):
            partings = list(group)
            absent = self._absent(partings, law)
            if absent is None:
                for parting in partings:
                    lines += ["", *self._parting(parting)]
            else:
                count = self.speaker.digits(len(partings))
                form = _("{law}: only A outlines it ({count} provisions).") if absent else _(
                    "{law}: only B outlines it ({count} provisions)."
                )  # fmt: skip
                lines += ["", *wrapped(self.speaker.filled(form, law=partings[0].part.law, count=count), 2, "")]
        return lines

    def _absent(self, partings: Sequence[Parting], law: str) -> int | None:
        """Which side has nothing of a law of several provisions; ``None`` where both have some."""
        if not law or len(partings) < 2 or partings[0].part.kind is not PartKind.PROVISION:
            return None
        for side in (0, 1):
            if all(parting.standing[side] is Standing.ABSENT for parting in partings):
                return side
        return None

    def _parting(self, parting: Parting) -> list[str]:
        """One part: its name, then what only one states and what they state otherwise."""
        lines = wrapped(self.words.part(parting.part), 2, "")
        for side in (0, 1):
            if parting.standing[1 - side] is not Standing.OUTLINED:
                said = [self.say(_OUTLINES[side])]
                said += [self.say(_UNREAD[1 - side])] if parting.standing[1 - side] is Standing.UNREAD else []
                lines += wrapped(self.speaker.several(said), _INDENT, "  ")
        lines += self._facts(parting.facts, 2)
        for norm in parting.norms:
            lines += self._norm(norm, parting.standing)
        return lines

    def _norm(self, parting: NormParting, standing: tuple[Standing, Standing]) -> list[str]:
        """Two norms side by side, or one that the other side has not."""
        if parting.one is not None and parting.other is not None:
            lines = wrapped(self.words.pair(parting.one, parting.other), _INDENT, "  ")
            return [*lines, *(line for facts in parting.facts for line in self._facts(facts, _INDENT))]
        side, norm = (0, parting.one) if parting.one is not None else (1, parting.other)
        assert norm is not None
        name, both = self.words.norm(norm), standing == (Standing.OUTLINED, Standing.OUTLINED)
        lines = wrapped(self.speaker.filled(_ONLY[side], what=name) if both else name, _INDENT, "  ")
        for facts in parting.facts:
            if facts.limb:
                lines += wrapped(self._limb(facts), _INDENT + 2, " " * _INDENT)
            for said in self.words.together((*facts.only_one, *facts.only_other)):
                lines += wrapped(said, _INDENT + 2, " " * _INDENT)
        return lines

    def _limb(self, facts: FactParting) -> str:
        """Which alternative of a norm is meant."""
        return self.speaker.filled(_("alternative {name}:"), name=self.speaker.digits(facts.limb))

    def _facts(self, facts: FactParting, indent: int) -> list[str]:
        """What only one states, and what both state otherwise."""
        lead = " " * indent
        lines = wrapped(self._limb(facts), indent + 2, lead) if facts.limb else []
        for form, only in zip(_ONLY, (facts.only_one, facts.only_other), strict=True):
            for said in self.words.together(only):
                lines += wrapped(self.speaker.filled(form, what=said), indent + 2, lead)
        for fact, one, other in self.words.otherwise_together(facts.otherwise):
            said = self.speaker.filled(_("{fact} – A: {one}; B: {other}"), fact=fact, one=one, other=other)
            lines += wrapped(said, indent + 2, lead)
        return lines

    # the verdicts

    def _turnings(self) -> Iterator[list[str]]:
        """Each verdict that differs: how each side has it, with its gaps, and what it turns on."""
        if self.told.turnings:
            yield [self.say(_("Verdicts that turn on it"))]
        for turning in self.told.turnings:
            yield self._turning(turning)

    def _turning(self, turning: Turning) -> list[str]:
        """One provision of the convention."""
        speaker = self.speaker
        id_ = padded(speaker.provision(turning.one.id), _ID - 1)
        lines = wrapped(speaker.local(turning.one.labels), _ID, f"{id_} ")
        for form, report, row in zip(
            _SAYS, (self.told.one, self.told.other), (turning.one, turning.other), strict=True
        ):
            lines += self._side(form, report, row)
        names = speaker.several(map(self.words.part, turning.on))
        return [*lines, *wrapped(speaker.filled(_("Turns on {parts}."), parts=names), _INDENT)]

    def _side(self, form: str, report: Report, row: Row) -> list[str]:
        """One side's verdict and gaps."""
        tell = Telling(report, self.speaker, Reading.BOTH)
        verdict = tell.verdict_words(row) + (" †" if row.provisional else "")
        lines = wrapped(self.speaker.filled(form, what=verdict), _INDENT + 2, " " * _INDENT)
        results = tell.results(row)
        for result in results:
            for gap in tell.missing(result):
                lines += self._gap(tell, gap, result)
        for text in (tell.unexamined(results), tell.inherited(results), tell.not_asked(results)):
            lines += wrapped(text, _INDENT + 2) if text else []
        return lines

    def _gap(self, tell: Telling, gap: Gap, result: RequirementResult) -> list[str]:
        """What is missed, with the example and the authorities."""
        lines = wrapped(tell.head(gap, result, _MOST_WAYS), _INDENT + 4, " " * (_INDENT + 2) + "- ")
        example = self.speaker.example(gap, result, tell.report)
        for text in (example, *tell.authorities(gap, result), *tell.closing(gap)):
            lines += wrapped(text, _INDENT + 4)
        return lines

    # the rest

    def _idle(self) -> list[str]:
        """Where they part and no verdict turns on it."""
        idle = self.told.idle
        if not idle or not self.told.turnings:
            return []
        lines = [self.say(_("They part here, and no verdict turns on it"))]
        for parting in idle:
            lines += wrapped(self.words.part(parting.part), 4, "  - ")
        return lines

    def _counted_anyway(self) -> list[str]:
        """Provisions that one of two annotators alone outlines."""
        if not self.alone:
            return []
        form = _("Outlined by one of them alone, so counted on both sides: {names}.")
        return wrapped(self.speaker.filled(form, names=self.speaker.several(map(self.words.part, self.alone))), 2, "")

    def _hint(self) -> list[str]:
        """What to type next: the proof on each side."""
        if not self.told.turnings:
            return []
        id_ = self.told.turnings[0].one.id.replace("(", ".").replace(")", "")
        day = self.told.one.as_of.isoformat()
        return [
            self.speaker.filled(form, what=f"accede explain {call} {id_} --as-of {day}")
            for form, call in zip(_PROOFS, self.calls, strict=False)
        ]
