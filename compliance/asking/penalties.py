"""A penalty as a lawyer says it in a word or two, as a line of an outline: ``2 years or fine``."""

from __future__ import annotations

from functools import lru_cache

from compliance.source import Source
from compliance.statute import Penalty
from compliance.statute_from_outline import law_from_outline
from compliance.suggesting.tongue import Tongue

_LONGEST = 200
_MONTHS_A_YEAR = 12


def penalty_words(text: str, lang: str, tongue: Tongue) -> str:
    """What a penalty line says; empty where ``text`` is no penalty.

    ``lang`` is the user's language: what was written in the file's own is left as it is, else it is said in that.
    """
    plain = " ".join(text.split())[:_LONGEST]
    for candidate in (plain, *(f"{start} {plain}" for start in _starts(lang, tongue))):
        penalty = _read(candidate)
        if penalty and (penalty.sanctions or penalty.as_offence or penalty.less_than_offence):
            return candidate if lang == tongue.lang else _said(penalty, tongue)
    return ""


def _starts(lang: str, tongue: Tongue) -> tuple[str, ...]:
    """What a user leaves out: "imprisonment up to"."""
    tongues = (Tongue(lang, tongue.vocabulary), tongue, Tongue("en", tongue.vocabulary))
    return tuple(
        dict.fromkeys(
            start
            for one in tongues
            for start in (f"{one.keyword('IMPRISONMENT')} {one.keyword('UP_TO')}", one.keyword("IMPRISONMENT"))
        )
    )


@lru_cache(maxsize=256)
def _read(words: str) -> Penalty | None:
    """The penalty that a line says; ``None`` where it is none."""
    from compliance.vocabulary_from_toml import load_vocabulary

    lines = ('law "penalty"', "  country XX", "section 1", '  offence "penalty"', "    act any", "    target any")
    law, wrong = law_from_outline(
        Source("penalty.law", "\n".join((*lines, f"    penalty {words}\n"))), load_vocabulary()
    )
    if law is None or wrong or not law.norms or not law.norms[0].penalties:
        return None
    penalty = law.norms[0].penalties[0]
    return None if penalty.text == words and not penalty.sanctions and words[:1] in '"«' else penalty


def _said(penalty: Penalty, tongue: Tongue) -> str:
    """A penalty in the words of another language."""
    word = tongue.keyword
    if penalty.as_offence or penalty.less_than_offence:
        return word("AS_THE_OFFENCE" if penalty.as_offence else "LESS_THAN_THE_OFFENCE")
    if not penalty.imprisonment:
        return word("FINE")
    said = word("IMPRISONMENT")
    most = word("LIFE") if penalty.life else _length(penalty.imprisonment_max, tongue)
    if penalty.imprisonment_min is not None and most:
        said += f" {word('FROM_LEAST')} {_length(penalty.imprisonment_min, tongue)} {word('TO')} {most}"
    elif penalty.life:
        said += f" {most}"
    elif most:
        said += f" {word('UP_TO')} {most}"
    if penalty.fine:
        said += f" {word('OR' if penalty.fine_instead else 'PLUS')} {word('FINE')}"
    return said


def _length(months: int | None, tongue: Tongue) -> str:
    """A length of imprisonment; empty where the law gives none."""
    if months is None:
        return ""
    years, rest = divmod(months, _MONTHS_A_YEAR)
    number, unit = (months, "MONTHS") if rest else (years, "YEARS")
    return f"{tongue.digits(number)} {tongue.keyword(unit)}"
