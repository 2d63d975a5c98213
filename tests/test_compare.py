"""``accede compare``: where two outlines of one law part, and which verdicts turn on it."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from compliance.exchange import Exchange, Side
from compliance.render.layout import width
from compliance.state_from_files import load, read_files
from compliance.vocabulary_from_toml import load_vocabulary
from tests.command import accede
from tests.forms import is_marked

Json = dict[str, Any]
HERE = Path(__file__).parent
SCHEMA = HERE.parent / "docs" / "schemas" / "accede.compare-1.schema.json"
OUTLINES = "tests/compare"
DAY = "2026-11-22"
COUNTRY = """country XX "Examplia"
  units Mainland
searched 2, 3, 4, 11
  in Mainland
  acts "Data Act"
general part "Penal Code"
  mental element  intention
"""
HEAD = 'law "Data Act"\n  country XX\n'
ACCESS = """section 1 "Access"
  offence "{label}"
    act      access [1]
    target   computer system
{lines}    without right
"""
INTERCEPTION = """section 9 "Interception"
  offence "interception"
    act      interception
    target   non-public transmission, electromagnetic emissions
{lines}    without right
"""
ATTEMPT = """section {number}
  rule "attempt {number}"
    act             attempt
    target offence  {offences}
    without right
"""


def told(*arguments: str) -> Json:
    result = accede("compare", *arguments, "--format", "json")
    assert result.code in (0, 1), result.err
    document: Json = json.loads(result.out)
    assert result.code == document["turns"] == bool(document["verdicts"])
    return document


@pytest.fixture
def sides(tmp_path: Path) -> Callable[..., tuple[str, str]]:
    """Two folders with a country file and the law as two people outline it; their paths."""

    def make(one: str, other: str, country: str = "", head: str = "") -> tuple[str, str]:
        for name, law in (("a", one), ("b", other)):
            folder = tmp_path / name
            folder.mkdir(exist_ok=True)
            own = country if name == "b" else ""
            (folder / "country.law").write_text(own or COUNTRY, encoding="utf-8")
            (folder / "act.law").write_text(HEAD + (head if name == "b" else "") + law, encoding="utf-8")
        return str(tmp_path / "a"), str(tmp_path / "b")

    return make


def access(*lines: str, label: str = "access") -> str:
    return ACCESS.format(label=label, lines="".join(f"    {line}\n" for line in lines))


def interception(*lines: str) -> str:
    return INTERCEPTION.format(lines="".join(f"    {line}\n" for line in lines))


def turning(document: Json, id_: str) -> Json:
    return next(row for row in document["verdicts"] if row["id"] == id_)


def places(parts: list[Json]) -> list[str]:
    return [part["provision"] or part["kind"] for part in parts]


# ---- the whole text, as a lawyer reads it -----------------------------------------------------------------------


@pytest.mark.parametrize(("outlines", "lang"), [("en", "en"), ("en", "fa"), ("fa", "fa"), ("fa", "en")])
def test_one_folder_with_two_annotators(outlines: str, lang: str, expect: Callable[[Path, str], None]) -> None:
    result = accede("compare", f"{OUTLINES}/{outlines}", "--as-of", DAY, "--lang", lang)
    assert (result.code, result.err) == (1, "")
    expect(HERE / "compare" / f"{outlines}.{lang}.txt", result.out)
    assert all(width(line) <= 80 for line in result.out.splitlines() if "accede explain" not in line)


def test_in_french() -> None:
    result = accede("compare", f"{OUTLINES}/en", "--as-of", DAY, "--lang", "fr")
    assert "A\u00a0: A. B.\nB\u00a0: C. D.\n" in result.out
    assert all(width(line) <= 80 for line in result.out.splitlines() if "accede explain" not in line)


def test_two_files_of_one_law(expect: Callable[[Path, str], None]) -> None:
    """Without a country file nothing was searched; what only one of them outlines is a difference here."""
    files = (f"{OUTLINES}/en/act-ab.law", f"{OUTLINES}/en/act-cd.law")
    result = accede("compare", *files, "--as-of", DAY)
    assert (result.code, result.err) == (1, "")
    expect(HERE / "compare" / "files.en.txt", result.out)


# ---- nothing parts from itself ------------------------------------------------------------------------------------


@pytest.mark.parametrize("path", ["statutes/ir", "statutes/gb/computer-misuse-act-1990.law"])
def test_a_law_does_not_part_from_itself(path: str) -> None:
    result = accede("compare", path, path, "--as-of", "2026-01-01", "--lang", "en")
    assert (result.code, result.err) == (0, "")
    assert result.out.startswith("The two outlines say the same.\n")


def test_names_lines_and_order_are_no_difference(sides: Callable[..., tuple[str, str]]) -> None:
    """Labels are the annotator's own; so is the order of sections, of norms, of lines."""
    one = access('means "by hand" [1]', 'only if "by night"') + interception()
    other = "# another order\n" + interception() + access('only if "by night"', 'means "by hand" [1]', label="entry")
    assert told(*sides(one, other), "--as-of", DAY)["partings"] == []


