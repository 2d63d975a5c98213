"""The parts of asking: places and answers read, penalties, lines put into files, questions and their order, words."""

from __future__ import annotations

from pathlib import Path

import pytest

from compliance.asking.answers import FactsGiven, Given, Said, UnreadableError, pieces, read_answer, read_facts
from compliance.asking.choosing import FACTS, Chooser, Part, Question
from compliance.asking.commands import BACK, LATER, NO, NOWHERE, QUIT, SKIP, WORDS, Commands
from compliance.asking.composing import drafts
from compliance.asking.country_lines import compressed
from compliance.asking.groups import groups_of, hints_of
from compliance.asking.penalties import penalty_words
from compliance.asking.places import read_place
from compliance.asking.steps import Ask, Context, Steps, norm_kind
from compliance.asking.wording import Wording
from compliance.convention import Quantifier
from compliance.sentences import Speaker
from compliance.statute import NormKind
from compliance.suggesting.tongue import Tongue
from compliance.vocabulary_from_toml import load_vocabulary
from tests.sittings import ACT, COUNTRY, Answering, contents, folder_of, from_question, session, talked
from tests.small_states import budapest, report

LANGUAGES = ("en", "fr", "fa")
TITLES = ("Cybercrime Bill", "Code pénal", "قانون مجازات اسلامی")
OF = ("of", "de", "از")
ALLOWED = (NO, SKIP, LATER, BACK, QUIT, NOWHERE)


# ---- places ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "number", "pinpoint", "law"),
    [
        ("4(1)", "4", "4(1)", ""),
        ("s. 4(1)(a) Cybercrime", "4", "4(1)(a)", "Cybercrime Bill"),
        ("section 12 of 1", "12", "12", "Cybercrime Bill"),
        ("12 @2", "12", "12", "Code pénal"),
        ("323-1 al. 2 du Code pénal", "323-1", "323-1 al. 2", "Code pénal"),
        ("art. 323-1, alinéa 2", "323-1", "323-1 alinéa 2", ""),
        ("ماده ۴ تبصره ۱", "4", "۴ تبصره ۱", ""),
        ("ماده ۷ مکرر بند ۲ قانون مجازات", "7 مکرر", "۷ مکرر بند ۲", "قانون مجازات اسلامی"),
        ("3ZA(2)", "3ZA", "3ZA(2)", ""),
        ("§ 202a", "202a", "202a", ""),
        ("4[1]", "4", "4", ""),
    ],
)
def test_places_as_lawyers_write_them(written: str, number: str, pinpoint: str, law: str) -> None:
    place = read_place(written, TITLES, OF)
    assert place is not None
    assert (place.number, place.law, place.new) == (number, law, False)
    assert place.pinpoint.startswith(pinpoint)
    assert "[" not in place.pinpoint


def test_a_quoted_law_that_is_none_of_those_there_is_new() -> None:
    place = read_place('12 "Evidence Act"', TITLES, OF)
    assert place is not None
    assert (place.number, place.law, place.new) == ("12", "Evidence Act", True)


@pytest.mark.parametrize("written", ["penal", "", "()", "of the law"])
def test_no_place(written: str) -> None:
    assert read_place(written, TITLES, OF) is None


# ---- answers --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "items", "number"),
    [
        ("4(1)", (), "4"), ("4", (), "4"), ("yes 4(1)", (), "4"), ("1,3 4(1)", (1, 3), "4"),
        ("1-3,5 7", (1, 2, 3, 5), "7"), ("3 4", (3,), "4"), ("323-1 al. 2", (), "323-1"),
        ("۱،۳ ۴(۱)", (1, 3), "4"), ("3 12 of 2", (3,), "12"),
    ],
)  # fmt: skip
def test_numbers_in_front_of_a_place(written: str, items: tuple[int, ...], number: str) -> None:
    given = read_answer(written, 5, TITLES, Commands("en"), ALLOWED)
    assert isinstance(given, Given)
    assert (given.items, given.place.number) == (items, number)


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("1,3", "Where? Write the place behind the numbers: 1,3 4(1)"),
        ("1,9 4", "There is no number 9 in the list."),
        ("blah", "This names no place in a law: blah"),
        ("12 of Evidence Act", "No law here is called of Evidence Act; a new one stands in quotation marks."),
    ],
)
def test_what_cannot_be_read_is_told(written: str, said: str) -> None:
    with pytest.raises(UnreadableError) as wrong:
        read_answer(written, 5, TITLES, Commands("en"), ALLOWED)
    assert wrong.value.text.in_language("en") == said


