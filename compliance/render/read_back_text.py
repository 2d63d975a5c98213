"""Outlines read back as text of 80 columns: a box before everything to agree with, room to sign at the end."""

from __future__ import annotations

from collections.abc import Iterator

from compliance.messages import gettext as _
from compliance.render.layout import WIDTH, padded, width, wrapped
from compliance.render.read_back_document import Document, FileText, Group, Item, Statement, Table
from compliance.sentences import Speaker

_BOX = "[ ]"
_INDENT = 3
_COLUMNS = 8
"""Columns of a table before it goes on below."""


class _Text:
    """Writes one document."""

    def __init__(self, document: Document, speaker: Speaker) -> None:
        """In the language of ``speaker``."""
        self.document = document
        self.speaker = speaker
        self.say = speaker.say
        self.number_width = max((width(self._number(n)) for n in _numbers(document)), default=0)

    def render(self) -> Iterator[str]:
        """Every line."""
        yield from wrapped(self.say(_("The outline read back: what is signed is what the outline says.")), 0)
        yield from self._legend()
        for file in self.document.files:
            yield from ("", "=" * WIDTH)
            yield from self._file(file)
        yield from ("", "=" * WIDTH)
        yield from self._signature()

    def _legend(self) -> Iterator[str]:
        """What the marks mean."""
        yield ""
        for text in (
            self.say(_("[ ] tick what agrees with the law; name the number of what does not.")),
            self.say(
                _(
                    "Every value of a line is claimed with every value of the other lines. If the law does not reach "
                    "one of the combinations, name its number: the outline then needs a second offence or alternative."
                )
            ),
            self.say(_("[3(1)] the place in the law.")),
            self.say(_("≈ rests on a judgement, listed under “Judgements to agree with”.")),
            self.say(_("† nobody has read it in the source yet.")),
            self.say(_("(arguable) a doubt, listed with its authorities under “Arguable points”.")),
        ):
            yield from wrapped(text, 6, "  ")

    # ---- a file ------------------------------------------------------------------------------------------------

    def _file(self, file: FileText) -> Iterator[str]:
        """Header, then its statements."""
        yield from wrapped(file.title, 2, "")
        yield ""
        header = (*file.header, (self.say(_("Claims")), self._claims(file)), (self.say(_("File")), file.file))
        label = max(width(name) for name, _value in header) + 2
        for name, value in header:
            yield from wrapped(value, label + 2, padded(f"  {name}", label + 2))
        for statement in file.statements:
            yield from self._statement(statement)

    def _claims(self, file: FileText) -> str:
        """How many statements and combinations there are."""
        digits = self.speaker.digits
        form = _("numbered statements: {statements}; combinations: {combinations}")
        return self.speaker.filled(
            form, statements=digits(len(file.statements)), combinations=digits(file.combinations)
        )

    def _statement(self, statement: Statement) -> Iterator[str]:
        """A norm, or what stands like one."""
        if statement.section:
            yield ""
            yield from wrapped(statement.section, 2, "")
            yield "-" * WIDTH
        yield ""
        number = self._number(statement.number)
        yield from wrapped(statement.heading, _INDENT, padded(number, max(_INDENT, width(number) + 1)))
        for line in statement.lines:
            yield from wrapped(line, _INDENT + 2, " " * _INDENT)
        for group in statement.groups:
            yield from self._group(group)

    def _group(self, group: Group) -> Iterator[str]:
        """A heading with its items."""
        if group.title:
            yield ""
            yield from wrapped(group.title, _INDENT)
        for line in group.lines:
            yield from wrapped(line, _INDENT)
        for item in group.items:
            yield from self._item(item)
        if group.table:
            yield from self._table(group.table)

    def _item(self, item: Item) -> Iterator[str]:
        """Box, number, text."""
        yield from wrapped(item.text, self._item_indent, self._lead(item.number, _BOX))

    @property
    def _item_indent(self) -> int:
        """Where the text of items begins."""
        return _INDENT + len(_BOX) + self.number_width + 2

    def _lead(self, number: str, box: str) -> str:
        """``   [ ] 3.12 ``."""
        return padded(f"{' ' * _INDENT}{box} {self._number(number)}", self._item_indent)

    def _number(self, number: str) -> str:
        """A number in the reader's digits."""
        return self.speaker.digits(number)

    # ---- tables ------------------------------------------------------------------------------------------------

    def _table(self, table: Table) -> Iterator[str]:
        """Columns by number, told above; a box where a combination is claimed."""
        for text in table.each_with:
            yield from wrapped(text, _INDENT + 2)
        for place, column in enumerate(table.columns, start=1):
            yield from wrapped(column, _INDENT + 8, padded(f"{' ' * (_INDENT + 2)}{self._column(place)}", _INDENT + 8))
        for start in range(0, len(table.columns), _COLUMNS):
            yield from self._part(table, start, min(start + _COLUMNS, len(table.columns)))

    def _column(self, place: int) -> str:
        """``(2)``."""
        return f"({self.speaker.digits(place)})"

    def _part(self, table: Table, start: int, end: int) -> Iterator[str]:
        """Some columns of a table."""
        room = WIDTH - 6 * (end - start)
        heads = "".join(padded(self._column(place + 1), 6) for place in range(start, end))
        yield padded("", room) + heads.rstrip()
        for row in table.rows:
            lines = wrapped(row.item.text, self._item_indent, self._lead(row.item.number, "   "), room - 1)
            cells = "".join(padded(_BOX if claimed else " –", 6) for claimed in row.cells[start:end])
            yield padded(lines[0], room) + cells.rstrip()
            yield from lines[1:]

    # ---- to sign -----------------------------------------------------------------------------------------------

    def _signature(self) -> Iterator[str]:
        """Name, date, agreed or not."""
        yield self.say(_("Signature"))
        yield ""
        text = _("I have compared the statements above with the text of the law. I answer for the ones I ticked.")
        yield from wrapped(self.say(text), 2)
        yield ""
        labels = [self.say(label) for label in (_("Name"), _("Office"), _("Date"), _("Signed"))]
        wide = max(map(width, labels)) + 2
        for label in labels:
            yield padded(f"  {label}", wide + 2) + "_" * 48
            yield ""
        yield from wrapped(self.say(_("[ ] I agree with all of it.")), 6, "  ")
        yield from wrapped(self.say(_("[ ] I agree with all of it but these numbers:")), 6, "  ")
        for _line in range(3):
            yield ""
            yield "      " + "_" * (WIDTH - 8)


def _numbers(document: Document) -> Iterator[str]:
    """Every item's number."""
    for file in document.files:
        for statement in file.statements:
            for group in statement.groups:
                yield from (item.number for item in group.items)
                yield from (row.item.number for row in group.table.rows) if group.table else ()


def read_back_as_text(document: Document, speaker: Speaker) -> str:
    """The document as text, ending in a newline."""
    return "\n".join(line.rstrip() for line in _Text(document, speaker).render()) + "\n"
