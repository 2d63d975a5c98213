"""``accede export``: the model, its graph, and that another program gets the same verdicts from it."""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any

import networkx as nx
import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped, unused-ignore]

from tests import deep_exports as exports
from tests.command import accede
from tests.state_folders import EXAMPLIA_S_DAY, examplia

SCHEMA = Path("docs/schemas/accede.model-1.schema.json")
CALLS = exports.STATES
HOSTILE = '</data><x a=1>&amp;]]>\\"; } digraph {\\'
QUOTED = r'"(?:[^"\\\n]|\\.)*"'

EXPORTS = """
import sys
from compliance.cli import main
for country, form in (("gb", "json"), ("gb", "graphml"), ("gb", "dot"), ("ir", "json")):
    file = f"{sys.argv[1]}/{country}.{form}"
    try:
        main(("export", f"statutes/{country}", "--as-of", "2009-01-01", "--format", form, "-o", file))
    except SystemExit as leave:
        assert not leave.code, leave.code
"""


@cache
def text(path: str, day: str, *more: str) -> str:
    result = accede("export", path, "--as-of", day, *more)
    assert (result.code, result.err) == (0, "")
    return result.out


def document(path: str, day: str) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(text(path, day))
    return told


# another program


def test_the_oracle_gets_the_verdicts_on_the_substantive_articles(tmp_path: Path) -> None:
    """Of a State with one of everything; of a shipped one: ``tests/real``."""
    compared, differing = exports.of_state(str(examplia(tmp_path)), EXAMPLIA_S_DAY, r"(2|3|4|5|6|11)\b")
    assert set(compared) >= {"2", "3", "4(1)", "5", "6(1)(a)(i)", "6(1)(a)(ii)", "11(1)", "11(2)"}
    assert differing == []


def test_an_exported_world_has_the_answers_of_the_world() -> None:
    for seed in range(10):
        assert exports.of_world(seed) == []


# the form


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.mark.parametrize(("path", "day"), CALLS)
def test_an_export_follows_the_schema(path: str, day: str, validator: Draft202012Validator) -> None:
    problems = validator.iter_errors(document(path, day))
    assert [f"{'/'.join(map(str, error.path))}: {error.message}" for error in problems] == []


