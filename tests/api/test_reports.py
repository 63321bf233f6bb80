"""Early, on time and late: by agency and procedure, by step, and which dossiers."""

from __future__ import annotations

from typing import Any

import pytest

from engine.runtime.transaction import Transaction
from tests.api.conftest import Calls
from tests.office import BUSINESS, COPY, PERMIT, Office
from workflows.procedures.models import ProcedureVersion
from workflows.staff.actor import SYSTEM


@pytest.fixture
def worked(office: Office) -> Office:
    """A copy on its day, a business a day early, one late, one permit open in time."""
    office.house.clock.set("2026-11-02T10:00")
    late = office.take_in(BUSINESS)
    for procedure in (COPY, BUSINESS):
        office.run_until("Task_TraKetQua", office.take_in(procedure))
    office.house.clock.set("2026-11-06T10:00")
    office.sweep()
    office.run_until("Task_TraKetQua", late)
    office.take_in(PERMIT)
    return office


def test_it_works(worked: Office, call: Calls) -> None:
    found: Any = call("bach").get("/reports/progress").json
    counts = {
        each["procedure"]: (each["early"], each["on_time"], each["late"], each["open"]) for each in found["items"]
    }
    assert counts == {COPY: (0, 1, 0, 0), BUSINESS: (1, 0, 1, 0), PERMIT: (0, 0, 0, 1)}
    assert {each["procedure"]: each["by_index"] for each in found["items"]} == {COPY: 0, BUSINESS: 1, PERMIT: 0}
    step = next(each for each in found["steps"] if each["element"] == "Task_TraCuuTen")
    assert (step["agency"], step["late"], step["early"] + step["on_time"]) == ("H57.132.03", 1, 1)


def test_a_count_leads_to_its_dossiers_and_through_whom_they_are_late(worked: Office, call: Calls) -> None:
    found: Any = call("bach").get("/reports/progress/dossiers", outcome="late", procedure=BUSINESS).json
    (one,) = found["items"]
    assert one["dossier"]["verdict"] == "late"
    assert one["missed"]["through_agency"] == "H57.132.03"
    assert found["next"] is None


def test_two_requests_for_papers_are_late_before_the_index_alone(office: Office, call: Calls) -> None:
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    for earlier in range(2):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
        office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    found: Any = call("bach").get("/reports/progress").json
    (row,) = found["items"]
    assert (row["open"], row["open_late"], row["by_index"]) == (1, 0, 1)


def test_a_leader_lets_papers_be_asked_for_again(office: Office, call: Calls) -> None:
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
    office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    key, asked = office.task("Task_ThamDinh", dossier).key, {"reason": "Phát sinh giấy tờ mới.", "basis": "Điều 54"}
    values = asked | {"outcome": "supplement", "items": "Bản vẽ mặt cắt: 01 bản"}
    refused: Any = call("minh").post(f"/tasks/{key}/completion", {"values": values})
    assert refused.status_code == 422
    assert "was asked 1 time(s) already" in refused.json["errors"]["outcome"][0]
    allowed = {"reason": "Kiểm tra thực địa phát sinh giấy tờ mới."}
    assert call("minh").post(f"/dossiers/{dossier.code}/supplements", allowed).status_code == 403
    assert call("bach").post(f"/dossiers/{dossier.code}/supplements", allowed).status_code == 200
    assert call("minh").post(f"/tasks/{key}/completion", {"values": values}).status_code == 200


def test_how_many_requests_the_index_allows_stands_in_the_procedure_version(office: Office, call: Calls) -> None:
    office.house.clock.set("2026-11-02T10:00")
    dossier = office.take_in(PERMIT)
    for earlier in range(2):
        if earlier:
            office.allow_supplement(dossier)
        office.complete("Task_ThamDinh", dossier=dossier, outcome="supplement", reason="Thiếu bản vẽ mặt cắt.")
        office.complete("Task_NhanBoSung", dossier=dossier, outcome="received")
    listed: Any = call("lan").get("/dossiers").json
    assert [each["late_by_index"] for each in listed["items"]] == [True]
    office.house.database.run(SYSTEM, lambda tx: _allow(tx, dossier.procedure_version_id, 2))
    listed = call("lan").get("/dossiers").json
    assert [each["late_by_index"] for each in listed["items"]] == [False]
    report: Any = call("bach").get("/reports/progress").json
    assert [each["by_index"] for each in report["items"]] == [0]
    assert call("bach").get("/reports/progress/dossiers", outcome="by_index").json["items"] == []


def _allow(tx: Transaction, version_id: int, requests: int) -> None:
    version = tx.session.get_one(ProcedureVersion, version_id)
    version.settings = version.settings | {"index_supplements": requests}


def test_a_period_counts_only_its_days(worked: Office, call: Calls) -> None:
    found: Any = call("bach").get("/reports/progress", **{"from": "2026-11-06", "to": "2026-11-06"}).json
    assert {each["procedure"]: each["late"] for each in found["items"]} == {BUSINESS: 1, PERMIT: 0}


def test_clerks_have_no_report(office: Office, call: Calls) -> None:
    assert call("lan").get("/reports/progress").status_code == 403
