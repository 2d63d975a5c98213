"""Plain text and its traps: old encodings, references that look like numbers, quotations, pages, letters of lists."""

from __future__ import annotations

import textwrap

import pytest

from compliance.intake.documents import read_bytes
from compliance.intake.labels import LABELS, Label
from compliance.intake.law_text import LawText
from compliance.intake.nesting import Nesting


def read(text: str, suffix: str = ".txt", encoding: str = "utf-8") -> LawText:
    return read_bytes(textwrap.dedent(text).lstrip("\n").encode(encoding), suffix)


def paragraphs(law: LawText) -> list[tuple[str, str]]:
    return [(one.pinpoint, one.text) for provision in law.provisions for one in provision.paragraphs]


def numbers(law: LawText) -> list[str]:
    return [provision.number for provision in law.provisions]


FRENCH = """
    Article 1er. – La présente loi réprime les atteintes à la clé. Elle s’applique à « l’État ».
    Article 2. – Celui qui dérobe une clé est puni d’une amende.
"""
PERSIAN = """
    ماده 1- هر کس بدون اجازه به داده ديگري دسترسي پيدا کند به حبس محکوم مي شود.
    تبصره- شروع به اين جرم در حکم جرم است.
    ماده 2- اين قانون از تاريخ تصويب لازم الاجراست.
"""


@pytest.mark.parametrize(
    ("text", "encoding", "language"),
    [
        (FRENCH, "cp1252", "fr"),
        (PERSIAN, "cp1256", "fa"),
        (FRENCH, "utf-16", "fr"),
        (PERSIAN, "utf-16", "fa"),
        (PERSIAN, "utf-16-le", "fa"),
        (PERSIAN, "utf-16-be", "fa"),
        (FRENCH, "utf-16-le", "fr"),
        (FRENCH, "utf-16-be", "fr"),
        (FRENCH, "utf-8-sig", "fr"),
        (FRENCH, "utf-32", "fr"),
    ],
)
def test_encoding_is_told_from_the_bytes(text: str, encoding: str, language: str) -> None:
    law = read(text, encoding=encoding)
    assert law.language == language
    assert law == read(text)
    assert len(law.provisions) == 2


@pytest.mark.parametrize(("text", "encoding"), [(FRENCH, "iso-8859-15"), (PERSIAN, "windows-1256"), (FRENCH, "utf-8")])
def test_page_says_its_encoding(text: str, encoding: str) -> None:
    body = "".join(f"<p>{line.strip()}</p>" for line in _plain(text).strip().split("\n"))
    page = f'<html><head><meta charset="{encoding}"></head><body>{body}</body></html>'
    law = read(page, ".html", encoding)
    assert paragraphs(law) == paragraphs(read(_plain(text)))


def _plain(text: str) -> str:
    """A text with signs that every old encoding has."""
    return text.replace("’", "'").replace("–", "-")


def test_number_in_brackets_behind_its_word_is_no_subsection() -> None:
    law = read(
        """
        4. (1) A person who without lawful excuse does any of the acts is liable to imprisonment for a term of two
        (2) years or to a fine, and in the case of a person who was already punished under the Act a term of three
        (3) years.
        (2) The court may in the place of the imprisonment of the person order that the fine be paid in full to the
        keeper.
        (3) The keeper may appeal.
        """
    )
    assert [pinpoint for pinpoint, _ in paragraphs(law)] == ["4(1)", "4(2)", "4(3)"]
    assert "a term of two (2) years" in paragraphs(law)[0][1]


def test_reference_broken_over_two_lines_is_no_subsection() -> None:
    law = read(
        """
        4. (1) A person who contravenes an order of the court that was made and served under subsection
        (2) commits an offence and is liable to a fine, or where the order was served under paragraph (a) or
        (b) of that subsection, to imprisonment for a term that does not exceed three years in any case.
        (2) The court may make an order in writing and have it served in the manner the rules of court provide:
        (a) on the person; or
        (b) on the keeper.
        """
    )
    assert [pinpoint for pinpoint, _ in paragraphs(law)] == ["4(1)", "4(2)", "4(2)(a)", "4(2)(b)"]


def test_letters_of_a_reference_broken_over_two_lines_are_no_items() -> None:
    law = read(
        """
        5. A person who holds a key shall not, unless the court in its order permits the person to hold it—
        (a) copy the key for another who is named in an order under section 9, subsection (2), paragraph (a),
        (b) in any place, or have it copied;
        (b) sell the key.
        6. A lock is kept.
        """
    )
    assert [pinpoint for pinpoint, _ in paragraphs(law)] == ["5", "5(a)", "5(b)", ""]
    assert paragraphs(law)[1][1].endswith("paragraph (a), (b) in any place, or have it copied;")


def test_references_in_running_text_begin_no_provision() -> None:
    law = read(
        """
        1. A person who holds a key and does not give it back as the court has ordered under section
        2. The court orders it in writing, and where the keeper of the key has not asked for it, under section
        3. A second person who holds it is liable in the same way, and so is every other person who has it.
        2. A key is given back when it is in the hands of its keeper, or of a person whom the keeper has named.
        """
    )
    assert numbers(law) == ["1", "2"]


def test_list_inside_a_section_begins_no_section() -> None:
    law = read(
        """
        1. Keys
        The keys of the State are:
        1. the key of the gate;
        2. the key of the tower;
        3. the key of the vault;
        4. the key of the well.

        2. Locks
        A lock is kept.

        3. Doors
        A door is kept shut.
        """
    )
    assert numbers(law) == ["1", "2", "3"]
    assert "4. the key of the well." in [text for _, text in paragraphs(law)]


