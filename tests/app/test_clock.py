"""What time it is: the wall's in a real office, its own in a training office; on the way nothing due is passed over."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from app import clock as clocks
from app.clock import ClockGoesForward, NotTraining
from app.training import advance_to, is_founded
from app.wiring import House
from engine.runtime.timers import TimerRow
from engine.worktime import LOCAL
from tests.app.conftest import BEGIN
from tests.conftest import House as Rows
from tests.conftest import VirtualClock
from tests.office import COPY, PERMIT, Office
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM


def now(house: House) -> datetime:
    with house.database.reading(SYSTEM) as tx:
        return tx.now


def office(house: House) -> Office:
    return Office(Rows(house.database, VirtualClock()))


def test_a_training_office_has_its_own_time_and_it_goes_on(training: House) -> None:
    assert is_founded(training)
    assert BEGIN <= now(training) < BEGIN + timedelta(minutes=30)
    assert training.training_time() is not None
    assert abs(clocks.wall() - datetime.now(UTC)) < timedelta(seconds=5)


def test_sessions_use_wall_time_whatever_is_played(training: House) -> None:
    assert abs(training.wall() - datetime.now(UTC)) < timedelta(seconds=5)


def test_it_goes_forward_only(training: House) -> None:
    with training.database.transaction(SYSTEM) as tx, pytest.raises(ClockGoesForward):
        clocks.set_to(tx.connection, BEGIN - timedelta(days=1))
    with training.database.transaction(SYSTEM) as tx:
        clocks.set_to(tx.connection, BEGIN + timedelta(days=1))
    assert now(training) >= BEGIN + timedelta(days=1)


def test_a_real_office_has_the_walls(training: House) -> None:
    with training.database.transaction(SYSTEM) as tx:
        tx.connection.exec_driver_sql("DELETE FROM training_clock")
    assert training.training_time() is None
    assert abs(now(training) - datetime.now(UTC)) < timedelta(seconds=5)
    with training.database.transaction(SYSTEM) as tx, pytest.raises(NotTraining):
        clocks.set_to(tx.connection, datetime(2099, 1, 1, tzinfo=UTC))


def test_each_due_instant_is_visited_in_its_order(training: House) -> None:
    permit, copy = office(training).take_in(PERMIT), office(training).take_in(COPY)

    visited = advance_to(training, datetime(2026, 11, 12, 8, 0, tzinfo=LOCAL))

    with training.database.reading(SYSTEM) as tx:
        fired = tx.session.query(TimerRow).filter(TimerRow.fired_at.is_not(None)).order_by(TimerRow.fired_at).all()
        assert visited == len({timer.due_at for timer in fired}) >= 4
        assert [timer.due_at for timer in fired] == sorted(timer.due_at for timer in fired)
        assert all(timer.fired_at - timer.due_at < timedelta(seconds=30) for timer in fired)
        assert [tx.session.get_one(Dossier, each.id).late for each in (copy, permit)] == [True, True]
    assert now(training) >= datetime(2026, 11, 12, 8, 0, tzinfo=LOCAL)


def test_nothing_is_visited_where_nothing_is_due(training: House) -> None:
    assert advance_to(training, BEGIN + timedelta(days=30)) == 0