def test_the_example_of_the_page_follows_the_schema(validator: Draft202012Validator) -> None:
    page = Path("docs/export.md").read_text("utf-8")
    (example,) = re.findall(r"^```json\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)
    assert list(validator.iter_errors(json.loads(example))) == []


def test_the_schema_refuses_what_is_no_model(validator: Draft202012Validator) -> None:
    whole = document("statutes/gb", "2009-01-01")
    spoilt = [{**whole, "schema": "accede.model/2"}, {**whole, "date": 5}, {**whole, "state": {}}]
    worse = copy.deepcopy(whole)
    worse["state"]["norms"][0]["mental"] = [{"level": "malice"}]
    for one in (*spoilt, worse):
        assert list(validator.iter_errors(one))


def test_every_field_of_an_export_is_in_the_schema() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    for path, day in CALLS:
        _known(document(path, day), schema, schema["$defs"], "")


def _known(item: Any, schema: dict[str, Any], defs: dict[str, Any], place: str) -> None:
    """Every key of an object that lists its properties is one of them."""
    if "$ref" in schema:
        schema = defs[schema["$ref"].rpartition("/")[2]]
    for choice in schema.get("anyOf", ()):
        if (item is None) == (choice.get("type") == "null"):
            schema = defs[choice["$ref"].rpartition("/")[2]] if "$ref" in choice else choice
    if isinstance(item, dict):
        properties, more = schema.get("properties", {}), schema.get("additionalProperties")
        for name, value in item.items():
            assert more or name in properties, f"{place}/{name}"
            _known(value, properties.get(name) or more or {}, defs, f"{place}/{name}")
    elif isinstance(item, list) and "items" in schema:
        for value in item:
            _known(value, schema["items"], defs, place)


def test_places_and_labels_are_beside_the_facts() -> None:
    whole = document("statutes/gb", "2009-01-01")
    norm = next(one for one in whole["state"]["norms"] if one["label"] == "impairment")
    assert norm["span"].startswith("computer-misuse-act-1990.law:")
    assert norm["mental"][0]["pinpoint"] == "3(3)"
    assert re.fullmatch(r"computer-misuse-act-1990\.law:\d+:\d+", norm["limbs"][0]["conditions"][0]["span"])
    assert whole["convention"]["requirements"][0]["elements"]["act"]["source"]
    assert whole["vocabulary"]["labels"]["terms"]["alteration"]["fr"]


def test_what_has_no_days_is_that_of_the_day() -> None:
    def mode(day: str) -> tuple[str, int]:
        norms = document("statutes/gb", day)["state"]["norms"]
        norm = next(one for one in norms if one["label"] == "unauthorised access")
        return norm["mode"], norm["penalty"]

    assert mode("2007-01-01") == ("summary", 6)
    assert mode("2009-01-01") == ("either way", 24)


def test_a_deposit_that_does_not_count_says_why() -> None:
    before, after = (document("statutes/gb", day)["state"] for day in ("2009-01-01", "2016-01-01"))
    assert before["deposits"] == []
    assert {one["because"] for one in before["deposits_without_effect"]} <= {"not-in-force", "not-modelled"}
    assert all(one["from"] == "2011-09-01" for one in after["deposits"])


def test_another_reservations_file(tmp_path: Path) -> None:
    file = tmp_path / "r.reservations"
    file.write_text(
        "reservations of IR under budapest\ndeclares under 2 to require infringing security measures\n", "utf-8"
    )
    whole = json.loads(text("statutes/ir", "2026-01-01", "--reservations", str(file)))
    instruments = {one["id"] for one in whole["convention"]["instruments"]}
    assert whole["state"]["deposits"]
    for deposit in whole["state"]["deposits"]:
        assert deposit["require"] == [["infringing security measures"]]
        assert deposit["instrument"] in instruments
    assert str(tmp_path) not in json.dumps(whole)


# the graph


def test_the_graph_in_three_forms_is_one() -> None:
    whole = document("statutes/gb", "2009-01-01")["graph"]
    read = nx.parse_graphml(text("statutes/gb", "2009-01-01", "--format", "graphml"), force_multigraph=True)
    assert list(read) == [node["id"] for node in whole["nodes"]]
    assert {(a, b, data["kind"]) for a, b, data in read.edges(data=True)} == {
        (edge["from"], edge["to"], edge["kind"]) for edge in whole["edges"]
    }
    assert read.number_of_edges() == len(whole["edges"])
    dot = text("statutes/gb", "2009-01-01", "--format", "dot")
    assert len(re.findall(rf"^  {QUOTED} -> {QUOTED} \[", dot, re.MULTILINE)) == len(whole["edges"])


def test_every_edge_has_its_ends() -> None:
    for path, day in CALLS:
        graph = document(path, day)["graph"]
        known = {node["id"] for node in graph["nodes"]}
        assert len(known) == len(graph["nodes"])
        assert {edge[end] for edge in graph["edges"] for end in ("from", "to")} <= known


def test_the_graph_says_how_things_hang_together() -> None:
    whole = document("statutes/gb", "2009-01-01")
    keys = {(norm["law"], norm["label"]): norm["id"] for norm in whole["state"]["norms"] if not norm["derived"]}
    impairment = keys["Computer Misuse Act 1990", "impairment"]
    edges = {(edge["from"], edge["to"], edge["kind"]) for edge in whole["graph"]["edges"]}
    assert (f"norm:{impairment}", "requirement:4(1)", "speaks of") in edges
    assert ("requirement:11(2)", "requirement:4(1)", "slot") in edges
    further = keys["Computer Misuse Act 1990", "access for a further offence"]
    first = keys["Computer Misuse Act 1990", "unauthorised access"]
    assert (f"norm:{further}", f"norm:{first}", "builds on") in edges


def test_labels_are_in_the_language_asked_for() -> None:
    french = json.loads(text("statutes/gb", "2009-01-01", "--lang", "fr"))["graph"]["nodes"]
    assert "Accès illégal" in {node["label"] for node in french}


def test_hostile_labels_stay_labels(tmp_path: Path) -> None:
    shown = HOSTILE.replace('"', "'")
    (tmp_path / "a.law").write_text(
        f'law "Act {shown}"\n  country XX\n  in force from 2000-01-01\n\nsection 1 "x"\n  offence "{shown}"\n'
        "    act access\n    target computer system\n",
        encoding="utf-8",
    )
    whole = json.loads(text(str(tmp_path), "2009-01-01"))
    (norm,) = whole["state"]["norms"]
    assert norm["label"] == shown
    read = nx.parse_graphml(text(str(tmp_path), "2009-01-01", "--format", "graphml"))
    assert read.nodes[f"norm:{norm['id']}"]["label"] == f"Act {shown}, 1: {shown}"
    for line in text(str(tmp_path), "2009-01-01", "--format", "dot").splitlines()[2:-1]:
        assert re.fullmatch(rf"  {QUOTED}(?: -> {QUOTED})? \[(?:\w+=(?:{QUOTED}|\w+)(?:, )?)+\];", line), line


def test_what_xml_cannot_hold_is_replaced() -> None:
    from compliance.export.model import Edge, ExportedModel, Node
    from compliance.render.graph_formats import as_dot, as_graphml

    node = Node('norm:a"\n\\', "norm", "bell \a <b> \x00 \ud800 \ufffe & \\N")
    model = ExportedModel({}, (node,), (Edge(node.id, node.id, "refers to"),))
    read = nx.parse_graphml(as_graphml(model).encode("utf-8").decode("utf-8"))
    assert dict(read.nodes(data="label")) == {node.id: "bell � <b> � � � & \\N"}
    assert as_dot(model).splitlines()[2] == (
        r'  "norm:a\"\n\\" [kind="norm", shape=ellipse, label="bell � <b> � � � & \\N"];'
    )


# the command


@pytest.fixture(scope="module")
def made_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Exports of both shipped countries from two processes, which order their sets in different ways."""
    first, second = tmp_path_factory.mktemp("first"), tmp_path_factory.mktemp("second")
    for folder, seed in ((first, "1"), (second, "2")):
        call = [sys.executable, "-c", EXPORTS, str(folder)]
        subprocess.run(call, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, check=True)
    return first, second


@pytest.mark.parametrize("name", ["gb.json", "gb.graphml", "gb.dot", "ir.json"])
def test_the_same_input_gives_the_same_bytes(name: str, made_twice: tuple[Path, Path]) -> None:
    first, second = (folder / name for folder in made_twice)
    assert first.read_bytes() == second.read_bytes()
    assert first.read_bytes()


def test_it_writes_a_file(tmp_path: Path) -> None:
    file = tmp_path / "model.json"
    result = accede("export", "statutes/gb", "--as-of", "2009-01-01", "-o", str(file))
    assert (result.code, result.out) == (0, "")
    assert file.read_text("utf-8") == text("statutes/gb", "2009-01-01")


def test_a_broken_file_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "a.law").write_text("law\n  colour red\n", "utf-8")
    result = accede("export", str(tmp_path))
    assert result.code == 3
    assert result.out == ""
    assert accede("export", str(tmp_path / "nothing")).code == 2
