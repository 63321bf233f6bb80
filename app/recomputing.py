"""The jobs of a calendar's change: look at it, make it, tell citizens. Each holds others up only while it writes."""

from __future__ import annotations

from collections.abc import Callable

from engine.refusal import Refusal
from engine.runtime.database import Database, LostRace
from engine.runtime.jobs import JobRow
from engine.runtime.transaction import Transaction
from workflows.calendars.plans import Plan
from workflows.calendars.writing import plan_from_json
from workflows.deadlines import background
from workflows.deadlines.new_dates import tell_pack
from workflows.deadlines.preview import preview
from workflows.deadlines.recompute import Progress, foresee
from workflows.staff.actor import SYSTEM, Actor
from workflows.staff.queries import actor_of, get_person

STEP = 500
"""After so many dossiers the page is told how far it is."""
ATTEMPTS = 3
"""So often it is worked out anew because a calendar was changed meanwhile; then the job is tried again later."""


class CalledOff(Exception):
    """Somebody does not want it any more."""


def look(database: Database, job: JobRow) -> None:
    """Work out what the change would move, for the page that asked."""
    with database.reading(SYSTEM) as tx:
        impact = preview(tx, plan_from_json(job.payload["plan"]), _telling(database, job.id))
    database.run(SYSTEM, lambda tx: background.note_impact(tx, job.id, impact))


def make(database: Database, job: JobRow) -> None:
    """Work it out while everybody works on, then make it in one transaction, as the person who asked for it."""
    plan = plan_from_json(job.payload["plan"])
    for attempt in range(1, ATTEMPTS + 1):
        try:
            _make(database, job, plan)
            return
        except LostRace:
            if attempt == ATTEMPTS:
                raise


def _make(database: Database, job: JobRow, plan: Plan) -> None:
    with database.reading(SYSTEM) as tx:
        actor, foreseen = _asker(tx, job), foresee(tx, plan, _telling(database, job.id))
    database.run(actor, lambda tx: background.finish(tx, job.id, plan, foreseen))


def tell(database: Database, job: JobRow) -> None:
    """Write one pack of letters."""
    database.run(SYSTEM, lambda tx: tell_pack(tx, job.id))


def refusing(work: Callable[[Database, JobRow], None], database: Database, job: JobRow) -> None:
    """Do ``work``; what is refused is told to whoever asked, and not tried again."""
    try:
        work(database, job)
    except CalledOff:
        return
    except LostRace:
        raise
    except Refusal as refusal:
        why = refusal
        database.run(SYSTEM, lambda tx: background.note_refusal(tx, job.id, why))


def _telling(database: Database, job_id: int) -> Progress:
    def tell_how_far(seen: int, total: int) -> None:
        if seen % STEP and seen != total:
            return
        if not database.run(SYSTEM, lambda tx: background.note_progress(tx, job_id, seen, total)):
            raise CalledOff

    return tell_how_far


def _asker(tx: Transaction, job: JobRow) -> Actor:
    who = job.payload["asked_by"]
    return actor_of(tx, get_person(tx, who["person"]), who["at"]) if who else SYSTEM
