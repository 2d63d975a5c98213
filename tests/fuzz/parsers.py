"""Coverage-guided fuzzing of every parser: ``python -m tests.fuzz.parsers law 58000`` (``make deep`` runs all five).

Any bytes give a record or diagnostics, never both and never an exception; every diagnostic can be shown, in bounded
length and without a character that steers a terminal. A leak ends the run; libFuzzer leaves the input behind, which
``python -m tests.fuzz.parsers law FILE`` tries again.
"""

from __future__ import annotations

import re
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["compliance"]):
    from compliance.convention_from_text import convention_from_text
    from compliance.diagnostics import Diagnostic, render
    from compliance.reservations_from_text import reservations_from_text
    from compliance.resources import grammar_text
    from compliance.source import Source
    from compliance.statute_from_outline import country_from_outline, is_country_file, law_from_outline
    from compliance.vocabulary_from_toml import VocabularyError, vocabulary_from_toml
    from tests.words import IDS, WORDS

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
SEEDS = {"law": ".law", "country": ".law", "convention": ".convention", "reservations": ".reservations"}
LONGEST_INPUT, LONGEST_MESSAGE, SECONDS = 240, 4_000, 60
"""Short inputs are many inputs: what breaks a parser seldom needs more than ten lines."""
FOLDERS = ("compliance", "statutes", "tests")
ROOT = Path(__file__).parents[2]

Read = Callable[[Source], tuple[object, tuple[Diagnostic, ...]]]
READERS: dict[str, Read] = {
    "law": lambda source: law_from_outline(source, WORDS),
    "country": lambda source: country_from_outline(source, WORDS, IDS),
    "convention": lambda source: convention_from_text(source, WORDS),
    "reservations": lambda source: reservations_from_text(source, WORDS, IDS),
}


def try_text(language: str, data: bytes) -> None:
    """One input for one of the four languages."""
    source = Source.from_bytes("a.law", data)
    is_country_file(source)
    record, found = READERS[language](source)
    assert (record is None) == bool(found)
    for item in found:
        shown = render(item)
        assert item.code in shown
        assert len(shown) <= LONGEST_MESSAGE, shown
        assert not STEERING.search(shown), ascii(shown)


def try_vocabulary(data: bytes) -> None:
    """One input for the vocabulary's loader."""
    try:
        vocabulary_from_toml(data.decode("utf-8", "replace"))
    except VocabularyError as error:
        assert str(error)


def seeds(language: str, folder: Path) -> None:
    """Copy the cases and the shipped files of a language: the fuzzer starts from them."""
    if language == "vocabulary":
        blocks = grammar_text("vocabulary.toml").split("\n\n")
        for number, start in enumerate(range(0, len(blocks), 4)):
            (folder / str(number)).write_text("\n\n".join(blocks[start : start + 4]), "utf-8")
        small = '[elements.act]\nsort = "core"\nen.label = "act"\nfr.label = "acte"\nfa.label = "ر"\n[terms]\n'
        (folder / "small").write_text(small, "utf-8")
        return
    files = sorted(path for part in FOLDERS for path in (ROOT / part).rglob(f"*{SEEDS[language]}") if path.is_file())
    for number, data in enumerate(path.read_bytes() for path in files):
        body = data.split(b"\n", 1)[-1]
        head, places = body[: LONGEST_INPUT // 3], range(LONGEST_INPUT // 3, len(body), 10 * LONGEST_INPUT)
        for place in places or (0,):
            start = body.find(b"\n", place)
            (folder / f"{number}-{place}").write_bytes(head + body[start : start + 2 * LONGEST_INPUT // 3])


def main(language: str, what: str) -> None:
    """Fuzz ``language`` for a number of runs, or try one file again."""
    once = try_vocabulary if language == "vocabulary" else lambda data: try_text(language, data)
    if Path(what).is_file():
        once(Path(what).read_bytes())
        return
    with tempfile.TemporaryDirectory() as corpus:
        seeds(language, Path(corpus))
        limits = [f"-max_len={LONGEST_INPUT}", f"-timeout={SECONDS}", "-rss_limit_mb=4096", "-print_final_stats=1"]
        atheris.Setup([sys.argv[0], f"-runs={what}", "-seed=185", *limits, corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
