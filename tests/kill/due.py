"""`python -m tests.kill.due [--dossiers 5000] [--kills 200] [--database both|sqlite|postgresql] [--naive 6]`.

Dossiers by the hundred, whose dates come all at once because the clock jumps, and workers that are killed while they
see to them: every lateness and every apology exists exactly once. Half of the dossiers run on a diagram that has
forgotten the way of lateness. Each dossier has at least four due instants.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from sqlalchemy import func, select

from app import clock as clocks
from app.wiring import House
from engine.runtime.history import HistoryRow
from engine.runtime.incidents import IncidentRow
from engine.runtime.instances import InstanceRow
from engine.runtime.tasks import TaskRow
from engine.runtime.timers import TimerRow
from engine.runtime.transaction import Transaction
from engine.worktime import LOCAL
from tests.forgotten import without_lateness
from tests.kill.harness import ONE_PROCESS, START, Nodes, found, until
from tests.kill.marks import Marks
from tests.kill.place import COUNTER, ECONOMY, WARD, Place
from tests.kill.processes import Process, node
from tests.office import APPLICANT, BUSINESS
from tests.servers import Postgresql, embedded_postgresql
from workflows.apologies.models import Apology
from workflows.deadlines.models import LedgerEntry
from workflows.dossiers import service as dossiers
from workflows.dossiers.models import Dossier
from workflows.dossiers.rules import read_application
from workflows.lateness.models import Lateness
from workflows.procedures import service as procedures
from workflows.staff.actor import SYSTEM
from workflows.staff.queries import actor_of, find_person

FORGOTTEN = "9.000010"
BEGIN = datetime(2026, 11, 2, 8, 0, tzinfo=LOCAL)
JUMPS = (timedelta(days=3), timedelta(days=30))
"""Between the day before the dates and the dates, for the first of them; then past all dates."""
TWO_WORKERS: Nodes = (("worker",), ("worker",))
LIFE = (0.05, 0.8)
SETTLE, A_DOSSIER = 60.0, 1.5
"""Seconds that workers may need until nothing is due any more: so many, and so many for each dossier."""
PAUSE = 0.2


@dataclass(frozen=True)
class Report:
    """What a run has seen; ``faults`` are sentences."""

    database: str
    naive: bool
    dossiers: int
    due_instants: int
    kills: int
    inside: int
    seconds: float
    faults: tuple[str, ...]

    def as_facts(self) -> dict[str, object]:
        return {**asdict(self), "faults": len(self.faults), "examples": self.faults[:10]}


def fire(place: Place, nodes: Nodes, count: int, kills: int, *, naive: bool = False, seed: int = 9) -> Report:
    """Take in ``count`` dossiers, let the clock jump twice, and kill ``kills`` times while the dates are seen to."""
    began, rng, marks = time.monotonic(), random.Random(seed), Marks(len(nodes))
    _with_house(place, lambda house: _prepare(house, count))
    bodies = [node(command, place, marks, n, naive=naive) for n, command in enumerate(nodes)]
    workers = [Process(" ".join(nodes[n]), n, body, place.home / f"due{n}.log") for n, body in enumerate(bodies)]
    for worker in workers:
        worker.start()
    inside = 0
    patience = SETTLE + A_DOSSIER * count if not naive else 4.0
    for jump in JUMPS:
        _with_house(place, lambda house, jump=jump: _jump(house, jump))
        due = _with_house(place, _unseen)
        for number in range(kills // len(JUMPS)):
            _await(place, due - due * number * len(JUMPS) // kills, patience if not naive else 0.0)
            inside += _kill_one(rng, marks, workers)
        _await(place, 0, patience)
    for worker in workers:
        worker.end()
    found_faults = _with_house(place, _faults)
    return Report(
        database="sqlite" if place.database_url.startswith("sqlite") else "postgresql",
        naive=naive,
        dossiers=count,
        due_instants=_with_house(place, _fired),
        kills=kills // len(JUMPS) * len(JUMPS),
        inside=inside,
        seconds=round(time.monotonic() - began, 1),
        faults=tuple(found_faults),
    )


def _await(place: Place, left: int, patience: float) -> None:
    """Wait until no more than ``left`` due instants have still to be seen to: so the kills fall all along the work."""
    until(lambda: bool(_with_house(place, _unseen) <= left), patience, pause=PAUSE)


def _with_house(place, act):  # type: ignore[no-untyped-def]
    """Do something with the installation, and close it: nothing may be open when a process is forked."""
    house = place.house()
    try:
        return act(house)
    finally:
        house.database.close()


def _prepare(house: House, count: int) -> None:
    with house.database.transaction(SYSTEM) as tx:
        procedures.publish(tx, "H57", without_lateness(FORGOTTEN))
        procedures.assign_agency(tx, FORGOTTEN, COUNTER, WARD, {"appraisal": ECONOMY, "tax": "G12.18.01"})
        person = find_person(tx, "lan")
        assert person is not None
        clerk = actor_of(tx, person)
    for number in range(count):
        with house.database.transaction(clerk) as tx:
            given = {"procedure": (BUSINESS, FORGOTTEN)[number % 2], "receiving_agency": COUNTER, **APPLICANT}
            dossiers.take_in(tx, read_application(given), {"outcome": "accept"})
            if number % 10 == 9:
                clocks.set_to(tx.connection, tx.now + timedelta(minutes=7))


def _jump(house: House, jump: timedelta) -> None:
    with house.database.transaction(SYSTEM) as tx:
        clocks.set_to(tx.connection, BEGIN + jump)


def _unseen(house: House) -> int:
    """Due instants that nobody has seen to yet."""
    with house.database.reading(SYSTEM) as tx:
        waiting = select(func.count()).where(TimerRow.state == "waiting", TimerRow.due_at <= tx.now)
        return int(tx.connection.execute(waiting).scalar_one())


def _fired(house: House) -> int:
    with house.database.reading(SYSTEM) as tx:
        return int(tx.connection.execute(select(func.count()).where(TimerRow.state == "fired")).scalar_one())


def _faults(house: House) -> list[str]:
    with house.database.reading(SYSTEM) as tx:
        return list(_look(tx))


def _look(tx: Transaction) -> Iterator[str]:
    numbers = list(tx.session.scalars(select(Dossier.id)))
    late = Counter(tx.session.scalars(select(Lateness.dossier_id)))
    noted = Counter(tx.session.scalars(select(LedgerEntry.dossier_id).where(LedgerEntry.kind == "late")))
    apologies = Counter(tx.session.scalars(select(Apology.dossier_id)))
    letters = Counter(
        int(key)
        for key in tx.session.scalars(select(InstanceRow.business_key).where(InstanceRow.process_id == "xin_loi"))
    )
    drafts = Counter(
        int(key)
        for key in tx.session.scalars(
            select(InstanceRow.business_key)
            .join(TaskRow, TaskRow.instance_id == InstanceRow.id)
            .where(TaskRow.element_id == "Task_NeuLyDo", TaskRow.status == "open")
        )
    )
    for what, times in {
        "lateness": late, "entry of lateness": noted, "apology": apologies, "process of an apology": letters,
        "draft": drafts,
    }.items():  # fmt: skip
        for number in numbers:
            if times[number] != 1:
                yield f"dossier {number} has {times[number]} times: {what}"
    for code in ("deadline.prepare", "deadline.due"):
        told = Counter(tx.session.scalars(select(HistoryRow.instance_id).where(HistoryRow.code == code)))
        for instance in tx.session.scalars(select(Dossier.instance_id)):
            if told[instance] != 1:
                yield f"instance {instance} has seen {code} {told[instance]} times"
    yield from (
        f"timer {row.no} ({row.element_id}) of {row.instance_id} has never fired"
        for row in tx.session.scalars(select(TimerRow).where(TimerRow.state == "waiting", TimerRow.due_at <= tx.now))
    )
    yield from (f"incident: {row.detail}" for row in tx.session.scalars(select(IncidentRow)))


def _kill_one(rng: random.Random, marks: Marks, workers: list[Process]) -> bool:
    victim = rng.choice(workers)
    until(lambda: marks.at_work(victim.place), START)
    time.sleep(rng.uniform(*LIFE))
    inside = victim.kill(marks)
    victim.start()
    return inside


def main() -> int:
    asked = _arguments()
    with tempfile.TemporaryDirectory(prefix="motcua-due-") as folder:
        reports = list(_runs(Path(folder), asked))
    return 1 if any(bool(report.faults) != report.naive for report in reports) else 0


def _runs(folder: Path, asked: argparse.Namespace) -> Iterator[Report]:
    if asked.database != "postgresql":
        yield _told(
            fire(found(folder / "sqlite", begin=BEGIN), ONE_PROCESS, asked.dossiers, asked.kills, seed=asked.seed)
        )
    if asked.naive:
        yield _told(
            fire(found(folder / "naive", begin=BEGIN), ONE_PROCESS, 20, asked.naive, naive=True, seed=asked.seed)
        )
    if asked.database != "sqlite":
        with embedded_postgresql() as server, Postgresql(server).database() as url:
            place = found(folder / "postgresql", url, BEGIN)
            yield _told(fire(place, TWO_WORKERS, asked.dossiers, asked.kills, seed=asked.seed))


def _told(report: Report) -> Report:
    print(json.dumps(report.as_facts(), ensure_ascii=False), flush=True)
    return report


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m tests.kill.due")
    parser.add_argument("--dossiers", type=int, default=2500)
    parser.add_argument("--kills", type=int, default=100)
    parser.add_argument("--database", choices=("both", "sqlite", "postgresql"), default="both")
    parser.add_argument("--naive", type=int, default=0, metavar="KILLS", help="also fire at the naive variant")
    parser.add_argument("--seed", type=int, default=9)
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
