"""``accede new``: the folder a State begins with, which says nothing of the law until a person does."""

from __future__ import annotations

import os
import re
from datetime import date
from pathlib import Path

import pytest

from compliance.commands import new as command
from compliance.doubts import counts_on
from compliance.folding import display
from compliance.intake.law_text import DocumentError, LawText, Paragraph, Provision
from compliance.judgement import Reading, Report
from compliance.pipeline import check, shipped_convention
from compliance.resources import statutes_folder
from compliance.skeleton import making
from compliance.skeleton.confirming import confirmed, is_suggestion
from compliance.skeleton.file_names import law_file_name
from compliance.skeleton.folder import write_files
from compliance.skeleton.law_file import Heading, LawFile, law_file
from compliance.skeleton.making import from_document
from compliance.source import Source, read_source
from compliance.state_from_files import load, read_files
from compliance.statute import Law
from compliance.statute_from_outline import law_from_outline
from compliance.suggesting.blocks import Block, Line, Suggested
from compliance.suggesting.suggester import Suggester
from compliance.suggesting.tongue import Tongue, plain
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import Result, accede
from tests.conftest import Expectation

CASES = Path(__file__).parent / "new"
LANGUAGES = ("en", "fr", "fa")
DAY = date(2026, 11, 22)
SILENT = {"not-examined", "not-applicable", "depends"}
"""The verdicts of a State of which nothing is known."""


class _Day(date):
    """A calendar that stands still."""

    @classmethod
    def today(cls) -> date:
        return DAY


