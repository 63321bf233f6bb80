"""How the API says no: problem+json, in the reader's language, the same shape everywhere."""

from __future__ import annotations

from typing import Any

from flask import Flask

from tests.api.conftest import INTAKE, Caller, Calls, on_one_database
from workflows.procedures.bundle import read_folder, shipped


def test_it_works(call: Calls) -> None:
    answer = call("lan").get("/dossiers/H57.132.01-000000-0000")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
    assert answer.json == {
        "type": "urn:motcua:problem:unknown_dossier",
        "title": "Not Found",
        "status": 404,
        "code": "unknown_dossier",
        "detail": "Expected a dossier that you can see, but there is none called H57.132.01-000000-0000.",
    }


@on_one_database
def test_the_readers_language(call: Calls) -> None:
    lan = call("lan")
    for wanted, language, begins in (
        ("vi-VN,vi;q=0.9,en;q=0.5", "vi", "Cần"),
        ("en-GB", "en", "Expected"),
        ("fr", "vi", "Cần"),
    ):
        lan.headers["Accept-Language"] = wanted
        answer = lan.get("/dossiers/x")
        assert answer.headers["Content-Language"] == language
        assert answer.json and answer.json["detail"].startswith(begins)


@on_one_database
def test_a_body_that_is_no_json(call: Calls) -> None:
    lan = call("lan")
    for sent, status in ((b"{", 400), (b"[]", 422), (b'"x"', 422), (b"\xff", 400), (b"", 422)):
        answer = lan.send("POST", "/dossiers", data=sent, content_type="application/json")
        assert (answer.status_code, answer.mimetype) == (status, "application/problem+json"), sent


@on_one_database
def test_a_body_that_is_a_list_and_a_parameter_that_nobody_knows_are_named(call: Calls) -> None:
    lan = call("lan")
    lan.headers["Accept-Language"] = "vi"
    answer = lan.send("POST", "/dossiers", data=b"[]", content_type="application/json")
    assert answer.json and answer.json["errors"] == {"body": ["Cần một đối tượng gồm tên và giá trị, nhưng chưa đúng."]}
    assert "_schema" not in answer.json["detail"]
    answer = lan.get("/dossiers", tre="1")
    assert answer.json and answer.json["errors"] == {"tre": ["Cần một mục đã có, nhưng không có mục “tre”."]}


def test_values_that_cannot_be_kept(call: Calls) -> None:
    lan = call("lan")
    deep: Any = []
    for _ in range(100):
        deep = [deep]
    odd = ({"applicant_name": "a\x00"}, {"applicant_name": "\ud800"}, {"sets": 10**30}, {"extra": {"x": float("nan")}})
    for each in (*odd, {"extra": {"\ud800": 1}}, {"extra": {"x": deep}}):
        answer = lan.post("/dossiers", INTAKE | each)
        assert (answer.status_code, answer.json and answer.json["code"]) == (422, "value_unusable"), each
    assert lan.send("POST", "/dossiers", data=b"[" * 100_000, content_type="application/json").status_code in (400, 422)
    assert lan.get("/dossiers?q=%00").status_code == 422
    for address in ("/dossiers/%00", "/tasks/99999999999999999999-1", "/definitions/99999999999999999999", "/tasks/x"):
        assert lan.get(address).status_code == 404, address


@on_one_database
def test_a_page_of_the_application_never_answers_for_the_api(call: Calls, app: Flask) -> None:
    app.register_error_handler(400, lambda _error: ("<h1>400</h1>", 400))
    for caller, path in ((call("lan"), "/tasks/1-1/completion"), (call("quantri"), "/definitions/check")):
        answer = caller.send("POST", path, data=b"{bad", content_type="application/json")
        assert (answer.status_code, answer.mimetype) == (400, "application/problem+json"), path


@on_one_database
def test_fields_are_explained_in_the_readers_language(call: Calls) -> None:
    lan = call("lan")
    lan.headers["Accept-Language"] = "vi"
    sent = ({}, [], {"message_id": 1, "name": "n" * 200, "correlation": "", "instance": "x"})
    for body in sent:
        said: Any = lan.send("POST", "/messages", json=body).json
        assert said["errors"] and all(text.startswith("Cần ") for found in said["errors"].values() for text in found)


@on_one_database
def test_unknown_parameters_are_named(call: Calls) -> None:
    answer = call("lan").get("/tasks?colour=red")
    assert (answer.status_code, answer.json and list(answer.json["errors"])) == (422, ["colour"])


@on_one_database
def test_unknown_fields_are_named(call: Calls) -> None:
    answer = call("lan").post("/messages", {"message_id": "1", "name": "n", "correlation": "c", "colour": "red"})
    assert (answer.status_code, answer.json and list(answer.json["errors"])) == (422, ["colour"])


@on_one_database
def test_errors_inside_a_list_are_found_by_their_place(call: Calls) -> None:
    answer = call("lan").post("/dossiers", INTAKE | {"components": [{"key": "don"}, {"copy": -1}]})
    assert answer.json and set(answer.json["errors"]) == {"components.1.key", "components.1.copy"}


@on_one_database
def test_a_role_that_does_not_give_it(call: Calls) -> None:
    answer = _check(call("lan"), {"procedure.json": "{}"})
    assert (answer.status_code, answer.json and answer.json["code"]) == (403, "role_missing")


def _check(caller: Caller, files: dict[str, str]) -> Any:
    return caller.post("/definitions/check", {"files": files})


@on_one_database
def test_a_shipped_procedure_is_in_order(call: Calls) -> None:
    answer = _check(call("quantri"), read_folder(shipped()["2.000908"]))
    assert answer.json["publishable"], answer.json["findings"]
