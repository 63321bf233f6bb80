"""A whole month: found the office, let people come, and check what it left behind."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import func, select

from app.demo.calendar import visits
from app.demo.month import Month
from app.demo.replay import check_histories
from app.training import COUNTER, found_training
from app.wiring import House
from engine.worktime import LOCAL
from workflows.apologies.models import Apology
from workflows.calendars.queries import calendar_of
from workflows.dossiers.models import Dossier
from workflows.staff.actor import SYSTEM

BEGIN = datetime(2026, 10, 1, 7, 30, tzinfo=LOCAL)
END = datetime(2026, 10, 31, 17, 0, tzinfo=LOCAL)
CHECKED = "histories_agree"


def play_month(house: House, count: int, progress: Callable[[float], None]) -> dict[str, Any]:
    """October 2026 with ``count`` dossiers; returns what came of it."""
    found_training(house, BEGIN)
    with house.database.reading(SYSTEM) as tx:
        calendar = calendar_of(tx, COUNTER)
    month = Month(house, COUNTER, seed=1, slow=0.08)
    month.arrivals(visits(calendar, BEGIN.date(), (END - timedelta(days=2)).date(), count, random.Random(1)))
    for at in month.play(until=END):
        progress((at - BEGIN) / (END - BEGIN))
    progress(1.0)
    return _report(house)


def _report(house: House) -> dict[str, Any]:
    with house.database.reading(SYSTEM) as tx:

        def count(*conditions: Any, of: Any = Dossier.id) -> int:
            return int(tx.connection.execute(select(func.count(of)).where(*conditions)).scalar_one())

        return {
            "dossiers": count(),
            "returned": count(Dossier.status == 10),
            "late": count(Dossier.late.is_(True)),
            "paused": count(Dossier.clock == "paused"),
            "apologies": count(of=Apology.id),
            CHECKED: check_histories(tx),
        }
