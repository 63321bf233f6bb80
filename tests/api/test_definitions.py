"""Published processes and their files; checking and keeping what was drawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.api.conftest import Calls, on_one_database
from tests.office import COPY, Office
from workflows.procedures.bundle import read_folder, shipped
from workflows.procedures.queries import find_draft
from workflows.staff.actor import SYSTEM

pytestmark = on_one_database


@pytest.fixture
def files() -> dict[str, str]:
    return read_folder(shipped()[COPY])


def test_it_works(call: Calls, files: dict[str, str]) -> None:
    lan = call("lan")
    listed: Any = lan.get("/definitions", key=COPY).json
    [found] = listed["items"]
    assert (found["key"], found["version"]) == (COPY, 1)
    one: Any = lan.get(f"/definitions/{found['id']}").json
    assert {file["name"] for file in one["files"]} == set(files)
    answer = lan.get(f"/definitions/{found['id']}/files/shared/tiep_nhan.bpmn")
    assert (answer.status_code, answer.mimetype) == (200, "application/xml")
    assert answer.text == files["shared/tiep_nhan.bpmn"]


def test_every_file_can_be_fetched_and_none_is_shown_as_a_page(call: Calls) -> None:
    lan = call("lan")
    listed: Any = lan.get("/definitions").json
    one: Any = lan.get(f"/definitions/{listed['items'][0]['id']}").json
    for file in one["files"]:
        answer = lan.get(file["href"].removeprefix("/api/v1"))
        assert len(answer.data) == file["size"], file["name"]
        assert answer.mimetype != "text/html"
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_list_goes_on(call: Calls) -> None:
    lan, seen, after = call("lan"), [], {}
    for _ in range(3):
        page: Any = lan.get("/definitions", limit=1, **after).json
        seen += [each["key"] for each in page["items"]]
        after = {"after": page["next"]}
    assert len(set(seen)) == 3
    assert page["next"] is None


def test_a_draft_is_kept_whatever_is_wrong_with_it(office: Office, call: Calls, files: dict[str, str]) -> None:
    del files["shared/forms/tiep_nhan.json"]
    answer: Any = call("quantri").post("/definitions", {"files": files})
    assert answer.status_code == 201, answer.text
    assert (answer.json["code"], answer.json["publishable"]) == (COPY, False)
    [finding] = [each for each in answer.json["findings"] if each["severity"] == "error"]
    assert (finding["code"], finding["source"]) == ("form_missing", "shared/tiep_nhan.bpmn")
    assert finding["sentence"].startswith("Expected the form tiep_nhan")
    with office.house.database.reading(SYSTEM) as tx:
        draft = find_draft(tx, COPY)
        assert draft is not None
        assert (draft.files, draft.tenant) == (files, "H57")


def test_checking_keeps_nothing(office: Office, call: Calls, files: dict[str, str]) -> None:
    answer: Any = call("quantri").post("/definitions/check", {"files": files})
    assert (answer.status_code, answer.json["publishable"]) == (200, True)
    with office.house.database.reading(SYSTEM) as tx:
        assert find_draft(tx, COPY) is None


@pytest.mark.parametrize(
    "settings", ["", "{", "[]", "1", "null", '{"code": 5}', '{"code": "1"}', "{}", "[" * 100_000], ids=range(9)
)
def test_a_bundle_that_says_no_code(call: Calls, settings: str) -> None:
    answer = call("quantri").post("/definitions", {"files": {"procedure.json": settings}})
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "procedure_code_missing")


def test_bundles_that_are_none(call: Calls) -> None:
    quantri = call("quantri")
    for files in ({}, {"": "x"}, {"a": 1}, {"a b": "x"}, [], None):
        assert quantri.post("/definitions", {"files": files}).status_code == 422, files


def test_what_is_not_xml_is_a_finding(call: Calls) -> None:
    for text in ("", "<a", "<!DOCTYPE a><a/>"):
        answer: Any = call("quantri").post("/definitions/check", {"files": {"process.bpmn": text}})
        assert (answer.status_code, answer.json["publishable"]) == (200, False), text


def test_only_administrators_draw(call: Calls, files: dict[str, str]) -> None:
    assert call("bach").post("/definitions", {"files": files}).status_code == 404, "It is the province's."
    assert call("lan").post("/definitions/check", {"files": files}).status_code == 403


def test_a_file_that_is_not_there(call: Calls) -> None:
    listed: Any = call("lan").get("/definitions").json
    for name in ("nothing.bpmn", "../secret.key", "process.bpmn/x"):
        assert call("lan").get(f"/definitions/{listed['items'][0]['id']}/files/{name}").status_code == 404, name
    assert call("lan").get("/definitions/999").status_code == 404


def test_a_model_of_another_tool_is_imported_with_its_placeholders(call: Calls) -> None:
    xml = (Path(__file__).parents[1] / "engine/importing/models/camunda7.bpmn").read_text(encoding="utf-8")
    quantri = call("quantri")

    answer: Any = quantri.post("/definitions/import", {"files": {"process.bpmn": xml}}).json

    assert (answer["outcome"], answer["publishable"]) == ("draft", False)
    assert ("book", "placeholder_left") in [(each["element_id"], each["code"]) for each in answer["placeholders"]]
    assert ("yes", "foreign_expression") in [(each["element_id"], each["code"]) for each in answer["rewrites"]]
    assert "placeholder:operation" in answer["files"]["process.bpmn"]
    again: Any = quantri.post("/definitions/check", {"files": answer["files"]}).json
    assert ("book", "placeholder_left") in [(each["element_id"], each["code"]) for each in again["findings"]]
