"""Processes that stand still, and having them try again."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import INTAKE, Calls, Shut
from tests.office import Office


def test_it_works(shut: Shut, call: Calls) -> None:
    quantri = call("quantri")
    listed: Any = quantri.get("/incidents").json
    [incident] = listed["items"]
    assert (incident["id"], incident["dossier"]) == (shut.incident, shut.dossier.code)
    assert (incident["element"], incident["code"]) == ("Service_TiepNhan", "year_without_data")
    answer: Any = quantri.post(f"/incidents/{shut.incident}/retry")
    assert (answer.status_code, answer.json["state"]) == (200, "closed")
    assert quantri.get("/incidents").json == {"items": [], "next": None}
    dossier: Any = call("lan").get(f"/dossiers/{shut.dossier.code}").json
    assert dossier["clock"] == "running", "It went on."


def test_whoever_completes_the_step_before_it_is_told(office: Office, call: Calls) -> None:
    lan = call("lan")
    made: Any = lan.post("/dossiers", INTAKE | {"channel": 2}).json
    assert made["stopped"] == []
    office.house.clock.set("2090-01-02T09:00")
    key = made["opened"][0]["key"]
    done: Any = call("lan").post(f"/tasks/{key}/completion", {"values": {"outcome": "accept"}}).json
    assert [(each["element"], each["code"]) for each in done["stopped"]] == [("Service_TiepNhan", "year_without_data")]


def test_a_second_retry(shut: Shut, call: Calls) -> None:
    quantri = call("quantri")
    quantri.post(f"/incidents/{shut.incident}/retry")
    answer = quantri.post(f"/incidents/{shut.incident}/retry")
    assert (answer.status_code, answer.json and answer.json["code"]) == (409, "incident_closed")


def test_who_may(shut: Shut, call: Calls) -> None:
    assert call("lan").get("/incidents").status_code == 403
    assert call("lan").post(f"/incidents/{shut.incident}/retry").status_code == 403
    assert call("mai").post(f"/incidents/{shut.incident}/retry").status_code == 404, "Another office's."
    assert call("bach").post(f"/incidents/{shut.incident}/retry").status_code == 403
    assert call("quantri").post("/incidents/999/retry").status_code == 404


def test_where_it_stands_and_where_it_could_go_on(shut: Shut, call: Calls) -> None:
    told: Any = call("quantri").get(f"/incidents/{shut.incident}").json
    assert (told["id"], told["element"]) == (shut.incident, "Service_TiepNhan")
    failed = [each for each in told["places"] if each["failed"]]
    assert [each["element"] for each in failed] == ["Service_TiepNhan"]
    assert "Service_TiepNhan" in [each["element"] for each in told["targets"]]
    assert call("mai").get(f"/incidents/{shut.incident}").status_code == 404


def test_skipping_it(shut: Shut, call: Calls) -> None:
    quantri = call("quantri")
    short = quantri.post(f"/incidents/{shut.incident}/skip", {"reason": "no"})
    assert (short.status_code, short.json and short.json["code"]) == (422, "reason_missing")
    body = {"reason": "Entered by hand in the register", "variables": {"note": "by hand"}}
    answer: Any = quantri.post(f"/incidents/{shut.incident}/skip", body)
    assert (answer.status_code, answer.json["state"]) == (200, "closed")
    assert quantri.get("/incidents").json["items"] == []  # type: ignore[index]
    history: Any = call("lan").get(f"/dossiers/{shut.dossier.code}/history").json
    assert any("Entered by hand in the register" in each["sentence"] for each in history["items"])


def test_going_on_elsewhere(shut: Shut, call: Calls) -> None:
    quantri = call("quantri")
    told: Any = quantri.get(f"/incidents/{shut.incident}").json
    first = told["targets"][0]["element"]
    nowhere = quantri.post(f"/incidents/{shut.incident}/move", {"reason": "Start over again"})
    assert (nowhere.status_code, nowhere.json and nowhere.json["code"]) == (409, "nothing_left")
    wrong: Any = quantri.post(f"/incidents/{shut.incident}/move", {"reason": "Start over again", "before": ["x"]})
    assert (wrong.status_code, wrong.json["code"]) == (422, "cannot_go_there")
    answer: Any = quantri.post(f"/incidents/{shut.incident}/move", {"reason": "Start over again", "before": [first]})
    assert (answer.status_code, answer.json["state"]) == (200, "closed")


def test_who_may_repair(shut: Shut, call: Calls) -> None:
    body = {"reason": "Because I can"}
    for verb in ("skip", "move"):
        assert call("mai").post(f"/incidents/{shut.incident}/{verb}", body).status_code == 404, "Another office's."
        assert call("bach").post(f"/incidents/{shut.incident}/{verb}", body).status_code == 403
