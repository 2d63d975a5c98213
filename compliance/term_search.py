"""What a word may mean: terms, words for the mental element, elements and lines of the outline, the likeliest first.

Every match says why it was found, and the reasons have an order: what is so called, what a synonym or a word of a
national law says, another form of one of these, what a law's own words were read as, what a provision so called asks
for, a part of a phrase, the words of a definition, and last, where nothing better was found, what is only spelt alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import get_close_matches
from enum import Enum

from compliance.concordance import Use
from compliance.national_words import Meaning, NationalWord
from compliance.source import key
from compliance.stemming import distance, spellings, stems
from compliance.vocabulary import LANGUAGES, Vocabulary, Wordings

_SHORTEST = 4
_BEGINNING = 3
"""So many letters of a stem are in every form of its word."""
_MOST = {"PROVISION": 8, "PHRASE": 5, "DEFINITION": 3, "SPELLING": 4}
_NEAREST, _CUTOFF = 5, 0.6


class Why(Enum):
    """Why something was found; the best reason first."""

    LABEL = "label"
    SYNONYM = "synonym"
    NATIONAL = "word of a national law"
    FORM = "another form"
    LAW = "a law's own words"
    PROVISION = "a provision so called"
    PHRASE = "part of a phrase"
    DEFINITION = "definition"
    SPELLING = "similar spelling"


ORDER = {why: place for place, why in enumerate(Why)}
SURE = ORDER[Why.PROVISION]
"""Up to here a reason is one to rely on."""


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason: the spelling that met the words, its language, how well; and the word or the use it comes from."""

    why: Why
    spelling: str = ""
    lang: str = ""
    quality: float = 1.0
    meaning: Meaning | None = None
    use: Use | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """Something the words may mean: its kind (``national_words.KINDS``), its id, and why, the best reason first."""

    kind: str
    id: str
    reasons: tuple[Reason, ...]

    @property
    def best(self) -> Reason:
        """The reason that counts."""
        return self.reasons[0]

    @property
    def sure(self) -> bool:
        """Whether it was found for a reason to rely on."""
        return ORDER[self.best.why] <= SURE


@dataclass(frozen=True, slots=True)
class Found:
    """What words may mean, ranked; the national words they are; what laws write in quotation marks; labels near them.

    ``offences`` are uses whose norm is called by the words, one a norm; ``provisions`` those of conventions, each as
    the convention's id and its own; ``nearest`` (kinds and ids) is filled where nothing was found.
    """

    ranked: tuple[Match, ...] = ()
    national: tuple[NationalWord, ...] = ()
    quoted: tuple[Use, ...] = ()
    offences: tuple[Use, ...] = ()
    provisions: tuple[tuple[str, str], ...] = ()
    nearest: tuple[tuple[str, str], ...] = ()

    @property
    def nothing(self) -> bool:
        """Nothing may be meant, and nothing is called so."""
        return not (self.ranked or self.quoted or self.offences or self.provisions)

    def of(self, *reasons: Why) -> tuple[str, ...]:
        """The ids of terms and mental words whose best reason is one of these."""
        return tuple(one.id for one in self.ranked if one.best.why in reasons and one.kind in ("term", "mental"))


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the outline that a lawyer looks for among the terms, with its spellings by language."""

    id: str
    spellings: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class _Name:
    """One spelling of one thing."""

    kind: str
    id: str
    spelling: str
    lang: str
    is_label: bool


@dataclass(frozen=True, slots=True)
class Titled:
    """A provision by what it is called, and the terms it asks for; ``convention`` is its convention's id."""

    convention: str
    id: str
    labels: tuple[str, ...]
    terms: tuple[str, ...] = ()


def found(
    words: str,
    vocabulary: Vocabulary,
    uses: Iterable[Use] = (),
    national: Iterable[NationalWord] = (),
    lines: Iterable[Line] = (),
    provisions: Iterable[Titled] = (),
) -> Found:
    """Everything ``words`` may mean, in whatever language."""
    wanted = key(words)
    if not wanted:
        return Found()
    used, names = tuple(uses), tuple(_names(vocabulary, lines))
    met = tuple(word for word in national if _is_word(words, word))
    reasons = [*_by_name(words, names), *_by_word(met), *_by_law(words, used, {(n.kind, n.id) for n in names})]
    titled = tuple(one for one in provisions if any(_within(words, label) for label in one.labels))
    reasons += _by_provision(words, titled)
    if not any(ORDER[reason.why] <= SURE for _, _, reason in reasons):
        reasons += _by_phrase(words, national)
        reasons += _by_spelling(wanted, names, national)
    reasons += _by_definition(words, vocabulary)
    ranked = _ranked(reasons, met)
    quoted = tuple(use for use in used if use.quoted and _within(words, use.term))
    called = tuple((one.convention, one.id) for one in titled)
    told = Found(ranked, met, quoted, tuple(_offences(words, used)), called)
    return replace(told, nearest=_nearest(wanted, names)) if told.nothing else told