def test_a_label_that_another_section_refers_to_is_no_difference(sides: Callable[..., tuple[str, str]]) -> None:
    """Each side calls its offence otherwise and refers to it so; only what the rule says besides matters."""
    rule = ATTEMPT.format(number=8, offences='offence under section 9 "{label}"')
    laws = [
        interception().replace('"interception"', f'"{label}"') + rule.format(label=label) for label in ("tap", "bug")
    ]
    assert told(*sides(*laws), "--as-of", DAY)["partings"] == []
    other = laws[1].replace("without right\n", "without right unverified\n", 1)
    document = told(*sides(laws[0], other), "--as-of", DAY)
    assert places([one["part"] for one in document["partings"]]) == ["9"]
    assert document["verdicts"] == []


# ---- which facts part ---------------------------------------------------------------------------------------------


def facts(document: Json, place: str) -> Json:
    """The facts of the only norm of a part in which both sides differ."""
    parting = next(one for one in document["partings"] if place in (one["part"]["provision"], one["part"]["kind"]))
    found = [*([parting["facts"]] if any(parting["facts"].values()) else [])]
    found += [facts for norm in parting["norms"] for facts in norm["facts"]]
    return {
        "only_a": [(one["role"], *one["terms"]) for held in found for one in held["only_a"]],
        "only_b": [(one["role"], *one["terms"]) for held in found for one in held["only_b"]],
        "otherwise": [(one["a"]["role"], tuple(one["aspects"])) for held in found for one in held["otherwise"]],
    }


@pytest.mark.parametrize(
    ("one", "other", "only_a", "only_b"),
    [
        ("", "only if protected system", [], [("only if", "protected system")]),
        ("means \"by hand\"", "means any", [("means", '"by hand"')], [("means", "any")]),
        ("unless \"a\", \"b\"", "unless \"a\"", [("unless", '"a"', '"b"')], [("unless", '"a"')]),
        ("excludes \"a\"", "spares \"a\"", [("excludes", '"a"')], [("spares", '"a"')]),
        ("triable summarily", "triable on indictment", [("triable", "summary")], [("triable", "indictable")]),
        ("class \"A\"", "class \"B\"", [("class", "A")], [("class", "B")]),
        ("penalty fine", "penalty imprisonment", [("penalty", "fine")], [("penalty", "imprisonment")]),
        ("status repealed", "status in force", [("status", "repealed")], [("status", "in force")]),
        ("nature administrative", "", [("nature", "administrative")], [("nature", "criminal")]),
        ("mental element negligence", "", [("mental element", "negligence")], []),
        ("extent Mainland", "", [], []),
        ("purpose offence under section 9", "purpose any offence", [("purpose", "offence under section 9")],
         [("purpose", "any offence")]),
        ("builds on any offence", "", [("builds on", "any offence")], []),
    ],
)  # fmt: skip
def test_what_one_alone_states(
    sides: Callable[..., tuple[str, str]], one: str, other: str, only_a: list[Any], only_b: list[Any]
) -> None:
    document = told(*sides(access(one) + interception(), access(other) + interception()), "--as-of", DAY)
    if only_a == only_b == []:
        assert document["partings"] == []
    else:
        assert facts(document, "1") == {"only_a": only_a, "only_b": only_b, "otherwise": []}


