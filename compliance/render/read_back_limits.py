"""The limits of a limb read back: conditions, what is taken out, what is spared."""

from __future__ import annotations

from itertools import groupby

from compliance.combinations import part_of
from compliance.messages import gettext as _
from compliance.render.read_back_words import Words
from compliance.sentences import Clauses
from compliance.statute import Condition, Exception_, Norm, Spared, Value

CONDITION = "condition"


class Limits:
    """Tells what narrows a limb."""

    def __init__(self, words: Words) -> None:
        """In the words of a file."""
        self.words = words

    def condition(self, norm: Norm, condition: Condition) -> str:
        """``only if A or B``; ``unless A or B``."""
        groups = groupby(condition.values, key=lambda value: (value.remark.pinpoint, value.remark.period))
        said: list[str] = []
        for (pinpoint, _period), values in groups:
            said += dict.fromkeys(self._clause(value) for value in values)
            said[-1] += self.words.places([pinpoint] if pinpoint else [])
        form = _("unless {clauses}") if condition.negated else _("only if {clauses}")
        text = self.words.filled(form, clauses=Clauses.any_of(said))
        rest = self.words.after(condition.remark, norm.period)
        return text + rest.removeprefix(self.words.places([condition.remark.pinpoint]))

    def _clause(self, value: Value) -> str:
        """One condition."""
        return self.words.condition(part_of(CONDITION, value))

    def exception(self, norm: Norm, exception: Exception_) -> str:
        """What is taken out, with its place."""
        return self.taken_out(exception, norm) + self.words.after(exception.remark, norm.period)

    def taken_out(self, exception: Exception_, norm: Norm) -> str:
        """What is taken out."""
        said = [
            self.words.filled(
                _("{element}: {terms}"),
                element=self.words.speaker.element(element),
                terms=self.words.either(self.words.part(part_of(element, value), norm) for value in values),
            )
            for element, values in exception.elements
        ]
        said += [self._clause(value) for value in exception.conditions]
        form = _("taken out: {what}") if len(said) == 1 else _("taken out, where all of this is so: {what}")
        return self.words.filled(form, what=self.words.speaker.several(said))

    def spared(self, norm: Norm, spared: Spared) -> str:
        """What lies within "with right"."""
        form = _("with right, so not punished: {what} (listed; no combination is taken out)")
        return self.words.filled(form, what=self._clause(spared.value)) + self.words.after(spared.remark, norm.period)

    def short(self, condition: Condition) -> str:
        """A condition without its places."""
        return self.words.line(condition)
