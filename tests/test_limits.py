"""The limits of ``docs/limits.md``: each holds, is told, and keeps time and memory within bounds."""

from __future__ import annotations

import json
import re
import tracemalloc
from datetime import date
from pathlib import Path

import pytest

from compliance import diagnostics, gaps, layout, outline_values, source, state_from_files, syntax
from compliance.dates import without
from compliance.diagnostics import CODES, Diagnostic, render, render_all
from compliance.outline_values import MAX_CHAIN, MAX_FOLLOWED
from compliance.source import MAX_BYTES, MAX_LINES, Source, Span
from compliance.statute import Law, Period
from compliance.statute_from_outline import law_from_outline
from tests.command import accede
from tests.words import WORDS

HEAD = 'law "A"\n  country GB\n'
PAGE = Path("docs/limits.md").read_text("utf-8")


def read(text: str) -> tuple[Law | None, tuple[Diagnostic, ...]]:
    return law_from_outline(Source.from_bytes("a.law", text.encode()), WORDS)


def codes(text: str) -> set[str]:
    return {item.code for item in read(text)[1]}


def test_the_page_states_the_limits() -> None:
    limits = {
        "size of a file": source.MAX_BYTES // 1_000_000,
        "lines of a file": source.MAX_LINES,
        "characters of a line": layout.MAX_LINE,
        "levels of indentation": layout.MAX_LEVELS,
        "syntax errors": syntax.MAX_ERRORS,
        "diagnostics of one file": diagnostics.MAX_SHOWN,
        "definitions": outline_values.MAX_CHAIN,
        "outlines in one run": state_from_files.MAX_FILES,
        "ways in which a law": gaps.MOST_WAYS,
    }
    for words, limit in limits.items():
        row = next(line for line in PAGE.splitlines() if line.startswith(f"| {words}"))
        assert f"{limit:,}".replace(",", " ") in row, (words, limit)
    assert set(re.findall("ACC[0-9]{3}", PAGE)) <= CODES.keys()


def test_size_and_lines() -> None:
    assert codes("#" * (MAX_BYTES + 1)) == {"ACC002"}
    assert codes(HEAD + "\n" * (MAX_LINES + 1)) == {"ACC009"}
    assert codes("\r" * (MAX_LINES + 1)) == {"ACC009"}
    assert read(HEAD + "#\r\n" * (MAX_LINES - 3))[0]


def test_a_file_without_end_is_not_read_to_its_end(tmp_path: Path) -> None:
    if Path("/dev/zero").exists():
        result = accede("check", "/dev/zero")
        assert (result.code, result.out) == (3, "")
        assert "ACC002" in result.err


