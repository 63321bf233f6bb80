"""Calendars through the API: what is known, dates counted on them, and changes that are looked at, made and undone."""

from __future__ import annotations

from typing import Any

import pytest

from app.wiring import calendar_jobs
from engine.runtime.sweeps import Worker
from tests.api.conftest import Caller, Calls, on_one_database
from tests.office import BUSINESS, CENTRE, Office
from workflows.deadlines import background

CLOSED: dict[str, Any] = {
    "source": "Thông báo 5",
    "day": {"date": "2026-11-04", "kind": "closure", "name": "Mất điện", "name_en": "No power"},
}
SWAPPED = {"source": "Công văn 9", "swap": {"off": "2026-11-04", "worked": "2026-11-07"}}
HOURS = {
    "source": "Quyết định 7",
    "hours": {
        "weekly": {**{str(n): "08:00-11:30 13:00-16:30" for n in range(5)}, "5": "08:00-11:30"},
        "uncounted": [5],
        "valid_from": "2026-11-03",
        "cut_off": "15:30",
    },
}
FILE = {
    "source": "1/VPCP",
    "file": "date,kind,instead_of,name_vi,name_en,source,confirmed,hours\n"
    "2027,announced,,Lịch nghỉ năm 2027,Calendar of 2027,1/VPCP,yes,\n"
    "2027-02-11,off,2027-02-20,Nghỉ Tết,Swapped,1/VPCP,yes,\n"
    "2027-02-20,worked,2027-02-11,Làm bù,Make-up,1/VPCP,yes,\n",
}


@pytest.fixture
def administrator(call: Calls) -> Caller:
    return call("quantri")


def test_it_works(office: Office, call: Calls, administrator: Caller) -> None:
    code = office.take_in(BUSINESS).code
    foreseen: Any = administrator.post(f"/calendars/{CENTRE}/previews", CLOSED).json
    assert foreseen["dossiers"] == [
        {
            "code": code,
            "agency": CENTRE,
            "due": {"before": "2026-11-05T08:00:00+07:00", "after": "2026-11-06T08:00:00+07:00"},
            "lateness": None,
        }
    ]
    assert (foreseen["dossiers_moved"], foreseen["citizens_told"], foreseen["notices_moved"]) == (1, 1, 6)
    assert _due(call("lan"), code) == "2026-11-05T08:00:00+07:00", "looking moves nothing"

    answer = administrator.post(f"/calendars/{CENTRE}/changes", CLOSED)
    made: Any = answer.json
    assert (answer.status_code, made["dossiers_moved"], made["citizens_told"]) == (201, 1, 1)
    assert _due(call("lan"), code) == "2026-11-06T08:00:00+07:00"

    undone = administrator.post(f"/calendars/{CENTRE}/changes", {"undo": made["change"]})
    assert undone.status_code == 201
    assert _due(call("lan"), code) == "2026-11-05T08:00:00+07:00"
    again = administrator.post(f"/calendars/{CENTRE}/changes", {"undo": made["change"]})
    assert (again.status_code, again.json and again.json["code"]) == (409, "calendar_change_undone")


def _due(caller: Caller, code: str) -> Any:
    answer: Any = caller.get(f"/dossiers/{code}/deadline").json
    return answer["due_at"]


@on_one_database
@pytest.mark.parametrize(("place", "change"), [("vn", SWAPPED), (CENTRE, HOURS), ("vn", FILE)])
def test_every_kind_of_change_can_be_looked_at_and_made(
    office: Office, administrator: Caller, place: str, change: dict[str, Any]
) -> None:
    office.take_in(BUSINESS)
    foreseen: Any = administrator.post(f"/calendars/{place}/previews", change).json
    made: Any = administrator.post(f"/calendars/{place}/changes", change).json
    assert made["dossiers_moved"] == foreseen["dossiers_moved"]
    [newest, *_] = _changes(administrator, place)
    assert (newest["id"], newest["source"], newest["undone_at"]) == (made["change"], change["source"], None)


def _changes(caller: Caller, place: str) -> Any:
    answer: Any = caller.get(f"/calendars/{place}/changes").json
    return answer["items"]


@on_one_database
def test_a_repeated_request_changes_once(administrator: Caller) -> None:
    first = administrator.post(f"/calendars/{CENTRE}/changes", CLOSED, key="k1")
    second = administrator.post(f"/calendars/{CENTRE}/changes", CLOSED, key="k1")
    assert first.json == second.json and second.headers["Idempotent-Replay"] == "true"
    assert len(_changes(administrator, CENTRE)) == 1


@on_one_database
def test_a_calendar_says_its_years_days_and_hours(administrator: Caller, call: Calls) -> None:
    for change in (CLOSED, HOURS):
        administrator.post(f"/calendars/{CENTRE}/changes", change)
    found: Any = call("lan").get(f"/calendars/{CENTRE}", first="2026-11-01", last="2026-11-30").json
    assert [(day["date"], day["name"], day["scope"]) for day in found["days"]] == [
        ("2026-11-04", "No power", CENTRE),
        ("2026-11-24", "Vietnam Cultural Day", ""),
    ]
    assert (found["hours"][0]["weekly"]["5"], found["hours"][0]["uncounted"], found["cut_off"]) == (
        "08:00-11:30",
        [5],
        "15:30",
    )
    announced = {year["year"]: year["announced"] for year in found["years"]}
    assert (announced[2026], announced[2027]) == (True, False)