@pytest.mark.parametrize(
    ("one", "other", "aspects"),
    [
        ("[1]", "[1(1)]", ("pinpoint",)),
        ("[1(1)]", "[11]", ("pinpoint",)),
        ("", "from 2001-01-01", ("days",)),
        ("", 'arguable by "R v A"', ("doubt",)),
        ('arguable by "R v A"', 'arguable by "R v B"', ("doubt",)),
        ("", "unverified", ("verified",)),
        ("", 'because "so it is"', ("judgement",)),
        ("", 'by "Act of 2001"', ("authority",)),
        ("[1]", "[2] unverified from 2001-01-01", ("pinpoint", "days", "verified")),
    ],
)
def test_what_both_state_and_otherwise(
    sides: Callable[..., tuple[str, str]], one: str, other: str, aspects: tuple[str, ...]
) -> None:
    for line in ('means "by hand" {}', "only if protected system {}", "mental element intention {}"):
        if line.startswith("mental") and "doubt" in aspects:
            continue  # a mental element in doubt names the other level too
        laws = [access(line.format(words)) for words in (one, other)]
        found = facts(told(*sides(*laws), "--as-of", DAY), "1")
        assert (found["only_a"], found["only_b"]) == ([], [])
        assert [said[1] for said in found["otherwise"]] == [aspects], line


def test_one_of_two_alternatives_in_doubt(sides: Callable[..., tuple[str, str]]) -> None:
    laws = [access(f'only if "by night"{doubt}, "by day"') for doubt in ("", ' arguable by "R v A"')]
    found = facts(told(*sides(*laws), "--as-of", DAY), "1")
    assert found == {"only_a": [], "only_b": [], "otherwise": [("only if", ("doubt",))]}


def test_definitions(sides: Callable[..., tuple[str, str]]) -> None:
    define = "section 17\n  define computer system\n    as computer system\n    only if {condition}\n"
    laws = [access() + define.format(condition=one) for one in ("connected system", '"on a desk"')]
    document = told(*sides(*laws), "--as-of", DAY)
    assert facts(document, "17") == {
        "only_a": [("definition only if", "computer system", "connected system")],
        "only_b": [("definition only if", "computer system", '"on a desk"')],
        "otherwise": [],
    }
    assert facts(document, "1")["otherwise"] == [("target", ("definition",))]


def test_limbs_by_what_they_say(sides: Callable[..., tuple[str, str]]) -> None:
    law = 'section 1\n  offence "x"\n    target computer data\n    without right\n'
    limbs = ['    limb "{}"\n      act deletion\n', '    limb\n      act damaging\n      means "fire"\n']
    one = law + limbs[0].format("first") + limbs[1]
    other = law + limbs[1].replace('"fire"', '"water"') + limbs[0].format("second")
    parting = told(*sides(one, other), "--as-of", DAY)["partings"][0]
    (held,) = parting["norms"][0]["facts"]
    assert held["limb"] == "2"
    assert [[fact["terms"] for fact in held[side]] for side in ("only_a", "only_b")] == [[['"fire"']], [['"water"']]]


def test_a_norm_that_only_one_has(sides: Callable[..., tuple[str, str]]) -> None:
    power = '  power "search"\n    measure preservation\n'
    parting = told(*sides(access(), access() + power), "--as-of", DAY)["partings"][0]
    (norm,) = parting["norms"]
    assert (norm["a"], norm["b"]["label"]) == (None, "search")
    assert [fact["role"] for fact in norm["facts"][0]["only_b"]] == ["measure"]


@pytest.mark.parametrize(
    ("kind", "change", "only_a", "only_b"),
    [
        ("general-part", ("intention\n", "recklessness\n"),
         [("mental element", "intention")], [("mental element", "recklessness")]),
        ("searched", ("searched 2, 3", "searched 3"), [("searched", "2")], []),
        ("state-facts", ("general part", "facts\n  holds federal State\ngeneral part"), [],
         [("holds", "federal State")]),
        ("units", ("units Mainland", "units Mainland, Islands"), [], [("extent", "Islands")]),
    ],
)  # fmt: skip
def test_the_country_file(
    sides: Callable[..., tuple[str, str]], kind: str, change: tuple[str, str], only_a: list[Any], only_b: list[Any]
) -> None:
    document = told(*sides(access(), access(), country=COUNTRY.replace(*change)), "--as-of", DAY)
    assert facts(document, kind) == {"only_a": only_a, "only_b": only_b, "otherwise": []}