@pytest.mark.parametrize("lang", LANGUAGES)
def test_english_words_and_own_words_are_commands(lang: str) -> None:
    commands = Commands(lang)
    for command in ALLOWED:
        assert commands.read(command, ALLOWED) == command
        assert commands.read(commands.word(command), ALLOWED) == command
    assert commands.read("q", ALLOWED) == QUIT
    assert commands.read("no", (NOWHERE, SKIP)) == ""
    assert len({commands.word(command) for command in WORDS}) == len(WORDS)


def test_facts_with_what_says_so() -> None:
    given = read_facts("yes 1,2 [WIPO; WTO] no 3-5 [art 3]", 5, Commands("en"), ())
    assert given == FactsGiven((1, 2), (3, 4, 5), "WIPO; WTO", "art 3")
    assert read_facts("skip", 5, Commands("en"), (SKIP,)) == Said(SKIP)
    for wrong in ("no", "1 no 1", "maybe 3", "9"):
        with pytest.raises(UnreadableError):
            read_facts(wrong, 5, Commands("en"), ())


def test_semicolons_part_answers_and_not_what_is_quoted() -> None:
    assert pieces('4(1); intention; "a; b"; yes [x; y]؛ «ج؛ د»') == [
        "4(1)",
        "intention",
        '"a; b"',
        "yes [x; y]",
        "«ج؛ د»",
    ]


# ---- penalties ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "lang", "file", "line"),
    [
        ("2 years", "en", "en", "imprisonment up to 2 years"),
        ("6 months or fine", "en", "fr", "emprisonnement jusqu'à 6 mois ou amende"),
        ("life", "en", "fa", "حبس ابد"),
        ("from 1 year to 5 years", "en", "fa", "حبس از ۱ سال تا ۵ سال"),
        ("۲ سال یا جزای نقدی", "fa", "fa", "حبس تا ۲ سال یا جزای نقدی"),
        ("fine", "en", "fr", "amende"),
        ("as the offence", "en", "fr", "comme l'infraction"),
        ("heavy", "en", "en", ""),
        ("2 years\n  penalty fine", "en", "en", ""),
    ],
)
def test_penalties_in_a_word(written: str, lang: str, file: str, line: str) -> None:
    assert penalty_words(written, lang, Tongue(file, load_vocabulary())) == line


# ---- questions ------------------------------------------------------------------------------------------------------


def all_questions() -> list[Question]:
    """Every question as an empty folder would ask it."""
    requirements = {one.id: one for one in budapest().requirements}
    made = []
    for group in groups_of(budapest(), hints_of("budapest")):
        parts = tuple(
            Part(
                requirement,
                tuple((e.element, e.values) for e in requirement.elements if e.quantifier is Quantifier.EACH),
            )
            for requirement in map(requirements.__getitem__, group.requirements)
        )
        made.append(Question(group.id, parts, (), group.labels, group.forbids))
    return made


def test_every_requirement_is_asked_for_once() -> None:
    asked = [part.requirement.id for question in all_questions() for part in question.parts]
    assert sorted(asked) == sorted(one.id for one in budapest().requirements if not one.instead_of)
    assert len(all_questions()) <= 28


def test_hints_name_what_there_is() -> None:
    articles = {one.id for one in budapest().provisions if "(" not in one.id}
    areas = {area for area, _labels in budapest().areas}
    hints = hints_of("budapest")
    for places in hints.places:
        assert set(places.articles) <= articles
        assert not places.area or places.area in areas
        assert [lang for lang, acts in places.acts if acts] == list(LANGUAGES)
    for joined, labels in hints.joined:
        assert set(joined) <= articles
        assert {lang for lang, _words in labels} == set(LANGUAGES)
    for question in all_questions():
        area = next(one.area for one in budapest().provisions if one.id == question.provisions[0])
        assert hints.acts(question.provisions[0].partition("(")[0], area, "fa")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_question_can_be_asked_in_words(lang: str) -> None:
    wording = Wording(budapest(), Speaker(lang, load_vocabulary()))
    for question in all_questions():
        said = [wording.title(question), wording.lead(question)]
        said += [wording.heading(part, question) for part in question.parts]
        said += [wording.item(item, question) for item in question.items]
        for text in said:
            assert text.strip()
            assert "{" not in text
            assert "  " not in text


