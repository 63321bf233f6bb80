"""Processes that stand still, and having them try again."""

from __future__ import annotations

from typing import Any

from tests.api.conftest import Calls, Shut


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
