"""Withdrawing, stopping and correcting a dossier."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls, on_one_database
from tests.office import WARD, Office

pytestmark = on_one_database

WHY = {"reason": "Người nộp không còn nhu cầu"}


def test_it_works(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    answer = call("lan").post(f"/dossiers/{dossier.code}/withdrawal", WHY)
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    assert (answer.json["dossier"]["status"], answer.json["dossier"]["clock"]) == (7, "stopped")
    assert answer.json["dossier"]["closing_reason"] == WHY["reason"]


def test_a_second_withdrawal(office: Office, call: Calls) -> None:
    dossier, lan = office.take_in(), call("lan")
    lan.post(f"/dossiers/{dossier.code}/withdrawal", WHY)
    answer = lan.post(f"/dossiers/{dossier.code}/withdrawal", WHY)
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "dossier_not_waiting")


def test_only_a_leader_stops_it(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    assert call("son", WARD).post(f"/dossiers/{dossier.code}/stop", WHY).status_code == 403
    answer: Any = call("bach").post(f"/dossiers/{dossier.code}/stop", WHY).json
    assert answer["dossier"]["status"] == 8


def test_whoever_sees_it_but_may_not_is_told_so(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    changes = {"withdrawal": "son", "stop": "lan"}
    for what, who in changes.items():
        answer = call(who).post(f"/dossiers/{dossier.code}/{what}", WHY)
        assert (answer.status_code, answer.json and answer.json["code"]) == (403, "role_missing"), what
    assert call("son").patch(f"/dossiers/{dossier.code}", {"applicant_name": "Trần Văn Ân", **WHY}).status_code == 403
    assert call("thuha").post(f"/dossiers/{dossier.code}/stop", WHY).status_code == 404
    assert office.dossier(dossier.id).status == dossier.status


def test_a_reason_is_needed(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    for body, code in (({}, "request_invalid"), ({"reason": "ok"}, "reason_missing")):
        answer = call("lan").post(f"/dossiers/{dossier.code}/withdrawal", body)
        assert (answer.status_code, answer.json and answer.json["code"]) == (422, code)
    assert office.dossier(dossier.id).status != 7


def test_a_correction_keeps_what_was_before(office: Office, call: Calls) -> None:
    dossier, lan = office.take_in(), call("lan")
    answer = lan.patch(f"/dossiers/{dossier.code}", {"applicant_name": "Trần Văn Ân", "reason": "Ghi nhầm dấu"})
    assert (answer.status_code, answer.json and answer.json["applicant_name"]) == (200, "Trần Văn Ân")
    told: Any = lan.get(f"/dossiers/{dossier.code}/history").json
    assert told["items"][-1]["params"]["before"] == {"applicant_name": "Trần Văn An"}


def test_corrections_that_are_none(office: Office, call: Calls) -> None:
    path = f"/dossiers/{office.take_in().code}"
    lan, why = call("lan"), {"reason": "Ghi nhầm dấu"}
    assert lan.patch(path, why).status_code == 422, "Nothing is corrected."
    assert lan.patch(path, {**why, "status": 10}).status_code == 422, "Not at this door."
    answer = lan.patch(path, {**why, "applicant_phone": "12"})
    assert (answer.status_code, answer.json and list(answer.json["errors"])) == (422, ["applicant_phone"])
