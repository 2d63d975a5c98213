"""The outline language in one of its tongues: keywords, elements, terms and quoted words as an author writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from compliance.folding import FORBIDDEN, fold_line
from compliance.keywords import keywords
from compliance.speech import Speech
from compliance.vocabulary import Vocabulary

_QUOTES = {"en": ('"', '"'), "fr": ("« ", " »"), "fa": ("«", "»")}
_OTHERS = (('"', '"'), ("«", "»"))
_PERSIAN_MARK, _MARK = "؟", "?"
_IN_A_NAME = 3
_NO_BRACKETS = str.maketrans({"[": "(", "]": ")"})
_UNSEEN = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ud800-\udfff\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e007f]"
)
"""Marks that only steer a screen, and halves of letters; half-spaces and joiners are seen."""


@dataclass(frozen=True, slots=True)
class Tongue:
    """Writes the outline in ``lang``."""

    lang: str
    vocabulary: Vocabulary

    @property
    def mark(self) -> str:
        """What a suggestion begins with."""
        return _PERSIAN_MARK if self.lang == "fa" else _MARK

    @property
    def colon(self) -> str:
        """What stands between a thing and what is said of it."""
        return " : " if self.lang == "fr" else ": "

    @property
    def provision(self) -> str:
        """What a provision of a law is called where nothing else is known."""
        return self.keyword("SECTION" if self.lang == "en" else "ARTICLE")

    def keyword(self, name: str) -> str:
        """A keyword, by the name of its terminal."""
        return keywords()[name].in_language(self.lang)

    def spellings(self, name: str) -> tuple[str, ...]:
        """Every spelling of a keyword."""
        return dict(keywords()[name].spellings)[self.lang]

    def element(self, id_: str) -> str:
        """The name of an element."""
        return self.vocabulary.element_label(id_, self.lang)

    def term(self, id_: str) -> str:
        """The label of a term."""
        return self.vocabulary.label(id_, self.lang)

    def listed(self, items: tuple[str, ...]) -> str:
        """Values of one line."""
        return ("، " if self.lang == "fa" else ", ").join(items)

    def shortened(self, terms: Iterable[str]) -> str:
        """The labels of the first of many terms: what a norm may be called."""
        every = tuple(dict.fromkeys(map(self.term, terms)))
        return self.listed((*every[:_IN_A_NAME], *("…",) * (len(every) > _IN_A_NAME)))

    def digits(self, text: object) -> str:
        """Numbers in the language's own digits."""
        return Speech(self.lang, self.vocabulary).digits(text)

    def place(self, text: str) -> str:
        """A place in the law as it stands in an outline; one with letters of another script stays as it is."""
        return Speech(self.lang, self.vocabulary).place(plain(text).translate(_NO_BRACKETS))

    def day(self, day: date) -> str:
        """A day in the outline's figures."""
        if self.lang != "fa":
            return day.isoformat()
        import jdatetime

        return self.digits(jdatetime.date.fromgregorian(date=day).strftime("%Y/%m/%d"))

    def quoted(self, text: str) -> str:
        """Words in quotation marks: the language's own, else such as the words do not hold themselves."""
        words = plain(text)
        folded = fold_line(words)[0]
        for before, after in (_QUOTES[self.lang], *_OTHERS):
            if before.strip() not in folded and after.strip() not in folded:
                return f"{before}{words}{after}"
        return '"' + "".join("’" if fold_line(letter)[0] == '"' else letter for letter in words) + '"'


def plain(text: str) -> str:
    """Words on one line, without what an outline may not hold or nobody sees; half-spaces stay."""
    return " ".join(_UNSEEN.sub("", FORBIDDEN.sub(" ", text)).split())
