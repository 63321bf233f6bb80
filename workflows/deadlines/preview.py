"""What if: which open dossiers, steps and notices a change of a calendar would move, before it is made."""

from __future__ import annotations

from collections.abc import Iterator

from engine.runtime import instances, tasks
from engine.runtime.house_timers import is_of_house
from engine.runtime.instances import InstanceRow
from engine.runtime.reschedule import timers_that_moved
from engine.runtime.transaction import Transaction
from workflows.calendars.plans import Plan
from workflows.calendars.queries import calendar_of
from workflows.calendars.supposing import supposing
from workflows.deadlines import rules
from workflows.deadlines.impact import Impact, MovedDossier, MovedNotice, MovedStep, Shift
from workflows.deadlines.queries import account, step_due
from workflows.deadlines.recompute import touched
from workflows.deadlines.standing import suppose
from workflows.dossiers.models import Dossier


def preview(tx: Transaction, plan: Plan) -> Impact:
    """Everything that ``plan`` would move, by the same arithmetic that carries it out. Writes nothing.

    Raises what building the calendar would raise: `NoWorkingTime`, `YearWithoutData`.
    """
    with supposing(tx, plan):
        calendar_of(tx, plan.agency)
        looked_at = (_looked_at(tx, number) for number in touched(tx, plan.agency))
        return Impact(tx.now, tuple(each for each in looked_at if each.moves))


def _looked_at(tx: Transaction, number: int) -> MovedDossier:
    dossier = tx.session.get_one(Dossier, number)
    code, agency, late, running = dossier.code, dossier.agency, bool(dossier.late), dossier.clock == "running"
    was_owed, was_due = owed, due = dossier.owed_at, dossier.due_at
    sums = account(tx, number)
    if running:
        calendar = calendar_of(tx, agency)
        owed, due = rules.owed(sums, calendar), rules.due(sums, calendar)
        suppose(tx, number, owed, due)
    processes = instances.open_with_key(tx, str(number))
    steps, notices = tuple(_steps(tx, number, sums, processes)), tuple(_notices(tx, processes))
    return MovedDossier(number, code, agency, late, Shift(was_owed, owed), Shift(was_due, due), steps, notices)


def _steps(tx: Transaction, dossier_id: int, sums: rules.Account, processes: list[int]) -> Iterator[MovedStep]:
    for number in processes:
        for task in tasks.open_of_instance(tx, number):
            due = Shift(task.due_at, step_due(tx, dossier_id, task, sums))
            if due.moves:
                yield MovedStep(task.element_id, task.name, task.tenant, due)


def _notices(tx: Transaction, processes: list[int]) -> Iterator[MovedNotice]:
    for number in processes:
        for timer, due in timers_that_moved(tx, tx.session.get_one(InstanceRow, number)):
            name = rules.MILESTONES[timer.element_id][0] if is_of_house(timer) else timer.name
            yield MovedNotice(timer.element_id, name, Shift(timer.due_at, due))
