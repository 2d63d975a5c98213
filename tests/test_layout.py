"""Lines for a terminal: width, marks of direction, nothing that steers."""

from __future__ import annotations

from compliance.render.layout import from_the_right, padded, safe, width, wrapped
from tests.command import accede


def test_lines_start_at_the_right_and_trees_are_mirrored() -> None:
    assert from_the_right("الف\n├─ ب\n└─ پ\n") == "\u200fالف\n\u200f┤─ ب\n\u200f┘─ پ\n"


def test_a_persian_report_asked_for_isolates_starts_every_line_at_the_right() -> None:
    lines = accede("explain", "statutes/ir", "2", "--bidi", "isolates").out.splitlines()
    assert lines
    assert all(line.startswith("\u200f") for line in lines)
    assert not any("├" in line or "└" in line for line in lines)
    assert "\u200f" not in accede("explain", "statutes/ir", "2").out
    assert "\u200f" not in accede("explain", "statutes/gb", "2", "--bidi", "isolates").out


def test_wrapping_counts_columns_not_characters() -> None:
    assert width("می‌کند") == 5
    assert padded("می‌کند", 7) == "می‌کند  "
    assert all(width(line) <= 20 for line in wrapped("داده‌های رایانه‌ای را از دسترس خارج می‌کند", 2, columns=20))


def test_nothing_steers_the_terminal() -> None:
    assert "\x1b" not in safe("a\x1b[31mb")