@pytest.fixture(autouse=True)
def one_day(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(command, "date", _Day)


def tongue(lang: str) -> Tongue:
    return Tongue(lang, load_vocabulary())


def outline(law: LawText) -> LawFile:
    convention, _wrong = shipped_convention("budapest")
    heading = Heading("XX", law.title, "bill.txt", "", DAY)
    return law_file(law, heading, tongue(law.language), convention)


def law_of(lang: str, *provisions: tuple[str, tuple[tuple[str, str], ...]]) -> LawText:
    """A law of provisions with headings, numbered from 1, and their paragraphs."""
    made = (
        Provision("section", str(number), heading, tuple(Paragraph(*one) for one in paragraphs))
        for number, (heading, paragraphs) in enumerate(provisions, 1)
    )
    return LawText("Bill", lang, tuple(made), (), ())


def one_provision(lang: str, *paragraphs: tuple[str, str], heading: str = "") -> list[str]:
    """The suggested lines of a provision, without their marks."""
    text = outline(law_of(lang, (heading, paragraphs))).text
    return [line for line in confirmed_lines(text) if line]


def confirmed_lines(text: str) -> list[str]:
    """The suggested lines of a text, without their marks and the indentation of their provision."""
    pairs = zip(text.split("\n"), confirmed(text).split("\n"), strict=True)
    return [said.removeprefix("  ") for line, said in pairs if is_suggestion(line)]


def read(text: str) -> Law:
    law, wrong = law_from_outline(Source("a.law", text), load_vocabulary())
    assert not wrong
    assert law is not None
    return law


def report(folder: Path) -> Report:
    told = check([folder], "budapest", DAY)
    assert not told.diagnostics
    assert told.report is not None
    return told.report


def verdicts(folder: Path) -> dict[str, str]:
    return {row.id: row.verdicts.verdict.value for row in report(folder).rows}


def made_from(lang: str, folder: Path) -> Result:
    return accede("new", "xx", "--from", str(CASES / f"{lang}.txt"), "--to", str(folder), "--by", "A. B.")


def law_file_in(folder: Path) -> Path:
    (found,) = (path for path in folder.iterdir() if path.name != "country.law")
    return found


def without_comments(text: str) -> str:
    return "".join(f"{line}\n" for line in text.splitlines() if not line.lstrip().startswith("#"))


# ---- bills and their outlines ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_bill_becomes_an_outline(lang: str, tmp_path: Path, expect: Expectation) -> None:
    result = made_from(lang, tmp_path / "xx")
    assert result.code == 0, result.err
    law = law_file_in(tmp_path / "xx")
    expect(CASES / f"{lang}.law", law.read_text("utf-8"))
    expect(CASES / f"{lang}-country.law", (tmp_path / "xx" / "country.law").read_text("utf-8"))


def test_what_was_made_is_told(tmp_path: Path, expect: Expectation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    expect(CASES / "en.out", made_from("en", Path("xx")).out)


@pytest.mark.parametrize(("name", "shown"), [("xx", "xx"), ("my folder", "'my folder'"), ("it's", '"it\'s"')])
def test_the_next_commands_can_be_pasted(
    name: str, shown: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert made_from("en", Path(name)).out.endswith(f"\n  accede status {shown}\n  accede ask {shown}\n")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_word_of_a_provision_is_kept(lang: str, tmp_path: Path) -> None:
    made_from(lang, tmp_path / "xx")
    said = " ".join(p.text for s in read(law_file_in(tmp_path / "xx").read_text("utf-8")).sections for p in s.passages)
    told = {plain(text) for text in (CASES / f"{lang}.txt").read_text("utf-8").split("\n") if len(text) > 60}
    assert told
    assert all(display(line.partition("ـ ")[2] or line.partition(") ")[2] or line) in said for line in told)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_folder_is_read_and_judged_at_once(lang: str, tmp_path: Path) -> None:
    made_from(lang, tmp_path / "xx")
    assert accede("read", str(tmp_path / "xx")).code == 0
    assert accede("check", str(tmp_path / "xx")).code == 0
    assert set(verdicts(tmp_path / "xx").values()) <= SILENT
    assert not report(tmp_path / "xx").findings


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_new_folder_is_in_good_order(lang: str, tmp_path: Path) -> None:
    made_from(lang, tmp_path / "xx")
    accede("new", "xx", "--like", "gb", "--to", str(tmp_path / "like"), "--lang", lang)
    assert accede("fmt", "--check", str(tmp_path / "xx"), str(tmp_path / "like")).out == ""


@pytest.mark.parametrize("lang", LANGUAGES)
def test_confirmed_together_the_suggestions_are_an_outline(lang: str, tmp_path: Path) -> None:
    made_from(lang, tmp_path / "xx")
    for path in (tmp_path / "xx").iterdir():
        path.write_text(confirmed(path.read_text("utf-8")), "utf-8")
    loaded = load(read_files([tmp_path / "xx"], "budapest"), load_vocabulary(), shipped_convention("budapest")[0])
    assert not loaded.diagnostics
    assert loaded.state is not None
    assert loaded.state.norms
    assert not any(law.unread for law in loaded.state.laws)


def test_a_confirmed_suggestion_is_a_fact(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    made_from("en", folder)
    assert verdicts(folder)["2"] == "not-examined"
    for path in folder.iterdir():
        path.write_text(confirmed(path.read_text("utf-8")), "utf-8")
    assert verdicts(folder)["2"] == "met"
    assert verdicts(folder)["4(1)"] == "met"
    assert verdicts(folder)["9"] == "missing"


def test_no_suggestions_are_made_unasked(tmp_path: Path) -> None:
    accede("new", "XX", "--from", str(CASES / "en.txt"), "--to", str(tmp_path / "xx"), "--no-suggestions")
    text = law_file_in(tmp_path / "xx").read_text("utf-8")
    assert not any(map(is_suggestion, text.splitlines()))
    assert all(section.unread and section.passages for section in read(text).sections)


def test_a_second_law_goes_beside_the_first(tmp_path: Path) -> None:
    made_from("en", tmp_path / "xx")
    country = (tmp_path / "xx" / "country.law").read_bytes()
    result = accede("new", "XX", "--from", str(CASES / "fr.txt"), "--to", str(tmp_path / "xx"), "--force")
    assert result.code == 0
    assert len(list((tmp_path / "xx").iterdir())) == 3
    assert (tmp_path / "xx" / "country.law").read_bytes() == country
    assert "country.law" in result.out


def test_title_status_and_language_are_the_users_choice(tmp_path: Path) -> None:
    options = ("--title", "Data Act", "--status", "in-force", "--lang", "fr")
    accede("new", "XX", "--from", str(CASES / "en.txt"), "--to", str(tmp_path / "xx"), *options)
    text = (tmp_path / "xx" / "data-act.law").read_text("utf-8")
    assert "loi « Data Act »" in text
    assert "  statut  en vigueur" in text
    assert "?   élément moral  intention [3(1)]" in text


@pytest.mark.parametrize(("title", "is_bill"), [("Computer Bill 2026", True), ("Billing Act", False)])
def test_a_bill_is_told_by_its_title(title: str, is_bill: bool, tmp_path: Path) -> None:
    document = tmp_path / "law.txt"
    document.write_text(f"{title}\n\n1. Access\nA person who gains access to a computer system commits an offence.\n")
    accede("new", "XX", "--from", str(document), "--to", str(tmp_path / "xx"))
    assert ("status" in without_comments(law_file_in(tmp_path / "xx").read_text("utf-8"))) is is_bill


# ---- what is suggested ----------------------------------------------------------------------------------------------


def test_an_offence_has_its_elements_in_order() -> None:
    words = "A person who knowingly and without lawful authority gains access to a computer system commits an offence."
    assert one_provision("en", ("1(1)", words), heading="Access") == [
        'offence "Access"',
        "  act             access [1(1)]",
        "  target          computer system [1(1)]",
        "  mental element  knowingly [1(1)]",
        "  without right   [1(1)]",
    ]


@pytest.mark.parametrize(
    ("lang", "words", "penalty"),
    [
        ("en", "imprisonment for a term not exceeding five years", "imprisonment up to 5 years"),
        ("en", "imprisonment for up to two years or to a fine", "imprisonment up to 2 years, or a fine"),
        ("en", "imprisonment up to one year, a fine or both", "imprisonment up to 1 year, or a fine, or both"),
        ("en", "a fine of $5,000 or to imprisonment for up to 6 months", "imprisonment up to 6 months, or a fine"),
        ("en", "imprisonment from one year to ten (10) years", "imprisonment from 1 year to 10 years"),
        ("en", "imprisonment for up to three years and a fine", "imprisonment up to 3 years and a fine"),
        ("en", "imprisonment for a term of two years", "imprisonment up to 2 years"),
        ("en", "imprisonment of two years", "imprisonment"),
        ("en", "imprisonment for life", "imprisonment for life"),
        ("en", "imprisonment not exceeding five or a fine", "imprisonment, or a fine"),
        ("en", "imprisonment not exceeding one hundred and twenty days", "imprisonment up to 120 days"),
        ("en", "imprisonment not exceeding five (4) years", "imprisonment"),
        ("fr", "deux ans d'emprisonnement et 30 000 euros d'amende", "emprisonnement jusqu'à 2 ans et amende"),
        ("fr", "d’un emprisonnement d’un à cinq ans ou d’une amende", "emprisonnement de 1 an à 5 ans, ou amende"),
        ("fr", "de vingt-cinq ans d'emprisonnement", "emprisonnement jusqu'à 25 ans"),
        ("fr", "de quatre-vingt-dix jours d'emprisonnement", "emprisonnement"),
        ("fa", "حبس از ۹۱ روز تا یک سال", "حبس از ۹۱ روز تا ۱ سال"),
        ("fa", "حبس از نود و یک روز تا ده سال یا جزای نقدی", "حبس از ۹۱ روز تا ۱۰ سال، یا جزای نقدی"),
        ("fa", "حبس تا دو سال یا جزای نقدی یا هر دو مجازات", "حبس تا ۲ سال، یا جزای نقدی، یا هر دو"),
        ("fa", "دو تا پنج سال حبس", "حبس از ۲ سال تا ۵ سال"),
    ],
)  # fmt: skip
def test_penalties_are_read_in_figures_and_words(lang: str, words: str, penalty: str) -> None:
    sentences = {
        "en": "A person who deletes computer data commits an offence and is liable to {}.",
        "fr": "Quiconque efface des données informatiques est puni {}.",
        "fa": "هرکس داده رایانه‌ای را حذف کند به {} محکوم می‌شود.",
    }
    assert one_provision(lang, ("", sentences[lang].format(words)))[-1].endswith(f"  {penalty}")


@pytest.mark.parametrize("number", range(1, 11))
def test_numbers_up_to_ten_are_read_as_words(number: int) -> None:
    words = {
        "en": "one two three four five six seven eight nine ten",
        "fr": "un deux trois quatre cinq six sept huit neuf dix",
        "fa": "یک دو سه چهار پنج شش هفت هشت نه ده",
    }
    sentences = {
        "en": "Whoever deletes computer data is liable to imprisonment for up to {} years.",
        "fr": "Quiconque efface des données informatiques est puni de {} ans d'emprisonnement.",
        "fa": "هرکس داده رایانه‌ای را حذف کند به حبس تا {} سال محکوم می‌شود.",
    }
    for lang, sentence in sentences.items():
        said = one_provision(lang, ("", sentence.format(words[lang].split()[number - 1])))[-1]
        assert tongue(lang).digits(number) in said


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("en", "Whoever deleted, deletes or is deleting computer data commits an offence."),
        ("fr", "Celui qui efface, aura effacé ou fera effacer des données informatiques est puni d'une amende."),
        ("fa", "هر كس داده هاي رايانه اي را حذف نمايد مجازات مي شود."),
    ],
)
def test_words_are_found_in_their_forms(lang: str, words: str) -> None:
    said = "\n".join(one_provision(lang, ("", words)))
    assert tongue(lang).term("deletion") in said
    assert tongue(lang).term("computer data") in said


def test_a_word_within_another_is_not_found() -> None:
    assert not one_provision("en", ("", "A person who inaccessibly deletesque a metadatabase commits an offence."))


def test_items_of_a_list_with_conditions_of_their_own_are_limbs() -> None:
    said = one_provision(
        "en",
        ("1", "A person commits an offence who sells—"),
        ("1(a)", "a device designed primarily for committing an offence; or"),
        ("1(b)", "a password."),
    )
    assert [line.strip() for line in said if "limb" in line or "only if" in line] == [
        'limb "device"',
        "only if  designed primarily for offences [1(a)]",
        'limb "password"',
    ]


def test_tools_are_the_object_and_what_they_are_for_is_not() -> None:
    law = outline(
        law_of("en", ("", (("", "Whoever sells a password to access a computer system commits an offence."),)))
    )
    assert [line.split() for line in confirmed_lines(law.text)[1:]] == [["act", "sale"], ["item", "password"]]
    assert "# also found: access, computer system" in law.text


@pytest.mark.parametrize(
    "words",
    [
        "A person does not commit an offence if he deletes computer data.",
        "A person may delete computer data.",
        "The Minister shall publish a report on access to computer systems.",
        "Where an offence concerns a computer system, the penalty for deleting computer data is increased.",
    ],
)
def test_what_punishes_nothing_is_no_offence(words: str) -> None:
    assert not one_provision("en", ("", words))


def test_aggravation_is_no_offence_of_its_own() -> None:
    base = "Quiconque accède à un système informatique est puni de deux ans d'emprisonnement."
    worse = "Lorsqu'il en est résulté la suppression de données, la peine est portée à cinq ans d'emprisonnement."
    apart = one_provision("fr", ("al. 1", base), ("al. 2", worse))
    assert [line.split("  ")[0] for line in apart] == [line.split("  ")[0] for line in one_provision("fr", ("", base))]
    assert "2 ans" in one_provision("fr", ("", f"{base} {worse}"))[-1]


def test_a_penalty_goes_to_the_subsection_it_names() -> None:
    said = one_provision(
        "en",
        ("1(1)", "A person who deletes computer data commits an offence."),
        ("1(2)", "A person who gains access to a computer system commits an offence."),
        ("1(3)", "A person guilty of an offence under subsection (2) is liable to imprisonment for up to 2 years."),
    )
    assert [line for line in said if "penalty" in line or "offence" in line] == [
        'offence "deletion"',
        'offence "access"',
        "  penalty  imprisonment up to 2 years [1(3)]",
    ]


def test_what_is_forbidden_is_an_offence_where_another_subsection_punishes() -> None:
    forbidden = ("1(1)", "A person shall not, without right, intercept a non-public transmission.")
    assert not one_provision("en", forbidden)
    punished = ("1(2)", "Whoever contravenes subsection (1) commits an offence.")
    assert one_provision("en", forbidden, punished)[1:] == [
        "  act            interception [1(1)]",
        "  target         non-public transmission [1(1)]",
        "  without right  [1(1)]",
    ]


def test_the_lowest_mental_element_named_is_the_offences() -> None:
    words = "Whoever intentionally or recklessly deletes computer data commits an offence."
    assert "  mental element  recklessly" in one_provision("en", ("", words))


def test_modes_of_trial_go_with_the_higher_penalty() -> None:
    said = one_provision(
        "en",
        ("1(1)", "Whoever deletes computer data commits an offence and is liable—"),
        ("1(1)(a)", "on summary conviction, to imprisonment for up to 6 months;"),
        ("1(1)(b)", "on conviction on indictment, to imprisonment for up to 5 years."),
    )
    assert said[1] == "  triable  either way [1(1)]"
    assert said[-1] == "  penalty  imprisonment up to 5 years [1(1)(b)]"


def test_a_power_has_measure_data_and_safeguard() -> None:
    words = "A judge may order a service provider to preserve specified traffic data in its possession or control."
    assert one_provision("en", ("1", words), heading="Preservation") == [
        'power "Preservation"',
        "  measure    preservation [1]",
        "  data       traffic data [1]",
        "  force      order [1]",
        "  addressee  service provider [1]",
        "  custody    in possession, under control [1]",
        "  only if    specified data [1]",
    ]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "“modification” means the alteration or deletion of data;",
            ['define "modification"', "  as  alteration, deletion"],
        ),
        ("“computer” means any device that processes data;", []),
        ("“computer data” means a password;", []),
    ],
)
def test_a_definition_is_suggested_where_it_is_a_list_of_terms(words: str, said: list[str]) -> None:
    assert one_provision("en", ("", words)) == said


