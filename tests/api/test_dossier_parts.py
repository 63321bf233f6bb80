"""The history, deadline, papers and steps of a dossier."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import INTAKE, Calls, on_one_database
from tests.office import PERMIT, Office

pytestmark = on_one_database


def test_it_works(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    told: Any = call("lan").get(f"/dossiers/{dossier.code}/history").json
    assert told["next"] is None
    assert [entry["code"] for entry in told["items"]] == ["instance.started", "task.completed"]
    assert told["items"][0]["who"] == "Nguyễn Thị Lan"
    assert told["items"][1]["sentence"].startswith("Nguyễn Thị Lan completed “")


def test_a_long_history_goes_on(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    lan = call("lan")
    first: Any = lan.get(f"/dossiers/{dossier.code}/history", limit=1).json
    rest: Any = lan.get(f"/dossiers/{dossier.code}/history", limit=1, after=first["next"]).json
    whole: Any = lan.get(f"/dossiers/{dossier.code}/history").json
    assert [*first["items"], *rest["items"]] == whole["items"]


def test_why_it_is_due_when_it_is(office: Office, call: Calls) -> None:
    office.house.clock.set("2026-11-19T10:00")
    dossier = office.take_in(PERMIT)
    told: Any = call("lan").get(f"/dossiers/{dossier.code}/deadline").json
    assert (told["clock"], told["budget"]) == ("running", "7wd")
    assert told["due_at"] == told["promised_at"] == "2026-12-01T10:00:00+07:00"
    assert told["sentence"].startswith("7 working days from ")
    assert "1 holiday" in told["sentence"]
    kinds = [(day["date"], day["kind"], day["number"]) for day in told["days"]]
    assert kinds[:7] == [
        ("2026-11-19", "start", None),  # Thursday
        ("2026-11-20", "counted", 1),
        ("2026-11-21", "weekend", None),
        ("2026-11-22", "weekend", None),
        ("2026-11-23", "counted", 2),
        ("2026-11-24", "holiday", None),  # Culture Day
        ("2026-11-25", "counted", 3),
    ]


def test_no_clock_runs_before_acceptance(call: Calls) -> None:
    lan = call("lan")
    made: Any = lan.post("/dossiers", INTAKE | {"channel": 2}).json
    told: Any = lan.get(f"/dossiers/{made['dossier']['code']}/deadline").json
    assert (told["clock"], told["due_at"], told["sentence"], told["days"]) == ("idle", None, None, [])


def test_the_papers(call: Calls) -> None:
    lan = call("lan")
    wanted: Any = lan.get(f"/procedures/{INTAKE['procedure']}").json
    key = wanted["cases"][0]["components"][0]["key"]
    made: Any = lan.post("/dossiers", INTAKE | {"components": [{"key": key, "copy": 2}]}).json
    papers: Any = lan.get(f"/dossiers/{made['dossier']['code']}/components").json
    first = papers["items"][0]
    assert (first["key"], first["copy"], first["missing"]) == (key, 2, False)


def test_the_steps(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    steps: Any = call("lan").get(f"/dossiers/{dossier.code}/tasks").json
    assert [step["status"] for step in steps["items"]] == ["completed", "open"]
    assert steps["items"][0]["closed_by"] == str(office.act("lan"))