def test_what_was_searched_is_not_asked() -> None:
    chooser = Chooser(budapest(), groups_of(budapest(), hints_of("budapest")))
    searched = chooser.questions(report('law "Act"\n  country XX\n'))
    assert [question.id for question in searched] == [FACTS]  # of a State that was searched for everything
    assert compressed(("6(1)(a)(i)", "6(1)(a)(ii)", "6(1)(b)"), budapest()) == ("6",)
    assert compressed(("25(1)", "25(2)"), budapest()) == ("25(1)", "25(2)")


def test_the_order_of_an_empty_folder(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"country.law": COUNTRY})
    sitting = session(folder, Answering(lambda _shown: "quit"))
    asked = [question.id for question in sitting._open()]
    assert asked[:5] == ["5", "4", "3", "2", FACTS]
    assert not {"6", "11", "12", "13", "22"} & set(asked)  # nothing is there yet that they could look at


def test_requirements_that_differ_in_one_element_are_one_norm() -> None:
    steps = Steps(budapest(), load_vocabulary())
    (misuse,) = (question for question in all_questions() if question.id == "6")
    made = drafts(misuse.parts, {}, steps)
    assert [dict(one.elements)["item"] for one in made] == [("device", "access credential")] * 2
    assert len(dict(made[0].elements)["act"]) == 6
    (search,) = (question for question in all_questions() if question.id == "19")
    assert len(drafts(search.parts, {}, steps)) == 2


def test_follow_ups_come_from_what_is_asked_for() -> None:
    steps = Steps(budapest(), load_vocabulary())
    by_id = {part.requirement.id: part for question in all_questions() for part in question.parts}

    def asked(id_: str) -> list[Ask]:
        return [step.ask for step in steps.of([by_id[id_]], Context())]

    assert asked("4(1)") == [Ask.MENTAL, Ask.RIGHT, Ask.MORE, Ask.PENALTY]
    assert asked("11(2)") == [Ask.OFFENCES, Ask.MENTAL, Ask.MORE, Ask.PENALTY]
    assert asked("16(1)") == [Ask.OFFENCES, Ask.CHOICE, Ask.NUMBER, Ask.MORE]  # silence on the period would be a breach
    assert asked("19(1)(a)") == [Ask.OFFENCES, Ask.MORE]
    assert asked("13(1)") == [Ask.OFFENCES, Ask.PENALTY]
    assert asked("25(4)") == []
    assert norm_kind(by_id["25(4)"].requirement) is NormKind.REFUSAL


# ---- files ----------------------------------------------------------------------------------------------------------


def answered(folder: Path, *answers: str) -> None:
    """Answer the question on article 4."""
    session(folder, Answering(from_question("Article 4(1):", *answers))).run()


@pytest.mark.parametrize(
    ("mark", "encoding", "end"),
    [
        (b"", "utf-8", "\n"),
        (b"\xef\xbb\xbf", "utf-8", "\r\n"),
        (b"\xff\xfe", "utf-16-le", "\r\n"),
        (b"", "utf-8", "\r"),
    ],
)
def test_what_stands_there_is_kept_byte_for_byte(mark: bytes, encoding: str, end: str, tmp_path: Path) -> None:
    text = ACT.replace("\n", end).rstrip("\r\n")
    folder = folder_of(tmp_path / "xx", {"act.law": mark + text.encode(encoding), "country.law": COUNTRY})
    answered(folder, "5(1); 4; 1; no; 2 years")
    data = (folder / "act.law").read_bytes()
    assert data.startswith(mark)
    after = data[len(mark) :].decode(encoding)
    assert after.replace(end, "").count("\n") == 0
    start = after.index("section 5")
    block = after[start : after.index("section 9")]
    assert after.replace(block, "") == text
    assert 'offence "Data interference"' in block