def test_words_put_into_another_law_are_no_provisions_of_this_one() -> None:
    law = read(
        """
        1. The Keys Act is amended by inserting after section 1 the following—

        “2. A key is made of iron.

        3. A lock is made of brass.”

        2. The Locks Act is repealed.
        """
    )
    assert numbers(law) == ["1", "2"]
    assert "A lock is made of brass" in paragraphs(law)[1][1] or "A lock is made of brass" in repr(law.provisions[0])


def test_quotation_that_is_never_closed_hides_nothing() -> None:
    lines = ["1. The word “key is used in this Act.", *(f"{n}. Rule number {n} is made." for n in range(2, 300))]
    assert len(read_bytes("\n".join(lines).encode(), ".txt").provisions) == 299


def test_table_of_contents_behind_the_law_is_around() -> None:
    law = read(
        """
        Article 1 – Clés
        Une clé est gardée par celui que la loi désigne, et par nul autre, de jour comme de nuit.
        Article 2 – Serrures
        Une serrure est gardée par celui que la loi désigne, et par nul autre, de jour comme de nuit.
        TABLE DES MATIÈRES
        Article 1 – Clés ........ 1
        Article 2 – Serrures .... 2
        """
    )
    assert numbers(law) == ["1", "2"]
    assert law.around[-2:] == ("Article 1 – Clés ........ 1", "Article 2 – Serrures .... 2")
    assert not law.warnings


def test_page_number_that_only_one_page_has() -> None:
    pages = ("1. A person who keeps the keys of\n", "2\n\nthe State keeps them in a vault.\n2. A lock is kept.\n")
    law = read_bytes("\f".join(pages).encode(), ".txt")
    assert paragraphs(law)[0][1] == "A person who keeps the keys of the State keeps them in a vault."
    assert law.around == ("2",)


def test_letters_as_a_printer_sets_them_are_letters() -> None:
    law = read("1. The ﬁrst ofﬁcer keeps the ﬂag.\n2. A ﻻ is kept.\n")
    assert paragraphs(law)[0][1] == "The first officer keeps the flag."


def test_text_is_otherwise_exactly_that_of_the_document() -> None:
    words = "A person’s “key” — n° 3 ½ … naïve coöperation §§ 1–2 \u200c ‘x’"
    law = read(f"1. {words}\n2. A lock is kept.\n")
    assert paragraphs(law)[0][1] == words


def test_soft_and_hard_hyphens_at_line_ends() -> None:
    law = read(
        """
        1. A person who is unauthorised, or whose co-operation is sought, and who in the absence of an unau-
        thorised act, or of any co-
        operation with a sub-committee of a sub-
        committee, keeps a key for the inter\u00ad
        national community or a non-
        resident.
        2. A lock is kept.
        """
    )
    text = paragraphs(law)[0][1]
    for word in ("an unauthorised act", "any co-operation with", "of a sub-committee,", "a non-resident."):
        assert word in text


def labels(language: str, *written: str) -> list[Label]:
    found = [LABELS[language](f"{text} x", False) for text in written]
    assert None not in found
    return [label for label in found if label is not None]


def places(language: str, *written: str, opens: tuple[str, ...] = ()) -> list[str]:
    """Where each label lies, as far as its list goes; "-" for one that is no label there."""
    nesting, read_labels = Nesting(), labels(language, *written)
    found = []
    for n, label in enumerate(read_labels):
        entered = nesting.enter(label, read_labels[n + 1 :], n == 0 or written[n - 1] in opens)
        found.append(".".join(level[0].shown for level in nesting.levels) if entered else "-")
    return found


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("(g) (h) (i) (j)", "g h i j"),
        ("(a) (i) (ii) (b)", "a a.i a.ii b"),
        ("(h) (i) (ii) (i)", "h h.i h.ii i"),
        ("(h) (i) (i) (ii) (j)", "h i i.i i.ii j"),
        ("(1) (a) (b) (2) (a)", "1 1.a 1.b 2 2.a"),
        ("(1) (1A) (2) (a) (aa) (b)", "1 1A 2 2.a 2.aa 2.b"),
        ("(u) (v) (w) (x)", "u v w x"),
        ("(a) (i) (ii) (iii) (iv) (v) (vi) (b)", "a a.i a.ii a.iii a.iv a.v a.vi b"),
        ("(a) (b) (d)", "a b d"),
        ("(y) (z) (aa) (bb)", "y z aa bb"),
        ("(1) (a) (i) (A) (B) (ii) (b)", "1 1.a 1.a.i 1.a.i.A 1.a.i.B 1.a.ii 1.b"),
    ],
)
def test_letters_and_roman_numbers(written: str, expected: str) -> None:
    assert places("en", *written.split()) == expected.split()


def test_what_stands_before_decides_where_nothing_follows() -> None:
    assert places("en", "(h)", "(i)", opens=("(h)",)) == ["h", "h.i"]
    assert places("en", "(h)", "(i)") == ["h", "i"]


def test_persian_letters_in_either_order() -> None:
    assert places("fa", "الف ـ", "ب ـ", "پ ـ", "ت ـ") == ["الف", "ب", "پ", "ت"]
    assert places("fa", "الف ـ", "ب ـ", "ج ـ", "د ـ", "هـ ـ") == ["الف", "ب", "ج", "د", "هـ"]
    assert places("fa", "الف ـ", "تبصره ۱ ـ", "الف ـ", "تبصره ۲ ـ") == ["الف", "تبصره ۱", "تبصره ۱.الف", "تبصره ۲"]