def test_a_provision_with_nothing_in_it_is_an_opinion(sides: Callable[..., tuple[str, str]]) -> None:
    pair = sides(access(), access() + 'section 5\n  note "it punishes nothing"\n')
    (parting,) = told(*pair, "--as-of", DAY)["partings"]
    assert (parting["part"]["provision"], parting["standing"]) == ("5", {"a": "absent", "b": "outlined"})


def test_the_general_part_fills_in_what_a_provision_leaves_open(sides: Callable[..., tuple[str, str]]) -> None:
    """Taken over, it does so on the other side's provisions too, and leaves what they say themselves."""
    country = COUNTRY.replace("element  intention", "element  recklessness")
    law = access() + interception("mental element negligence")
    both = []
    for path in sides(law, law, country=country):
        loaded = load(read_files([Path(path)], "budapest"), load_vocabulary(), None)
        assert loaded.state is not None
        both.append(Side(loaded.state, None))
    exchange = Exchange(*both)
    (part,) = (parting.part for parting in exchange.partings)
    for taken, level in (((), "intention"), ((part,), "recklessness")):
        norms = {norm.provision: norm for norm in exchange.with_other(taken).state.norms}
        assert [fact.level.name.lower() for fact in norms["1"].mental] == [level]
        assert [fact.level.name.lower() for fact in norms["9"].mental] == ["negligence"]


def test_the_territories_are_those_of_the_provisions_that_name_none(sides: Callable[..., tuple[str, str]]) -> None:
    country = COUNTRY.replace("units Mainland", "units Mainland, Islands")
    both = []
    for path in sides(access(), access(), country=country):
        loaded = load(read_files([Path(path)], "budapest"), load_vocabulary(), None)
        assert loaded.state is not None
        both.append(Side(loaded.state, None))
    exchange = Exchange(*both)
    (part,) = (parting.part for parting in exchange.partings)
    for taken, units in (((), ("Mainland",)), ((part,), ("Mainland", "Islands"))):
        assert {norm.extent for norm in exchange.with_other(taken).state.norms} == {units}


# ---- which verdicts turn on it ------------------------------------------------------------------------------------


def test_a_verdict_names_the_section_it_turns_on(sides: Callable[..., tuple[str, str]]) -> None:
    one = access() + interception("means any [9]")
    other = access("only if protected system") + interception("means any [9(1)]")
    document = told(*sides(one, other), "--as-of", DAY)
    row = turning(document, "2")
    assert (row["a"]["verdict"], row["b"]["verdict"]) == ("met", "partly")
    assert places(row["turns_on"]) == ["1"]
    assert "protected by security measures" in row["b"]["gaps"][0]["text"]
    assert row["a"]["gaps"] == []
    assert places(document["no_verdict_turns_on"]) == ["9"]


def test_they_may_part_and_no_verdict_turn_on_it(sides: Callable[..., tuple[str, str]]) -> None:
    result = accede("compare", *sides(access(), access("penalty fine [1]")), "--as-of", DAY)
    assert result.code == 0
    assert result.out.startswith("The outlines part at 1 place. No verdict turns on it.\n")


def test_several_sections_of_which_each_matters(sides: Callable[..., tuple[str, str]]) -> None:
    """Half by section 1, half by section 2: each alone changes the verdict."""
    rest = access("unless protected system", label="rest").replace("section 1", "section 2")
    one = access("only if protected system") + rest
    document = told(*sides(one, 'section 5\n  note "nothing"\n'), "--as-of", DAY)
    assert places(turning(document, "2")["turns_on"]) == ["1", "2"]


def test_sections_that_matter_only_together(sides: Callable[..., tuple[str, str]]) -> None:
    """Either rule on attempt is enough, and neither finds anything where interception is not indictable."""
    rules = ATTEMPT.format(number=5, offences="any offence triable on indictment")
    rules += ATTEMPT.format(number=6, offences='any offence of class "crime"')
    one = interception()
    other = interception("triable on indictment", 'class "crime"') + rules
    document = told(*sides(one, other), "--as-of", DAY)
    row = turning(document, "11(2)")
    assert (row["a"]["verdict"], row["b"]["verdict"]) == ("missing", "met")
    assert places(row["turns_on"]) == ["5", "9"]
    assert places(document["no_verdict_turns_on"]) == ["6"]


