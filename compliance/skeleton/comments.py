"""What the outlines made for a user say to him, as comments in his language."""

from __future__ import annotations

from compliance.messages import gettext as _
from compliance.messages import translator
from compliance.render.layout import wrapped
from compliance.suggesting.tongue import Tongue, plain

_COLUMNS = 100
_HARD = "\u00a0"

OF_A_LAW = (
    _(
        "The words are those of {document}, provision by provision. Nobody has outlined a provision yet: each says "
        "{unread}."
    ),
    _(
        "Lines that begin with {mark} are suggestions, found by the words alone. They count for nothing until you "
        "confirm them."
    ),
    _(
        "To outline a provision, compare the lines with the words; take {mark} and the blank behind it away where a "
        "line is right, mend or delete the others, and delete {unread}."
    ),
    _("Where the law says nothing of the mental element or of right, say so: {none_stated}; {not_mentioned}."),
)
OF_A_BILL = _(
    "The law is {proposed}: alone it is measured as if it were in force; beside law in force it counts for nothing "
    "until the line that says so is deleted."
)
NO_SUGGESTIONS = _(
    "To outline a provision, write below its words what it does, with the place of each fact in brackets, and delete "
    "{unread}."
)
OF_A_TEMPLATE = (
    _(
        "What the laws of the model do, without their words, places, dates and amounts: a list of what to look for, "
        "none of it a fact of this State."
    ),
    _(
        "Sections are only numbered here, and named by what they do. Where the law has one, move it to the file of "
        "that law and give it the number and the title it has there; take {mark} and the blank behind it away where a "
        "line is right, mend or delete the others, and delete {unread}. What the law does not have is deleted."
    ),
)
NAME = _("Write the name of the State between the quotation marks.")
SEARCHED = _(
    "What was searched: for which articles of the convention, in which acts, when and by whom. Until that is said, "
    "nothing counts as missing. Take {mark} and the blank behind it away when it is done, and delete the articles for "
    "which nobody has searched."
)
FACTS = _(
    "Facts on which the convention turns. Take {mark} and the blank behind it away where one holds, and write "
    "{does_not_hold} where it does not; what nobody says is unknown."
)
GENERAL_PART = _(
    "What the law says of every offence stands below {general_part}: mental element, attempt, participation, "
    "jurisdiction."
)
RESERVATIONS = _("Reservations and declarations have a file of their own, {file}; none is made up here.")


def comment(message: str, tongue: Tongue, **fields: str) -> list[str]:
    """A sentence in the language of the file, as lines of comment; what fills it is not broken."""
    held = {name: plain(text).replace(" ", _HARD) for name, text in {**_fields(tongue), **fields}.items()}
    said = translator(tongue.lang)(message).format(**held)
    return [f"# {plain(line)}" for line in wrapped(said, 0, columns=_COLUMNS)]


def remark(message: str, tongue: Tongue, **fields: str) -> str:
    """A sentence in the language of the file, to stand on one line behind a #."""
    return plain(translator(tongue.lang)(message).format(**{**_fields(tongue), **fields}))


def _fields(tongue: Tongue) -> dict[str, str]:
    """Words of the outline that sentences name."""
    none_stated = f"{tongue.keyword('MENTAL_ELEMENT')} {tongue.keyword('NONE_STATED')}"
    words = {
        "mark": tongue.mark,
        "proposed": tongue.keyword("PROPOSED"),
        "unread": tongue.keyword("UNREAD"),
        "none_stated": none_stated,
        "not_mentioned": tongue.keyword("RIGHT_NOT_MENTIONED"),
        "does_not_hold": tongue.keyword("DOES_NOT_HOLD"),
        "general_part": tongue.keyword("GENERAL_PART"),
    }
    return {name: tongue.quoted(word) for name, word in words.items()}
