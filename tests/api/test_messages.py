"""What other systems tell a process that waits."""

from __future__ import annotations

from typing import Any

import pytest

from engine.runtime import definitions, releases
from engine.runtime.messages import MessageRow
from tests.api.conftest import Calls, on_one_database
from tests.engine.diagrams import condition, diagram, end, process, start, user
from tests.office import CENTRE, Office
from workflows.staff.actor import SYSTEM


def message(**changes: Any) -> dict[str, Any]:
    return {"message_id": "dvc-1", "name": "payment.received", "correlation": "HĐ 1", "payload": {"paid": 5}} | changes


def inbox(office: Office) -> list[tuple[str, str, str | None]]:
    with office.house.database.reading(SYSTEM) as tx:
        rows = tx.session.query(MessageRow).order_by(MessageRow.id)
        return [(row.id, row.tenant, row.correlation) for row in rows if row.name == "payment.received"]


def test_it_works(office: Office, call: Calls) -> None:
    answer = call("lan").post("/messages", message())
    assert (answer.status_code, answer.json) == (202, {"message_id": "dvc-1", "received_before": False})
    assert inbox(office) == [(f"{CENTRE}:dvc-1", CENTRE, "HĐ 1")]


def test_the_same_message_twice_is_one(office: Office, call: Calls) -> None:
    lan = call("lan")
    lan.post("/messages", message())
    assert lan.post("/messages", message()).json == {"message_id": "dvc-1", "received_before": True}
    assert len(inbox(office)) == 1


def test_agencies_do_not_take_each_others_ids(office: Office, call: Calls) -> None:
    call("lan").post("/messages", message())
    assert call("mai").post("/messages", message()).json == {"message_id": "dvc-1", "received_before": False}
    assert len(inbox(office)) == 2


@on_one_database
def test_to_one_process(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    answer = call("lan").post("/messages", message(correlation=None, instance=dossier.instance_id))
    assert answer.status_code == 202
    assert inbox(office) == [(f"{CENTRE}:dvc-1", CENTRE, None)]


@on_one_database
@pytest.mark.parametrize("name", ["withdraw", "stop", "dossier.finished", "apology.settled", "apology.withdrawn"])
def test_acts_of_the_office_are_not_for_others(office: Office, call: Calls, name: str) -> None:
    dossier = office.take_in()
    answer = call("lan").post("/messages", message(name=name, correlation=None, instance=dossier.instance_id))
    assert (answer.status_code, answer.json and answer.json["code"]) == (422, "message_not_for_others")
    office.sweep()
    assert office.dossier(dossier.id).is_open


@on_one_database
def test_a_message_for_nobody_or_for_two(call: Calls) -> None:
    said = "Cần số của quy trình hoặc khóa đối chiếu, nhưng"
    for wrong, found in (({"correlation": None}, "không có mục nào"), ({"instance": 1}, "có cả hai")):
        lan = call("lan")
        lan.headers["Accept-Language"] = "vi"
        answer = lan.post("/messages", message(**wrong))
        assert answer.json and answer.json["detail"] == f"{said} {found}."
        assert (answer.status_code, answer.json and answer.json["code"]) == (422, "message_without_addressee")


def test_who_may(office: Office, call: Calls) -> None:
    dossier = office.take_in()
    assert call("son").post("/messages", message()).status_code == 403
    to_one = message(correlation=None, instance=dossier.instance_id)
    assert call("mai").post("/messages", to_one).status_code == 404, "A clerk, but of another office."
    assert call("quantri").post("/messages", to_one).status_code == 202
    assert call("lan").post("/messages", message(correlation=None, instance=2**62)).status_code == 404


GOING = diagram(process("restock", start("low", condition("stock < 5")), user("order"), end(), "low > order > end"))


@on_one_database
def test_facts_begin_a_process_that_waits_for_a_condition(office: Office, call: Calls) -> None:
    with office.house.database.transaction(SYSTEM) as tx:
        release = releases.add(tx, {name: xml.decode() for name, xml in GOING.items()})
        definitions.publish(tx, CENTRE, "restock", release, "restock")
    lan = call("lan")
    assert lan.post("/facts", {"facts": {"stock": 9}}).json == {"instances": []}
    assert len((lan.post("/facts", {"facts": {"stock": 4}}).json or {})["instances"]) == 1
    assert lan.post("/facts", {"facts": {"stock": 3}}).json == {"instances": []}
    assert call("mai").post("/facts", {"facts": {"stock": 1}}).json == {"instances": []}, "of another agency"