def test_a_new_provision_stands_in_its_place_and_a_known_one_is_added_to(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    answered(folder, "1,2 3(2); 4; 1; no; no", "1 40; 4; 1; no; no", "1 4A; 4; 1; no; no")
    text = (folder / "act.law").read_text()
    heads = [line for line in text.splitlines() if line.startswith("section")]
    assert heads == ['section 3 "Access"', "section 4A", 'section 9 "Final"', "section 40"]
    first = text[: text.index("section 4A")]
    assert first.index('offence "access"') < first.index('offence "Data interference"')
    assert "[3(2)]" in first


def test_labels_never_meet(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    answered(folder, "1 9; 4; 1; no; no", "1 9; 4; 1; no; no", "1 9; 4; 1; no; no")
    labels = [line.strip() for line in (folder / "act.law").read_text().splitlines() if "offence" in line]
    assert len(labels) == len(set(labels)) == 4


def test_penalties_of_13_stand_at_the_offences_they_are_of(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    session(folder, Answering(from_question("Article 13(1):", "9(2); any; 5 years"))).run()
    assert (
        "    without right   [3]\n    penalty         imprisonment up to 5 years [9(2)]\n"
        in (folder / "act.law").read_text()
    )


def test_a_file_somebody_changed_meanwhile_is_not_written_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    changed = ACT + "# a remark\n"

    def answer(shown: str) -> str:
        (folder / "act.law").write_text(changed)
        return answers.pop(0) if answers else "quit"

    answers = ["9", "4", "1", "no", "2 years"]
    talk = Answering(answer)
    session(folder, talk).run()
    assert (folder / "act.law").read_text() == changed
    assert "act.law was changed meanwhile; it has been read again. Nothing is written." in talk.said


def test_a_link_to_elsewhere_is_not_written_through(tmp_path: Path) -> None:
    elsewhere = folder_of(tmp_path / "other", {"act.law": ACT})
    folder = folder_of(tmp_path / "xx", {"country.law": COUNTRY})
    (folder / "act.law").symlink_to(elsewhere / "act.law")
    talk = Answering(from_question("Article 5:", "9; 4; 1; no; 2 years"))
    talk.patient = True
    session(folder, talk).run()
    assert contents(elsewhere) == {"act.law": ACT.encode()}
    assert (folder / "act.law").is_symlink()
    assert any("is a link to another place" in line for line in talk.said)


def test_what_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    before = contents(folder)
    talk = Answering(from_question("Article 5:", "9; 4; 1", "protected system", "2 years"))
    talk.patient = True
    session(folder, talk).run()
    assert contents(folder) != before  # a condition is one
    before = contents(folder)
    talk = Answering(from_question("Article 4(1):", f'9; 4; 1; "{"x" * 2500}"; 2 years'))
    talk.patient = True
    session(folder, talk).run()
    assert contents(folder) == before
    assert any("ACC004" in line for line in talk.said)


SUGGESTING = """law "Act"
  country XX
section 4 "Access"
  unread
  ? offence "access"
  ?   act     access
  ?   target  computer system
"""


@pytest.mark.parametrize(
    ("answers", "kept"),
    [
        ("yes; 4; 1; no; no", '  offence "access"\n    act     access\n    target  computer system\n'),
        ("no", '  unread\n  # offence "access"\n  #   act     access\n  #   target  computer system\n'),
        ("edit; =; =; target  any; 4; 1; no; no", '  offence "access"\n    act     access\n    target  any\n'),
        ("edit; =; =; target  any; back; skip", SUGGESTING),
        ("skip", SUGGESTING),
    ],
)
def test_suggestions_become_facts_comments_or_what_the_user_writes(answers: str, kept: str, tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": SUGGESTING})
    session(folder, Answering(from_question("suggested:", answers))).run()
    text = (folder / "act.law").read_text()
    assert kept in text
    assert ("unread" in text) is ("unread" in kept)


def test_leftovers_of_a_line_are_no_answer_to_the_next_question(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": ACT, "country.law": COUNTRY})
    said = talked(folder, "skip", "9; 4; 1; no; 2 years; 8(1)", "quit")
    assert "Left over, and not used: 8(1)" in said
    assert said.count("Written") == 1


FORGETFUL = """law "Act"
  country XX
section 4 "Access"
  words "Whoever enters a computer system is punished."
  offence "access"
    act     access [4(1)]
    target  computer system [4(1)]
"""


def test_what_an_outline_forgets_is_asked_when_no_box_is_open(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": FORGETFUL})
    follow_ups = iter(("4", "?"))

    def answer(shown: str) -> str:
        return "skip" if "skip · later" in shown else next(follow_ups, "skip")

    talk = Answering(answer)
    session(folder, talk).run()
    said = "\n".join(talk.said)
    assert "Act, section 4 “access”: the outline forgets something." in said
    assert "“Whoever enters a computer system is punished.”" in said
    assert said.index("Question 5 ") < said.index("the outline forgets")
    text = (folder / "act.law").read_text()
    assert text == FORGETFUL + "    mental element  intention [4(1)]\n"  # of right nobody was sure


def test_what_an_outline_forgets_may_be_passed_over(tmp_path: Path) -> None:
    folder = folder_of(tmp_path / "xx", {"act.law": FORGETFUL})
    talk = Answering(lambda _shown: "skip")
    session(folder, talk).run()
    assert sum("the outline forgets something" in line for line in talk.said) == 1
    assert (folder / "act.law").read_text() == FORGETFUL
