"""The combinations a limb claims, as a list to tick, or as a table where they are many."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from compliance.combinations import Choice, Combination, Part, combinations, how_many, shared_days
from compliance.messages import gettext as _
from compliance.render.read_back_document import Group, Item, Numbers, Row, Table
from compliance.render.read_back_words import Words
from compliance.statute import Limb, Norm, Period

SPELT_OUT = 24
"""More combinations than this are told as a table."""
MOST_CELLS = 10_000
"""A larger table nobody signs."""


class Claims:
    """Tells the combinations of limbs."""

    def __init__(self, words: Words, numbers: Numbers) -> None:
        """In the words of a file."""
        self.words = words
        self.say = words.speaker.say
        self.numbers = numbers

    def group(self, norm: Norm, limb: Limb, chosen: Sequence[Choice], place: int, lead: str) -> Group:
        """What ``limb`` claims; ``lead`` begins the sentence that every combination ends."""
        speaking = [choice for choice in chosen if choice.claimed or choice.unfound]
        many = [choice for choice in speaking if len(choice.claimed) > 1]
        if how_many(chosen) > SPELT_OUT and len(many) > 1:
            return self._many(norm, speaking, many, place, lead)
        items = tuple(self._items(norm, chosen))
        if limb.builds_on and not speaking:
            items = (self._building(norm, limb),)
        if not items:
            return Group("combinations", self.say(_("No combination is claimed.")), limb=place)
        return Group("combinations", self._title(many, len(items)), items, (lead,), limb=place, count=len(items))

    def _many(self, norm: Norm, speaking: Sequence[Choice], many: Sequence[Choice], place: int, lead: str) -> Group:
        """A table; where that were too large, the word that all above is claimed with all."""
        count = how_many(speaking)
        title = self._title(many, count)
        if len(many[0].claimed) * len(many[1].claimed) > MOST_CELLS:
            line = self.say(_("They are too many to be listed: each value above is claimed with each other."))
            return Group("combinations", title, (), (line,), None, place, count)
        line = self.say(_("A tick under a number claims that combination; a dash claims nothing."))
        return Group("combinations", title, (), (lead, line), self._table(norm, speaking), place, count)

    def _title(self, many: Sequence[Choice], count: int) -> str:
        """How many, and that every value is claimed with every other."""
        digits, element = self.words.speaker.digits, self.words.speaker.element
        if len(many) < 2:
            form = _("Claimed: one combination") if count == 1 else _("Claimed: {count} combinations")
            return self.words.filled(form, count=digits(count))
        said = self.words.all_of(self.words.filled(_("every {element}"), element=element(c.element)) for c in many[1:])
        return self.words.filled(
            _("Claimed: every {first} with {others}, {count} combinations"),
            first=element(many[0].element),
            others=said,
            count=digits(count),
        )

    def _items(self, norm: Norm, chosen: Sequence[Choice]) -> Iterator[Item]:
        """The combinations; what two lines of the outline claim is claimed once, and is as sure as the surer."""
        same: dict[tuple[str, Period], list[Combination]] = {}
        for combination in combinations(chosen):
            text = self.words.combination(combination, norm)
            same.setdefault((text, combination.period), []).append(combination)
        for (text, _days), every in same.items():
            yield self._marked(norm, every, text)

    def _marked(self, norm: Norm, every: Sequence[Combination], text: str) -> Item:
        """``text`` with its places, its days and how sure it is."""
        first = every[0]
        pinpoints = tuple(dict.fromkeys(place for combination in every for place in combination.pinpoints))
        judged = all(combination.judged for combination in every)
        arguable = all(combination.arguable for combination in every)
        unverified = all(combination.unverified for combination in every)
        days = self.words.narrower(first.period, norm.period)
        text += self.words.places(pinpoints) + (f" ({days})" if days else "")
        text += " ≈" if judged else ""
        text += self.say(_(" (arguable)")) if arguable else ""
        text += " †" if unverified else ""
        sure = unverified, arguable, judged
        number, span = self.numbers.item(), first.parts[0].remark.span
        return Item(number, "combination", text, pinpoints, first.period, *sure, parts=first.parts, span=span)

    def _building(self, norm: Norm, limb: Limb) -> Item:
        """A limb that names nothing of its own: what another norm names."""
        offences = self.words.either(self.words.base(reference, norm) for reference in limb.builds_on)
        text = self.words.filled(_("does what is {offences}"), offences=offences)
        places = tuple(dict.fromkeys(r.remark.pinpoint for r in limb.builds_on if r.remark.pinpoint))
        unverified = any(reference.remark.unverified for reference in limb.builds_on)
        text += self.words.places(places) + (" †" if unverified else "")
        return Item(self.numbers.item(), "combination", text, places, norm.period, unverified, span=limb.span)

    # ---- many --------------------------------------------------------------------------------------------------

    def _table(self, norm: Norm, chosen: Sequence[Choice]) -> Table:
        """The first two elements with several values against each other; the others with each of them."""
        many = [choice for choice in chosen if len(choice.claimed) > 1]
        first, second = many[0], many[1]
        others = [choice for choice in chosen if choice not in (first, second)]
        return Table(
            tuple(self._column(norm, part) for part in second.claimed),
            tuple(self._row(norm, part, second) for part in first.claimed),
            tuple(self._each(norm, choice) for choice in others),
        )

    def _column(self, norm: Norm, part: Part) -> str:
        """A value at the head of a column."""
        return self.words.part(part, norm) + self.words.after(part.remark, norm.period)

    def _row(self, norm: Norm, part: Part, columns: Choice) -> Row:
        """A value with every column it shares a day with."""
        item = self._marked(norm, [Combination((part,), part.remark.period)], self.words.part(part, norm))
        cells = (shared_days((part.remark.period, other.remark.period)) for other in columns.claimed)
        return Row(item, tuple(cell is not None for cell in cells))

    def _each(self, norm: Norm, choice: Choice) -> str:
        """What every combination of the table goes with."""
        element = self.words.speaker.element(choice.element)
        return self.words.filled(
            _("each with every {element}: {terms}"), element=element, terms=self.words.parts(choice.claimed, norm)
        )
