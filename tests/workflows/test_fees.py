"""What an applicant owes, what was asked for and what was paid."""

from __future__ import annotations

from datetime import datetime
from types import SimpleNamespace

import pytest

from engine.worktime import LOCAL
from tests.office import BUSINESS, COPY, PERMIT, Office
from workflows.fees.models import FeeEntry
from workflows.fees.rules import fee_owed
from workflows.staff.actor import SYSTEM

PAID = datetime(2026, 11, 2, 10, tzinfo=LOCAL)


@pytest.mark.parametrize(
    ("fee", "paid_at", "outcome", "owed"),
    [
        (75_000, None, None, 75_000),
        (75_000, None, "granted", 75_000),
        (75_000, PAID, "granted", 0),
        (75_000, None, "refused", 0),
        (0, None, None, 0),
    ],
)
def test_what_is_owed(fee: int, paid_at: datetime | None, outcome: str | None, owed: int) -> None:
    assert fee_owed(SimpleNamespace(fee=fee, fee_paid_at=paid_at, outcome=outcome)) == owed


def entries(office: Office) -> list[tuple[str, int, str | None]]:
    with office.house.database.reading(SYSTEM) as tx:
        rows = tx.session.query(FeeEntry).order_by(FeeEntry.id)
        return [(row.kind, row.amount, row.method) for row in rows]


def test_before_the_permit_it_is_asked_for_and_paid(office: Office) -> None:
    dossier = office.take_in(PERMIT)
    office.run_until("Task_XacNhanNopTien", dossier)
    assert entries(office) == [("request", 75_000, None)]

    office.complete("Task_XacNhanNopTien", amount=75_000, payment_method="cash")
    assert entries(office) == [("request", 75_000, None), ("payment", 75_000, "cash")]
    office.run_until("Task_TraKetQua", dossier)
    assert len(entries(office)) == 2


def test_at_the_return_desk_what_is_still_owed_is_collected(one_office: Office) -> None:
    dossier = one_office.take_in(BUSINESS)
    one_office.run_until("Task_ThuPhi", dossier)
    one_office.complete("Task_ThuPhi", amount=100_000)

    assert [entry[:2] for entry in entries(one_office)] == [("payment", 100_000)]
    assert [task.element_id for task in one_office.open_tasks(dossier)] == ["Task_TraKetQua"]


def test_where_there_is_no_fee_nobody_is_asked(one_office: Office) -> None:
    one_office.run_until("Task_TraKetQua", one_office.take_in(COPY))
    assert entries(one_office) == []
