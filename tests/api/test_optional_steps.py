"""Optional steps through the API: people begin what is needed and say when it is enough."""

from __future__ import annotations

from typing import Any

import pytest

from engine.runtime import tasks
from tests.api.conftest import Calls
from tests.office import COPY, Office
from tests.stories.optional import looked_up_in_any_order
from tests.stories.test_edited_copy import publish, with_roles
from workflows.dossiers.models import Dossier


@pytest.fixture
def dossier(office: Office) -> Dossier:
    publish(with_roles(office, "leader"), looked_up_in_any_order)  # type: ignore[arg-type]
    return office.take_in(COPY)


def waiting(office: Office, dossier: Dossier) -> list[str]:
    assert dossier.instance_id is not None
    with office.house.tx() as tx:
        return [each.element_id for each in tasks.open_of_instance(tx, dossier.instance_id)]


def test_it_works(office: Office, dossier: Dossier, call: Calls) -> None:
    assert waiting(office, dossier) == []
    lan, address = call("lan"), f"/dossiers/{dossier.code}/optional-steps"
    told: Any = lan.get(address).json
    assert [each["element"] for each in told["items"]] == ["Task_TraCuu", "Task_KhoCu"]
    assert (told["items"][0]["by_hand"], told["items"][0]["name"]) == (True, "Search the register")
    no = told["items"][0]["no"]

    begun: Any = lan.post(address, {"no": no, "element": "Task_TraCuu"})
    assert begun.json["opened"] == [f"{dossier.instance_id}-{begun.json['opened'][0].split('-')[1]}"]
    assert waiting(office, dossier) == ["Task_TraCuu"]

    wrong: Any = lan.post(address, {"no": no, "element": "Task_LapBanSao"})
    assert (wrong.status_code, wrong.json["code"]) == (409, "step_not_open")

    ended = lan.post(f"{address}/end", {"no": no})
    assert ended.status_code == 200
    assert waiting(office, dossier) not in ([], ["Task_TraCuu"]), "It went on."
    assert lan.get(address).json == {"items": []}


def test_who_may(dossier: Dossier, call: Calls) -> None:
    address = f"/dossiers/{dossier.code}/optional-steps"
    assert call("tuan").post(address, {"no": 1, "element": "Task_TraCuu"}).status_code == 404, "No part in it."
