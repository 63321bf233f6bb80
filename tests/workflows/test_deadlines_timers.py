"""When a diagram's timer is due: by the dossier's clock, or on the calendar of the agency that holds the step."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

import pytest

from engine.runtime import instances, timers
from engine.runtime.instances import InstanceRow
from engine.runtime.timers import ArmedTimer
from engine.worktime import LOCAL
from tests.office import BUSINESS, ECONOMY, Office
from workflows.calendars.planning import plan_day, plan_hours
from workflows.calendars.rules import Hours
from workflows.deadlines import service
from workflows.deadlines.recompute import carry_out
from workflows.deadlines.resolver import LedgerDates
from workflows.deadlines.why import why_timers
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM

pytestmark = pytest.mark.parametrize("founded_url", ["sqlite"], indirect=True)


@pytest.fixture
def office(office: Office) -> Office:
    """A business of Monday 2/11/2026, 08:00, due on Thursday 5/11, in the hands of the economy division."""
    office.take_in(BUSINESS)
    return office


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LOCAL)


def due(office: Office, text: str, **facts: Any) -> str | None:
    """When a timer armed on Monday at 09:00 is due; ``facts`` are further ones of it."""
    kind = "cycle" if text.startswith("R") else "duration"
    armed = {"armed_at": moment("2026-11-02T09:00"), "host": None, "properties": {}, **facts}
    timer = ArmedTimer(no=900, element_id="t", name="", kind=kind, text=text, **armed)
    with office.house.database.reading(SYSTEM) as tx:
        row = tx.session.get_one(InstanceRow, tx.session.query(Dossier).one().instance_id)
        found = LedgerDates().timer_due(tx, row, timer)
    return f"{found.astimezone(LOCAL):%a %d %H:%M}" if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("5wd", "Mon 09 09:00"),
        ("5 ngày làm việc", "Mon 09 09:00"),
        ("4 giờ làm việc", "Mon 02 15:00"),
        ("P1D", "Tue 03 09:00"),
        ("due", "Thu 05 08:00"),
        ("1wd before due", "Wed 04 08:00"),
        ("4wh before due", "Wed 04 13:30"),
        ("1 ngày làm việc trước hạn", "Wed 04 08:00"),
        ("2wd after due", "Mon 09 08:00"),
        ("lead before due", "Wed 04 08:00"),
        ("5wd from acceptance", "Mon 09 08:00"),
        ("5 ngày làm việc kể từ khi tiếp nhận", "Mon 09 08:00"),
        ("2026-12-01T08:00", "Tue 01 08:00"),
        ("0 8 * * 1-5", "Tue 03 08:00"),
    ],
)
def test_it_works(office: Office, text: str, expected: str) -> None:
    assert due(office, text) == expected


def test_iso_durations_are_working_time_where_the_timer_says_so(office: Office) -> None:
    assert due(office, "P5D", properties={"workingTime": "true"}) == "Mon 09 09:00"
    assert due(office, "P5D") == "Sat 07 09:00"


def test_a_pause_moves_what_counts_on_the_dossiers_clock_and_nothing_else(office: Office) -> None:
    def clock(at: str, verb: str, *more: str) -> None:
        office.house.clock.set(at)
        with office.house.tx(SYSTEM) as tx:
            dossier = tx.session.query(Dossier).one()
            assert dossier.instance_id is not None
            getattr(service, verb)(tx, instances.lock(tx, dossier.instance_id), dossier, *more)

    texts = ("due", "1wd before due", "5wd from acceptance", "5wd")
    clock("2026-11-03T10:00", "pause", "supplement")
    assert [due(office, text) for text in texts] == [None, None, None, "Mon 09 09:00"]
    clock("2026-11-05T10:00", "resume")  # two working days later
    assert [due(office, text) for text in texts] == ["Mon 09 08:00", "Fri 06 08:00", "Wed 11 08:00", "Mon 09 09:00"]


def test_a_timer_on_a_step_counts_on_the_calendar_of_the_agency_that_holds_it(office: Office) -> None:
    [step] = office.open_tasks()
    assert step.tenant == ECONOMY
    with office.house.tx(SYSTEM) as tx:
        afternoons = Hours({str(day): "13:30-16:30" for day in range(5)}, date(2026, 11, 1))
        carry_out(tx, plan_hours(tx, ECONOMY, afternoons, source="Quyết định số 7"))
    assert due(office, "4wh", host=step.no) == "Tue 03 14:30"
    assert due(office, "4wh") == "Mon 02 15:00", "a timer in the flow is on no step"
    assert due(office, "1wd before due", host=step.no) == "Wed 04 08:00", "the due instant is the dossier's"


def test_a_later_round_counts_from_the_one_before_whenever_that_was_noticed(office: Office) -> None:
    later = {"armed_at": moment("2026-11-03T09:07"), "previous_due": moment("2026-11-03T09:00")}
    assert due(office, "R2/1wd", **later) == "Wed 04 09:00"
    assert due(office, "R2/2026-11-02T09:00/P1D", **later) == "Wed 04 09:00"
    with office.house.tx(SYSTEM) as tx:
        carry_out(tx, plan_day(tx, "H57", date(2026, 11, 4), "closure", "Bão", source="CĐ 5"))
    assert due(office, "R2/1wd", **later) == "Thu 05 09:00", "and a day that is closed later moves it"


def test_why_counts_as_the_timer_does(office: Office) -> None:
    """From acceptance with the dossier's pauses; on a step, on the calendar of whoever holds it."""
    [step] = office.open_tasks()
    with office.house.tx(SYSTEM) as tx:
        afternoons = Hours({str(day): "13:30-16:30" for day in range(5)}, date(2026, 11, 1))
        carry_out(tx, plan_hours(tx, ECONOMY, afternoons, source="Quyết định số 7"))
    for at, verb, more in (("2026-11-03T10:00", "pause", ("supplement",)), ("2026-11-05T10:00", "resume", ())):
        office.house.clock.set(at)
        with office.house.tx(SYSTEM) as tx:
            dossier = tx.session.query(Dossier).one()
            getattr(service, verb)(tx, instances.lock(tx, dossier.instance_id or 0), dossier, *more)
    with office.house.tx(SYSTEM) as tx:
        dossier = tx.session.query(Dossier).one()
        assert dossier.instance_id is not None
        process = tx.session.get_one(InstanceRow, dossier.instance_id)
        for no, (text, host) in enumerate((("5wd from acceptance", None), ("4wh", step.no)), 900):
            timer = ArmedTimer(no, text, text, host, "duration", text, {}, moment("2026-11-02T09:00"))
            timers.arm(tx, process.id, process.tenant, [(timer, LedgerDates().timer_due(tx, process, timer))])
        drawn = {each.element: each.why for each in why_timers(tx, dossier)}
    for text in ("5wd from acceptance", "4wh"):
        explained = drawn[text].explanation
        assert explained is not None and explained.due == drawn[text].due
