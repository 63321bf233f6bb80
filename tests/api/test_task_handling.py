"""Claiming, handing on and talking about a task."""

from __future__ import annotations

from typing import Any

import pytest

from tests.api.conftest import Calls, on_one_database
from tests.office import Office

pytestmark = on_one_database


@pytest.fixture
def key(office: Office) -> str:
    """A task that waits for a specialist of the records office."""
    return office.open_tasks(office.take_in())[0].key


def test_it_works(key: str, office: Office, call: Calls) -> None:
    answer = call("son").post(f"/tasks/{key}/claim")
    assert (answer.status_code, answer.json and answer.json["assignee"]) == (200, str(office.act("son")))
    mine: Any = call("son").get("/tasks", mine="true").json
    assert [item["key"] for item in mine["items"]] == [key]


def test_giving_it_back(key: str, call: Calls) -> None:
    son = call("son")
    son.post(f"/tasks/{key}/claim")
    answer = son.post(f"/tasks/{key}/release")
    assert (answer.status_code, answer.json and answer.json["assignee"]) == (200, None)


def test_handing_it_on(key: str, office: Office, call: Calls) -> None:
    son = call("son")
    son.post(f"/tasks/{key}/claim")
    answer = son.post(f"/tasks/{key}/assignment", {"person": "son"})
    assert (answer.status_code, answer.json and answer.json["assignee"]) == (200, str(office.act("son")))


def test_not_to_somebody_who_cannot_do_it(key: str, call: Calls) -> None:
    son = call("son")
    son.post(f"/tasks/{key}/claim")
    for person in ("mai", "nobody", "staff:1"):
        answer = son.post(f"/tasks/{key}/assignment", {"person": person})
        assert (answer.status_code, answer.json and answer.json["code"]) == (422, "colleague_unfit"), person


def test_a_task_that_is_done(key: str, office: Office, call: Calls) -> None:
    office.complete(office.open_tasks()[0].element_id)
    son = call("son")
    assert son.post(f"/tasks/{key}/claim").status_code == 409


def test_colleagues_talk(key: str, call: Calls) -> None:
    son = call("son")
    said = son.post(f"/tasks/{key}/comments", {"text": "Sổ năm 1998 ở kho 2."})
    assert (said.status_code, said.json and said.json["author_name"]) == (201, son.get("/me").json["name"])  # type: ignore[index]
    notes: Any = son.get(f"/tasks/{key}/comments").json
    assert [note["text"] for note in notes["items"]] == ["Sổ năm 1998 ở kho 2."]


def test_an_empty_note(key: str, call: Calls) -> None:
    answer = call("son").post(f"/tasks/{key}/comments", {"text": "  "})
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "note_empty")