@on_one_database
def test_a_date_is_counted_with_its_reasons(call: Calls) -> None:
    lan = call("lan")
    why: Any = lan.get("/calendars/vn/due", start="2026-11-23T10:00:00+07:00", amount="1wd").json
    assert (why["due"], why["confirmed"], why["caution"]) == ("2026-11-25T10:00:00+07:00", True, "")
    assert [day["kind"] for day in why["days"]] == ["start", "holiday", "counted"]
    later: Any = lan.get("/calendars/vn/due", start="2027-02-03T10:00:00+07:00", amount="1 ngày làm việc").json
    assert (later["due"], later["unconfirmed_years"]) == ("2027-02-11T10:00:00+07:00", [2027])
    assert "not announced yet" in later["caution"] and later["sentence"].endswith(later["caution"])
    span: Any = lan.get(
        f"/calendars/{CENTRE}/between", start="2026-11-02T10:00:00+07:00", end="2026-11-09T03:00:00Z"
    ).json
    assert span == {"minutes": 2250, "working_days": 5, "confirmed": True}


@on_one_database
@pytest.mark.parametrize(
    ("path", "query", "code"),
    [
        ("due", {"start": "2026-11-23T10:00:00+07:00", "amount": "5 fortnights"}, "unit_unknown"),
        ("due", {"start": "2026-11-23T10:00:00+07:00", "amount": "-5wd"}, "amount_negative"),
        ("due", {"start": "2026-11-23T10:00:00+07:00", "amount": "9000wd"}, "amount_absurd"),
        ("due", {"start": "2040-11-23T10:00:00+07:00", "amount": "5wd"}, "year_without_data"),
        ("due", {"start": "2026-11-23T10:00:00", "amount": "5wd"}, "request_invalid"),
        ("between", {"start": "2026-11-23T10:00:00Z", "end": "2026-11-22T10:00:00Z"}, "calendar_dates_reversed"),
    ],
)
def test_what_cannot_be_counted_is_refused(call: Calls, path: str, query: dict[str, str], code: str) -> None:
    answer = call("lan").get(f"/calendars/vn/{path}", **query)
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, code)


@on_one_database
@pytest.mark.parametrize("address", ["previews", "changes"])
@pytest.mark.parametrize(
    ("change", "status", "code"),
    [
        ({}, 422, "request_invalid"),
        (CLOSED | {"undo": 1}, 422, "request_invalid"),
        (CLOSED | {"source": " "}, 422, "calendar_source_missing"),
        ({"source": "x", "day": {"date": "2026-11-04", "kind": "worked", "name": "y"}}, 422, "swap_without_pair"),
        ({"source": "x", "swap": {"off": "2026-11-08", "worked": "2026-11-09"}}, 422, "swap_pointless"),
        ({"source": "x", "swap": {"off": "2026-11-04"}}, 422, "request_invalid"),
        ({"source": "x", "hours": {"weekly": {}, "valid_from": "2026-11-03"}}, 422, "no_working_time"),
        (
            {"source": "x", "hours": {"weekly": {"0": "08:00-12:00 11:00-17:00"}, "valid_from": "2026-11-03"}},
            422,
            "windows_wrong",
        ),
        ({"source": "x", "file": "date,kind\n"}, 422, "swaps_refused"),
        ({"undo": 99999}, 404, "calendar_change_unknown"),
    ],
)
def test_a_faulty_change_is_refused_by_both(
    administrator: Caller, address: str, change: dict[str, Any], status: int, code: str
) -> None:
    answer = administrator.post(f"/calendars/{CENTRE}/{address}", change)
    assert (answer.status_code, answer.json and answer.json["code"]) == (status, code), answer.text
    assert _changes(administrator, CENTRE) == []


@on_one_database
def test_only_who_keeps_a_calendar_changes_it(call: Calls, administrator: Caller) -> None:
    assert call("lan").post(f"/calendars/{CENTRE}/changes", CLOSED).status_code == 403
    assert administrator.post("/calendars/G12.18/previews", CLOSED).status_code == 404
    assert administrator.get("/calendars/G12.18").status_code == 404
    assert administrator.get("/calendars/H57.999").status_code == 404


@on_one_database
def test_over_many_dossiers_a_worker_makes_it(
    office: Office, administrator: Caller, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(background, "AT_ONCE", 0)
    office.take_in(BUSINESS)
    work = administrator.post(f"/calendars/{CENTRE}/changes", CLOSED).json["work"]
    asked: Any = administrator.get(f"/calendars/{CENTRE}/works/{work}").json
    assert (asked["state"], asked["made"], asked["refused"]) == ("waiting", None, None)
    Worker(office.house.database, calendar_jobs(office.house.database)).run_jobs()
    done: Any = administrator.get(f"/calendars/{CENTRE}/works/{work}").json
    assert (done["state"], done["dossiers_seen"], done["made"]["dossiers_moved"]) == ("done", 1, 1)
    assert administrator.get(f"/calendars/vn/works/{work}").status_code == 404
