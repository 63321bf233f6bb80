"""`python -m benchmarks.calendar_change [--dossiers 10000] [--database sqlite|postgresql]`: a day that is closed for
everybody, over many open dossiers: looking at it first, working it out beforehand, making it, telling citizens.

Twenty dossiers are taken in through the counter's verb; the others are copies of their rows. Every number is in
milliseconds of process time for one dossier, and in seconds by the clock on the wall for all of them.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import select

from app.wiring import House
from engine.runtime.instances import InstanceRow
from engine.runtime.jobs import JobRow
from engine.runtime.tasks import TaskRow
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from tests.kill.harness import found
from tests.office import APPLICANT, BUSINESS, CENTRE, PERMIT
from tests.servers import Postgresql, embedded_postgresql
from workflows.calendars.models import NATION
from workflows.calendars.planning import plan_day
from workflows.calendars.plans import Plan
from workflows.deadlines.models import LedgerEntry
from workflows.deadlines.new_dates import TELL, tell_all
from workflows.deadlines.recompute import foresee, make
from workflows.dossiers import service as dossiers
from workflows.dossiers.models import Dossier, DossierParty
from workflows.dossiers.rules import read_application
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import actor_of, find_person

T = TypeVar("T")
BEGIN = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)
REAL = 20
PACKS = 5


def main() -> None:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="motcua-calendar-") as folder, _place(Path(folder), asked) as house:
        _prepare(house, asked.dossiers)
        with house.database.reading(SYSTEM) as tx:
            foreseen = _timed("work out beforehand", asked.dossiers, lambda: foresee(tx, _closed(tx)))
        done = _timed(
            "make the change, one transaction",
            asked.dossiers,
            lambda: house.database.run(SYSTEM, lambda tx: make(tx, _closed(tx), foreseen)),
        )
        with house.database.reading(SYSTEM) as tx:
            packs = [dict(job.payload) for job in tx.session.query(JobRow).filter_by(kind=TELL).limit(PACKS)]
        written = sum(len(pack["dossiers"]) for pack in packs)
        if written:
            _timed("write the letters, a pack a job", written, lambda: [_tell(house, pack) for pack in packs])
        print(f"{done.moved} dossiers moved, {done.told} citizens are told")


def _tell(house: House, pack: dict[str, Any]) -> None:
    house.database.run(SYSTEM, lambda tx: tell_all(tx, pack["dossiers"], pack["occasion"], pack["reason"]))


def _closed(tx: Transaction) -> Plan:
    return plan_day(tx, NATION, date(2026, 11, 5), "closure", "Bão số 9", source="Công điện 5")


def _timed(what: str, dossiers: int, act: Callable[[], T]) -> T:
    process, wall = time.process_time(), time.perf_counter()
    result = act()
    process, wall = time.process_time() - process, time.perf_counter() - wall
    print(f"{what:36} {1000 * process / dossiers:7.2f} ms each  {wall:7.1f} s for {dossiers}", flush=True)
    return result


def _prepare(house: House, count: int) -> None:
    with house.database.reading(SYSTEM) as tx:
        person = find_person(tx, "lan")
        assert person is not None
        clerk = actor_of(tx, person)
    for number in range(REAL):
        given = {"procedure": (BUSINESS, PERMIT)[number % 2], "receiving_agency": CENTRE, **APPLICANT}
        with house.database.transaction(clerk) as tx:
            dossiers.take_in(tx, read_application(given), {"outcome": "accept"})
    with house.database.transaction(SYSTEM) as tx:
        for copy in range(1, count // REAL):
            _copy(tx, copy)


def _copy(tx: Transaction, copy: int) -> None:
    """The rows of the first dossiers once more, under other numbers."""
    by = copy * 1_000_000
    instances = tx.session.scalars(select(InstanceRow.id).where(InstanceRow.id < 1_000_000)).all()
    for table, shifted in (
        (InstanceRow, ("id",)), (Dossier, ("id", "instance_id")), (TaskRow, ("instance_id",)),
        (TimerRow, ("instance_id",)), (LedgerEntry, ("dossier_id",)), (DossierParty, ("dossier_id",)),
    ):  # fmt: skip
        key = getattr(table, shifted[-1])
        rows = tx.connection.execute(select(table.__table__).where(key < 1_000_000, key.in_(instances) | (key > 0)))
        for row in rows.mappings().all():
            values = dict(row) | {name: row[name] + by for name in shifted if row[name] is not None}
            if table is LedgerEntry:
                del values["id"]
            if table is Dossier:
                values["code"] = f"{row['code']}-{copy}"
            if table is InstanceRow:
                values["business_key"] = str(int(row["business_key"]) + by)
            tx.connection.execute(table.__table__.insert(), values)


@contextmanager
def _place(folder: Path, asked: argparse.Namespace) -> Iterator[House]:
    if asked.database == "sqlite":
        house = found(folder, begin=BEGIN).house()
        yield house
        house.database.close()
        return
    with embedded_postgresql() as server, Postgresql(server).database() as url:
        house = found(folder, url, BEGIN).house()
        yield house
        house.database.close()


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.calendar_change")
    parser.add_argument("--dossiers", type=int, default=10_000)
    parser.add_argument("--database", choices=("sqlite", "postgresql"), default="sqlite")
    return parser.parse_args()


if __name__ == "__main__":
    main()
