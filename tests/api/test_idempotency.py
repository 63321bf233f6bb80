"""``Idempotency-Key``: the same request twice is one change."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

from tests.api.conftest import INTAKE, Calls
from tests.office import Office
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM

ACCEPTED = INTAKE | {"decision": {"outcome": "accept"}}


def count(office: Office) -> int:
    with office.house.database.reading(SYSTEM) as tx:
        return tx.session.query(Dossier).count()


def test_it_works(office: Office, call: Calls) -> None:
    lan = call("lan")
    first, second = (lan.post("/dossiers", ACCEPTED, key="k1") for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json == second.json
    assert "Idempotent-Replay" not in first.headers
    assert second.headers["Idempotent-Replay"] == "true"
    assert second.headers["Location"] == first.headers["Location"]
    assert count(office) == 1


def test_another_body_under_the_same_key(office: Office, call: Calls) -> None:
    lan = call("lan")
    lan.post("/dossiers", ACCEPTED, key="k1")
    answer = lan.post("/dossiers", ACCEPTED | {"applicant_name": "Lê Thị Đào"}, key="k1")
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "idempotency_key_reused")
    assert count(office) == 1


def test_another_address_under_the_same_key(office: Office, call: Calls) -> None:
    lan = call("lan")
    made: Any = lan.post("/dossiers", INTAKE | {"channel": 2}, key="k1").json
    answer = lan.post(f"/tasks/{made['opened'][0]['key']}/claim", key="k1")
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "idempotency_key_reused")


def test_a_key_belongs_to_one_person(office: Office, call: Calls) -> None:
    office.take_in()
    call("lan").post("/dossiers", ACCEPTED, key="k1")
    key = office.open_tasks()[0].key
    answer = call("son").post(f"/tasks/{key}/claim", key="k1")
    assert answer.status_code == 200
    assert "Idempotent-Replay" not in answer.headers


def test_a_completion_that_is_sent_again_is_no_conflict(office: Office, call: Calls) -> None:
    lan = call("lan")
    made: Any = lan.post("/dossiers", INTAKE | {"channel": 2}).json
    path = f"/tasks/{made['opened'][0]['key']}/completion"
    first, second = (lan.post(path, {"values": {"outcome": "accept"}}, key="done") for _ in range(2))
    assert (first.status_code, second.status_code) == (200, 200)
    assert second.json == first.json
    assert lan.post(path, {"values": {"outcome": "accept"}}).status_code == 409


def test_what_was_refused_may_be_tried_again(office: Office, call: Calls) -> None:
    lan = call("lan")
    assert lan.post("/dossiers", ACCEPTED | {"case": "none"}, key="k1").status_code == 422
    assert lan.post("/dossiers", ACCEPTED, key="k1").status_code == 201


def test_two_at_the_same_moment_are_one(office: Office, call: Calls) -> None:
    lan = call("lan")
    made: Any = lan.post("/dossiers", INTAKE | {"channel": 2}).json
    path = f"/tasks/{made['opened'][0]['key']}/completion"
    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(lambda _: lan.post(path, {"values": {"outcome": "accept"}}, key="k"), range(8)))
    assert {answer.status_code for answer in answers} == {200}
    assert sum("Idempotent-Replay" not in answer.headers for answer in answers) == 1


def test_a_key_has_1_to_80_characters(call: Calls) -> None:
    answer = call("lan").post("/dossiers", ACCEPTED, key="k" * 81)
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "idempotency_key_too_long")
