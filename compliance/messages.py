"""Every sentence a user reads, in the user's language: the door to the gettext catalogs.

English sentences are the message ids, so a missing catalog or a missing entry shows English, never nothing.
"""

from __future__ import annotations

import gettext as _stdlib
from collections.abc import Callable
from functools import cache
from pathlib import Path

DOMAIN = "accede"
LOCALE = Path(__file__).parent / "locale"


def gettext(message: str) -> str:
    """Mark ``message`` for translation; it is translated when it is shown."""
    return message


@cache
def translator(lang: str) -> Callable[[str], str]:
    """The function that translates message ids into ``lang`` (``en``: the ids themselves)."""
    return _stdlib.translation(DOMAIN, localedir=LOCALE, languages=[lang], fallback=True).gettext
