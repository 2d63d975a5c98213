"""The fingerprint of a report: whoever has the same one has the same verdicts."""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import sha256

from compliance import VERSION
from compliance.source import Source

_LENGTH = 12


def fingerprint(sources: Iterable[Source | None], *more: str) -> str:
    """Twelve hexadecimal digits over the texts of ``sources``, by name, and ``more``: the convention, the day.

    The ends of lines do not count, so that a copy made on another machine has the same fingerprint; the version of
    Accede does, because another one may judge otherwise.
    """
    made = sha256()
    files = sorted((source.name, "\n".join(source.lines)) for source in sources if source is not None)
    for part in (VERSION, *more, *(text for file in files for text in file)):
        data = part.encode("utf-8", "surrogatepass")
        made.update(len(data).to_bytes(8, "big") + data)
    return made.hexdigest()[:_LENGTH]