def test_one_word_is_defined_once() -> None:
    first = ("", "“modification” means alteration or deletion;")
    again = ("", "“alteration” means deletion or suppression;")
    assert len([line for line in one_provision("en", first, again) if line.startswith("define")]) == 1


def test_labels_are_told_apart_within_a_provision() -> None:
    words = "A person who deletes computer data commits an offence."
    law = outline(law_of("en", ("", (("1(1)", words), ("1(2)", words), ("1(3)", words)))))
    heads = [line for line in confirmed_lines(law.text) if line.startswith("offence")]
    assert len(set(heads)) == 3


def test_what_would_not_be_read_is_not_suggested(monkeypatch: pytest.MonkeyPatch) -> None:
    real = Suggester.suggested

    def suggested(self: Suggester, provision: Provision) -> Suggested:
        good = real(self, provision)
        bad = Block('offence "bad"', (Line("act", "no such term"),), is_norm=True)
        return Suggested((*good.blocks, bad)) if provision.number == "2" else good

    monkeypatch.setattr(Suggester, "suggested", suggested)
    words = "A person who deletes computer data commits an offence."
    made = outline(law_of("en", *((heading, (("", words),)) for heading in ("One", "Two", "Three"))))
    assert [line for line in confirmed_lines(made.text) if line.startswith("offence")] == [
        'offence "One"',
        'offence "Three"',
    ]
    assert not law_from_outline(Source("a.law", confirmed(made.text)), load_vocabulary())[1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_suggestion_of_a_bill_had_to_be_dropped(lang: str) -> None:
    from compliance.intake.documents import read_document

    law = read_document(CASES / f"{lang}.txt")
    convention, _wrong = shipped_convention("budapest")
    assert convention is not None
    suggester = Suggester(tongue(lang), convention, lang)
    found = sum(len(suggester.suggested(provision).blocks) for provision in law.provisions)
    assert outline(law).blocks == found > 5


# ---- a model --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("model", ["gb", "ir"])
@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_folder_like_another_says_nothing(model: str, lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    assert accede("new", "XX", "--like", model, "--to", str(folder), "--lang", lang).code == 0
    law = read((folder / "xx-to-fill.law").read_text("utf-8"))
    assert len(law.sections) > 40
    assert all(section.unread and not section.passages for section in law.sections)
    assert set(verdicts(folder).values()) <= SILENT
    assert not report(folder).findings


@pytest.mark.parametrize("model", ["gb", "ir"])
def test_every_norm_of_the_model_is_named(model: str, tmp_path: Path) -> None:
    accede("new", "XX", "--like", model, "--to", str(tmp_path / "xx"))
    text = (tmp_path / "xx" / "xx-to-fill.law").read_text("utf-8")
    state = load(read_files([statutes_folder() / model], "budapest"), load_vocabulary(), None).state
    assert state is not None
    today = [norm for law in state.laws for norm in law.norms if counts_on(norm, DAY, Reading.BROAD)]
    assert len(today) > 60
    assert not [norm.label for norm in today if f": {norm.label}" not in text]
    own_words = text.count("\n#   ")
    assert 0 < own_words < len(today) / 4


@pytest.mark.parametrize("model", ["gb", "ir"])
def test_the_models_own_facts_stay_with_it(model: str, tmp_path: Path) -> None:
    """No title, citation, place, day, number or word of the model stands anywhere but in a comment."""
    folder = tmp_path / "xx"
    accede("new", "XX", "--like", model, "--to", str(folder))
    text = without_comments((folder / "xx-to-fill.law").read_text("utf-8"))
    state = load(read_files([statutes_folder() / model], "budapest"), load_vocabulary(), None).state
    assert state is not None
    limbs = [limb for norm in state.norms for limb in norm.limbs]
    own = {value.term for limb in limbs for fact in limb.elements for value in fact.values if value.quoted}
    own |= {law.title for law in state.laws} | {norm.title for norm in state.norms if len(norm.title) > 15}
    own = {word for word in own if load_vocabulary().find_term(word) is None}
    assert len(own) > 20
    assert not {word for word in own if word in text}
    assert not re.search(r"\[|\d", re.sub(r"(?:section|ماده) \d+", "", text))


@pytest.mark.parametrize("lang", LANGUAGES)
def test_confirmed_together_a_template_is_an_outline(lang: str, tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    accede("new", "XX", "--like", "gb", "--to", str(folder), "--lang", lang)
    for path in folder.iterdir():
        path.write_text(confirmed(path.read_text("utf-8")), "utf-8")
    loaded = load(read_files([folder], "budapest"), load_vocabulary(), shipped_convention("budapest")[0])
    assert not loaded.diagnostics
    assert loaded.state is not None
    assert len(loaded.state.norms) > 50


def test_a_folder_of_ones_own_is_a_model_too(tmp_path: Path) -> None:
    accede("new", "XX", "--from", str(CASES / "en.txt"), "--to", str(tmp_path / "xx"))
    law = law_file_in(tmp_path / "xx")
    law.write_text(confirmed(law.read_text("utf-8")).replace("  status     proposed\n", ""), "utf-8")
    result = accede("new", "YY", "--like", str(tmp_path / "xx"), "--to", str(tmp_path / "yy"))
    assert result.code == 0, result.err
    assert "?   act             access\n" in (tmp_path / "yy" / "yy-to-fill.law").read_text("utf-8")


# ---- what is refused ------------------------------------------------------------------------------------------------

BILL = ("--from", str(CASES / "en.txt"))


def refused(*arguments: str, code: int = 2) -> str:
    result = accede("new", *arguments)
    assert result.code == code, result.err
    assert "Traceback" not in result.err
    assert "Internal" not in result.err
    return result.err


@pytest.mark.parametrize("code", ["X", "XXX", "X1", "../x", "x\n", "ＸＸ", "", '"x'])
def test_a_code_is_two_letters(code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert "two letters" in refused(code, *BILL)
    assert not list(tmp_path.iterdir())


def test_a_document_or_a_model_is_named(tmp_path: Path) -> None:
    assert "--from" in refused("XX", "--to", str(tmp_path / "xx"))
    assert "--from" in refused("XX", *BILL, "--like", "gb", "--to", str(tmp_path / "xx"))


def test_nothing_of_the_user_is_written_over(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    made_from("en", folder)
    law = law_file_in(folder)
    law.write_text("mine")
    assert "is there already" in refused("XX", *BILL, "--to", str(folder))
    assert law.read_text() == "mine"
    assert accede("new", "XX", *BILL, "--to", str(folder), "--force").code == 0
    assert law.read_text("utf-8") != "mine"


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "xx").write_text("mine")
    assert "is a file" in refused("XX", *BILL, "--to", str(tmp_path / "xx"), "--force")
    assert (tmp_path / "xx").read_text() == "mine"


def test_links_are_not_followed(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "xx", tmp_path / "elsewhere"
    elsewhere.mkdir()
    (tmp_path / "link").symlink_to(elsewhere, target_is_directory=True)
    assert "is a link" in refused("XX", *BILL, "--to", str(tmp_path / "link"))
    assert not list(elsewhere.iterdir())
    made_from("en", folder)
    law = law_file_in(folder)
    (elsewhere / "target").write_text("mine")
    law.unlink()
    law.symlink_to(elsewhere / "target")
    refused("XX", *BILL, "--to", str(folder))
    accede("new", "XX", *BILL, "--to", str(folder), "--force")
    assert (elsewhere / "target").read_text() == "mine"
    assert not law.is_symlink()


def test_a_broken_link_is_there_too(tmp_path: Path) -> None:
    (tmp_path / "xx").symlink_to(tmp_path / "nowhere")
    assert "is a link" in refused("XX", *BILL, "--to", str(tmp_path / "xx"))
    assert not (tmp_path / "nowhere").exists()


def test_a_folder_is_put_only_where_there_is_one(tmp_path: Path) -> None:
    assert "There is no folder" in refused("XX", *BILL, "--to", str(tmp_path / "no" / "xx"))
    assert not list(tmp_path.iterdir())


def test_the_folder_of_another_state_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "country.law").write_text('country YY "Elsewhere"\n')
    assert "YY" in refused("XX", *BILL, "--to", str(tmp_path))
    (tmp_path / "country.law").write_text("country\n")
    assert "mistakes" in refused("XX", *BILL, "--to", str(tmp_path))
    assert len(list(tmp_path.iterdir())) == 1


def test_a_document_that_cannot_be_read_makes_nothing(tmp_path: Path) -> None:
    document, folder = tmp_path / "bill.txt", tmp_path / "xx"
    refused("XX", "--from", str(document), "--to", str(folder))
    document.write_text("Nothing here is a law.\n")
    refused("XX", "--from", str(document), "--to", str(folder), code=3)
    document.write_bytes(b"")
    refused("XX", "--from", str(document), "--to", str(folder), code=3)
    assert not folder.exists()


def test_a_model_that_is_none_makes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "xx"
    refused("XX", "--like", "nowhere", "--to", str(folder))
    refused("XX", "--like", "statutes/gb/country.law", "--to", str(folder))
    refused("XX", "--like", str(tmp_path), "--to", str(folder))
    (tmp_path / "broken.law").write_text("law\n")
    refused("XX", "--like", str(tmp_path), "--to", str(folder), code=3)
    assert not folder.exists()


def test_all_files_are_written_or_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real, calls = os.replace, iter(range(10))

    def replace(source: Path, target: Path) -> None:
        if next(calls):
            raise OSError("no room")
        real(source, target)

    monkeypatch.setattr(os, "replace", replace)
    with pytest.raises(OSError, match="no room"):
        write_files(tmp_path / "xx", {"one.law": "1", "two.law": "2"})
    assert not (tmp_path / "xx").exists()


# ---- names, and texts that are no outline ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("Cybercrime Act, 2026", "cybercrime-act-2026.law"),
        ("Loi n° 2010/012 relative à la cybersécurité", "loi-n-2010-012-relative-a-la-cybersecurite.law"),
        ("قانون جرایم رایانه‌ای (۱۳۸۸)", "قانون-جرایم-رایانه-ای-1388.law"),
        ("../../etc/passwd", "etc-passwd.law"),
        ("C:\\Windows\\con", "c-windows-con.law"),
        ("CON", "con-law.law"),
        ("nul", "nul-law.law"),
        ("LPT1", "lpt1-law.law"),
        ("Country", "country-law.law"),
        ("…", "law.law"),
        ("法律", "law.law"),
        (".hidden", "hidden.law"),
        ("Act " * 60, "-".join(["act"] * 15) + ".law"),
    ],
)
def test_a_law_file_has_a_name_that_every_system_takes(title: str, name: str) -> None:
    assert law_file_name(title) == name


@pytest.mark.parametrize(
    ("lang", "words", "line"),
    [
        ("en", "plain", '"plain"'),
        ("en", "“computer” means", "«“computer” means»"),
        ("en", 'a "b" «c»', '"a ’b’ «c»"'),
        ("fr", "on entend par « système »", '"on entend par « système »"'),
        ("fr", "plain", "« plain »"),
        ("fa", "«داده» یعنی", '"«داده» یعنی"'),
    ],
)
def test_quotation_marks_of_the_law_are_kept_where_they_can_be(lang: str, words: str, line: str) -> None:
    assert tongue(lang).quoted(words) == line


HOSTILE = (
    'A "quoted" and a “curly” word # no comment',
    "« guillemets » et \"droits\" ensemble",
    "\x1b[31mred\x1b[0m \x00 \x07 bell",
    "\u202eevil\u202c \u2066isolated\u2069 \ufeff",
    "? offence \"not a suggestion\"",
    "unread",
    "law \"Another\"\n  country YY\nsection 9\n  offence \"injected\"",
    "[4(1)] (gloss) # hash",
    "word " * 3000,
    "x" * 9000,
    "ﷺ" * 1500,
    "\ud800 half a letter",
    "end with a backslash \\",
    "",
)  # fmt: skip


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_hostile_words_stay_words(lang: str, text: str) -> None:
    paragraph, place = Paragraph(text, text), Paragraph("1(1)", text)
    provisions = (Provision("section", "1", text, (place,)), Provision(text, text, "", (paragraph,)))
    law = read(outline(LawText(text, lang, provisions, (), ())).text)
    assert len(law.sections) == 2
    assert not law.norms
    said = " ".join(passage.text for passage in law.sections[0].passages)
    kept = display(plain(text))
    assert _letters(said) == _letters(kept)
    assert all(len(line) < 2000 for line in outline(LawText(text, lang, provisions, (), ())).text.split("\n"))


def _letters(text: str) -> str:
    """Words without their blanks and quotation marks: a line may be cut, and a mark may be another."""
    return "".join(letter for letter in text if letter.isalnum())


def test_a_long_code_is_taken_over_whole() -> None:
    words = "The Minister may appoint inspectors, who hold office for a term of five years."
    law = outline(law_of("en", *(("Inspectors", (("", words),)) for _ in range(5000))))
    assert len(read(law.text).sections) == 5000


def test_a_law_beyond_all_bounds_is_refused(tmp_path: Path) -> None:
    convention, _wrong = shipped_convention("budapest")
    assert convention is not None
    law = law_of("en", *(("", (("", "Words."),)) for _ in range(13_000)))
    heading = Heading("XX", "Code", "code.txt", "", DAY)
    with pytest.raises(DocumentError, match="too long"):
        from_document(law, heading, tongue("en"), convention, tmp_path, suggesting=False)


def test_a_law_too_long_for_suggestions_has_its_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(making, "MAX_LINES", 90)
    result = made_from("en", tmp_path / "xx")
    assert result.code == 0
    assert "nothing is suggested" in result.out
    assert not any(map(is_suggestion, law_file_in(tmp_path / "xx").read_text("utf-8").splitlines()))


def test_the_folder_can_be_read_by_name_and_place(tmp_path: Path) -> None:
    made_from("fa", tmp_path / "xx")
    law = law_file_in(tmp_path / "xx")
    assert read_source(law).trouble is None
    assert law.name == "لایحه-مقابله-با-جرایم-رایانه-ای.law"
