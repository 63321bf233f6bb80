"""What a change of a calendar would move is known before it is made, and is what it then moves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime

import pytest

from engine.runtime.tasks import TaskRow
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from engine.worktime.refusals import NoWorkingTime
from tests.conftest import House
from tests.office import BUSINESS, CENTRE, COPY, ECONOMY, PERMIT, Office, founded
from workflows.audit.queries import entries
from workflows.calendars.models import NATION, CalendarChange, CalendarDay
from workflows.calendars.planning import plan_day, plan_hours, plan_import, plan_swap, plan_undo
from workflows.calendars.plans import Plan
from workflows.calendars.queries import calendar_of
from workflows.calendars.rules import Hours
from workflows.deadlines.impact import Impact
from workflows.deadlines.preview import preview
from workflows.deadlines.recompute import CarriedOut, carry_out
from workflows.dossiers.models import Dossier
from workflows.notices.models import Notice
from workflows.staff.actor import SYSTEM

Planned = Callable[[Transaction], Plan | None]
TUESDAY, WEDNESDAY, FRIDAY, SATURDAY = (date(2026, 11, day) for day in (3, 4, 6, 7))
STORM = (
    "date,kind,instead_of,name_vi,name_en,source,confirmed,hours\n2026-11-04,closure,,Nghỉ bão,Storm,CĐ 5/TTg,yes,\n"
)


@pytest.fixture
def office(office: Office) -> Office:
    """Three dossiers of Monday 2/11/2026, 08:00."""
    for procedure in (COPY, BUSINESS, PERMIT):
        office.take_in(procedure)
    return office


def closed(agency: str, day: date = WEDNESDAY) -> Planned:
    return lambda tx: plan_day(tx, agency, day, "closure", "Mất điện", source="Thông báo số 5")


def swapped(tx: Transaction) -> Plan:
    return plan_swap(tx, NATION, WEDNESDAY, SATURDAY, source="Công văn số 9")


def later(tx: Transaction) -> Plan:
    weekly = {str(day): "09:00-11:30 14:00-16:00" for day in range(5)}
    return plan_hours(tx, ECONOMY, Hours(weekly, TUESDAY), source="Quyết định số 7")


def announced(tx: Transaction) -> Plan | None:
    return plan_import(tx, STORM, source="CĐ 5/TTg")


def asked(office: Office, planned: Planned) -> Impact:
    with office.house.database.reading(SYSTEM) as tx:
        plan = planned(tx)
        assert plan is not None
        return preview(tx, plan)


def made(office: Office, planned: Planned) -> CarriedOut:
    with office.house.tx(SYSTEM) as tx:
        plan = planned(tx)
        assert plan is not None
        return carry_out(tx, plan)


def dates(office: Office) -> dict[str, datetime | None]:
    """Every due instant in the house, by what it belongs to."""
    with office.house.database.reading(SYSTEM) as tx:
        found = {each.code: each.due_at for each in tx.session.query(Dossier)}
        found |= {f"step {each.key}": each.due_at for each in tx.session.query(TaskRow).filter_by(status="open")}
        waiting = tx.session.query(TimerRow).filter_by(state="waiting")
        return found | {f"timer {each.instance_id}-{each.no}": each.due_at for each in waiting}


def moves(impact: Impact) -> list[tuple[datetime | None, datetime | None]]:
    shifts = [each.due for each in impact.dossiers if each.due.moves]
    shifts += [step.due for step in impact.steps] + [notice.due for notice in impact.notices]
    return sorted(((each.before, each.after) for each in shifts), key=str)


@pytest.mark.parametrize("planned", [closed(NATION), closed(CENTRE), closed("H57.132"), swapped, later, announced])
def test_what_was_foreseen_is_what_happens(office: Office, planned: Planned) -> None:
    before = dates(office)
    foreseen = asked(office, planned)
    assert dates(office) == before, "looking changes nothing"
    carried = made(office, planned)
    after = dates(office)
    changed = sorted(((before[key], after[key]) for key in before if before[key] != after[key]), key=str)
    assert changed and moves(foreseen) == changed
    assert (carried.moved, carried.told) == (len(foreseen.dated), foreseen.told)


@pytest.mark.parametrize("planned", [closed(NATION), swapped, later])
def test_undoing_is_foreseen_too_and_puts_every_date_back(office: Office, planned: Planned) -> None:
    before = dates(office)
    change = made(office, planned).change
    foreseen = asked(office, lambda tx: plan_undo(tx, change))
    made(office, lambda tx: plan_undo(tx, change))
    assert dates(office) == before
    assert sorted(((after, before) for before, after in moves(foreseen)), key=str) == moves(asked(office, planned))


def test_nothing_is_written_by_looking(office: Office) -> None:
    with office.house.tx(SYSTEM) as tx:
        before = calendar_of(tx, CENTRE)
        plan = plan_day(tx, CENTRE, WEDNESDAY, "closure", "Mất điện", source="Thông báo số 5")
        preview(tx, plan)
        assert calendar_of(tx, CENTRE) is before
        assert not tx.session.query(CalendarDay).filter_by(agency=CENTRE).count()


def test_a_dossier_says_what_moves_of_it(office: Office) -> None:
    """The copy is due on Monday, before the closure, and is not among them."""
    [business, permit] = asked(office, closed(NATION, TUESDAY)).dossiers
    assert business.due.after is not None
    assert f"{business.due.after.astimezone(LOCAL):%a %d/%m %H:%M}" == "Fri 06/11 08:00"
    assert len(permit.notices) == 6  # two timers of the diagram, four dates of the ledger


def test_a_day_off_that_is_taken_back_makes_late_and_one_that_is_given_excuses(office: Office) -> None:
    change = made(office, closed(NATION)).change
    office.house.clock.set("2026-11-05T09:00")  # Thursday; without the closure the business was due at 08:00
    foreseen = asked(office, lambda tx: plan_undo(tx, change))
    assert [each.code[-4:] for each in foreseen.become_late] == ["0002"]
    assert not foreseen.cease_late
    made(office, lambda tx: plan_undo(tx, change))
    late = foreseen.become_late[0].id
    assert office.dossier(late).late is True

    again = asked(office, closed(NATION))
    assert [each.id for each in again.cease_late] == [late]
    made(office, closed(NATION))
    assert office.dossier(late).late is None


def test_citizens_with_another_date_are_told_once_for_each_change(office: Office) -> None:
    change = made(office, closed(NATION)).change
    told = notices(office)
    assert [each.dossier_id for each in told] == [2, 3]
    assert "Mất điện (Thông báo số 5)" in told[0].body
    assert "ngày 06/11/2026" in told[0].body
    made(office, lambda tx: plan_undo(tx, change))
    assert [each.dossier_id for each in notices(office)] == [2, 3, 2, 3]


def test_whoever_gave_an_address_is_told_by_a_job(house: House) -> None:
    office = founded(house)
    office.take_in(BUSINESS, applicant_email="an@example.vn")
    made(office, closed(NATION))
    [notice] = notices(office)
    assert (notice.channel, notice.state) == ("email", "waiting")


def test_it_is_told_in_the_audit_trail_by_whom_it_was_done_and_undone(office: Office) -> None:
    with office.house.tx(office.act("quantri")) as tx:
        agency = tx.actor.agency
        change = carry_out(tx, plan_day(tx, agency, WEDNESDAY, "closure", "Mất điện", source="TB 5")).change
        carry_out(tx, plan_undo(tx, change))
        told = [entry.sentence("en") for entry in entries(tx, agency, action="calendar", limit=2).entries]
    assert told[0].endswith(f"undid change {change} of the calendar of {agency} (TB 5).")
    assert told[1].endswith(f"declared 04/11/2026 a closure (Mất điện) for {agency}.")


def test_a_change_that_would_leave_no_working_time_is_refused_while_looking(office: Office) -> None:
    with office.house.database.reading(SYSTEM) as tx, pytest.raises(NoWorkingTime):
        plan_hours(tx, CENTRE, Hours({}, TUESDAY), source="Quyết định số 7")
    with office.house.database.reading(SYSTEM) as tx:
        assert not tx.session.query(CalendarChange).filter_by(agency=CENTRE).count()


def notices(office: Office) -> list[Notice]:
    with office.house.database.reading(SYSTEM) as tx:
        return tx.session.query(Notice).filter_by(letter="new_date").order_by(Notice.id).all()
