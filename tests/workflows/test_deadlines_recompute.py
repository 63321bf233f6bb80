"""A holiday that is declared moves the dates of open dossiers, their steps and timers; undone, it moves them back."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest

from engine.runtime import instances
from engine.runtime.database import LostRace
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from tests.office import BUSINESS, Office
from workflows.calendars.models import NATION
from workflows.calendars.planning import plan_day, plan_hours, plan_undo
from workflows.calendars.plans import Plan
from workflows.calendars.rules import Hours
from workflows.deadlines import service
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.moving import work_out
from workflows.deadlines.recompute import carry_out, foresee, make
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM

WEDNESDAY = date(2026, 11, 4)


def due(office: Office, dossier: Dossier) -> str:
    found = office.dossier(dossier.id)
    assert found.due_at is not None and found.due_at == found.owed_at
    return found.due_at.astimezone(LOCAL).strftime("%a %d/%m")


def declare(office: Office, agency: str) -> tuple[int, int]:
    """Close an agency on Wednesday; the number of the change, and how many dossiers moved."""
    with office.house.tx(SYSTEM) as tx:
        done = carry_out(tx, closed(tx, agency))
        return done.change, done.moved


def closed(tx: Transaction, agency: str, day: date = WEDNESDAY) -> Plan:
    return plan_day(tx, agency, day, "closure", "Mất điện", source="Thông báo số 5")


@pytest.mark.parametrize(
    ("agency", "expected", "moved"),
    [
        ("H57.132.01", "Fri 06/11", 1),
        ("H57.132", "Fri 06/11", 1),
        ("H57", "Fri 06/11", 1),
        (NATION, "Fri 06/11", 1),
        ("H57.05", "Thu 05/11", 0),
        ("G12", "Thu 05/11", 0),
    ],
)
def test_a_closure_moves_what_is_received_there_or_beneath(
    office: Office, agency: str, expected: str, moved: int
) -> None:
    dossier = office.take_in(BUSINESS)
    assert due(office, dossier) == "Thu 05/11"
    assert declare(office, agency)[1] == moved
    assert due(office, dossier) == expected


def test_undoing_it_moves_the_dates_back(office: Office) -> None:
    dossier = office.take_in(BUSINESS)
    change, _ = declare(office, "H57.132.01")
    with office.house.tx(SYSTEM) as tx:
        assert carry_out(tx, plan_undo(tx, change)).moved == 1
    assert due(office, dossier) == "Thu 05/11"


def test_timers_move_and_the_date_on_the_receipt_stays(office: Office) -> None:
    dossier = office.take_in(BUSINESS)
    before = timers(office)
    declare(office, "H57.132.01")
    assert before and timers(office) == [moment + timedelta(days=1) for moment in before]
    assert office.dossier(dossier.id).promised_at == dossier.promised_at


def test_a_step_waits_longer_when_its_own_agency_is_closed(office: Office) -> None:
    dossier = office.take_in(BUSINESS)
    step = office.open_tasks(dossier)[0]
    assert step.tenant == "H57.132.03"
    with office.house.tx(SYSTEM) as tx:
        late_hours = Hours({str(day): "14:00-17:00" for day in range(5)}, date(2026, 11, 2))
        carry_out(tx, plan_hours(tx, step.tenant, late_hours, source="Quyết định số 7"))
    moved = office.open_tasks(dossier)[0]
    assert step.due_at is not None and moved.due_at is not None
    assert moved.due_at > step.due_at


def test_the_ledger_says_so_once(office: Office) -> None:
    dossier = office.take_in(BUSINESS)
    declare(office, "H57.132.01")
    with office.house.tx(SYSTEM) as tx:
        assert work_out(tx, dossier.id) == []
        kinds = [row.kind for row in tx.session.query(LedgerEntry).filter_by(dossier_id=dossier.id)]
    assert kinds == ["start", "calendar"]


def test_what_went_on_between_looking_and_making_is_worked_out_by_itself(office: Office) -> None:
    """One was taken in, one got a pause, one had a step completed; of one nothing happened."""
    still, paused, done = (office.take_in(BUSINESS) for _ in range(3))
    with office.house.database.reading(SYSTEM) as tx:
        foreseen = foresee(tx, closed(tx, NATION))
    with office.house.tx(SYSTEM) as tx:
        held = tx.session.get_one(Dossier, paused.id)
        service.pause(tx, instances.lock(tx, held.instance_id or 0), held, "supplement")
    office.complete("Task_TraCuuTen", dossier=done)
    taken = office.take_in(BUSINESS)
    with office.house.tx(SYSTEM) as tx:
        assert make(tx, closed(tx, NATION), foreseen).moved == 3
    assert [due(office, each) for each in (still, done, taken)] == ["Fri 06/11"] * 3
    assert office.dossier(paused.id).due_at is None
    by_hand = [task.due_at for task in office.open_tasks()]
    with office.house.tx(SYSTEM) as tx:
        assert [work_out(tx, each.id) for each in (still, paused, done, taken)] == [[]] * 4
    assert [task.due_at for task in office.open_tasks()] == by_hand


def test_what_was_foreseen_by_another_calendar_is_not_made(office: Office) -> None:
    office.take_in(BUSINESS)
    with office.house.database.reading(SYSTEM) as tx:
        foreseen = foresee(tx, closed(tx, NATION))
    declare(office, "H57.132.03")
    with office.house.tx(SYSTEM) as tx, pytest.raises(LostRace):
        make(tx, closed(tx, NATION), foreseen)


def timers(office: Office) -> list[datetime]:
    with office.house.database.reading(SYSTEM) as tx:
        rows = tx.session.query(TimerRow).filter(TimerRow.state == "waiting", TimerRow.due_at.is_not(None))
        return sorted(row.due_at for row in rows)
