"""The words by which a user answers, in every language: yes, no, skip, nowhere …

English is always understood, and the user's own language beside it; a beginning is enough where it is the only one.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from compliance.folding import key
from compliance.messages import gettext as _
from compliance.messages import translator

YES, NO, ALL, NOWHERE = "yes", "no", "all", "nowhere"
SKIP, LATER, BACK, QUIT, EDIT = "skip", "later", "back", "quit", "edit"
NOT_SURE, NO_LIMIT, THIS_LAW, ANY, OF = "not sure", "no limit", "law", "any", "of"
WORDS = {
    YES: _("yes"),
    NO: _("no"),
    ALL: _("all"),
    NOWHERE: _("nowhere"),
    SKIP: _("skip"),
    LATER: _("later"),
    BACK: _("back"),
    QUIT: _("quit"),
    EDIT: _("edit"),
    NOT_SURE: _("not sure"),
    NO_LIMIT: _("no limit"),
    THIS_LAW: _("law"),
    ANY: _("any"),
    OF: _("of"),
}
"""Every command word, as a message that is translated."""
HELP = ("?", "؟")
"""What asks for an explanation; in a follow-up it says that one is not sure."""


@dataclass(frozen=True, slots=True)
class Commands:
    """Reads and writes command words in one language."""

    lang: str

    def word(self, command: str) -> str:
        """A command as it is shown."""
        return translator(self.lang)(WORDS[command])

    def read(self, text: str, allowed: Iterable[str]) -> str:
        """The command that ``text`` is, or a beginning of which only one of ``allowed`` has; else nothing."""
        wanted = key(text)
        spellings = {command: (key(command), key(self.word(command))) for command in allowed}
        exact = [command for command, both in spellings.items() if wanted in both]
        if not exact and wanted in {key(one) for command in WORDS for one in (command, self.word(command))}:
            return ""  # another command's word is not the beginning of one
        begun = [command for command, both in spellings.items() if any(one.startswith(wanted) for one in both)]
        if not wanted:
            return ""
        return exact[0] if exact else begun[0] if len(begun) == 1 else ""
