"""Tasks: the inbox, one task, its completion."""

from __future__ import annotations

from typing import Any

from engine.runtime import history
from tests.api.conftest import Caller, Calls, on_one_database
from tests.office import RECORDS, Office
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM


def inbox(caller: Caller, **query: Any) -> list[dict[str, Any]]:
    page: Any = caller.get("/tasks", **query).json
    return list(page["items"])


def first(caller: Caller) -> str:
    return str(inbox(caller)[0]["key"])


def sensible(task: dict[str, Any]) -> dict[str, Any]:
    """What a sensible person fills in, by the form as the API tells it."""
    return {field["key"]: _answer(field) for field in task["form"]["fields"]}


def _answer(field: dict[str, Any]) -> Any:
    if field["options"]:
        return field["options"][0]["value"]
    if field["kind"] == "date":
        return "2026-11-02"
    if field["kind"] == "number":
        return 1
    return True if field["kind"] == "checkbox" else "Checked, in order."


def test_it_works(office: Office, call: Calls) -> None:
    dossier, son = office.take_in(), call("son")
    [item] = inbox(son)
    assert (item["dossier"], item["agency"], item["role"]) == (dossier.code, RECORDS, "specialist")
    task: Any = son.get(f"/tasks/{item['key']}").json
    answer = son.post(f"/tasks/{item['key']}/completion", {"values": sensible(task)})
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    assert answer.json["dossier"]["code"] == dossier.code
    assert answer.json["opened"], "It went somewhere."
    assert inbox(son) == [] or inbox(son)[0]["key"] != item["key"]


def test_a_task_tells_its_form(office: Office, call: Calls) -> None:
    office.take_in()
    son = call("son")
    task: Any = son.get(f"/tasks/{first(son)}").json
    assert task["status"] == "open"
    assert task["submitted"] is None
    assert all(field["label"] for field in task["form"]["fields"])
    assert {"key", "kind", "required", "options", "limits"} <= set(task["form"]["fields"][0])


def test_a_task_that_is_done_tells_what_was_filled_in(office: Office, call: Calls) -> None:
    office.take_in()
    son = call("son")
    key = first(son)
    values = sensible(son.get(f"/tasks/{key}").json)  # type: ignore[arg-type]
    son.post(f"/tasks/{key}/completion", {"values": values})
    done: Any = son.get(f"/tasks/{key}").json
    assert done["status"] == "completed"
    assert done["closed_by"] == str(office.act("son"))
    assert done["submitted"]["outcome"] == values["outcome"]


def test_an_unknown_task(call: Calls) -> None:
    for key in ("999-9", "0-0", "999999999999999999-1"):
        answer = call("son").post(f"/tasks/{key}/completion", {"values": {}})
        assert (answer.status_code, answer.json and answer.json["code"]) == (404, "unknown_task"), key


def test_a_second_completion_changes_nothing(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    son = call("son")
    key = first(son)
    values = sensible(son.get(f"/tasks/{key}").json)  # type: ignore[arg-type]
    assert son.post(f"/tasks/{key}/completion", {"values": values}).status_code == 200
    before = _trace(office, dossier)
    answer = son.post(f"/tasks/{key}/completion", {"values": values})
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "task_closed")
    assert _trace(office, dossier) == before


def test_an_invalid_form_is_refused_by_field_and_changes_nothing(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    son = call("son")
    before = _trace(office, dossier)
    answer = son.post(f"/tasks/{first(son)}/completion", {"values": {"nonsense": 1}})
    assert answer.status_code == 422
    assert answer.json is not None
    assert answer.json["code"] == "form_errors"
    assert "nonsense" in answer.json["errors"]
    assert len(answer.json["errors"]) > 1, "The mandatory ones are named too."
    assert all(texts[0].startswith(("Expected", "Please")) for texts in answer.json["errors"].values())
    assert _trace(office, dossier) == before


def test_somebody_elses_task(office: Office, call: Calls) -> None:
    office.take_in()
    key = first(call("son"))
    values = {"values": {}}
    assert call("tuan").post(f"/tasks/{key}/completion", values).status_code == 404, "The tax office has no part in it."
    assert call("mai").post(f"/tasks/{key}/completion", values).status_code == 403, "Their agency has, their role not."


@on_one_database
def test_an_inbox_goes_on_where_the_page_before_ended(office: Office, call: Calls) -> None:
    for _ in range(45):
        office.take_in()
    son = call("son")
    first_page: Any = son.get("/tasks").json
    rest: Any = son.get("/tasks", after=first_page["next"]).json
    keys = [item["key"] for item in (*first_page["items"], *rest["items"])]
    assert len(keys) == len(set(keys)) == 45
    assert rest["next"] is None


def test_cursors_that_no_page_gave(call: Calls) -> None:
    son = call("son")
    for wrong in ("x", "|", "yesterday|1-1", "2026-11-02T10:00|1-1", f"|{2**63}-1"):
        assert son.get("/tasks", after=wrong).status_code == 422, wrong


def _trace(office: Office, dossier: Dossier) -> object:
    assert dossier.instance_id is not None
    with office.house.database.reading(SYSTEM) as tx:
        lines = [(row.code, row.params) for row in history.of_instance(tx, dossier.instance_id)]
    return lines, [task.key for task in office.open_tasks(dossier)], office.dossier(dossier.id).status
