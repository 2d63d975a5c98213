"""What a paragraph threatens, as a penalty line: imprisonment with its least and most, a fine, either or both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from compliance.suggesting.amounts import Amount
from compliance.suggesting.cues import Cues
from compliance.suggesting.phrases import Match, matched
from compliance.suggesting.tongue import Tongue
from compliance.suggesting.words import Word

_DAYS = {"DAYS": 1, "WEEKS": 7, "MONTHS": 30, "YEARS": 365}
_NEAR = 40
"""So many words may lie between imprisonment and the fine that goes with it."""


@dataclass(frozen=True, slots=True)
class Threat:
    """A penalty found: how much imprisonment (``None``: no number), for life, and how a fine goes with it.

    ``fine`` is the keyword between the two (``OR``, ``PLUS``), ``ALONE`` without imprisonment, else empty.
    """

    pinpoint: str
    custody: bool
    least: Amount | None = None
    most: Amount | None = None
    life: bool = False
    fine: str = ""
    both: bool = False

    @property
    def length(self) -> int:
        """How long it may last, in days, to compare."""
        if self.life:
            return 1 << 30
        return self.most.number * _DAYS[self.most.unit] if self.most else 0


def threats(cues: Cues, words: Sequence[Word], pinpoint: str) -> list[Threat]:
    """Every penalty of a paragraph, in order."""
    made = [_with_fine(cues, words, found, pinpoint) for found in _custodies(cues, words)]
    if made:
        return made
    alone = cues.first("custody", words)
    if alone:
        return [_with_fine(cues, words, alone, pinpoint)]
    return [Threat(pinpoint, False, fine="ALONE")] if cues.says("fine", words) else []


def _custodies(cues: Cues, words: Sequence[Word]) -> Iterator[Match]:
    """Imprisonments of a stated length, none within another; what the cues name first goes first."""
    taken: set[int] = set()
    found: list[Match] = []
    for match in (*cues.all("life", words), *cues.all("imprisonment", words)):
        if _is_whole(match) and not taken & set(match.places):
            taken |= set(match.places)
            found.append(match)
    yield from sorted(found, key=lambda match: match.places[0])


def _is_whole(match: Match) -> bool:
    """Whether every amount has a unit, of its own or from the one behind it."""
    most = match.amount("most")
    return most is None or bool(most.unit)


def _with_fine(cues: Cues, words: Sequence[Word], custody: Match, pinpoint: str) -> Threat:
    most, least = custody.amount("most"), custody.amount("least")
    if least and most and not least.unit:
        least = Amount(least.number, most.unit, least.end)
    timed = bool(custody.amounts)
    life = not timed and any(matched(one, words, custody.places[0]) for one in cues.phrases["life"])
    fine = _fine(cues, words, custody)
    both = fine is not None and cues.says("both", words[max(0, custody.places[0] - _NEAR) : custody.end + 2 * _NEAR])
    return Threat(pinpoint, True, least, most, life, "OR" if both else fine or "", both)


def _fine(cues: Cues, words: Sequence[Word], custody: Match) -> str | None:
    """How the nearest fine goes with imprisonment: by the last "or" or "and" between the two; ``None``: no fine."""
    for one in cues.phrases["fine"]:
        for start in (*range(custody.end, min(custody.end + _NEAR, len(words))), *range(custody.places[0])):
            found = matched(one, words, start)
            if found:
                between = words[min(custody.end, found.end) : max(custody.places[0], found.places[0])]
                return _connective(cues, between)
    return None


def _connective(cues: Cues, between: Sequence[Word]) -> str:
    """``OR`` or ``PLUS``, whichever stands last; nothing where neither does."""
    for at in range(len(between) - 1, -1, -1):
        for name, terminal in (("either", "OR"), ("together", "PLUS")):
            if any(matched(one, between, at) for one in cues.phrases[name]):
                return terminal
    return ""


def worst(found: Sequence[Threat], by_trial: bool) -> Threat | None:
    """The penalty a block states: the first, or the highest where they differ by the mode of trial alone."""
    if by_trial:
        return max(found, key=lambda one: (one.length, one.custody), default=None)
    return next((one for one in found if one.custody), next(iter(found), None))


def penalty_words(threat: Threat, tongue: Tongue) -> str:
    """The penalty as the outline writes it."""
    if not threat.custody:
        return tongue.keyword("FINE")
    comma = tongue.listed(("", ""))
    text = " ".join((tongue.keyword("IMPRISONMENT"), *_length(threat, tongue)))
    if threat.fine:
        text += f"{comma if threat.fine == 'OR' else ' '}{tongue.keyword(threat.fine)} {tongue.keyword('FINE')}"
    if threat.both:
        text += f"{comma}{tongue.keyword('OR')} {min(tongue.spellings('BOTH'), key=len)}"
    return text


def _length(threat: Threat, tongue: Tongue) -> tuple[str, ...]:
    if threat.life:
        return (tongue.spellings("LIFE")[-1],)
    if threat.most and threat.least:
        least, most = _amount(threat.least, tongue), _amount(threat.most, tongue)
        return tongue.keyword("FROM_LEAST"), least, tongue.keyword("TO"), most
    return (tongue.keyword("UP_TO"), _amount(threat.most, tongue)) if threat.most else ()


def _amount(amount: Amount, tongue: Tongue) -> str:
    """A number with its unit; the spelling behind the first is that for one."""
    spellings = tongue.spellings(amount.unit)
    return f"{tongue.digits(amount.number)} {spellings[min(len(spellings) - 1, amount.number == 1)]}"
