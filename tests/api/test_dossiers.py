"""Dossiers: taking in, listing, reading one."""

from __future__ import annotations

from typing import Any

from engine.runtime.database import Database
from tests.api.conftest import INTAKE, Calls
from tests.office import APPLICANT, BUSINESS, CENTRE, COPY, Office
from workflows.deadlines.why import why_dossier
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import get_dossier
from workflows.letters.writing import paper
from workflows.staff.actor import SYSTEM


def test_it_works(call: Calls) -> None:
    answer = call("lan").post("/dossiers", INTAKE | {"decision": {"outcome": "accept"}})
    assert answer.status_code == 201, answer.text
    assert answer.json is not None
    dossier, opened = answer.json["dossier"], answer.json["opened"]
    assert dossier["code"] == "H57.132.01-261102-0001"
    assert answer.headers["Location"] == "/api/v1/dossiers/H57.132.01-261102-0001"
    assert (dossier["status"], dossier["status_name"], dossier["clock"]) == (4, "In progress", "running")
    assert dossier["due_at"] == "2026-11-02T17:00:00+07:00"
    assert [(task["agency"], task["role"]) for task in opened] == [("H57.132.02", "specialist")]


def test_it_comes_to_the_agency_of_whoever_takes_it_in_when_it_names_none(call: Calls) -> None:
    given = {name: value for name, value in INTAKE.items() if name != "receiving_agency"}
    answer = call("lan").post("/dossiers", given)
    assert answer.json and (answer.status_code, answer.json["dossier"]["receiving_agency"]) == (201, CENTRE)
    assert call("minh").post("/dossiers", given).status_code == 403


def test_a_code_of_another_system_has_the_national_form(call: Calls) -> None:
    lan = call("lan")
    kept = "000.00.19.H57-261030-0007"
    answer = lan.post("/dossiers", INTAKE | {"code": kept})
    assert answer.json and answer.json["dossier"]["code"] == kept
    for wrong in ("ABC", "H57-261301-0001", "H57-261030-1", "H57/1-261030-0001", "-261030-0001"):
        answer = lan.post("/dossiers", INTAKE | {"code": wrong})
        assert answer.status_code == 422 and answer.json, wrong
        [said] = answer.json["errors"]["code"]
        assert said.startswith("Expected a dossier code such as H57.132.01-261102-0001"), wrong


def test_an_online_dossier_waits_at_the_intake_desk(call: Calls) -> None:
    lan = call("lan")
    made = lan.post("/dossiers", INTAKE | {"channel": 2}).json
    assert made is not None
    assert (made["dossier"]["status"], made["dossier"]["clock"], made["dossier"]["due_at"]) == (1, "idle", None)
    [desk] = made["opened"]
    assert (desk["agency"], desk["role"]) == (CENTRE, "clerk")
    taken = lan.post(f"/tasks/{desk['key']}/completion", {"values": {"outcome": "accept"}}).json
    assert taken is not None
    assert taken["dossier"]["clock"] == "running"


def test_reading_one(office: Office, call: Calls) -> None:
    code = office.take_in().code
    answer = call("lan").get(f"/dossiers/{code}")
    assert answer.json is not None
    assert answer.json["applicant_phone"] == APPLICANT["applicant_phone"]
    assert "lookup_secret" not in answer.json


def test_a_list_goes_on_where_the_page_before_ended(office: Office, call: Calls) -> None:
    codes = [office.take_in().code for _ in range(5)]
    lan, seen, after = call("lan"), [], {}
    for _ in range(3):
        page: Any = lan.get("/dossiers", limit=2, **after).json
        seen += [dossier["code"] for dossier in page["items"]]
        after = {"after": page["next"]}
    assert page["next"] is None
    assert seen == codes[::-1]


def test_finding(office: Office, call: Calls) -> None:
    office.take_in()
    other = office.take_in(applicant_name="Lê Thị Đào")
    lan = call("lan")

    def found(**query: Any) -> list[str]:
        page: Any = lan.get("/dossiers", **query).json
        return [dossier["code"] for dossier in page["items"]]

    assert found(q="le thi dao") == [other.code]
    assert len(found(status=4)) == 2
    assert found(status=10) == found(late=True) == []


def test_what_is_missing_is_said_by_field_and_nothing_is_kept(office: Office, call: Calls) -> None:
    answer = call("lan").post("/dossiers", {"procedure": COPY, "receiving_agency": CENTRE, "applicant_phone": "12"})
    assert answer.status_code == 422
    assert answer.mimetype == "application/problem+json"
    assert answer.json is not None
    assert answer.json["code"] == "application_invalid"
    assert set(answer.json["errors"]) == {"applicant_name", "applicant_address", "applicant_phone"}
    assert _dossiers(office.house.database) == 0


def test_a_wrong_decision_registers_nothing(office: Office, call: Calls) -> None:
    answer = call("lan").post("/dossiers", INTAKE | {"decision": {"outcome": "maybe"}})
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "form_errors")
    assert answer.json and set(answer.json["errors"]) == {"outcome"}
    assert _dossiers(office.house.database) == 0


def test_only_a_clerk_takes_in(call: Calls) -> None:
    assert call("bach").post("/dossiers", INTAKE).status_code == 404
    answer = call("quantri").post("/dossiers", INTAKE)
    assert answer.status_code == 404


def test_a_cursor_that_no_page_gave(call: Calls) -> None:
    answer = call("lan").get("/dossiers", after="x")
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "request_invalid")
    assert answer.json and set(answer.json["errors"]) == {"after"}


def _dossiers(database: Database) -> int:
    with database.reading(SYSTEM) as tx:
        return tx.session.query(Dossier).count()


def test_a_date_that_depends_on_an_unannounced_year_is_marked_in_the_list(office: Office, call: Calls) -> None:
    for moment in ("2026-12-01T09:00", "2026-12-31T09:00"):
        office.house.clock.set(moment)
        office.take_in(BUSINESS)
    listed: Any = call("lan").get("/dossiers").json
    told = [(each["due_at"][:4], each["due_confirmed"]) for each in listed["items"]]
    assert told == [("2027", False), ("2026", True)]
    for each in listed["items"]:
        alone: Any = call("lan").get(f"/dossiers/{each['code']}").json
        assert alone["due_confirmed"] is each["due_confirmed"]
    taken_in: Any = call("lan").post("/dossiers", INTAKE | {"decision": {"outcome": "accept"}}).json
    assert taken_in["dossier"]["due_confirmed"] is True


def test_a_new_date_in_an_unannounced_year_is_doubtful_though_the_first_one_was_not(
    office: Office, call: Calls
) -> None:
    office.house.clock.set("2026-12-25T09:00")
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-12-31T09:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2027-01-06")
    office.complete("Task_KyXinLoi", dossier=dossier)

    alone: Any = call("lan").get(f"/dossiers/{dossier.code}").json
    clock: Any = call("lan").get(f"/dossiers/{dossier.code}/deadline").json
    assert (alone["due_at"][:10], alone["due_confirmed"], clock["confirmed"]) == ("2027-01-06", False, False)
    with office.house.database.reading(SYSTEM) as tx:
        here = get_dossier(tx, dossier.id)
        why, letter = why_dossier(tx, here), paper(tx, here, "form04")
    assert why is not None and why.caution() == "Lịch nghỉ năm 2027 chưa được công bố nên hạn này có thể thay đổi."
    assert "lịch nghỉ năm 2027 chưa được công bố nên ngày hẹn trả có thể thay đổi" in letter.body
