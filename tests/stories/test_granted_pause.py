"""A pause that nobody had noted is granted afterwards: dates move, lateness is cleared, an apology is withdrawn."""

from __future__ import annotations

from datetime import datetime

import pytest
from sqlalchemy import delete, update
from sqlalchemy.exc import DBAPIError

from engine.refusal import Refusal
from engine.worktime import LOCAL
from tests.office import PERMIT
from tests.stories.conftest import Story, local
from workflows.deadlines.granting import grant_pause
from workflows.deadlines.models import LedgerEntry
from workflows.dossiers.models import Dossier
from workflows.dossiers.queries import by_code

REASON = "Người nộp xin hoãn buổi kiểm tra thực địa."


@pytest.fixture
def dossier(office: Story) -> Dossier:
    """Taken in on Monday 2/11 at 10:00: owed on Wednesday 11/11 at 10:00."""
    return office.at("2026-11-02T10:00").take_in(PERMIT)


def grant(office: Story, dossier: Dossier, start: str, end: str, by: str = "bach", ground: str = "supplement") -> None:
    first, last = (datetime.fromisoformat(text).replace(tzinfo=LOCAL) for text in (start, end))
    with office.house.tx(office.act(by)) as tx:
        grant_pause(tx, by_code(tx, dossier.code), ground, "Biên bản ngày 4/11", first, last, REASON)


def test_a_late_dossier_is_not_late_any_more_and_its_apology_is_withdrawn(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    assert office.again(dossier).late is True

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")  # Wednesday to Monday: three working days

    now = office.again(dossier)
    assert (local(now.owed_at), now.late) == ("10:00 16/11/2026", None)
    (missed,) = office.missed(dossier)
    assert (missed.cleared_reason, missed.cleared_at is None) == ("grant", False)
    (apology,) = office.apologies(dossier)
    assert (apology.state, apology.withdrawn_reason) == ("withdrawn", "grant")
    assert "Task_NeuLyDo" not in office.waiting(dossier)
    assert office.ledger(dossier) == ["start", "late", "grant", "cleared"]


def test_the_date_that_moved_is_minded_as_the_first_one_was(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    office.at("2026-11-16T10:00")

    assert office.again(dossier).late is True
    assert [local(missed.deadline) for missed in office.missed(dossier)] == ["10:00 11/11/2026", "10:00 16/11/2026"]
    assert [(each.state, each.rung) for each in office.apologies(dossier)] == [("withdrawn", 1), ("drafting", 1)]


def test_a_signed_apology_is_withdrawn_with_the_date_that_it_gave(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-10T10:00")
    office.complete("Task_NeuLyDo", reason=REASON, new_date="2026-11-20")
    office.complete("Task_KyXinLoi", outcome="sign")

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    now = office.again(dossier)
    assert (local(now.due_at), local(now.owed_at), now.extensions) == ("10:00 16/11/2026", "10:00 16/11/2026", 0)
    assert [each.state for each in office.apologies(dossier)] == ["withdrawn"]
    assert office.incidents(dossier) == []


def test_a_dossier_that_ended_late_is_judged_anew(office: Story, dossier: Dossier) -> None:
    office.at("2026-11-11T14:00")
    office.run_until("Task_TraKetQua", dossier)
    assert (office.again(dossier).late, office.again(dossier).verdict) == (True, "late")

    grant(office, dossier, "2026-11-04T14:00", "2026-11-09T09:00")

    assert (office.again(dossier).late, office.again(dossier).verdict) == (False, "early")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"by": "lan"}, "role_missing"),
        ({"ground": "holiday"}, "pause_ground_unknown"),
        ({"start": "2026-11-09T09:00"}, "pause_outside_the_clock"),
        ({"start": "2026-11-01T09:00"}, "pause_outside_the_clock"),
        ({"end": "2026-12-01T09:00"}, "pause_outside_the_clock"),
    ],
)
def test_what_is_refused(one_office: Story, changes: dict[str, str], code: str) -> None:
    dossier = one_office.at("2026-11-02T10:00").take_in(PERMIT)
    one_office.at("2026-11-10T09:00")
    with pytest.raises(Refusal) as refused:
        grant(one_office, dossier, **{"start": "2026-11-04T14:00", "end": "2026-11-09T09:00", **changes})
    assert refused.value.code == code


def test_nobody_changes_the_ledger(office: Story, dossier: Dossier) -> None:
    for attempt in (update(LedgerEntry).values(actor="nobody"), delete(LedgerEntry)):
        with pytest.raises(DBAPIError, match="stay as they were written"), office.house.tx() as tx:
            tx.connection.execute(attempt)
    assert office.ledger(dossier) == ["start"]
