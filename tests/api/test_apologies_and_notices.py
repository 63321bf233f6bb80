"""What is owed to citizens, and what they were told."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls
from tests.office import BUSINESS, WARD, Office


def test_it_works(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    office.house.clock.set("2026-11-03T08:00")
    office.sweep()
    listed: Any = call("bach").get("/apologies").json
    [apology] = listed["items"]
    assert (apology["dossier"], apology["state"], apology["rung"]) == (dossier.code, "drafting", 1)
    assert apology["deadline"] == "2026-11-02T17:00:00+07:00"
    assert apology["owing_agency"].startswith(WARD)
    assert call("bach").get("/apologies", state="signed").json == {"items": [], "next": None}


def test_a_late_result_is_refused_without_its_apology(office: Office, call: Calls) -> None:
    dossier = office.take_in(BUSINESS)
    office.house.clock.set("2026-11-06T08:00")
    office.sweep()
    office.complete("Task_NeuLyDo", dossier=dossier, reason="Cán bộ thụ lý nghỉ ốm.", new_date="2026-11-10")
    office.complete("Task_KyXinLoi", dossier=dossier)
    key = office.run_until("Task_TraKetQua", dossier).key
    lan = call("lan")
    told: Any = lan.get(f"/tasks/{key}").json
    assert told["facts"] == {"apology_signed": True}
    given = {"return_method": "counter", "recipient_name": "Trần Văn An"}
    refused: Any = lan.post(f"/tasks/{key}/completion", {"values": given})
    assert refused.status_code == 422
    assert "the apology no. 01/XL-" in refused.json["errors"]["apology_given"][0]
    given["apology_given"] = True
    assert lan.post(f"/tasks/{key}/completion", {"values": given}).status_code == 200


def test_the_notice_of_acceptance_waits_for_the_printer(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    listed: Any = call("lan").get("/notices", state="to_print").json
    [notice] = [each for each in listed["items"] if each["letter"] == "accept"]
    assert (notice["dossier"], notice["channel"], notice["proof"]) == (dossier.code, "post", None)
    assert "Trần Văn An" in notice["recipient"]
    assert call("mai").get("/notices").json == {"items": [], "next": None}, "Not theirs."


def test_lists_go_on(office: Office, call: Calls) -> None:
    for _ in range(3):
        office.take_in()
    lan = call("lan")
    first: Any = lan.get("/notices", limit=2).json
    rest: Any = lan.get("/notices", limit=2, after=first["next"]).json
    numbers = [notice["id"] for notice in (*first["items"], *rest["items"])]
    assert numbers == sorted(numbers, reverse=True)
    assert (len(numbers), rest["next"]) == (3, None)


def test_states_that_are_none(call: Calls) -> None:
    assert call("lan").get("/notices", state="lost").status_code == 422
    assert call("lan").get("/apologies", state="lost").status_code == 422
