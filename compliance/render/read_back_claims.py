"""The combinations a limb claims, as a list to tick, or as a table where they are many."""

from __future__ import annotations

from collections.abc import Sequence

from compliance.messages import gettext as _
from compliance.reading_back import Choice, Combination, Part, combinations, how_many, shared_days
from compliance.render.read_back_document import Group, Item, Numbers, Row, Table
from compliance.render.read_back_words import Words
from compliance.statute import Limb, Norm

SPELT_OUT = 24
"""More combinations than this are told as a table."""


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
            table = self._table(norm, speaking)
            count = how_many(chosen)
            lines = (lead, self.say(_("A tick under a number claims that combination; a dash claims nothing.")))
            return Group("combinations", self._title(many, count), (), lines, table, place, count)
        items = tuple(self._item(norm, combination) for combination in combinations(chosen))
        if limb.builds_on and not speaking:
            items = (self._building(norm, limb),)
        if not items:
            return Group("combinations", self.say(_("No combination is claimed.")), limb=place)
        return Group("combinations", self._title(many, len(items)), items, (lead,), limb=place, count=len(items))

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

    def _item(self, norm: Norm, combination: Combination) -> Item:
        """One combination with its places, its days and how sure it is."""
        text = self.words.combination(combination, norm)
        return self._marked(norm, combination, text)

    def _marked(self, norm: Norm, combination: Combination, text: str) -> Item:
        """``text`` with all that is to be known of the combination."""
        judged = any(part.remark.words for part in combination.parts if not part.words)
        days = self.words.narrower(combination.period, norm.period)
        text += self.words.places(combination.pinpoints) + (f" ({days})" if days else "")
        text += " ≈" if judged else ""
        text += self.say(_(" (arguable)")) if combination.arguable else ""
        text += " †" if combination.unverified else ""
        return Item(
            self.numbers.item(),
            "combination",
            text,
            combination.pinpoints,
            combination.period,
            combination.unverified,
            combination.arguable,
            judged,
            combination.parts,
            combination.parts[0].remark.span,
        )

    def _building(self, norm: Norm, limb: Limb) -> Item:
        """A limb that names nothing of its own: what another norm names."""
        offences = self.words.either(self.words.reference(reference, norm) for reference in limb.builds_on)
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
        item = self._marked(norm, Combination((part,), part.remark.period), self.words.part(part, norm))
        cells = (shared_days((part.remark.period, other.remark.period)) for other in columns.claimed)
        return Row(item, tuple(cell is not None for cell in cells))

    def _each(self, norm: Norm, choice: Choice) -> str:
        """What every combination of the table goes with."""
        element = self.words.speaker.element(choice.element)
        return self.words.filled(
            _("each with every {element}: {terms}"), element=element, terms=self.words.parts(choice.claimed, norm)
        )