def test_the_general_part_may_be_what_it_turns_on(sides: Callable[..., tuple[str, str]]) -> None:
    attempt = '  rule "attempt"\n    act attempt\n    target offence any offence\n    without right\n'
    document = told(*sides(interception(), interception(), country=COUNTRY + attempt), "--as-of", DAY)
    assert places(turning(document, "11(2)")["turns_on"]) == ["general-part"]


def test_so_may_what_was_searched(sides: Callable[..., tuple[str, str]]) -> None:
    country = COUNTRY.replace("searched 2, 3", "searched 2")
    document = told(*sides(access(), access(), country=country), "--as-of", DAY)
    row = turning(document, "3")
    assert (row["a"]["verdict"], row["b"]["verdict"]) == ("missing", "not-examined")
    assert places(row["turns_on"]) == ["searched"]


def test_so_may_the_reservations(sides: Callable[..., tuple[str, str]]) -> None:
    narrow = access("only if infringing security measures")
    pair = sides(narrow, narrow)
    deposit = "reservations of XX under budapest\ndeclares under 2 to require infringing security measures\n"
    (Path(pair[1]) / "budapest.reservations").write_text(deposit, encoding="utf-8")
    row = turning(told(*pair, "--as-of", DAY), "2")
    assert (row["a"]["verdict"], row["b"]["verdict"]) == ("partly", "reserved")
    assert places(row["turns_on"]) == ["reservations"]
    assert told(*pair, "--as-of", DAY, "--reservations", "none")["partings"] == []


def test_the_day_counts(sides: Callable[..., tuple[str, str]]) -> None:
    pair = sides(access(), access("only if protected system from 2020-01-01"))
    assert turning(told(*pair, "--as-of", "2021-01-01"), "2")
    assert told(*pair, "--as-of", "2019-01-01")["verdicts"] == []


def test_who_has_not_read_a_provision(sides: Callable[..., tuple[str, str]]) -> None:
    unread = 'section 1 "Access"\n  unread\n  words "Whoever gains access commits an offence."\n'
    pair = sides(access(), unread)
    assert told(*pair, "--as-of", DAY)["partings"][0]["standing"] == {"a": "outlined", "b": "unread"}
    out = accede("compare", *pair, "--as-of", DAY).out
    assert "only A outlines it; B has not read it" in out
    row = turning(told(*pair, "--as-of", DAY), "2")
    assert row["b"]["provisional"]


def test_the_other_way_round_is_the_mirror(sides: Callable[..., tuple[str, str]]) -> None:
    one, other = sides(access() + interception("means any [9]"), access("only if protected system"))
    there, back = told(one, other, "--as-of", DAY), told(other, one, "--as-of", DAY)
    swapped = json.loads(json.dumps(back))
    _mirror(swapped["partings"])
    _mirror(swapped["verdicts"])
    assert there["partings"] == swapped["partings"]
    assert there["verdicts"] == swapped["verdicts"]
    assert there["no_verdict_turns_on"] == swapped["no_verdict_turns_on"]


def _mirror(item: Any) -> None:
    """Exchange ``a`` and ``b`` wherever both stand."""
    if isinstance(item, dict):
        for one, other in (("a", "b"), ("only_a", "only_b")):
            if {one, other} <= item.keys():
                item[one], item[other] = item[other], item[one]
        for value in item.values():
            _mirror(value)
    elif isinstance(item, list):
        for value in item:
            _mirror(value)


# ---- one folder ---------------------------------------------------------------------------------------------------


def test_compare_foretells_what_check_says_by_either_word() -> None:
    path = f"{OUTLINES}/en"
    document = told(path, "--as-of", DAY)
    for side, name in (("a", "A. B."), ("b", "C. D.")):
        result = accede("check", path, "--as-of", DAY, "--annotator", name, "--format", "json")
        verdicts = {row["id"]: row["verdict"] for row in json.loads(result.out)["provisions"]}
        assert {row["id"]: row[side]["verdict"] for row in document["verdicts"]}.items() <= verdicts.items()
    assert places(document["outlined_by_one"]) == ["3", "4"]


