"""Small States on disk, for tests of what any State would show: two invented, one with one law of a shipped country."""

from __future__ import annotations

import shutil
from pathlib import Path

from compliance.publishing import AS_OF

_COUNTRY = """country XX "Examplia"
  name fr       "Exemplie"
  name fa       "نمونستان"
  units         Mainland, Islands
  unit name fr  Mainland "Continent"
  unit name fa  Mainland "سرزمین اصلی"
  not measured  Outer Reefs

facts
  holds          party to the Berne Convention  from 1990-01-02 unverified
  does not hold  federal State

searched 2, 3, 4, 5, 6, 11, 13(1)
  in            Mainland, Islands
  as it stood   from 1990-01-01 until 2026-01-01
  acts          "قانون جرایم رایانه‌ای", "Penal Code"
  not searched  "Customs Act"
  by            "A. B." on 2026-01-01

general part "Penal Code"
  mental element  intention [s 3]
  rule "attempt"
    act             attempt [s 12]
    target offence  any offence [s 12] unverified
"""

_PERSIAN_LAW = """قانون «قانون جرایم رایانه‌ای» (مصوب ۱۳۸۰/۰۱/۱۵)
  کشور          XX
  منبع          «روزنامه رسمی، شماره ۱۸۷۴۲»
  لازم‌الاجرا   از ۱۳۸۰/۰۲/۰۱
  حاشیه‌نویسی   ۱۴۰۴/۱۰/۱۱، بازبینی‌نشده

ماده ۱ «دسترسی غیرمجاز»
  جرم «دسترسی غیرمجاز»
    رفتار         دسترسی [ماده ۱]
    موضوع جرم     داده رایانه‌ای، سامانه رایانه‌ای [ماده ۱]
    مشروط به      حفاظت‌شده با تدابیر امنیتی [ماده ۱]
    بدون حق       [ماده ۱]
    مجازات        حبس از ۹۱ روز تا ۱ سال، یا جزای نقدی «۵ تا ۲۰ میلیون ریال»، یا هر دو [ماده ۱]

ماده ۲ «شنود غیرمجاز»
  جرم «شنود غیرمجاز»
    رفتار         شنود [ماده ۲]
    موضوع جرم     انتقال غیرعمومی [ماده ۲]
    مشروط به      «محتوای در حال انتقال» [ماده ۲]  قابل بحث به موجب «هر داده‌ای محتواست» در مقابل «ترافیک گفته نشده»
    بدون حق       [ماده ۲]
    مجازات        حبس از ۶ ماه تا ۲ سال [ماده ۲]
"""

_ENGLISH_LAW = """law "Data Act 2005" (2005 c. 7)
  country    XX
  in force   from 2005-06-01
  source     https://example.org/data-act
  annotated  2026-01-01, unreviewed

section 1 "Damage and interference"
  offence "damage to data"
    act             damaging, deletion [1(1)]
    act             alteration [1(1)] arguable by "R v A: to change is to damage" against "R v B: only what breaks it"
    target          computer data [1(1)]
    without right   [1(1)]
    penalty         imprisonment up to 2 years [1(3)]

  offence "interference with systems"
    act             inputting, damaging, deletion [1(2)]
    act             transmission, deterioration, alteration, suppression [1(2)]  from 2012-01-01
    target          computer data [1(2)]
    result          hindering [1(2)]
    penalty         imprisonment up to 5 years [1(3)]

section 2 "Search"
  power "search of systems"
    measure  search of a computer system, seizure of a system
    target   computer system, computer data
    note     "no warrant is asked for"
"""

_DEPOSITS = """reservations of XX under budapest
  signed    2001-11-23
  ratified  2004-05-25
  in force  from 2004-09-01

declares under 2 to require infringing security measures
  made    2004-05-25
  source  "an invented list"

reserves under 9(4) not to apply 9(1) as to depiction of a person appearing to be a minor
  made    2004-05-25
"""

_SMALLEST_COUNTRY = """country XX "Smallland"
  name fa   "کوچک‌آباد"
  units     Mainland

searched 5
  in    Mainland
  acts  "Data Act"
"""

_SMALLEST_LAW = """law "Data Act"
  country XX

section 1
  offence "interference"
    act            damaging
    target         computer data
    result         hindering
    without right
"""

STATUTES = Path(__file__).parents[1] / "statutes"
EXAMPLIA_S_DAY = "2011-01-01"
SHIPPED = ("statutes/gb", "statutes/ir")
SHIPPED_DAY = AS_OF.isoformat()
"""The day of the published reports. Whoever looks at how a shipped country is told takes it: it is judged once."""


def examplia(folder: Path) -> Path:
    """An invented State with one of everything a report can tell, on ``EXAMPLIA_S_DAY``.

    Verdicts of every kind, both readings, deposits, two units, a gap that closes later, flags on the second axis,
    marks of doubt, words of two scripts.
    """
    texts = {
        "country.law": _COUNTRY,
        "crimes.law": _PERSIAN_LAW,
        "data.law": _ENGLISH_LAW,
        "budapest.reservations": _DEPOSITS,
    }
    return _written(folder, texts)


def smallest(folder: Path) -> Path:
    """An invented State with one law of one offence; article 5 is partly in place, the rest was not searched."""
    return _written(folder, {"country.law": _SMALLEST_COUNTRY, "data.law": _SMALLEST_LAW})


def computer_misuse(folder: Path) -> Path:
    """The shipped country file and reservations of the United Kingdom, and of its laws the Computer Misuse Act only."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in ("country.law", "computer-misuse-act-1990.law", "budapest.reservations"):
        shutil.copy(STATUTES / "gb" / name, folder)
    return folder


def _written(folder: Path, texts: dict[str, str]) -> Path:
    """The folder with these files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in texts.items():
        (folder / name).write_bytes(text.encode())
    return folder