# ---- names ---------------------------------------------------------------------------------------------------


def _names(vocabulary: Vocabulary, lines: Iterable[Line]) -> Iterator[_Name]:
    """Every spelling of every thing: terms, mental words, elements, lines."""
    for term in vocabulary.terms.values():
        yield from _spelt("term", term.id, term.wordings)
    for word in vocabulary.mental:
        yield from _spelt("mental", word.id, word.wordings)
    for element in vocabulary.elements.values():
        yield from _spelt("element", element.id, element.wordings)
    for line in lines:
        for lang, several in line.spellings:
            for place, spelling in enumerate(several):
                yield _Name("line", line.id, spelling, lang, place == 0)


def _spelt(kind: str, id_: str, wordings: Wordings) -> Iterator[_Name]:
    """The label and the synonyms in every language."""
    for lang, wording in wordings:
        yield _Name(kind, id_, wording.label, lang, True)
        for synonym in wording.synonyms:
            yield _Name(kind, id_, synonym, lang, False)


Reasons = Iterator[tuple[str, str, Reason]]


def _by_name(words: str, names: Iterable[_Name]) -> Reasons:
    """Labels and synonyms: the very words, another form of them, a part of them or they a part."""
    wanted = key(words)
    inside: list[tuple[frozenset[str], _Name]] = []
    for name in names:
        own, asked = stems(name.spelling, name.lang), stems(words, name.lang)
        if key(name.spelling) == wanted or (name.is_label and key(name.id) == wanted and name.kind != "line"):
            yield name.kind, name.id, Reason(Why.LABEL if name.is_label else Why.SYNONYM, name.spelling, name.lang)
        elif own == asked:
            yield name.kind, name.id, Reason(Why.FORM, name.spelling, name.lang, 1.0 if name.is_label else 0.9)
        elif set(asked) < set(own):
            yield name.kind, name.id, Reason(Why.PHRASE, name.spelling, name.lang, len(asked) / len(own))
        elif set(own) < set(asked):
            inside.append((frozenset(own), name))
    for part, name in inside:
        if not any(part < other for other, _ in inside):
            quality = len(part) / len(stems(words, name.lang))
            yield name.kind, name.id, Reason(Why.PHRASE, name.spelling, name.lang, quality)


# ---- words of national laws ----------------------------------------------------------------------------------


def _is_word(words: str, word: NationalWord) -> bool:
    """Tell whether the words are one of its spellings, or another form of one."""
    asked = {key(words), *spellings(words)}
    if any(asked & set(spellings(one)) for one in word.spellings):
        return True
    return any(stems(one, word.lang) == stems(words, word.lang) for one in word.spellings)


def _by_word(met: Iterable[NationalWord]) -> Reasons:
    """What the words of national laws may mean, the likeliest first."""
    for word in met:
        for place, meaning in enumerate(word.means):
            reason = Reason(Why.NATIONAL, word.label, word.lang, 1 - place / 100, meaning)
            yield meaning.kind, meaning.id, reason


def _by_phrase(words: str, national: Iterable[NationalWord]) -> Reasons:
    """What national words mean that are a part of what was asked for."""
    for word in national:
        asked = set(stems(words, word.lang))
        for one in word.spellings:
            own = set(stems(one, word.lang))
            if own < asked:
                for place, meaning in enumerate(word.means):
                    quality = len(own) / len(asked) - place / 100
                    yield meaning.kind, meaning.id, Reason(Why.PHRASE, one, word.lang, quality, meaning)


# ---- laws ----------------------------------------------------------------------------------------------------


def _by_law(words: str, uses: Iterable[Use], known: set[tuple[str, str]]) -> Reasons:
    """What laws read their own words as, or define under a name of their own."""
    for use in uses:
        kind = next((kind for kind in ("term", "mental", "line") if (kind, use.term) in known), "")
        for own in (use.words, use.defined) if kind and not use.quoted else ():
            if own and _within(words, own):
                yield kind, use.term, Reason(Why.LAW, own, "", len(key(words)) / max(len(key(own)), 1), None, use)


