"""Folding and keys: one word, one spelling; and days in two calendars."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from compliance.dates import NoSuchDayError, NotADateError, read_date, shared, without
from compliance.folding import fold_line
from compliance.provisions import canonical_id, nearest_id
from compliance.source import CleanLine, Source, display, key
from compliance.statute import Period


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("رایانه‌ای", "رايانه ای"),
        ("داده‌ها", "دادهها"),
        ("جرایم", "جرائم"),
        ("مسئول", "مسؤول"),
        ("لازم‌الاجرا", "لازم الاجراء"),
        ("ﻗﺎﻧﻮﻥ", "قانون"),
        ("مـاده ۱", "ماده 1"),
        ("شمارهٔ", "شماره"),
        ("أمن", "امن"),
        ("Élément moral", "element  moral"),
        ("co-operation", "Cooperation"),
    ],
)
def test_two_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert key(one) == key(other)


def test_different_words_do_not_meet() -> None:
    assert key("حذف") != key("حرف")


@given(st.text())
def test_folding_keeps_every_place(line: str) -> None:
    text, columns = fold_line(line)
    clean = CleanLine(text, columns)
    places = [clean.original(column) for column in range(1, len(text) + 2)]
    assert places == sorted(places)
    assert places[-1] == len(line) + 1


@given(st.text())
def test_a_key_of_a_key_is_the_key(text: str) -> None:
    assert key(key(text)) == key(text)


def test_a_tatweel_between_digits_is_a_dash() -> None:
    assert fold_line("۱ـ۲ ماده ۱ـ")[0] == "۱-۲ ماده ۱"


def test_line_ends_of_all_systems_are_lines() -> None:
    assert Source("", "a\r\nb\rc\nd").lines == ("a", "b", "c", "d")


def test_display_keeps_the_authors_quotes_and_digits() -> None:
    assert display("\u202bمادهٔ ۱ “x”\u202c\u00a0–") == "مادهٔ ۱ “x” –"


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("1990-08-29", date(1990, 8, 29)),
        ("1990/8/29", date(1990, 8, 29)),
        ("۱۳۸۸/۰۵/۰۲", date(2009, 7, 24)),
        ("١٣٨٨/٠٥/٠٢", date(2009, 7, 24)),
    ],
)
def test_days(written: str, day: date) -> None:
    assert read_date(written) == day


@pytest.mark.parametrize(
    "written", ["1990-02-30", "1388/12/30", "1388/13/01", "1990-0-1", "0000-01-01", "0999-12-31", "99999-1-1"]
)
def test_days_that_are_none(written: str) -> None:
    with pytest.raises(NoSuchDayError):
        read_date(written)


@pytest.mark.parametrize("written", ["1990", "29/08/1990", "1990-08", "1990-08-29-1", "999-1-1"])
def test_what_is_no_date(written: str) -> None:
    with pytest.raises(NotADateError):
        read_date(written)


days = st.none() | st.dates()


@given(days, days, days, days, st.dates())
def test_periods_are_sets_of_days(a: date | None, b: date | None, c: date | None, d: date | None, day: date) -> None:
    one, other = Period(a, b), Period(c, d)
    both = shared(one, other)
    assert (both is not None and both.contains(day)) == (one.contains(day) and other.contains(day))
    left = without(one, other)
    if a is None or b is None or a <= b:
        assert any(p.contains(day) for p in left) == (one.contains(day) and not other.contains(day))


def test_ids() -> None:
    assert canonical_id("6.1.a.i") == canonical_id("۶(۱)(a)(i)") == "6(1)(a)(i)"
    assert nearest_id("6(1)(a)(iv)", ["6(1)(a)(i)", "5", "6(2)"]) == "6(1)(a)(i)"
