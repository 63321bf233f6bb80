"""GET /me."""

from __future__ import annotations

from tests.api.conftest import Calls, on_one_database
from tests.office import RECORDS, WARD

pytestmark = on_one_database


def test_it_works(call: Calls) -> None:
    answer = call("lan").get("/me")
    assert answer.status_code == 200, answer.text
    assert answer.json is not None
    assert answer.json["name"] == "Nguyễn Thị Lan"
    assert answer.json["agency"] == "H57.132.01"
    assert answer.json["agency_name"] == "Hòa Mỹ Ward Public Service Centre"
    assert answer.json["roles"] == ["clerk", "specialist"]
    assert answer.json["now"] == "2026-11-02T08:00:00+07:00"


def test_acting_elsewhere(call: Calls) -> None:
    son = call("son", WARD).get("/me").json
    assert son is not None
    assert (son["agency"], son["roles"]) == (WARD, ["specialist"])
    assert {place["agency"] for place in son["places"]} == {WARD, RECORDS}


def test_not_acting_where_one_has_no_role(call: Calls) -> None:
    answer = call("lan", WARD).get("/me")
    assert (answer.status_code, answer.json and answer.json["code"]) == (403, "no_role_there")