def _by_provision(words: str, titled: Iterable[Titled]) -> Reasons:
    """What the provisions ask for that are called by the words."""
    for one in titled:
        label = next(label for label in one.labels if _within(words, label))
        for place, term in enumerate(one.terms):
            yield "term", term, Reason(Why.PROVISION, f"{one.id} {label}", "", 1 - place / 100)


def _within(words: str, own: str) -> bool:
    """Tell whether a law's own words have the words asked for among them, in whatever form."""
    wanted = key(words)
    if len(wanted) >= _SHORTEST and wanted in key(own):
        return True
    return any(_has(own, stems(words, lang), lang) for lang in LANGUAGES)


def _has(text: str, asked: Sequence[str], lang: str) -> bool:
    """Tell whether a text has all the words asked for, in whatever form; most texts have not even their beginnings."""
    plain = key(text)
    return all(one[:_BEGINNING] in plain for one in asked) and set(asked) <= set(stems(text, lang))


def _offences(words: str, uses: Iterable[Use]) -> Iterator[Use]:
    """One use of each norm that is called by the words."""
    seen = set()
    for use in uses:
        name = (use.law, use.provision, use.label)
        if use.provision and name not in seen and _within(words, use.label):
            seen.add(name)
            yield use


# ---- likeness ------------------------------------------------------------------------------------------------


def _by_definition(words: str, vocabulary: Vocabulary) -> Reasons:
    """Terms whose definition has the words."""
    if len(key(words)) < _SHORTEST:
        return
    for term in vocabulary.terms.values():
        for lang, wording in term.wordings:
            if wording.definition and _has(wording.definition, stems(words, lang), lang):
                quality = 1 / len(stems(wording.definition, lang))
                yield "term", term.id, Reason(Why.DEFINITION, wording.definition, lang, quality)


def _by_spelling(wanted: str, names: Iterable[_Name], national: Iterable[NationalWord]) -> Reasons:
    """What is spelt alike: a slip of the pen away."""
    most = 0 if len(wanted) < _SHORTEST else 1 if len(wanted) < 6 else 2 if len(wanted) < 11 else 3
    for name in names if most else ():
        away = distance(wanted, key(name.spelling), most)
        if away <= most:
            yield name.kind, name.id, Reason(Why.SPELLING, name.spelling, name.lang, 1 - away / len(wanted))
    for word in national if most else ():
        for one in word.spellings:
            away = distance(wanted, key(one), most)
            if away <= most:
                for place, meaning in enumerate(word.means):
                    quality = 1 - away / len(wanted) - place / 100
                    yield meaning.kind, meaning.id, Reason(Why.SPELLING, one, word.lang, quality, meaning)


def _nearest(wanted: str, names: Iterable[_Name]) -> tuple[tuple[str, str], ...]:
    """The terms most like words that nothing is called: kinds and ids."""
    by_key = {key(name.spelling): (name.kind, name.id) for name in names if name.kind in ("term", "mental")}
    close = get_close_matches(wanted, by_key, n=2 * _NEAREST, cutoff=_CUTOFF)
    return tuple(dict.fromkeys(by_key[one] for one in close))[:_NEAREST]


# ---- the ranking ---------------------------------------------------------------------------------------------


def _ranked(reasons: Iterable[tuple[str, str, Reason]], met: Sequence[NationalWord]) -> tuple[Match, ...]:
    """One match a thing, its best reason first; what the words are known not to mean only if it is so called."""
    by_thing: dict[tuple[str, str], list[Reason]] = {}
    for kind, id_, reason in reasons:
        by_thing.setdefault((kind, id_), []).append(reason)
    isnt = {(one.kind, one.id) for word in met for one in word.is_not}
    called = ORDER[Why.NATIONAL]
    matches = [
        Match(kind, id_, tuple(sorted(own, key=_place)))
        for (kind, id_), own in by_thing.items()
        if (kind, id_) not in isnt or min(ORDER[one.why] for one in own) <= called
    ]
    matches.sort(key=lambda match: _place(match.best))
    return tuple(_few(matches))


def _place(reason: Reason) -> tuple[int, float]:
    """A reason's place in the ranking."""
    return ORDER[reason.why], -reason.quality


def _few(matches: Iterable[Match]) -> Iterator[Match]:
    """All that is so called, and some of each weaker reason; fewer where something is so called."""
    counted = dict.fromkeys(_MOST, 0)
    called = False
    for match in matches:
        why = match.best.why.name
        called = called or ORDER[match.best.why] <= ORDER[Why.FORM]
        if why in counted:
            counted[why] += 1
            if counted[why] > (_MOST[why] // 2 if called else _MOST[why]):
                continue
        yield match
