"""The ledger of a dossier, why its dates are what they are, a pause granted afterwards, one more date."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from engine.worktime import LOCAL
from tests.api.conftest import Caller, Calls, on_one_database
from tests.office import PERMIT, Office
from workflows.deadlines.why import why_step
from workflows.dossiers.queries import by_code
from workflows.staff.actor import SYSTEM

pytestmark = on_one_database

REASON = "Phải xác minh lại ranh giới thửa đất."


def at(office: Office, moment: str) -> None:
    office.house.clock.set(moment)
    office.sweep()


@pytest.fixture
def bach(call: Calls) -> Caller:
    """The leader, reading Vietnamese."""
    return replace(call("bach"), headers={"Accept-Language": "vi"})


def body(answer: Any) -> dict[str, Any]:
    assert answer.status_code == 200, answer.text
    assert isinstance(answer.json, dict)
    return answer.json


@pytest.fixture
def code(office: Office) -> str:
    """A permit taken in on Monday 2/11 at 10:00, owed on Wednesday 11/11 at 10:00."""
    at(office, "2026-11-02T10:00")
    return office.take_in(PERMIT).code


def test_it_works(office: Office, call: Calls, bach: Caller, code: str) -> None:
    ledger = body(bach.get(f"/dossiers/{code}/ledger"))
    assert [entry["sentence"] for entry in ledger["entries"]] == ["Bắt đầu tính thời hạn: 7 ngày làm việc."]
    assert [(step["task"], step["budget"], step["verdict"]) for step in ledger["steps"]][-1][1:] == ("3wd", None)


def test_a_late_dossier_names_who_held_it_and_who_overran(office: Office, call: Calls, bach: Caller, code: str) -> None:
    at(office, "2026-11-11T11:00")
    ledger = body(bach.get(f"/dossiers/{code}/ledger"))
    (missed,) = ledger["missed"]
    assert (missed["holder_agency"], missed["through_agency"]) == ("H57.132.03", "H57.132.03")
    assert missed["through_agencies"] == ["H57.132.03"]
    assert ledger["entries"][-1]["sentence"].startswith("Trễ hạn 10:00 thứ Tư, 11/11/2026; bước “Thẩm định")
    by_agency = {each["agency"]: each["overrun"] for each in ledger["agencies"]}
    assert by_agency == {"H57.132.01": 0, "H57.132.03": 1860}  # Thu 10:00 to Wed 11:00: 300 + 3 × 450 + 210


def test_where_several_agencies_overran_all_are_listed(office: Office, bach: Caller, code: str) -> None:
    for moment, step in (("2026-11-09T10:00", "Task_ThamDinh"), ("2026-11-11T09:00", "Task_LayYKienQuyHoach")):
        at(office, moment)
        office.complete(step)
    at(office, "2026-11-12T08:00")
    (missed,) = body(bach.get(f"/dossiers/{code}/ledger"))["missed"]
    assert (missed["through_agency"], missed["through_agencies"]) == (None, ["H57.132.03", "H57.05"])
    (counted,) = body(bach.get("/reports/progress/dossiers", outcome="open_late"))["items"]
    assert counted["missed"] == missed


def test_every_date_ahead_says_why(office: Office, call: Calls, bach: Caller, code: str) -> None:
    ahead = body(bach.get(f"/dossiers/{code}/ledger"))["ahead"]
    why = {each["element"]: each["why"] for each in ahead if not each["drawn"]}
    assert why["share"]["sentence"] == (
        "75 % của 7 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026: 13:52 thứ Hai, 09/11/2026."
    )
    assert why["prepare"]["sentence"] == (
        "1 ngày làm việc trước hạn, tính từ hạn 10:00 thứ Tư, 11/11/2026: 10:00 thứ Ba, 10/11/2026."
    )
    assert why["due"]["sentence"].startswith("7 ngày làm việc kể từ 10:00 thứ Hai, 02/11/2026")
    assert [day["number"] for day in why["due"]["days"] if day["number"]] == [1, 2, 3, 4, 5, 6, 7]
    assert all(each["why"]["sentence"] for each in ahead)


def test_a_step_says_why(office: Office, call: Calls, bach: Caller, code: str) -> None:
    task = office.open_tasks()[0]
    found = body(call("minh").get(f"/tasks/{task.key}/deadline"))
    assert found["why"]["sentence"].startswith("3 working days from 10:00 on Monday, 02/11/2026")
    assert (found["account"]["budget"], found["account"]["used"]) == ("3wd", 0)


def test_a_step_never_extends_the_date_and_says_so(office: Office, call: Calls, bach: Caller, code: str) -> None:
    at(office, "2026-11-11T09:00")
    office.complete("Task_ThamDinh", outcome="approve")
    task = office.task("Task_LayYKienQuyHoach")
    assert task.due_at == datetime(2026, 11, 11, 10, 0, tzinfo=LOCAL)
    with office.house.tx(SYSTEM) as tx:
        why = why_step(tx, by_code(tx, code), task)
    assert why is not None and why.due == task.due_at
    assert why.vi.startswith("1 ngày làm việc kể từ 09:00 thứ Tư, 11/11/2026")
    assert why.vi.endswith("Bước không được kéo dài hạn của hồ sơ, nên hạn là 10:00 thứ Tư, 11/11/2026.")


def test_a_pause_is_granted_afterwards(office: Office, call: Calls, bach: Caller, code: str) -> None:
    at(office, "2026-11-11T14:00")
    asked = {
        "ground": "supplement", "basis": "Biên bản ngày 4/11", "reason": REASON,
        "start": "2026-11-04T14:00:00+07:00", "end": "2026-11-09T09:00:00+07:00",
    }  # fmt: skip
    assert call("lan").post(f"/dossiers/{code}/pauses", asked).status_code == 403
    granted = body(bach.post(f"/dossiers/{code}/pauses", asked))
    assert (granted["late"], granted["due_at"]) == (None, "2026-11-16T10:00:00+07:00")


def test_one_more_date_needs_the_right_and_a_reason(office: Office, call: Calls, bach: Caller, code: str) -> None:
    at(office, "2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-16")
    office.complete("Task_KyXinLoi", outcome="sign")
    asked = {"due": "2026-11-20T17:00:00+07:00", "reason": REASON}
    refused = bach.post(f"/dossiers/{code}/extensions", asked)
    assert (refused.status_code, refused.json and refused.json["code"]) == (409, "extended_already")
    given = body(bach.post(f"/dossiers/{code}/extensions", {**asked, "override": True}))
    assert (given["due_at"], given["extensions"]) == ("2026-11-20T17:00:00+07:00", 2)
    why = body(bach.get(f"/dossiers/{code}/deadline"))["sentence"]
    assert why.endswith("Người có thẩm quyền cho hẹn lại đến 17:00 thứ Sáu, 20/11/2026.")


def test_the_chance_to_be_late_follows_from_others(office: Office, call: Calls, bach: Caller, code: str) -> None:
    assert body(bach.get(f"/dossiers/{code}/deadline"))["chance"] is None  # nobody has gone before
    others = [office.take_in(PERMIT) for _ in range(3)]
    at(office, "2026-11-03T10:00")
    for other in others:
        office.run_until("Task_TraKetQua", other)
    assert body(bach.get(f"/dossiers/{code}/deadline"))["chance"] == pytest.approx(0.8 / 7)  # none was late
    at(office, "2026-11-09T14:00")
    (warned, *_) = body(bach.get("/warnings", state="open"))["items"]
    assert (warned["dossier"], warned["threshold"], warned["holder_agency"]) == (code, "share", "H57.132.03")
