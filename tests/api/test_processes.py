"""The data of running processes and data stores, for those who repair them."""

from __future__ import annotations

from typing import Any

from engine.runtime.data_stores import TenantStores
from tests.api.conftest import Calls, Shut
from tests.office import CENTRE, Office
from workflows.audit.queries import entries
from workflows.staff.actor import SYSTEM


def test_it_works(shut: Shut, call: Calls) -> None:
    quantri, number = call("quantri"), shut.dossier.instance_id
    answer: Any = quantri.post(
        f"/instances/{number}/variables",
        {"reason": "The register was wrong", "variables": {"sổ": {"quyển": 3}, "note": None}},
    )
    assert (answer.status_code, answer.json["dossier"]) == (200, shut.dossier.code)
    told: Any = quantri.get(f"/instances/{number}").json
    assert (told["status"], told["variables"]["sổ"], told["variables"]["note"]) == ("open", {"quyển": 3}, None)


def test_it_is_told_with_its_reason(office: Office, shut: Shut, call: Calls) -> None:
    body = {"reason": "The register was wrong", "variables": {"note": "by hand", "level": 2}}
    call("quantri").post(f"/instances/{shut.dossier.instance_id}/variables", body)
    history: Any = call("lan").get(f"/dossiers/{shut.dossier.code}/history").json
    assert any(
        "changed data of the process: level, note. Reason: The register was wrong." in each["sentence"]
        for each in history["items"]
    )
    with office.house.tx(office.act("quantri")) as tx:
        said = [each.sentence("en") for each in entries(tx, CENTRE, action="process").entries]
    assert [each for each in said if "changed the data level, note of the process" in each], said


def test_a_failed_step_waits_until_it_is_run_again(shut: Shut, call: Calls) -> None:
    quantri = call("quantri")
    quantri.post(
        f"/instances/{shut.dossier.instance_id}/variables", {"reason": "First things first", "variables": {"a": 1}}
    )
    listed: Any = quantri.get("/incidents").json
    assert [each["id"] for each in listed["items"]] == [shut.incident]


def test_a_reason_and_something_to_change_are_needed(shut: Shut, call: Calls) -> None:
    quantri, address = call("quantri"), f"/instances/{shut.dossier.instance_id}/variables"
    for body, code in (
        ({"reason": "no", "variables": {"a": 1}}, "reason_missing"),
        ({"reason": "For no reason", "variables": {}}, "nothing_to_change"),
        ({"reason": "For no reason", "variables": {" ": 1}}, "nothing_to_change"),
    ):
        answer: Any = quantri.post(address, body)
        assert (answer.status_code, answer.json["code"]) == (422, code)


def test_who_may(shut: Shut, call: Calls) -> None:
    number = shut.dossier.instance_id
    body = {"reason": "Because I can", "variables": {"a": 1}}
    for who, expected in (("lan", 403), ("bach", 403), ("mai", 404)):
        assert call(who).post(f"/instances/{number}/variables", body).status_code == expected
        assert call(who).get(f"/instances/{number}").status_code == expected
    assert call("quantri").get("/instances/999999").status_code == 404
    assert call("lan").get("/data-stores").status_code == 403


def test_the_data_stores_of_the_office(office: Office, shut: Shut, call: Calls) -> None:
    number = shut.dossier.instance_id or 0
    with office.house.tx(SYSTEM) as tx:
        TenantStores(tx, shut.dossier.agency, number).write("Số thứ tự", 7)
    listed: Any = call("quantri").get("/data-stores").json
    [store] = listed["items"]
    assert (store["agency"], store["name"], store["value"], store["instance"]) == (
        shut.dossier.agency,
        "Số thứ tự",
        7,
        number,
    )
