"""A change over many open dossiers is worked out by a worker: nothing of it holds before all of it does."""

from __future__ import annotations

from datetime import date

import pytest

from app.wiring import calendar_jobs
from engine.runtime.jobs import JobRow
from engine.runtime.sweeps import Worker
from engine.worktime import LOCAL
from tests.office import BUSINESS, CENTRE, Office
from workflows.audit.queries import entries
from workflows.calendars.models import NATION, CalendarChange
from workflows.calendars.planning import plan_day, plan_hours, plan_import, plan_swap, plan_undo
from workflows.calendars.queries import calendar_of
from workflows.calendars.rules import Hours
from workflows.calendars.writing import plan_as_json, plan_from_json
from workflows.deadlines import background, new_dates
from workflows.deadlines.background import LOOK, MAKE, WorkOver, WorkUnknown, call_off, get_work, under_way
from workflows.deadlines.recompute import carry_out
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM

WEDNESDAY = date(2026, 11, 4)
FILE = "date,kind,instead_of,name_vi,name_en,source,confirmed,hours\n2027,announced,,,,TB 1,yes,\n"


@pytest.fixture
def office(office: Office) -> Office:
    for _ in range(3):
        office.take_in(BUSINESS)
    return office


def ask(office: Office, kind: str, *, undoing: int | None = None, by: str = "quantri") -> str:
    """The agency's own administrator has the centre closed on Wednesday, or takes that back."""
    with office.house.tx(office.act(by)) as tx:
        if undoing is not None:
            return background.ask(tx, kind, plan_undo(tx, undoing))
        closed = plan_day(tx, CENTRE, WEDNESDAY, "closure", "Mất điện", source="Thông báo 5")
        return background.ask(tx, kind, closed)


def work_off(office: Office, limit: int = 100) -> None:
    """What a worker does with the jobs that wait."""
    database = office.house.database
    Worker(database, calendar_jobs(database)).run_jobs(limit)


def state(office: Office, key: str) -> background.Work:
    with office.house.database.reading(SYSTEM) as tx:
        return get_work(tx, key)


def due(office: Office) -> list[str]:
    found = [office.dossier(number).due_at for number in (1, 2, 3)]
    return [f"{each.astimezone(LOCAL):%a %d/%m}" for each in found if each is not None]


def letters(office: Office) -> list[str]:
    with office.house.database.reading(SYSTEM) as tx:
        return [each.occasion for each in tx.session.query(Notice).filter_by(letter="new_date").order_by(Notice.id)]


def test_it_works(office: Office) -> None:
    looked = ask(office, LOOK)
    work_off(office)
    work = state(office, looked)
    assert work.summary is not None
    assert (work.seen, work.total, work.summary.dossiers_moved, work.summary.told) == (3, 3, 3, 3)
    assert [f"{row.after:%d/%m}" for row in work.summary.dossiers if row.after] == ["06/11"] * 3
    assert due(office) == ["Thu 05/11"] * 3, "looking moves nothing"

    made = ask(office, MAKE)
    with office.house.database.reading(SYSTEM) as tx:
        assert [work.key for work in under_way(tx, CENTRE)] == [made]
        assert calendar_of(tx, CENTRE).is_working_day(WEDNESDAY), "nothing is in force yet"
    work_off(office)
    work = state(office, made)
    assert work.made is not None and (work.made.moved, work.made.told) == (3, 3)
    assert due(office) == ["Fri 06/11"] * 3
    with office.house.database.reading(office.act("quantri")) as tx:
        assert not under_way(tx, CENTRE)
        told = entries(tx, CENTRE, action="calendar", limit=1).entries[0].sentence("en")
    assert "declared 04/11/2026 a closure (Mất điện)" in told and "system" not in told.lower()


def test_called_off_it_has_never_been(office: Office) -> None:
    made = ask(office, MAKE)
    with office.house.tx(office.act("quantri")) as tx:
        call_off(tx, made)
    work_off(office)
    assert state(office, made).state == "cancelled" and due(office) == ["Thu 05/11"] * 3
    with office.house.tx(office.act("quantri")) as tx, pytest.raises(WorkOver):
        call_off(tx, made)


def test_a_job_that_is_delivered_twice_makes_the_change_once(office: Office) -> None:
    ask(office, MAKE)
    database = office.house.database
    with office.house.tx() as tx:
        job = tx.session.query(JobRow).filter_by(kind=MAKE).one()
    for _ in range(2):
        calendar_jobs(database)[MAKE](job)
    with database.reading(SYSTEM) as tx:
        assert tx.session.query(CalendarChange).filter_by(agency=CENTRE).count() == 1


def test_whoever_asked_must_still_be_allowed_when_it_is_made(office: Office) -> None:
    made = ask(office, MAKE)
    with office.house.tx() as tx:
        job = tx.session.query(JobRow).filter_by(kind=MAKE).one()
        job.payload = {**job.payload, "asked_by": {"person": office.act("lan").id, "at": CENTRE}}
    work_off(office)
    refused = state(office, made).refused
    assert refused is not None and refused["en"].startswith("Expected")
    assert due(office) == ["Thu 05/11"] * 3


def test_what_is_refused_is_told_and_not_tried_again(office: Office) -> None:
    first, second = ask(office, MAKE), ask(office, MAKE)
    work_off(office, limit=1)
    change = state(office, first).made
    assert change is not None
    work_off(office)
    undone = [ask(office, MAKE, undoing=change.change) for _ in range(2)]
    work_off(office)
    assert state(office, second).made is not None
    assert state(office, undone[0]).made is not None
    said = state(office, undone[1]).refused
    assert said is not None and "undone already" in said["en"]


def test_undone_before_all_letters_were_written_nobody_is_told_of_what_never_was(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Three letters, one to a job; one was written when the change was taken back: that one citizen is told again."""
    monkeypatch.setattr(new_dates, "PACK", 1)
    made = ask(office, MAKE)
    work_off(office, limit=2)
    done = state(office, made).made
    assert done is not None and letters(office) == [f"calendar-{done.change}"]
    with office.house.tx(SYSTEM) as tx:
        carry_out(tx, plan_undo(tx, done.change))
    work_off(office)
    assert letters(office) == [f"calendar-{done.change}", f"calendar-{done.change}-undone"]
    assert due(office) == ["Thu 05/11"] * 3


def test_strangers_find_nothing(office: Office) -> None:
    made = ask(office, MAKE)
    with office.house.database.reading(office.act("thuha")) as tx, pytest.raises(WorkUnknown):
        get_work(tx, made)


def test_a_plan_can_be_written_down(office: Office) -> None:
    seasonal = Hours({"0": "08:00-12:00"}, WEDNESDAY, None, [5], ("04-15", "10-15"), "15:00")
    with office.house.database.reading(SYSTEM) as tx:
        plans = [
            plan_day(tx, CENTRE, WEDNESDAY, "morning", "Họp", source="TB 5", windows="08:00-11:00"),
            plan_swap(tx, NATION, WEDNESDAY, date(2026, 11, 7), source="CV 9"),
            plan_hours(tx, CENTRE, seasonal, source="Quyết định 7"),
            plan_import(tx, FILE, source="TB 1"),
        ]
    for plan in plans:
        assert plan is not None and plan_from_json(plan_as_json(plan)) == plan