def test_of_three_annotators_two_are_named(tmp_path: Path) -> None:
    for name in ("ab", "cd", "ef"):
        lines = [f'only if "{name}"'] if name != "ab" else []
        annotated = f'  annotated 2026-11-22 by "{name}"\n'
        (tmp_path / f"{name}.law").write_text(HEAD + annotated + access(*lines), encoding="utf-8")
    (tmp_path / "country.law").write_text(COUNTRY, encoding="utf-8")
    result = accede("compare", str(tmp_path))
    assert (result.code, result.out) == (2, "")
    assert "ab, cd, ef" in result.err
    result = accede("compare", str(tmp_path), "--annotator", "ab", "--annotator", "ef")
    assert (result.code, result.err) == (1, "")
    assert ("“ef”" in result.out, "“cd”" in result.out) == (True, False)


# ---- what cannot be compared --------------------------------------------------------------------------------------


def test_wrong_calls(sides: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    one, other = sides(access(), access())
    other_state = tmp_path / "c"
    other_state.mkdir()
    (other_state / "x.law").write_text('law "Act"\n  country YY\n' + access(), encoding="utf-8")
    for arguments, said in (
        ((one,), "does not hold the outlines of two annotators"),
        ((one, other, one), "Name two files or two folders"),
        ((one, other, "--annotator", "A"), "Name two files or two folders"),
        ((one, str(other_state)), "The first is of XX and the second of YY"),
        ((one, str(tmp_path / "nowhere")), "There is no file or folder"),
    ):
        result = accede("compare", *arguments)
        assert (result.code, result.out) == (2, ""), arguments
        assert said in result.err


def test_a_broken_file_is_told_and_nothing_compared(sides: Callable[..., tuple[str, str]]) -> None:
    result = accede("compare", *sides(access(), access("means nonsense")))
    assert (result.code, result.out) == (3, "")
    assert "ACC020" in result.err


# ---- the JSON -----------------------------------------------------------------------------------------------------


@cache
def schema() -> Json:
    made: Json = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(made)
    return made


CALLS = [(f"{OUTLINES}/en",), (f"{OUTLINES}/fa",), (f"{OUTLINES}/en/act-ab.law", f"{OUTLINES}/en/act-cd.law")]


@pytest.mark.parametrize("paths", CALLS)
def test_the_json_follows_its_schema(paths: tuple[str, ...]) -> None:
    problems = Draft202012Validator(schema()).iter_errors(told(*paths, "--as-of", DAY))
    assert [f"{'/'.join(map(str, error.path))}: {error.message}" for error in problems] == []


def test_every_field_is_in_the_schema() -> None:
    for paths in CALLS:
        _known(told(*paths, "--as-of", DAY), schema(), "")


def _known(item: Any, allowed: Json, place: str) -> None:
    """Every key of an object is one of the schema's properties."""
    if "$ref" in allowed:
        allowed = schema()["$defs"][allowed["$ref"].rpartition("/")[2]]
    if "anyOf" in allowed:
        return _known(item, allowed["anyOf"][item is not None], place)
    if isinstance(item, dict):
        assert item.keys() == allowed["properties"].keys(), place
        for name, value in item.items():
            _known(value, allowed["properties"][name], f"{place}/{name}")
    elif isinstance(item, list):
        for value in item:
            _known(value, allowed["items"], place)
    return None


def test_the_schema_refuses_what_is_none() -> None:
    whole = told(f"{OUTLINES}/en", "--as-of", DAY)
    named_nothing = {**whole, "verdicts": [{**whole["verdicts"][0], "turns_on": []}]}
    spoilt = [{**whole, "schema": "accede.diff/1"}, {**whole, "sides": whole["sides"][:1]}, named_nothing]
    for one in spoilt:
        assert list(Draft202012Validator(schema()).iter_errors(one))


def test_the_output_can_be_written(tmp_path: Path) -> None:
    target = tmp_path / "compared.json"
    result = accede("compare", f"{OUTLINES}/en", "--as-of", DAY, "--format", "json", "-o", str(target))
    assert (result.code, result.out) == (1, "")
    assert json.loads(target.read_text("utf-8")) == told(f"{OUTLINES}/en", "--as-of", DAY)


def test_on_a_terminal_that_orders_both_directions() -> None:
    plain, marked = (
        accede("compare", f"{OUTLINES}/fa", "--as-of", DAY, "--bidi", bidi).out for bidi in ("none", "isolates")
    )
    is_marked(marked, plain)
