"""``accede read``: what a lawyer signs, whole outputs beside the cases; combinations; exit codes; JSON."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from wcwidth import wcswidth

from compliance.combinations import Choice, Part, choices, combinations, days_left, how_many, shared_days
from compliance.resources import statutes_folder
from compliance.source import Source
from compliance.statute import Law, Period, Remark
from compliance.statute_from_outline import law_from_outline
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.conftest import Expectation

WORDS = load_vocabulary()
CASES = Path(__file__).parent / "read"
RENDER = Path(__file__).parents[1] / "compliance" / "render"
WHOLE = [
    ("gb/law.law", "en"),
    ("ir/law.law", "fa"),
    ("ir/law.law", "en"),
    ("ir/country.law", "fa"),
    ("every-kind/law.law", "en"),
    ("every-kind/law.law", "fr"),
    ("every-kind/law.law", "fa"),
    *(
        (f"powers/{file}", language)
        for file in ("law.law", "country.law", "budapest.reservations")
        for language in ("en", "fr", "fa")
    ),
]
JANUARY, JUNE = date(2000, 1, 1), date(2000, 6, 1)


def _read(*arguments: str) -> str:
    result = accede("read", *arguments)
    assert (result.code, result.err) == (0, "")
    return result.out


def _json(*arguments: str) -> dict[str, Any]:
    document = json.loads(_read(*arguments, "--format", "json"))
    assert isinstance(document, dict)
    return document


def _statement(document: dict[str, Any], heading: str) -> dict[str, Any]:
    statements = [item for file in document["files"] for item in file["statements"]]
    return next(item for item in statements if heading in item["heading"])


# ---- whole outputs -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("file", "language"), WHOLE)
def test_a_case_reads_back_to_its_text(file: str, language: str, expect: Expectation) -> None:
    path = CASES / file
    expect(path.with_name(f"{path.stem}.{language}.txt"), _read(str(path), "--lang", language))


@pytest.mark.parametrize("language", ["en", "fr", "fa"])
@pytest.mark.parametrize("folder", ["gb", "ir"])
def test_no_line_is_wider_than_a_terminal(folder: str, language: str) -> None:
    lines = _read(f"statutes/{folder}", "--lang", language).splitlines()
    assert [line for line in lines if wcswidth(line) > 80] == []


def test_persian_is_read_back_in_persian() -> None:
    text = _read("statutes/ir")
    names = re.compile(r"\b(?:IR|Accede|[\w-]+\.law|[\w.-]+\.ir|https?://\S+)")
    assert re.findall(r"[A-Za-z]{2,}", names.sub("", text)) == []


# ---- what is claimed -----------------------------------------------------------------------------------------------


def test_every_act_is_claimed_with_every_purpose() -> None:
    [claims] = _statement(_json(str(CASES / "gb/law.law")), "making or supplying")["claims"]
    said = {tuple(part["term"] or part["reference"]["provision"] for part in c["parts"] if not part["any"])
            for c in claims["combinations"]}  # fmt: skip
    acts = ("production", "adaptation", "sale", "distribution", "making available")
    assert said == {(act, purpose) for act in acts for purpose in ("1", "3", "3ZA")}
    assert claims["count"] == len(claims["combinations"]) == 15
    later = {c["from"] for c in claims["combinations"] if c["parts"][-1]["reference"]["provision"] == "3ZA"}
    assert later == {"2015-05-03"}


def test_a_definition_is_followed_and_its_place_told() -> None:
    [claims] = _statement(_json(str(CASES / "gb/law.law")), "“modification”")["claims"]
    by_act = {item["parts"][0]["term"]: item for item in claims["combinations"]}
    assert list(by_act) == ["alteration", "deletion", "input", "transmission"]
    assert by_act["input"]["pinpoints"] == ["3(1)(a)", "17(7)"]
    assert [act for act, item in by_act.items() if item["arguable"]] == ["transmission"]


def test_limbs_claim_apart_and_own_words_claim_nothing() -> None:
    document = _json(str(CASES / "every-kind/law.law"))
    first, second = _statement(document, "limbs")["claims"]
    assert [[part["term"] for part in c["parts"]] for c in first["combinations"]] == [
        ["deletion", "computer data"],
        ["alteration", "computer data"],
    ]
    assert [[part["term"] for part in c["parts"]] for c in second["combinations"]] == [
        ["sale", "device"],
        ["sale", "computer program"],
    ]
    [hawking] = _statement(document, "hawking")["claims"]
    assert (hawking["count"], hawking["combinations"]) == (0, [])


def test_many_combinations_are_a_table() -> None:
    [claims] = _statement(_json(str(CASES / "every-kind/law.law")), "many")["claims"]
    assert claims["combinations"] == []
    cells = [row["claimed"] for row in claims["table"]["rows"]]
    assert [len(cells), len(cells[0])] == [7, 4]
    assert sum(map(sum, cells)) * 2 == claims["count"] == 54


def test_a_wide_table_goes_on_below(tmp_path: Path) -> None:
    terms = [term.id for term in WORDS.terms.values()]
    acts = [term for term in terms if WORDS.terms[term].element == "act"]
    targets = [term for term in terms if WORDS.terms[term].element == "target"]
    (tmp_path / "a.law").write_text(
        'law "A"\n  country GB\nsection 1\n  offence "all"\n'
        f"    act {', '.join(acts)}\n    target {', '.join(targets)}\n    mental element intention\n    without right\n"
    )
    text = _read(str(tmp_path / "a.law"), "--lang", "en")
    assert text.count("[ ]") > len(acts) * len(targets)
    assert max(map(wcswidth, text.splitlines())) <= 80


def _law(text: str) -> Law:
    law, wrong = law_from_outline(Source("a.law", text), WORDS)
    assert law is not None, wrong
    return law


def test_values_without_a_common_day_are_no_combination() -> None:
    law = _law(
        'law "A"\n  country GB\n  in force from 2000-01-01\nsection 1\n  offence "a"\n'
        "    act sale until 2000-05-31, import from 2000-06-01\n    item device from 2000-06-01\n"
        "    purpose gain from 2000-07-01\n    act production until 1999-01-01\n"
    )
    [norm] = law.norms
    chosen = choices(norm.limbs[0], norm.period, WORDS)
    claimed = {(tuple(part.term for part in c.parts), c.period) for c in combinations(chosen)}
    assert claimed == {
        (("import", "device", "gain"), Period(date(2000, 7, 1), None)),
        (("import", "device", ""), Period(date(2000, 6, 1), date(2000, 6, 30))),
    }
    assert how_many(chosen) == 2
    assert [part.term for part in chosen[0].never] == ["production"]


def test_a_table_nobody_could_sign_is_not_made(tmp_path: Path) -> None:
    text = 'law "A"\n  country GB\nsection 1\n  offence "all"\n    mental element intention\n    without right\n'
    for number in range(300):
        text += f'    act "{number}" reads as sale\n    item "{number}" reads as device\n'
    (tmp_path / "a.law").write_text(text, "utf-8")
    [claims] = _statement(_json(str(tmp_path / "a.law")), "all")["claims"]
    assert (claims["count"], claims["table"], claims["combinations"]) == (90_000, None, [])


def test_days_are_cut_and_left() -> None:
    assert shared_days([Period(JANUARY), Period(None, JUNE)]) == Period(JANUARY, JUNE)
    assert shared_days([Period(JUNE), Period(None, JANUARY)]) is None
    assert days_left(Period(), [Period(JANUARY, JUNE)]) == (
        Period(None, date(1999, 12, 31)),
        Period(date(2000, 6, 2), None),
    )
    assert days_left(Period(JANUARY, JUNE), [Period()]) == ()


def test_a_million_combinations_are_not_spelt_out() -> None:
    parts = tuple(Part("act", Remark(), term=str(n)) for n in range(1000))
    assert how_many([Choice("act", parts), Choice("target", parts)]) == 1_000_000


# ---- JSON ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["statutes/gb", "statutes/ir", str(CASES / "every-kind")])
def test_json_holds_what_the_text_says(path: str) -> None:
    document, text = _json(path, "--lang", "en"), " ".join(_read(path, "--lang", "en").split())
    assert (document["schema"], document["language"], document["diagnostics"]) == ("accede.read/1", "en", [])
    groups = [g for f in document["files"] for s in f["statements"] for g in s["groups"]]
    claims = [c for f in document["files"] for s in f["statements"] for c in s["claims"]]
    items = [item for group in groups for item in group["items"]]
    items += [item for claim in claims for item in claim["combinations"]]
    assert all(f"[ ] {item['number']} {' '.join(item['text'].split())}" in text for item in items)
    rows = [row for claim in claims if claim["table"] for row in claim["table"]["rows"]]
    numbers = [item["number"] for item in (*items, *rows)]
    assert len(numbers) == len(set(numbers))
    assert sum(file["combinations"] for file in document["files"]) == sum(claim["count"] for claim in claims)


def test_json_tells_the_file() -> None:
    [file] = _json(str(CASES / "every-kind/law.law"))["files"]
    told = {key: file[key] for key in ("file", "kind", "country", "reviewed_by", "unverified")}
    assert told == {"file": "law.law", "kind": "law", "country": "GB", "reviewed_by": "C. D.", "unverified": 1}


# ---- files and exit codes ------------------------------------------------------------------------------------------


def test_a_folder_is_read_in_the_order_of_its_files() -> None:
    found = [file["file"] for file in _json("statutes/gb")["files"]]
    assert found == sorted(path.name for path in (statutes_folder() / "gb").glob("*.law"))


def test_the_language_is_that_of_the_file() -> None:
    assert _json(str(CASES / "ir/law.law"))["language"] == "fa"
    assert _json(str(CASES / "ir/law.law"), "--lang", "fr")["language"] == "fr"


def test_the_general_part_beside_a_law_is_told() -> None:
    facts = _statement(_json(str(CASES / "ir/law.law"), "--lang", "en"), "دسترسی")["groups"][0]["items"]
    mind = next(item for item in facts if item["kind"] == "mental element")
    assert "from the general part" in mind["text"]
    assert mind["from"] == "2013-06-12"


def test_output_goes_into_a_file(tmp_path: Path) -> None:
    target = tmp_path / "signed.txt"
    assert _read(str(CASES / "gb/law.law"), "-o", str(target)) == ""
    assert target.read_text("utf-8") == _read(str(CASES / "gb/law.law"))


@pytest.mark.parametrize("case", ["five-mistakes-en", "misspelt-term-fa", "unknown-places-en"])
def test_a_broken_file_is_told_as_check_tells_it(case: str) -> None:
    folder = str(CASES.parent / "bad" / case)
    read, check = accede("read", folder), accede("check", folder, "--reservations", "none")
    assert (read.code, read.out) == (3, "")
    assert read.err == check.err


def test_a_missing_file_and_a_folder_without_outlines_are_wrong_calls(tmp_path: Path) -> None:
    assert accede("read", str(tmp_path / "none.law")).code == 2
    assert accede("read", str(tmp_path)).code == 2


def test_a_broken_file_beside_is_left_out_and_named(tmp_path: Path) -> None:
    good = (CASES / "every-kind/law.law").read_text("utf-8")
    (tmp_path / "good.law").write_text(good, "utf-8")
    (tmp_path / "bad.law").write_text('law "B"\n  country GB\n  nonsense\n', "utf-8")
    result = accede("read", str(tmp_path / "good.law"))
    assert result.code == 0
    assert "bad.law" in result.err
    assert "Example Act 2000" in result.out


def test_an_unknown_law_is_a_mistake_of_the_file(tmp_path: Path) -> None:
    text = (CASES / "every-kind/law.law").read_text("utf-8")
    (tmp_path / "a.law").write_text(text.replace('section 1 "limbs" [2(1)]', 'section 1 of "No Act" [2(1)]'), "utf-8")
    result = accede("read", str(tmp_path / "a.law"))
    assert (result.code, "ACC073" in result.err) == (3, True)


# ---- reservations --------------------------------------------------------------------------------------------------


def test_a_reservations_file_is_read_back() -> None:
    document = _json(str(CASES / "powers/budapest.reservations"), "--lang", "en")
    [file] = document["files"]
    assert (file["kind"], file["country"], len(file["statements"])) == ("reservations", "XX", 5)
    said = [item["text"] for one in file["statements"] for group in one["groups"] for item in group["items"]]
    assert said[-1] == "the State applies the convention in North, and nowhere else"
    assert all("{" not in text for text in said)


def test_what_a_reservations_file_names_is_looked_up_beside_it(tmp_path: Path) -> None:
    for path in (CASES / "powers").glob("*.law"):
        (tmp_path / path.name).write_text(path.read_text("utf-8"), "utf-8")
    text = (CASES / "powers/budapest.reservations").read_text("utf-8")
    (tmp_path / "a.reservations").write_text(text.replace("to apply in North", "to apply in West"), "utf-8")
    result = accede("read", str(tmp_path / "a.reservations"))
    assert (result.code, result.out, "ACC070" in result.err) == (3, "", True)


def test_a_narrower_word_tells_its_conditions() -> None:
    [claims] = _statement(_json(str(CASES / "powers/law.law")), "“access”")["claims"]
    [combination] = claims["combinations"]
    [part] = [part for part in combination["parts"] if part["element"] == "target"]
    assert [(line["terms"], line["negated"]) for line in part["conditions"]] == [
        (["connected system"], False),
        (["a pocket calculator"], True),
    ]
    assert "only if" in combination["text"]
