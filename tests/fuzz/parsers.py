"""Coverage-guided fuzzing of every parser: ``python -m tests.fuzz.parsers law 58000`` (``make deep`` runs all five).

Any bytes give a record or diagnostics, never both and never an exception; a diagnostic can be shown, in bounded length
and without a character that steers a terminal. A leak ends the run and leaves its input in ``build/leak-law``, which
``python -m tests.fuzz.parsers law build/leak-law`` tries again.
"""

from __future__ import annotations

import contextlib
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

SMALL = """
[elements.act]
sort = "core"
en = {label = "act"}
fr = {label = "acte"}
fa = {label = "رفتار"}

[elements.condition]
sort = "condition"
en = {label = "condition"}
fr = {label = "condition"}
fa = {label = "شرط"}

[terms.access]
element = "act"
source = "2"
en = {definition = "d", phrase = "accesses {object}", synonyms = ["entry"]}
fr = {label = "accès"}
fa = {label = "دسترسی", definition = "d", phrase = "{object} را می‌گشاید"}

[terms.entering]
element = "act"
source = "2"
unverified = true
en = {definition = "d", phrase = "enters {object}"}
fr = {label = "entrée"}
fa = {label = "ورود", definition = "d", phrase = "{object}"}

[terms.protected]
element = "condition"
source = "2"
en = {definition = "d", phrase = "is protected", absent = "is not"}
fr = {label = "protégé"}
fa = {label = "حفاظت", definition = "d", phrase = "هست", absent = "نیست"}

[[includes]]
whole = "access"
parts = ["entering"]
source = "2"

[[implies]]
if = "entering"
then = "protected"
source = "2"

[[excludes]]
terms = ["entering", "access"]
source = "2"

[mental.intention]
level = "intention"
en = ["intention"]
fr = ["intention"]
fa = ["عمد"]
"""

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
    with contextlib.suppress(VocabularyError):
        vocabulary_from_toml(data.decode("utf-8", "replace"))


def seeds(language: str, folder: Path) -> None:
    """Copy the cases and the shipped files of a language: the fuzzer starts from them."""
    if language == "vocabulary":
        (folder / "small").write_text(SMALL, "utf-8")
        for number, line in enumerate(SMALL.strip().split("\n\n")):
            (folder / f"{number}").write_text(SMALL + line, "utf-8")
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
        leak = ROOT / "build" / f"leak-{language}"
        leak.parent.mkdir(exist_ok=True)
        leak.unlink(missing_ok=True)
        limits = [
            f"-exact_artifact_path={leak}",
            f"-max_len={LONGEST_INPUT if language in SEEDS else 2 * len(SMALL)}",
            f"-timeout={SECONDS}",
            "-rss_limit_mb=4096",
        ]
        atheris.Setup([sys.argv[0], f"-runs={what}", "-seed=185", *limits, corpus], once)
        atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2])
