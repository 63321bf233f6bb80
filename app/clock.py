"""The only place that asks what time it is.

A training office has a clock of its own: a row in its database, made when the office was made, which an administrator
moves. Everywhere else the row is absent and the wall clock is true.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import insert, select, update
from sqlalchemy.engine import Connection
from sqlalchemy.orm import Mapped, mapped_column

from engine.refusal import Conflict
from engine.runtime.schema import Base

FARTHEST = timedelta(days=92)
"""How far the clock is moved at once. It never goes back: a mistyped year would be the end of a training office."""


class TrainingClock(Base):
    """The simulated time of a training office: wall time plus an offset."""

    __tablename__ = "training_clock"

    id: Mapped[int] = mapped_column(primary_key=True)
    shown: Mapped[datetime]
    set_at: Mapped[datetime]


class NotTraining(Conflict):
    code = "not_a_training_office"
    en = "Expected a training office, whose clock can be moved, but this is a real one."
    vi = "Cần một cơ quan tập huấn mới chỉnh được đồng hồ, nhưng đây là hệ thống thật."


class ClockGoesForward(Conflict):
    code = "clock_goes_forward"
    en = "Expected a later instant than {now}, but found {wanted}."
    vi = "Cần một thời điểm sau {now}, nhưng có {wanted}."


class ClockTooFar(Conflict):
    """Params: wanted."""

    code = "clock_too_far"
    en = "Expected a later instant within 92 days, but found {wanted}."
    vi = "Cần một thời điểm sau hiện tại và trong vòng 92 ngày, nhưng có {wanted}."


def wall() -> datetime:
    """The wall clock."""
    return datetime.now(UTC)


def clock(connection: Connection) -> datetime:
    """The time that is true for this database."""
    training = connection.execute(select(TrainingClock.shown, TrainingClock.set_at)).first()
    if training is None:
        return wall()
    shown, set_at = training
    return shown + (wall() - set_at)


def is_training(connection: Connection) -> bool:
    return connection.execute(select(TrainingClock.id)).first() is not None


def make_training(connection: Connection, moment: datetime) -> None:
    """Give a new office a simulated clock. Only at its creation."""
    connection.execute(insert(TrainingClock).values(id=1, shown=moment, set_at=wall()))


def set_to(connection: Connection, moment: datetime) -> None:
    """Move the simulated clock to a later instant."""
    if not is_training(connection):
        raise NotTraining()
    now = clock(connection)
    if moment < now - timedelta(seconds=1):
        raise ClockGoesForward(now=now.isoformat(timespec="minutes"), wanted=moment.isoformat(timespec="minutes"))
    connection.execute(update(TrainingClock).values(shown=moment, set_at=wall()))