def test_memory_of_the_largest_file() -> None:
    text = HEAD + 'section 1 "x"\n' * (MAX_LINES // 10)
    tracemalloc.start()
    assert read(text)[0]
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 40_000_000, peak


def test_lines_and_levels() -> None:
    assert codes(HEAD + "  source " + "x" * 2_000) == {"ACC004"}
    assert read(HEAD + "  source " + "x" * 1_900)[0]
    assert "ACC005" in codes(HEAD + "".join("  " * level + 'note "x"\n' for level in range(1, 12)))


def test_a_long_list_within_the_limits_is_read() -> None:
    values = ", ".join(["access"] * 240)
    law, found = read(HEAD + f'section 1\n  offence "a"\n    act {values}\n    target any\n')
    assert not found
    assert law
    assert len(law.norms[0].limbs[0].elements[0].values) == 240


def test_definitions_that_lead_deep() -> None:
    def chain(length: int) -> str:
        links = "".join(f"  define w{n}\n    as w{n + 1}\n" for n in range(length))
        return (
            HEAD + f'section 1\n{links}  define w{length}\n    as access\n  offence "a"\n    act w0\n    target any\n'
        )

    assert read(chain(MAX_CHAIN - 5))[0]
    assert codes(chain(3_000)) == {"ACC047"}


def test_definitions_that_lead_wide() -> None:
    fan = "".join(f"  define w{n}\n    as w{n + 1}, w{n + 1}\n" for n in range(30))
    text = HEAD + f'section 1\n{fan}  define w30\n    as access\n  offence "a"\n    act w0\n    target any\n'
    assert codes(text) == {"ACC047"}
    assert MAX_FOLLOWED <= 20_000


def test_of_many_ways_some_are_told(tmp_path: Path) -> None:
    """Seventy offences, each under a condition of its own: 64 are told, by ``check`` three and their number."""
    (tmp_path / "country.law").write_text('country XX "Nowhere"\n  units Nowhere\nsearched 2\n  in Nowhere\n', "utf-8")
    act = "act access\n    target computer system\n    mental element intention\n    without right\n"
    offences = (f'  offence "o{n:02}"\n    {act}    only if "night {n:02}"\n' for n in range(70))
    text = 'law "Act"\n  country XX\n  in force from 2000-01-01\n\nsection 1\n' + "".join(offences)
    (tmp_path / "act.law").write_text(text, "utf-8")
    report = json.loads(accede("check", str(tmp_path), "--format", "json").out)
    gap = next(row for row in report["provisions"] if row["id"] == "2")["gaps"][0]
    assert len(gap["only_if"]) == gaps.MOST_WAYS
    assert "one of 61 other sets of conditions is fulfilled" in " ".join(accede("check", str(tmp_path)).out.split())


def test_the_last_day_has_no_tomorrow() -> None:
    assert without(Period(), Period(date(2000, 1, 1), date.max)) == (Period(None, date(1999, 12, 31)),)
    text = HEAD + "section 1\n  define access until 9999-12-31\n    as alteration\n"
    assert read(text + '  offence "a"\n    act access\n    target any\n')[0]


def test_a_term_longer_than_floats() -> None:
    text = HEAD + 'section 1\n  offence "a"\n    act access\n    target any\n'
    law, found = read(text + f"    penalty imprisonment up to {'9' * 900} years\n")
    assert (law is None) == bool(found)


def test_a_hopeless_file_is_told_in_bounded_words() -> None:
    wrong = "".join(f'  offence "a{n}"\n    act term{n}\n    target any\n' for n in range(2_000))
    _, found = read(HEAD + f"section 1\n{wrong}")
    assert 100 <= len(found) <= 102
    assert max(len(render(item)) for item in found) < 1_000


def test_a_hopeless_run_is_told_in_bounded_words(tmp_path: Path) -> None:
    for number in range(10):
        wrong = "".join(f'  offence "a{n}"\n    act term{n}\n    target any\n' for n in range(50))
        (tmp_path / f"{number}.law").write_text(f"{HEAD}section 1\n{wrong}", "utf-8")
    result = accede("check", str(tmp_path))
    assert result.code == 3
    assert result.err.count("ACC020") == 100
    assert result.err.endswith("400 more mistakes are not shown: mend these first.\n")


def test_more_files_than_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(state_from_files, "MAX_FILES", 3)
    for number in range(5):
        (tmp_path / f"{number}.law").write_text("nonsense", "utf-8")
    result = accede("check", str(tmp_path))
    assert (result.code, result.err) == (3, "3.law:1:1: ACC058 a run reads at most 3 files\n  nonsense\n  ^\n")


def test_a_message_about_a_long_line_is_short() -> None:
    line = "x" * 500 + "culprit" + "y" * 500
    item = Diagnostic("ACC010", diagnostics.Text(CODES["ACC010"], (("word", "w" * 900),)), Span("a", 1, 501, 508), line)
    shown = render(item).splitlines()
    assert max(map(len, shown)) < 170
    place = shown[2].index("^")
    assert shown[1][place : place + 7] == "culprit"
    assert shown[2].count("^") == 7


def test_what_is_left_is_counted() -> None:
    item = Diagnostic("ACC015", diagnostics.Text(CODES["ACC015"]), Span("a", 1, 1))
    assert len(list(render_all([item] * 100))) == 100
    assert list(render_all([item] * 103))[-1].startswith("3 more")
