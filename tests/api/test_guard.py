"""Every address asks for a token, and what belongs to a foreign agency does not exist."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import func, select

import api
from api.guard import OPEN
from app.tables import Base
from engine.runtime.tasks import TaskRow
from tests.api.conftest import INTAKE, Caller, Calls, Shut, open_operations
from tests.office import CENTRE, COPY, Office
from workflows.calendars.planning import plan_day
from workflows.deadlines import background
from workflows.staff import service as staff
from workflows.staff.actor import SYSTEM


def _operations() -> list[tuple[str, str]]:
    app = Flask("api", static_folder=None)
    api.register(app)
    return open_operations(app)


OPERATIONS = _operations()
OF_SOMEONE = {("POST", "/api/v1/dossiers"), ("POST", "/api/v1/messages"), ("POST", "/api/v1/definitions")}
"""Operations whose body names what belongs to somebody."""
CLOSED = {"source": "Thông báo 5", "day": {"date": "2026-11-04", "kind": "closure", "name": "Mất điện"}}
TEMPLATE = {"template": '<h1 class="doc-title">Giấy hẹn</h1>'}
QUERIES = {
    "/api/v1/calendars/<agency>/due": {"start": "2026-11-02T10:00:00Z", "amount": "5wd"},
    "/api/v1/calendars/<agency>/between": {"start": "2026-11-02T10:00:00Z", "end": "2026-11-03T10:00:00Z"},
}
BODIES: dict[tuple[str, str], Any] = {
    ("POST", "/api/v1/dossiers"): INTAKE,
    ("POST", "/api/v1/dossiers/<code>/withdrawal"): {"reason": "Không còn nhu cầu"},
    ("POST", "/api/v1/dossiers/<code>/stop"): {"reason": "Không còn nhu cầu"},
    ("POST", "/api/v1/dossiers/<code>/pauses"): {
        "ground": "supplement", "reason": "Phải chờ giấy tờ", "start": "2026-11-02T10:00:00+07:00",
        "end": "2026-11-02T11:00:00+07:00",
    },
    ("POST", "/api/v1/dossiers/<code>/supplements"): {"reason": "Phát hiện thiếu giấy tờ mới"},
    ("POST", "/api/v1/dossiers/<code>/extensions"): {
        "reason": "Phải chờ giấy tờ", "due": "2026-12-02T10:00:00+07:00", "override": True,
    },
    ("PATCH", "/api/v1/dossiers/<code>"): {"reason": "Ghi nhầm tên", "applicant_name": "Trần Văn Ân"},
    ("POST", "/api/v1/dossiers/<code>/optional-steps"): {"no": 1, "element": "Task_TraCuu"},
    ("POST", "/api/v1/dossiers/<code>/optional-steps/end"): {"no": 1},
    ("POST", "/api/v1/tasks/<task:key>/completion"): {"values": {"outcome": "accept"}},
    ("POST", "/api/v1/tasks/<task:key>/claim"): None,
    ("POST", "/api/v1/tasks/<task:key>/release"): None,
    ("POST", "/api/v1/tasks/<task:key>/assignment"): {"person": "nguoi.la"},
    ("POST", "/api/v1/tasks/<task:key>/comments"): {"text": "Xin chào"},
    ("POST", "/api/v1/messages"): {"message_id": "1", "name": "supplement.received", "instance": 1},
    ("POST", "/api/v1/facts"): {"facts": {"stock": 4}},
    ("POST", "/api/v1/incidents/<number:incident_id>/retry"): None,
    ("POST", "/api/v1/incidents/<number:incident_id>/skip"): {"reason": "Đã làm tay"},
    ("POST", "/api/v1/incidents/<number:incident_id>/move"): {"reason": "Làm lại từ đầu", "before": ["Task_TraCuu"]},
    ("POST", "/api/v1/instances/<number:instance_id>/variables"): {"reason": "Ghi nhầm", "variables": {"a": 1}},
    ("POST", "/api/v1/definitions"): {"files": {"procedure.json": f'{{"code": "{COPY}"}}'}},
    ("POST", "/api/v1/definitions/check"): {"files": {}},
    ("POST", "/api/v1/definitions/import"): {"files": {}},
    ("POST", "/api/v1/calendars/<agency>/previews"): CLOSED,
    ("POST", "/api/v1/calendars/<agency>/changes"): CLOSED,
    ("POST", "/api/v1/agencies/<agency>/letters/<letter>/check"): TEMPLATE,
    ("POST", "/api/v1/agencies/<agency>/letters/<letter>/preview.<paper:kind>"): TEMPLATE,
    ("POST", "/api/v1/agencies/<agency>/letters/<letter>/editions"): TEMPLATE
    | {"valid_from": "2026-11-02", "reason": "Quyết định số 12"},
    ("POST", "/api/v1/letter-editions/<number:edition>/undo"): None,
    ("POST", "/api/v1/decisions/<key>/evaluations"): {"definition": COPY},
}  # fmt: skip
"""A body that would do for its owner, for every operation that takes one."""


def test_there_is_something_to_guard() -> None:
    assert len(OPERATIONS) > 25
    assert {path for _, path in OPERATIONS} >= OPEN
    assert {each for each in OPERATIONS if each[0] != "GET"} == set(BODIES), "Every change has a body here."


def test_nobody_gets_in_without_a_token(app: Flask) -> None:
    for method, path in OPERATIONS:
        if path in OPEN:
            continue
        for headers in ({}, {"Authorization": "Bearer motcua_unknown"}, {"Authorization": "Basic bGFuOng="}):
            answer = app.test_client().open(path, method=method, headers=headers, json=BODIES.get((method, path)))
            assert (answer.status_code, answer.mimetype) == (401, "application/problem+json"), (method, path, headers)
            assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_stranger_learns_nothing_of_addresses(app: Flask, call: Calls) -> None:
    assert app.test_client().get("/api/v1/nonsense").status_code == 401
    known = call("lan")
    assert known.get("/nonsense").status_code == 404
    refused = known.send("DELETE", "/me")
    assert (refused.status_code, refused.json and refused.json["code"]) == (405, "method_not_allowed")
    assert set(refused.headers["Allow"].split(", ")) == {"GET", "HEAD", "OPTIONS"}


def test_a_token_ends_with_its_time_and_with_its_person(office: Office, call: Calls) -> None:
    lan = call("lan")
    assert lan.get("/me").status_code == 200
    office.house.clock.advance(timedelta(days=91))
    assert lan.get("/me").status_code == 401
    another = call("lan")
    with office.house.tx(SYSTEM) as tx:
        staff.disable(tx, office.act("lan").id or 0)
    assert another.get("/me").status_code == 401


def test_what_belongs_to_a_foreign_agency_does_not_exist(
    office: Office, shut: Shut, call: Calls, stranger: Caller
) -> None:
    definitions: Any = call("quantri").get("/definitions").json
    parts = {
        "code": shut.dossier.code,
        "task:key": f"{shut.dossier.instance_id}-{_first_task(office, shut)}",
        "number:incident_id": str(shut.incident),
        "number:instance_id": str(shut.dossier.instance_id),
        "number:definition_id": str(definitions["items"][0]["id"]),
        "path:name": "process.bpmn",
        "agency": CENTRE,
        "key": "fee",
        "letter": "form06",
        "paper:kind": "pdf",
        "number:edition": "1",
        "work": _asked_for(office),
    }
    owner, repairer, before = call("lan"), call("quantri"), _everything(office)
    tried = 0
    for method, path in OPERATIONS:
        body = BODIES.get((method, path))
        if "<" not in path and (method, path) not in OF_SOMEONE:
            continue
        if path.startswith("/api/v1/procedures"):
            address = path.replace("<code>", COPY)
        else:
            address = re.sub(r"<([^>]+)>", lambda found: parts[found[1]], path)
        if method == "GET":
            reader = repairer if any(part in path for part in ("/incidents/", "/instances/", "/works/")) else owner
            found = reader.get(address.removeprefix("/api/v1"), **QUERIES.get(path, {}))
            assert found.status_code == 200, found.text
        answer = stranger.send(method, address.removeprefix("/api/v1"), json=body, query_string=QUERIES.get(path))
        assert (answer.status_code, answer.mimetype) == (404, "application/problem+json"), (
            method,
            address,
            answer.text,
        )
        tried += 1
    assert tried > 18
    assert _everything(office) == before


def _asked_for(office: Office) -> str:
    """A change of the centre's calendar that a worker is to make."""
    with office.house.tx(office.act("quantri")) as tx:
        return background.ask(
            tx, background.MAKE, plan_day(tx, CENTRE, date(2026, 12, 9), "closure", "Bão", source="CĐ")
        )


def test_lists_of_a_foreign_agency_are_empty(office: Office, shut: Shut, stranger: Caller) -> None:
    office.take_in()
    for method, path in OPERATIONS:
        if method == "GET" and "<" not in path and path not in OPEN and path != "/api/v1/me":
            listed: Any = stranger.get(path.removeprefix("/api/v1")).json
            assert listed["items"] == [], path


def _first_task(office: Office, shut: Shut) -> int:
    with office.house.database.reading(SYSTEM) as tx:
        return int(
            tx.session.query(TaskRow.no).filter_by(instance_id=shut.dossier.instance_id).order_by(TaskRow.no)[0][0]
        )


def _everything(office: Office) -> dict[str, int]:
    """How many rows each table has, but those that reading itself writes."""
    with office.house.database.reading(SYSTEM) as tx:
        return {
            table.name: tx.connection.execute(select(func.count()).select_from(table)).scalar_one()
            for table in Base.metadata.sorted_tables
        }
