"""Decisions of published definitions: listed, and asked."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Calls, on_one_database
from tests.engine.feel.decisions.drawing import decision, definitions, given, table
from tests.office import COPY, Office
from workflows.procedures import service
from workflows.procedures.bundle import read_folder, shipped
from workflows.staff.actor import SYSTEM

pytestmark = on_one_database
FEES = definitions(
    given("số trang", "number"),
    given("ngày nộp", "date"),
    decision(
        "Lệ phí",
        table(["số trang"], [""], [["<= 2", "2000 * số trang"], ["> 2", "4000 + 1000 * (số trang - 2)"]]),
        kind="number",
        requires=["in-số trang"],
    ),
    decision("Hạn", 'ngày nộp + duration("P1D")', requires=["in-ngày nộp"]),
)


@pytest.fixture
def published(office: Office) -> None:
    files = {**read_folder(shipped()[COPY]), "decisions/fees.dmn": FEES.decode()}
    with office.house.database.transaction(SYSTEM) as tx:
        service.publish(tx, "H57", files)


def number(call: Calls, version: int) -> int:
    """The number of the definition's version."""
    listed: Any = call("lan").get("/definitions", key=COPY).json
    return next(int(each["id"]) for each in listed["items"] if each["version"] == version)


def test_it_works(call: Calls, published: None) -> None:
    asked = {"definition": COPY, "inputs": {"số trang": 5}}
    answer: Any = call("lan").post("/decisions/Lệ phí/evaluations", asked)
    assert (answer.status_code, answer.json) == (
        200,
        {
            "definition": COPY,
            "version": 2,
            "decision": "Lệ phí",
            "value": 7000,
            "fired": [{"decision": "Lệ phí", "table": "table", "rule": 2, "rule_id": "rule2"}],
            "decisions": {"Lệ phí": 7000},
            "problems": [],
        },
    )


def test_dates_are_texts_and_ids_are_keys(call: Calls, published: None) -> None:
    asked = {"definition": COPY, "version": 2, "inputs": {"ngày nộp": "2026-11-02"}}
    answer: Any = call("lan").post("/decisions/Hạn/evaluations", asked)
    assert answer.json["value"] == "2026-11-03"
    assert call("lan").post("/decisions/Lệ_phí/evaluations", asked).status_code == 200


def test_what_cannot_be_decided_is_null_with_a_sentence(call: Calls, published: None) -> None:
    asked = {"definition": COPY, "inputs": {"số trang": "năm"}}
    answer: Any = call("lan").post("/decisions/Lệ phí/evaluations", asked)
    assert answer.json["value"] is None
    assert answer.json["problems"][0]["sentence"] == 'Expected a value of the type number, but it is "năm".'


def test_they_are_listed_with_their_tables(call: Calls, published: None) -> None:
    listed: Any = call("lan").get(f"/definitions/{number(call, 2)}/decisions").json
    first, second = listed["items"]
    assert (first["name"], first["file"], first["inputs"]) == ("Lệ phí", "decisions/fees.dmn", {"số trang": "number"})
    assert first["table"]["hit_policy"] == "UNIQUE"
    assert [rule["tests"] for rule in first["table"]["rules"]] == [["<= 2"], ["> 2"]]
    assert (second["name"], second["table"]) == ("Hạn", None)


def test_an_older_version_has_its_own(call: Calls, published: None) -> None:
    listed: Any = call("lan").get(f"/definitions/{number(call, 1)}/decisions").json
    assert listed["items"] == []


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/decisions/Thuế/evaluations", {"definition": COPY}, 404),
        ("/decisions/Lệ phí/evaluations", {"definition": COPY, "version": 9}, 404),
        ("/decisions/Lệ phí/evaluations", {"definition": "9.9"}, 404),
        ("/decisions/Lệ phí/evaluations", {}, 422),
        ("/decisions/Lệ phí/evaluations", {"definition": COPY, "inputs": []}, 422),
    ],
)
def test_what_is_refused(call: Calls, published: None, path: str, body: Any, status: int) -> None:
    assert call("lan").post(path, body).status_code == status


def test_decisions_that_are_faulty_cannot_be_published(call: Calls) -> None:
    files = {**read_folder(shipped()[COPY]), "decisions/fees.dmn": definitions(decision("a", "1 +")).decode()}
    answer: Any = call("quantri").post("/definitions/check", {"files": files})
    assert answer.json["publishable"] is False
    [finding] = [each for each in answer.json["findings"] if each["severity"] == "error"]
    assert (finding["code"], finding["source"]) == ("decision_faulty", "decisions/fees.dmn")
