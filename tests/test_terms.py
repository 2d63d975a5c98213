"""``accede terms``: the term for a national concept, and who uses it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from compliance import concordance
from compliance.commands import terms
from compliance.concordance import Use, found
from compliance.render.layout import width
from compliance.source import NOWHERE
from compliance.vocabulary import Vocabulary
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede

EXPECTED = Path(__file__).parent / "expected"


@pytest.fixture(scope="module", autouse=True)
def _laws_read_once() -> Iterator[None]:
    """The shipped laws are read once, however often a term is looked up in them."""
    known: dict[int, dict[str, tuple[Use, ...]]] = {}
    read = terms.shipped_uses

    def once(vocabulary: Vocabulary) -> dict[str, tuple[Use, ...]]:
        if id(vocabulary) not in known:
            known[id(vocabulary)] = read(vocabulary)
        return known[id(vocabulary)]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(terms, "shipped_uses", once)
        yield


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("terms-mischief", ("mischief",)),
        ("terms-dastyabi", ("دستیابی",)),
        ("terms-access-code", ("access", "code")),
        ("terms-unbefugt", ("unbefugt",)),
        ("terms-modification", ("modification", "--lang", "en")),
        ("terms-supplies", ("supplies",)),
        ("terms-unauthorised", ("unauthorised",)),
        ("terms-knowingly", ("knowingly",)),
        ("terms-all", ()),
    ],
)
def test_terms(name: str, arguments: tuple[str, ...], expect: Callable[[Path, str], None]) -> None:
    result = accede("terms", *arguments)
    assert (result.code, result.err) == (0, "")
    expect(EXPECTED / f"{name}.txt", result.out)
    assert all(width(line) <= 80 for line in result.out.splitlines())


VOCABULARY = load_vocabulary()


def test_every_label_finds_its_term_first(monkeypatch: pytest.MonkeyPatch) -> None:
    """Likeness, which decides only what is near, would take nearly all of the time."""
    monkeypatch.setattr(concordance, "_likeness", lambda wanted, spelling: 0.0)
    for term in VOCABULARY.terms.values():
        for _, wording in term.wordings:
            assert term.id in found(wording.label, VOCABULARY, ()).called


def test_blanks_case_and_half_spaces_do_not_count() -> None:
    assert found("Computer-System", VOCABULARY, ()).called == ("computer system",)
    assert found("سامانه\u200cرایانه‌ای", VOCABULARY, ()).called == ("computer system",)


def test_a_slip_of_the_pen_is_near() -> None:
    assert "interception" in found("interceptoin", VOCABULARY, ()).near


def test_an_element_shows_its_terms() -> None:
    assert found("means", VOCABULARY, ()).element == "means"
    assert "technical means" in accede("terms", "means").out


def test_what_laws_read_it_as_comes_before_what_is_near() -> None:
    use = Use("sale", "GB", "Act", "section", "1", "x", "act", "", NOWHERE, words="supplies or offers to supply")
    assert found("supplies", VOCABULARY, (use,)).read_as == ("sale",)
    assert "sale" not in found("supplies", VOCABULARY, (use,)).near


@pytest.mark.parametrize("words", ["accès", "effacement"])
def test_words_of_one_language_are_answered_in_it(words: str) -> None:
    out = accede("terms", words).out
    assert out.splitlines()[2].startswith(words)


def test_the_place_of_a_use_is_a_line_of_the_law() -> None:
    out = accede("terms", "interception", "--lang", "en").out
    line = int(out.split("computer-crimes-1388.law:")[1].split()[0])
    text = Path("statutes/ir/computer-crimes-1388.law").read_text(encoding="utf-8").splitlines()[line - 1]
    assert "شنود" in text


def test_nothing_is_found_for_punctuation() -> None:
    result = accede("terms", "...")
    assert result.code == 0
    assert "…" in result.out


def test_json_holds_what_the_page_says() -> None:
    document = json.loads(accede("terms", "modification", "--lang", "en", "--format", "json").out)
    page = accede("terms", "modification", "--lang", "en").out
    assert document["schema"] == "accede.terms/1"
    assert [term["id"] for term in document["called"]] == list(found("modification", VOCABULARY, ()).called)
    for term in document["called"]:
        assert term["wordings"]["en"]["label"] in page
        assert all(f"{use['file']}:{use['line']}" in page for use in term["laws"])


def test_json_of_every_term() -> None:
    document = json.loads(accede("terms", "--format", "json").out)
    assert [term["id"] for term in document["terms"]] == list(VOCABULARY.terms)
    listed = {id_ for element in document["elements"] for id_ in element["terms"]}
    assert listed == set(VOCABULARY.terms)
